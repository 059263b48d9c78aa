"""The findings as the Gaps page lists them: with where they stand, whom they concern and where, and narrowed to what was asked for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pandas as pd

from netmap.drawing.palette import GAP_COLOURS, ONE_GAP, ONE_WAY
from netmap.gaps import RULES, SUBJECTS
from netmap.language import say
from netmap.records import among, explode
from netmap.tables import BY_NAME

if TYPE_CHECKING:
    from netmap.gaps import Gaps
    from netmap.records import Records

LIVE = ("OPEN", "ACCEPTED", "ACTING")
"""Statuses of a gap that still stands: nobody said that it is dealt with, or none."""

BLIND_SPOT = "G39"
"""The rule of what nobody was asked about; its findings are shown beside the gaps of the same area."""

RULES_BY_NAME = {rule.name: rule for rule in RULES}
"""Every rule by what keys of its findings begin with."""

_AREAS = ("sector", "place", "group")
"""What a blind spot can lie in."""


@dataclass(frozen=True, eq=False)
class GapList:
    """Everything the page lists.

    Parameters
    ----------
    gaps
        As the rules found them.
    whom
        ``key``, ``id``: the stakeholders each finding concerns: those it is
        about; where it is about something else, those who belong to that.
    where
        ``key``, ``id``: the places each concerns.
    near
        ``key``, ``spot``: where findings lie beside blind spots: in an area, or at a stakeholder, that has one.
    """

    gaps: Gaps
    whom: pd.DataFrame
    where: pd.DataFrame
    near: pd.DataFrame


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which findings are asked for; an empty part asks for all.

    Parameters
    ----------
    question
        Code of one question.
    rules
        Codes of rules.
    places, stakeholders
        Ids.
    statuses
        Codes of ``gap_statuses``.
    owners
        Staff roles; an empty text stands for nobody.
    """

    question: str = ""
    rules: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    stakeholders: tuple[str, ...] = ()
    statuses: tuple[str, ...] = LIVE
    owners: tuple[str, ...] = ()


def build(records: Records, gaps: Gaps) -> GapList:
    """Return what the page needs of the findings besides what they say."""
    whom = _whom(records, gaps)
    return GapList(gaps, whom, _where(records, gaps), _near_blind_spots(gaps, whom))


def narrowed(findings: pd.DataFrame, listed: GapList, wanted: Wanted) -> pd.DataFrame:
    """Return the findings that were asked for, in their order.

    Parameters
    ----------
    findings
        With ``status`` and ``owner``, as ``register.with_register`` returns them.
    listed
        Whom and where each concerns.
    wanted
        What is asked for.
    """
    kept = pd.Series(data=True, index=findings.index)
    if wanted.question:
        kept &= findings["question"] == wanted.question
    if wanted.rules:
        kept &= findings["rule"].isin(wanted.rules)
    if wanted.statuses:
        kept &= findings["status"].isin(wanted.statuses)
    if wanted.owners:
        kept &= findings["owner"].fillna("").isin(wanted.owners)
    for ids, concerns in ((wanted.places, listed.where), (wanted.stakeholders, listed.whom)):
        if ids:
            kept &= findings["key"].isin(concerns.loc[concerns["id"].isin(ids), "key"])
    return findings[kept]


def blind_spots_beside(findings: pd.DataFrame, listed: GapList) -> pd.DataFrame:
    """Return the blind spots that lie where some findings do: about the same sector, place or group, or where one of their stakeholders is.

    Parameters
    ----------
    findings
        Some of the findings.
    listed
        All of them.
    """
    keys = findings.loc[findings["rule"] != BLIND_SPOT, "key"]
    near = listed.near
    theirs = near.loc[among(near["key"], keys), "spot"].unique()
    beside = near.loc[near["spot"].isin(theirs), "key"]
    every = listed.gaps.findings
    return every[(every["rule"] == BLIND_SPOT) & among(every["key"], beside)]


def _near_blind_spots(gaps: Gaps, whom: pd.DataFrame) -> pd.DataFrame:
    """Return where findings lie that lie where some blind spot does, as numbers of those spots."""
    areas = gaps.subjects.loc[gaps.subjects["what"].isin(_AREAS), ["what", "id", "key"]]
    spots = pd.concat([areas, whom.assign(what="stakeholder")], ignore_index=True)
    spots["spot"] = spots.groupby(["what", "id"], sort=False).ngroup()
    blind = gaps.findings.loc[gaps.findings["rule"] == BLIND_SPOT, "key"]
    found = spots.loc[among(spots["key"], blind), "spot"].unique()
    return spots.loc[spots["spot"].isin(found), ["key", "spot"]].reset_index(drop=True)


