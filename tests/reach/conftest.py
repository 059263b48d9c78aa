"""The street of ``netmap.reach.sample``, with whatever a test changes in it; and the sample town."""

import json
from functools import cache
from pathlib import Path

import pytest

from netmap.conventions import Conventions
from netmap.demo import demo_as_of, demo_store
from netmap.network import build
from netmap.reach import FORMS
from netmap.reach.sample import PERIOD, records
from netmap.reach.work import Work
from netmap.records import Records

PLANTED = json.loads((Path(__file__).parents[2] / "data" / "planted.json").read_text(encoding="utf-8"))

BY_CODE = {form.code: form for form in FORMS}


def street(**changed):
    """Return the street's network, some of its tables replaced."""
    return build(with_tables(records(), changed), Conventions(), PERIOD.end) if changed else _as_it_is()


@cache
def _as_it_is():
    return build(records(), Conventions(), PERIOD.end)


def with_tables(whole, changed):
    made = Records.of(**{name: rows for name, rows in changed.items() if rows})
    return Records(0, {**whole.frames, **{name: made[name] for name in changed}}, whole.audience)


def stated(code, network=None, period=PERIOD):
    """Return one statement about a network."""
    return BY_CODE[code].state(Work.of(network or street(), period))


def rows(statement):
    """Return the rows behind a statement, table by table."""
    return {table: set(ids) for table, ids in statement.numerator.items()}


@pytest.fixture(scope="session")
def town_records(tmp_path_factory):
    """The town's tables, imported the ordinary way."""
    with demo_store(tmp_path_factory.mktemp("town")) as store:
        return store.load()


@pytest.fixture(scope="session")
def town(town_records):
    return build(town_records, Conventions(), demo_as_of())
