"""What can be written on the pages of a stakeholder, a tie, a need and a programme, and what happened to each."""

from __future__ import annotations

import datetime as dt

import pytest

from netmap.screens import cache
from netmap.screens.parts.edit_beside import need_from
from netmap.screens.state import unsaved

TOWN = {
    "stakeholders": [
        {"id": "L1", "name": "Branch", "kind": "LIB_BRANCH"},
        {
            "id": "R1",
            "name": "Residents' Table",
            "kind": "RES_GROUP",
            "place": "P1",
            "serves_groups": "NEWCOMER",
            "held_by": "Librarian",
        },
    ],
    "places": [{"id": "P1", "name": "Harbour East"}],
    "needs": [{"id": "N1", "statement": "Somewhere warm", "status": "HEARD"}],
    "programmes": [{"id": "G1", "name": "Warm room", "needs": "N1"}],
    "relationships": [{"source": "L1", "target": "R1", "relation": "INFO", "level": 2, "stated_by": "L1"}],
}


@pytest.fixture
def town(fill):
    return fill(**TOWN)


def press(app, title):
    return next(button for button in app.button if button.label == title).click().run()


def about_the_group(dashboard):
    app = dashboard("stakeholders")
    app.session_state["selected_stakeholder"] = "R1"
    return app.run()


def lands_on(app):
    """Return what the page of forms begins with, by column."""
    texts = (*app.text_input, *app.selectbox, *app.multiselect, *app.date_input)
    return {one.key.split("_", 2)[2]: one.value for one in texts if (one.key or "").startswith("draft_") and one.value}


def test_a_contact_is_logged_on_the_page_of_whom_it_was_with(town, dashboard):
    app = about_the_group(dashboard)
    app.session_state["profile_logging"] = True
    app.run()
    revision = town.load().revision
    app.multiselect(key=f"profile_log_needs_{revision}_R1").set_value(["N1"])
    press(app, "Log it")

    assert not app.exception
    row = town.load()["interactions"].iloc[0]
    assert (row["participants"], row["staff_role"], row["needs_heard"]) == ("R1", "Librarian", "N1")
    assert row["date"].date() == cache.data.default_day()
    assert "Logged the contact of" in app.success[0].value.replace("\\", "")
    press(app, "Take it back")
    assert town.load()["interactions"].empty


@pytest.mark.parametrize(
    ("title", "begins"),
    [
        ("Edit", {"id": "R1", "name": "Residents' Table", "kind": "RES_GROUP", "place": "P1"}),
        ("State a relationship", {"source": "R1"}),
        (
            "Add a need heard here",
            {"groups": ["NEWCOMER"], "places": ["P1"], "identified_by": "RESIDENT", "status": "HEARD"},
        ),
        ("Add an offer", {"stakeholder": "R1"}),
    ],
)
def test_a_stakeholders_page_leads_to_forms_that_know_whom_they_are_about(town, dashboard, title, begins):
    app = press(about_the_group(dashboard), title)
    assert not app.exception
    assert {name: lands_on(app).get(name) for name in begins} == begins


def test_a_need_begins_with_what_is_known_of_who_voiced_it(town):
    row = town.load()["stakeholders"].iloc[0]
    assert need_from(row, dt.date(2026, 3, 31)) == {
        "identified_by": "STAFF",
        "status": "HEARD",
        "first_heard_on": "2026-03-31",
    }


def test_a_tie_is_stated_and_changed_where_it_is_read(town, dashboard):
    app = dashboard("tie")
    app.query_params["a"], app.query_params["b"] = "L1", "R1"
    app.run()
    statement = next(button for button in app.button if (button.key or "").startswith("change_relationships-"))
    assert statement.label.replace("\\", "") == "Branch · Residents' Table · Information exchange"
    statement.click().run()
    assert not app.exception
    found = lands_on(app)
    assert (found["source"], found["target"], found["level"]) == ("L1", "R1", "2")


