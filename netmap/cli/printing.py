"""How answers look on a terminal: aligned tables, and JSON that is always valid."""

from __future__ import annotations

import json
import unicodedata
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence

    from netmap.store import ChangeSet

WIDEST = 48
"""Cells longer than this are cut, all but a row's last; --json has them whole."""


def print_json(answer: Any) -> None:  # noqa: ANN401 - anything that JSON can hold
    """Print an answer as JSON: no NaN, dates as ISO text, every script as it is."""
    print(json.dumps(answer, ensure_ascii=False, indent=2, allow_nan=False))


def print_table(headers: Sequence[str], rows: Sequence[Sequence[Any]]) -> None:
    """Print rows under headers, numbers to the right.

    Examples
    --------
    >>> print_table(["Name", "Ties"], [["Clinic", 2], ["École", 11]])
    Name    Ties
    Clinic     2
    École     11
    """
    texts = [[*(_cut(_cell(value)) for value in row[:-1]), _cell(row[-1])] for row in rows]
    widths = [max([_width(header), *(_width(row[k]) for row in texts)]) for k, header in enumerate(headers)]
    right = [
        bool(rows) and all(isinstance(row[k], int | float) or row[k] is None for row in rows)
        for k in range(len(headers))
    ]
    for line in ([*headers], *texts):
        cells = [_pad(text, width, to_right) for text, width, to_right in zip(line, widths, right, strict=True)]
        print("  ".join(cells).rstrip())


def print_listed(title: str, lines: Sequence[str], most: int) -> None:
    """Print a title with how many lines there are, and the first of them; nothing where there is none."""
    if not lines:
        return
    print(f"\n{title} ({len(lines):,}):")
    print(*(f"  {line}" for line in lines[:most]), sep="\n")
    if len(lines) > most:
        print(f"  … and {len(lines) - most:,} more, in --json")


def told_saved(arguments: argparse.Namespace, saved: Sequence[ChangeSet], *more: str) -> int:
    """Print what was saved, how to take it back, and whatever else is to be said; return the exit code."""
    if arguments.json:
        print_json({"saved": [{"change": change.id, "note": change.note} for change in saved]})
        return 0
    for change in saved:
        print(f"Saved as change {change.id}: {change.note.rstrip('.')}. 'netmap undo {change.id}' takes it back.")
    print(*more, sep="\n", end="\n" if more else "")
    return 0


def _cell(value: Any) -> str:  # noqa: ANN401 - any cell
    if value is None:
        return "n/a"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float):
        return f"{value:.4g}" if abs(value) < 1 else f"{value:.2f}".rstrip("0").rstrip(".")
    return "".join(mark if mark.isprintable() else " " for mark in str(value))


def _cut(text: str) -> str:
    return text if len(text) <= WIDEST else text[: WIDEST - 1] + "…"


def _width(text: str) -> int:
    """Return how many columns a terminal uses: wide scripts take two, combining marks none."""
    return sum(
        0 if unicodedata.combining(mark) else 2 if unicodedata.east_asian_width(mark) in "WF" else 1 for mark in text
    )


def _pad(text: str, width: int, to_right: bool) -> str:
    blanks = " " * (width - _width(text))
    return blanks + text if to_right else text + blanks
