"""The first schema: versioned tables, change sets, settings, positions."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import sqlite

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

# Spelled out rather than read from tables.py: this step must do the same for ever. What has no type is text.
TABLES = {
    "stakeholders": (
        "id name kind sector other_sectors legal_form ours:flag parent place serves_places serves_groups "
        "themes languages members:whole influence:whole interest:whole lifecycle held_by contact_role email "
        "phone website since:day do_not_contact:flag consent description visibility notes"
    ),
    "relationships": (
        "source target relation level:whole level_desired:whole level_source direction stated_by "
        "stated_on:day started_on:day ended_on:day last_contact:day frequency:whole formality "
        "trust_reliability:whole trust_mission:whole trust_openness:whole value_power:whole "
        "value_involvement:whole value_resources:whole weight:number valence review_on:day held_by "
        "contact_role visibility notes"
    ),
    "asked": "asked about asked_on:day asked_by notes",
    "interactions": (
        "id date:day participants unit staff_role type mode initiator outcome place groups programme "
        "needs_heard attendance:whole next_step due_on:day done_on:day summary visibility notes"
    ),
    "needs": (
        "id statement theme status identified_by polarity severity:whole rated_by places groups voices:whole "
        "population:whole first_heard_on:day validated_on:day validated_by context visibility notes"
    ),
    "evidence": "need type dated:day source place interaction voices:whole consent summary",
    "programmes": (
        "id name type status origin lead needs places groups themes started_on:day ended_on:day "
        "sessions:whole attendances:whole people:whole outcome_evidence attribution adapted_from "
        "attempt:whole handover_to review_on:day description visibility notes"
    ),
    "stage_roles": "programme stage stakeholder role participation:whole dated:day notes",
    "offers": (
        "id stakeholder direction resource quantity:number unit place themes languages starts_on:day ends_on:day notes"
    ),
    "agreements": "id parties title formality starts_on:day ends_on:day document visibility notes",
    "funding": "id funder recipient programme amount:number currency starts_on:day ends_on:day visibility notes",
    "places": "id name latitude:number longitude:number population:whole groups languages part_of notes",
    "lessons": "id programme outcome dated:day what_happened change_made notes",
    "barriers": "id barrier raised_on:day raised_by groups place policy status resolved_on:day notes",
    "contributions": (
        "id stakeholder programme resource quantity:number unit value:number currency given_on:day thanked_on:day notes"
    ),
    "aliases": "alias stakeholder",
    "settings": "id value",
}


def column_types() -> dict[str, Any]:
    """Return the SQL types by the words used above."""
    return {
        "text": sa.Text(),
        "whole": sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
        "number": sa.Double().with_variant(sqlite.REAL(), "sqlite"),
        "day": sa.Date().with_variant(sa.Text(), "sqlite"),
        "flag": sa.Boolean().with_variant(sa.Integer(), "sqlite"),
        "moment": sa.DateTime(timezone=True).with_variant(sa.Text(), "sqlite"),
    }


def upgrade() -> None:
    """Make every table in an empty database."""
    types = column_types()
    for name, columns in TABLES.items():
        create_versioned(name, [word.partition(":")[::2] for word in columns.split()], types)
    op.create_table(
        "change_set",
        sa.Column("id", types["whole"], nullable=False, autoincrement=False),
        sa.Column("kind", types["text"], nullable=False),
        sa.Column("actor", types["text"], nullable=False),
        sa.Column("at", types["moment"], nullable=False),
        sa.Column("note", types["text"], nullable=False),
        sa.Column("undoes", types["whole"]),
        sa.Column("once", types["text"]),
        sa.Column("counts", types["text"], nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_change_set"),
        sa.UniqueConstraint("undoes", name="uq_change_set_undoes"),
        sa.UniqueConstraint("once", name="uq_change_set_once"),
        sqlite_strict=True,
    )
    op.create_table(
        "positions",
        sa.Column("id", types["text"], nullable=False),
        sa.Column("x", types["number"], nullable=False),
        sa.Column("y", types["number"], nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_positions"),
        sqlite_strict=True,
    )


def create_versioned(name: str, columns: list[tuple[str, str]], types: dict[str, Any]) -> None:
    """Make one table of row versions with its indexes."""
    op.create_table(
        name,
        sa.Column("entry", types["whole"], nullable=False, autoincrement=False),
        sa.Column("row_id", types["text"], nullable=False),
        sa.Column("version", types["whole"], nullable=False),
        sa.Column("since_change", types["whole"], nullable=False),
        sa.Column("until_change", types["whole"]),
        sa.Column("sort_order", types["whole"]),
        sa.Column("copy_of", types["whole"]),
        *(sa.Column(column, types[kind or "text"]) for column, kind in columns),
        sa.Column("extra", types["text"]),
        sa.PrimaryKeyConstraint("entry", name=f"pk_{name}"),
        sa.CheckConstraint("until_change > since_change", name=f"ck_{name}_lived"),
        sqlite_strict=True,
    )
    live, closed = sa.text("until_change IS NULL"), sa.text("until_change IS NOT NULL")
    op.create_index(f"live_{name}", name, ["row_id"], unique=True, sqlite_where=live, postgresql_where=live)
    op.create_index(
        f"closed_{name}", name, ["row_id", "version"], unique=True, sqlite_where=closed, postgresql_where=closed
    )
    op.create_index(f"since_{name}", name, ["since_change"])
    op.create_index(f"until_{name}", name, ["until_change"], sqlite_where=closed, postgresql_where=closed)
