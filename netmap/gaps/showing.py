"""From the columns of findings to words: names and labels instead of codes, days as people write them."""

from __future__ import annotations

from functools import reduce
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import pandas as pd

from netmap.gaps.base import SUBJECTS, WORDS
from netmap.language import amount, day_in_words, language, listed, say, say_number
from netmap.measures.kept import kept
from netmap.tables import BY_NAME
from netmap.ties.pairs import split
from netmap.vocabulary import vocabulary

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from datetime import date

    from numpy.typing import NDArray

    from netmap.gaps.base import Rule
    from netmap.records import Records

SHOWS = ("date", "count", "number of …", "share", "level", "text")
"""What else a column of findings can hold: a day, a whole number, a count with its noun ("number of need"), a share
from 0 to 1, a level, words as they stand. Besides: every key of ``SUBJECTS`` and ``WORDS``, and "several …" of them (joined by |)."""

CALLED_BY = {
    "need": "statement",
    "agreement": "title",
    "target": "title",
    "barrier": "barrier",
    "offer": "resource",
    "contribution": "resource",
}
"""The column that says what people call a subject that has no name of its own."""

COUNTED: Final[Mapping[str, Callable[[int], str]]] = {
    "close tie": lambda number: say_number("{number} close tie", "{number} close ties", number),
    "contact": lambda number: say_number("{number} contact", "{number} contacts", number),
    "expected contact": lambda number: say_number("{number} expected contact", "{number} expected contacts", number),
    "further part": lambda number: say_number("{number} further part", "{number} further parts", number),
    "need": lambda number: say_number("{number} need", "{number} needs", number),
    "open promise": lambda number: say_number("{number} open promise", "{number} open promises", number),
    "organisation": lambda number: say_number("{number} organisation", "{number} organisations", number),
    "other": lambda number: say_number("{number} other", "{number} others", number),
    "pair": lambda number: say_number("{number} pair", "{number} pairs", number),
    "partner": lambda number: say_number("{number} partner", "{number} partners", number),
    "possible pair": lambda number: say_number("{number} possible pair", "{number} possible pairs", number),
    "possible partner": lambda number: say_number("{number} possible partner", "{number} possible partners", number),
    "side": lambda number: say_number("{number} side", "{number} sides", number),
    "stakeholder": lambda number: say_number("{number} stakeholder", "{number} stakeholders", number),
    "tie": lambda number: say_number("{number} tie", "{number} ties", number),
}
"""What is counted -> how a count of it is said."""

LISTED = 3
"""Of a longer list of names a sentence says the first few and how many more there are."""

BETWEEN = "\0"
"""In place of a name, where only the words between names are wanted; no text of ours holds it."""


def shown(records: Records, rule: Rule, findings: pd.DataFrame) -> pd.DataFrame:
    """Return the columns that a rule's sentences mention, as words.

    Parameters
    ----------
    records
        The tables, for names.
    rule
        Says what each column holds.
    findings
        As the rule found them.
    """
    return in_words_of(records, {**rule.about, **rule.shows}, findings)


def in_words_of(records: Records, holds: Mapping[str, str], frame: pd.DataFrame) -> pd.DataFrame:
    """Return some columns of a frame as words.

    Parameters
    ----------
    records
        The tables, for names.
    holds
        Column -> what it holds: a key of ``SUBJECTS`` or ``WORDS``, or one of ``SHOWS``.
    frame
        Has those columns.
    """
    words = {name: _words(records, what, frame[name]) for name, what in holds.items()}
    return pd.DataFrame(words, index=frame.index, dtype=object)


def names_of(records: Records, what: str) -> dict[str, str]:
    """Return what people call each subject of a kind, by id or code; one without a name is called by its id.

    Parameters
    ----------
    what
        A key of ``SUBJECTS`` or ``WORDS``.
    """
    return kept(records, f"names of each {what} in {language()}", lambda: _names_of(records, what))


