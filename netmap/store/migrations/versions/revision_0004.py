"""Saved views."""

from __future__ import annotations

from netmap.store.migrations.versions.revision_0001 import column_types, create_versioned

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

# Spelled out, as in the first step.
COLUMNS = "id name note shows made_on:day"


def upgrade() -> None:
    """Add a table of row versions."""
    create_versioned("views", [word.partition(":")[::2] for word in COLUMNS.split()], column_types())
