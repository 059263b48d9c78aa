"""Needs without an answer, and what needs rest on: smallest cases by hand, boundaries, what rules wait for, and the town."""

import re
from collections import Counter
from dataclasses import replace
from datetime import date, timedelta

import pandas as pd
import pytest

from netmap.conventions import Conventions
from netmap.gaps.answer import ask
from netmap.gaps.confirmation import STALE_NEED, THIN_EVIDENCE, UNVALIDATED_NEED
from netmap.gaps.needs import NEED_GROUP_HOLE, NEED_PLACE_HOLE, UNMET_NEED

DAY = date(2026, 11, 1)
PLACES = [{"id": "E", "name": "East"}, {"id": "W", "name": "West"}]


def ago(days):
    return DAY - timedelta(days=days)


def keys(answer):
    assert not answer.waiting
    return set(answer.findings["key"])


def waiting(answer):
    assert answer.findings.empty
    return [one.needs for one in answer.waiting]


def bus(**cells):
    """A need, put first, felt by older adults in the East, that residents raised on 26 August 2025."""
    return {
        "id": "N",
        "statement": "A bus on Saturdays",
        "status": "PRIORITISED",
        "severity": 4,
        "places": "E",
        "groups": "OLDERA",
        "identified_by": "RESIDENT",
        "first_heard_on": date(2025, 8, 26),
        **cells,
    }


def listened(id_, days=10, **cells):
    return {"id": id_, "date": ago(days), "participants": "F", "mode": "LISTEN", "needs_heard": "N|M", **cells}


OTHER = {"id": "Q", "name": "Chess", "needs": "M", "status": "RUNNING"}
"""A programme for something else: what answers what is recorded."""


def programme(**cells):
    return {"id": "P", "name": "Saturday Bus", "needs": "N", "status": "RUNNING", **cells}


MET = bus(id="X", statement="Chess", status="MET", places="W", groups="TEENS")
"""A need that is met: it fills columns, and is no gap."""


def numbered(cells, number):
    """A row with its own ids: N becomes N0, N1, …, so that many cases stand side by side in one network."""
    return {
        name: re.sub(r"\bN\b", f"N{number}", value) if name in {"id", "needs", "need"} else value
        for name, value in cells.items()
    }


def found_each(ask_rule, rule, needs, programmes=(), evidence=(), **tables):
    """Ask once about many cases; return the keys found for each case, as if it were alone and its need called N."""
    rows = {
        "needs": [*(numbered(need, number) for number, need in enumerate(needs)), MET],
        "programmes": [
            OTHER,
            *({**numbered(one, number), "id": f"P{number}"} for number, one in enumerate(programmes)),
        ],
        "evidence": [numbered(one, number) for number, several in enumerate(evidence) for one in several],
    }
    found = [set() for _ in needs]
    for key in keys(ask_rule(rule, **rows, **tables)):
        number = int(re.search(r"N(\d+)", key)[1])
        found[number].add(key.replace(f"N{number}", "N"))
    return found


# G01, unmet


def test_an_unmet_need_says_where_who_raised_it_how_often_and_since_when(ask_rule, the_finding):
    log = [
        *(listened("I1"), listened("I2", 0), listened("I3", -1), listened("I4", mode="INFORM")),
        listened("I5", needs_heard="M"),
    ]
    programmes = [OTHER, programme(status="ENDED")]

    assert the_finding(ask_rule(UNMET_NEED, needs=[bus()], places=PLACES, programmes=programmes, interactions=log)) == (
        "G01:N",
        "Nothing that runs answers “A bus on Saturdays” in East, which residents raised in 2 listening sessions since 26 August 2025.",
        (0.8, 1.0, 1.0),
        ["interactions:I1", "interactions:I2", "needs:N", "programmes:P"],
    )


