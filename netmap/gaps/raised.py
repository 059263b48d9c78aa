"""Who raised a need, how often and since when: in words, and as rows."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from netmap.gaps.listening import LISTENING
from netmap.gaps.showing import joined, names_of
from netmap.language import day_in_words, say, say_number, to_say
from netmap.records import explode
from netmap.ties.pairs import UNDATED, days
from netmap.vocabulary import SEPARATOR

if TYPE_CHECKING:
    from datetime import date

    from netmap.gaps.situation import Situation

RAISED_BY = {
    "RESIDENT": to_say("residents"),
    "COM_GROUP": to_say("a community group"),
    "COM_ORG": to_say("a community organisation"),
    "STAFF": to_say("library staff"),
    "DATA": to_say("figures"),
    "FUNDER": to_say("a funder"),
    "MANDATE": to_say("a mandate"),
    "MIXED": to_say("residents and others"),
}
"""Who named a need, as a sentence says it."""

CLAUSES = {
    (True, True, True): to_say(", which {who} raised in {sessions} since {day}"),
    (True, True, False): to_say(", which {who} raised in {sessions}"),
    (True, False, True): to_say(", which {who} first raised on {day}"),
    (True, False, False): to_say(", which {who} raised"),
    (False, True, True): to_say(", raised in {sessions} since {day}"),
    (False, True, False): to_say(", raised in {sessions}"),
    (False, False, True): to_say(", first raised on {day}"),
}
"""Whether it is known who, whether in listening sessions, whether since when -> what is said of it."""


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
    each = list(zip(needs["identified_by"], counts, since, strict=True))
    clauses = {one: _clause(one[0], one[1], None if pd.isna(one[2]) else one[2]) for one in each}
    return [clauses[one] for one in each]


def where(situation: Situation, places: pd.Series) -> list[str]:
    """Return, for each cell of places, where that is: " in Millbank and Northgate"; nothing where none is recorded."""
    names = names_of(situation.records, "place")
    return [
        say(" in {places}", places=joined([names.get(one, one) for one in cell.split(SEPARATOR)]))
        if isinstance(cell, str)
        else ""
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
    somebody = _somebody(who) if isinstance(who, str) else ""
    clause = CLAUSES.get((bool(somebody), count > 0, since is not None), "")
    sessions = say_number("{number} listening session", "{number} listening sessions", count)
    return say(clause, who=somebody, sessions=sessions, day=day_in_words(since) if since else "") if clause else ""


def _somebody(code: str) -> str:
    return say(RAISED_BY[code]) if code in RAISED_BY else code.partition(":")[2]
