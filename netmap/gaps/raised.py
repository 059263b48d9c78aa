"""Who raised a need, how often and since when: in words, and as rows."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from netmap.gaps.listening import LISTENING
from netmap.gaps.showing import in_words, joined, names_of
from netmap.records import explode
from netmap.ties.pairs import UNDATED, days
from netmap.vocabulary import SEPARATOR

if TYPE_CHECKING:
    from datetime import date

    from netmap.gaps.situation import Situation

RAISED_BY = {
    "RESIDENT": "residents",
    "COM_GROUP": "a community group",
    "COM_ORG": "a community organisation",
    "STAFF": "library staff",
    "DATA": "figures",
    "FUNDER": "a funder",
    "MANDATE": "a mandate",
    "MIXED": "residents and others",
}
"""Who named a need, as a sentence says it."""


def heard_by_now(situation: Situation) -> pd.DataFrame:
    """Return the needs that were not first heard later than today: rows of their table."""
    needs = situation.records["needs"]
    heard: pd.DataFrame = needs[days(needs["first_heard_on"]) <= situation.today]
    return heard


def sessions(situation: Situation) -> pd.DataFrame:
    """Return in which contacts we listened to which need by the day: ``need``, ``row_id``, ``date``."""
    log = situation.records["interactions"]
    day = days(log["date"])
    listened = log[(log["mode"] == LISTENING) & (day != UNDATED) & (day <= situation.today)]
    heard = explode(listened[["row_id", "date", "needs_heard"]], "needs_heard")
    return heard.rename(columns={"needs_heard": "need"}).drop_duplicates().reset_index(drop=True)


def how_raised(needs: pd.DataFrame, heard: pd.DataFrame) -> list[str]:
    """Return, for each need, a clause that says who raised it, in how many listening sessions and since when.

    Parameters
    ----------
    needs
        Rows of the table of needs that were heard by the day.
    heard
        See ``sessions``.
    """
    by_need = heard.groupby("need")["date"].agg(["size", "min"]).reindex(needs["id"])
    since = needs["first_heard_on"].fillna(by_need["min"].set_axis(needs.index))
    counts = by_need["size"].fillna(0).astype("int64")
    return [
        _clause(who, count, None if pd.isna(day) else day)
        for who, count, day in zip(needs["identified_by"], counts, since, strict=True)
    ]


def where(situation: Situation, places: pd.Series) -> list[str]:
    """Return, for each cell of places, where that is: " in Millbank and Northgate"; nothing where none is recorded."""
    names = names_of(situation.records, "place")
    return [
        f" in {joined([names.get(one, one) for one in cell.split(SEPARATOR)])}" if isinstance(cell, str) else ""
        for cell in places
    ]


def _clause(who: object, count: int, since: date | None) -> str:
    """Return the clause for one need.

    Examples
    --------
    >>> from datetime import date
    >>> _clause("RESIDENT", 3, date(2026, 3, 1)), _clause("FUNDER", 0, date(2026, 3, 1)), _clause(None, 0, None)
    (', which residents raised in 3 listening sessions since 1 March 2026', ', which a funder first raised on 1 March 2026', '')
    """
    somebody = RAISED_BY.get(who, who.partition(":")[2]) if isinstance(who, str) else ""
    start = f", which {somebody} " if somebody else ", "
    if count:
        how = f"raised in {count} listening session{'' if count == 1 else 's'}"
        return f"{start}{how}{f' since {in_words(since)}' if since else ''}"
    if since:
        return f"{start}first raised on {in_words(since)}"
    return f"{start}raised" if somebody else ""
