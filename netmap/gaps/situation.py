"""What rules look at: the network of a day, and what several of them need, made once."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from netmap.gaps.coverage import Coverage, coverage_of
from netmap.gaps.weighing import of_step
from netmap.measures.kept import kept
from netmap.network.incidence import day_number
from netmap.records import explode
from netmap.ties.contacts import planned, running
from netmap.ties.pairs import UNDATED, Roster, among, days
from netmap.vocabulary import vocabulary

if TYPE_CHECKING:
    from datetime import date

    from netmap.conventions import Conventions
    from netmap.engine.arrays import Real, Truth, Whole
    from netmap.network import Network
    from netmap.records import Records

COMMUNITY = ("RES", "INF", "IND")
"""Families of kinds that are the community itself: residents' groups, informal groups, Indigenous nations and organisations."""


@dataclass(frozen=True, eq=False)
class Situation:
    """The network on a day, with what rules have in common.

    Parameters
    ----------
    network
        The whole network, ours in it.
    conventions
        The numbers rules go by. Ties are concluded with the network's own.
    """

    network: Network
    conventions: Conventions

    def by(self, conventions: Conventions) -> Situation:
        """Return the same situation, judged by other numbers; ties stay as they are."""
        return replace(self, conventions=conventions)

    @property
    def records(self) -> Records:
        """All tables."""
        return self.network.records

    @property
    def as_of(self) -> date:
        """The day."""
        return self.network.as_of

    @property
    def today(self) -> int:
        """The day as a number, as ``days_since`` and ``netmap.ties.pairs.days`` count."""
        return day_number(self.network)

    def days_since(self, column: pd.Series) -> Real:
        """Return how many days ago each date was; negative for one to come, NaN where there is none."""
        numbers = days(column)
        return np.where(numbers == UNDATED, np.nan, self.today - numbers.astype(np.float64))

    @cached_property
    def families(self) -> pd.Series:
        """Widest kind of every stakeholder, by id."""
        people = self.records["stakeholders"]
        return people.set_index("id")["kind"].map(vocabulary("kinds").family, na_action="ignore")

    @cached_property
    def ours(self) -> pd.Series:
        """Whether each stakeholder is a unit of the library, by id."""
        return self.records.ours()

    @cached_property
    def community(self) -> pd.Index:
        """Ids of the stakeholders that are the community itself."""
        return self.families.index[self.families.isin(COMMUNITY)]

    @cached_property
    def with_ours(self) -> pd.DataFrame:
        """The known pairs of a partner and a unit of ours: the columns of ``Network.known``, ``active``, ``partner``, ``unit``."""
        pairs = self.network.known
        ours = self.network.stakeholders["ours"].to_numpy(dtype=bool)
        a_ours, b_ours = (ours[pairs[end].to_numpy(dtype=np.int64)] for end in ("i", "j"))
        one = a_ours != b_ours
        chosen: pd.DataFrame = pairs[one].reset_index(drop=True)
        at_a = a_ours[one]
        return chosen.assign(
            active=self.active[one],
            partner=chosen["b"].where(at_a, chosen["a"]),
            unit=chosen["a"].where(at_a, chosen["b"]),
        )

    @cached_property
    def level_with_us(self) -> pd.Series:
        """Highest level of a tie with a unit of ours, by partner; NaN where nobody rated. Partners without a tie are not there."""
        tied = self.with_ours[self.with_ours["in_graph"]]
        return tied.groupby("partner")["level"].max()

    @cached_property
    def weight(self) -> Real:
        """How much each stakeholder of the network matters, 0-1: the higher of its influence and interest / 5; ``importance_unknown`` unrated."""
        return of_step(self._ratings, self.conventions.importance_unknown)

    @cached_property
    def rated(self) -> Truth:
        """Whether influence or interest of each stakeholder of the network is recorded."""
        return np.asarray(self._ratings.notna())

    @cached_property
    def _ratings(self) -> pd.Series:
        people = self.records["stakeholders"].set_index("id")[["influence", "interest"]]
        return people.max(axis=1).reindex(self.network.stakeholders["id"])

    @cached_property
    def known_ties(self) -> Real:
        """How much is known of each stakeholder's ties, 0-1: the mean of whether it was heard itself, and with what share of the others it is known whether they work together."""
        pairs, size = self.network.known, len(self.network)
        i, j = (pairs[end].to_numpy(dtype=np.int64) for end in ("i", "j"))
        heard = np.zeros(size)
        heard[i[pairs["asked_a"]]] = 1.0
        heard[j[pairs["asked_b"]]] = 1.0
        share = np.bincount(np.concatenate([i, j]), minlength=size) / max(size - 1, 1)
        return np.asarray((heard + share) / 2)

    @cached_property
    def active(self) -> Truth:
        """For each known pair of the network, whether its tie is active: in touch within ``active_within``, or agreed in writing now."""
        known = self.network.known
        recent = self.days_since(known["last_contact"]) <= self.conventions.active_within
        return np.asarray(known["in_graph"].to_numpy(dtype=bool) & (recent | known["in_force"].to_numpy(dtype=bool)))

    @cached_property
    def stated(self) -> pd.DataFrame:
        """What was stated by the day: ``a``, ``b`` (the pair, a < b), ``holds`` (whether it still counts, see ``conclude``), then the table's columns."""
        table, behind = self.records["relationships"], self.network.conclusions.evidence
        by_now = (days(table["stated_on"]) <= self.today) & (days(table["started_on"]) <= self.today)
        said = table if by_now.all() else table[by_now]
        forward = said["source"] < said["target"]
        return said.assign(
            a=said["source"].where(forward, said["target"]),
            b=said["target"].where(forward, said["source"]),
            holds=among(said["row_id"], behind.loc[behind["table"] == "relationships", "row_id"]),
        ).reset_index(drop=True)

    @cached_property
    def contacts(self) -> pd.DataFrame:
        """Who was in touch with us by the day: one row per contact and partner, ``partner``, ``row_id``, ``date``, ``staff_role``."""
        log, roster = self.records["interactions"], Roster.of(self.records["stakeholders"]["id"])
        ours = self.ours.reindex(roster.ids).to_numpy(dtype=bool)
        members = roster.listed(log["participants"])
        with_us = (log["unit"].notna() | log["staff_role"].notna()).to_numpy(dtype=bool, copy=True)
        with_us[members.rows[ours[members.who]]] = True
        day = days(log["date"])
        counts = with_us & (day != UNDATED) & (day <= self.today) & ~planned(log)
        kept = counts[members.rows] & ~ours[members.who]
        once = pd.unique(members.rows[kept] * len(roster) + members.who[kept])  # who is named twice met once
        row, who = np.divmod(once, max(len(roster), 1))
        met = log[["row_id", "date", "staff_role"]].take(row).reset_index(drop=True)
        return met.assign(partner=roster.ids.take(who))

    @cached_property
    def promised(self) -> pd.DataFrame:
        """What was promised by the day and is not done: the rows of ``interactions`` with a next step, or a day for one."""
        log = self.records["interactions"]
        something = log["next_step"].notna() | log["due_on"].notna()
        still_open = ~(self.days_since(log["done_on"]) >= 0)
        promised: pd.DataFrame = log[something & still_open & (self.days_since(log["date"]) >= 0)]
        return promised.reset_index(drop=True)

    @cached_property
    def running(self) -> Truth:
        """Whether each programme, in the order of its table, runs today."""
        return running(self.records["programmes"], self.today)

    @cached_property
    def answering(self) -> pd.DataFrame:
        """Which programme answers which need: ``row_id``, ``programme``, ``need``, ``runs`` (whether it runs today)."""
        programmes = self.records["programmes"].assign(runs=self.running)
        answers = explode(programmes[["row_id", "id", "needs", "runs"]], "needs")
        return answers.rename(columns={"id": "programme", "needs": "need"}).reset_index(drop=True)

    @cached_property
    def coverage(self) -> Coverage:
        """Every open need, place by place and group by group, with what answers it there."""
        return coverage_of(self)

    @cached_property
    def taking_part(self) -> pd.DataFrame:
        """Every role at a stage by the day: the columns of ``stage_roles``, ``community`` and ``ours`` (whose role it is), ``runs`` and ``began`` (of its programme)."""
        roles = self.records["stage_roles"]
        roles = roles[~(days(roles["dated"]) > self.today)]
        programmes = self.records["programmes"].assign(runs=self.running).set_index("id")
        return roles.assign(
            community=roles["stakeholder"].isin(self.community),
            ours=roles["stakeholder"].map(self.ours).astype("boolean").fillna(value=False).astype(bool),
            runs=programmes["runs"].reindex(roles["programme"]).eq(other=True).to_numpy(),
            began=programmes["started_on"].reindex(roles["programme"]).array,
        ).reset_index(drop=True)

    def gravest_need(self, column: str) -> pd.Series:
        """Return the severity of the gravest open need by place or group, missing where none is rated.

        Parameters
        ----------
        column
            Of the needs: ``"places"`` or ``"groups"``.
        """
        needs = self.records["needs"]
        still_open = needs[needs["id"].isin(self.network.needs.open["need"])]
        return explode(still_open[["severity", column]], column).groupby(column)["severity"].max()

    def rows_of_pairs(self, pairs: pd.DataFrame) -> pd.DataFrame:
        """Return the rows behind some known pairs: ``finding`` (label of the index of ``pairs``), ``table``, ``row_id``.

        Parameters
        ----------
        pairs
            Has ``a`` and ``b``, as ``Network.known``.
        """
        roster, numbers, order = kept(self.network, "evidence by pair", lambda: _by_pair(self.network))
        wanted = roster.pair(roster.numbers(pairs["a"]), roster.numbers(pairs["b"]))
        first, end = (np.searchsorted(numbers, wanted, side) for side in ("left", "right"))
        count = end - first
        turn = np.arange(count.sum()) - np.repeat(np.cumsum(count) - count, count)
        rows = self.network.conclusions.evidence[["table", "row_id"]].take(order[np.repeat(first, count) + turn])
        rows.insert(0, "finding", pairs.index.repeat(count))
        return rows.reset_index(drop=True)

    def behind(self, pairs: pd.DataFrame, *tables: str) -> list[tuple[str, pd.DataFrame]]:
        """Return the rows behind some known pairs as ``found`` takes them, table by table.

        Parameters
        ----------
        pairs
            As for ``rows_of_pairs``.
        *tables
            Only the rows of these; none named means of all.
        """
        rows = self.rows_of_pairs(pairs)
        return [(str(table), of) for table, of in rows.groupby("table") if not tables or table in tables]

    def contacts_of(self, pairs: pd.DataFrame, log: pd.DataFrame | None = None) -> pd.DataFrame:
        """Return the contacts of some known pairs: ``finding`` (label of the index of ``pairs``), ``row_id``, ``date``.

        Parameters
        ----------
        pairs
            As for ``rows_of_pairs``.
        log
            Only contacts that are among these rows of ``interactions``; None means of all.
        """
        log, rows = self.records["interactions"] if log is None else log, self.rows_of_pairs(pairs)
        rows = rows[rows["table"] == "interactions"]
        # Most of a long log is of others: a look whether a row is wanted costs less than to remember where it stands.
        log = log[among(log["row_id"], rows["row_id"])]
        ids, known = (pa.array(side["row_id"]) for side in (rows, log))
        place = pc.index_in(ids, value_set=known).fill_null(-1).to_numpy()
        met: pd.DataFrame = rows.loc[place >= 0, ["finding", "row_id"]].reset_index(drop=True)
        return met.assign(date=log["date"].take(place[place >= 0]).array)


def _by_pair(network: Network) -> tuple[Roster, Whole, Whole]:
    """Return who is who, the number of the pair behind which each row of the evidence stands, ascending, and which row that is."""
    roster, behind = Roster.of(network.records["stakeholders"]["id"]), network.conclusions.evidence
    ids = pa.array(roster.ids)
    # Millions of rows, all of people on the roster: Arrow looks them up nine times as fast as an index does.
    one, other = (pc.index_in(pa.array(behind[end]), value_set=ids).to_numpy().astype(np.int64) for end in ("a", "b"))
    numbers = roster.pair(one, other)
    order = np.argsort(numbers, kind="stable")
    return roster, numbers[order], order
