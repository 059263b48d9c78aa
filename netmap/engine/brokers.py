"""Brokerage: who stands between two others that are not tied themselves, and from which groups those two come."""

from __future__ import annotations

from itertools import permutations
from typing import TYPE_CHECKING

import numpy as np
from scipy import sparse

from netmap.engine.triangles import triangles

if TYPE_CHECKING:
    from netmap.engine.arrays import Whole

ROLES = ("coordinator", "gatekeeper", "representative", "itinerant", "liaison")
"""The columns of ``brokerage``."""


def brokerage(size: int, i: Whole, j: Whole, group: Whole, *, directed: bool) -> Whole:
    """Return how often each stakeholder plays each role of a broker.

    Parameters
    ----------
    size
        Number of stakeholders.
    i, j
        The ties; from ``i`` to ``j`` if directed, else each counts both ways.
    group
        Number of each stakeholder's group, from 0; -1 where unknown. Who has
        no group plays no part.
    directed
        Whether a way leads along the arrows only.

    Returns
    -------
    ndarray
        One row per stakeholder, one column per role of ``ROLES``.

    Notes
    -----
    All ways of two steps a -> b -> c through each b, counted from how many it
    has in and out by group; less those that end where they began, and those
    with a -> c, which are found among the triangles.
    """
    known = (group[i] >= 0) & (group[j] >= 0)
    source, target = (i[known], j[known]) if directed else (np.r_[i[known], j[known]], np.r_[j[known], i[known]])
    return (
        _ways(size, source, target, group)
        - _there_and_back(size, source, target, group)
        - _closed(size, source, target, group)
    )


def _ways(size: int, source: Whole, target: Whole, group: Whole) -> Whole:
    """Return the ways of two steps through each stakeholder by role, even those that lead back."""
    shape = (size, int(group.max(initial=0)) + 1)
    ones = np.ones(len(source), dtype=np.int64)
    into = sparse.coo_array((ones, (target, group[source])), shape=shape).tocsr()
    out = sparse.coo_array((ones, (source, group[target])), shape=shape).tocsr()
    own = group[source] == group[target]
    from_own, to_own = (np.bincount(ends[own], minlength=size) for ends in (target, source))
    from_other, to_other = (np.bincount(ends[~own], minlength=size) for ends in (target, source))
    within = from_own * to_own
    same_ends = np.asarray(into.multiply(out).sum(axis=1)).ravel() - within
    return np.stack(
        [within, from_other * to_own, from_own * to_other, same_ends, from_other * to_other - same_ends], axis=1
    )


def _there_and_back(size: int, source: Whole, target: Whole, group: Whole) -> Whole:
    """Return the ways that end where they began, by role."""
    returned = np.isin(source * size + target, target * size + source)
    middle, end = target[returned], source[returned]
    return _counted(size, middle, _role(group[end], group[middle], group[end]))


def _closed(size: int, source: Whole, target: Whole, group: Whole) -> Whole:
    """Return the ways whose ends are tied in the same direction, by role."""
    low, high = np.minimum(source, target), np.maximum(source, target)
    pairs, of_arc = np.unique(low * size + high, return_inverse=True)
    along = np.zeros((2, len(pairs)), dtype=bool)
    along[(source > target).astype(np.int64), of_arc] = True
    count = np.zeros((size, len(ROLES)), dtype=np.int64)
    for corners, sides in triangles(size, pairs // size, pairs % size):
        for a, b, c in permutations(range(3)):
            closed = np.ones(corners.shape[1], dtype=bool)
            for start, end, opposite in ((a, b, c), (b, c, a), (a, c, b)):
                closed &= along[(corners[start] > corners[end]).astype(np.int64), sides[opposite]]
            ends = corners[:, closed]
            count += _counted(size, ends[b], _role(group[ends[a]], group[ends[b]], group[ends[c]]))
    return count


def _role(first: Whole, middle: Whole, last: Whole) -> Whole:
    """Return the role of each middle one, as a column, from the groups of all three."""
    return np.select(
        [(first == middle) & (middle == last), middle == last, first == middle, first == last], [0, 1, 2, 3], default=4
    )


def _counted(size: int, middle: Whole, role: Whole) -> Whole:
    return np.bincount(middle * len(ROLES) + role, minlength=size * len(ROLES)).reshape(size, len(ROLES))
