"""Rows between SQL and typed frames, by columns and in chunks.

Writing goes frame -> Arrow -> the driver's ``executemany`` (SQLite) or
``COPY`` (PostgreSQL); reading goes the driver's tuples -> Arrow -> frame.
Nothing is held twice as Python objects but one chunk. Statements are built
and compiled by SQLAlchemy Core; only the rows bypass it, because its
row objects cost three to twenty times as much.
"""

from __future__ import annotations

import io
from contextlib import contextmanager
from itertools import count
from typing import TYPE_CHECKING, Any

import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
from pyarrow import csv
from sqlalchemy import Column, Connection, MetaData, Select, Text
from sqlalchemy import Table as SqlTable

from netmap.errors import StoreDamaged
from netmap.language import say
from netmap.records import DTYPES
from netmap.store.schema import NUMBER_TYPE
from netmap.tables import EXTRA, Kind, Table

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

CHUNK = 50_000
"""Rows handled at once."""

AT_ONCE = 2_000
"""Rows that are Python objects at once: so few stay in the processor's cache, which saves a third of the time."""

BOOKKEEPING = ("entry", "row_id", "version", "since_change", "until_change", "sort_order", "copy_of")
"""The columns that every versioned table has before its own."""

_ARROW: dict[str, pa.DataType] = {
    "str": pa.large_string(),
    "Int64": pa.int64(),
    "int64": pa.int64(),
    "float64": pa.float64(),
    "datetime64[s]": pa.date32(),
    "boolean": pa.bool_(),
}
_STAGE_NUMBER = count()


def arrow_type(table: Table, name: str) -> pa.DataType:
    """Return the Arrow type of a column of a versioned table."""
    if name in BOOKKEEPING:
        return pa.large_string() if name == "row_id" else pa.int64()
    return _ARROW["str" if name == EXTRA else DTYPES[table[name].kind]]


def to_arrow(table: Table, frame: pd.DataFrame) -> pa.Table:
    """Return the stored columns of a typed frame (``row_id``, the table's own, ``extra``), ready to be written.

    Not-a-number is missing; a NUL, which PostgreSQL refuses in text, is dropped.
    """
    names = ["row_id", *table.names, EXTRA]
    return pa.table({name: _storable(frame[name], arrow_type(table, name)) for name in names})


def _storable(column: pd.Series, kind: pa.DataType) -> pa.Array:
    array = pa.array(column, from_pandas=True)
    array = array.combine_chunks() if isinstance(array, pa.ChunkedArray) else array
    array = array.cast(kind) if array.type != kind else array
    if pa.types.is_large_string(kind) and pc.any(pc.match_substring(array, "\x00")).as_py():
        array = pc.replace_substring(array, "\x00", "")
    return array


def insert(connection: Connection, sql: SqlTable, rows: pa.Table) -> None:
    """Insert rows. Columns that hold nothing at all are left out of the statement, which halves the work."""
    if not len(rows):
        return
    rows = rows.select([name for name in rows.column_names if rows[name].null_count < len(rows)])
    if connection.dialect.name == "sqlite":
        _insert_by_tuples(connection, sql, rows)
    else:
        _insert_by_copy(connection, sql, rows)


def _insert_by_tuples(connection: Connection, sql: SqlTable, rows: pa.Table) -> None:
    compiled = sql.insert().compile(dialect=connection.dialect, column_keys=rows.column_names)
    order: Sequence[str] = compiled.positiontup or ()
    cursor: Any = connection.connection.cursor()
    try:
        for start in range(0, len(rows), AT_ONCE):
            chunk = rows.slice(start, AT_ONCE)
            cursor.executemany(str(compiled), zip(*(_driver_values(chunk[name]) for name in order), strict=True))
    finally:
        cursor.close()


def _driver_values(column: pa.ChunkedArray) -> list[Any]:
    if pa.types.is_date32(column.type):
        column = column.cast(pa.large_string())
    if pa.types.is_boolean(column.type):
        column = column.cast(pa.int8())
    if column.null_count and not pa.types.is_large_string(column.type):
        return list(column.to_pylist())  # to_numpy would make floats of whole numbers with gaps
    return list(column.to_numpy(zero_copy_only=False).tolist())


def _insert_by_copy(connection: Connection, sql: SqlTable, rows: pa.Table) -> None:
    quote = connection.dialect.identifier_preparer.quote
    names = ", ".join(quote(name) for name in rows.column_names)
    cursor: Any = connection.connection.cursor()
    try:
        copying: Any = cursor.copy(f"COPY {quote(sql.name)} ({names}) FROM STDIN (FORMAT csv)")
        with copying as copy:
            for start in range(0, len(rows), CHUNK):
                buffer = io.BytesIO()
                # Text is always quoted and a missing value never is: COPY tells '' from NULL by just that.
                csv.write_csv(
                    rows.slice(start, CHUNK), buffer, csv.WriteOptions(include_header=False, quoting_style="needed")
                )
                copy.write(buffer.getvalue())
    finally:
        cursor.close()


