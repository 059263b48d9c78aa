"""The Plan page: the few partnerships, what would change if, and what breaks most."""

from __future__ import annotations

import pytest

from netmap.planning.steps import AddPartner, AddTie, RemovePartner

HOSTILE = "![x](http://elsewhere.example/x.png) <b>*"

TOWN = {
    "stakeholders": [
        {"id": "L", "name": "Library", "kind": "LIB_BRANCH", "place": "P"},
        {"id": "F", "name": "Food Bank", "kind": "NPO_FOOD", "themes": "FOODIN", "place": "P", "serves_groups": "FAMILIES"},
        {"id": "S", "name": "School", "kind": "EDU_K12", "place": "P"},
        {"id": "H", "name": HOSTILE, "themes": "FOODIN", "place": "P"},
    ],
    "places": [{"id": "P", "name": "Harbour"}],
    "relationships": [
        {"source": "L", "target": "F", "relation": "INFO", "level": 1, "stated_on": "2025-12-01"},
        {"source": "F", "target": "S", "relation": "INFO", "level": 3, "stated_on": "2025-12-01"},
    ],
    "needs": [
        {
            "id": "N",
            "statement": "A warm meal",
            "theme": "FOODIN",
            "severity": 4,
            "places": "P",
            "status": "VALIDATED",
            "first_heard_on": "2025-06-01",
        },
        # Met already, so that it is known that programmes are recorded with what they answer.
        {"id": "X", "statement": "Stories", "status": "MET", "first_heard_on": "2025-01-01"},
    ],
    "programmes": [{"id": "G", "name": "Story time", "needs": "X", "status": "RUNNING", "started_on": "2025-01-01"}],
}  # fmt: skip


@pytest.fixture
def plan(dashboard, fill):
    """Open the Plan page of a small town on one of its views."""
    fill(**TOWN)

    def at(view="partnerships", **session):
        app = dashboard("plan")
        for name, value in session.items():
            app.session_state[name] = value
        app.button_group[0].set_value(view).run()
        assert not app.exception
        return app

    return at


def button(app, label):
    return next(one for one in app.button if one.label == label)


def test_an_empty_network_says_what_to_do(dashboard, words):
    assert "Here you will see which few partnerships would answer most" in words(dashboard("plan"))


def test_without_needs_it_says_what_it_waits_for(dashboard, fill, words):
    fill(stakeholders=TOWN["stakeholders"], places=TOWN["places"])

    assert "This waits for the sheet Needs" in words(dashboard("plan"))


def test_partnerships_are_told_with_why_and_as_a_table(plan, words):
    app = plan()

    said = words(app)
    table = next(one.value for one in app.dataframe if "Why" in one.value)
    assert "A warm meal" in said
    assert set(table["Who"]) == {"Food Bank", HOSTILE}
    assert "Food Bank**: a tie to deepen, about" in said
    assert "\\!\\[x\\]" in said


def test_who_is_ruled_out_is_not_planned_for(plan):
    app = plan(plan_out=["F"])

    table = next((one.value for one in app.dataframe if "Why" in one.value), None)
    assert table is None or "Food Bank" not in table["Who"].tolist()


def test_what_cannot_be_planned_is_refused_in_words(plan, words):
    app = plan(plan_in=["F"], plan_out=["F"])

    assert "Food Bank is named both as in and as out" in words(app)


def test_a_plan_becomes_contacts_that_can_be_taken_back(plan, store, words):
    app = plan()
    button(app, "Plan the contacts").click().run()

    assert not app.exception
    log = store.load()["interactions"]
    assert "F" in log["participants"].tolist()
    assert log["next_step"].str.startswith("Talk about Library and").all()
    assert "planned for" in words(app)
    button(app, "Take it back").click().run()
    assert store.load()["interactions"].empty


def test_a_plan_is_tried_under_what_if(plan, words):
    app = plan()
    button(app, "Try it under What if").click().run()

    assert not app.exception
    assert "Library and Food Bank work together at level 2." in words(app)


def test_a_change_is_added_compared_and_taken_out(plan, words):
    app = plan("what-if")
    app.selectbox(key="plan_step").set_value("remove_partner").run()
    next(one for one in app.selectbox if one.label == "Who").set_value("F")
    button(app, "Add this change").click().run()

    assert not app.exception
    assert app.session_state["plan_steps"] == (RemovePartner("F"),)
    said = words(app)
    assert "1. Food Bank is gone." in said
    assert "Before: 4 stakeholders, 2 ties" in said
    assert "After: 3 stakeholders, 0 ties" in said
    measures = next(one.value for one in app.dataframe if "Measure" in one.value).set_index("Measure")
    assert measures.loc["Stakeholders"].tolist()[:3] == ["4", "3", "-1"]
    button(app, "Take out").click().run()
    assert app.session_state["plan_steps"] == ()


def test_a_change_that_cannot_be_is_refused_in_words(plan, words):
    app = plan("what-if", plan_steps=(RemovePartner("F"),))
    app.selectbox(key="plan_step").set_value("remove_partner").run()
    who = next(one for one in app.selectbox if one.label == "Who")
    button(app, "Add this change").click().run()
    assert "Fill in: Who." in words(app)
    who.set_value("F")
    button(app, "Add this change").click().run()

    assert [error.value for error in app.error] != []
    assert app.session_state["plan_steps"] == (RemovePartner("F"),)


def test_taking_out_somebody_imagined_takes_out_what_names_them(plan):
    club = AddPartner("Club")
    app = plan("what-if", plan_steps=(club, AddTie("L", club.id, 2)))
    button(app, "Take out").click().run()

    assert not app.exception
    assert app.session_state["plan_steps"] == ()


def test_scenarios_are_kept_opened_compared_and_removed(plan, store, words):
    app = plan("what-if", plan_steps=(RemovePartner("F"),))
    next(one for one in app.text_input if one.label == "Name").set_value("The food bank closes")
    button(app, "Keep it").click().run()
    assert not app.exception
    assert store.scenarios()["name"].tolist() == ["The food bank closes"]
    assert store.load()["stakeholders"]["id"].tolist() == ["L", "F", "S", "H"]  # the network itself is as it was

    button(app, "Take out all").click().run()
    app.multiselect(key="plan_compared").set_value(["the-food-bank-closes"]).run()
    table = next(one.value for one in app.dataframe if "As it is" in one.value).set_index("Measure")
    assert table.loc["Ties"].tolist() == ["2", "0"]
    button(app, "Open").click().run()
    assert app.session_state["plan_steps"] == (RemovePartner("F"),)
    button(app, "Remove").click().run()
    assert store.scenarios().empty
    assert "Removed the scenario" in words(app)


def test_fragility_says_what_breaks_and_shows_it_under_what_if(plan, words):
    app = plan("fragility")

    said = words(app)
    assert "Food Bank" in said
    assert "First: " in said
    button(app, "See what would change").click().run()
    assert not app.exception
    assert "is gone." in words(app)


def test_a_brief_can_be_downloaded_from_a_stakeholders_page(dashboard, fill):
    fill(**TOWN)
    app = dashboard("stakeholders")
    app.session_state["selected_stakeholder"] = "F"
    app.run()

    assert not app.exception
    assert [one.label for one in app.get("download_button")] == ["Brief (web page)", "Brief (document)"]
