"""Change sets: who did what when, and which of them still hold."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from datetime import UTC
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, Select, bindparam, func, select, union_all

from netmap.errors import StoreDamaged, UndoRefused, UsageError
from netmap.language import say
from netmap.names import clean_text
from netmap.store.schema import BESIDE, CHANGE_SET, STORED_BY_NAME, VERSIONED
from netmap.store.undoing import touched

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime

UNDO = "undo"
"""Kind of a change set that takes another back."""

REDO = "redo"
"""Kind of a change set that takes an undo back."""


@dataclass(frozen=True, slots=True)
class ChangeSet:
    """One write.

    Parameters
    ----------
    id
        Its number, rising by one; also the revision of the store after it.
    kind
        ``import``, ``edit``, ``delete``, ``setting``, ``undo``, ``redo``, or what the caller said.
    actor
        Who did it.
    at
        When, in UTC. The order of change sets is that of their numbers, never of their clocks.
    note
        A word about it, such as the names of the files.
    undoes
        The change set it takes back, or None.
    undone_by
        The change set that took it back, or None.
    counts
        Table name -> {"added", "changed", "removed"}: rows, for tables it touched.
    softened
        (table, row id) of rows where somebody else's change to other fields
        was kept beside this one; told once, by the write itself.
    """

    id: int
    kind: str
    actor: str
    at: datetime
    note: str = ""
    undoes: int | None = None
    undone_by: int | None = None
    counts: dict[str, dict[str, int]] = field(default_factory=dict)
    softened: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Signature:
    """What is to be known of a change set beside its rows; the fields are those of ``ChangeSet``.

    Parameters
    ----------
    kind, actor, at, note, undoes
        As there; a time without a zone is local time.
    once
        The idempotency key, or None.
    """

    kind: str
    actor: str
    at: datetime
    note: str = ""
    undoes: int | None = None
    once: str | None = None


def _query() -> Select[Any]:
    undo = CHANGE_SET.alias("undo")
    return select(CHANGE_SET, undo.c.id.label("undone_by")).outerjoin(undo, undo.c.undoes == CHANGE_SET.c.id)


def _change_set(row: Any) -> ChangeSet:  # noqa: ANN401 - a row of SQLAlchemy, typed nowhere
    try:
        counts = json.loads(row.counts)
    except ValueError:
        raise StoreDamaged(
            say("The record of change {number} cannot be read. The file is damaged: restore a backup.", number=row.id)
        ) from None
    return ChangeSet(row.id, row.kind, row.actor, row.at, row.note, row.undoes, row.undone_by, counts)


def revision(connection: Connection) -> int:
    """Return the number of the last change set; 0 before the first."""
    return int(connection.execute(select(func.max(CHANGE_SET.c.id))).scalar() or 0)


def _data_query() -> Select[Any]:
    """Return the question for the last change up to one that touched a table of data; each part is the end of an index."""
    marks = [
        select(func.max(mark).label("change")).where(mark <= bindparam("up_to"))
        for name, sql in VERSIONED.items()
        if name not in {table.name for table in BESIDE}
        for mark in (sql.c.since_change, sql.c.until_change)
    ]
    last = union_all(*marks).subquery()
    return select(func.max(last.c.change))


_DATA_QUERY = _data_query()


def data_revision(connection: Connection, up_to: int) -> int:
    """Return the number of the last change set that touched the network or its settings, not only what is kept beside it; 0 if none did.

    Parameters
    ----------
    connection
        An open one.
    up_to
        Number of the last change set that counts.
    """
    return int(connection.execute(_DATA_QUERY, {"up_to": up_to}).scalar() or 0)


def latest(connection: Connection, limit: int) -> list[ChangeSet]:
    """Return the last change sets, newest first."""
    return [_change_set(row) for row in connection.execute(_query().order_by(CHANGE_SET.c.id.desc()).limit(limit))]


def numbered(connection: Connection, numbers: Sequence[int]) -> dict[int, ChangeSet]:
    """Return some change sets by their numbers."""
    rows = connection.execute(_query().where(CHANGE_SET.c.id.in_(numbers)))
    return {row.id: _change_set(row) for row in rows}


def with_key(connection: Connection, once: str | None) -> ChangeSet | None:
    """Return the change set that was written under an idempotency key."""
    if once is None:
        return None
    row = connection.execute(_query().where(CHANGE_SET.c.once == once)).first()
    return _change_set(row) if row else None


def to_take_back(connection: Connection, number: int | None) -> ChangeSet:
    """Return the change set that an undo means.

    Parameters
    ----------
    connection
        An open one.
    number
        Its number; None for the last one that still holds, changed something
        and is no undo itself, so that undoing again goes further back.

    Raises
    ------
    UndoRefused
        If there is none, it changed nothing, or it was taken back already.
    UsageError
        If there is no change set of that number.
    """
    if number is None:
        undo = CHANGE_SET.alias("taken_back")
        holds = ~select(undo.c.id).where(undo.c.undoes == CHANGE_SET.c.id).exists()
        query = _query().where(holds, CHANGE_SET.c.kind != UNDO, CHANGE_SET.c.counts != "{}")
        row = connection.execute(query.order_by(CHANGE_SET.c.id.desc()).limit(1)).first()
        if row is None:
            raise UndoRefused(say("There is nothing to take back."), [])
        return _change_set(row)
    row = connection.execute(_query().where(CHANGE_SET.c.id == number)).first()
    if row is None:
        raise UsageError(say("There is no change {number}. See the list of changes for their numbers.", number=number))
    found = _change_set(row)
    if found.undone_by is not None:
        raise UndoRefused(
            say(
                "Change {number} was taken back already, by change {later}. To have it again, take that one back.",
                number=number,
                later=found.undone_by,
            ),
            [],
        )
    if not found.counts:
        raise UndoRefused(say("Change {number} changed nothing, so there is nothing to take back.", number=number), [])
    return found


def counted(connection: Connection, change: int, tables: Iterable[str]) -> dict[str, dict[str, int]]:
    """Return what a change set did to some tables, counted in the tables themselves."""
    counts = {}
    for table in (STORED_BY_NAME[name] for name in tables):
        added, changed, removed = touched(connection, table, change)
        if added or changed or removed:
            counts[table.name] = {"added": added, "changed": changed, "removed": removed}
    return counts


def record(connection: Connection, change: int, signature: Signature, tables: Iterable[str]) -> ChangeSet:
    """Write the change set itself, after its rows; ``tables`` are those it wrote to."""
    actor, note, at = clean_text(signature.actor), clean_text(signature.note), signature.at.astimezone(UTC)
    counts = counted(connection, change, tables)
    connection.execute(
        CHANGE_SET.insert().values(
            id=change,
            kind=signature.kind,
            actor=actor,
            at=at,
            note=note,
            undoes=signature.undoes,
            once=signature.once,
            counts=json.dumps(counts, sort_keys=True),
        )
    )
    return ChangeSet(change, signature.kind, actor, at, note, signature.undoes, None, counts)
