"""What lies beyond each tie, who shares a partner, and labels dealt out anew, against loops over NetworkX graphs."""

import networkx as nx
import numpy as np
import pytest

from netmap import engine
from netmap.engine import triangles
from netmap.engine.chance import dealt_between

NOTHING = np.empty(0, dtype=np.int64)


@pytest.mark.parametrize("seed", range(12))
@pytest.mark.parametrize(("size", "ties"), [(5, 3), (12, 9), (20, 19), (40, 60)])
def test_the_part_beyond_each_tie_is_what_hangs_together_once_the_end_is_gone(random_network, size, ties, seed):
    size, i, j = random_network(size, ties, seed)
    worth = np.random.default_rng(seed).integers(1, 5, size)
    graph = nx.empty_graph(size)
    graph.add_edges_from(zip(i.tolist(), j.tolist(), strict=True))
    part, found = engine.parts_beyond(size, i, j, worth)
    by_end = {}
    for row, (ends, others) in enumerate(((i, j), (j, i))):
        for tie, (at, beyond) in enumerate(zip(ends.tolist(), others.tolist(), strict=True)):
            left = nx.node_connected_component(graph.subgraph(set(graph) - {at}), beyond)
            assert found[row, tie] == worth[list(left)].sum()
            by_end.setdefault(at, {}).setdefault(int(part[row, tie]), set()).add(frozenset(left))

    assert all(len(same) == 1 for parts in by_end.values() for same in parts.values())
    assert {at for at, parts in by_end.items() if len(parts) > 1} == set(nx.articulation_points(graph))


def test_no_tie_leads_nowhere():
    assert [found.shape for found in engine.parts_beyond(3, NOTHING, NOTHING, np.ones(3, dtype=np.int64))] == [
        (2, 0)
    ] * 2


@pytest.mark.parametrize("at_once", [1, 7, 2**20])
def test_who_shares_a_partner(monkeypatch, random_network, at_once):
    monkeypatch.setattr(triangles, "AT_ONCE", at_once)
    size, i, j = random_network(60, 90)
    graph = nx.empty_graph(size)
    graph.add_edges_from(zip(i.tolist(), j.tolist(), strict=True))
    one, other = np.triu_indices(size, 1)
    found = engine.share_a_partner(size, i, j, (other, one))

    assert found.tolist() == [
        bool(set(graph[a]) & set(graph[b])) for a, b in zip(one.tolist(), other.tolist(), strict=True)
    ]


def test_nobody_shares_a_partner_without_ties_and_no_pair_is_no_answer():
    assert engine.share_a_partner(3, NOTHING, NOTHING, (np.array([0]), np.array([1]))).tolist() == [False]
    assert engine.share_a_partner(3, np.array([0]), np.array([1]), (NOTHING, NOTHING)).tolist() == []


def test_dealt_labels_keep_their_numbers_and_every_pair():
    """In each draw as many pairs and ties as there are; on average those that labels met at random would give."""
    labels = np.repeat([0, 1, 2], [4, 6, 10])
    i, j = np.triu_indices(20, 1)
    tied = np.random.default_rng(3).random(len(i)) < 0.2
    blocks = list(dealt_between(labels, i, j, tied, kinds=3, draws=500, seed=1))
    pairs, ties = (np.concatenate(each) for each in zip(*blocks, strict=True))

    assert pairs.shape == ties.shape == (500, 9)
    # All pairs are looked at, so each draw has the same: 4 x 3 / 2 within the first label, 4 x 6 to the second, and so on.
    assert (pairs == [6, 24, 40, 0, 15, 60, 0, 0, 45]).all()
    assert (ties.sum(axis=1) == tied.sum()).all()
    assert ties.mean(axis=0) == pytest.approx(pairs[0] * tied.mean(), rel=0.1)
    again = np.concatenate([each for _, each in dealt_between(labels, i, j, tied, kinds=3, draws=500, seed=1)])
    assert (again == ties).all()
