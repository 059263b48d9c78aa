"""Which kind, family or sector each stakeholder is in, as numbers: what measures of who meets whom start from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from netmap.language import to_say
from netmap.measures.base import need
from netmap.vocabulary import vocabulary

if TYPE_CHECKING:
    from netmap.engine.arrays import Whole
    from netmap.network import Network

WORDS_FROM = {"kind": "kinds", "family": "kinds", "sector": "sectors"}
"""Column of the stakeholders -> the list its codes come from, in whose order people see them."""

_NONE_RECORDED = {
    "kind": to_say("No kind is recorded."),
    "family": to_say("No kind is recorded."),
    "sector": to_say("No sector is recorded."),
}
"""Column of the stakeholders -> what is said where none has a value in it."""

_NONE_DIFFERENT = {
    "kind": to_say("Fewer than two different kinds are recorded."),
    "family": to_say("Fewer than two different kinds are recorded."),
    "sector": to_say("Fewer than two different sectors are recorded."),
}
_NONE_AT_BOTH_ENDS = {
    "kind": to_say("No tie has a kind recorded at both ends."),
    "family": to_say("No tie has a kind recorded at both ends."),
    "sector": to_say("No tie has a sector recorded at both ends."),
}


@dataclass(frozen=True)
class Categories:
    """The categories of a network's stakeholders.

    Parameters
    ----------
    codes
        The codes that occur, in the order of their list; a user's own words follow in alphabetical order.
    of_each
        For each stakeholder the position of its code; -1 where none is recorded.
    i, j
        The ends of the ties that have a category at both ends, as positions of stakeholders.
    """

    codes: pd.Index
    of_each: Whole
    i: Whole
    j: Whole

    def __len__(self) -> int:
        """Return how many categories occur."""
        return len(self.codes)

    @property
    def members(self) -> Whole:
        """How many stakeholders are in each."""
        return np.bincount(self.of_each[self.of_each >= 0], minlength=len(self)).astype(np.int64)


def categories(network: Network, column: str) -> Categories:
    """Return who is in which category; raise MeasureUndefined unless a category is recorded.

    Parameters
    ----------
    network
        Any network.
    column
        ``"kind"``, ``"family"`` or ``"sector"``.
    """
    values = network.stakeholders[column]
    places = {code: place for place, code in enumerate(vocabulary(WORDS_FROM[column]).codes)}
    codes = pd.Index(sorted(values.dropna().unique(), key=lambda code: (places.get(code, len(places)), code)))
    need(len(codes) > 0, _NONE_RECORDED[column])
    of_each = np.where(values.isna(), -1, codes.get_indexer(pd.Index(values))).astype(np.int64)
    both = (of_each[network.i] >= 0) & (of_each[network.j] >= 0)
    return Categories(codes, of_each, network.i[both], network.j[both])


def comparable(network: Network, column: str) -> Categories:
    """Return the categories; raise MeasureUndefined unless there are two and a tie has one at both ends."""
    different = network.stakeholders[column].dropna().unique()
    need(len(different) > 1, _NONE_DIFFERENT[column])
    found = categories(network, column)
    need(len(found.i) > 0, _NONE_AT_BOTH_ENDS[column])
    return found
