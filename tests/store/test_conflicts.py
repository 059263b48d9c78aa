"""Two people, one row: nobody's work is lost, and the second one is told."""

import threading
from datetime import UTC, datetime

import pytest

from netmap.errors import Conflict
from netmap.store import Changes, open_store

AT = datetime(2026, 3, 4, 12, 30, tzinfo=UTC)


def test_other_fields_are_merged(town, rows):
    town.edit("stakeholders", "B", {"name": "Pantry", "kind": "CHARITY"}, base_version=1, actor="Ann", at=AT)
    second = town.edit(
        "stakeholders", "B", {"email": "b@example.org", "serves_places": None}, base_version=1, actor="Bo", at=AT
    )
    assert rows(town.load(), "stakeholders")["B"] == {
        "id": "B",
        "name": "Pantry",
        "kind": "CHARITY",
        "email": "b@example.org",
    }
    assert second.softened == (("stakeholders", "B"),)


def test_the_same_field_is_for_people_to_decide(town, rows):
    town.edit("stakeholders", "B", {"name": "Pantry", "members": 4}, base_version=1, actor="Ann", at=AT)
    with pytest.raises(Conflict, match="'B' meanwhile, in the same place: Name") as caught:
        town.edit("stakeholders", "B", {"name": "Kitchen", "email": "b@example.org"}, base_version=1, actor="Bo", at=AT)
    assert caught.value.fields == {"name": ("Food bank", "Pantry", "Kitchen")}
    assert rows(town.load(), "stakeholders")["B"] == {"id": "B", "name": "Pantry", "members": 4, "serves_places": "P1"}


def test_the_same_change_twice_is_no_conflict(town):
    for _ in range(2):
        entry = town.edit("stakeholders", "B", {"name": "Pantry"}, base_version=1, actor="Ann", at=AT)
    assert entry.counts == {}
    assert town.load()["stakeholders"]["version"].tolist() == [1, 1, 2]


def test_two_who_both_add_a_row(town, changes):
    town.write(changes(stakeholders=[{"id": "C", "name": "School", "members": 3}]), kind="import", actor="Ann", at=AT)
    town.write(
        changes(stakeholders=[{"id": "C", "name": "School", "kind": "SCHOOL"}]), kind="import", actor="Bo", at=AT
    )
    merged = town.load()["stakeholders"].set_index("id").loc["C"]
    assert (merged["name"], merged["kind"], merged["members"], merged["version"]) == ("School", "SCHOOL", 3, 2)
    with pytest.raises(Conflict) as caught:
        town.write(changes(stakeholders=[{"id": "C", "name": "College"}]), kind="import", actor="Cy", at=AT)
    assert caught.value.fields == {"name": (None, "School", "College")}


def test_several_rows_are_told_apart(town, changes):
    for row in ("A", "B"):
        town.edit("stakeholders", row, {"members": 1}, base_version=1, actor="Ann", at=AT)
    stale = changes(
        stakeholders=[
            {"id": "A", "name": "Clinic", "parent": "L", "members": 2, "version": 1},
            {"id": "B", "name": "Food bank", "serves_places": "P1", "members": 3, "version": 1},
        ]
    )
    with pytest.raises(Conflict, match="2 rows of Stakeholders") as caught:
        town.write(stale, kind="import", actor="Bo", at=AT)
    assert caught.value.fields == {"A: members": (None, 1, 2), "B: members": (None, 1, 3)}


def test_what_was_removed_meanwhile_is_not_silently_brought_back(town, changes):
    town.delete("stakeholders", ["B"], actor="Ann", at=AT)
    with pytest.raises(Conflict, match="removed 'B' from Stakeholders meanwhile"):
        town.edit("stakeholders", "B", {"name": "Pantry"}, base_version=1, actor="Bo", at=AT)


def test_what_was_changed_meanwhile_is_not_silently_removed(town):
    town.edit("interactions", "I2", {"summary": "They moved"}, base_version=1, actor="Ann", at=AT)
    with pytest.raises(Conflict, match="changed 'I2' in Interactions meanwhile"):
        town.write(Changes(deletes={"interactions": [("I2", 1)]}), kind="edit", actor="Bo", at=AT)
    town.write(Changes(deletes={"interactions": [("I2", 2)]}), kind="edit", actor="Bo", at=AT)
    assert town.write(Changes(deletes={"interactions": [("I2", 2)]}), kind="edit", actor="Cy", at=AT).counts == {}


def test_no_update_is_lost_among_threads(where, town):
    """Four people each add words to one note, from what they last saw; a conflict means: look again, then try again."""
    failures = []

    def add_words(name):
        try:
            with open_store(where) as store:
                for number in range(6):
                    while not _added(store, f"{name}{number} "):
                        pass
        except BaseException as error:  # noqa: BLE001 - a thread's failure must reach the test
            failures.append(error)

    threads = [threading.Thread(target=add_words, args=(name,)) for name in ("Ann", "Bo", "Cy", "Di")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    row = town.load()["stakeholders"].set_index("id").loc["A"]
    assert sorted(row["notes"].split()) == sorted(
        f"{name}{number}" for name in ("Ann", "Bo", "Cy", "Di") for number in range(6)
    )
    assert row["version"] == 1 + 24


def _added(store, words):
    row = store.load()["stakeholders"].set_index("id").loc["A"]
    notes = "" if row.isna()["notes"] else f"{row['notes']} "
    try:
        store.edit("stakeholders", "A", {"notes": notes + words}, base_version=int(row["version"]), actor="Ann", at=AT)
    except Conflict:
        return False
    return True
