"""Closeness in a network: what it learns from, when it does not, and that it keeps apart what is ours."""

from datetime import date

import numpy as np
import pytest

from netmap.conventions import Conventions
from netmap.network import build, from_pairs
from netmap.prediction import DEFAULT, Past, closeness, closeness_from_each, features
from netmap.prediction.closeness import BETWEEN_OTHERS, WITH_US, of_sort
from netmap.records import Records
from tests.prediction.conftest import all_pairs

DAY = date(2026, 11, 1)


def circles(count=2, size=9, **relationship):
    """State that everybody in each circle works with everybody else in it."""
    return [
        {"source": f"{chr(65 + circle)}{one}", "target": f"{chr(65 + circle)}{other}", **relationship}
        for circle in range(count)
        for one in range(size)
        for other in range(one + 1, size)
    ]


def network(relationships, *, more=(), enough=70, as_of=DAY, **people):
    names = sorted({row[end] for row in relationships for end in ("source", "target")} | set(more))
    rows = [{"id": name, "name": name, **people.get(name, {})} for name in names]
    return build(
        Records.of(stakeholders=rows, relationships=relationships),
        Conventions.overridden({"closeness_learns_from": enough}),
        as_of,
    )


def test_with_enough_ties_it_learns_from_them():
    found = closeness(network(circles()), np.array([0, 0]), np.array([1, 9]))

    assert (found.fitted, found.trained_on) == (True, 72)
    assert found.basis == "What brings two together was learned from 72 ties of this network."
    assert found.value[0] > 0.9
    assert found.value[1] < 0.1
    assert found.parts["common"].tolist() == [7, 0]
    assert found.contributions.sum(axis=1).iloc[0] > 0 > found.contributions.sum(axis=1).iloc[1]


@pytest.mark.parametrize(("enough", "fitted"), [(72, True), (73, False)])
def test_how_many_are_enough_is_a_convention(enough, fitted):
    found = closeness(network(circles(), enough=enough), np.array([0]), np.array([9]))

    assert (found.fitted, found.trained_on > 0) == (fitted, fitted)
    if not fitted:
        assert (
            found.basis
            == "This network has too few ties to learn from; what brings two together is taken from other networks."
        )
        assert of_sort(network(circles(), enough=enough), BETWEEN_OTHERS).stack.weights.to_dict() == DEFAULT


def test_it_learns_from_the_day_the_network_is_compared_with():
    # A year ago two circles; since then everybody of one has met the one with the same number in the other.
    old = circles(stated_on="2020-01-01")
    new = [{"source": f"A{one}", "target": f"B{one}", "stated_on": "2026-06-01"} for one in range(9)]
    today = network(old + new)

    found = of_sort(today, BETWEEN_OTHERS)

    assert len(today.before.ties) == 72
    assert found.ties == 72 + 9  # those there were, and those that came
    assert Past.of(today.before).number(today.before.i, today.before.j).tolist() == Past.of(today.before).ties.tolist()


def test_pairs_with_us_and_pairs_between_others_learn_apart():
    ours = {"A0": {"kind": "LIB_BRANCH"}}
    town = network(circles(), enough=60, **ours)

    assert of_sort(town, WITH_US).ties == 0  # eight ties with us: too few
    assert of_sort(town, BETWEEN_OTHERS).ties == 64
    mixed = closeness(town, np.array([0, 1]), np.array([9, 10]))
    assert (mixed.fitted, mixed.trained_on) == (False, 64)
    alone = closeness(town, np.array([1]), np.array([10]))
    assert alone.fitted
    assert alone.value[0] == mixed.value[1]
    assert mixed.contributions.index.tolist() == [0, 1]


def test_blind_to_the_order_of_rows_and_of_the_ends():
    rows = [*circles(), {"source": "A0", "target": "B0"}]
    i, j = all_pairs(18)
    found, again = closeness(network(rows), i, j), closeness(network(rows[::-1]), j, i)

    assert again.value == pytest.approx(found.value, abs=1e-12)


