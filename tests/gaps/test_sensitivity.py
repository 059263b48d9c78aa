"""Each threshold at half and at double: what comes and goes, checked by asking again with that number."""

from dataclasses import replace
from datetime import date

import pytest

from netmap.conventions import Conventions
from netmap.gaps import RULES, Situation, find_gaps
from netmap.gaps.needs import UNMET_NEED
from netmap.gaps.sensitivity import Shift, sensitivity, within
from netmap.gaps.ties import DORMANT_TIE
from netmap.network import build
from netmap.records import Records

DAY = date(2026, 1, 1)
SLEEPING = [("A", 3, "2025-01-31"), ("B", 3, "2023-01-31"), ("C", 1, "2023-01-31"), ("D", 5, "2019-01-31")]
"""Partner, level, last contact: 335, 1066, 1066 and 2527 days ago."""


def town(conventions=None):
    records = Records.of(
        stakeholders=[{"id": "L", "kind": "LIB_BRANCH"}, *({"id": one} for one, *_ in SLEEPING)],
        relationships=[
            {"source": "L", "target": one, "level": level, "last_contact": day} for one, level, day in SLEEPING
        ],
    )
    return build(records, conventions or Conventions(), DAY)


def test_half_and_double_of_each_threshold():
    network = town()

    assert set(find_gaps(network, ["G20"]).findings["key"]) == {"G20:B|L", "G20:D|L"}
    assert sensitivity(network, [DORMANT_TIE]) == (
        Shift("G20", "partner_level", 2, "half", 1, ("G20:C|L",), ()),
        Shift("G20", "partner_level", 2, "double", 4, (), ("G20:B|L",)),
        Shift("G20", "dormant_after", 730, "half", 365, (), ()),
        Shift("G20", "dormant_after", 730, "double", 1460, (), ("G20:B|L",)),
    )


def test_the_networks_own_numbers_are_halved_and_doubled():
    own = Conventions(active_within=100, dormant_after=500)
    half, double = (shift for shift in sensitivity(town(own), [DORMANT_TIE]) if shift.threshold == "dormant_after")

    assert (half.value, half.tried_value, half.appeared) == (500, 250, ("G20:A|L",))
    assert (double.tried_value, double.vanished) == (1000, ())
    given = sensitivity(town(own), [DORMANT_TIE], Conventions())
    assert given == sensitivity(town(), [DORMANT_TIE])


def test_a_rule_that_waits_or_has_no_threshold_shows_nothing():
    network = build(Records.of(stakeholders=[{"id": "L"}]), Conventions(), DAY)

    assert sensitivity(network, [UNMET_NEED, DORMANT_TIE]) == ()
    assert sensitivity(town(), []) == ()


@pytest.mark.parametrize(
    ("own", "name", "value", "nearest"),
    [
        ({}, "evidence_pieces", 0.5, 1),  # at least one
        ({}, "few_ties", 0.5, 0),  # none is possible; halves go to the even number
        ({}, "need_confirmed_within", 182.5, 182),
        ({}, "silo_asked", 1.4, 1),  # a share
        ({}, "silo_by_chance", 0.025, 0.025),
        ({}, "partner_level", 10, 5),  # the top of the scale
        ({}, "active_within", 9999, 730),  # not above dormant_after
        ({"active_within": 600}, "dormant_after", 365, 600),  # not below active_within
        ({}, "listened_within", 99_999, 36_500),
    ],
)
def test_a_number_stays_what_it_may_be(own, name, value, nearest):
    found = within(Conventions(**own), name, value)

    assert found == nearest
    assert isinstance(found, int) == isinstance(getattr(Conventions(), name), int) or found == nearest


def test_what_is_tried_may_always_be_set():
    """Every value that is tried is one that a network could have chosen."""
    for rule in RULES:
        for name in rule.thresholds:
            for times in (0.5, 2.0):
                tried = within(Conventions(), name, getattr(Conventions(), name) * times)
                assert Conventions.overridden({name: tried}) == replace(Conventions(), **{name: tried})
                assert type(tried) is type(getattr(Conventions(), name)), (name, tried)


def test_every_shift_of_the_town_is_what_asking_with_that_number_gives(town_situation):
    shifts = sensitivity(town_situation.network, RULES)
    now = find_gaps(town_situation.network)
    by_rule = {rule.name: rule for rule in RULES}

    assert {(shift.rule, shift.threshold) for shift in shifts} == {
        (rule.name, name) for rule in RULES for name in rule.thresholds if rule.name in now.answered
    }
    assert [shift.rule for shift in shifts] == sorted((shift.rule for shift in shifts), key=list(by_rule).index)
    moved = [shift for shift in shifts if shift.appeared or shift.vanished]
    assert len(moved) > 10
    for shift in moved[::7]:
        rule = by_rule[shift.rule]
        other = replace(Conventions(), **{shift.threshold: shift.tried_value})
        then = Situation(town_situation.network, other)
        keys = _keys(rule, find_gaps(then.network, [rule.code], other))
        before = _keys(rule, now)
        assert (set(shift.appeared), set(shift.vanished)) == (keys - before, before - keys), shift


def _keys(rule, gaps):
    return {key for key in gaps.findings["key"] if key.startswith(f"{rule.name}:")}
