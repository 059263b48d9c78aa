"""How close two stakeholders of a network stand, by all predictors together."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from netmap.language import say
from netmap.measures.kept import kept
from netmap.prediction.learning import Learned, learned
from netmap.prediction.pairs import FromEach
from netmap.prediction.past import Past
from netmap.prediction.predictors import features, seen

if TYPE_CHECKING:
    from netmap.engine.arrays import Real, Truth, Whole
    from netmap.network import Network
    from netmap.prediction.stack import Stack

WITH_US, BETWEEN_OTHERS = "with_us", "between_others"
"""The two sorts of pairs, which learn apart: with a unit of ours, and between two others. We know far more of the first."""


@dataclass(frozen=True, eq=False)
class Closeness:
    """How close some pairs stand.

    Parameters
    ----------
    value
        Of each pair, 0-1; see ``Stack.closeness``.
    parts
        One row per pair and one column per predictor: what it says.
    by
        The weights used, each with the pairs they were used for.
    fitted
        Whether all weights come from the network's own past.
    trained_on
        How many ties those were learned from; 0 where none were.
    """

    value: Real
    parts: pd.DataFrame
    by: list[tuple[Stack, Truth]]
    fitted: bool
    trained_on: int

    @cached_property
    def contributions(self) -> pd.DataFrame:
        """What each of ``parts`` adds to the logarithm of the odds: above 0 it brings them closer, below 0 it holds them apart."""
        pieces = [stack.contributions(self.parts[chosen]) for stack, chosen in self.by]
        return pd.concat(pieces).sort_index() if pieces else self.parts

    @property
    def basis(self) -> str:
        """Where the weights come from, in a sentence."""
        if self.fitted:
            return say("What brings two together was learned from {ties:,} ties of this network.", ties=self.trained_on)
        return say(
            "This network has too few ties to learn from; what brings two together is taken from other networks."
        )


def closeness(network: Network, i: Whole, j: Whole) -> Closeness:
    """Return how close some pairs of a network's stakeholders stand.

    Parameters
    ----------
    network
        On its day; what it learns from it is kept with it.
    i, j
        Positions of the two ends of each pair. If they have a tie, it is left out.

    Notes
    -----
    Weights of the predictors (``predictors.PREDICTORS``) are learned from the
    day the network is compared with (``Network.before``) and what came since,
    or from today alone where there were fewer than ``closeness_learns_from``
    ties on that day; see ``learning.learned``. With fewer ties in all, the
    default weights stand (``stack.DEFAULT``).

    It says who would stand together if people went on as before. Whether they
    should is another question.

    Examples
    --------
    >>> from netmap.network import from_pairs
    >>> square = from_pairs(["AB", "BC", "CD", "DA", "DE"])
    >>> found = closeness(square, np.array([0, 0]), np.array([2, 4]))
    >>> found.parts["common"].tolist(), bool(found.value[0] > found.value[1]), found.fitted
    ([2.0, 1.0], True, False)
    """
    i, j = np.asarray(i, dtype=np.int64), np.asarray(j, dtype=np.int64)
    parts = features(_past(network), i, j)
    ours = network.stakeholders["ours"].to_numpy(dtype=bool)
    with_us = ours[i] | ours[j]
    value, by, used = np.empty(len(i)), [], []
    for sort, chosen in ((WITH_US, with_us), (BETWEEN_OTHERS, ~with_us)):
        if chosen.any():
            used.append(of_sort(network, sort))
            value[chosen] = used[-1].stack.closeness(parts[chosen])
            by.append((used[-1].stack, chosen))
    fitted = bool(used) and all(one.fitted for one in used)
    return Closeness(value, parts, by, fitted, sum(one.ties for one in used))


def closeness_from_each(network: Network, start: Whole) -> Real:
    """Return how close some stakeholders stand to everybody: a row for each; NaN for those it has a tie with, and itself.

    The values are those of ``closeness``, for many who are each compared with
    everybody: it costs a few hundred nanoseconds a pair instead of microseconds.

    Examples
    --------
    >>> from netmap.network import from_pairs
    >>> square = from_pairs(["AB", "BC", "CD", "DA"])
    >>> np.isnan(closeness_from_each(square, np.array([0]))).tolist()
    [[True, True, False, True]]
    """
    past = _past(network)
    parts = seen(FromEach.of(past, start))
    ours = network.stakeholders["ours"].to_numpy(dtype=bool)
    with_us = ours[start][:, np.newaxis] | ours[np.newaxis, :]
    value = np.empty(with_us.shape)
    for sort, chosen in ((WITH_US, with_us), (BETWEEN_OTHERS, ~with_us)):
        if chosen.any():
            value[chosen] = of_sort(network, sort).stack.closeness({name: of[chosen] for name, of in parts.items()})
    value[past.adjacency[start].nonzero()] = np.nan
    value[np.arange(len(start)), start] = np.nan
    return value


def of_sort(network: Network, sort: str) -> Learned:
    """Return the weights for pairs of one sort, learned from the network's own ties if it has enough; kept with it."""
    return kept(network, f"weights {sort}", lambda: _learned(network, sort))


def _learned(network: Network, sort: str) -> Learned:
    ours = network.stakeholders["ours"].to_numpy(dtype=bool)
    ends = (ours if sort == WITH_US else ~ours, ~ours)
    enough = network.conventions.closeness_learns_from
    return learned(_past(network), _past(network.before), ends, enough=enough, seed=network.seed)


def _past(network: Network) -> Past:
    return kept(network, "what a prediction may look at", lambda: Past.of(network))
