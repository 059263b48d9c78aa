"""What files would change: their good rows set beside what the store holds, as sets, on columns."""

from __future__ import annotations

import json
from dataclasses import dataclass
from itertools import repeat
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
import pyarrow as pa

from netmap.records import DTYPES
from netmap.tables import EXTRA, Kind, Table
from netmap.vocabulary import SEPARATOR

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy.typing as npt

    from netmap.intake.checking import Part


@dataclass(frozen=True, slots=True)
class TableChange:
    """What the files would change in one table.

    Parameters
    ----------
    upserts
        Rows to write, typed as the store wants them; the changed ones after
        the added ones. ``version`` is the version a row replaces, 0 for a new one.
    before
        The changed rows as the store has them, in the same order.
    added, changed, untouched
        Numbers of rows.
    origins
        (file, row) of each row of ``upserts``.
    """

    upserts: pd.DataFrame
    before: pd.DataFrame
    added: int
    changed: int
    untouched: int
    origins: list[tuple[str, int]]


def compare(table: Table, parts: Sequence[Part], stored: pd.DataFrame) -> TableChange:
    """Return what the good rows of some parts would change in a table.

    A changed row keeps the stored values of columns its file does not have;
    its further columns are merged with those stored.
    """
    index = pd.Index(stored["row_id"].to_numpy(dtype=object))
    added, changed, before, untouched = [], [], [], 0
    new_origins: list[tuple[str, int]] = []
    changed_origins: list[tuple[str, int]] = []
    for part in parts:
        rows = np.flatnonzero(part.good)
        ids = np.array(part.row_ids, dtype=object)[rows]
        at = index.get_indexer(ids) if len(index) else np.full(len(ids), -1)
        fresh = at < 0
        if fresh.any():
            added.append(_frame(table, part, rows[fresh], ids[fresh]))
            new_origins += zip(repeat(part.place), part.rows[rows[fresh]].tolist(), strict=False)
        known = np.flatnonzero(~fresh)
        if not len(known):
            continue
        old = stored.iloc[at[known]].reset_index(drop=True)
        new = _laid_over(part, rows[known], old)
        differs = _differs(table, old, new)
        untouched += int((~differs).sum())
        if differs.any():
            changed.append(new[differs])
            before.append(old[differs])
            changed_origins += zip(repeat(part.place), part.rows[rows[known[differs]]].tolist(), strict=False)
    empty = stored.iloc[:0]
    return TableChange(
        upserts=pd.concat([*added, *changed], ignore_index=True) if added or changed else empty,
        before=pd.concat(before, ignore_index=True) if before else empty,
        added=len(new_origins),
        changed=len(changed_origins),
        untouched=untouched,
        origins=new_origins + changed_origins,
    )


def _frame(table: Table, part: Part, rows: npt.NDArray[np.int64], ids: npt.NDArray[np.object_]) -> pd.DataFrame:
    """Return rows of a part with every column of the table."""
    whole = len(rows) == len(part.rows)
    columns: dict[str, pd.Series] = {
        "row_id": pd.Series(ids, dtype="str"),
        "version": pd.Series(np.zeros(len(rows), dtype="int64")),
    }
    for name, dtype in [*((column.name, DTYPES[column.kind]) for column in table.columns), (EXTRA, "str")]:
        values = part.typed.get(name)
        if values is None:
            columns[name] = missing(len(rows), dtype)
        else:
            columns[name] = values if whole else values.iloc[rows].reset_index(drop=True)
    return pd.DataFrame(columns)


def missing(count: int, dtype: str) -> pd.Series:
    """Return a column of missing values of one of our types.

    Examples
    --------
    >>> missing(2, "Int64").isna().tolist()
    [True, True]
    """
    if dtype == "str":
        series: pd.Series = pa.nulls(count, pa.large_string()).to_pandas()
        return series
    if dtype == "Int64":
        return pd.Series(pd.arrays.IntegerArray(np.zeros(count, dtype="int64"), np.ones(count, dtype=bool)))
    if dtype == "boolean":
        return pd.Series(pd.arrays.BooleanArray(np.zeros(count, dtype=bool), np.ones(count, dtype=bool)))
    if dtype == "float64":
        return pd.Series(np.full(count, np.nan))
    return pd.Series(np.full(count, np.datetime64("NaT", "s")))


def _laid_over(part: Part, rows: npt.NDArray[np.int64], old: pd.DataFrame) -> pd.DataFrame:
    """Return stored rows with the values of a part laid over them."""
    new = old.copy()
    for name, values in part.typed.items():
        mine = values.iloc[rows].reset_index(drop=True)
        new[name] = _merged(old[EXTRA], mine) if name == EXTRA else mine
    return new


def _merged(old: pd.Series, new: pd.Series) -> pd.Series:
    """Return further columns merged: those of the file over those stored."""
    different = np.flatnonzero((old != new).to_numpy() & new.notna().to_numpy())
    merged = old.to_numpy(dtype=object)
    for at in different:
        stored = json.loads(old.iloc[at]) if isinstance(old.iloc[at], str) else {}
        merged[at] = json.dumps(stored | json.loads(new.iloc[at]), ensure_ascii=False)
    return pd.Series(merged, dtype="str")


def _differs(table: Table, old: pd.DataFrame, new: pd.DataFrame) -> npt.NDArray[np.bool_]:
    """Return whether each row differs in any column."""
    result = np.zeros(len(old), dtype=bool)
    for name in [*table.names, EXTRA]:
        before, after = old[name], new[name]
        equal = (before == after).fillna(value=False).to_numpy(dtype=bool) | (before.isna() & after.isna()).to_numpy()
        if name != EXTRA and table[name].kind in {Kind.CODES, Kind.REFERENCES}:
            for at in np.flatnonzero(~equal):
                equal[at] = _same_set(before.iloc[at], after.iloc[at])
        result |= ~equal
    return result


def _same_set(one: object, other: object) -> bool:
    """Whether two cells hold the same several values, whatever their order."""
    return (
        isinstance(one, str)
        and isinstance(other, str)
        and frozenset(one.split(SEPARATOR)) == frozenset(other.split(SEPARATOR))
    )
