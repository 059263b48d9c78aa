"""Who is listened to, who speaks, whom we reach: smallest cases by hand, boundaries, what rules wait for, and the town."""

from datetime import date, timedelta

import pytest

from netmap.conventions import Conventions
from netmap.gaps.answer import ask
from netmap.gaps.listening import BARRIER_UNRESOLVED, GROUP_NOT_LISTENED_TO, PLACE_NOT_LISTENED_TO
from netmap.gaps.voices import (
    LOW_POWER_HIGH_STAKE,
    ONLY_THROUGH_AGENCIES,
    UNDERSERVED_GROUP,
    UNDERSERVED_LANGUAGE,
)

DAY = date(2026, 11, 1)


def ago(days):
    return DAY - timedelta(days=days)


def keys(answer):
    assert not answer.waiting
    return set(answer.findings["key"])


# G37, not listened lately

EAST = {"id": "E", "name": "East", "groups": "WOMEN|TEENS"}
QUAY = {"id": "Q", "name": "Quay", "part_of": "E"}


def talk(id_, days, mode="LISTEN", place="W", groups="WOMEN"):
    """A contact: by default we listened to women in the West."""
    return {"id": id_, "date": ago(days), "participants": "F", "mode": mode, "place": place, "groups": groups}


def test_a_place_says_when_somebody_last_listened_there(ask_rule, the_finding):
    """Open and grave 4. 547.5 days would be three quarters. Of the five contacts of the year three say how; of two listening ones both say where."""
    log = [
        *(talk("I1", 900, place="E"), talk("I2", 584, place="E"), talk("I3", 100, mode="INFORM", place="E")),
        *(
            talk("I4", 10),
            talk("I5", 10),
            talk("I6", 365, mode=None),
            talk("I7", 0, mode=None),
            talk("I8", 366, mode=None),
        ),
    ]
    needs = [
        {"id": "N", "statement": "A bus", "severity": 4, "places": "E"},
        {"id": "M", "statement": "A met one", "severity": 5, "places": "E", "status": "MET"},
    ]

    assert the_finding(ask_rule(PLACE_NOT_LISTENED_TO, places=[EAST], interactions=log, needs=needs)) == (
        "G37.place:E",
        "Nobody has listened to people in East since 27 March 2025.",
        (0.8, 0.8, 0.6),
        ["interactions:I2", "places:E"],
    )


def test_a_place_where_nobody_ever_listened(ask_rule, the_finding):
    log = [talk("I1", 900, mode="INFORM", place="E"), talk("I2", 1, place=None), talk("I3", 1)]

    assert the_finding(ask_rule(PLACE_NOT_LISTENED_TO, places=[EAST], interactions=log)) == (
        "G37.place:E",
        "Nobody has listened to people in East since the log began on 15 May 2024.",
        (0.5, 1.0, 0.5),
        ["places:E"],
    )


@pytest.mark.parametrize(
    ("contact", "found"),
    [
        (talk("I", 365, place="E"), 0),
        (talk("I", 366, place="E"), 1),
        (talk("I", 0, place="E"), 0),
        (talk("I", -1, place="E"), 1),
        (talk("I", 9, mode="BOTH", place="E"), 1),
        (talk("I", 9, mode=None, place="E"), 1),
        (talk("I", 365, place="Q"), 0),  # the Quay lies in the East
        (talk("I", 366, place="Q"), 1),
    ],
)
def test_a_place_is_listened_to_within_a_year_there_or_in_a_part_of_it(contact, found, ask_rule):
    told = [
        talk("O", 400, mode="INFORM"),
        talk("W", 1, mode="INFORM", place="E"),
        talk("V", 1, place="Q" if contact["place"] == "E" else "W"),
    ]
    places = [EAST] if contact["place"] == "E" else [EAST, {**QUAY, "id": "Q"}]
    answer = ask_rule(PLACE_NOT_LISTENED_TO, places=places, interactions=[contact, *told])

    assert ("G37.place:E" in keys(answer)) == bool(found)


