"""What hands do on the map, seen from Python: hiding and bringing back, ties, several at once."""

from __future__ import annotations

import json

import pytest

PEOPLE = [
    {"id": "L", "name": "Old Quay Library", "kind": "LIB_BRANCH"},
    {"id": "F", "name": "Saltmarsh Food Bank", "kind": "NPO_FOOD"},
    {"id": "S", "name": "Rope Walk School", "kind": "EDU_K12"},
    {"id": "P", "name": "Parents' Circle", "kind": "INF"},
]
# L - F - P and L - S; L and F agree on two kinds of relation, of which a referral goes one way.
STATED = [
    {"source": "L", "target": "F", "relation": "REFER|INFO", "level": 4, "stated_by": "L", "stated_on": "2025-05-02"},
    {"source": "F", "target": "L", "relation": "INFO", "level": 3, "stated_by": "F", "stated_on": "2025-04-01"},
    {"source": "L", "target": "S", "relation": "INFO", "level": 2, "stated_by": "L"},
    {"source": "F", "target": "P", "relation": "SPACE", "level": 1, "stated_by": "F"},
]
NOTHING = {"by": "", "marks": [], "lines": [], "ids": []}


@pytest.fixture
def page(fill, dashboard):
    fill(stakeholders=PEOPLE, relationships=STATED)
    return dashboard("map")


def sent(page):
    """Return what the browser would be given."""
    component = next(element for element in page.get("bidi_component") if element.proto.component_name == "netmap_map")
    data = json.loads(component.proto.json)
    return data | json.loads(data["drawn"])


def hear(page, **said):
    """Let the page run as if the map had just said something."""
    page.session_state["map"] = said
    return page.run()


def table(page):
    page.session_state["map_twin"] = True
    page.run()
    return sorted(page.dataframe[-1].value["Name"])


def press(page, label):
    next(button for button in page.button if button.label == label).click().run()


def test_what_the_legend_hides_goes_from_sentence_and_table_but_not_from_the_picture(page, words):
    before = sent(page)
    hear(page, hidden=NOTHING | {"by": "kind", "marks": ["NPO"], "at": 1})
    assert "Showing all 4 stakeholders and 3 ties, of which 1 stakeholder and 2 ties are hidden" in words(page)
    assert "Non-profit organisation (1)" in words(page).replace("\\", "")
    assert sent(page) == before
    assert table(page) == ["Old Quay Library", "Parents' Circle", "Rope Walk School"]
    press(page, "Bring all back")
    assert sent(page)["hidden"] == {"seq": 1, "what": NOTHING}
    assert len(table(page)) == 4


def test_a_kind_stays_hidden_only_while_colour_means_kind(page, words):
    hear(page, hidden=NOTHING | {"by": "kind", "marks": ["NPO"], "at": 1})
    page.selectbox(key="colour_by").set_value("sector").run()
    assert "hidden" not in words(page)
    page.selectbox(key="colour_by").set_value("kind").run()
    assert "1 stakeholder and 2 ties are hidden" in words(page)


def test_the_last_hiding_can_be_undone(page, words):
    hear(page, hidden=NOTHING | {"by": "kind", "marks": ["NPO"], "at": 1})
    hear(page, hidden=NOTHING | {"by": "kind", "marks": ["NPO", "EDU"], "at": 2})
    assert "2 stakeholders and 3 ties are hidden" in words(page)
    press(page, "Undo the last")
    assert "1 stakeholder and 2 ties are hidden" in words(page)
    assert sent(page)["hidden"]["what"]["marks"] == ["NPO"]
    press(page, "Undo the last")
    assert "hidden" not in words(page)
    assert not [button for button in page.button if button.label.startswith("Undo")]
