"""Writing tables as a workbook: typed cells, a filter in each header, text that stays text, and first of all what the file is.

For answers. What people fill in and bring back is ``workbook_writing``.
"""

from __future__ import annotations

import io
import tempfile
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from netmap.formats.csv_file import looks_like_formula
from netmap.formats.workbook_reading import ANSWERS
from netmap.formats.workbook_writing import TEXT_STAYS_TEXT, guarded

if TYPE_CHECKING:
    from collections.abc import Sequence

    from xlsxwriter import Workbook
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

LONGEST_TEXT = 32_767
"""Characters that a cell holds."""

MOST_ROWS = 1_048_575
"""Rows that a sheet holds below its header."""

FORMS: dict[str, tuple[dict[str, Any], int]] = {
    "text": ({"num_format": "@"}, 24),
    "long": ({"num_format": "@", "text_wrap": True}, 60),
    "whole": ({"num_format": "#,##0"}, 12),
    "number": ({"num_format": "#,##0.00"}, 12),
    "plain": ({}, 14),
    "share": ({"num_format": "0%"}, 12),
    "date": ({"num_format": "yyyy-mm-dd", "align": "left"}, 13),
}
"""What a column can hold -> how its cells look, and how wide it is."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a table.

    Parameters
    ----------
    title
        What stands above it.
    values
        Its cells: text, numbers, days; None where there is nothing.
    form
        What it holds: a key of ``FORMS``.
    note
        What the header says when it is pointed at; may be empty.
    missing
        What stands, in grey, where there is nothing; may be empty.
    """

    title: str
    values: Sequence[Any]
    form: str = "text"
    note: str = ""
    missing: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """One sheet.

    Parameters
    ----------
    name
        Its name: at most 31 letters, no bracket, colon, star, question mark or slash.
    sentence
        What it holds, in a sentence, for the first sheet.
    columns
        Its columns, all of one length.
    stated
        What stands below it, a line each, after an empty row: what has to be
        known to read it, should somebody copy the sheet without the first.
    """

    name: str
    sentence: str
    columns: tuple[Column, ...]
    stated: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Cover:
    """The first sheet: what the file is, and which sheets follow.

    Parameters
    ----------
    name
        Its name.
    title
        Its heading.
    facts
        A heading and a text each.
    contents
        The heading over the list of sheets.
    """

    name: str
    title: str
    facts: tuple[tuple[str, str], ...]
    contents: str


def write_tables(cover: Cover, tables: Sequence[Table]) -> tuple[bytes, int]:
    r"""Return a workbook of some tables, and how many texts were cut because no cell holds them.

    Parameters
    ----------
    cover
        What its first sheet says.
    tables
        The sheets that follow, in their order.

    Examples
    --------
    >>> column = Column("Name", ["=1+1", "Food bank"])
    >>> content, cut = write_tables(Cover("About", "Answers", (), "Sheets"), [Table("Who", "Everybody.", (column,))])
    >>> content[:2], cut
    (b'PK', 0)
    """
    import xlsxwriter  # noqa: PLC0415 - only writing needs it

    out = io.BytesIO()
    with tempfile.TemporaryDirectory(prefix="netmap-", ignore_cleanup_errors=True) as folder:
        book = xlsxwriter.Workbook(out, {"tmpdir": folder, "constant_memory": True} | TEXT_STAYS_TEXT)
        book.use_zip64()
        book.set_custom_property(*ANSWERS)
        try:
            formats = _formats(book)
            _write_cover(book.add_worksheet(cover.name), cover, tables, formats)
            cut = sum(_write_table(book.add_worksheet(table.name), table, formats) for table in tables)
        finally:
            book.close()  # after a failure too: it lets go of its temporary files
    return out.getvalue(), cut


