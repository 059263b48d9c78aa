"""What chance gives: networks drawn again from the same stakeholders, and labels dealt out anew."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from netmap.engine.matrices import adjacency

if TYPE_CHECKING:
    from collections.abc import Iterator

    from scipy import sparse

    from netmap.engine.arrays import Real, Truth, Whole

CELLS = 2**21
"""Most cells (draws times stakeholders) that are held at a time; some 100 MB with what is made of them."""

MOST_AT_ONCE = 64
"""Most draws at a time: 64 small numbers fill one line of the processor's cache."""

TIES_AT_ONCE = 2**12
"""Ties compared at a time: they stay in the cache, and a count of them fits 16 bits."""


@dataclass(frozen=True)
class Redrawn:
    """Networks of as many stakeholders, drawn again with replacement from those of one network.

    Parameters
    ----------
    ties
        In each draw, how many ties there are (arcs, if arcs were counted).
    pairs
        In each draw, how many pairs are tied.
    largest_degree
        In each draw, with how many others the best connected stakeholder is tied.
    """

    ties: Whole
    pairs: Whole
    largest_degree: Whole


@dataclass(frozen=True)
class Shuffled:
    """What ties look like when labels are dealt out anew among those who have one.

    Parameters
    ----------
    within
        In each draw, the share of ties within one label.
    expected
        In each draw, the share that would be within one label if ends met at
        random: the sum over labels of (share of starts) x (share of ends).
    """

    within: Real
    expected: Real


def redrawn(  # noqa: PLR0913 - a network is four of the six
    size: int, i: Whole, j: Whole, both_ways: Truth, *, draws: int, seed: int
) -> Redrawn:
    """Return networks drawn again from the stakeholders of one (vertex bootstrap).

    Parameters
    ----------
    size
        How many stakeholders there are; at least one.
    i, j
        The ends of each tied pair, each pair once.
    both_ways
        Whether a pair counts as two ties, because arcs run both ways.
    draws, seed
        How many networks to draw, and what starts the chance moves.

    Notes
    -----
    Stakeholders are drawn with replacement. Two different ones are tied if
    they are in the network. Two copies of the same one have no tie to take
    over: they take that of a pair drawn from all pairs (Snijders & Borgatti
    1999). The expected number of ties is therefore that of the network.
    """
    generator = np.random.default_rng(seed)
    # Half the width is three times as fast, and counts stay exact below 2**24 stakeholders.
    matrix = adjacency(size, i, j).astype(np.float32)
    twice = i[both_ways], j[both_ways]
    parts = [_redrawn(matrix, twice, generator, count) for count in _blocks(size, draws)]
    ties, pairs, largest = (np.concatenate(each) for each in zip(*parts, strict=True))
    return Redrawn(ties, pairs, largest)


def shuffled(  # noqa: PLR0913 - a network with labels is four of the six
    labels: Whole, i: Whole, j: Whole, *, directed: bool, draws: int, seed: int
) -> Shuffled:
    """Return how ties fall within and across labels when labels are dealt out anew.

    Parameters
    ----------
    labels
        Label of each stakeholder, numbered from 0; -1 where it has none. Who has none gets none.
    i, j
        The ends of each tie; both have a label. At least one tie.
    directed
        Whether starts and ends are told apart; otherwise each tie counts half each way.
    draws, seed
        How often to deal, and what starts the chance moves.
    """
    generator = np.random.default_rng(seed)
    place = np.cumsum(labels >= 0) - 1
    start, end = place[i], place[j]
    held = labels[labels >= 0]
    kinds = int(held.max()) + 1
    small = held.astype(np.min_scalar_type(kinds))
    starts, ends = (np.bincount(side, minlength=len(held)) / len(side) for side in (start, end))
    sides = (starts, ends) if directed else ((starts + ends) / 2,)
    within, expected = [], []
    for count in _blocks(len(held), draws):
        dealt = generator.permuted(np.broadcast_to(small, (count, len(held))), axis=1)
        within.append(_same(np.ascontiguousarray(dealt.T), start, end))
        cells = (dealt.astype(np.int64) + kinds * np.arange(count)[:, np.newaxis]).ravel()
        shares = [np.bincount(cells, np.tile(side, count), kinds * count).reshape(count, kinds) for side in sides]
        expected.append((shares[0] * shares[-1]).sum(axis=1))
    return Shuffled(np.concatenate(within), np.concatenate(expected))


