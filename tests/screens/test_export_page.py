"""The Export page: what a file carries is said before, it is made when asked, and noted."""

from __future__ import annotations

import io

import openpyxl
import pytest

from netmap.screens.map_exports import EXPORTS

PEOPLE = [
    {"id": "L", "name": "Library", "kind": "LIB_BRANCH", "visibility": "PUBLIC"},
    {"id": "F", "name": "=Food [Bank](http://x.example)", "kind": "NPO_FOOD", "visibility": "PUBLIC"},
    {"id": "S", "name": "Shelter"},
]
TIES = [
    {"source": "L", "target": "F", "level": 4, "stated_by": "L"},
    {"source": "F", "target": "S", "stated_by": "F"},
]


@pytest.fixture
def page(fill, dashboard):
    fill(stakeholders=PEOPLE, relationships=TIES)
    return dashboard("export")


def made(page, code="gexf"):
    """Choose a file and have it made."""
    page.radio(key="export_which").set_value(code).run()
    next(button for button in page.button if button.label == "Make the file").click().run()
    assert not page.exception
    return page


def downloads(page):
    return [button.proto for button in page.get("download_button")]


def test_it_says_what_each_file_carries_before_any_is_made(page, words):
    offered = page.radio(key="export_which")

    assert offered.options == [one.purpose for one in EXPORTS]
    assert "Every row of every sheet, with the columns that you added" in words(page)
    assert "The history of changes, decisions about gaps" in words(page)
    assert "**Direction**: A relationship runs from the one to the other, as it was stated" in words(page)
    assert downloads(page) == []
    offered.set_value("gexf").run()
    assert "**Direction**: A tie is between two and has no direction" in words(page)


def test_a_file_is_made_when_asked_and_noted_in_the_history(page, words, store):
    made(page)
    (download,) = downloads(page)

    assert "Ready: town\\-gexf\\-" in words(page).replace("\\.", ".")
    assert download.deferred_file_id
    assert not download.url
    assert "The history on the page Import says that this file was made, as change 2." in words(page)
    last = store.history()[0]
    assert (last.kind, last.actor) == ("export", "dashboard")
    assert last.note.startswith("GEXF, for: internal, as of ")
    assert last.note.endswith(", with our own units: 3 stakeholders, 2 ties")
    # Another run makes nothing anew.
    page.run()
    assert len(downloads(page)) == 1
    assert store.revision() == 2


def test_what_this_very_file_could_not_carry_is_said(page):
    made(page, "pajek")
    (warning,) = page.warning

    assert warning.value.startswith("**What this file could not carry, or carries otherwise**")
    assert "Pajek has no place for this column; it was left out: id." in warning.value.replace("\\", "")


def test_a_file_of_something_else_is_not_offered(page, words):
    made(page)
    page.radio(key="export_which").set_value("graphml").run()

    assert downloads(page) == []
    assert "The file that was made before is of something else. Make it anew." in words(page)


def test_the_audience_at_the_top_says_who_is_in_the_file(page, words, store):
    page.session_state["seen_as"] = "public"
    page.run()
    made(page, "answers")
    from netmap.screens import state

    written = page.session_state[state.exports._MADE].written
    book = openpyxl.load_workbook(io.BytesIO(written.content))
    names = [row[1] for row in book["Measures of each"].iter_rows(min_row=2, values_only=True) if row[1]]

    assert names == [PEOPLE[1]["name"], "Library"]
    assert "Contacts" not in book.sheetnames
    assert "For the public: without what only the library and its partners may see." in words(page).replace("\\", "")
    assert store.history()[0].note.startswith("Workbook of answers, for: public, as of ")


def test_without_ours_is_said_and_done(page, words):
    page.radio(key="export_which").set_value("gexf")
    page.toggle(key="ours").set_value(False).run()

    assert "**What it holds**: 2 stakeholders, 1 tie" in words(page)
    assert "The library\\'s own units and their ties are left out" in words(page)


def test_a_network_open_for_reading_only_is_exported_without_a_note(page, words):
    from netmap.screens import cache

    cache.data.store().read_only = True
    made(page)

    assert len(downloads(page)) == 1
    assert "This network is open for reading only: its history does not say that this file was made." in words(page)


def test_the_history_shows_exports_and_does_not_offer_to_take_them_back(page, dashboard):
    made(page)
    history = dashboard("import_data")

    assert "Export" in history.dataframe[0].value["What"].tolist()
    assert history.selectbox(key="history_change").options == ["1: Import on 9 January 2026, 12:00, 5 rows"]


def test_an_empty_network_says_what_to_do_first(dashboard, words):
    page = dashboard("export")

    assert "Here you will take the network along" in words(page)
    assert "Make the file" not in [button.label for button in page.button]
