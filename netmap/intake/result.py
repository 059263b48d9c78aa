"""What came of reading files: problems, notes, and what saving would change. Nothing is saved yet."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from netmap.formats.csv_file import csv_text, unguarded
from netmap.intake.recognition import REASON
from netmap.language import say, to_say
from netmap.names import name_key
from netmap.tables import BY_NAME, Column, Kind
from netmap.vocabulary import SEPARATOR, vocabulary

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from netmap.formats.problems import Problem
    from netmap.intake.checking import Part
    from netmap.intake.comparison import TableChange
    from netmap.intake.confinement import SheetRead
    from netmap.store import Changes

ARROW = " → "
"""What stands between the old and the new value in a preview."""

_NOTHING = to_say("nothing")


@dataclass(frozen=True, slots=True)
class SheetSummary:
    """One sheet that was recognised: where it stands, which table it is, how many rows it has."""

    file: str
    sheet: str
    table: str
    rows: int


@dataclass(frozen=True)
class Intake:
    """Files, read and checked against the records of one revision.

    Parameters
    ----------
    problems
        Everything to mend, in the order of the files; a last one counts those not listed.
    notes
        What the user should know: what was assumed, left out, kept.
    sheets
        The sheets that were recognised.
    counts
        Table name -> numbers of rows ``added``, ``changed``, ``untouched``;
        only of good rows, only tables that the files speak of.
    changes
        What saving the good rows would write.
    once
        A key of this intake: saving it twice writes once.
    """

    problems: tuple[Problem, ...]
    notes: tuple[str, ...]
    sheets: tuple[SheetSummary, ...]
    counts: dict[str, dict[str, int]]
    changes: Changes
    once: str
    table_changes: Mapping[str, TableChange]
    parts: Sequence[Part]
    unused: Sequence[SheetRead]

    @property
    def good(self) -> bool:
        """Whether there is no problem at all."""
        return not self.problems

    @property
    def changes_anything(self) -> bool:
        """Whether saving would change the store."""
        return any(count["added"] + count["changed"] for count in self.counts.values())

    def preview(self, table: str, most: int | None = None) -> pd.DataFrame:
        """Return what would be added or changed in one table, as people read it.

        Parameters
        ----------
        table
            Name of the table.
        most
            At most so many rows; None for all.

        Returns
        -------
        DataFrame
            One row per added or changed row: ``change`` ("added" or
            "changed"), ``file``, ``row``, ``row_id``, then the columns of the
            table that hold anything, words as labels. In a changed row a cell
            that changes reads "old → new", with "nothing" for an empty one.
        """
        change = self.table_changes.get(table)
        if change is None:
            return pd.DataFrame(columns=["change", "file", "row", "row_id"])
        upserts = change.upserts if most is None else change.upserts.iloc[:most]
        shown: dict[str, Any] = {
            "change": np.where(np.arange(len(upserts)) < change.added, "added", "changed"),
            "file": [file for file, _ in change.origins[: len(upserts)]],
            "row": [row for _, row in change.origins[: len(upserts)]],
            "row_id": upserts["row_id"].to_numpy(),
        }
        for column in BY_NAME[table].columns:
            new = shown_texts(column, upserts[column.name])
            old = [None] * change.added + shown_texts(column, change.before[column.name])
            cells = [
                _changed(one, other, at >= change.added) for at, (one, other) in enumerate(zip(old, new, strict=False))
            ]
            if any(cells):
                shown[column.name] = cells
        return pd.DataFrame(shown)

    def rejected(self) -> list[tuple[str, str]]:
        """Return the rows that are not good, ready to be mended and imported again.

        Returns
        -------
        list of (file name, CSV text)
            One per sheet with such rows: their cells as they stood, after a
            column with the reason, which a later import skips. Columns that
            look like patron records stay out. Save it as ``utf-8-sig``.
        """
        files = []
        taken: dict[str, int] = {}
        for part in self.parts:
            rows = _rejected_rows(part)
            if rows:
                files.append((_file_name(part.sheet, taken), csv_text(_rejected_header(part), rows)))
        for sheet in self.unused:
            if sheet.broken:
                rows = [[broken.reason, *broken.cells] for broken in sheet.broken]
                files.append((_file_name(sheet, taken), csv_text([REASON, *sheet.header], rows)))
        return files


def _changed(old: str | None, new: str | None, known: bool) -> str:
    if not known or old == new:
        return new or ""
    return f"{old or say(_NOTHING)}{ARROW}{new or say(_NOTHING)}"


def shown_texts(column: Column, values: pd.Series) -> list[str | None]:
    """Return a column's stored values as people read them; None where nothing is."""
    filled = values.astype(object).where(values.notna(), None).tolist()
    return [None if value is None else _shown(column, value) for value in filled]


