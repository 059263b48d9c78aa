"""The rules about the community-led cycle: smallest cases by hand, boundaries, what they wait for, and the town."""

from datetime import date, timedelta

import pytest

from netmap.conventions import Conventions
from netmap.gaps.answer import ask
from netmap.gaps.cycle import STAGES
from netmap.gaps.learning import NO_LESSON_LOGGED, NO_OUTCOME_EVIDENCE
from netmap.gaps.stages import (
    BUILT_THEN_HOPED,
    EVALUATED_WITHOUT_COMMUNITY,
    NO_PARTNER_AT_IDENTIFICATION,
    STUCK_AT_CONSULTATION,
)

DAY = date(2026, 11, 1)
PEOPLE = [
    {"id": "L", "name": "Library", "kind": "LIB_BRANCH"},
    {"id": "F", "name": "Food Bank", "kind": "NPO_FOOD"},
    {"id": "R", "name": "Residents' Table", "kind": "RES_GROUP"},
    {"id": "X", "name": "Somebody of no known kind"},
]
NEEDS = [{"id": "N", "statement": "Company", "severity": 4}, {"id": "M", "statement": "Tea", "severity": 2}]
RULES = (
    BUILT_THEN_HOPED,
    NO_PARTNER_AT_IDENTIFICATION,
    STUCK_AT_CONSULTATION,
    EVALUATED_WITHOUT_COMMUNITY,
    NO_LESSON_LOGGED,
    NO_OUTCOME_EVIDENCE,
)


def ago(days):
    return DAY - timedelta(days=days)


def club(**says):
    return {"id": "P", "name": "Club", "status": "RUNNING", "started_on": ago(100), "needs": "M|N", **says}


def part(*rows):
    """Rows of (stage, who, say, dated) in the club, with the row ids R0, R1, …"""
    names = ("stage", "stakeholder", "participation", "dated")
    return [
        {"row_id": f"R{at}", "programme": "P", **dict(zip(names, row, strict=False))} for at, row in enumerate(rows)
    ]


@pytest.fixture
def ask_stages(ask_rule):
    """The same as ``ask_rule``, among a library, an agency, residents, and somebody of no known kind."""

    def answer(rule, programmes, stage_roles=(), **tables):
        tables = {"stakeholders": PEOPLE, "needs": NEEDS, **tables}
        return ask_rule(rule, programmes=programmes, stage_roles=list(stage_roles), **tables)

    return answer


def keys(answer):
    assert not answer.waiting
    return set(answer.findings["key"])


# G07, built, then hoped for

BY_STAFF = part(("PLAN", "L"), ("DELIVER", "F"))


def test_a_staff_idea_begun_without_the_community(ask_stages, the_finding):
    found = ask_stages(BUILT_THEN_HOPED, [club(origin="STAFF_IDEA")], BY_STAFF)

    assert the_finding(found) == (
        "G07:P",
        "“Club” goes back to a staff idea, and nobody from the community had a part in it before it began on 24 July 2026.",
        (0.8, 1.0, 1.0),
        ["programmes:P", "stage_roles:R0", "stage_roles:R1"],
    )


def test_residents_at_two_later_stages_make_the_hope_smaller(ask_stages, the_finding):
    """Three of five stages are without them. Known of five facts: the origin, and nothing else."""
    rows = part(("DELIVER", "R"), ("EVALUATE", "R"), ("DELIVER", "X"))
    found = ask_stages(BUILT_THEN_HOPED, [club(origin="FUNDER_CALL", started_on=None, needs=None)], rows)

    assert the_finding(found)[1:3] == (
        "“Club” goes back to a funder's call, and nobody from the community had a part in it before it began.",
        (0.5, 0.6, 0.2),
    )


def test_residents_at_every_stage_once_it_ran_leave_a_fifth(ask_stages, the_finding):
    rows = part(*((stage, "R", 3, ago(9)) for stage in STAGES))

    assert the_finding(ask_stages(BUILT_THEN_HOPED, [club(origin="STAFF_IDEA")], rows))[2] == (0.8, 0.2, 1.0)


