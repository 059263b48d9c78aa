"""The engine against NetworkX, the reference, and against published partitions."""

import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from netmap import engine
from netmap.engine import paths

quickly = settings(deadline=None, max_examples=60)


@st.composite
def graphs(draw, *, directed=False, largest=14):
    size = draw(st.integers(1, largest))
    ends = st.tuples(st.integers(0, size - 1), st.integers(0, size - 1)).filter(lambda pair: pair[0] != pair[1])
    pairs = draw(st.lists(ends, max_size=3 * size)) if size > 1 else []
    graph = nx.DiGraph() if directed else nx.Graph()
    graph.add_nodes_from(range(size))
    graph.add_edges_from(pairs)
    return graph


def arrays(graph):
    ends = np.array(list(graph.edges), dtype=np.int64).reshape(-1, 2)
    return len(graph), ends[:, 0], ends[:, 1]


def by_node(values, size):
    return np.array([values[node] for node in range(size)], dtype=np.float64)


def communities(size=5_000, ties=25_000, seed=1):
    """Return index arrays of a seeded network large enough to need several blocks of the search."""
    random = np.random.default_rng(seed)
    pairs = np.sort(random.integers(0, size, (2 * ties, 2)), axis=1)
    pairs = np.unique(pairs[pairs[:, 0] < pairs[:, 1]], axis=0)[:ties]
    return size, pairs[:, 0], pairs[:, 1]


@quickly
@given(st.booleans().flatmap(lambda directed: graphs(directed=directed)))
def test_betweenness_is_that_of_networkx(graph):
    size, i, j = arrays(graph)
    found = engine.betweenness(size, i, j, directed=graph.is_directed())

    np.testing.assert_allclose(
        found, by_node(nx.betweenness_centrality(graph, normalized=False), size), rtol=1e-9, atol=1e-9
    )


@quickly
@given(graphs())
def test_cut_points_are_those_of_networkx(graph):
    assert set(np.flatnonzero(engine.cut_points(*arrays(graph)))) == set(nx.articulation_points(graph))


@quickly
@given(graphs())
def test_components_are_those_of_networkx_largest_first(graph):
    found = engine.components(*arrays(graph))
    parts = [set(np.flatnonzero(found == number)) for number in range(found.max() + 1)]

    assert sorted(map(sorted, parts)) == sorted(map(sorted, nx.connected_components(graph)))
    assert [len(part) for part in parts] == sorted(map(len, parts), reverse=True)


@quickly
@given(graphs())
def test_distances_are_those_of_networkx(graph):
    size, i, j = arrays(graph)
    found = engine.distances(size, i, j)
    lengths = [nx.single_source_shortest_path_length(graph, node) for node in range(size)]

    assert found.reached.tolist() == [len(reached) - 1 for reached in lengths]
    assert found.total.tolist() == [sum(reached.values()) for reached in lengths]
    assert found.farthest.tolist() == [max(reached.values()) for reached in lengths]


def test_distances_in_several_blocks_are_those_in_one(monkeypatch):
    size, i, j = communities(700, 1_500)
    whole = engine.distances(size, i, j)
    monkeypatch.setattr(paths, "BLOCK_BYTES", 1)
    parts = engine.distances(size, i, j)

    assert (parts.total == whole.total).all()
    assert (parts.reached == whole.reached).all()
    assert (parts.farthest == whole.farthest).all()
    reference = nx.Graph(list(zip(i.tolist(), j.tolist(), strict=True)))
    for node in (0, 63, 64, 699):
        lengths = nx.single_source_shortest_path_length(reference, node) if node in reference else {node: 0}
        assert whole.total[node] == sum(lengths.values())


def test_the_club_splits_into_the_four_groups_of_highest_modularity():
    """0.41979 is the maximum for Zachary's club, unweighted (Agarwal & Kempe 2008, European Physical Journal B 66)."""
    size, i, j = arrays(nx.karate_club_graph())
    found = engine.working_groups(size, i, j, seed=0, runs=10)

    assert (found.count, round(found.modularity, 5)) == (4, 0.41979)
    assert 0.5 < found.agreement <= 1


@quickly
@given(graphs().filter(lambda graph: graph.number_of_edges() > 0), st.integers(0, 5))
def test_working_groups_cover_everybody_with_a_tie_and_their_modularity_is_that_of_networkx(graph, seed):
    size, i, j = arrays(graph)
    found = engine.working_groups(size, i, j, seed=seed, runs=3)
    tied = [node for node in range(size) if graph.degree[node]]
    groups = [set(np.flatnonzero(found.group == number).tolist()) for number in range(found.count)]

    assert set().union(*groups) == set(tied)
    assert (found.group >= 0).sum() == len(tied)
    assert found.modularity == pytest.approx(nx.community.modularity(graph.subgraph(tied), groups), abs=1e-9)
    assert all(nx.is_connected(graph.subgraph(group)) for group in groups)
    assert found.agreement <= 1 + 1e-12


def test_the_same_seed_finds_the_same_groups():
    size, i, j = communities(500, 2_000)
    one, other = (engine.working_groups(size, i, j, seed=7, runs=3) for _ in range(2))

    assert (one.group == other.group).all()
    assert (one.modularity, one.agreement) == (other.modularity, other.agreement)


def test_one_run_agrees_with_itself():
    assert engine.working_groups(3, np.array([0]), np.array([1]), seed=0, runs=1).agreement == 1.0


@pytest.mark.parametrize(
    ("one", "other", "agreement"),
    [
        ([0, 0, 1, 1], [1, 1, 0, 0], 1.0),  # names do not matter
        ([0, 0, 1, 2], [0, 0, 1, 1], 0.5714285714),  # the example in scikit-learn's documentation
        ([0, 0, 0, 0], [0, 1, 2, 3], 0.0),
        ([0, 0, 1, 1], [0, 1, 0, 1], -0.5),
        ([0, 1, 2], [2, 1, 0], 1.0),
        ([0], [0], 1.0),
    ],
)
def test_agreement_of_two_groupings(one, other, agreement):
    assert engine.rand_agreement(np.array(one), np.array(other)) == pytest.approx(agreement)


def test_groups_are_numbered_by_size_then_by_first_member():
    assert engine.by_size(np.array([5, 9, 9, 2, 2, 7])).tolist() == [2, 0, 0, 1, 1, 3]


def test_nobody_and_nothing():
    nothing = np.empty(0, dtype=np.int64)

    assert engine.components(0, nothing, nothing).tolist() == []
    assert engine.betweenness(0, nothing, nothing, directed=False).tolist() == []
    assert engine.cut_points(2, nothing, nothing).tolist() == [False, False]
    assert engine.distances(2, nothing, nothing).total.tolist() == [0, 0]
    assert engine.distances(0, nothing, nothing).total.tolist() == []
