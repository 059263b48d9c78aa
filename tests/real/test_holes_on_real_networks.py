"""Structural holes, triangles, losses and inverse distances against NetworkX on every network made by others, to 1e-9."""

import csv
from pathlib import Path

import networkx as nx
import numpy as np
import pytest

from netmap import engine
from netmap.engine.triangles import common_partners

NETWORKS = Path(__file__).parents[2].parent / "shared" / "data" / "networks"

pytestmark = pytest.mark.skipif(
    not NETWORKS.is_dir(), reason="the networks made by others (../shared/data) are not here"
)

NAMES = [
    *("davis-southern-women-1936", "knoke-bureaucracies-1978", "lake-champlain-forums-2019"),
    *("nashville-meetup-groups-2018", "state-alliances-1981-2000", "tobacco-indiana-2010"),
]


@pytest.fixture(scope="module", params=NAMES)
def graph(request):
    """Give all ties of a network, relations put together and direction dropped, on 0, 1, 2 …"""
    plain = nx.Graph()
    with (NETWORKS / request.param / "nodes.csv").open(encoding="utf-8", newline="") as nodes:
        plain.add_nodes_from(row["id"] for row in csv.DictReader(nodes))
    with (NETWORKS / request.param / "ties.csv").open(encoding="utf-8", newline="") as ties:
        plain.add_edges_from((row["source"], row["target"]) for row in csv.DictReader(ties))
    plain.remove_edges_from(list(nx.selfloop_edges(plain)))
    return nx.convert_node_labels_to_integers(plain)


def arrays(graph):
    ends = np.array(list(graph.edges), dtype=np.int64).reshape(-1, 2)
    return len(graph), ends[:, 0], ends[:, 1]


def same(found, expected):
    """Compare by position; who has no tie has no value with us, and 0 or NaN with NetworkX."""
    return np.nan_to_num(found) == pytest.approx(
        np.nan_to_num([expected[place] for place in range(len(found))]), abs=1e-9
    )


def test_constraint_and_effective_size(graph):
    assert same(engine.constraint(*arrays(graph)), nx.constraint(graph))
    assert same(engine.effective_size(*arrays(graph)), nx.effective_size(graph))


def test_ties_that_share_partners_are_the_triangles(graph):
    size, i, j = arrays(graph)
    shared = common_partners(size, i, j, np.ones(size))
    closed = np.bincount(np.r_[i, j], np.r_[shared, shared], minlength=size) / 2

    assert same(closed, nx.triangles(graph))


def test_what_hangs_together_without_each(graph):
    size, i, j = arrays(graph)
    cut = set(nx.articulation_points(graph))
    found = engine.connected_without(size, i, j)
    parts = [len(part) for part in nx.connected_components(graph)]
    of_each = {one: len(part) for part in nx.connected_components(graph) for one in part}
    now = sum(part * (part - 1) // 2 for part in parts)

    for one in graph:
        if one in cut:
            left = graph.subgraph(set(graph) - {one})
            expected = sum(len(part) * (len(part) - 1) // 2 for part in nx.connected_components(left))
        else:
            expected = now - (of_each[one] - 1)
        assert found[one] == expected


def test_sums_of_inverse_distances(graph):
    size, i, j = arrays(graph)

    assert same(engine.distances(size, i, j).reciprocal, nx.harmonic_centrality(graph))
    for place, (one, other) in enumerate(zip(i, j, strict=True)):
        graph.edges[one, other]["length"] = 1 + place % 3
    length = np.array([graph.edges[ends]["length"] for ends in zip(i, j, strict=True)], dtype=np.float64)
    assert same(
        engine.weighted_distances(size, i, j, length).reciprocal, nx.harmonic_centrality(graph, distance="length")
    )