@pytest.mark.parametrize(
    ("cells", "log", "sentence"),
    [
        ({}, [], " in East, which residents first raised on 26 August 2025."),
        ({"places": "E|W"}, [], " in East and West, which residents first raised on 26 August 2025."),
        (
            {"places": None, "identified_by": "COM_GROUP", "first_heard_on": None},
            [],
            ", which a community group raised.",
        ),
        ({"identified_by": None}, [], " in East, first raised on 26 August 2025."),
        ({"identified_by": "OTHER:our postman"}, [], " in East, which our postman first raised on 26 August 2025."),
        ({"identified_by": None, "first_heard_on": None}, [], " in East."),
        (
            {"identified_by": "MIXED", "first_heard_on": None},
            [listened("I1", 31)],
            " in East, which residents and others raised in 1 listening session since 1 October 2026.",
        ),
    ],
)
def test_an_unmet_need_says_what_is_known_of_who_raised_it(ask_rule, cells, log, sentence):
    answer = ask_rule(UNMET_NEED, needs=[bus(**cells)], places=PLACES, programmes=[OTHER], interactions=log)

    assert list(answer.findings["sentence"]) == [f"Nothing that runs answers “A bus on Saturdays”{sentence}"]


def test_when_a_need_is_unmet(ask_rule):
    cases = [
        ({}, {}, 0),
        ({}, {"status": "PILOT"}, 0),
        ({}, {"status": "PAUSED"}, 1),
        ({}, {"started_on": DAY}, 0),
        ({}, {"started_on": ago(-1)}, 1),
        ({}, {"ended_on": DAY}, 0),
        ({}, {"ended_on": ago(1)}, 1),
        ({}, {"needs": "M|N"}, 0),
        ({"status": "VALIDATED"}, {"needs": "M"}, 1),
        ({"status": "HEARD"}, {"needs": "M"}, 0),
        ({"status": "RESPONDING"}, {"needs": "M"}, 0),
        ({"status": None}, {"needs": "M"}, 0),
        ({"first_heard_on": DAY}, {"needs": "M"}, 1),
        ({"first_heard_on": ago(-1)}, {"needs": "M"}, 0),
    ]
    found = found_each(
        ask_rule, UNMET_NEED, [bus(**need) for need, _, _ in cases], [programme(**one) for _, one, _ in cases]
    )

    assert [len(one) for one in found] == [count for _, _, count in cases]


def test_what_is_not_known_of_an_unmet_need_makes_it_less_sure(ask_rule, the_finding):
    blank = bus(severity=None, places=None, identified_by=None)

    assert the_finding(ask_rule(UNMET_NEED, needs=[blank], programmes=[OTHER]))[2] == (0.5, 1.0, 0.25)


def test_what_answers_needs_must_be_recorded_before_one_is_unmet(ask_rule):
    assert waiting(ask_rule(UNMET_NEED, needs=[bus()])) == [("programmes.needs",)]
    assert waiting(ask_rule(UNMET_NEED, programmes=[programme()])) == [("needs",)]
    to_come = [programme(needs="M", started_on=ago(-1))]
    for rule in (UNMET_NEED, NEED_PLACE_HOLE, NEED_GROUP_HOLE):
        assert keys(ask_rule(rule, needs=[bus()], programmes=to_come)) == set()


# G02, unmet in a place


def test_a_need_unmet_in_one_of_two_places(ask_rule, the_finding):
    needs = [bus(places="E|W", status="HEARD")]
    answer = ask_rule(NEED_PLACE_HOLE, needs=needs, places=PLACES, programmes=[programme(places="W")])

    assert the_finding(answer) == (
        "G02:N|E",
        "Nobody works on “A bus on Saturdays” in East, which residents first raised on 26 August 2025; elsewhere it is answered by Saturday Bus.",
        (0.8, 0.5, 1.0),
        ["needs:N", "programmes:P"],
    )


def test_when_a_place_is_a_hole(ask_rule):
    cases = [
        ({}, {"places": "E"}, set()),
        ({}, {"places": None}, set()),
        ({}, {"places": "W"}, {"G02:N|E"}),
        ({"places": "E|W"}, {"places": "W|E"}, set()),
        ({"places": "E|W"}, {"needs": "M"}, {"G02:N|E", "G02:N|W"}),
        ({"places": None}, {"needs": "M"}, set()),
        ({"status": "SUSPECTED"}, {"needs": "M"}, set()),
        ({"status": "MET"}, {"needs": "M"}, set()),
        ({"status": None}, {"needs": "M"}, {"G02:N|E"}),
        ({}, {"places": "E", "status": "ENDED"}, {"G02:N|E"}),
        ({}, {"places": "E", "type": "CAMPAIGN"}, set()),
    ]
    needs, programmes = [bus(**need) for need, _, _ in cases], [programme(**one) for _, one, _ in cases]

    assert found_each(ask_rule, NEED_PLACE_HOLE, needs, programmes, places=PLACES) == [found for _, _, found in cases]


