"""The sample town, and small networks that are written down in a few rows."""

import json
from datetime import date, timedelta
from pathlib import Path

import pytest

from netmap.conventions import Conventions
from netmap.demo import demo_store
from netmap.gaps import Situation
from netmap.network import build
from netmap.records import Records

PLANTED = json.loads((Path(__file__).parents[2] / "data" / "planted.json").read_text(encoding="utf-8"))

DAY = date(2026, 11, 1)

PEOPLE = [
    {"id": "L", "name": "Library", "kind": "LIB_BRANCH"},
    {"id": "F", "name": "Food Bank", "kind": "NPO_FOOD"},
    {"id": "S", "name": "School", "kind": "EDU_K12"},
]


@pytest.fixture(scope="session")
def town(tmp_path_factory):
    """The town's tables, imported the ordinary way."""
    with demo_store(tmp_path_factory.mktemp("town")) as store:
        return store.load()


@pytest.fixture(scope="session")
def town_network(town):
    """The town on the day the planted facts hold."""
    return build(town, Conventions(), date.fromisoformat(PLANTED["as_of"]))


@pytest.fixture(scope="session")
def town_situation(town_network):
    """What rules look at in it."""
    return Situation(town_network, town_network.conventions)


@pytest.fixture(scope="session")
def planted():
    """From a kind of planted fact to the subjects of each."""

    def subjects(kind):
        found = [tuple(fact["subjects"]) for fact in PLANTED["facts"] if fact["kind"] == kind]
        assert found
        return found

    return subjects


@pytest.fixture(scope="session")
def network_of():
    """From rows of tables to their network on the town's day.

    There are the library L, the food bank F and the school S, unless ``stakeholders`` says otherwise.
    """

    def made(conventions=None, day=DAY, **tables):
        return build(Records.of(**{"stakeholders": PEOPLE, **tables}), conventions or Conventions(), day)

    return made


@pytest.fixture(scope="session")
def situation_of(network_of):
    """The same as rules look at it."""

    def made(conventions=None, day=DAY, **tables):
        network = network_of(conventions, day, **tables)
        return Situation(network, network.conventions)

    return made


@pytest.fixture(scope="session")
def ago():
    """From a number of days to the day that lies so far before the town's day; negative for days to come."""
    return lambda days: DAY - timedelta(days=days)
