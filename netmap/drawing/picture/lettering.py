"""How wide a text is on paper: the advance widths of the typeface that travels with netmap.

Liberation Sans is as wide, letter by letter, as Arial, Helvetica and Arimo, so a
picture measured here is right on any machine that has one of them; the PNG is
drawn with the very files in ``resources.FONTS``. Its tables are read directly: the two
that matter are a list of numbers each.
"""

from __future__ import annotations

import re
import struct
import unicodedata
from functools import cache
from typing import Final

import numpy as np

from netmap.resources import FONTS

FAMILY: Final = "Liberation Sans"
STACK: Final = f"'{FAMILY}', Arimo, Arial, Helvetica, sans-serif"
"""What a browser or printer may take instead: all are as wide."""

FILES: Final = {False: FONTS / "LiberationSans-Regular.ttf", True: FONTS / "LiberationSans-Bold.ttf"}
"""Whether it is bold -> the file."""

_UNKNOWN, _WIDE = 0.62, 1.0  # em: letters of scripts the typeface lacks; those of East Asia fill a square
_PLANE = 0x10000
_BREAKS = re.compile(r"(?<!«)\s+(?![:;!?»%](?:\s|$))")
"""Where a line may break: not before a sign that French sets apart from its word."""


def width(text: str, size: float, *, bold: bool = False) -> float:
    """Return how wide a line is, in pixels; pairs that are set closer make it a little less.

    Parameters
    ----------
    text
        One line.
    size
        Of the letters, in pixels.
    bold
        Whether they are.

    Examples
    --------
    >>> round(width("Library", 14), 1), round(width("図書館", 14), 1)
    (42.8, 42.0)
    """
    advances = _advances(bold)
    return size * sum(map(advances.__getitem__, text))


def fits(text: str, most: float, size: float, *, bold: bool = False) -> str:
    """Return a line no wider than asked: what is longer ends in an ellipsis.

    Examples
    --------
    >>> fits("Old Quay Library", 60, 14)
    'Old Qu…'
    """
    if width(text, size, bold=bold) <= most:
        return text
    kept = len(text)
    while kept and width(f"{text[:kept].rstrip()}…", size, bold=bold) > most:
        kept -= 1
    return f"{text[:kept].rstrip()}…"


def lines(text: str, most: float, size: float, *, bold: bool = False) -> list[str]:
    """Return a text broken into lines no wider than asked; a word wider than that is cut.

    Examples
    --------
    >>> lines("One side says so", 60, 14), lines("Trait épais : lien", 73, 14)
    (['One side', 'says so'], ['Trait', 'épais : lien'])
    """
    broken: list[str] = []
    for word in _BREAKS.split(text.strip()) if text.strip() else []:
        longer = f"{broken[-1]} {word}" if broken else word
        if broken and width(longer, size, bold=bold) <= most:
            broken[-1] = longer
        else:
            broken.append(fits(word, most, size, bold=bold))
    return broken


def knows(text: str) -> bool:
    """Whether the typeface has every letter of a text."""
    known = _advances(bold=False).known
    return all(letter in known or letter.isspace() for letter in text)


class _Advances(dict[str, float]):
    """Letter -> its width in em; letters the typeface lacks are estimated when first asked for."""

    def __init__(self, known: dict[str, float]) -> None:
        super().__init__(known)
        self.known = frozenset(known)

    def __missing__(self, letter: str) -> float:
        # Marks that stand over or under another letter, and signs that only steer, take no room.
        if unicodedata.category(letter) in {"Mn", "Me", "Cf", "Cc"}:
            found = 0.0
        else:
            found = _WIDE if unicodedata.east_asian_width(letter) in "WF" else _UNKNOWN
        self[letter] = found
        return found


@cache
def _advances(bold: bool) -> _Advances:
    data = FILES[bold].read_bytes()
    tables = _tables(data)
    per_em = struct.unpack_from(">H", data, tables["head"] + 18)[0]
    measured = struct.unpack_from(">H", data, tables["hhea"] + 34)[0]
    metrics = np.frombuffer(data, ">u2", 2 * measured, tables["hmtx"])[::2] / per_em
    codes, glyphs = _glyphs(data, tables["cmap"])
    # Glyphs past the last that is measured are as wide as that one.
    widths = metrics[np.minimum(glyphs, measured - 1)]
    return _Advances(dict(zip(map(chr, codes.tolist()), widths.tolist(), strict=True)))


def _tables(data: bytes) -> dict[str, int]:
    """Return where each table of a TrueType file begins."""
    count = struct.unpack_from(">H", data, 4)[0]
    rows = (struct.unpack_from(">4s3I", data, 12 + 16 * row) for row in range(count))
    return {tag.decode(): offset for tag, _, offset, _ in rows}


def _glyphs(data: bytes, cmap: int) -> tuple[np.ndarray, np.ndarray]:
    """Return the code points of the Basic Multilingual Plane that have a glyph, and its number (table cmap, format 4)."""
    count = struct.unpack_from(">H", data, cmap + 2)[0]
    records = (struct.unpack_from(">HHI", data, cmap + 4 + 8 * row) for row in range(count))
    start = cmap + next(offset for platform, encoding, offset in records if (platform, encoding) == (3, 1))
    segments = struct.unpack_from(">H", data, start + 6)[0] // 2
    at = start + 14

    def column(number: int, kind: str = ">u2") -> np.ndarray:
        # After the first column stand two bytes that hold nothing.
        return np.frombuffer(data, kind, segments, at + 2 * segments * number + (2 if number else 0)).astype(np.int64)

    ends, starts, deltas, ranges = column(0), column(1), column(2, ">i2"), column(3)
    every = np.arange(_PLANE - 1)
    segment = np.searchsorted(ends, every)
    inside = starts[segment] <= every
    every, segment = every[inside], segment[inside]
    listed = at + 2 * segments * 3 + 2 + 2 * segment + ranges[segment] + 2 * (every - starts[segment])
    words = np.frombuffer(data[: len(data) // 2 * 2], ">u2").astype(np.int64)
    # Where a segment has a list of its own, the list says the glyph; 0 there means none.
    looked_up = np.where(ranges[segment] > 0, words[np.minimum(listed // 2, len(words) - 1)], 0)
    plain = (every + deltas[segment]) % _PLANE
    glyph = np.where(ranges[segment] > 0, np.where(looked_up > 0, (looked_up + deltas[segment]) % _PLANE, 0), plain)
    return every[glyph > 0], glyph[glyph > 0]
