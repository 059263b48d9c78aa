"""What netmap says, in the language of whoever reads it.

Every sentence stands in the code in English, whole and with named places, and
is said by ``say``, ``say_number`` or ``say_as``; other languages stand in one
gettext catalogue each beside this module (``fr.po``), with the English
sentence as the key. No answer depends on the language but its words:
figures, codes, ids and files for machines are the same in each.

The language is that of the running thread or task (``speaking``, ``speak``):
an argument on every function between a screen and the sentence deep below it
would be in the way of all that matters there; see ``docs/decisions/0018``.
"""

from __future__ import annotations

from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date
from functools import cache
from importlib.resources import files
from string import Formatter
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from netmap.language.catalogue import Catalogue

ENGLISH = "en"

LANGUAGES = {ENGLISH: "English", "fr": "Français"}
"""The languages netmap speaks, each by its own name."""

_chosen: ContextVar[str | None] = ContextVar("language", default=None)
_asked: list[Callable[[], str]] = []


def language() -> str:
    """Return the code of the language spoken now; English where nobody chose one."""
    chosen = _chosen.get()
    if chosen is None:
        chosen = _asked[-1]() if _asked else ENGLISH
    return chosen


def speak(code: str) -> None:
    """Speak a language from here on, in this thread or task.

    Parameters
    ----------
    code
        One of ``LANGUAGES``; another one is English.
    """
    _chosen.set(code if code in LANGUAGES else ENGLISH)


@contextmanager
def speaking(code: str) -> Iterator[None]:
    """Speak a language for a while.

    Examples
    --------
    >>> with speaking("fr"):
    ...     say("Gaps")
    'Lacunes'
    """
    before = _chosen.set(code if code in LANGUAGES else ENGLISH)
    try:
        yield
    finally:
        _chosen.reset(before)


def ask(whom: Callable[[], str]) -> None:
    """Ask a function for the language wherever nothing was chosen: a screen's callback runs before its page does."""
    _asked[:] = [whom]


def say(sentence: str, /, **places: Any) -> str:  # noqa: ANN401 - whatever a sentence names
    """Return a sentence in the language spoken now.

    Parameters
    ----------
    sentence
        In English, whole, as a literal, with named places as in
        ``"{who} has {ties:,} ties"``. One without places is taken letter by letter.
    places
        What stands in the places. Numbers with a comma or a percent sign in
        their format are written as the language writes them.

    Examples
    --------
    >>> say("Seen as: {audience}", audience="partners")
    'Seen as: partners'
    """
    code = language()
    if code == ENGLISH:
        return sentence.format(**places) if places else sentence
    said = _catalogue(code).one(sentence)
    return _formatter(code).vformat(said, (), places) if places else said


def say_as(meaning: str, sentence: str, /, **places: Any) -> str:  # noqa: ANN401 - whatever a sentence names
    """Return a sentence that English uses for several things, of which this is one.

    Parameters
    ----------
    meaning
        Which of them, for translators: ``say_as("verb", "Open")``.
    sentence, places
        As for ``say``.
    """
    code = language()
    if code == ENGLISH:
        return sentence.format(**places) if places else sentence
    said = _catalogue(code).one(sentence, meaning)
    return _formatter(code).vformat(said, (), places) if places else said


def say_number(one: str, many: str, number: float, /, **places: Any) -> str:  # noqa: ANN401 - whatever a sentence names
    """Return the form of a sentence that fits a number.

    Parameters
    ----------
    one, many
        In English; ``{number}`` is where the number stands, if it is said.
    number
        How many. Written with separators of thousands.
    places
        What stands in the other places.

    Examples
    --------
    >>> say_number("{number} row", "{number} rows", 1), say_number("{number} row", "{number} rows", 1200)
    ('1 row', '1,200 rows')
    """
    code = language()
    if code == ENGLISH:
        return (one if number == 1 else many).format(number=f"{number:,}", **places)
    catalogue = _catalogue(code)
    return _formatter(code).vformat(catalogue.form(one, many, number), (), {"number": amount(number), **places})


def amount(number: float, how: str = ",") -> str:
    """Return a number as the language writes it.

    Parameters
    ----------
    number
        The number.
    how
        As in Python's format: ``","``, ``",.1f"``, ``".0%"``.

    Examples
    --------
    >>> amount(1234.5, ",.1f")
    '1,234.5'
    """
    code = language()
    written = format(number, how)
    return written if code == ENGLISH else _catalogue(code).number(written)


def day_in_words(day: date) -> str:
    """Return a day as people write it.

    Examples
    --------
    >>> from datetime import date
    >>> day_in_words(date(2026, 11, 1))
    '1 November 2026'
    """
    return _day_in_words(day, language())


def listed(words: Sequence[str]) -> str:
    """Return words as a sentence lists them.

    Examples
    --------
    >>> listed(["A"]), listed(["A", "B"]), listed(["A", "B", "C"])
    ('A', 'A and B', 'A, B and C')
    """
    if len(words) < 2:  # noqa: PLR2004 - one word is no list
        return "".join(words)
    return say("{first} and {last}", first=", ".join(words[:-1]), last=words[-1])


def to_say(sentence: str) -> str:
    """Return a sentence as it is, and mark it for the catalogue: for constants, which are said later."""
    return sentence


@cache
def _day_in_words(day: date, code: str) -> str:
    # babel knows no "1er", which is how French writes the first of a month, and no other day.
    number = "1er" if code == "fr" and day.day == 1 else str(day.day)
    return f"{number} {_month_in_words(day.year, day.month, code)}"


@cache
def _month_in_words(year: int, month: int, code: str) -> str:
    if code == ENGLISH:  # which Python speaks unless told otherwise, and nobody here tells it
        return f"{date(year, month, 1):%B} {year}"
    from babel import Locale  # noqa: PLC0415 - who speaks English needs none

    return f"{Locale.parse(code).months['format']['wide'][month]} {year}"


@cache
def _catalogue(code: str) -> Catalogue:
    from netmap.language.catalogue import read  # noqa: PLC0415 - who speaks English needs none

    return read(files(__package__) / f"{code}.po", code)


@cache
def _formatter(code: str) -> Formatter:
    return _InLanguage(code)


class _InLanguage(Formatter):
    """Python's own formatting, with numbers as a language writes them."""

    def __init__(self, code: str) -> None:
        self.code = code

    def format_field(self, value: Any, format_spec: str) -> str:  # noqa: ANN401 - whatever a sentence names
        written = str(super().format_field(value, format_spec))
        if isinstance(value, bool) or not isinstance(value, (int, float)):
            return written
        return _catalogue(self.code).number(written)
