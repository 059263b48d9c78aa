"""From records to a network: who is in it, which ties, and the NetworkX graph of it."""

import math
from datetime import date

import networkx as nx
import pandas as pd
import pytest

from netmap.conventions import Conventions
from netmap.network import build, from_pairs
from netmap.records import Records
from netmap.selection import Selection

TODAY = date(2026, 7, 1)
TOWN = {
    "stakeholders": [
        {"id": "Z", "name": "Zoo", "kind": "CUL_MUS", "sector": "CULTURE", "place": "harbour"},
        {"id": "L", "name": "Library", "kind": "LIB_BRANCH"},
        {"id": "S", "name": "School", "kind": "EDU_K12", "sector": "EDUCATION"},
        {"id": "F", "name": "Food bank", "kind": "NPO_FOOD"},
    ],
    "relationships": [
        {"source": "L", "target": "S", "relation": "INFO", "level": 4, "last_contact": "2026-07-01"},
        {"source": "S", "target": "L", "relation": "INFO", "level": 4, "stated_on": "2025-01-01"},
        {"source": "S", "target": "F", "relation": "REFER", "level": 2, "weight": 7},
        {"source": "Z", "target": "S", "relation": "INFO"},
        {"source": "Z", "target": "F", "relation": "INFO", "level": 0},
    ],
    "agreements": [{"id": "1", "parties": "L|F", "formality": "MOU"}],
}


def town(selection=None, *, directed=False, **more):
    return build(Records.of(**{**TOWN, **more}), Conventions(), TODAY, selection, directed=directed)


def ends(network):
    return sorted(
        zip(network.stakeholders["id"].take(network.i), network.stakeholders["id"].take(network.j), strict=True)
    )


def test_stakeholders_stand_in_the_order_of_their_ids():
    people = town().stakeholders

    assert people[["id", "kind", "family", "ours"]].to_numpy().tolist() == [
        ["F", "NPO_FOOD", "NPO", False],
        ["L", "LIB_BRANCH", "LIB", True],
        ["S", "EDU_K12", "EDU", False],
        ["Z", "CUL_MUS", "CUL", False],
    ]


def test_ties_are_those_stated_or_signed_and_not_denied():
    network = town()

    assert ends(network) == [("F", "L"), ("F", "S"), ("L", "S"), ("S", "Z")]
    assert len(network.known) == 5
    assert (network.i < network.j).all()
    assert network.degree.tolist() == [2, 2, 3, 1]


def test_read_with_its_direction_every_statement_is_an_arc():
    network = town(directed=True)

    assert ends(network) == [("F", "L"), ("L", "F"), ("L", "S"), ("S", "F"), ("S", "L"), ("Z", "S")]
    assert network.degree.tolist() == town().degree.tolist()
    undirected = town()
    assert sorted(zip(*network.pairs, strict=True)) == sorted(zip(*undirected.pairs, strict=True))


def test_an_arc_carries_the_strength_of_its_pair():
    arcs = town(directed=True).graph()
    pairs = town().graph()

    assert arcs.edges["S", "L"]["strength"] == arcs.edges["L", "S"]["strength"] == pairs.edges["L", "S"]["strength"]


def test_coverage_counts_pairs_about_which_a_side_spoke_or_was_asked():
    """Spoken about: L-S, F-S, S-Z, F-Z; asked: L-Z; the agreement L-F was nobody's answer. Of six pairs, five."""
    network = town(asked=[{"asked": "Z", "about": "L"}])

    assert (network.possible_pairs, network.coverage) == (6, pytest.approx(5 / 6))
    assert network.without_ours().coverage == 1.0


def test_a_minimum_level_keeps_ties_that_both_rate_that_high_and_drops_unrated_ones():
    assert ends(town(Selection(minimum_level=3))) == [("L", "S")]
    assert ends(town(Selection(minimum_level=2))) == [("F", "S"), ("L", "S")]


def test_a_minimum_strength_keeps_ties_that_bear_the_word_or_a_higher_one():
    bands = {(tie["a"], tie["b"]): tie["band"] for tie in town().ties.to_dict("records")}
    assert set(bands.values()) == {"moderate", "strong"}, "the example must tell them apart"

    assert ends(town(Selection(minimum_strength="strong"))) == [one for one, band in bands.items() if band == "strong"]
    assert ends(town(Selection(minimum_strength="moderate"))) == list(bands)


def test_a_minimum_level_of_arcs_is_the_level_of_the_arc():
    doubted = [*TOWN["relationships"], {"source": "F", "target": "S", "relation": "REFER", "level": 5}]

    assert ends(town(Selection(minimum_level=5), directed=True, relationships=doubted)) == [("F", "S")]


@pytest.mark.parametrize(
    ("selection", "expected"),
    [
        (Selection(kinds=("EDU", "CUL")), [("S", "Z")]),
        (Selection(without_kinds=("LIB",)), [("F", "S"), ("S", "Z")]),
        (Selection(sectors=("EDUCATION",)), []),
        (Selection(relations=("REFER",)), [("F", "S")]),
        (Selection(minimum_weight=5), [("F", "S")]),
        (Selection(stated_from=date(2025, 1, 1), stated_to=date(2025, 12, 31)), [("L", "S")]),
    ],
)
def test_a_part_of_the_network(selection, expected):
    assert ends(town(selection)) == expected


