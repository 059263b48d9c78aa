"""A map coloured by a measure: how values become looks, and what the legend says of them."""

from __future__ import annotations

import json
from datetime import date

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from netmap import network
from netmap.conventions import Conventions
from netmap.drawing import layout, map_model
from netmap.drawing.extent import Look
from netmap.drawing.palette import OTHER, REST
from netmap.drawing.shading import CLASSES, MEASURES, MISSING, _Amounts, by_measure, number
from netmap.measures import StakeholderMeasure, summarise
from netmap.measures.summary import Summary
from netmap.network import from_pairs
from netmap.records import Records

AMOUNT = StakeholderMeasure("amount", "Amount", "How much?", "An amount.", lambda _: None)


def with_values(values, code="closeness", why=""):
    """Return a network of as many as there are values, and a summary that claims these for one measure."""
    people = from_pairs([], alone=[f"S{place:03}" for place in range(len(values))])
    frame = people.stakeholders[["id", "name"]].assign(**{code: values})
    return people, Summary(date(2026, 1, 1), 1.0, {}, frame, {code: why}, {}, {})


def looks(values, code="closeness", why=""):
    people, summary = with_values(values, code, why)
    return by_measure(people, code, summary)


def legend(coloured):
    counts = coloured.codes.value_counts()
    return [(mark.label, mark.colour, mark.shape, int(counts[code])) for code, mark in coloured.marks.items()]


def drawn(net, code, **more):
    places = layout.positions(net.stakeholders["id"], net.i, net.j, net.strength)
    return map_model.build(net, places, Look(colour_by=code), **more)


def test_up_to_five_values_have_a_look_each_from_pale_to_dark():
    found = looks(pd.Series([3, 1, 1, 2, 7, 5], dtype="Int64"))
    assert legend(found) == [
        (label, *look, count) for label, look, count in zip("75321", reversed(CLASSES), [1, 1, 1, 1, 2], strict=True)
    ]
    assert found.sentence.endswith("Darker is more.")


def test_two_values_take_the_two_ends_of_the_scale():
    assert [row[1:3] for row in legend(looks(pd.Series([0, 1], dtype="Int64")))] == [CLASSES[-1], CLASSES[0]]


def test_many_values_are_cut_at_the_quintiles():
    found = looks(pd.Series(range(100), dtype="Int64"))
    assert [(row[0], row[3]) for row in legend(found)] == [
        ("80 \u2013 99", 20),
        ("60 \u2013 79", 20),
        ("40 \u2013 59", 20),
        ("20 \u2013 39", 20),
        ("0 \u2013 19", 20),
    ]
    assert "each look holds about a fifth of the stakeholders" in found.sentence


def test_where_most_have_nothing_the_others_are_told_apart_among_themselves():
    found = looks(pd.Series([0.0] * 60 + [float(place) for place in range(1, 41)], dtype="Float64"))
    assert [(row[0], row[3]) for row in legend(found)] == [
        ("31 \u2013 40", 10),
        ("21 \u2013 30", 10),
        ("11 \u2013 20", 10),
        ("1 \u2013 10", 10),
        ("0", 60),
    ]


def test_what_is_missing_has_its_own_look_and_the_reason():
    found = looks(pd.Series([0.5, None], dtype="Float64"), why="It has no tie.")
    assert found.codes.tolist() == ["0", MISSING.code]
    assert found.marks[MISSING.code] == MISSING
    assert found.told == ["Nearness: 0.5", "Nearness: n/a"]
    assert found.sentence.endswith("n/a: It has no tie.")
    assert (MISSING.colour, MISSING.shape) not in CLASSES


def test_where_nobody_has_a_value_there_is_the_reason_and_nothing_else():
    found = looks(pd.Series([pd.NA, pd.NA], dtype="Float64"), why="Nobody was asked.")
    assert list(found.marks) == [MISSING.code]
    assert "Darker" not in found.sentence
    assert found.sentence.endswith("n/a: Nobody was asked.")


def test_yes_and_no_are_two_looks():
    found = by_measure(from_pairs(["AB", "BC"]), "cut_point")
    assert [(mark.label, mark.shape) for mark in found.marks.values()] == [("Yes", "diamond"), ("No", "dot")]
    assert found.told == ["Cut-point: no", "Cut-point: yes", "Cut-point: no"]


