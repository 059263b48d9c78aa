"""Estimates from some starts: within their margin, the same for a seed, exact where all start."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from netmap import engine

EVERYBODY = 10**6


def several_parts(random_network, seed):
    """Return a network of one large part, one middling, a pair and some alone."""
    size, i, j = random_network(260, 700, seed)
    _, k, m = random_network(60, 150, seed + 100)
    i, j = np.r_[i, k + size, 330], np.r_[j, m + size, 331]
    return 340, i, j


def test_at_most_so_many_start_in_each_part_and_small_ones_whole():
    component = np.array([0] * 6 + [1] * 2 + [2])
    starts = engine.draw_starts(component, 3, seed=5)

    assert np.bincount(component[starts.positions]).tolist() == [3, 2, 1]
    assert len(set(starts.positions)) == 6
    assert starts.drawn.tolist() == [3] * 6 + [2] * 2 + [1]
    assert starts.part.tolist() == [6] * 6 + [2] * 2 + [1]
    assert starts.weight.tolist() == [2.0, 2.0, 2.0, 1.0, 1.0, 1.0]
    assert starts.estimated.tolist() == [True] * 6 + [False] * 3


def test_the_same_seed_draws_the_same_starts():
    component = np.zeros(100, dtype=np.int64)
    one, same, other = (engine.draw_starts(component, 10, seed).positions.tolist() for seed in (1, 1, 2))

    assert one == same != other


def test_nobody_starts_where_nobody_is():
    starts = engine.draw_starts(np.empty(0, dtype=np.int64), 3, seed=0)

    assert (starts.positions.tolist(), starts.estimated.tolist()) == ([], [])


@pytest.mark.parametrize("seed", range(4))
def test_estimates_lie_within_their_margin(random_network, seed):
    size, i, j = several_parts(random_network, seed)
    length = 1 / np.random.default_rng(seed).uniform(0.2, 1, len(i))
    starts = engine.draw_starts(engine.components(size, i, j), 40, seed)
    rest = starts.estimated
    assert rest.sum() > 250

    for exact, found in (
        (engine.betweenness(size, i, j, directed=False), engine.betweenness(size, i, j, directed=False, starts=starts)),
        (
            engine.weighted_betweenness(size, i, j, length, directed=False),
            engine.weighted_betweenness(size, i, j, length, directed=False, starts=starts),
        ),
    ):
        margin = engine.betweenness_margin(found, starts, directed=False)
        assert 0 < np.abs(found - exact).max() <= margin
        np.testing.assert_allclose(found[~rest], exact[~rest], atol=1e-9)
    for exact, found in (
        (engine.distances(size, i, j), engine.distances(size, i, j, starts)),
        (engine.weighted_distances(size, i, j, length), engine.weighted_distances(size, i, j, length, starts)),
    ):
        assert (np.abs(found.total - exact.total) <= found.off + 1e-9).all()
        assert (found.reached == exact.reached).all()
        assert (found.farthest <= exact.farthest + 1e-9).all()
        assert (exact.farthest <= found.at_most + 1e-9).all()
        assert (found.off[rest] > 0).all()
        assert (found.off[~rest] == 0).all()
        np.testing.assert_allclose(found.total[~rest], exact.total[~rest])


def test_arcs_are_estimated_within_their_margin(random_network):
    size, i, j = random_network(300, 1_200)
    starts = engine.draw_starts(engine.components(size, i, j), 40, seed=0)
    exact = engine.betweenness(size, i, j, directed=True)
    found = engine.betweenness(size, i, j, directed=True, starts=starts)

    assert 0 < np.abs(found - exact).max() <= engine.betweenness_margin(found, starts, directed=True)


def test_estimates_of_betweenness_are_right_on_average(random_network):
    """The mean over many draws nears the exact values: three standard errors of the largest."""
    size, i, j = random_network(80, 200)
    component = engine.components(size, i, j)
    exact = engine.betweenness(size, i, j, directed=False)
    draws = np.array(
        [
            engine.betweenness(size, i, j, directed=False, starts=engine.draw_starts(component, 10, seed))
            for seed in range(200)
        ]
    )
    top = int(exact.argmax())

    assert abs(draws[:, top].mean() - exact[top]) < 3 * draws[:, top].std() / np.sqrt(200)


def test_where_everybody_starts_there_is_no_margin(random_network):
    size, i, j = random_network(100, 300)
    starts = engine.draw_starts(engine.components(size, i, j), EVERYBODY, seed=3)

    assert engine.betweenness_margin(np.zeros(size), starts, directed=False) is None
    assert (engine.distances(size, i, j, starts).off == 0).all()
    np.testing.assert_allclose(
        engine.betweenness(size, i, j, directed=False, starts=starts), engine.betweenness(size, i, j, directed=False)
    )


@settings(deadline=None, max_examples=50)
@given(st.lists(st.floats(0, 1), min_size=1, max_size=20), st.integers(2, 5_000))
def test_a_margin_is_positive_no_wider_than_hoeffdings_and_narrower_with_more_draws(means, drawn):
    mean = np.array(means)
    margin = engine.margin_of_mean(mean, np.full(len(mean), drawn))
    more = engine.margin_of_mean(mean, np.full(len(mean), 2 * drawn))

    assert (margin > 0).all()
    assert (margin <= np.sqrt(np.log(2 * len(mean) / 0.05) / (2 * drawn)) + 1e-9).all()
    assert (more <= margin + 1e-9).all()


def test_a_mean_of_nothing_may_hide_what_one_draw_in_that_many_would_show():
    """With p = 0 the bound is q with k ln(1 / (1 - q)) = ln(2 / 0.05): q = 1 - 0.025 ** (1 / k)."""
    assert engine.margin_of_mean(np.zeros(1), np.array([256])) == pytest.approx([1 - 0.025 ** (1 / 256)], abs=1e-9)
