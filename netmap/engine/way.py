"""The one shortest way from somebody to somebody else."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from scipy.sparse import csgraph

from netmap.engine.matrices import adjacency

if TYPE_CHECKING:
    from netmap.engine.arrays import Real, Whole


def shortest_way(size: int, i: Whole, j: Whole, length: Real, ends: tuple[int, int]) -> Whole:
    """Return the positions along the shortest way between two stakeholders, both ends included; empty if there is none.

    Parameters
    ----------
    size
        Number of stakeholders.
    i, j
        The ties, each pair once; each can be walked both ways.
    length
        How long each is; above 0 and finite.
    ends
        Positions of the two, which differ.

    Notes
    -----
    By Dijkstra's algorithm, which stops nowhere before everybody is reached:
    n log n for one question.

    References
    ----------
    Dijkstra, 1959, A note on two problems in connexion with graphs, Numerische Mathematik 1.

    Examples
    --------
    >>> import numpy as np
    >>> i, j = np.array([0, 1, 0]), np.array([1, 2, 2])
    >>> shortest_way(4, i, j, np.array([1.0, 1.0, 3.0]), (0, 2)).tolist()
    [0, 1, 2]
    >>> shortest_way(4, i, j, np.array([1.0, 1.0, 3.0]), (0, 3)).tolist()
    []
    """
    start, end = ends
    _, before = csgraph.dijkstra(adjacency(size, i, j, length), indices=start, return_predecessors=True)
    way = [end]
    while way[-1] != start and before[way[-1]] >= 0:
        way.append(int(before[way[-1]]))
    return np.array(way[::-1] if way[-1] == start else [], dtype=np.int64)
