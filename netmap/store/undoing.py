"""Taking a change set back, set-based, as a new change set.

Nothing in the history is rewritten: what the change set added is closed, and
what it closed is written again as a copy. A row may be taken back only if it
still is as that change set left it: its live version must hold the content
the change set wrote (``copy_of`` sees through undos in between), or it must
still be absent if the change set removed it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyarrow as pa
from sqlalchemy import Connection, exists, func, insert, literal, select, update

from netmap.errors import UndoRefused
from netmap.language import say
from netmap.store.references import dangling
from netmap.store.rows import fetch
from netmap.store.schema import STORED, VERSIONED, is_live
from netmap.tables import EXTRA, Table

if TYPE_CHECKING:
    from collections.abc import Collection

    from sqlalchemy import ColumnElement, FromClause

MOST_LISTED = 1_000
"""Rows in the way that are listed for each table."""


def take_back(connection: Connection, target: int, change: int, names: Collection[str]) -> None:
    """Undo a change set under the number of a new one.

    Parameters
    ----------
    connection
        Inside a transaction that holds the writer lock.
    target
        Number of the change set to take back.
    change
        Number of the change set that does so.
    names
        Names of the tables that the target wrote to.

    Raises
    ------
    UndoRefused
        With the rows in the way, if later changes stand on it. The caller
        must then roll back.
    """
    tables = [table for table in STORED if table.name in names]
    in_the_way = [found for table in tables for found in _in_the_way(connection, table, target)]
    if in_the_way:
        later = sorted({number for _, _, number in in_the_way})
        raise UndoRefused(
            say(
                "Change {number} cannot be taken back: {rows} of its rows were changed later, by change {later}. Take those back first. Nothing was changed.",
                number=target,
                rows=len(in_the_way),
                later=", ".join(map(str, later[:5])),
            ),
            in_the_way,
        )
    for table in tables:
        _reverse(connection, table, target, change)
    lost = dangling(connection, change, names)
    if lost:
        raise UndoRefused(
            say(
                "Change {number} cannot be taken back: {references} references would name rows that are not there. {first} Take back or change those rows first. Nothing was changed.",
                number=target,
                references=len(lost),
                first=lost[0].message,
            ),
            [(reference.table, reference.row_id, reference.since_change) for reference in lost],
        )


def _content(versions: FromClause) -> ColumnElement[int]:
    content: ColumnElement[int] = func.coalesce(versions.c.copy_of, versions.c.entry)
    return content


def _in_the_way(connection: Connection, table: Table, target: int) -> list[tuple[str, str, int]]:
    """Return (table, row id, later change set) of rows that are no longer as the target left them."""
    sql = VERSIONED[table.name]
    written, live, closed, successor = (sql.alias(name) for name in ("written", "live", "closed", "successor"))
    # Asked apart, so that each is answered from its own index.
    replaced = select(live.c.since_change).where(live.c.row_id == written.c.row_id, is_live(live)).scalar_subquery()
    removed = (
        select(func.max(closed.c.until_change))
        .where(closed.c.row_id == written.c.row_id, closed.c.until_change.is_not(None))
        .scalar_subquery()
    )
    moved_on = select(written.c.row_id, func.coalesce(replaced, removed)).where(
        written.c.since_change == target,
        ~exists().where(live.c.row_id == written.c.row_id, is_live(live), _content(live) == _content(written)),
    )
    # EXCEPT, and INTERSECT below: sets of ids are compared as sets, whatever index a planner would prefer.
    taken_away = (
        select(closed.c.row_id)
        .where(closed.c.until_change == target)
        .except_(select(successor.c.row_id).where(successor.c.since_change == target))
        .subquery()
    )
    came_back = (
        select(live.c.row_id, live.c.since_change)
        .join(taken_away, taken_away.c.row_id == live.c.row_id)
        .where(is_live(live))
    )
    types = {"row_id": pa.large_string(), "change": pa.int64()}
    rows = [
        row for query in (moved_on, came_back) for row in fetch(connection, query.limit(MOST_LISTED), types).to_pylist()
    ]
    return [(table.name, row["row_id"], row["change"]) for row in rows]


def _reverse(connection: Connection, table: Table, target: int, change: int) -> None:
    """Close what the target wrote, and write again what it closed."""
    sql = VERSIONED[table.name]
    written, closed, spent = sql.alias("written"), sql.alias("closed"), sql.alias("spent")
    last_entry = int(connection.execute(select(func.max(sql.c.entry))).scalar() or 0)
    connection.execute(
        update(sql)
        .where(is_live(sql), sql.c.row_id.in_(select(written.c.row_id).where(written.c.since_change == target)))
        .values(until_change=change)
    )
    version = select(func.max(spent.c.version)).where(
        spent.c.row_id == closed.c.row_id, spent.c.until_change.is_not(None)
    )
    own = [*table.names, EXTRA]
    again = select(
        literal(last_entry) + func.row_number().over(order_by=closed.c.entry),
        closed.c.row_id,
        version.scalar_subquery() + 1,
        literal(change),
        func.coalesce(closed.c.sort_order, closed.c.entry),
        _content(closed),
        *(closed.c[name] for name in own),
    ).where(closed.c.until_change == target)
    connection.execute(
        insert(sql).from_select(["entry", "row_id", "version", "since_change", "sort_order", "copy_of", *own], again)
    )


def touched(connection: Connection, table: Table, change: int) -> tuple[int, int, int]:
    """Return how many rows of a table a change set added, changed and removed."""
    sql = VERSIONED[table.name]
    new, old = sql.alias("new"), sql.alias("old")
    closed = connection.execute(select(func.count()).select_from(sql).where(sql.c.until_change == change)).scalar_one()
    written = connection.execute(select(func.count()).select_from(sql).where(sql.c.since_change == change)).scalar_one()
    if not closed or not written:
        return written, 0, closed
    both = (
        select(new.c.row_id)
        .where(new.c.since_change == change)
        .intersect(select(old.c.row_id).where(old.c.until_change == change))
    )
    changed = connection.execute(select(func.count()).select_from(both.subquery())).scalar_one()
    return written - changed, changed, closed - changed
