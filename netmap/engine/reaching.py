"""Key players by whom they reach: the few through whom most others can be reached in a few steps."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from scipy import sparse

from netmap.engine.matrices import adjacency
from netmap.engine.triangles import blocks

if TYPE_CHECKING:
    from netmap.engine.arrays import Real, Whole

AT_ONCE = 2**21
"""Most ways followed together; some 50 MB."""

EFFORT = 2**26
"""Most ways followed for one choice, a few seconds: two steps in 50,000 stakeholders need a hundredth of it."""


@dataclass(frozen=True)
class Chosen:
    """A few stakeholders chosen for what they do together.

    Parameters
    ----------
    who
        Their positions, the foremost first.
    together
        What each does together with those before it.
    """

    who: Whole
    together: Whole


def farthest_reaching(size: int, i: Whole, j: Whole, *, count: int, steps: int) -> Chosen:
    """Return the few stakeholders who together reach most others within some steps.

    Parameters
    ----------
    size
        Number of stakeholders.
    i, j
        The ties of an undirected network.
    count
        How many to choose at most; fewer if they reach everybody anybody could add.
    steps
        Over how many ties.

    Returns
    -------
    Chosen
        In the order of choice; ``together`` is how many are reached, they themselves included.

    Notes
    -----
    One is chosen after the other, each adding most to those before it: never
    less than 1 - 1/e = 63% of what the best choice reaches (Nemhauser, Wolsey
    & Fisher 1978). Among equals the one with most ties counts, then the first.

    The ways of at most ``steps`` ties to somebody not reached yet, a few
    products with the matrix of ties, bound what anybody can add; only those
    whose bound is above the best found are followed up. So a hub's whole
    neighbourhood need not be. Should more than ``EFFORT`` ways be left to
    follow, the best found by then is taken, and the 63% are no longer sure.
    """
    ties = adjacency(size, i, j)
    degree = np.diff(ties.indptr)
    within_one = (ties + sparse.eye_array(size, format="csr")).tocsr()
    cost = np.minimum(_ways(ties, np.ones(size), steps), size).astype(np.int64)
    new = np.ones(size)
    who: list[int] = []
    reached: list[int] = []
    while len(who) < min(count, size) and new.any():
        bound = _ways(ties, new, steps)
        order = np.lexsort((-degree, -bound))
        order = order[: np.searchsorted(np.cumsum(cost[order]), EFFORT) + 1]
        best, gain = -1, 0.0
        for start, end in blocks(cost[order], AT_ONCE):
            if bound[order[start]] < max(gain, 1):
                break
            some = order[start:end]
            found = _neighbourhoods(within_one, some, steps) @ new
            first = np.lexsort((some, -degree[some], -found))[0]
            if best < 0 or (-found[first], -degree[some[first]], some[first]) < (-gain, -degree[best], best):
                best, gain = int(some[first]), float(found[first])
        who.append(best)
        new[_neighbourhoods(within_one, np.array([best]), steps).indices] = 0
        reached.append(int(size - new.sum()))
    return Chosen(np.array(who, dtype=np.int64), np.array(reached, dtype=np.int64))


def _ways(ties: sparse.csr_array, ends: Real, steps: int) -> Real:
    """Return how many ways of at most some steps lead from each stakeholder to the ends."""
    total, last = ends.copy(), ends
    for _ in range(steps):
        last = ties @ last
        total += last
    return total


def _neighbourhoods(within_one: sparse.csr_array, some: Whole, steps: int) -> sparse.csr_array:
    """Return whom each of some stakeholders reaches within some steps: one row each, ones where reached."""
    rows = within_one[some]
    for _ in range(steps - 1):
        rows = rows @ within_one
        rows.data[:] = 1
    return rows
