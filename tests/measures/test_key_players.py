"""Fragmentation and key players: by hand, against every set of a small network, and the extremes."""

from dataclasses import replace
from itertools import combinations
from math import e

import networkx as nx
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from netmap import engine
from netmap.conventions import Conventions
from netmap.engine import reaching
from netmap.errors import MeasureUndefined
from netmap.measures.fragmentation import (
    DISTANCE_FRAGMENTATION,
    distance_fragmentation,
    fragmentation,
    fragmentation_without,
)
from netmap.measures.key_players import (
    KEY_PLAYER_LOSS,
    KEY_PLAYER_REACH,
    KEY_PLAYERS_NEGATIVE,
    KEY_PLAYERS_POSITIVE,
    key_player_loss,
    key_player_reach,
    key_players_negative,
    key_players_positive,
)
from netmap.network import from_pairs

SIZE = 9
places = st.integers(0, SIZE - 1)
ties = st.lists(st.tuples(places, places).filter(lambda ends: ends[0] != ends[1]), max_size=20)
STAR = [("hub", leaf) for leaf in "abcde"]
BRIDGED = ["AB", "BC", "CA", "CX", "XY", "YZ", "ZX", "CP", "XQ"]
"""Two circles of three joined by C and X, each of whom has one partner more."""


def named(graph):
    return from_pairs([(str(a), str(b)) for a, b in graph.edges], alone=map(str, graph.nodes))


def graph_of(pairs):
    graph = nx.Graph(pairs)
    graph.add_nodes_from(range(SIZE))
    return graph


def ends_of(graph):
    return np.array(list(graph.edges), dtype=np.int64).reshape(-1, 2).T


