"""From whom shortest paths are followed: from everybody, or from some drawn by lot, and how far that may be off."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from scipy.special import rel_entr

if TYPE_CHECKING:
    from netmap.engine.arrays import Real, Truth, Whole

RISK = 0.05
"""How often any of the values of one answer may be further off than the margin says."""

HALVINGS = 40
"""How often the range of a margin is halved: past the ninth decimal nobody looks."""


@dataclass(frozen=True)
class Starts:
    """The stakeholders from which shortest paths are followed.

    Parameters
    ----------
    positions
        Where they stand among the stakeholders; those of one component together.
    component
        Each stakeholder's component.
    most
        How many of one component start at most.
    """

    positions: Whole
    component: Whole
    most: int

    @property
    def part(self) -> Whole:
        """How many stakeholders belong to each one's component."""
        return np.bincount(self.component)[self.component] if len(self.component) else self.component

    @property
    def drawn(self) -> Whole:
        """How many of each one's component start."""
        return np.minimum(self.part, self.most)

    @property
    def weight(self) -> Real:
        """How many of its component each start stands for; 1 where all of them start."""
        return np.asarray(self.part[self.positions] / self.drawn[self.positions])

    @property
    def estimated(self) -> Truth:
        """For each stakeholder, whether only some of its component start."""
        return self.drawn < self.part


def draw_starts(component: Whole, most: int, seed: int) -> Starts:
    """Return at most so many stakeholders of each component, drawn by lot without replacement.

    Parameters
    ----------
    component
        Each stakeholder's component.
    most
        From how many of one component to start; a component no larger starts from all.
    seed
        Starts the lots. The same seed draws the same.

    Notes
    -----
    Each component is a sample of its own: what happens within one cannot be
    told from another, and a small one costs little to follow whole.
    """
    lots = np.random.default_rng(seed).permutation(len(component))
    order = np.lexsort((lots, component))
    ordered = component[order]
    rank = np.arange(len(component)) - np.searchsorted(ordered, ordered)
    return Starts(order[rank < most], component, most)


def margin_of_mean(mean: Real, drawn: Whole) -> Real:
    """Return how far each of several means may be off because each rests on a sample.

    Parameters
    ----------
    mean
        Means of samples of values between 0 and 1.
    drawn
        How many values each rests on, drawn without replacement.

    Returns
    -------
    array
        For each, the largest distance to the mean of all such that, with
        confidence 95%, *none* of the means is further off than its own.

    Notes
    -----
    With k draws, mean p and N means, every q with k KL(p, q) <= ln(2 N / 0.05)
    is possible, KL(p, q) = p ln(p/q) + (1-p) ln((1-p)/(1-q)). It holds for any
    distribution and any N, however they depend on each other. It is
    never wider than the better known sqrt(ln(2 N / 0.05) / (2k)), and for means
    near 0, as of betweenness, several times narrower. Empirical
    Bernstein bounds are wider at the numbers drawn here: their second
    term alone is 7 ln(.) / 3k.

    References
    ----------
    Hoeffding (1963), Probability inequalities for sums of bounded random
    variables, Journal of the American Statistical Association 58: formula 2.1
    for both sides, section 6 for draws without replacement; Boole's inequality
    over the N means.

    Examples
    --------
    >>> margin_of_mean(np.array([0.0, 0.5]), np.array([256, 256])).round(3).tolist()
    [0.017, 0.092]
    """
    allowed = np.log(2 * max(len(mean), 1) / RISK) / drawn
    return np.maximum(_above(mean, allowed), _above(1 - mean, allowed))


def _above(mean: Real, allowed: Real) -> Real:
    """Return how far above each mean the truth may lie, by halving the range in which it must."""
    low, high = mean.copy(), np.ones_like(mean)
    for _ in range(HALVINGS):
        middle = (low + high) / 2
        possible = rel_entr(mean, middle) + rel_entr(1 - mean, 1 - middle) <= allowed
        low, high = np.where(possible, middle, low), np.where(possible, high, middle)
    return np.asarray(high - mean)
