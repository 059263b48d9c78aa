"""How far each stakeholder is from the others, every tie one step."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import count
from typing import TYPE_CHECKING

import numpy as np
from scipy.sparse import csgraph

from netmap.engine.matrices import adjacency
from netmap.engine.starts import margin_of_mean

if TYPE_CHECKING:
    from collections.abc import Iterator

    from scipy import sparse

    from netmap.engine.arrays import Real, Whole
    from netmap.engine.starts import Starts

WORD = 64
BLOCK_BYTES = 2**24
"""Most memory one step of the breadth-first search may gather."""


@dataclass(frozen=True)
class Distances:
    """Shortest paths from each stakeholder to all it can reach, counted in ties or in the lengths given.

    Parameters
    ----------
    reached
        How many others it can reach; always exact.
    total
        Sum of the distances to them.
    off
        How far that sum may be off because it was estimated: with confidence
        95% none is further off; 0 where exact.
    reciprocal
        Sum of 1 / distance to them; estimated where the sum of the distances is.
    farthest
        The largest distance found; 0 where nobody can be reached.
    at_most
        What the largest cannot exceed; equal to ``farthest`` where exact.
    """

    reached: Whole
    total: Real
    off: Real
    reciprocal: Real
    farthest: Real
    at_most: Real


def distances(size: int, i: Whole, j: Whole, starts: Starts | None = None) -> Distances:
    """Return each stakeholder's distances to all others in an undirected network.

    Parameters
    ----------
    size
        Number of stakeholders.
    i, j
        The ties.
    starts
        From whom to search; None is from everybody, which is exact.

    Notes
    -----
    A breadth-first search from many starts at once: each stakeholder holds
    one bit per start; in one step it takes over its neighbours' bits. How
    many bits arrive at step d is how many starts lie at distance d.
    """
    matrix = adjacency(size, i, j)
    total, reached, farthest = (np.zeros(size, dtype=np.int64) for _ in range(3))
    reciprocal = np.zeros(size)
    positions = np.arange(size) if starts is None else starts.positions
    words = max(1, int(BLOCK_BYTES / 8 // max(matrix.nnz, 1)))
    for begin in range(0, len(positions), words * WORD):
        for step, rows, arrived in _arrivals(matrix, positions[begin : begin + words * WORD]):
            reached[rows] += arrived
            total[rows] += step * arrived
            reciprocal[rows] += arrived / step
            farthest[rows] = np.where(arrived > 0, np.maximum(farthest[rows], step), farthest[rows])
    found, far = total.astype(np.float64), farthest.astype(np.float64)
    if starts is None or not starts.estimated.any():
        return Distances(reached, found, np.zeros(size), reciprocal, far, far)
    return from_some(matrix, found, reciprocal, far, starts)


def from_some(lengths: sparse.csr_array, found: Real, reciprocal: Real, farthest: Real, starts: Starts) -> Distances:
    """Return the distances to all, estimated from those to some.

    Parameters
    ----------
    lengths
        The symmetric matrix of the lengths of ties.
    found
        For each stakeholder, the sum of its distances to the starts in its component.
    reciprocal
        The sum of 1 / distance to them.
    farthest
        The largest of them.
    starts
        The starts.

    Notes
    -----
    The mean over the starts of a component stands for the mean over all of
    it. No distance from a stakeholder is longer than the way through the best
    tied one of its component and on to the farthest: the range in
    which ``margin_of_mean`` needs the values to lie.
    """
    rest = starts.estimated
    at_most = np.where(rest, _through_the_best_tied(lengths, starts), farthest)
    span = np.maximum(at_most, 1)
    off = np.where(rest, margin_of_mean(found / starts.drawn / span, starts.drawn) * span, 0.0)
    each = starts.part / starts.drawn
    return Distances(starts.part - 1, found * each, off * starts.part, reciprocal * each, farthest, at_most)


def _through_the_best_tied(lengths: sparse.csr_array, starts: Starts) -> Real:
    """Return for each stakeholder the way to the best tied one of its component and from there to the farthest."""
    rest, component = starts.estimated, starts.component
    order = np.lexsort((-np.diff(lengths.indptr), component))
    best = order[np.unique(component[order], return_index=True)[1]]
    away = csgraph.dijkstra(lengths, indices=best[rest[best]], min_only=True)
    away[~rest] = 0
    onward = np.zeros(int(component.max()) + 1)
    np.maximum.at(onward, component, away)
    return np.asarray(away + onward[component])


def _arrivals(matrix: sparse.csr_array, starts: Whole) -> Iterator[tuple[int, Whole, Whole]]:
    """Yield for each step who may be reached in it, and from how many of the starts for the first time."""
    size = matrix.shape[0]
    place = np.arange(len(starts))
    seen = np.zeros((size, -(-len(starts) // WORD)), dtype=np.uint64)
    np.bitwise_or.at(seen, (starts, place // WORD), np.left_shift(np.uint64(1), (place % WORD).astype(np.uint64)))
    everybody = np.bitwise_or.reduce(seen, axis=0)
    waiting = np.ones(size, dtype=bool)
    front, rows = seen.copy(), starts
    for step in count(1):
        near = np.zeros(size, dtype=bool)
        near[matrix[rows].indices] = True
        rows = np.flatnonzero(near & waiting)
        if not len(rows):
            return
        ties = matrix[rows]
        arriving = np.bitwise_or.reduceat(front[ties.indices], ties.indptr[:-1], axis=0) & ~seen[rows]
        if not arriving.any():
            return
        front[:] = 0
        front[rows] = arriving
        seen[rows] |= arriving
        waiting[rows] = (seen[rows] != everybody).any(axis=1)
        yield step, rows, np.bitwise_count(arriving).sum(axis=1, dtype=np.int64)