def test_a_hole_waits_for_places_and_groups(ask_rule):
    needs, programmes = [bus(places=None, groups=None)], [programme()]

    assert waiting(ask_rule(NEED_PLACE_HOLE, needs=needs, programmes=programmes)) == [("needs.places",)]
    assert waiting(ask_rule(NEED_GROUP_HOLE, needs=needs, programmes=programmes)) == [("needs.groups",)]
    assert waiting(ask_rule(NEED_GROUP_HOLE, needs=[bus()])) == [("programmes.needs",)]


# G03, unmet for a group


def test_a_need_unmet_for_one_of_two_groups(ask_rule, the_finding):
    needs = [bus(groups="OLDERA|RURALR", severity=None)]
    answer = ask_rule(NEED_GROUP_HOLE, needs=needs, places=PLACES, programmes=[programme(groups="RURALR|TEENS")])

    assert the_finding(answer) == (
        "G03:N|OLDERA",
        "Older adults have nobody who works on “A bus on Saturdays” with them in East, which residents first raised on 26 August 2025; for others it is answered by Saturday Bus.",
        (0.5, 0.5, 0.75),
        ["needs:N", "programmes:P"],
    )


def test_when_a_group_is_a_hole(ask_rule):
    cases = [
        ({}, {"groups": "OLDERA"}, set()),
        ({}, {"groups": None}, set()),
        ({}, {"groups": "GENPUB"}, set()),
        ({}, {"groups": "GENPUB|TEENS"}, set()),
        ({}, {"groups": "TEENS"}, {"G03:N|OLDERA"}),
        ({"groups": "GENPUB"}, {"groups": "TEENS"}, set()),
        ({"groups": "GENPUB"}, {"needs": "M"}, set()),
        ({"groups": None}, {"needs": "M"}, set()),
        ({"groups": "OTHER:skaters"}, {"groups": "TEENS"}, {"G03:N|OTHER:skaters"}),
        ({"groups": "OLDERA|RURALR"}, {"needs": "M"}, {"G03:N|OLDERA", "G03:N|RURALR"}),
        # For them, though not everywhere: that is a hole of place.
        ({"places": "E|W"}, {"groups": "OLDERA", "places": "W"}, set()),
        # For them, but elsewhere than where it is felt.
        ({"places": "E"}, {"groups": "OLDERA", "places": "W"}, {"G03:N|OLDERA"}),
        ({"status": "PARKED"}, {"groups": "TEENS"}, set()),
    ]
    needs, programmes = [bus(**need) for need, _, _ in cases], [programme(**one) for _, one, _ in cases]

    assert found_each(ask_rule, NEED_GROUP_HOLE, needs, programmes, places=PLACES) == [found for _, _, found in cases]


# G04, not confirmed by the community


def coding(**cells):
    return {
        "id": "N",
        "statement": "Coding for girls",
        "status": "SUSPECTED",
        "severity": 2,
        "identified_by": "STAFF",
        "first_heard_on": ago(10),
        **cells,
    }


def test_a_need_that_staff_named_and_nobody_confirmed(ask_rule, the_finding):
    assert the_finding(ask_rule(UNVALIDATED_NEED, needs=[coding()])) == (
        "G04:N",
        "The community has never confirmed “Coding for girls”; it comes from library staff.",
        (0.4, 1.0, 1.0),
        ["needs:N"],
    )


def test_a_need_that_was_confirmed_and_is_to_be_again(ask_rule, the_finding):
    """547.5 days would be three quarters of twice the limit."""
    need = coding(identified_by="DATA", validated_on=ago(584), validated_by="L|F", severity=None, first_heard_on=None)

    assert the_finding(ask_rule(UNVALIDATED_NEED, needs=[need])) == (
        "G04:N",
        "The community last confirmed “Coding for girls” on 27 March 2025; it comes from figures.",
        (0.5, 0.8, 0.5),
        ["needs:N"],
    )


