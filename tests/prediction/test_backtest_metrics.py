"""Standing, placement and precision: by hand, and as scikit-learn says of any scores."""

from itertools import permutations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sklearn.metrics import average_precision_score, roc_auc_score

from netmap.prediction.backtest.metrics import (
    average_precision,
    placements,
    precision_at,
    reciprocal,
    shuffled,
    standing,
    within,
)

SCORED = st.lists(st.tuples(st.integers(0, 5), st.booleans()), min_size=2, max_size=40).filter(
    lambda rows: len({new for _, new in rows}) == 2
)
"""Scores with many equal ones, and whether each pair came about: some did, some did not."""


def arrays(rows):
    scores, new = zip(*rows, strict=True)
    return np.array(scores, dtype=np.float64), np.array(new)


@given(SCORED)
def test_the_mean_placement_is_the_area_under_the_curve(rows):
    scores, new = arrays(rows)

    assert placements(scores, new, np.zeros(len(new), dtype=np.int64)).mean() == pytest.approx(
        roc_auc_score(new, scores)
    )


@given(SCORED)
def test_average_precision_is_that_of_scikit_learn(rows):
    scores, new = arrays(rows)

    assert average_precision(scores, new, np.ones((1, int(new.sum()))))[0] == pytest.approx(
        average_precision_score(new, scores)
    )


@given(SCORED)
def test_a_pair_that_counts_twice_is_as_good_as_two_pairs(rows):
    scores, new = arrays(rows)
    weights = np.ones((1, int(new.sum())))
    weights[0, 0] = 2
    first = np.flatnonzero(new)[0]

    assert average_precision(scores, new, weights)[0] == pytest.approx(
        average_precision_score(np.r_[new, True], np.r_[scores, scores[first]])
    )


@given(SCORED, st.randoms())
def test_blind_to_the_order_of_rows(rows, chance):
    again = list(rows)
    chance.shuffle(again)
    (scores, new), (others, came) = arrays(rows), arrays(again)
    one = np.zeros(len(new), dtype=np.int64)

    assert sorted(placements(scores, new, one)) == pytest.approx(sorted(placements(others, came, one)))
    guesses = int(new.sum())
    assert precision_at(scores, new, guesses) == pytest.approx(precision_at(others, came, guesses))


@given(
    st.lists(st.tuples(st.integers(0, 2), st.booleans()), min_size=1, max_size=6).filter(
        lambda rows: any(new for _, new in rows)
    ),
    st.integers(1, 6),
)
def test_equal_scores_count_as_the_mean_of_all_orders(rows, length):
    scores, new = arrays(rows)
    ordered = [
        order
        for order in permutations(range(len(scores)))
        if all(scores[order[k]] >= scores[order[k + 1]] for k in range(len(order) - 1))
    ]
    ranks = [1 + min(k for k, pair in enumerate(order) if new[pair]) for order in ordered]
    higher, equal = (found[new] for found in standing(scores, np.zeros(len(scores), dtype=np.int64)))
    first = higher.argmin()
    wanted = np.array([(higher == higher[first]).sum()])

    assert reciprocal(higher[[first]], equal[[first]], wanted)[0] == pytest.approx(
        np.mean([1 / rank for rank in ranks])
    )
    assert within(higher[[first]], equal[[first]], length, wanted)[0] == pytest.approx(
        np.mean([rank <= length for rank in ranks])
    )


def test_each_group_is_ranked_by_itself():
    scores, groups = np.array([1.0, 5.0, 3.0, 2.0, 2.0]), np.array([0, 1, 0, 1, 1])

    higher, equal = standing(scores, groups)

    assert higher.tolist() == [1, 0, 0, 1, 1]
    assert equal.tolist() == [1, 1, 1, 2, 2]


def test_a_group_of_new_ties_alone_has_nothing_to_compare_with():
    assert np.isnan(placements(np.array([1.0, 2.0]), np.array([True, True]), np.array([0, 0]))).all()


def test_pairs_drawn_by_lot_are_placed_by_chance():
    drawn = shuffled(np.arange(500.0), 40, 200, np.random.default_rng(0))

    # The standard deviation of one draw is about sqrt(1 / (12 * 40)) = 0.046, of the mean of 200 a fourteenth of that.
    assert drawn.mean() == pytest.approx(0.5, abs=0.015)
    assert drawn.std() == pytest.approx(0.046, abs=0.01)
