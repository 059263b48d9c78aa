"""The words of a plan: why each was chosen, what stays open, and how good the choice is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, cast

import numpy as np
import pandas as pd

from netmap.gaps.coverage import EVERYBODY
from netmap.gaps.showing import joined, names_of
from netmap.language import say, say_number, to_say
from netmap.planning.candidates import DEEPEN, DIRECTORY, PROSPECT, THROUGH, WIDEN
from netmap.planning.coverage import NOTHING
from netmap.vocabulary import vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterable

    from netmap.engine.arrays import Real
    from netmap.gaps.situation import Situation
    from netmap.planning.candidates import Candidates

US = to_say("the library")

FORMS = {
    "NONE": (
        to_say("Would answer {what}, which nobody answers now."),
        to_say("Might answer {what}, which nobody answers now."),
    ),
    "AWARENESS": (
        to_say("Would answer {what}; people are only told about it there now."),
        to_say("Might answer {what}; people are only told about it there now."),
    ),
    "FRAGILE": (
        to_say("Would stand beside {others} in answering {what}, which hangs on {others} alone now."),
        to_say("Might stand beside {others} in answering {what}, which hangs on {others} alone now."),
    ),
    "SECOND": (
        to_say("Would stand beside {others} in answering {what}, so that it does not hang on one alone."),
        to_say("Might stand beside {others} in answering {what}, so that it does not hang on one alone."),
    ),
}
"""What somebody adds to an unmet cell, by its state or as the second of those chosen: where it fits wholly, and where not."""

LINES = 5
"""So many answers of one partner are told; how many more there are is said."""

NOT_RECORDED = {
    "themes": to_say("what it works on"),
    "places": to_say("where it works"),
    "groups": to_say("whom it serves"),
    "languages": to_say("in which languages it works"),
}


@dataclass(frozen=True, eq=False)
class Names:
    """What people call the things a plan speaks of, by id or code."""

    stakeholders: dict[str, str]
    needs: dict[str, str]
    places: dict[str, str]
    groups: dict[str, str]

    @classmethod
    def of(cls, situation: Situation) -> Names:
        """Return the names in a network."""
        return cls(*(names_of(situation.records, what) for what in ("stakeholder", "need", "place", "group")))

    def where(self, row: dict[str, Any]) -> str:
        """Return a need in a place for some groups, with the people concerned, as a sentence says it: a row of ``together``."""
        need, concerned = self.needs.get(row["need"], row["need"]), people(row["people"], row["told"])
        place = self.places.get(row["place"], row["place"]) if isinstance(row["place"], str) else ""
        whom = [self.groups.get(one, one) for one in row["groups"] if one != EVERYBODY]
        if place and whom:
            said = say("“{need}” in {place} for {groups}", need=need, place=place, groups=joined(whom))
        elif place:
            said = say("“{need}” in {place}", need=need, place=place)
        else:
            said = say("“{need}” for {groups}", need=need, groups=joined(whom)) if whom else say("“{name}”", name=need)
        return said + concerned

    def them(self, ids: Iterable[str]) -> str:
        """Return some stakeholders by name; nothing for none."""
        named = [say(US) if one == US else self.stakeholders.get(one, one) for one in ids]
        return joined(named) if named else ""


def together(cells: pd.DataFrame, *keys: str) -> list[dict[str, Any]]:
    """Return cells put together where they have the same need, place and ``keys``.

    ``groups`` (tuple), ``people`` (sum of those known; NaN if none), ``told``
    (share of the cells of which it is known), ``weight`` and what else is summed.
    """
    several = cells.assign(
        groups=cells["group"].astype(object).where(cells["group"].notna(), None),
        people=cells["population"].to_numpy(dtype=np.float64, na_value=np.nan),
        told=cells["population"].notna().to_numpy(dtype=float),
    )
    by = several.groupby(["need", "place", *keys], dropna=False, sort=False)
    sums = by[["weight", *cells.columns.intersection(["gain"])]].sum()
    whole = sums.assign(people=by["people"].sum(min_count=1), told=by["told"].mean(), groups=by["groups"].agg(tuple))
    rows = cast("list[dict[str, Any]]", whole.reset_index().to_dict("records"))
    return [{**row, "groups": tuple(one for one in row["groups"] if one is not None)} for row in rows]


def people(number: float, told: float) -> str:
    """Return how many people are concerned, in brackets; nothing where none of it is known.

    Parameters
    ----------
    number
        Of those known.
    told
        The share of which it is known.

    Examples
    --------
    >>> people(1200.4, 1.0), people(620, 0.5), people(1, 1.0), people(float("nan"), 0.0)
    (' (about 1,200 people)', ' (620 people or more)', ' (about 1 person)', '')
    """
    if told == 0:
        return ""
    count = round(number)
    if told == 1:
        return f" {say_number('(about {number} person)', '(about {number} people)', count)}"
    return f" {say_number('({number} person or more)', '({number} people or more)', count)}"


def about_each(situation: Situation, candidates: Candidates, chosen: pd.DataFrame, added: Real) -> pd.DataFrame:
    """Return those chosen with what they are counted and said to add.

    Parameters
    ----------
    situation
        The network of a day.
    candidates
        Who could be chosen.
    chosen
        As ``plan`` made it, with ``row`` (of the candidates).
    added
        What each adds to those before it, one column per unmet cell.
    """
    names = Names.of(situation)
    answers = _answers(situation, candidates, chosen, added)
    turns, by_turn = range(len(chosen)), answers.groupby("turn")
    first = answers[~answers["form"].isin(["FRAGILE", "SECOND"])].groupby("turn")
    cells = first.size().reindex(turns, fill_value=0).to_numpy()
    told = chosen.assign(
        cells=cells,
        beside=by_turn.size().reindex(turns, fill_value=0).to_numpy() - cells,
        people=first["population"].sum(min_count=1).reindex(turns).astype("Float64").array,
    )
    rows = cast("list[dict[str, Any]]", told.to_dict("records"))
    said = _said(names, answers, len(chosen))
    reasons = [
        (*lines[1:], *_standing(situation, names, row), *_in_its_place(names, row))
        for lines, row in zip(said, rows, strict=True)
    ]
    unknown = [_unknown(candidates, answers[answers["turn"] == turn], row) for turn, row in enumerate(rows)]
    return told.assign(
        sentence=pd.Series([lines[0] for lines in said], dtype="str"),
        reasons=pd.Series(reasons, dtype=object),
        unknown=pd.Series(unknown, dtype=object),
    )


def _answers(situation: Situation, candidates: Candidates, chosen: pd.DataFrame, added: Real) -> pd.DataFrame:
    """Return what each of those chosen adds where: ``turn``, the columns of the cell, ``form``, ``others``, ``fits`` (wholly), ``gain``."""
    turn, cell = np.nonzero(added > NOTHING)
    fit = candidates.fit[chosen["row"].to_numpy(dtype=np.int64)].toarray()
    answers = candidates.cells.take(cell).reset_index(drop=True)
    hangs = (answers["state"] == "FRAGILE").to_numpy(dtype=bool)
    ids, helping = chosen["who"].to_numpy(dtype=object), _helping_now(situation)
    others = [
        helping.get(int(number), ()) if alone else tuple(ids[:one][fit[:one, at] > 0])
        for one, at, number, alone in zip(turn, cell, answers["cell"], hangs, strict=True)
    ]
    second = np.array([len(some) > 0 for some in others], dtype=bool) & ~hangs
    return answers.assign(
        turn=turn,
        form=answers["state"].mask(second, "SECOND"),
        others=pd.Series(others, dtype=object),
        fits=fit[turn, cell] >= 1,
        gain=added[turn, cell],
    )


def _helping_now(situation: Situation) -> dict[int, tuple[str, ...]]:
    """Return who helps in each cell of the coverage now; nobody's name stands for us."""
    behind = situation.coverage.behind
    helping = behind[behind["helps"]]
    who = helping["stakeholder"].mask(helping["ours"], US)
    return {int(cell): tuple(dict.fromkeys(some)) for cell, some in who.groupby(helping["cell"])}


