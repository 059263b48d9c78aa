"""Gaps in listening: places and groups that nobody listened to lately, and barriers that were named and still stand."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from netmap.gaps.base import Found, Rule, found
from netmap.gaps.weighing import beyond, known, of_step
from netmap.language import day_in_words, say, to_say
from netmap.records import explode
from netmap.ties.pairs import UNDATED, days
from netmap.vocabulary import vocabulary

if TYPE_CHECKING:
    from netmap.engine.arrays import Real
    from netmap.gaps.situation import Situation

LISTENING = "LISTEN"
"""The mode of a contact in which we mostly listened."""

CLOSED = ("REMOVED", "ACCEPTED")
"""Statuses of a barrier that is gone, or stays for a reason that is written down."""


def place_not_listened_to(situation: Situation) -> Found:
    """Return the places in which nobody listened for long.

    Notes
    -----
    No contact in which we mostly listened took place there, or in a part of
    it, within ``listened_within`` days. Importance: severity of the gravest
    open need there / 5. Extent: days since the last such contact over twice
    ``listened_within``, at most 1; 1 if there never was one. Confidence: of
    the contacts within that time, the share that says whether we listened,
    times, of those in which we did, the share that says where; at 0, or where
    the log does not go back that far, nothing is found.

    References
    ----------
    Listening comes before informing: who is not listened to is planned for by
    guess (Working Together Project, 2008, Community-Led Libraries Toolkit).
    """
    places = situation.records["places"]
    larger = places.set_index("id")["part_of"]
    heard = _with_the_larger(_last_listening(situation, "place"), larger)
    return _silent(situation, places["id"], "place", heard, ("places", places.rename(columns={"id": "place"})))


def group_not_listened_to(situation: Situation) -> Found:
    """Return the groups of people present in a place to whom nobody listened for long.

    Notes
    -----
    Present above the local threshold in a place, and no contact with them in
    which we mostly listened within ``listened_within`` days. Importance:
    severity of the gravest open need they feel / 5. Extent: days since the
    last such contact over twice ``listened_within``, at most 1; 1 if there
    never was one. Confidence: of the contacts within that time, the share
    that says whether we listened, times, of those in which we did, the share
    that says with whom; at 0, or where the log does not go back that far,
    nothing is found.

    References
    ----------
    All members of the community are to be heard, those least like the staff
    first (Williment, 2013, Public Libraries Online, on who is left out).
    """
    present = explode(situation.records["places"][["row_id", "groups"]], "groups").rename(columns={"groups": "group"})
    groups = pd.Series(present["group"].unique(), dtype="str")
    return _silent(situation, groups, "group", _last_listening(situation, "groups"), ("places", present))


def barrier_unresolved(situation: Situation) -> Found:
    """Return the barriers that several stakeholders raised long ago and that still stand.

    Notes
    -----
    Raised by ``barrier_raised_by`` stakeholders or more, more than
    ``barrier_open_for`` days ago, and neither removed by the day nor kept for
    a written reason; without a day, no verdict. Importance: the highest
    interest (stake) among those who raised it / 5. Extent: days it has stood
    over twice ``barrier_open_for``, at most 1. Confidence: the share known of
    the day, its status, whom it keeps out, and what is at stake for those who raised it.

    References
    ----------
    Fees, papers and rules keep out the very people who need the library most;
    finding and removing them was the second aim of the Working Together Project (2008).
    """
    numbers, barriers = situation.conventions, situation.records["barriers"]
    raised = explode(barriers[["raised_by"]], "raised_by")["raised_by"]
    several = raised.groupby(level=0).nunique().reindex(barriers.index).fillna(0) >= numbers.barrier_raised_by
    gone = days(barriers["resolved_on"])
    closed = np.where(gone == UNDATED, barriers["status"].isin(CLOSED), gone <= situation.today)
    stood = situation.days_since(barriers["raised_on"])
    standing = several.to_numpy(dtype=bool) & ~closed & (stood > numbers.barrier_open_for)
    chosen = barriers[standing]
    interest = situation.records["stakeholders"].set_index("id")["interest"]
    stake = interest.reindex(raised).set_axis(raised.index).groupby(level=0).max().reindex(chosen.index)
    words = vocabulary("barrier_types")
    findings = (
        chosen[["id", "raised_by", "raised_on"]]
        .rename(columns={"id": "barrier"})
        .assign(
            kind=[words.label(code) for code in chosen["barrier"]],
            policy=chosen["policy"].fillna(say("the rule behind it")),
            importance=of_step(stake, numbers.importance_unknown),
            extent=beyond(stood[standing], numbers.barrier_open_for),
            confidence=known(chosen["raised_on"], chosen["status"], chosen["groups"], stake),
        )
    )
    return found(findings, ("barriers", chosen.assign(finding=chosen.index)))


def _last_listening(situation: Situation, column: str) -> pd.DataFrame:
    """Return the last contact by the day in which we listened: one row per ``subject`` (what the column holds), ``since`` (days ago), ``row_id``."""
    log = situation.records["interactions"]
    since = situation.days_since(log["date"])
    listening = (log["mode"] == LISTENING).to_numpy(dtype=bool) & (since >= 0)
    heard = explode(log[["row_id", column]].assign(since=since)[listening], column)
    heard = heard.rename(columns={column: "subject"}).sort_values("since", kind="stable")
    return heard.drop_duplicates("subject").reset_index(drop=True)


def _with_the_larger(heard: pd.DataFrame, larger: pd.Series) -> pd.DataFrame:
    """Return the same, where listening in a part of a larger place is listening in the larger one too."""
    while True:
        upwards = heard.assign(subject=heard["subject"].map(larger)).dropna(subset="subject")
        together = pd.concat([heard, upwards]).sort_values("since", kind="stable")
        together = together.drop_duplicates("subject").reset_index(drop=True)
        if together.equals(heard):
            return heard
        heard = together


def _silent(
    situation: Situation, subjects: pd.Series, what: str, heard: pd.DataFrame, where: tuple[str, pd.DataFrame]
) -> Found:
    """Return the subjects without listening within the time; behind each stand the rows that name it, and the last such contact.

    Parameters
    ----------
    situation
        The network of a day.
    subjects
        Ids of all places, or codes of all groups present.
    what
        ``"place"`` or ``"group"``.
    heard
        As ``_last_listening`` returns it.
    where
        The table that names the subjects, and its rows: the column ``what``, and ``row_id``.
    """
    limit, column = situation.conventions.listened_within, {"place": "place", "group": "groups"}[what]
    last = heard.set_index("subject").reindex(subjects)
    since = last["since"].to_numpy(dtype=np.float64)
    told, log_goes_back = _share_told(situation, column), _log_goes_back(situation)
    silent = ~(since <= limit) & (log_goes_back > limit) & (told > 0)
    chosen = subjects[silent].reset_index(drop=True)
    gravest = situation.gravest_need(column if what == "group" else "places").reindex(chosen)
    findings = pd.DataFrame(
        {
            what: chosen,
            "day": _since_when(situation, since[silent], log_goes_back),
            "importance": of_step(gravest, situation.conventions.importance_unknown),
            "extent": np.where(np.isnan(since[silent]), 1.0, beyond(since[silent], limit)),
            "confidence": told,
        }
    )
    position = pd.Series(findings.index, index=chosen)
    table, rows = where
    heard = heard.assign(finding=heard["subject"].map(position)).dropna(subset="finding")
    naming = rows.assign(finding=rows[what].map(position)).dropna(subset="finding")
    return found(findings, (table, naming), ("interactions", heard))


def _share_told(situation: Situation, column: str) -> float:
    """Return the share of the contacts within the time that say whether we listened, times the share of listening ones that fill the column."""
    log = situation.records["interactions"]
    since = situation.days_since(log["date"])
    lately = log[(since >= 0) & (since <= situation.conventions.listened_within)]
    listening = lately[lately["mode"] == LISTENING]
    shares = [float(one.notna().mean()) if len(one) else 1.0 for one in (lately["mode"], listening[column])]
    return shares[0] * shares[1]


def _log_goes_back(situation: Situation) -> float:
    """Return how many days before the day the first contact was logged; below 0 if there was none by then."""
    since = situation.days_since(situation.records["interactions"]["date"])
    return float(np.max(since, initial=-1.0, where=~np.isnan(since)))


def _since_when(situation: Situation, ago: Real, log_goes_back: float) -> list[str]:
    """Return the day of the last listening, or since when the log says nothing of any."""
    day = pd.Timestamp(situation.as_of)
    began = say("the log began on {day}", day=day_in_words(day - pd.Timedelta(days=log_goes_back)))
    return [began if np.isnan(one) else day_in_words(day - pd.Timedelta(days=one)) for one in ago]


PLACE_NOT_LISTENED_TO = Rule(
    "G37",
    to_say("Not listened lately, by place"),
    "voice",
    {"place": "place"},
    to_say("Nobody has listened to people in {place} since {day}."),
    to_say("Spend an afternoon there without an agenda, and write down what was said."),
    to_say("A contact there in which we mostly listened, and that nobody logged."),
    place_not_listened_to,
    waits_for=("places", "interactions.mode", "interactions.place"),
    thresholds=("listened_within",),
    shows={"day": "text"},
    form="place",
)
GROUP_NOT_LISTENED_TO = Rule(
    "G37",
    to_say("Not listened lately, by group"),
    "voice",
    {"group": "group"},
    to_say("{group} have not been listened to since {day}."),
    to_say("Ask somebody they trust to invite you, and listen before you offer anything."),
    to_say("A contact with them in which we mostly listened, and that nobody logged."),
    group_not_listened_to,
    waits_for=("places.groups", "interactions.mode", "interactions.groups"),
    thresholds=("listened_within",),
    shows={"day": "text"},
    form="group",
)
BARRIER_UNRESOLVED = Rule(
    "G36",
    to_say("Barrier unresolved"),
    "voice",
    {"barrier": "barrier"},
    to_say("{raised_by} raised the barrier “{kind}” on {raised_on}, and it still stands."),
    to_say("Take it to whoever can change this: {policy}. Tell those who raised it what came of it."),
    to_say("A day on which it was removed, or a written reason to keep it."),
    barrier_unresolved,
    waits_for=("barriers.raised_by", "barriers.raised_on"),
    thresholds=("barrier_raised_by", "barrier_open_for"),
    shows={"raised_by": "several stakeholder", "kind": "text", "raised_on": "date", "policy": "text"},
)
