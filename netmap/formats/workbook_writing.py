"""Writing our workbook: one sheet per table, from the one description of the data.

The empty template and a filled workbook are the same sheets, so what is
written here is read back unchanged. Text is always written as text: no cell
becomes a formula, a number or a link because of what stands in it, not even
once somebody has clicked into it.
"""

from __future__ import annotations

import io
import json
import tempfile
from datetime import datetime
from typing import TYPE_CHECKING, Any

from netmap.errors import UsageError
from netmap.formats.csv_file import looks_like_formula
from netmap.formats.workbook_check import column_letters
from netmap.formats.workbook_reading import OWN_SHEETS
from netmap.formats.workbook_welcome import write_welcome
from netmap.language import ENGLISH, say
from netmap.tables import EXTRA, TABLES, Column, Kind, Table
from netmap.vocabulary import OTHER, SEPARATOR, Vocabulary, vocabulary

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    import pandas as pd
    from xlsxwriter import Workbook
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

    from netmap.records import Records

_LAST_ROW = 1_048_575
TEXT_STAYS_TEXT = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
_WIDTHS = {
    Kind.TEXT: 26,
    Kind.LONG_TEXT: 44,
    Kind.CODE: 22,
    Kind.CODES: 28,
    Kind.STEP: 18,
    Kind.WHOLE: 12,
    Kind.NUMBER: 12,
    Kind.DATE: 13,
    Kind.FLAG: 10,
    Kind.REFERENCE: 20,
    Kind.REFERENCES: 26,
}
_FLAGS = ("yes", "no")
_FIRST_YEAR = 1901
"""A spreadsheet's days begin in 1900, and its first two months are counted in two ways."""


def write_empty(path: Path) -> None:
    """Write the empty workbook; see ``workbook.write_template``."""
    _put(path, made(None))


def write_filled(path: Path, records: Records) -> None:
    """Write records; see ``workbook.write_workbook``."""
    _put(path, made(records))


def made(records: Records | None, about: Sequence[tuple[str, str]] = ()) -> bytes:
    """Return the workbook; see ``workbook.workbook_of``."""
    import xlsxwriter  # noqa: PLC0415 - only writing needs it

    out = io.BytesIO()
    with tempfile.TemporaryDirectory(prefix="netmap-", ignore_cleanup_errors=True) as folder:
        options = {"tmpdir": folder, "constant_memory": records is not None}
        book = xlsxwriter.Workbook(out, options | TEXT_STAYS_TEXT)
        book.use_zip64()
        try:
            _fill(book, records, about)
        finally:
            book.close()  # after a failure too: it lets go of its temporary files
    return out.getvalue()


def _put(path: Path, content: bytes) -> None:
    """Write the workbook beside the place it is for, then put it there whole."""
    part = path.with_name(f"{path.name}.part")
    try:
        part.write_bytes(content)
        part.replace(path)
    except OSError as error:
        part.unlink(missing_ok=True)
        message = say(
            "Cannot write {path}: {reason}. Close it in other programs or choose another place.",
            path=path,
            reason=error.strerror,
        )
        raise UsageError(message) from None


def _fill(book: Workbook, records: Records | None, about: Sequence[tuple[str, str]]) -> None:
    formats = _formats(book)
    welcome, lists = book.add_worksheet(OWN_SHEETS[0]), _Lists()
    write_welcome(welcome, formats, about)
    for table in TABLES:
        frame = None if records is None else records[table.name]
        _write_table(book.add_worksheet(table.sheet), table, frame, lists, formats)
    lists.write(book)
    welcome.activate()