def test_the_seed_is_the_networks_own():
    town = network(circles())
    i, j = all_pairs(18)

    assert (
        closeness(town.seeded(5), i, j).value.tolist() == closeness(network(circles()).seeded(5), i, j).value.tolist()
    )


def test_meeting_sharing_a_programme_and_a_tie_that_ended_are_other_relations():
    records = Records.of(
        stakeholders=[{"id": name, "name": name} for name in "ABCD"],
        relationships=[
            {"source": "A", "target": "D", "stated_on": "2020-01-01", "ended_on": "2022-01-01"},
            {"source": "A", "target": "B", "stated_on": "2020-01-01"},
            {"source": "B", "target": "C", "stated_on": "2027-01-01"},  # nobody knows yet
        ],
        interactions=[{"id": "I1", "date": "2026-01-01", "participants": "A|C", "type": "MEET"}],
        programmes=[{"id": "P", "name": "P", "lead": "A", "started_on": "2025-01-01"}],
        stage_roles=[{"programme": "P", "stage": "DELIVER", "stakeholder": "C", "dated": "2025-02-01"}],
    )
    of = Past.of(build(records, Conventions(), DAY))
    found = features(of, np.array([0, 0, 0, 1]), np.array([1, 2, 3, 2]))["others"]

    # A-B only have their tie; A-C met and share a programme; A-D were tied before; B-C nothing so far.
    assert found.tolist() == [0, 2, 1, 0]


def test_several_words_in_a_cell():
    records = Records.of(
        stakeholders=[
            {"id": "A", "name": "A", "themes": "FOOD_INS|DIGITAL", "languages": "ar"},
            {"id": "B", "name": "B", "themes": "DIGITAL", "languages": "fr"},
            {"id": "C", "name": "C"},
        ]
    )
    of = Past.of(build(records, Conventions(), DAY))

    # Of two themes one is shared, of two languages none: (1/2 + 0) / 2. Of C nothing is known.
    assert features(of, np.array([0, 0]), np.array([1, 2]))["attributes"].tolist() == pytest.approx(
        [1 / 4, np.nan], nan_ok=True
    )


def test_no_pairs_and_no_ties():
    nothing = np.empty(0, dtype=np.int64)
    assert closeness(from_pairs(["AB"]), nothing, nothing).value.tolist() == []

    strangers = closeness(from_pairs([], alone="ABC"), np.array([0, 1]), np.array([1, 2]))
    assert not strangers.fitted
    assert strangers.value.tolist() == [0.5, 0.5]  # nothing speaks for or against any pair


def test_what_was_learned_is_kept_with_the_network():
    town = network(circles())

    assert of_sort(town, BETWEEN_OTHERS) is of_sort(town, BETWEEN_OTHERS)


def test_from_each_to_everybody_it_is_the_same_as_pair_by_pair():
    # Two circles, one partly ours, with attributes and contacts: both sorts of pairs, and every predictor, come into it.
    log = [{"id": f"I{k}", "date": "2026-05-01", "participants": f"A{k}|B{k}"} for k in range(4)]
    names = [f"{circle}{one}" for circle in "AB" for one in range(9)]
    rows = [
        {
            "id": name,
            "name": name,
            "ours": name == "A0",
            "sector": ["FOOD", "ARTS"][k % 2],
            "themes": ["HOUS|FOODIN", "HOUS", None][k % 3],
        }
        for k, name in enumerate(names)
    ]
    tables = {"stakeholders": rows, "relationships": circles()[:-5], "interactions": log}
    found = build(Records.of(**tables), Conventions.overridden({"closeness_learns_from": 20}), DAY)
    i, j = (end.ravel() for end in np.divmod(np.arange(18 * 18), 18))

    one_by_one = closeness(found, i, j).value.reshape(18, 18)
    each = closeness_from_each(found, np.arange(18))

    low, high, _ = found.pairs
    left_out = np.eye(18, dtype=bool)
    left_out[low, high] = left_out[high, low] = True
    assert np.isnan(each).tolist() == left_out.tolist()
    assert each[~left_out] == pytest.approx(one_by_one[~left_out], abs=1e-12)
    assert len(set(each[~left_out].round(9))) > 10
