"""How far an estimate of the whole network may be off, reckoned again from the margins of its parts."""

from dataclasses import replace

import numpy as np
import pytest

from netmap.engine import margin_of_mean
from netmap.measures.centralization import betweenness_centralization_off
from netmap.measures.cohesion import diameter_off, mean_distance_off
from netmap.measures.fragmentation import DISTANCE_FRAGMENTATION
from netmap.measures.position import betweenness_off
from netmap.network import from_pairs

LARGE, SMALL, STARTS = 40, 5, 12


def crowd(**numbers):
    """A ring of forty with every fifth tied across, and a circle of five: the large part is sampled, the small is not."""
    ring = [(f"R{n:02}", f"R{(n + 1) % LARGE:02}") for n in range(LARGE)]
    across = [(f"R{n:02}", f"R{n + LARGE // 2:02}") for n in range(0, LARGE // 2, 5)]
    apart = [(f"S{n}", f"S{(n + 1) % SMALL}") for n in range(SMALL)]
    network = from_pairs([*ring, *across, *apart])
    return replace(network, seed=2, conventions=replace(network.conventions, **numbers))


@pytest.fixture
def sampled():
    return crowd(exact_up_to=10, exact_distances_up_to=10, pivots=STARTS, distance_pivots=STARTS)


def test_the_mean_distance(sampled):
    large = sampled.distances.total[:LARGE]
    longest = sampled.distances.at_most[:LARGE].max()
    mean = large.sum() / LARGE / LARGE
    (off,) = margin_of_mean(np.array([mean / longest]), np.array([STARTS])) * longest
    assert mean_distance_off(sampled) == pytest.approx(off * LARGE / (LARGE - 1))
    assert mean_distance_off(crowd()) is None


def test_the_longest_way(sampled):
    found = sampled.distances
    assert diameter_off(sampled) == found.at_most[:LARGE].max() - found.farthest[:LARGE].max() > 0
    assert diameter_off(crowd()) is None


def test_how_far_all_are_from_each_other(sampled):
    pairs = LARGE * (LARGE - 1)
    near = sampled.distances.reciprocal[:LARGE].sum() / pairs
    (off,) = margin_of_mean(np.array([near]), np.array([STARTS]))
    everybody = LARGE + SMALL
    assert DISTANCE_FRAGMENTATION.margin(sampled) == pytest.approx(off * pairs / (everybody * (everybody - 1)))
    assert DISTANCE_FRAGMENTATION.margin(crowd()) is None


def test_betweenness_centralization_is_off_by_twice_what_one_betweenness_is():
    most = crowd(exact_up_to=10, pivots=LARGE - 1)
    off = betweenness_off(most)
    assert 0 < off < 0.45
    assert betweenness_centralization_off(most) == pytest.approx(2 * off * 45 / 44)
    few = crowd(exact_up_to=10, pivots=2)
    assert betweenness_off(few) > 0.5
    assert betweenness_centralization_off(few) == 1.0  # no centralization can be further off
    assert betweenness_centralization_off(crowd()) is None
