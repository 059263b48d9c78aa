"""A network as the matrix or the compiled graph that a formula wants, made straight from index arrays."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import rustworkx
from scipy import sparse

if TYPE_CHECKING:
    from netmap.engine.arrays import Real, Whole


def adjacency(size: int, i: Whole, j: Whole, value: Real | None = None) -> sparse.csr_array:
    """Return the symmetric matrix of an undirected network without loops or double ties: of ones, or of a value per tie."""
    return arrows(size, np.r_[i, j], np.r_[j, i], None if value is None else np.r_[value, value])


def arrows(size: int, i: Whole, j: Whole, value: Real | None = None) -> sparse.csr_array:
    """Return the matrix of a directed network: sources are rows, targets columns."""
    entries = np.ones(len(i), dtype=np.float64) if value is None else value
    return sparse.coo_array((entries, (i, j)), shape=(size, size)).tocsr()


def undirected(size: int, i: Whole, j: Whole) -> rustworkx.PyGraph[int, None]:
    """Return the ties as rustworkx holds them, without double ties."""
    graph: rustworkx.PyGraph[int, None] = rustworkx.PyGraph(multigraph=False)
    graph.add_nodes_from(range(size))
    graph.add_edges_from_no_data(list(zip(i.tolist(), j.tolist(), strict=True)))
    return graph
