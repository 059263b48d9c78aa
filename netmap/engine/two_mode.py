"""Who meets whom through what they share: the projection of a two-mode network onto one of its sides.

A projection grows with the square of each column, so it is never held as a
whole: rows are multiplied in blocks of at most ``BLOCK`` products. What that
costs in all is known beforehand (``meetings``).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from scipy import sparse

if TYPE_CHECKING:
    from collections.abc import Iterator

    from netmap.engine.arrays import Real, Truth, Whole

BLOCK = 2**21
"""Most products one block of rows may come to; some 100 MB."""


@dataclass(frozen=True)
class Projection:
    """How the rows of a two-mode network are joined through its columns.

    Parameters
    ----------
    pairs
        How many pairs of rows share a column.
    most
        The largest number of columns that two rows share; 0 without pairs.
    members
        Which rows belong to a pair that shares that many.
    """

    pairs: int
    most: int
    members: Truth


@dataclass(frozen=True)
class Meetings:
    """The closest pairs of rows: arrays of equal length, the closest first.

    Parameters
    ----------
    i, j
        Positions of the two rows, i < j.
    shared
        How many columns they share.
    weight
        Newman's weight.
    """

    i: Whole
    j: Whole
    shared: Whole
    weight: Real


def meetings(matrix: sparse.csr_array) -> int:
    """Return how many pairs of rows meet, counted once per column: what a projection costs."""
    sizes = matrix.sum(axis=0)
    return int((sizes * (sizes - 1) // 2).sum())


def projection(matrix: sparse.csr_array, *, block: int = BLOCK) -> Projection:
    """Return how rows are joined through columns.

    Parameters
    ----------
    matrix
        Rows x columns, whole ones where the two go together.
    block
        Most products to hold at once; the answer is the same.

    Examples
    --------
    >>> found = projection(sparse.csr_array([[1, 1], [1, 1], [0, 1]]))
    >>> found.pairs, found.most, found.members.tolist()
    (3, 2, [True, True, False])
    """
    pairs, most = 0, 0
    members = np.zeros(matrix.shape[0], dtype=bool)
    for i, j, shared in _blocks(matrix, matrix, block):
        pairs += len(i)
        highest = int(shared.max(initial=0))
        if highest > most:
            most, members = highest, np.zeros_like(members)
        if highest == most > 0:
            closest = shared == most
            members[i[closest]] = True
            members[j[closest]] = True
    return Projection(pairs, most, members)


def closest(matrix: sparse.csr_array, count: int, *, block: int = BLOCK) -> Meetings:
    """Return the ``count`` pairs of rows with the highest of Newman's weights; equal ones by position.

    Parameters
    ----------
    matrix
        Rows x columns, whole ones where the two go together.
    count
        How many pairs at most.
    block
        Most products to hold at once; the answer is the same.

    Notes
    -----
    w_ij = sum over the columns k that both share of 1 / (n_k - 1), n_k being
    the number of rows in column k: a meeting of few counts for more.

    References
    ----------
    Newman (2001), Scientific collaboration networks II, Physical Review E 64, 016132.
    """
    sizes = matrix.sum(axis=0)
    shares = np.divide(1.0, sizes - 1, out=np.zeros(len(sizes)), where=sizes > 1)
    weighted = (matrix @ sparse.diags_array(shares)).tocsr()
    i, j, weight = np.empty(0, dtype=np.int64), np.empty(0, dtype=np.int64), np.empty(0)
    for more_i, more_j, more in _blocks(weighted, matrix, block):
        i, j, weight = np.r_[i, more_i], np.r_[j, more_j], np.r_[weight, more]
        if len(weight) > count:
            # Only what reaches the last place is put in order, ties included.
            bar = np.partition(weight, len(weight) - count)[len(weight) - count]
            reach = weight >= bar
            i, j, weight = i[reach], j[reach], weight[reach]
            first = np.lexsort((j, i, -weight))[:count]
            i, j, weight = i[first], j[first], weight[first]
    order = np.lexsort((j, i, -weight))
    i, j, weight = i[order], j[order], weight[order]
    shared = np.asarray(matrix[i].multiply(matrix[j]).sum(axis=1), dtype=np.int64)
    return Meetings(i, j, shared, weight)


def _blocks(left: sparse.csr_array, right: sparse.csr_array, block: int) -> Iterator[tuple[Whole, Whole, Real]]:
    """Yield the entries above the diagonal of ``left @ right.T``, a block of rows at a time: row, column, value."""
    across = right.T.tocsr()
    cost = np.cumsum(right @ np.diff(across.indptr))
    begin = 0
    while begin < left.shape[0]:
        spent = cost[begin - 1] if begin else 0
        end = max(begin + 1, int(np.searchsorted(cost, spent + block, side="right")))
        found = (left[begin:end] @ across).tocoo()
        i, j = found.row.astype(np.int64) + begin, found.col.astype(np.int64)
        upper = i < j
        yield i[upper], j[upper], found.data[upper]
        begin = end