def _formats(book: Workbook) -> dict[str, Format]:
    looks = {name: {**look, "valign": "top"} for name, (look, _) in FORMS.items()}
    looks["body"] = {"text_wrap": True, "valign": "top"}
    looks["stated"] = {"font_color": "#5F6B7A", "valign": "top"}
    looks["title"] = {"bold": True, "font_size": 16, "font_color": "#1F3B57"}
    looks["heading"] = {"bold": True, "font_color": "#1F3B57", "valign": "top", "text_wrap": True}
    looks["header"] = {"bold": True, "bg_color": "#1F3B57", "font_color": "#FFFFFF", "text_wrap": True, "valign": "top"}
    return {
        **{name: book.add_format(look) for name, look in looks.items()},
        **{guarded(name): book.add_format({**look, "quote_prefix": True}) for name, look in looks.items()},
        "missing": book.add_format({"font_color": "#5F6B7A", "valign": "top"}),
    }


def _forms(formats: dict[str, Format], name: str) -> tuple[Format, Format]:
    return formats[name], formats[guarded(name)]


def _write_cover(sheet: Worksheet, cover: Cover, tables: Sequence[Table], formats: dict[str, Format]) -> None:
    sheet.hide_gridlines(2)
    sheet.set_column(0, 0, 30, formats["heading"])
    sheet.set_column(1, 1, 100, formats["body"])
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    title, heading, body = (_forms(formats, name) for name in ("title", "heading", "body"))
    _write_cell(sheet, (0, 0), cover.title, title)
    for row, (what, text) in enumerate(cover.facts, start=2):
        _write_cell(sheet, (row, 0), what, heading)
        _write_cell(sheet, (row, 1), text, body)
    below = len(cover.facts) + 3
    _write_cell(sheet, (below, 0), cover.contents, title)
    for row, table in enumerate(tables, start=below + 1):
        sheet.write_url(row, 0, f"internal:'{table.name}'!A1", None, table.name)
        _write_cell(sheet, (row, 1), table.sentence, body)


def _write_table(sheet: Worksheet, table: Table, formats: dict[str, Format]) -> int:
    """Write one sheet; return how many of its texts were cut."""
    sheet.freeze_panes(1, 1)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
    for at, column in enumerate(table.columns):
        sheet.set_column(at, at, FORMS[column.form][1], formats[column.form])
        _write_cell(sheet, (0, at), column.title, _forms(formats, "header"))
        if column.note:
            sheet.write_comment(0, at, column.note, {"x_scale": 2.4, "y_scale": 1.6})
    rows = len(table.columns[0].values)
    sheet.autofilter(0, 0, min(rows, MOST_ROWS), len(table.columns) - 1)
    forms = [_forms(formats, column.form) for column in table.columns]
    missing = [column.missing for column in table.columns]
    cut = 0
    values = [column.values[:MOST_ROWS] for column in table.columns]
    for number, cells in enumerate(zip(*values, strict=True), start=1):
        for at, value in enumerate(cells):
            if value is not None:
                cut += _write_cell(sheet, (number, at), value, forms[at])
            elif missing[at]:
                sheet.write_string(number, at, missing[at], formats["missing"])
    for number, text in enumerate(table.stated, start=rows + 2):
        if number <= MOST_ROWS:
            _write_cell(sheet, (number, 0), text, _forms(formats, "stated"))
    return cut + max(0, rows - MOST_ROWS)


def _write_cell(sheet: Worksheet, place: tuple[int, int], value: Any, forms: tuple[Format, Format]) -> bool:  # noqa: ANN401 - text, a number or a day
    """Write one cell by what it is; return whether its text was cut."""
    row, at = place
    if isinstance(value, str):
        sheet.write_string(row, at, value[:LONGEST_TEXT], forms[looks_like_formula(value)])
        return len(value) > LONGEST_TEXT
    if isinstance(value, date):
        sheet.write_datetime(row, at, datetime(value.year, value.month, value.day), forms[0])  # noqa: DTZ001 - a day has no zone
    else:
        sheet.write_number(row, at, value, forms[0])
    return False