def test_groups_are_named_after_their_best_connected_and_the_smallest_share_a_look():
    pairs = [
        f"{hub}{leaf}" for hub, leaves in zip("ABCDEFGH", range(9, 1, -1), strict=True) for leaf in "klmnopqrs"[:leaves]
    ]
    pairs = [pair[0] + pair[0].lower() + pair[1] for pair in pairs]
    net = from_pairs([(pair[0], pair[1:]) for pair in pairs], alone=["Z"])
    found = by_measure(net, "component")
    marks = list(found.marks.values())
    assert marks[0].label == "1: around A"
    assert marks[-1] == REST
    assert len(marks) == 7
    assert len({(mark.colour, mark.shape) for mark in marks}) == 7
    assert MISSING.shape not in {mark.shape for mark in marks}
    assert found.codes.iloc[-1] == OTHER


def test_a_value_stands_in_the_words_shown_on_hovering():
    model = drawn(from_pairs(["AB", "BC"]), "degree")
    assert next(node for node in model.nodes if node["id"] == "B")["title"].endswith("\nPartners: 2")
    assert model.legend["colour"].startswith("Colour and shape: Partners.")


def test_a_share_is_written_in_percent():
    model = drawn(from_pairs(["AB", "BC"]), "betweenness")
    assert [mark["label"] for mark in model.legend["marks"]] == ["100%", "0%"]


@pytest.mark.parametrize("code", MEASURES)
def test_every_measure_of_a_stakeholder_draws_a_map_that_json_takes(code):
    for net in (from_pairs(["LA", "LB", "AB", "CD"], alone="E", ours="L"), from_pairs([])):
        model = drawn(net, code)
        json.loads(model.as_json)
        assert sum(mark["count"] for mark in model.legend["marks"]) == len(net)


def test_a_given_answer_is_drawn_as_it_is():
    net = from_pairs(["AB", "BC"])
    assert drawn(net, "degree", summary=summarise(net, codes=["degree"])).version == drawn(net, "degree").version


def crowd(size=1200, island=40):
    people = [{"id": f"S{index:04}", "name": f"Group {index}", "kind": "RES"} for index in range(size)]
    stated = [
        {"source": f"S{index:04}", "target": f"S{index // island * island:04}", "level": 3}
        for index in range(size)
        if index % island
    ]
    return network.build(Records.of(stakeholders=people, relationships=stated), Conventions(), date(2026, 6, 1))


@pytest.mark.parametrize(
    ("code", "words", "colours"),
    [
        ("degree", "Partners, in the middle: 1", 1),
        ("cut_point", "Cut-point: 1 of its members", 1),
        ("component", "Most often ", 7),
    ],
)
def test_a_large_network_is_coloured_group_by_group(code, words, colours):
    model = drawn(crowd(), code)
    assert len(model.nodes) == 30
    assert all(words in node["title"] for node in model.nodes)
    assert len({node["color"]["background"] for node in model.nodes}) == colours
    assert {mark["shape"] for mark in model.legend["marks"]} == {"dot"}
    assert sum(mark["count"] for mark in model.legend["marks"]) == 30
    assert model.legend["colour"].startswith("Colour: ")
    assert " A group " in model.legend["colour"]


amounts = st.lists(st.floats(-1e9, 1e9, allow_nan=False) | st.integers(0, 3).map(float), min_size=1, max_size=60)


@given(amounts)
def test_more_is_never_paler(values):
    found = _Amounts(AMOUNT, pd.Series(values, dtype="Float64"))
    order = np.argsort(values, kind="stable")
    classes = found.codes.astype(int).to_numpy()[order]
    assert (np.diff(classes) >= 0).all()
    assert set(found.codes) == set(found.marks)
    assert 1 <= len(found.marks) <= len(CLASSES)


@given(amounts)
def test_equal_values_look_alike(values):
    codes = _Amounts(AMOUNT, pd.Series(values, dtype="Float64")).codes
    assert len(set(zip(values, codes, strict=True))) == len(set(values))


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_a_number_is_short_and_never_scientific_where_it_is_read(value):
    if abs(value) < 1e6:
        text = number(value)
        assert len(text) <= 11
        assert "nan" not in text
