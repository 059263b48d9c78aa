"""The Add & edit page: a form for every table, saved as an import would save it, taken back, told who did what."""

from __future__ import annotations

import datetime as dt
import re

import pytest
from streamlit.testing.v1 import AppTest

from netmap.language import speaking
from netmap.screens import state
from netmap.store import Changes
from netmap.tables import BY_NAME, TABLES, Kind
from netmap.vocabulary import vocabulary
from tests.screens.conftest import APP

AT = dt.datetime(2026, 1, 9, 12, tzinfo=dt.UTC)
HOSTILE = "<img src=x onerror=alert(1)> **[x](http://e.example)** $x$ :material/home: '; DROP TABLE --"


@pytest.fixture
def town(fill):
    """One row of every table that others name."""
    return fill(
        stakeholders=[
            {"id": "S1", "name": "Library", "kind": "LIB_SYS"},
            {"id": "S2", "name": "Food Bank", "kind": "NPO_FOOD", "phone": "555 0100", "notes": "Call first"},
        ],
        places=[{"id": "P1", "name": "Harbour East"}],
        needs=[{"id": "N1", "statement": "Somewhere warm"}],
        programmes=[{"id": "G1", "name": "Warm room"}],
        relationships=[{"source": "S1", "target": "S2", "stated_by": "S1", "stated_on": "2026-01-05", "level": 2}],
    )


@pytest.fixture
def opened(dashboard):
    """Open the page on what an address names."""

    def at(**address):
        app = dashboard("edit")
        app.query_params.clear()
        for name, text in address.items():
            app.query_params[name] = text
        app.run()
        assert not app.exception
        return app

    return at


def fields(app):
    """Return the fields of the form by column, whatever they are."""
    kinds = (app.text_input, app.text_area, app.selectbox, app.multiselect, app.date_input, app.radio)
    keyed = {one.key: one for kind in kinds for one in kind if one.key}
    return {re.sub(r"draft_\d+_", "", key): one for key, one in keyed.items() if key.startswith("draft_")}


def field(app, column):
    return fields(app)[column]


def press(app, title):
    return next(button for button in app.button if button.label == title).click().run()


def errors(app):
    return [error.value.replace("\\", "") for error in app.error]


VALUES = {"stakeholders": "S1", "programmes": "G1", "needs": "N1", "places": "P1"}


def minimal(column, nth):
    """Return a value that a needed column accepts."""
    if column.kind in {Kind.REFERENCE, Kind.REFERENCES}:
        one = "S2" if nth and column.refers_to == "stakeholders" else VALUES[column.refers_to]
        return one if column.kind is Kind.REFERENCE else ["S1", "S2"]
    if column.kind is Kind.CODE:
        return vocabulary(column.vocabulary).codes[0]
    return dt.date(2026, 3, 31) if column.kind is Kind.DATE else "Something new"


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_every_table_has_a_form_that_says_what_is_missing_and_saves_a_minimal_row(town, opened, table):
    before = len(town.load()[table.name])
    app = opened(sheet=table.name, how="add")
    assert set(fields(app)) == set(table.names)

    press(app, "Save")
    missing = f"Empty, but every row of {table.title} needs it. Fill it in, or delete the row."
    assert errors(app) == [missing] * len(table.required)
    assert len(town.load()[table.name]) == before

    for nth, column in enumerate(table.required):
        field(app, column.name).set_value(minimal(column, nth))
    press(app, "Save")
    assert not app.exception
    assert errors(app) == []
    assert len(town.load()[table.name]) == before + 1
    assert app.success[0].value.replace("\\", "").startswith(f"Added to {table.title} as change 2.")
    assert (app.query_params["how"], app.query_params["sheet"]) == ("change", table.name)

    press(app, "Take it back")
    assert len(town.load()[table.name]) == before


def test_what_is_wrong_stands_beside_its_field_and_what_was_typed_stays(town, opened):
    app = opened(sheet="stakeholders", how="add")
    field(app, "name").set_value("food bank")
    field(app, "members").set_value("many")
    field(app, "kind").set_value("NPO_FOOD")

    press(app, "Save")

    assert errors(app) == [
        "'food bank' is in Stakeholders already, with the id 'S2'. Change that row, or give this one its own id.",
        "'many' is not a number. Write digits only, such as 12 or 12.5.",
    ]
    assert [field(app, name).value for name in ("name", "members", "kind")] == ["food bank", "many", "NPO_FOOD"]


def test_what_was_typed_is_there_again_after_another_page(town, opened):
    app = opened(sheet="stakeholders", how="add")
    field(app, "name").set_value("Harbour Choir")
    field(app, "kind").set_value("NPO_FOOD")
    app.run()

    app.switch_page("netmap/screens/stakeholders.py").run()
    app.switch_page("netmap/screens/edit.py").run()

    assert (field(app, "name").value, field(app, "kind").value) == ("Harbour Choir", "NPO_FOOD")
    press(app, "Start anew")
    assert (field(app, "name").value, field(app, "kind").value) == ("", None)


def test_a_row_is_changed_and_tells_what_happened_to_it(town, opened):
    app = opened(sheet="stakeholders", row="S2")
    assert [field(app, name).value for name in ("id", "name", "kind", "phone")] == [
        "S2",
        "Food Bank",
        "NPO_FOOD",
        "555 0100",
    ]
    assert field(app, "id").disabled

    field(app, "phone").set_value("")
    field(app, "since").set_value(dt.date(2024, 3, 1))
    press(app, "Save")

    row = town.load()["stakeholders"].set_index("id").loc["S2"]
    assert (row["name"], str(row["since"].date()), row["notes"]) == ("Food Bank", "2024-03-01", "Call first")
    assert row[["phone"]].isna().all()

    press(app, "Save")
    assert [info.value for info in app.info] == ["Nothing was changed, so there is nothing to save."]


