"""Who worked with the library in a period, and since when."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from netmap import engine
from netmap.privacy import NAMED_RESIDENT
from netmap.reach.looked import Looked
from netmap.records import explode
from netmap.ties.pairs import UNDATED, among, days
from netmap.vocabulary import vocabulary

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from netmap.records import Records


@dataclass(frozen=True, eq=False)
class WorkedWith(Looked):
    """Our partners of a period, as far as the records tell."""

    @cached_property
    def organisation(self) -> pd.Series:
        """The organisation that each stakeholder is counted as, by id: the one it belongs to, over all steps."""
        return organisations(self.records)

    @cached_property
    def claims(self) -> pd.DataFrame:
        """Of whom anybody says that they work with us: the columns of ``Situation.with_ours``, and ``asked`` (whether the other side was).

        Persons held by name are not among them.
        """
        pairs = self.situation.with_ours
        kinds = self.records["stakeholders"].set_index("id")["kind"]
        said = (pairs["state"] != "ABSENT") & (pairs["partner"].map(kinds) != NAMED_RESIDENT)
        claims: pd.DataFrame = pairs[said].reset_index(drop=True)
        at_a = claims["partner"] == claims["a"]
        return claims.assign(asked=claims["asked_a"].where(at_a, claims["asked_b"]).astype(bool))

    @cached_property
    def ties(self) -> pd.DataFrame:
        """Our ties with others: the columns of ``claims``, and ``organisation``, ``within``, ``dated``.

        ``within``: in touch in the period, or bound by an agreement on one of
        its days; for those who do not see dates every tie. ``dated``: whether
        that can be told.
        """
        claims = self.claims
        pairs = claims[claims["in_graph"]].reset_index(drop=True)
        signed = pd.MultiIndex.from_frame(pairs[["partner", "unit"]]).isin(self.signed)
        touched = days(pairs["last_contact"])
        return pairs.assign(
            organisation=pairs["partner"].map(self.organisation),
            within=(touched >= self.first) | signed | (not self.dates_shown),
            dated=(touched != UNDATED) | signed | (not self.dates_shown),
        )

    @cached_property
    def signed(self) -> pd.MultiIndex:
        """Who was bound to which of our units by an agreement on a day of the period."""
        table = self.records["agreements"]
        ends = days(table["ends_on"])
        held = (days(table["starts_on"]) <= self.last) & ((ends == UNDATED) | (ends >= self.first))
        parties = explode(table.loc[held, ["parties"]], "parties")["parties"]
        of_ours = parties.map(self.situation.ours).eq(other=True)
        both = parties[~of_ours].rename("partner").to_frame().join(parties[of_ours].rename("unit"), how="inner")
        return pd.MultiIndex.from_frame(both[["partner", "unit"]])

    @cached_property
    def together(self) -> pd.DataFrame:
        """Our ties of the period: the rows of ``ties`` that lie within."""
        ties: pd.DataFrame = self.ties[self.ties["within"]]
        return ties

    @cached_property
    def close_enough(self) -> pd.DataFrame:
        """Those of them at ``partner_level`` or above: what makes a partner."""
        ties: pd.DataFrame = self.together[self.together["level"] >= self.network.conventions.partner_level]
        return ties

    @cached_property
    def partners(self) -> pd.Index:
        """Ids of the organisations that worked with us in the period, in order, each once."""
        ids: pd.Index = pd.Index(self.close_enough["organisation"].unique(), dtype="str")
        return ids.sort_values()

    @property
    def parts(self) -> pd.DataFrame:
        """The partners themselves and those of their parts that are tied to us: rows of ``stakeholders``."""
        people = self.records["stakeholders"]
        parts: pd.DataFrame = people[
            among(people["id"], self.close_enough["partner"]) | among(people["id"], self.partners.to_series())
        ].reset_index(drop=True)
        return parts

    @cached_property
    def about_partners(self) -> pd.DataFrame:
        """One row per organisation of ``partners``: the columns of ``stakeholders``, ``family``, ``new``, ``level``.

        What the organisation itself leaves empty is taken from the first of
        its parts that is tied to us. ``new`` is missing where it cannot be
        told; ``level`` is the closest with any of our units.
        """
        people = self.records["stakeholders"].set_index("id", drop=False).rename_axis(None)
        parts = people.loc[self.close_enough["partner"].unique()].assign(
            organisation=lambda part: part["id"].map(self.organisation)
        )
        first = parts.sort_values("id").groupby("organisation").first()
        about = people.loc[self.partners].copy()
        for column in ("sector", "kind", "place"):
            about[column] = about[column].fillna(first[column].reindex(about.index))
        return about.assign(
            family=about["kind"].map(vocabulary("kinds").family, na_action="ignore").astype("str"),
            level=self.close_enough.groupby("organisation")["level"].max().reindex(about.index),
            new=self.newness.reindex(about.index),
        ).reset_index(drop=True)

    @cached_property
    def newness(self) -> pd.Series:
        """Whether each organisation that we ever had to do with was first met in the period; missing where undated rows leave it open."""
        met = self._met
        dated = met[met["day"] != UNDATED].groupby("organisation")["day"].min()
        undated: pd.Index = pd.Index(met.loc[met["day"] == UNDATED, "organisation"].unique())
        first = dated.reindex(dated.index.union(undated)).astype("Float64")
        new = (first >= self.first).astype("boolean")
        # A dated row from before settles it; else one without a date may be the earlier one.
        return new.mask(first.index.isin(undated) & (new.fillna(value=True)))

    @cached_property
    def first_met(self) -> int | None:
        """The first day on which we had to do with anybody, as a number; None where nothing is dated."""
        told = self._met.loc[self._met["day"] != UNDATED, "day"]
        return int(told.min()) if len(told) else None

    @cached_property
    def _met(self) -> pd.DataFrame:
        """Every sign that we had to do with somebody: ``who`` (id), ``day`` (number, UNDATED where none), ``touch``.

        ``touch``: whether the two were in touch on that day, rather than that
        somebody spoke of them, or wrote down when it all began.
        """
        records, ours = self.records, self.situation.ours
        said = self.situation.stated
        at_a, at_b = (said[end].map(ours).eq(other=True) for end in ("a", "b"))
        partner = said["b"].where(at_a, said["a"])[at_a != at_b]
        said = said.loc[partner.index]
        told = ["stated_on", "started_on", "last_contact"]
        signed, led = records["agreements"], records["programmes"]
        parties = explode(signed[["parties", "starts_on"]], "parties")
        parties = parties[parties.index.isin(parties.index[parties["parties"].map(ours).eq(other=True)])]
        signs = [
            (partner, said["stated_on"], False),
            (partner, said["started_on"], True),
            (partner, said["last_contact"], True),
            (self.situation.contacts["partner"], self.situation.contacts["date"], True),
            (parties["parties"], parties["starts_on"], True),
            (records["stage_roles"]["stakeholder"], records["stage_roles"]["dated"], True),
            (records["contributions"]["stakeholder"], records["contributions"]["given_on"], True),
            (led["lead"], led["started_on"], True),
            (records["stakeholders"]["id"], records["stakeholders"]["since"], False),
        ]
        dated = [
            pd.DataFrame({"who": who.to_numpy(), "day": days(day), "touch": touch})[day.notna().to_numpy()]
            for who, day, touch in signs
        ]
        silent = partner[said[told].isna().all(axis=1)]
        undated = pd.DataFrame({"who": silent.to_numpy(), "day": UNDATED, "touch": False})
        met = pd.concat([*dated, undated], ignore_index=True).astype({"who": "str", "day": "int64", "touch": bool})
        other = met["who"].notna() & met["who"].map(ours).eq(other=False) & (met["day"] <= self.last)
        return met[other].assign(organisation=met.loc[other, "who"].map(self.organisation)).reset_index(drop=True)

    @cached_property
    def in_touch_before(self) -> pd.Index:
        """Ids of the organisations that worked with us in the period before, as far as it is known now.

        They were in touch then, or bound by an agreement, and stand at
        ``partner_level`` or above by what is known now or was known then: many
        a level was asked for later.
        """
        earlier = self.before
        if earlier is None:
            return pd.Index([], dtype="str")
        enough = self.network.conventions.partner_level
        rated = pd.concat([work.ties.loc[work.ties["level"] >= enough, "organisation"] for work in (self, earlier)])
        met = self._met
        then = met["touch"] & (met["day"] >= earlier.first) & (met["day"] <= earlier.last)
        bound = earlier.signed.get_level_values("partner").to_series().map(self.organisation)
        seen = pd.concat([met.loc[then, "organisation"], bound, earlier.close_enough["organisation"]])
        ids: pd.Index = pd.Index(seen[seen.isin(rated)].unique(), dtype="str")
        return ids.sort_values()

    def evidence(self, ties: pd.DataFrame) -> Callable[[], Mapping[str, Iterable[str]]]:
        """Return what finds the rows behind some of ``ties``: who they are with, and what is written about them."""

        def find() -> Mapping[str, Iterable[str]]:
            rows = self.situation.rows_of_pairs(ties)
            by_table = {str(table): of["row_id"] for table, of in rows.groupby("table")}
            return {**by_table, "stakeholders": ties["partner"]}

        return find


def organisations(records: Records) -> pd.Series:
    """Return the organisation that each stakeholder is counted as, by id.

    A branch is counted as what it belongs to, over all steps; what belongs to
    a unit of ours is one of its own. Where some belong to each other in a
    circle, the first by id stands for all.

    Examples
    --------
    >>> from netmap.records import Records
    >>> rows = [{"id": "B", "name": "Board"}, {"id": "S", "name": "School", "parent": "B"}, {"id": "C", "name": "Club"}]
    >>> organisations(Records.of(stakeholders=rows)).to_dict()
    {'B': 'B', 'S': 'B', 'C': 'C'}
    """
    ids = pd.Index(records["stakeholders"]["id"])
    above = records["stakeholders"]["parent"].reset_index(drop=True)
    ours = records.ours().to_numpy()
    place = ids.get_indexer(pd.Index(above))
    place = np.where((place >= 0) & ~ours[place] & ~ours, place, -1)
    child = np.flatnonzero(place >= 0)
    family = engine.components(len(ids), child, place[child])
    order = np.lexsort((ids.to_numpy(dtype=object), place >= 0, family))
    _, first = np.unique(family[order], return_index=True)
    head = np.empty(family.max(initial=-1) + 1, dtype=np.int64)
    head[family[order][first]] = order[first]
    return pd.Series(ids.take(head[family]).to_numpy(dtype=object), index=ids, dtype="str")
