"""The records of a CSV file, read strictly: one that does not fit the header is a problem, never a shift."""

from __future__ import annotations

import csv
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol, TextIO

from netmap.formats.base import ROWS_PER_BATCH, Batch, BrokenRow, Sheet, Source
from netmap.formats.problems import FileRefused
from netmap.language import say, say_number, to_say

if TYPE_CHECKING:
    import io
    from collections.abc import Iterator

    from netmap.formats.limits import Limits


class Records(Protocol):
    """A reader of the csv module: records one by one, and the number of lines read."""

    line_num: int

    def __iter__(self) -> Iterator[list[str]]:
        """Return itself."""

    def __next__(self) -> list[str]:
        """Return the next record."""


class Lines:
    """The lines of a file one by one, none longer than allowed; remembers the last for reports."""

    def __init__(self, text: TextIO, longest: int) -> None:
        self._text = text
        self._longest = longest
        self.last = ""
        self.too_long = False

    def __iter__(self) -> Iterator[str]:
        """Yield the lines until one is too long."""
        while line := self._text.readline(self._longest):
            if len(line) >= self._longest:
                self.too_long = True
                return
            self.last = line
            yield line


def read_header(source: Source, reader: Records, header: int, lines: Lines, limits: Limits) -> list[str]:
    """Return the header, with the reader standing behind it.

    Raises
    ------
    FileRefused
        If the lines up to it cannot be read, or it has too many columns.
    """
    record: list[str] = []
    try:
        for _ in range(header + 1):
            record = next(reader)
    except csv.Error as error:
        raise FileRefused(
            source.problem(
                "I21",
                say("The lines up to the header cannot be read: {reason}.", reason=_in_words(error, limits)),
                say(_QUOTE_CURE),
                row=header + 1,
            )
        ) from None
    except StopIteration:
        record = []
    if lines.too_long or not record:
        raise FileRefused(
            source.problem(
                "I22",
                say("A line is longer than {number:,} characters.", number=limits.line_length),
                say("Check that it is a table with one row per line."),
            )
        )
    if len(record) > limits.columns:
        raise FileRefused(
            source.problem(
                "I07",
                say("It has {number:,} columns; {most:,} are read.", number=len(record), most=limits.columns),
                say("Delete the columns that netmap need not know."),
            )
        )
    return record


_QUOTE_CURE = to_say('Put the whole cell in quotation marks and double those inside it: "the ""old"" school".')


def _in_words(error: csv.Error, limits: Limits) -> str:
    """Say what the csv module found, for people, without a full stop."""
    text = str(error)
    if "field larger" in text:
        return say(
            "a cell is longer than {number:,} characters, or a quotation mark was opened and never closed",
            number=limits.cell_length,
        )
    if "unexpected end" in text:
        return say("a quotation mark was opened and never closed")
    if "expected after" in text:
        return say("a cell goes on after its closing quotation mark")
    return say("the quotation marks do not match")


