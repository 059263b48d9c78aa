"""Shortest paths, every tie one step: who lies on them, and how long they are."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import rustworkx

from netmap.engine.matrices import adjacency, undirected

if TYPE_CHECKING:
    from netmap.engine.arrays import Real, Whole

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
        between = rustworkx.graph_betweenness_centrality(undirected(size, i, j), normalized=False)
    return np.fromiter(between.values(), dtype=np.float64, count=size)


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
