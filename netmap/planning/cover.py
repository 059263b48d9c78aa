"""Which few together cover most: one after another with a guarantee, or exactly by integer programming. Arrays only."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import csc_array, csr_array, eye_array, hstack

if TYPE_CHECKING:
    from collections.abc import Sequence

    from netmap.engine.arrays import Real, Truth, Whole

ONE_BY_ONE = 1 - 1 / math.e
"""Share of the best that is sure when the one that adds most is taken each time."""

WITH_BUDGET = ONE_BY_ONE / 2
"""Share of the best that is sure under a budget, when the better of two orders is kept."""

NOTHING = 1e-9
"""Less than this is rounding."""


@dataclass(frozen=True, eq=False)
class Layers:
    """Cells cut into layers in which a candidate helps or does not.

    Parameters
    ----------
    helps
        One row per candidate, one column per layer: 1 where it helps.
    first, second
        What the first, and the second, who helps in a layer is worth.
    cell
        The cell each layer belongs to.
    """

    helps: csr_array
    first: Real
    second: Real
    cell: Whole

    def gains(self, times: Whole) -> Real:
        """Return what each candidate would add where each layer is helped in so many times already."""
        gains: Real = self.helps @ self.next_one(times)
        return gains

    def next_one(self, times: Whole) -> Real:
        """Return what one more who helps is worth in each layer."""
        return np.where(times == 0, self.first, np.where(times == 1, self.second, 0.0))

    def times(self, chosen: Sequence[int]) -> Whole:
        """Return how often each layer is helped in by some candidates."""
        return np.asarray(self.helps[list(chosen)].sum(axis=0)).ravel().astype(np.int64)

    def merged(self) -> Layers:
        """Return the same with layers put together in which exactly the same candidates help."""
        marks = np.random.default_rng(0).random((2, self.helps.shape[0]))
        sums = np.asarray(marks @ self.helps).round(9)
        _, one, which = np.unique(sums, axis=1, return_index=True, return_inverse=True)
        kept = self.helps.tocsc()[:, one].tocsr()
        if (kept[:, which] != self.helps).nnz:  # two sums were the same by chance: leave it
            return self
        of = which.ravel()
        first, second = (np.bincount(of, worth).astype(np.float64) for worth in (self.first, self.second))
        return Layers(kept, first, second, self.cell[one])

    def worth(self, chosen: Sequence[int]) -> float:
        """Return what some candidates are worth together."""
        times = self.times(chosen)
        return float(self.first[times >= 1].sum() + self.second[times >= 2].sum())  # noqa: PLR2004 - the second


@dataclass(frozen=True, eq=False)
class MaximumCoverage:
    """Choose at most so many candidates, within a budget, that together cover most.

    Parameters
    ----------
    fit
        One row per candidate, one column per cell: how well it would cover
        the cell, above 0 up to 1; no entry where it would not.
    first, second
        Of each cell: what is gained by the best of those chosen, times its
        fit, and by the second best, times its fit; ``first >= second >= 0``.
    hours
        What each candidate takes.
    count
        At most so many are chosen.
    budget
        They take at most so many hours together.
    must
        Positions of candidates that are chosen in any case: at most
        ``count``, and within the budget.

    Notes
    -----
    A cell in which candidates fit to several degrees is cut into layers, one
    for each degree: who fits by 1 helps in all, who fits by 0.5 in those up to
    0.5. In a layer one helps or does not, and the sum over layers is the same
    as the best fit times ``first`` plus the second best times ``second``. So
    the worth is that of weighted maximum coverage in which a second answer
    counts too; it never falls and adds ever less (monotone submodular),
    because a second is worth no more than a first.
    """

    fit: csr_array
    first: Real
    second: Real
    hours: Real
    count: int
    budget: float = math.inf
    must: tuple[int, ...] = ()

    @cached_property
    def layers(self) -> Layers:
        """The cells cut into layers."""
        entries = self.fit.tocoo()
        order = np.lexsort((entries.row, -entries.data, entries.col))
        who, cell, value = entries.row[order], entries.col[order], entries.data[order]
        ends = np.flatnonzero(np.append((np.diff(cell) != 0) | (np.diff(value) != 0), True)[: len(cell)]) + 1
        of, height = cell[ends - 1].astype(np.int64), value[ends - 1]
        goes_on = np.append(of[1:] == of[:-1], False)[: len(of)]
        step = height - np.where(goes_on, np.append(height[1:], 0.0)[: len(of)], 0.0)
        begins = np.searchsorted(cell, of)
        size = ends - begins
        taken = np.repeat(begins - (np.cumsum(size) - size), size) + np.arange(size.sum())
        helps = csc_array(
            (np.ones(len(taken)), who[taken], np.append(0, np.cumsum(size))), shape=(self.fit.shape[0], len(of))
        )
        return Layers(helps.tocsr(), self.first[of] * step, self.second[of] * step, of)

    @cached_property
    def merged(self) -> Layers:
        """The layers, with those put together in which exactly the same candidates help: what the solver is given."""
        return self.layers.merged()

    @cached_property
    def affordable(self) -> Truth:
        """Whether each candidate can be chosen beside those that must be; these can."""
        within = self.hours <= self._left(self.must) + NOTHING
        within[list(self.must)] = True
        return np.asarray(within)

    def _left(self, chosen: Sequence[int]) -> float:
        return self.budget - float(self.hours[list(chosen)].sum())


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

    References
    ----------
    Church & ReVelle (1974), The maximal covering location problem, Papers of
    the Regional Science Association 32. Solver: HiGHS (Huangfu & Hall, 2018).
    """
    start = greedy(problem)
    if start.is_best or not problem.layers.helps.nnz:
        return start
    layers = problem.merged
    people, width = layers.helps.shape
    twice = np.flatnonzero(layers.second > 0)
    ones = eye_array(width, format="csc")
    helped = hstack([-layers.helps.T, ones, ones[:, twice]], format="csr")
    rest = np.zeros(width + len(twice))
    limits = [LinearConstraint(helped, -np.inf, 0.0), LinearConstraint(_row(np.ones(people), rest), 0.0, problem.count)]
    if not math.isinf(problem.budget):
        limits.append(LinearConstraint(_row(problem.hours, rest), 0.0, problem.budget))
    must = np.isin(np.arange(people), problem.must)
    found = milp(
        -np.concatenate([np.zeros(people), layers.first, layers.second[twice]]),
        integrality=np.append(np.ones(people), rest),
        bounds=Bounds(np.append(must, rest), np.append(problem.affordable, rest + 1)),
        constraints=limits,
        options={"node_limit": branches, "mip_rel_gap": 0.0},
    )
    return _better(problem, start, found)


