"""A network in which each thing that can become of a tie becomes of one, written down in a few rows; and the sample town."""

import json
from datetime import date
from pathlib import Path

import pytest

from netmap.conventions import Conventions
from netmap.demo import demo_store
from netmap.network import build
from netmap.records import Records

PLANTED = json.loads((Path(__file__).parents[2] / "data" / "planted.json").read_text(encoding="utf-8"))

THEN, NOW = date(2025, 11, 1), date(2026, 11, 1)

LEVELS_ALONE = Conventions(half_life_informal=100_000, weight_reciprocity=0, weight_frequency=0)
"""Strength is the level alone and does not fade, so that only what a row says changes a tie."""


def said(source, target, level, day, **more):
    return {"source": source, "target": target, "relation": "INFO", "level": level, "stated_on": day, **more}


ROWS = {
    "stakeholders": [{"id": one, "name": f"The {one}"} for one in "ABCDE"],
    "asked": [{"asked": "A", "about": "B", "asked_on": date(2025, 1, 10)}],
    "relationships": [
        said("A", "B", 3, date(2026, 2, 1)),
        said("A", "C", 2, date(2026, 3, 1)),
        said("A", "D", 2, date(2025, 1, 1), ended_on=date(2026, 5, 1)),
        said("A", "E", 2, date(2025, 1, 1)),
        said("A", "E", 3, date(2026, 1, 1)),
        said("B", "C", 4, date(2025, 1, 1)),
        said("B", "C", 3, date(2026, 1, 1)),
        said("B", "D", 2, date(2025, 1, 1), last_contact=date(2024, 3, 1)),
        said("B", "E", 2, date(2024, 1, 1), last_contact=date(2023, 1, 1)),
        said("C", "D", 2, date(2025, 1, 1)),
        said("D", "C", 2, date(2026, 2, 1)),
        said("C", "E", 4, date(2025, 1, 1)),
        said("E", "C", 1, date(2026, 2, 1)),
        said("D", "E", 2, date(2025, 1, 1)),
        said("E", "D", 0, date(2026, 2, 1)),
    ],
    "interactions": [{"id": "I1", "date": date(2026, 6, 1), "participants": "B|E"}],
}


@pytest.fixture(scope="session")
def everything():
    """The network of a few rows on the earlier day and on the later."""
    now = build(Records.of(**ROWS), LEVELS_ALONE, NOW)
    return now.on(THEN), now


@pytest.fixture(scope="session")
def town_records(tmp_path_factory):
    """The town's tables, imported the ordinary way."""
    with demo_store(tmp_path_factory.mktemp("town")) as store:
        return store.load()


@pytest.fixture(scope="session")
def town(town_records):
    """The town on the day the planted facts hold, and a year before."""
    now = build(town_records, Conventions(), date.fromisoformat(PLANTED["as_of"]))
    return now.before, now
