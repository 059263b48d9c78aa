"""What happened and what was signed: contacts, shared programmes and agreements, pair by pair."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from netmap.ties.pairs import UNDATED, Meetings, Members, Real, Roster, Truth, Whole, days, meetings, of_runs, starts_of
from netmap.ties.statements import formality_rank

if TYPE_CHECKING:
    from netmap.conventions import Conventions
    from netmap.records import Records

RUNNING = ("PILOT", "RUNNING")
"""Statuses of a programme that keeps its partners in touch."""


@dataclass(frozen=True)
class Contacts:
    """What the log of interactions says about each pair.

    ``summary`` is indexed by pair: ``contacts`` (all), ``recent`` (within
    ``counting_days``), ``last`` (day number).
    """

    meetings: Meetings
    summary: pd.DataFrame


@dataclass(frozen=True)
class Sharing:
    """The programmes that each pair shares.

    ``summary`` is indexed by pair: ``programmes`` (how many), ``running``
    (whether one runs now), ``last`` (the last day by which both had taken
    part in the same one). ``rows`` holds the rows behind each pair: ``pair``,
    ``table``, ``row``.
    """

    crowds: Whole
    summary: pd.DataFrame
    rows: pd.DataFrame


NOTHING_SHARED = (
    pd.DataFrame(
        {"programmes": pd.Series(dtype="int64"), "running": pd.Series(dtype="bool"), "last": pd.Series(dtype="int64")}
    ).set_index(pd.Index([], dtype="int64", name="pair")),
    pd.DataFrame({"pair": pd.Series(dtype="int64"), "table": pd.Series(dtype="str"), "row": pd.Series(dtype="int64")}),
)
"""``summary`` and ``rows`` where there is no programme: written down, for they take longer to find than all the rest."""


@dataclass(frozen=True)
class Papers:
    """The agreements between each pair.

    ``summary`` is indexed by pair: ``agreements`` (how many had begun),
    ``in_force`` (whether one holds now), ``ended`` (day number on which the
    last one ended, UNDATED if none has), ``formality`` (place in its list of
    the most binding one in force, -1 unknown).
    """

    meetings: Meetings
    summary: pd.DataFrame


def planned(log: pd.DataFrame) -> Truth:
    """Return for each row of the log whether it is a contact of which so far it is only known that it was planned.

    It is dated on the very day on which its next step is due, and says
    nothing of a contact: neither kind, mode nor outcome, nor the day on which
    the step was done. A meeting that left a step for the same day is a contact.

    Examples
    --------
    >>> from netmap.records import Records
    >>> days = {"date": "2026-11-20", "due_on": "2026-11-20", "next_step": "Call them"}
    >>> more = [{}, {"done_on": "2026-11-20"}, {"type": "MEET"}, {"mode": "LISTEN"}, {"next_step": None}]
    >>> rows = [{"id": str(n), **days, **one} for n, one in enumerate(more)]
    >>> planned(Records.of(interactions=rows)["interactions"]).tolist()
    [True, False, False, False, False]
    """
    told = log[["done_on", "outcome", "type", "mode"]].notna().any(axis=1)
    same_day = (log["date"] == log["due_on"]) & log["next_step"].notna()
    return np.asarray((same_day & ~told).to_numpy(dtype=bool))


def contacts(records: Records, roster: Roster, ours: Truth, today: int, conventions: Conventions) -> Contacts:
    """Return who met whom by ``today``.

    Who met are the participants and our unit. Where none of them is ours and
    there is exactly one unit of ours, it was that one.
    """
    table = records["interactions"]
    day = days(table["date"])
    counts = (day != UNDATED) & (day <= today) & ~planned(table)
    unit = roster.numbers(table["unit"])
    named = np.flatnonzero(unit >= 0)
    members = roster.listed(table["participants"]).and_also(named, unit[named])
    if ours.sum() == 1:
        with_us = np.zeros(len(table), dtype=bool)
        with_us[members.rows[ours[members.who]]] = True
        alone = np.flatnonzero(~with_us & table["unit"].isna().to_numpy())
        members = members.and_also(alone, np.full(len(alone), np.flatnonzero(ours)[0], dtype=np.int64))
    kept = counts[members.rows]
    met = meetings(Members(members.rows[kept], members.who[kept]), roster, ours, conventions.gathering_up_to)
    starts = starts_of(met.pairs)
    last = day[met.rows]
    recent = (last > today - conventions.counting_days).astype(np.int64)
    summary = pd.DataFrame(
        {
            "contacts": np.diff(np.append(starts, len(met.pairs))),
            "recent": of_runs(np.add, recent, starts),
            "last": of_runs(np.maximum, last, starts),
        },
        index=pd.Index(met.pairs[starts], name="pair"),
    )
    return Contacts(met, summary)


def sharing(records: Records, roster: Roster, ours: Truth, today: int, conventions: Conventions) -> Sharing:
    """Return who shares a programme, by ``today``: those with a role at any stage, and the lead."""
    programmes = records["programmes"]
    if programmes.empty:
        return Sharing(np.empty(0, dtype=np.int64), *NOTHING_SHARED)
    part = taking_part(records, roster, today)
    met = meetings(
        Members(part["programme"].to_numpy(), part["who"].to_numpy()), roster, ours, conventions.gathering_up_to
    )
    both = pd.DataFrame({"pair": met.pairs, "programme": met.rows})
    both["running"] = running(programmes, today)[met.rows]
    latest = part.groupby(["programme", "who"])["day"].max()
    ends = [met.pairs // max(len(roster), 1), met.pairs % max(len(roster), 1)]
    there = [latest.reindex(pd.MultiIndex.from_arrays([met.rows, end])).to_numpy() for end in ends]
    both["last"] = np.minimum(there[0], there[1]).astype(np.int64)
    summary = both.groupby("pair").agg(
        programmes=("programme", "size"), running=("running", "max"), last=("last", "max")
    )
    links = pd.concat([both[["pair", "programme"]].assign(who=end) for end in ends])
    rows = links.merge(part[["programme", "who", "table", "row"]], on=["programme", "who"])
    return Sharing(met.crowds, summary, rows[["pair", "table", "row"]])


def taking_part(records: Records, roster: Roster, today: int) -> pd.DataFrame:
    """Return who takes part in which programme, by ``today``: those with a role at any stage, and the lead.

    Returns
    -------
    DataFrame
        One row per role, and per lead: ``programme`` (position in its table),
        ``who`` (number on the roster), ``day`` (day number, UNDATED if none),
        and where it stands: ``table`` (stage_roles or programmes), ``row``.
        Programmes that begin later are not there.
    """
    programmes, roles = records["programmes"], records["stage_roles"]
    numbers = pd.Index(programmes["id"])
    part = pd.DataFrame(
        {
            "programme": numbers.get_indexer(pd.Index(roles["programme"])),
            "who": roster.numbers(roles["stakeholder"]),
            "day": days(roles["dated"]),
            "table": "stage_roles",
            "row": np.arange(len(roles)),
        }
    )
    lead = pd.DataFrame(
        {
            "programme": np.arange(len(programmes)),
            "who": roster.numbers(programmes["lead"]),
            "day": UNDATED,
            "table": "programmes",
            "row": np.arange(len(programmes)),
        }
    )
    begun = days(programmes["started_on"])
    part = pd.concat([part, lead], ignore_index=True)
    part = part[(part["programme"] >= 0) & (part["who"] >= 0) & (part["day"] <= today)]
    counting: pd.DataFrame = part[begun[part["programme"].to_numpy()] <= today]
    return counting


def papers(records: Records, roster: Roster, ours: Truth, today: int, conventions: Conventions) -> Papers:
    """Return who has signed with whom. An agreement that begins later does not count yet; its last day still does."""
    table = records["agreements"]
    begun = days(table["starts_on"]) <= today
    ends = days(table["ends_on"])
    over = (ends != UNDATED) & (ends < today)
    members = roster.listed(table["parties"])
    kept = begun[members.rows]
    signed = meetings(Members(members.rows[kept], members.who[kept]), roster, ours, conventions.gathering_up_to)
    frame = pd.DataFrame(
        {
            "pair": signed.pairs,
            "in_force": ~over[signed.rows],
            "ended": np.where(over, ends, UNDATED)[signed.rows],
            "formality": np.where(over, -1, formality_rank(table["formality"]))[signed.rows],
        }
    )
    by_pair = frame.groupby("pair")
    summary = by_pair.agg(in_force=("in_force", "max"), ended=("ended", "max"), formality=("formality", "max"))
    summary["agreements"] = by_pair.size()
    return Papers(signed, summary)


def counted_frequency(recent: pd.Series, conventions: Conventions) -> pd.Series:
    """Return the step of the frequency scale (0 never … 5 daily) that a year's contacts amount to.

    Parameters
    ----------
    recent
        Contacts within the last ``counting_days``; NaN where no contact was
        ever logged, which leaves the step unknown.
    """
    reached = np.searchsorted(yearly_contacts(conventions)[1:], recent.to_numpy(dtype=np.float64), side="right")
    return pd.Series(np.where(recent.isna(), np.nan, reached.astype(np.float64)), index=recent.index)


def yearly_contacts(conventions: Conventions) -> Real:
    """Return how many contacts a year each step of the frequency scale stands for, from 0 never to 5 daily."""
    steps = ("yearly", "quarterly", "monthly", "weekly", "daily")
    return np.array([0.0, *(float(getattr(conventions, f"contacts_{step}")) for step in steps)])


def running(programmes: pd.DataFrame, today: int) -> Truth:
    """Return whether each programme is known to run today: by its status, or without one by having begun."""
    first, last = days(programmes["started_on"]), days(programmes["ended_on"])
    within = (first <= today) & ((last == UNDATED) | (last >= today))
    status = programmes["status"]
    return np.asarray((within & (status.isin(RUNNING) | (status.isna() & (first != UNDATED)))).to_numpy(dtype=bool))
