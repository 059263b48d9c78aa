"""What a prediction may look at: the ties of one day, what is known of the stakeholders, and how else they are joined."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
from scipy import sparse

from netmap import engine
from netmap.network.incidence import day_number
from netmap.ties.pairs import Roster, days, distinct, reals, split

if TYPE_CHECKING:
    from collections.abc import Mapping

    from netmap.engine.arrays import Real, Truth, Whole
    from netmap.network import Network

ONE_WORD, SEVERAL_WORDS = ("sector", "family", "place"), ("themes", "serves_places", "serves_groups", "languages")
"""What is looked at of stakeholders: what each has one word for, and what it can have several for."""


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

    @classmethod
    def of(cls, network: Network) -> Past:
        """Return what was on record on a network's day: direction dropped, its ties, its stakeholders, and who met, shares a programme or was tied before."""
        low, high, strength = network.pairs
        past = cls(len(network), low, high, strength, _attributes(network))
        return replace(
            past,
            others={
                "met": _in_touch(network, "contacts"),
                "programme": _in_touch(network, "programmes"),
                "before": _before(network, past),
            },
        )

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

    @cached_property
    def worths(self) -> tuple[Real, Real, Real]:
        """What each stakeholder is worth as a partner that two share: 1, 1 / log k, and 1 / k, k being the number of its ties."""
        # Who is shared has two ties at least, so the logarithm is above 0.
        degree = np.maximum(self.degree, 2)
        return np.ones(self.size), 1 / np.log(degree), 1 / degree

    @cached_property
    def other_pairs(self) -> list[Whole]:
        """For each other way, the number of every pair that is joined in it, ascending; a pair that is named twice counts once."""
        return [distinct(self.number(*ends)) for ends in self.others.values()]

    @cached_property
    def other_ways(self) -> sparse.csr_array:
        """In how many other ways two are joined, as a symmetric matrix."""
        pairs = np.concatenate([np.empty(0, dtype=np.int64), *self.other_pairs])
        return engine.adjacency(self.size, *np.divmod(pairs, max(self.size, 1)))

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


def _attributes(network: Network) -> dict[str, Whole | sparse.csr_array]:
    people = network.stakeholders
    one: dict[str, Whole | sparse.csr_array] = {
        name: pd.factorize(people[name])[0].astype(np.int64) for name in ONE_WORD
    }
    everybody = network.records["stakeholders"].set_index("id").loc[people["id"]]
    return one | {name: _words(everybody[name]) for name in SEVERAL_WORDS}


def _words(column: pd.Series) -> sparse.csr_array:
    """Return who has which word, of a column whose cells can hold several."""
    rows, words = split(column)
    places = words.indices.to_numpy(zero_copy_only=False).astype(np.int64)
    found = sparse.coo_array((np.ones(len(rows)), (rows, places)), shape=(len(column), len(words.dictionary))).tocsr()
    found.data[:] = 1  # a word that stands twice in a cell counts once
    return found


def _in_touch(network: Network, column: str) -> tuple[Whole, Whole]:
    """Return the pairs that share contacts or programmes, with or without a tie."""
    share = [(of, of[column].to_numpy() > 0) for of in (network.known, network.unstated)]
    i, j = (np.concatenate([of[end].to_numpy(dtype=np.int64)[some] for of, some in share]) for end in ("i", "j"))
    return i, j


def _before(network: Network, past: Past) -> tuple[Whole, Whole]:
    """Return the pairs of which somebody had said by the day that there is a tie, and that have none on it."""
    said, today = network.records["relationships"], day_number(network)
    by_now = (days(said["stated_on"]) <= today) & (days(said["started_on"]) <= today)
    stated = said[["source", "target"]][by_now & ~(reals(said["level"]) < 1)]
    i, j = _inside(network, stated["source"], stated["target"])
    over = (i != j) & ~past.tied(i, j)
    return i[over], j[over]


def _inside(network: Network, one: pd.Series, other: pd.Series) -> tuple[Whole, Whole]:
    """Return the positions of the two ends of pairs, of those that are both in the network."""
    roster = Roster(pd.Index(network.stakeholders["id"]))
    i, j = roster.numbers(one), roster.numbers(other)
    both = (i >= 0) & (j >= 0)
    return i[both], j[both]
