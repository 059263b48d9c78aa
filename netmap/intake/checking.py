"""One sheet, checked: its columns as typed values, its rows with what is wrong."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from netmap.intake.findings import Finding, Findings, Wrong, rows_where
from netmap.intake.recognition import HeaderMap, map_headers, two_columns
from netmap.intake.scale import read_level, suggest_scale
from netmap.intake.texts import Texts
from netmap.intake.values import Dialect, understand
from netmap.language import say, say_number
from netmap.names import name_key
from netmap.tables import EXTRA, Kind, Table
from netmap.vocabulary import vocabulary
from netmap.vocabulary.cells import NOT_ASKED

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy.typing as npt
    import pandas as pd

    from netmap.formats.problems import Problem
    from netmap.intake.confinement import SheetRead
    from netmap.intake.values import Understood
    from netmap.vocabulary.scales import Scale

REFERENCE_KINDS = frozenset({Kind.REFERENCE, Kind.REFERENCES})
LEVEL = "level"
"""The column other people's scales and "not asked" speak about."""


@dataclass(slots=True)
class Part:
    """The part of a table that one sheet holds.

    Parameters
    ----------
    sheet
        As read.
    mapping
        How its columns are used.
    rows
        Row -> its number as the spreadsheet counts.
    kept
        Whether each row is to be stored; rows that are blank, not asked about
        or repeated are not.
    findings
        What is wrong.
    typed
        Column -> its values, references still missing until they are resolved.
    references
        Column -> cells that name rows of other tables.
    notes
        What the user should know.
    """

    sheet: SheetRead
    mapping: HeaderMap
    rows: npt.NDArray[np.int32]
    kept: npt.NDArray[np.bool_]
    findings: Findings
    typed: dict[str, pd.Series] = field(default_factory=dict)
    references: dict[str, Texts] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)
    row_ids: list[str] = field(default_factory=list)

    @property
    def table(self) -> Table:
        """The table it is a part of."""
        return self.mapping.table

    @property
    def place(self) -> str:
        """File and sheet, for people."""
        if not self.sheet.sheet:
            return self.sheet.file
        return say("{file}, sheet '{sheet}'", file=self.sheet.file, sheet=self.sheet.sheet)

    @property
    def good(self) -> npt.NDArray[np.bool_]:
        """Whether each row is to be stored and nothing is wrong with it."""
        result: npt.NDArray[np.bool_] = self.kept & ~self.findings.bad
        return result

    def header(self, column: str) -> tuple[str, int]:
        """Return the header and position of a column of the table in this sheet; its title if the sheet lacks it."""
        position = self.mapping.columns.get(column)
        if position is None:
            return self.table[column].title, -1
        return (self.sheet.titles or self.sheet.header)[position], position

    def texts(self, position: int) -> Texts:
        """Return the cells of one column of the sheet, cleaned."""
        return Texts.of(_cells(self.sheet).column(position + 1), guarded=not self.sheet.typed)

    def remark(self, column: str, remark: str) -> None:
        """Note something about one column."""
        self.notes.append(
            say("{place}, {column}: {remark}.", place=self.place, column=self.header(column)[0], remark=remark)
        )

    def add(
        self, column: str, wrong: tuple[str, str, str], rows: npt.NDArray[np.int64], *, counted: bool = True
    ) -> None:
        """Note something wrong with one column in some rows."""
        header, order = self.header(column)
        self.findings.add(Finding(wrong, header, order, rows, counted))


def check_sheet(
    sheet: SheetRead, table: Table, *, accept_unknown: bool, scale: Scale | None
) -> tuple[Part, Sequence[Problem]]:
    """Return a sheet's part of a table, checked except for references; and problems of its columns.

    A sheet in which a needed column is missing or two columns mean the same
    is not read further; its rows are all held back.
    """
    cells = _cells(sheet)
    filled = [_any_text(cells.column(position + 1)) for position in range(len(sheet.header))]
    mapping = map_headers(sheet, table, filled)
    told = _direction_by_type(sheet, mapping)
    count = cells.num_rows
    part = Part(
        sheet, mapping, cells.column(0).to_numpy(), np.ones(count, dtype=bool), Findings(np.zeros(count, dtype=bool))
    )
    _note_columns(part)
    part.notes += (
        [
            say(
                "{place}, {column}: its words are directions, so it was read as the direction of each tie.",
                place=part.place,
                column=told,
            )
        ]
        if told
        else []
    )
    if scale is not None and _scaled_column(part, scale) == LEVEL != scale.sets and scale.sets in mapping.columns:
        mapping.problems.append(two_columns(sheet, mapping.columns[LEVEL], mapping.columns[scale.sets], scale.sets))
    if mapping.problems:
        wrong = mapping.problems[0]
        rows = np.arange(count)
        part.findings.add(Finding((wrong.code, wrong.message, wrong.cure), "", -1, rows, counted=False))
        return part, mapping.problems
    if not sheet.complete:
        wrong_end = ("I07", say("The sheet was not read to its end."), say("See the problem of the whole file."))
        part.findings.add(Finding(wrong_end, "", -1, np.arange(count), counted=False))
    dialect = Dialect(sheet.typed, sheet.decimal_mark, accept_unknown)
    _read_columns(part, dialect, scale)
    return part, ()


def needed(table: Table) -> Wrong:
    """Return the problem of a needed cell that is empty."""
    return (
        "I30",
        say("Empty, but every row of {table} needs it.", table=table.title),
        say("Fill it in, or delete the row."),
    )


