"""What a network's own ties tell of the worth of predictors."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from netmap.prediction.past import listed
from netmap.prediction.predictors import features
from netmap.prediction.stack import Stack, fit

if TYPE_CHECKING:
    from netmap.engine.arrays import Truth, Whole
    from netmap.prediction.past import Past

TIES_UP_TO = 300
"""Most ties of either sort that weights are learned from; of more, as many are drawn by lot."""

WITHOUT_UP_TO = 3_000
"""Most pairs without a tie that are held against them, drawn likewise."""

EACH = 20
"""How many pairs are drawn with each stakeholder drawn: walks are followed from fewer, and every pair is as likely."""


@dataclass(frozen=True, eq=False)
class Learned:
    """A stack, and what it comes from.

    Parameters
    ----------
    stack
        The weights.
    ties
        How many ties they were learned from; 0 for the default.
    """

    stack: Stack
    ties: int

    @property
    def fitted(self) -> bool:
        """Whether the weights come from the network's own past."""
        return self.ties > 0


def learned(now: Past, earlier: Past | None, sort: tuple[Truth, Truth], *, enough: int, seed: int) -> Learned:
    """Return the weights that a network's ties teach about pairs of one sort.

    Parameters
    ----------
    now
        The network today.
    earlier
        The same stakeholders on an earlier day; None if there is no such day.
    sort
        Pairs with one end among the first and the other among the second.
    enough
        With fewer ties, those that came and those that stood, there is
        nothing to learn, and the default stands.
    seed
        Draws pairs where there are many.

    Notes
    -----
    It learns twice from the earlier day. From ties that came later: which of
    the pairs without a tie were they? And from ties of the day: which of all
    pairs were they, each foretold from all others? How else two were joined
    plays no part in the second, for who works together meets. Where the
    earlier day had fewer than ``enough`` ties, it was too early to see much,
    and there is only the second to learn from, as of today.
    """
    past = earlier if earlier is not None and len(earlier.i) >= enough else now
    chance = np.random.default_rng(seed)
    new = now.ties[~listed(now.ties, past.ties)]
    came, stood = (_of_sort(numbers, past.size, *sort) for numbers in (new, past.ties))
    drawn = _drawn(past.size, *sort, chance)
    without = drawn[~listed(drawn, past.ties) & ~listed(drawn, new)]
    if len(came) + len(stood) < enough or not len(without):
        return Learned(Stack.default(_seen(past, without)), 0)
    chosen = [chance.permutation(numbers)[:TIES_UP_TO] for numbers in (came, stood)]
    seen = _seen(past, np.concatenate([chosen[0], without, chosen[1]]))
    later = seen.iloc[: len(chosen[0]) + len(without)]
    left_out = seen.iloc[len(chosen[0]) :].assign(others=np.nan)
    became = np.repeat([True, False, False, True], [len(chosen[0]), len(without), len(without), len(chosen[1])])
    stack = fit(pd.concat([later, left_out], ignore_index=True), became, seed=seed)
    if not stack.taught.all():
        stack = stack.completed(_seen(now, drawn[~listed(drawn, now.ties)]))
    return Learned(stack, len(came) + len(stood))


def _seen(past: Past, numbers: Whole) -> pd.DataFrame:
    return features(past, *np.divmod(numbers, max(past.size, 1)))


def _of_sort(numbers: Whole, size: int, among: Truth, others: Truth) -> Whole:
    i, j = np.divmod(numbers, size)
    return np.asarray(numbers[(among[i] & others[j]) | (among[j] & others[i])])


def _drawn(size: int, among: Truth, others: Truth, chance: np.random.Generator) -> Whole:
    """Return the numbers of all pairs of the sort, ascending, or of some if there are many."""
    one, other = np.flatnonzero(among), np.flatnonzero(others)
    if len(one) * len(other) > 2 * WITHOUT_UP_TO:
        i = np.repeat(chance.choice(one, WITHOUT_UP_TO // EACH), EACH)
        j = chance.choice(other, len(i))
    else:
        i, j = np.repeat(one, len(other)), np.tile(other, len(one))
    apart = i != j
    return np.unique(np.minimum(i, j)[apart] * size + np.maximum(i, j)[apart])
