"""Taking back: what is allowed, what it brings back, and what stands in the way."""

from datetime import UTC, datetime

import pytest

from netmap.errors import UndoRefused, UsageError
from netmap.tables import TABLES

AT = datetime(2026, 3, 4, 12, 30, tzinfo=UTC)


@pytest.fixture
def content(rows):
    """Give the function that returns everything a store holds, versions aside, in the order of its rows."""

    def everything(store, revision=None):
        records = store.load(revision)
        return [(table.name, list(rows(records, table.name).items())) for table in TABLES]

    return everything


def test_an_import_is_taken_back_as_a_whole_and_brought_again(town, content):
    full = content(town)
    undo = town.undo(actor="Bo", at=AT)
    assert (undo.id, undo.kind, undo.undoes, undo.note) == (2, "undo", 1, "town.xlsx")
    assert content(town) == content(town, 0)
    assert undo.counts["stakeholders"] == {"added": 0, "changed": 0, "removed": 3}
    redo = town.undo(undo.id, actor="Bo", at=AT)
    assert (redo.kind, redo.undoes) == ("redo", 2)
    assert content(town) == full
    assert [(entry.id, entry.undone_by) for entry in town.history()] == [(3, None), (2, 3), (1, 2)]


def test_undoing_again_goes_further_back(town, content):
    town.edit("stakeholders", "A", {"name": "Hospital"}, base_version=1, actor="Bo", at=AT)
    town.delete("stakeholders", ["B"], actor="Bo", at=AT)
    steps = [content(town, revision) for revision in (2, 1, 0)]
    assert [(town.undo(actor="Bo", at=AT).undoes, content(town)) for _ in range(3)] == list(
        zip([3, 2, 1], steps, strict=True)
    )
    with pytest.raises(UndoRefused, match="nothing to take back"):
        town.undo(actor="Bo", at=AT)


def test_what_was_brought_again_can_be_taken_back_again(town, content):
    town.edit("stakeholders", "A", {"name": "Hospital"}, base_version=1, actor="Bo", at=AT)
    town.undo(actor="Bo", at=AT)
    town.undo(3, actor="Bo", at=AT)
    assert content(town) == content(town, 2)
    assert town.undo(actor="Bo", at=AT).undoes == 4
    assert content(town) == content(town, 1)


def test_a_later_change_stands_in_the_way_until_it_is_taken_back(town, content):
    town.edit("stakeholders", "A", {"name": "Hospital"}, base_version=1, actor="Bo", at=AT)
    town.edit("stakeholders", "A", {"name": "Surgery"}, base_version=2, actor="Cy", at=AT)
    before = content(town)
    with pytest.raises(UndoRefused, match="1 of its rows were changed later, by change 3") as caught:
        town.undo(2, actor="Bo", at=AT)
    assert caught.value.rows == (("stakeholders", "A", 3),)
    assert (content(town), town.revision()) == (before, 3)
    town.undo(3, actor="Bo", at=AT)
    town.undo(2, actor="Bo", at=AT)
    assert content(town) == content(town, 1)


def test_an_import_that_others_built_upon_stays(town, changes, content):
    town.write(
        changes(interactions=[{"id": "I9", "date": "2026-02-02", "participants": "A|B"}]),
        kind="edit",
        actor="Bo",
        at=AT,
    )
    before = content(town)
    with pytest.raises(UndoRefused, match="would name rows that are not there") as caught:
        town.undo(1, actor="Bo", at=AT)
    assert caught.value.rows == (("interactions", "I9", 2), ("interactions", "I9", 2))
    assert content(town) == before


def test_a_removal_is_not_taken_back_into_a_row_that_came_since(town, changes, content):
    town.delete("places", ["P1"], actor="Bo", at=AT)
    town.write(changes(places=[{"id": "P1", "name": "Another"}]), kind="edit", actor="Bo", at=AT)
    with pytest.raises(UndoRefused) as caught:
        town.undo(2, actor="Bo", at=AT)
    assert caught.value.rows == (("places", "P1", 3),)
    town.undo(3, actor="Bo", at=AT)
    town.undo(2, actor="Bo", at=AT)
    assert content(town) == content(town, 1)


def test_taking_back_twice_is_refused(town):
    town.undo(1, actor="Bo", at=AT)
    with pytest.raises(UndoRefused, match="taken back already, by change 2"):
        town.undo(1, actor="Bo", at=AT)
    with pytest.raises(UsageError, match="no change 9"):
        town.undo(9, actor="Bo", at=AT)


def test_a_write_that_changed_nothing_is_passed_over(town, changes):
    town.write(changes(places=[{"id": "P1", "name": "Harbour East", "version": 1}]), kind="edit", actor="Bo", at=AT)
    assert town.history()[0].counts == {}
    assert town.undo(actor="Bo", at=AT).undoes == 1


def test_versions_are_never_used_twice(town, changes):
    """Somebody may still hold version 1 of a row that was removed and came back."""
    town.delete("stakeholders", ["A"], actor="Bo", at=AT)
    town.write(changes(stakeholders=[{"id": "A", "name": "New clinic"}]), kind="edit", actor="Bo", at=AT)
    assert town.load()["stakeholders"].set_index("id")["version"].to_dict() == {"L": 1, "B": 1, "A": 2}
    town.undo(3, actor="Bo", at=AT)
    town.undo(2, actor="Bo", at=AT)
    assert town.load()["stakeholders"].set_index("id")["version"].to_dict() == {"L": 1, "A": 3, "B": 1}
