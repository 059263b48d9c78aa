"""References between rows: nothing live may point at a row that is not.

Checked inside the transaction that writes, on the rows it wrote and on the
rows that point at those it removed; set-based, whatever their number.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pyarrow as pa
import pyarrow.compute as pc
from sqlalchemy import Connection, and_, exists, or_, select

from netmap.language import say
from netmap.store.rows import fetch, staged, stored_kinds
from netmap.store.schema import STORED, STORED_BY_NAME, VERSIONED, is_live, is_live_scanned
from netmap.tables import Column, Kind, Table
from netmap.vocabulary import SEPARATOR

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from sqlalchemy import ColumnElement

MOST_LISTED = 200
"""Dangling references listed one by one for each column; a person mends no more at a time."""

REFERRED_TO = frozenset(column.refers_to for table in STORED for column in table.columns if column.refers_to)
"""Names of the tables that references point at."""

_TEXT = pa.large_string()
_REFERENCE = {"row_id": _TEXT, "value": _TEXT, "since": pa.int64()}


@dataclass(frozen=True, slots=True)
class Dangling:
    """A reference to a row that is not there.

    Parameters
    ----------
    table, row_id, column
        Where the reference stands.
    value
        The id it names.
    refers_to
        The table in which there is no such row.
    since_change
        The change set that wrote the row.
    """

    table: str
    row_id: str
    column: str
    value: str
    refers_to: str
    since_change: int

    @property
    def message(self) -> str:
        """What is wrong, in one sentence."""
        table = STORED_BY_NAME[self.table]
        return say(
            "{sheet} '{row}': {column} names '{value}', which is not in {other}.",
            sheet=table.title,
            row=self.row_id,
            column=table[self.column].title,
            value=self.value,
            other=STORED_BY_NAME[self.refers_to].title,
        )

    @property
    def cure(self) -> str:
        """What to do about it."""
        return say(
            "Add '{value}' to {sheet}, or correct or empty the cell.",
            value=self.value,
            sheet=STORED_BY_NAME[self.refers_to].title,
        )

    def __str__(self) -> str:
        """Return message and cure."""
        return f"{self.message} {self.cure}"


def dangling(connection: Connection, change: int, touched: Collection[str]) -> list[Dangling]:
    """Return the references that a change set left without their row.

    Parameters
    ----------
    connection
        Inside the transaction of the change set, after its rows were written.
    change
        Number of the change set.
    touched
        Names of the tables it wrote to.
    """
    found: list[Dangling] = []
    for name in touched:
        sql = VERSIONED[name]
        found += _without_target(connection, STORED_BY_NAME[name], and_(is_live(sql), sql.c.since_change == change))
    for target in sorted(REFERRED_TO.intersection(touched)):
        gone = removed_ids(connection, target, change)
        if len(gone):
            for table, column, rows in pointing_at(connection, target, gone):
                found += _as_dangling(table, column, rows.filter(pc.not_equal(rows["since"], change)))
    return found


def all_dangling(connection: Connection) -> list[Dangling]:
    """Return every live reference without its row; none in a sound store."""
    return [
        reference
        for table in STORED
        for reference in _without_target(connection, table, is_live(VERSIONED[table.name]))
    ]


def removed_ids(connection: Connection, table: str, change: int) -> pa.ChunkedArray:
    """Return the ids of the rows that a change set closed and did not replace."""
    old = VERSIONED[table].alias("old")
    new = VERSIONED[table].alias("new")
    query = select(old.c.row_id).where(
        old.c.until_change == change, ~exists().where(new.c.row_id == old.c.row_id, is_live(new))
    )
    return fetch(connection, query, {"row_id": _TEXT})["row_id"]


def pointing_at(connection: Connection, target: str, ids: pa.ChunkedArray) -> Iterator[tuple[Table, Column, pa.Table]]:
    """Yield the live references to some rows of a table.

    Parameters
    ----------
    connection
        An open one.
    target
        Name of the table that holds the rows.
    ids
        Their ids.

    Yields
    ------
    tuple
        The table and the column that point there, and the columns ``row_id``,
        ``value`` (the id named) and ``since`` (the change set that wrote it),
        one row per reference.
    """
    with staged(connection, ids) as wanted:
        for table in STORED:
            columns = [column for column in table.columns if column.refers_to == target]
            if not columns:
                continue
            sql = VERSIONED[table.name]
            named = [
                sql.c[column.name].in_(select(wanted.c.row_id))
                if column.kind is Kind.REFERENCE
                else sql.c[column.name].is_not(None)
                for column in columns
            ]
            cells = [sql.c[column.name] for column in columns]
            query = select(sql.c.row_id, sql.c.since_change, *cells).where(is_live_scanned(sql), or_(*named))
            found = fetch(
                connection, query, {"row_id": _TEXT, "since": pa.int64()} | {column.name: _TEXT for column in columns}
            )
            for column in columns:
                rows = found.select(["row_id", column.name, "since"]).rename_columns(["row_id", "value", "since"])
                rows = _split(rows.filter(pc.is_valid(rows["value"])), column)
                rows = rows.filter(pc.is_in(rows["value"], ids.combine_chunks()))
                if len(rows):
                    yield table, column, rows


def _without_target(connection: Connection, table: Table, rows: ColumnElement[bool]) -> Iterator[Dangling]:
    """Yield the references of some live rows whose row is not live."""
    sql = VERSIONED[table.name]
    single = [table[name] for name in stored_kinds(table, Kind.REFERENCE)]
    lost = {
        column.name: and_(sql.c[column.name].is_not(None), ~_is_there(column, sql.c[column.name])) for column in single
    }
    # One look at each row for all its columns: only if one is wrong do we ask which.
    if lost and connection.execute(select(sql.c.entry).where(rows, or_(*lost.values())).limit(1)).first() is not None:
        for column in single:
            query = select(sql.c.row_id, sql.c[column.name], sql.c.since_change).where(rows, lost[column.name])
            yield from _as_dangling(table, column, fetch(connection, query.limit(MOST_LISTED), _REFERENCE))
    for name in stored_kinds(table, Kind.REFERENCES):
        column = table[name]
        query = select(sql.c.row_id, sql.c[name], sql.c.since_change).where(rows, sql.c[name].is_not(None))
        named = _split(fetch(connection, query, _REFERENCE), column)
        if not len(named):
            continue
        with staged(connection, named["value"].unique()) as wanted:
            missing = fetch(
                connection, select(wanted.c.row_id).where(~_is_there(column, wanted.c.row_id)), {"row_id": _TEXT}
            )["row_id"]
        if len(missing):
            yield from _as_dangling(table, column, named.filter(pc.is_in(named["value"], missing.combine_chunks())))


def _is_there(column: Column, value: ColumnElement[Any]) -> ColumnElement[bool]:
    target = VERSIONED[column.refers_to].alias()
    return exists().where(target.c.row_id == value, is_live(target))


def _split(rows: pa.Table, column: Column) -> pa.Table:
    """Return one row per id that a cell names."""
    if column.kind is Kind.REFERENCE or not len(rows):
        return rows
    parts = pc.split_pattern(rows["value"].combine_chunks(), SEPARATOR)
    split = (
        rows.drop_columns("value").take(pc.list_parent_indices(parts)).append_column("value", pc.list_flatten(parts))
    )
    return split.filter(pc.not_equal(split["value"], "")).select(["row_id", "value", "since"])


def _as_dangling(table: Table, column: Column, rows: pa.Table) -> Iterable[Dangling]:
    return [
        Dangling(table.name, row["row_id"], column.name, row["value"], column.refers_to, row["since"])
        for row in rows.slice(0, MOST_LISTED).to_pylist()
    ]
