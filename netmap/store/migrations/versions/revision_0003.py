"""Suggested contacts that were set aside, and scenarios."""

from __future__ import annotations

from netmap.store.migrations.versions.revision_0001 import column_types, create_versioned

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

# Spelled out, as in the first step.
TABLES = {
    "set_aside": "id sentence decision reason until:day decided_on:day decided_by",
    "scenarios": "id name note steps made_on:day made_by",
}


def upgrade() -> None:
    """Add two tables of row versions."""
    types = column_types()
    for name, columns in TABLES.items():
        create_versioned(name, [word.partition(":")[::2] for word in columns.split()], types)