@pytest.mark.parametrize(
    "selection",
    [
        Selection(kinds=("EDU",), minimum_level=1),
        Selection(without_kinds=("LIB",), minimum_strength="moderate"),
        Selection(sectors=("CULTURE",), places=("harbour",)),
        Selection(relations=("INFO",), kinds=("EDU", "LIB")),
    ],
)
def test_built_beside_another_part_it_is_the_same_and_concludes_nothing_again(selection):
    records = Records.of(**TOWN)
    whole = build(records, Conventions(), TODAY, Selection(relations=selection.relations))
    alone = build(records, Conventions(), TODAY, selection)
    beside = build(records, Conventions(), TODAY, selection, beside=whole)
    pd.testing.assert_frame_equal(beside.ties, alone.ties)
    pd.testing.assert_frame_equal(beside.known, alone.known)
    pd.testing.assert_frame_equal(beside.stakeholders, alone.stakeholders)
    assert beside.conclusions is whole.conclusions


def test_beside_a_network_of_something_else_none_is_built():
    records = Records.of(**TOWN)
    whole = build(records, Conventions(), TODAY)
    for other, numbers, part in (
        (Records.of(**TOWN), Conventions(), Selection()),
        (records, Conventions(half_life_informal=10), Selection()),
        (records, Conventions(), Selection(relations=("INFO",))),
    ):
        with pytest.raises(ValueError, match="only be built beside one of the same"):
            build(other, numbers, TODAY, part, beside=whole)


def test_a_silence_outside_the_days_looked_at_denies_nothing():
    silence = [{"asked": "F", "about": "S", "asked_on": "2026-06-01"}]
    told = [{"source": "S", "target": "F", "level": 2, "stated_on": "2025-05-01"}]
    then = Selection(stated_to=date(2025, 12, 31))

    assert ends(town(relationships=told, asked=silence)) == [("F", "L")]
    assert ends(town(then, relationships=told, asked=silence)) == [("F", "S")]


def test_leaving_out_units_does_not_change_who_met_whom():
    """With one of two units left, the log's unnamed unit must not become that one."""
    units = [{"id": unit, "name": unit, "kind": kind} for unit, kind in (("U", "LIB_BRANCH"), ("V", "LIB_DEPT"))]
    records = Records.of(
        stakeholders=[*units, {"id": "P", "name": "Partner", "kind": "NPO"}],
        interactions=[{"id": "1", "date": "2026-01-01", "participants": "P"}],
    )
    network = build(records, Conventions(), TODAY, Selection(without_kinds=("LIB_DEPT",)))

    assert network.conclusions.unstated.empty


def test_without_ours_the_others_keep_their_ties_and_places():
    network = town().without_ours()

    assert network.stakeholders["id"].tolist() == ["F", "S", "Z"]
    assert ends(network) == [("F", "S"), ("S", "Z")]
    assert network.known[["a", "b", "i", "j"]].to_numpy().tolist() == [
        ["F", "S", 0, 1],
        ["F", "Z", 0, 2],
        ["S", "Z", 1, 2],
    ]


def test_a_network_without_units_of_ours_is_the_same_without_them():
    network = from_pairs(["AB"])

    assert network.without_ours() is network


def test_the_graph_holds_plain_values_and_leaves_out_what_is_missing():
    graph = town().graph()

    assert nx.is_frozen(graph)
    assert graph.nodes["S"] == {
        "id": "S",
        "name": "School",
        "kind": "EDU_K12",
        "family": "EDU",
        "sector": "EDUCATION",
        "ours": False,
    }
    assert graph.edges["S", "Z"] == {
        "state": "UNCONFIRMED",
        "relations": "INFO",
        "multiplexity": 1,
        "dated": False,
        "recency": 1.0,
        "strength": pytest.approx((0.5 + 0.25) / 2),
        "distance": pytest.approx(2 / 0.75),
        "completeness": pytest.approx(2 / 9),
        "thin": True,
        "band": "moderate",
    }
    values = [value for *_, tie in graph.edges(data=True) for value in tie.values()]
    assert {type(value) for value in values} <= {str, int, float, bool}
    assert graph.edges["L", "S"]["last_contact"] == "2026-07-01"


def test_distance_grows_as_strength_falls_and_is_infinite_at_none():
    graph = town().graph()
    for *_, tie in graph.edges(data=True):
        assert tie["distance"] == pytest.approx(1 / tie["strength"])
    silent = build(
        Records.of(**TOWN), Conventions(reciprocity_unconfirmed=0.0, multiplexity_full=10**12), TODAY
    ).graph()
    assert silent.edges["S", "Z"]["distance"] > 1e9
    none = build(
        Records.of(**{**TOWN, "relationships": [{"source": "S", "target": "Z"}]}),
        Conventions(reciprocity_unconfirmed=0.0),
        TODAY,
    )
    assert none.graph().edges["S", "Z"]["distance"] == math.inf


def test_a_tie_of_unknown_strength_has_neither_strength_nor_distance():
    records = Records.of(**{**TOWN, "relationships": [{"source": "S", "target": "Z"}]})
    tie = build(records, Conventions(weight_reciprocity=0.0), TODAY).graph().edges["S", "Z"]

    assert {"strength", "distance", "band"} & set(tie) == set()


def test_a_directed_graph_is_directed():
    assert isinstance(town(directed=True).graph(), nx.DiGraph)
    assert set(town(directed=True).graph().edges) == set(ends(town(directed=True)))


def test_a_frozen_graph_refuses_a_change():
    with pytest.raises(nx.NetworkXError, match="Frozen"):
        town().graph().add_node("X")


def test_a_seed_of_its_own_makes_another_network_and_the_same_seed_the_same():
    network = from_pairs(["AB"])

    assert network.seeded(0) is network
    assert network.seeded(1).seed == 1


def test_nobody():
    network = build(Records.of(), Conventions(), TODAY)

    assert (len(network), network.coverage, network.degree.tolist(), len(network.graph())) == (0, None, [], 0)
