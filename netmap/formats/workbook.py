"""Workbooks (.xlsx): our template and its filled form are written here, anybody's are read.

The writer is loaded when it is first used: reading, which happens in a child
process, must start fast.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from netmap.formats.base import Format
from netmap.formats.workbook_reading import read_workbook, recognises_workbook

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from netmap.records import Records


def write_template(path: Path) -> None:
    """Write the empty workbook that people fill.

    Parameters
    ----------
    path
        Where to write it; a file that is there is replaced.

    Raises
    ------
    UsageError
        If the place cannot be written to.
    """
    from netmap.formats.workbook_writing import write_empty  # noqa: PLC0415 - see above

    write_empty(path)


def write_workbook(path: Path, records: Records) -> None:
    """Write records as a workbook that reads back unchanged.

    Words are written as their English labels, references as ids, what files
    held beyond our columns as columns of its own.

    Parameters
    ----------
    path
        Where to write it; a file that is there is replaced.
    records
        What to write; every table of it.

    Raises
    ------
    UsageError
        If the place cannot be written to, or a table has more rows or longer
        texts than a worksheet holds.
    """
    from netmap.formats.workbook_writing import write_filled  # noqa: PLC0415 - see above

    write_filled(path, records)


def workbook_of(records: Records, about: Sequence[tuple[str, str]] = ()) -> bytes:
    """Return the same workbook as a file in memory.

    Parameters
    ----------
    records
        What to write; every table of it.
    about
        What to say of the file on its first sheet, which is not read back: a
        heading and a text each, in English as all of the workbook.

    Raises
    ------
    UsageError
        If a table has more rows or longer texts than a worksheet holds.
    """
    from netmap.formats.workbook_writing import made  # noqa: PLC0415 - see above

    return made(records, about)


WORKBOOK = Format(
    name="workbook",
    title="Workbook",
    suffixes=(".xlsx", ".xlsm"),
    sentence="Several tables as sheets of one file; keeps text as text, dates as dates.",
    recognises=recognises_workbook,
    read=read_workbook,
)
