"""The register of gaps: kept like every other table, and no part of the network's own revision."""

from datetime import UTC, date, datetime

import pytest
from sqlalchemy import text

from netmap.errors import Conflict, UndoRefused
from netmap.store import history
from netmap.store.schema import REGISTER

AT = datetime(2026, 3, 4, 12, 30, tzinfo=UTC)
GAP = {
    "id": "G01:N1",
    "rule": "G01",
    "sentence": "Nothing answers it.",
    "status": "OPEN",
    "first_seen_on": "2026-03-01",
}


@pytest.fixture
def note(changes):
    """Write a row of the register; ``version`` says which one it replaces."""

    def write(store, **values):
        return store.write(changes(gap_register=[{**GAP, **values}]), kind="gaps", actor="Ann", at=AT)

    return write


def register_of(store):
    frame = store.register()
    plain = frame.astype(object).where(frame.notna(), None)
    return [{name: value for name, value in row.items() if value is not None} for row in plain.to_dict("records")]


def test_an_untouched_store_has_an_empty_register(store):
    assert (register_of(store), store.data_revision()) == ([], 0)
    assert store.register().columns.tolist() == ["row_id", "version", *REGISTER.names, "extra"]


def test_what_is_noted_comes_back_typed_and_is_taken_back(store, note):
    note(store)
    note(store, status="ACTING", owner="Branch manager", due_on="2026-04-01", version=1)
    (row,) = register_of(store)
    assert (row["row_id"], row["version"], row["status"], row["owner"]) == ("G01:N1", 2, "ACTING", "Branch manager")
    assert (row["first_seen_on"].date(), row["due_on"].date()) == (date(2026, 3, 1), date(2026, 4, 1))
    assert store.history()[0].counts == {"gap_register": {"added": 0, "changed": 1, "removed": 0}}
    with pytest.raises(UndoRefused):
        store.undo(1, actor="Ann", at=AT)
    store.undo(2, actor="Ann", at=AT)
    assert [(row["version"], row["status"], "owner" in row) for row in register_of(store)] == [(3, "OPEN", False)]


def test_two_people_who_decide_are_told_apart(store, note):
    note(store)
    note(store, owner="Branch manager", version=1)
    saved = note(store, status="ACCEPTED", version=1)
    assert saved.softened == (("gap_register", "G01:N1"),)
    with pytest.raises(Conflict, match="Register of gaps 'G01:N1' meanwhile, in the same place: Owner"):
        note(store, owner="Director", version=1)
    assert [(row["status"], row["owner"]) for row in register_of(store)] == [("ACCEPTED", "Branch manager")]


def test_looking_after_gaps_leaves_the_revision_of_the_data(town, note, changes):
    """Every kind of change in turn; what is asked right after each is what it was."""
    seen = [town.data_revision()]

    def does(change):
        change()
        seen.append(town.data_revision())

    does(lambda: note(town))
    does(lambda: town.edit("stakeholders", "A", {"name": "Hospital"}, base_version=1, actor="Bo", at=AT))
    does(lambda: note(town, status="ACCEPTED", version=1))
    does(lambda: town.undo(4, actor="Bo", at=AT))
    does(lambda: town.undo(3, actor="Bo", at=AT))
    does(lambda: town.delete("stakeholders", ["B"], actor="Bo", at=AT))
    does(lambda: town.undo(7, actor="Bo", at=AT))
    does(lambda: town.set_setting("convention:partner_level", 3, actor="Bo", at=AT))
    does(lambda: town.undo(1 + 1, actor="Bo", at=AT))
    same = changes(places=[{"id": "P1", "name": "Harbour East", "version": 1}])
    does(lambda: town.write(same, kind="import", actor="Bo", at=AT))

    assert seen == [1, 1, 3, 3, 3, 6, 7, 8, 9, 9, 9]
    assert (town.revision(), town.load().revision) == (11, 9)


def test_records_say_which_revision_of_the_data_they_hold(town, note, rows):
    note(town)
    town.edit("stakeholders", "A", {"name": "Hospital"}, base_version=1, actor="Bo", at=AT)
    note(town, status="ACCEPTED", version=1)
    then = [town.load(revision) for revision in range(5)]

    assert [records.revision for records in then] == [0, 1, 1, 3, 3]
    assert rows(then[2], "stakeholders") == rows(then[1], "stakeholders")
    assert rows(then[4], "stakeholders") == rows(town.load(), "stakeholders")
    assert [rows(records, "stakeholders").get("A", {}).get("name") for records in then] == [
        None,
        "Clinic",
        "Clinic",
        "Hospital",
        "Hospital",
    ]


def test_the_revision_of_the_data_is_read_off_the_ends_of_indexes(file_store):
    with file_store._connections.reading() as connection:
        question = history._DATA_QUERY.params(up_to=7).compile(
            connection.engine, compile_kwargs={"literal_binds": True}
        )
        plan = [row[3] for row in connection.execute(text(f"EXPLAIN QUERY PLAN {question}"))]

    read = [step for step in plan if not step.startswith(("CO-ROUTINE", "COMPOUND", "LEFT-MOST", "UNION", "SCAN anon"))]
    assert read
    assert [step for step in read if "COVERING INDEX" not in step and not step.startswith("SEARCH anon")] == []
