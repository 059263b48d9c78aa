"""Where everybody stands: nobody on top of another, islands together, the same map tomorrow."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.spatial import cKDTree

from netmap.drawing import layout


def town(size, seed=1):
    """A network of groups of about twenty with hubs, some ties between groups, and some without ties."""
    chance = np.random.default_rng(seed)
    group = chance.integers(0, max(2, size // 20), size)
    liked = chance.pareto(1.6, size) + 0.3
    tied = np.flatnonzero(chance.random(size) > 0.05)
    ends = []
    for one in tied:
        near = tied[group[tied] == group[one]] if chance.random() < 0.85 else tied
        others = chance.choice(near, 2, p=liked[near] / liked[near].sum())
        ends.extend((min(one, other), max(one, other)) for other in others if other != one)
    i, j = np.unique(np.array(ends), axis=0).T
    return [f"S{index}" for index in range(size)], i, j, group


def nearest(places):
    return cKDTree(places[["x", "y"]].to_numpy()).query(places[["x", "y"]].to_numpy(), k=2)[0][:, 1]


@pytest.mark.parametrize("size", [10, 150, 400])
def test_nobody_stands_nearer_to_another_than_the_room_a_name_needs(size):
    ids, i, j, _ = town(size)
    places = layout.positions(ids, i, j)
    assert list(places["id"]) == ids
    assert nearest(places).min() >= layout.APART - 1e-6


@st.composite
def networks(draw):
    size = draw(st.integers(1, 25))
    ends = st.tuples(st.integers(0, size - 1), st.integers(0, size - 1)).filter(lambda pair: pair[0] != pair[1])
    pairs = sorted({(min(pair), max(pair)) for pair in draw(st.lists(ends, max_size=40 if size > 1 else 0))})
    return (
        size,
        np.array([one for one, _ in pairs], dtype=np.int64),
        np.array([two for _, two in pairs], dtype=np.int64),
    )


@given(networks())
def test_any_network_gets_one_place_each_and_the_same_one_again(network):
    size, i, j = network
    ids = [f"S{index}" for index in range(size)]
    places = layout.positions(ids, i, j, seed=3)
    assert np.isfinite(places[["x", "y"]].to_numpy()).all()
    assert size == 1 or nearest(places).min() >= layout.APART - 1e-6
    pd.testing.assert_frame_equal(places, layout.positions(ids, i, j, seed=3))


def test_nobody_at_all_is_an_empty_map():
    none = np.array([], dtype=np.int64)
    assert layout.positions([], none, none).to_dict("list") == {"id": [], "x": [], "y": []}


def test_two_circles_of_friends_are_two_islands():
    ring = [(a, b) for a in range(6) for b in range(a)]
    i, j = np.array([*ring, *[(a + 6, b + 6) for a, b in ring], (0, 6)]).T
    points = layout.positions([str(index) for index in range(12)], i, j)[["x", "y"]].to_numpy()
    one, other = points[:6], points[6:]
    apart = np.hypot(*(one.mean(axis=0) - other.mean(axis=0)))
    widest = max(np.hypot(*(island - island.mean(axis=0)).T).max() for island in (one, other))
    assert apart > 2 * widest


def test_those_without_ties_stand_in_rows_beneath_the_rest():
    ids, i, j, _ = town(150)
    tied = np.zeros(150, dtype=bool)
    tied[i] = tied[j] = True
    places = layout.positions(ids, i, j)
    alone = places[~tied]
    assert len(alone) > 3
    assert alone["y"].min() > places[tied]["y"].max()
    assert alone["y"].nunique() <= 2


def test_a_very_large_group_is_laid_out_too():
    centre = np.zeros(700, dtype=np.int64)
    places = layout.positions([str(index) for index in range(701)], centre, np.arange(1, 701))
    assert nearest(places).min() >= layout.APART - 1e-6


def test_many_small_groups_do_not_overlap():
    pairs = np.arange(0, 800, 2)
    places = layout.positions([str(index) for index in range(800)], pairs, pairs + 1)
    assert nearest(places).min() >= layout.APART - 1e-6


def test_a_newcomer_finds_room_near_its_partners_and_moves_nobody():
    ids, i, j, _ = town(150)
    before = layout.positions(ids, i, j)
    after = layout.complete(before, [*ids, "new"], np.append(i, i[0]), np.append(j, 150))
    pd.testing.assert_frame_equal(after.head(150), before)
    partner, new = after.iloc[i[0]], after.iloc[150]
    assert np.hypot(new["x"] - partner["x"], new["y"] - partner["y"]) < 6 * layout.APART
    assert nearest(after)[150] >= layout.APART - 1e-6


def test_newcomers_that_know_only_each_other_are_placed_too():
    before = layout.positions(["a", "b", "c", "d"], np.array([0, 1]), np.array([1, 2]))
    after = layout.complete(before, ["a", "b", "c", "d", "e", "f"], np.array([0, 4]), np.array([1, 5]))
    assert after[["x", "y"]].notna().all(axis=None)
    assert nearest(after).min() >= layout.APART - 1e-6


def test_once_newcomers_outnumber_the_rest_the_map_is_drawn_anew():
    ids, i, j, _ = town(150)
    pd.testing.assert_frame_equal(
        layout.complete(layout.positions(ids[:60], i[:0], j[:0]), ids, i, j), layout.positions(ids, i, j)
    )


def test_whoever_left_leaves_the_others_where_they_are():
    ids, i, j, _ = town(60)
    before = layout.positions(ids, i, j)
    after = layout.complete(before, ids[10:], i[:0], j[:0])
    pd.testing.assert_frame_equal(after, before.iloc[10:].reset_index(drop=True))
