"""With whom the library worked: counted by hand on a street of a library, a school, tenants and a clinic."""

from datetime import date

import pandas as pd
import pytest

from netmap.reach import Period
from netmap.reach.sample import PERIOD, records

from .conftest import rows, stated, street

SPRING = date(2026, 3, 1)
PEOPLE = [
    {name: value for name, value in row.items() if not pd.isna(value)}
    for row in records()["stakeholders"].drop(columns=["row_id", "version"]).to_dict("records")
]


def tie(other, level=2, **more):
    return {"source": "L", "target": other, "level": level, "stated_on": SPRING, "last_contact": SPRING, **more}


def test_partners_are_those_at_cooperation_or_above_in_touch_in_the_period():
    # S at 3 and T at 2 were in touch; C at 1 only knows us.
    found = stated("PARTNERS")
    assert (found.value, found.unit, found.attribution) == (2, "organisations", "A")
    assert found.sentence == (
        "Between 1 January 2026 and 30 June 2026, the library worked with 2 organisations and groups"
        " at the level of cooperation or above."
    )
    assert rows(found)["stakeholders"] == {"S", "T"}
    # What both say of S, and what we say of T, and the part that S and T had in the tutors (with its lead, ours).
    assert len(rows(found)["relationships"]) == 3
    assert rows(found)["programmes"] == {"P1"}
    # S was asked and confirmed; T never was.
    assert found.confirmed == "1 of the 1 organisation asked confirmed it."


def test_nobody_asked_is_not_nobody_confirmed():
    assert stated("PARTNERS", street(relationships=[tie("S")])).confirmed == "No partner was asked."


def test_the_level_that_makes_a_partner_is_the_libraries_choice():
    found = stated("PARTNERS")
    assert "at level 2 or above" in found.rule


def test_a_school_and_the_board_it_belongs_to_are_one_organisation():
    board = {"id": "B", "name": "Board", "kind": "EDU_DIST", "sector": "EDUC"}
    school = {"id": "S", "name": "School", "kind": "EDU_K12", "parent": "B"}
    other = {"id": "S2", "name": "Other school", "kind": "EDU_K12", "parent": "S"}
    people = [PEOPLE[0], board, school, other]
    found = stated("PARTNERS", street(stakeholders=people, relationships=[tie("S"), tie("S2")], stage_roles=[]))
    assert (found.value, rows(found)["stakeholders"]) == (1, {"B"})
    sectors = stated("SECTORS", street(stakeholders=people, relationships=[tie("S"), tie("S2")], stage_roles=[]))
    assert sectors.value == 1


def test_parents_in_a_circle_are_one_organisation_too():
    ring = [{"id": one, "name": one, "parent": of} for one, of in (("S", "S2"), ("S2", "S"))]
    found = stated(
        "PARTNERS", street(stakeholders=[PEOPLE[0], *ring], relationships=[tie("S"), tie("S2")], stage_roles=[])
    )
    assert (found.value, rows(found)["stakeholders"]) == (1, {"S"})


def test_a_person_held_by_name_is_no_organisation():
    named = {"id": "T", "name": "Somebody", "kind": "RES_LEADER"}
    found = stated("PARTNERS", street(stakeholders=[*PEOPLE[:2], named, PEOPLE[3]]))
    assert (found.value, rows(found)["stakeholders"]) == (1, {"S"})


def test_an_agreement_on_a_day_of_the_period_is_enough():
    old = date(2024, 1, 1)
    pairs = [tie("S", stated_on=old, last_contact=old), tie("T", stated_on=old, last_contact=old)]
    signed = {"id": "A1", "parties": "L|S", "starts_on": date(2024, 1, 1), "ends_on": date(2026, 1, 1)}
    over = {"id": "A2", "parties": "L|T", "starts_on": date(2024, 1, 1), "ends_on": date(2025, 12, 31)}
    found = stated("PARTNERS", street(relationships=pairs, agreements=[signed, over], stage_roles=[]))
    assert (found.value, rows(found)["stakeholders"]) == (1, {"S"})


def test_what_cannot_be_told_is_said():
    undated = {"source": "L", "target": "S", "level": 4}
    unrated = {"source": "L", "target": "T", "stated_on": SPRING, "last_contact": SPRING}
    found = stated("PARTNERS", street(relationships=[undated, unrated, tie("C", 2)], stage_roles=[]))
    assert found.value == 1
    assert found.unknown == (
        "Of 1 more organisation it is not recorded when it was last in touch. "
        "1 more organisation was in touch, but nobody rated how closely it works with the library."
    )


