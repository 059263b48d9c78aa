"""The sample town to plan for, and small networks that are written down in a few rows."""

import json
from datetime import date
from pathlib import Path

import pytest

from netmap.conventions import Conventions
from netmap.demo import demo_store
from netmap.network import build
from netmap.records import Records

PLANTED = json.loads((Path(__file__).parents[2] / "data" / "planted.json").read_text(encoding="utf-8"))

DAY = date.fromisoformat(PLANTED["as_of"])


@pytest.fixture(scope="session")
def town(tmp_path_factory):
    """The town's tables, imported the ordinary way."""
    with demo_store(tmp_path_factory.mktemp("town")) as store:
        return store.load()


@pytest.fixture(scope="session")
def town_network(town):
    """The town on the day the planted facts hold."""
    return build(town, Conventions(), DAY)


@pytest.fixture(scope="session")
def network_of():
    """From rows of tables to their network on the town's day; ``conventions`` and ``day`` may be others."""

    def made(conventions=None, day=DAY, **tables):
        return build(Records.of(**tables), conventions or Conventions(), day)

    return made