def _names_of(records: Records, what: str) -> dict[str, str]:
    if what in WORDS:
        words = vocabulary(WORDS[what])
        return {code: words.label(code) for code in words.codes}
    table = records[SUBJECTS[what]]
    ids = table["id"].to_numpy(dtype=object)  # a column of text hands out its cells one by one ten times as slowly
    column = CALLED_BY.get(what, "name")
    if column not in table:
        return dict(zip(ids, ids, strict=True))
    called = table[column].fillna(table["id"])
    coded = BY_NAME[SUBJECTS[what]][column].vocabulary
    if coded:
        called = called.where(table[column].isna(), table[column].map(vocabulary(coded).label, na_action="ignore"))
    return dict(zip(ids, called.to_numpy(dtype=object), strict=True))


def joined(names: list[str]) -> str:
    """Return names as a sentence says them.

    Examples
    --------
    >>> joined(["A"]), joined(["A", "B"]), joined(["A", "B", "C"]), joined(["A", "B", "C", "D", "E"])
    ('A', 'A and B', 'A, B and C', 'A, B, C and 2 more')
    """
    rest = len(names) - LISTED
    return listed(names if rest <= 0 else [*names[:LISTED], say_number("{number} more", "{number} more", rest)])


def either(names: Iterable[str]) -> str:
    """Return names of which one is meant, as a sentence says them.

    Examples
    --------
    >>> either(["A"]), either(["A", "B", "C"])
    ('A', 'A or B or C')
    """
    return reduce(lambda one, other: say("{one} or {other}", one=one, other=other), names)


def in_words(day: date) -> str:
    """Return a day as people write it.

    Examples
    --------
    >>> from datetime import date
    >>> in_words(date(2026, 11, 1))
    '1 November 2026'
    """
    return day_in_words(day)


def _words(records: Records, what: str, column: pd.Series) -> NDArray[np.object_]:
    saying = _saying(records, what.removeprefix("several "))
    if what == "text" and pd.api.types.is_string_dtype(column):
        as_they_stand: NDArray[np.object_] = column.fillna("").to_numpy(dtype=object)
        return as_they_stand
    # Thousands of findings name the same few numbers, days and partners.
    code, different = pd.factorize(column)
    if what.startswith("several "):
        return np.append(_several(saying, pd.Series(different)), "")[code]
    words = [saying(one) for one in different.to_numpy(dtype=object)]
    return np.array([*words, ""], dtype=object)[code]


def _several(saying: Callable[[Any], str], column: pd.Series) -> NDArray[np.object_]:
    """Return what is named in each cell that may name several, as a sentence says it; nothing where there is none."""
    row, named = split(column)
    words = np.array([*map(saying, named.dictionary.to_pylist()), ""], dtype=object)
    word = named.indices.to_numpy(zero_copy_only=False).astype(np.int64)
    count = np.bincount(row, minlength=len(column))
    first = np.cumsum(count) - count
    told = np.full(len(column), "", dtype=object)
    for many in np.unique(count[count > 0]).tolist():
        # As many names are joined alike everywhere, so the words between them are found once.
        begin, *others = joined([BETWEEN] * many).split(BETWEEN)
        rows = np.flatnonzero(count == many)
        said = np.full(len(rows), begin, dtype=object)
        for place, after in enumerate(others):
            said = said + words[word[first[rows] + place]] + after
        told[rows] = said
    return told


def _saying(records: Records, what: str) -> Callable[[Any], str]:
    """Return what says one value."""
    if what in SUBJECTS or what in WORDS:
        names = names_of(records, what)
        return lambda value: names.get(value, str(value).partition(":")[2] or str(value))
    if what.startswith("number of "):
        counted = COUNTED[what.removeprefix("number of ")]
        return lambda value: counted(round(value))
    simple: dict[str, Callable[[Any], str]] = {
        "date": day_in_words,
        "count": lambda value: amount(value, ",.0f"),
        "share": lambda value: amount(value, ".0%"),
        "level": lambda value: vocabulary("levels").label(str(int(np.floor(value)))).lower(),
        "text": str,
        "role": str,
    }
    return simple[what]
