"""Reading a workbook (.xlsx): checked as a zip first, then sheet by sheet, every cell as text."""

from __future__ import annotations

import datetime as dt
import zipfile
import zlib
from dataclasses import dataclass
from itertools import chain, islice
from typing import TYPE_CHECKING, Any

from netmap.formats.base import ROWS_PER_BATCH, Batch, BrokenRow, Sheet, Source
from netmap.formats.headers import SEARCHED, clean_header, find_header
from netmap.formats.problems import FileRefused
from netmap.formats.workbook_check import Extent, check_zip, column_letters, measure, sheet_parts
from netmap.language import say, say_number, to_say
from netmap.names import name_key

if TYPE_CHECKING:
    from collections.abc import Iterator

    from netmap.formats.limits import Limits

OWN_SHEETS = ("Start here", "Lists")
"""Sheets of our template that hold no data."""

ANSWERS = ("netmap", "answers")
"""The property, and its value, by which a workbook of answers is known: what netmap concluded is no row of anybody."""

OLD_CONTAINER = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""The first bytes of an old workbook (.xls) and of a workbook with a password."""

_PROPERTIES = "docProps/custom.xml"

_DAMAGED = to_say("Open it in your spreadsheet program and save it again as .xlsx.")


def recognises_workbook(head: bytes) -> bool:
    """Whether these first bytes begin a zip archive or the old container of workbooks."""
    return head.startswith((b"PK\x03\x04", b"PK\x05\x06", OLD_CONTAINER))


def read_workbook(source: Source, limits: Limits) -> Iterator[Sheet]:
    """Yield the sheets of a workbook that hold a table.

    Helper sheets of our template, hidden sheets, charts and sheets with
    "(ignore)" in their name are left out; the last three are noted.
    """
    _refuse_old(source)
    try:
        with zipfile.ZipFile(source.path) as archive:
            check_zip(source, archive, limits)
            _refuse_answers(source, archive)
            parts = sheet_parts(source, archive)
            yield from _sheets(source, archive, parts, limits)
    except (zipfile.BadZipFile, zlib.error, OSError, EOFError, NotImplementedError, ValueError, OverflowError):
        raise FileRefused(
            source.problem("I05", say("It begins like a workbook but is damaged or cut off."), say(_DAMAGED))
        ) from None


def _refuse_old(source: Source) -> None:
    with source.path.open("rb") as file:
        if file.read(len(OLD_CONTAINER)) != OLD_CONTAINER:
            return
        rest = file.read(16 << 20)
    if "EncryptedPackage".encode("utf-16-le") in rest:
        raise FileRefused(
            source.problem(
                "I03", say("It is protected by a password."), say("Save it without a password and try again.")
            )
        )
    raise FileRefused(
        source.problem(
            "I04",
            say("It is an old workbook (.xls)."),
            say("Open it in your spreadsheet program and save it as .xlsx."),
        )
    )


def _refuse_answers(source: Source, archive: zipfile.ZipFile) -> None:
    name, value = ANSWERS
    held = archive.read(_PROPERTIES) if _PROPERTIES in archive.namelist() else b""
    if f'name="{name}"'.encode() in held and f">{value}<".encode() in held:
        raise FileRefused(
            source.problem(
                "I04",
                say("It is a workbook of answers that netmap wrote, not of what is written down."),
                say("Import the workbook of everything instead; the page Export makes both."),
            )
        )


def _sheets(source: Source, archive: zipfile.ZipFile, parts: dict[str, str], limits: Limits) -> Iterator[Sheet]:
    import python_calamine as calamine  # noqa: PLC0415 - a binary library that only workbooks need

    try:
        workbook = calamine.CalamineWorkbook.from_path(source.path)
    except calamine.PasswordError:
        raise FileRefused(
            source.problem(
                "I03", say("It is protected by a password."), say("Save it without a password and try again.")
            )
        ) from None
    except calamine.CalamineError:
        raise FileRefused(
            source.problem("I05", say("Its list of sheets or texts is damaged."), say(_DAMAGED))
        ) from None
    found = 0
    with workbook:
        for about in workbook.sheets_metadata:
            skipped = _why_skipped(about)
            if skipped is None:
                continue
            if skipped:
                yield _noted(about.name, say(skipped, file=source.name, sheet=about.name))
                continue
            try:
                extent = measure(source, archive, parts.get(about.name, ""), about.name)
                _refuse_far(source, about.name, extent, limits)
                rows = workbook.get_sheet_by_name(about.name).iter_rows()
                sheet = _sheet(source, about.name, rows, extent, limits)
            except FileRefused as refused:
                yield Sheet(about.name, [], iter(()), problems=[refused.problem])
                found += 1
                continue
            except calamine.CalamineError:
                broken = source.problem("I05", say("This sheet is damaged."), say(_DAMAGED), sheet=about.name)
                yield Sheet(about.name, [], iter(()), problems=[broken])
                found += 1
                continue
            if sheet is not None:
                found += 1
                yield sheet
    if not found:
        raise FileRefused(
            source.problem(
                "I10",
                say("There is no filled sheet in it."),
                say("Fill the sheets of the template, or save it again."),
            )
        )


def _why_skipped(about: Any) -> str | None:  # noqa: ANN401 - calamine's SheetMetadata, a library not imported at the top
    """Return what is said of a sheet that is left out; None if nothing need be said, an empty text if it is read."""
    if name_key(about.name) in {name_key(name) for name in OWN_SHEETS} or "WorkSheet" not in str(about.typ):
        return None
    if "(ignore)" in about.name.lower():
        return to_say("{file}: sheet '{sheet}' was left out because it is marked (ignore).")
    if str(about.visible).endswith(".Visible"):
        return ""
    return to_say("{file}: sheet '{sheet}' was left out because it is hidden.")


def _noted(name: str, note: str) -> Sheet:
    return Sheet(name, [], iter(()), notes=[note])


def _refuse_far(source: Source, sheet: str, extent: Extent, limits: Limits) -> None:
    rows, columns = extent.furthest_row, extent.furthest_column
    if rows <= limits.rows and columns <= limits.columns and rows * columns <= limits.cells:
        return
    raise FileRefused(
        source.problem(
            "I07",
            say(
                "It reaches to cell {cell}: {rows:,} rows of {columns:,} columns. "
                "{most_rows:,} rows, {most_columns:,} columns and {most_cells:,} cells in all are read.",
                cell=f"{column_letters(columns)}{rows}",
                rows=rows,
                columns=columns,
                most_rows=limits.rows,
                most_columns=limits.columns,
                most_cells=limits.cells,
            ),
            say("Delete everything to the right of and below your table (whole rows and columns), then save it again."),
            sheet=sheet,
        )
    )


def _sheet(source: Source, name: str, rows: Iterator[list[Any]], extent: Extent, limits: Limits) -> Sheet | None:
    """Return a sheet with its header found; None if nothing stands in it."""
    first = [[cell_text(value) for value in row] for row in islice(rows, SEARCHED)]
    at = find_header(first)
    if at is None:
        return None
    sheet = Sheet(name, [clean_header(cell) for cell in first[at]], iter(()), typed=True, decimal_mark=".")
    if at and any(cell for row in first[:at] for cell in row):
        sheet.notes.append(
            say(
                "{place}: the header stands in row {row}; what is above it was skipped.",
                place=_place(source, name),
                row=at + 1,
            )
        )
    sheet.batches = _Rows(source, sheet, first, at, rows, extent, limits).batches()
    return sheet


def _place(source: Source, sheet: str) -> str:
    """Return file and sheet, for people."""
    return say("{file}, sheet '{sheet}'", file=source.name, sheet=sheet)


@dataclass(slots=True)
class _Rows:
    """The rows of one sheet below its header."""

    source: Source
    sheet: Sheet
    first: list[list[str]]
    """The first rows, read already to find the header."""
    header: int
    rest: Iterator[list[Any]]
    extent: Extent
    limits: Limits
    repeated: int = 0

    def batches(self) -> Iterator[Batch]:
        """Yield the rows in batches; rows that cannot be used become problems of the sheet."""
        broken = self._broken_cells()
        numbers: list[int] = []
        cells: list[list[str]] = []
        for number, row in self._filled():
            longest = max(map(len, row))
            if longest > self.limits.cell_length:
                broken[number] = self._too_long(number, longest)
            if number in broken:
                self.sheet.broken.append(BrokenRow(number, row, broken[number]))
                continue
            numbers.append(number)
            cells.append(row)
            if len(numbers) >= ROWS_PER_BATCH:
                yield Batch(numbers, cells, number / max(1, self.extent.furthest_row))
                numbers, cells = [], []
        if numbers:
            yield Batch(numbers, cells, 1.0)
        if self.repeated:
            self.sheet.notes.append(
                say_number(
                    "{place}: the header is repeated {number} times; these rows were skipped.",
                    "{place}: the header is repeated {number} times; these rows were skipped.",
                    self.repeated,
                    place=_place(self.source, self.sheet.name),
                )
            )

    def _filled(self) -> Iterator[tuple[int, list[str]]]:
        """Yield each row below the header that holds anything, with its number."""
        header = self.first[self.header]
        below = self.first[self.header + 1 :]
        rest = ([cell_text(value) for value in row] for row in self.rest)
        for number, row in enumerate(chain(below, rest), start=self.header + 2):
            if row == header:
                self.repeated += 1
            elif any(row):
                yield number, row

    def _too_long(self, number: int, longest: int) -> str:
        message = say(
            "A cell holds {number:,} characters; {most:,} are read.", number=longest, most=self.limits.cell_length
        )
        cure = say("Shorten it, or keep the text in a document.")
        self.sheet.problems.append(self.source.problem("I22", message, cure, sheet=self.sheet.name, row=number))
        return f"{message} {cure}"

    def _broken_cells(self) -> dict[int, str]:
        """Note each cell without a usable value as a problem; return the reason by row."""
        reasons: dict[int, str] = {}
        for places, (code, message, cure) in ((self.extent.errors, _ERROR), (self.extent.without_result, _NO_RESULT)):
            for row, letters in places:
                if row <= self.header + 1:
                    continue
                said, mend = say(message, cell=f"{letters}{row}"), say(cure)
                self.sheet.problems.append(self.source.problem(code, said, mend, sheet=self.sheet.name, row=row))
                reasons[row] = " ".join(part for part in (reasons.get(row), said, mend) if part)
        return reasons


_ERROR = (
    "I23",
    to_say("Cell {cell} holds an error value instead of text or a number."),
    to_say("Mend its formula, or type the value."),
)
_NO_RESULT = (
    "I26",
    to_say("Cell {cell} holds a formula without its result."),
    to_say("Open the file in your spreadsheet program and save it again, or type the value."),
)


def cell_text(value: Any) -> str:  # noqa: ANN401 - whatever calamine gives for a cell
    """Return a cell's value as text: whole numbers without point, days as ISO dates, yes and no.

    Examples
    --------
    >>> cell_text(3.0), cell_text(True), cell_text(dt.date(2026, 3, 31))
    ('3', 'yes', '2026-03-31')
    """
    kind = type(value)
    if kind is str:
        return str(value)
    if kind is float:
        return str(int(value)) if value.is_integer() and abs(value) < 1e16 else repr(value)  # noqa: PLR2004 - beyond it a float is no count
    if kind is bool:
        return "yes" if value else "no"
    if kind is dt.datetime:
        moment: dt.datetime = value
        return moment.isoformat(sep=" ") if moment.time() != dt.time() else moment.date().isoformat()
    return str(value.isoformat()) if isinstance(value, (dt.date, dt.time)) else str(value)
