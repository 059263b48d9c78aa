"""What is left of a network whose stakeholders leave: how far it falls apart, and how much hangs together still."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from scipy import sparse
from scipy.sparse import csgraph

if TYPE_CHECKING:
    from netmap.engine.arrays import Real, Whole

AT_ONCE = 2**18
"""Most ties, all orders together, that one pass over several orders of leaving holds in memory."""


@dataclass(frozen=True)
class Losses:
    """What still hangs together as stakeholders leave one after the other.

    Parameters
    ----------
    gone
        How many have left: some numbers from 0 to all.
    by_chance, best_connected_first
        Stakeholders in the largest component that is left: mean over draws,
        where they leave in random order, and where those with most ties at the start leave first.
    """

    gone: Whole
    by_chance: Real
    best_connected_first: Real


def losses(  # noqa: PLR0913 - the network, its chance, and how closely to look
    size: int, i: Whole, j: Whole, *, seed: int, draws: int, steps: int
) -> Losses:
    """Return what still hangs together as stakeholders of an undirected network leave.

    Parameters
    ----------
    size, i, j
        Number of stakeholders, and the ties.
    seed
        Starts the draws. Equally connected stakeholders leave in random order too.
    draws
        How many orders to draw of each sort.
    steps
        In how many equal steps to follow the losses; in networks up to that size each loss is one.
    """
    chance = np.random.default_rng(seed).random((2, draws, size))
    degree = np.bincount(np.concatenate([i, j]), minlength=size)
    orders = np.argsort(np.concatenate([chance[0], chance[1] - degree]), axis=1)
    gone = np.linspace(0, size, min(steps, size) + 1).round().astype(np.int64)
    left = largest_left(size, i, j, orders, gone).reshape(2, draws, len(gone)).mean(axis=1)
    return Losses(gone, left[0], left[1])


def connected_pairs(sizes: Whole) -> int:
    """Return how many pairs can reach each other in components of these sizes: the sum of s(s - 1) / 2."""
    return int((sizes * (sizes - 1) // 2).sum())


def fragmentation(sizes: Whole) -> float:
    """Return the share of pairs that cannot reach each other in components of these sizes; at least two stakeholders.

    Notes
    -----
    F = 1 - sum s(s - 1) / (n(n - 1)), s the sizes of the components and n
    their sum: 0 if all hang together, 1 if nobody is tied to anybody.

    References
    ----------
    Borgatti (2006), Identifying sets of key players in a social network,
    Computational & Mathematical Organization Theory 12.

    Examples
    --------
    >>> fragmentation(np.array([3, 1]))
    0.5
    """
    size = int(sizes.sum())
    return 1 - 2 * connected_pairs(sizes) / (size * (size - 1))


def largest_left(size: int, i: Whole, j: Whole, orders: Whole, gone: Whole) -> Real:
    """Return how many stakeholders the largest component still holds after losses.

    Parameters
    ----------
    size
        Number of stakeholders.
    i, j
        The ties of an undirected network.
    orders
        One row per order of leaving: the positions of all stakeholders, who leaves first foremost.
    gone
        After how many losses to look; ascending, between 0 and ``size``, at
        most some ten thousand of them.

    Returns
    -------
    ndarray
        One row per order, one column per number of losses.

    Notes
    -----
    Run backwards: stakeholders come back, last gone first, and components
    only ever merge, so that every tie is looked at once however often one
    looks. A stakeholder's number is its turn to come back; several orders are
    one network of as many copies, numbered turn by turn.
    """
    together = max(1, AT_ONCE // max(len(i), size, 1))
    parts = [
        _coming_back(size, i, j, orders[start : start + together], gone) for start in range(0, len(orders), together)
    ]
    return np.concatenate(parts)


def _coming_back(size: int, i: Whole, j: Whole, orders: Whole, gone: Whole) -> Real:
    copies = len(orders)
    turn = np.empty_like(orders)
    np.put_along_axis(turn, orders[:, ::-1], np.arange(size)[np.newaxis], axis=1)
    present = size - gone[::-1]
    look = np.searchsorted(present, turn, side="right").astype(np.int16)  # small numbers sort ten times as fast
    tied_by = np.maximum(look[:, i], look[:, j]).ravel()
    by_look = np.argsort(tied_by, kind="stable")
    ends = np.searchsorted(tied_by[by_look], np.arange(len(gone)), side="right")
    number = turn * copies + np.arange(copies)[:, np.newaxis]
    one, other = number[:, i].ravel()[by_look], number[:, j].ravel()[by_look]
    largest = np.zeros((copies, len(gone)))
    component = np.empty(0, dtype=np.int64)
    count = tied = 0
    for step, (there, end) in enumerate(zip((present * copies).tolist(), ends.tolist(), strict=True)):
        newcomers = there - len(component)
        component = np.concatenate([component, count + np.arange(newcomers)])
        ends_now = component[one[tied:end]], component[other[tied:end]]
        count, component = _merged(component, count + newcomers, *ends_now)
        copy = np.empty(count, dtype=np.int64)
        copy[component] = np.arange(there) % copies
        np.maximum.at(largest[:, -1 - step], copy, np.bincount(component, minlength=count))
        tied = end
    return largest


def _merged(component: Whole, count: int, one: Whole, other: Whole) -> tuple[int, Whole]:
    """Return how many components are left once ties join some of them, and everybody's new one."""
    if not len(one):
        return count, component
    joins = sparse.coo_array((np.ones(len(one), dtype=bool), (one, other)), shape=(count, count))
    left, merged = csgraph.connected_components(joins, directed=False)
    return int(left), merged[component].astype(np.int64)
