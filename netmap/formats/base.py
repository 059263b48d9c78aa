"""What a file format looks like on this shelf.

A format is recognised by what a file holds, never by its name, and read as a
stream: sheets one after the other, rows in batches, every cell as text. A
reader runs in a child process (``netmap.intake.reading``) and therefore
imports nothing heavy.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from netmap.formats.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from netmap.formats.limits import Limits

ROWS_PER_BATCH = 8_192


@dataclass(frozen=True, slots=True)
class Source:
    """One file to read.

    Parameters
    ----------
    path
        Where its bytes lie.
    name
        What people call it; shown, never used as a path.
    """

    path: Path
    name: str

    def problem(self, code: str, message: str, cure: str = "", *, sheet: str = "", row: int = 0) -> Problem:
        """Return a problem of this file."""
        return Problem(code, self.name, sheet, row, "", message, cure)


@dataclass(frozen=True, slots=True)
class Batch:
    """Some rows: their numbers as a spreadsheet counts them, their cells, and the share of the file read so far."""

    rows: list[int]
    cells: list[list[str]]
    share: float


@dataclass(frozen=True, slots=True)
class BrokenRow:
    """A row that is left out of the table because of its form; its reason is a problem too."""

    row: int
    cells: list[str]
    reason: str


@dataclass(slots=True)
class Sheet:
    """One table as a file holds it.

    Parameters
    ----------
    name
        Name of the sheet; empty where the file has only one.
    header
        Its column headers, cleaned; empty text for a column without one.
    batches
        Its rows, each as long as the header. Reading them adds to the lists below.
    typed
        Whether the format itself tells numbers and dates from text.
    decimal_mark
        The mark the format or dialect prescribes; empty if it leaves that open.
    complete
        Whether it was read to its end; rows of a sheet that was not are never saved.
    notes, problems, broken
        What was noticed while reading.
    """

    name: str
    header: list[str]
    batches: Iterator[Batch]
    typed: bool = False
    decimal_mark: str = ""
    complete: bool = True
    notes: list[str] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    broken: list[BrokenRow] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Format:
    """One kind of file.

    Parameters
    ----------
    name, title
        What code and people call it.
    suffixes
        How its file names usually end.
    sentence
        What it is good for.
    recognises
        Whether these first bytes (up to 64 KiB) begin such a file.
    read
        The sheets of a file, as a stream. Raises ``FileRefused`` where
        nothing of it can be read. A sheet's rows are read before the next
        sheet is asked for.
    """

    name: str
    title: str
    suffixes: tuple[str, ...]
    sentence: str
    recognises: Callable[[bytes], bool]
    read: Callable[[Source, Limits], Iterator[Sheet]]
