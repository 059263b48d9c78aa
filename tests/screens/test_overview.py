"""The Overview page on an empty and on a small network, on the real app."""

from datetime import date

import pandas as pd

from netmap.screens.parts.home_findings import gravest

LIBRARY = {"id": "L", "name": "Library", "kind": "LIB_BRANCH", "sector": "LIBRARY"}
SCHOOL = {"id": "S", "name": "School", "kind": "EDU"}
CLINIC = {"id": "C", "name": "Clinic"}
BAKERY = {"id": "B", "name": "Bakery", "kind": "BUS"}
TOWN = {
    "stakeholders": [LIBRARY, SCHOOL, CLINIC, BAKERY],
    "relationships": [
        {"source": "L", "target": "S", "relation": "INFO", "level": 4, "stated_by": "L", "stated_on": "2025-12-01"},
        {"source": "S", "target": "L", "relation": "INFO", "level": 3, "stated_by": "S", "stated_on": "2025-12-01"},
        {"source": "L", "target": "C", "relation": "INFO", "level": 0, "stated_by": "L"},
        {"source": "S", "target": "B", "relation": "INFO", "stated_by": "S"},
    ],
    "interactions": [
        {"id": "I1", "date": "2025-12-24", "participants": "S", "unit": "L"},
        {
            "id": "I2",
            "date": "2026-01-05",
            "participants": "S",
            "unit": "L",
            "due_on": "2026-01-05",
            "next_step": "Call",
        },
    ],
    "programmes": [
        {"id": "P1", "name": "Story time", "status": "RUNNING", "started_on": "2025-01-01"},
        {"id": "P2", "name": "Chess", "status": "PILOT"},
        {"id": "P3", "name": "Repairs", "status": "RUNNING", "started_on": "2026-03-01"},
        {"id": "P4", "name": "Films", "status": "ENDED"},
    ],
}


def metrics(app):
    return {metric.label: metric.value for metric in app.metric}


def test_an_empty_network_says_what_to_do_first(dashboard, words):
    app = dashboard()

    assert "This network is empty." in words(app)
    assert [code.value for code in app.code] == ["netmap demo"]
    assert [button.label for button in app.get("download_button")] == ["Download the empty workbook"]


def test_the_figures_are_those_of_the_rows(dashboard, fill):
    fill(**TOWN)
    app = dashboard()
    app.date_input(key="as_of").set_value(date(2026, 1, 9)).run()

    assert not app.exception
    found = metrics(app)
    # A planned contact is none yet, and a programme that begins in March does not run in January.
    assert (found["Stakeholders"], found["Ties"], found["Contacts"]) == ("4", "2", "1")
    assert {metric.label: metric.delta for metric in app.metric}["Programmes"] == "2 running"
    assert found["Without a tie"] == "1"
    assert found["Separate parts"] == "2"


def test_nobody_asked_is_told_apart_from_none(dashboard, fill, words):
    fill(**TOWN)

    told = words(dashboard())

    assert "About the other 3 nobody was asked. That is not the same as no tie" in told
    assert "2 ties; most stand at 3 · Coordination (1). Asked about, and none: 1 pair." in told
    assert "indicative" in told


def test_a_figure_without_value_says_why(dashboard, fill, words):
    fill(stakeholders=[SCHOOL])
    app = dashboard()

    assert metrics(app)["Centralization"] == "n/a"
    assert not app.exception


def test_the_day_is_the_same_on_every_page(dashboard, fill):
    fill(**TOWN)
    app = dashboard()
    app.date_input(key="as_of").set_value(date(2025, 6, 1)).run()
    app.switch_page("netmap/screens/stakeholders.py").run()

    assert app.date_input(key="as_of").value == date(2025, 6, 1)
    assert not app.exception


def test_statements_after_the_day_do_not_count(dashboard, fill):
    fill(**TOWN)
    app = dashboard()
    app.date_input(key="as_of").set_value(date(2025, 6, 1)).run()

    assert metrics(app)["Ties"] == "1"


def test_worth_a_look_opens_the_list_it_speaks_of(dashboard, fill):
    fill(**TOWN)
    app = dashboard()
    app.button(key="see_alone").click().run()

    assert [title.value for title in app.title] == ["Stakeholders"]
    assert app.dataframe[0].value["Name"].tolist() == ["Clinic"]
    assert not app.exception
    assert not app.warning


def test_the_last_change_is_told(dashboard, fill, words):
    fill(**TOWN)

    assert "Change 1: Import on 9 January 2026" in words(dashboard())


def test_a_hostile_name_is_never_markup(dashboard, fill):
    fill(stakeholders=[{"id": "X", "name": "![x](http://elsewhere.example/x.png)"}, SCHOOL])
    app = dashboard()

    assert not app.exception
    assert all(
        "![x]" not in str(element.value) for element in (*app.markdown, *app.caption, *app.title, *app.subheader)
    )


def test_it_begins_with_what_is_due_and_what_was_found(dashboard, fill, words):
    fill(**TOWN)
    app = dashboard()
    app.date_input(key="as_of").set_value(date(2026, 1, 9)).run()

    told = words(app)
    assert told.index("What needs attention") < told.index("What we found") < told.index("How large it is")
    (due,) = [button for button in app.button if button.key.startswith("contact_home_")]
    assert due.label.startswith("We planned to be in touch with School on 5 January 2026")
    assert due.label.endswith("*4 days late*")
    due.click().run()
    assert app.title[0].value == "Contacts"


def test_what_was_opened_last_stands_there_if_it_is_still_there(dashboard, fill):
    fill(**TOWN)
    app = dashboard()
    app.session_state["recent_opened"] = [("stakeholders", "gone"), ("ties", "L|S"), ("stakeholders", "S")]
    app.run()

    assert [button.label for button in app.button if button.key.startswith("recent_")] == ["Library · School", "School"]
    app.button(key="recent_stakeholders_S").click().run()
    assert app.title[0].value == "School"


def test_the_gravest_gap_of_each_question_is_found():
    findings = pd.DataFrame(
        [
            ("a", "needs", 0.4, "OPEN"),
            ("b", "needs", 0.9, "OPEN"),
            ("c", "voice", 0.95, "CLOSED"),
            ("d", "data", 0.99, "OPEN"),
            ("e", "resilience", 0.5, "ACTING"),
        ],
        columns=["key", "question", "severity", "status"],
    )

    assert gravest(findings)["key"].tolist() == ["b", "e"]
