"""Whom an ego is tied to: how closely, since when they were last in touch, and whether the tie holds or sleeps."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from netmap.measures.kept import kept
from netmap.outreach.asking import LIBRARY, ROLE
from netmap.ties.pairs import UNDATED, Roster, days

if TYPE_CHECKING:
    from netmap.engine.arrays import Real, Truth, Whole
    from netmap.gaps.situation import Situation
    from netmap.network import Network
    from netmap.outreach.asking import Ego

SHAKY = ("AT_RISK", "DORMANT")
"""Standings by which people say themselves that a tie with us is about to be lost."""


@dataclass(frozen=True, eq=False)
class Ties:
    """Every tie of a network from each of its two ends, stakeholder by stakeholder.

    Parameters
    ----------
    first
        Where the ties of each stakeholder begin; one more at the end.
    other
        Position of the other end.
    row
        Position of the tie in ``Network.known``.
    strength, level, former
        Of the tie: strength, 0-1; level, 1-5; how close it was, 0-1: the mean of
        level / 5 and trust, without fading. NaN where unknown.
    last
        Day of the last contact; ``UNDATED`` where none is known.
    in_force
        Whether an agreement holds.
    """

    first: Whole
    other: Whole
    row: Whole
    strength: Real
    level: Real
    former: Real
    last: Whole
    in_force: Truth

    @classmethod
    def of(cls, network: Network) -> Ties:
        """Return the ties of a network; made once for it."""
        return kept(network, "ties from each end", lambda: cls._of(network))

    @classmethod
    def _of(cls, network: Network) -> Ties:
        rows = np.flatnonzero(network.known["in_graph"].to_numpy(dtype=bool))
        known = network.known.iloc[rows]
        i, j = (known[end].to_numpy(dtype=np.int64) for end in ("i", "j"))
        near = np.concatenate([i, j])
        order = np.argsort(near, kind="stable")
        turn = np.concatenate([np.arange(len(rows))] * 2)[order]
        # What they did together often, out of habit, is left out: people overrate it (Walter, Levin & Murnighan 2015).
        heart = known[["x_level", "x_trust"]].mean(axis=1).to_numpy(dtype=np.float64)
        return cls(
            np.searchsorted(near[order], np.arange(len(network) + 1)),
            np.concatenate([j, i])[order],
            rows[turn],
            known["strength"].to_numpy(dtype=np.float64)[turn],
            known["level"].to_numpy(dtype=np.float64)[turn],
            heart[turn],
            days(known["last_contact"])[turn],
            known["in_force"].to_numpy(dtype=bool)[turn],
        )

    def of_some(self, members: Whole) -> tuple[Whole, Whole]:
        """Return the positions here of all ties of some stakeholders, and whose each is."""
        count = self.first[members + 1] - self.first[members]
        turn = np.arange(count.sum()) - np.repeat(np.cumsum(count) - count, count)
        return np.repeat(self.first[members], count) + turn, np.repeat(members, count)


@dataclass(frozen=True, eq=False)
class Circle:
    """An ego and its partners; one entry per stakeholder of the network, unless it says otherwise.

    Parameters
    ----------
    members
        Positions of the stakeholders that ego stands for.
    inside
        Whether each is one of them, or of ours where ego is.
    tied
        Whether it is a partner: tied to a member, and for a staff role held by that role or logged with it.
    any_tie
        The same, whichever role holds it.
    member
        Which member has the strongest tie with it, colleagues too; -1 for none.
    strength, level, former
        The highest of its ties with members, colleagues' too, as ``Ties`` has them.
    last
        The day ego and it were last in touch; ``UNDATED`` where none is known.
    holds
        Whether it is a partner with whom ego was in touch within ``active_within``, has an
        agreement in force, or of whom no day of contact is known: what is undated does not fade.
    asleep
        Whether it is a partner and the tie sleeps: it does not hold, or people say that it is shaky.
    """

    members: Whole
    inside: Truth
    tied: Truth
    any_tie: Truth
    member: Whole
    strength: Real
    level: Real
    former: Real
    last: Whole
    holds: Truth
    asleep: Truth

    @cached_property
    def partners(self) -> Whole:
        """Positions of the partners."""
        return np.flatnonzero(self.tied)


def circle_of(situation: Situation, ego: Ego) -> Circle:
    """Return whom an ego is tied to.

    Notes
    -----
    The contacts of the library as a whole, and of a staff role, are also
    those that are logged without a unit.
    """
    network, ties = situation.network, Ties.of(situation.network)
    people = ids_of(network)
    members = people.get_indexer(pd.Index(ego.members)).astype(np.int64)
    members = np.sort(members[members >= 0])
    size = len(network)
    inside = ours_of(network).copy() if ego.is_ours else np.zeros(size, dtype=bool)
    inside[members] = True
    at, whose = ties.of_some(members)
    outward = ~np.isin(ties.other[at], members)
    at, whose = at[outward], whose[outward]
    any_tie = np.zeros(size, dtype=bool)
    any_tie[ties.other[at]] = True
    any_tie &= ~inside
    if ego.kind == ROLE:
        own = held_by_role(situation, ego.name)[ties.other[at]]
        at, whose = at[own], whose[own]
    other = ties.other[at]
    tied = np.zeros(size, dtype=bool)
    tied[other] = True
    tied &= ~inside
    last = _latest(size, other, ties.last[at])
    if ego.kind in {LIBRARY, ROLE}:
        last = np.where(tied, np.maximum(last, logged(situation, ego.name if ego.kind == ROLE else None)), UNDATED)
    in_force = np.zeros(size, dtype=bool)
    in_force[other[ties.in_force[at]]] = True
    holds = tied & holding(situation, last, in_force)
    shaky = tied & shaky_with_us(situation) if ego.is_ours else np.zeros(size, dtype=bool)
    highest = (_highest(size, other, values[at]) for values in (ties.strength, ties.level, ties.former))
    strength, level, former = highest
    member = _strongest(size, other, whose, ties.strength[at])
    asleep = tied & (~holds | shaky)
    return Circle(members, inside, tied, any_tie, member, strength, level, former, last, holds & ~asleep, asleep)


def holding(situation: Situation, last: Whole, in_force: Truth) -> Truth:
    """Return which ties hold: in touch within ``active_within``, agreed in writing now, or without any day of contact."""
    recent = (last != UNDATED) & (situation.today - last <= situation.conventions.active_within)
    return np.asarray(recent | in_force | (last == UNDATED))


def ids_of(network: Network) -> pd.Index:
    """Return the ids of a network's stakeholders, ready to look positions up."""
    return kept(network, "index of ids", lambda: pd.Index(network.stakeholders["id"]))


