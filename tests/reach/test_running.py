"""Programmes, places, people, voices, needs and gifts: counted by hand."""

from datetime import date

import pytest

from netmap.reach import Period
from netmap.reach.sample import PERIOD

from .conftest import rows, stated, street

BEFORE, INSIDE = date(2025, 3, 1), date(2026, 2, 1)


def programme(code, status="RUNNING", started=INSIDE, ended=None, **more):
    return {"id": code, "name": code, "status": status, "started_on": started, "ended_on": ended, **more}


def programmes(*those, **more):
    return street(programmes=list(those), stage_roles=[], interactions=more.pop("interactions", []), **more)


@pytest.mark.parametrize(
    ("row", "ran"),
    [
        (programme("P"), True),
        (programme("P", started=BEFORE), True),
        (programme("P", started=None), True),
        (programme("P", "PILOT", PERIOD.end), True),
        (programme("P", started=date(2026, 7, 1)), False),
        (programme("P", "IDEA"), False),
        (programme("P", "ENDED", BEFORE, date(2025, 12, 31)), False),
        (programme("P", "ENDED", BEFORE, PERIOD.begin), True),
        (programme("P", "FAILED", BEFORE, date(2026, 3, 1)), True),
        (programme("P", "PAUSED"), True),
        (programme("P", "PAUSED", BEFORE), False),
        (programme("P", None, BEFORE), True),
        (programme("P", None, None), False),
    ],
)
def test_a_programme_ran_if_its_days_or_its_status_say_so(row, ran):
    assert stated("PROGRAMMES", programmes(row)).value == int(ran)


def test_a_session_shows_that_a_paused_programme_ran():
    session = [{"id": "I", "date": INSIDE, "programme": "P", "unit": "L"}]
    assert stated("PROGRAMMES", programmes(programme("P", "PAUSED", BEFORE), interactions=session)).value == 1


def test_a_programme_that_stopped_on_an_unknown_day_is_said():
    found = stated("PROGRAMMES", programmes(programme("P", "PAUSED", BEFORE), programme("Q")))
    assert (found.value, found.unknown) == (
        1,
        "Whether 1 more programme ran in the period is not known: it stopped, and no last day is recorded.",
    )


def test_programmes_say_where_somebody_else_had_a_part():
    found = stated("PROGRAMMES")
    assert found.sentence.endswith("2 programmes ran. In 1 of them somebody besides the library had a part.")
    assert rows(found) == {"programmes": {"P1", "P2"}, "interactions": {"I1"}}


def test_places_are_neighbourhoods_in_which_a_programme_or_a_session_took_place():
    places = [{"id": "TOWN", "name": "Town"}, *({"id": one, "name": one, "part_of": "TOWN"} for one in ("E", "W", "N"))]
    those = [programme("P", places="E"), programme("Q", places="TOWN"), programme("R")]
    session = [{"id": "I", "date": INSIDE, "programme": "P", "place": "W", "unit": "L"}]
    found = stated("PLACES", programmes(*those, interactions=session, places=places))
    assert (found.value, found.denominator.count, rows(found)["places"]) == (2, 3, {"E", "W"})
    assert found.unknown == (
        "Where 1 programme took place is not recorded. 1 programme names a larger area, which counts as no neighbourhood."
    )


def test_registered_places_stand_apart():
    found = stated("PLACES_SERVED")
    assert (found.value, rows(found)["places"], found.unknown) == (
        1,
        {"WEST"},
        "Which places 1 partner serves is not recorded.",
    )


@pytest.mark.parametrize(
    ("code", "reason"),
    [
        ("PROGRAMMES", "The Programmes sheet is empty."),
        ("PLACES", "No programme is known to have run in this period."),
        ("ATTENDANCES", "No programme is known to have run in this period."),
        ("PEOPLE", "No programme is known to have run in this period."),
        ("PLANNING_VOICE", "No programme is known to have run in this period."),
        ("EVALUATION_VOICE", "No programme is known to have run in this period."),
        ("OUTCOMES", "No programme is known to have run in this period."),
    ],
)
def test_without_programmes_nothing_is_zero(code, reason):
    found = stated(code, programmes())
    assert (found.value, found.bound, found.why_not) == (None, None, reason)