@pytest.mark.parametrize(
    ("says", "rows", "found"),
    [
        ({"origin": "COMMUNITY_ASK"}, BY_STAFF, 0),
        ({"origin": None}, BY_STAFF, 0),
        ({}, part(("DELIVER", "R", 3, ago(101))), 0),  # a day before it began
        ({}, part(("DELIVER", "R", 3, ago(100))), 1),  # on its first day
        ({}, part(("PLAN", "R", 3, ago(99))), 1),  # planned with them once it ran
        ({}, part(("PLAN", "R")), 0),
        ({}, part(("DELIVER", "R")), 1),
        ({"started_on": None}, part(("ASSESS", "R", 3, ago(9))), 0),
        ({}, part(("PLAN", "L"), ("PLAN", "R", 3, ago(-1))), 1),  # tomorrow
        ({}, part(("PLAN", "X")), 1),
        ({}, (), 0),  # nobody is recorded: who took part is not known
        ({"status": "PAUSED"}, BY_STAFF, 1),
        ({"status": None}, BY_STAFF, 1),
        ({"status": None, "started_on": None}, BY_STAFF, 0),
        ({"status": "IDEA"}, BY_STAFF, 0),
        ({"started_on": ago(-1)}, BY_STAFF, 0),
        ({"started_on": DAY}, BY_STAFF, 1),
        ({"status": "ENDED"}, BY_STAFF, 0),
        ({"status": "ENDED", "ended_on": ago(-1)}, BY_STAFF, 1),
        ({"ended_on": ago(0)}, BY_STAFF, 1),
        ({"ended_on": ago(1)}, BY_STAFF, 0),
    ],
)
def test_only_what_has_begun_and_is_known_to_come_from_inside_is_built_on_hope(says, rows, found, ask_stages):
    other = {"id": "R9", "row_id": "R9", "programme": "Q", "stage": "PLAN", "stakeholder": "R"}
    two = [club(**{"origin": "STAFF_IDEA", **says}), {"id": "Q", "name": "Q", "origin": "STAFF_IDEA"}]

    assert len(keys(ask_stages(BUILT_THEN_HOPED, two, [*rows, other]))) == found


# G08, no partner at identification


def test_nobody_from_the_community_when_the_need_was_named(ask_stages, the_finding):
    rows = part(("IDENTIFY", "F"), ("PLAN", "R"), ("DELIVER", "R"))
    found = ask_stages(NO_PARTNER_AT_IDENTIFICATION, [club(origin="STAFF_IDEA")], rows)

    assert the_finding(found) == (
        "G08:P",
        "Nobody from the community took part when it was found out what “Club” should be for.",
        (0.8, 0.6, 1.0),
        ["programmes:P", "stage_roles:R0", "stage_roles:R1", "stage_roles:R2"],
    )


@pytest.mark.parametrize(
    ("origin", "rows", "severity", "known"),
    [
        ("STAFF_IDEA", part(("PLAN", "L")), 4, 4 / 5),  # who found out is not written down
        ("COMMUNITY_ASK", part(("IDENTIFY", "L")), 4, 4 / 5),  # it speaks of them, the roles do not
        (None, part(("ASSESS", "L"), ("PLAN", "X")), None, 2 / 5),
    ],
)
def test_what_speaks_against_it_or_is_unknown_makes_it_less_sure(origin, rows, severity, known, ask_stages):
    needs = [{"id": "N", "statement": "Company", "severity": severity}]
    found = ask_stages(NO_PARTNER_AT_IDENTIFICATION, [club(origin=origin)], rows, needs=needs)

    assert found.findings["confidence"].tolist() == pytest.approx([known])


@pytest.mark.parametrize(
    ("rows", "found"),
    [
        (part(("ASSESS", "R")), 0),
        (part(("IDENTIFY", "R")), 0),
        (part(("PLAN", "R")), 1),
        (part(("IDENTIFY", "R", 3, ago(-1)), ("PLAN", "L")), 1),
        ((), 0),
    ],
)
def test_the_community_at_either_of_the_first_two_stages_is_enough(rows, found, ask_stages):
    elsewhere = {"row_id": "R9", "programme": "Q", "stage": "IDENTIFY", "stakeholder": "R"}
    two = [club(), {"id": "Q", "name": "Q", "status": "RUNNING"}]

    assert len(keys(ask_stages(NO_PARTNER_AT_IDENTIFICATION, two, [*rows, elsewhere]))) == found


# G09, stuck at consultation


def test_a_say_that_stops_at_being_asked(ask_stages, the_finding):
    rows = part(("IDENTIFY", "R", 1), ("PLAN", "R", 2), ("DELIVER", "R", 5), ("PLAN", "F", 4))
    found = ask_stages(STUCK_AT_CONSULTATION, [club()], rows)

    assert the_finding(found) == (
        "G09:P",
        "Before “Club” was delivered, the community's say in it went no further than “consult”, step 2 of 5.",
        (0.8, 0.8, 1.0),
        [f"stage_roles:R{at}" if at >= 0 else "programmes:P" for at in (-1, 0, 1, 2, 3)],
    )


