"""The Stakeholders page: the list, and one stakeholder down to the rows behind a tie."""

import re

import pandas as pd
import pytest

HOSTILE = [
    "![x](http://elsewhere.example/x.png)",
    "</script><script>alert(1)</script>",
    "=1+1",
    "[a](javascript:alert(1))",
]
TOWN = {
    "stakeholders": [
        {"id": "L", "name": "Library", "kind": "LIB_BRANCH"},
        {"id": "S", "name": "École Évreux", "kind": "EDU", "place": "P", "members": 120, "email": "a.b@example.org"},
        {"id": "C", "name": "Clinic", "kind": "HEALTH"},
        {"id": "B", "name": "Bakery"},
    ],
    "relationships": [
        {"source": "L", "target": "S", "relation": "INFO", "level": 4, "stated_by": "L", "stated_on": "2025-01-01"},
        {"source": "S", "target": "L", "relation": "INFO", "level": 1, "stated_by": "S", "stated_on": "2025-01-01"},
        {"source": "L", "target": "C", "relation": "INFO", "level": 0, "stated_by": "L"},
    ],
    "interactions": [
        {"id": "I1", "date": "2025-05-05", "participants": "S|C", "unit": "L", "needs_heard": "N"},
        {"id": "I2", "date": "2025-06-06", "participants": "C", "unit": "L"},
    ],
    "needs": [{"id": "N", "statement": "Warm rooms", "status": "HEARD"}],
    "programmes": [{"id": "P1", "name": "Homework club", "needs": "N", "status": "RUNNING"}],
    "stage_roles": [{"programme": "P1", "stage": "PLAN", "stakeholder": "S", "role": "LEAD", "participation": 3}],
    "places": [{"id": "P", "name": "Harbour"}],
    "aliases": [{"alias": "Hill school", "stakeholder": "S"}],
}


@pytest.fixture
def page(dashboard, fill):
    fill(**TOWN)
    return dashboard("stakeholders")


@pytest.fixture
def school(page):
    page.session_state["selected_stakeholder"] = "S"
    page.run()
    assert not page.exception
    return page


def names(app):
    return app.dataframe[0].value["Name"].tolist()


def test_everybody_is_listed_by_name_and_nothing_else_travels(page):
    listed = page.dataframe[0].value

    assert names(page) == ["Bakery", "Clinic", "École Évreux", "Library"]
    assert list(listed.columns) == [
        "Name",
        "Kind",
        "Place",
        "Ties",
        "Closest level",
        "Strongest tie",
        "Last contact",
        "Ours",
    ]
    assert listed.set_index("Name").loc["École Évreux", ["Kind", "Place", "Ties", "Closest level"]].tolist() == [
        "Education",
        "Harbour",
        1,
        "1 · Networking",
    ]


@pytest.mark.parametrize(
    ("sought", "found"),
    [("evreux", ["École Évreux"]), ("HILL", ["École Évreux"]), ("school bakery", []), ("b", ["Bakery", "Library"])],
)
def test_search_knows_accents_other_names_and_several_words(page, sought, found):
    page.text_input(key="directory_find").set_value(sought).run()

    assert (names(page) if found else [box.value for box in page.info]) == (
        found or ["Nobody fits. Take a filter away, or search for part of a name."]
    )


def test_a_filter_and_a_lens_narrow_the_list(page):
    page.multiselect(key="directory_kinds").select("HEALTH").run()
    assert names(page) == ["Clinic"]

    page.multiselect(key="directory_kinds").set_value([]).run()
    page.button_group(key="directory_lens").set_value("no_kind").run()
    assert names(page) == ["Bakery"]


def test_ticking_a_row_opens_its_page_and_back_returns_to_the_list(page):
    page.session_state["directory"] = {"selection": {"rows": [2], "columns": [], "cells": []}}
    page.session_state["selected_stakeholder"] = "S"
    page.run()
    assert [title.value for title in page.title] == ["École Évreux"]

    page.button[0].click().run()
    assert [title.value for title in page.title] == ["Stakeholders"]


