"""The parts a brief is made of, and how a cell is said in it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from netmap.gaps.showing import in_words
from netmap.language import language
from netmap.names import clean_text
from netmap.vocabulary import split_codes, vocabulary

if TYPE_CHECKING:
    from datetime import date

    import pandas as pd

_OVERRIDES = re.compile("[\u202a-\u202e\u2066-\u2069]")
_HELD = "\u00a0"
_BLANKS = re.compile(r"[^\S\u00a0\u202f]+")  # the two that French puts before a colon and the like stay

LONGEST = 240
"""Letters of a text from the log that a brief quotes; what is cut is marked."""


@dataclass(frozen=True, slots=True)
class Listing:
    """A small table: titles of its columns, and rows of as many texts."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Section:
    """One part of a brief.

    Parameters
    ----------
    code, title
        What it is called in JSON, and on paper.
    facts
        What is said of what: a title and a text each.
    listing
        A table, or None.
    sentences
        Whatever else is said, also that nothing is recorded.
    side_by_side
        Whether a fact's title is short enough to stand beside its text.
    """

    code: str
    title: str
    facts: tuple[tuple[str, str], ...] = ()
    listing: Listing | None = None
    sentences: tuple[str, ...] = ()
    side_by_side: bool = False

    def as_json(self) -> dict[str, Any]:
        """Return the section as plain values."""
        rows = (
            []
            if self.listing is None
            else [dict(zip(self.listing.columns, row, strict=True)) for row in self.listing.rows]
        )
        return {
            "code": self.code,
            "title": self.title,
            "facts": [{"title": title, "text": text} for title, text in self.facts],
            "rows": rows,
            "sentences": list(self.sentences),
        }


def shown(text: Any) -> str:  # noqa: ANN401 - any cell of a row
    r"""Return a text as a page can hold it: on one line, and without marks that turn round what follows.

    Examples
    --------
    >>> shown("Harbour\x00\u202e Clinic\nEast")
    'Harbour Clinic East'
    >>> shown(None)
    ''
    """
    if text is None:
        return ""
    clean = _HELD.join(clean_text(part) for part in str(text).split(_HELD))
    return _BLANKS.sub(" ", _OVERRIDES.sub("", clean)).strip()


def quoted(text: str) -> str:
    """Return the beginning of a text from the log, up to ``LONGEST`` letters.

    Examples
    --------
    >>> quoted("They would rather come to us")
    'They would rather come to us'
    """
    whole = shown(text)
    return whole if len(whole) <= LONGEST else f"{whole[: LONGEST - 1].rstrip()}…"


def labels(list_name: str, cell: Any) -> str:  # noqa: ANN401 - any cell of a row
    """Return what people see for a cell that holds one code or several.

    Examples
    --------
    >>> labels("themes", "FOODIN|HOMELS"), labels("levels", 3)
    ('Food insecurity, Homelessness', 'Coordination')
    """
    words = vocabulary(list_name)
    if cell is None:
        return ""
    return ", ".join(shown(words.label(code)) for code in split_codes(str(cell)))


def day_text(day: date | None) -> str:
    """Return a day as people write it; nothing for none."""
    return "" if day is None else in_words(day)


def short_day(day: date | None) -> str:
    """Return a day as a narrow column holds it; nothing for none.

    Examples
    --------
    >>> from datetime import date
    >>> short_day(date(2026, 9, 1))
    '1 Sep 2026'
    """
    from babel.dates import format_date  # noqa: PLC0415 - half of what babel loads, and only needed here

    return "" if day is None else str(format_date(day, "d MMM y", locale=language()))


def plain_rows(frame: pd.DataFrame) -> list[dict[str, Any]]:
    """Return the rows of a frame with None for whatever is missing."""
    rows = frame.astype(object).where(frame.notna(), None).to_dict("records")
    return [{str(name): cell for name, cell in row.items()} for row in rows]
