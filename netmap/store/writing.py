"""The one way rows change: upserts and removals, as one change set.

Imports, edits and removals all come through ``apply``; an undo through
``undoing``. Both run inside a transaction that holds the writer lock, and
both end with the same check of references.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
import pyarrow as pa
from sqlalchemy import Connection, and_, func, select, update

from netmap.errors import Conflict, ProblemsFound, UsageError
from netmap.language import say
from netmap.records import DTYPES, typed_frame
from netmap.store.loading import shown_columns
from netmap.store.merging import merge
from netmap.store.references import dangling
from netmap.store.rows import CHUNK, arrow_type, fetch, insert, staged, to_arrow, to_frame
from netmap.store.schema import STORED_BY_NAME, VERSIONED, is_live
from netmap.tables import EXTRA

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from numpy.typing import NDArray
    from sqlalchemy import Table as SqlTable

    from netmap.tables import Table

MOST_NAMED = 5
"""Row ids named in one message."""


@dataclass(frozen=True)
class Changes:
    """What one write does.

    Parameters
    ----------
    upserts
        Table name -> rows as they should become: every column of the table,
        ``row_id``, ``extra``, and ``version``, the version of the row that
        the writer saw (0 for a row she believes to be new).
    deletes
        Table name -> (row id, version that the writer saw) of rows to remove.
    """

    upserts: Mapping[str, pd.DataFrame] = field(default_factory=dict)
    deletes: Mapping[str, Sequence[tuple[str, int]]] = field(default_factory=dict)

    @property
    def tables(self) -> list[str]:
        """Names of the tables it writes to, in the order of the workbook."""
        return [name for name in STORED_BY_NAME if name in self.upserts or name in self.deletes]


def apply(connection: Connection, change: int, changes: Changes) -> list[tuple[str, str]]:
    """Write changes under the number of a change set.

    Parameters
    ----------
    connection
        Inside a transaction that holds the writer lock.
    change
        Number of the change set.
    changes
        What to write.

    Returns
    -------
    list
        (table, row id) of rows that now hold somebody else's change beside ours.

    Raises
    ------
    Conflict
        If somebody else changed the same field, or a row that was to be removed, meanwhile.
    ProblemsFound
        If a reference would be left without its row.
    UsageError
        If there is no such table or version, a required value is missing, or a row comes twice.
    """
    _refuse_unknown(changes)
    softened: list[tuple[str, str]] = []
    for name, removals in changes.deletes.items():
        _remove(connection, change, STORED_BY_NAME[name], removals)
    for name, frame in changes.upserts.items():
        table = STORED_BY_NAME[name]
        frame = _typed(table, frame)  # noqa: PLW2901 - from here on only the typed one may be used
        _refuse_faulty(table, frame, changes.deletes.get(name, ()))
        if _last_entry(connection, table) is None and not frame["version"].any():
            # Nothing was ever here: the commonest large import, and nothing to compare with.
            _insert_versions(connection, change, table, frame.assign(version=1), 0)
            continue
        for start in range(0, len(frame), CHUNK):
            chunk = frame.iloc[start : start + CHUNK].reset_index(drop=True)
            softened += [(name, row) for row in _upsert(connection, change, table, chunk)]
    lost = dangling(connection, change, changes.tables)
    if lost:
        raise ProblemsFound(
            say(
                "{references} references name rows that are not in the network; nothing was saved. The first: {first}",
                references=len(lost),
                first=lost[0],
            ),
            lost,
        )
    return softened


def _typed(table: Table, frame: pd.DataFrame) -> pd.DataFrame:
    """Return a frame with the columns and types of ``records``; one that has them already is not copied."""
    expected = {
        "row_id": "str",
        "version": "int64",
        **{column.name: DTYPES[column.kind] for column in table.columns},
        EXTRA: "str",
    }
    if {name: str(dtype) for name, dtype in frame.dtypes.items()} == expected:
        return frame
    return typed_frame(table, frame)


def _refuse_unknown(changes: Changes) -> None:
    unknown = sorted({*changes.upserts, *changes.deletes} - STORED_BY_NAME.keys())
    if unknown:
        raise UsageError(
            say(
                "There is no table '{table}'. The tables are: {tables}.",
                table=unknown[0],
                tables=", ".join(STORED_BY_NAME),
            )
        )


def _refuse_faulty(table: Table, frame: pd.DataFrame, removals: Sequence[tuple[str, int]]) -> None:
    ids = frame["row_id"]
    if ids.isna().any() or (ids == "").any():
        raise UsageError(
            say("{sheet}: {rows} rows have no id.", sheet=table.title, rows=int(ids.isna().sum() + (ids == "").sum()))
        )
    twice = list(ids[ids.duplicated()].unique()) + sorted(set(ids) & {row for row, _ in removals} if removals else ())
    if twice:
        raise UsageError(
            say("{sheet}: these rows come twice in one change: {rows}.", sheet=table.title, rows=_named(twice))
        )
    for column in table.required:
        empty = ids[frame[column.name].isna()]
        if len(empty):
            raise UsageError(
                say(
                    "{sheet}: {column} is empty in {rows}. Fill it in.",
                    sheet=table.title,
                    column=column.title,
                    rows=_named(list(empty)),
                )
            )


def id_stays(row_id: str) -> tuple[str, str]:
    """Return why a row cannot be given another id, and what to do instead."""
    return say("The id of '{row}' stays as it is: other rows name it.", row=row_id), say("Change its name instead.")


def _named(ids: Sequence[str]) -> str:
    shown = ", ".join(f"'{row}'" for row in ids[:MOST_NAMED])
    return shown if len(ids) <= MOST_NAMED else say("{rows} and {more} more", rows=shown, more=len(ids) - MOST_NAMED)


def _last_entry(connection: Connection, table: Table) -> int | None:
    """Return the number of the last version ever written to a table; None if there is none."""
    return connection.execute(select(func.max(VERSIONED[table.name].c.entry))).scalar()


def _upsert(connection: Connection, change: int, table: Table, wanted: pd.DataFrame) -> list[str]:
    """Write one chunk of rows; return the ids of those merged with somebody else's change."""
    entry = _last_entry(connection, table) or 0
    with staged(connection, pa.array(wanted["row_id"]), range(len(wanted))) as ids:
        live = _joined(connection, table, ids, live=True)
        spent = _spent_versions(connection, table, ids, len(wanted))
    there = np.zeros(len(wanted), dtype=bool)
    there[live.index] = True
    _refuse_removed_meanwhile(table, wanted, there)

    order = live.index.to_numpy()
    ours = wanted.iloc[order].reset_index(drop=True)
    theirs = live.reset_index(drop=True)
    merged = merge(table, ours, theirs, _bases(connection, table, ours, theirs))
    _close(connection, change, table, merged.rows["row_id"])

    replaced = theirs.iloc[merged.positions]
    successors = merged.rows.assign(
        version=replaced["version"].to_numpy() + 1, sort_order=replaced["sort_order"].to_numpy(dtype=np.int64)
    )
    _insert_versions(connection, change, table, successors, entry)
    new = np.flatnonzero(~there)
    _insert_versions(
        connection, change, table, wanted.iloc[new].assign(version=spent[new] + 1), entry + len(successors)
    )
    return merged.softened


