"""Each signal on a case small enough to work out by hand, and the score they come to."""

from dataclasses import replace
from datetime import date

import numpy as np
import pytest

from netmap.conventions import Conventions
from netmap.gaps import Situation
from netmap.network import build
from netmap.outreach.answer import PARTS
from netmap.outreach.asking import ego_of
from netmap.outreach.circle import circle_of
from netmap.outreach.signals import (
    Traits,
    closeness,
    difference,
    few,
    novelty,
    reach_of,
    reactivation,
    same_circle,
    score,
)
from netmap.prediction import closeness as predicted
from netmap.records import Records

DAY = date(2026, 11, 1)
LIBRARY = {"id": "L", "kind": "LIB_BRANCH"}


def tie(a, b, level=3, **more):
    return {
        "source": a,
        "target": b,
        "relation": "INFO",
        "level": level,
        "stated_by": a,
        "stated_on": "2026-10-01",
        **more,
    }


def situation_of(people, ties, **tables):
    rows = [{"name": one["id"], **one} for one in [LIBRARY, *people]]
    records = Records.of(stakeholders=rows, relationships=ties, **tables)
    return Situation(build(records, Conventions(), DAY), Conventions())


def seen(situation, named=None):
    circle = circle_of(situation, ego_of(situation.records, named))
    return circle, reach_of(situation, circle)


def test_what_ego_reaches_nobody_of_is_new_and_what_it_reaches_twice_as_much_as_usual_is_not():
    people = [{"id": one, "sector": "FOOD"} for one in "ABCD"] + [{"id": "X", "sector": "ARTS"}]
    situation = situation_of(people, [tie("L", "A"), tie("L", "B")])
    circle, reach = seen(situation)

    # Two of five are partners, 0.4; of food 2 of 4: 0.5 / 0.4 = 1.25; of arts none. 1 - 1.25 / 2 = 0.375
    assert np.round(reach.relative, 9).tolist() == [
        0.0,
        1.25,
        0.0,
    ]  # the last: branches, of which there are none outside
    assert np.round(novelty(situation, reach.relative), 9).tolist()[:4] == [0.375] * 4
    assert novelty(situation, reach.relative)[5] == 1.0  # A, B, C, D, L, X
    assert circle.holds.tolist() == [True, True, False, False, False, False]


def test_of_several_words_the_newest_counts_and_aspects_are_averaged():
    people = [
        {"id": "A", "sector": "FOOD", "languages": "eng"},
        {"id": "B", "sector": "FOOD", "languages": "eng|som"},
        {"id": "C"},
    ]
    situation = situation_of(people, [tie("L", "A")])
    new = novelty(situation, seen(situation)[1].relative)

    # Food: 1 of 2, as usual: a half. Somali: nobody: 1. English: rate 1/3, half of two: 1.5 times, 0.25
    assert new[:2].round(9).tolist() == [0.375, 0.75]
    assert np.isnan(new[2])


def test_places_are_counted_by_the_people_who_live_there():
    places = [{"id": "E", "name": "East", "population": 9000}, {"id": "W", "name": "West", "population": 1000}]
    people = [
        {"id": "A", "place": "E"},
        {"id": "B", "place": "W"},
        {"id": "C", "place": "E"},
        {"id": "D", "place": "W"},
    ]
    situation = situation_of(people, [tie("L", "A"), tie("L", "B")], places=places)
    _, reach = seen(situation)

    # Two partners for 10,000 people: 1.8 would be usual in the east and 0.2 in the west.
    assert Traits.of(situation).words == ["LIB_BRANCH", "E", "W"]
    assert reach.relative[1:].round(6).tolist() == [round(1 / 1.8, 6), 5.0]


def test_without_partners_everybody_is_new():
    situation = situation_of([{"id": "A", "sector": "FOOD"}], [])

    assert novelty(situation, seen(situation)[1].relative)[0] == 1.0


