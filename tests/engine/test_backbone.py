"""The disparity filter against cases worked out by hand."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from netmap.engine import significance


def found(n, *ties):
    i, j, weight = (np.array(column) for column in zip(*ties, strict=True)) if ties else (np.zeros(0, dtype=int),) * 3
    return significance(n, i, j, weight.astype(float))


def test_two_stakeholders_with_one_tie_stand_out_from_nothing():
    assert found(2, (0, 1, 0.9)).tolist() == [1.0]


def test_a_star_of_equals_has_no_backbone():
    """Four ties of a quarter each: (3/4)^3 = 27/64; each leaf has one tie and says nothing."""
    assert found(5, *((0, leaf, 0.5) for leaf in range(1, 5))).tolist() == pytest.approx([27 / 64] * 4)


def test_the_heavy_tie_of_a_star_stands_out():
    """Weights 7, 1, 1, 1 of 10: (3/10)^3 = 0.027 against (9/10)^3 = 0.729."""
    ties = [(0, leaf, weight) for leaf, weight in zip(range(1, 5), (7, 1, 1, 1), strict=True)]
    assert found(5, *ties).tolist() == pytest.approx([0.027, 0.729, 0.729, 0.729])


def test_it_is_enough_to_matter_to_one_end():
    """Path A-B-C-D with weights 1, 3, 1: B and C each have 4 in two ties; the middle (1/4)^1, the ends (3/4)^1 by B or C, nothing by A or D."""
    assert found(4, (0, 1, 1), (1, 2, 3), (2, 3, 1)).tolist() == pytest.approx([0.75, 0.25, 0.75])


def test_the_smaller_of_both_ends_counts():
    """Of hub 0 (ties 2, 2, 2) tie 0-1 is a third: (2/3)^2 = 4/9; of 1 (ties 2 and 6) a quarter: 3/4."""
    assert found(6, (0, 1, 2), (0, 2, 2), (0, 3, 2), (1, 4, 6))[0] == pytest.approx(4 / 9)


def test_a_tie_without_weight_is_none_and_counts_for_nobody():
    """Without the two empty ones 0 has two ties, 3 and 1: 1/4 and 3/4."""
    assert found(5, (0, 1, 3), (0, 2, 1), (0, 3, np.nan), (0, 4, 0)).tolist() == pytest.approx([0.25, 0.75, 1.0, 1.0])


def test_nobody_and_no_tie():
    assert found(0).tolist() == []


@given(
    st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)), max_size=30, unique_by=frozenset),
    st.floats(0.01, 1000),
    st.integers(0, 2**32 - 1),
)
def test_the_unit_of_weight_is_of_no_matter(pairs, unit, seed):
    pairs = [pair for pair in pairs if pair[0] != pair[1]]
    weights = np.random.default_rng(seed).uniform(0.1, 1, len(pairs))
    once = found(10, *((i, j, w) for (i, j), w in zip(pairs, weights, strict=True)))
    again = found(10, *((j, i, w * unit) for (i, j), w in zip(pairs, weights, strict=True)))

    assert again == pytest.approx(once)
    assert ((once >= 0) & (once <= 1)).all()
