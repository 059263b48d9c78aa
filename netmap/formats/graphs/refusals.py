"""Why a graph file is refused, where several formats say the same."""

from __future__ import annotations

from typing import TYPE_CHECKING

from netmap.formats.problems import FileRefused
from netmap.language import say

if TYPE_CHECKING:
    from netmap.formats.base import Source
    from netmap.formats.limits import Limits

DEEPEST = 100
"""Graphs within graphs come to ten; nobody nests deeper on purpose."""


def too_deep(source: Source) -> FileRefused:
    """Return the refusal of a file that is nested too deeply."""
    return FileRefused(
        source.problem(
            "I06",
            say("What stands in it is nested more than {number} deep.", number=DEEPEST),
            say("Save it again from its program, without what is nested."),
        )
    )


def too_long(source: Source, limits: Limits, row: int = 0) -> FileRefused:
    """Return the refusal of a file with a text longer than any cell may be."""
    return FileRefused(
        source.problem(
            "I22",
            say("A text in it is longer than {number:,} characters.", number=limits.cell_length),
            say("Shorten it, or keep the text in a document."),
            row=row,
        )
    )


def damaged(source: Source, message: str, row: int = 0) -> FileRefused:
    """Return the refusal of a file that cannot be understood from some line on."""
    return FileRefused(source.problem("I05", message, say("Save it again from its program."), row=row))


def too_many(source: Source, limits: Limits) -> FileRefused:
    """Return the refusal of a file with more rows than are read."""
    return FileRefused(
        source.problem(
            "I07", say("It has more than {number:,} rows.", number=limits.rows), say("Split it into several files.")
        )
    )