def ours_of(network: Network) -> Truth:
    """Return which stakeholders of a network are ours."""
    return kept(network, "who is ours", lambda: network.stakeholders["ours"].to_numpy(dtype=bool))


def people_of(situation: Situation) -> pd.DataFrame:
    """Return the rows of the table of stakeholders, in the order of the network."""
    network = situation.network
    return kept(
        network,
        "rows of stakeholders",
        lambda: situation.records["stakeholders"].set_index("id").reindex(ids_of(network)),
    )


def held_by_role(situation: Situation, role: str) -> Truth:
    """Return which stakeholders a staff role looks after: it holds them or a tie of ours with them, or was in touch with them."""
    network, said = situation.network, situation.stated
    stated = said[said["holds"] & (said["held_by"] == role)]
    with_us = situation.with_ours[["a", "b", "partner"]].merge(stated[["a", "b"]], on=["a", "b"])["partner"]
    logged = situation.contacts.loc[situation.contacts["staff_role"] == role, "partner"]
    held = people_of(situation)["held_by"].eq(role).to_numpy(dtype=bool)
    return np.asarray(held | ids_of(network).isin(pd.concat([with_us, logged])))


def logged(situation: Situation, role: str | None = None) -> Whole:
    """Return the day of the last contact with us, or with a staff role, of each stakeholder; ``UNDATED`` where none is logged."""

    def last() -> Whole:
        met = situation.contacts
        met = met if role is None else met[met["staff_role"] == role]
        place = Roster(ids_of(situation.network)).numbers(met["partner"])
        return _latest(len(situation.network), place[place >= 0], days(met["date"])[place >= 0])

    return kept(situation.network, "last logged contact", last) if role is None else last()


def shaky_with_us(situation: Situation) -> Truth:
    """Return of whom people say that the tie with us is shaky or asleep."""
    return np.asarray(people_of(situation)["lifecycle"].isin(SHAKY).to_numpy(dtype=bool))


def _latest(size: int, who: Whole, day: Whole) -> Whole:
    latest = np.full(size, UNDATED, dtype=np.int64)
    np.maximum.at(latest, who, day)
    return latest


def _highest(size: int, who: Whole, value: Real) -> Real:
    highest = np.full(size, -np.inf)
    known = ~np.isnan(value)
    np.maximum.at(highest, who[known], value[known])
    return np.where(highest > -np.inf, highest, np.nan)


def _strongest(size: int, other: Whole, whose: Whole, strength: Real) -> Whole:
    """Return which member has the strongest tie with each; the first of equals, -1 where there is none."""
    member = np.full(size, -1, dtype=np.int64)
    order = np.lexsort((-whose, np.nan_to_num(strength, nan=-1.0)))
    member[other[order]] = whose[order]
    return member
