"""Which few cover most: by hand, against trying everything, and by what must always hold."""

import itertools
import math
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.sparse import csr_array

from netmap.planning.cover import ONE_BY_ONE, WITH_BUDGET, exact, greedy, in_order
from netmap.planning.coverage import MaximumCoverage
from netmap.planning.narrowing import Prices, swapped

BRANCHES = 1_000


def problem(fit, count, *, first=None, second=None, hours=None, **more):
    fit = np.array(fit, dtype=float)
    first = np.ones(fit.shape[1]) if first is None else np.array(first, dtype=float)
    second = np.zeros(fit.shape[1]) if second is None else np.array(second, dtype=float)
    hours = np.ones(fit.shape[0]) if hours is None else np.array(hours, dtype=float)
    return MaximumCoverage(csr_array(fit), first, second, hours, count, **more)


def by_trying(asked):
    """The best worth there is: every choice is tried, and worked out cell by cell from the definition."""
    fit, best = asked.fit.toarray(), -1.0
    for size in range(asked.count + 1):
        for chosen in itertools.combinations(range(len(fit)), size):
            if set(asked.must) <= set(chosen) and asked.hours[list(chosen)].sum() <= asked.budget:
                best = max(best, defined(asked, chosen))
    return best


def defined(asked, chosen):
    fit = np.vstack([np.zeros((2, asked.fit.shape[1])), asked.fit.toarray()[list(chosen)]])
    top = np.sort(fit, axis=0)[::-1]
    return float((asked.first * top[0] + asked.second * top[1]).sum())


THREE_SETS = [
    # Six cells. The one in the middle covers four of them, and leaves one on each side.
    [1, 1, 1, 0, 0, 0],
    [0, 0, 0, 1, 1, 1],
    [0, 1, 1, 1, 1, 0],
]


def test_greedy_is_beaten_by_the_exact_choice():
    asked = problem(THREE_SETS, 2)
    one_by_one, best = greedy(asked), exact(asked, BRANCHES)

    # The middle one first: 4. Then either side adds 1: 5 of 6. The two sides together cover all 6.
    assert (one_by_one.chosen, one_by_one.worth, one_by_one.guarantee) == ((2, 0), 5.0, ONE_BY_ONE)
    assert not one_by_one.is_best
    assert (best.chosen, best.worth, best.at_most, best.guarantee) == ((0, 1), 6.0, 6.0, 1.0)
    assert best.is_best


def test_the_bound_of_greedy_adds_what_the_others_would_add_one_by_one():
    # Five are covered by the middle and the first; the second would add one more: no choice of two covers more than 6.
    assert greedy(problem(THREE_SETS, 2)).at_most == 6.0
    # One alone: the middle covers 4; a side would add 1 to that.
    assert (greedy(problem(THREE_SETS, 1)).worth, greedy(problem(THREE_SETS, 1)).at_most) == (4.0, 5.0)


def test_a_second_answer_counts_for_what_it_is_worth():
    # Two who cover the same cell of weight 8: the first brings 6, the second 2; a third brings nothing.
    asked = problem([[1, 0], [1, 0], [1, 0], [0, 1]], 4, first=[6, 1], second=[2, 0])
    found = greedy(asked)

    assert found.chosen == (0, 1, 3)
    assert found.worth == 6 + 2 + 1
    assert found.is_best
    assert asked.layers.gains(asked.layers.times([0])).tolist() == [2.0, 2.0, 2.0, 1.0]


def test_who_fits_by_half_brings_half():
    asked = problem([[0.5], [1.0], [0.25]], 3, first=[8], second=[4])

    # Alone: 8 x 0.5. Both: the better brings 8 x 1, the other 4 x 0.5. The third is third.
    assert asked.layers.worth([0]) == 4.0
    assert asked.layers.worth([0, 1]) == 10.0
    assert asked.layers.worth([0, 1, 2]) == 10.0
    assert asked.layers.worth([0, 2]) == 5.0
    assert exact(asked, BRANCHES).worth == 10.0


def test_the_cheap_are_not_always_better_than_one_that_is_dear():
    # Per hour the small one is best (3 for 1), and then the dear one no longer fits: 3. The dear one alone: 10.
    asked = problem([[1, 0], [0, 1]], 2, first=[3, 10], hours=[1, 10], budget=10)
    found = greedy(asked)

    assert (found.chosen, found.worth) == ((1,), 10.0)
    assert exact(asked, BRANCHES).chosen == (1,)


def test_under_a_budget_several_cheap_ones_can_beat_the_one_that_adds_most():
    # The dear one adds most (5 for 4 hours); three at 1 hour each add 2: 6 for 3 hours.
    asked = problem(np.eye(4), 4, first=[5, 2, 2, 2], hours=[4, 1, 1, 1], budget=4)
    found = greedy(asked)

    assert (found.chosen, found.worth, found.guarantee) == ((1, 2, 3), 6.0, WITH_BUDGET)
    assert exact(asked, BRANCHES).worth == 6.0


