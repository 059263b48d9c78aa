"""Targets that a funder or a plan sets, and the register of gaps."""

from __future__ import annotations

from netmap.store.migrations.versions.revision_0001 import column_types, create_versioned

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

# Spelled out, as in the first step.
TABLES = {
    "targets": "id list title sectors kinds groups places themes at_least:whole level:whole due_on:day notes",
    "gap_register": (
        "id rule sentence status reason owner due_on:day note first_seen_on:day resolved_on:day reopened_on:day"
    ),
}


def upgrade() -> None:
    """Add two tables of row versions."""
    types = column_types()
    for name, columns in TABLES.items():
        create_versioned(name, [word.partition(":")[::2] for word in columns.split()], types)
