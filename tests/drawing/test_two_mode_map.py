"""The map of two kinds of marks: who takes part in what, who answers or voices which need."""

from __future__ import annotations

import json
from datetime import date

import pandas as pd
import pytest

from netmap import network
from netmap.conventions import Conventions
from netmap.drawing import two_mode_map
from netmap.drawing.extent import Look
from netmap.drawing.things import mark_of
from netmap.drawing.two_mode_map import placed
from netmap.network.linked import linked
from netmap.records import Records

DAY = date(2026, 6, 1)
PEOPLE = [
    {"id": "L", "name": "Library", "kind": "LIB", "ours": True},
    {"id": "F", "name": "Food bank", "kind": "NPO_FOOD"},
    {"id": "S", "name": "School", "kind": "EDU_K12"},
    {"id": "T", "name": "</script>Tenants", "kind": "RES_TENANT"},
    {"id": "Z", "name": "Zoo"},
]
PROGRAMMES = [
    {"id": "P1", "name": "Sunday table", "lead": "L", "needs": "N1", "status": "RUNNING"},
    {"id": "P2", "name": "Homework club"},
    {"id": "P3", "name": "Nobody's idea"},
    {"id": "P4", "name": "Next year", "lead": "Z", "started_on": date(2027, 1, 1)},
]
ROLES = [
    {"programme": "P1", "stage": "DELIVER", "stakeholder": "F", "role": "CONTRIB"},
    {"programme": "P1", "stage": "PLAN", "stakeholder": "F", "role": "ADVISE"},
    {"programme": "P2", "stage": "PLAN", "stakeholder": "S", "role": "COLEAD"},
    {"programme": "P2", "stage": "DELIVER", "stakeholder": "T"},
]
NEEDS = [
    {"id": "N1", "statement": "A warm room", "validated_by": "T|F", "validated_on": date(2026, 5, 1)},
    {"id": "N2", "statement": "A late bus", "validated_by": "T", "validated_on": date(2026, 7, 1)},
    {"id": "N3", "statement": "Met long ago", "status": "MET", "validated_by": "T"},
]
CONTACTS = [{"id": "I", "date": date(2026, 4, 1), "participants": "L|S", "needs_heard": "N2"}]


def built(day=DAY):
    records = Records.of(
        stakeholders=PEOPLE, programmes=PROGRAMMES, stage_roles=ROLES, needs=NEEDS, interactions=CONTACTS
    )
    return network.build(records, Conventions(), day)


def links(net, what):
    found = linked(net, what)
    ids = net.stakeholders["id"]
    return {(ids[who], found.things["id"][thing]): how for who, thing, how in found.links.itertuples(index=False)}


def drawn(net, what, places=None):
    places = placed(net, what, pd.DataFrame({"id": [], "x": [], "y": []})) if places is None else places
    return two_mode_map.build(net, places, Look(between=what))


def test_leading_a_stage_counts_before_taking_part_and_each_pair_once():
    assert links(built(), "programmes") == {
        ("L", "P1"): "leads",
        ("F", "P1"): "part",
        ("S", "P2"): "leads",
        ("T", "P2"): "part",
    }


def test_answering_a_need_counts_before_voicing_it_and_the_library_only_hears():
    """F delivers what answers N1 and confirmed it; T confirmed N1, and N2 only in July; N3 is no open need."""
    assert links(built(), "needs") == {
        ("L", "N1"): "answers",
        ("F", "N1"): "answers",
        ("T", "N1"): "voices",
        ("S", "N2"): "voices",
    }
    assert ("T", "N2") in links(built(date(2026, 7, 1)), "needs")


def test_programmes_are_squares_and_nothing_else_is():
    model = drawn(built(), "programmes")

    squares = {node["id"]: node["label"] for node in model.nodes if node["shape"] == "square"}
    assert squares == {mark_of("programmes", f"P{one}"): PROGRAMMES[one - 1]["name"] for one in (1, 2, 3)}
    assert {node["id"] for node in model.nodes} - set(squares) == {"L", "F", "S", "T"}
    assert model.sentence == "Showing 4 of 5 stakeholders, 3 programmes and 4 links between them"
    assert model.legend["marks"][0] == {
        "code": "programmes",
        "label": "Programme",
        "colour": "#FFFFFF",
        "shape": "square",
        "count": 3,
    }
    assert [(line["label"], line["dashed"], line["count"]) for line in model.legend["lines"]] == [
        ("Leads it", False, 2),
        ("Takes part", True, 2),
    ]
    assert json.loads(json.dumps([model.nodes, model.edges, model.legend], allow_nan=False))[0] == model.nodes


def test_on_an_earlier_day_nobody_has_moved_and_whoever_is_new_finds_a_place():
    late = built(date(2027, 2, 1))
    places = placed(late, "programmes", pd.DataFrame({"id": [], "x": [], "y": []}))
    assert placed(late, "programmes", places).equals(places)
    at = {node["id"]: (node["x"], node["y"]) for node in drawn(late, "programmes", places).nodes}
    early = {node["id"]: (node["x"], node["y"]) for node in drawn(built(), "programmes", places).nodes}

    assert set(at) - set(early) == {"Z", mark_of("programmes", "P4")}
    assert early == {one: at[one] for one in early}
    fewer = places[~places["id"].isin(["Z", mark_of("programmes", "P4")])]
    grown = {node["id"]: (node["x"], node["y"]) for node in drawn(late, "programmes", fewer).nodes}
    assert {one: grown[one] for one in early} == early


def test_the_table_says_the_same_in_words():
    table = two_mode_map.table(built(), "needs")

    assert sorted(table.index) == sorted(drawn(built(), "needs").shown)
    assert table.loc[mark_of("needs", "N1")].to_dict() == {
        "Name": "A warm room",
        "What": "Need",
        "Links": 3,
        "Linked with": "Food bank (answers it); Library (answers it); </script>Tenants (voiced or confirmed it)",
    }


def test_past_the_most_that_can_be_drawn_those_with_most_links_are_and_the_rest_is_said(monkeypatch):
    """P1 comes with its two partners and makes three marks, P2 with its own six; P3 has none and makes seven."""
    monkeypatch.setattr(two_mode_map, "MOST_DRAWN", 5)
    model = drawn(built(), "programmes")

    assert set(model.shown) == {mark_of("programmes", "P1"), "L", "F"}
    assert model.sentence.endswith("1 programme and 2 links between them; 2 with fewer links not drawn")


@pytest.mark.parametrize("what", ["programmes", "needs"])
def test_nothing_recorded_is_an_empty_map(what):
    empty = network.build(Records.of(stakeholders=PEOPLE), Conventions(), DAY)
    model = drawn(empty, what)
    assert (model.nodes, model.edges, model.shown) == ([], [], ())
    assert two_mode_map.table(empty, what).empty