def _whom(records: Records, gaps: Gaps) -> pd.DataFrame:
    """Return the stakeholders of every finding: its subjects, else those of its subjects, else those its rows name."""
    about = gaps.subjects
    direct = about.loc[about["what"] == "stakeholder", ["key", "id"]]
    rest = about[~among(about["key"], direct["key"])]
    parts = [direct]
    people = records["stakeholders"]
    for what, column in (("sector", "sector"), ("place", "place")):
        members = people[["id", column]].rename(columns={column: "of"}).dropna()
        parts.append(rest[rest["what"] == what].rename(columns={"id": "of"}).merge(members, on="of")[["key", "id"]])
    parts += [
        _named(records, SUBJECTS[what], rest[rest["what"] == what], "stakeholders")
        for what in rest["what"].unique()
        if what in SUBJECTS
    ]
    so_far = pd.concat(parts)
    behind = gaps.rows[~among(gaps.rows["key"], so_far["key"])].rename(columns={"row_id": "id"})
    rows = [_named(records, str(table), of, "stakeholders") for table, of in behind.groupby("table")]
    return _distinct([so_far, *rows])


def _where(records: Records, gaps: Gaps) -> pd.DataFrame:
    """Return the places of every finding: those it is about, and those of what it is about."""
    about = gaps.subjects
    direct = about.loc[about["what"] == "place", ["key", "id"]]
    of_others = [
        _named(records, SUBJECTS[what], about[about["what"] == what], "places")
        for what in about["what"].unique()
        if what in SUBJECTS and what != "place"
    ]
    return _distinct([direct, *of_others])


def _named(records: Records, table: str, wanted: pd.DataFrame, target: str) -> pd.DataFrame:
    """Return what rows of a table name in their columns that refer to another: ``key``, ``id``.

    Parameters
    ----------
    records
        All tables.
    table
        Where the rows are.
    wanted
        ``key`` and ``id`` (row ids of the table).
    target
        Name of the table they refer to.
    """
    rows = records[table]
    rows = rows[among(rows["row_id"], wanted["id"])]
    found = [
        explode(rows[["row_id", column.name]], column.name).set_axis(["row", "id"], axis="columns")
        for column in BY_NAME[table].columns
        if column.refers_to == target and column.name != "parent"
    ]
    if not found:
        return pd.DataFrame({"key": [], "id": []}, dtype="str")
    return wanted.rename(columns={"id": "row"})[["key", "row"]].merge(pd.concat(found), on="row")[["key", "id"]]


def _distinct(parts: list[pd.DataFrame]) -> pd.DataFrame:
    filled = [part for part in parts if len(part)]
    if not filled:
        return pd.DataFrame({"key": [], "id": []}, dtype="str")
    return pd.concat(filled, ignore_index=True)[["key", "id"]].drop_duplicates(ignore_index=True)


def told(listed: GapList, register: pd.DataFrame, marked: str = "") -> pd.DataFrame:
    """Return what gaps say of stakeholders, by id: ``gaps_open`` (how many stand), ``gaps_gravest`` (their highest severity), ``gap``.

    Parameters
    ----------
    listed
        What was found.
    register
        What people decided: whatever is closed or no gap does not count.
    marked
        Key of one finding; ``gap`` says whether it concerns them.
    """
    status = register.set_index("id")["status"]
    findings = listed.gaps.findings
    live = findings[~findings["key"].isin(status.index[~status.isin(LIVE)])]
    each = listed.whom.merge(live[["key", "severity"]], on="key").groupby("id")["severity"]
    frame = pd.DataFrame({"gaps_open": each.size(), "gaps_gravest": each.max()})
    concerned = listed.whom.loc[listed.whom["key"] == marked, "id"]
    frame = frame.reindex(frame.index.union(concerned.tolist()))
    return frame.assign(gap=frame.index.isin(concerned))


def column(code: str, of_gaps: pd.DataFrame | None) -> pd.Series | None:
    """Return what the table beside a map coloured by gaps says of each stakeholder: named as people call it, by id."""
    if of_gaps is None:
        return None
    if code in (ONE_GAP, ONE_WAY):
        title = say("In this gap") if code == ONE_GAP else say("On this way")
        return of_gaps[ONE_GAP].map({True: say("yes"), False: ""}).rename(title)
    return of_gaps[code].rename(say(GAP_COLOURS[code]))
