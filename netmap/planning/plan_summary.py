"""What is said of a plan as a whole: how much it answers, how good the choice is, what stays open."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from netmap.language import say, say_number
from netmap.planning.coverage import NOTHING
from netmap.planning.plan_texts import Names, together

if TYPE_CHECKING:
    from netmap.gaps.situation import Situation
    from netmap.planning.candidates import Candidates
    from netmap.planning.partnerships import Plan


def still_open(situation: Situation, candidates: Candidates, cells: pd.DataFrame) -> pd.DataFrame:
    """Return the unmet cells for which nobody was chosen, need by need and place by place, the gravest first.

    Parameters
    ----------
    situation
        The network of a day.
    candidates
        Who could be chosen.
    cells
        The unmet cells with ``by`` and ``could``.
    """
    names, held = Names.of(situation), candidates.left_out["at"].to_numpy()
    # Somebody could help there, but must not be contacted.
    barred = np.asarray(candidates.everybody[held].sum(axis=0)).ravel() > 0
    left = cells.assign(barred=barred)[(cells["by"].map(len) == 0).to_numpy(dtype=bool)]
    rows = together(left, "could", "barred") if len(left) else []
    for row in rows:
        row["sentence"] = _by_whom(names, names.where(row), row["could"], barred=row["barred"])
    found = pd.DataFrame(rows, columns=["need", "place", "groups", "people", "weight", "could", "sentence"])
    found = found.astype({"need": "str", "place": "str", "people": "Float64", "weight": "float64", "sentence": "str"})
    return found.sort_values(["weight", "need", "place"], ascending=[False, True, True], ignore_index=True)


def _by_whom(names: Names, what: str, could: tuple[str, ...], *, barred: bool) -> str:
    if could:
        return say_number(
            "{what}: {who} could help and is not chosen.",
            "{what}: {who} could help and are not chosen.",
            len(could),
            what=what,
            who=names.them(could),
        )
    if barred:
        return say("{what}: nobody on record whom we may contact could help; look outside.", what=what)
    return say("{what}: nobody on record could help; look outside.", what=what)


def about_the_plan(situation: Situation, plan: Plan) -> tuple[str, ...]:
    """Return what is to be said of a plan as a whole."""
    cells = situation.coverage.cells
    unknown = int((cells["state"] == "UNKNOWN").sum())
    said = [*_reached(plan), *_how_good(plan)] if len(plan.cells) else [_nothing(len(cells), unknown)]
    if unknown and len(plan.cells):
        said.append(
            say_number(
                "Left aside: {number} more, of which it is not recorded who answers it.",
                "Left aside: {number} more, of which it is not recorded who answers them.",
                unknown,
            )
        )
    if len(plan.left_out):
        named = Names.of(situation).them(plan.left_out["who"])
        said.append(
            say_number(
                "Never a candidate, though it could help: {who}.",
                "Never candidates, though they could help: {who}.",
                len(plan.left_out),
                who=named,
            )
        )
    return tuple(said)


def _nothing(cells: int, unknown: int) -> str:
    if not cells:
        return say("No open need is recorded, so there is nothing to plan for. Fill in the sheet Needs.")
    if unknown == cells:
        return say(
            "It is not recorded which programmes answer which needs and who delivers them, so nothing is known to be "
            "unmet. Fill in the needs of programmes and their leads."
        )
    return say(
        "Two organisations or more answer every open need, in every place and for every group: nothing is unmet."
    )


def _reached(plan: Plan) -> list[str]:
    number, open_before = len(plan.chosen), len(plan.cells)
    if number == 0:
        return [_nobody(plan, open_before)]
    answered = int((plan.cells["by"].map(len) > 0).sum())
    firm = int((plan.cells["answered"] > 1 - NOTHING).sum())
    lines = [_worth(plan, number), _answered(_cells(open_before), answered, firm)]
    if number < plan.count and plan.budget is not None:
        lines.append(
            say(
                "{number:,} were asked for; one more would add nothing or take more hours than there are.",
                number=plan.count,
            )
        )
    elif number < plan.count:
        lines.append(say("{number:,} were asked for; one more would add nothing.", number=plan.count))
    return lines


def _nobody(plan: Plan, open_before: int) -> str:
    """Return why a plan is empty though something is unmet."""
    if (plan.cells["could"].map(len) > 0).any():
        return say_number(
            "There is {cases}, and nobody can be won for them within these limits.",
            "There are {cases}, and nobody can be won for them within these limits.",
            open_before,
            cases=_cells(open_before),
        )
    return say_number(
        "There is {cases}, and nobody on record could help: look outside.",
        "There are {cases}, and nobody on record could help: look outside.",
        open_before,
        cases=_cells(open_before),
    )


def _worth(plan: Plan, number: int) -> str:
    """Return how much a plan answers, and what it takes."""
    given = {"hours": plan.hours, "worth": plan.worth}
    if plan.budget is None:
        return say_number(
            "{number} partnership, about {hours:,.0f} staff hours in the first year, would answer {worth:.0%} of what "
            "is unmet, weighted by how grave it is and how many people it concerns.",
            "{number} partnerships, about {hours:,.0f} staff hours in the first year, would answer {worth:.0%} of what "
            "is unmet, weighted by how grave it is and how many people it concerns.",
            number,
            **given,
        )
    return say_number(
        "{number} partnership, about {hours:,.0f} of {budget:,.0f} staff hours in the first year, would answer "
        "{worth:.0%} of what is unmet, weighted by how grave it is and how many people it concerns.",
        "{number} partnerships, about {hours:,.0f} of {budget:,.0f} staff hours in the first year, would answer "
        "{worth:.0%} of what is unmet, weighted by how grave it is and how many people it concerns.",
        number,
        budget=plan.budget,
        **given,
    )


def _answered(cases: str, answered: int, firm: int) -> str:
    if firm:
        return say(
            "Of {cases}, somebody would answer {answered:,}; {firm:,} of these would no longer hang on one organisation.",
            cases=cases,
            answered=answered,
            firm=firm,
        )
    return say(
        "Of {cases}, somebody would answer {answered:,}; none of these would no longer hang on one organisation.",
        cases=cases,
        answered=answered,
    )


def _how_good(plan: Plan) -> list[str]:
    if len(plan.chosen) == 0:
        return []
    share = plan.one_by_one / plan.worth if plan.worth > NOTHING else 1.0
    sure = (
        say("{share:.0%} of the best is sure that way", share=plan.guarantee)
        if plan.guarantee
        else say("no share of the best is sure that way where number and hours both bind")
    )
    given = {"sure": sure, "greedy": say("the same") if share > 1 - NOTHING else say("{share:.1%} of it", share=share)}
    if plan.is_best:
        return [
            say(
                "No other choice answers more: that is proven. Choosing one after another gives {greedy} ({sure}).",
                **given,
            )
        ]
    if plan.was_searched:
        return [
            say(
                "The search for the best was cut off: no choice can answer more than {most:.0%}. "
                "Choosing one after another gives {greedy} ({sure}).",
                most=plan.at_most,
                **given,
            )
        ]
    return [
        say(
            "Chosen one after another ({sure}): there are too many possible answers to prove the best, "
            "but no choice can answer more than {most:.0%}.",
            sure=sure,
            most=plan.at_most,
        )
    ]


def _cells(number: int) -> str:
    return say_number(
        "{number} unmet case (a need in a place for a group)",
        "{number} unmet cases (a need in a place for a group)",
        number,
    )
