"""Rows added to records, changed and taken out, as new frames: nothing that was given changes."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pandas as pd

from netmap.records import Records, explode, typed_frame
from netmap.tables import BY_NAME, TABLES, Kind
from netmap.vocabulary import SEPARATOR

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from netmap.engine.arrays import Truth
    from netmap.tables import Table


def with_table(records: Records, **frames: pd.DataFrame) -> Records:
    """Return records with some tables in place of theirs."""
    return replace(records, frames={**records.frames, **frames})


def with_rows(records: Records, table: str, rows: Sequence[dict[str, Any]]) -> Records:
    """Return records with rows added at the end of a table.

    Parameters
    ----------
    records
        Stay as they are.
    table
        Its name.
    rows
        Stored values by column; ``row_id`` too where rows of the table have no id of their own.
    """
    added = typed_frame(BY_NAME[table], pd.DataFrame(list(rows)))
    return with_table(records, **{table: pd.concat([records[table], added], ignore_index=True)})


def with_values(records: Records, table: str, where: Truth, **values: object) -> Records:
    """Return records with a value, or a column of values, in some rows of a table.

    Parameters
    ----------
    records
        Stay as they are.
    table
        Its name.
    where
        For each of its rows, whether it changes.
    **values
        Column -> the value in these rows; None for missing.
    """
    frame = records[table].copy()
    for name, value in values.items():
        frame[name] = frame[name].mask(where, value)
    return with_table(records, **{table: frame})


def without_rows(records: Records, table: str, ids: Collection[str]) -> Records:
    """Return records without some rows, nor what means nothing without them, as the store removes them.

    A row whose required reference, or a part of whose key, names a row that
    is gone goes too; any other reference to it is emptied.

    Parameters
    ----------
    records
        Stay as they are.
    table
        A table with ids of its own.
    ids
        Ids of rows to leave out.
    """
    kept = records[table]
    records = with_table(records, **{table: kept[~kept["id"].isin(list(ids))].reset_index(drop=True)})
    for pointing in TABLES:
        records = _unnamed(records, pointing, table, ids)
    return records


def _unnamed(records: Records, pointing: Table, table: str, ids: Collection[str]) -> Records:
    """Return records in which no row of one table names rows of another that are gone."""
    gone = list(ids)
    for column in pointing.columns:
        if column.refers_to != table:
            continue
        frame = records[pointing.name]
        cells = frame[column.name]
        names = cells.isin(gone) if column.kind is Kind.REFERENCE else _mentions(frame, column.name, gone)
        if not names.any():
            continue
        left = _taken_out(frame, column.name, gone) if column.holds_several else cells.mask(names)
        falls = names & left.isna() if column.required or column.name in pointing.key else names & False
        changed = frame.assign(**{column.name: left})
        records = with_table(records, **{pointing.name: changed[~falls].reset_index(drop=True)})
        if falls.any() and pointing.has_own_id:
            records = without_rows(records, pointing.name, frame.loc[falls, "id"].tolist())
    return records


def _mentions(frame: pd.DataFrame, column: str, ids: list[str]) -> pd.Series:
    """Return which rows name one of some ids in a column of several."""
    exploded = explode(frame[[column]], column)[column]
    named = exploded.index[exploded.isin(ids)]
    return pd.Series(frame.index.isin(named), index=frame.index)


def _taken_out(frame: pd.DataFrame, column: str, ids: list[str]) -> pd.Series:
    """Return a column of several ids without some; missing where none is left."""
    exploded = explode(frame[[column]], column)[column]
    left = exploded[~exploded.isin(ids)]
    return left.groupby(level=0).agg(SEPARATOR.join).reindex(frame.index).astype("str")
