"""What can be asked of a store: the network as it is and was, its history, and what is kept beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Self

from netmap.errors import UsageError
from netmap.language import say
from netmap.records import Records
from netmap.store import backup, doctor, history, positions, settings
from netmap.store.connections import Access, Connections
from netmap.store.copying import copy_store
from netmap.store.lives import RowChange, lives
from netmap.store.loading import load
from netmap.store.removal import removal
from netmap.store.schema import REGISTER, SCENARIOS, SET_ASIDE, VIEWS
from netmap.tables import TABLES

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    import pandas as pd

    from netmap.store.history import ChangeSet
    from netmap.store.writing import Changes


class Reader:
    """One network with its history, to be read: the half of ``Store`` that changes nothing.

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
        with self._connections.reading() as connection:
            return settings.value(connection, name, default)

    def settings(self) -> dict[str, Any]:
        """Return every setting that was ever set, by name."""
        with self._connections.reading() as connection:
            return settings.values(connection)

    def positions(self) -> pd.DataFrame:
        """Return where the map draws each stakeholder: columns ``id``, ``x``, ``y``."""
        with self._connections.reading() as connection:
            return positions.kept(connection)

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