def fetch(connection: Connection, query: Select[Any], types: Mapping[str, pa.DataType]) -> pa.Table:
    """Return the answer to a query as Arrow columns.

    Parameters
    ----------
    connection
        An open one.
    query
        What to ask.
    types
        Column name -> Arrow type, in the order of the query's columns.

    Raises
    ------
    StoreDamaged
        If a value is not of its column's type.
    """
    schema = pa.schema(list(types.items()))
    try:
        batches = [
            pa.table(
                [_arrow_values(values, field.type) for values, field in zip(chunk, schema, strict=True)], schema=schema
            )
            for chunk in _chunks(connection, query)
        ]
    except pa.ArrowException as error:
        raise StoreDamaged(
            say("A stored value cannot be read ({error}). The file is damaged: restore a backup.", error=error)
        ) from error
    return pa.concat_tables(batches) if batches else schema.empty_table()


def _chunks(connection: Connection, query: Select[Any]) -> Iterator[list[list[Any]]]:
    """Yield the answer in chunks, each as one list per column."""
    result = connection.execution_options(stream_results=False).execute(query)
    cursor: Any = result.cursor
    try:
        while rows := cursor.fetchmany(AT_ONCE):
            yield [list(values) for values in zip(*rows, strict=True)]
    finally:
        result.close()


def _arrow_values(values: list[Any], kind: pa.DataType) -> pa.Array:
    if pa.types.is_date32(kind):
        # SQLite gives ISO text, PostgreSQL dates; a first value decides, for no engine mixes them.
        sample = next((value for value in values if value is not None), None)
        return pa.array(values, pa.string()).cast(kind) if isinstance(sample, str) else pa.array(values, kind)
    if pa.types.is_boolean(kind):
        sample = next((value for value in values if value is not None), None)
        return pa.array(values, kind if isinstance(sample, bool) else pa.int8()).cast(kind)
    return pa.array(values, kind)


def to_frame(table: Table, rows: pa.Table) -> pd.DataFrame:
    """Return fetched rows as a frame typed as ``records`` prescribes, bookkeeping columns as whole numbers."""
    index = pd.RangeIndex(len(rows))
    return pd.DataFrame(
        {name: _series(rows[name], _dtype(table, name), index) for name in rows.column_names}, index=index
    )


def _dtype(table: Table, name: str) -> str:
    if name in {"row_id", EXTRA}:
        return "str"
    if name == "version":
        return "int64"
    return "Int64" if name in BOOKKEEPING else DTYPES[table[name].kind]


def _series(column: pa.ChunkedArray, dtype: str, index: pd.RangeIndex) -> pd.Series:
    if dtype == "datetime64[s]":
        column = column.cast(pa.timestamp("s"))
        return pd.Series(column.to_numpy(), index=index, dtype=dtype)
    if dtype == "Int64":
        missing = column.is_null().to_numpy()
        values = pd.arrays.IntegerArray(column.fill_null(0).to_numpy().copy(), missing.copy())
        return pd.Series(values, index=index)
    if dtype == "boolean":
        missing = column.is_null().to_numpy()
        return pd.Series(pd.arrays.BooleanArray(column.fill_null(False).to_numpy().copy(), missing.copy()), index=index)
    return pd.Series(column.combine_chunks() if dtype == "str" else column.to_numpy(), index=index, dtype=dtype)


@contextmanager
def staged(
    connection: Connection, ids: Iterable[str] | pa.ChunkedArray | pa.Array, numbers: Iterable[int] | None = None
) -> Iterator[SqlTable]:
    """Give a temporary table (``row_id``, ``number``) that holds some row ids, to be joined with.

    Joining is how seventy thousand ids are asked about at once: neither
    engine takes that many parameters.
    """
    sql = SqlTable(
        f"staged_{next(_STAGE_NUMBER)}",
        MetaData(),
        Column("row_id", Text),
        Column("number", NUMBER_TYPE),
        prefixes=["TEMPORARY"],
    )
    column = ids if isinstance(ids, pa.Array | pa.ChunkedArray) else pa.array(list(ids), pa.large_string())
    data = {"row_id": column.cast(pa.large_string())}
    if numbers is not None:
        data["number"] = pa.array(list(numbers), pa.int64())
    sql.create(connection)
    insert(connection, sql, pa.table(data))
    yield sql
    sql.drop(connection)


def stored_kinds(table: Table, *kinds: Kind) -> list[str]:
    """Return the names of a table's columns of some kinds."""
    return [column.name for column in table.columns if column.kind in kinds]