def test_a_budget_that_does_not_bind_changes_nothing():
    free, bound = problem(THREE_SETS, 2), problem(THREE_SETS, 2, budget=2)

    assert greedy(bound) == greedy(free)
    assert exact(bound, BRANCHES) == exact(free, BRANCHES)


def test_no_share_is_promised_where_number_and_hours_both_bind():
    # Two may be chosen, within 6 hours: each of the two that add most takes 5.
    asked = problem(np.eye(4), 2, first=[5, 5, 2, 2], hours=[5, 5, 1, 1], budget=6)
    found = greedy(asked)

    assert (found.worth, found.guarantee) == (7.0, None)
    assert exact(asked, BRANCHES).worth == 7.0


def test_those_that_must_be_in_are_first_and_count():
    found = [way(problem(THREE_SETS, 2, must=(2,))) for way in (greedy, lambda asked: exact(asked, BRANCHES))]

    assert [one.chosen for one in found] == [(2, 0), (2, 0)]
    assert [one.worth for one in found] == [5.0, 5.0]
    nothing = problem([[0, 0], [1, 1]], 2, must=(0,))
    assert greedy(nothing).chosen == exact(nothing, BRANCHES).chosen == (0, 1)
    full = problem(THREE_SETS, 1, must=(0,))
    assert (exact(full, BRANCHES).chosen, exact(full, BRANCHES).worth) == ((0,), 3.0)


def test_those_that_must_be_in_use_up_hours():
    # 10 hours: the one that must be in takes 8, so that only the small ones still fit.
    asked = problem(np.eye(3), 3, first=[1, 9, 2], hours=[8, 5, 2], budget=10, must=(0,))

    assert greedy(asked).chosen == exact(asked, BRANCHES).chosen == (0, 2)


def test_what_adds_nothing_is_not_chosen():
    asked = problem([[1, 1], [1, 0], [0, 0]], 3)

    assert greedy(asked).chosen == exact(asked, BRANCHES).chosen == (0,)


def test_of_two_that_add_the_same_the_one_that_takes_fewer_hours():
    assert greedy(problem([[1], [1]], 1, hours=[3, 2])).chosen == (1,)
    assert greedy(problem([[1], [1]], 1, hours=[2, 2])).chosen == (0,)


def test_cells_that_the_same_would_cover_are_put_together_for_the_solver():
    asked = problem([[1, 0, 1, 0.5], [0, 1, 0, 1]], 1, first=[1, 2, 3, 4], second=[1, 1, 1, 1])

    # Cells 0 and 2: the first alone. Cell 1, and the upper half of cell 3: the second alone. Its lower half: both.
    merged = asked.merged
    found = sorted(zip(merged.helps.toarray().T.tolist(), merged.first.tolist(), merged.second.tolist(), strict=True))
    assert found == [([0.0, 1.0], 4.0, 1.5), ([1.0, 0.0], 4.0, 2.0), ([1.0, 1.0], 2.0, 0.5)]
    assert merged.worth([0]) == asked.layers.worth([0]) == 6.0


@pytest.mark.parametrize("shape", [(0, 0), (0, 3), (3, 0)])
def test_nobody_to_choose_or_nothing_to_cover(shape):
    asked = problem(np.zeros(shape), 2)

    assert greedy(asked).chosen == exact(asked, BRANCHES).chosen == ()
    assert greedy(asked).worth == greedy(asked).at_most == 0.0


def test_a_search_that_is_cut_off_keeps_the_better_and_says_what_is_proven():
    chance = np.random.default_rng(5)
    asked = problem(chance.random((60, 200)) < 0.06, 6, first=chance.random(200))
    cut, whole = exact(asked, 1), exact(asked, 100_000)

    assert whole.is_best
    assert greedy(asked).worth <= cut.worth <= whole.worth <= cut.at_most <= greedy(asked).at_most


def test_an_order_of_those_chosen_begins_with_the_one_that_adds_most():
    asked = problem([[1, 0, 0], [1, 1, 0], [0, 0, 0], [1, 1, 1]], 4)

    assert in_order(asked, [0, 2, 1]) == (1, 0, 2)


WORTH = st.integers(0, 5)


