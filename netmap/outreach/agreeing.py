"""Who shares which words with what is asked for: as numbers and bits, for there are millions of pairs to compare."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from netmap.ties.pairs import alike, distinct

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from netmap.engine.arrays import Real, Whole

ANYWHERE, UNRECORDED = -1, -2
"""In place of the number of a place: where the need names none, and where the stakeholder has none."""

UNTOLD = -1.0
"""In place of whether two agree, where nothing is recorded of the one that could."""

BITS = 64
"""How many words one number holds, each as a bit."""


def numbered(words: pd.DataFrame, wanted: pd.DataFrame) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return the same with a number in place of each word, the same on both sides."""
    numbers, _ = pd.factorize(pd.concat([words["word"], wanted["word"]]))
    return words.assign(word=numbers[: len(words)]), wanted.assign(word=numbers[len(words) :])


def candidates(
    words: dict[str, pd.DataFrame], wanted: dict[str, pd.DataFrame], ways: int, cells: int
) -> tuple[Whole, Whole]:
    """Return the ways and cells that could fit: the theme is shared and the place not against it, or place and group are shared."""
    placed = [_placed(words["places"], ways, UNRECORDED, every=True), _placed(wanted["places"], cells, ANYWHERE)]
    # Whoever has no place recorded may fit anywhere.
    somewhere = wanted["places"][["at"]].drop_duplicates().assign(word=UNRECORDED)
    placed[1] = pd.concat([placed[1], somewhere])
    found = [_joined(words["themes"], placed[0], wanted["themes"], placed[1])]
    for mine, theirs in (
        (_without(words["themes"], ways), np.arange(cells)),
        (np.unique(words["themes"]["at"]), _without(wanted["themes"], cells)),
    ):
        some = {fact: words[fact][words[fact]["at"].isin(mine)] for fact in ("places", "groups")}
        others = {fact: wanted[fact][wanted[fact]["at"].isin(theirs)] for fact in ("places", "groups")}
        found.append(_joined(some["places"], some["groups"], others["places"], others["groups"]))
    once = distinct(np.concatenate([way * max(cells, 1) + cell for way, cell in found]))
    way, cell = np.divmod(once, max(cells, 1))
    return way, cell


def _placed(words: pd.DataFrame, size: int, otherwise: int, *, every: bool = False) -> pd.DataFrame:
    """Return the places named, ``otherwise`` where there is none, and ANYWHERE for all if ``every``."""
    without = pd.DataFrame({"at": _without(words, size), "word": otherwise})
    everywhere = pd.DataFrame({"at": np.arange(size if every else 0), "word": ANYWHERE})
    return pd.concat([words, without, everywhere], ignore_index=True)


def _without(words: pd.DataFrame, size: int) -> Whole:
    """Return the positions that have no word."""
    return np.flatnonzero(np.bincount(words["at"], minlength=size) == 0)


def _joined(
    one: pd.DataFrame, other: pd.DataFrame, one_wanted: pd.DataFrame, other_wanted: pd.DataFrame
) -> tuple[Whole, Whole]:
    """Return which ways and cells share a word in both of two facts."""
    many = max((int(side["word"].max()) for side in (other, other_wanted) if len(side)), default=0) + 3
    mine, theirs = _both(one, other, many), _both(one_wanted, other_wanted, many)
    at, asked_at = alike(mine[1], theirs[1])
    return mine[0][at], theirs[0][asked_at]


def _both(one: pd.DataFrame, other: pd.DataFrame, many: int) -> tuple[Whole, Whole]:
    """Return each position and, in one number, each two words it has in two facts."""
    ats, words = ([side[column].to_numpy(dtype=np.int64) for side in (one, other)] for column in ("at", "word"))
    first, second = alike(*ats)
    return ats[0][first], words[0][first] * many + words[1][second]


def agree(words: pd.DataFrame, wanted: pd.DataFrame, sizes: tuple[int, int], pairs: tuple[Whole, Whole]) -> Real:
    """Return for each way and cell: 1 where they share a word or none is wanted, ``UNTOLD`` where the way has none, else 0."""
    many = int(np.concatenate([words["word"], wanted["word"]]).max(initial=-1)) + 1
    told, asked = (_bits(side, size, many) for side, size in zip((words, wanted), sizes, strict=True))
    way, cell = pairs
    shared = np.zeros(len(way), dtype=bool)
    for some in range(told.shape[1]):
        shared |= (told[way, some] & asked[cell, some]) > 0
    says, wants = (np.asarray(side.any(axis=1)) for side in (told, asked))
    return np.where(shared | ~wants[cell], 1.0, np.where(says[way], 0.0, UNTOLD))


def _bits(words: pd.DataFrame, size: int, many: int) -> NDArray[np.uint64]:
    """Return the words of each row as bits, so many to a column."""
    block, bit = np.divmod(words["word"].to_numpy(dtype=np.uint64), np.uint64(BITS))
    bits = np.zeros((size, -(-many // BITS)), dtype=np.uint64)
    np.bitwise_or.at(bits, (words["at"].to_numpy(dtype=np.int64), block.astype(np.int64)), np.uint64(1) << bit)
    return bits
