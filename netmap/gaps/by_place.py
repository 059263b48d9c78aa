"""Place by place: which needs are answered there, who works there, how closely, and when somebody was last in touch."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np
import pandas as pd

from netmap.gaps.listening import LISTENING
from netmap.language import to_say
from netmap.records import explode
from netmap.ties.contacts import planned
from netmap.ties.pairs import days

if TYPE_CHECKING:
    from netmap.gaps.situation import Situation

SMALLEST, LARGEST = "smallest", "largest"
"""Levels: the places that have no parts, and those that are part of no other."""

NONE, PARTLY, COVERED, UNKNOWN, QUIET, NEVER = "NONE", "PARTLY", "COVERED", "UNKNOWN", "QUIET", "NEVER"

STATES: Final = {
    NONE: (
        to_say("No need covered"),
        to_say("Needs are open there, and nothing that runs is known to answer any of them."),
    ),
    PARTLY: (
        to_say("Partly covered"),
        to_say("Some needs are answered there, or hang on one organisation; others are not."),
    ),
    COVERED: (to_say("All needs covered"), to_say("Two or more organisations answer each need that is open there.")),
    UNKNOWN: (
        to_say("Not known"),
        to_say("Needs are open there, and it is not recorded what answers them or who keeps it going."),
    ),
    QUIET: (
        to_say("Asked, no open need"),
        to_say("Somebody listened there or a need was written down; none is open now."),
    ),
    NEVER: (
        to_say("Never asked"),
        to_say("No need was ever written down there and nobody listened there: that says nothing about needs."),
    ),
}
"""How the needs of a place stand -> what it is called, and what that means; the worst first, what is not known last."""

_WORST_FIRST = ("NONE", "AWARENESS", "FRAGILE", "COVERED", "UNKNOWN")
_PER: Final = 1_000


def shown_at(places: pd.DataFrame, level: str) -> pd.Series:
    """Return, by place, the place at a level to which what is recorded there counts.

    Parameters
    ----------
    places
        The table.
    level
        ``SMALLEST`` or ``LARGEST``.

    Returns
    -------
    Series
        Id of the place at the level; missing for a larger place at the level
        of the smallest, for what is recorded there lies in none of its parts
        in particular. Places that are said to lie in each other count as
        themselves, at either level.

    Examples
    --------
    >>> places = pd.DataFrame({"id": ["T", "E", "W"], "part_of": [None, "T", "T"]}, dtype="str")
    >>> shown_at(places, SMALLEST).to_dict(), shown_at(places, LARGEST).to_dict()
    ({'T': nan, 'E': 'E', 'W': 'W'}, {'T': 'T', 'E': 'T', 'W': 'T'})
    """
    ids = pd.Index(places["id"])
    itself = np.arange(len(ids))
    within = ids.get_indexer(pd.Index(places["part_of"]))
    above = np.where(within >= 0, within, itself)
    top = above
    # Each round looks twice as far up.
    for _ in range(len(ids).bit_length()):
        top = top[top]
    circular = above[top] != top
    if level == LARGEST:
        return pd.Series(ids.take(np.where(circular, itself, top)), index=ids, dtype="str")
    has_parts = np.isin(itself, above[above != itself]) & ~circular
    return pd.Series(ids, index=ids, dtype="str").mask(has_parts)


def by_place(situation: Situation, level: str = SMALLEST) -> pd.DataFrame:
    """Return what is known of every place of a level.

    Parameters
    ----------
    situation
        The network of a day.
    level
        ``SMALLEST`` or ``LARGEST``; what is recorded in the parts of a place counts there.

    Returns
    -------
    DataFrame
        In the order of the table: ``place``, ``name``, ``latitude``,
        ``longitude``, ``population`` (its own; else that of its parts, if all
        are known), ``needs`` (open ones felt there), and of these
        ``covered`` (for all, by two organisations or more), ``partly`` (for
        some, by one organisation, or by telling alone), ``uncovered`` and
        ``unknown``, ``state`` (a key of ``STATES``), ``stakeholders``
        (based there, not ours), ``partners`` (those of them with a tie to
        us), ``serving`` (those who serve it from elsewhere, not ours),
        ``ties`` (with an end based there),
        ``ties_per_1000`` (people; missing without a population),
        ``last_contact`` (the last day of a contact held there, or between us
        and a partner based there).
    """
    places = situation.records["places"]
    at = shown_at(places, level)
    ids = pd.Index(at.dropna().unique(), name="place")
    shown = places.set_index("id").reindex(ids)
    counted = _needs(situation, at).reindex(ids, fill_value=0)
    working = working_there(situation, at)
    frame = pd.DataFrame(
        {
            "name": shown["name"].fillna(pd.Series(ids, index=ids)).astype("str"),
            "latitude": shown["latitude"],
            "longitude": shown["longitude"],
            "population": shown["population"].fillna(_of_parts(places, at)),
            **{column: counted[column] for column in counted},
            "stakeholders": _tally(working[working["based"]], ids),
            "partners": _tally(working[working["based"] & working["partner"]], ids),
            "serving": _tally(working[~working["based"]], ids),
            "ties": _ties(situation, at).reindex(ids, fill_value=0),
            "last_contact": _last_contact(situation, at).reindex(ids),
        }
    )
    frame["state"] = _state(frame, ids.isin(_asked(situation, at)))
    people = frame["population"].astype("Float64")
    frame["ties_per_1000"] = _PER * frame["ties"] / people.where(people > 0)
    return frame.reset_index()


def between(situation: Situation, level: str = SMALLEST) -> pd.DataFrame:
    """Return how many ties there are between every two places of a level: ``a``, ``b`` (a before b), ``ties``, the most first."""
    one, other = _ends(situation, shown_at(situation.records["places"], level))
    apart = one.notna().to_numpy() & other.notna().to_numpy() & (one.to_numpy() != other.to_numpy())
    ends = np.sort(np.column_stack([one[apart].to_numpy(dtype=object), other[apart].to_numpy(dtype=object)]), axis=1)
    pairs = pd.DataFrame(ends, columns=["a", "b"], dtype="str")
    counted = pairs.groupby(["a", "b"], as_index=False).size().rename(columns={"size": "ties"})
    return counted.sort_values(["ties", "a", "b"], ascending=[False, True, True], ignore_index=True)


def working_there(situation: Situation, at: pd.Series) -> pd.DataFrame:
    """Return who is based in a place or serves it, ours left aside, each once: ``place``, ``stakeholder``, ``based``, ``partner``.

    Parameters
    ----------
    situation
        The network of a day.
    at
        From ``shown_at``.
    """
    people = situation.records["stakeholders"]
    kept = people["id"].isin(situation.network.stakeholders["id"]) & ~people["id"].map(situation.ours).to_numpy(
        dtype=bool
    )
    people = people[kept]
    based = people[["id", "place"]].assign(based=True)
    serving = explode(people[["id", "serves_places"]], "serves_places").rename(columns={"serves_places": "place"})
    there = pd.concat([based, serving.assign(based=False)], ignore_index=True)
    there = there.assign(place=there["place"].map(at).astype("str")).dropna(subset="place")
    once = there.groupby(["place", "id"], as_index=False).agg(based=("based", "max"))
    pairs = situation.with_ours
    return once.rename(columns={"id": "stakeholder"}).assign(
        partner=once["id"].isin(pairs.loc[pairs["in_graph"], "partner"])
    )


def needs_there(situation: Situation, at: pd.Series) -> pd.DataFrame:
    """Return every open need in every place where it is felt, with the worst state it has there: ``place``, ``need``, ``state``, ``alike``.

    ``alike`` says whether that is its state for every group, and in every part of the place.
    """
    cells = situation.coverage.cells
    felt = cells.assign(
        place=cells["place"].map(at).astype("str"), rank=pd.Index(_WORST_FIRST).get_indexer(pd.Index(cells["state"]))
    ).dropna(subset="place")
    worst = felt.groupby(["place", "need"], as_index=False).agg(rank=("rank", "min"), most=("rank", "max"))
    state = pd.Series(np.array(_WORST_FIRST, dtype=object)[worst["rank"]], dtype="str")
    return worst[["place", "need"]].assign(state=state, alike=worst["rank"] == worst["most"])


def _needs(situation: Situation, at: pd.Series) -> pd.DataFrame:
    needs = needs_there(situation, at)
    state, alike = needs["state"], needs["alike"]
    # Covered for some groups and not for others is neither covered nor uncovered.
    each = pd.DataFrame(
        {
            "place": needs["place"],
            "needs": 1,
            "covered": (state == "COVERED"),
            "partly": state.isin(["FRAGILE", "AWARENESS"]) | ((state == "NONE") & ~alike),
            "uncovered": (state == "NONE") & alike,
            "unknown": state == "UNKNOWN",
        }
    )
    return each.groupby("place").sum().astype("int64")


def _state(frame: pd.DataFrame, asked: np.ndarray) -> pd.Series:
    needs, known = frame["needs"], frame["needs"] - frame["unknown"]
    state = np.select(
        [
            (needs == 0) & ~asked,
            needs == 0,
            known == 0,
            frame["covered"] == needs,
            frame["uncovered"] == known,
        ],
        [NEVER, QUIET, UNKNOWN, COVERED, NONE],
        PARTLY,
    )
    return pd.Series(state, index=frame.index, dtype="str")


def _asked(situation: Situation, at: pd.Series) -> pd.Series:
    """Return the places in which a need was ever written down by the day, or somebody listened."""
    needs, log = situation.records["needs"], situation.records["interactions"]
    named = explode(needs.loc[~(days(needs["first_heard_on"]) > situation.today), ["places"]], "places")["places"]
    heard = log.loc[(log["mode"] == LISTENING) & (situation.days_since(log["date"]) >= 0), "place"]
    both: pd.Series = pd.concat([named, heard]).map(at).dropna()
    return both


def _of_parts(places: pd.DataFrame, at: pd.Series) -> pd.Series:
    """Return the people of the parts of each place that has any, where all are known; the smallest parts, each once."""
    smallest = shown_at(places, SMALLEST)
    parts = places[places["id"].map(smallest).notna().to_numpy()]
    grouped = parts["population"].groupby(parts["id"].map(at).to_numpy())
    total: pd.Series = grouped.sum()
    known: pd.Series = total.where(grouped.count() == grouped.size())
    return known


def _ends(situation: Situation, at: pd.Series) -> tuple[pd.Series, pd.Series]:
    """Return the places in which the two ends of every tie are based."""
    based = situation.network.stakeholders["place"].map(at).astype("str")
    one, other = (based.take(ends).reset_index(drop=True) for ends in (situation.network.i, situation.network.j))
    return one, other


def _ties(situation: Situation, at: pd.Series) -> pd.Series:
    one, other = _ends(situation, at)
    counted: pd.Series = pd.concat([one, other[one.to_numpy() != other.to_numpy()]]).value_counts()
    return counted


def _last_contact(situation: Situation, at: pd.Series) -> pd.Series:
    log, pairs = situation.records["interactions"], situation.with_ours
    held = log.loc[(situation.days_since(log["date"]) >= 0) & ~planned(log), ["place", "date"]]
    based = situation.network.stakeholders.set_index("id")["place"]
    met = pd.DataFrame({"place": pairs["partner"].map(based).astype("str"), "date": pairs["last_contact"]})
    both = pd.concat([held, met], ignore_index=True)
    last: pd.Series = both["date"].groupby(both["place"].map(at).to_numpy()).max()
    return last


def _tally(rows: pd.DataFrame, ids: pd.Index) -> pd.Series:
    return rows["place"].value_counts().reindex(ids, fill_value=0)
