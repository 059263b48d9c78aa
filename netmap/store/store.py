"""The store: one network, its history, and the one door to both."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from netmap.store import history, positions, settings
from netmap.store.editing import edited
from netmap.store.history import REDO, UNDO, ChangeSet, Signature
from netmap.store.reading import Reader
from netmap.store.removal import removal
from netmap.store.undoing import take_back
from netmap.store.writing import Changes, apply

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import datetime

    import pandas as pd
    from sqlalchemy import Connection


class Store(Reader):
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
        with self._connections.reading() as connection:
            changes = edited(connection, table, row_id, base_version, values)
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
        signature = Signature("setting", actor, at, note or ", ".join(values))
        return self._change(lambda connection: settings.changed(connection, values), signature)

    def keep_positions(self, frame: pd.DataFrame) -> None:
        """Keep where the map draws each stakeholder, in place of what was kept.

        Positions are derived: they are no part of the history and leave the revision as it is.
        """
        with self._connections.writing() as connection:
            positions.keep(connection, frame)

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
