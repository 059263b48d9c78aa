"""Many rows at once: pasted, changed and removed, looked at before they are saved, and taken back as one change."""

from __future__ import annotations

import pytest

from netmap.intake.editing import as_texts
from netmap.language import speaking
from netmap.records import Records
from netmap.screens.parts import edit_cells, edit_stages
from netmap.screens.state import unsaved
from netmap.tables import BY_NAME, TABLES

TOWN = {
    "stakeholders": [
        {"id": "S1", "name": "Library", "kind": "LIB_SYS", "members": 12, "since": "2024-03-01"},
        {"id": "S2", "name": "Food Bank", "kind": "OTHER:brass band", "themes": "FOOD|HEALTH_MENTAL", "ours": False},
        {"id": "S3", "name": "School", "parent": "S2"},
    ],
    "relationships": [{"source": "S1", "target": "S2", "stated_by": "S1", "level": 2}],
}


@pytest.fixture
def table(fill, dashboard):
    """Open the table of stakeholders."""
    store = fill(**TOWN)
    app = dashboard("edit")
    app.query_params["sheet"], app.query_params["how"] = "stakeholders", "table"
    app.run()
    assert not app.exception
    return app, store


def press(app, title):
    return next(button for button in app.button if button.label == title).click().run()


def paste(app, text):
    app.text_area(key="edit_table_pasted").set_value(text)
    press(app, "Take these rows")
    assert not app.exception


def draft(app):
    return app.session_state["edit_tables"]["stakeholders"]


def lines(app):
    return app.dataframe[-1].value.to_numpy().tolist()


def test_rows_that_were_pasted_are_looked_at_saved_and_taken_back(table):
    app, store = table
    paste(app, "Name\tKind\tFirst contact\nHarbour Choir\tfood pantry\tMarch 2024\nKiosk")

    assert "2 rows added." in [text.value for text in app.text]
    assert lines(app) == [
        ["Added", "New row 1", "Id", "", "harbour-choir"],
        ["Added", "New row 1", "Name", "", "Harbour Choir"],
        ["Added", "New row 1", "Kind", "", "Food bank"],
        ["Added", "New row 1", "First contact", "", "2024-03-01"],
        ["Added", "New row 2", "Id", "", "kiosk"],
        ["Added", "New row 2", "Name", "", "Kiosk"],
    ]
    press(app, "Save these changes")
    assert store.load()["stakeholders"]["name"].tolist() == ["Library", "Food Bank", "School", "Harbour Choir", "Kiosk"]
    press(app, "Take it back")
    assert len(store.load()["stakeholders"]) == 3


def test_what_was_done_in_a_table_comes_back_after_a_reload_in_its_own_window(table, dashboard, new_window):
    app, _ = table
    app.session_state["window_mark"] = new_window
    paste(app, "Name\nHarbour Choir")
    draft(app).edits["S2"] = {"name": "Food Pantry"}
    draft(app).removed.add("S3")
    app.run()

    again = dashboard("edit")
    again.query_params["sheet"], again.query_params["how"] = "stakeholders", "table"
    again.run()
    assert not draft(again).touched
    again.session_state["unsaved_table"] = {"window": new_window}
    again.run()
    assert not again.exception
    assert draft(again).edits == {"S2": {"name": "Food Pantry"}}
    assert [row["name"] for row in draft(again).added] == ["Harbour Choir"]
    assert draft(again).removed == {"S3"}
    assert "1 row added, 1 row changed, 1 row removed." in [text.value for text in again.text]
    press(again, "Forget them")
    assert unsaved.found() == {}


def test_what_is_wrong_is_said_by_row_and_column_and_nothing_is_saved(table):
    app, store = table
    paste(app, "Name\tMembers\tFirst contact\nChoir\tmany\tspring")
    draft(app).edits["S1"] = {"name": ""}
    app.run()

    assert [line[:3] for line in lines(app)] == [
        ["Library", "Name", "Empty, but every row of Stakeholders needs it."],
        ["New row 1", "Members", "'many' is not a number."],
        ["New row 1", "First contact", "'spring' is not a date."],
    ]
    assert next(button for button in app.button if button.label == "Save these changes").disabled
    press(app, "Forget them")
    assert "Nothing was changed yet." in app.caption[-1].value
    assert store.revision() == 1


def test_cells_and_rows_changed_on_several_pages_are_one_change(table):
    app, store = table
    draft(app).edits["S1"] = {"kind": "", "members": "14"}
    draft(app).removed.add("S2")
    app.run()
    assert "1 row changed, 1 row removed." in [text.value for text in app.text]
    assert "1 row of Relationships goes with it: they say nothing without it." in [text.value for text in app.text]
    app.text_input(key="edit_table_words").set_value("school").run()
    assert lines(app) == [
        ["Changed", "Library", "Kind", "Library system", ""],
        ["Changed", "Library", "Members", "12", "14"],
        ["Removed", "Food Bank", "", "", ""],
    ]
    press(app, "Save these changes")
    left = store.load()
    assert left["stakeholders"]["id"].tolist() == ["S1", "S3"]
    assert (left["relationships"].empty, left["stakeholders"]["parent"].isna().all()) == (True, True)
    assert store.revision() == 2


def test_what_cannot_be_pasted_is_said_once(table):
    app, _ = table
    paste(app, "Name\tKind\tShoe size\nx\ty\t43")
    assert "Shoe size" in app.error[0].value
    assert list(app.run().error) == []


@pytest.mark.usefixtures("store")
@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_every_cell_says_what_it_shows(table):
    """What a cell shows is read again as what is stored; a text laid over it too."""
    records = Records.of(**TOWN)
    rows = records[table.name]
    for column in table.columns:
        words = edit_cells.words_of(column, rows, records)
        codes = {title: code for code, title in words.items()}
        assert len(codes) == len(words)
        shown = edit_cells.shown(column, rows[column.name], words)
        for text, cell in zip(as_texts(table, rows)[column.name], shown, strict=True):
            if text:
                assert edit_cells.text_of(column, cell, codes) == text
                assert edit_cells.text_of(column, edit_cells.value_of(column, text, words), codes) == text
    assert edit_cells.value_of(BY_NAME["stakeholders"]["kind"], "", {}) is None


def test_what_was_chosen_in_one_language_means_the_same_when_another_is_spoken():
    level, role = BY_NAME["relationships"]["level"], {}
    for code, others in (("fr", "2 · Cooperation"), ("en", "2 · Coopération")):
        with speaking(code):
            words = edit_cells.words_of(level, Records.of()["relationships"], Records.of())
            codes = {title: step for step, title in words.items()}
            assert others not in codes
            assert edit_cells.text_of(level, others, codes) == "2"
            role[code] = edit_stages.code_of_role()
    assert role["en"] == role["fr"]
    assert [role["en"][title] for title in ("Lead", "Responsable", "Took part", "A pris part")] == ["LEAD"] * 2 + [
        ""
    ] * 2
