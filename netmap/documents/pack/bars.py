"""A few numbers as bars: lines that stay sharp, with every number written out, so that nothing rests on seeing them."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Final

from netmap.documents.brief_section import shown

if TYPE_CHECKING:
    from collections.abc import Sequence

WIDE: Final = 1000
"""Pixels; set across a page of A4, letters are of 10 points."""

_EDGE, _ROW, _BAR, _LETTERS = 24, 54, 20, 20
_LONGEST = WIDE - 2 * _EDGE - 180  # pixels of the longest bar: its number stands beside it
_MOST = 84  # letters of a label that fit across
_INK, _COLOUR, _PAPER = "#31333f", "#1f5f8b", "#ffffff"
_LOOKS = f'font-family="\'Liberation Sans\', Arimo, Arial, Helvetica, sans-serif" font-size="{_LETTERS}"'


def bars(title: str, rows: Sequence[tuple[str, float, str]]) -> str:
    """Return a chart of horizontal bars as an SVG that stands alone.

    Parameters
    ----------
    title
        What it shows.
    rows
        Of each bar: what it is about, how long it is (0 or more), and its number as people read it.

    Examples
    --------
    >>> drawn = bars("Ties", [("Weak", 3, "3"), ("Strong", 6, "6")])
    >>> [part for part in drawn.split('"') if part in {"386", "772"}]
    ['386', '772']
    """
    most = max((number for _, number, _ in rows), default=0) or 1
    height = 2 * _EDGE + _ROW * len(rows)
    lines = [line for at, row in enumerate(rows) for line in _bar(at, row, most)]
    size = f'width="{WIDE}" height="{height}" viewBox="0 0 {WIDE} {height}"'
    # No ids: several such drawings may stand in one page.
    return "\n".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" {size} role="img" {_LOOKS} fill="{_INK}">',
            f"<title>{_text(title)}</title>",
            f"<desc>{_text(told(rows))}</desc>",
            f'<rect width="{WIDE}" height="{height}" fill="{_PAPER}"/>',
            *lines,
            "</svg>\n",
        ]
    )


def told(rows: Sequence[tuple[str, float, str]]) -> str:
    """Return the bars in words.

    Examples
    --------
    >>> told([("Weak", 3, "3"), ("Strong", 6, "6")])
    'Weak: 3; Strong: 6.'
    """
    return "; ".join(f"{label}: {number}" for label, _, number in rows) + "."


def _bar(at: int, row: tuple[str, float, str], most: float) -> list[str]:
    label, number, written = row
    top = _EDGE + _ROW * at
    length = round(_LONGEST * number / most)
    cut = label if len(label) <= _MOST else f"{label[: _MOST - 1].rstrip()}…"
    return [
        f'<text x="{_EDGE}" y="{top + 16}">{_text(cut)}</text>',
        f'<rect x="{_EDGE}" y="{top + 24}" width="{length}" height="{_BAR}" fill="{_COLOUR}"/>',
        f'<text x="{_EDGE + length + 10}" y="{top + 24 + _BAR - 3}" font-weight="700">{_text(written)}</text>',
    ]


def _text(value: str) -> str:
    return escape(shown(value))
