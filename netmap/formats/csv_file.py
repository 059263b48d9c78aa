r"""Text with one record per line: CSV in all its dialects, read strictly and written safely.

Reading never guesses past damage: a record with more or fewer cells than the
header, or a quotation mark out of place, is a problem with its row, and the
record stays out of the table.

Writing guards cells that a spreadsheet program would take for a formula with
an apostrophe, and ``unguarded`` takes it off again, so that the round trip
changes nothing.
"""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from numbers import Integral
from typing import TYPE_CHECKING

from netmap.formats.base import Format, Sheet, Source
from netmap.formats.csv_records import Lines, Reading, read_header
from netmap.formats.headers import SEARCHED, clean_header, find_header, known_cells
from netmap.formats.problems import FileRefused
from netmap.formats.text_encoding import find_encoding
from netmap.language import say

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from netmap.formats.limits import Limits

DELIMITERS = (",", ";", "\t", "|")
_SAMPLE_CHARACTERS = 65_536
_GUARD = "'"
_TAKEN_FOR_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", _GUARD)


def guarded(cell: str) -> str:
    """Return a cell as it may stand in a CSV file without becoming a formula.

    Examples
    --------
    >>> guarded("=1+1"), guarded("Food bank")
    ("'=1+1", 'Food bank')
    """
    return _GUARD + cell if looks_like_formula(cell) else cell


def unguarded(cell: str) -> str:
    """Return what ``guarded`` was given.

    Examples
    --------
    >>> unguarded("'=1+1"), unguarded("'t Huis")
    ('=1+1', "'t Huis")
    """
    return cell[1:] if cell.startswith(_GUARD) and looks_like_formula(cell[1:]) else cell


def looks_like_formula(cell: str) -> bool:
    """Whether a spreadsheet program would take a cell for a formula, or for one that is guarded, once somebody touches it."""
    return cell.startswith(_TAKEN_FOR_FORMULA) or cell.lstrip(" ").startswith(_TAKEN_FOR_FORMULA)


def csv_text(header: Sequence[str], rows: Iterable[Sequence[str | float]]) -> str:
    r"""Return a table as CSV text; write it with encoding ``utf-8-sig`` for spreadsheet programs.

    Every text is guarded; a number stays one, below zero too.

    Examples
    --------
    >>> csv_text(["Name", "Change"], [["=1+1", -2.5], ["-3", 12]])
    "Name,Change\r\n'=1+1,-2.5\r\n'-3,12\r\n"
    """
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow([guarded(cell) for cell in header])
    writer.writerows([_cell(cell) for cell in row] for row in rows)
    return out.getvalue()


def _cell(cell: str | float) -> str:
    if isinstance(cell, str):
        return guarded(cell)
    return str(cell) if isinstance(cell, Integral) else f"{cell:.10g}"


@dataclass(frozen=True, slots=True)
class Layout:
    """How a text file is laid out: its delimiter and the position of its header among the records."""

    delimiter: str
    header: int


def find_layout(sample: str) -> Layout | None:
    """Return the layout of a table from its first lines; None if they are empty.

    The delimiter is the one under which most known headers appear in one row;
    failing that, the one under which the records agree best about their number
    of cells.
    """
    lines = list(io.StringIO(sample, newline=""))
    if lines and lines[0].lower().startswith("sep=") and (told := lines[0].rstrip("\r\n")[len("sep=") :]) in DELIMITERS:
        header = find_header(_sample_records(lines[1:], told))
        return None if header is None else Layout(told, header + 1)
    best: tuple[tuple[float, ...], Layout] | None = None
    for delimiter in DELIMITERS:
        records = _sample_records(lines, delimiter)
        header = find_header(records)
        if header is None and records:
            return None
        if header is None:
            continue  # a cell longer than any may be: the wrong delimiter, or a problem of the reading proper
        width = len(records[header])
        below = [len(record) for record in records[header:] if record]
        agreeing = sum(1 for length in below if length == width) / len(below)
        score = (known_cells(records[header]), min(width, 2), agreeing, width)
        if best is None or score > best[0]:
            best = score, Layout(delimiter, header)
    return best[1] if best else None


def _sample_records(lines: Sequence[str], delimiter: str) -> list[list[str]]:
    records: list[list[str]] = []
    reader = csv.reader(lines, delimiter=delimiter)
    try:
        for record in reader:
            records.append(record)
            if len(records) >= 4 * SEARCHED:
                break
    except csv.Error:
        pass  # the sample ends inside a cell, or a cell is too long; the reading proper says so
    return records


def read_csv(source: Source, limits: Limits) -> Iterator[Sheet]:
    """Yield the one table of a text file."""
    encoding = find_encoding(source)
    csv.field_size_limit(limits.cell_length)
    with source.path.open("rb") as raw, io.TextIOWrapper(raw, encoding=encoding.name, newline="") as text:
        layout = find_layout(_sample(source, encoding.name))
        if layout is None:
            _refuse_empty(source)
            return
        lines = Lines(text, limits.line_length)
        reader = csv.reader(lines, delimiter=layout.delimiter, strict=True)
        record = read_header(source, reader, layout.header, lines, limits)
        reading = Reading(
            source, limits, reader, lines, size=max(1, source.path.stat().st_size), header=record, at=layout.header + 1
        )
        sheet = Sheet(
            name="",
            header=[clean_header(unguarded(cell)) for cell in record],
            batches=iter(()),
            decimal_mark="." if layout.delimiter == "," else "",
        )
        sheet.notes += [encoding.note] if encoding.note else []
        if layout.header:
            sheet.notes.append(
                say(
                    "{place}: the header stands in row {row}; what is above it was skipped.",
                    place=source.name,
                    row=layout.header + 1,
                )
            )
        sheet.batches = reading.batches(sheet, raw)
        yield sheet


def _sample(source: Source, encoding: str) -> str:
    with source.path.open(encoding=encoding, newline="") as text:
        return text.read(_SAMPLE_CHARACTERS)


def _refuse_empty(source: Source) -> None:
    raise FileRefused(
        source.problem("I10", say("There is nothing in it."), say("Save it again with a header row and your rows."))
    )


_NOT_TEXT = 0.05
"""Share of control characters above which bytes are no text."""


def is_text(head: bytes) -> bool:
    """Whether these first bytes can be text in some encoding.

    Examples
    --------
    >>> is_text(b"a,b"), is_text(bytes(range(32)) * 4)
    (True, False)
    """
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return True
    control = sum(head.count(code) for code in (*range(1, 9), *range(14, 32)))
    zeros = head.count(0)
    in_pairs = max(head[0::2].count(0), head[1::2].count(0)) > 0.7 * len(head) / 2
    return control + (0 if in_pairs else zeros) <= _NOT_TEXT * len(head) + 1


CSV = Format(
    name="csv",
    title="CSV",
    suffixes=(".csv", ".tsv", ".txt"),
    sentence="One table as text: comma, semicolon, tab or bar between the cells.",
    recognises=is_text,
    read=read_csv,
)