def _said(names: Names, answers: pd.DataFrame, number: int) -> list[list[str]]:
    """Return what each of those chosen adds, what weighs most first, need by need and place by place."""
    found: list[list[tuple[float, str]]] = [[] for _ in range(number)]
    for row in together(answers, "turn", "form", "others", "fits") if len(answers) else []:
        would, might = FORMS[row["form"]]
        words = {"what": names.where(row), "others": names.them(row["others"])}
        found[row["turn"]].append((row["gain"], say(would if row["fits"] else might, **words)))
    return [_foremost([line for _, line in sorted(lines, key=lambda one: (-one[0], one[1]))]) for lines in found]


def _foremost(lines: list[str]) -> list[str]:
    if not lines:
        return [say("Adds nothing to what is unmet: it is in because it must be.")]
    if len(lines) <= LINES + 1:
        return lines
    return [
        *lines[:LINES],
        say("And {number:,} more of these: the table of cells has them all.", number=len(lines) - LINES),
    ]


def _standing(situation: Situation, names: Names, row: dict[str, Any]) -> list[str]:
    """Return how somebody stands to us."""
    if row["route"] in {WIDEN, DEEPEN} and pd.isna(row["level"]):
        return [say("It is tied to us; how closely, nobody said.")]
    if row["route"] in {WIDEN, DEEPEN}:
        level = vocabulary("levels").label(str(int(row["level"]))).lower()
        if row["route"] == WIDEN:
            return [say("Already a partner, at the level of {level}.", level=level)]
        return [say("So far tied to us, at the level of {level}.", level=level)]
    if row["disputed"]:
        return [say("One side says that we work together, the other that we do not.")]
    friends = _partners_beside(situation, row["who"])
    through = [say("{who} could introduce us.", who=names.them(friends))] if friends else []
    begun = {
        PROSPECT: say("No tie with us yet; we are in touch, or mean to be."),
        THROUGH: say("No tie with us yet."),
        DIRECTORY: say("In the directory, without a tie with us or with a partner of ours."),
    }
    return [begun[row["route"]], *through]


