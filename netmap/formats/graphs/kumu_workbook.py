"""Kumu's workbook: sheets Elements and Connections as Kumu imports them, and a sheet about the file that Kumu skips.

Elements and connections have ids, so that importing again updates them and
parallel ties stay apart. Cells that a spreadsheet program would take for a
formula are guarded, and every text is written as text.
"""

from __future__ import annotations

import io
import zipfile
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from netmap.errors import UsageError
from netmap.formats.csv_file import guarded, unguarded
from netmap.formats.graphs.base import RUNS, GraphFormat, GraphTables
from netmap.formats.graphs.found import EDGE_OWN, NODE_OWN, Found, concluded
from netmap.formats.graphs.kumu_json import gather, kumu_names, renamed, ways_of
from netmap.formats.graphs.values import inferred
from netmap.formats.graphs.writing import TEXT, endless, taken_for_numbers, type_of, values_of, without_arcs
from netmap.formats.limits import Limits
from netmap.formats.problems import FileRefused
from netmap.formats.workbook_check import measure, sheet_parts
from netmap.formats.workbook_reading import cell_text, read_workbook, recognises_workbook
from netmap.language import say, say_number, to_say
from netmap.vocabulary import SEPARATOR

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import pandas as pd

    from netmap.formats.base import Sheet, Source

ABOUT = "About (ignore)"
"""Kumu skips sheets that are marked so, and so does our import."""

_WAY = "Direction"
_TITLES = {
    "id": "ID",
    "label": "Label",
    "type": "Type",
    "from": "From",
    "to": "To",
    "direction": _WAY,
}
"""What is written with a capital; found again whatever its case."""

_ELEMENT, _CONNECTION = (
    frozenset({"id", "label", "type"}),
    frozenset({"id", "from", "to", "type", "direction", "label"}),
)
_TEXTS = {_ELEMENT: frozenset({"id", "label"}), _CONNECTION: frozenset({"id", "from", "to", "direction"})}
"""What Kumu knows in each sheet, and which of it is text whatever it holds."""

_NO_DAY = datetime(2000, 1, 1, tzinfo=UTC)
"""The same network gives the same bytes, whenever it is written."""

_ROWS = 1_048_575
_CELL = Limits().cell_length
_ABOUT_CELLS = 1_000
_EXACT_TEXT = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}


def write(tables: GraphTables) -> bytes:
    """Return the file.

    Raises
    ------
    UsageError
        If there are more rows than a worksheet holds.
    """
    import xlsxwriter  # noqa: PLC0415 - only writing needs it

    most = max(len(tables.nodes), len(tables.edges))
    if most > _ROWS:
        raise UsageError(
            say("There are {rows:,} rows; a worksheet holds {most:,}. Export it as CSV.", rows=most, most=_ROWS)
        )
    nodes, edges = kumu_names(tables)
    ids = {} if "id" in tables.edges else {"ID": [str(at) for at in range(len(tables.edges))]}
    edges.pop(RUNS, None)  # every tie says how it runs, in the last column
    ends = ids | _columns(tables.edges, edges, _CONNECTION) | {_WAY: ways_of(tables)}
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True} | _EXACT_TEXT) as book:
        book.set_properties({"created": _NO_DAY})
        _write_sheet(book, ABOUT, {"About": list(tables.facts), "this file": list(tables.facts.values())})
        _write_sheet(book, "Elements", _columns(tables.nodes, nodes, _ELEMENT))
        _write_sheet(book, "Connections", {"ID": ends.pop("ID")} | ends)
    return out.getvalue()


def _columns(frame: pd.DataFrame, names: Mapping[str, str], own: frozenset[str]) -> dict[str, Sequence[Any]]:
    """Return columns under Kumu's names."""
    shown = {column: _TITLES[name] if name in own and name in _TITLES else name for column, name in names.items()}
    return {title: values_of(frame[column]) for column, title in shown.items()}


