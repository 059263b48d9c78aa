"""A store copied row by row into a new file, whatever engine it is kept in."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyarrow as pa
from sqlalchemy import Connection, select

from netmap.errors import UsageError
from netmap.store.backup import copy_file
from netmap.store.connections import Connections
from netmap.store.place import Place, make_private_folder
from netmap.store.rows import CHUNK, arrow_type, fetch, insert
from netmap.store.schema import CHANGE_SET, POSITIONS, STORED, VERSIONED
from netmap.store.upgrade import bring_up

if TYPE_CHECKING:
    from pathlib import Path

POSITION_TYPES = {"id": pa.large_string(), "x": pa.float64(), "y": pa.float64()}


def copy_store(source: Connections, to: Path) -> Path:
    """Copy a store, with its whole history, into a new file that netmap opens by itself.

    Parameters
    ----------
    source
        The store to copy; for one in PostgreSQL this is its backup.
    to
        A file that is not there yet.

    Raises
    ------
    UsageError
        If it is there.
    """
    if to.exists():
        raise UsageError(f"{to} is there already. Choose another name for the backup.")
    make_private_folder(to.parent)
    draft = to.with_name(f"{to.name}.draft")
    companions = [draft.with_name(draft.name + ending) for ending in ("", "-journal", ".lock")]
    try:
        draft.unlink(missing_ok=True)
        draft.touch(mode=0o600)
        place = Place(str(to), file=draft)
        bring_up(place, shared_memory=False)
        target = Connections(place, shared_memory=False)
        try:
            with source.reading() as reading, target.writing() as writing:
                _copy_rows(reading, writing)
        finally:
            target.close()
        return copy_file(draft, to)  # checks it, and gives it its name only then
    finally:
        for leftover in companions:
            leftover.unlink(missing_ok=True)


def _copy_rows(source: Connection, target: Connection) -> None:
    for row in source.execute(select(CHANGE_SET).order_by(CHANGE_SET.c.id)).mappings():
        target.execute(CHANGE_SET.insert().values(**row))
    insert(target, POSITIONS, fetch(source, select(POSITIONS), POSITION_TYPES))
    for table in STORED:
        sql = VERSIONED[table.name]
        types = {column.name: arrow_type(table, column.name) for column in sql.columns}
        last = 0
        while True:
            chunk = fetch(source, select(sql).where(sql.c.entry > last).order_by(sql.c.entry).limit(CHUNK), types)
            if not len(chunk):
                break
            insert(target, sql, chunk)
            last = chunk["entry"][-1].as_py()
