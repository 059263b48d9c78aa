"""What holds some words, best first."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pyarrow.compute as pc

from netmap.language import say
from netmap.names import name_key
from netmap.search.answer import Answer, Group
from netmap.search.index import FIELDS
from netmap.search.shelves import ALIAS, ID, NAMED, TEXT, TITLE, TITLES
from netmap.search.showing import shown

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy.typing as npt

    from netmap.search.index import Index

WORTH = {ID: 1.5, TITLE: 1.0, ALIAS: 0.9, NAMED: 0.5, TEXT: 0.4}
"""What a word counts where it stands: an id is meant exactly, a name is what most people look for."""

WHOLE, BEGINNING, INSIDE, ALIKE = 1.0, 0.8, 0.5, 0.5
"""What a word counts that is spelled so, begins so, holds it, or is only spelled like it."""

NAMED_SO = 0.5
"""What is added where the words are the whole name; less where the name has more words."""

SHORTEST_BEGINNING, SHORTEST_INSIDE, SHORTEST_ALIKE, LONG_WORD = 2, 4, 4, 8
"""Letters a word needs to stand for longer ones that begin with it, for ones that hold it, and for ones spelled like it; from the last on two letters may be wrong, else one."""

MOST_ALIKE = 12
"""Spellings that one mistyped word is taken for at most."""

MOST_WORDS = 12
"""Words that are searched; whoever writes more has pasted a text."""


@dataclass(frozen=True, eq=False, slots=True)
class Spellings:
    """Words of an index that stand for a word that was searched.

    Parameters
    ----------
    numbers
        Which.
    worth
        What each counts, rising.
    """

    numbers: npt.NDArray[np.int64]
    worth: npt.NDArray[np.float32]


def find(words: str, *indexes: Index, most: int = 5, only: str = "") -> Answer:
    """Return what holds some words, by what it is, the best first.

    What holds all of them is found, or else what holds most of them. Each
    word counts the more the rarer it is, and the more where it is the name
    of something rather than a word about it.

    Parameters
    ----------
    words
        What somebody typed; an id too. A word may be the beginning of one.
    *indexes
        What there is.
    most
        How many of each kind to return.
    only
        The one kind to return; empty for all.

    Examples
    --------
    >>> from netmap.records import Records
    >>> from netmap.search import Index
    >>> town = Records.of(stakeholders=[{"id": "S1", "name": "Café Nord"}, {"id": "S2", "name": "Quay Food Bank"}])
    >>> answer = find("fod bank", Index.of(town))
    >>> answer.groups[0].hits[0].title, answer.read_as
    ('Quay Food Bank', {'fod': ('food',)})
    """
    wanted = tuple(dict.fromkeys(name_key(words).split()))[:MOST_WORDS]
    sought, read_as = _sought(wanted, indexes)
    scored = [_scored(index, spelled) for index, spelled in zip(indexes, sought, strict=True)]
    held = max((int(holds.max(initial=0)) for holds, _ in scored), default=0)
    groups = []
    if held:
        for index, (holds, score), spelled in zip(indexes, scored, sought, strict=True):
            meant = {str(index.words[int(one)]) for each in spelled for one in each.numbers}
            groups += _groups(index, holds == held, score, meant, most, only)
    order = list(TITLES)
    groups.sort(key=lambda group: (-group.hits[0].score, order.index(group.what)))
    return Answer(wanted, tuple(groups), held == len(wanted), read_as)


def _sought(
    wanted: Sequence[str], indexes: Sequence[Index]
) -> tuple[list[list[Spellings]], dict[str, tuple[str, ...]]]:
    """Return for each index what stands for each word, and what mistyped words were taken for."""
    spelled = [[_spelled(index, word) for word in wanted] for index in indexes]
    read_as: dict[str, tuple[str, ...]] = {}
    for place, word in enumerate(wanted):
        if any(len(each[place].numbers) for each in spelled):
            continue
        for index, each in zip(indexes, spelled, strict=True):
            each[place], found = _alike(index, word)
            if found:
                read_as[word] = tuple(dict.fromkeys((*read_as.get(word, ()), *found)))
    return spelled, read_as


def _spelled(index: Index, word: str) -> Spellings:
    """Return the words that are spelled so or begin so; those that hold it only where there is none."""
    worth = np.zeros(len(index.words), dtype=np.float32)
    if len(word) >= SHORTEST_BEGINNING or not word.isascii():
        worth[_is(pc.starts_with(index.words, word))] = BEGINNING
    worth[_is(pc.equal(index.words, word))] = WHOLE
    if not worth.any() and (not word.isascii() or (len(word) >= SHORTEST_INSIDE and word.isalpha())):
        worth[_is(pc.match_substring(index.words, word))] = INSIDE
    return _rising(np.flatnonzero(worth), worth)


def _alike(index: Index, word: str) -> tuple[Spellings, tuple[str, ...]]:
    """Return the words that are spelled nearly so, the nearest first; numbers are meant as they stand."""
    from rapidfuzz import process  # noqa: PLC0415 - only who mistypes waits for it
    from rapidfuzz.distance import OSA  # noqa: PLC0415 - as above

    worth = np.zeros(len(index.words), dtype=np.float32)
    if len(word) < SHORTEST_ALIKE - 1 or any(mark.isdigit() for mark in word):
        return _rising(np.empty(0, dtype=np.int64), worth), ()
    wrong = 2 if len(word) >= LONG_WORD else 1
    length = pc.utf8_length(index.words).to_numpy(zero_copy_only=False)
    near = np.flatnonzero((abs(length - len(word)) <= wrong) & (length >= SHORTEST_ALIKE))
    among = index.words.take(near).to_pylist()
    found = process.extract(word, among, scorer=OSA.distance, score_cutoff=wrong, limit=MOST_ALIKE)
    numbers = near[[at for _, _, at in found]] if found else np.empty(0, dtype=np.int64)
    worth[numbers] = [ALIKE / distance for _, distance, _ in found]
    return _rising(numbers, worth), tuple(spelling for spelling, _, _ in found)


def _is(answer: object) -> npt.NDArray[np.bool_]:
    is_so: npt.NDArray[np.bool_] = answer.to_numpy(zero_copy_only=False)  # type: ignore[attr-defined] # pyarrow has no types
    return is_so


def _rising(numbers: npt.NDArray[np.int64], worth: npt.NDArray[np.float32]) -> Spellings:
    numbers = np.sort(numbers)
    order = np.argsort(worth[numbers], kind="stable")
    return Spellings(numbers[order], worth[numbers][order])


def _scored(index: Index, spelled: Sequence[Spellings]) -> tuple[npt.NDArray[np.int8], npt.NDArray[np.float32]]:
    """Return how many of the words each thing holds, and how well."""
    many = int(index.starts[-1])
    holds = np.zeros(many, dtype=np.int8)
    score, in_name = np.zeros(many, dtype=np.float32), np.zeros(many, dtype=np.float32)
    for each in spelled:
        best = np.zeros(many, dtype=np.float32)
        for worth, field, numbers in _steps(each):
            things = _holding(index, field, numbers)
            best[things] = np.maximum(best[things], worth)
            if field in {TITLE, ID}:
                in_name[things] += 1
        found = np.flatnonzero(best)
        holds[found] += 1
        score[found] += best[found] * np.float32(np.log1p(many / max(len(found), 1)))
    covered = np.minimum(in_name / index.title_words, 1)
    return holds, score * (1 + NAMED_SO * covered)


def _steps(each: Spellings) -> list[tuple[float, str, npt.NDArray[np.int64]]]:
    """Return what a word counts, where, spelled how: a handful of groups."""
    levels = np.unique(each.worth)
    return [
        (float(level) * WORTH[field], field, each.numbers[each.worth == level]) for level in levels for field in FIELDS
    ]


def _holding(index: Index, field: str, numbers: npt.NDArray[np.int64]) -> npt.NDArray[np.int64]:
    """Return the things that hold any of some words in a field, each once."""
    held = index.holding[field]
    begin, end = held.indptr[numbers], held.indptr[numbers + 1]
    if len(numbers) == 1:
        things: npt.NDArray[np.int64] = held.indices[begin[0] : end[0]]
        return things
    mark = np.zeros(int(index.starts[-1]), dtype=bool)
    if numbers[-1] - numbers[0] == len(numbers) - 1:
        mark[held.indices[begin[0] : end[-1]]] = True
        return np.flatnonzero(mark)
    length = (end - begin).astype(np.int64)
    at = np.arange(length.sum()) + np.repeat(begin - np.concatenate([[0], np.cumsum(length)[:-1]]), length)
    mark[held.indices[at]] = True
    return np.flatnonzero(mark)


def _groups(  # noqa: PLR0913, PLR0917 - what was found, how well, by which words, and how much of it is wanted
    index: Index,
    found: npt.NDArray[np.bool_],
    score: npt.NDArray[np.float32],
    meant: set[str],
    most: int,
    only: str,
) -> list[Group]:
    groups = []
    for shelf, start, end in zip(index.shelves, index.starts[:-1], index.starts[1:], strict=True):
        here = np.flatnonzero(found[start:end])
        if not len(here) or (only and shelf.what != only):
            continue
        well = score[start:end][here]
        if len(here) > most:
            # Of equals those written down last come first: of contacts, those are the newest as a rule.
            least = np.partition(well, len(well) - most)[len(well) - most]
            kept = np.concatenate([np.flatnonzero(well > least), np.flatnonzero(well == least)[::-1]])[:most]
        else:
            kept = np.arange(len(here))
        order = kept[np.lexsort((-here[kept], -well[kept]))]
        hits = tuple(shown(shelf, int(here[at]), float(well[at]), meant) for at in order)
        groups.append(Group(shelf.what, say(TITLES[shelf.what]), len(here), hits))
    return groups
