"""Personalised PageRank between the two ends of some pairs, thousands at a time."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from scipy import sparse

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from netmap.engine.arrays import Real, Whole
    from netmap.prediction.past import Past

GOES_ON = 0.5
"""Share of steps on which the walker goes on instead of starting again: the shortest walks count most."""

STEPS = 12
"""How many steps are followed: each brings the answer closer by a factor of 3.7, so these leave less than 1e-6 open."""

AT_ONCE = 16
"""From how many stakeholders walks are followed together: few enough to stay in a processor's cache."""


def walked(past: Past, i: Whole, j: Whole) -> Real:
    """Return, for each pair, the personalised PageRank of one end seen from the other, times the ties of the other, the pair's own tie left out.

    Notes
    -----
    With A the ties, D the numbers of them and a the share of steps on which
    the walker goes on, a walker from i spends (1 - a) H_ij k_j of the time at
    j, where H is the inverse of D - a A. Times k_i that is the same from
    either end: as if a walker set out along every tie of i. Without, a
    stakeholder of one tie would seem closest to everybody it can reach.

    Where a pair has a tie, the walker from i does not take it: the walks of
    such a pair are its own, with two entries of the step changed.
    """
    own = past.tied(i, j)
    between = np.empty(len(i))
    between[~own] = _inverse(past, i[~own], j[~own])
    between[own] = _inverse_without(past, i[own], j[own])
    return np.asarray((1 - GOES_ON) * between * (past.degree[i] - own) * (past.degree[j] - own))


def walked_from(past: Past, start: Whole) -> Real:
    """Return the same between some stakeholders and everybody, a row for each; the tie of a pair that has one is seen."""
    reach, twice = past.degree * _scale(past), _twice(past)
    found = np.empty((len(start), past.size))
    for some in _together(len(start)):
        columns = np.zeros((past.size, some.stop - some.start))
        for weight, walks in _walks(twice.__matmul__, past.size, start[some]):
            columns += weight * walks
        found[some] = columns.T * reach * reach[start[some], np.newaxis]
    found *= 1 - GOES_ON
    return found


def _scale(past: Past) -> Real:
    """Return what ``_step`` is scaled by at each end; 0 for who has no ties."""
    return np.divide(1, np.sqrt(past.degree), out=np.zeros(past.size), where=past.degree > 0)


def _twice(past: Past) -> sparse.csr_array:
    """Return twice what a step of all walkers is, made symmetric: no eigenvalue of a step lies beyond 1."""
    scaling = sparse.diags_array(_scale(past))
    return (2 * scaling @ past.adjacency @ scaling).tocsr()


def _inverse(past: Past, i: Whole, j: Whole) -> Real:
    """Return some entries of the inverse of D - a A; 0 for who has no ties."""
    times = np.bincount(np.r_[i, j], minlength=past.size)
    swap = times[i] < times[j]
    start, end = np.where(swap, j, i), np.where(swap, i, j)
    order = np.argsort(start, kind="stable")
    starts, first = np.unique(start[order], return_index=True)
    first = np.r_[first, len(order)]
    scale, twice = _scale(past), _twice(past)
    found = np.zeros(len(i))
    for some in _together(len(starts)):
        rows = order[first[some.start] : first[some.stop]]
        at = end[rows], np.searchsorted(starts[some], start[rows])
        for weight, walks in _walks(twice.__matmul__, past.size, starts[some]):
            found[rows] += weight * walks[at]
    return np.asarray(found * scale[i] * scale[j])


def _inverse_without(past: Past, i: Whole, j: Whole) -> Real:
    """Return one entry of the inverse of D - a A for each tied pair, as if it had no tie; 0 for who has no other."""
    twice, left = _twice(past), [past.degree[end] - 1 for end in (i, j)]
    # Whoever has a tie less takes each of the others more often.
    more = [np.sqrt(np.divide(rest + 1, rest, out=np.zeros(len(rest)), where=rest > 0)) for rest in left]
    tie = 2 * _scale(past)[i] * _scale(past)[j]
    found = np.zeros(len(i))
    for some in _together(len(i)):
        column = np.arange(some.stop - some.start)
        ends = [(i[some], column), (j[some], column)]

        def step(walks: Real, some: slice = some, ends: list[tuple[Whole, Whole]] = ends) -> Real:
            before = [walks[end] for end in ends]
            goes = [here * rate[some] for here, rate in zip(before, more, strict=True)]
            for end, here in zip(ends, goes, strict=True):
                walks[end] = here
            after: Real = twice @ walks
            for end, here, other, rate in zip(ends, before, reversed(goes), more, strict=True):
                walks[end] = here
                after[end] = (after[end] - tie[some] * other) * rate[some]
            return after

        for weight, walks in _walks(step, past.size, i[some]):
            found[some] += weight * walks[ends[1]]
    scale = [np.divide(1, np.sqrt(rest), out=np.zeros(len(rest)), where=rest > 0) for rest in left]
    return np.asarray(found * scale[0] * scale[1])


def _together(count: int) -> Iterator[slice]:
    """Give the starts, so many at a time as are followed together."""
    return (slice(begin, min(begin + AT_ONCE, count)) for begin in range(0, count, AT_ONCE))


def _walks(twice: Callable[[Real], Real], size: int, starts: Whole) -> Iterator[tuple[float, Real]]:
    """Give the terms, weight and matrix, whose sum is the columns of the inverse of 1 - a S for some stakeholders, ``twice`` being 2 S times a matrix.

    1 / (1 - a x) for x from -1 to 1 is the sum of Chebyshev's polynomials
    T_k(x), weighted by 2 r^k / sqrt(1 - a^2), half of it for the first, with
    r = (1 - sqrt(1 - a^2)) / a. So the weights fall by a factor of 3.7 from
    one to the next, and no other polynomials come as close in so few steps.
    """
    root = np.sqrt(1 - GOES_ON**2)
    ratio = float(1 - root) / GOES_ON
    before = np.zeros((size, len(starts)))
    before[starts, np.arange(len(starts))] = 1
    yield float(1 / root), before
    now = twice(before) / 2
    for turn in range(1, STEPS + 1):
        yield float(2 / root) * ratio**turn, now
        if turn < STEPS:
            after = twice(now)
            after -= before
            before, now = now, after