def test_places_that_lie_in_each_other_are_no_trouble(ask_rule):
    places = [{"id": "A", "name": "A", "part_of": "B"}, {"id": "B", "name": "B", "part_of": "A"}]
    answer = ask_rule(PLACE_NOT_LISTENED_TO, places=places, interactions=[talk("I", 9, place="A")])

    assert keys(answer) == set()


def test_where_the_year_says_nothing_of_listening_nothing_is_found(ask_rule):
    """Every contact of the year leaves open whether we listened, or where."""
    silent = [talk("I1", 9, mode=None, place="W"), talk("I2", 400)]
    nowhere = [talk("I1", 9, place=None), talk("I2", 400)]

    assert keys(ask_rule(PLACE_NOT_LISTENED_TO, places=[EAST], interactions=silent)) == set()
    assert keys(ask_rule(PLACE_NOT_LISTENED_TO, places=[EAST], interactions=nowhere)) == set()
    assert keys(ask_rule(PLACE_NOT_LISTENED_TO, places=[EAST], interactions=silent[1:])) == {"G37.place:E"}


@pytest.mark.parametrize(("began", "found"), [(365, 0), (366, 1), (-9, 0)])
def test_a_log_that_is_younger_than_a_year_cannot_tell_of_one(began, found, ask_rule):
    answer = ask_rule(PLACE_NOT_LISTENED_TO, places=[EAST], interactions=[talk("I", began)])

    assert len(keys(answer)) == found


def test_a_group_that_is_present_and_was_not_heard(ask_rule, the_finding):
    """Women were; of the two listening contacts of the year one says with whom."""
    log = [talk("I1", 730, groups="TEENS|WOMEN"), talk("I2", 9), talk("I3", 9, groups=None)]
    needs = [{"id": "N", "statement": "A room", "severity": 3, "groups": "TEENS"}]
    two = [EAST, {"id": "W", "name": "West", "groups": "TEENS"}]

    assert the_finding(ask_rule(GROUP_NOT_LISTENED_TO, places=two, interactions=log, needs=needs)) == (
        "G37.group:TEENS",
        "Teenagers have not been listened to since 1 November 2024.",
        (0.6, 1.0, 0.5),
        ["interactions:I1", "places:E", "places:W"],
    )


@pytest.mark.parametrize(("days", "mode", "found"), [(365, "LISTEN", 0), (366, "LISTEN", 1), (9, "INFORM", 1)])
def test_a_group_is_listened_to_within_a_year(days, mode, found, ask_rule):
    log = [talk("I1", days, mode=mode, groups="WOMEN|TEENS"), talk("I2", 9), talk("I3", 400)]

    answer = ask_rule(GROUP_NOT_LISTENED_TO, places=[EAST], interactions=log)
    assert keys(answer) == ({"G37.group:TEENS"} if found else set())


# G36, barrier unresolved


def barrier(**says):
    return {"id": "B", "barrier": "FINES", "raised_on": ago(270), "raised_by": "F|S", "status": "OPEN", **says}


def test_a_barrier_that_two_raised_and_that_still_stands(ask_rule, the_finding):
    people = [
        {"id": "F", "name": "Food Bank", "interest": 2},
        {"id": "S", "name": "School", "interest": 4},
    ]
    answer = ask_rule(BARRIER_UNRESOLVED, stakeholders=people, barriers=[barrier(groups="LOWINC", policy="Rule 4.2")])

    assert the_finding(answer) == (
        "G36:B",
        "Food Bank and School raised the barrier “Fines” on 4 February 2026, and it still stands.",
        (0.8, 0.75, 1.0),
        ["barriers:B"],
    )
    assert answer.findings["step"].item().startswith("Take it to whoever can change this: Rule 4.2.")


def test_of_a_barrier_nobody_described_little_is_sure(ask_rule, the_finding):
    """Known of four facts: the day."""
    answer = ask_rule(BARRIER_UNRESOLVED, barriers=[barrier(status=None)])

    assert the_finding(answer)[2] == (0.5, 0.75, 0.25)
    assert "change this: the rule behind it." in answer.findings["step"].item()