@dataclass(slots=True)
class Reading:
    """Where the reading of one file stands."""

    source: Source
    limits: Limits
    reader: Records
    lines: Lines
    size: int
    header: list[str]
    at: int
    """Records read so far, the header included, as a spreadsheet counts rows."""
    kept: int = 0
    repeated: int = 0
    overhanging: int = 0
    stopped: bool = False
    _rows: list[int] = field(default_factory=list)
    _cells: list[list[str]] = field(default_factory=list)

    def batches(self, sheet: Sheet, raw: io.BufferedReader) -> Iterator[Batch]:
        """Yield the rows in batches; records that do not fit become problems of the sheet."""
        while not self.stopped:
            ended = self._fill(sheet)
            if self._rows:
                yield Batch(self._rows, self._cells, min(1.0, raw.tell() / self.size))
                self._rows, self._cells = [], []
            if ended:
                break
        self._conclude(sheet)

    def _fill(self, sheet: Sheet) -> bool:
        """Read one batch; return whether the file has ended."""
        width, header, rows, cells = len(self.header), self.header, self._rows, self._cells
        at, line = self.at, self.reader.line_num
        try:
            for record in self.reader:
                at += 1
                line = self.reader.line_num
                if len(record) != width:
                    fitted = self._fit(sheet, record, at)
                    if fitted is None:
                        if self.stopped:
                            break
                        continue
                    record = fitted  # noqa: PLW2901 - the same record, in the width of the header
                if not any(record):
                    continue
                if record == header:
                    self.repeated += 1
                    continue
                rows.append(at)
                cells.append(record)
                if len(rows) >= ROWS_PER_BATCH:
                    break
            else:
                return True
        except csv.Error as error:
            swallowed = self.reader.line_num - line
            message = _in_words(error, self.limits)
            if swallowed > 1:
                message = say(
                    "{reason}; the {number:,} lines from here on could not be read", reason=message, number=swallowed
                )
            self._broken(sheet, at + 1, [self.lines.last.rstrip("\r\n")], ("I21", message, say(_QUOTE_CURE)))
            at += max(1, swallowed)
        finally:
            self.at = at
        self._check_rows(sheet)
        return False

    def _fit(self, sheet: Sheet, record: list[str], at: int) -> list[str] | None:
        """Return a record in the width of the header if only empty cells differ; otherwise note the problem."""
        width, named = len(self.header), len(self.header)
        if not any(cell.strip() for cell in record):
            return None
        while named and not self.header[named - 1].strip():
            named -= 1
        if len(record) > width and not any(cell.strip() for cell in record[width:]):
            self.overhanging += 1
            return record[:width]
        if named <= len(record) < width:
            return record + [""] * (width - len(record))
        message = say_number(
            "{number} cell where the header has {named}",
            "{number} cells where the header has {named}",
            len(record),
            named=named,
        )
        cure = say("Put cells that hold the delimiter in quotation marks, and keep empty cells.")
        self._broken(sheet, at, record, ("I20", message, cure))
        return None

    def _broken(self, sheet: Sheet, at: int, cells: list[str], wrong: tuple[str, str, str]) -> None:
        code, message, cure = wrong
        sentence = message[0].upper() + message[1:]
        if self.reader.line_num == at or code == "I21":
            sentence = f"{sentence}."
        else:
            sentence = say("{what} (line {line} of the file).", what=sentence, line=self.reader.line_num)
        sheet.problems.append(self.source.problem(code, sentence, cure, row=at))
        sheet.broken.append(BrokenRow(at, cells, f"{sentence} {cure}"))
        if len(sheet.problems) >= self.limits.structure_problems:
            self.stopped, sheet.complete = True, False
            sheet.problems.append(
                self.source.problem(
                    "I20",
                    say("Reading stopped after {number} broken records.", number=len(sheet.problems)),
                    say("Check how the file was saved."),
                )
            )

    def _check_rows(self, sheet: Sheet) -> None:
        self.kept += len(self._rows)
        if self.kept > self.limits.rows:
            self.stopped, sheet.complete = True, False
            sheet.problems.append(
                self.source.problem(
                    "I07",
                    say("It has more than {number:,} rows.", number=self.limits.rows),
                    say("Split it into several files."),
                    row=self.at,
                )
            )

    def _conclude(self, sheet: Sheet) -> None:
        if self.lines.too_long:
            sheet.complete = False
            sheet.problems.append(
                self.source.problem(
                    "I22",
                    say(
                        "A line is longer than {number:,} characters; nothing after it was read.",
                        number=self.limits.line_length,
                    ),
                    say("Check that it is a table with one row per line."),
                    row=self.at + 1,
                )
            )
        if self.repeated:
            sheet.notes.append(
                say_number(
                    "{place}: the header is repeated {number} times; these rows were skipped.",
                    "{place}: the header is repeated {number} times; these rows were skipped.",
                    self.repeated,
                    place=self.source.name,
                )
            )
        if self.overhanging:
            sheet.notes.append(
                say_number(
                    "{place}: {number} rows have empty cells beyond the last header; they were left out.",
                    "{place}: {number} rows have empty cells beyond the last header; they were left out.",
                    self.overhanging,
                    place=self.source.name,
                )
            )