def test_two_people_at_one_row_are_told_of_each_other(town, opened):
    app = opened(sheet="stakeholders", row="S2")
    town.edit("stakeholders", "S2", {"phone": "555 0199"}, base_version=1, actor="Ann", at=AT)
    field(app, "email").set_value("hello@foodbank.example")
    press(app, "Save")
    told = app.success[0].value.replace("\\", "")
    assert "Meanwhile Ann changed Telephone: that was kept beside what you wrote." in told
    row = town.load()["stakeholders"].set_index("id").loc["S2"]
    assert (row["phone"], row["email"]) == ("555 0199", "hello@foodbank.example")

    version = int(row["version"])
    town.edit("stakeholders", "S2", {"phone": "1"}, base_version=version, actor="Ann", at=AT)
    field(app, "phone").set_value("2")
    press(app, "Save")
    assert errors(app)[0].startswith("Somebody else changed Stakeholders 'S2' meanwhile, in the same place: Telephone.")
    assert "It was Ann, on 9 January 2026" in errors(app)[0]
    assert field(app, "phone").value == "2"
    press(app, "Keep what I wrote")
    press(app, "Save")
    assert town.load()["stakeholders"].set_index("id").loc["S2", "phone"] == "2"


def test_a_copy_begins_with_what_the_row_says(town, opened):
    app = opened(sheet="stakeholders", row="S2")
    press(app, "Copy as new")
    assert [field(app, name).value for name in ("id", "name", "phone")] == ["", "Food Bank", "555 0100"]
    field(app, "name").set_value("Food Bank North")
    press(app, "Save")
    assert town.load()["stakeholders"]["name"].tolist() == ["Library", "Food Bank", "Food Bank North"]


def test_an_address_that_names_nothing_there_is_said(town, opened):
    app = opened(sheet="stakeholders", row="S9")
    assert [warning.value.replace("\\", "") for warning in app.warning] == [
        "Stakeholders holds no row with the id S9. It was removed, or has another id now."
    ]
    app = opened(sheet="nonsense", how="nonsense", since="spring", ours="maybe")
    assert app.selectbox(key="sheet").value == "stakeholders"


def test_names_from_outside_stay_text(fill, opened):
    store = fill(
        stakeholders=[{"id": "S1", "name": HOSTILE, "notes": HOSTILE, "held_by": HOSTILE}, {"id": "S2", "name": "B"}],
        relationships=[{"source": "S1", "target": "S2", "stated_by": "S1"}],
    )
    app = opened(sheet="stakeholders", row="S1")
    assert (field(app, "name").value, field(app, "notes").value) == (HOSTILE, HOSTILE)
    field(app, "description").set_value(HOSTILE)
    press(app, "Save")
    assert store.load()["stakeholders"]["description"].tolist()[0] == HOSTILE
    app = opened(sheet="relationships", how="add", source="S1")
    assert field(app, "source").value == "S1"
    press(app, "Save")
    assert not app.exception


def test_of_an_empty_network_the_first_stakeholder_is_written_by_hand(store, opened):
    app = opened()
    field(app, "name").set_value("Library")
    press(app, "Save")
    assert store.load()["stakeholders"]["id"].tolist() == ["library"]


def test_a_network_that_can_only_be_read_says_so(town, dashboard, monkeypatch):
    from netmap.screens import cache

    app = dashboard("overview")
    monkeypatch.setattr(cache.data.store(), "read_only", True)
    app.switch_page("netmap/screens/edit.py").run()
    assert [info.value for info in app.info] == [
        "This network can be read but not written, so nothing can be added or changed here."
    ]


def test_the_form_of_a_row_that_others_removed_says_so(town, opened):
    app = opened(sheet="stakeholders", row="S2")
    town.write(
        Changes(deletes={"relationships": [(town.load()["relationships"]["row_id"].iloc[0], 1)]}),
        kind="delete",
        actor="Ann",
        at=AT,
    )
    town.delete("stakeholders", ["S2"], actor="Ann", at=AT)
    app.run()
    assert "holds no row with the id S2" in app.warning[0].value
    assert BY_NAME["stakeholders"].title in app.warning[0].value


def test_a_row_is_added_in_french_and_kept_without_a_language(town):
    app = AppTest.from_file(APP, default_timeout=30).switch_page("netmap/screens/edit.py")
    app.session_state[state.speech.LANGUAGE] = "fr"
    app.query_params["sheet"], app.query_params["how"] = "places", "add"
    with speaking("fr"):  # AppTest asks the page's own functions how an option is written
        app.run()
        assert app.title[0].value == "Ajouter et modifier"
        press(app, "Enregistrer")
        assert [error.partition(".")[0] for error in errors(app)] == ["Vide, mais chaque ligne de Lieux en a besoin"]
        field(app, "name").set_value("Port-Est")
        field(app, "population").set_value("beaucoup")
        press(app, "Enregistrer")
        assert len(errors(app)) == 1
        assert "beaucoup" in errors(app)[0]
        field(app, "population").set_value("8400")
        press(app, "Enregistrer")
        assert errors(app) == []
        assert app.success[0].value.replace("\\", "") == "Lieux\u00a0: ajout enregistré, modification 2."
        assert town.load()["places"]["name"].tolist() == ["Harbour East", "Port-Est"]
        assert town.history(1)[0].note == "Places"

        press(app, "Annuler")
        assert len(town.load()["places"]) == 1
