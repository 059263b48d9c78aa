"""The SQL tables, made from ``netmap.tables``.

Each table of ``tables.TABLES`` becomes an SQL table of row *versions*:

``entry``         number of this version, rising in the order in which versions were written
``row_id``        what the row is known by, the same in all its versions
``version``       1, 2, 3 … within one row_id
``since_change``  the change set that wrote it
``until_change``  the change set that replaced or removed it; NULL while it is live
``sort_order``    entry of the row's first version, so that an edited row keeps its place; NULL means ``entry``
``copy_of``       entry whose content this version brings back, after an undo; NULL means ``entry``

then the table's own columns, then ``extra``. The rows of revision r are those
with ``since_change <= r`` and (``until_change`` NULL or ``> r``).

There are no SQL foreign keys between the tables: a key would point at a
version, and a reference means the row. ``references`` checks them instead,
inside the transaction that writes.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from sqlalchemy import (
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    Date,
    DateTime,
    Double,
    Index,
    Integer,
    MetaData,
    Text,
    TypeDecorator,
    func,
)
from sqlalchemy import Table as SqlTable
from sqlalchemy.dialects import sqlite

from netmap import tables
from netmap.language import to_say
from netmap.tables import EXTRA, TABLES, Kind, Table

if TYPE_CHECKING:
    from sqlalchemy import ColumnElement, Dialect, FromClause
    from sqlalchemy.types import TypeEngine

REVISIONS = ("0001", "0002", "0003", "0004")
"""The schema revisions this netmap knows, oldest first; the last is its own."""

REVISION_TABLE = "netmap_revision"
"""Where the revision of the schema is kept; a name of our own, so that a shared database keeps its own."""

SETTINGS = Table(
    "settings",
    to_say("Settings"),
    "One choice of the users, kept with the network.",
    ("id",),
    (
        tables.Column("id", "Setting", Kind.TEXT, "Name of the setting."),
        tables.Column("value", "Value", Kind.LONG_TEXT, "Its value, as JSON."),
    ),
)
"""Settings are rows like any other: versioned, and undone alike."""

REGISTER = Table(
    "gap_register",
    to_say("Register of gaps"),
    "What became of one gap: when it was first seen, who acts on it, how it ended.",
    ("id",),
    (
        tables.Column("id", "Gap", Kind.TEXT, "Stable key of the finding."),
        tables.Column("rule", "Rule", Kind.TEXT, "Code of the rule that found it."),
        tables.Column("sentence", "What it says", Kind.LONG_TEXT, "Its sentence when it was found, or found again."),
        tables.Column("status", "Status", Kind.CODE, "Where it stands.", vocabulary="gap_statuses"),
        tables.Column("reason", "Reason", Kind.LONG_TEXT, "Why it is closed or no gap."),
        tables.Column("owner", "Owner", Kind.TEXT, "The staff role (never a name) that sees to it."),
        tables.Column("due_on", "Due on", Kind.DATE, "By when something is to be done."),
        tables.Column("note", "Note", Kind.LONG_TEXT, "Anything else."),
        tables.Column("first_seen_on", "First seen on", Kind.DATE, "The day on which it was first found."),
        tables.Column("resolved_on", "Resolved on", Kind.DATE, "The day on which it was no longer found."),
        tables.Column("reopened_on", "Reopened on", Kind.DATE, "The day on which it was found again."),
    ),
)
"""What people decide about gaps: rows like any other, but no part of the network they are found in."""

SET_ASIDE = Table(
    "set_aside",
    to_say("Contacts set aside"),
    "One suggestion of whom to contact that somebody said no to: not now, or never.",
    ("id",),
    (
        tables.Column("id", "Suggestion", Kind.TEXT, "Stable key of the suggestion."),
        tables.Column("sentence", "What it said", Kind.LONG_TEXT, "Its sentence when it was set aside."),
        tables.Column("decision", "Decision", Kind.CODE, "Not now, or never.", vocabulary="suggestion_decisions"),
        tables.Column("reason", "Reason", Kind.LONG_TEXT, "Why."),
        tables.Column("until", "Until", Kind.DATE, "The last day on which it is not suggested."),
        tables.Column("decided_on", "Decided on", Kind.DATE, "The day of saying so."),
        tables.Column("decided_by", "Decided by", Kind.TEXT, "The staff role (never a name) that said so."),
    ),
)
"""What people said no to when it was suggested."""

SCENARIOS = Table(
    "scenarios",
    to_say("Scenarios"),
    "One 'what if': changes that are imagined and kept apart from the network.",
    ("id",),
    (
        tables.Column("id", "Id", Kind.TEXT, "Stable key."),
        tables.Column("name", "Name", Kind.TEXT, "What people call it."),
        tables.Column("note", "Note", Kind.LONG_TEXT, "What it is for."),
        tables.Column("steps", "Steps", Kind.LONG_TEXT, "The imagined changes in order, as JSON."),
        tables.Column("made_on", "Made on", Kind.DATE, "The day it was made."),
        tables.Column("made_by", "Made by", Kind.TEXT, "The staff role (never a name) that made it."),
    ),
)
"""Networks that might be: rows like any other, and no part of the network that is."""

VIEWS = Table(
    "views",
    to_say("Saved views"),
    "One way of looking at the network that somebody wants to open again, or show to others.",
    ("id",),
    (
        tables.Column("id", "Id", Kind.TEXT, "Key of its own, which its link names; a new name changes no link."),
        tables.Column("name", "Name", Kind.TEXT, "What people call it."),
        tables.Column("note", "Note", Kind.LONG_TEXT, "What to see in it."),
        tables.Column("shows", "Shows", Kind.LONG_TEXT, "What is chosen, as in the address of the page, as JSON."),
        tables.Column("made_on", "Made on", Kind.DATE, "The day it was made, or made anew."),
    ),
)
"""Views of the network: rows like any other, and no part of what they look at."""

BESIDE: tuple[Table, ...] = (REGISTER, SET_ASIDE, SCENARIOS, VIEWS)
"""What people note about answers. It is no part of the network, and leaves every answer about it standing."""

STORED: tuple[Table, ...] = (*TABLES, SETTINGS, *BESIDE)
"""Every table that is kept in versions."""

STORED_BY_NAME = {table.name: table for table in STORED}

METADATA = MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "uq": "uq_%(table_name)s_%(column_0_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
    }
)

# SQLite's strict tables, which refuse text in a number's column, know only INTEGER, REAL and TEXT.
NUMBER_TYPE: TypeEngine[Any] = BigInteger().with_variant(Integer(), "sqlite")
TYPES: dict[Kind, TypeEngine[Any]] = {
    Kind.STEP: NUMBER_TYPE,
    Kind.WHOLE: NUMBER_TYPE,
    Kind.NUMBER: Double().with_variant(sqlite.REAL(), "sqlite"),
    Kind.DATE: Date().with_variant(Text(), "sqlite"),
    Kind.FLAG: Boolean().with_variant(Integer(), "sqlite"),
}
"""Kind of column -> SQL type; every other kind is text."""


class Moment(TypeDecorator[datetime]):
    """A moment, kept and returned in UTC; SQLite keeps it as ISO 8601 text."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        """Return the type that the engine at hand keeps moments in."""
        return Text() if dialect.name == "sqlite" else DateTime(timezone=True)

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> Any:  # noqa: ANN401 - text for one engine, a datetime for the other
        """Return what is sent to the engine."""
        if value is None:
            return None
        moment = value.astimezone(UTC)
        return moment.isoformat(timespec="microseconds") if dialect.name == "sqlite" else moment

    def process_result_value(self, value: Any, dialect: Dialect) -> datetime | None:  # noqa: ANN401, ARG002 - as above; SQLAlchemy prescribes the parameters
        """Return what the engine gave as a moment in UTC."""
        if value is None:
            return None
        return (datetime.fromisoformat(value) if isinstance(value, str) else value).astimezone(UTC)


def _versioned(table: Table) -> SqlTable:
    sql = SqlTable(
        table.name,
        METADATA,
        Column("entry", NUMBER_TYPE, primary_key=True, autoincrement=False),
        Column("row_id", Text, nullable=False),
        Column("version", NUMBER_TYPE, nullable=False),
        Column("since_change", NUMBER_TYPE, nullable=False),
        Column("until_change", NUMBER_TYPE),
        Column("sort_order", NUMBER_TYPE),
        Column("copy_of", NUMBER_TYPE),
        *(Column(column.name, TYPES.get(column.kind, Text())) for column in table.columns),
        Column(EXTRA, Text),
        CheckConstraint("until_change > since_change", name="lived"),
        sqlite_strict=True,
    )
    live, closed = is_live(sql), sql.c.until_change.is_not(None)
    name = table.name
    Index(f"live_{name}", sql.c.row_id, unique=True, sqlite_where=live, postgresql_where=live)
    Index(f"closed_{name}", sql.c.row_id, sql.c.version, unique=True, sqlite_where=closed, postgresql_where=closed)
    Index(f"since_{name}", sql.c.since_change)
    Index(f"until_{name}", sql.c.until_change, sqlite_where=closed, postgresql_where=closed)
    return sql


def is_live(sql: FromClause) -> ColumnElement[bool]:
    """Return the condition that a version is the present one of its row."""
    condition: ColumnElement[bool] = sql.c.until_change.is_(None)
    return condition


def is_live_scanned(sql: FromClause) -> ColumnElement[bool]:
    """Return the same condition, written so that no index of live rows applies.

    For questions about all rows of a table: reading them in the order they
    lie in is several times as fast as going through an index that is in
    another order.
    """
    condition: ColumnElement[bool] = func.coalesce(sql.c.until_change, 0) == 0
    return condition


CHANGE_SET = SqlTable(
    "change_set",
    METADATA,
    Column("id", NUMBER_TYPE, primary_key=True, autoincrement=False),
    Column("kind", Text, nullable=False),
    Column("actor", Text, nullable=False),
    Column("at", Moment, nullable=False),
    Column("note", Text, nullable=False),
    Column("undoes", NUMBER_TYPE, unique=True),
    Column("once", Text, unique=True),
    Column("counts", Text, nullable=False),
    sqlite_strict=True,
)
"""One row per write: an import, an edit, a removal or an undo. Its id is the revision it leads to."""

POSITIONS = SqlTable(
    "positions",
    METADATA,
    Column("id", Text, primary_key=True),
    Column("x", TYPES[Kind.NUMBER], nullable=False),
    Column("y", TYPES[Kind.NUMBER], nullable=False),
    sqlite_strict=True,
)
"""Where the map draws each stakeholder: derived, replaced as a whole, no part of the history."""

VERSIONED: dict[str, SqlTable] = {table.name: _versioned(table) for table in STORED}
"""The SQL table of each table in ``STORED``."""
