"""What is left of a map once somebody hid a part of it."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
import pytest

from netmap.drawing.extent import Look
from netmap.drawing.hiding import Hidden, without
from netmap.drawing.map_model import build
from netmap.language import speaking
from netmap.network import from_pairs

# A - B - C - D and A - C; all ties are of the same state, all stakeholders of no known kind.
NETWORK = from_pairs(["AB", "BC", "CD", "AC"])
PLACES = pd.DataFrame({"id": list("ABCD"), "x": [0.0, 1.0, 2.0, 3.0], "y": [0.0] * 4})


@pytest.fixture(scope="module")
def model():
    return build(NETWORK, PLACES)


def names(model):
    return [node["id"] for node in model.nodes], [(edge["from"], edge["to"]) for edge in model.edges]


def test_whoever_is_hidden_takes_its_ties_along(model):
    left = without(model, Hidden(stakeholders=("C",)))
    assert names(left) == (["A", "B", "D"], [("A", "B")])
    assert sorted(left.shown) == ["A", "B", "D"]
    assert left.sentence == "Showing all 4 stakeholders and 4 ties, of which 1 stakeholder and 3 ties are hidden"
    assert left.version != model.version


def test_a_line_of_the_legend_hides_ties_alone(model):
    (line,) = model.legend["lines"]
    left = without(model, Hidden(lines=(line["code"],)))
    assert names(left) == (["A", "B", "C", "D"], [])
    assert left.legend["lines"] == []
    assert left.sentence.endswith(", of which 4 ties are hidden")


def test_in_french_it_is_said_in_french():
    with speaking("fr"):
        found = build(NETWORK, PLACES)
        left = without(found, Hidden(stakeholders=("C",)))
    assert (
        left.sentence
        == "Toutes les 4 parties prenantes affichées, et 4 liens, dont 1 partie prenante et 3 liens masqués"
    )
    assert [mark["label"] for mark in left.legend["marks"]] == ["Autre"]
    assert [line["label"] for line in found.legend["lines"]] == ["Une seule le dit"]
    assert found.legend["size"] == "Marque plus grande\u00a0: plus de liens. Trait plus épais\u00a0: lien plus fort."
    assert found.nodes[0]["title"] == "A\n2 liens"
    # Another language is another picture, to be drawn anew.
    assert found.version != build(NETWORK, PLACES).version


def test_a_kind_is_hidden_while_colour_means_kind(model):
    (mark,) = model.legend["marks"]
    hidden = Hidden(by="kind", marks=(mark["code"],))
    assert names(without(model, hidden)) == ([], [])
    by_sector = build(NETWORK, PLACES, Look("sector"))
    assert without(by_sector, hidden) is by_sector


def test_nothing_hidden_is_the_same_map(model):
    assert without(model, Hidden()) is model
    assert without(model, Hidden(stakeholders=("nobody",))) is model


def test_what_is_left_stands_where_it_stood(model):
    places = {node["id"]: (node["x"], node["y"]) for node in model.nodes}
    left = without(model, Hidden(stakeholders=("A",)))
    assert {node["id"]: (node["x"], node["y"]) for node in left.nodes} == {one: places[one] for one in "BCD"}
    assert left.options == model.options


def test_the_browsers_words_are_read_and_written_back():
    hidden = Hidden("kind", ("",), ("CONFIRMED",), ("A", "B"))
    assert Hidden.of(hidden.as_json()) == hidden
    assert Hidden.of({}) == Hidden()
    assert not Hidden("kind")
    assert replace(hidden, marks=(), lines=())
