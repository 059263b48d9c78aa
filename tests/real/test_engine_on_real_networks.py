"""The engine against NetworkX on every network made by others, to 1e-9."""

import csv
from pathlib import Path

import networkx as nx
import numpy as np
import pytest

from netmap import engine

NETWORKS = Path(__file__).parents[2].parent / "shared" / "data" / "networks"

pytestmark = [
    pytest.mark.skipif(not NETWORKS.is_dir(), reason="the networks made by others (../shared/data) are not here"),
    pytest.mark.usefixtures("networkx_backend"),
]


def read(name, *, directed):
    """Return all ties of a network, relations put together and counted, as a NetworkX graph on 0, 1, 2 …"""
    graph = nx.DiGraph() if directed else nx.Graph()
    with (NETWORKS / name / "nodes.csv").open(encoding="utf-8", newline="") as nodes:
        graph.add_nodes_from(row["id"] for row in csv.DictReader(nodes))
    with (NETWORKS / name / "ties.csv").open(encoding="utf-8", newline="") as ties:
        for row in csv.DictReader(ties):
            a, b = row["source"], row["target"]
            graph.add_edge(a, b, count=graph.get_edge_data(a, b, {"count": 0})["count"] + 1)
    return nx.convert_node_labels_to_integers(graph)


def arrays(graph):
    ends = np.array(list(graph.edges), dtype=np.int64).reshape(-1, 2)
    return len(graph), ends[:, 0], ends[:, 1]


NAMES = [
    *("davis-southern-women-1936", "knoke-bureaucracies-1978", "lake-champlain-forums-2019"),
    *("nashville-meetup-groups-2018", "state-alliances-1981-2000", "tobacco-indiana-2010"),
]


@pytest.mark.parametrize("directed", [False, True], ids=["pairs", "arcs"])
@pytest.mark.parametrize("name", NAMES)
def test_betweenness(name, directed):
    graph = read(name, directed=directed)
    expected = nx.betweenness_centrality(graph)
    scale = (len(graph) - 1) * (len(graph) - 2) / (1 if directed else 2)
    found = engine.betweenness(*arrays(graph), directed=directed) / scale

    assert dict(enumerate(found)) == pytest.approx(expected, abs=1e-9)


@pytest.mark.parametrize("directed", [False, True], ids=["pairs", "arcs"])
@pytest.mark.parametrize("name", NAMES)
def test_ways_along_ties_of_many_rows(name, directed):
    """Lengths are powers of two, so that both find the same ways equally long."""
    graph = read(name, directed=directed)
    for _, _, tie in graph.edges(data=True):
        tie["distance"] = 2.0 ** -min(tie["count"], 5)
    size, i, j = arrays(graph)
    length = np.array([distance for _, _, distance in graph.edges(data="distance")])
    found = engine.weighted_betweenness(size, i, j, length, directed=directed)
    expected = nx.betweenness_centrality(graph, weight="distance", normalized=False)

    np.testing.assert_allclose(found, [expected[node] for node in range(size)], rtol=1e-9, atol=1e-9)


@pytest.mark.parametrize("name", NAMES)
def test_cores_bridges_and_the_well_tied(name):
    graph = read(name, directed=False)
    size, i, j = arrays(graph)
    count = np.array([times for _, _, times in graph.edges(data="count")], dtype=np.float64)
    only = engine.bridges(size, i, j)
    leading = graph.subgraph(max(nx.connected_components(graph), key=len))
    values = nx.eigenvector_centrality_numpy(leading, weight="count")
    expected = np.zeros(size)
    expected[list(values)] = np.array(list(values.values())) / max(values.values())

    assert dict(enumerate(engine.core_numbers(size, i, j).tolist())) == nx.core_number(graph)
    assert {frozenset(tie) for tie in zip(i[only].tolist(), j[only].tolist(), strict=True)} == {
        frozenset(tie) for tie in nx.bridges(graph)
    }
    np.testing.assert_allclose(engine.eigenvector(size, i, j, count), expected, atol=1e-9)


@pytest.mark.parametrize("name", NAMES)
def test_distances_parts_and_cut_points(name):
    graph = read(name, directed=False)
    size, i, j = arrays(graph)
    found = engine.distances(size, i, j)
    nearness = np.divide(
        found.reached.astype(float) ** 2, found.total * (size - 1), out=np.zeros(size), where=found.total > 0
    )
    parts = engine.components(size, i, j)

    assert dict(enumerate(nearness)) == pytest.approx(nx.closeness_centrality(graph), abs=1e-9)
    assert set(np.flatnonzero(engine.cut_points(size, i, j))) == set(nx.articulation_points(graph))
    assert sorted(np.bincount(parts)) == sorted(map(len, nx.connected_components(graph)))
    largest = graph.subgraph(max(nx.connected_components(graph), key=len))
    lengths = (max(nx.single_source_shortest_path_length(largest, node).values()) for node in largest)
    assert found.farthest[list(largest)].max() == max(lengths)


@pytest.mark.parametrize("name", NAMES)
def test_modularity_of_the_working_groups(name):
    graph = read(name, directed=False)
    size, i, j = arrays(graph)
    found = engine.working_groups(size, i, j, seed=1, runs=2)
    tied = graph.subgraph(np.flatnonzero(found.group >= 0).tolist())
    groups = [set(np.flatnonzero(found.group == number).tolist()) for number in range(found.count)]

    assert found.modularity == pytest.approx(nx.community.modularity(tied, groups, weight=None), abs=1e-9)
