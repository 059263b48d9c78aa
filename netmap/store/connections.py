"""The engine of one place, its settings, and the one lock that writers take.

Why each SQLite setting: writers begin with IMMEDIATE, so that two of them
queue instead of failing half-way; one lock in the process and one file lock
beside the file stand around every write and its checkpoint, so that no two
connections write or checkpoint together (which also keeps SQLite before
3.51.3 out of its WAL-reset race); ``synchronous=FULL`` makes "saved" mean
saved after a power cut; ``secure_delete`` overwrites what was erased.
"""

from __future__ import annotations

import sqlite3
import threading
from contextlib import contextmanager, suppress
from enum import Enum
from typing import TYPE_CHECKING, Any

from filelock import FileLock, Timeout
from sqlalchemy import Connection, Engine, QueuePool, create_engine, event, func, select

from netmap.errors import StoreBusy, StoreReadOnly, UsageError
from netmap.language import say
from netmap.store.failures import BUSY, READ_ONLY, in_plain_words
from netmap.store.place import Place, keep_private, sqlite_uri

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

WAIT_SECONDS = 30.0
"""How long a writer waits for another one before it says that the store is busy."""

ADVISORY_LOCK = int.from_bytes(b"netmap", "big")
"""The number under which writers queue in PostgreSQL."""

WRITER_CACHE_KIB = 65_536
"""SQLite's page cache while writing: with its 2 MB a million new rows cost half as much again."""

READER_CACHE_KIB = 8_192

PG_TIMEOUT_MS = 30_000
PG_WRITE_TIMEOUT_MS = 600_000
PG_IDLE_TIMEOUT_MS = 120_000


class Access(Enum):
    """How a file is opened; a server is always opened for writing."""

    WRITE = "mode=rw"
    READ = "mode=ro"
    FROZEN = "mode=ro&immutable=1"
    """In a folder we may not write: SQLite cannot even read a write-ahead log there."""


_LOCKS: dict[str, threading.Lock] = {}
_LOCKS_GUARD = threading.Lock()


def _process_lock(name: str) -> threading.Lock:
    with _LOCKS_GUARD:
        return _LOCKS.setdefault(name, threading.Lock())


@contextmanager
def writer_lock(file: Path, wait_seconds: float = WAIT_SECONDS) -> Iterator[None]:
    """Hold the one lock that every writer of a file takes, within the process and between processes.

    Raises
    ------
    StoreBusy
        If it is not free in time.
    """
    lock = _process_lock(str(file))
    if not lock.acquire(timeout=wait_seconds):
        raise StoreBusy(say(BUSY, name=file))
    try:
        beside = file.with_name(f"{file.name}.lock")
        file_lock = FileLock(beside, timeout=wait_seconds, mode=0o600, thread_local=False)
        try:
            file_lock.acquire()
        except Timeout:
            raise StoreBusy(say(BUSY, name=file)) from None
        except OSError:
            raise StoreReadOnly(say(READ_ONLY, name=file)) from None
        try:
            yield
        finally:
            file_lock.release()
    finally:
        lock.release()


