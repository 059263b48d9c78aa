"""An empty store on either engine, and rows to put in it."""

from datetime import UTC, datetime

import pandas as pd
import pytest

from netmap.records import typed_frame
from netmap.store import Changes, open_store
from netmap.store.schema import STORED_BY_NAME

AT = datetime(2026, 3, 4, 12, 30, tzinfo=UTC)


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def where(request, tmp_path):
    """Give a place for a store: a file, then a database of a PostgreSQL server. It is empty unless ``store`` is asked for too."""
    in_use = "store" in request.fixturenames
    if request.param == "postgres":
        return request.getfixturevalue("postgres_store" if in_use else "postgres_database")
    file = tmp_path / "town.netmap"
    return str(request.getfixturevalue("empty_store")(file) if in_use else file)


@pytest.fixture
def store(where):
    """Give an empty store on each engine in turn."""
    with open_store(where) as opened:
        yield opened


@pytest.fixture
def file_store(tmp_path, empty_store):
    """Give an empty store in a file, for what only files have."""
    with open_store(empty_store(tmp_path / "town.netmap")) as opened:
        yield opened


def _changes(**tables):
    """Return changes that add rows, given as lists of dicts by table; ``version`` says which version each replaces."""
    frames = {}
    for name, rows in tables.items():
        table = STORED_BY_NAME[name]
        frame = typed_frame(table, pd.DataFrame(rows).drop(columns="version", errors="ignore"))
        seen = [row.get("version", 0) for row in rows]
        frames[name] = frame.assign(version=pd.Series(seen, dtype="int64"))
    return Changes(frames)


def _rows(records, table):
    """Return a table as {row id: {column: value}} without what is empty, plain enough to compare as a whole."""
    frame = records[table].drop(columns=["version"])
    plain = frame.astype(object).where(frame.notna(), None)
    return {
        row["row_id"]: {name: value for name, value in row.items() if value is not None and name != "row_id"}
        for row in plain.to_dict("records")
    }


@pytest.fixture
def changes():
    """Give the function that makes changes out of plain rows."""
    return _changes


@pytest.fixture
def rows():
    """Give the function that makes plain rows out of records."""
    return _rows


@pytest.fixture
def town(store):
    """Give a store with three stakeholders, a place, a programme, a need, and rows between them."""
    return fill(store)


@pytest.fixture
def fill_town():
    """Give the function that fills a store with the small town."""
    return fill


def fill(store):
    store.write(
        _changes(
            places=[{"id": "P1", "name": "Harbour East"}],
            stakeholders=[
                {"id": "L", "name": "Branch", "kind": "LIB_BRANCH", "place": "P1", "ours": True},
                {"id": "A", "name": "Clinic", "parent": "L"},
                {"id": "B", "name": "Food bank", "serves_places": "P1"},
            ],
            needs=[{"id": "N1", "statement": "A warm room", "places": "P1", "validated_by": "A|B"}],
            programmes=[{"id": "G1", "name": "Tea", "lead": "L", "needs": "N1"}],
            relationships=[
                {
                    "source": "L",
                    "target": "A",
                    "relation": "INFO",
                    "level": 3,
                    "stated_by": "L",
                    "stated_on": "2026-01-05",
                },
                {"source": "L", "target": "B", "relation": "INFO|REFER", "weight": 0.5, "stated_by": "A"},
            ],
            interactions=[
                {"id": "I1", "date": "2026-01-07", "participants": "L|A", "needs_heard": "N1"},
                {"id": "I2", "date": "2026-01-08", "participants": "A"},
            ],
            stage_roles=[{"programme": "G1", "stage": "plan", "stakeholder": "A", "role": "lead"}],
        ),
        kind="import",
        actor="Ann",
        at=AT,
        note="town.xlsx",
    )
    return store
