"""Which numbers must not be shown so that nobody works out a small one by adding and taking away.

A number may be the whole of others: the people of a town, and of its
neighbourhoods. Whoever reads all but one of them knows that one too, or knows
that it is small. What is hidden beside the small numbers, and why no more than
that, is in ``docs/decisions/0020``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Numbers = NDArray[np.float64]
    Places = NDArray[np.int64]
    Truths = NDArray[np.bool_]


def hidden_numbers(numbers: Numbers, wholes: Places, smallest: int) -> Truths:
    """Return which counts of people are not shown: the small ones, and what would give them away.

    Parameters
    ----------
    numbers
        Counts of people; not a number where none is recorded.
    wholes
        For each, where among them the whole stands of which it is a part; -1
        where it is part of none. Parts need not make up their whole, and a
        whole may be a part in its turn. A circle of wholes says nothing.
    smallest
        Counts from 1 to below this are small.

    Returns
    -------
    array
        Whoever reads the other numbers, knows what is part of what, and knows
        that what is hidden is at least one person, cannot tell of any small
        number that it is below ``smallest``: as far as can be worked out it
        may be that or more. Nor is what a shown whole leaves for parts that
        nobody counted small.

    Notes
    -----
    Where a part is hidden, or a whole that has parts, or where parts lack a
    few people of their whole, a further part is hidden: the one of the fewest
    people, so that the fewest people go unsaid. That part, if it has parts, is
    a hidden whole. Only where hiding every part is not enough (a whole of ten
    people in five parts) the whole is hidden.

    Examples
    --------
    A town of 1,000 people in three parts, one of five people: the smaller of
    the others is hidden with it.

    >>> numbers, wholes = np.array([1000.0, 5, 95, 900]), np.array([-1, 0, 0, 0])
    >>> hidden_numbers(numbers, wholes, 10).tolist()
    [False, True, True, False]
    """
    hidden = (numbers > 0) & (numbers < smallest)
    whole = _nearest_recorded(numbers, _without_circles(wholes))
    part = (whole >= 0) & ~np.isnan(numbers)
    count = len(numbers)

    def of_parts(values: NDArray[np.generic], which: Truths) -> Numbers:
        return np.bincount(whole[which], weights=values[which], minlength=count).astype(np.float64)

    rest = numbers - of_parts(numbers, part)
    has_parts = of_parts(part, part) > 0
    # By how much a hidden part may be smaller than it is, as far as anybody can tell: one person is left wherever
    # there is somebody. A larger one with parts of its own gives what its own parts leave open, which is made enough.
    spare = numbers - _fewest(numbers, whole, has_parts)
    spare = np.where(has_parts & ~hidden, np.minimum(spare, smallest), spare)
    while True:
        missing = smallest - (rest + of_parts(spare, part & hidden))
        told = (of_parts(part, part & hidden) > 0) | hidden | ((rest > 0) & (rest < smallest))
        open_ = has_parts & told & (missing > 0)
        shown = part & ~hidden & (numbers > 0) & open_[whole]
        further = _smallest_first(numbers, spare, whole, shown, missing)
        further |= open_ & ~hidden & ~(of_parts(part, shown) > 0)
        if not further.any():
            return hidden
        hidden |= further


def _smallest_first(numbers: Numbers, spare: Numbers, whole: Places, shown: Truths, missing: Numbers) -> Truths:
    """Return the shown parts to hide, of each whole the smallest first, until they leave open what is missing."""
    chosen = np.zeros(len(numbers), dtype=bool)
    order = np.flatnonzero(shown)
    order = order[np.lexsort((order, numbers[order], whole[order]))]
    if len(order) == 0:
        return chosen
    _, first, which = np.unique(whole[order], return_index=True, return_inverse=True)
    before = np.cumsum(spare[order]) - spare[order]
    chosen[order] = before - before[first][which] < missing[whole[order]]
    return chosen


def _without_circles(wholes: Places) -> Places:
    """Return the wholes without those that are, however far around, part of themselves."""
    far = wholes.copy()
    for _ in range(max(1, len(wholes)).bit_length()):
        far = np.where(far >= 0, far[far], -1)
    free = wholes.copy()
    free[np.unique(far[far >= 0])] = -1
    return free


def _nearest_recorded(numbers: Numbers, wholes: Places) -> Places:
    """Return for each number the nearest whole around it of which a number is recorded."""
    near = wholes.copy()
    while (beyond := (near >= 0) & np.isnan(numbers[near])).any():
        near[beyond] = wholes[near[beyond]]
    return near


def _fewest(numbers: Numbers, whole: Places, has_parts: Truths) -> Numbers:
    """Return the fewest people that there can be where a number is hidden: one in each smallest part."""
    smallest_parts = (numbers > 0) & ~has_parts
    fewest = smallest_parts.astype(np.float64)
    at = whole[smallest_parts]
    while len(at := at[at >= 0]):
        np.add.at(fewest, at, 1)
        at = whole[at]
    return np.maximum(fewest, 1)