def _shown(column: Column, value: Any) -> str:  # noqa: ANN401 - a cell of any kind
    if column.kind in {Kind.CODE, Kind.CODES, Kind.STEP}:
        words = vocabulary(column.vocabulary)
        return f" {SEPARATOR} ".join(words.label(code) for code in str(value).split(SEPARATOR))
    if column.kind is Kind.DATE:
        return f"{value:%Y-%m-%d}"
    if column.kind is Kind.FLAG:
        return say("yes") if value else say("no")
    return f"{value:g}" if column.kind is Kind.NUMBER else str(value)


def _used(part: Part) -> list[int]:
    """Return the positions of the columns of a sheet that may go back to the user."""
    return [
        at for at, header in enumerate(part.sheet.header) if header != REASON and header not in part.mapping.ignored
    ]


def _rejected_header(part: Part) -> list[str]:
    return [REASON, *(part.sheet.header[at] for at in _used(part))]


def _rejected_rows(part: Part) -> list[list[str]]:
    """Return the rows of a part that are not good, in the order of the sheet."""
    entries: list[tuple[int, list[str]]] = [
        (broken.row, [broken.reason, *broken.cells]) for broken in part.sheet.broken
    ]
    reasons = part.findings.reasons()
    bad = sorted(row for row in reasons if part.kept[row])
    if bad and part.sheet.cells is not None:
        taken = part.sheet.cells.take(bad)
        columns = [taken.column(at + 1).to_pylist() for at in _used(part)]
        for row, cells in zip(bad, zip(*columns, strict=True), strict=True):
            texts = cells if part.sheet.typed else [unguarded(cell) for cell in cells]
            entries.append((int(part.rows[row]), [" ".join(reasons[row]), *texts]))
    return [cells for _, cells in sorted(entries, key=lambda entry: entry[0])]


def _file_name(sheet: SheetRead, taken: dict[str, int]) -> str:
    """Return a safe name for a file of rejected rows."""
    stem = sheet.file.rpartition(".")[0] or sheet.file
    name = "-".join(["rejected", *name_key(f"{stem} {sheet.sheet}").split()])[:80]
    taken[name] = taken.get(name, 0) + 1
    return f"{name}.csv" if taken[name] == 1 else f"{name}-{taken[name]}.csv"


def describe(intake: Intake) -> str:
    """Return the whole result as text: what was read, what would change, what to mend.

    Parameters
    ----------
    intake
        What ``prepare`` gave.
    """
    lines = [
        f"{sheet.file}{f', sheet {sheet.sheet!r}' if sheet.sheet else ''}: {sheet.rows:,} rows of {BY_NAME[sheet.table].title}."
        for sheet in intake.sheets
    ]
    lines += [
        f"{BY_NAME[table].title}: {count['added']:,} new, {count['changed']:,} changed, {count['untouched']:,} as before."
        for table, count in intake.counts.items()
    ]
    lines += [f"Note: {note}" for note in intake.notes]
    lines += [str(problem) for problem in intake.problems]
    lines.append(f"{len(intake.problems):,} to mend." if intake.problems else "No problems.")
    return "\n".join(lines)