def _write_sheet(book: Any, name: str, columns: Mapping[str, Sequence[Any]]) -> None:  # noqa: ANN401 - a library without types
    sheet = book.add_worksheet(name)
    sheet.freeze_panes(1, 1)
    sheet.set_column(0, max(0, len(columns) - 1), 24)
    for at, (title, values) in enumerate(columns.items()):
        sheet.write_string(0, at, guarded(title))
        for row, value in enumerate(values, start=1):
            if value is None:
                continue
            text = _as_text_cell(value)
            if text is None:
                sheet.write_number(row, at, value)
            else:
                sheet.write_string(row, at, text)


def _as_text_cell(value: str | float | bool) -> str | None:
    """Return a value as text where a cell holds it as text; None for a number that a cell holds exactly."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return guarded(value)[:_CELL]
    return None if float(f"{value:.16G}") == value else repr(value)


def cannot_carry(tables: GraphTables) -> tuple[str, ...]:
    """Say what the file does not carry, or carries otherwise."""
    frames = (tables.nodes, tables.edges)
    texts = [frame[name] for frame in frames for name in frame.columns if type_of(frame[name]) == TEXT]
    long = sum(int((column.dropna().str.len() >= _CELL).sum()) for column in texts)
    barred = int(tables.nodes["id"].str.contains(SEPARATOR, regex=False).sum())
    sentences = [*endless(tables), *renamed(tables), *taken_for_numbers(tables, (NODE_OWN, EDGE_OWN))]
    if long:
        sentences.append(
            say_number(
                "{number} text is longer than a cell of a worksheet holds; its end was cut off.",
                "{number} texts are longer than a cell of a worksheet holds; their ends were cut off.",
                long,
            )
        )
    if barred:
        sentences.append(
            say_number(
                "{number} id holds the mark |, which Kumu takes for several.",
                "{number} ids hold the mark |, which Kumu takes for several.",
                barred,
            )
        )
    return (*sentences, *without_arcs(tables))


def parse(source: Source, limits: Limits) -> Found:
    """Return what a file holds: sheets with From and To are connections, the others elements."""
    elements: list[dict[str, Any]] = []
    connections: list[dict[str, Any]] = []
    found = Found()
    for sheet in read_workbook(source, limits):
        ties = {"from", "to"} <= {unguarded(title).lower() for title in sheet.header}
        rows = _rows(sheet, _CONNECTION if ties else _ELEMENT)
        if sheet.problems:
            raise FileRefused(sheet.problems[0])
        (connections if ties else elements).extend(rows)
    found.facts = _facts(source)
    gather(found, source, elements, connections)
    return concluded(found, source, limits)


def _rows(sheet: Sheet, own: frozenset[str]) -> list[dict[str, Any]]:
    cells = [row for batch in sheet.batches for row in batch.cells]
    columns = []
    for at, header in enumerate(sheet.header):
        title = unguarded(header)
        name = title.lower() if title.lower() in own else title
        texts = [unguarded(row[at]) if at < len(row) and row[at] else None for row in cells]
        if name:
            columns.append((name, texts if name in _TEXTS[own] else inferred(texts)))
    return [{name: values[at] for name, values in columns if values[at] is not None} for at in range(len(cells))]


def _facts(source: Source) -> dict[str, str]:
    """Return what our own sheet says of the file; nothing where there is none, or more than we write."""
    import python_calamine as calamine  # noqa: PLC0415 - a binary library that only workbooks need

    with zipfile.ZipFile(source.path) as archive:
        part = sheet_parts(source, archive).get(ABOUT)
        extent = measure(source, archive, part, ABOUT) if part else None
    if extent is None or extent.furthest_row * extent.furthest_column > _ABOUT_CELLS:
        return {}
    with calamine.CalamineWorkbook.from_path(source.path) as book:
        rows = [[cell_text(cell) for cell in row] for row in book.get_sheet_by_name(ABOUT).to_python()]
    return {unguarded(row[0]): unguarded(row[1]) for row in rows[1:] if len(row) > 1 and row[0] and row[1]}


KUMU_WORKBOOK = GraphFormat(
    name="kumu-workbook",
    title=to_say("Kumu workbook"),
    suffix=".xlsx",
    media_type="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    sentence=to_say("Sheets Elements and Connections, as Kumu imports them and people edit them."),
    write=write,
    cannot_carry=cannot_carry,
    recognises=recognises_workbook,
    parse=parse,
)
