"""What is written is what is read: on both engines, whole values."""

from datetime import UTC, date, datetime

import pandas as pd
import pytest

from netmap.errors import ProblemsFound, UsageError
from netmap.records import DTYPES, Records
from netmap.store import Changes, open_store
from netmap.tables import TABLES

AT = datetime(2026, 3, 4, 12, 30, tzinfo=UTC)


def test_a_new_store_is_empty_and_typed(store):
    records = store.load()
    assert store.revision() == 0
    assert records.revision == 0
    for table in TABLES:
        pd.testing.assert_frame_equal(records[table.name], Records.of()[table.name])


def test_what_is_written_is_loaded_with_its_types(town):
    frame = town.load()["relationships"]
    expected = Records.of(
        relationships=[
            {"source": "L", "target": "A", "relation": "INFO", "level": 3, "stated_by": "L", "stated_on": "2026-01-05"},
            {"source": "L", "target": "B", "relation": "INFO|REFER", "weight": 0.5, "stated_by": "A"},
        ]
    )["relationships"]
    pd.testing.assert_frame_equal(frame, expected)
    dtypes = {
        column.name: DTYPES[column.kind]
        for table in TABLES
        if table.name == "relationships"
        for column in table.columns
    }
    assert {name: str(frame[name].dtype) for name in dtypes} == dtypes
    assert town.load()["stakeholders"]["ours"].tolist() == [True, pd.NA, pd.NA]


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("name", 'Ünï "quoted", with\nlines; \\ and 😀'),
        ("name", "NULL"),
        ("description", "\\N"),
        ("email", " "),
        ("members", 2**40),
        ("members", -1),
        ("since", pd.Timestamp("0999-12-31")),
        ("since", pd.Timestamp("9999-12-31")),
        ("ours", False),
    ],
)
def test_awkward_values_come_back_as_they_went_in(store, changes, column, value):
    store.write(changes(stakeholders=[{"id": "S", "name": "x", column: value}]), kind="import", actor="Ann", at=AT)
    assert store.load()["stakeholders"][column].tolist() == [value]


@pytest.mark.parametrize("value", [1e308, -0.1, 5e-324, 1 / 3])
def test_numbers_keep_every_digit(store, changes, value):
    store.write(changes(places=[{"id": "P", "name": "x", "latitude": value}]), kind="import", actor="Ann", at=AT)
    assert store.load()["places"]["latitude"].tolist() == [value]


def test_a_nul_is_dropped_rather_than_refused(store, changes):
    store.write(
        changes(stakeholders=[{"id": "S", "name": "Harbour\x00 Clinic"}]), kind="import", actor="A\x00nn", at=AT
    )
    assert store.load().names().to_dict() == {"S": "Harbour Clinic"}
    assert store.history()[0].actor == "Ann"


def test_nothing_outlives_closing_but_what_was_saved(where, changes, rows):
    from netmap.store import create_store

    with create_store(where) as store:
        store.write(changes(places=[{"id": "P", "name": "Quay"}]), kind="import", actor="Ann", at=AT)
    with open_store(where) as again:
        assert rows(again.load(), "places") == {"P": {"id": "P", "name": "Quay"}}


def test_a_change_set_says_what_happened(town):
    only = town.history()
    assert [
        (entry.id, entry.kind, entry.actor, entry.at, entry.note, entry.undoes, entry.undone_by) for entry in only
    ] == [(1, "import", "Ann", AT, "town.xlsx", None, None)]
    assert only[0].counts == {
        name: {"added": count, "changed": 0, "removed": 0}
        for name, count in {
            "stakeholders": 3,
            "relationships": 2,
            "interactions": 2,
            "needs": 1,
            "programmes": 1,
            "stage_roles": 1,
            "places": 1,
        }.items()
    }


def test_history_is_newest_first_and_limited(town):
    for name in ("One", "Two", "Three"):
        town.edit("stakeholders", "A", {"name": name}, base_version=_version(town, "A"), actor="Bo", at=AT)
    assert [entry.id for entry in town.history(limit=2)] == [4, 3]


