"""A store, and answers of rules made by hand: what a look found on a day."""

from datetime import UTC, date, datetime

import pandas as pd
import pytest

from netmap.gaps import FINDING_COLUMNS, Gaps, Waiting
from netmap.register import observe
from netmap.store import open_store

AT = datetime(2026, 3, 4, 12, 30, tzinfo=UTC)
FOUND = {"question": "needs", "severity": 0.5, "importance": 0.5, "extent": 1.0, "confidence": 1.0}


@pytest.fixture
def store(tmp_path, empty_store):
    """Give an empty store in a file."""
    with open_store(empty_store(tmp_path / "town.netmap")) as opened:
        yield opened


@pytest.fixture(scope="session")
def look():
    """From a day and the keys found on it to an answer; "G01" and "G20" were asked unless ``answered`` says otherwise."""

    def found(day, *keys, answered=("G01", "G20"), waiting=(), says="is missing"):
        rows = [
            {**FOUND, "key": key, "rule": key[:3], "sentence": f"{key} {says}.", "step": "Ask.", "unless": "Word."}
            for key in sorted(keys)
        ]
        nothing = pd.DataFrame(columns=["key", "what", "id"])
        return Gaps(
            date(2026, 1, day),
            pd.DataFrame(rows, columns=list(FINDING_COLUMNS)),
            nothing,
            nothing,
            tuple(Waiting(code, ("needs",), "Waits for the sheet Needs.") for code in waiting),
            tuple(answered),
        )

    return found


@pytest.fixture
def noted(store, look):
    """Note a look in the store; give the change, or None."""

    def note(day, *keys, **more):
        return observe(store, look(day, *keys, **more), actor="Ann", at=AT)

    return note


@pytest.fixture
def lives(store):
    """Give the register as {key: {column: value}}, without what is empty, days as day of January."""

    def read():
        frame = store.register().drop(columns=["row_id", "version", "rule"]).astype(object)
        return {
            row.pop("id"): {
                name: value.day if isinstance(value, date) else value
                for name, value in row.items()
                if not pd.isna(value)
            }
            for row in frame.to_dict("records")
        }

    return read
