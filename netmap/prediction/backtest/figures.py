"""The figures of a backtest: what each stakeholder would have been shown, summed over questions, with intervals."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from netmap.prediction.backtest.candidates import APART, FAR, NEAR
from netmap.prediction.backtest.metrics import average_precision, placements, reciprocal, standing, within
from netmap.ties.pairs import starts_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.random import Generator

    from netmap.engine.arrays import Real, Truth, Whole
    from netmap.prediction.backtest.candidates import Split

LENGTHS = (5, 10)
"""How many names a list is cut to: what one person calls in a week is 5 to 10."""

WITH_TIES, COLD, EVERYBODY = "with_ties", "cold", "everybody"
"""Whose lists are meant: of those who had a partner on the day, of those who had none, of both."""

ALL, DEGREE_MATCHED, HISTORICAL, KNOWN = "all", "degree_matched", "historical", "known"
"""Against which other pairs: all, those whose ends had as many ties, those tied before, those anybody was asked about."""


@dataclass(frozen=True, eq=False)
class Lists:
    """What is ranked for each stakeholder that found a new partner: one entry per candidate of its.

    Parameters
    ----------
    who, other
        Whose list, and who stands on it.
    candidate
        Position of the pair among the candidates.
    new
        Whether the two had a tie later.
    """

    who: Whole
    other: Whole
    candidate: Whole
    new: Truth

    @classmethod
    def of(cls, split: Split) -> Lists:
        """Return the lists of a question."""
        seeks = np.zeros(split.past.size, dtype=bool)
        seeks[split.i[split.new]] = seeks[split.j[split.new]] = True
        seeks &= split.asked
        from_i, from_j = np.flatnonzero(seeks[split.i]), np.flatnonzero(seeks[split.j])
        candidate = np.concatenate([from_i, from_j])
        who = np.concatenate([split.i[from_i], split.j[from_j]])
        other = np.concatenate([split.j[from_i], split.i[from_j]])
        return cls(who, other, candidate, split.new[candidate])

    @cached_property
    def seeking(self) -> Whole:
        """Who has a list, ascending."""
        return np.unique(self.who)

    def best(self, scores: Real, length: int, chance: Generator) -> Whole:
        """Return the entries that stand first on each list; equal scores are ordered by lot."""
        order = np.lexsort((chance.random(len(self.who)), -scores[self.candidate], self.who))
        ordered = self.who[order]
        turn = np.arange(len(order)) - np.searchsorted(ordered, ordered)
        return order[turn < length]


@dataclass(frozen=True, eq=False)
class Values:
    """Values whose mean is a figure, each with the two stakeholders it is of (twice the same, where it is of one)."""

    one: Whole
    other: Whole
    each: Real

    def among(self, chosen: Truth) -> Values:
        """Return some of them, without those that are not defined."""
        chosen = chosen & ~np.isnan(self.each)
        return Values(self.one[chosen], self.other[chosen], self.each[chosen])


def of_lists(split: Split, lists: Lists, scores: Real) -> Iterator[tuple[str, str, Values]]:
    """Yield (group, metric, values) of what stands on the lists of those who found a new partner."""
    higher, equal = (found[lists.new] for found in standing(scores[lists.candidate], lists.who))
    who = lists.who[lists.new]
    cold = split.past.degree[lists.seeking] == 0
    for metric, values in _of_each_list(np.searchsorted(lists.seeking, who), higher, equal).items():
        for group, members in ((WITH_TIES, ~cold), (COLD, cold), (EVERYBODY, cold | ~cold)):
            yield group, metric, Values(lists.seeking, lists.seeking, values).among(members)
    longest = LENGTHS[-1]
    seen = {"mrr": reciprocal(higher, equal, np.ones_like(equal)), f"hits@{longest}": within(higher, equal, longest)}
    for group, chosen in _kinds_of_pairs(split).items():
        for metric, values in seen.items():
            yield group, metric, Values(who, who, values).among(chosen[lists.candidate[lists.new]])


def _of_each_list(place: Whole, higher: Whole, equal: Whole) -> dict[str, Real]:
    """Return metric -> its value for each list, from the standing of every new tie, and from the list each stands on."""
    order = np.lexsort((higher, place))
    first = order[starts_of(place[order])]
    # As many new ties as share the best standing of their list.
    wanted = np.bincount(place, higher == higher[first][place]).astype(np.int64)
    found = {"mrr": reciprocal(higher[first], equal[first], wanted)}
    for length in LENGTHS:
        found[f"hits@{length}"] = within(higher[first], equal[first], length, wanted)
        found[f"recall@{length}"] = np.bincount(place, within(higher, equal, length)) / np.bincount(place)
    return found


def of_pairs(split: Split, scores: Real) -> Iterator[tuple[str, str, Values]]:
    """Yield (group, metric, values) of the area under the ROC curve: what came about against what did not."""
    new, one = split.new, np.zeros(len(split.new), dtype=np.int64)
    i, j = split.i[new], split.j[new]
    everything = np.ones(len(i), dtype=bool)
    yield ALL, "auc", Values(i, j, placements(scores, new, one)).among(everything)
    yield DEGREE_MATCHED, "auc", Values(i, j, placements(scores, new, split.degree_class)).among(everything)
    for group, others in ((HISTORICAL, split.before), (KNOWN, split.known)):
        chosen = new | others
        yield group, "auc", Values(i, j, placements(scores[chosen], new[chosen], one[chosen])).among(everything)
    for group, members in _kinds_of_pairs(split).items():
        of_kind = placements(scores, new, members.astype(np.int64))
        yield group, "auc", Values(i, j, of_kind).among(members[new])


def _kinds_of_pairs(split: Split) -> dict[str, Truth]:
    """Return name -> which candidates belong to it."""
    apart = {name: split.apart == number for number, name in enumerate((NEAR, FAR, APART))}
    kinds = {**apart, "tied_before": split.before, "never_before": ~split.before}
    if split.ours.any():
        with_us = split.ours[split.i] | split.ours[split.j]
        kinds |= {"with_us": with_us, "between_others": ~with_us}
    return kinds


@dataclass
class Sums:
    """What a method achieved, summed over questions, once as it was and once for each draw of stakeholders.

    Parameters
    ----------
    weights
        One row per draw, the first of ones: how often each owner counts.
    owners
        Positions of the stakeholders in the columns of ``weights``, ascending.
    """

    weights: Real
    owners: Whole
    totals: dict[tuple[str, str], tuple[Real, Real]] = field(default_factory=dict)
    counts: dict[tuple[str, str], float] = field(default_factory=dict)

    @staticmethod
    def drawn(splits: Sequence[Split], draws: int, chance: Generator) -> tuple[Real, Whole]:
        """Return weights and owners: whoever is an end of a new tie, drawn with replacement as often as there are such."""
        ends = [end[split.new] for split in splits for end in (split.i, split.j)]
        owners = np.unique(np.concatenate([*ends, np.empty(0, dtype=np.int64)]))
        count = len(owners)
        drawn = chance.multinomial(count, np.full(count, 1 / count), size=draws) if count else np.empty((draws, 0))
        return np.concatenate([np.ones((1, count)), drawn]), owners

    def add(self, split: Split, lists: Lists, scores: Real, share: float = 1.0) -> None:
        """Add what scores made of a question, counted as a share of a run."""
        for group, metric, values in (*of_lists(split, lists, scores), *of_pairs(split, scores)):
            weights = self._of(values.one, values.other)
            self._count((group, metric), weights @ values.each, weights.sum(axis=1), len(values.each), share)
        weights = self._of(split.i[split.new], split.j[split.new])
        total = weights.sum(axis=1)
        precision = np.nan_to_num(average_precision(scores, split.new, weights))
        self._count((ALL, "average_precision"), precision * total, total, int(split.new.sum()), share)

    def _of(self, one: Whole, other: Whole) -> Real:
        both = [self.weights[:, np.searchsorted(self.owners, end)] for end in (one, other)]
        return np.asarray((both[0] + both[1]) / 2)

    def _count(self, key: tuple[str, str], sums: Real, total: Real, count: int, share: float) -> None:
        before = self.totals.get(key, (np.zeros(len(sums)), np.zeros(len(sums))))
        self.totals[key] = (before[0] + share * sums, before[1] + share * total)
        self.counts[key] = self.counts.get(key, 0.0) + share * count

    def means(self) -> dict[tuple[str, str], Real]:
        """Return, for each group and metric, the figure and then its draws; NaN where nothing counts."""
        return {
            key: np.divide(sums, total, out=np.full(len(sums), np.nan), where=total > 0)
            for key, (sums, total) in self.totals.items()
        }


def as_frame(by_method: dict[str, Sums], between: float) -> pd.DataFrame:
    """Return every figure: ``method``, ``group``, ``metric``, ``value``, ``low``, ``high``, ``count`` (lists or ties it is the mean of).

    Parameters
    ----------
    by_method
        What each method achieved.
    between
        Share of the draws that lie between ``low`` and ``high``.
    """
    rows = [
        (method, *key, *interval(draws, between), round(sums.counts[key]))
        for method, sums in by_method.items()
        for key, draws in sums.means().items()
    ]
    return pd.DataFrame(rows, columns=["method", "group", "metric", "value", "low", "high", "count"])


def differences(by_method: dict[str, Sums], between: float, method: str) -> pd.DataFrame:
    """Return by how much a method did better than each other on the same draws: ``than``, ``group``, ``metric``, ``value``, ``low``, ``high``."""
    mine = by_method[method].means()
    rows = [
        (than, *key, *interval(mine[key] - draws, between))
        for than, sums in by_method.items()
        if than != method
        for key, draws in sums.means().items()
    ]
    return pd.DataFrame(rows, columns=["than", "group", "metric", "value", "low", "high"])


def interval(draws: Real, between: float) -> tuple[float, float, float]:
    """Return the first of some values, and the limits between which that share of the others lies; NaN where undefined."""
    others = draws[1:][~np.isnan(draws[1:])]
    if np.isnan(draws[0]) or not len(others):
        return float(draws[0]), float("nan"), float("nan")
    low, high = np.quantile(others, [(1 - between) / 2, (1 + between) / 2])
    return float(draws[0]), float(low), float(high)