@pytest.mark.parametrize(
    ("says", "found"),
    [
        ({"raised_on": ago(180)}, 0),
        ({"raised_on": ago(181)}, 1),
        ({"raised_on": None}, 0),
        ({"raised_by": "F"}, 0),
        ({"raised_by": "F|F"}, 0),
        ({"raised_by": None}, 0),
        ({"status": "WORKING"}, 1),
        ({"status": "OTHER:asleep"}, 1),
        ({"status": "REMOVED"}, 0),
        ({"status": "ACCEPTED"}, 0),
        ({"resolved_on": DAY}, 0),
        ({"resolved_on": ago(-1), "status": "REMOVED"}, 1),
    ],
)
def test_a_barrier_is_unresolved_after_half_a_year_of_standing(says, found, ask_rule):
    other = barrier(id="C", raised_on=ago(1))

    assert len(keys(ask_rule(BARRIER_UNRESOLVED, barriers=[barrier(**says), other]))) == found


# G32, low power, high stake


def people(**rated):
    return [
        {"id": "L", "name": "Library", "kind": "LIB_BRANCH", "influence": 1, "interest": 5},
        {"id": "A", "name": "Agency", "kind": "NPO_FOOD"},
        {"id": "R", "name": "Tenants", "kind": "RES_TENANT", **rated},
    ]


def role(stage, who="R", programme="P", **more):
    return {"row_id": f"{stage}{who}", "programme": programme, "stage": stage, "stakeholder": who, **more}


CLUB = [{"id": "P", "name": "Club"}]


def test_much_at_stake_and_no_seat(ask_rule, the_finding):
    tables = {"stakeholders": people(influence=2, interest=4), "programmes": CLUB}
    answer = ask_rule(LOW_POWER_HIGH_STAKE, **tables, stage_roles=[role("DELIVER"), role("PLAN", "A")])

    assert the_finding(answer) == (
        "G32:R",
        "Much is at stake for Tenants, who have little influence and had no part in planning any programme.",
        (0.8, 0.8, 1.0),
        ["stage_roles:DELIVERR", "stakeholders:R"],
    )


@pytest.mark.parametrize(
    ("influence", "interest", "roles", "found"),
    [
        (2, 4, [], 1),
        (1, 5, [], 1),
        (3, 4, [], 0),
        (2, 3, [], 0),
        (None, 5, [], 0),
        (1, None, [], 0),
        (1, 5, [role("PLAN")], 0),
        (1, 5, [role("PLAN", dated=ago(-1))], 1),
    ],
)
def test_the_lower_part_of_influence_and_the_upper_part_of_stake(influence, interest, roles, found, ask_rule):
    tables = {"stakeholders": people(influence=influence, interest=interest), "programmes": CLUB}
    answer = ask_rule(LOW_POWER_HIGH_STAKE, **tables, stage_roles=[role("PLAN", "A"), *roles])

    assert keys(answer) == ({"G32:R"} if found else set())
    assert not found or answer.findings["confidence"].item() == pytest.approx(
        1 if roles and not roles[0].get("dated") else 2 / 3
    )


# G42, known only through agencies

SERVING = [
    {"id": "L", "name": "Library", "kind": "LIB_BRANCH", "serves_groups": "TEENS"},
    {"id": "F", "name": "Food Bank", "kind": "NPO_FOOD", "serves_groups": "WOMEN|TEENS"},
    {"id": "S", "name": "School", "kind": "EDU_K12", "serves_groups": "TEENS"},
    {"id": "R", "name": "Women's Circle", "kind": "INF_CLUB", "serves_groups": "WOMEN"},
    {"id": "T", "name": "Tenants", "kind": "RES_TENANT"},
]


def tie(source, target, level=2, **more):
    return {"row_id": f"{source}{target}", "source": source, "target": target, "level": level, **more}


