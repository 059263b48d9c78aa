"""What happened to single rows: every change that touched them, newest first."""

import datetime as dt

import pytest

from netmap.errors import UsageError
from netmap.records import Records
from netmap.store import Changes, create_store

AT = dt.datetime(2026, 11, 22, 12, tzinfo=dt.UTC)


@pytest.fixture
def store(tmp_path):
    """Three stakeholders and a tie; then S2 is renamed, S3 removed, and that taken back."""
    rows = Records.of(
        stakeholders=[
            {"id": f"S{number}", "name": f"No {number}", "parent": "S3" if number == 1 else None}
            for number in (1, 2, 3)
        ],
        relationships=[{"source": "S1", "target": "S3", "stated_by": "S1", "level": 2}],
    )
    with create_store(tmp_path / "x.netmap") as made:
        upserts = {name: rows[name].assign(version=0) for name in ("stakeholders", "relationships")}
        made.write(Changes(upserts), kind="import", actor="ann", at=AT)
        made.edit("stakeholders", "S2", {"name": "New"}, base_version=1, actor="bob", at=AT)
        made.delete("stakeholders", ["S3"], actor="eve", at=AT)
        made.undo(actor="ann", at=AT)
        yield made


def told(found):
    """Say who did what to which row: its name or level before and after."""

    def cell(frame):
        column = "name" if "name" in frame else "level"
        return None if frame.empty else frame[column].iloc[0]

    return [(one.change.id, one.change.actor, one.row_id, cell(one.before), cell(one.after)) for one in found]


def test_a_row_tells_who_did_what_to_it(store):
    assert told(store.row_history("stakeholders", {"row_id": "S2"})) == [
        (2, "bob", "S2", "No 2", "New"),
        (1, "ann", "S2", None, "No 2"),
    ]
    assert told(store.row_history("stakeholders", {"row_id": "S3"})) == [
        (4, "ann", "S3", None, "No 3"),
        (3, "eve", "S3", "No 3", None),
        (1, "ann", "S3", None, "No 3"),
    ]
    assert store.row_history("stakeholders", {"row_id": "nobody"}) == []


def test_rows_are_found_by_what_they_held_at_any_time(store):
    tie = store.load()["relationships"]["row_id"].iloc[0]
    held = {"source": "S1", "target": "S3"}, {"source": "S3", "target": "S1"}

    assert told(store.row_history("relationships", *held)) == [
        (4, "ann", tie, None, 2),
        (3, "eve", tie, 2, None),
        (1, "ann", tie, None, 2),
    ]
    assert told(store.row_history("stakeholders", {"name": "No 2"})) == [
        (2, "bob", "S2", "No 2", "New"),
        (1, "ann", "S2", None, "No 2"),
    ]


def test_only_the_latest_or_those_since_a_change_are_told(store):
    assert [one.change.id for one in store.row_history("stakeholders", {"row_id": "S3"}, limit=1)] == [4]
    assert [one.change.id for one in store.row_history("stakeholders", {"row_id": "S3"}, since=1)] == [4, 3]
    with pytest.raises(UsageError, match="There is no table 'nodes'"):
        store.row_history("nodes", {"row_id": "S3"})


def test_what_would_go_along_is_said_before_anything_goes(store):
    found = store.consequences("stakeholders", ["S3"])

    ids = store.load()["relationships"][["row_id", "version"]].iloc[0].tolist()
    assert found.deletes == {"stakeholders": [("S3", 2)], "relationships": [tuple(ids)]}
    assert found.upserts["stakeholders"]["row_id"].tolist() == ["S1"]
    assert found.upserts["stakeholders"]["parent"].isna().tolist() == [True]
    assert (store.revision(), len(store.load()["stakeholders"])) == (4, 3)
