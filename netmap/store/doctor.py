"""Is what is stored sound? One named check after another, each with what it found."""

from __future__ import annotations

import json
import sqlite3
import stat
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pandas as pd
from sqlalchemy import Connection, and_, exists, func, or_, select
from sqlalchemy.exc import DBAPIError

from netmap.errors import StoreDamaged, StoreError
from netmap.records import row_ids
from netmap.store.failures import in_plain_words
from netmap.store.history import counted
from netmap.store.references import all_dangling
from netmap.store.rows import arrow_type, fetch, to_frame
from netmap.store.schema import CHANGE_SET, REVISIONS, STORED, VERSIONED, is_live_scanned
from netmap.store.upgrade import stored_revision
from netmap.tables import TABLES, Table

if TYPE_CHECKING:
    from pathlib import Path

    from netmap.store.connections import Connections

WAL_RESET_MENDED = ((3, 44, 6), (3, 50, 7), (3, 51, 3))
"""SQLite versions since which the write-ahead log's reset race is mended, by branch (sqlite.org/wal.html)."""

Look = Callable[[Connection], Iterator[str]]
"""What yields a sentence for each thing it finds wrong."""

FIRST_WITH_STRICT_TABLES = (3, 37, 0)


@dataclass(frozen=True, slots=True)
class Check:
    """What one check found.

    Parameters
    ----------
    name
        What was looked at.
    ok
        Whether it is sound.
    detail
        What was found; where it is not sound, what to do.
    """

    name: str
    ok: bool
    detail: str


def examine(connections: Connections) -> list[Check]:
    """Return the result of every check, the file's own first.

    Parameters
    ----------
    connections
        To the store in question. Nothing is written.
    """
    file = connections.place.file
    checks: list[Check] = [_permissions(file), _engine_version()] if file is not None else []
    try:
        with connections.reading() as connection:
            if file is not None:
                checks.append(_integrity(connection, connections.place.name))
            # Of a damaged file nothing further can be trusted, and reading it may fail half-way.
            if file is None or checks[-1].ok:
                checks.append(_schema(connection))
                checks += [Check(name, *_verdict(_findings(connection, look))) for name, look in LOOKS]
    except StoreDamaged as error:
        if all(check.ok for check in checks):
            checks.append(Check("integrity of the file", ok=False, detail=str(error)))
    return checks


def _findings(connection: Connection, look: Look) -> list[str]:
    """Return what one look found; that it could not be finished is a finding too."""
    try:
        return list(look(connection))
    except (StoreError, DBAPIError, ValueError) as error:
        return [f"it cannot be read ({str(error).partition(chr(10))[0]})"]


def _verdict(findings: list[str]) -> tuple[bool, str]:
    if not findings:
        return True, "sound"
    more = f" (and {len(findings) - 3} more)" if len(findings) > 3 else ""  # noqa: PLR2004 - three say what kind of trouble it is
    return False, "; ".join(findings[:3]) + more + ". Restore a backup, or report this."


def _permissions(file: Path) -> Check:
    name = "only you may read the file"
    if sys.platform == "win32":
        return Check(name, ok=True, detail="Windows: the rights of its folder apply")
    others = stat.S_IMODE(file.stat().st_mode) & 0o077
    if others:
        return Check(name, ok=False, detail=f"others on this computer may read or write it; run: chmod 600 '{file}'")
    return Check(name, ok=True, detail="sound")


def _engine_version() -> Check:
    version = sqlite3.sqlite_version_info
    mended = version >= WAL_RESET_MENDED[-1] or any(
        version[:2] == branch[:2] and version >= branch for branch in WAL_RESET_MENDED
    )
    advice = (
        ""
        if mended
        else (
            "; before 3.51.3 it holds a very rare fault when two programs fold in the write-ahead log at the same moment. "
            "netmap's writer lock keeps its own programs from that: do not write to the file with others"
        )
    )
    return Check("SQLite", ok=version >= FIRST_WITH_STRICT_TABLES, detail=f"version {sqlite3.sqlite_version}{advice}")


