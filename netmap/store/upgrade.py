"""Bringing a store to the schema of this netmap: under the lock, in one transaction, after a verified backup."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Column, Connection, MetaData, Table, Text, inspect, select

from netmap.errors import StoreDamaged, StoreError, StoreTooNew
from netmap.language import say
from netmap.store.backup import copy_file
from netmap.store.connections import Access, Connections
from netmap.store.schema import REVISION_TABLE, REVISIONS

if TYPE_CHECKING:
    from netmap.store.place import Place

MIGRATIONS = Path(__file__).parent / "migrations"

_REVISION = Table(REVISION_TABLE, MetaData(), Column("version_num", Text))


@dataclass(frozen=True, slots=True)
class Schema:
    """The revisions a netmap knows, and where the steps between them lie.

    Parameters
    ----------
    revisions
        Their names, oldest first.
    folders
        The folders that hold the migrations.
    """

    revisions: tuple[str, ...] = REVISIONS
    folders: tuple[Path, ...] = (MIGRATIONS / "versions",)


SHIPPED = Schema()
"""What this netmap carries."""


def stored_revision(connection: Connection) -> str | None:
    """Return the revision of the schema, or None where there is no netmap schema."""
    if not inspect(connection).has_table(REVISION_TABLE):
        return None
    return connection.execute(select(_REVISION.c.version_num)).scalar()


def is_current(connection: Connection, name: str, schema: Schema = SHIPPED) -> bool:
    """Return whether a store needs no upgrade.

    Raises
    ------
    StoreTooNew
        If a newer netmap wrote it.
    StoreDamaged
        If it is a database, but not one of netmap's.
    """
    stored = stored_revision(connection)
    if stored is None:
        raise StoreDamaged(
            say(
                "{name} is a database, but not one that netmap made. Choose another file, or make a new one (netmap new).",
                name=name,
            )
        )
    if stored not in schema.revisions:
        raise StoreTooNew(
            say(
                "{name} was written by a newer netmap (schema {stored}; this one knows up to {newest}). "
                "Nothing was changed. Install the newer netmap to open it.",
                name=name,
                stored=stored,
                newest=schema.revisions[-1],
            )
        )
    return stored == schema.revisions[-1]


def bring_up(place: Place, *, shared_memory: bool, schema: Schema = SHIPPED) -> Path | None:
    """Upgrade a store, or make the schema in an empty one.

    Parameters
    ----------
    place
        Where it is.
    shared_memory
        Whether a file may use a write-ahead log.
    schema
        The revisions to go through.

    Returns
    -------
    Path or None
        The backup that was made first, for a file that held something.

    Raises
    ------
    StoreTooNew
        If it is newer than this netmap.
    StoreError
        If a step fails; then everything is as it was before.
    """
    connections = Connections(place, access=Access.WRITE, shared_memory=shared_memory, foreign_keys=False)
    backup = None
    try:
        with connections.writing() as connection:
            # Asked again under the lock: another process may have done it while this one waited.
            stored = stored_revision(connection)
            if stored is not None and is_current(connection, place.name, schema):
                return None
            if stored is not None and place.file is not None:
                backup = copy_file(place.file, _free_name(place.file, stored))
            _migrate(connection, place.name, stored, schema)
    finally:
        connections.close()
    return backup


def _free_name(file: Path, revision: str) -> Path:
    plain = file.with_name(f"{file.name}.before-{revision}")
    names = (plain, *(plain.with_name(f"{plain.name}-{number}") for number in range(2, 1000)))
    return next(name for name in names if not name.exists())


def _migrate(connection: Connection, name: str, stored: str | None, schema: Schema) -> None:
    # Imported here: a store that is up to date, which is nearly every one, need not load the migration tool.
    from alembic.operations import Operations  # noqa: PLC0415 - see above
    from alembic.runtime.migration import MigrationContext  # noqa: PLC0415 - see above
    from alembic.script import ScriptDirectory  # noqa: PLC0415 - see above

    scripts = ScriptDirectory(str(MIGRATIONS), version_locations=[str(folder) for folder in schema.folders])
    context = MigrationContext.configure(connection, opts={"version_table": REVISION_TABLE})
    newest = schema.revisions[-1]
    try:
        with Operations.context(context):
            for step in reversed(list(scripts.iterate_revisions(newest, stored or "base"))):
                step.module.upgrade()
        context.stamp(scripts, newest)
    except Exception as error:
        raise StoreError(
            say(
                "{name} could not be brought up to date: {reason}. It is as it was before. "
                "Keep using the older netmap, and report this.",
                name=name,
                reason=str(error).partition("\n")[0],
            )
        ) from error
    if (
        connection.dialect.name == "sqlite"
        and connection.exec_driver_sql("PRAGMA foreign_key_check").first() is not None
    ):
        raise StoreError(
            say("{name} could not be brought up to date: references would be lost. It is as it was before.", name=name)
        )
