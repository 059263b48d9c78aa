"""What it is to cover most with a few: cells in which candidates help or do not, and what a choice is worth. Arrays only."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np
from scipy.sparse import csc_array

if TYPE_CHECKING:
    from collections.abc import Sequence

    from scipy.sparse import csr_array

    from netmap.engine.arrays import Real, Truth, Whole

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
