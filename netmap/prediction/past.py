"""What a prediction may look at: the ties of one day, what is known of the stakeholders, and how else they are joined."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from netmap import engine

if TYPE_CHECKING:
    from collections.abc import Mapping

    from scipy import sparse

    from netmap.engine.arrays import Real, Truth, Whole


@dataclass(frozen=True, eq=False)
class Past:
    """A network frozen on one day, as plain arrays.

    Parameters
    ----------
    size
        Number of stakeholders.
    i, j
        The ties, direction dropped, each pair once.
    strength
        Strength of each tie, 0-1; None where nothing is known of it. Kept for
        who wants to look; no predictor does.
    attributes
        Name -> what is known of each stakeholder: an array with the number of
        its word, -1 where nothing is known; or, where it can have several
        words, a sparse matrix with a row for each stakeholder and a column
        for each word, of ones. An empty row is nothing known.
    others
        Name -> pairs that are joined in another way than by a tie. In either
        order; a pair named twice counts once.
    """

    size: int
    i: Whole
    j: Whole
    strength: Real | None = None
    attributes: Mapping[str, Whole | sparse.csr_array] = field(default_factory=dict)
    others: Mapping[str, tuple[Whole, Whole]] = field(default_factory=dict)

    @cached_property
    def adjacency(self) -> sparse.csr_array:
        """The ties as a symmetric matrix of ones."""
        return engine.adjacency(self.size, self.i, self.j)

    @cached_property
    def degree(self) -> Real:
        """How many others each stakeholder is tied to."""
        return np.bincount(np.concatenate([self.i, self.j]), minlength=self.size).astype(np.float64)

    @cached_property
    def ties(self) -> Whole:
        """The number of each tie, ascending; see ``number``."""
        return np.sort(self.number(self.i, self.j))

    def number(self, i: Whole, j: Whole) -> Whole:
        """Return a number for each pair that is the same in either order."""
        return np.minimum(i, j) * self.size + np.maximum(i, j)

    def tied(self, i: Whole, j: Whole) -> Truth:
        """Return whether each pair has a tie."""
        return listed(self.number(i, j), self.ties)


def listed(numbers: Whole, ascending: Whole) -> Truth:
    """Return whether each number stands in an ascending list."""
    if not len(ascending):
        return np.zeros(len(numbers), dtype=bool)
    place = np.minimum(np.searchsorted(ascending, numbers), len(ascending) - 1)
    return np.asarray(ascending[place] == numbers)
