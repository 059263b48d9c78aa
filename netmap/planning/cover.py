"""Which few together cover most: one after another with a guarantee, or exactly by integer programming. Arrays only."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp

from netmap.planning.coverage import NOTHING
from netmap.planning.narrowing import Prices, narrowed, relaxation, swapped

if TYPE_CHECKING:
    from collections.abc import Sequence

    from scipy.optimize import OptimizeResult

    from netmap.engine.arrays import Real, Truth, Whole
    from netmap.planning.coverage import MaximumCoverage

ONE_BY_ONE = 1 - 1 / math.e
"""Share of the best that is sure when the one that adds most is taken each time."""

WITH_BUDGET = ONE_BY_ONE / 2
"""Share of the best that is sure under a budget, when the better of two orders is kept."""


@dataclass(frozen=True)
class Covering:
    """What was chosen.

    Parameters
    ----------
    chosen
        Positions, those that must be first, then as each adds most.
    worth
        What they are worth together.
    at_most
        No choice at all is worth more than this.
    guarantee
        Share of the best that is sure in any case by the way it was found;
        None where none is known.
    """

    chosen: tuple[int, ...]
    worth: float
    at_most: float
    guarantee: float | None

    @property
    def is_best(self) -> bool:
        """Whether no choice is worth more."""
        return bool(self.worth >= self.at_most - NOTHING * max(1.0, self.at_most))


def greedy(problem: MaximumCoverage) -> Covering:
    """Choose one after another what adds most; under a budget also what adds most per hour, and keep the better.

    Notes
    -----
    Without a budget it is worth at least 1 - 1/e (63%) of the best choice.
    Under a budget the better of both orders is worth at least (1 - 1/e) / 2
    (32%), as long as the number of candidates does not cut the second short:
    the first order begins with the best single one. Where number and budget
    both bind, no such share is known of it. What adds nothing is not chosen.

    ``at_most`` is what was reached, and what those left out would add
    to it one by one: the best ``count`` of them, or what fits the budget if the last may be cut.

    References
    ----------
    Nemhauser, Wolsey & Fisher (1978), An analysis of approximations for
    maximizing submodular set functions, Mathematical Programming 14; Khuller, Moss
    & Naor (1999), The budgeted maximum coverage problem, Information
    Processing Letters 70; Leskovec et al. (2007), Cost-effective outbreak
    detection in networks, KDD, for the budget and the bound.

    Examples
    --------
    >>> from netmap.planning.coverage import MaximumCoverage
    >>> from scipy.sparse import csr_array
    >>> fit = csr_array(np.array([[1.0, 1, 0], [0, 1, 1], [1, 0, 0]]))
    >>> three = MaximumCoverage(fit, np.array([1.0, 2, 3]), np.zeros(3), np.ones(3), count=2)
    >>> greedy(three).chosen, greedy(three).worth
    ((1, 0), 6.0)
    """
    most, was_held = _one_by_one(problem, np.ones(len(problem.hours)))
    chosen, guarantee = most, None if was_held else ONE_BY_ONE
    if not math.isinf(problem.budget):
        per_hour, _ = _one_by_one(problem, np.maximum(problem.hours, NOTHING))
        if problem.layers.worth(per_hour) > problem.layers.worth(most) + NOTHING:
            chosen = per_hour
        if was_held and (len(per_hour) < problem.count or problem.count >= len(problem.hours)):
            guarantee = WITH_BUDGET
    worth = problem.layers.worth(chosen)
    return Covering(tuple(chosen), worth, min(_at_most(problem, one) for one in (chosen, most)), guarantee)


def exact(problem: MaximumCoverage, branches: int) -> Covering:
    """Choose the best there is, by integer programming.

    Parameters
    ----------
    problem
        What is asked.
    branches
        The search ends after so many branches; then ``worth`` is the best
        that was found and ``at_most`` what is proven. (Time would depend on the machine.)

    Notes
    -----
    Maximise the sum of first x a + second x b over the layers, where a + b is
    at most the number of those chosen who help there, a and b at most 1, and
    each candidate is chosen or not. Since a first is worth no less than a
    second, a is filled before b; with whole candidates both are whole, so that
    only the candidates need be declared whole. No gap is allowed (``mip_rel_gap`` 0).

    Of the candidates the solver is given only those that a better choice than
    the one found by swapping could hold (``narrowing.Prices``): among 500 that
    cover cells by lot that is less than half of them.

    References
    ----------
    Church & ReVelle (1974), The maximal covering location problem, Papers of
    the Regional Science Association 32. Solver: HiGHS (Huangfu & Hall, 2018).
    """
    start = greedy(problem)
    if start.is_best or not problem.layers.helps.nnz:
        return start
    better = swapped(problem, start.chosen)
    worth, prices = problem.layers.worth(better), Prices.of(problem)
    if worth > start.worth + NOTHING:
        start = Covering(in_order(problem, better), worth, max(worth, start.at_most), start.guarantee)
    remaining = prices.most_with > start.worth + NOTHING
    remaining[list(problem.must)] = True
    start = Covering(start.chosen, start.worth, max(start.worth, min(start.at_most, prices.most)), start.guarantee)
    if start.is_best or remaining.sum() == len(problem.must):
        return Covering(start.chosen, start.worth, start.worth, 1.0)
    return _better(problem, start, np.flatnonzero(remaining), _solved(narrowed(problem, remaining), branches))


def _solved(problem: MaximumCoverage, branches: int) -> OptimizeResult:
    """Return what the solver found and proved."""
    aims, rows, limits, bounds = relaxation(problem, problem.merged)
    people = len(problem.hours)
    return milp(
        aims,
        integrality=(np.arange(len(aims)) < people).astype(np.int64),
        bounds=Bounds(bounds[:, 0], bounds[:, 1]),
        constraints=LinearConstraint(rows, -np.inf, limits),
        options={"node_limit": branches, "mip_rel_gap": 0.0},
    )


def in_order(problem: MaximumCoverage, chosen: Sequence[int]) -> tuple[int, ...]:
    """Return some candidates as greedy orders them: those that must be first, then as each adds most."""
    only = np.isin(np.arange(len(problem.hours)), chosen)
    order, _ = _one_by_one(problem, np.ones(len(only)), only)
    # One that adds nothing after the others is still chosen if it was.
    return (*order, *(one for one in chosen if one not in order))


def _better(problem: MaximumCoverage, start: Covering, remaining: Whole, found: OptimizeResult) -> Covering:
    """Return the better of what was known and what the solver found among those remaining, with what it proved."""
    # Status 0: the search came to its end, and its answer is the best of those it was asked about.
    is_proven = found.status == 0 and found.x is not None
    chosen, worth = start.chosen, start.worth
    if found.x is not None:
        theirs = remaining[found.x[: len(remaining)] > 1 / 2].tolist()
        if problem.layers.worth(theirs) > worth + NOTHING:
            chosen, worth = in_order(problem, theirs), problem.layers.worth(theirs)
    if is_proven:
        return Covering(chosen, worth, worth, 1.0)
    bound = getattr(found, "mip_dual_bound", None)
    at_most = start.at_most if bound is None else min(start.at_most, -bound)
    return Covering(chosen, worth, max(at_most, worth), start.guarantee)


def _one_by_one(problem: MaximumCoverage, price: Real, only: Truth | None = None) -> tuple[list[int], bool]:
    """Return who is chosen by gain over price, and whether hours ever kept the best of them out."""
    layers, chosen = problem.layers, list(problem.must)
    times, was_held = layers.times(chosen), False
    still_open = problem.affordable if only is None else problem.affordable & only
    still_open = still_open.copy()
    still_open[chosen] = False
    left = problem.budget - float(problem.hours[chosen].sum())
    while len(chosen) < problem.count:
        score = np.where(still_open, layers.gains(times) / price, 0.0).round(9)
        within = np.where(problem.hours <= left + NOTHING, score, 0.0)
        # Of those that add the same, the one that takes fewer hours.
        best = int(np.lexsort((problem.hours, -within))[0]) if len(within) else -1
        if best < 0 or within[best] <= NOTHING:
            return chosen, was_held or bool(score.max(initial=0.0) > NOTHING)
        was_held = was_held or bool(score.max() > within[best])
        chosen.append(best)
        still_open[best] = False
        left -= float(problem.hours[best])
        times = times + layers.times([best])
    return chosen, was_held


def _at_most(problem: MaximumCoverage, chosen: Sequence[int]) -> float:
    """Return what no choice exceeds: what is reached, and what the others would add to it one by one."""
    layers = problem.layers
    gains = np.where(problem.affordable, layers.gains(layers.times(chosen)), 0.0)
    gains[list(chosen)] = 0.0
    more = problem.count - len(problem.must)
    by_number = float(np.sort(gains)[::-1][:more].sum())
    hours = np.maximum(problem.hours, NOTHING)
    order = np.argsort(-gains / hours, kind="stable")
    left = problem.budget - float(problem.hours[list(problem.must)].sum())
    before = np.cumsum(hours[order]) - hours[order]
    by_hours = float((gains[order] * np.clip((left - before) / hours[order], 0.0, 1.0)).sum())
    everything = float(layers.first.sum() + layers.second.sum())
    return min(layers.worth(chosen) + min(by_number, by_hours), everything)