def test_only_told_and_one_say_unknown(ask_stages, the_finding):
    rows = part(("IDENTIFY", "R", 1), ("PLAN", "R"))

    assert the_finding(ask_stages(STUCK_AT_CONSULTATION, [club(needs=None)], rows))[2] == (0.5, 1.0, 0.333333)


@pytest.mark.parametrize(
    ("say", "limit", "found"), [(2, 2, 1), (3, 2, 0), (3, 3, 1), (None, 2, 0), (5, 4, 0), (1, 1, 1), (2, 1, 0)]
)
def test_a_say_above_consultation_is_none_and_no_recorded_say_no_verdict(say, limit, found, ask_stages):
    rows = part(("PLAN", "R", say), ("DELIVER", "R", 1))
    chosen = Conventions(consultation_up_to=limit)

    assert len(keys(ask_stages(STUCK_AT_CONSULTATION, [club()], rows, conventions=chosen))) == found


# G10, evaluation without community


def test_a_programme_that_ran_for_long_and_was_judged_by_staff(ask_stages, the_finding):
    rows = part(("PLAN", "R"), ("EVALUATE", "L"))
    found = ask_stages(EVALUATED_WITHOUT_COMMUNITY, [club(started_on=ago(270))], rows)

    assert the_finding(found) == (
        "G10:P",
        "“Club” has run since 4 February 2026, and nobody from the community had a say in whether it helped.",
        (0.8, 0.75, 1.0),
        ["programmes:P", "stage_roles:R0", "stage_roles:R1"],
    )


@pytest.mark.parametrize(
    ("says", "state"),
    [
        ({"status": "ENDED", "ended_on": ago(1)}, "ended on 31 October 2026"),
        ({"status": "HANDED_OVER"}, "is over"),
        ({"status": "FAILED", "started_on": None}, "is over"),
    ],
)
def test_a_programme_that_is_over_is_due_at_once(says, state, ask_stages, the_finding):
    """Known of four facts: that somebody took part, and how grave the need is; not who evaluated, nor of what kind all are."""
    found = the_finding(ask_stages(EVALUATED_WITHOUT_COMMUNITY, [club(**says)], part(("PLAN", "X"))))

    assert found[1] == f"“Club” {state}, and nobody from the community had a say in whether it helped."
    assert found[2] == (0.8, 1.0, 0.5)


@pytest.mark.parametrize(
    ("says", "rows", "found"),
    [
        ({"started_on": ago(180)}, part(("PLAN", "L")), 0),
        ({"started_on": ago(181)}, part(("PLAN", "L")), 1),
        ({"started_on": ago(181), "status": "PAUSED"}, part(("PLAN", "L")), 0),
        ({"started_on": None}, part(("PLAN", "L")), 0),
        ({"started_on": ago(181)}, part(("EVALUATE", "R")), 0),
        ({"started_on": ago(181)}, part(("PLAN", "L"), ("EVALUATE", "R", 3, ago(-1))), 1),
        ({"started_on": ago(181)}, (), 0),
        ({"status": "ENDED"}, (), 0),
    ],
)
def test_half_a_year_and_somebody_on_record(says, rows, found, ask_stages):
    elsewhere = {"row_id": "R9", "programme": "Q", "stage": "EVALUATE", "stakeholder": "R"}

    assert len(keys(ask_stages(EVALUATED_WITHOUT_COMMUNITY, [club(**says)], [*rows, elsewhere]))) == found


# G11, no lesson logged

LESSON = {"id": "K", "programme": "Q"}


def test_a_programme_that_ended_and_taught_nothing(ask_stages, the_finding):
    ended = club(status="FAILED", ended_on=ago(90), lead="L")
    found = ask_stages(NO_LESSON_LOGGED, [ended], lessons=[LESSON])

    assert the_finding(found) == (
        "G11:P",
        "“Club” failed on 3 August 2026, and nobody wrote down what it taught.",
        (0.8, 0.75, 1.0),
        ["programmes:P"],
    )


@pytest.mark.parametrize(
    ("says", "lesson", "found"),
    [
        ({"ended_on": ago(60)}, LESSON, 0),
        ({"ended_on": ago(61)}, LESSON, 1),
        ({"ended_on": ago(61)}, {"id": "K", "programme": "P"}, 0),
        ({"ended_on": ago(61)}, {"id": "K", "programme": "P", "dated": DAY}, 0),
        ({"ended_on": ago(61)}, {"id": "K", "programme": "P", "dated": ago(-1)}, 1),
        ({"ended_on": ago(61), "status": "HANDED_OVER"}, LESSON, 0),
        ({"ended_on": ago(61), "status": "PAUSED"}, LESSON, 0),
        ({}, LESSON, 0),
    ],
)
def test_two_months_after_the_end_a_lesson_is_due(says, lesson, found, ask_stages):
    programmes = [club(**{"status": "ENDED", **says}), {"id": "Q", "name": "Q", "ended_on": ago(1)}]

    assert len(keys(ask_stages(NO_LESSON_LOGGED, programmes, lessons=[lesson]))) == found