def in_order(problem: MaximumCoverage, chosen: Sequence[int]) -> tuple[int, ...]:
    """Return some candidates as greedy orders them: those that must be first, then as each adds most."""
    only = np.isin(np.arange(len(problem.hours)), chosen)
    order, _ = _one_by_one(problem, np.ones(len(only)), only)
    # One that adds nothing after the others is still chosen if it was.
    return (*order, *(one for one in chosen if one not in order))


def _row(of_candidates: Real, rest: Real) -> csr_array:
    return csr_array(np.append(of_candidates, rest)[np.newaxis])


def _better(problem: MaximumCoverage, start: Covering, found: object) -> Covering:
    """Return the better of what greedy and the solver found, with what the solver proved."""
    values, bound = getattr(found, "x", None), getattr(found, "mip_dual_bound", None)
    # Status 0: the search came to its end, and its answer is the best.
    is_proven = getattr(found, "status", None) == 0 and values is not None
    at_most = start.at_most if bound is None else min(start.at_most, -bound)
    chosen, worth = start.chosen, start.worth
    if values is not None:
        theirs = np.flatnonzero(values[: len(problem.hours)] > 1 / 2).tolist()
        if problem.layers.worth(theirs) > worth + NOTHING:
            chosen, worth = in_order(problem, theirs), problem.layers.worth(theirs)
    return Covering(chosen, worth, worth if is_proven else max(at_most, worth), 1.0 if is_proven else start.guarantee)


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
