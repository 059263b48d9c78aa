"""What is said of a plan as a whole: how much it answers, how good the choice is, what stays open."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

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
        row["sentence"] = f"{names.where(row)}: {_by_whom(names, row['could'], barred=row['barred'])}"
    found = pd.DataFrame(rows, columns=["need", "place", "groups", "people", "weight", "could", "sentence"])
    found = found.astype({"need": "str", "place": "str", "people": "Float64", "weight": "float64", "sentence": "str"})
    return found.sort_values(["weight", "need", "place"], ascending=[False, True, True], ignore_index=True)


def _by_whom(names: Names, could: tuple[str, ...], *, barred: bool) -> str:
    if could:
        return f"{names.them(could)} could help and {'is' if len(could) == 1 else 'are'} not chosen."
    if barred:
        return "nobody on record whom we may contact could help; look outside."
    return "nobody on record could help; look outside."


def about_the_plan(situation: Situation, plan: Plan) -> tuple[str, ...]:
    """Return what is to be said of a plan as a whole."""
    cells = situation.coverage.cells
    unknown = int((cells["state"] == "UNKNOWN").sum())
    said = [*_reached(plan), *_how_good(plan)] if len(plan.cells) else [_nothing(len(cells), unknown)]
    if unknown and len(plan.cells):
        said.append(
            f"Left aside: {unknown:,} more, of which it is not recorded who answers {'it' if unknown == 1 else 'them'}."
        )
    if len(plan.left_out):
        named = Names.of(situation).them(plan.left_out["who"])
        never = "Never a candidate, though it" if len(plan.left_out) == 1 else "Never candidates, though they"
        said.append(f"{never} could help: {named}.")
    return tuple(said)


def _nothing(cells: int, unknown: int) -> str:
    if not cells:
        return "No open need is recorded, so there is nothing to plan for. Fill in the sheet Needs."
    if unknown == cells:
        return (
            "It is not recorded which programmes answer which needs and who delivers them, so nothing is known to be "
            "unmet. Fill in the needs of programmes and their leads."
        )
    return "Two organisations or more answer every open need, in every place and for every group: nothing is unmet."


def _reached(plan: Plan) -> list[str]:
    number, open_before = len(plan.chosen), len(plan.cells)
    if number == 0:
        fit = (plan.cells["could"].map(len) > 0).any()
        could = "can be won for them within these limits" if fit else "on record could help: look outside"
        return [f"There {'is' if open_before == 1 else 'are'} {_cells(open_before)}, and nobody {could}."]
    limit = "" if plan.budget is None else f" of {plan.budget:,.0f}"
    hours = f"about {plan.hours:,.0f}{limit} staff hours in the first year"
    answered = int((plan.cells["by"].map(len) > 0).sum())
    firm = int((plan.cells["answered"] > 1 - NOTHING).sum())
    reached = (
        f"would answer {plan.worth:.0%} of what is unmet, weighted by how grave it is and how many people it concerns"
    )
    hangs = f"{f'{firm:,}' if firm else 'none'} of these would no longer hang on one organisation"
    lines = [
        f"{_partnerships(number)}, {hours}, {reached}.",
        f"Of {_cells(open_before)}, somebody would answer {answered:,}; {hangs}.",
    ]
    if number < plan.count:
        lines.append(
            f"{plan.count:,} were asked for; one more would add nothing"
            + (" or take more hours than there are." if plan.budget is not None else ".")
        )
    return lines


def _how_good(plan: Plan) -> list[str]:
    if len(plan.chosen) == 0:
        return []
    share = plan.one_by_one / plan.worth if plan.worth > NOTHING else 1.0
    same = share > 1 - NOTHING
    sure = (
        f"{plan.guarantee:.0%} of the best is sure that way"
        if plan.guarantee
        else "no share of the best is sure that way where number and hours both bind"
    )
    greedy = "the same" if same else f"{share:.1%} of it"
    if plan.is_best:
        return [f"No other choice answers more: that is proven. Choosing one after another gives {greedy} ({sure})."]
    at_most = f"no choice can answer more than {plan.at_most:.0%}"
    if plan.was_searched:
        return [f"The search for the best was cut off: {at_most}. Choosing one after another gives {greedy} ({sure})."]
    return [f"Chosen one after another ({sure}): there are too many possible answers to prove the best, but {at_most}."]


def _partnerships(number: int) -> str:
    return f"{number:,} partnership{'' if number == 1 else 's'}"


def _cells(number: int) -> str:
    return f"{number:,} unmet {'case' if number == 1 else 'cases'} (a need in a place for a group)"