def dealt_between(  # noqa: PLR0913 - labelled pairs are five of the seven
    labels: Whole, i: Whole, j: Whole, tied: Truth, *, kinds: int, draws: int, seed: int
) -> Iterator[tuple[Whole, Whole]]:
    """Yield what pairs look like between labels when labels are dealt out anew, some draws at a time.

    Parameters
    ----------
    labels
        Label of each stakeholder, numbered from 0; everybody has one.
    i, j
        The ends of each pair looked at.
    tied
        Whether each is tied.
    kinds
        How many labels there are.
    draws, seed
        How often to deal, and what starts the chance moves.

    Yields
    ------
    pairs, ties
        One row per draw, one column per two labels (number of the smaller
        times how many labels there are, plus the larger): pairs looked at
        between the two, and how many of them are tied.
    """
    generator = np.random.default_rng(seed)
    cells = kinds * kinds
    for count in _blocks(max(len(labels), len(i), cells), draws):
        dealt = generator.permuted(np.broadcast_to(labels, (count, len(labels))), axis=1)
        one, other = dealt[:, i], dealt[:, j]
        cell = np.minimum(one, other) * kinds + np.maximum(one, other) + cells * np.arange(count)[:, np.newaxis]
        pairs, ties = (
            np.bincount(some.ravel(), minlength=cells * count).reshape(count, cells) for some in (cell, cell[:, tied])
        )
        yield pairs, ties


def means_redrawn(sums: Real, counts: Real, *, draws: int, seed: int) -> Real:
    """Return the mean of all values in draws of whole groups of values, as many as there are, with replacement.

    Parameters
    ----------
    sums, counts
        For each group the sum of its values and how many they are; at least one group, and a value in each.
    draws, seed
        How often to draw, and what starts the chance moves.
    """
    generator = np.random.default_rng(seed)
    means = []
    for count in _blocks(len(sums), draws):
        drawn = generator.integers(len(sums), size=(count, len(sums)))
        means.append(sums[drawn].sum(axis=1) / counts[drawn].sum(axis=1))
    return np.concatenate(means)


def _blocks(size: int, draws: int) -> Iterator[int]:
    """Yield how many draws to make at a time."""
    most = max(1, min(MOST_AT_ONCE, CELLS // max(size, 1)))
    for done in range(0, draws, most):
        yield min(most, draws - done)


def _same(dealt: np.ndarray[tuple[int, int], np.dtype[np.unsignedinteger]], i: Whole, j: Whole) -> Real:
    """Return in each draw (column) the share of ties whose ends have one label."""
    count = np.zeros(dealt.shape[1], dtype=np.int64)
    for first in range(0, len(i), TIES_AT_ONCE):
        some = slice(first, first + TIES_AT_ONCE)
        count += (dealt[i[some]] == dealt[j[some]]).view(np.uint8).sum(axis=0, dtype=np.uint16)
    return count / len(i)


def _redrawn(
    matrix: sparse.csr_array, twice: tuple[Whole, Whole], generator: np.random.Generator, draws: int
) -> tuple[Whole, Whole, Whole]:
    """Return ties, tied pairs and the largest degree of some draws; ``twice`` are the ends of the pairs that count twice."""
    size, tied = matrix.shape[0], matrix.nnz / 2
    who = generator.integers(size, size=(draws, size)) + size * np.arange(draws)[:, np.newaxis]
    times = np.bincount(who.ravel(), minlength=size * draws).reshape(draws, size)
    copies = np.ascontiguousarray(times.T)
    degree = np.ascontiguousarray((matrix @ copies.astype(np.float32)).T).astype(np.int64)
    pairs = (degree * times).sum(axis=1) // 2
    ties = pairs + _products(copies, *twice)
    largest = np.where(times > 0, degree, 0).max(axis=1)
    cell, copy = _tied_copies(times.ravel(), tied / max(size * (size - 1) / 2, 1), generator)
    more = np.bincount(cell[0] // size, minlength=draws)
    most = int(times.max())
    ids, count = np.unique(cell * most + copy, return_counts=True)
    np.maximum.at(largest, ids // most // size, degree.ravel()[ids // most] + count)
    more_twice = generator.binomial(more, len(twice[0]) / max(tied, 1))
    return ties + more + more_twice, pairs + more, largest


def _tied_copies(times: Whole, share: float, generator: np.random.Generator) -> tuple[Whole, Whole]:
    """Return which copies of one stakeholder are tied: a row for each end, with its cell of ``times`` and its copy."""
    twins = times * (times - 1) // 2
    up_to = np.cumsum(twins)
    tied = generator.choice(up_to[-1], generator.binomial(up_to[-1], share), replace=False, shuffle=False)
    cell = np.searchsorted(up_to, tied, side="right")
    # The pairs of a stakeholder's copies are numbered (1, 0), (2, 0), (2, 1), (3, 0) …
    number = tied - (up_to[cell] - twins[cell])
    later = ((1 + np.sqrt(1 + 8 * number)) // 2).astype(np.int64)
    return np.stack([cell, cell]), np.stack([later, number - later * (later - 1) // 2])


def _products(copies: Whole, i: Whole, j: Whole) -> Whole:
    """Return in each draw (column) the sum over ties of how often both ends were drawn together."""
    total = np.zeros(copies.shape[1], dtype=np.int64)
    for first in range(0, len(i), TIES_AT_ONCE):
        some = slice(first, first + TIES_AT_ONCE)
        total += (copies[i[some]] * copies[j[some]]).sum(axis=0)
    return total
