"""The regression behind closeness: against scikit-learn, by hand, and what it learns from."""

import networkx as nx
import numpy as np
import pandas as pd
import pytest
from scipy.special import expit
from sklearn.linear_model import LogisticRegression

from netmap.errors import UsageError
from netmap.prediction import PREDICTORS, Past, Stack, features, fit
from netmap.prediction.learning import learned
from netmap.prediction.stack import DEFAULT, RIDGES, _made_comparable
from tests.prediction.conftest import all_pairs, past_of


def drawn(pairs=400, seed=0):
    """Draw predictors of which the first brings together, the second keeps apart, and the third says nothing."""
    chance = np.random.default_rng(seed)
    frame = pd.DataFrame(chance.poisson(3, (pairs, 3)).astype(float), columns=["near", "far", "idle"])
    odds = frame["near"] - frame["far"] - 1.5
    return frame, chance.random(pairs) < expit(odds)


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("ridge", [1.0, 30.0, 1000.0])
def test_weights_are_those_of_scikit_learn(seed, ridge):
    frame, labels = drawn(seed=seed)
    _, mean, spread = _made_comparable(frame)
    scale = frame.where(frame > 0).mean()
    standard = ((np.log1p(frame / scale) - mean) / spread).to_numpy()
    theirs = LogisticRegression(C=1 / ridge, tol=1e-12, max_iter=10_000, solver="newton-cholesky").fit(standard, labels)

    stack = fit(frame, labels, ridge=ridge)

    assert stack.weights.to_numpy() == pytest.approx(theirs.coef_[0], abs=1e-6)
    assert stack.intercept == pytest.approx(theirs.intercept_[0], abs=1e-6)
    assert stack.score(frame) == pytest.approx(theirs.predict_proba(standard)[:, 1], abs=1e-6)


def test_by_hand():
    # Two pairs in three became tied where it says 1, one in three where it says 0: odds of 2 and of 1/2.
    says = pd.DataFrame({"it": [1.0, 1, 1, 0, 0, 0]})
    labels = np.array([True, True, False, True, False, False])

    stack = fit(says, labels, ridge=1e-9)

    # All above 0 are 1, so nothing is divided; log(1 + 1) and log(1 + 0) lie one spread either side of the mean.
    assert (stack.scale["it"], stack.mean["it"], stack.spread["it"]) == pytest.approx((1, np.log(2) / 2, np.log(2) / 2))
    assert stack.weights["it"] == pytest.approx(np.log(2), abs=1e-5)
    assert stack.intercept == pytest.approx(0, abs=1e-5)
    assert stack.score(says) == pytest.approx([2 / 3] * 3 + [1 / 3] * 3, abs=1e-5)
    # As many became tied as did not, so closeness is the same.
    assert stack.closeness(says) == pytest.approx([2 / 3] * 3 + [1 / 3] * 3, abs=1e-5)
    assert stack.contributions(says)["it"].tolist() == pytest.approx([np.log(2)] * 3 + [-np.log(2)] * 3, abs=1e-5)


def test_a_predictor_may_count_against():
    frame, labels = drawn()
    weights = fit(frame, labels).weights

    assert weights["near"] > 0.5
    assert weights["far"] < -0.5
    assert abs(weights["idle"]) < 0.5


def test_the_ridge_is_strong_where_there_is_nothing_to_learn_and_weak_where_there_is():
    frame, labels = drawn(pairs=2_000)
    lots = np.random.default_rng(0).permutation(labels)

    assert fit(frame, labels).ridge <= RIDGES[1]
    assert fit(frame, lots).ridge == max(RIDGES)
    assert fit(frame, lots).weights.abs().max() < 0.1


def test_the_same_seed_gives_the_same():
    frame, labels = drawn(pairs=60)
    one, other = fit(frame, labels, seed=3), fit(frame, labels, seed=3)

    assert one.weights.equals(other.weights)
    assert one.ridge == other.ridge


def test_pairs_left_out_for_speed_are_put_right():
    frame, labels = drawn(pairs=40_000)
    kept = labels | (np.random.default_rng(1).random(len(labels)) < 0.2)

    whole, some = fit(frame, labels, ridge=1), fit(frame[kept], labels[kept], sampled=0.2, ridge=1)

    assert some.score(frame).mean() == pytest.approx(whole.score(frame).mean(), abs=0.01)
    assert some.base == pytest.approx(whole.base, abs=0.05)


def test_what_is_unknown_adds_nothing():
    frame, labels = drawn()
    stack = fit(frame, labels)
    unknown = frame.assign(far=np.nan)

    assert (stack.contributions(unknown)["far"] == 0).all()
    assert np.isfinite(stack.log_odds(unknown)).all()


def test_what_is_always_unknown_or_always_the_same_has_no_weight():
    frame, labels = drawn()
    stack = fit(frame.assign(unknown=np.nan, same=2.0, never=0.0), labels)

    assert stack.weights[["unknown", "same", "never"]].tolist() == pytest.approx([0, 0, 0], abs=1e-12)
    assert stack.spread[["unknown", "same", "never"]].tolist() == [1, 1, 1]


@pytest.mark.parametrize("labels", [np.ones(5, dtype=bool), np.zeros(5, dtype=bool)])
def test_one_sort_of_pairs_teaches_nothing(labels):
    with pytest.raises(UsageError, match="only one sort"):
        fit(pd.DataFrame({"it": np.arange(5.0)}), labels)


