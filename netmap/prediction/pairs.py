"""Pairs that a prediction is asked about, and what several predictors see of them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from netmap import engine
from netmap.prediction.past import listed
from netmap.prediction.walks import walked, walked_from

if TYPE_CHECKING:
    from scipy import sparse

    from netmap.engine.arrays import Real, Truth, Whole
    from netmap.prediction.past import Past


@dataclass(frozen=True, eq=False)
class Pairs:
    """Some pairs.

    Parameters
    ----------
    past
        What may be looked at.
    i, j
        The two ends of each pair.
    """

    past: Past
    i: Whole
    j: Whole

    @property
    def shape(self) -> tuple[int, ...]:
        """In what shape there is one value for each pair."""
        return np.broadcast_shapes(self.i.shape, self.j.shape)

    @cached_property
    def own(self) -> Truth:
        """Whether the pair has a tie, which no predictor may see."""
        return self.past.tied(self.i, self.j)

    @cached_property
    def degrees(self) -> tuple[Real, Real]:
        """How many others each end is tied to, not counting each other."""
        return self.past.degree[self.i] - self.own, self.past.degree[self.j] - self.own

    @cached_property
    def shared(self) -> tuple[Real, ...]:
        """What the partners that both ends share are worth: see ``Past.worths``."""
        past, count = self.past, len(self.i)
        sums = np.zeros((len(past.worths), count))
        for pair, partner in engine.shared_partners(past.size, past.i, past.j, (self.i, self.j)):
            sums += [np.bincount(pair, worth[partner], minlength=count) for worth in past.worths]
        return tuple(sums)

    @cached_property
    def walked(self) -> Real:
        """Personalised PageRank between the two ends; see ``walks.walked``."""
        return walked(self.past, self.i, self.j)

    def in_common(self, words: sparse.csr_array) -> Real:
        """Return how many words both ends have; ``words`` has a row of ones for each stakeholder."""
        return np.asarray(words[self.i].multiply(words[self.j]).sum(axis=1))

    @property
    def other_ways(self) -> Real:
        """In how many other ways the two ends are joined."""
        numbers = self.past.number(self.i, self.j)
        found = np.zeros(self.shape)
        for joined in self.past.other_pairs:
            found += listed(numbers, joined)
        return found


class FromEach(Pairs):
    """Some stakeholders, each with everybody: a row of values for each of them, at the cost of a few large products.

    It is for pairs without a tie: of a pair that has one, the values also see that tie.
    """

    @classmethod
    def of(cls, past: Past, start: Whole) -> FromEach:
        """Return the pairs of some stakeholders with everybody."""
        return cls(past, start[:, np.newaxis], np.arange(past.size)[np.newaxis, :])

    @property
    def start(self) -> Whole:
        """Whose the rows are."""
        return self.i[:, 0]

    @cached_property
    def own(self) -> Truth:
        """Taken to be no tie."""
        return np.zeros((1, 1), dtype=bool)

    @cached_property
    def shared(self) -> tuple[Real, ...]:
        """As for some pairs."""
        mine, all_ties = self.past.adjacency[self.start], self.past.adjacency
        return tuple((mine.multiply(worth[np.newaxis, :]).tocsr() @ all_ties).toarray() for worth in self.past.worths)

    @cached_property
    def walked(self) -> Real:
        """As for some pairs."""
        return walked_from(self.past, self.start)

    def in_common(self, words: sparse.csr_array) -> Real:
        """Return how many words both ends have."""
        return np.asarray((words[self.start] @ words.T).toarray())

    @property
    def other_ways(self) -> Real:
        """As for some pairs."""
        return np.asarray(self.past.other_ways[self.start].toarray())