def test_without_places_nothing_is_zero():
    assert (
        stated("PLACES", street(places=[])).why_not
        == "The Places sheet is empty, so there is no neighbourhood to count."
    )


def test_attendances_of_a_programme_that_began_earlier_are_certain_only_as_far_as_sessions_are_dated():
    # P1 began in the period: its 120 are certain. Of the 400 of P2, which began in 2025, the log dates 15.
    found = stated("ATTENDANCES")
    assert (found.value, found.bound, found.written) == (135, (135, 520), "135 to 520")
    assert rows(found) == {"programmes": {"P1", "P2"}, "interactions": {"I1"}}


def test_attendances_within_the_period_are_one_number():
    found = stated(
        "ATTENDANCES", programmes(programme("P", attendances=40), programme("Q", attendances=2), programme("R"))
    )
    assert (found.value, found.bound, found.written) == (42, (42, 42), "42")
    assert found.sentence == "42 attendances were counted in 2 programmes; who came several times counts each time."
    assert found.unknown == "1 more programme has no number."


def test_attendances_of_a_year_that_is_over_may_go_on_beyond_it():
    # Seen from 30 June, the first quarter: P began in it and still runs, so that what it counted may be later.
    spring = Period(date(2026, 1, 1), date(2026, 3, 31))
    found = stated("ATTENDANCES", programmes(programme("P", attendances=40)), spring)
    assert (found.value, found.bound) == (0, (0, 40))
    over = programme("P", "ENDED", attendances=40, ended=date(2026, 3, 31))
    assert stated("ATTENDANCES", programmes(over), spring).bound == (40, 40)


def test_people_are_never_added_up():
    # P1 began in the period with 30; P2 counted 50 since 2025. At least 30, at most 80 if nobody came to both.
    found = stated("PEOPLE")
    assert (found.value, found.bound, found.written) == (None, (30, 80), "30 to 80")
    assert found.why_not.startswith("Nobody knows who took part in two programmes")


def test_one_programme_knows_its_people():
    found = stated("PEOPLE", programmes(programme("P", people=30), programme("Q", attendances=90)))
    assert (found.value, found.bound, found.sentence) == (
        30,
        None,
        "30 different people took part in the one programme that counted them.",
    )


def test_of_an_older_programme_only_the_upper_bound_is_known():
    found = stated("PEOPLE", programmes(programme("P", started=BEFORE, people=30)))
    assert (found.value, found.bound, found.written) == (None, (None, 30), "at most 30")


def test_members_of_partners_may_overlap():
    # S has 300, T 40.
    found = stated("THROUGH_PARTNERS")
    assert (found.value, found.bound, found.attribution) == (None, (300, 340), "B")
    assert "combined; they may overlap" in found.sentence


def test_planning_needs_a_say_above_consultation():
    roles = [
        {"programme": "P1", "stage": "PLAN", "stakeholder": "T", "participation": 2},
        {"programme": "P2", "stage": "PLAN", "stakeholder": "T"},
        {"programme": "P1", "stage": "EVALUATE", "stakeholder": "T"},
        {"programme": "P2", "stage": "EVALUATE", "stakeholder": "T", "role": "INFORMED"},
    ]
    planned, evaluated = (stated(code, street(stage_roles=roles)) for code in ("PLANNING_VOICE", "EVALUATION_VOICE"))
    assert (planned.value, planned.unknown) == (
        0,
        "How much say the community had in planning 1 more programme was not rated.",
    )
    assert (evaluated.value, rows(evaluated)["programmes"]) == (0.5, {"P1"})


def test_an_agency_is_not_the_community():
    roles = [{"programme": "P1", "stage": "PLAN", "stakeholder": "S", "participation": 5}]
    found = stated("PLANNING_VOICE", street(stage_roles=roles))
    assert (found.value, found.unknown) == (0, "Who planned 1 programme is not recorded.")


def test_without_roles_nobody_knows_who_planned():
    found = stated("PLANNING_VOICE", street(stage_roles=[]))
    assert (found.value, found.why_not) == (
        None,
        "Of no programme of the period it is recorded who took part at which stage.",
    )


