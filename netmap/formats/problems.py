"""How a problem reads: what is wrong, where, and how to mend it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from netmap.errors import ReadRefused

if TYPE_CHECKING:
    from collections.abc import Iterable

CODES = {
    "I01": "The file is too large",
    "I02": "Not a table",
    "I03": "Protected by a password",
    "I04": "A kind of file that is not read",
    "I05": "The file is damaged",
    "I06": "The file unpacks to too much",
    "I07": "Too many rows or columns",
    "I08": "Reading took too long or too much memory",
    "I09": "Characters of two kinds",
    "I10": "Nothing in it",
    "I11": "Nothing recognised",
    "I20": "More or fewer cells than the header",
    "I21": "A quotation mark out of place",
    "I22": "A cell is too long",
    "I23": "An error value of the spreadsheet",
    "I24": "Two columns mean the same",
    "I25": "A needed column is missing",
    "I26": "A formula without its result",
    "I30": "A needed cell is empty",
    "I31": "An unknown word",
    "I32": "Not a date",
    "I33": "A date that can be read in two ways",
    "I34": "Not a number",
    "I35": "A number that can be read in two ways",
    "I36": "Outside the range",
    "I37": "Neither yes nor no",
    "I38": "Not an answer of the scale",
    "I40": "Nobody of that name",
    "I41": "Several of that name",
    "I42": "A tie to itself",
    "I43": "Too few parties",
    "I44": "An id that could be several",
    "I45": "A person held without consent",
    "I50": "Two rows for the same thing",
    "I99": "More problems",
}
"""Every kind of problem; a code keeps its meaning for ever."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing to mend.

    Parameters
    ----------
    code
        Its kind, a key of ``CODES``.
    file, sheet
        Name of the file, and of the sheet where it has several.
    row
        Counted as a spreadsheet shows it, so the first row is 1; 0 if the
        problem is not one of a row.
    column
        Header of the column as the file has it; empty if it is not one of a column.
    message
        What is wrong, with the value.
    cure
        What to do about it.

    Examples
    --------
    >>> print(Problem("I32", "ties.csv", "", 3, "last_contact", "'spring' is not a date.", "Write 2026-03-31."))
    [I32] ties.csv, row 3, last_contact: 'spring' is not a date. Write 2026-03-31.
    """

    code: str
    file: str
    sheet: str
    row: int
    column: str
    message: str
    cure: str = ""

    def __str__(self) -> str:
        """Return the problem as one line of a report."""
        return _line(self, [self.row])

    @property
    def title(self) -> str:
        """The kind of problem in words."""
        return CODES[self.code]


def told_together(problems: Iterable[Problem]) -> list[str]:
    """Return one line per different problem: the same word in a thousand rows is one thing to mend.

    Problems that differ in nothing but the row share a line, in the order in
    which they first appear.

    Examples
    --------
    >>> rows = [Problem("I31", "ties.csv", "", row, "relation", "'gossip' is in no list.") for row in (4, 7, 9)]
    >>> told_together(rows)
    ["[I31] ties.csv, row 4 and 2 more (the last is 9), relation: 'gossip' is in no list."]
    """
    rows: dict[Problem, list[int]] = {}
    for problem in problems:
        rows.setdefault(replace(problem, row=0), []).append(problem.row)
    return [_line(problem, places) for problem, places in rows.items()]


def _line(problem: Problem, rows: list[int]) -> str:
    row = f"row {rows[0]}" if rows[0] else ""
    if len(rows) > 1:
        row += f" and {len(rows) - 1:,} more (the last is {rows[-1]})"
    place = ", ".join(part for part in (problem.file, problem.sheet, row, problem.column) if part)
    return f"[{problem.code}] {place}{': ' if place else ''}{problem.message} {problem.cure}".rstrip()


class FileRefused(ReadRefused):
    """A whole file, or one sheet of it, cannot be read; carries the problem."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(str(problem))
        self.problem = problem
