"""The words of a plan: why each was chosen, what stays open, and how good the choice is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, cast

import numpy as np
import pandas as pd

from netmap.gaps.coverage import EVERYBODY
from netmap.gaps.showing import joined, names_of
from netmap.planning.candidates import DEEPEN, DIRECTORY, PROSPECT, THROUGH, WIDEN
from netmap.planning.coverage import NOTHING
from netmap.vocabulary import vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterable

    from netmap.engine.arrays import Real
    from netmap.gaps.situation import Situation
    from netmap.planning.candidates import Candidates

US = "the library"

FORMS = {
    "NONE": "{would} answer {what}, which nobody answers now.",
    "AWARENESS": "{would} answer {what}; people are only told about it there now.",
    "FRAGILE": "{would} stand beside {others} in answering {what}, which hangs on {others} alone now.",
    "SECOND": "{would} stand beside {others} in answering {what}, so that it does not hang on one alone.",
}
"""What somebody adds to an unmet cell: by its state, or as the second of those chosen."""

LINES = 5
"""So many answers of one partner are told; how many more there are is said."""

NOT_RECORDED = {
    "themes": "what it works on",
    "places": "where it works",
    "groups": "whom it serves",
    "languages": "in which languages it works",
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
        in_place = f" in {self.places.get(row['place'], row['place'])}" if isinstance(row["place"], str) else ""
        whom = [self.groups.get(one, one) for one in row["groups"] if one != EVERYBODY]
        for_whom = f" for {joined(whom)}" if whom else ""
        return f"“{self.needs.get(row['need'], row['need'])}”{in_place}{for_whom}{people(row['people'], row['told'])}"

    def them(self, ids: Iterable[str]) -> str:
        """Return some stakeholders by name; nothing for none."""
        named = [self.stakeholders.get(one, one) for one in ids]
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
    count = f"{number:,.0f} {'person' if round(number) == 1 else 'people'}"
    return f" (about {count})" if told == 1 else f" ({count} or more)"


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
        words = {
            "would": "Would" if row["fits"] else "Might",
            "what": names.where(row),
            "others": names.them(row["others"]),
        }
        found[row["turn"]].append((row["gain"], FORMS[row["form"]].format(**words)))
    return [_foremost([line for _, line in sorted(lines, key=lambda one: (-one[0], one[1]))]) for lines in found]


def _foremost(lines: list[str]) -> list[str]:
    if not lines:
        return ["Adds nothing to what is unmet: it is in because it must be."]
    if len(lines) <= LINES + 1:
        return lines
    return [*lines[:LINES], f"And {len(lines) - LINES:,} more of these: the table of cells has them all."]


def _standing(situation: Situation, names: Names, row: dict[str, Any]) -> list[str]:
    """Return how somebody stands to us."""
    if row["route"] in {WIDEN, DEEPEN} and pd.isna(row["level"]):
        return ["It is tied to us; how closely, nobody said."]
    if row["route"] in {WIDEN, DEEPEN}:
        level = vocabulary("levels").label(str(int(row["level"]))).lower()
        known = "Already a partner" if row["route"] == WIDEN else "So far tied to us"
        return [f"{known}, at the level of {level}."]
    if row["disputed"]:
        return ["One side says that we work together, the other that we do not."]
    friends = _partners_beside(situation, row["who"])
    through = [f"{names.them(friends)} could introduce us."] if friends else []
    begun = {
        PROSPECT: "No tie with us yet; we are in touch, or mean to be.",
        THROUGH: "No tie with us yet.",
        DIRECTORY: "In the directory, without a tie with us or with a partner of ours.",
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
        return ["Nobody else on record could add anything in its place."]
    other, share = names.them([row["instead"]]), row["instead_adds"] / row["lost_without"]
    if share > 1 - NOTHING:
        return [f"{other} could take its place, and would add {'more' if share > 1 + NOTHING else 'as much'}."]
    return [f"In its place {other} comes nearest, and would add {share:.0%} of that."]


def _unknown(candidates: Candidates, answers: pd.DataFrame, row: dict[str, Any]) -> tuple[str, ...]:
    """Return what is not recorded and bears on somebody's choice."""
    facts = candidates.unknown.iloc[row["row"]]
    said = []
    if not answers["fits"].all():
        missing = [words for fact, words in NOT_RECORDED.items() if facts[fact]]
        said += [f"It is not recorded {joined(missing)}."] if missing else []
    if not row["asked"]:
        said.append("Nobody asked whether it works with us.")
    if answers["population"].isna().any():
        said.append("How many people are concerned is not recorded everywhere.")
    if answers["severity"].isna().any():
        said.append("How grave it is was not rated everywhere.")
    return tuple(said)
