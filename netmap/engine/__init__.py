"""The only door to the compiled graph engines, and the few graph formulas that arrays answer as fast.

Everything takes the number of stakeholders and two index arrays, one entry
per tie: no NetworkX graph is built on the way (74 ms against 13 ms at 25,000
ties). NetworkX is the reference the tests compare with.

Which engine answers what, and why: ``docs/decisions/0006-graph-engine.md``.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import graspologic_native
import numpy as np
import rustworkx
from scipy import sparse
from scipy.sparse import csgraph

if TYPE_CHECKING:
    from netmap.engine.arrays import Real, Truth, Whole

WORD = 64
BLOCK_BYTES = 2**26
"""Most memory one step of the breadth-first search may gather."""


@dataclass(frozen=True)
class Distances:
    """Shortest paths, counted in ties, from each stakeholder to all it can reach.

    Parameters
    ----------
    reached
        How many others it can reach.
    total
        Sum of the distances to them.
    farthest
        The largest of them; 0 where nobody can be reached.
    """

    reached: Whole
    total: Whole
    farthest: Whole


@dataclass(frozen=True)
class WorkingGroups:
    """The best of several runs of a clustering by chance moves.

    Parameters
    ----------
    group
        For each stakeholder the number of its group, 0 the largest; -1 without ties.
    count
        How many groups there are.
    modularity
        Newman's Q of the best run.
    agreement
        Mean adjusted Rand index over all pairs of runs: 1 if every run finds the same groups.
    """

    group: Whole
    count: int
    modularity: float
    agreement: float


def adjacency(size: int, i: Whole, j: Whole) -> sparse.csr_array:
    """Return the symmetric matrix of ones of an undirected network without loops or double ties."""
    ones = np.ones(2 * len(i), dtype=np.float64)
    return sparse.coo_array((ones, (np.r_[i, j], np.r_[j, i])), shape=(size, size)).tocsr()


def betweenness(size: int, i: Whole, j: Whole, *, directed: bool) -> Real:
    """Return through how many shortest paths each stakeholder lies, exactly and unscaled.

    Parameters
    ----------
    size
        Number of stakeholders.
    i, j
        The ties; from ``i`` to ``j`` if directed.
    directed
        Whether paths run along the arrows.

    Notes
    -----
    For each pair of others, the share of its shortest paths that pass; summed
    over unordered pairs, or ordered ones if directed. Brandes' algorithm as
    rustworkx has it, O(n m).
    """
    arcs = list(zip(i.tolist(), j.tolist(), strict=True))
    if directed:
        arrows: rustworkx.PyDiGraph[int, None] = rustworkx.PyDiGraph(multigraph=False)
        arrows.add_nodes_from(range(size))
        arrows.add_edges_from_no_data(arcs)
        between = rustworkx.digraph_betweenness_centrality(arrows, normalized=False)
    else:
        between = rustworkx.graph_betweenness_centrality(_undirected(size, i, j), normalized=False)
    return np.fromiter(between.values(), dtype=np.float64, count=size)


def cut_points(size: int, i: Whole, j: Whole) -> Truth:
    """Return which stakeholders hold parts of an undirected network together that would fall apart without them."""
    found = np.zeros(size, dtype=bool)
    found[list(rustworkx.articulation_points(_undirected(size, i, j)))] = True
    return found


def components(size: int, i: Whole, j: Whole) -> Whole:
    """Return the number of each stakeholder's component, 0 the largest; direction plays no part."""
    if size == 0:
        return np.empty(0, dtype=np.int64)
    _, labels = csgraph.connected_components(adjacency(size, i, j), directed=False)
    return by_size(labels.astype(np.int64))


