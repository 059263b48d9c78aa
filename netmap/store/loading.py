"""Rows as typed frames: the live ones, those of a past revision, one version of one row."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa
from sqlalchemy import Connection, and_, func, or_, select

from netmap.errors import UsageError
from netmap.language import say
from netmap.store.rows import arrow_type, fetch, to_frame
from netmap.store.schema import STORED_BY_NAME, VERSIONED, is_live, is_live_scanned
from netmap.tables import EXTRA, Table

if TYPE_CHECKING:
    import pandas as pd
    from sqlalchemy import ColumnElement
    from sqlalchemy import Table as SqlTable


def described(table: str) -> Table:
    """Return the description of a table.

    Raises
    ------
    UsageError
        If there is none of that name.
    """
    if table not in STORED_BY_NAME:
        raise UsageError(
            say("There is no table '{table}'. The tables are: {tables}.", table=table, tables=", ".join(STORED_BY_NAME))
        )
    return STORED_BY_NAME[table]


def shown_columns(table: Table) -> list[str]:
    """Return the columns of a typed frame of a table, in order."""
    return ["row_id", "version", *table.names, EXTRA]


def load(connection: Connection, table: Table, revision: int | None = None) -> pd.DataFrame:
    """Return a table as a typed frame, in the order in which its rows first came.

    Parameters
    ----------
    connection
        An open one.
    table
        Which table.
    revision
        As it was after the change set of that number; None for now.
    """
    sql = VERSIONED[table.name]
    names = shown_columns(table)
    then = is_live_scanned(sql)
    if revision is not None:
        then = and_(sql.c.since_change <= revision, or_(then, sql.c.until_change > revision))
    filled = _filled_columns(connection, sql, names, then)
    if not filled:
        return _no_rows(table).copy(deep=False)
    query = select(func.coalesce(sql.c.sort_order, sql.c.entry), *(sql.c[name] for name in filled)).where(then)
    rows = fetch(connection, query, {"sort_order": pa.int64()} | {name: arrow_type(table, name) for name in filled})
    order = rows["sort_order"].to_numpy()
    frame = to_frame(table, pa.table({name: _column(rows, table, name) for name in names}))
    if (order[1:] < order[:-1]).any():
        frame = frame.iloc[np.argsort(order, kind="stable")].reset_index(drop=True)
    return frame


@cache
def _no_rows(table: Table) -> pd.DataFrame:
    """Return a table without rows. Most tables of a small network are, and making one anew takes as long as with rows."""
    return to_frame(table, pa.table({name: pa.array([], arrow_type(table, name)) for name in shown_columns(table)}))


def _filled_columns(connection: Connection, sql: SqlTable, names: list[str], rows: ColumnElement[bool]) -> list[str]:
    """Return the columns that hold anything: most sheets leave half of theirs empty, and counting is cheaper than reading."""
    counts = connection.execute(select(*(func.count(sql.c[name]) for name in names)).where(rows)).one()
    return [name for name, count in zip(names, counts, strict=True) if count]


def _column(rows: pa.Table, table: Table, name: str) -> pa.ChunkedArray:
    if name in rows.column_names:
        return rows[name]
    return pa.chunked_array([pa.nulls(len(rows), arrow_type(table, name))])


def load_version(connection: Connection, table: Table, row_id: str, version: int) -> pd.DataFrame:
    """Return one version of a row, live or not, as a typed frame of one row.

    Raises
    ------
    UsageError
        If there is no such row or version.
    """
    sql = VERSIONED[table.name]
    names = shown_columns(table)
    wanted = select(*(sql.c[name] for name in names)).where(sql.c.row_id == row_id, sql.c.version == version)
    # Asked twice, so that each half is answered from its own index.
    for condition in (is_live(sql), sql.c.until_change.is_not(None)):
        frame = to_frame(
            table, fetch(connection, wanted.where(condition), {name: arrow_type(table, name) for name in names})
        )
        if len(frame):
            return frame
    raise UsageError(
        say("{sheet} holds no row '{row}' in version {version}.", sheet=table.title, row=row_id, version=version)
    )
