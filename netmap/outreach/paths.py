"""Warm paths: who could introduce ego to somebody, along the strongest ties."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from scipy.sparse import csr_array
from scipy.sparse.csgraph import dijkstra

from netmap.measures.kept import kept
from netmap.outreach.circle import Ties, people_of

if TYPE_CHECKING:
    from netmap.engine.arrays import Real, Truth, Whole
    from netmap.gaps.situation import Situation
    from netmap.outreach.circle import Circle

NOWHERE = -9999
"""What SciPy puts in place of a stakeholder before the first one."""

TINY = 1e-12
"""The length of a tie of strength 1: SciPy would take 0 for no tie."""


@dataclass(frozen=True, eq=False)
class Paths:
    """The strongest way from ego to every stakeholder.

    Parameters
    ----------
    strength
        The product of the strengths along it, 0-1; 0 where there is no way;
        NaN where nobody ever said or was asked whom the stakeholder works with.
    before
        Position of the stakeholder before it on the way; ``NOWHERE`` where there is none.
    """

    strength: Real
    before: Whole

    @property
    def through(self) -> Whole:
        """Position of who could introduce ego to each: the one before it on the way; below 0 where that is ego or nobody."""
        return np.where(self.before[np.maximum(self.before, 0)] == NOWHERE, NOWHERE, self.before)

    def way_to(self, who: int) -> tuple[int, ...]:
        """Return the positions on the way, from one of ego to ``who``; empty if there is none."""
        way = [who]
        while self.before[way[-1]] != NOWHERE:
            way.append(int(self.before[way[-1]]))
        return tuple(reversed(way)) if len(way) > 1 else ()


def paths_from(situation: Situation, circle: Circle) -> Paths:
    """Return the strongest way from an ego to everybody.

    Notes
    -----
    A partner is reached by its own tie. To anybody else leads the way whose
    product of strengths is highest (Dijkstra's shortest path over
    -log(strength); ties of unknown strength or of strength 0 are no way). It
    does not lead through somebody who is not to be contacted, and a staff
    role sets out by its own partners.

    References
    ----------
    Dijkstra, 1959, A note on two problems in connexion with graphs, Numerische
    Mathematik 1; an introduction carries trust over as far as both ties hold
    (Burt, 2005, Brokerage and Closure).
    """
    network, ties = situation.network, Ties.of(situation.network)
    size = len(network)
    if not len(circle.members):
        return Paths(_known(situation, np.zeros(size)), np.full(size, NOWHERE))
    graph = kept(network, "ways along ties", lambda: _ways(situation, ties))
    length, before = _reached(graph, circle, size)
    strength = np.where(np.isfinite(length), np.exp(-length), 0.0)
    strength[circle.tied] = circle.strength[circle.tied]
    before[circle.tied] = circle.member[circle.tied]
    return Paths(np.where(circle.tied, strength, _known(situation, strength)), before)


def _reached(graph: csr_array, circle: Circle, size: int) -> tuple[Real, Whole]:
    """Return how far everybody is from the nearest member, and who comes before each on the way."""
    # One more stakeholder stands for ego: it leads to the members' partners and colleagues, and nobody leads back.
    partners = np.flatnonzero(circle.strength > 0)
    out = np.maximum(-np.log(circle.strength[partners]), TINY)
    mine = graph.copy()
    for member in circle.members:
        mine.data[mine.indptr[member] : mine.indptr[member + 1]] = np.inf
    whole = csr_array(
        (
            np.concatenate([mine.data, out]),
            np.concatenate([mine.indices, partners]),
            np.concatenate([mine.indptr, [len(mine.data) + len(partners)]]),
        ),
        shape=(size + 1, size + 1),
    )
    length, before = dijkstra(whole, indices=size, return_predecessors=True)
    before = before[:size].astype(np.int64)
    first = before == size
    before[first] = circle.member[first]
    length = length[:size]
    length[circle.members], before[circle.members] = 0.0, NOWHERE
    return length, before


def ways_from_each(situation: Situation, egos: Whole) -> tuple[Real, Whole]:
    """Return ``strength`` and ``through`` as ``Paths`` has them of some stakeholders, each an ego: a row for each; not of their partners."""
    network, ties = situation.network, Ties.of(situation.network)
    size, many = len(network), len(egos)
    graph = kept(network, "ways along ties", lambda: _ways(situation, ties))
    at, _ = ties.of_some(egos)
    row = np.repeat(np.arange(many), ties.first[egos + 1] - ties.first[egos])
    leads = ties.strength[at] > 0
    out = np.maximum(-np.log(ties.strength[at][leads]), TINY)
    # As for one ego: one more stakeholder stands for each, who may be asked for its own ties even if others may not ask it.
    whole = csr_array(
        (
            np.concatenate([graph.data, out]),
            np.concatenate([graph.indices, ties.other[at][leads]]),
            np.concatenate([graph.indptr, len(graph.data) + np.cumsum(np.bincount(row[leads], minlength=many))]),
        ),
        shape=(size + many, size + many),
    )
    length, before = (
        found[:, :size] for found in dijkstra(whole, indices=size + np.arange(many), return_predecessors=True)
    )
    through = np.where(before < size, before, NOWHERE).astype(np.int64)
    return _known(situation, np.where(np.isfinite(length), np.exp(-length), 0.0)), through


def _ways(situation: Situation, ties: Ties) -> csr_array:
    """Return how long it is along every tie, from each end that may be asked to go on."""
    size = len(situation.network)
    near = np.repeat(np.arange(size), np.diff(ties.first))
    closed = people_of(situation)["do_not_contact"].fillna(value=False).to_numpy(dtype=bool)
    leads = (ties.strength > 0) & ~closed[near]
    length = np.maximum(-np.log(ties.strength[leads]), TINY)
    first = np.searchsorted(near[leads], np.arange(size + 1))
    return csr_array((length, ties.other[leads], first), shape=(size, size))


def _known(situation: Situation, strength: Real) -> Real:
    """Return the strengths, NaN where there is no way and nothing is known of a stakeholder's ties."""
    return np.where((strength == 0) & ~spoken_of(situation), np.nan, strength)


def spoken_of(situation: Situation) -> Truth:
    """Return of which stakeholders anything is known: a tie, or that there is none."""

    def find() -> Truth:
        known = situation.network.known
        spoken = np.zeros(len(situation.network), dtype=bool)
        spoken[known["i"].to_numpy(dtype=np.int64)] = True
        spoken[known["j"].to_numpy(dtype=np.int64)] = True
        return spoken

    return kept(situation.network, "who was spoken of", find)
