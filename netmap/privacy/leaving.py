"""Rows that leave take along what lives by them: no cell may name what is gone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from netmap.tables import TABLES, Kind
from netmap.vocabulary import SEPARATOR

if TYPE_CHECKING:
    from collections.abc import Mapping

    from netmap.tables import Column, Table

EMPTY_SPEAKS = ("relationships.stated_by", "funding.recipient")
"""Columns in which an empty cell means somebody: the row goes rather than say so."""


def without(frames: Mapping[str, pd.DataFrame], leaving: Mapping[str, pd.Series]) -> dict[str, pd.DataFrame]:
    """Return all tables without some rows, and without what lives by them.

    Parameters
    ----------
    frames
        Every table.
    leaving
        Table -> ids (``row_id``) of the rows that leave.

    Returns
    -------
    dict
        Every table, numbered anew. A cell names nobody who is gone; a row
        whose required cell named nobody else is gone too, and so on until
        nothing more leaves. The order in which rows leave does not matter.

    Examples
    --------
    >>> from netmap.records import Records
    >>> records = Records.of(
    ...     stakeholders=[{"id": "A", "name": "A"}, {"id": "B", "name": "B", "parent": "A"}],
    ...     relationships=[{"source": "A", "target": "B"}],
    ... )
    >>> left = without(records.frames, {"stakeholders": pd.Series(["A"])})
    >>> left["stakeholders"]["parent"].tolist(), len(left["relationships"])
    ([nan], 0)
    """
    left = {name: _outside(frame, leaving.get(name)) for name, frame in frames.items()}
    gone = _gone(frames, left)
    while gone:
        before = left
        left = {table.name: _left(table, before[table.name], gone) for table in TABLES}
        gone = _gone(before, left)
    return {name: frame.reset_index(drop=True) for name, frame in left.items()}


def _outside(frame: pd.DataFrame, ids: pd.Series | None) -> pd.DataFrame:
    return frame if ids is None or ids.empty else frame[~_among(frame["row_id"], ids).to_numpy()]


def _gone(before: Mapping[str, pd.DataFrame], after: Mapping[str, pd.DataFrame]) -> dict[str, pd.Series]:
    """Return, for each table that others may refer to, the ids that it lost."""
    named = [table for table in TABLES if table.has_own_id and len(after[table.name]) < len(before[table.name])]
    return {
        table.name: before[table.name]["id"][~before[table.name].index.isin(after[table.name].index)] for table in named
    }


def _left(table: Table, rows: pd.DataFrame, gone: Mapping[str, pd.Series]) -> pd.DataFrame:
    for column in table.columns:
        if column.refers_to in gone:
            cells = naming_none(column, rows[column.name], gone[column.refers_to])
            lost = (rows[column.name].notna() & cells.isna()).to_numpy()
            vital = column.required or f"{table.name}.{column.name}" in EMPTY_SPEAKS
            rows = rows.assign(**{column.name: cells})
            rows = rows[~lost] if vital else rows
    return rows


def naming_none(column: Column, cells: pd.Series, ids: pd.Series) -> pd.Series:
    """Return the cells of a column without some of the ids they name; missing where they named nobody else."""
    if column.kind is Kind.REFERENCE:
        return cells.mask(_among(cells, ids))
    lists = pc.split_pattern(pa.array(cells, pa.string(), from_pandas=True), SEPARATOR)
    words, rows = pc.list_flatten(lists), pc.list_parent_indices(lists)
    stays = pc.invert(pc.is_in(words, value_set=pa.array(ids, words.type)))
    if pc.all(stays, min_count=0).as_py():
        return cells
    counts = np.bincount(rows.filter(stays).to_numpy(), minlength=len(cells))
    offsets = pa.array(np.r_[0, np.cumsum(counts)], pa.int32())
    texts = pc.binary_join(pa.ListArray.from_arrays(offsets, words.filter(stays)), SEPARATOR)
    return pd.Series(texts.to_pandas().to_numpy(dtype=object), index=cells.index, dtype="str").mask(counts == 0)


def _among(cells: pd.Series, ids: pd.Series) -> pd.Series:
    # Series.isin looks at text one by one in Python.
    texts = pa.array(cells, pa.large_string(), from_pandas=True)
    found = pc.is_in(texts, value_set=pa.array(ids, pa.large_string()))
    return pd.Series(found.to_numpy(zero_copy_only=False), index=cells.index)
