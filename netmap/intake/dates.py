"""Days as people write them: decided for a whole column, never guessed for one cell."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from netmap.language import say, to_say
from netmap.names import name_key
from netmap.vocabulary.cells import MONTHS

if TYPE_CHECKING:
    from collections.abc import Sequence

_TIME = r"(?:[T ,]+\d{1,2}:\d{2}(?::\d{2}(?:[.,]\d+)?)?\s*(?:[ap]\.?m\.?)?\s*(?:Z|UTC|[+-]\d{2}:?\d{2})?)?"
_ISO = re.compile(rf"(\d{{4}})([-/.])(\d{{1,2}})\2(\d{{1,2}}){_TIME}", re.IGNORECASE)
_COMPACT = re.compile(r"((?:19|20)\d{2})(\d{2})(\d{2})")
_NUMERIC = re.compile(rf"(\d{{1,2}})\s*([-/. ])\s*(\d{{1,2}})\s*\2\s*(\d{{4}}){_TIME}", re.IGNORECASE)
_SHORT_YEAR = re.compile(r"\d{1,2}\s*([-/. ])\s*\d{1,2}\s*\1\s*\d{2}")
_YEAR = re.compile(r"[12]\d{3}")
_MONTH = re.compile(r"([12]\d{3})[-/.](\d{1,2})|(\d{1,2})[-/.]([12]\d{3})")
_SERIAL = re.compile(r"(\d{5})(?:\.\d+)?")
_WORDS = re.compile(r"[^\W\d_]+\.?|\d+")
_EPOCH = dt.date(1899, 12, 30)
_SERIALS = range(18_264, 73_416)
"""Days since 1900 as spreadsheets count them, for the years 1950 to 2100."""

CURE = to_say("Write 2026-03-31.")


@dataclass(slots=True)
class DatesRead:
    """What the distinct texts of one column mean.

    Parameters
    ----------
    days
        One day per text; None where it could not be read.
    errors
        Position -> (code, message, cure).
    partial
        Positions of texts that name only a year or month.
    serial
        Positions of numbers that were read as a spreadsheet's days.
    order
        ``day/month/year`` or ``month/day/year`` if the column showed it, else empty.
    decided
        Positions of texts that could be read both ways and were read in that order.
    """

    days: list[dt.date | None]
    errors: dict[int, tuple[str, str, str]] = field(default_factory=dict)
    partial: list[int] = field(default_factory=list)
    serial: list[int] = field(default_factory=list)
    order: str = ""
    decided: list[int] = field(default_factory=list)


def read_dates(texts: Sequence[str]) -> DatesRead:
    """Return the days that the distinct texts of one column mean.

    ISO dates are taken as they stand, with or without a time. In 03/04/2026
    the order of day and month is taken from the rest of the column; if no
    cell shows it, every such cell is a problem.

    Examples
    --------
    >>> read_dates(["31/03/2026", "03/04/2026"]).days
    [datetime.date(2026, 3, 31), datetime.date(2026, 4, 3)]
    >>> read_dates(["03/04/2026"]).errors[0][1]
    "'03/04/2026' can be 2026-04-03 or 2026-03-04."
    """
    read = DatesRead([None] * len(texts))
    numeric: dict[int, tuple[int, int, int, str]] = {}
    for position, text in enumerate(texts):
        if not text:
            continue
        if match := _NUMERIC.fullmatch(text):
            numeric[position] = int(match[1]), int(match[3]), int(match[4]), match[2]
            continue
        try:
            read.days[position] = _plain(text, position, read)
        except ValueError:
            read.days[position] = None
        if read.days[position] is None:
            read.errors[position] = _error(text)
    _read_numeric(texts, numeric, read)
    return read


def _error(text: str) -> tuple[str, str, str]:
    if _SHORT_YEAR.fullmatch(text):
        return "I33", say("'{text}' has a year of two digits.", text=text), say(CURE)
    return "I32", say("'{text}' is not a date.", text=text), say(CURE)


def _plain(text: str, position: int, read: DatesRead) -> dt.date | None:
    """Return the day of a text whose order is plain; ValueError or None if it has none."""
    if match := _ISO.fullmatch(text):
        return dt.date(int(match[1]), int(match[3]), int(match[4]))
    if _YEAR.fullmatch(text):
        read.partial.append(position)
        return dt.date(int(text), 1, 1)
    if match := _MONTH.fullmatch(text):
        day = dt.date(int(match[1] or match[4]), int(match[2] or match[3]), 1)
        read.partial.append(position)
        return day
    if match := _COMPACT.fullmatch(text):
        return dt.date(int(match[1]), int(match[2]), int(match[3]))
    if (match := _SERIAL.fullmatch(text)) and int(match[1]) in _SERIALS:
        read.serial.append(position)
        return _EPOCH + dt.timedelta(days=int(match[1]))
    return _with_month_name(text, position, read)


def _with_month_name(text: str, position: int, read: DatesRead) -> dt.date | None:
    """Return the day of "31 March 2026", "mars 2026", "31 de marzo de 2026", "March 31st, 2026"."""
    if len(text) > 40:  # noqa: PLR2004 - longer than any date with its weekday
        return None
    months, numbers = [], []
    for word in _WORDS.findall(text):
        if word.isdigit():
            numbers.append(int(word))
        elif (month := MONTHS.get(name_key(word))) is not None:
            months.append(month)
        elif name_key(word) not in _FILLERS:
            return None
    if len(months) != 1 or not numbers or len(numbers) > 2:  # noqa: PLR2004 - a day and a year
        return None
    year = next((number for number in numbers if number >= 1000), None)  # noqa: PLR2004 - four digits
    days = [number for number in numbers if number != year]
    if year is None or len(days) != len(numbers) - 1:
        return None
    day = dt.date(year, months[0], days[0] if days else 1)
    if not days:
        read.partial.append(position)
    return day


_FILLERS = frozenset(
    [
        "st",
        "nd",
        "rd",
        "th",
        "er",
        "ere",
        "o",
        "de",
        "del",
        "the",
        "of",
        "le",
        "el",
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
        "mon",
        "tue",
        "tues",
        "wed",
        "thu",
        "thur",
        "thurs",
        "fri",
        "sat",
        "sun",
        "lundi",
        "mardi",
        "mercredi",
        "jeudi",
        "vendredi",
        "samedi",
        "dimanche",
        "lunes",
        "martes",
        "miercoles",
        "jueves",
        "viernes",
        "sabado",
        "domingo",
    ]
)
"""Words in a date that say nothing about the day."""


def _read_numeric(texts: Sequence[str], numeric: dict[int, tuple[int, int, int, str]], read: DatesRead) -> None:
    day_first = any(12 < first <= 31 and second <= 12 for first, second, _, _ in numeric.values())  # noqa: PLR2004 - months and days
    month_first = any(12 < second <= 31 and first <= 12 for first, second, _, _ in numeric.values())  # noqa: PLR2004 - months and days
    if day_first != month_first:
        read.order = to_say("day/month/year") if day_first else to_say("month/day/year")
    for position, (first, second, year, mark) in numeric.items():
        options = [_day(year, second, first), _day(year, first, second)]
        fitting = sorted({day for day in options if day is not None})
        if not fitting:
            read.errors[position] = ("I32", say("'{text}' is not a date.", text=texts[position]), say(CURE))
        elif len(fitting) == 1:
            read.days[position] = fitting[0]
        elif read.order or (mark == "." and not month_first):
            # Between points the day always comes first, unless the column itself says otherwise.
            read.days[position] = options[1] if read.order.startswith("month") else options[0]
            if read.order:
                read.decided.append(position)
        else:
            read.errors[position] = (
                "I33",
                say("'{text}' can be {one} or {other}.", text=texts[position], one=options[0], other=options[1]),
                say("Write {one} or {other}.", one=options[0], other=options[1]),
            )


def _day(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None
