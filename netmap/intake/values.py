"""What the cells of a column mean, by kind of column: typed values, and what is wrong with the rest."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd
import pyarrow.compute as pc

from netmap.intake.dates import read_dates
from netmap.intake.numbers import read_numbers
from netmap.language import say, say_number, to_say
from netmap.names import name_key
from netmap.tables import Column, Kind
from netmap.vocabulary import SEPARATOR, Vocabulary, vocabulary
from netmap.vocabulary.cells import NO, YES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from netmap.intake.dates import DatesRead
    from netmap.intake.findings import Wrong
    from netmap.intake.texts import Texts

_SUGGESTED = 200
"""So many unknown words of one column get a suggestion; a column with more is not what it seems."""

_ENOUGH = 8
"""Words of a list that are named; more are no help."""

_SEPARATORS = (re.compile(r"\|"), re.compile(r"[;\n]"), re.compile(","))
_TICKS = frozenset("✓✔☑")
_EMAIL = r"[\w.+-]+@[\w-]+\.\w+"
_TELEPHONE = r"(?:\+|\b)(?:\d[ ().-]{0,2}){9,14}\b"
_INT64 = 2**63


@dataclass(slots=True)
class Dialect:
    """What a sheet's own format says about its cells, and what the user allows."""

    typed: bool = False
    decimal_mark: str = ""
    accept_unknown: bool = False


@dataclass(slots=True)
class Understood:
    """What one column means.

    Parameters
    ----------
    typed
        One value per row; missing where nothing stands or something is wrong.
    wrong
        Position of a distinct text -> what is wrong with it.
    notes
        What the user should know about how it was read, as sentences without the place.
    """

    typed: pd.Series
    wrong: dict[int, list[Wrong]] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)


def understand(column: Column, texts: Texts, dialect: Dialect) -> Understood:
    """Return what a column means.

    Parameters
    ----------
    column
        Any kind but references, which ``references`` resolves.
    texts
        Its cells.
    dialect
        How the sheet writes numbers, and whether unknown words are taken.
    """
    reader: Callable[[Column, Texts, Dialect], Understood] = _READERS[column.kind]
    return reader(column, texts, dialect)


def _text(column: Column, texts: Texts, dialect: Dialect) -> Understood:
    del column, dialect
    return Understood(texts.one_line().as_text())


def _long_text(column: Column, texts: Texts, dialect: Dialect) -> Understood:
    del column, dialect
    understood = Understood(texts.as_text())
    if count := _holding(texts, _EMAIL):
        understood.notes.append(
            say_number(
                "{number} cell seems to hold an e-mail address; no private person's may stand there",
                "{number} cells seem to hold an e-mail address; no private person's may stand there",
                count,
            )
        )
    if count := _holding(texts, _TELEPHONE):
        understood.notes.append(
            say_number(
                "{number} cell seems to hold a telephone number; no private person's may stand there",
                "{number} cells seem to hold a telephone number; no private person's may stand there",
                count,
            )
        )
    return understood


def _holding(texts: Texts, pattern: str) -> int:
    """Return how many cells hold what a pattern finds."""
    return int(texts.where(pc.match_substring_regex(texts.distinct, pattern).to_numpy(zero_copy_only=False)).sum())


class _Words:
    """Looks words up in one list, and says what is wrong with those it does not hold."""

    def __init__(self, column: Column, dialect: Dialect) -> None:
        self._words = vocabulary(column.vocabulary)
        self._accept = dialect.accept_unknown and self._words.takes_own_words
        self._unknown = 0

    def code(self, word: str) -> str | None:
        """Return the code of a word the list holds or may take; None otherwise."""
        found = self._words.find(word)
        return self._words.parse(word, accept_unknown=True) if found is None and self._accept else found

    def known(self, word: str) -> bool:
        """Whether the list itself holds a word; what separates words is in none."""
        return SEPARATOR not in word and self._words.find(word) is not None

    def wrong(self, word: str) -> Wrong:
        """Return what is wrong with an unknown word."""
        self._unknown += 1
        suggestion = self._words.suggest(word) if self._unknown <= _SUGGESTED else ""
        return unknown_word(word, self._words, suggestion)


