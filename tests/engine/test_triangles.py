"""Triangles are found once each, block by block, and no hub is followed into all its partners' partners."""

from itertools import combinations

import networkx as nx
import numpy as np
import pytest

from netmap import engine
from netmap.engine import reaching, triangles

NOTHING = np.empty(0, dtype=np.int64)


def with_a_hub(random_network):
    """Return a network whose first stakeholder is tied to everybody."""
    size, i, j = random_network(200, 600)
    others = (i != 0) & (j != 0)
    hub = np.zeros(size - 1, dtype=np.int64)
    return size, np.concatenate([i[others], hub]), np.concatenate([j[others], np.arange(1, size)])


@pytest.mark.parametrize("at_once", [1, 50, 2**20])
def test_each_triangle_once_with_its_sides_opposite_its_corners(monkeypatch, random_network, at_once):
    monkeypatch.setattr(triangles, "AT_ONCE", at_once)
    size, i, j = with_a_hub(random_network)
    graph = nx.Graph(list(zip(i.tolist(), j.tolist(), strict=True)))
    expected = {
        trio for trio in combinations(range(size), 3) if all(graph.has_edge(*ends) for ends in combinations(trio, 2))
    }
    corners, sides = (np.concatenate(rows, axis=1) for rows in zip(*triangles.triangles(size, i, j), strict=True))

    assert len(corners.T) == len(expected)
    assert {tuple(sorted(trio)) for trio in corners.T.tolist()} == expected
    for corner, others in enumerate(((1, 2), (0, 2), (0, 1))):
        ends = np.sort(np.stack([i[sides[corner]], j[sides[corner]]]), axis=0)
        assert (ends == np.sort(corners[list(others)], axis=0)).all()


def test_no_ties_no_triangles():
    assert list(triangles.triangles(3, NOTHING, NOTHING)) == []
    assert triangles.common_partners(3, NOTHING, NOTHING, np.ones(3)).tolist() == []


def test_blocks_cost_no_more_than_allowed_unless_one_alone_does():
    cost = np.array([3, 4, 9, 1, 1, 1, 20, 0])

    assert list(triangles.blocks(cost, 8)) == [(0, 2), (2, 3), (3, 6), (6, 7), (7, 8)]
    assert list(triangles.blocks(NOTHING, 8)) == []


def test_a_hub_with_everybody_is_not_followed_into_all_its_partners():
    """50,000 tied to one, in a ring: all ways over the hub would be 2.5 billion; the triangles are one per tie of the ring."""
    size = 50_000
    ring = np.arange(1, size)
    i = np.concatenate([np.zeros(size - 1, dtype=np.int64), ring])
    j = np.concatenate([ring, np.roll(ring, 1)])
    held = engine.constraint(size, i, j)

    # each of the ring has the hub and two neighbours, each of whom it shares the hub with
    share = 1 / (size - 1)
    assert held[5] == pytest.approx((2 * (1 + share) ** 2 + (1 + 2 / 3) ** 2) / 9)
    assert engine.effective_size(size, i, j)[0] == pytest.approx(size - 1 - 2)
    assert engine.brokerage(size, i, j, np.zeros(size, dtype=np.int64), directed=False)[0].tolist() == [
        *((size - 1) * (size - 2) - 2 * (size - 1), 0, 0, 0, 0)
    ]
    assert engine.farthest_reaching(size, i, j, count=3, steps=2).together.tolist() == [size]


@pytest.mark.parametrize("steps", [1, 2, 3])
def test_who_reaches_most_is_the_same_in_small_blocks(monkeypatch, random_network, steps):
    ties = random_network(300, 500)
    whole = engine.farthest_reaching(*ties, count=4, steps=steps)
    monkeypatch.setattr(reaching, "AT_ONCE", 1)
    parts = engine.farthest_reaching(*ties, count=4, steps=steps)

    assert parts.who.tolist() == whole.who.tolist()
    assert parts.together.tolist() == whole.together.tolist()


def test_a_long_line_is_searched_to_its_end():
    """Without the stakeholder at place p of a line of n, p before it and n - 1 - p after it hang together."""
    size = 3_000
    place = np.arange(size)
    pairs = place * (place - 1) // 2
    found = engine.connected_without(size, place[:-1], place[1:])

    assert (found == pairs + pairs[::-1]).all()