@st.composite
def problems(draw, limited=True):
    people, cells = draw(st.integers(1, 7)), draw(st.integers(1, 8))
    several = st.lists(st.sampled_from([0.0, 0.0, 0.25, 0.5, 1.0]), min_size=people * cells, max_size=people * cells)
    fit = np.array(draw(several)).reshape(people, cells)
    first = np.array(draw(st.lists(WORTH, min_size=cells, max_size=cells)), dtype=float)
    second = first * np.array(draw(st.lists(st.sampled_from([0, 0.25, 1.0]), min_size=cells, max_size=cells)))
    hours = np.array(draw(st.lists(st.integers(1, 5), min_size=people, max_size=people)), dtype=float)
    count = draw(st.integers(1, people + 1))
    if not limited:
        return MaximumCoverage(csr_array(fit), first, second, hours, count)
    must = tuple(sorted(draw(st.sets(st.integers(0, people - 1), max_size=min(2, count)))))
    budget = draw(
        st.one_of(st.just(math.inf), st.integers(0, 15).map(lambda more: float(hours[list(must)].sum() + more)))
    )
    return MaximumCoverage(csr_array(fit), first, second, hours, count, budget, must)


@settings(max_examples=150, deadline=None)
@given(problems())
def test_exact_is_the_best_of_all_choices(asked):
    best = by_trying(asked)
    found = exact(asked, BRANCHES)

    assert found.worth == pytest.approx(best)
    assert found.worth == pytest.approx(defined(asked, found.chosen))
    assert found.is_best


@settings(max_examples=150, deadline=None)
@given(problems())
def test_greedy_keeps_its_promise_and_its_bound(asked):
    found, best = greedy(asked), by_trying(asked)

    assert found.worth == pytest.approx(defined(asked, found.chosen))
    assert found.worth <= best + 1e-9
    assert best <= found.at_most + 1e-9
    assert found.worth >= (found.guarantee or 0.0) * best - 1e-9
    assert len(set(found.chosen)) == len(found.chosen) <= asked.count
    assert set(asked.must) <= set(found.chosen)
    assert asked.hours[list(found.chosen)].sum() <= asked.budget + 1e-9


@settings(max_examples=60, deadline=None)
@given(problems(limited=False))
def test_without_a_budget_greedy_is_sure_of_63_percent(asked):
    assert greedy(asked).guarantee == ONE_BY_ONE
    assert exact(asked, BRANCHES).worth >= greedy(asked).worth >= ONE_BY_ONE * exact(asked, BRANCHES).worth - 1e-9


@settings(max_examples=60, deadline=None)
@given(problems(limited=False), st.randoms(use_true_random=False))
def test_the_worth_is_blind_to_order(asked, chance):
    people, cells = asked.fit.shape
    rows, columns = chance.sample(range(people), people), chance.sample(range(cells), cells)
    fit = csr_array(asked.fit.toarray()[np.ix_(rows, columns)])
    mixed = MaximumCoverage(fit, asked.first[columns], asked.second[columns], asked.hours[rows], asked.count)

    assert exact(mixed, BRANCHES).worth == pytest.approx(exact(asked, BRANCHES).worth)


@settings(max_examples=60, deadline=None)
@given(problems(limited=False))
def test_one_more_never_does_harm_and_adds_ever_less(asked):
    worth = [0.0]
    for count in range(1, asked.fit.shape[0] + 1):
        more = MaximumCoverage(asked.fit, asked.first, asked.second, asked.hours, count)
        worth.append(greedy(more).worth)
    steps = np.diff(worth)

    assert (steps >= -1e-9).all()
    assert (np.diff(steps) <= 1e-9).all()


def test_prices_leave_out_who_cannot_be_in_a_better_choice():
    # The two sides cover all six cells. The fourth covers one: with the middle, which covers four others, that is 5.
    asked = problem([*THREE_SETS, [1, 0, 0, 0, 0, 0]], 2)
    prices = Prices.of(asked)

    assert prices.most == pytest.approx(6.0)
    assert prices.most_with[[0, 1]] == pytest.approx(6.0)
    assert 5.0 <= prices.most_with[3] < 6.0


@settings(max_examples=100, deadline=None)
@given(problems())
def test_no_choice_is_worth_more_than_prices_allow(asked):
    prices, people = Prices.of(asked), len(asked.hours)

    assert by_trying(asked) <= prices.most + 1e-9
    assert (prices.most_with <= prices.most).all()
    for one in range(people):
        must = tuple(sorted({*asked.must, one}))
        if len(must) <= asked.count and asked.hours[list(must)].sum() <= asked.budget:
            assert by_trying(replace(asked, must=must)) <= prices.most_with[one] + 1e-9


@settings(max_examples=60, deadline=None)
@given(problems())
def test_swapping_only_ever_gains_and_keeps_to_what_is_allowed(asked):
    before = greedy(asked)
    after = swapped(asked, before.chosen)

    assert asked.layers.worth(after) >= before.worth - 1e-9
    assert len(set(after)) == len(before.chosen)
    assert set(asked.must) <= set(after)
    assert asked.hours[list(after)].sum() <= asked.budget + 1e-9
    assert swapped(asked, after) == after