def _direction_by_type(sheet: SheetRead, mapping: HeaderMap) -> str:
    """Read a column "Type" of "Directed" and "Undirected", as Gephi writes it, as the direction; return its header."""
    position = mapping.columns.get("relation")
    if mapping.table.name != "relationships" or position is None or "direction" in mapping.columns:
        return ""
    words = [text for text in Texts.of(_cells(sheet).column(position + 1), guarded=not sheet.typed).listed() if text]
    directions, relations = vocabulary("directions"), vocabulary("relations")
    if not words or any(directions.find(word) is None or relations.find(word) is not None for word in words):
        return ""
    mapping.columns["direction"] = mapping.columns.pop("relation")
    return sheet.header[position]


def _cells(sheet: SheetRead) -> pa.Table:
    if sheet.cells is None:
        raise TypeError("a sheet without cells is never checked")
    return sheet.cells


def _any_text(column: pa.ChunkedArray) -> bool:
    return bool(pc.any(pc.not_equal(column, "")).as_py())


def _note_columns(part: Part) -> None:
    mapping = part.mapping
    for header, reason in mapping.ignored.items():
        part.notes.append(
            say(
                "{place}: the column '{column}' was left out because {reason}; patron records have no place in netmap.",
                place=part.place,
                column=header,
                reason=say(reason),
            )
        )
    for header, title in mapping.overruled.items():
        part.notes.append(
            say(
                "{place}: the column '{column}' also means {title}; it is kept as it is, beside the one taken.",
                place=part.place,
                column=header,
                title=title,
            )
        )
    further = [say("'{word}'", word=header) for header in mapping.extra if header not in mapping.overruled]
    if further:
        part.notes.append(
            say_number(
                "{place}: {number} column netmap does not know is kept with each row: {columns}.",
                "{place}: {number} columns netmap does not know are kept with each row: {columns}.",
                len(further),
                place=part.place,
                columns=", ".join(further),
            )
        )


def _read_columns(part: Part, dialect: Dialect, scale: Scale | None) -> None:
    blank = np.ones(len(part.rows), dtype=bool)
    required = {column.name for column in part.table.required}
    # The level comes last: read through a scale it also fills columns that stand in the sheet themselves.
    for name, position in sorted(part.mapping.columns.items(), key=lambda entry: entry[0] == LEVEL):
        column = part.table[name]
        texts = part.texts(position)
        empty = texts.is_empty()
        blank &= empty
        if name in required:
            part.add(name, needed(part.table), rows_where(empty))
        if name == LEVEL and part.table.name == "relationships":
            texts = _without_not_asked(part, texts)
        if column.kind in REFERENCE_KINDS:
            part.references[name] = texts.one_line() if column.kind is Kind.REFERENCE else texts
        elif scale is not None and name == _scaled_column(part, scale):
            read_level(part, texts, scale)
        else:
            understood = understand(column, texts, dialect)
            if name == LEVEL and scale is None:
                suggest_scale(understood)
            _take(part, name, understood, texts)
    extra = _extra(part)
    if extra is not None:
        part.typed[EXTRA] = extra
        blank &= extra.isna().to_numpy()
    # A row of blanks is no row: it is left out and nothing about it is a problem.
    part.kept &= ~blank
    _forget(part, blank)


def _scaled_column(part: Part, scale: Scale) -> str:
    """Return the column whose answers the scale explains: the level, or without one the frequency."""
    columns = part.mapping.columns
    if part.table.name != "relationships":
        return ""
    return LEVEL if LEVEL in columns else scale.sets if scale.sets in columns else ""


def _take(part: Part, name: str, understood: Understood, texts: Texts) -> None:
    header, order = part.header(name)
    part.typed[name] = understood.typed
    part.findings.add_texts(understood.wrong, texts.index, header, order)
    for note in understood.notes:
        part.remark(name, note)


def _forget(part: Part, rows: npt.NDArray[np.bool_]) -> None:
    """Take back what was found in rows that are left out anyway."""
    if not rows.any():
        return
    remaining = [
        Finding(found.wrong, found.column, found.order, found.rows[~rows[found.rows]], found.counted)
        for found in part.findings.found
    ]
    part.findings.bad[:] = False
    part.findings.found.clear()
    for found in remaining:
        part.findings.add(found)


def _without_not_asked(part: Part, texts: Texts) -> Texts:
    """Leave out the rows that say that nobody asked; their levels become empty so that nothing else is said about them."""
    listed = texts.listed()
    unasked = [name_key(text) in NOT_ASKED for text in listed]
    rows = texts.where(unasked)
    count = int(rows.sum())
    if not count:
        return texts
    part.kept &= ~rows
    part.remark(
        LEVEL,
        say_number(
            "{number} row says that nobody asked; not stored, because nothing is known",
            "{number} rows say that nobody asked; not stored, because nothing is known",
            count,
        ),
    )
    return Texts(pa.array(["" if gone else text for text, gone in zip(listed, unasked, strict=True)]), texts.index)


def _extra(part: Part) -> pd.Series | None:
    """Return what the columns that no table knows hold, as JSON text; None if there are none."""
    large = pa.large_string()
    columns = []
    for header, position in part.mapping.extra.items():
        texts = part.texts(position)
        key = json.dumps(header, ensure_ascii=False)
        pieces = [f", {key}: {json.dumps(text, ensure_ascii=False)}" if text else "" for text in texts.listed()]
        columns.append(pa.array(pieces, large).take(pa.array(texts.index)))
    if not columns:
        return None
    # Arrow's join that skips nulls loses rows of nothing but nulls; empty texts are never lost.
    nothing = pa.scalar("", large)
    joined = pc.binary_join_element_wise(*columns, nothing)
    inner = pc.utf8_slice_codeunits(joined, len(", "))
    whole = pc.binary_join_element_wise(pa.scalar("{", large), inner, pa.scalar("}", large), nothing)
    series: pd.Series = pc.if_else(pc.equal(inner, ""), pa.scalar(None, large), whole).to_pandas()
    return series
