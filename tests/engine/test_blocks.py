"""Large networks are followed block by block; the blocks change nothing."""

import networkx as nx
import numpy as np
import pytest

from netmap import engine
from netmap.engine import brandes, paths, weighted_paths

NOTHING = np.empty(0, dtype=np.int64)


def test_distances_in_several_blocks_are_those_in_one(monkeypatch, random_network):
    size, i, j = random_network(700, 1_500)
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


@pytest.mark.parametrize("directed", [False, True], ids=["pairs", "arcs"])
def test_betweenness_in_several_blocks_is_that_of_networkx(monkeypatch, random_network, directed):
    size, i, j = random_network(150, 400)
    monkeypatch.setattr(brandes, "ABREAST", 7)
    monkeypatch.setattr(weighted_paths, "BLOCK", 2_000)
    length = 1 / np.random.default_rng(0).uniform(0.05, 1, len(i))
    graph = nx.DiGraph() if directed else nx.Graph()
    graph.add_nodes_from(range(size))
    graph.add_weighted_edges_from(zip(i.tolist(), j.tolist(), length.tolist(), strict=True), weight="distance")
    plain = nx.betweenness_centrality(graph, normalized=False)
    along = nx.betweenness_centrality(graph, normalized=False, weight="distance")

    assert dict(enumerate(engine.betweenness(size, i, j, directed=directed))) == pytest.approx(plain, abs=1e-9)
    found = engine.weighted_betweenness(size, i, j, length, directed=directed)
    assert dict(enumerate(found)) == pytest.approx(along, abs=1e-9)


def test_parallel_ways_are_counted_as_many_times():
    """A-B twice, B-D, A-C, C-D: of the three ways from A to D two lead by B; of those from B to C two by A, one by D."""
    i, j, ways = np.array([0, 1, 0, 2]), np.array([1, 3, 2, 3]), np.array([2.0, 1, 1, 1])

    found = engine.betweenness(4, i, j, directed=False, ways=ways)
    assert found == pytest.approx([2 / 3, 2 / 3, 1 / 3, 1 / 3])


def test_ways_that_differ_by_rounding_alone_are_equally_long():
    """From A to C by B it is 0.1 + 0.2, by D 0.15 + 0.15; from B to D by A 0.25, by C 0.35."""
    assert 0.1 + 0.2 != 0.15 + 0.15
    i, j = np.array([0, 1, 0, 3]), np.array([1, 2, 3, 2])
    found = engine.weighted_betweenness(4, i, j, np.array([0.1, 0.2, 0.15, 0.15]), directed=False)

    assert found == pytest.approx([1.0, 0.5, 0.0, 0.5])


def test_nobody_and_nothing():
    assert engine.components(0, NOTHING, NOTHING).tolist() == []
    assert engine.betweenness(0, NOTHING, NOTHING, directed=False).tolist() == []
    assert engine.betweenness(2, NOTHING, NOTHING, directed=True).tolist() == [0, 0]
    assert engine.weighted_betweenness(2, NOTHING, NOTHING, np.empty(0), directed=False).tolist() == [0, 0]
    assert engine.weighted_distances(2, NOTHING, NOTHING, np.empty(0)).total.tolist() == [0, 0]
    assert engine.cut_points(2, NOTHING, NOTHING).tolist() == [False, False]
    assert engine.bridges(2, NOTHING, NOTHING).tolist() == []
    assert engine.core_numbers(2, NOTHING, NOTHING).tolist() == [0, 0]
    assert engine.distances(2, NOTHING, NOTHING).total.tolist() == [0, 0]
    assert engine.distances(0, NOTHING, NOTHING).total.tolist() == []


def test_two_parts_of_one_leading_eigenvalue_have_no_one_eigenvector():
    pair_and_pair = np.array([0, 2]), np.array([1, 3])

    assert engine.eigenvector(5, *pair_and_pair, np.ones(2)) is None
    assert engine.eigenvector(5, *pair_and_pair, np.array([1.0, 1.0001])).tolist() == [0, 0, 1, 1, 0]
