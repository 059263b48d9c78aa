"""A large network folded into working groups, of which some are unfolded where they stand."""

from __future__ import annotations

from datetime import date
from itertools import combinations

import numpy as np
import pandas as pd
import pytest

from netmap import network
from netmap.conventions import Conventions
from netmap.drawing import extent, folding, group_map, layout, map_model
from netmap.drawing.extent import Look
from netmap.drawing.folding import Groups, fitting, groups_of
from netmap.drawing.group_map import GROUP
from netmap.language import speaking
from netmap.records import Records
from netmap.selection import Selection

DAY = date(2026, 6, 1)
SIZE, EACH = 24, 8


@pytest.fixture(scope="module")
def records():
    """Three circles of eight who all know each other, S0 … S7 and so on; S0-S8-S16, and S1-S9, S2-S9; K has no tie."""
    people = [{"id": f"S{index}", "name": f"Group {index}", "kind": "RES"} for index in range(SIZE)]
    stated = [(one, two) for one, two in combinations(range(SIZE), 2) if one // EACH == two // EACH]
    stated += [(0, 8), (8, 16), (1, 9), (2, 9)]
    return Records.of(
        stakeholders=[*people, {"id": "K", "name": "Knitters"}],
        relationships=[{"source": f"S{one}", "target": f"S{other}", "level": 3} for one, other in stated],
    )


@pytest.fixture
def small(monkeypatch):
    """Let sixteen marks be many, so that small examples fold."""
    monkeypatch.setattr(extent, "MOST_DRAWN", 16)
    monkeypatch.setattr(map_model, "MOST_DRAWN", 16)
    monkeypatch.setattr(group_map, "MOST_DRAWN", 16)


def built(records, selection=None):
    return network.build(records, Conventions(), DAY, selection or Selection())


def drawn(net, whole=None, **look):
    whole = whole or net
    places = layout.positions(whole.stakeholders["id"], whole.i, whole.j, whole.strength)
    return map_model.build(net, places, Look(**look), whole=whole)


def number_of(net, one):
    return int(groups_of(net).number[one])


def circles(model):
    return {node["id"]: (node["x"], node["y"]) for node in model.nodes if "opens" in node}


@pytest.mark.usefixtures("small")
def test_folded_each_group_is_a_circle_and_so_are_those_without_ties(records):
    model = drawn(built(records))

    assert sorted(node["label"] for node in model.nodes) == [
        "Around Group 0 · 8",
        "Around Group 16 · 8",
        "Around Group 8 · 8",
        "Without ties · 1",
    ]
    assert model.sentence == "25 stakeholders and 88 ties, drawn as 4 circles, one for each working group"
    assert {edge["title"] for edge in model.edges} == {"3 ties", "1 tie"}
    assert len(model.shown) == SIZE + 1


@pytest.mark.usefixtures("small")
@pytest.mark.parametrize("colour_by", ["degree", "voice"])
def test_folded_in_french_circles_speak_french_and_colour_alone_means_something(records, colour_by):
    with speaking("fr"):
        model = drawn(built(records), colour_by=colour_by)

    labels = {node["label"]: node["title"].split("\n") for node in model.nodes}
    assert sorted(labels) == [
        "Autour de Group 0 · 8",
        "Autour de Group 16 · 8",
        "Autour de Group 8 · 8",
        "Sans liens · 1",
    ]
    assert labels["Sans liens · 1"][1::2] == ["1 partie prenante", "Cliquez pour voir ses membres"]
    assert model.sentence == "25 parties prenantes et 88 liens, dessinées en 4 cercles, un par groupe de travail"
    assert model.legend["colour"].startswith("Couleur\u00a0: ")


@pytest.mark.usefixtures("small")
def test_an_unfolded_groups_members_stand_where_its_circle_stood(records):
    net = built(records)
    first = number_of(net, "S8")
    model = drawn(net, unfolded=(first,))

    single = {node["id"]: (node["x"], node["y"]) for node in model.nodes if "opens" not in node}
    assert set(single) == {f"S{index}" for index in range(8, 16)}
    assert np.mean(list(single.values()), axis=0) == pytest.approx(circles(drawn(net))[f"{GROUP}{first}"], abs=0.1)
    assert circles(model) == {one: at for one, at in circles(drawn(net)).items() if one != f"{GROUP}{first}"}
    assert model.sentence == "25 stakeholders and 88 ties: 8 stakeholders drawn one by one, the others as 3 circles"


@pytest.mark.usefixtures("small")
def test_ties_of_members_lead_to_each_other_and_to_the_circles_of_the_others(records):
    """S9 has two ties with the first group, S8 one with the first and one with the third."""
    net = built(records)
    model = drawn(net, unfolded=(number_of(net, "S8"),))
    first, third = (f"{GROUP}{number_of(net, one)}" for one in ("S0", "S16"))

    to_circles = {
        (edge["from"], edge["to"]): edge["title"].split("\n")[-1]
        for edge in model.edges
        if edge["to"].startswith(GROUP) and not edge["from"].startswith(GROUP)
    }
    assert to_circles == {("S8", first): "1 tie", ("S8", third): "1 tie", ("S9", first): "2 ties"}
    among = [edge for edge in model.edges if not edge["to"].startswith(GROUP)]
    assert len(among) == 8 * 7 / 2
    assert [(line["code"], line["count"]) for line in model.legend["lines"]] == [("UNCONFIRMED", 28)]
    assert [(mark["label"], mark["shape"], mark["count"]) for mark in model.legend["marks"]] == [
        ("Residents", "dot", 8),
        ("Working group", "dot", 3),
    ]


@pytest.mark.usefixtures("small")
def test_what_does_not_fit_stays_folded_the_last_opened_first(records):
    """Four circles; one unfolded makes 3 + 8 marks, two make 2 + 16, more than sixteen."""
    net = built(records)
    one, other = number_of(net, "S0"), number_of(net, "S16")
    model = drawn(net, unfolded=(one, other))

    assert {node["id"] for node in model.nodes if "opens" not in node} == {f"S{index}" for index in range(16, 24)}


@pytest.mark.usefixtures("small")
def test_circles_stand_still_under_a_filter_and_keep_their_names(records):
    whole = built(records)
    alone = built(records, Selection(relations=("REFER",)))
    model = drawn(alone, whole=whole)

    assert circles(model) == circles(drawn(whole))
    assert [node["label"] for node in model.nodes] == [node["label"] for node in drawn(whole).nodes]


def test_the_smallest_groups_share_a_circle_where_there_are_too_many(records, monkeypatch):
    monkeypatch.setattr(folding, "MOST_CIRCLES", 2)
    groups = groups_of(built(records))

    assert (groups.rest, groups.sharing, groups.alone) == (1, 2, 2)
    assert [groups.title(number) for number in range(3)] == ["Around Group 0", "2 smaller groups", "Without ties"]
    assert groups.number.value_counts().to_dict() == {1: 16, 0: 8, 2: 1}


def test_whoever_is_new_counts_as_without_ties():
    groups = Groups(pd.Series({"A": 0}), {0: "A"}, 1, 0, 2)
    assert groups.of(pd.Series(["A", "NEW"])).tolist() == [0, 2]


@pytest.mark.parametrize(
    ("wanted", "most", "kept"),
    [([0, 1], 15, [0, 1]), ([0, 1], 14, [1]), ([1, 0], 14, [0]), ([0], 10, []), ([2, 9], 99, []), ([0, 0], 99, [0])],
)
def test_at_most_so_many_marks(wanted, most, kept):
    """Circles of ten and of five; number 2 has no member, 9 is none. Unfolding 0 makes 1 + 10 marks, 1 makes 1 + 5, both 15."""
    assert fitting(wanted, np.array([10, 5, 0]), most) == kept
