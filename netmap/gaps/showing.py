"""From the columns of findings to words: names and labels instead of codes, days as people write them."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from netmap.gaps.base import SUBJECTS, WORDS
from netmap.tables import BY_NAME
from netmap.vocabulary import SEPARATOR, vocabulary

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import date

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

LISTED = 3
"""Of a longer list of names a sentence says the first few and how many more there are."""


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
    said = names if len(names) <= LISTED else [*names[:LISTED], f"{len(names) - LISTED} more"]
    return said[0] if len(said) == 1 else f"{', '.join(said[:-1])} and {said[-1]}"


@cache
def in_words(day: date) -> str:
    """Return a day as people write it.

    Examples
    --------
    >>> from datetime import date
    >>> in_words(date(2026, 11, 1))
    '1 November 2026'
    """
    return f"{day.day} {day:%B %Y}"


def _words(records: Records, what: str, column: pd.Series) -> list[str]:
    several = what.startswith("several ")
    say, cells = _saying(records, what.removeprefix("several ")), column.to_numpy(dtype=object)
    if several:
        return [joined([say(one) for one in cell.split(SEPARATOR)]) if isinstance(cell, str) else "" for cell in cells]
    return ["" if value is None or value is pd.NA or value != value else say(value) for value in cells]  # noqa: PLR0124 - NaN


def _saying(records: Records, what: str) -> Callable[[Any], str]:
    """Return what says one value."""
    if what in SUBJECTS or what in WORDS:
        names = names_of(records, what)
        return lambda value: names.get(value, str(value).partition(":")[2] or str(value))
    if what.startswith("number of "):
        noun = what.removeprefix("number of ")
        return lambda value: f"{value:,.0f} {noun}{'' if value == 1 else 's'}"
    simple: dict[str, Callable[[Any], str]] = {
        "date": in_words,
        "count": lambda value: f"{value:,.0f}",
        "share": lambda value: f"{value:.0%}",
        "level": lambda value: vocabulary("levels").label(str(int(np.floor(value)))).lower(),
        "text": str,
        "role": str,
    }
    return simple[what]