def _version(store, row_id):
    frame = store.load()["stakeholders"].set_index("row_id")
    return int(frame.loc[row_id, "version"])


def test_an_edit_changes_what_it_names_and_keeps_the_place_of_the_row(town, rows):
    before = rows(town.load(), "stakeholders")
    entry = town.edit(
        "stakeholders",
        "L",
        {"name": "Main branch", "place": None, "since": date(2001, 2, 3)},
        base_version=1,
        actor="Bo",
        at=AT,
    )
    expected = before | {
        "L": {"id": "L", "name": "Main branch", "kind": "LIB_BRANCH", "ours": True, "since": pd.Timestamp("2001-02-03")}
    }
    assert rows(town.load(), "stakeholders") == expected
    assert town.load()["stakeholders"]["id"].tolist() == ["L", "A", "B"]
    assert entry.counts == {"stakeholders": {"added": 0, "changed": 1, "removed": 0}}


def test_an_edit_of_a_key_gives_the_row_its_new_id(town):
    row = town.load()["relationships"].iloc[0]
    entry = town.edit("relationships", row["row_id"], {"relation": "REFER"}, base_version=1, actor="Bo", at=AT)
    frame = town.load()["relationships"]
    expected = Records.of(
        relationships=[{"source": "L", "target": "A", "relation": "REFER", "stated_by": "L", "stated_on": "2026-01-05"}]
    )
    assert expected["relationships"]["row_id"][0] in frame["row_id"].tolist()
    assert row["row_id"] not in frame["row_id"].tolist()
    assert entry.counts == {"relationships": {"added": 1, "changed": 0, "removed": 1}}


@pytest.mark.parametrize(
    ("table", "row_id", "values", "version", "words"),
    [
        ("people", "A", {"name": "x"}, 1, "There is no table 'people'"),
        ("stakeholders", "Z", {"name": "x"}, 1, "no row 'Z'"),
        ("stakeholders", "A", {"name": "x"}, 7, "version 7"),
        ("stakeholders", "A", {"nickname": "x"}, 1, "no column 'nickname'"),
        ("stakeholders", "A", {"id": "AA"}, 1, "other rows name it"),
        ("stakeholders", "A", {"name": "  "}, 1, "Name is empty in 'A'"),
    ],
)
def test_a_faulty_edit_is_refused_in_plain_words(town, table, row_id, values, version, words):  # noqa: PLR0917 - one case per line
    with pytest.raises(UsageError, match=words):
        town.edit(table, row_id, values, base_version=version, actor="Bo", at=AT)
    assert town.revision() == 1


def test_a_reference_to_nobody_is_refused_and_nothing_is_saved(town, changes, rows):
    before = rows(town.load(), "interactions")
    with pytest.raises(ProblemsFound) as caught:
        town.write(
            changes(
                stakeholders=[{"id": "C", "name": "School", "parent": "X"}],
                interactions=[{"id": "I3", "date": "2026-02-01", "participants": "A|Y|C", "place": "P1"}],
            ),
            kind="import",
            actor="Bo",
            at=AT,
        )
    assert [(p.table, p.row_id, p.column, p.value) for p in caught.value.problems] == [
        ("stakeholders", "C", "parent", "X"),
        ("interactions", "I3", "participants", "Y"),
    ]
    assert str(caught.value.problems[0]) == (
        "Stakeholders 'C': Part of names 'X', which is not in Stakeholders. "
        "Add 'X' to Stakeholders, or correct or empty the cell."
    )
    assert rows(town.load(), "interactions") == before
    assert town.revision() == 1


def test_rows_of_one_change_may_name_each_other_in_any_order(store, changes):
    store.write(
        changes(
            relationships=[{"source": "A", "target": "B"}],
            stakeholders=[{"id": "A", "name": "a", "parent": "B"}, {"id": "B", "name": "b"}],
        ),
        kind="import",
        actor="Ann",
        at=AT,
    )
    assert len(store.load()["relationships"]) == 1


