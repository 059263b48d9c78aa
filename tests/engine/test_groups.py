"""Working groups against a published partition, repeatable, and in order."""

import networkx as nx
import numpy as np
import pytest

from netmap import engine


def test_the_club_splits_into_the_four_groups_of_highest_modularity():
    """0.41979 is the maximum for Zachary's club, unweighted (Agarwal & Kempe 2008, European Physical Journal B 66)."""
    i, j = np.array(list(nx.karate_club_graph().edges), dtype=np.int64).T
    found = engine.working_groups(34, i, j, seed=0, runs=10)

    assert (found.count, round(found.modularity, 5)) == (4, 0.41979)
    assert 0.5 < found.agreement <= 1


def test_the_same_seed_finds_the_same_groups(random_network):
    one, other = (engine.working_groups(*random_network(500, 2_000), seed=7, runs=3) for _ in range(2))

    assert (one.group == other.group).all()
    assert (one.modularity, one.agreement) == (other.modularity, other.agreement)


def test_one_run_agrees_with_itself():
    assert engine.working_groups(3, np.array([0]), np.array([1]), seed=0, runs=1).agreement == 1.0


@pytest.mark.parametrize(
    ("one", "other", "agreement"),
    [
        ([0, 0, 1, 1], [1, 1, 0, 0], 1.0),  # names do not matter
        ([0, 0, 1, 2], [0, 0, 1, 1], 0.5714285714),  # the example in scikit-learn's documentation
        ([0, 0, 0, 0], [0, 1, 2, 3], 0.0),
        ([0, 0, 1, 1], [0, 1, 0, 1], -0.5),
        ([0, 1, 2], [2, 1, 0], 1.0),
        ([0], [0], 1.0),
    ],
)
def test_agreement_of_two_groupings(one, other, agreement):
    assert engine.rand_agreement(np.array(one), np.array(other)) == pytest.approx(agreement)


def test_groups_are_numbered_by_size_then_by_first_member():
    assert engine.by_size(np.array([5, 9, 9, 2, 2, 7])).tolist() == [2, 0, 0, 1, 1, 3]