def _refuse_removed_meanwhile(table: Table, wanted: pd.DataFrame, there: NDArray[np.bool_]) -> None:
    removed = wanted.loc[~there & (wanted["version"].to_numpy() > 0), "row_id"]
    if len(removed):
        raise Conflict(
            say(
                "Somebody else removed {rows} from {sheet} meanwhile. Nothing was saved. "
                "Take that removal back (undo), or leave these rows out.",
                rows=_named(list(removed)),
                sheet=table.title,
            ),
            {},
        )


def _joined(connection: Connection, table: Table, ids: SqlTable, *, live: bool) -> pd.DataFrame:
    """Return the live or the closed versions of staged rows as a typed frame, indexed by the number they are staged under."""
    sql = VERSIONED[table.name]
    names = shown_columns(table)
    query = (
        select(ids.c.number, func.coalesce(sql.c.sort_order, sql.c.entry), *(sql.c[name] for name in names))
        .join(sql, sql.c.row_id == ids.c.row_id)
        .where(is_live(sql) if live else sql.c.until_change.is_not(None))
    )
    types = {"number": pa.int64(), "sort_order": pa.int64()} | {name: arrow_type(table, name) for name in names}
    rows = fetch(connection, query, types)
    frame = to_frame(table, rows.drop_columns("number"))
    frame.index = pd.Index(rows["number"].to_numpy())
    return frame.sort_index()