def unknown_word(word: str, words: Vocabulary, suggestion: str) -> Wrong:
    """Return the problem of a word that a list does not hold."""
    if suggestion:
        cure = say("Did you mean '{word}'?", word=suggestion)
        if words.takes_own_words:
            keep = say("Accept unknown words (--accept-unknown) to keep yours.")
            cure = f"{cure} {keep}"
    elif words.takes_own_words:
        cure = say("Write a word of the list, or accept unknown words (--accept-unknown) to keep yours.")
    else:
        some = ", ".join(words.label(term.code) for term in words.terms[:_ENOUGH])
        cure = say("Write one of: {words}.", words=f"{some} …" if len(words.terms) > _ENOUGH else some)
    return "I31", say("'{word}' is not in the list '{list}'.", word=_short(word), list=words.title), cure


def _short(text: str) -> str:
    return text if len(text) <= 80 else text[:79] + "…"  # noqa: PLR2004 - a message stays one line


def _code(column: Column, texts: Texts, dialect: Dialect) -> Understood:
    words = _Words(column, dialect)
    wrong: dict[int, list[Wrong]] = {}
    codes: list[str | None] = []
    for at, text in enumerate(texts.listed()):
        codes.append(words.code(text) if text else None)
        if text and codes[-1] is None:
            wrong[at] = [words.wrong(text)]
    return Understood(texts.as_text(codes), wrong)


def _codes(column: Column, texts: Texts, dialect: Dialect) -> Understood:
    words = _Words(column, dialect)
    order = {code: rank for rank, code in enumerate(vocabulary(column.vocabulary).codes)}
    wrong: dict[int, list[Wrong]] = {}
    joined: list[str | None] = []
    for at, text in enumerate(texts.listed()):
        parts = split_words(text, words.known)
        found = {part: words.code(part) for part in parts}
        unknown = [part for part, code in found.items() if code is None]
        if unknown:
            wrong[at] = [words.wrong(part) for part in unknown]
        codes = {code for code in found.values() if code is not None}
        ranked = sorted(codes, key=lambda code: (order.get(code, len(order)), code))
        joined.append(SEPARATOR.join(ranked) if ranked and not unknown else None)
    return Understood(texts.as_text(joined), wrong)


def split_words(text: str, known: Callable[[str], bool]) -> list[str]:
    """Return the several words of a cell: split at |, then at ; and line ends, then at commas; a known word stays whole.

    Examples
    --------
    >>> split_words("Arts, culture | Health, housing", {"Arts, culture"}.__contains__)
    ['Arts, culture', 'Health', 'housing']
    """
    words = [text]
    for separator in _SEPARATORS:
        words = [piece.strip() for word in words for piece in ([word] if known(word) else separator.split(word))]
    return [word for word in dict.fromkeys(words) if word]


def _step(column: Column, texts: Texts, dialect: Dialect) -> Understood:
    words = _Words(column, Dialect())
    listed = texts.listed()
    numbers = read_numbers(listed, "." if dialect.typed else dialect.decimal_mark)
    steps: list[int | None] = []
    wrong: dict[int, list[Wrong]] = {}
    for at, text in enumerate(listed):
        number = numbers.numbers[at]
        code = words.code(text) if text and number is None else None
        step = number if number is not None else int(code) if code is not None else None
        steps.append(None)
        if step is not None and (step != int(step) or not _within(column, step)):
            wrong[at] = [_outside(column, text)]
        elif step is not None:
            steps[-1] = int(step)
        elif text:
            wrong[at] = [words.wrong(text)]
    return Understood(whole_numbers(texts, steps), wrong)


def _within(column: Column, number: float) -> bool:
    low = -math.inf if column.lowest is None else column.lowest
    high = math.inf if column.highest is None else column.highest
    return low <= number <= high


def _outside(column: Column, text: str) -> Wrong:
    whole = column.kind in {Kind.STEP, Kind.WHOLE}
    if column.lowest is not None and column.highest is not None:
        any_number, whole_number = (
            to_say("Write a number, from {low:g} to {high:g}."),
            to_say("Write a whole number, from {low:g} to {high:g}."),
        )
    elif column.lowest is not None:
        any_number, whole_number = (
            to_say("Write a number, {low:g} or more."),
            to_say("Write a whole number, {low:g} or more."),
        )
    else:
        any_number, whole_number = (
            to_say("Write a number, {high:g} or less."),
            to_say("Write a whole number, {high:g} or less."),
        )
    cure = say(whole_number if whole else any_number, low=column.lowest, high=column.highest)
    return "I36", say("'{text}' is outside the range.", text=_short(text)), cure


def whole_numbers(texts: Texts, values: Sequence[int | None]) -> pd.Series:
    """Return one whole number per row, as pandas holds numbers that may be missing."""
    numbers = np.array([0 if value is None else value for value in values] or [0], dtype=np.int64)
    missing = np.array([value is None for value in values] or [True])
    return pd.Series(pd.arrays.IntegerArray(numbers[texts.index], missing[texts.index]))


