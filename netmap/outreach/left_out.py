"""What is left of a list: who is held back or was set aside goes, with the reason, and the best of the others stay."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from netmap.language import day_in_words, say, to_say
from netmap.outreach.filters import FOREVER, Held
from netmap.outreach.variety import varied
from netmap.register import LATER, NEVER
from netmap.ties.pairs import days

if TYPE_CHECKING:
    from collections.abc import Sequence

    from netmap.engine.arrays import Truth, Whole
    from netmap.gaps import Situation
    from netmap.outreach.variety import Same

FIRST_LOOK = 4
"""So many times more candidates than rows are looked at first, and again so many times more if too few may be contacted: a list can be long."""


def said_no_to(table: pd.DataFrame | None, situation: Situation) -> pd.DataFrame:
    """Return the suggestions that are set aside on the day, by key: ``why``, ``until`` (day number, or ``FOREVER``).

    Parameters
    ----------
    table
        As ``Store.set_aside`` returns it. "Not now" counts up to its last
        day, and for good where it has none; what was decided later than the day does not count.
    situation
        Gives the day.
    """
    if table is None or table.empty:
        return pd.DataFrame({"why": pd.Series(dtype="str"), "until": pd.Series(dtype="int64")})
    said = ~(situation.days_since(table["decided_on"]) < 0)
    later = (table["decision"] == LATER) & ~(situation.days_since(table["until"]) > 0)
    rows = table[said & (later | (table["decision"] == NEVER))].drop_duplicates("id", keep="last")
    never = (rows["decision"] == NEVER) | rows["until"].isna()
    told = rows[["decision", "reason", "decided_on", "decided_by"]].to_numpy(dtype=object)
    return pd.DataFrame(
        {"why": [_said(*each) for each in told], "until": np.where(never, FOREVER, days(rows["until"]))},
        index=pd.Index(rows["id"]),
    )


def _said(decision: str, reason: object, on: pd.Timestamp, by: object) -> str:
    """Return what somebody said to a suggestion, as a sentence."""
    because = say(": {reason}", reason=reason.rstrip(".")) if isinstance(reason, str) else ""
    places = {"because": because}
    if pd.notna(on):
        places["day"] = day_in_words(on)
    if isinstance(by, str):
        places["who"] = by
    return say(SAID_NO[decision == NEVER, "day" in places, "who" in places], **places)


SAID_NO = {
    (True, False, False): to_say("Not to be suggested again{because}."),
    (True, True, False): to_say("Not to be suggested again, decided on {day}{because}."),
    (True, False, True): to_say("Not to be suggested again, decided by {who}{because}."),
    (True, True, True): to_say("Not to be suggested again, decided on {day} by {who}{because}."),
    (False, False, False): to_say("Set aside for now{because}."),
    (False, True, False): to_say("Set aside for now, decided on {day}{because}."),
    (False, False, True): to_say("Set aside for now, decided by {who}{because}."),
    (False, True, True): to_say("Set aside for now, decided on {day} by {who}{because}."),
}
"""Whether it is for good, whether the day and who decided are known -> what is said."""


def cut(
    candidates: pd.DataFrame, filters: Sequence[Held], aside: pd.DataFrame, limit: int, same: Same
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return the best candidates that may be contacted, and who would have been among them and may not.

    Parameters
    ----------
    candidates
        Of one list, best first: ``key``, ``who``, ``also``, ``through``, and more.
    filters
        Whom each holds back; where several do, the first gives the reason.
    aside
        As ``said_no_to`` returns it; it goes before every filter, for somebody here said so.
    limit
        How many rows are shown.
    same
        How many of them may name the same one.

    Returns
    -------
    DataFrame
        The rows shown.
    DataFrame
        ``who``, ``also``, ``why``, ``until`` (missing where there is no end)
        of the rows that stand before the last one shown and are not;
        in a list that is not full, of all that are not.
    """
    top = _top(candidates, filters, aside, limit, same)
    within = np.cumsum(top.stays) - top.stays < limit
    out = np.flatnonzero(within & ~top.stays)
    reasons, until = [], []
    for row in out:
        if top.is_aside[row]:
            reason, last = aside.loc[top.rows["key"].iloc[row], ["why", "until"]]
        elif top.by[row] >= 0:
            held = filters[top.by[row]]
            reason, last = held.why(int(top.whom[row])), held.until[top.whom[row]]
        else:
            reason, last = same.why(top.people[row], top.people[:row][top.stays[:row]]), FOREVER
        reasons.append(reason)
        until.append(np.datetime64("NaT") if last >= FOREVER else np.datetime64(int(last), "D"))
    left = pd.DataFrame(
        {
            **{end: top.rows[end].iloc[out].array for end in ("who", "also")},
            "why": pd.Series(reasons, dtype="str"),
            "until": np.array(until, dtype="datetime64[s]"),
        }
    )
    return top.rows[top.stays].reset_index(drop=True), left


@dataclass(frozen=True, eq=False)
class _Top:
    """The best rows of a list: which filter holds each back and by whom, whether it is set aside, whom it names, and whether it stays."""

    rows: pd.DataFrame
    by: Whole
    whom: Whole
    is_aside: Truth
    people: Whole
    stays: Truth


def _top(candidates: pd.DataFrame, filters: Sequence[Held], aside: pd.DataFrame, limit: int, same: Same) -> _Top:
    """Return the candidates from the first to where enough may be contacted."""
    looked_at = FIRST_LOOK * limit
    while True:
        rows = candidates.head(looked_at)
        people = np.column_stack(
            [*(same.ids.get_indexer(pd.Index(rows[end])) for end in ("who", "also")), rows["through"]]
        )
        by, whom = _held_by(people[:, :2], filters)
        is_aside = rows["key"].isin(aside.index).to_numpy(dtype=bool)
        stays = (by < 0) & ~is_aside
        stays[stays] = varied(np.zeros(stays.sum()), people[stays], limit, same.up_to)
        if stays.sum() >= limit or len(rows) == len(candidates):
            return _Top(rows, by, whom, is_aside, people, stays)
        looked_at *= FIRST_LOOK


def _held_by(ends: Whole, filters: Sequence[Held]) -> tuple[Whole, Whole]:
    """Return which filter holds each candidate back (-1: none), and which of its two stakeholders."""
    by, whom = np.full(len(ends), -1), np.full(len(ends), -1)
    for number, held in enumerate(filters):
        for place in ends.T:
            new: Truth = (by < 0) & (place >= 0) & held.is_held[place]
            by[new], whom[new] = number, place[new]
    return by, whom