def test_a_group_that_two_agencies_speak_for(ask_rule, the_finding):
    """Of two groups of the community's own it is known of one whom it serves."""
    needs = [{"id": "N", "statement": "A room", "severity": 3, "groups": "TEENS"}]
    tables = {"stakeholders": SERVING, "relationships": [tie("L", "F"), tie("L", "S")], "needs": needs}

    assert the_finding(ask_rule(ONLY_THROUGH_AGENCIES, **tables)) == (
        "G42:TEENS",
        "Teenagers are reached only through Food Bank and School; no group of their own has a tie with us.",
        (0.6, 0.5, 0.5),
        ["stakeholders:F", "stakeholders:S"],
    )


@pytest.mark.parametrize(
    ("ties", "found"),
    [
        ([tie("L", "F")], {"TEENS"}),  # nobody was asked about the women's circle: it may have a tie
        ([tie("L", "F"), tie("L", "R")], {"TEENS"}),
        ([tie("L", "F"), tie("L", "R", 0)], {"TEENS", "WOMEN"}),  # there is none: only the food bank speaks
        ([tie("L", "R")], set()),
        ([tie("F", "S")], set()),  # they do not work with us
        ([tie("L", "F", 0)], set()),
    ],
)
def test_only_who_has_a_tie_with_us_is_a_way_to_a_group(ties, found, ask_rule):
    answer = ask_rule(ONLY_THROUGH_AGENCIES, stakeholders=SERVING, relationships=ties)

    assert keys(answer) == {f"G42:{group}" for group in found}


def test_where_no_group_of_the_community_says_whom_it_serves_nothing_is_found(ask_rule):
    silent = [{**one, "serves_groups": None} if one["id"] == "R" else one for one in SERVING]
    none = [one for one in SERVING if one["id"] not in {"R", "T"}]

    assert keys(ask_rule(ONLY_THROUGH_AGENCIES, stakeholders=silent, relationships=[tie("L", "F")])) == set()
    assert keys(ask_rule(ONLY_THROUGH_AGENCIES, stakeholders=none, relationships=[tie("L", "F")])) == {
        "G42:TEENS",
        "G42:WOMEN",
    }


# G29, underserved language or group


def both(source, target, days=9, **more):
    """The same tie stated by both sides, last in touch some days ago."""
    said = {"last_contact": ago(days), **more}
    return [tie(source, target, **said), tie(target, source, **said)]


CHAIN = [
    {"id": "L", "name": "Library", "kind": "LIB_BRANCH", "languages": "eng"},
    {"id": "A", "name": "Agency", "languages": "fra"},
    {"id": "B", "name": "Bakery"},
    {"id": "C", "name": "Circle", "languages": "tir", "serves_groups": "WOMEN"},
]
TIGRINYA = [{"id": "N", "name": "Northgate", "languages": "eng|tir"}, {"id": "E", "name": "East", "languages": "tir"}]


def test_a_language_whose_only_speaker_is_too_far(ask_rule, the_finding):
    """Three steps away. Of the three within reach two say in which languages they work; of the circle nobody was asked."""
    ties = [*both("L", "A"), *both("A", "B"), *both("B", "C")]
    answer = ask_rule(UNDERSERVED_LANGUAGE, stakeholders=CHAIN, relationships=ties, places=TIGRINYA)

    assert the_finding(answer) == (
        "G29.language:tir",
        "Tigrinya is spoken in Northgate and East, and nobody whom we can reach works in it.",
        (0.5, 0.5, 0.333333),
        ["places:E", "places:N", "stakeholders:C"],
    )
    assert answer.findings["step"].item().endswith("out of our reach: Circle.")


@pytest.mark.parametrize(
    ("ties", "steps", "found"),
    [
        ([*both("L", "A"), *both("A", "C")], 2, 0),
        ([*both("L", "A"), *both("A", "C")], 1, 1),
        ([*both("L", "A"), *both("A", "B"), *both("B", "C")], 3, 0),
        (both("L", "C", 365), 2, 0),
        (both("L", "C", 366), 2, 1),
        ([*both("L", "A"), tie("A", "C", last_contact=ago(9))], 2, 1),  # the circle was never asked
        ([*both("L", "A"), *both("A", "C", level=0)], 2, 1),
        ([*both("A", "C"), tie("L", "B", 0)], 2, 1),  # no way from us
        ([*both("A", "C")], 2, 0),  # with whom we work is not known at all
    ],
)
def test_reach_goes_two_steps_along_ties_that_are_awake_and_confirmed(ties, steps, found, ask_rule):
    chosen = Conventions(reach_steps=steps)
    answer = ask_rule(UNDERSERVED_LANGUAGE, chosen, stakeholders=CHAIN, relationships=ties, places=TIGRINYA)

    assert keys(answer) == ({"G29.language:tir"} if found else set())


