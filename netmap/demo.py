"""The sample town: a network to try everything on, made by importing its files through the ordinary door."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, time
from typing import TYPE_CHECKING

from netmap.intake import Options, prepare, save
from netmap.resources import travelling
from netmap.store import create_store
from netmap.tables import TABLES

if TYPE_CHECKING:
    from pathlib import Path

    from netmap.store import Store


def demo_as_of() -> date:
    """Return the day the sample town stands at; its last contacts lie just before it."""
    planted = json.loads((travelling("data") / "planted.json").read_text(encoding="utf-8"))
    return date.fromisoformat(planted["as_of"])


def demo_files() -> list[Path]:
    """Return the sample town's files, in the order of the workbook."""
    town = travelling("data") / "town"
    return [path for table in TABLES if (path := town / f"{table.name}.csv").exists()]


def demo_store(folder: Path) -> Store:
    """Return a new store in ``folder`` that holds the sample town.

    It is the caller's to close and to delete: nothing of it survives.
    """
    store = create_store(folder / "sample-town.netmap")
    intake = prepare(demo_files(), store.load(), Options())
    save(intake, store, actor="netmap", at=datetime.combine(demo_as_of(), time(), tzinfo=UTC))
    return store
