"""How well scores put what came about above what did not. Equal scores count as if ordered by lot, all orders averaged."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from scipy.special import gammaln

if TYPE_CHECKING:
    from numpy.random import Generator

    from netmap.engine.arrays import Real, Truth, Whole


def standing(scores: Real, groups: Whole) -> tuple[Whole, Whole]:
    """Return for each score how many of its group are higher, and how many are equal, itself among them.

    Parameters
    ----------
    scores
        What is ranked.
    groups
        Number of the group of each score.

    Examples
    --------
    >>> [found.tolist() for found in standing(np.array([0.2, 0.9, 0.2, 0.5]), np.array([0, 0, 0, 1]))]
    [[1, 0, 1, 0], [2, 1, 2, 1]]
    """
    order = np.lexsort((-scores, groups))
    group, score = groups[order], scores[order]
    place = np.arange(len(order))
    new_group = np.r_[True, group[1:] != group[:-1]][: len(order)]
    new_run = new_group | np.r_[True, score[1:] != score[:-1]][: len(order)]
    run = np.cumsum(new_run) - 1
    higher, equal = np.empty(len(order), dtype=np.int64), np.empty(len(order), dtype=np.int64)
    higher[order] = place[new_run][run] - place[new_group][np.cumsum(new_group) - 1]
    equal[order] = np.bincount(run, minlength=1)[run]
    return higher, equal


def within(higher: Whole, equal: Whole, length: int, wanted: Whole | int = 1) -> Real:
    """Return the chance that one of the wanted stands within the first places of a list, where equal scores are ordered by lot.

    Parameters
    ----------
    higher
        How many are scored higher than the best of the wanted.
    equal
        How many are scored as high as it, itself among them.
    length
        How many places there are.
    wanted
        How many of the equal ones are wanted.

    Notes
    -----
    1 - C(m - r, p) / C(m, p), with p wanted among m equal ones that share the r places left.

    Examples
    --------
    >>> within(np.array([0, 4, 9]), np.array([1, 2, 4]), 5).tolist()
    [1.0, 0.5, 0.0]
    """
    left = np.clip(length - higher, 0, equal)
    wanted = np.broadcast_to(wanted, np.shape(higher))
    missed = equal - left >= wanted
    rest = np.where(missed, equal - left, wanted)
    return np.where(missed, 1 - np.exp(_log_choose(rest, wanted) - _log_choose(equal, wanted)), 1.0)


def reciprocal(higher: Whole, equal: Whole, wanted: Whole) -> Real:
    """Return the mean of 1 / rank of the first of the wanted, where equal scores are ordered by lot; parameters as ``within``.

    Examples
    --------
    >>> reciprocal(np.array([0, 1, 0]), np.array([1, 2, 3]), np.array([1, 1, 2])).round(4).tolist()
    [1.0, 0.4167, 0.8333]
    """
    steps = equal - wanted + 1
    row = np.repeat(np.arange(len(steps)), steps)
    turn = np.arange(len(row)) - np.repeat(np.cumsum(steps) - steps, steps) + 1
    # The first of the wanted stands at a turn if all others of them come after it.
    chance = np.exp(_log_choose(equal[row] - turn, wanted[row] - 1) - _log_choose(equal[row], wanted[row]))
    return np.asarray(np.bincount(row, chance / (higher[row] + turn), minlength=len(steps)), dtype=np.float64)


def _log_choose(many: Whole, some: Whole) -> Real:
    """Return the logarithm of how many ways there are to choose some of many."""
    return np.asarray(gammaln(many + 1.0) - gammaln(some + 1.0) - gammaln(many - some + 1.0))


def placements(scores: Real, new: Truth, groups: Whole) -> Real:
    """Return for each pair that came about the share of the others in its group that are scored below it.

    Parameters
    ----------
    scores
        Of all pairs.
    new
        Which of them came about.
    groups
        Number of the group of each pair; a pair is compared within its own.

    Returns
    -------
    array
        One value per new pair, 0-1, equal scores counting half; NaN where
        its group holds no other. Their mean is the area under the ROC curve.

    Examples
    --------
    >>> new = np.array([True, False, True, False])
    >>> placements(np.array([3.0, 2.0, 1.0, 1.0]), new, np.zeros(4, dtype=np.int64)).tolist()
    [1.0, 0.25]
    """
    others = np.bincount(groups[~new], minlength=int(groups.max()) + 1 if len(groups) else 0)[groups[new]]
    everybody, mine = standing(scores, groups), standing(scores[new], groups[new])
    above = everybody[0][new] - mine[0] + (everybody[1][new] - mine[1]) / 2
    return np.asarray(np.divide(others - above, others, out=np.full(len(above), np.nan), where=others > 0))


def shuffled(scores: Real, count: int, times: int, chance: Generator) -> Real:
    """Return the area under the ROC curve for so many pairs drawn by lot, several times: 0.5 on average.

    Parameters
    ----------
    scores
        Of all pairs.
    count
        How many pairs are drawn.
    times
        How often.
    chance
        Draws them.

    Examples
    --------
    >>> shuffled(np.ones(9), 3, 2, np.random.default_rng(0)).tolist()
    [0.5, 0.5]
    """
    higher, equal = standing(scores, np.zeros(len(scores), dtype=np.int64))
    rank = len(scores) - higher - (equal - 1) / 2
    drawn = np.array([rank[chance.permutation(len(rank))[:count]].sum() for _ in range(times)])
    others = len(scores) - count
    return np.asarray((drawn - count * (count + 1) / 2) / (count * others)) if others else np.full(times, np.nan)


def average_precision(scores: Real, new: Truth, weights: Real) -> Real:
    """Return the average precision under each set of weights.

    Parameters
    ----------
    scores
        Of all pairs.
    new
        Which of them came about.
    weights
        One row per set: how often each new pair counts. Other pairs count once.

    Returns
    -------
    array
        For each row the precision at the score of each new pair, averaged
        over the new pairs; NaN where none counts.

    Notes
    -----
    Precision at a score is taken over all pairs scored as high or higher, so
    the order in which equal scores happen to stand plays no part.

    Examples
    --------
    >>> new = np.array([True, False, True, False])
    >>> average_precision(np.array([4.0, 3.0, 2.0, 1.0]), new, np.ones((1, 2))).round(3).tolist()
    [0.833]
    """
    mine, others = scores[new], np.sort(scores[~new])
    order = np.argsort(-mine, kind="stable")
    ordered = mine[order]
    not_below = len(others) - np.searchsorted(others, ordered, side="left")
    last_as_high = np.searchsorted(-ordered, -ordered, side="right") - 1
    counted = weights[:, order]
    found = np.cumsum(counted, axis=1)[:, last_as_high]
    with np.errstate(invalid="ignore", divide="ignore"):
        precision = np.where(counted > 0, found / (found + not_below), 0.0)
        return np.asarray((counted * precision).sum(axis=1) / counted.sum(axis=1))


def precision_at(scores: Real, new: Truth, guesses: int) -> float:
    """Return which share of so many guesses would have come about, where equal scores are guessed by lot.

    Parameters
    ----------
    scores
        Of all pairs.
    new
        Which of them came about.
    guesses
        How many pairs with the highest scores are guessed, at least 1 and at most all.

    Examples
    --------
    >>> precision_at(np.array([3.0, 1.0, 1.0, 1.0]), np.array([True, True, False, False]), 2)
    0.6666666666666666
    """
    limit = np.partition(scores, len(scores) - guesses)[len(scores) - guesses]
    above, at = scores > limit, scores == limit
    return float((new[above].sum() + (guesses - above.sum()) * new[at].mean()) / guesses)
