"""The map of stakeholders with their programmes, or with needs: clicks, card, table, places."""

from __future__ import annotations

from datetime import date

import pytest

from netmap.drawing.things import mark_of
from tests.screens.test_map import click, sent

PEOPLE = [
    {"id": "L", "name": "Library", "kind": "LIB", "ours": True},
    {"id": "F", "name": "Food bank", "kind": "NPO_FOOD"},
    {"id": "T", "name": "Tenants", "kind": "RES_TENANT"},
]
ROWS = {
    "programmes": [{"id": "P1", "name": "![](http://evil.test/x)", "lead": "L", "needs": "N1", "status": "RUNNING"}],
    "stage_roles": [{"programme": "P1", "stage": "DELIVER", "stakeholder": "F"}],
    "needs": [{"id": "N1", "statement": "A warm room", "status": "HEARD", "severity": 4, "validated_by": "T"}],
}
P1, N1 = mark_of("programmes", "P1"), mark_of("needs", "N1")


@pytest.fixture
def page(fill, dashboard):
    fill(stakeholders=PEOPLE, **ROWS)
    return dashboard("map")


def drawn_with(page, what):
    page.selectbox(key="map_between").set_value(what).run()
    assert not page.exception
    return {node["id"]: (node["x"], node["y"]) for node in sent(page)["nodes"]}


def test_a_programme_is_drawn_opened_by_a_click_and_named_as_text(page):
    assert set(drawn_with(page, "programmes")) == {"L", "F", P1}
    click(page, P1)
    assert page.subheader[0].value.startswith("\\!\\[")
    assert "Programme · Running" in [one.value for one in page.caption]
    assert page.dataframe[0].value.to_dict("list") == {
        "Who": ["Library", "Food bank"],
        "How": ["Leads it", "Takes part"],
    }
    click(page, "F", count=2)
    assert page.subheader[0].value == "Food bank"


def test_a_need_says_how_grave_it_is_and_opens_its_page(page):
    assert set(drawn_with(page, "needs")) == {"L", "F", "T", N1}
    click(page, N1)
    assert "Need · Heard · severity 4 of 5" in [one.value for one in page.caption]
    assert page.dataframe[0].value["How"].tolist() == ["Answers it", "Answers it", "Voiced or confirmed it"]
    next(button for button in page.button if button.label == "Open its page").click().run()
    assert not page.exception


def test_places_are_kept_and_newcomers_move_nobody(page, fill, store):
    before = drawn_with(page, "programmes")
    kept = store.positions()
    assert {f"programmes\u241f{one}" for one in before} <= set(kept["id"])
    fill(
        stakeholders=[{"id": "S", "name": "School"}],
        stage_roles=[{"programme": "P1", "stage": "PLAN", "stakeholder": "S"}],
    )
    page.run()
    after = {node["id"]: (node["x"], node["y"]) for node in sent(page)["nodes"]}
    assert set(after) - set(before) == {"S"}
    assert {one: after[one] for one in before} == before
    page.date_input(key="as_of").set_value(date(2020, 1, 1)).run()
    assert all(before.get(node["id"]) in (None, (node["x"], node["y"])) for node in sent(page)["nodes"])


def test_the_table_is_the_twin_and_moves_the_map(page):
    drawn_with(page, "programmes")
    page.session_state["map_twin"] = True
    page.run()
    table = page.dataframe[-1].value
    assert sorted(table["Name"]) == sorted(node["label"] for node in sent(page)["nodes"])
    assert list(table.columns) == ["Name", "What", "Links", "Linked with"]
    row = list(table["What"]).index("Programme")
    page.session_state["map_table"] = {"selection": {"rows": [row], "columns": [], "cells": []}}
    page.run()
    assert not page.exception


def test_back_to_ties(page):
    drawn_with(page, "needs")
    next(button for button in page.button if button.label == "Back to ties").click().run()
    assert {node["id"] for node in sent(page)["nodes"]} == {"L", "F", "T"}