def test_a_page_tells_the_facts_with_units(school, words):
    told = words(school)

    assert "Education · Harbour · id S" in told
    assert "120 people" in told
    assert "a.b@example.org" in told


def test_a_tie_shows_what_both_sides_say(school):
    ties = school.dataframe[0].value

    assert ties[["With", "State", "Level", "It says", "The other says", "Rank"]].to_numpy().tolist() == [
        ["Library", "Contradicted", "1 · Networking", "1 · Networking", "4 · Coalition", "holds"]
    ]


def test_a_tie_opens_down_to_the_rows_behind_it(school, words):
    school.session_state["profile_ties"] = {"selection": {"rows": [0], "columns": [], "cells": []}}
    school.run()

    told = words(school)
    assert "Contradicted: their levels lie 3 levels apart." in told
    assert "**What it rests on** (3 rows)" in told
    _ties, statements, parts, relationships, interactions, *_ = (frame.value for frame in school.dataframe)
    assert statements[["Who", "Level"]].to_numpy().tolist() == [
        ["École Évreux", "1 · Networking"],
        ["Library", "4 · Coalition"],
    ]
    assert parts[["Component", "Observed"]].to_numpy().tolist()[:2] == [
        ["How closely they work together", "1 · Networking, of 5"],
        ["How far they trust each other", "not known"],
    ]
    assert relationships[["From", "To", "Level"]].to_numpy().tolist() == [
        ["Library", "École Évreux", "4 · Coalition"],
        ["École Évreux", "Library", "1 · Networking"],
    ]
    assert interactions["Id"].tolist() == ["I1"]


def test_contacts_programmes_and_needs_are_its_own(school):
    tables = {next(iter(frame.value.columns)): frame.value for frame in school.dataframe[1:]}

    assert tables["Date"]["Needs heard"].tolist() == ["Warm rooms"]
    assert tables["Name"].to_numpy().tolist() == [["Homework club", "Running", "Lead (3 Involve)"]]
    assert tables["Need"][["Need", "Linked through"]].to_numpy().tolist() == [
        ["Warm rooms", "heard at a contact with it, its programme Homework club"]
    ]


def test_figures_have_a_place_among_all(school):
    school.session_state["profile_tabs"] = "Figures"
    school.run()
    figures = pd.concat([table.value for table in school.table]).set_index("Measure")

    assert figures.loc["Partners", ["Value", "Rank"]].tolist() == ["1", "1 of 4"]
    assert figures.loc["Cut\\-point", ["Value", "Rank"]].tolist() == ["no", ""]


def test_nobody_asked_and_asked_none_are_told_apart(page, words):
    page.session_state["selected_stakeholder"] = "C"
    page.run()

    told = words(page)
    assert "No tie is known on this day." in told
    assert "Asked, and there is none (1)\nAbout 2 others nobody was asked" in told
    assert "\nLibrary" in told


def test_an_empty_network_says_what_to_do_first(dashboard, words):
    assert "This network is empty. Here you will find everybody" in words(dashboard("stakeholders"))


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_name_is_shown_letter_by_letter(dashboard, fill, name):
    fill(
        stakeholders=[
            {"id": "X", "name": name, "description": name, "place": "P"},
            {"id": "L", "name": name, "kind": "LIB"},
        ],
        relationships=[{"source": "X", "target": "L", "relation": f"OTHER:{name}", "stated_by": "X"}],
        places=[{"id": "P", "name": name}],
    )
    app = dashboard("stakeholders")
    assert names(app) == [name, name]

    app.session_state["selected_stakeholder"] = "X"
    app.session_state["profile_ties"] = {"selection": {"rows": [0], "columns": [], "cells": []}}
    app.run()

    assert not app.exception
    read_as_markdown = [str(element.value) for element in (*app.title, *app.subheader, *app.markdown, *app.caption)]
    assert not any(re.search(r"(?<!\\)(\]\(|<)", text) for text in read_as_markdown)