def _formats(book: Workbook) -> dict[str, Format]:
    looks: dict[str, dict[str, Any]] = {
        "text": {"num_format": "@", "valign": "top"},
        "long": {"num_format": "@", "valign": "top", "text_wrap": True},
        "date": {"num_format": "yyyy-mm-dd", "valign": "top", "align": "left"},
        "plain": {"valign": "top"},
        "body": {"text_wrap": True, "valign": "top"},
        "header": {"bold": True, "bg_color": "#DCE6F0", "font_color": "#1F3B57", "text_wrap": True, "valign": "top"},
    }
    return {
        **{name: book.add_format(look) for name, look in looks.items()},
        **{guarded(name): book.add_format({**look, "quote_prefix": True}) for name, look in looks.items()},
        "heading": book.add_format({"bold": True, "font_size": 14, "font_color": "#1F3B57", "valign": "top"}),
        "needed": book.add_format(
            {"bold": True, "bg_color": "#1F3B57", "font_color": "#FFFFFF", "text_wrap": True, "valign": "top"}
        ),
    }


def guarded(name: str) -> str:
    """Return the name of a format's twin for text that looks like a formula: clicked into, it stays text."""
    return f"{name} guarded"


class _Lists:
    """The hidden sheet that holds the words of the drop-down lists."""

    def __init__(self) -> None:
        self._columns: dict[str, tuple[str, ...]] = {}

    def source(self, words: Vocabulary) -> str:
        """Return the range in which a list of words will stand."""
        self._columns.setdefault(words.name, tuple(term.label for term in words.terms))
        at = column_letters(list(self._columns).index(words.name) + 1)
        return f"={OWN_SHEETS[1]}!${at}$2:${at}${len(self._columns[words.name]) + 1}"

    def write(self, book: Workbook) -> None:
        """Add the sheet, row by row as a streamed workbook wants it."""
        sheet = book.add_worksheet(OWN_SHEETS[1])
        sheet.hide()
        for at, name in enumerate(self._columns):
            sheet.write_string(0, at, name)
        for row in range(max(map(len, self._columns.values()), default=0)):
            for at, labels in enumerate(self._columns.values()):
                if row < len(labels):
                    sheet.write_string(row + 1, at, labels[row])


def _write_table(
    sheet: Worksheet, table: Table, frame: pd.DataFrame | None, lists: _Lists, formats: dict[str, Format]
) -> None:
    extra = [] if frame is None else _extra_columns(frame)
    sheet.freeze_panes(1, 1)
    for at, column in enumerate(table.columns):
        sheet.set_column(at, at, _WIDTHS[column.kind], formats[_format_of(column)])
        header = f"{column.header} *" if column.required else column.header
        sheet.write_string(0, at, header, formats["needed" if column.required else "header"])
        sheet.write_comment(0, at, _comment(column), {"x_scale": 2.2, "y_scale": 1.4})
        _offer_words(sheet, at, column, lists)
    for at, name in enumerate(extra, start=len(table.columns)):
        sheet.set_column(at, at, 20, formats["text"])
        sheet.write_string(0, at, name, _forms(formats, "header")[looks_like_formula(name)])
    sheet.autofilter(0, 0, 0, len(table.columns) - 1)
    if frame is not None:
        _write_rows(sheet, table, frame, extra, formats)


def _format_of(column: Column) -> str:
    if column.kind is Kind.DATE:
        return "date"
    if column.kind is Kind.LONG_TEXT:
        return "long"
    return "plain" if column.kind in {Kind.WHOLE, Kind.NUMBER} else "text"


def _comment(column: Column) -> str:
    parts = [column.english_sentence]
    if column.required:
        parts.append("Needed.")
    if column.holds_several:
        parts.append("Several are separated by |.")
    if column.english_unit and column.kind in {Kind.WHOLE, Kind.NUMBER}:
        parts.append(f"Unit: {column.english_unit}.")
    if column.example:
        parts.append(f"Example: {column.example}")
    return "\n".join(parts)


def _offer_words(sheet: Worksheet, at: int, column: Column, lists: _Lists) -> None:
    """Offer the words of a list; other words are allowed, because synonyms and own words are."""
    if column.kind is Kind.FLAG:
        source: str | list[str] = list(_FLAGS)
    elif column.kind in {Kind.CODE, Kind.STEP}:
        source = lists.source(vocabulary(column.vocabulary))
    else:
        return
    sheet.data_validation(1, at, _LAST_ROW, at, {"validate": "list", "source": source, "show_error": False})


