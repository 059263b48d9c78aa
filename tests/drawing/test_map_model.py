"""The map as data: what vis-network is handed, whatever stands in the cells."""

from __future__ import annotations

import json
from datetime import date
from importlib.util import find_spec

import pandas as pd
import pytest

from netmap import network
from netmap.conventions import Conventions
from netmap.drawing import layout, map_model
from netmap.drawing.extent import MOST_AT_EASE, MOST_DRAWN, Look
from netmap.drawing.scene import NAMED_WHEN_MANY
from netmap.records import Records
from netmap.selection import Selection

DAY = date(2026, 6, 1)
PEOPLE = [
    {"id": "L", "name": "Old Quay Library", "kind": "LIB_BRANCH", "sector": "LIBR", "place": "P1"},
    {"id": "F", "name": "Food Bank", "kind": "NPO_FOOD", "sector": "FOOD", "place": "P1"},
    {"id": "S", "name": "Rope Walk School", "kind": "EDU_K12"},
    {"id": "A", "name": "Allotment Society", "kind": "INF"},
]
STATED = [
    {"source": "L", "target": "F", "level": 4, "stated_by": "L"},
    {"source": "F", "target": "L", "level": 4, "stated_by": "F"},
    {"source": "L", "target": "S", "level": 2, "stated_by": "L"},
    {"source": "F", "target": "S", "level": 5, "stated_by": "F"},
    {"source": "S", "target": "F", "level": 1, "stated_by": "S"},
]


def built(people=PEOPLE, stated=STATED, selection=None, **rows):
    records = Records.of(stakeholders=people, relationships=stated, **rows)
    return network.build(records, Conventions(), DAY, selection or Selection())


def drawn(net, look=Look(), **more):  # noqa: B008 - frozen
    places = layout.positions(net.stakeholders["id"], net.i, net.j, net.strength)
    return map_model.build(net, places, look, **more)


def test_every_stakeholder_and_every_tie_is_drawn_as_pyvis_holds_it():
    model = drawn(built(), place_names={"P1": "Old Quay"})
    library = next(node for node in model.nodes if node["id"] == "L")
    assert library["label"] == "Old Quay Library"
    assert library["shape"] == "star"
    assert library["title"] == "Old Quay Library\nLibrary branch · Libraries · Old Quay\n2 ties"
    assert {(edge["from"], edge["to"]): (edge["dashes"], edge["line"], edge["arrows"]) for edge in model.edges} == {
        ("F", "L"): (False, "firm", ""),
        ("L", "S"): (True, "loose", ""),
        ("F", "S"): (True, "torn", ""),
    }
    assert model.sentence == "Showing all 4 stakeholders and 3 ties"
    assert model.options["physics"] == {"enabled": False}
    assert model.options["edges"]["smooth"] == {"enabled": False}


def test_the_legend_counts_what_is_drawn():
    legend = drawn(built()).legend
    assert [(mark["label"], mark["count"]) for mark in legend["marks"]] == [
        ("Library", 1),
        ("Education", 1),
        ("Informal group", 1),
        ("Non-profit organisation", 1),
    ]
    assert [(line["label"], line["dashed"], line["count"]) for line in legend["lines"]] == [
        ("Both sides say so", False, 1),
        ("One side says so", True, 1),
        ("The sides disagree", True, 1),
    ]


def test_no_two_categories_share_colour_and_shape_and_there_are_eight_at_most():
    kinds = ["LIB", "NPO", "RES", "GOV", "EDU", "BUS", "CUL", "HLT", "FAI", "COA", "OTHER:gossip", None]
    people = [{"id": str(index), "name": str(index), "kind": kind} for index, kind in enumerate(kinds)]
    marks = drawn(built(people, [])).legend["marks"]
    looks = [(mark["colour"], mark["shape"]) for mark in marks]
    assert len(set(looks)) == len(looks) == 8
    assert marks[-1]["label"] == "Other"
    assert sum(mark["count"] for mark in marks) == len(kinds)


