"""The way between two stakeholders: hand-worked, against NetworkX, and where there is none."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations

import networkx as nx
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from netmap.errors import UsageError
from netmap.network import from_pairs
from netmap.network.ways import Way, fewest_ties, strongest_way


def network(**strengths):
    """Return a network of pairs with strengths, as in ``AB=0.5``; None is not known."""
    made = from_pairs(list(strengths))
    order = {tuple(sorted(pair)): strength for pair, strength in strengths.items()}
    told = [order[pair] for pair in zip(made.ties["a"], made.ties["b"], strict=True)]
    return replace(made, ties=made.ties.assign(strength=np.array(told, dtype=np.float64)))


# A - D directly is weak (0.2); over B it is 0.9 * 0.8 = 0.72, over B and C less.
TOWN = network(AD=0.2, AB=0.9, BD=0.8, BC=0.5, CD=0.9, EF=1.0)


def test_the_strongest_way_may_be_longer_than_the_shortest():
    assert strongest_way(TOWN, "A", "D") == Way(("A", "B", "D"), (0.9, 0.8))
    assert strongest_way(TOWN, "A", "D").strength == pytest.approx(0.72)
    assert fewest_ties(TOWN, "A", "D") == Way(("A", "D"), (0.2,))


def test_where_there_is_no_way_there_is_none():
    assert strongest_way(TOWN, "A", "E") is None
    assert fewest_ties(TOWN, "A", "E") is None


def test_a_tie_of_unknown_strength_is_a_way_only_where_strength_does_not_matter():
    town = network(AB=0.5, BC=None, CD=0.5)
    assert strongest_way(town, "A", "D") is None
    found = fewest_ties(town, "A", "D")
    assert found == Way(("A", "B", "C", "D"), (0.5, None, 0.5))
    assert found.strength is None


def test_of_several_shortest_ways_the_strongest_is_taken():
    assert fewest_ties(network(AB=0.3, BD=0.9, AC=0.6, CD=0.6), "D", "A").stakeholders == ("D", "C", "A")


@pytest.mark.parametrize(("a", "b", "said"), [("A", "Z", "'Z' is not in this part"), ("A", "A", "named twice")])
def test_a_stranger_or_the_same_twice_is_refused(a, b, said):
    with pytest.raises(UsageError, match=said):
        strongest_way(TOWN, a, b)


PAIRS = ["".join(pair) for pair in combinations("ABCDEF", 2)]
EVERYBODY = network(**dict.fromkeys(PAIRS, 1.0))  # made once: ties are only left out of it


@given(st.lists(st.one_of(st.none(), st.floats(0.01, 1)), min_size=len(PAIRS), max_size=len(PAIRS)))
def test_no_way_is_stronger_and_none_has_fewer_ties(strengths):
    told = EVERYBODY.ties.assign(strength=np.array(strengths, dtype=np.float64))
    town = replace(EVERYBODY, ties=told[told["strength"].notna()])
    graph = nx.Graph()
    graph.add_nodes_from("ABCDEF")
    graph.add_weighted_edges_from(
        (pair[0], pair[1], -np.log(strength))
        for pair, strength in zip(PAIRS, strengths, strict=True)
        if strength is not None
    )
    if nx.has_path(graph, "A", "F"):
        best = nx.dijkstra_path_length(graph, "A", "F")
        assert strongest_way(town, "A", "F").strength == pytest.approx(np.exp(-best))
        assert len(fewest_ties(town, "A", "F").strengths) == nx.shortest_path_length(graph, "A", "F")
    else:
        assert strongest_way(town, "A", "F") is None
