"""The one description of every table and column.

It is two CSV files beside this module, so that a librarian can read and
correct it in a spreadsheet: ``tables.csv`` (one row a table) and
``columns.csv`` (one row a column; the headers are explained under ``Column``).
From it come the SQL tables, the workbook template, the recognition of
headers, validation, the forms on screen, exports, the data dictionary and
what privacy hides. Nobody types a column list twice. What stands there is
English, as files have it; a ``title``, ``sentence`` or ``unit`` is that in the
language spoken.

A *table* is one sheet of the workbook. A *row* is known by its ``row_id``:
the value of the ``id`` column where the table has one, otherwise a digest of
its key columns (``row_id``), so that the same file imported twice finds its
own rows again.
"""

from __future__ import annotations

import csv
import hashlib
from dataclasses import dataclass
from enum import Enum
from importlib.resources import files
from io import StringIO
from typing import TYPE_CHECKING

from netmap.language import say, say_as

if TYPE_CHECKING:
    from collections.abc import Iterable


class Kind(Enum):
    """What a column holds, and how its cells are read."""

    TEXT = "text"
    """One line."""
    LONG_TEXT = "long text"
    """Several lines; never exported beyond the library."""
    CODE = "word"
    """One word of a vocabulary."""
    CODES = "words"
    """Several words of a vocabulary, separated by |."""
    STEP = "step"
    """A step of an ordinal scale, stored as a whole number."""
    WHOLE = "whole number"
    NUMBER = "number"
    DATE = "date"
    """A day; a bare year or month means its first day."""
    FLAG = "yes or no"
    REFERENCE = "one row of another table"
    """Its id; in a file, its id, name or alias."""
    REFERENCES = "several rows of another table"
    """Their ids, separated by |."""


class Audience(Enum):
    """Who may see a column at most. Each audience sees what the next one does, and more."""

    INTERNAL = "internal"
    PARTNERS = "partners"
    PUBLIC = "public"


@dataclass(frozen=True, slots=True)
class Column:
    """One column, described once.

    Parameters
    ----------
    name
        How code and files call it; lower case, words joined by ``_``.
    header
        What stands above it in a sheet; ``title`` is what people see.
    kind
        What it holds.
    english_sentence
        What belongs in it, for header notes, forms and the data dictionary; ``sentence`` is what people see.
    vocabulary
        Name of the list its words come from, for CODE, CODES and STEP.
    refers_to
        Name of the table its ids come from, for REFERENCE and REFERENCES.
    required
        Whether a row without it is a problem.
    ask_first
        Whether a form asks for it at once; the others stand behind "More".
    synonyms
        Other headers that mean it (English, French, Spanish).
    lowest, highest
        Bounds of a number, both included.
    english_unit
        Unit of a number; ``unit`` is what people see.
    audience
        The widest audience that may see it.
    example
        A cell that would be accepted, as a person would write it.
    """

    name: str
    header: str
    kind: Kind
    english_sentence: str
    vocabulary: str = ""
    refers_to: str = ""
    required: bool = False
    ask_first: bool = False
    synonyms: tuple[str, ...] = ()
    lowest: float | None = None
    highest: float | None = None
    english_unit: str = ""
    audience: Audience = Audience.PARTNERS
    example: str = ""

    @property
    def title(self) -> str:
        """What people see above it, in the language spoken; its name tells translators what is meant."""
        return say_as(self.name, self.header)

    @property
    def is_words(self) -> bool:
        """Whether people write words of their own in it, so that its example is one for each language."""
        return self.kind in {Kind.TEXT, Kind.LONG_TEXT}

    @property
    def sentence(self) -> str:
        """What belongs in it, in the language spoken."""
        return say(self.english_sentence)

    @property
    def unit(self) -> str:
        """Unit of a number in the language spoken; empty if it has none."""
        return say(self.english_unit) if self.english_unit else ""

    @property
    def out_of(self) -> int | None:
        """How many steps the scale has of which its whole number is one; None if it is none.

        Examples
        --------
        >>> STAKEHOLDERS["influence"].out_of, STAKEHOLDERS["members"].out_of
        (5, None)
        """
        return int(self.highest) if self.highest is not None and self.english_unit.startswith("step of") else None

    @property
    def holds_several(self) -> bool:
        """Whether a cell may hold several values, separated by |."""
        return self.kind in {Kind.CODES, Kind.REFERENCES}