def test_when_a_need_is_not_confirmed(ask_rule):
    cases = [
        ({"validated_on": ago(365)}, 0),
        ({"validated_on": ago(366)}, 1),
        ({"validated_on": DAY}, 0),
        ({"validated_on": ago(-1)}, 1),
        ({"validated_on": ago(9), "validated_by": "L"}, 1),  # by us alone
        ({"validated_on": ago(9), "validated_by": "L|F"}, 0),
        ({"identified_by": "FUNDER"}, 1),
        ({"identified_by": "RESIDENT"}, 0),
        ({"identified_by": "COM_ORG"}, 0),
        ({"status": "PARKED"}, 0),
        ({"status": "NOT_A_NEED"}, 0),
        ({"status": None}, 1),
        ({"first_heard_on": ago(-1)}, 0),
    ]
    found = found_each(ask_rule, UNVALIDATED_NEED, [coding(**cells) for cells, _ in cases])

    assert [len(one) for one in found] == [count for _, count in cases]


def test_who_named_needs_must_be_recorded(ask_rule):
    assert waiting(ask_rule(UNVALIDATED_NEED, needs=[coding(identified_by=None)])) == [("needs.identified_by",)]


# G05, thin evidence


def piece(**cells):
    return {"need": "N", "type": "SURVEY", "dated": ago(9), "source": "Survey", **cells}


def test_a_need_on_one_source(ask_rule, the_finding):
    key, sentence, factors, rows = the_finding(
        ask_rule(THIN_EVIDENCE, needs=[coding(voices=9)], evidence=[piece(), piece(need="M")])
    )

    assert (key, factors) == ("G05:N", (0.4, 0.5, 1.0))
    assert sentence == "Little speaks for “Coding for girls” so far: 1 independent source and 9 voices."
    assert [row.partition(":")[0] for row in rows] == ["evidence", "needs"]


def test_a_need_on_one_voice_and_no_evidence(ask_rule, the_finding):
    key, sentence, factors, rows = the_finding(
        ask_rule(THIN_EVIDENCE, needs=[coding(voices=1)], evidence=[piece(need="M")])
    )

    assert (key, factors, rows) == ("G05:N", (0.4, 1.0, 1.0), ["needs:N"])
    assert sentence == "Little speaks for “Coding for girls” so far: no evidence and 1 voice."


def test_when_evidence_is_thin(ask_rule):
    cases = [
        ([{}, {"source": "Walk"}], 2, 0),
        ([{}, {"source": "Walk"}], 1, 1),
        ([{}, {"source": "Walk"}], None, 0),
        ([{}, {"source": "Walk", "dated": ago(-1)}], 2, 1),
        ([{}, {"source": "Walk", "dated": DAY}], 2, 0),
        ([{}, {"source": "Walk", "dated": None}], 2, 0),
        ([{}, {"dated": ago(8)}], 2, 0),  # the survey was repeated
        ([{}, {"type": "STORY"}], 2, 1),  # from one source on one day
        ([{"interaction": "I"}, {"source": "Walk", "interaction": "I"}], 2, 1),  # heard in one contact
        ([{"interaction": "I"}, {"interaction": "J", "type": "STORY"}], 2, 0),
        ([{"source": None}, {"source": None, "type": "STORY"}], 2, 0),
    ]
    contacts = [listened("I", needs_heard=None), listened("J", needs_heard=None)]
    needs = [coding(voices=voices) for _, voices, _ in cases]
    evidence = [[piece(**cells) for cells in pieces] for pieces, _, _ in cases]

    found = found_each(ask_rule, THIN_EVIDENCE, needs, evidence=evidence, interactions=contacts)

    assert [len(one) for one in found] == [count for _, _, count in cases]


def test_what_is_settled_needs_no_evidence_and_unknown_voices_are_not_said(ask_rule):
    settled = [coding(id=status, status=status, voices=1) for status in ("MET", "PARKED", "NOT_A_NEED")]
    answer = ask_rule(THIN_EVIDENCE, needs=[*settled, coding()], evidence=[piece()])

    assert list(answer.findings["sentence"]) == ["Little speaks for “Coding for girls” so far: 1 independent source."]
    assert list(answer.findings["confidence"]) == [0.75]
    assert waiting(ask_rule(THIN_EVIDENCE, needs=settled)) == [("evidence",)]


