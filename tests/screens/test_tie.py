"""The Tie page: by its address or by two choices, down to the rows; and what it says of pairs nobody asked about."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

APP = Path(__file__).parents[2] / "app.py"
TOWN = {
    "stakeholders": [
        {"id": "L", "name": "Library", "kind": "LIB_BRANCH"},
        {"id": "S", "name": "School", "kind": "EDU"},
        {"id": "C", "name": "Clinic", "kind": "HEALTH"},
    ],
    "relationships": [
        {"source": "L", "target": "S", "relation": "INFO", "level": 4, "stated_by": "L", "stated_on": "2025-01-01"},
        {
            "source": "S",
            "target": "L",
            "relation": "INFO",
            "level": 1,
            "stated_by": "S",
            "stated_on": "2025-01-01",
            "level_desired": 3,
            "level_source": "partner: 1",
        },
        {"source": "L", "target": "C", "relation": "INFO", "level": 0, "stated_by": "L"},
    ],
    "interactions": [{"id": "I1", "date": "2025-05-05", "participants": "S", "unit": "L"}],
}


@pytest.fixture
def at(fill, store):
    """Open the Tie page at an address, on a small town or on one's own rows."""

    def visit(rows=TOWN, **ends):
        if rows:
            fill(**rows)
        app = AppTest.from_file(APP, default_timeout=30)
        app.switch_page("netmap/screens/tie.py")
        app.session_state["as_of"] = date(2025, 6, 1)
        for name, end in ends.items():
            app.query_params[name] = end
        app.run()
        assert not app.exception
        return app

    return visit


def test_the_address_opens_the_tie_seen_from_its_first_side(at, words):
    page = at(a="S", b="L")
    told = words(page)

    assert page.subheader[0].value == "School and Library"
    assert {metric.label: metric.value for metric in page.metric if metric.label in {"State", "Level"}} == {
        "State": "Contradicted",
        "Level": "1 · Networking",
    }
    assert "The two sides lie 3 levels apart: worth a talk." in told
    assert "Trust: nobody rated it" in told
    assert "**What it rests on** (3 rows)" in told


def test_each_side_its_wish_and_its_scale_stand_side_by_side(at):
    statements = at(a="S", b="L").dataframe[0].value

    assert statements[["Who", "Level", "Would like", "Stated on", "Read from"]].astype(object).where(
        statements[["Who", "Level", "Would like", "Stated on", "Read from"]].notna(), None
    ).to_numpy().tolist() == [
        ["School", "1 · Networking", "3 · Coordination", "2025-01-01", "partner: 1"],
        ["Library", "4 · Coalition", None, "2025-01-01", None],
    ]


def test_strength_adds_up_and_names_its_rows(at, words):
    page = at(a="S", b="L")
    parts = page.dataframe[1].value.set_index("Component")

    # Level 1 of 5 weighs 3, one contact a year (1 of 5) weighs 1, contradicted (0.25) and one kind of four weigh 1 each.
    assert parts["Adds"].sum() == pytest.approx((3 * 0.2 + 0.2 + 0.25 + 0.25) / 6)
    assert parts.loc["How closely they work together", ["Value", "Weight", "Rests on"]].tolist() == [
        0.2,
        3.0,
        "Relationships 2",
    ]
    relationships = page.dataframe[2].value
    assert relationships["Counts for"].tolist() == ["level, reciprocity, multiplexity"] * 2
    assert all(row.startswith("relationships-") for row in relationships["Row"])


def test_other_half_lives_stand_beside_the_chosen_one(at):
    metrics = [(metric.label, float(metric.value)) for metric in at(a="S", b="L").metric if "very" in metric.label]

    assert [label for label, _ in metrics] == ["Halving every 135 days", "Every 270 days, as chosen", "Every 540 days"]
    assert metrics[0][1] <= metrics[1][1] <= metrics[2][1]


def test_a_pair_nobody_asked_about_is_unknown_and_not_none(at, words):
    page = at(a="S", b="C")

    assert [metric.value for metric in page.metric] == ["Never asked"]
    assert "nobody was asked about these two" in words(page)
    assert "That is not the same as there being no tie." in words(page)


def test_a_pair_asked_about_without_a_tie_says_so(at, words):
    page = at(a="L", b="C")

    assert [metric.value for metric in page.metric] == ["Asked, none"]
    assert "Library was asked, and there is none" in words(page)


def test_two_choices_lead_to_the_tie_and_into_the_address(at, words):
    page = at()
    assert "Choose two stakeholders" in words(page)

    page.selectbox(key="tie_a").set_value("L").run()
    page.selectbox(key="tie_b").set_value("S").run()
    assert not page.exception
    assert page.subheader[0].value == "Library and School"
    assert dict(page.query_params) | {"as_of": ""} == {"a": "L", "b": "S"} | {"as_of": ""}

    page.selectbox(key="tie_b").set_value("L").run()
    assert "A tie has two sides" in words(page)

    page.selectbox(key="tie_b").set_value(None).run()
    assert dict(page.query_params) | {"as_of": ""} == {"a": "L"} | {"as_of": ""}


def test_a_stranger_in_the_address_is_named_and_his_side_left_open(at, words):
    page = at(a="L", b="![x](http://elsewhere.example/x.png)")

    assert "There is no stakeholder with the id \\!\\[x" in words(page)
    assert page.selectbox(key="tie_a").value == "L"
    assert page.selectbox(key="tie_b").value is None


def test_from_the_tie_to_either_side(at):
    page = at(a="S", b="L")
    page.button(key="open_b").click().run()

    assert not page.exception
    assert page.title[0].value == "Library"


def test_from_a_stakeholders_ties_to_the_tie(dashboard, fill):
    fill(**TOWN)
    page = dashboard("stakeholders")
    page.session_state["selected_stakeholder"] = "S"
    page.session_state["profile_ties"] = {"selection": {"rows": [0], "columns": [], "cells": []}}
    page.run()
    # Pressed together with the choice: a table forgets its choice when it is drawn anew without a browser.
    page.session_state["profile_ties"] = {"selection": {"rows": [0], "columns": [], "cells": []}}
    next(button for button in page.button if button.label == "Open the tie").click().run()

    assert not page.exception
    assert page.subheader[0].value == "School and Library"
    assert dict(page.query_params) | {"as_of": ""} == {"a": "S", "b": "L"} | {"as_of": ""}


def test_an_empty_network_says_what_to_do_first(at, words):
    assert "This network is empty. Here you will see what is known about any two" in words(at(rows=None))


@pytest.mark.parametrize("name", ["![x](http://elsewhere.example/x.png)", "</script><script>alert(1)</script>"])
def test_a_hostile_name_is_shown_letter_by_letter(at, name):
    page = at(
        rows={
            "stakeholders": [{"id": one, "name": name} for one in "XY"],
            "relationships": [{"source": "X", "target": "Y", "relation": f"OTHER:{name}", "level": 3}],
        },
        a="X",
        b="Y",
    )

    assert page.dataframe[0].value[["Who", "Relations"]].to_numpy().tolist() == [[name, name]]
    read_as_markdown = [
        str(element.value) for element in (*page.title, *page.subheader, *page.markdown, *page.caption, *page.warning)
    ] + [button.label for button in page.button]
    assert not any(re.search(r"(?<!\\)(\]\(|<)", text) for text in read_as_markdown)