def _whole(column: Column, texts: Texts, dialect: Dialect) -> Understood:
    listed = texts.listed()
    read = read_numbers(listed, dialect.decimal_mark, typed=dialect.typed)
    wrong: dict[int, list[Wrong]] = {at: [error] for at, error in read.errors.items()}
    values: list[int | None] = []
    for at, number in enumerate(read.numbers):
        values.append(None)
        if number is None:
            continue
        if number != int(number):
            message = say("'{text}' is not a whole number.", text=_short(listed[at]))
            wrong[at] = [("I34", message, say("Write digits only, such as 12."))]
        elif not _within(column, number) or abs(number) >= _INT64:
            wrong[at] = [_outside(column, listed[at])]
        else:
            values[-1] = int(number)
    return Understood(whole_numbers(texts, values), wrong)


def _number(column: Column, texts: Texts, dialect: Dialect) -> Understood:
    listed = texts.listed()
    read = read_numbers(listed, dialect.decimal_mark, typed=dialect.typed)
    wrong: dict[int, list[Wrong]] = {at: [error] for at, error in read.errors.items()}
    values = np.full(len(listed) or 1, np.nan)
    for at, number in enumerate(read.numbers):
        if number is None:
            continue
        if _within(column, number) and abs(number) < 1e300:  # noqa: PLR2004 - beyond it sums overflow
            values[at] = number
        else:
            wrong[at] = [_outside(column, listed[at])]
    notes = [say("the comma was read as the decimal mark")] if read.decimal_mark == "," else []
    return Understood(pd.Series(values[texts.index]), wrong, notes)


def _date(column: Column, texts: Texts, dialect: Dialect) -> Understood:
    del column, dialect
    read = read_dates(texts.listed())
    days = np.array([None if day is None else day.isoformat() for day in read.days] or [None], dtype="datetime64[s]")
    wrong: dict[int, list[Wrong]] = {at: [error] for at, error in read.errors.items()}
    return Understood(pd.Series(days[texts.index]), wrong, list(_how_dates_were_read(texts, read)))


def _how_dates_were_read(texts: Texts, read: DatesRead) -> Iterator[str]:
    """Yield what the user should know of days that do not say themselves how they are meant."""
    if count := _standing(texts, read.partial):
        yield say_number(
            "{number} cell holds a year or month alone; taken as its first day",
            "{number} cells hold a year or month alone; taken as its first day",
            count,
        )
    if count := _standing(texts, read.serial):
        yield say_number(
            "{number} cell holds a number; read as a spreadsheet's count of days",
            "{number} cells hold a number; read as a spreadsheet's count of days",
            count,
        )
    if count := _standing(texts, read.decided):
        yield say_number(
            "{number} cell holds a date that could be read in two ways; read as {order}, as the rest of the column shows",
            "{number} cells hold a date that could be read in two ways; read as {order}, as the rest of the column shows",
            count,
            order=say(read.order),
        )


def _standing(texts: Texts, positions: Sequence[int]) -> int:
    """Return in how many cells some of the distinct texts stand."""
    marked = np.zeros(len(texts.distinct), dtype=bool)
    marked[positions] = True
    return int(texts.where(marked).sum())


def _flag(column: Column, texts: Texts, dialect: Dialect) -> Understood:
    del column, dialect
    flags: list[bool | None] = []
    wrong: dict[int, list[Wrong]] = {}
    for at, text in enumerate(texts.listed()):
        key = name_key(text)
        flags.append(True if key in YES or text in _TICKS else False if key in NO else None)
        if text and flags[-1] is None:
            wrong[at] = [("I37", say("'{text}' is neither yes nor no.", text=_short(text)), say("Write yes or no."))]
    values = np.array([bool(flag) for flag in flags] or [False])
    missing = np.array([flag is None for flag in flags] or [True])
    return Understood(pd.Series(pd.arrays.BooleanArray(values[texts.index], missing[texts.index])), wrong)


_READERS: dict[Kind, Any] = {
    Kind.TEXT: _text,
    Kind.LONG_TEXT: _long_text,
    Kind.CODE: _code,
    Kind.CODES: _codes,
    Kind.STEP: _step,
    Kind.WHOLE: _whole,
    Kind.NUMBER: _number,
    Kind.DATE: _date,
    Kind.FLAG: _flag,
}
