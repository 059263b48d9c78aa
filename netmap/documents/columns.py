"""How a printed table is laid out: how wide its columns are, and how large its letters."""

from __future__ import annotations

from dataclasses import dataclass
from math import floor, sqrt
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

SHORT: Final = 12
"""Rows of a table that stays on one page."""

POINTS: Final = 9.0
"""Size of letters in a table."""

_SMALLEST: Final = 7.0
"""Points of letters in a table of many columns at least."""

_LETTER: Final = 1.55
"""Millimetres of a letter in a sentence at 9 points."""

_WORD, _BOLD = 1.2, 1.35
"""How much wider the letters of a single word or number may be, and of one in bold."""

_BESIDE: Final = 2
"""Letters that would fit into the room left empty beside the text of a cell."""

_WHOLE: Final = 18
"""Letters of a text, or of a word, that stay on one line."""

_NARROWEST: Final = 3
"""Letters of a column at least."""


@dataclass(frozen=True, slots=True)
class Layout:
    """How a table is laid out.

    Parameters
    ----------
    widths
        Millimetres of each column.
    points
        Size of the letters: smaller than ``POINTS`` where words would not fit otherwise.
    """

    widths: tuple[float, ...]
    points: float = POINTS


def laid_out(columns: Sequence[str], rows: Sequence[Sequence[str]], room: float) -> Layout:
    """Return how wide the columns of a table are, and how large its letters.

    Parameters
    ----------
    columns, rows
        Titles, and as many texts a row.
    room
        Millimetres that the table may take; one whose texts are short takes less.

    Notes
    -----
    Short texts and words stay whole. What is left goes to the columns of long
    texts, by how long theirs are: the geometric mean of the longest and of
    the usual one, for a column is high by one and long by the other.

    Examples
    --------
    >>> laid_out(("Partner", "Ties"), (("Harbour Adult Learning", "12"), ("Clinic", "3")), 170).widths
    (37.2, 11.47)
    >>> laid_out(("What", "Rule"), (("46 organisations", "Each counts once. " * 20),), 100).widths
    (32.86, 67.14)
    """
    least, whole, wanted = [], [], []
    for title, texts in zip(columns, zip(*rows, strict=True) if rows else [()] * len(columns), strict=True):
        longest, usual = max(map(len, texts), default=0), sum(map(len, texts)) / max(len(texts), 1)
        kept = longest if longest <= _WHOLE else min(_longest_word(texts), _WHOLE)
        head = _BOLD * min(_longest_word([title]), _WHOLE)
        least.append(max(_NARROWEST, _WORD * kept, head) + _BESIDE)
        whole.append(max(least[-1], longest + _BESIDE, _BOLD * min(len(title), _WHOLE) + _BESIDE))
        wanted.append(max(sqrt(longest * usual) + _BESIDE - least[-1], 0.0))
    letters = room / _LETTER
    if sum(whole) <= letters:
        return Layout(tuple(round(one * _LETTER, 2) for one in whole))
    points = max(_SMALLEST, floor(2 * POINTS * min(letters / sum(least), 1)) / 2)
    spare = max(letters * POINTS / points - sum(least), 0.0) / (sum(wanted) or 1.0)
    given = [one + spare * more for one, more in zip(least, wanted, strict=True)]
    return Layout(tuple(round(one * room / sum(given), 2) for one in given), points)


def _longest_word(texts: Sequence[str]) -> int:
    return max((len(word) for text in texts for word in text.split(" ")), default=0)