def test_needs_are_voiced_by_residents_their_groups_and_those_who_serve_them():
    voices = ["RESIDENT", "COM_GROUP", "COM_ORG", "MIXED", "STAFF", "DATA", None, "RESIDENT"]
    needs = [{"id": f"N{n}", "statement": "x", "identified_by": voice} for n, voice in enumerate(voices)]
    needs[-1]["status"] = "NOT_A_NEED"
    found = stated("NEEDS_VOICED", street(needs=needs))
    assert (found.value, found.denominator.count, found.unknown) == (
        4 / 6,
        6,
        "Who named 1 more need first is not recorded.",
    )


def test_coverage_and_what_is_left():
    # N1 in East and West, N2 in East: the tutors answer N1 in East alone.
    covered, left = stated("NEED_COVERAGE"), stated("UNMET_NEEDS")
    assert (covered.value, covered.numerator.count, covered.denominator.count) == (pytest.approx(1 / 3), 1, 3)
    assert rows(covered) == {"needs": {"N1"}, "programmes": {"P1"}}
    assert (left.value, left.denominator.count, rows(left)) == (1, 2, {"needs": {"N2"}})


def test_outcomes_count_claims_above_a_counted_output():
    those = [programme(code, attribution=code) for code in "ABCD"]
    found = stated("OUTCOMES", programmes(*those, programme("E")))
    assert (found.value, rows(found), found.unknown) == (
        3,
        {"programmes": {"B", "C", "D"}},
        "How strong the claim of 1 programme is, is not recorded.",
    )
    assert found.sentence == (
        "Of 5 programmes, what 3 contributed to is recorded: reported by partners (1), before and after (1) and comparison (1)."
    )


def test_counted_outputs_alone_are_no_outcome():
    found = stated("OUTCOMES", programmes(programme("P", attribution="A")))
    assert (found.value, found.sentence) == (
        0,
        "Of 1 programme, only what was done was counted; what they contributed to is not recorded.",
    )


def gift(code, value, currency="CAD", resource="SPACE", *, who="S", day=INSIDE):
    return {"id": code, "stakeholder": who, "resource": resource, "value": value, "currency": currency, "given_on": day}


def test_leverage_says_cash_kind_and_rate():
    found = stated("LEVERAGE")
    assert (found.value, found.unit, found.written, rows(found)) == (
        1200,
        "CAD",
        "CAD 1,200",
        {"contributions": {"G1", "G2"}},
    )


def test_currencies_are_never_added():
    found = stated("LEVERAGE", street(contributions=[gift("A", 100), gift("B", 30, "EUR", "FUNDING")]))
    assert (found.value, found.written, found.why_not) == (
        None,
        "n/a",
        "Amounts in several currencies are not added up.",
    )
    assert found.sentence == (
        "Partners contributed CAD 100 to the work: 0 in cash and 100 in kind, as the library valued it; at what rate is not recorded. "
        "Partners contributed EUR 30 to the work, all of it in cash."
    )


def test_leverage_leaves_out_ours_other_days_and_what_has_no_value():
    gifts = [
        gift("A", 100),
        gift("OURS", 900, who="L"),
        gift("OLD", 900, day=date(2025, 12, 31)),
        gift("UNDATED", 900, day=None),
        gift("UNVALUED", None),
        gift("BARE", 900, None),
    ]
    found = stated("LEVERAGE", street(contributions=gifts))
    assert found.value == 100
    assert found.unknown == (
        "2 more contributions have no value or no currency. 1 contribution has no date and is left out. "
        "Grants on the Funding sheet are not added: the same money may stand on both sheets."
    )


def test_no_gift_is_undefined():
    assert (
        stated("LEVERAGE", street(contributions=[])).why_not
        == "No contribution of a partner is recorded in this period."
    )


def test_nothing_is_ever_caused():
    for code in ("OUTCOMES", "LEVERAGE", "PEOPLE", "PROGRAMMES", "ATTENDANCES"):
        assert "result" not in stated(code).sentence
        assert "caus" not in stated(code).sentence