def test_the_same_circle_is_a_field_and_a_place_reached_more_than_usual():
    places = [{"id": "E", "name": "East"}, {"id": "W", "name": "West"}]
    people = [
        *({"id": one, "sector": "FOOD", "place": "E"} for one in "ABC"),
        {"id": "M", "sector": "ARTS", "place": "W"},
        {"id": "N", "sector": "FOOD", "place": "W"},
        {"id": "O", "sector": "FOOD"},
    ]
    situation = situation_of(people, [tie("L", "A"), tie("L", "B")], places=places)
    circle, reach = seen(situation)

    # A, B, C, L, M, N, O
    assert same_circle(situation, circle, reach).tolist() == [True, True, True, False, False, False, False]


@pytest.mark.parametrize(
    ("days", "worth"),
    [(730, 0.5), (365, 0.25), (1460, 1.0), (4000, 1.0), (0, 0.0)],
)
def test_waking_is_worth_how_close_it_was_times_how_long_it_slept(days, worth):
    last = str(np.datetime64(DAY) - np.timedelta64(days, "D"))
    ties = [tie("L", "A", level=5, last_contact=last, stated_on="2020-01-01")]
    situation = situation_of([{"id": "A"}], ties)

    circle = seen(situation)[0]
    assert reactivation(situation, circle.former, circle.last)[0] == pytest.approx(worth)


def test_how_often_two_met_makes_waking_no_better_and_trust_does():
    base = {"level": 3, "last_contact": "2022-01-01", "stated_on": "2020-01-01"}
    ties = [
        tie("L", "A", **base, frequency=1),
        tie("L", "B", **base, frequency=5),
        tie("L", "C", **base, trust_reliability=4),
        tie("L", "D", **{**base, "level": None}),
    ]
    situation = situation_of([{"id": one} for one in "ABCD"], ties)
    circle = seen(situation)[0]
    found = reactivation(situation, circle.former, circle.last)

    # Level 3 of 5: 0.6; with the highest trust the mean of 0.6 and 1.
    assert found[:3].round(9).tolist() == [0.6, 0.6, 0.8]
    assert np.isnan(found[3])


def test_two_differ_by_the_share_of_what_is_known_of_both():
    people = [
        {"id": "A", "sector": "FOOD", "kind": "NPO_FOOD", "languages": "eng|som"},
        {"id": "B", "sector": "ARTS", "kind": "NPO_FOOD", "languages": "som"},
        {"id": "C"},
    ]
    situation = situation_of(people, [])

    # Sector differs, kind and language do not: 1 of 3. Of C nothing is known.
    found = difference(situation, np.array([0, 0]), np.array([1, 2]))
    assert found[0] == pytest.approx(1 / 3)
    assert np.isnan(found[1])


def test_few_shared_partners_count_fully_and_many_less():
    situation = situation_of([{"id": "A"}], [])

    assert few(situation, np.array([0.0, 1, 5, 10, 50])).tolist() == [1.0, 1.0, 1.0, 0.5, 0.1]


def test_closeness_is_taken_to_the_unit_with_most_partners_in_common():
    people = [{"id": "K", "kind": "LIB_BRANCH"}, {"id": "A"}, {"id": "B"}, {"id": "T"}]
    ties = [tie("L", "A"), tie("K", "A"), tie("K", "B"), tie("A", "T"), tie("B", "T")]
    situation = situation_of(people, ties)
    circle, _ = seen(situation)
    # A, B, K, L, T
    with_k = predicted(situation.network, np.array([2]), np.array([4])).value

    assert closeness(situation, circle, np.array([4])).tolist() == with_k.tolist()


def test_a_score_is_the_weighted_mean_of_the_parts_that_are_known():
    situation = situation_of([{"id": "A"}], [])
    parts = {part: np.array([np.nan, np.nan, np.nan]) for part in PARTS}
    parts["need_fit"] = np.array([1.0, 0.5, np.nan])
    parts["novelty"] = np.array([0.25, np.nan, np.nan])

    # Weights 4 and 2: (4 x 1 + 2 x 0.25) / 6
    found = score(situation, parts)
    assert found[:2].tolist() == [0.75, 0.5]
    assert np.isnan(found[2])
    silent = situation.by(replace(situation.conventions, outreach_need_fit=0))
    assert score(silent, parts)[0] == 0.25
    assert np.isnan(score(silent, parts)[1])