def test_removing_what_others_name_without_them_is_refused(town):
    with pytest.raises(ProblemsFound, match="names 'P1'"):
        town.write(Changes(deletes={"places": [("P1", 1)]}), kind="edit", actor="Bo", at=AT)
    assert town.revision() == 1


def test_deleting_takes_along_what_means_nothing_alone(town, rows):
    entry = town.delete("stakeholders", ["A"], actor="Bo", at=AT)
    records = town.load()
    assert rows(records, "stakeholders").keys() == {"L", "B"}
    assert rows(records, "interactions") == {
        "I1": {"id": "I1", "date": pd.Timestamp("2026-01-07"), "participants": "L", "needs_heard": "N1"}
    }
    assert rows(records, "needs") == {
        "N1": {"id": "N1", "statement": "A warm room", "places": "P1", "validated_by": "B"}
    }
    assert records["relationships"].empty  # one is with A; the other was stated by A, which is part of its key
    assert records["stage_roles"].empty
    assert entry.counts == {
        "stakeholders": {"added": 0, "changed": 0, "removed": 1},
        "relationships": {"added": 0, "changed": 0, "removed": 2},
        "interactions": {"added": 0, "changed": 1, "removed": 1},
        "needs": {"added": 0, "changed": 1, "removed": 0},
        "stage_roles": {"added": 0, "changed": 0, "removed": 1},
    }


def test_deleting_a_place_empties_what_named_it(town, rows):
    town.delete("places", ["P1"], actor="Bo", at=AT)
    assert rows(town.load(), "stakeholders") == {
        "L": {"id": "L", "name": "Branch", "kind": "LIB_BRANCH", "ours": True},
        "A": {"id": "A", "name": "Clinic", "parent": "L"},
        "B": {"id": "B", "name": "Food bank"},
    }


def test_deleting_everybody_at_once_works(town):
    town.delete("stakeholders", ["A", "B", "L"], actor="Bo", at=AT)
    records = town.load()
    assert {table.name for table in TABLES if len(records[table.name])} == {"places", "needs", "programmes"}


def test_deleting_what_is_not_there_is_refused(town):
    with pytest.raises(UsageError, match="no row 'Z'"):
        town.delete("stakeholders", ["A", "Z"], actor="Bo", at=AT)
    assert town.revision() == 1


def test_the_same_key_writes_once(store, changes):
    first = store.write(changes(places=[{"id": "P", "name": "Quay"}]), kind="edit", actor="Ann", at=AT, once="form-1")
    again = store.write(changes(places=[{"id": "P", "name": "Pier"}]), kind="edit", actor="Ann", at=AT, once="form-1")
    assert (again.id, store.revision()) == (first.id, 1)
    assert store.load()["places"]["name"].tolist() == ["Quay"]


def test_rows_that_stay_as_they_are_get_no_new_version(town, changes):
    entry = town.write(
        changes(
            stakeholders=[{"id": "A", "name": "Clinic", "parent": "L", "version": 1}, {"id": "C", "name": "School"}]
        ),
        kind="import",
        actor="Ann",
        at=AT,
    )
    assert entry.counts == {"stakeholders": {"added": 1, "changed": 0, "removed": 0}}
    assert town.load()["stakeholders"]["version"].tolist() == [1, 1, 1, 1]


def test_faulty_changes_are_refused(town, changes):
    twice = changes(places=[{"id": "P2", "name": "x"}, {"id": "P2", "name": "y"}])
    both = Changes(changes(places=[{"id": "P1", "name": "x", "version": 1}]).upserts, {"places": [("P1", 1)]})
    for faulty, words in (
        (twice, "twice in one change: 'P2'"),
        (both, "twice in one change: 'P1'"),
        (Changes({"towns": pd.DataFrame()}), "no table 'towns'"),
        (changes(places=[{"id": "P2"}]), "Name is empty in 'P2'"),
        (changes(places=[{"id": "P1", "name": "x", "version": 9}]), "never had the version"),
    ):
        with pytest.raises(UsageError, match=words):
            town.write(faulty, kind="import", actor="Ann", at=AT)
    assert town.revision() == 1


