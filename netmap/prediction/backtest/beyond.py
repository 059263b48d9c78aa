"""Beyond accuracy: whom the first names on the lists would bring to light, and which needs they could help with."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
from scipy import sparse

from netmap.prediction.backtest.figures import LENGTHS

if TYPE_CHECKING:
    from numpy.random import Generator

    from netmap.engine.arrays import Real, Whole
    from netmap.prediction.backtest.candidates import Split
    from netmap.prediction.backtest.figures import Lists

ASPECTS = ("kind", "sector")
"""By what those who are shown are counted."""


@dataclass
class Beyond:
    """What the first names on all lists have in common, counted over questions.

    Parameters
    ----------
    people
        ``ASPECTS`` of each stakeholder; None for no exposure.
    """

    people: pd.DataFrame | None
    shown: dict[str, list[Whole]] = field(default_factory=dict)
    there: dict[int, Whole] = field(default_factory=dict)
    came: dict[int, Whole] = field(default_factory=dict)
    gains: dict[str, list[Real]] = field(default_factory=dict)

    def add(self, method: str, split: Split, lists: Lists, scores: Real, chance: Generator) -> None:
        """Count the first names that a method puts on the lists of a question."""
        first = lists.best(scores, LENGTHS[-1], chance)
        self.shown.setdefault(method, []).append(lists.other[first])
        self.there[id(split)], self.came[id(split)] = lists.other, lists.other[lists.new]
        if split.could_help is not None:
            self.gains.setdefault(method, []).append(gained(split, lists, first))

    def exposure(self) -> pd.DataFrame:
        """Return whom each method shows: ``method``, ``aspect`` (of ``ASPECTS``), ``code`` (missing where none is recorded), ``shown``, ``there`` and ``came``: its share among the first names, among all who could be named, and among those who came."""
        rows: list[pd.DataFrame] = []
        if self.people is not None and self.shown:
            for aspect in ASPECTS:
                there, came = (self._shares(aspect, list(of.values())) for of in (self.there, self.came))
                for method, named in self.shown.items():
                    shares = pd.DataFrame({"shown": self._shares(aspect, named), "there": there, "came": came})
                    shares = shares.fillna(0.0).rename_axis("code").reset_index()
                    rows.append(shares.assign(method=method, aspect=aspect))
        columns = ["method", "aspect", "code", "shown", "there", "came"]
        return pd.concat(rows, ignore_index=True)[columns] if rows else pd.DataFrame(columns=columns)

    def _shares(self, aspect: str, named: list[Whole]) -> pd.Series:
        words = self.people[aspect] if self.people is not None else pd.Series(dtype="str")
        return words.take(np.concatenate(named)).value_counts(normalize=True, dropna=False)

    def coverage(self) -> pd.DataFrame:
        """Return what accepting the first names would add: ``method``, ``cells``: mean number of needs, place by place, a list would newly reach."""
        rows = [(method, float(np.concatenate(gains).mean())) for method, gains in self.gains.items()]
        return pd.DataFrame(rows, columns=["method", "cells"])


def gained(split: Split, lists: Lists, first: Whole) -> Real:
    """Return for each list with how many needs, place by place, its first names could help and nobody tied to its owner could.

    Parameters
    ----------
    split
        The question.
    lists
        Its lists.
    first
        The entries that stand first, see ``Lists.best``.
    """
    if split.could_help is None:
        return np.empty(0)
    able = (split.could_help > 0).astype(np.int64)
    owner = np.searchsorted(lists.seeking, lists.who[first])
    shape = (len(lists.seeking), split.past.size)
    named = sparse.coo_array((np.ones(len(first), dtype=np.int64), (owner, lists.other[first])), shape=shape).tocsr()
    partners = split.past.adjacency[lists.seeking].astype(np.int64)
    reached = ((named @ able) > 0).astype(np.int64)
    already = ((partners @ able) > 0).astype(np.int64)
    return np.asarray((reached - reached.multiply(already)).sum(axis=1), dtype=np.float64).ravel()