@pytest.mark.parametrize("colour_by", ["kind", "sector", "place"])
@pytest.mark.parametrize("size_by", ["ties", "strength", "same"])
def test_colours_stay_when_a_filter_is_set(colour_by, size_by):
    look = Look(colour_by=colour_by, size_by=size_by)
    whole, part = built(), built(selection=Selection(kinds=("NPO",)))
    everybody = {node["id"]: node["color"] for node in drawn(whole, look).nodes}
    filtered = drawn(part, look, whole=whole)
    assert {node["id"]: node["color"] for node in filtered.nodes} == {"F": everybody["F"]}
    assert filtered.sentence == "Showing 1 of 4 stakeholders and 0 ties"


HOSTILE = [
    "<img src=x onerror=alert(1)>",
    "</script><script>alert(1)</script>",
    "href " * 100,
    "![](http://evil.test/x.png)",
    "\u202eesrever",
    " ",
    "名前 🙂",
]


def test_hostile_names_and_missing_cells_are_plain_json():
    people = [{"id": f"<{index}>", "name": name} for index, name in enumerate(HOSTILE)]
    people.append({"id": "nothing", "name": None})
    stated = [{"source": "<0>", "target": "<1>"}, {"source": "<1>", "target": "nothing", "level": 3}]
    model = drawn(built(people, stated))
    text = json.dumps([model.nodes, model.edges, model.options, model.legend], allow_nan=False)
    assert json.loads(text)[0] == model.nodes
    labels = {node["id"]: node["label"] for node in model.nodes}
    assert labels["<0>"] == HOSTILE[0]
    assert labels["nothing"] == "nothing"
    assert labels["<5>"] == "<5>"
    assert len(labels["<2>"]) <= 160
    assert all(isinstance(node["title"], str) for node in model.nodes)


def test_an_empty_network_is_an_empty_map():
    model = drawn(built([], []))
    assert (model.nodes, model.edges, model.shown) == ([], [], ())
    assert model.sentence == "Showing all 0 stakeholders and 0 ties"


def crowd(size):
    people = [{"id": f"S{index}", "name": f"Group {index}", "kind": "RES"} for index in range(size)]
    stated = [
        {"source": f"S{index}", "target": f"S{index // 30 * 30}", "level": 3} for index in range(size) if index % 30
    ]
    stated += [{"source": f"S{index}", "target": f"S{index + 30}", "level": 1} for index in range(0, size - 30, 30)]
    return built(people, stated)


def test_up_to_300_all_may_be_named_and_beyond_that_the_most_connected():
    assert all(node["named"] for node in drawn(crowd(MOST_AT_EASE)).nodes)
    many = [node for node in drawn(crowd(MOST_AT_EASE + 30)).nodes if node["named"]]
    assert sorted(node["rank"] for node in many) == list(range(NAMED_WHEN_MANY))


def test_a_thousand_are_drawn_and_more_are_drawn_as_working_groups_with_doors():
    assert len(drawn(crowd(MOST_DRAWN)).nodes) == MOST_DRAWN
    large = crowd(MOST_DRAWN + 200)
    model = drawn(large)
    assert len(model.nodes) < 100
    assert all(node["opens"].startswith("+") for node in model.nodes)
    circles = len(model.nodes)
    assert (
        model.sentence == f"1,200 stakeholders and 1,199 ties, drawn as {circles} circles, one for each working group"
    )
    inside = drawn(large, Look(door="group", subject=model.nodes[0]["opens"].removeprefix("+")))
    assert 1 < len(inside.nodes) < MOST_DRAWN
    assert inside.sentence.startswith(f"Showing {len(inside.nodes)} of 1,200 stakeholders")


def test_the_door_around_one_shows_it_with_its_partners():
    model = drawn(crowd(600), Look(door="around", subject="S30"))
    assert {"S30", "S0", "S60", "S31", "S59"} <= set(model.shown)
    assert len(model.shown) == 32
    assert model.sentence == "Showing 32 of 600 stakeholders and 31 ties, 568 more not drawn"


