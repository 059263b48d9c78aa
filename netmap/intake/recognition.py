"""Which table a sheet is, and which column each of its headers means."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from netmap.errors import UsageError
from netmap.formats.problems import Problem
from netmap.formats.workbook_check import column_letters
from netmap.language import listed, say
from netmap.names import name_key
from netmap.tables import BY_NAME, TABLES, Table
from netmap.vocabulary.cells import patron_record

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from netmap.intake.confinement import SheetRead

REASON = "Reason (netmap)"
"""Header of the column that a file of rejected rows carries; skipped when it comes back."""

_EXACT, _TITLE, _SYNONYM = 3, 2, 1
"""How surely a header means a column: it is its name, its title, or a synonym."""

COMMONEST = ("stakeholders", "relationships")
"""What most files hold: "id, name, type" is a list of partners, although programmes have these columns too."""

_NAMED, _MENTIONED = 2, 1
"""How surely a name of a sheet or file means a table: it is its name, or it holds it as a word."""


@dataclass(slots=True)
class HeaderMap:
    """How the columns of a sheet are used.

    Parameters
    ----------
    table
        The table it is.
    columns
        Column of the table -> position in the sheet.
    extra
        Header -> position of columns that are kept as they are.
    ignored
        Header -> why it is left out.
    overruled
        Header -> title of the column it also means, where another header says so more surely.
    problems
        Columns that are missing or named twice.
    """

    table: Table
    columns: dict[str, int] = field(default_factory=dict)
    extra: dict[str, int] = field(default_factory=dict)
    ignored: dict[str, str] = field(default_factory=dict)
    overruled: dict[str, str] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)


@cache
def _headers(table: str) -> dict[str, tuple[str, int]]:
    """Return, for one table, header key -> (column name, how surely)."""
    known: dict[str, tuple[str, int]] = {}
    columns = BY_NAME[table].columns
    for column in columns:
        known.setdefault(name_key(column.name), (column.name, _EXACT))
    for column in columns:
        known.setdefault(name_key(column.header), (column.name, _TITLE))
    for column in columns:
        for word in column.synonyms:
            known.setdefault(name_key(word), (column.name, _SYNONYM))
    return known


def headers(table: Table) -> dict[str, str]:
    """Return which column of a table each header means, as names are compared."""
    return {key: column for key, (column, _) in _headers(table.name).items()}


@cache
def _table_names() -> dict[str, str]:
    """Return name of a sheet or file, as names are compared -> table."""
    known: dict[str, str] = {}
    for table in TABLES:
        for word in (table.name, table.sheet):
            known.setdefault(name_key(word), table.name)
    for table in TABLES:
        for word in table.synonyms:
            known.setdefault(name_key(word), table.name)
    return known


def _named(name: str) -> dict[str, int]:
    """Return the tables that a name speaks of, and how surely."""
    key = name_key(name)
    known = _table_names()
    if key in known:
        return {known[key]: _NAMED}
    padded = f" {key} "
    # "partner links 2026" speaks of links: the last word is the thing.
    ends = [
        (padded.rfind(f" {word} ") + len(word), len(word), table)
        for word, table in known.items()
        if f" {word} " in padded
    ]
    return {max(ends)[2]: _MENTIONED} if ends else {}


def recognise(sheet: SheetRead, table_of: Mapping[str, str]) -> Table | None:
    """Return the table a sheet is; None if nothing tells.

    A name that is a table's own decides, unless the sheet lacks a needed
    column and another table has all of its own. Without such a name, a table
    whose needed columns are all there wins by the number of headers it knows.

    Parameters
    ----------
    sheet
        The sheet as read.
    table_of
        What the user said: name of the file, or of the sheet, -> table.

    Raises
    ------
    UsageError
        If the user named a table that is none.
    """
    for key in (f"{sheet.file}/{sheet.sheet}", sheet.sheet, sheet.file):
        if key and key in table_of:
            if table_of[key] not in BY_NAME:
                raise UsageError(
                    say(
                        "There is no table '{table}'. Tables: {tables}.", table=table_of[key], tables=", ".join(BY_NAME)
                    )
                )
            return BY_NAME[table_of[key]]
    named = _named(sheet.sheet) if sheet.sheet else {}
    if not named:
        named = _named(PurePosixPath(sheet.file).stem)
    keys = {name_key(header) for header in sheet.header if header}
    best: tuple[tuple[float, ...], Table] | None = None
    for table in TABLES:
        known = {_headers(table.name)[key] for key in keys if key in _headers(table.name)}
        columns = {column for column, _ in known}
        complete = all(column.name in columns for column in table.required)
        if not (complete and known) and named.get(table.name) != _NAMED:
            continue
        surety = sum(max(level for column, level in known if column == name) for name in columns)
        score = (complete, named.get(table.name, 0), len(columns), table.name in COMMONEST, surety)
        if best is None or score > best[0]:
            best = score, table
    return best[1] if best else None


def map_headers(sheet: SheetRead, table: Table, filled: Sequence[bool]) -> HeaderMap:
    """Return how the columns of a sheet are used.

    Parameters
    ----------
    sheet
        The sheet as read.
    table
        The table it is.
    filled
        Whether each column holds anything.
    """
    mapping = HeaderMap(table)
    claims: dict[str, list[tuple[int, int]]] = {}
    unknown: list[int] = []
    for position, header in enumerate(sheet.header):
        key = name_key(header)
        if header == REASON or (not header and not filled[position]):
            continue
        if key in _headers(table.name):
            column, surety = _headers(table.name)[key]
            claims.setdefault(column, []).append((surety, position))
        else:
            unknown.append(position)
    for column, claimed in claims.items():
        unknown += _settle(sheet, mapping, column, claimed)
    for position in sorted(unknown):
        _keep_or_ignore(sheet, mapping, position)
    _miss(sheet, mapping)
    return mapping


def _settle(sheet: SheetRead, mapping: HeaderMap, column: str, claimed: list[tuple[int, int]]) -> list[int]:
    """Give a column to the header that means it most surely; return the positions of the others."""
    claimed.sort(key=lambda claim: (-claim[0], claim[1]))
    mapping.columns[column] = claimed[0][1]
    title = mapping.table[column].title
    rivals = [position for surety, position in claimed[1:] if surety == claimed[0][0]]
    for position in rivals:
        mapping.problems.append(two_columns(sheet, claimed[0][1], position, title))
    others = [position for surety, position in claimed[1:] if surety < claimed[0][0]]
    for position in others:
        mapping.overruled[sheet.header[position]] = title
    return others


def two_columns(sheet: SheetRead, first: int, second: int, meaning: str) -> Problem:
    """Return the problem of two columns that mean the same."""
    both = [
        say("'{header}' (column {letters})", header=sheet.header[at], letters=column_letters(at + 1))
        for at in (first, second)
    ]
    message = say("{both} both mean {meaning}.", both=listed(both), meaning=meaning)
    cure = say("Delete or rename one of them.")
    return Problem("I24", sheet.file, sheet.sheet, 0, sheet.header[second], message, cure)


def _keep_or_ignore(sheet: SheetRead, mapping: HeaderMap, position: int) -> None:
    header = sheet.header[position] or f"column {column_letters(position + 1)}"
    reason = patron_record(name_key(header))
    if reason:
        mapping.ignored[header] = reason
        return
    unique, number = header, 2
    while unique in mapping.extra:
        unique, number = f"{header} ({number})", number + 1
    mapping.extra[unique] = position


def _miss(sheet: SheetRead, mapping: HeaderMap) -> None:
    for column in mapping.table.required:
        if column.name in mapping.columns:
            continue
        headers = ", ".join(say("'{word}'", word=header) for header in sheet.header if header)[:400]
        mapping.problems.append(
            Problem(
                "I25",
                sheet.file,
                sheet.sheet,
                0,
                column.header,
                say(
                    "{table} needs the column '{column}'; there are {headers}.",
                    table=mapping.table.title,
                    column=column.header,
                    headers=headers,
                ),
                say("Name one of them '{column}', or add it.", column=column.header),
            )
        )


def nothing_recognised(sheet: SheetRead) -> Problem:
    """Return the problem of a file in which no table was recognised."""
    headers = ", ".join(say("'{word}'", word=header) for header in sheet.header if header)[:400] or say("none")
    return Problem(
        "I11",
        sheet.file,
        sheet.sheet,
        0,
        "",
        say("No table of netmap is recognised by its name or headers ({headers}).", headers=headers),
        say(
            "Stakeholders need 'Name'; relationships need 'From' and 'To'. "
            "Name the sheet or file after its table ({tables} …) or start from 'netmap template'.",
            tables=", ".join(table.sheet for table in TABLES[:4]),
        ),
    )
