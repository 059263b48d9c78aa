"""Rows typed in by hand mean what the same rows mean in a file, and say what saving them would change."""

import csv
import datetime as dt
import io
import re
from dataclasses import replace

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from netmap.demo import demo_files, demo_store
from netmap.errors import Conflict, UsageError
from netmap.formats.csv_file import unguarded
from netmap.intake import prepare
from netmap.intake.editing import as_texts, check_rows, with_removal
from netmap.intake.pasting import pasted
from netmap.records import Records, typed_frame
from netmap.store import create_store
from netmap.tables import BY_NAME, TABLES, Kind
from netmap.vocabulary import vocabulary

WHEN = dt.datetime(2026, 11, 22, 12, 0, tzinfo=dt.UTC)
STAKEHOLDERS, RELATIONSHIPS = BY_NAME["stakeholders"], BY_NAME["relationships"]


@pytest.fixture(scope="module")
def town(tmp_path_factory):
    with demo_store(tmp_path_factory.mktemp("town")) as store:
        yield store.load()


def records(**rows):
    return Records.of(
        stakeholders=[
            {"id": "S1", "name": "Library", "kind": "LIB_SYS"},
            {"id": "S2", "name": "Food Bank", "kind": "NPO_FOOD", "phone": "555 0100"},
            {"id": "S3", "name": "School"},
        ],
        aliases=[{"alias": "FB", "stakeholder": "S2"}],
        **rows,
    )


def typed(table, among, **cells):
    """Check one new row."""
    return check_rows(table, pd.DataFrame([{"row_id": "", **cells}]), among[table.name].iloc[:0], among)


def changed(table, among, row_id, **cells):
    """Check one row that is changed."""
    base = among[table.name][among[table.name]["row_id"] == row_id]
    return check_rows(table, pd.DataFrame([{"row_id": row_id, **cells}]), base, among)


def told(edited):
    return [f"{problem.column}: {problem.message} {problem.cure}".strip() for problem in edited.problems]


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_the_rows_of_the_sample_town_typed_in_are_those_that_were_imported(town, table):
    path = next(path for path in demo_files() if path.stem == table.name)
    with path.open(encoding="utf-8-sig", newline="") as file:
        read = pd.DataFrame([{title: unguarded(cell) for title, cell in row.items()} for row in csv.DictReader(file)])
    rows = read.rename(columns={column.title: column.name for column in table.columns})
    without = replace(town, frames={**town.frames, table.name: town[table.name].iloc[:0]})

    edited = check_rows(table, rows.assign(row_id=""), without[table.name], without)

    assert told(edited) == []
    expected = town[table.name].assign(version=0)
    pd.testing.assert_frame_equal(edited.after, expected, check_dtype=True)
    assert (edited.added, edited.changed, edited.positions) == (len(rows), 0, tuple(range(len(rows))))


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_rows_that_nobody_touched_change_nothing(town, table):
    edited = check_rows(table, as_texts(table, town[table.name]), town[table.name], town)

    assert (told(edited), edited.changes.tables, len(edited.after)) == ([], [], 0)


TEXT = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), max_size=12)
CELLS = {
    "name": TEXT.filter(str.strip),
    "kind": st.sampled_from(["", "Food bank", "food bank", "NPO_FOOD", "OTHER:brass band", "école"]),
    "other_sectors": st.sampled_from(["", "Housing | Health", "HEALTH", "Health; Housing"]),
    "ours": st.sampled_from(["", "yes", "No", "oui"]),
    "parent": st.sampled_from(["", "S1", "Food Bank", "FB", "nobody"]),
    "members": st.sampled_from(["", "12", "1 200", "-1", "many"]),
    "influence": st.sampled_from(["", "1", "6"]),
    "since": st.sampled_from(["", "2024", "2024-03-01", "31/12/2024", "spring"]),
    "description": TEXT,
}


@settings(max_examples=6)
@given(row=st.fixed_dictionaries(CELLS))
def test_a_row_that_is_typed_in_means_what_it_means_in_a_file(row):
    """The file quotes every cell and guards none, so that both doors see the same letters."""
    row = {name: "".join(cell.split("\x00")) for name, cell in row.items()}
    out = io.StringIO()
    writer = csv.writer(out, quoting=csv.QUOTE_ALL)
    writer.writerows(
        [row.keys(), [f"'{cell}" if cell.startswith(("'", "=", "+", "-", "@")) else cell for cell in row.values()]]
    )
    among = records()

    imported = prepare([("stakeholders.csv", out.getvalue().encode())], among)
    edited = typed(STAKEHOLDERS, among, **row)

    def said(problems, titles):
        return sorted((titles.get(problem.column, problem.column), problem.message) for problem in problems)

    titles = {column.name: column.title for column in STAKEHOLDERS.columns}
    there = {"School", "Library", "Food Bank"}
    if not any(row["name"].strip().casefold() == name.casefold() for name in there):
        assert said(edited.problems, {}) == said(imported.problems, titles)
    if not edited.problems:
        pd.testing.assert_frame_equal(edited.after, imported.changes.upserts["stakeholders"])


