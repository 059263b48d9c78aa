"""Shortest paths where ties differ in length: who lies on them, and how long they are."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from scipy import sparse
from scipy.sparse import csgraph

from netmap.engine.matrices import adjacency, arrows
from netmap.engine.paths import Distances, from_some
from netmap.engine.starts import draw_starts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from netmap.engine.arrays import Real, Whole
    from netmap.engine.starts import Starts

EQUAL = 1e-12
"""Two ways count as equally long if they differ by less than this share of their length: the rounding of sums."""

BLOCK = 2**22
"""How many pairs of a start and a tie are looked at together; some 100 MB."""


def weighted_betweenness(  # noqa: PLR0913 - a network with lengths takes five
    size: int, i: Whole, j: Whole, length: Real, *, directed: bool, starts: Starts | None = None
) -> Real:
    """Return through how many shortest paths each stakeholder lies, unscaled, where ties have lengths.

    Parameters
    ----------
    size
        Number of stakeholders.
    i, j
        The ties; from ``i`` to ``j`` if directed.
    length
        How long each is; above 0 and finite.
    directed
        Whether paths run along the arrows.
    starts
        From whom to follow paths; None is from everybody, which is exact.

    Notes
    -----
    For each pair of others, the share of its shortest paths that pass; summed
    over unordered pairs, or ordered ones if directed. A tie from u to v lies on
    a shortest path from s if d(s, u) + length = d(s, v), d by Dijkstra. Let M
    be the matrix of those ties, and 1_s be 1 at the start:

    paths = 1_s + M 1_s + M^2 1_s + …
    passing = paths * (M' 1/paths + M'^2 1/paths + …),

    sums that end with the path of most ties. Many starts make one large M.

    References
    ----------
    Brandes (2001), A faster algorithm for betweenness centrality, Journal of
    Mathematical Sociology 25.
    """
    matrix = (arrows if directed else adjacency)(size, i, j, length)
    starts = draw_starts(np.zeros(size, dtype=np.int64), size, 0) if starts is None else starts
    into = matrix.T.tocsr()
    total, weight = np.zeros(size), starts.weight
    for block, away in _searches(matrix, starts.positions):
        first = np.arange(len(away)) * size + starts.positions[block]
        total += weight[block] @ _passing(_on_the_way(into, away), first).reshape(away.shape)
    return total if directed else total / 2


def weighted_distances(size: int, i: Whole, j: Whole, length: Real, starts: Starts | None = None) -> Distances:
    """Return each stakeholder's distances to all others in an undirected network whose ties have lengths.

    Parameters
    ----------
    size
        Number of stakeholders.
    i, j
        The ties.
    length
        How long each is; above 0 and finite.
    starts
        From whom to search; None is from everybody, which is exact.

    Notes
    -----
    By Dijkstra's algorithm.
    """
    matrix = adjacency(size, i, j, length)
    positions = np.arange(size) if starts is None else starts.positions
    reached = np.zeros(size, dtype=np.int64)
    total, reciprocal, farthest = (np.zeros(size) for _ in range(3))
    for _, away in _searches(matrix, positions):
        there = np.isfinite(away)
        away[~there] = 0
        reached += (there & (away > 0)).sum(axis=0)
        total += away.sum(axis=0)
        reciprocal += np.divide(1, away, out=np.zeros_like(away), where=away > 0).sum(axis=0)
        farthest = np.maximum(farthest, away.max(axis=0))
    if starts is None or not starts.estimated.any():
        return Distances(reached, total, np.zeros(size), reciprocal, farthest, farthest)
    return from_some(matrix, total, reciprocal, farthest, starts)


def _searches(matrix: sparse.csr_array, positions: Whole) -> Iterator[tuple[slice, Real]]:
    """Yield blocks of starts with the distances from them: starts x stakeholders, infinite where there is no way."""
    size = matrix.shape[0]
    abreast = max(1, BLOCK // max(matrix.nnz, size, 1))
    for begin in range(0, len(positions), abreast):
        block = slice(begin, begin + abreast)
        yield block, np.atleast_2d(csgraph.dijkstra(matrix, indices=positions[block]))


def _on_the_way(into: sparse.csr_array, away: Real) -> sparse.csr_array:
    """Return which ties lie on shortest paths, for every start a square of its own along the diagonal.

    Parameters
    ----------
    into
        The lengths of ties: targets are rows, sources columns.
    away
        Starts x stakeholders: the distances.
    """
    starts, size = away.shape
    u, v = into.indices, np.repeat(np.arange(size), np.diff(into.indptr))
    there = np.take(away, v, axis=1)
    detour = np.take(away, u, axis=1)
    detour += into.data
    with np.errstate(invalid="ignore"):  # infinity less infinity: neither end can be reached
        detour -= there
    there *= EQUAL
    start, tie = np.divmod(np.flatnonzero(detour <= there), len(u))
    ends = start * size + v[tie]
    pointers = np.concatenate([[0], np.cumsum(np.bincount(ends, minlength=starts * size))])
    return sparse.csr_array((np.ones(len(ends)), start * size + u[tie], pointers), shape=(starts * size, starts * size))


def _passing(ways: sparse.csr_array, first: Whole) -> Real:
    """Return how many paths from each start lead on through each stakeholder."""
    here = np.zeros(ways.shape[0])
    here[first] = 1
    paths = _summed(ways, here)
    share = np.divide(1, paths, out=np.zeros_like(paths), where=paths > 0)
    passing = paths * (_summed(ways.T, share) - share)
    passing[first] = 0
    return passing


def _summed(matrix: sparse.csr_array | sparse.csc_array, vector: Real) -> Real:
    """Return vector + matrix vector + matrix² vector + … of a matrix without cycles."""
    total = vector.copy()
    while vector.any():
        vector = matrix @ vector
        total += vector
    return total