def _integrity(connection: Connection, name: str) -> Check:
    try:
        with in_plain_words(name):
            found = [row[0] for row in connection.exec_driver_sql("PRAGMA integrity_check(10)")]
    except Exception as error:  # noqa: BLE001 - whatever reading a damaged file raises is the finding
        found = [str(error)]
    ok = found == ["ok"]
    return Check("integrity of the file", ok, "sound" if ok else f"{found[0]}. Restore a backup.")


def _schema(connection: Connection) -> Check:
    stored = stored_revision(connection)
    ok = stored == REVISIONS[-1]
    return Check(
        "schema",
        ok,
        f"revision {stored}" if ok else f"revision {stored}, this netmap needs {REVISIONS[-1]}; run netmap upgrade",
    )


def _versions(connection: Connection) -> Iterator[str]:
    """Yield rows whose versions overlap, are misnumbered, or are live twice."""
    for table in STORED:
        sql = VERSIONED[table.name]
        order = (sql.c.version, sql.c.entry)
        chain = select(
            sql.c.row_id,
            sql.c.version,
            sql.c.since_change,
            sql.c.until_change,
            func.row_number().over(partition_by=sql.c.row_id, order_by=order).label("number"),
            func.lead(sql.c.since_change).over(partition_by=sql.c.row_id, order_by=order).label("next_since"),
        ).subquery()
        wrong = or_(
            chain.c.version != chain.c.number,
            chain.c.until_change <= chain.c.since_change,
            and_(
                chain.c.next_since.is_not(None),
                or_(chain.c.until_change.is_(None), chain.c.until_change > chain.c.next_since),
            ),
        )
        for row in connection.execute(select(chain.c.row_id).where(wrong).limit(10)):
            yield f"{table.title} '{row.row_id}': its versions do not follow each other"


def _numbers(connection: Connection) -> Iterator[str]:
    """Yield tables whose rows name a change set that is not there, and gaps among the change sets."""
    first, last, many = connection.execute(
        select(func.min(CHANGE_SET.c.id), func.max(CHANGE_SET.c.id), func.count(CHANGE_SET.c.id))
    ).one()
    if many and (first, last) != (1, many):
        yield f"change sets run from {first} to {last}, but there are {many}"
    for table in STORED:
        sql = VERSIONED[table.name]
        for column in (sql.c.since_change, sql.c.until_change):
            lost = select(column).where(column.is_not(None), ~exists().where(CHANGE_SET.c.id == column)).limit(1)
            for (number,) in connection.execute(lost):
                yield f"{table.title} names change set {number}, which is not there"


def _references(connection: Connection) -> Iterator[str]:
    """Yield references without their row."""
    for reference in all_dangling(connection):
        yield reference.message.rstrip(".")


def _counts(connection: Connection) -> Iterator[str]:
    """Yield change sets whose rows are not as many as they were when it was written."""
    for row in connection.execute(select(CHANGE_SET.c.id, CHANGE_SET.c.counts).order_by(CHANGE_SET.c.id)):
        told = json.loads(row.counts)
        found = counted(connection, row.id, VERSIONED)
        if told != found:
            yield f"change set {row.id} wrote {told}, but {found} is there"


def _keys(connection: Connection) -> Iterator[str]:
    """Yield live rows that are kept under another id than their key gives."""
    for table in TABLES:
        frame = _keyed(connection, table)
        ids = pd.Series(row_ids(table, frame), index=frame.index, dtype="str")
        for row in frame.loc[ids != frame["row_id"], "row_id"].head(10):
            yield f"{table.title} '{row}' is kept under an id that is not its key's"


def _keyed(connection: Connection, table: Table) -> pd.DataFrame:
    sql = VERSIONED[table.name]
    names = ["row_id", *table.key]
    query = select(*(sql.c[name] for name in names)).where(is_live_scanned(sql))
    return to_frame(table, fetch(connection, query, {name: arrow_type(table, name) for name in names}))


LOOKS: tuple[tuple[str, Look], ...] = (
    ("versions of rows", _versions),
    ("numbers of changes", _numbers),
    ("references", _references),
    ("counts of changes", _counts),
    ("keys of rows", _keys),
)
"""The checks of what is stored, on either engine: name -> what yields a sentence per finding."""
