"""Before the best choice is searched for: a good one found by swapping, and who cannot be in a better one left out."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np
from scipy.optimize import linprog
from scipy.sparse import csr_array, eye_array, hstack, vstack

from netmap.planning.coverage import NOTHING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from netmap.engine.arrays import Real, Truth, Whole
    from netmap.planning.coverage import Layers, MaximumCoverage


def swapped(problem: MaximumCoverage, chosen: Sequence[int]) -> tuple[int, ...]:
    """Exchange one of those chosen for another as long as that makes them worth more.

    Parameters
    ----------
    problem
        What is asked.
    chosen
        Positions of a choice that is allowed; those that must be in stay.

    References
    ----------
    Church & ReVelle (1974), whose "greedy adding with substitution" it is.

    Examples
    --------
    Six cells: the middle one covers four, and leaves one on each side to either of the others.

    >>> from netmap.planning.coverage import MaximumCoverage
    >>> fit = csr_array(np.array([[1.0, 1, 1, 0, 0, 0], [0, 0, 0, 1, 1, 1], [0, 1, 1, 1, 1, 0]]))
    >>> swapped(MaximumCoverage(fit, np.ones(6), np.zeros(6), np.ones(3), count=2), (2, 0))
    (1, 0)
    """
    now = list(chosen)
    while True:
        best, out, into = NOTHING, -1, -1
        for place, one in enumerate(now):  # as many as were asked for
            if one in problem.must:
                continue
            others = [*now[:place], *now[place + 1 :]]
            gains = problem.merged.gains(problem.merged.times(others))
            left = problem.budget - float(problem.hours[others].sum())
            can = np.where(problem.hours <= left + NOTHING, gains, 0.0)
            can[others] = 0.0
            other = int(np.argmax(can))
            if can[other] - gains[one] > best:
                best, out, into = float(can[other] - gains[one]), place, other
        if out < 0:
            return tuple(now)
        now[out] = into


@dataclass(frozen=True, eq=False)
class Prices:
    """What no choice exceeds, when an answer in each layer has a price.

    Parameters
    ----------
    most
        No choice at all is worth more.
    most_with
        Of each candidate: no choice it is in is worth more.

    Notes
    -----
    Let an answer in layer l have the price p, whoever gives it, and an hour the price h. Every choice is then worth at most
    what the layers would still bring beyond the price of their answers, max(first - p, 0) + max(second - p, 0), and what
    its candidates earn: the prices of the layers each helps in, less its hours at h; and all hours there are, at h. At
    most, the ``count`` that earn most do. This holds for all prices that are not below zero; it is tightest for those
    of the linear relaxation, whose bound it reaches. Since it is worked out from the prices alone, a solver that stops
    early or rounds makes it looser, never wrong.

    References
    ----------
    Lagrangian bounds and the pegging of variables: Fisher (1981), The Lagrangian relaxation method for solving integer
    programming problems, Management Science 27; for covering: Galvao & ReVelle (1996), A Lagrangean heuristic for the
    maximal covering location problem, European Journal of Operational Research 88.
    """

    most: float
    most_with: Real

    @classmethod
    def of(cls, problem: MaximumCoverage) -> Prices:
        """Price layers and hours as the linear relaxation does."""
        layers = problem.merged
        per_answer, per_hour = _relaxed(problem, layers)
        earned = layers.helps @ per_answer - per_hour * problem.hours
        free = problem.affordable.copy()
        free[list(problem.must)] = False
        places = problem.count - len(problem.must)
        order = np.sort(np.maximum(earned[free], 0.0))[::-1][:places]
        beyond = np.maximum(layers.first - per_answer, 0.0).sum() + np.maximum(layers.second - per_answer, 0.0).sum()
        hours = per_hour * problem.budget if per_hour else 0.0
        most = float(beyond + hours + earned[list(problem.must)].sum() + order.sum())
        # Who is not among those that earn most takes the place of the last of them.
        last = float(order[-1]) if len(order) == places and places else 0.0
        with_one = np.where(free, most + np.minimum(earned - last, 0.0), -math.inf)
        with_one[list(problem.must)] = most
        return cls(most, with_one)


def _relaxed(problem: MaximumCoverage, layers: Layers) -> tuple[Real, float]:
    """Return the price of an answer in each layer and of an hour, from the linear relaxation."""
    aims, rows, limits, bounds = relaxation(problem, layers)
    # The interior point method takes a tenth of the time the simplex takes on the largest.
    found = linprog(aims, A_ub=rows, b_ub=limits, bounds=bounds, method="highs-ipm")
    width = layers.helps.shape[1]
    if found.ineqlin is None or found.ineqlin.marginals is None or len(found.ineqlin.marginals) < width:
        return layers.second, 0.0  # prices like any others: the bound holds
    prices = np.maximum(-np.asarray(found.ineqlin.marginals), 0.0)
    return prices[:width], 0.0 if math.isinf(problem.budget) else float(prices[-1])


def relaxation(problem: MaximumCoverage, layers: Layers) -> tuple[Real, csr_array, Real, np.ndarray]:
    """Return what is to be made smallest, rows and their limits, and the bounds of each variable.

    Parameters
    ----------
    problem
        What is asked.
    layers
        Its layers.

    Notes
    -----
    Variables: each candidate; a, whether a layer is helped in; b, whether it is helped in twice, where that is worth
    something. Rows: a + b is at most the number of those chosen who help there; the number of those chosen; their hours.
    """
    people, width = layers.helps.shape
    twice: Whole = np.flatnonzero(layers.second > 0)
    ones = eye_array(width, format="csc")
    rest = np.zeros(width + len(twice))
    of_all = [np.append(np.ones(people), rest)]
    limits = [np.zeros(width), np.array([float(problem.count)])]
    if not math.isinf(problem.budget):
        of_all.append(np.append(problem.hours, rest))
        limits.append(np.array([problem.budget]))
    rows = vstack([hstack([-layers.helps.T, ones, ones[:, twice]]), csr_array(np.vstack(of_all))], format="csr")
    must = np.isin(np.arange(people), problem.must)
    bounds = np.column_stack([np.append(must, rest), np.append(problem.affordable, rest + 1)]).astype(np.float64)
    return -np.concatenate([np.zeros(people), layers.first, layers.second[twice]]), rows, np.concatenate(limits), bounds


def narrowed(problem: MaximumCoverage, remaining: Truth) -> MaximumCoverage:
    """Return the same question, asked of the remaining candidates alone; those that must be in are among them."""
    at = np.cumsum(remaining) - 1
    return replace(
        problem,
        fit=problem.fit[np.flatnonzero(remaining)],
        hours=problem.hours[remaining],
        must=tuple(at[list(problem.must)].tolist()),
    )
