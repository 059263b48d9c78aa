"""The sheet a picture is drawn on: its width, its inks, and how a text gets onto it."""

from __future__ import annotations

from html import escape
from typing import Any, Final

from netmap.drawing.picture.caption import plain

WIDTH: Final = 1400
"""Pixels; on a sheet of A4 laid flat, names are then set in 8 points."""

MARGIN: Final = 40
INNER: Final = WIDTH - 2 * MARGIN
"""Pixels beside everything, and between."""

INK: Final = {"text": "#31333f", "quiet": "#4b525e", "outline": "#2a2d36", "paper": "#ffffff", "frame": "#d5d8de"}
LINES: Final = {"firm": "#6f7680", "loose": "#8d939c", "torn": "#c2410c"}
"""Colours of letters and lines: those of the light theme on screen (``map.js``)."""


def text(value: str) -> str:
    """Return a text that may stand in XML.

    Examples
    --------
    >>> text("Fish & Chips <Ltd>")
    'Fish &amp; Chips &lt;Ltd&gt;'
    """
    return escape(plain(value))


def short(number: float) -> str:
    """Return a number of pixels to a tenth.

    Examples
    --------
    >>> short(12.04), short(-0.01), short(7.25)
    ('12', '0', '7.2')
    """
    text = f"{number:.1f}".removesuffix(".0")
    return "0" if text == "-0" else text


def told(drawn: dict[str, Any]) -> str:
    r"""Return what is known of a mark or a line, as it may stand in XML.

    Examples
    --------
    >>> told({"title": "Food Bank\nNo ties"})
    'Food Bank · No ties'
    """
    return text(" · ".join(filter(None, str(drawn.get("title", "")).split("\n"))))