def distances(size: int, i: Whole, j: Whole) -> Distances:
    """Return each stakeholder's distances to all others in an undirected network, exactly.

    Notes
    -----
    A breadth-first search from many sources at once: each stakeholder holds
    one bit per source; in one step it takes over its neighbours' bits. How
    many bits arrive at step d is how many sources lie at distance d.
    """
    total, reached, farthest = (np.zeros(size, dtype=np.int64) for _ in range(3))
    matrix = adjacency(size, i, j)
    tied = np.flatnonzero(np.diff(matrix.indptr))
    starts = matrix.indptr[tied]
    words = max(1, int(BLOCK_BYTES / 8 // max(matrix.nnz, 1)))
    for begin in range(0, size, words * WORD):
        sources = np.arange(begin, min(begin + words * WORD, size))
        seen = np.zeros((size, (len(sources) + WORD - 1) // WORD), dtype=np.uint64)
        place = sources - begin
        seen[sources, place // WORD] = np.left_shift(np.uint64(1), (place % WORD).astype(np.uint64))
        front = seen.copy()
        step = 0
        while len(tied) and front.any():
            step += 1
            arriving = np.zeros_like(seen)
            arriving[tied] = np.bitwise_or.reduceat(front[matrix.indices], starts, axis=0)
            front = arriving & ~seen
            seen |= front
            count = np.bitwise_count(front).sum(axis=1, dtype=np.int64)
            reached += count
            total += step * count
            farthest[count > 0] = np.maximum(farthest[count > 0], step)
    return Distances(reached, total, farthest)


def working_groups(size: int, i: Whole, j: Whole, *, seed: int, runs: int) -> WorkingGroups:
    """Return clusters that are tied more within than between, by the Leiden algorithm.

    Parameters
    ----------
    size
        Number of stakeholders.
    i, j
        The ties of an undirected network; at least one.
    seed
        Starts the chance moves. The same seed gives the same groups.
    runs
        How many times to search. The run with the highest modularity counts.

    References
    ----------
    Traag, Waltman & van Eck (2019), From Louvain to Leiden, Scientific Reports 9, 5233.
    """
    matrix = adjacency(size, i, j)
    tied = np.flatnonzero(np.diff(matrix.indptr))
    within = matrix[tied][:, tied].tocsr()
    pointers, columns = within.indptr.astype(np.int64), within.indices.astype(np.int32)
    found = []
    for run_seed in np.random.SeedSequence(seed).generate_state(runs).tolist():
        _, groups = graspologic_native.leiden_csr(pointers, columns, within.data, len(tied), seed=run_seed)
        found.append(np.array([groups[node] for node in range(len(tied))], dtype=np.int64))
    qualities = [modularity(within, labels) for labels in found]
    best = int(np.argmax(qualities))
    group = np.full(size, -1, dtype=np.int64)
    group[tied] = by_size(found[best])
    pairs = [rand_agreement(found[x], found[y]) for x in range(runs) for y in range(x)]
    return WorkingGroups(group, int(group.max()) + 1, qualities[best], float(np.mean(pairs)) if pairs else 1.0)


def modularity(matrix: sparse.csr_array, labels: Whole) -> float:
    """Return Newman's Q of a grouping: the share of ties within groups, less what chance would put there.

    Q = sum over groups of (ties within / m - (sum of degrees / 2m)^2).
    """
    ends = matrix.tocoo()
    degrees = np.bincount(labels, weights=matrix.sum(axis=1))
    twice = float(matrix.sum())
    inside = float(ends.data[labels[ends.row] == labels[ends.col]].sum())
    return inside / twice - float(((degrees / twice) ** 2).sum())


def rand_agreement(one: Whole, other: Whole) -> float:
    """Return how far two groupings agree, corrected for chance: 1 if equal, about 0 if unrelated.

    The adjusted Rand index of Hubert & Arabie (1985), Comparing partitions,
    Journal of Classification 2. Two groupings that both put everybody
    together, or both put everybody alone, agree fully.

    Examples
    --------
    >>> round(rand_agreement(np.array([0, 0, 1, 2]), np.array([0, 0, 1, 1])), 4)
    0.5714
    """
    span = int(other.max()) + 1 if len(other) else 1
    together = _pairs_within(np.unique(one * span + other, return_counts=True)[1])
    first, second = (_pairs_within(np.unique(labels, return_counts=True)[1]) for labels in (one, other))
    every = _pairs_within(np.array([len(one)]))
    expected = first * second / every if every else 0.0
    span_of_index = (first + second) / 2 - expected
    return (together - expected) / span_of_index if span_of_index else 1.0


def by_size(labels: Whole) -> Whole:
    """Return the labels renumbered: 0 the largest group; equal ones in the order of their first member."""
    _, first, number, count = np.unique(labels, return_index=True, return_inverse=True, return_counts=True)
    rank = np.empty(len(count), dtype=np.int64)
    rank[np.lexsort((first, -count))] = np.arange(len(count))
    return np.asarray(rank[number])


def _pairs_within(counts: Whole) -> float:
    return float((counts * (counts - 1) // 2).sum())


def _undirected(size: int, i: Whole, j: Whole) -> rustworkx.PyGraph[int, None]:
    graph: rustworkx.PyGraph[int, None] = rustworkx.PyGraph(multigraph=False)
    graph.add_nodes_from(range(size))
    graph.add_edges_from_no_data(list(zip(i.tolist(), j.tolist(), strict=True)))
    return graph
