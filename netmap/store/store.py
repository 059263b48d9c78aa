"""The store: one network, its history, and the one door to both."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Self

import pandas as pd
import pyarrow as pa
from sqlalchemy import Connection, delete, select

from netmap.errors import UsageError
from netmap.language import say
from netmap.names import clean_text
from netmap.records import Records, row_ids, typed_frame
from netmap.store import backup, doctor, history
from netmap.store.connections import Access, Connections
from netmap.store.copying import POSITION_TYPES, copy_store
from netmap.store.history import REDO, UNDO, ChangeSet, Signature
from netmap.store.lives import RowChange, lives
from netmap.store.loading import described, load, load_version
from netmap.store.removal import removal
from netmap.store.rows import fetch, insert
from netmap.store.schema import POSITIONS, REGISTER, SCENARIOS, SET_ASIDE, SETTINGS, VERSIONED, VIEWS, is_live
from netmap.store.undoing import take_back
from netmap.store.writing import Changes, apply, id_stays
from netmap.tables import EXTRA, TABLES

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import datetime
    from pathlib import Path


class Store:
    """One network with its history.

    Made by ``open_store`` or ``create_store``. Safe to share between threads.
    Usable in a ``with`` statement, which closes it.

    Attributes
    ----------
    where
        The file or address, as people see it.
    read_only
        Whether writing raises StoreReadOnly.
    """

    def __init__(self, connections: Connections) -> None:
        self._connections = connections
        self.where = connections.place.name
        self.read_only = connections.access is not Access.WRITE

    def __enter__(self) -> Self:
        """Return the store itself."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close the store."""
        self.close()

    def revision(self) -> int:
        """Return the number of the last change set; 0 for a store that was never written to."""
        with self._connections.reading() as connection:
            return history.revision(connection)

    def data_revision(self) -> int:
        """Return the number of the last change set that touched the network or its settings; what people note about gaps does not count."""
        with self._connections.reading() as connection:
            return history.data_revision(connection, history.revision(connection))

    def load(self, revision: int | None = None) -> Records:
        """Return the network; its revision is that of the data, as ``data_revision`` counts.

        Parameters
        ----------
        revision
            As it was after the change set of that number; None for now.

        Raises
        ------
        UsageError
            If the store never was at that revision.
        """
        with self._connections.reading() as connection:
            last = history.revision(connection)
            if revision is not None and not 0 <= revision <= last:
                raise UsageError(
                    say("There is no revision {revision}; the last one is {last}.", revision=revision, last=last)
                )
            data = history.data_revision(connection, last if revision is None else revision)
            past = None if data == history.data_revision(connection, last) else data
            return Records(data, {table.name: load(connection, table, past) for table in TABLES})

    def register(self) -> pd.DataFrame:
        """Return the register of gaps: what became of each finding that was ever noted, in the order in which they first were.

        Columns: ``row_id``, ``version``, those of ``REGISTER``, ``extra``. It
        is written like any other table: ``write`` with its name.
        """
        with self._connections.reading() as connection:
            return load(connection, REGISTER)

    def set_aside(self) -> pd.DataFrame:
        """Return the suggested contacts that somebody said no to, in the order in which they first did.

        Columns: ``row_id``, ``version``, those of ``SET_ASIDE``, ``extra``. It
        is written like any other table: ``write`` with its name.
        """
        with self._connections.reading() as connection:
            return load(connection, SET_ASIDE)

    def scenarios(self) -> pd.DataFrame:
        """Return the scenarios that are kept, in the order in which they were made.

        Columns: ``row_id``, ``version``, those of ``SCENARIOS``, ``extra``. It
        is written like any other table: ``write`` with its name.
        """
        with self._connections.reading() as connection:
            return load(connection, SCENARIOS)

    def views(self) -> pd.DataFrame:
        """Return the saved views, in the order in which they were first kept.

        Columns: ``row_id``, ``version``, those of ``VIEWS``, ``extra``. It
        is written like any other table: ``write`` with its name.
        """
        with self._connections.reading() as connection:
            return load(connection, VIEWS)

    def write(  # noqa: PLR0913 - who, when and what a change is are all needed
        self, changes: Changes, *, kind: str, actor: str, at: datetime, note: str = "", once: str | None = None
    ) -> ChangeSet:
        """Write changes as one change set: all of them or none.

        Parameters
        ----------
        changes
            Rows to add, change and remove. A row that is as it should be already gets no new version.
        kind
            What people see it as: ``import``, ``edit`` …
        actor, at
            Who does it, and when; a time without a zone is local time.
        note
            A word about it.
        once
            A key that makes a repetition harmless: a second write under the
            same key returns the first one's change set and writes nothing.

        Raises
        ------
        Conflict
            If somebody else changed the same field of a row meanwhile. Changes to other fields are merged.
        ProblemsFound
            If a reference would name a row that is not there.
        UsageError
            If the changes themselves are faulty.
        StoreReadOnly, StoreBusy, StoreError
            If nothing can be written, somebody else is writing, or the disk is full.
        """
        return self._change(lambda _: changes, Signature(kind, actor, at, note, once=once))

    def edit(  # noqa: PLR0913 - who, when and what a change is are all needed
        self,
        table: str,
        row_id: str,
        values: Mapping[str, Any],
        *,
        base_version: int,
        actor: str,
        at: datetime,
        kind: str = "edit",
        note: str = "",
        once: str | None = None,
    ) -> ChangeSet:
        """Change some values of one row.

        A change to a key column gives the row a new id, in the same change set.

        Parameters
        ----------
        table, row_id
            The row.
        values
            Column name -> stored value (code, id, number, date, flag), None for empty.
        base_version
            The version that was shown when the form was opened.
        actor, at, kind, note, once
            As for ``write``.

        Raises
        ------
        Conflict, ProblemsFound
            As for ``write``.
        UsageError
            If there is no such table, row, version or column, or the id itself is to be changed.
        """
        description = described(table)
        unknown = sorted(set(values) - {*description.names, EXTRA})
        if unknown:
            raise UsageError(say("{sheet} has no column '{column}'.", sheet=description.title, column=unknown[0]))
        with self._connections.reading() as connection:
            row = load_version(connection, description, row_id, base_version)
        for name, value in values.items():
            row[name] = pd.Series([clean_text(value) or None if isinstance(value, str) else value], dtype=object)
        row = typed_frame(description, row)
        new_id = row_ids(description, row)[0]
        if new_id == row_id:
            changes = Changes({table: row})
        elif description.has_own_id:
            raise UsageError(" ".join(id_stays(row_id)))
        else:
            changes = Changes({table: row.assign(row_id=new_id, version=0)}, {table: [(row_id, base_version)]})
        return self.write(changes, kind=kind, actor=actor, at=at, note=note, once=once)

    def delete(self, table: str, row_ids: Sequence[str], *, actor: str, at: datetime) -> ChangeSet:
        """Remove rows, with the rows that mean nothing without them.

        Parameters
        ----------
        table
            Name of the table.
        row_ids
            Ids of its rows. What else goes or is emptied, see ``removal``.
        actor, at
            As for ``write``.

        Raises
        ------
        UsageError
            If a row is not there.
        """
        return self._change(lambda connection: removal(connection, table, row_ids), Signature("delete", actor, at))

    def undo(self, change_set: int | None = None, *, actor: str, at: datetime) -> ChangeSet:
        """Take a change set back, as a new change set that can itself be taken back.

        Parameters
        ----------
        change_set
            Its number; None for the last one that still holds.
        actor, at
            As for ``write``.

        Raises
        ------
        UndoRefused
            With the rows in the way, if later changes stand on it; nothing is changed then.
        """
        with self._connections.writing() as connection:
            target = history.to_take_back(connection, change_set)
            number = history.revision(connection) + 1
            take_back(connection, target.id, number, target.counts)
            kind = REDO if target.kind == UNDO else UNDO
            return history.record(
                connection, number, Signature(kind, actor, at, target.note, undoes=target.id), target.counts
            )

    def history(self, limit: int = 50) -> list[ChangeSet]:
        """Return the last change sets, newest first."""
        with self._connections.reading() as connection:
            return history.latest(connection, limit)

    def row_history(self, table: str, *wanted: Mapping[str, str], limit: int = 50, since: int = 0) -> list[RowChange]:
        """Return what happened to some rows, newest first, each change with the row before and after it.

        Parameters
        ----------
        table
            Name of their table.
        *wanted
            What the rows hold, or held at any time: column (``row_id`` too) ->
            value. A row that fits any of them counts.
        limit
            How many change sets to return at most.
        since
            Number of a change set: only later ones count.

        Raises
        ------
        UsageError
            If there is no such table.
        """
        with self._connections.reading() as connection:
            return lives(connection, table, wanted, limit, since)

    def consequences(self, table: str, row_ids: Sequence[str]) -> Changes:
        """Return what would go or be emptied if some rows were removed now; nothing is written.

        Parameters
        ----------
        table
            Name of the table.
        row_ids
            Ids of its rows.

        Raises
        ------
        UsageError
            If a row is not there.
        """
        with self._connections.reading() as connection:
            return removal(connection, table, row_ids)

    def setting(self, name: str, default: Any = None) -> Any:  # noqa: ANN401 - any JSON value
        """Return a setting, or the default where it was never set."""
        sql = VERSIONED[SETTINGS.name]
        with self._connections.reading() as connection:
            value = connection.execute(select(sql.c.value).where(sql.c.row_id == name, is_live(sql))).scalar()
        return default if value is None else json.loads(value)

    def settings(self) -> dict[str, Any]:
        """Return every setting that was ever set, by name."""
        sql = VERSIONED[SETTINGS.name]
        with self._connections.reading() as connection:
            rows = connection.execute(select(sql.c.row_id, sql.c.value).where(is_live(sql)).order_by(sql.c.row_id))
            return {name: json.loads(value) for name, value in rows}

    def set_setting(
        self,
        name: str,
        value: Any,  # noqa: ANN401 - any JSON value
        *,
        actor: str,
        at: datetime,
        note: str = "",
    ) -> ChangeSet:
        """Keep a setting with the network; the last writer wins.

        Parameters
        ----------
        name
            Its name.
        value
            Anything that JSON can hold.
        actor, at
            As for ``write``.
        note
            What the history says about it; its name if empty.
        """
        return self.set_settings({name: value}, actor=actor, at=at, note=note)

    def set_settings(self, values: Mapping[str, Any], *, actor: str, at: datetime, note: str = "") -> ChangeSet:
        """Keep several settings with the network as one change set; the last writer wins.

        Parameters
        ----------
        values
            Name -> anything that JSON can hold.
        actor, at, note
            As for ``set_setting``.
        """
        sql = VERSIONED[SETTINGS.name]
        names = list(values)

        def changed(connection: Connection) -> Changes:
            live = connection.execute(select(sql.c.row_id, sql.c.version).where(sql.c.row_id.in_(names), is_live(sql)))
            versions = {row.row_id: row.version for row in live}
            rows = {
                "row_id": names,
                "version": [versions.get(name, 0) for name in names],
                "id": names,
                "value": [json.dumps(value, sort_keys=True) for value in values.values()],
            }
            return Changes({SETTINGS.name: pd.DataFrame(rows)})

        return self._change(changed, Signature("setting", actor, at, note or ", ".join(names)))

    def positions(self) -> pd.DataFrame:
        """Return where the map draws each stakeholder: columns ``id``, ``x``, ``y``."""
        with self._connections.reading() as connection:
            rows = fetch(connection, select(POSITIONS).order_by(POSITIONS.c.id), POSITION_TYPES)
        columns = {"id": pd.Series(rows["id"].combine_chunks(), dtype="str")}
        return pd.DataFrame(columns | {name: rows[name].to_numpy() for name in ("x", "y")})

    def keep_positions(self, frame: pd.DataFrame) -> None:
        """Keep where the map draws each stakeholder, in place of what was kept.

        Positions are derived: they are no part of the history and leave the revision as it is.
        """
        rows = pa.table({name: pa.array(frame[name]).cast(kind) for name, kind in POSITION_TYPES.items()})
        with self._connections.writing() as connection:
            connection.execute(delete(POSITIONS))
            insert(connection, POSITIONS, rows)

    def backup(self, to: Path) -> Path:
        """Copy the whole store, with its history, into a file that ``open_store`` opens.

        Parameters
        ----------
        to
            A file that is not there yet.

        Raises
        ------
        UsageError
            If it is there.
        StoreDamaged
            If the copy does not pass its check.
        """
        if self._connections.place.file is not None:
            return backup.copy_file(self._connections.place.file, to)
        return copy_store(self._connections, to)

    def doctor(self) -> list[doctor.Check]:
        """Return what every check of the stored data found."""
        return doctor.examine(self._connections)

    def close(self) -> None:
        """Close every connection."""
        self._connections.close()

    def _change(self, changes: Callable[[Connection], Changes], signature: Signature) -> ChangeSet:
        """Write what ``changes`` finds right under the lock."""
        with self._connections.writing() as connection:
            earlier = history.with_key(connection, signature.once)
            if earlier is not None:
                return earlier
            number = history.revision(connection) + 1
            found = changes(connection)
            softened = apply(connection, number, found)
            return replace(history.record(connection, number, signature, found.tables), softened=tuple(softened))
