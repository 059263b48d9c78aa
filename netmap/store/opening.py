"""Opening a store that is there, and making one that is not."""

from __future__ import annotations

import os
from contextlib import suppress
from typing import TYPE_CHECKING

from netmap.errors import StoreDamaged, StoreError, StoreMissing, StoreReadOnly, UsageError
from netmap.language import say
from netmap.store.connections import WAIT_SECONDS, Access, Connections, writer_lock
from netmap.store.failures import FULL, READ_ONLY
from netmap.store.place import SQLITE_MAGIC, Place, keep_private, make_private_folder, place_of, refuse_unsafe
from netmap.store.store import Store
from netmap.store.upgrade import SHIPPED, Schema, bring_up, is_current, stored_revision

if TYPE_CHECKING:
    from pathlib import Path

    from sqlalchemy import Connection


def open_store(
    where: str | Path,
    *,
    allow_network_drive: bool = False,
    auto_upgrade: bool | None = None,
    wait_seconds: float = WAIT_SECONDS,
    schema: Schema = SHIPPED,
) -> Store:
    """Open a network that is there.

    Parameters
    ----------
    where
        A file, or ``postgresql://user:password@host/database``.
    allow_network_drive
        Open a file on a network drive or in a synchronised folder all the
        same, without the write-ahead log. One person at a time.
    auto_upgrade
        Bring an older store up to date, after a backup. None: yes for a file;
        for a server only if ``NETMAP_AUTO_UPGRADE`` is 1, because there an
        administrator decides.
    wait_seconds
        How long a write waits for another one.
    schema
        The schema to open it with; other than the shipped one only in tests.

    Raises
    ------
    StoreMissing
        If there is nothing.
    StoreDamaged
        If it is no netmap store.
    StoreTooNew
        If a newer netmap wrote it.
    UnsafePlace
        If it is on a network drive or in a synchronised folder.
    """
    place = place_of(where)
    if place.file is None:
        access = Access.WRITE
    else:
        _refuse_missing(place.file)
        if not allow_network_drive:
            refuse_unsafe(place.file)
        access = _access(place.file)
    connections = Connections(place, access=access, shared_memory=not allow_network_drive, wait_seconds=wait_seconds)
    try:
        with connections.reading() as connection:
            current = _checked_revision(connection, place, schema)
        if not current:
            _upgrade(place, access, auto_upgrade, schema, shared_memory=not allow_network_drive)
    except BaseException:
        connections.close()
        raise
    return Store(connections)


def create_store(where: str | Path, *, allow_network_drive: bool = False, wait_seconds: float = WAIT_SECONDS) -> Store:
    """Make an empty network and open it.

    Parameters
    ----------
    where
        A file that is not there yet, in a folder that is made if need be and
        that only its owner may enter; or the address of a PostgreSQL database
        without a network.
    allow_network_drive, wait_seconds
        As for ``open_store``.

    Raises
    ------
    UsageError
        If there is a network already.
    UnsafePlace, StoreError
        If it cannot be there.

    Examples
    --------
    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder, create_store(f"{folder}/town.netmap") as store:
    ...     store.revision()
    0
    """
    place = place_of(where)
    if place.file is None:
        _create_in_server(place, wait_seconds)
    else:
        if not allow_network_drive:
            refuse_unsafe(place.file)
        _create_file(place.file, wait_seconds)
    return open_store(where, allow_network_drive=allow_network_drive, wait_seconds=wait_seconds)


def _checked_revision(connection: Connection, place: Place, schema: Schema) -> bool:
    """Return whether the store is up to date; refuse what is no store."""
    if place.file is None and stored_revision(connection) is None:
        raise StoreMissing(say("There is no network in {name} yet. Make one with netmap new.", name=place.name))
    return is_current(connection, place.name, schema)


def _refuse_missing(file: Path) -> None:
    try:
        with file.open("rb") as opened:
            start = opened.read(len(SQLITE_MAGIC))
    except FileNotFoundError:
        raise StoreMissing(
            say("There is no network at {file}. Make one with netmap new, or check the name.", file=file)
        ) from None
    except OSError:
        raise StoreError(say("{file} may not be read by you. Ask its owner, or check its rights.", file=file)) from None
    if not start:
        raise StoreMissing(say("{file} is empty. Make a network there with netmap new.", file=file))
    if start != SQLITE_MAGIC:
        raise StoreDamaged(
            say("{file} is not a netmap file. To read a spreadsheet or CSV file, use netmap import.", file=file)
        )


def _access(file: Path) -> Access:
    """Return how a file can be opened here."""
    log = file.with_name(f"{file.name}-wal")
    if os.access(file.parent, os.W_OK):
        return Access.WRITE if os.access(file, os.W_OK) else Access.READ
    if log.exists() and log.stat().st_size:
        # Changes are still in the log beside the file. Read as a frozen file they would silently be missing.
        return Access.READ
    return Access.FROZEN


def _create_file(file: Path, wait_seconds: float) -> None:
    try:
        make_private_folder(file.parent)
        with writer_lock(file, wait_seconds):
            _build(file)
    except PermissionError:
        raise StoreReadOnly(say(READ_ONLY, name=file)) from None
    except OSError as error:
        raise StoreError(say(FULL, name=file)) from error


def _build(file: Path) -> None:
    """Make the schema under another name first: a file of the real name is a whole store at any moment."""
    if file.exists() and file.stat().st_size:
        raise UsageError(say("There is a network at {file} already. Open it, or choose another name.", file=file))
    unfinished = file.with_name(f"{file.name}.new")
    companions = [
        unfinished.with_name(unfinished.name + ending) for ending in ("", "-wal", "-shm", "-journal", ".lock")
    ]
    try:
        for leftover in companions:
            leftover.unlink(missing_ok=True)
        unfinished.touch(mode=0o600)
        keep_private(unfinished)
        bring_up(Place(str(file), file=unfinished), shared_memory=False)
        unfinished.replace(file)
    finally:
        for leftover in companions:
            with suppress(OSError):
                leftover.unlink(missing_ok=True)


def _create_in_server(place: Place, wait_seconds: float) -> None:
    connections = Connections(place, wait_seconds=wait_seconds)
    try:
        with connections.reading() as connection:
            taken = stored_revision(connection) is not None
    finally:
        connections.close()
    if taken:
        raise UsageError(
            say("There is a network in {name} already. Open it, or choose another database.", name=place.name)
        )
    bring_up(place, shared_memory=True)


def _upgrade(place: Place, access: Access, auto_upgrade: bool | None, schema: Schema, *, shared_memory: bool) -> None:
    if access is not Access.WRITE:
        raise StoreReadOnly(
            say(
                "{name} was made by an older netmap and cannot be brought up to date here, because it cannot be written.",
                name=place.name,
            )
        )
    wanted = auto_upgrade
    if wanted is None:
        wanted = place.file is not None or os.environ.get("NETMAP_AUTO_UPGRADE") == "1"
    if not wanted:
        raise StoreError(
            say(
                "{name} was made by an older netmap. Back it up, then open it once with NETMAP_AUTO_UPGRADE=1 to bring it up to date.",
                name=place.name,
            )
        )
    bring_up(place, shared_memory=shared_memory, schema=schema)
