"""A network as the matrix or the compiled graph that a formula wants, made straight from index arrays."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import rustworkx
from scipy import sparse

if TYPE_CHECKING:
    from netmap.engine.arrays import Whole


def adjacency(size: int, i: Whole, j: Whole) -> sparse.csr_array:
    """Return the symmetric matrix of ones of an undirected network without loops or double ties."""
    ones = np.ones(2 * len(i), dtype=np.float64)
    return sparse.coo_array((ones, (np.r_[i, j], np.r_[j, i])), shape=(size, size)).tocsr()


def undirected(size: int, i: Whole, j: Whole) -> rustworkx.PyGraph[int, None]:
    """Return the ties as rustworkx holds them, without double ties."""
    graph: rustworkx.PyGraph[int, None] = rustworkx.PyGraph(multigraph=False)
    graph.add_nodes_from(range(size))
    graph.add_edges_from_no_data(list(zip(i.tolist(), j.tolist(), strict=True)))
    return graph