def test_somebody_with_few_partners_is_shown_with_theirs_too():
    assert {"S31", "S30", "S0", "S60"} <= set(drawn(crowd(600), Look(door="around", subject="S31")).shown)


def test_the_door_of_the_strongest_ties_keeps_as_many_as_can_be_seen():
    model = drawn(crowd(900), Look(door="strongest"))
    assert 250 < len(model.nodes) <= MOST_AT_EASE
    assert all({edge["from"], edge["to"]} <= set(model.shown) for edge in model.edges)


def test_the_door_of_a_gap_shows_whom_it_concerns_with_their_partners_and_names_them_first():
    told = pd.DataFrame({"gaps_open": [1, 1], "gaps_gravest": [0.5, 0.5], "gap": [True, True]}, index=["S30", "S90"])
    model = drawn(crowd(1_200), Look(colour_by="gap", door="gap", gap="G20:S30|S90"), gaps=told)

    assert set(model.shown[:2]) == {"S30", "S90"}
    assert {"S0", "S60", "S31", "S120", "S91"} <= set(model.shown)
    assert {node["id"] for node in model.nodes if node["shape"] == "diamond"} == {"S30", "S90"}
    assert {node["rank"] for node in model.nodes if node["shape"] == "diamond"} == {0, 1}
    assert [(mark["label"], mark["count"]) for mark in model.legend["marks"]] == [
        ("Concerned by this gap", 2),
        ("Others", len(model.nodes) - 2),
    ]


def test_groups_are_marked_if_a_gap_concerns_one_of_their_members():
    told = pd.DataFrame({"gaps_open": [2], "gaps_gravest": [0.5], "gap": [True]}, index=["S30"])
    model = drawn(crowd(1_200), Look(colour_by="gap", gap="G12:S30"), gaps=told)

    assert [mark["count"] for mark in model.legend["marks"] if mark["label"] == "Concerned by this gap"] == [1]


@pytest.mark.parametrize("look", [Look(door="around", subject="gone"), Look(door="group", subject="99")])
def test_a_door_that_leads_nowhere_leads_to_the_whole(look):
    assert len(drawn(built(), look).nodes) == len(PEOPLE)


def test_the_version_changes_with_the_picture_and_only_then():
    assert drawn(built()).version == drawn(built()).version
    assert drawn(built()).version != drawn(built(), Look(size_by="same")).version


def test_a_node_without_a_place_does_not_break_the_map():
    model = map_model.build(built(), pd.DataFrame({"id": pd.Series([], dtype="str"), "x": [], "y": []}))
    assert {(node["x"], node["y"]) for node in model.nodes} == {(0.0, 0.0)}


def test_pyvis_is_imported_by_nothing_until_a_map_is_built():
    assert find_spec("pyvis") is not None
    import subprocess
    import sys

    code = "import sys, netmap.drawing.map_model; print('pyvis' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "False\n"


def test_the_backbone_keeps_the_ties_that_stand_out_and_the_sentence_says_of_how_many():
    """Of nine ties of H one is far stronger; the tie of two others with each other alone says nothing by itself."""
    people = [{"id": one, "name": one} for one in "HABCDEFGIJ"]
    stated = [{"source": "H", "target": one, "level": 1, "trust": 1, "value": 1} for one in "BCDEFGIJ"]
    close = {"level": 5, "trust": 4, "value": 4}
    stated += [{"source": "H", "target": "A", **close}, {"source": "A", "target": "H", **close}]
    net = built(people, stated)
    model = drawn(net, Look(backbone=0.05))

    assert [(edge["from"], edge["to"]) for edge in model.edges] == [("A", "H")]
    assert model.sentence == "Showing all 10 stakeholders and 1 of 9 ties (those that matter most to one of their ends)"
    assert sum(line["count"] for line in model.legend["lines"]) == 1
    assert len(drawn(net, Look(backbone=1.0)).edges) == 9
