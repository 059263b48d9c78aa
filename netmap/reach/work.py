"""What was done in a period, made once and asked by every statement: who worked with us, and which programmes ran."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from netmap.gaps.coverage import TOLD
from netmap.reach.worked_with import WorkedWith, organisations
from netmap.records import explode
from netmap.ties.contacts import RUNNING, planned
from netmap.ties.pairs import UNDATED, among, days

if TYPE_CHECKING:
    from netmap.engine.arrays import Truth

__all__ = ["NOT_BEGUN", "Work", "organisations"]

NOT_BEGUN = "IDEA"
"""The status of a programme of which nothing has taken place."""


@dataclass(frozen=True, eq=False)
class Work(WorkedWith):
    """What was done in a period, as far as the records tell; see ``Looked``."""

    @cached_property
    def sessions(self) -> pd.DataFrame:
        """What the log holds of programmes in the period: the rows of ``interactions`` that belong to one and took place."""
        log = self.records["interactions"]
        sessions: pd.DataFrame = log[log["programme"].notna() & self.inside(log["date"]) & ~planned(log)]
        return sessions

    @cached_property
    def programmes(self) -> pd.DataFrame:
        """The programmes that ran in the period: the columns of the table, ``whole``, ``shared``, ``community``.

        ``whole``: whether all it ever counted belongs to the period.
        ``shared``: whether somebody who is not ours led it or had a part in it.
        """
        table = self.records["programmes"]
        ran: pd.DataFrame = table[self._ran].reset_index(drop=True)
        begun, ended = days(ran["started_on"]), days(ran["ended_on"])
        over = (ended != UNDATED) & (ended <= self.last)
        still = (ended == UNDATED) & (self.period.end >= self.known_to)
        roles = self.situation.taking_part
        helping = roles.loc[~roles["ours"] & (roles["role"] != TOLD), "programme"]
        led = ran["lead"].notna() & ~ran["lead"].map(self.situation.ours).eq(other=True)
        return ran.assign(
            whole=(begun != UNDATED) & (begun >= self.first) & (over | still),
            shared=among(ran["id"], helping) | led,
        )

    @cached_property
    def _ran(self) -> Truth:
        table = self.records["programmes"]
        begun, ended, status = days(table["started_on"]), days(table["ended_on"]), table["status"]
        begun_by_then = begun <= self.last
        over_before = (ended != UNDATED) & (ended < self.first)
        goes_on = status.isin(RUNNING) | (status.isna() & (begun != UNDATED) & (ended == UNDATED))
        seen = (
            ((begun >= self.first) & (begun != UNDATED))
            | ((ended != UNDATED) & (ended >= self.first))
            | among(table["id"], self.sessions["programme"])
        )
        return np.asarray(begun_by_then & ~over_before & (goes_on | seen) & (status != NOT_BEGUN), dtype=bool)

    @cached_property
    def unsure(self) -> pd.DataFrame:
        """The programmes of which it is not known whether they ran in the period: they stopped, and nobody wrote down when."""
        table = self.records["programmes"]
        open_end = (days(table["ended_on"]) == UNDATED) & (days(table["started_on"]) <= self.last)
        stopped = ~table["status"].isin(RUNNING) & (table["status"] != NOT_BEGUN)
        unsure: pd.DataFrame = table[open_end & stopped.to_numpy(dtype=bool) & ~self._ran]
        return unsure

    @cached_property
    def others_gave(self) -> Truth:
        """Whether each contribution came from somebody who is not ours."""
        giver = self.records["contributions"]["stakeholder"]
        return np.asarray((giver.notna() & ~giver.map(self.situation.ours).eq(other=True)).to_numpy(dtype=bool))

    @cached_property
    def neighbourhoods(self) -> pd.DataFrame:
        """The places in which no other place lies: the rows of ``places``."""
        places = self.records["places"]
        leaves: pd.DataFrame = places[~places["id"].isin(places["part_of"].dropna())].reset_index(drop=True)
        return leaves

    @cached_property
    def where(self) -> pd.DataFrame:
        """Where programmes of the period took place: ``programme``, ``place`` (ids), ``shared``; each once."""
        ran = self.programmes
        named = explode(ran[["id", "places"]], "places").rename(columns={"id": "programme", "places": "place"})
        seen = self.sessions[["programme", "place"]].dropna()
        seen = seen[among(seen["programme"], ran["id"])]
        both = pd.concat([named, seen]).drop_duplicates(ignore_index=True)
        return both.assign(shared=both["programme"].map(ran.set_index("id")["shared"]).astype(bool))

    def with_community(self, stage: str, above: int = 0) -> pd.DataFrame:
        """Return the roles of the community at a stage of programmes of the period, with more say than a step.

        Parameters
        ----------
        stage
            Code of the stage.
        above
            A step of participation; 0 takes roles along whose say nobody rated.
        """
        roles = self.situation.taking_part
        chosen = roles["community"] & (roles["stage"] == stage) & among(roles["programme"], self.programmes["id"])
        chosen &= roles["role"] != TOLD
        if above:
            chosen &= (roles["participation"] > above).fillna(value=False).astype(bool)
        found: pd.DataFrame = roles[chosen]
        return found
