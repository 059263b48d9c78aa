"""What goes along when a row is removed, as ``tables`` describes the references.

A row whose required reference, or a part of whose key, names a removed row
is removed with it (a relationship without its target says nothing). Any
other reference to it is emptied, and an id among several is taken out of its
cell; if a required cell is left empty by that, its row goes too.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyarrow as pa
from sqlalchemy import Connection, select

from netmap.errors import UsageError
from netmap.language import say
from netmap.store.loading import described, shown_columns
from netmap.store.references import pointing_at
from netmap.store.rows import arrow_type, fetch, staged, to_frame
from netmap.store.schema import STORED_BY_NAME, VERSIONED, is_live
from netmap.store.writing import Changes
from netmap.tables import Column, Kind, Table
from netmap.vocabulary import SEPARATOR

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pandas as pd


def removal(connection: Connection, table: str, row_ids: Sequence[str]) -> Changes:
    """Return what must change so that some rows can go.

    Parameters
    ----------
    connection
        An open one; inside a transaction that holds the writer lock if it is to be written.
    table
        Name of the table the rows are in.
    row_ids
        Their ids.

    Raises
    ------
    UsageError
        If a row is not there, or the table is not.
    """
    there = _live_rows(connection, described(table), set(row_ids))
    absent = sorted(set(row_ids) - set(there["row_id"]))
    if absent:
        raise UsageError(
            say("{sheet} holds no row '{row}'. Nothing was removed.", sheet=STORED_BY_NAME[table].title, row=absent[0])
        )
    gone: dict[str, set[str]] = {table: set(row_ids)}
    emptied: dict[str, set[str]] = {}
    waiting = [table]
    while waiting:
        target = waiting.pop()
        for pointing, column, rows in pointing_at(connection, target, _array(gone[target])):
            ids = set(rows["row_id"].to_pylist()) - gone.get(pointing.name, set())
            fall = _falling(connection, pointing, column, ids, gone[target])
            emptied.setdefault(pointing.name, set()).update(ids - fall)
            if fall:
                gone.setdefault(pointing.name, set()).update(fall)
                waiting.append(pointing.name)
    upserts = {
        name: _without(
            STORED_BY_NAME[name], _live_rows(connection, STORED_BY_NAME[name], ids - gone.get(name, set())), gone
        )
        for name, ids in emptied.items()
    }
    deletes = {name: _versions(connection, STORED_BY_NAME[name], ids) for name, ids in gone.items()}
    return Changes({name: frame for name, frame in upserts.items() if len(frame)}, deletes)


def _array(ids: set[str]) -> pa.ChunkedArray:
    return pa.chunked_array([pa.array(sorted(ids), pa.large_string())])


def _falling(connection: Connection, table: Table, column: Column, ids: set[str], gone: set[str]) -> set[str]:
    """Return which rows cannot stand once the ids they name in a column are gone."""
    if column.kind is Kind.REFERENCE:
        return ids if column.required or column.name in table.key else set()
    if not column.required or not ids:
        return set()
    rows = _live_rows(connection, table, ids)
    return set(rows.loc[_taken_out(rows[column.name], gone).isna(), "row_id"])


def _taken_out(cells: pd.Series, gone: set[str]) -> pd.Series:
    """Return cells of several ids without those that are gone; an empty cell is missing."""

    def without(cell: str) -> str | None:
        return SEPARATOR.join(part for part in cell.split(SEPARATOR) if part not in gone) or None

    return cells.map(without, na_action="ignore").astype("str")


def _without(table: Table, rows: pd.DataFrame, gone: dict[str, set[str]]) -> pd.DataFrame:
    """Return rows without their references to what is gone."""
    frame = rows.copy()
    for column in table.columns:
        removed = gone.get(column.refers_to)
        if removed and column.kind is Kind.REFERENCE:
            frame[column.name] = frame[column.name].where(~frame[column.name].isin(list(removed)))
        elif removed:
            frame[column.name] = _taken_out(frame[column.name], removed)
    return frame


def _live_rows(connection: Connection, table: Table, ids: set[str]) -> pd.DataFrame:
    sql = VERSIONED[table.name]
    names = shown_columns(table)
    with staged(connection, sorted(ids)) as wanted:
        query = (
            select(*(sql.c[name] for name in names)).join(wanted, wanted.c.row_id == sql.c.row_id).where(is_live(sql))
        )
        return to_frame(table, fetch(connection, query, {name: arrow_type(table, name) for name in names}))


def _versions(connection: Connection, table: Table, ids: set[str]) -> list[tuple[str, int]]:
    rows = _live_rows(connection, table, ids)
    return list(zip(rows["row_id"].tolist(), rows["version"].tolist(), strict=True))
