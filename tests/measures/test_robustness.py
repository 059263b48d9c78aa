"""What losses leave, against hand arithmetic, brute force with NetworkX, and the extremes."""

from fractions import Fraction
from itertools import combinations, permutations

import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from netmap.engine.fragmentation import AT_ONCE, fragmentation, largest_left, losses
from netmap.errors import MeasureUndefined
from netmap.measures.robustness import robustness, robustness_random, robustness_targeted
from netmap.network import from_pairs

STAR = [("hub", leaf) for leaf in "abcde"]
COMPLETE = list(combinations("abcdef", 2))


def test_a_star_loses_everything_with_its_hub():
    """Six stakeholders: after the hub has gone one is left at a time, so R = (5 * 1/6 + 0) / 6."""
    found = robustness(from_pairs(STAR))

    assert found["removed"].tolist() == pytest.approx([k / 6 for k in range(7)])
    assert found["best_connected_first"].tolist() == pytest.approx([1, *[1 / 6] * 5, 0])
    assert robustness_targeted(from_pairs(STAR)) == pytest.approx(5 / 36)


def test_a_star_under_random_losses_as_expected_over_all_orders():
    """The hub goes as the k-th of six, each equally likely; before, 6 - Q hang together, afterwards 1.

    Mean of sum over Q of s(Q) = (1/6) sum over k of [sum over Q < k of (6 - Q)/6 + (6 - k)/6].
    """
    expected = Fraction(0)
    for k in range(1, 7):
        expected += sum(Fraction(6 - q, 6) for q in range(1, k)) + Fraction(6 - k, 6)
    positions = np.arange(6)
    orders = np.array(list(permutations(positions)))
    left = largest_left(6, np.zeros(5, dtype=np.int64), positions[1:], orders, np.arange(7))

    assert left[:, 1:].mean() / 6 == pytest.approx(float(expected / 36))
    assert robustness_random(from_pairs(STAR)) == pytest.approx(float(expected / 36), abs=0.05)  # twenty draws


def test_a_complete_network_only_ever_loses_who_leaves():
    """R = (5 + 4 + 3 + 2 + 1 + 0) / 6 / 6, whoever goes first: the most six stakeholders can have."""
    network = from_pairs(COMPLETE)

    assert robustness(network)["random_loss"].tolist() == pytest.approx([1, 5 / 6, 4 / 6, 3 / 6, 2 / 6, 1 / 6, 0])
    assert robustness_random(network) == robustness_targeted(network) == pytest.approx(15 / 36)


def test_a_pair_and_somebody_alone():
    """Pair: (1/2 + 0) / 2. With somebody alone, tied ones first: (1 + 1 + 0) / 3 / 3."""
    assert robustness_random(from_pairs(["AB"])) == robustness_targeted(from_pairs(["AB"])) == 0.25
    assert robustness_targeted(from_pairs(["AB"], alone="C")) == pytest.approx(2 / 9)
    assert robustness_targeted(from_pairs(["AB", "BA"], alone="C", directed=True)) == pytest.approx(2 / 9)


@pytest.mark.parametrize("network", [from_pairs([]), from_pairs([], alone="A")], ids=["empty", "one alone"])
@pytest.mark.parametrize("measure", [robustness, robustness_random, robustness_targeted])
def test_without_a_tie_nothing_can_fall_apart(measure, network):
    with pytest.raises(MeasureUndefined, match=r"There is no tie yet, so there is nothing that could fall apart\."):
        measure(network)


def test_the_same_seed_gives_the_same_losses_and_another_seed_others():
    network = from_pairs(nx.karate_club_graph().edges)

    assert robustness_random(network) == robustness_random(network.seeded(0)) != robustness_random(network.seeded(1))


def test_a_network_with_hubs_bears_random_losses_better_than_the_loss_of_its_hubs():
    club = from_pairs([(str(a), str(b)) for a, b in nx.karate_club_graph().edges])

    assert robustness_random(club) > 2 * robustness_targeted(club)
    assert len(robustness(club)) == 21


def test_reading_larger_networks_in_twenty_steps_is_as_good_as_counting_every_loss():
    graph = nx.barabasi_albert_graph(400, 3, seed=0)
    i, j = np.array(graph.edges, dtype=np.int64).T
    every = losses(400, i, j, seed=0, draws=20, steps=400)
    steps = losses(400, i, j, seed=0, draws=20, steps=20)

    for sort in ("by_chance", "best_connected_first"):
        exact = getattr(every, sort)[1:].mean() / 400
        read = np.interp(np.arange(1, 401), steps.gone, getattr(steps, sort)).mean() / 400
        assert read == pytest.approx(exact, abs=0.005)
        assert getattr(steps, sort).tolist() == getattr(every, sort)[steps.gone].tolist()


def test_many_orders_are_followed_a_few_at_a_time_with_the_same_answer():
    graph = nx.gnm_random_graph(60, 90, seed=1)
    i, j = np.array(graph.edges, dtype=np.int64).T
    orders = np.argsort(np.random.default_rng(0).random((2 * AT_ONCE // 90, 60)), axis=1)
    gone = np.array([0, 30, 60])

    found = largest_left(60, i, j, orders, gone)

    assert found[-3:].tolist() == largest_left(60, i, j, orders[-3:], gone).tolist()
    assert len(found) == len(orders)


def test_fragmentation_of_parts():
    """Parts of 3, 2 and 1: 3 + 1 of 15 pairs are connected."""
    assert fragmentation(np.array([3, 2, 1])) == pytest.approx(1 - 4 / 15)
    assert (fragmentation(np.array([5])), fragmentation(np.ones(4, dtype=np.int64))) == (0, 1)


@settings(deadline=None, max_examples=50)
@given(st.integers(1, 9), st.data())
def test_as_networkx_counts_it_loss_by_loss(size, data):
    every_pair = list(combinations(range(size), 2))
    pairs = data.draw(st.lists(st.sampled_from(every_pair), unique=True) if every_pair else st.just([]))
    orders = [data.draw(st.permutations(range(size))) for _ in range(3)]
    graph = nx.Graph(pairs)
    graph.add_nodes_from(range(size))
    ends = np.array(pairs, dtype=np.int64).reshape(-1, 2)

    found = largest_left(size, ends[:, 0], ends[:, 1], np.array(orders), np.arange(size + 1))

    assert found.tolist() == [
        [max(map(len, nx.connected_components(graph.subgraph(order[gone:]))), default=0) for gone in range(size + 1)]
        for order in orders
    ]
