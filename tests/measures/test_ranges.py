"""Ranges beside values: which draws they come from, and which part of them they hold."""

from dataclasses import replace

import numpy as np
import pytest

from netmap.engine.chance import redrawn, shuffled
from netmap.measures import NETWORK_MEASURES
from netmap.measures.chance import density_range, mean_degree_range
from netmap.measures.cohesion import density
from netmap.network import from_pairs

KINDS = {"A": "EDU_K12", "B": "GOV_MUN", "C": "EDU_UNI", "D": "GOV_MUN", "E": "EDU_K12", "F": "HLT_CLIN"}
PAIRS = ["AB", "AC", "BC", "CD", "DE", "EF"]
DRAWS = 200


def network(*, directed=False, pairs=PAIRS, seed=3, **numbers):
    made = from_pairs(pairs, kinds=KINDS, directed=directed)
    return replace(
        made, seed=seed, conventions=replace(made.conventions, resamples=DRAWS, permutations=DRAWS, **numbers)
    )


def measure(code):
    return next(one for one in NETWORK_MEASURES if one.code == code)


@pytest.mark.parametrize(("share", "tail"), [(0.95, 0.025), (0.8, 0.1), (0.5, 0.25)])
def test_a_range_leaves_the_same_share_of_draws_out_at_either_end(share, tail):
    found = network(range_share=share)
    drawn = redrawn(6, *found.pairs[:2], np.zeros(6, dtype=bool), draws=DRAWS, seed=3)

    interval = density_range(found)

    assert [interval.low, interval.high] == np.quantile(drawn.ties / 15, [tail, 1 - tail]).tolist()
    assert f"in {100 * share:g} of 100 cases (200 draws)" in interval.sentence


def test_arcs_that_are_returned_are_drawn_twice():
    # Every arc is returned, so each draw holds twice the ties of the same pairs read without direction,
    # among twice the places for one: both densities and their ranges are the same.
    both_ways = [*PAIRS, *(pair[::-1] for pair in PAIRS)]
    one, two = network(), network(directed=True, pairs=both_ways)
    assert density(two) == density(one) == 6 / 15
    assert measure("mean_degree").compute(one) == measure("mean_degree").compute(two) == 2.0
    for of in (density_range, mean_degree_range):
        assert [of(two).low, of(two).high] == [of(one).low, of(one).high]


def test_arcs_that_are_not_returned_are_drawn_once():
    one, arcs = network(), network(directed=True)
    assert density(arcs) == 6 / 30
    assert [2 * density_range(arcs).low, 2 * density_range(arcs).high] == [
        density_range(one).low,
        density_range(one).high,
    ]


def test_some_arcs_returned():
    some = network(directed=True, pairs=[*PAIRS, "BA"])
    assert density(some) == 7 / 30
    # Only the pair of A and B counts twice, wherever the arrows point.
    returned = np.array([True, *[False] * 5])
    drawn = redrawn(6, *some.pairs[:2], returned, draws=DRAWS, seed=3)
    assert [density_range(some).low, density_range(some).high] == np.quantile(drawn.ties / 30, [0.025, 0.975]).tolist()


@pytest.mark.parametrize("code", ["density", "mean_degree", "degree_centralization", "e_i_kind"])
def test_ranges_repeat_with_the_seed_and_differ_with_another(code):
    of = measure(code).interval
    assert of(network(seed=3)) == of(network(seed=3))
    drawn = [of(network(seed=seed)) for seed in range(8)]
    assert len({(each.low, each.high, each.share_as_extreme) for each in drawn}) > 1


def test_each_category_is_dealt_out_by_itself():
    """Kinds are four, families three: what was drawn for one must not answer for the other."""
    found = network()
    together = [measure(code).interval(found) for code in ("e_i_kind", "e_i_family")]
    apart = [measure(code).interval(network()) for code in ("e_i_kind", "e_i_family")]
    assert together == apart
    assert together[0] != together[1]


def test_draws_of_categories_follow_the_arrows():
    found = network(directed=True, pairs=[*PAIRS, "BA"])
    of_each = np.unique([KINDS[name] for name in "ABCDEF"], return_inverse=True)[1]
    drawn = shuffled(of_each, found.i, found.j, directed=True, draws=DRAWS, seed=3)
    interval = measure("e_i_kind").interval(found)
    values = np.append(1 - 2 * drawn.within, 1.0)  # no tie is within a kind: the network itself has E-I 1
    assert [interval.low, interval.high] == pytest.approx(np.quantile(values, [0.025, 0.975]).tolist())
    as_far = np.abs(values - values.mean()) >= 1 - values.mean() - 1e-12
    assert interval.share_as_extreme == as_far.mean()