def _extra_columns(frame: pd.DataFrame) -> list[str]:
    """Return the names of the further columns that files held, in order of appearance."""
    names: dict[str, None] = {}
    for text in frame[EXTRA].dropna().unique():
        names.update(dict.fromkeys(json.loads(text)))
    return list(names)


def _write_rows(
    sheet: Worksheet, table: Table, frame: pd.DataFrame, extra: list[str], formats: dict[str, Format]
) -> None:
    if len(frame) > _LAST_ROW:
        raise UsageError(
            say(
                "{table} has {rows:,} rows; a worksheet holds {most:,}. Export it as CSV.",
                table=table.title,
                rows=len(frame),
                most=_LAST_ROW,
            )
        )
    columns = [_shown(column, frame[column.name]) for column in table.columns]
    forms = [_forms(formats, _format_of(column)) for column in table.columns]
    text = _forms(formats, "text")
    kept = frame[EXTRA].astype(object).where(frame[EXTRA].notna(), None).tolist()
    for number, (values, further) in enumerate(zip(zip(*columns, strict=True), kept, strict=True), start=1):
        for at, value in enumerate(values):
            if value is not None:
                _write_cell(sheet, (number, at), value, forms[at])
        cells = json.loads(further) if further else {}
        for at, name in enumerate(extra, start=len(columns)):
            if name in cells:
                _write_cell(sheet, (number, at), str(cells[name]), text)


def _forms(formats: dict[str, Format], name: str) -> tuple[Format, Format]:
    return formats[name], formats[guarded(name)]


def _write_cell(
    sheet: Worksheet, place: tuple[int, int], value: str | float | datetime, forms: tuple[Format, Format]
) -> None:
    """Write one cell by what it is, so that no text becomes a formula, a number or a link."""
    row, at = place
    form = forms[isinstance(value, str) and looks_like_formula(value)]
    if not isinstance(value, str):
        if isinstance(value, datetime):
            sheet.write_datetime(row, at, value, form)
        else:
            sheet.write_number(row, at, value, form)
    elif sheet.write_string(row, at, value, form):
        raise UsageError(
            say(
                "Row {row} of {sheet}, column {column}: {number:,} characters do not fit into a cell. Shorten it.",
                row=row + 1,
                sheet=sheet.get_name(),
                column=column_letters(at + 1),
                number=len(value),
            )
        )


def _shown(column: Column, values: pd.Series) -> list[Any]:
    """Return a column's stored values as they are written; None where nothing is."""
    filled = values.astype(object).where(values.notna(), None).tolist()
    shown = {value: _written(column, value) for value in set(filled) if value is not None}
    return [None if value is None else shown[value] for value in filled]


def _written(column: Column, value: Any) -> str | float | datetime:  # noqa: ANN401 - a stored value of any kind
    """Return a stored value as it is written: labels for codes, text for numbers a spreadsheet would round."""
    written: str | float | datetime = value
    if column.kind is Kind.FLAG:
        written = _FLAGS[0] if value else _FLAGS[1]
    elif column.kind in {Kind.CODE, Kind.CODES, Kind.STEP}:
        written = _labels(column, str(value))
    elif column.kind is Kind.REFERENCES:
        written = value.replace(SEPARATOR, f" {SEPARATOR} ")
    elif column.kind is Kind.DATE:
        written = value.to_pydatetime() if value.year >= _FIRST_YEAR else value.date().isoformat()
    elif column.kind in {Kind.WHOLE, Kind.NUMBER} and float(f"{value:.16G}") != value:
        written = repr(value) if isinstance(value, int) else repr(float(value))
    return written


def _labels(column: Column, stored: str) -> str:
    """Return the labels of stored codes; a user's own word keeps its mark, so that it is read back as one."""
    words = vocabulary(column.vocabulary)
    codes = stored.split(SEPARATOR) if column.kind is Kind.CODES else [stored]
    return f" {SEPARATOR} ".join(code if code.startswith(f"{OTHER}:") else words.label(code, ENGLISH) for code in codes)