def value_of(column):
    """Any value that may stand in a column."""
    lowest = 0 if column.lowest is None else column.lowest
    highest = 1e290 if column.highest is None else column.highest
    words = st.sampled_from(vocabulary(column.vocabulary).codes) if column.vocabulary else st.none()
    one_of_three = column.refers_to == "stakeholders"
    kinds = {
        Kind.CODE: words,
        Kind.CODES: st.lists(words, min_size=1, unique=True).map(lambda codes: "|".join(filter(None, codes))),
        Kind.NUMBER: st.floats(lowest, highest),
        Kind.DATE: st.dates(dt.date(1000, 1, 1), dt.date(9999, 12, 31)),
        Kind.FLAG: st.booleans(),
        Kind.REFERENCE: st.just("S1" if one_of_three else None),
        Kind.REFERENCES: st.just("S1|S3" if one_of_three else None),
    }
    whole = st.integers(int(lowest), min(int(highest), 2**62))
    text = TEXT.map(lambda text: " ".join(text.split()) or None)
    return kinds.get(column.kind, whole if column.kind in {Kind.STEP, Kind.WHOLE} else text)


@settings(max_examples=20)
@given(st.data())
def test_whatever_stands_in_a_row_is_read_again_as_it_stands(data):
    table = data.draw(st.sampled_from([table for table in TABLES if table not in {STAKEHOLDERS, RELATIONSHIPS}]))
    row = {column.name: data.draw(value_of(column), label=column.name) for column in table.columns}
    row |= {"id": "R1"} if table.has_own_id else {}
    stored = typed_frame(table, pd.DataFrame([{name: pd.NA if cell is None else cell for name, cell in row.items()}]))
    stored = typed_frame(table, stored.drop(columns=["row_id", "version"]))
    before = as_texts(table, stored)

    part = check_rows(table, before, stored, records())

    # Rules of a whole row may speak against what was drawn; no cell may be read as anything else.
    unread = [
        line for line in told(part) if "Empty, but" not in line and "is not in" not in line and "same" not in line
    ]
    assert (unread, len(part.after)) == ([], 0)


def test_what_is_missing_is_said_in_the_words_of_an_import():
    needs = "Empty, but every row of Relationships needs it. Fill it in, or delete the row."
    assert told(typed(RELATIONSHIPS, records(), level="2")) == [f"From: {needs}", f"To: {needs}"]
    assert told(typed(RELATIONSHIPS, records())) == [f"From: {needs}", f"To: {needs}"]
    assert told(typed(RELATIONSHIPS, records(), source="Food bnk", target="School")) == [
        "From: 'Food bnk' is not in Stakeholders. Did you mean 'Food Bank' (S2)? Otherwise add it to Stakeholders."
    ]


def test_a_new_row_never_takes_the_place_of_another_one():
    assert told(typed(STAKEHOLDERS, records(), name="food bank")) == [
        "Name: 'food bank' is in Stakeholders already, with the id 'S2'. Change that row, or give this one its own id."
    ]
    assert told(typed(STAKEHOLDERS, records(), name="Other", id="S3")) == [
        "Name: 'Other' is in Stakeholders already, with the id 'S3'. Change that row, or give this one its own id."
    ]
    assert typed(STAKEHOLDERS, records(), name="Food Bank", id="S4").after["row_id"].tolist() == ["S4"]
    held = records(relationships=[{"source": "S1", "target": "S2", "relation": "REFER", "stated_by": "S1"}])
    assert told(typed(RELATIONSHIPS, held, source="Library", target="FB", relation="Referral", level="3")) == [
        ": A row with the same 'From', 'To', 'Relation', 'Stated by' and 'Stated on' is in Relationships already. Change that row, or give this one its own date."
    ]


def test_an_id_that_others_name_stays():
    assert told(changed(STAKEHOLDERS, records(), "S2", id="S9")) == [
        "Id: The id of 'S2' stays as it is: other rows name it. Change its name instead."
    ]
    assert changed(STAKEHOLDERS, records(), "S2", id="", phone="").after["phone"].isna().tolist() == [True]


def test_a_changed_row_keeps_what_is_not_spoken_of_and_carries_the_version_that_was_seen():
    edited = changed(STAKEHOLDERS, records(), "S2", phone="555 0111", kind="food bank")

    assert edited.after[["row_id", "version", "name", "phone"]].to_numpy().tolist() == [
        ["S2", 1, "Food Bank", "555 0111"]
    ]
    assert edited.before["phone"].tolist() == ["555 0100"]
    assert (edited.added, edited.changed, edited.changes.deletes) == (0, 1, {})