@dataclass(frozen=True, slots=True)
class Table:
    """One table, described once.

    Parameters
    ----------
    name
        How code and files call it.
    sheet
        Name of its sheet in a workbook; ``title`` is what people see.
    english_sentence
        What one row of it is; ``sentence`` is what people see.
    key
        Columns that together tell two rows apart.
    columns
        In the order of the sheet.
    synonyms
        Other names of such a sheet or file.
    """

    name: str
    sheet: str
    english_sentence: str
    key: tuple[str, ...]
    columns: tuple[Column, ...]
    synonyms: tuple[str, ...] = ()

    def __getitem__(self, name: str) -> Column:
        """Return a column by name; KeyError if the table has none such."""
        for column in self.columns:
            if column.name == name:
                return column
        raise KeyError(f"{self.name}.{name}")

    @property
    def title(self) -> str:
        """What people call it, in the language spoken."""
        return say(self.sheet)

    @property
    def sentence(self) -> str:
        """What one row of it is, in the language spoken."""
        return say(self.english_sentence)

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the columns, in order."""
        return tuple(column.name for column in self.columns)

    @property
    def has_own_id(self) -> bool:
        """Whether rows carry an id that people see."""
        return self.key == ("id",)

    @property
    def required(self) -> tuple[Column, ...]:
        """The columns without which a row is a problem."""
        return tuple(column for column in self.columns if column.required)


def row_id(table: Table, key_values: Iterable[str]) -> str:
    """Return what a row is known by.

    Parameters
    ----------
    table
        The table the row belongs to.
    key_values
        The stored text of the key columns, in their order; empty for missing.

    Examples
    --------
    >>> row_id(STAKEHOLDERS, ["S01"])
    'S01'
    >>> row_id(RELATIONSHIPS, ["S01", "S02", "INFO", "S01", ""])
    'relationships-7cfc568022e37ac8'
    """
    if table.has_own_id:
        return next(iter(key_values))
    digest = hashlib.blake2b("\x1f".join(key_values).encode(), digest_size=8).hexdigest()
    return f"{table.name}-{digest}"


EXTRA = "extra"
"""Name of the hidden column, in every table, that keeps a file's further columns as JSON."""


def _rows(name: str) -> list[dict[str, str]]:
    return list(csv.DictReader(StringIO((files(__package__) / name).read_text(encoding="utf-8"))))


def _words(cell: str) -> tuple[str, ...]:
    return tuple(word.strip() for word in cell.split("|") if word.strip())


def _column(row: dict[str, str]) -> Column:
    return Column(
        name=row["column"],
        header=row["title"],
        kind=Kind(row["holds"]),
        english_sentence=row["sentence"],
        vocabulary=row["words_from"],
        refers_to=row["refers_to"],
        required=row["required"] == "yes",
        ask_first=row["ask_first"] == "yes",
        synonyms=_words(row["synonyms"]),
        lowest=float(row["lowest"]) if row["lowest"] else None,
        highest=float(row["highest"]) if row["highest"] else None,
        english_unit=row["unit"],
        audience=Audience(row["seen_by"]),
        example=row["example"],
    )


def _tables() -> tuple[Table, ...]:
    columns = _rows("columns.csv")
    return tuple(
        Table(
            name=row["table"],
            sheet=row["title"],
            english_sentence=row["sentence"],
            key=_words(row["key"]),
            columns=tuple(_column(column) for column in columns if column["table"] == row["table"]),
            synonyms=_words(row["synonyms"]),
        )
        for row in _rows("tables.csv")
    )


TABLES: tuple[Table, ...] = _tables()
"""Every table, in the order of the workbook."""

BY_NAME: dict[str, Table] = {table.name: table for table in TABLES}

STAKEHOLDERS = BY_NAME["stakeholders"]
RELATIONSHIPS = BY_NAME["relationships"]
