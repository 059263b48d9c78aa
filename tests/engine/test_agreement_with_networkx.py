"""The engine against NetworkX, the reference, on random networks; whichever of its backends answers."""

import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from netmap import engine

quickly = settings(deadline=None, max_examples=40)
pytestmark = pytest.mark.usefixtures("networkx_backend")

STRENGTHS = (0.125, 0.25, 0.5, 1.0)
"""Lengths 8, 4, 2 and 1: their sums are exact, so that two programs find the same ways equally long."""


@st.composite
def graphs(draw, *, directed=False, largest=14):
    size = draw(st.integers(1, largest))
    ends = st.tuples(st.integers(0, size - 1), st.integers(0, size - 1)).filter(lambda pair: pair[0] != pair[1])
    pairs = draw(st.lists(ends, max_size=3 * size)) if size > 1 else []
    graph = nx.DiGraph() if directed else nx.Graph()
    graph.add_nodes_from(range(size))
    for a, b in pairs:
        graph.add_edge(a, b, distance=1 / draw(st.sampled_from(STRENGTHS)))
    return graph


either_way = st.booleans().flatmap(lambda directed: graphs(directed=directed))
with_ties = graphs().filter(lambda graph: graph.number_of_edges() > 0)


def arrays(graph):
    ends = np.array(list(graph.edges), dtype=np.int64).reshape(-1, 2)
    return len(graph), ends[:, 0], ends[:, 1]


def lengths(graph):
    return np.array([length for _, _, length in graph.edges(data="distance")], dtype=np.float64)


def by_node(values, size):
    return np.array([values[node] for node in range(size)], dtype=np.float64)


def nearness(found, size):
    scale = found.total * max(size - 1, 1)
    return np.divide(found.reached.astype(float) ** 2, scale, out=np.zeros(size), where=scale > 0)


@quickly
@given(either_way)
def test_betweenness(graph):
    size, i, j = arrays(graph)
    found = engine.betweenness(size, i, j, directed=graph.is_directed())

    np.testing.assert_allclose(
        found, by_node(nx.betweenness_centrality(graph, normalized=False), size), rtol=1e-9, atol=1e-9
    )


@quickly
@given(either_way)
def test_weighted_betweenness(graph):
    size, i, j = arrays(graph)
    found = engine.weighted_betweenness(size, i, j, lengths(graph), directed=graph.is_directed())
    expected = nx.betweenness_centrality(graph, normalized=False, weight="distance")

    np.testing.assert_allclose(found, by_node(expected, size), rtol=1e-9, atol=1e-9)


@quickly
@given(graphs())
def test_weighted_closeness(graph):
    size, i, j = arrays(graph)
    found = engine.weighted_distances(size, i, j, lengths(graph))
    expected = nx.closeness_centrality(graph, distance="distance")

    np.testing.assert_allclose(nearness(found, size), by_node(expected, size), rtol=1e-9, atol=1e-9)


@quickly
@given(graphs())
def test_closeness(graph):
    size, i, j = arrays(graph)

    np.testing.assert_allclose(
        nearness(engine.distances(size, i, j), size), by_node(nx.closeness_centrality(graph), size), atol=1e-9
    )


@quickly
@given(graphs())
def test_distances(graph):
    size, i, j = arrays(graph)
    found = engine.distances(size, i, j)
    lengths_from = [nx.single_source_shortest_path_length(graph, node) for node in range(size)]

    assert found.reached.tolist() == [len(reached) - 1 for reached in lengths_from]
    assert found.total.tolist() == [sum(reached.values()) for reached in lengths_from]
    assert found.farthest.tolist() == [max(reached.values()) for reached in lengths_from]


@quickly
@given(graphs())
def test_cut_points(graph):
    assert set(np.flatnonzero(engine.cut_points(*arrays(graph)))) == set(nx.articulation_points(graph))


@quickly
@given(graphs())
def test_bridges(graph):
    size, i, j = arrays(graph)
    found = engine.bridges(size, i, j)

    assert {frozenset(pair) for pair in zip(i[found].tolist(), j[found].tolist(), strict=True)} == {
        frozenset(pair) for pair in nx.bridges(graph)
    }


@quickly
@given(graphs())
def test_core_numbers(graph):
    assert dict(enumerate(engine.core_numbers(*arrays(graph)).tolist())) == nx.core_number(graph)


@quickly
@given(with_ties, st.data())
def test_eigenvector(graph, data):
    size, i, j = arrays(graph)
    count = np.array(data.draw(st.lists(st.integers(1, 4), min_size=len(i), max_size=len(i))), dtype=np.float64)
    found = engine.eigenvector(size, i, j, count)
    for a, b, times in zip(i.tolist(), j.tolist(), count.tolist(), strict=True):
        graph.edges[a, b]["count"] = times
    parts = [graph.subgraph(part) for part in nx.connected_components(graph) if len(part) > 1]
    leads = sorted(nx.adjacency_spectrum(part, weight="count").real.max() for part in parts)

    if found is None:
        assert leads[-1] == pytest.approx(leads[-2], rel=1e-8)
        return
    leading = max(parts, key=lambda part: nx.adjacency_spectrum(part, weight="count").real.max())
    expected = np.zeros(size)
    if len(leading) == 2:  # too few for the method of NetworkX; both ends are equal
        expected[list(leading)] = 1
    else:
        values = nx.eigenvector_centrality_numpy(leading, weight="count")
        expected[list(values)] = np.array(list(values.values())) / max(values.values())
    np.testing.assert_allclose(found, expected, atol=1e-9)


@quickly
@given(graphs())
def test_components_largest_first(graph):
    found = engine.components(*arrays(graph))
    parts = [set(np.flatnonzero(found == number)) for number in range(found.max() + 1)]

    assert sorted(map(sorted, parts)) == sorted(map(sorted, nx.connected_components(graph)))
    assert [len(part) for part in parts] == sorted(map(len, parts), reverse=True)


@quickly
@given(with_ties, st.integers(0, 5))
def test_working_groups_cover_everybody_with_a_tie_and_have_the_modularity_said(graph, seed):
    size, i, j = arrays(graph)
    found = engine.working_groups(size, i, j, seed=seed, runs=3)
    tied = [node for node in range(size) if graph.degree[node]]
    groups = [set(np.flatnonzero(found.group == number).tolist()) for number in range(found.count)]

    assert set().union(*groups) == set(tied)
    assert (found.group >= 0).sum() == len(tied)
    expected = nx.community.modularity(graph.subgraph(tied), groups, weight=None)
    assert found.modularity == pytest.approx(expected, abs=1e-9)
    assert all(nx.is_connected(graph.subgraph(group)) for group in groups)
    assert found.agreement <= 1 + 1e-12
