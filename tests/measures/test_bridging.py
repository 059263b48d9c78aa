"""Structural holes: published values, NetworkX on random graphs, and the extremes."""

import networkx as nx
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from netmap import engine
from netmap.measures.bridging import constraint, effective_size
from netmap.network import from_pairs

SIZE = 12
places = st.integers(0, SIZE - 1)
ties = st.lists(st.tuples(places, places).filter(lambda ends: ends[0] != ends[1]), max_size=50)


def named(graph, **more):
    return from_pairs([(str(a), str(b)) for a, b in graph.edges], alone=map(str, graph.nodes), **more)


def by_id(measure, network):
    return dict(zip(network.stakeholders["id"], measure(network).tolist(), strict=True))


def test_the_hub_of_a_star_is_free_and_its_leaves_are_held():
    """Hub of five: 5 * (1/5)^2; leaf: all of its ties, squared."""
    star = from_pairs([("hub", leaf) for leaf in "abcde"])

    assert by_id(constraint, star) == pytest.approx({"hub": 0.20, **dict.fromkeys("abcde", 1.0)})
    assert by_id(effective_size, star) == {"hub": 5.0, **dict.fromkeys("abcde", 1.0)}


def test_everybody_in_a_complete_network_of_five_is_held_alike():
    """4 * (1/4 + 3 * 1/4 * 1/4)^2 = 0.765625; of four partners three repeat the fourth."""
    complete = named(nx.complete_graph(5))

    assert constraint(complete).tolist() == [0.765625] * 5
    assert effective_size(complete).tolist() == [1.0] * 5


def test_the_medici():
    """Six partners, one marriage among them: 6 - 2 / 6 (NetworkX 3.6.1 gives both)."""
    families = named(nx.florentine_families_graph())

    assert by_id(constraint, families)["Medici"] == pytest.approx(0.20988, abs=5e-6)
    assert by_id(effective_size, families)["Medici"] == pytest.approx(5.6667, abs=5e-5)


@pytest.mark.parametrize("measure", [constraint, effective_size])
def test_a_pair_and_one_alone(measure):
    found = measure(from_pairs(["AB"], alone="C"))

    assert found.tolist()[:2] == [1.0, 1.0]
    assert found.isna().tolist() == [False, False, True]
    assert measure(from_pairs([])).tolist() == []


@given(ties)
def test_as_networkx_gives_them(pairs):
    """On arrays: building a network of records for each of a hundred would take minutes."""
    graph = nx.Graph(pairs)
    graph.add_nodes_from(range(SIZE))
    ends = np.array(list(graph.edges), dtype=np.int64).reshape(-1, 2)
    held, doors = (of_each(SIZE, *ends.T) for of_each in (engine.constraint, engine.effective_size))
    tied = np.array([graph.degree(place) for place in range(SIZE)]) > 0
    degree = np.array([graph.degree(place) for place in range(SIZE)])[tied]

    assert (np.isnan(held) == ~tied).all()
    assert (np.isnan(doors) == ~tied).all()
    for found, expected in ((held, nx.constraint(graph)), (doors, nx.effective_size(graph))):
        assert found[tied] == pytest.approx([expected[place] for place in np.flatnonzero(tied)], abs=1e-9)
    assert ((held[tied] > 0) & (held[tied] <= 9 / 8)).all()
    assert ((doors[tied] >= 1) & (doors[tied] <= degree)).all()


def test_direction_plays_no_part():
    there, back = (
        from_pairs(each, directed=True) for each in (["AB", "BC", "CA", "CD"], ["BA", "BC", "AC", "CA", "DC"])
    )

    for measure in (constraint, effective_size):
        assert by_id(measure, there) == by_id(measure, back)


@pytest.mark.parametrize("graph", [nx.karate_club_graph(), nx.davis_southern_women_graph()])
def test_as_networkx_gives_them_for_known_networks(graph):
    plain = nx.Graph((str(a), str(b)) for a, b in graph.edges)
    network = named(graph)

    assert by_id(constraint, network) == pytest.approx(nx.constraint(plain), abs=1e-9)
    assert by_id(effective_size, network) == pytest.approx(nx.effective_size(plain), abs=1e-9)
