"""Which ties matter to their ends: the disparity filter."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from netmap.engine.arrays import Real, Whole


def significance(n: int, i: Whole, j: Whole, weight: Real) -> Real:
    """Return how likely chance alone would give each tie as large a share of what one of its ends has.

    Parameters
    ----------
    n
        How many stakeholders there are.
    i, j
        The ties, each pair once.
    weight
        One per tie. A tie whose weight is missing, 0 or below is no tie here.

    Returns
    -------
    array
        One per tie, 0-1: the smaller, the more the tie stands out for one of
        its two ends; the backbone at significance a is those below a. 1 for a tie
        without weight, and for one that is the only tie of both its ends:
        with nothing to compare, nothing stands out.

    Notes
    -----
    An end with k ties gives the tie the share p of the sum of their weights.
    If the sum were cut at random into k pieces, one of them would be at least
    that large with probability (1 - p)^(k - 1). The smaller of both ends'
    counts; an end with one tie says nothing.

    References
    ----------
    Serrano, Boguñá & Vespignani (2009), Extracting the multiscale backbone of
    complex weighted networks, PNAS 106(16).

    Examples
    --------
    >>> found = significance(4, np.array([0, 0, 0]), np.array([1, 2, 3]), np.array([2.0, 1.0, 1.0]))
    >>> found.tolist()
    [0.25, 0.5625, 0.5625]
    """
    there = np.isfinite(weight) & (weight > 0)
    ends, weights = np.stack([i[there], j[there]]), weight[there]
    ties = np.bincount(ends.ravel(), minlength=n)[ends]
    sums = np.bincount(ends.ravel(), np.tile(weights, 2), n)[ends]
    # A share may come out as a hair above 1; an end with one tie has 0^0 = 1.
    chance = np.maximum(1 - weights / sums, 0.0) ** (ties - 1)
    found = np.ones(len(weight))
    found[there] = chance.min(axis=0)
    return found