def test_half_and_double_of_what_is_asked_for(ask_rule):
    asked = replace(Conventions(), evidence_pieces=4, voices_heard=4)
    answer = ask_rule(THIN_EVIDENCE, asked, needs=[coding(voices=4)], evidence=[piece(source=one) for one in "abc"])

    assert list(answer.findings["extent"]) == [0.25]


# G06, stale


def test_a_need_that_was_confirmed_long_ago(ask_rule, the_finding):
    needs = [bus(validated_on=ago(1168), validated_by="F")]
    programmes = [programme(), programme(id="Q", name="Sunday Bus", status="PILOT"), programme(id="R", status="ENDED")]

    assert the_finding(ask_rule(STALE_NEED, needs=needs, programmes=programmes)) == (
        "G06:N",
        "“A bus on Saturdays” was last confirmed on 21 August 2023 and still drives Saturday Bus and Sunday Bus.",
        (0.8, 0.8, 1.0),
        ["needs:N", "programmes:P", "programmes:Q"],
    )


def test_when_a_need_is_stale(ask_rule):
    cases = [
        (ago(730), {}, 0),
        (ago(731), {}, 1),
        (None, {}, 0),
        (ago(731), {"status": "PAUSED"}, 0),
        (ago(731), {"needs": "M"}, 0),
        (ago(731), {"started_on": ago(-1)}, 0),
    ]
    needs, programmes = [bus(validated_on=day) for day, _, _ in cases], [programme(**one) for _, one, _ in cases]

    found = found_each(ask_rule, STALE_NEED, needs, programmes)

    assert [len(one) for one in found] == [count for _, _, count in cases]


def test_a_need_cannot_be_stale_before_one_was_confirmed(ask_rule):
    assert waiting(ask_rule(STALE_NEED, needs=[bus()], programmes=[programme()])) == [("needs.validated_on",)]


# The town


@pytest.mark.parametrize(
    ("rule", "kind"),
    [
        (UNMET_NEED, "unmet_need"),
        (NEED_PLACE_HOLE, "need_place_hole"),
        (UNVALIDATED_NEED, "unvalidated_need"),
        (THIN_EVIDENCE, "thin_evidence"),
        (STALE_NEED, "stale_need"),
    ],
)
def test_the_town_has_these_gaps_and_no_others(town_situation, planted_keys, rule, kind):
    answer = ask(town_situation, [rule])

    assert keys(answer) == planted_keys(rule.code, kind)
    assert answer.findings[["importance", "extent", "confidence"]].gt(0).all(axis=None)
    assert answer.findings["sentence"].is_unique


def test_the_groups_of_the_town_without_an_answer(town, town_situation, town_day):
    """By plain loops over the town's rows. Each was read over: only the needs nobody works on leave a group out, for every
    other programme names the groups of its need.
    """
    today = pd.Timestamp(town_day)
    declared = {
        row.id: (set(row.groups.split("|")) - {"GENPUB"}, set(row.places.split("|")))
        for row in town["needs"].itertuples()
        if row.status in {"HEARD", "VALIDATED", "PRIORITISED", "RESPONDING"}
    }
    served = Counter()
    for row in town["programmes"].itertuples():
        if row.status not in {"RUNNING", "PILOT"} or row.started_on > today or pd.isna(row.needs):
            continue
        for need in set(row.needs.split("|")) & set(declared):
            groups, places = declared[need]
            there = pd.isna(row.places) or set(row.places.split("|")) & places
            for group in groups:
                served[need, group] += bool(there) and (pd.isna(row.groups) or group in row.groups.split("|"))
    expected = {
        f"G03:{need}|{group}" for need, (groups, _) in declared.items() for group in groups if not served[need, group]
    }

    assert keys(ask(town_situation, [NEED_GROUP_HOLE])) == expected
    assert expected == {"G03:N09|TEENS", "G03:N09|YOUTHR", "G03:N10|OLDERA", "G03:N10|RURALR", "G03:N11|DEAFHH"}