def test_sectors_name_the_ones_nobody_comes_from():
    # T has no sector, S works in education; 32 sectors are known.
    found = stated("SECTORS")
    assert (found.value, found.unknown) == (1, "The sector of 1 organisation is not recorded.")
    assert found.sentence == (
        "These organisations come from 1 of 32 sectors. None comes from Arts and culture, Early childhood, Health and 28 more."
    )


def test_a_sector_of_ones_own_words_is_none_of_the_list():
    found = stated("SECTORS", street(stakeholders=[PEOPLE[0], {**PEOPLE[1], "sector": "OTHER:Circus"}, *PEOPLE[2:]]))
    assert (found.value, found.unknown) == (
        0,
        "The sector of 1 organisation is not recorded. 1 organisation has a sector outside the list.",
    )


def test_new_partners_have_no_earlier_sign():
    # S was spoken of on 1 September 2025, T first on 1 March 2026 (and a part in planning on 5 January).
    found = stated("NEW_PARTNERS")
    assert (found.value, found.denominator.count, rows(found)) == (1, 2, {"stakeholders": {"T"}})


def test_an_undated_row_leaves_open_whether_a_partner_is_new():
    found = stated(
        "NEW_PARTNERS",
        street(
            relationships=[tie("S", stated_on=date(2025, 1, 1)), tie("T"), {"source": "T", "target": "L", "level": 2}]
        ),
    )
    assert (found.value, found.unknown) == (0, "Of 1 more it cannot be told: something about it has no date.")


def test_a_first_contact_written_down_makes_a_partner_an_old_one():
    met = [{**PEOPLE[2], "since": date(2019, 1, 1)} if one["id"] == "T" else one for one in PEOPLE]
    assert stated("NEW_PARTNERS", street(stakeholders=met)).value == 0


def test_nobody_is_new_where_nothing_is_older():
    found = stated("NEW_PARTNERS", period=Period(date(2025, 1, 1), date(2026, 6, 30)))
    assert (found.value, found.written, found.why_not) == (
        None,
        "n/a",
        "Nothing is recorded from before 1 January 2025, so everybody would seem new.",
    )


def test_retention_counts_who_came_back_among_those_of_the_period_before():
    # Before (4 July to 31 December 2025): S, in touch on 1 September, and C, who met us in October; C did not come back.
    left = [
        tie("S", 3, stated_on=date(2025, 9, 1), last_contact=date(2025, 9, 1)),
        tie("S", 3),
        tie("C", 2, stated_on=date(2025, 10, 1), last_contact=date(2025, 10, 1)),
    ]
    found = stated("RETENTION", street(relationships=left))
    assert (found.value, rows(found), set(found.denominator["stakeholders"])) == (
        0.5,
        {"stakeholders": {"S"}},
        {"S", "C"},
    )
    assert found.sentence == (
        "Of 2 organisations that worked with the library in the period before (4 July 2025 to 31 December 2025), 1 (50%) did so again."
    )


def test_retention_judges_then_by_what_was_asked_later():
    # T met us in November 2025; how closely it works with us was asked in March 2026.
    met = [{"id": "I9", "date": date(2025, 11, 3), "unit": "L", "participants": "T", "type": "MEET"}]
    found = stated("RETENTION", street(interactions=met))
    assert (found.value, set(found.denominator["stakeholders"])) == (1.0, {"S", "T"})


@pytest.mark.parametrize("code", ["PARTNERS", "SECTORS", "NEW_PARTNERS", "RETENTION", "COORDINATION", "CONFIRMED"])
def test_without_the_library_nobody_worked_with_it(code):
    alone = [{**one, "ours": False} for one in PEOPLE]
    found = stated(code, street(stakeholders=alone))
    assert (found.value, found.why_not) == (
        None,
        "No unit of the library is in this network, so nobody worked with it.",
    )


def test_no_tie_is_no_zero():
    nothing = street(relationships=[], agreements=[], programmes=[], stage_roles=[], interactions=[])
    found = stated("PARTNERS", nothing)
    assert (found.value, found.sentence) == (
        None,
        "Partner organisations: n/a. No relationship with the library is recorded.",
    )


def test_nobody_in_the_period_is_a_zero():
    found = stated("PARTNERS", street(stage_roles=[]), Period(date(2026, 4, 1), PERIOD.end))
    assert (found.value, stated("SECTORS", street(stage_roles=[]), Period(date(2026, 4, 1), PERIOD.end)).why_not) == (
        0,
        "No organisation worked with the library in this period.",
    )


def test_an_agreement_among_others_is_no_sign_of_us():
    # S and T signed with each other in 2020; with us T was first in touch in 2026.
    signed = [{"id": "A", "parties": "S|T", "starts_on": date(2020, 1, 1)}]
    found = stated("NEW_PARTNERS", street(agreements=signed))
    assert (found.value, rows(found)) == (1, {"stakeholders": {"T"}})
