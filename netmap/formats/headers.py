"""Where the header of a table stands: found by content, below titles and banners."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from netmap.names import clean_text, name_key
from netmap.tables import TABLES

if TYPE_CHECKING:
    from collections.abc import Sequence

SEARCHED = 50
"""A header stands among the first so many rows."""

_SURE = 2
"""So many known headers in one row make it the header."""


@cache
def known_headers() -> frozenset[str]:
    """Return every header that some table knows, in the form names are compared in."""
    return frozenset(
        name_key(word)
        for table in TABLES
        for column in table.columns
        for word in (column.name, column.header, *column.synonyms)
    )


def clean_header(cell: str) -> str:
    """Return a header on one line without outer or repeated blanks."""
    return " ".join(clean_text(cell).split())


def known_cells(record: Sequence[str]) -> int:
    """Return how many different known headers a row holds."""
    return len({key for cell in record if cell and len(cell) < 80 and (key := name_key(cell)) in known_headers()})  # noqa: PLR2004 - longer text is no header


def find_header(records: Sequence[Sequence[str]]) -> int | None:
    """Return the position of the header among the first rows of a table; None if all are empty.

    A row with at least two known headers is the header, if every row above it
    has fewer filled cells (a title, a banner), or if it holds nothing else and
    stands under an empty row: a data row that happens to hold known words
    never is. Otherwise it is the first row that is not a lone title.

    Examples
    --------
    >>> find_header([["Partner list 2026"], [], ["name", "kind"], ["Food bank", "NPO"]])
    2
    """
    filled = [sum(1 for cell in record if cell.strip()) for record in records[:SEARCHED]]
    used = [position for position, count in enumerate(filled) if count]
    if not used:
        return None
    tallest, best, hits = 0, None, _SURE - 1
    for position in used:
        apart = position > 0 and not filled[position - 1]
        if filled[position] > tallest or apart:
            known = known_cells(records[position])
            if known > hits and (filled[position] > tallest or known == filled[position]):
                best, hits = position, known
        tallest = max(tallest, filled[position])
    if best is not None:
        return best
    first = used[0]
    if filled[first] == 1:
        return next((position for position in used if filled[position] > 1), first)
    return first
