"""What holds together and what falls apart: components, cut-points, bridges, cores."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import rustworkx
from scipy.sparse import csgraph

from netmap.engine.matrices import adjacency, undirected

if TYPE_CHECKING:
    from netmap.engine.arrays import Truth, Whole


def components(size: int, i: Whole, j: Whole) -> Whole:
    """Return the number of each stakeholder's component, 0 the largest; direction plays no part."""
    if size == 0:
        return np.empty(0, dtype=np.int64)
    _, labels = csgraph.connected_components(adjacency(size, i, j), directed=False)
    return by_size(labels.astype(np.int64))


def cut_points(size: int, i: Whole, j: Whole) -> Truth:
    """Return which stakeholders hold parts of an undirected network together that would fall apart without them."""
    found = np.zeros(size, dtype=bool)
    found[list(rustworkx.articulation_points(undirected(size, i, j)))] = True
    return found


def bridges(size: int, i: Whole, j: Whole) -> Truth:
    """Return which ties of an undirected network are the only link between the parts on their two sides."""
    found = np.array(list(rustworkx.bridges(undirected(size, i, j))), dtype=np.int64).reshape(-1, 2)
    low, high = np.minimum(i, j), np.maximum(i, j)
    return np.isin(low * size + high, found.min(axis=1) * size + found.max(axis=1))


def core_numbers(size: int, i: Whole, j: Whole) -> Whole:
    """Return for each stakeholder the largest k such that it belongs to a circle where all have k partners in it."""
    numbers: dict[int, int] = rustworkx.core_number(undirected(size, i, j))  # type: ignore[assignment]  # its stubs say int
    return np.fromiter((numbers[position] for position in range(size)), dtype=np.int64, count=size)


def by_size(labels: Whole) -> Whole:
    """Return the labels renumbered: 0 the largest group; equal ones in the order of their first member."""
    _, first, number, count = np.unique(labels, return_index=True, return_inverse=True, return_counts=True)
    rank = np.empty(len(count), dtype=np.int64)
    rank[np.lexsort((first, -count))] = np.arange(len(count))
    return np.asarray(rank[number])