def _spent_versions(connection: Connection, table: Table, ids: SqlTable, length: int) -> NDArray[np.int64]:
    """Return the highest closed version of each staged row: one that comes back must not reuse a number somebody holds."""
    sql = VERSIONED[table.name]
    query = (
        select(ids.c.number, func.max(sql.c.version))
        .join(sql, and_(sql.c.row_id == ids.c.row_id, sql.c.until_change.is_not(None)))
        .group_by(ids.c.number)
    )
    rows = fetch(connection, query, {"number": pa.int64(), "version": pa.int64()})
    spent = np.zeros(length, dtype=np.int64)
    spent[rows["number"].to_numpy()] = rows["version"].to_numpy()
    return spent


def _bases(connection: Connection, table: Table, ours: pd.DataFrame, live: pd.DataFrame) -> pd.DataFrame:
    """Return what each writer started from: the live row, an older version, or nothing for a row thought new."""
    seen, now = ours["version"].to_numpy(), live["version"].to_numpy()
    if (seen > now).any():
        raise UsageError(
            say(
                "{sheet}: '{row}' never had the version that was given.",
                sheet=table.title,
                row=ours["row_id"][int(np.argmax(seen > now))],
            )
        )
    if (seen == now).all():
        return live
    base = typed_frame(table, pd.DataFrame(index=live.index)[[]]).drop(columns=["row_id", "version"])
    fresh = np.flatnonzero(seen == now)
    stale = np.flatnonzero((seen < now) & (seen > 0))
    names = list(base.columns)
    parts = [live.iloc[fresh][names], base.iloc[np.flatnonzero(seen == 0)]]
    if len(stale):
        parts.append(_old_versions(connection, table, ours.iloc[stale], stale)[names])
    return pd.concat(parts).sort_index()


def _old_versions(connection: Connection, table: Table, rows: pd.DataFrame, numbers: NDArray[np.intp]) -> pd.DataFrame:
    with staged(connection, pa.array(rows["row_id"]), numbers.tolist()) as ids:
        old = _joined(connection, table, ids, live=False)
    wanted = pd.Series(rows["version"].to_numpy(), index=numbers)
    picked: pd.DataFrame = old.loc[old["version"].to_numpy() == wanted.reindex(old.index).to_numpy()]
    return picked


def _insert_versions(connection: Connection, change: int, table: Table, rows: pd.DataFrame, last_entry: int) -> None:
    """Insert rows as live versions; ``version`` and, for rows that replace others, ``sort_order`` are theirs."""
    arrow = to_arrow(table, rows)
    numbers = {
        "entry": np.arange(last_entry + 1, last_entry + 1 + len(rows)),
        "since_change": np.full(len(rows), change, dtype=np.int64),
    } | {name: rows[name].to_numpy() for name in ("version", "sort_order") if name in rows}
    for name, values in numbers.items():
        arrow = arrow.append_column(name, pa.array(values, pa.int64()))
    insert(connection, VERSIONED[table.name], arrow)


def _close(connection: Connection, change: int, table: Table, row_ids: Iterable[str]) -> None:
    sql = VERSIONED[table.name]
    with staged(connection, row_ids) as ids:
        connection.execute(
            update(sql).where(is_live(sql), sql.c.row_id.in_(select(ids.c.row_id))).values(until_change=change)
        )


def _remove(connection: Connection, change: int, table: Table, removals: Sequence[tuple[str, int]]) -> None:
    """Close rows. One that somebody else removed already is as the writer wants it; one that was changed is a conflict."""
    sql = VERSIONED[table.name]
    seen = dict(removals)
    with staged(connection, seen) as ids:
        live = fetch(
            connection,
            select(sql.c.row_id, sql.c.version).join(ids, ids.c.row_id == sql.c.row_id).where(is_live(sql)),
            {"row_id": pa.large_string(), "version": pa.int64()},
        )
    changed = [row["row_id"] for row in live.to_pylist() if row["version"] != seen[row["row_id"]]]
    if changed:
        raise Conflict(
            say(
                "Somebody else changed {rows} in {sheet} meanwhile. Nothing was removed. Look at them again first.",
                rows=_named(changed),
                sheet=table.title,
            ),
            {},
        )
    _close(connection, change, table, live["row_id"].to_pylist())