def connected(graph, *, without=()):
    """Return how many pairs can reach each other once some have left."""
    left = graph.subgraph(set(graph) - set(without))
    return sum(len(part) * (len(part) - 1) // 2 for part in nx.connected_components(left))


def within(graph, who, steps):
    """Return whom some reach within so many steps, they themselves included."""
    return set().union(*(nx.single_source_shortest_path_length(graph, one, cutoff=steps) for one in who))


@pytest.mark.parametrize(
    ("network", "apart", "far"),
    [
        (from_pairs(STAR), 0.0, 1 - (5 + 10 / 2) / 15),  # 5 pairs one step apart, 10 two
        (named(nx.complete_graph(4)), 0.0, 0.0),
        (from_pairs(["AB"]), 0.0, 0.0),
        (from_pairs(["AB"], alone="C"), 2 / 3, 2 / 3),  # of three pairs, one is tied
        (from_pairs([], alone="AB"), 1.0, 1.0),
        (from_pairs(["AB", "BC", "CD"], alone="E"), 4 / 10, 1 - (3 + 2 / 2 + 1 / 3) / 10),
    ],
    ids=["star", "complete", "pair", "pair and isolate", "no tie", "line and isolate"],
)
def test_fragmentation(network, apart, far):
    assert fragmentation(network) == pytest.approx(apart)
    assert distance_fragmentation(network) == pytest.approx(far)


@pytest.mark.parametrize("network", [from_pairs([]), from_pairs([], alone="A")], ids=["empty", "one alone"])
def test_one_alone_is_not_apart_from_anybody(network):
    for measure in (fragmentation, distance_fragmentation):
        with pytest.raises(MeasureUndefined, match="no pair that could be apart"):
            measure(network)


def test_distances_count_by_their_inverse_as_networkx_has_them():
    """The mean of 1 / d over pairs is NetworkX's global efficiency."""
    club = nx.karate_club_graph()

    assert distance_fragmentation(named(club)) == pytest.approx(1 - nx.global_efficiency(club), abs=1e-12)
    assert DISTANCE_FRAGMENTATION.margin is not None
    assert DISTANCE_FRAGMENTATION.margin(named(club)) is None


def test_distances_from_some_come_as_near_as_they_say():
    club = named(nx.disjoint_union(nx.karate_club_graph(), nx.path_graph(3)))
    few = replace(club, conventions=replace(Conventions(), exact_distances_up_to=10, distance_pivots=20))
    off = DISTANCE_FRAGMENTATION.margin(few)

    assert off is not None
    assert 0 < abs(distance_fragmentation(few) - distance_fragmentation(club)) <= off < 1


def test_who_leaves_a_star():
    """Six are left: without a leaf five of them hang together, 10 of 15 pairs; without z all; without the hub none."""
    star = from_pairs(STAR, alone="z")
    found = dict(zip(star.stakeholders["id"], fragmentation_without(star), strict=True))

    assert found == pytest.approx({**dict.fromkeys("abcde", 5 / 15), "hub": 1.0, "z": 0.0})


def test_nobody_is_left_to_be_apart():
    for network in (from_pairs([]), from_pairs(["AB"])):
        for measure in (fragmentation_without, key_player_loss, key_players_negative):
            with pytest.raises(MeasureUndefined, match="fewer than three"):
                measure(network)


def test_without_a_tie_there_are_no_key_players():
    network = from_pairs([], alone="ABCD")

    for measure in (key_player_loss, key_players_negative, key_player_reach, key_players_positive):
        with pytest.raises(MeasureUndefined, match="no tie yet"):
            measure(network)
    assert fragmentation_without(network).tolist() == [1.0] * 4


def test_who_would_be_missed_most():
    """C leaves AB, P and XYZQ: 1 + 6 of 21 pairs; then X leaves AB, YZ, P, Q: 2 of 15; then A leaves YZ: 1 of 10.

    C and X cut as much alone and have as many ties, so the first id counts; B, Y and Z would do as well as A.
    """
    network = from_pairs(BRIDGED)
    found = key_players_negative(network)

    assert list(found) == list(KEY_PLAYERS_NEGATIVE.columns)
    assert found["stakeholder"].tolist() == ["C", "X", "A"]
    assert found["fragmentation"].tolist() == pytest.approx([1 - 7 / 21, 1 - 2 / 15, 1 - 1 / 10])
    assert key_player_loss(network) == pytest.approx(0.9)
    assert network.stakeholders["id"].take(KEY_PLAYER_LOSS.who(network)).tolist() == ["C", "X", "A"]


def test_two_at_least_stay():
    found = key_players_negative(from_pairs(["AB", "BC"]))

    assert found["stakeholder"].tolist() == ["B"]
    assert found["fragmentation"].tolist() == [1.0]


def test_where_nothing_falls_apart_those_with_most_ties_are_named():
    wheel = named(nx.wheel_graph(7))
    found = key_players_negative(wheel)

    assert found["stakeholder"].tolist()[0] == "0"
    assert key_player_loss(named(nx.complete_graph(6))) == 0.0


def test_through_whom_most_are_reached():
    """C is tied to A, B, P and X, and X to Y, Z and Q: all eight but w, who reaches itself."""
    network = from_pairs(BRIDGED, alone="w")
    found = key_players_positive(network)

    assert list(found) == list(KEY_PLAYERS_POSITIVE.columns)
    assert found.to_numpy().tolist() == [["C", 8, 8 / 9], ["w", 9, 1.0]]
    assert key_player_reach(network) == 1.0
    assert KEY_PLAYER_REACH.who(network) == found["stakeholder"].map(network.stakeholders["id"].tolist().index).tolist()


def test_how_many_steps_and_how_many_players_are_conventions():
    line = named(nx.path_graph(9))
    one = replace(line, conventions=replace(Conventions(), reach_steps=1, key_players=2))

    assert key_players_positive(one)["reached"].tolist() == [3, 6]
    assert key_players_positive(line)["reached"].tolist() == [5, 9]
    assert len(key_players_negative(one)) == 2


def test_with_and_without_ours():
    """The library holds all together: it is missed most, and without it each pair stays tied."""
    network = from_pairs(["LA", "LB", "LC", "LD", "AB", "CD"], ours="L")

    assert key_players_negative(network)["stakeholder"].tolist()[0] == "L"
    assert "L" not in key_players_negative(network.without_ours())["stakeholder"].tolist()
    assert fragmentation_without(network).tolist() == pytest.approx([0, 0, 0, 0, 4 / 6])


@given(ties)
def test_who_leaves_alone_leaves_what_removing_it_leaves(pairs):
    graph = graph_of(pairs)
    found = engine.connected_without(SIZE, *ends_of(graph))

    assert found.tolist() == [connected(graph, without={one}) for one in range(SIZE)]


@given(ties)
def test_those_missed_most_leave_what_removing_them_leaves(pairs):
    graph = graph_of(pairs)
    found = engine.most_missed(SIZE, *ends_of(graph), count=3)
    who = found.who.tolist()
    alone = [connected(graph, without={one}) for one in range(SIZE)]

    assert found.together.tolist() == [connected(graph, without=who[: count + 1]) for count in range(3)]
    assert alone[int(engine.most_missed(SIZE, *ends_of(graph), count=1).who[0])] == min(alone)
    for one in who:  # nobody is left who would do better in the place of one
        others = set(who) - {one}
        assert all(connected(graph, without=others | {other}) >= found.together[-1] for other in range(SIZE))


@given(ties, st.integers(1, 3))
def test_those_who_reach_most_come_near_to_the_best_there_is(pairs, steps):
    graph = graph_of(pairs)
    found = engine.farthest_reaching(SIZE, *ends_of(graph), count=3, steps=steps)
    who = found.who.tolist()
    best = max(len(within(graph, some, steps)) for some in combinations(range(SIZE), 3))

    assert found.together.tolist() == [len(within(graph, who[: count + 1], steps)) for count in range(len(who))]
    assert (1 - 1 / e) * best <= found.together[-1] <= best
    assert len(who) == 3 or found.together[-1] == SIZE
    assert found.together[0] == max(len(within(graph, [one], steps)) for one in range(SIZE))


def test_a_search_that_would_take_too_long_gives_the_best_so_far(monkeypatch):
    """A line: with next to no effort only the first of the candidates is looked at."""
    monkeypatch.setattr(reaching, "EFFORT", 1)
    found = engine.farthest_reaching(9, np.arange(8), np.arange(1, 9), count=1, steps=2)

    assert found.together.tolist() == [5]


def test_nobody_at_all():
    nobody = np.empty(0, dtype=np.int64)

    assert engine.connected_without(0, nobody, nobody).tolist() == []
    assert engine.most_missed(0, nobody, nobody, count=0).who.tolist() == []
    assert engine.farthest_reaching(0, nobody, nobody, count=3, steps=2).who.tolist() == []
