"""How closely, confirmed by whom, and what rests on the library: counted by hand."""

from datetime import date

import pytest

from netmap.conventions import Conventions
from netmap.network import build
from netmap.reach.sample import PERIOD

from .conftest import rows, stated, street, with_tables

SPRING = date(2026, 3, 1)


def tie(source, target, level=2):
    return {"source": source, "target": target, "level": level, "stated_on": SPRING, "last_contact": SPRING}


def test_coordination_is_a_share_of_what_was_rated():
    # With S at 3, with T at 2, with C at 1: one of three.
    found = stated("COORDINATION")
    assert (found.value, found.numerator.count, found.denominator.count) == (pytest.approx(1 / 3), 1, 3)
    assert found.written == "33%"
    assert (
        found.confirmed
        == "Confirmed by both sides as of 30 June 2026: 1 of 1 relationship about which the partner was asked."
    )


def test_what_nobody_rated_is_said_and_not_counted():
    unrated = {"source": "L", "target": "C", "stated_on": SPRING, "last_contact": SPRING}
    found = stated("COORDINATION", street(relationships=[tie("L", "S", 4), unrated], stage_roles=[]))
    assert (found.value, found.denominator.count, found.unknown) == (1.0, 1, "Nobody rated 1 more relationship.")


def test_where_two_sides_differ_the_lower_level_counts():
    found = stated("COORDINATION", street(relationships=[tie("L", "S", 3), tie("S", "L", 2)], stage_roles=[]))
    assert found.value == 0


def test_nothing_rated_is_undefined():
    unrated = {"source": "L", "target": "C", "stated_on": SPRING, "last_contact": SPRING}
    found = stated("COORDINATION", street(relationships=[unrated], stage_roles=[]))
    assert (found.value, found.why_not) == (None, "No relationship with the library was rated.")


def test_confirmed_counts_what_the_partner_denies():
    # S says the same, C denies it, T was asked and named nobody; of X nobody asked X.
    asked = [{"asked": "T", "about": "L", "asked_on": SPRING}]
    pairs = [tie("L", "S", 3), tie("S", "L", 3), tie("L", "C", 2), tie("C", "L", 0), tie("L", "T", 2)]
    found = stated("CONFIRMED", street(relationships=pairs, asked=asked, stage_roles=[]))
    assert (found.value, found.numerator.count, found.denominator.count) == (pytest.approx(1 / 3), 1, 3)
    assert rows(found)["stakeholders"] == {"S"}
    assert set(found.denominator["stakeholders"]) == {"S", "C", "T"}


def test_a_partner_nobody_asked_neither_confirms_nor_denies():
    found = stated("CONFIRMED")
    assert (found.value, found.unknown) == (1.0, "About 2 more relationships the partners were never asked.")


def test_without_the_library_needs_most_pairs_asked():
    found = stated("WITHOUT_LIBRARY")
    assert (found.value, found.why_not) == (
        None,
        "Only 50% of the pairs were asked about; this can be said from 70% on.",
    )


def test_without_the_library_a_star_falls_apart():
    # All six pairs were asked: L with S, T, C; S with T. Of the pairs S-T, S-C, T-C only S-T stands without L.
    asked = [{"asked": one, "about": other, "asked_on": SPRING} for one, other in ("SC", "TC")]
    pairs = [tie("L", "S"), tie("L", "T"), tie("L", "C"), tie("S", "T")]
    found = stated("WITHOUT_LIBRARY", street(relationships=pairs, asked=asked, stage_roles=[]))
    assert found.value == pytest.approx(2 / 3)
    assert found.sentence == (
        "Without the library, 67% of the pairs of partners that are now able to reach each other could no longer do so."
    )


def test_how_many_pairs_must_be_asked_is_a_chosen_number():
    base = street()
    network = build(with_tables(base.records, {}), Conventions.overridden({"indicative_below": 0.5}), PERIOD.end)
    assert stated("WITHOUT_LIBRARY", network).value == 1.0
