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
    assert "of which" not in words(page)
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
    assert "of which" not in words(page)
    assert not [button for button in page.button if button.label.startswith("Undo")]


# ------------------------------------------------------------------ one: neighbours, hiding, ways


def choose(page, **chosen):
    """Let the map say what was clicked."""
    return hear(page, selected={"id": "", "tie": [], "ids": [], "steps": 1, "at": repr(chosen)} | chosen)


def names(page):
    return sorted(node["label"] for node in sent(page)["nodes"])


@pytest.mark.parametrize(
    ("steps", "left"),
    [
        (1, ["Old Quay Library", "Parents' Circle", "Saltmarsh Food Bank"]),
        (2, ["Old Quay Library", "Parents' Circle", "Rope Walk School", "Saltmarsh Food Bank"]),
    ],
)
def test_only_those_within_the_steps_chosen_on_the_map_can_be_shown(page, steps, left):
    choose(page, id="F", steps=steps)
    press(page, "Show only these")
    assert names(page) == left
    assert page.subheader[0].value == "Saltmarsh Food Bank"
    press(page, "Show everyone")
    assert len(names(page)) == 4


def test_steps_chosen_just_before_the_button_count(page):
    """The map's word and the press may arrive together: the button was then drawn for another number of steps."""
    choose(page, id="F", steps=2)
    page.session_state["map"] = {"selected": {"id": "F", "tie": [], "ids": [], "steps": 1, "at": "just now"}}
    press(page, "Show only these")
    assert names(page) == ["Old Quay Library", "Parents' Circle", "Saltmarsh Food Bank"]


def test_one_can_be_hidden_and_brought_back_by_name(page, words):
    choose(page, id="F")
    press(page, "Hide")
    assert page.subheader[0].value == "Where to begin"
    assert sent(page)["hidden"]["what"]["ids"] == ["F"]
    assert sent(page)["command"]["kind"] == "clear"
    page.multiselect(key="map_hidden_names").set_value([]).run()
    assert "of which" not in words(page)
    assert sent(page)["hidden"] == {"seq": 2, "what": NOTHING}


def way_to(page, target):
    page.session_state["way_open"] = True
    page.run()
    page.selectbox(key=f"way_to_{page.session_state['selected_stakeholder']}").select(target).run()


def test_a_way_is_told_with_the_strength_of_each_tie_and_marked(page, words):
    choose(page, id="S")
    way_to(page, "P")
    told = [line for line in words(page).splitlines() if "→" in line]
    assert [line.rpartition(":")[0] for line in told] == [
        "Rope Walk School → Old Quay Library",
        "Old Quay Library → Saltmarsh Food Bank",
        "Saltmarsh Food Bank → Parents' Circle",
    ]
    assert "**Strongest way**: 3 ties" in words(page)
    assert "Shortest way" not in words(page)  # it is the same
    press(page, "Mark it on the map")
    assert sent(page)["legend"]["way"] == ["S", "L", "F", "P"]
    assert "The way: Rope Walk School → Old Quay Library" in words(page)
    press(page, "Back to Rope Walk School")
    assert page.subheader[0].value == "Rope Walk School"
    assert sent(page)["legend"]["way"] == []


def test_whoever_hears_the_map_hears_its_filters(page):
    page.multiselect(key="kinds").set_value(["NPO"]).run()
    assert sent(page)["spoken"] == "Map. Showing 1 of 4 stakeholders and 0 ties. Kind: Non-profit organisation."


def test_no_way_is_said_plainly(page, words):
    choose(page, id="L")
    page.multiselect(key="relations").set_value(["INFO"]).run()
    way_to(page, "P")
    assert "No way leads to Parents' Circle" in words(page)
    page.multiselect(key="kinds").set_value(["LIB", "EDU"]).run()
    assert "The filters leave Parents\\' Circle out." in words(page)


# ------------------------------------------------------------------ a tie


def test_a_tie_says_how_close_who_says_so_and_when(page, words):
    choose(page, tie=["F", "L"])
    assert page.subheader[0].value == "Saltmarsh Food Bank and Old Quay Library"
    assert "Level 3 · Coordination." in words(page)
    assert "Strength 0." in words(page)
    said = words(page).replace("\\", "").splitlines()
    assert "**Saltmarsh Food Bank**, 2025-04-01" in said
    assert "**Old Quay Library**, 2025-05-02" in said
    assert "Referral, Information exchange" in said
    assert [line for line in said if line.startswith("Level ") and not line.endswith(".")] == [
        "Level 3 · Coordination",
        "Level 4 · Coalition",
    ]
    press(page, "Old Quay Library")
    assert page.subheader[0].value == "Old Quay Library"
    assert sent(page)["command"] == {"seq": 1, "kind": "focus", "id": "L"}


def test_a_hostile_name_stays_text_in_every_panel(fill, dashboard):
    name = "![](http://evil.test/x.png)"
    people = [{"id": one, "name": f"{name}{one}", "kind": "INF"} for one in "ABC"]
    stated = [{"source": one, "target": other, "stated_by": one} for one, other in ("AB", "BC")]
    fill(stakeholders=people, relationships=stated)
    page = dashboard("map")
    choose(page, tie=["A", "B"])
    told = [page.subheader[0].value, *(button.label for button in page.button), *(line.value for line in page.markdown)]
    choose(page, id="A")
    way_to(page, "C")
    press(page, "Mark it on the map")
    told += [button.label for button in page.button]
    evil = [line for line in told if "evil" in line]
    assert len(evil) >= 4
    assert all(line.count("(") == line.count("\\(") and line.count("!") == line.count("\\!") for line in evil)


# ------------------------------------------------------------------ several


def test_several_are_told_together(page, words):
    choose(page, ids=["L", "F", "P"])
    assert page.subheader[0].value == "3 stakeholders selected"
    assert "**2 ties** among them; 3 pairs are possible." in words(page)
    said = words(page).replace("\\", "")
    assert "By relation: Information exchange 1, Referral 1, Shared space 1" in said
    assert "By kind: Informal group 1, Library 1, Non-profit organisation 1" in said
    assert page.dataframe[0].value.to_dict("list") == {
        "Name": ["Old Quay Library", "Saltmarsh Food Bank", "Parents' Circle"],
        "Kind": ["Library branch", "Food bank", "Informal group"],
        "Ties among them": [1, 2, 1],
    }
    press(page, "Show only these")
    assert names(page) == ["Old Quay Library", "Parents' Circle", "Saltmarsh Food Bank"]
    press(page, "Hide these")
    assert page.subheader[0].value == "Where to begin"
    assert sent(page)["hidden"]["what"]["ids"] == ["L", "F", "P"]