def test_a_row_known_by_what_it_says_moves_with_what_a_file_gave_it():
    row = {"source": "S1", "target": "S2", "stated_by": "S1", "level": 2, "extra": '{"Survey": "7"}'}
    held = records(relationships=[row])
    old = held["relationships"]["row_id"].iloc[0]

    edited = changed(RELATIONSHIPS, held, old, target="School")

    assert edited.changes.deletes == {"relationships": [(old, 1)]}
    moved = edited.changes.upserts["relationships"].iloc[0]
    assert (moved["target"], moved["version"], moved["level"], moved["extra"]) == ("S3", 0, 2, '{"Survey": "7"}')
    assert moved["row_id"] != old
    assert (edited.added, edited.changed) == (0, 1)


def test_of_rows_typed_together_none_is_saved_while_one_has_a_problem():
    rows = pd.DataFrame({"row_id": ["", ""], "name": ["Choir", ""], "since": ["", "spring"]})
    none = records()["stakeholders"].iloc[:0]

    edited = check_rows(STAKEHOLDERS, rows, none, records())

    assert [(problem.row, problem.column) for problem in edited.problems] == [(2, "Name"), (2, "First contact")]
    assert (edited.changes.tables, len(edited.after)) == ([], 0)


def test_two_people_at_one_row_are_told_apart_by_the_store(tmp_path):
    with create_store(tmp_path / "x.netmap") as store:
        store.write(typed(STAKEHOLDERS, Records.of(), name="Choir").changes, kind="edit", actor="a", at=WHEN)
        seen = store.load()
        first = changed(STAKEHOLDERS, seen, "choir", phone="1")
        store.write(first.changes, kind="edit", actor="a", at=WHEN)

        other_field = changed(STAKEHOLDERS, seen, "choir", email="c@choir.example")
        assert store.write(other_field.changes, kind="edit", actor="b", at=WHEN).softened == (
            ("stakeholders", "choir"),
        )
        with pytest.raises(Conflict) as hard:
            store.write(changed(STAKEHOLDERS, seen, "choir", phone="2").changes, kind="edit", actor="b", at=WHEN)
        assert hard.value.fields == {"phone": (None, "1", "2")}
        one = store.load()["stakeholders"].iloc[0]
        assert (one["phone"], one["email"]) == ("1", "c@choir.example")


def test_the_titles_of_a_table_tell_its_columns_apart():
    """Problems and notes speak of columns by their titles."""
    for table in TABLES:
        titles = [column.title for column in table.columns]
        assert len(set(titles)) == len(titles), table.name


def test_edits_and_a_removal_are_made_together(tmp_path):
    """S2 and S3 are part of S1: S1 goes, S2 is changed beside it, S3 only loses its parent."""
    with create_store(tmp_path / "x.netmap") as store:
        rows = pd.DataFrame(
            [{"row_id": "", "id": f"S{n}", "name": f"No {n}", "parent": "S1" if n > 1 else ""} for n in (1, 2, 3)]
        )
        first = check_rows(STAKEHOLDERS, rows, Records.of()["stakeholders"], Records.of())
        store.write(first.changes, kind="edit", actor="a", at=WHEN)
        seen = store.load()

        together = with_removal(
            STAKEHOLDERS, changed(STAKEHOLDERS, seen, "S2", phone="1"), store.consequences("stakeholders", ["S1"])
        )
        made = store.write(together, kind="edit", actor="a", at=WHEN)

        left = store.load()["stakeholders"]
        assert left[["id", "phone", "parent"]].astype(object).where(left.notna(), None)[
            ["id", "phone", "parent"]
        ].to_numpy().tolist() == [
            ["S2", "1", None],
            ["S3", None, None],
        ]
        store.undo(made.id, actor="a", at=WHEN)
        assert store.load()["stakeholders"]["id"].tolist() == ["S1", "S2", "S3"]
        with pytest.raises(UsageError, match="'S2' is changed, and goes along with what is removed"):
            with_removal(
                STAKEHOLDERS, changed(STAKEHOLDERS, seen, "S2", phone="1"), store.consequences("stakeholders", ["S2"])
            )


def test_rows_are_pasted_with_their_headers_or_in_the_order_of_a_form():
    assert pasted(STAKEHOLDERS, 'Nom\tType\n"Chœur\ndu port"\tArts\n\nKiosk\n').to_dict("records") == [
        {"row_id": "", "name": "Chœur\ndu port", "kind": "Arts"},
        {"row_id": "", "name": "Kiosk", "kind": ""},
    ]
    assert pasted(BY_NAME["aliases"], "FB\tFood Bank").to_dict("records") == [
        {"row_id": "", "alias": "FB", "stakeholder": "Food Bank"}
    ]
    assert pasted(STAKEHOLDERS, " \n").empty


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            "Name\tKind\tShoe size\nx\ty\t43",
            "The header 'Shoe size' is no column of Stakeholders. Name it as one of: Id, Name, Kind",
        ),
        ("Name\tTitle\nx\ty", "Two headers mean the same column"),
        ("a\tb\tc", "A line holds 3 cells, but there are 2 columns. Copy the line of headers along with the rows."),
    ],
)
def test_what_cannot_be_pasted_says_why(text, message):
    with pytest.raises(UsageError, match=re.escape(message)):
        pasted(BY_NAME["aliases"] if text.startswith("a") else STAKEHOLDERS, text)