def test_the_default_has_a_weight_for_every_predictor_and_prefers_the_close(karate):
    assert list(DEFAULT) == [predictor.name for predictor in PREDICTORS]
    past = past_of(karate)
    i, j = all_pairs(past.size)
    untied = ~past.tied(i, j)
    seen = features(past, i[untied], j[untied])
    value = Stack.default(seen).closeness(seen)

    assert value[seen["common"].to_numpy() >= 4].min() > value[seen["common"].to_numpy() == 0].max()
    assert ((value > 0) & (value < 1)).all()


def everybody(size):
    return np.ones(size, dtype=bool), np.ones(size, dtype=bool)


def test_ties_of_the_day_are_learned_from_each_left_out():
    # Two circles of nine: whoever is in the same one is tied, so common partners tell it all.
    past = past_of(nx.disjoint_union(nx.complete_graph(9), nx.complete_graph(9)))

    found = learned(past, None, everybody(18), enough=72, seed=0)

    assert (found.ties, found.fitted) == (72, True)
    # Within a circle seven others are tied to both, whether or not the two are; between, nobody is.
    inside, between = found.stack.closeness(features(past, np.array([0, 0]), np.array([1, 9])))
    assert inside > 0.9
    assert between < 0.1


def test_one_tie_too_few_leaves_the_default():
    past = past_of(nx.disjoint_union(nx.complete_graph(9), nx.complete_graph(9)))
    found = learned(past, None, everybody(18), enough=73, seed=0)

    assert (found.ties, found.fitted) == (0, False)
    assert found.stack.weights.to_dict() == DEFAULT


def test_ties_that_came_can_teach_that_common_partners_keep_apart():
    # Ten camps, each a leader with four followers. No followers of one leader joined; leaders did.
    camps = [nx.star_graph(4) for _ in range(10)]
    past = past_of(nx.disjoint_union_all(camps))
    leaders = np.arange(10) * 5
    a, b = np.triu_indices(10, 1)

    now = Past(50, np.r_[past.i, leaders[a]], np.r_[past.j, leaders[b]])
    found = learned(now, past, everybody(50), enough=40, seed=0)

    assert found.ties == 45 + 40
    assert found.stack.weights["common"] < 0 < DEFAULT["common"]
    followers, two_leaders = found.stack.closeness(features(past, np.array([1, 0]), np.array([2, 5])))
    assert followers < two_leaders


def test_weights_are_pulled_towards_the_default(karate):
    past = past_of(karate)
    i, j = all_pairs(past.size)
    seen, tied = features(past, i, j), past.tied(i, j)

    firmly, freely = fit(seen, tied, ridge=1e9), fit(seen, tied, ridge=1)

    assert firmly.weights.to_numpy() == pytest.approx(list(DEFAULT.values()), abs=1e-6)
    assert freely.weights.drop(["attributes", "others"]).sub(pd.Series(DEFAULT)).abs().max() > 0.1
    # Nothing is known of attributes and other relations here, so theirs stay.
    assert freely.weights[["attributes", "others"]].to_dict() == pytest.approx({"attributes": 0.1, "others": 0.3})


def test_what_the_past_could_not_teach_keeps_its_default():
    # Two circles of nine, and today one pair across met: on the day it learns from, nobody had.
    past = past_of(nx.disjoint_union(nx.complete_graph(9), nx.complete_graph(9)))
    met = {"met": (np.array([0]), np.array([9]))}
    now = Past(past.size, past.i, past.j, others=met)
    found = learned(now, past, everybody(18), enough=72, seed=0)
    seen = features(now, np.array([0, 1]), np.array([9, 10]))

    assert found.stack.weights["others"] == DEFAULT["others"]
    did, did_not = found.stack.closeness(seen)
    assert did > did_not


def test_an_earlier_day_with_too_few_ties_was_too_early():
    early, now = (
        past_of(nx.disjoint_union(nx.path_graph(9), nx.empty_graph(9))),
        past_of(nx.disjoint_union(nx.complete_graph(9), nx.complete_graph(9))),
    )
    found, alone = (learned(now, day, everybody(18), enough=9, seed=0) for day in (early, None))

    assert len(early.i) == 8
    assert found.stack.weights.equals(alone.stack.weights)
    # One tie more, and it is from that day that it learns.
    assert learned(now, early, everybody(18), enough=8, seed=0).stack.weights.ne(alone.stack.weights).any()


def test_only_pairs_of_the_sort_are_learned_from():
    past = past_of(nx.disjoint_union(nx.complete_graph(9), nx.complete_graph(9)))
    ours = np.arange(18) < 2

    # Two of ours in one circle: seven ties each with others, and the one between them is of no sort.
    assert learned(past, None, (ours, ~ours), enough=14, seed=0).ties == 14
    # The others: 7 x 6 / 2 in the first circle, 36 in the second.
    assert learned(past, None, (~ours, ~ours), enough=14, seed=0).ties == 57


def test_nobody_and_nothing():
    nobody = Past(0, np.empty(0, dtype=np.int64), np.empty(0, dtype=np.int64))

    assert not learned(nobody, None, everybody(0), enough=1, seed=0).fitted
    # Where everybody is tied to everybody, there is nothing to tell ties from.
    assert not learned(past_of(nx.complete_graph(5)), None, everybody(5), enough=1, seed=0).fitted
