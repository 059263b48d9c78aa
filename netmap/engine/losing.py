"""Key players by what is lost with them: how many pairs could no longer reach each other."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from scipy.sparse import csgraph

from netmap.engine.matrices import adjacency
from netmap.engine.reaching import Chosen

if TYPE_CHECKING:
    from netmap.engine.arrays import Truth, Whole

SWEEPS = 10
"""How many times each of the chosen is tried against everybody else; most choices no longer change after two."""


def connected_without(size: int, i: Whole, j: Whole) -> Whole:
    """Return for each stakeholder how many pairs of others could still reach each other if it alone left.

    Parameters
    ----------
    size
        Number of stakeholders.
    i, j
        The ties of an undirected network.

    Notes
    -----
    A depth-first search numbers the stakeholders so that everybody under v in
    the search tree has a number right after v's. What hangs under a child of v
    falls off with v if no tie leads from there to before v (Tarjan 1972); all
    else that v was connected with stays together.
    """
    parent, lowest, number = _searched(size, i, j)
    end, reach = _below(parent, lowest)
    under = end - np.arange(size + 1)  # how many, with itself
    is_root = parent == 0
    roots = under[is_root]
    together = roots[np.cumsum(is_root)[number] - 1]
    off = (reach >= parent) & (parent > 0)
    fallen, among_fallen = (
        np.bincount(parent[off], each, minlength=size + 1).astype(np.int64)[number]
        for each in (under[off], _pairs(under[off]))
    )
    return np.asarray(_pairs(roots).sum() - _pairs(together) + among_fallen + _pairs(together - 1 - fallen))


def parts_beyond(size: int, i: Whole, j: Whole, worth: Whole) -> tuple[Whole, Whole]:
    """Return for each tie, seen from either end, the part of the network that lies beyond it once that end has left.

    Parameters
    ----------
    size
        Number of stakeholders.
    i, j
        The ties of an undirected network.
    worth
        What each stakeholder counts for in its part: 1 each to count them.

    Returns
    -------
    part, worth
        A row for the ends in ``i``, then one for those in ``j``. Ties of one
        stakeholder that lead to the same part have the same number: whoever
        has two is a cut-point. What the part beyond is worth.

    Notes
    -----
    As ``connected_without``: what falls off with somebody is what hangs under
    a child of his in the search tree without a tie to before him; all his
    other ties lead to the part that stays, number 0.
    """
    parent, lowest, number = _searched(size, i, j)
    end, reach = _below(parent, lowest)
    own = np.zeros(size + 1, dtype=np.int64)
    own[number] = worth
    up_to = np.concatenate([[0], np.cumsum(own)])
    under = up_to[end] - up_to[:-1]
    off = np.flatnonzero((reach >= parent) & (parent > 0))
    off = off[np.argsort(parent[off], kind="stable")]
    fallen = np.bincount(parent[off], under[off], minlength=size + 1).astype(np.int64)
    is_root = parent == 0
    staying = under[is_root][np.cumsum(is_root) - 1] - own - fallen
    ends = number[np.stack([i, j])]
    here, there = ends, ends[::-1]
    at = np.searchsorted(parent[off] * (size + 1) + off, here * (size + 1) + there, side="right") - 1
    child = off[at] if len(off) else np.zeros_like(at)
    falls = (at >= 0) & (parent[child] == here) & (there < end[child])
    return np.where(falls, child, 0), np.where(falls, under[child], staying[here])


def most_missed(size: int, i: Whole, j: Whole, *, count: int) -> Chosen:
    """Return the few stakeholders that leave fewest pairs connected when they leave together, as far as a search finds them.

    Parameters
    ----------
    size
        Number of stakeholders.
    i, j
        The ties of an undirected network.
    count
        How many leave; at most ``size``.

    Returns
    -------
    Chosen
        The one missed most foremost; ``together`` is how many pairs can still
        reach each other once it and those before it have left.

    Notes
    -----
    One is chosen after the other, each the best for those already gone; then
    each is exchanged for anybody who is better beside the rest, until nobody
    is, or at most ``SWEEPS`` times round. Among equals the one with most ties
    counts, then the first.
    """
    degree = np.bincount(np.concatenate([i, j]), minlength=size)

    def left(gone: list[int]) -> Whole:
        stays = np.ones(size, dtype=bool)
        stays[gone] = False
        both = stays[i] & stays[j]
        pairs = connected_without(size, i[both], j[both])
        pairs[gone] = np.iinfo(np.int64).max
        return pairs

    def in_order(candidates: Truth) -> list[tuple[int, int]]:
        chosen: list[tuple[int, int]] = []
        while len(chosen) < count:
            pairs = left([one for one, _ in chosen])
            pairs[~candidates] = np.iinfo(np.int64).max
            best = int(np.lexsort((-degree, pairs))[0])
            chosen.append((best, int(pairs[best])))
        return chosen

    who = [one for one, _ in in_order(np.ones(size, dtype=bool))]
    for _ in range(SWEEPS):
        before = set(who)
        for place in range(count):
            pairs = left(who[:place] + who[place + 1 :])
            best = int(np.lexsort((-degree, pairs))[0])
            if pairs[best] < pairs[who[place]]:
                who[place] = best
        if set(who) == before:
            break
    found = in_order(np.isin(np.arange(size), who))
    return Chosen(*np.array(found, dtype=np.int64).reshape(-1, 2).T)


def _searched(size: int, i: Whole, j: Whole) -> tuple[Whole, Whole, Whole]:
    """Return by number in a depth-first search the number of the parent and the lowest number tied to; and everybody's number.

    Number 0 is nobody: from there the search goes on to the next component.
    """
    _, component = csgraph.connected_components(adjacency(size, i, j), directed=False)
    _, first = np.unique(component, return_index=True)
    joined = adjacency(size + 1, np.concatenate([i, first]), np.concatenate([j, np.full(len(first), size)]))
    order, before = csgraph.depth_first_order(joined, size, directed=True)
    number = np.empty(size + 1, dtype=np.int64)
    number[order] = np.arange(size + 1)
    parent = np.concatenate([[-1], number[before[order[1:]]]])
    lowest = np.arange(size + 1)
    np.minimum.at(lowest, number[i], number[j])
    np.minimum.at(lowest, number[j], number[i])
    return parent, lowest, number[:size]


def _below(parent: Whole, lowest: Whole) -> tuple[Whole, Whole]:
    """Return for each number where those under it in the search tree end, and the lowest number tied to any of them.

    Notes
    -----
    Who comes after v is under v as long as no parent is a number before v.
    Runs of 1, 2, 4 … that all are, are looked up in tables of smallest
    values, longest first: log n steps however deep the tree.
    """
    size = len(parent)
    tables = [(parent, lowest)]
    while 2 ** len(tables) <= size:
        run = 2 ** (len(tables) - 1)
        parents, lows = tables[-1]
        tables.append((np.minimum(parents[:-run], parents[run:]), np.minimum(lows[:-run], lows[run:])))
    end, reach = np.arange(1, size + 1), lowest.copy()
    own = np.arange(size)
    for power in reversed(range(len(tables))):
        parents, lows = tables[power]
        fits = end < len(parents)
        at = np.where(fits, end, 0)
        fits &= parents[at] >= own
        reach[fits] = np.minimum(reach[fits], lows[at[fits]])
        end[fits] += 2**power
    return end, reach


def _pairs(sizes: Whole) -> Whole:
    return sizes * (sizes - 1) // 2