class Connections:
    """Connections to one place: for reading a snapshot, and for writing under the lock.

    Parameters
    ----------
    place
        Where the network is kept.
    access
        How a file is opened.
    shared_memory
        Whether the write-ahead log may be used; not so on a network drive.
    foreign_keys
        Off only for migrations, which rebuild tables.
    wait_seconds
        How long to wait for another writer.
    """

    def __init__(
        self,
        place: Place,
        *,
        access: Access = Access.WRITE,
        shared_memory: bool = True,
        foreign_keys: bool = True,
        wait_seconds: float = WAIT_SECONDS,
    ) -> None:
        self.place = place
        self.access = access
        self.wait_seconds = wait_seconds
        self._shared_memory = shared_memory
        self._foreign_keys = foreign_keys
        self.engine: Engine = self._sqlite_engine() if place.file is not None else self._postgres_engine()

    @property
    def is_sqlite(self) -> bool:
        """Whether the place is a file."""
        return self.place.file is not None

    def _sqlite_engine(self) -> Engine:
        uri = sqlite_uri(self.place.sqlite_file, self.access.value)

        def connect() -> sqlite3.Connection:
            # isolation_level=None: the driver's own idea of when to begin would leave half a migration behind.
            return sqlite3.connect(
                uri, uri=True, isolation_level=None, check_same_thread=False, timeout=self.wait_seconds
            )

        engine = create_engine("sqlite://", creator=connect, poolclass=QueuePool, max_overflow=20, hide_parameters=True)
        event.listen(engine, "connect", self._set_up_sqlite)
        event.listen(engine, "begin", _begin)
        return engine

    def _set_up_sqlite(self, connection: sqlite3.Connection, _record: object) -> None:
        settings = {
            "busy_timeout": int(self.wait_seconds * 1000),
            "foreign_keys": "on" if self._foreign_keys else "off",
            "trusted_schema": "off",
            "cell_size_check": "on",
            "temp_store": "memory",
            "cache_size": -READER_CACHE_KIB,
        }
        if self.access is Access.WRITE:
            settings |= {
                "journal_mode": "wal" if self._shared_memory else "truncate",
                "synchronous": "full",
                "secure_delete": "on",
                "journal_size_limit": 64 * 2**20,
            }
        for name, value in settings.items():
            connection.execute(f"PRAGMA {name}={value}")

    def _postgres_engine(self) -> Engine:
        options = f"-c statement_timeout={PG_TIMEOUT_MS} -c idle_in_transaction_session_timeout={PG_IDLE_TIMEOUT_MS} -c timezone=UTC"
        try:
            return create_engine(
                self.place.url or "",
                pool_pre_ping=True,
                hide_parameters=True,
                max_overflow=20,
                connect_args={"options": options, "connect_timeout": 10},
            )
        except ModuleNotFoundError:
            raise UsageError(
                say("A network in PostgreSQL needs one more package: pip install 'netmap[postgres]'.")
            ) from None

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Give a connection that sees one state of the store throughout."""
        with in_plain_words(self.place.name), self.engine.connect() as connection:
            if not self.is_sqlite:
                connection.execution_options(isolation_level="REPEATABLE READ")
            with connection.begin():
                yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """Give the one connection that may write; what it did is saved as a whole at the end, or not at all.

        Raises
        ------
        StoreReadOnly, StoreBusy, StoreError
            If nothing may be written, somebody else writes, or the disk is full.
        """
        if self.access is not Access.WRITE:
            raise StoreReadOnly(say(READ_ONLY, name=self.place.name))
        if self.is_sqlite:
            with writer_lock(self.place.sqlite_file, self.wait_seconds), in_plain_words(self.place.name):
                yield from self._writing_sqlite()
        else:
            with in_plain_words(self.place.name):
                yield from self._writing_postgres()

    def _writing_sqlite(self) -> Iterator[Connection]:
        with self.engine.connect() as connection:
            connection.execution_options(netmap_writes=True)
            driver = _driver(connection)
            driver.execute(f"PRAGMA cache_size=-{WRITER_CACHE_KIB}")
            try:
                with connection.begin():
                    yield connection
            finally:
                driver.execute(f"PRAGMA cache_size=-{READER_CACHE_KIB}")
                driver.execute("PRAGMA shrink_memory")

    def _writing_postgres(self) -> Iterator[Connection]:
        with self.engine.connect() as connection, connection.begin():
            for name, milliseconds in (
                ("lock_timeout", int(self.wait_seconds * 1000)),
                ("statement_timeout", PG_WRITE_TIMEOUT_MS),
            ):
                connection.execute(select(func.set_config(name, str(milliseconds), True)))
            connection.execute(select(func.pg_advisory_xact_lock(ADVISORY_LOCK)))
            yield connection

    def keep_private(self) -> None:
        """Let only the owner read the file and its companions."""
        if self.place.file is not None:
            for ending in ("", "-wal", "-shm", ".lock"):
                companion = self.place.file.with_name(self.place.file.name + ending)
                with suppress(OSError):
                    keep_private(companion)

    def close(self) -> None:
        """Close every connection; the last one folds the write-ahead log into the file, under the lock if it is free."""
        if self.place.file is not None and self.access is Access.WRITE and self.place.file.exists():
            with suppress(StoreBusy, StoreReadOnly), writer_lock(self.place.file, wait_seconds=1.0):
                self.engine.dispose()
                return
        self.engine.dispose()


def _begin(connection: Connection) -> None:
    writes = connection.get_execution_options().get("netmap_writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _driver(connection: Connection) -> Any:  # noqa: ANN401 - each driver has a class of its own
    return connection.connection.driver_connection
