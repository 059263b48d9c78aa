"""Rows added to records, changed and taken out, as new frames: nothing that was given changes."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from netmap.records import Records, typed_frame
from netmap.tables import BY_NAME, TABLES
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
    for column in pointing.columns:
        if column.refers_to != table:
            continue
        frame = records[pointing.name]
        cells = frame[column.name]
        names = _naming(cells, ids, several=column.holds_several)
        if not names.any():
            continue
        left = cells.mask(names)
        if column.holds_several:
            left[names] = _taken_out(cells[names], ids)
        falls = names & left.isna().to_numpy() & (column.required or column.name in pointing.key)
        changed = frame.assign(**{column.name: left})
        records = with_table(records, **{pointing.name: changed[~falls].reset_index(drop=True)})
        if falls.any() and pointing.has_own_id:
            records = without_rows(records, pointing.name, frame.loc[falls, "id"].tolist())
    return records


def _naming(cells: pd.Series, ids: Collection[str], *, several: bool) -> Truth:
    """Return which cells name one of some ids, alone or among several."""
    if not several:
        return np.asarray(cells.isin(list(ids)))
    # Few of millions of cells hold the letters of an id at all; only those are taken apart.
    likely = np.logical_or.reduce([cells.str.contains(one, regex=False, na=False).to_numpy(bool) for one in ids])
    apart = cells[likely].str.split(SEPARATOR, regex=False).explode()
    return np.asarray(cells.index.isin(apart.index[apart.isin(list(ids))]))


def _taken_out(cells: pd.Series, ids: Collection[str]) -> pd.Series:
    """Return cells of several ids without some; missing where none is left."""
    apart = cells.str.split(SEPARATOR, regex=False).explode()
    left = apart[~apart.isin(list(ids))]
    return left.groupby(level=0).agg(SEPARATOR.join).reindex(cells.index).astype("str")