@pytest.mark.parametrize(
    ("view", "one", "title"), [("need", "N1", "Add evidence"), ("programme", "G1", "Add a lesson")]
)
def test_needs_and_programmes_lead_to_what_can_be_added(town, dashboard, view, one, title):
    app = dashboard("needs")
    app.query_params[view] = one
    app.session_state["view"] = "needs" if view == "need" else "programmes"
    app.run()
    assert not app.exception
    press(app, title)
    assert lands_on(app)[view] == one


def test_what_happened_is_told_where_the_record_is_read(town, dashboard):
    town.edit(
        "stakeholders", "R1", {"held_by": None}, base_version=1, actor="Ann", at=dt.datetime(2026, 2, 1, tzinfo=dt.UTC)
    )
    app = about_the_group(dashboard)
    app.session_state["edit_history"] = True
    app.run()
    told = app.dataframe[-1].value
    assert told[["Who", "What"]].to_numpy().tolist() == [["Ann", "Held by: Librarian → empty"], ["test", "Added"]]
    assert next(button for button in app.button if button.label == "Take it back").disabled
    app.selectbox(key="edit_history_stakeholders").set_value(2).run()
    assert "Taking it back sets 1 row here to what it was before, and nothing else." in [
        caption.value.replace("\\", "") for caption in app.caption
    ]
    press(app, "Take it back")
    assert town.load()["stakeholders"].set_index("id").loc["R1", "held_by"] == "Librarian"


def the_grid(dashboard):
    """Open the grid of the programme, to be filled."""
    app = dashboard("needs")
    app.query_params["programme"] = "G1"
    app.session_state["view"] = "programmes"
    app.session_state["stages_filling"] = True
    return app.run()


def test_a_grid_that_was_begun_comes_back_after_a_reload_in_its_own_window(town, dashboard, new_window):
    app = the_grid(dashboard)
    app.session_state["window_mark"] = new_window
    app.multiselect(key="stages_people_G1").set_value(["R1"]).run()
    draft = app.session_state["edit_stages"]["G1"]
    draft.roles["R1", "PLAN"], draft.say["R1", "PLAN"] = ("LEAD",), "4"
    app.run()

    again = the_grid(dashboard)
    assert not again.session_state["edit_stages"]["G1"].touched
    again.session_state["unsaved_stages"] = {"window": new_window}
    again.run()
    assert not again.exception
    draft = again.session_state["edit_stages"]["G1"]
    assert (draft.roles, draft.say) == ({("R1", "PLAN"): ("LEAD",)}, {("R1", "PLAN"): "4"})
    assert "1 row added." in [text.value for text in again.text]
    press(again, "Save the grid")
    assert town.load()["stage_roles"][["stakeholder", "role"]].to_numpy().tolist() == [["R1", "LEAD"]]
    assert unsaved.found() == {}


def test_the_stages_of_a_programme_are_filled_as_a_grid(town, dashboard):
    app = the_grid(dashboard)
    assert "Nobody is written down yet." in "\n".join(caption.value for caption in app.caption)

    app.multiselect(key="stages_people_G1").set_value(["R1"]).run()
    draft = app.session_state["edit_stages"]["G1"]
    assert draft.people == ["R1"]
    draft.roles["R1", "PLAN"], draft.say["R1", "PLAN"] = ("LEAD", "HOST"), "4"
    app.run()
    assert not app.exception
    assert "2 rows added." in [text.value for text in app.text]
    press(app, "Save the grid")

    rows = town.load()["stage_roles"]
    assert rows[["stakeholder", "stage", "role", "participation"]].to_numpy().tolist() == [
        ["R1", "PLAN", "LEAD", 4],
        ["R1", "PLAN", "HOST", 4],
    ]
    draft = app.session_state["edit_stages"]["G1"]
    assert (draft.people, draft.touched) == (["R1"], False)
    draft.roles["R1", "PLAN"] = ()
    app.run()
    assert "2 rows removed." in [text.value for text in app.text]
    press(app, "Save the grid")
    assert town.load()["stage_roles"].empty
    press(app, "Take it back")
    assert len(town.load()["stage_roles"]) == 2
