"""Stakeholders as numbers, pairs as one number, and the pairs that rows with several members make."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from netmap.vocabulary import SEPARATOR

Whole = NDArray[np.int64]
Real = NDArray[np.float64]
Truth = NDArray[np.bool_]

UNDATED = np.iinfo(np.int64).min
"""The day number of a row without a date: before every other."""


@dataclass(frozen=True)
class Roster:
    """The stakeholders in the order of their ids, so that the pair ``a < b`` is also a smaller and a larger number."""

    ids: pd.Index

    @classmethod
    def of(cls, ids: pd.Series) -> Roster:
        """Return the roster of a column of stakeholder ids."""
        return cls(pd.Index(ids.unique()).sort_values())

    def __len__(self) -> int:
        """Return how many stakeholders there are."""
        return len(self.ids)

    def numbers(self, column: pd.Series) -> Whole:
        """Return each id's number; -1 where it is missing or not on the roster."""
        # Hundreds of thousands of rows: Arrow looks them up eight times as fast as an index does.
        ids, cells = (pa.array(side, from_pandas=True).cast(pa.large_string()) for side in (self.ids, column))
        return np.asarray(pc.index_in(cells, value_set=ids).fill_null(-1).to_numpy(), dtype=np.int64)

    def pair(self, one: Whole, other: Whole) -> Whole:
        """Return the number of each unordered pair."""
        return np.minimum(one, other) * len(self) + np.maximum(one, other)

    def first(self, pairs: Whole) -> pd.Index:
        """Return the id that comes first in each pair (or the source of each arc)."""
        return self.ids.take(pairs // max(len(self), 1))

    def second(self, pairs: Whole) -> pd.Index:
        """Return the id that comes second in each pair (or the target of each arc)."""
        return self.ids.take(pairs % max(len(self), 1))

    def named(self, frame: pd.DataFrame, one: str, other: str) -> pd.DataFrame:
        """Return a frame indexed by pair (or arc) with its two ids as columns instead."""
        pairs = frame.index.to_numpy(dtype=np.int64)
        named = frame.reset_index(drop=True)
        named[one] = self.first(pairs)
        named[other] = self.second(pairs)
        return named

    def listed(self, column: pd.Series) -> Members:
        """Return who is named in each cell of a column that may name several."""
        rows, words = split(column)
        who = np.asarray(self.ids.get_indexer(pd.Index(words.dictionary.to_pandas())), dtype=np.int64)
        numbers = (
            who[words.indices.to_numpy(zero_copy_only=False)] if len(words.dictionary) else np.empty(0, dtype=np.int64)
        )
        known = numbers >= 0
        return Members(rows[known], numbers[known])


@dataclass(frozen=True)
class Members:
    """Who belongs to which row: two arrays of equal length."""

    rows: Whole
    who: Whole

    def and_also(self, rows: Whole, who: Whole) -> Members:
        """Return these members and some more."""
        return Members(np.concatenate([self.rows, rows]), np.concatenate([self.who, who]))


@dataclass(frozen=True)
class Meetings:
    """The pairs that the members of each row make.

    Parameters
    ----------
    rows, pairs
        Position of the row, and number of the pair; one entry per row and
        pair, ordered by pair.
    crowds
        Positions of the rows with too many partners for any two of them to count.
    """

    rows: Whole
    pairs: Whole
    crowds: Whole


def split(column: pd.Series) -> tuple[Whole, pa.DictionaryArray]:
    """Return, for a column whose cells hold several words, the row and the word of each, row by row."""
    cells = pa.array(column, from_pandas=True)
    if isinstance(cells, pa.ChunkedArray):
        cells = cells.combine_chunks()
    lists = pc.split_pattern(cells.cast(pa.large_string()), SEPARATOR)
    words = lists.flatten()
    rows = pc.list_parent_indices(lists)
    filled = pc.not_equal(words, "")
    if not pc.all(filled, min_count=0).as_py():
        words, rows = words.filter(filled), rows.filter(filled)
    return rows.to_numpy(zero_copy_only=False).astype(np.int64), words.dictionary_encode()


def meetings(members: Members, roster: Roster, ours: Truth, up_to: int) -> Meetings:
    """Return every pair that two members of one row make.

    Parameters
    ----------
    members
        Who belongs to which row; a member named twice counts once.
    roster
        Gives pairs their numbers.
    ours
        For each stakeholder of the roster, whether it is a unit of ours.
    up_to
        Most partners (members who are not ours) a row may have for two of
        them to make a pair. Pairs with a unit of ours always count.

    Notes
    -----
    Within a row our units come first, so that "each member with all later
    ones" is every pair, and leaving out the partners' share of it leaves
    exactly the pairs with a unit of ours. No loop over rows: each member is
    repeated as often as members follow it.
    """
    size = len(roster)
    keys = distinct(members.rows * (2 * size) + np.where(ours[members.who], 0, size) + members.who)
    rows, places = np.divmod(keys, 2 * size)
    partner = places >= size
    who = places - size * partner
    starts = starts_of(rows)
    sizes = np.diff(np.r_[starts, len(rows)])
    ends = np.repeat(starts + sizes, sizes)
    partners = of_runs(np.add, partner.astype(np.int64), starts)
    crowd = partners > up_to
    following = ends - np.arange(len(rows)) - 1
    following[partner & np.repeat(crowd, sizes)] = 0
    first = np.repeat(np.arange(len(rows)), following)
    offsets = np.arange(len(first)) - np.repeat(np.cumsum(following) - following, following)
    second = first + 1 + offsets
    pairs = roster.pair(who[first], who[second])
    order = np.argsort(pairs, kind="stable")
    return Meetings(rows[first[order]], pairs[order], rows[starts[crowd]])


def starts_of(ordered: Whole) -> Whole:
    """Return where each run of equal numbers begins."""
    if not len(ordered):
        return np.empty(0, dtype=np.int64)
    return np.flatnonzero(np.concatenate([[True], ordered[1:] != ordered[:-1]]))


def distinct(numbers: Whole) -> Whole:
    """Return the different numbers in ascending order.

    Sorting is three times faster here than ``np.unique``, which hashes.
    """
    ordered = np.sort(numbers)
    return ordered[starts_of(ordered)]


def places_of(numbers: Whole, ascending: pd.Index) -> Whole:
    """Return where each number stands in an ascending index, -1 where it does not.

    For millions of numbers: pandas would hash them all, and keep the hash, where a look in order does.
    """
    among = ascending.to_numpy(dtype=np.int64)
    place = np.searchsorted(among, numbers)
    place[place == len(among)] = -1
    return np.where(among[place] == numbers, place, -1) if len(among) else place


def taken(column: pd.Series, places: Whole, otherwise: int = 0) -> Whole:
    """Return the whole numbers at these places of a column; ``otherwise`` where a place is -1."""
    if not len(column):
        return np.full(len(places), otherwise, dtype=np.int64)
    return np.where(places >= 0, column.to_numpy(dtype=np.int64)[places], otherwise)


def aligned(summary: pd.DataFrame, pairs: Whole) -> pd.DataFrame:
    """Return the rows for some pairs from a frame indexed by ascending pairs; NaN where it has none."""
    places = places_of(pairs, summary.index)
    return summary.take(places[places >= 0]).reindex(pairs)


def of_runs(reduce: np.ufunc, values: Whole, starts: Whole) -> Whole:
    """Return one value per run: the sum (``np.add``) or the largest (``np.maximum``) of its values."""
    return np.asarray(reduce.reduceat(values, starts), dtype=np.int64) if len(starts) else np.empty(0, dtype=np.int64)


def alike(one: Whole, other: Whole) -> tuple[Whole, Whole]:
    """Return the places of each two that hold the same number, in the order of the one and then of the other.

    Examples
    --------
    >>> [places.tolist() for places in alike(np.array([7, 3, 7]), np.array([5, 7, 3, 7]))]
    [[0, 0, 1, 2, 2], [1, 3, 2, 1, 3]]
    """
    order = np.argsort(other, kind="stable")
    first, end = (np.searchsorted(other[order], one, side) for side in ("left", "right"))
    count = end - first
    turn = np.arange(count.sum()) - np.repeat(np.cumsum(count) - count, count)
    return np.repeat(np.arange(len(one)), count), order[np.repeat(first, count) + turn]


def among(column: pd.Series, words: pd.Series) -> Truth:
    """Return whether each cell is one of some words; Arrow looks up tens of thousands in a tenth of the time that pandas takes."""
    cells, wanted = (pa.array(side, from_pandas=True).cast(pa.large_string()) for side in (column, words))
    return np.asarray(pc.is_in(cells, value_set=wanted).to_numpy(zero_copy_only=False), dtype=bool)


def days(column: pd.Series) -> Whole:
    """Return dates as day numbers since 1970-01-01; ``UNDATED`` where there is none."""
    return column.to_numpy(dtype="datetime64[D]").astype(np.int64)


def dates(numbers: Whole) -> pd.Series:
    """Return day numbers as dates; ``UNDATED`` as missing."""
    return pd.Series(numbers.astype("datetime64[D]").astype("datetime64[s]"))


def reals(column: pd.Series) -> Real:
    """Return a column of numbers as floats, NaN where missing."""
    return column.to_numpy(dtype=np.float64, na_value=np.nan)


def filled(column: pd.Series) -> Whole:
    """Return day numbers that an alignment turned into floats, UNDATED where the alignment found none."""
    return np.asarray(column.astype("Int64").fillna(UNDATED).to_numpy(dtype=np.int64))


def truth(column: pd.Series) -> Truth:
    """Return yes or no from a column that an alignment left with holes; a hole is no."""
    return column.astype("boolean").fillna(value=False).to_numpy(dtype=bool)


def joined(groups: Whole, words: pd.Series) -> pd.Series:
    """Return the different words of each group as one text in alphabetical order, indexed by group."""
    unique = pd.DataFrame({"group": groups, "word": words.to_numpy()}).drop_duplicates()
    unique = unique.sort_values(["group", "word"], kind="stable")
    numbers, starts = np.unique(unique["group"].to_numpy(), return_index=True)
    offsets = pa.array(np.r_[starts, len(unique)], type=pa.int32())
    lists = pa.ListArray.from_arrays(offsets, pa.array(unique["word"], type=pa.string()))
    return pd.Series(pc.binary_join(lists, SEPARATOR).to_pandas().array, index=numbers, dtype="str")
