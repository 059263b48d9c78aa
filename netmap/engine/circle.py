"""The inner circle: the best connected, tied among themselves, with others around who are not."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from netmap.engine.arrays import Truth, Whole


@dataclass(frozen=True)
class InnerCircle:
    """The split into an inner circle and a ring around it with the fewest pairs that depart from the ideal.

    Parameters
    ----------
    inside
        Who belongs to the circle.
    tied_inside, pairs_inside
        Ties and pairs within it; of a circle of one, its ties and the pairs with it.
    tied_around, pairs_around
        Ties and pairs within the ring.
    """

    inside: Truth
    tied_inside: int
    pairs_inside: int
    tied_around: int
    pairs_around: int


def inner_circle(size: int, i: Whole, j: Whole) -> InnerCircle | None:
    """Return the best split of an undirected network; None where all have equally many ties.

    Notes
    -----
    Ideally all pairs inside are tied and none around. With k inside, k(k-1)/2
    - a pairs depart inside and m - s + a around, a the ties inside, s the sum
    of the degrees inside: together k(k-1)/2 + m - s, which is least for the k
    with most ties (Lip 2011). Only k that keep equals together are looked at,
    all at once; of equally good ones the smallest counts.

    References
    ----------
    Lip (2011), A fast algorithm for the discrete core/periphery bipartitioning problem, arXiv:1102.5511.
    """
    degree = np.bincount(np.concatenate([i, j]), minlength=size)
    order = np.argsort(-degree, kind="stable")
    circles = np.flatnonzero(np.diff(degree[order])) + 1
    if not len(circles):
        return None
    departing = circles * (circles - 1) // 2 - np.cumsum(degree[order])[circles - 1]
    circle = int(circles[np.argmin(departing)])
    inside = np.zeros(size, dtype=bool)
    inside[order[:circle]] = True
    around = int((~(inside[i] | inside[j])).sum())
    ring = (size - circle) * (size - circle - 1) // 2
    if circle == 1:
        return InnerCircle(inside, int(degree.max()), size - 1, around, ring)
    return InnerCircle(inside, int((inside[i] & inside[j]).sum()), circle * (circle - 1) // 2, around, ring)