def test_settings_are_kept_changed_and_taken_back(store):
    assert store.setting("half_life", 730) == 730
    store.set_setting("half_life", {"formal": 900, "informal": None}, actor="Ann", at=AT)
    store.set_setting("half_life", [1, "zwei"], actor="Ann", at=AT)
    assert store.setting("half_life") == [1, "zwei"]
    store.undo(actor="Ann", at=AT)
    assert store.setting("half_life") == {"formal": 900, "informal": None}
    assert store.revision() == 3


def test_all_settings_at_once_and_what_the_history_says_of_them(store):
    assert store.settings() == {}
    store.set_setting("size", 3, actor="Ann", at=AT)
    store.set_setting("colour", "bleu", actor="Ann", at=AT, note="the map is blue")
    store.set_setting("shape", None, actor="Ann", at=AT)

    assert store.settings() == {"colour": "bleu", "shape": None, "size": 3}
    assert [change.note for change in store.history()] == ["shape", "the map is blue", "size"]
    store.undo(2, actor="Ann", at=AT)
    assert store.settings() == {"shape": None, "size": 3}


def test_positions_are_kept_apart_from_the_history(store):
    assert store.positions().to_dict("list") == {"id": [], "x": [], "y": []}
    store.keep_positions(pd.DataFrame({"id": ["B", "A"], "x": [1.5, -2.0], "y": [0.0, 1e-9]}))
    store.keep_positions(pd.DataFrame({"id": ["C", "A"], "x": [1, 2], "y": [3, 4]}))
    assert store.positions().to_dict("list") == {"id": ["A", "C"], "x": [2.0, 1.0], "y": [4.0, 3.0]}
    assert store.revision() == 0


def test_any_revision_can_be_loaded_again(town, rows):
    seen = [rows(town.load(0), "stakeholders"), rows(town.load(), "stakeholders")]
    town.edit("stakeholders", "A", {"name": "Hospital"}, base_version=1, actor="Bo", at=AT)
    seen.append(rows(town.load(), "stakeholders"))
    town.delete("stakeholders", ["A"], actor="Bo", at=AT)
    seen.append(rows(town.load(), "stakeholders"))
    assert [rows(town.load(revision), "stakeholders") for revision in range(4)] == seen
    assert town.load(2).revision == 2
    with pytest.raises(UsageError, match="the last one is 3"):
        town.load(4)


def test_times_are_kept_in_utc(store, changes):
    elsewhere = datetime.fromisoformat("2026-03-04T23:30:00.000007-05:00")
    store.write(changes(places=[{"id": "P", "name": "Quay"}]), kind="import", actor="Ann", at=elsewhere)
    assert store.history()[0].at.isoformat() == "2026-03-05T04:30:00.000007+00:00"


def test_seventy_thousand_rows_come_back_in_order(store, changes):
    count = 70_001
    frame = pd.DataFrame({"id": [f"P{number}" for number in range(count)], "name": "x", "population": range(count)})
    store.write(Changes({"places": frame.assign(version=0, row_id=frame["id"])}), kind="import", actor="Ann", at=AT)
    store.write(
        Changes({"places": frame.assign(version=1, row_id=frame["id"], name="y").iloc[::-1]}),
        kind="import",
        actor="Ann",
        at=AT,
    )
    loaded = store.load()["places"]
    assert loaded["id"].tolist() == frame["id"].tolist()
    assert loaded["population"].tolist() == list(range(count))
    assert set(loaded["name"]) == {"y"}
    store.undo(actor="Ann", at=AT)
    assert set(store.load()["places"]["name"]) == {"x"}
    assert all(check.ok for check in store.doctor())