def _partners_beside(situation: Situation, who: str) -> list[str]:
    """Return those tied with us that are tied with somebody, the strongest ties first."""
    ties, ids = situation.network.ties, situation.network.stakeholders["id"]
    at = int(pd.Index(ids).get_loc(who))
    ties = ties[(ties["i"] == at) | (ties["j"] == at)].sort_values("strength", ascending=False, kind="stable")
    others = ids.take(ties["j"].where(ties["i"] == at, ties["i"]).to_numpy(dtype=np.int64))
    return [str(one) for one in others[others.isin(situation.level_with_us.index)].drop_duplicates()]


def _in_its_place(names: Names, row: dict[str, Any]) -> list[str]:
    """Return what would be lost without somebody, and who comes nearest to it."""
    if row["lost_without"] <= NOTHING:
        return []
    if pd.isna(row["instead"]):
        return [say("Nobody else on record could add anything in its place.")]
    other, share = names.them([row["instead"]]), row["instead_adds"] / row["lost_without"]
    if share > 1 + NOTHING:
        return [say("{who} could take its place, and would add more.", who=other)]
    if share > 1 - NOTHING:
        return [say("{who} could take its place, and would add as much.", who=other)]
    return [say("In its place {who} comes nearest, and would add {share:.0%} of that.", who=other, share=share)]


def _unknown(candidates: Candidates, answers: pd.DataFrame, row: dict[str, Any]) -> tuple[str, ...]:
    """Return what is not recorded and bears on somebody's choice."""
    facts = candidates.unknown.iloc[row["row"]]
    said = []
    if not answers["fits"].all():
        missing = [say(words) for fact, words in NOT_RECORDED.items() if facts[fact]]
        said += [say("It is not recorded {facts}.", facts=joined(missing))] if missing else []
    if not row["asked"]:
        said.append(say("Nobody asked whether it works with us."))
    if answers["population"].isna().any():
        said.append(say("How many people are concerned is not recorded everywhere."))
    if answers["severity"].isna().any():
        said.append(say("How grave it is was not rated everywhere."))
    return tuple(said)
