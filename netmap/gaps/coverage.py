"""Which open needs are answered where and for whom, by which programmes and whose work."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from netmap.network.needs import reaches, who_delivers
from netmap.records import explode

if TYPE_CHECKING:
    from netmap.engine.arrays import Truth, Whole
    from netmap.gaps.situation import Situation

EVERYBODY = "GENPUB"
"""The group that is no group in particular: who is for everybody is for each group, and whoever is for a group serves it."""

CAMPAIGN = "CAMPAIGN"
"""The kind of programme that gets a message out, and does no more."""

TOLD = "INFORMED"
"""The role of who is only told about a programme; so is who has no role and the lowest say."""

KEY = ("need", "place", "group")


@dataclass(frozen=True, eq=False)
class Coverage:
    """The open needs, place by place and group by group.

    Parameters
    ----------
    cells
        One row per open need, place where it is felt and group that feels it,
        by the three: ``need``, ``place``, ``group`` (place or group missing
        where none is recorded), ``state`` (a code of the vocabulary
        "coverage_states"), ``programmes`` (how many answer it there),
        ``organisations`` (how many independent ones help; all units of ours
        are one).
    behind
        One row per cell, programme that answers it there, and who helps in
        it: ``cell`` (position in ``cells``), ``programme`` (id), ``tells``
        (whether the programme only raises awareness), ``stakeholder`` (id;
        missing where nobody is recorded), ``ours`` (whether that is a unit of ours).
    """

    cells: pd.DataFrame
    behind: pd.DataFrame


def coverage_of(situation: Situation) -> Coverage:
    """Return the coverage of every open need, in every place where it is felt and for every group that feels it.

    Notes
    -----
    What is open, what answers, who delivers and what reaches a place stands
    in ``network.needs``. A programme reaches a group as it does a place: it
    names the group, or names none; one for everybody is for each, and a need
    that everybody has is answered by a programme for any group.

    *None*: no programme answers the need there. *Awareness only*: there are
    programmes, and each only raises awareness: it is a campaign, or all who
    are recorded at its delivery (and there is no lead) are only told, by the
    role of informed, or by the lowest say without a role. *One partner*:
    leaving aside programmes that only raise awareness and people who are only
    told, one organisation leads or delivers what there is; all units of ours
    are one. *Covered*: two or more do. *No data*: a programme answers, and
    nobody is recorded to lead or deliver it; or no programme that had begun
    names any need, so that an empty cell would mean nothing.

    Examples
    --------
    >>> from datetime import date
    >>> from netmap.conventions import Conventions
    >>> from netmap.gaps.situation import Situation
    >>> from netmap.network import build
    >>> from netmap.records import Records
    >>> records = Records.of(
    ...     stakeholders=[{"id": "L", "name": "Library", "kind": "LIB_BRANCH"}],
    ...     needs=[{"id": "N", "statement": "Homework help", "places": "EAST|WEST", "groups": "TEENS"}],
    ...     programmes=[{"id": "P", "name": "Tutors", "needs": "N", "places": "EAST", "status": "RUNNING", "lead": "L"}],
    ... )
    >>> network = build(records, Conventions(), date(2026, 1, 1))
    >>> coverage_of(Situation(network, Conventions())).cells[["need", "place", "group", "state"]].to_numpy().tolist()
    [['N', 'EAST', 'TEENS', 'FRAGILE'], ['N', 'WEST', 'TEENS', 'NONE']]
    """
    counted, delivering = who_delivers(situation.network)
    cells, helping = _cells(situation), _helping(situation, delivering)
    programmes = situation.records["programmes"]
    behind = _answering(programmes, counted, cells).merge(helping, on="number", how="left")
    behind = behind.sort_values(["cell", "number", "who"], ignore_index=True)
    behind["tells"] = _tells(programmes, helping)[behind["number"]]
    behind["helps"] = behind["who"].notna() & ~behind["tells"] & ~behind["told"].astype("boolean").fillna(value=True)
    people = situation.network.stakeholders.rename_axis("who")[["id", "ours"]].reset_index()
    named = behind.merge(people, on="who", how="left").rename(columns={"id": "stakeholder"})
    named["programme"] = programmes["id"].take(named["number"].to_numpy()).to_numpy()
    named["ours"] = named["ours"].astype("boolean").fillna(value=False).astype(bool)
    recorded = situation.network.needs.answers_recorded
    return Coverage(
        cells.join(_judged(len(cells), behind, recorded=recorded)),
        named[["cell", "programme", "tells", "stakeholder", "ours", "helps"]].astype({"helps": bool}),
    )


def _cells(situation: Situation) -> pd.DataFrame:
    """Return every open need where it is felt and by whom."""
    placed = situation.network.needs.cells[["need", "place"]]
    felt_by = explode(situation.records["needs"][["id", "groups"]], "groups").drop_duplicates()
    felt_by = felt_by.rename(columns={"id": "need", "groups": "group"})
    cells = placed.merge(felt_by, on="need", how="left").astype({"group": "str"})
    return cells.sort_values(list(KEY), ignore_index=True)


def _answering(programmes: pd.DataFrame, counted: Truth, cells: pd.DataFrame) -> pd.DataFrame:
    """Return which programme that counts answers the need of which cell there: ``cell``, ``number`` (its position in the table)."""
    named = explode(programmes.loc[counted, ["needs"]], "needs").rename(columns={"needs": "need"})
    links = cells.rename_axis("cell").reset_index().merge(named.rename_axis("number").reset_index(), on="need")
    for_all = np.zeros(len(programmes), dtype=bool)
    groups = explode(programmes[["groups"]], "groups")["groups"]
    for_all[groups.index[groups == EVERYBODY]] = True
    there = reaches(programmes["places"], links["number"], links["place"])
    theirs = reaches(
        programmes["groups"].mask(for_all), links["number"], links["group"].mask(links["group"] == EVERYBODY)
    )
    found: pd.DataFrame = links.loc[there & theirs, ["cell", "number"]].drop_duplicates()
    return found


def _helping(situation: Situation, delivering: pd.DataFrame) -> pd.DataFrame:
    """Return who leads or delivers what: ``number`` (of the programme), ``who``, ``organisation``, ``told`` (and no more)."""
    roles = situation.records["stage_roles"]
    told = (roles["role"] == TOLD) | (roles["role"].isna() & (roles["participation"] == 1).fillna(value=False))
    at_stage = (delivering["table"] == "stage_roles").to_numpy()
    only_told = np.zeros(len(delivering), dtype=bool)
    only_told[at_stage] = told.to_numpy(dtype=bool)[delivering["row"].to_numpy()[at_stage]]
    each = delivering.assign(told=only_told).rename(columns={"programme": "number"})
    once: pd.DataFrame = each.groupby(["number", "who", "organisation"], as_index=False).agg(told=("told", "min"))
    return once


def _tells(programmes: pd.DataFrame, helping: pd.DataFrame) -> Truth:
    """Return whether each programme only raises awareness."""
    recorded, active = (
        np.isin(np.arange(len(programmes)), part["number"]) for part in (helping, helping[~helping["told"]])
    )
    return np.asarray((programmes["type"] == CAMPAIGN).to_numpy(dtype=bool) | (recorded & ~active))


def _judged(size: int, behind: pd.DataFrame, *, recorded: bool) -> pd.DataFrame:
    """Return the columns of ``cells`` that tell what lies behind each."""

    def count(rows: pd.DataFrame, what: str) -> Whole:
        return np.bincount(rows[["cell", what]].drop_duplicates()["cell"], minlength=size)

    programmes, acting = count(behind, "number"), count(behind[~behind["tells"]], "number")
    organisations = count(behind[behind["helps"].to_numpy(dtype=bool)], "organisation")
    state = np.select(
        [np.full(size, not recorded), programmes == 0, acting == 0, organisations == 0, organisations == 1],
        ["UNKNOWN", "NONE", "AWARENESS", "UNKNOWN", "FRAGILE"],
        "COVERED",
    )
    counts = {"programmes": programmes, "organisations": organisations}
    return pd.DataFrame({"state": pd.Series(state, dtype="str"), **counts})