# G38, no outcome evidence

JUDGED = {"id": "Q", "name": "Q", "started_on": ago(9), "outcome_evidence": "They say so"}


def test_a_programme_that_counts_and_does_not_ask(ask_stages, the_finding):
    found = ask_stages(NO_OUTCOME_EVIDENCE, [club(started_on=ago(730), sessions=1_200, attribution="A"), JUDGED])

    assert the_finding(found) == (
        "G38:P",
        "“Club” has run since 1 November 2024 and counts 1,200 sessions, and nobody wrote down what it changed.",
        (0.8, 1.0, 1.0),
        ["programmes:P"],
    )


@pytest.mark.parametrize(
    ("sessions", "words", "known"), [(1, " and counts 1 session,", 0.75), (None, ",", 0.5), (0, ",", 0.75)]
)
def test_one_session_is_one_and_none_is_left_out(sessions, words, known, ask_stages, the_finding):
    found = the_finding(ask_stages(NO_OUTCOME_EVIDENCE, [club(started_on=ago(730), sessions=sessions), JUDGED]))

    assert found[1] == f"“Club” has run since 1 November 2024{words} and nobody wrote down what it changed."
    assert found[2] == (0.8, 1.0, known)


@pytest.mark.parametrize(
    ("says", "found"),
    [
        ({"started_on": ago(365)}, 0),
        ({"started_on": ago(366)}, 1),
        ({"started_on": ago(366), "outcome_evidence": "Two found work"}, 0),
        ({"started_on": ago(366), "attribution": "A"}, 1),
        ({"started_on": ago(366), "attribution": "B"}, 0),
        ({"started_on": ago(366), "status": "ENDED"}, 0),
        ({"started_on": None}, 0),
    ],
)
def test_after_a_year_outputs_alone_are_too_little(says, found, ask_stages):
    assert len(keys(ask_stages(NO_OUTCOME_EVIDENCE, [club(**says), JUDGED]))) == found


# Waiting, and the town


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_a_rule_without_its_tables_waits(rule, ask_stages):
    answer = ask_stages(rule, [club(started_on=None)])

    assert answer.findings.empty
    assert [(one.rule, one.needs) for one in answer.waiting] == [
        (
            rule.code,
            {
                "G07": ("programmes.origin", "stage_roles"),
                "G08": ("stage_roles",),
                "G09": ("stage_roles.participation",),
                "G10": ("stage_roles",),
                "G11": ("programmes.ended_on", "lessons"),
                "G38": ("programmes.started_on", "programmes.outcome_evidence"),
            }[rule.code],
        )
    ]


@pytest.mark.parametrize(
    ("rule", "kind"),
    [
        (BUILT_THEN_HOPED, "built_then_hope"),
        (STUCK_AT_CONSULTATION, "stuck_at_consultation"),
        (EVALUATED_WITHOUT_COMMUNITY, "no_community_evaluation"),
        (NO_LESSON_LOGGED, "no_lesson"),
        (NO_OUTCOME_EVIDENCE, "no_outcome_evidence"),
    ],
    ids=lambda one: getattr(one, "code", ""),
)
def test_the_town_has_these_gaps_and_no_others(rule, kind, town_situation, planted_keys):
    assert keys(ask(town_situation, [rule])) == planted_keys(rule.code, kind)


def test_the_programmes_of_the_town_that_began_without_asking(town, town_situation):
    """Row by row: under way, and no role of a residents', informal or Indigenous group at assess or identify."""
    kinds = dict(zip(town["stakeholders"]["id"], town["stakeholders"]["kind"], strict=True))
    asked = {
        row.programme
        for row in town["stage_roles"].itertuples()
        if row.stage in {"ASSESS", "IDENTIFY"} and kinds[row.stakeholder][:3] in {"RES", "INF", "IND"}
    }
    going_on = {row.id for row in town["programmes"].itertuples() if row.status in {"PILOT", "RUNNING", "PAUSED"}}

    # Coding for Girls, Business Breakfast and Money Matters: all three were planned from inside.
    assert keys(ask(town_situation, [NO_PARTNER_AT_IDENTIFICATION])) == {f"G08:{one}" for one in going_on - asked}
    assert going_on - asked == {"P024", "P025", "P026"}