def test_a_speaker_of_whom_it_is_known_that_we_do_not_work_together_leaves_no_doubt(ask_rule, the_finding):
    ties = [*both("L", "A"), tie("L", "C", 0)]
    answer = ask_rule(UNDERSERVED_LANGUAGE, stakeholders=CHAIN, relationships=ties, places=TIGRINYA)

    assert the_finding(answer)[2] == (0.5, 0.5, 1.0)


def test_where_nobody_within_reach_says_whom_he_serves_nothing_is_found(ask_rule, the_finding):
    """The circle serves women, out of reach; that the library serves teenagers makes the figure known."""
    women = [{"id": "N", "name": "Northgate", "groups": "WOMEN|TEENS"}]
    needs = [{"id": "M", "statement": "A room", "severity": 3, "groups": "WOMEN"}]
    tables = {"relationships": both("L", "A"), "places": women, "needs": needs}
    telling = [{**CHAIN[0], "serves_groups": "TEENS"}, *CHAIN[1:3]]

    assert keys(ask_rule(UNDERSERVED_GROUP, stakeholders=CHAIN, **tables)) == set()
    answer = ask_rule(UNDERSERVED_GROUP, stakeholders=telling, **tables)
    assert the_finding(answer) == (
        "G29.group:WOMEN",
        "Women live in Northgate, and nobody whom we can reach serves them.",
        (0.6, 1.0, 0.5),
        ["places:N"],
    )
    assert answer.findings["step"].item().endswith("out of our reach: nobody on record.")


# Waiting, and the town


@pytest.mark.parametrize(
    ("rule", "needs"),
    [
        (UNDERSERVED_LANGUAGE, ("places.languages", "stakeholders.languages", "relationships")),
        (UNDERSERVED_GROUP, ("places.groups", "stakeholders.serves_groups", "relationships")),
        (LOW_POWER_HIGH_STAKE, ("stakeholders.influence", "stakeholders.interest", "stage_roles")),
        (BARRIER_UNRESOLVED, ("barriers.raised_by", "barriers.raised_on")),
        (PLACE_NOT_LISTENED_TO, ("places", "interactions.mode", "interactions.place")),
        (GROUP_NOT_LISTENED_TO, ("places.groups", "interactions.mode", "interactions.groups")),
        (ONLY_THROUGH_AGENCIES, ("stakeholders.serves_groups", "relationships")),
    ],
    ids=lambda one: getattr(one, "name", ""),
)
def test_a_rule_without_its_tables_waits(rule, needs, ask_rule):
    answer = ask_rule(rule)

    assert answer.findings.empty
    assert [(one.rule, one.needs) for one in answer.waiting] == [(rule.code, needs)]


@pytest.mark.parametrize(
    ("rule", "kind"),
    [
        (UNDERSERVED_LANGUAGE, "underserved_language"),
        (UNDERSERVED_GROUP, "underserved_group"),
        (LOW_POWER_HIGH_STAKE, "low_power_high_stake"),
        (BARRIER_UNRESOLVED, "barrier_unresolved"),
        (PLACE_NOT_LISTENED_TO, "not_listened_place"),
        (GROUP_NOT_LISTENED_TO, "not_listened_group"),
        (ONLY_THROUGH_AGENCIES, "only_through_agencies"),
    ],
    ids=lambda one: getattr(one, "name", ""),
)
def test_the_town_has_these_gaps_and_no_others(rule, kind, town_situation, planted_keys):
    assert keys(ask(town_situation, [rule])) == planted_keys(rule.name, kind)
