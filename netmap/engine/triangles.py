"""Triangles: three stakeholders tied to each other. What closes a circle, and what leaves a hole, is read off them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterator

    from netmap.engine.arrays import Real, Truth, Whole

AT_ONCE = 2**20
"""Most pairs of ties looked at together: some 50 MB."""


def triangles(size: int, i: Whole, j: Whole) -> Iterator[tuple[Whole, Whole]]:
    """Yield every triangle of an undirected network once, some at a time.

    Parameters
    ----------
    size
        Number of stakeholders.
    i, j
        The ties, each pair once.

    Yields
    ------
    corners, sides
        Three rows each, one column per triangle: positions of the
        stakeholders, and of the ties (in ``i``, ``j``), each side in the row
        of the corner it lies opposite.

    Notes
    -----
    Each tie is followed from the end with fewer ties to the end with more;
    then nobody has more than sqrt(2m) ties to follow, however many partners
    a library has, and all pairs of ties that follow each other are few. A
    pair closes if its ends are tied.
    """
    degree = np.bincount(np.concatenate([i, j]), minlength=size)
    rank = np.empty(size, dtype=np.int64)
    rank[np.argsort(degree, kind="stable")] = np.arange(size)
    key = np.minimum(rank[i], rank[j]) * size + np.maximum(rank[i], rank[j])
    tie = np.argsort(key)
    key = key[tie]
    near, far = key // size, key % size
    stakeholder = np.argsort(rank)
    first = np.searchsorted(near, np.arange(size + 1))
    follow = (first[1:] - first[:-1])[far]
    for start, end in blocks(follow, AT_ONCE):
        one = np.repeat(np.arange(start, end), follow[start:end])
        turn = np.arange(len(one)) - np.repeat(np.cumsum(follow[start:end]) - follow[start:end], follow[start:end])
        other = first[far[one]] + turn
        wanted = near[one] * size + far[other]
        closing = np.minimum(np.searchsorted(key, wanted), len(key) - 1)
        closed = key[closing] == wanted
        one, other, closing = one[closed], other[closed], closing[closed]
        yield stakeholder[np.stack([near[one], far[one], far[other]])], tie[np.stack([other, closing, one])]


def common_partners(size: int, i: Whole, j: Whole, worth: Real) -> Real:
    """Return for each tie what the partners that its two ends share are worth together.

    Parameters
    ----------
    size, i, j
        Number of stakeholders, and the ties of an undirected network, each pair once.
    worth
        What each stakeholder is worth as a shared partner: 1 each to count them.

    Examples
    --------
    >>> common_partners(4, np.array([0, 0, 1, 2]), np.array([1, 2, 2, 3]), np.ones(4)).tolist()
    [1.0, 1.0, 1.0, 0.0]
    """
    shared = np.zeros(len(i))
    for corners, sides in triangles(size, i, j):
        shared += np.bincount(sides.ravel(), worth[corners.ravel()], minlength=len(i))
    return shared


def share_a_partner(size: int, i: Whole, j: Whole, pairs: tuple[Whole, Whole]) -> Truth:
    """Return for some pairs of stakeholders, tied or not, whether anybody is tied to both.

    Parameters
    ----------
    size
        Number of stakeholders.
    i, j
        The ties, each pair once.
    pairs
        The ends of the pairs asked about.

    Examples
    --------
    >>> share_a_partner(4, np.array([0, 1]), np.array([1, 2]), (np.array([0, 0]), np.array([2, 3]))).tolist()
    [True, False]
    """
    shared = np.zeros(len(pairs[0]), dtype=bool)
    for pair, _ in shared_partners(size, i, j, pairs):
        shared[pair] = True
    return shared


def shared_partners(size: int, i: Whole, j: Whole, pairs: tuple[Whole, Whole]) -> Iterator[tuple[Whole, Whole]]:
    """Yield who is tied to both ends of some pairs of stakeholders, tied or not: position of the pair and of the partner, some at a time.

    Parameters
    ----------
    size
        Number of stakeholders.
    i, j
        The ties, each pair once.
    pairs
        The ends of the pairs asked about.

    Notes
    -----
    The partners of the end with fewer of them are looked up among the other's.

    Examples
    --------
    >>> found = shared_partners(4, np.array([0, 1]), np.array([1, 2]), (np.array([0, 0]), np.array([2, 3])))
    >>> [(pair.tolist(), partner.tolist()) for pair, partner in found]
    [([0], [1])]
    """
    near, far = np.concatenate([i, j]), np.concatenate([j, i])
    key = np.sort(near * size + far)
    first = np.searchsorted(key, np.arange(size + 1) * size)
    degree = np.diff(first)
    swap = degree[pairs[0]] > degree[pairs[1]]
    few, many = np.where(swap, pairs[::-1], pairs)
    for start, end in blocks(degree[few], AT_ONCE):
        count = degree[few[start:end]]
        pair = np.repeat(np.arange(start, end), count)
        turn = np.arange(len(pair)) - np.repeat(np.cumsum(count) - count, count)
        partner = key[first[few[pair]] + turn] % size
        wanted = many[pair] * size + partner
        both = key[np.minimum(np.searchsorted(key, wanted), len(key) - 1)] == wanted
        yield pair[both], partner[both]


def blocks(cost: Whole, most: int) -> Iterator[tuple[int, int]]:
    """Yield from where to where to go so that no block costs more than ``most``, unless a single one does."""
    total = np.cumsum(cost)
    start = 0
    while start < len(cost):
        before = total[start - 1] if start else 0
        end = max(start + 1, int(np.searchsorted(total, before + most, side="right")))
        yield start, end
        start = end
