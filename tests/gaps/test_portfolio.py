"""Too much on one partner, and whom a funder or a plan asks for and we lack."""

from collections import Counter
from datetime import date, timedelta

import pytest

from netmap.conventions import Conventions
from netmap.gaps.portfolio import MISSING_TARGET, PARTNER_IN_MANY_PROGRAMMES, SOLE_PARTNER
from netmap.records import explode

DAY = date(2026, 11, 1)


def ago(days):
    return DAY - timedelta(days=days)


def keys(answer):
    assert not answer.waiting
    return set(answer.findings["key"])


# G28, in many programmes


def programme(number, lead=None, **more):
    return {"id": f"P{number}", "name": f"Programme {number}", "status": "RUNNING", "lead": lead, **more}


def role(number, who, stage="DELIVER", **more):
    return {
        "row_id": f"{who}{number}",
        "programme": f"P{number}",
        "stage": stage,
        "stakeholder": who,
        "role": "COLEAD",
    } | more


def test_a_partner_in_most_programmes_is_named_with_how_many(ask_rule, the_finding):
    answer = ask_rule(
        PARTNER_IN_MANY_PROGRAMMES,
        relationships=[{"source": "L", "target": "F", "level": 3}],
        programmes=[programme(1, "F"), programme(2, "L"), programme(3, "L"), programme(4), programme(5, "F", status="ENDED")],
        stage_roles=[role(1, "F"), role(2, "F", "PLAN"), role(2, "L"), role(5, "F")],
    )  # fmt: skip

    # In two of the three that run and of which somebody is recorded; of a fourth nobody is.
    assert the_finding(answer) == (
        "G28.programmes:F",
        "Food Bank takes part in 2 of the 3 programmes that run now.",
        (0.6, 0.833333, 0.75),
        ["programmes:P1", "stage_roles:F1", "stage_roles:F2"],
    )


@pytest.mark.parametrize(("taken", "of", "found"), [(2, 5, 0), (3, 7, 1), (1, 2, 0), (2, 4, 1)])
def test_more_than_four_in_ten_and_at_least_two_are_too_many(taken, of, found, ask_rule):
    answer = ask_rule(
        PARTNER_IN_MANY_PROGRAMMES,
        programmes=[programme(number, "L") for number in range(of)],
        stage_roles=[role(number, "F") for number in range(taken)],
    )

    assert len(keys(answer)) == found


def test_what_is_to_come_does_not_count(ask_rule):
    ahead = ask_rule(
        PARTNER_IN_MANY_PROGRAMMES,
        programmes=[programme(1, "L"), programme(2, "L"), programme(3, "F", started_on=ago(-1))],
        stage_roles=[role(1, "F"), role(2, "F", dated=ago(-1))],
    )

    assert keys(ahead) == set()
    assert ask_rule(PARTNER_IN_MANY_PROGRAMMES, programmes=[programme(1)]).waiting[0].needs == (
        "stage_roles or programmes.lead",
    )


@pytest.mark.parametrize("share", [0.4, 0.07, 0.05])
def test_many_programmes_in_the_town_are_what_a_plain_count_gives(share, ask_rule, town):
    running = town["programmes"][town["programmes"]["status"].isin(["PILOT", "RUNNING"])]
    ours = town.ours()
    seats = set(running[["id", "lead"]].dropna().itertuples(index=False, name=None))
    roles = town["stage_roles"]
    seats |= set(roles[["programme", "stakeholder"]].itertuples(index=False, name=None))
    seats = {(one, who) for one, who in seats if one in set(running["id"])}
    recorded = len({one for one, _ in seats})
    counts = Counter(who for _, who in seats if not ours[who])
    expected = {who for who, count in counts.items() if count > share * recorded and count >= 2}
    answer = ask_rule(PARTNER_IN_MANY_PROGRAMMES, Conventions(partner_share_above=share), **town.frames)

    assert keys(answer) == {f"G28.programmes:{who}" for who in expected}
    assert expected or share > 0.05


# G28, alone behind needs


def need(number, **more):
    return {"id": f"N{number}", "statement": f"Need {number}", "status": "VALIDATED", "severity": 3} | more


def test_who_alone_answers_two_needs_is_named_with_them(ask_rule, the_finding):
    answer = ask_rule(
        SOLE_PARTNER,
        needs=[need(1), need(2, severity=5), need(3, severity=None)],
        programmes=[
            programme(1, "L", needs="N1|N2"), programme(2, "F", needs="N2"), programme(3, needs="N3"),
            programme(4, "S", status="ENDED", needs="N1"),
        ],
        stage_roles=[role(1, "F"), role(1, "S", "PLAN"), role(1, "L")],
    )  # fmt: skip

    # Who delivers is recorded of two of the three that answer a need.
    assert the_finding(answer) == (
        "G28.needs:F",
        "Apart from the library, Food Bank alone answers 2 needs: Need 1 and Need 2.",
        (1.0, 0.5, 0.833333),
        ["needs:N1", "needs:N2", "programmes:P1", "programmes:P2", "stage_roles:F1", "stage_roles:L1"],
    )


@pytest.mark.parametrize(
    ("second", "found"),
    [
        ({"lead": "F"}, 1),
        ({"lead": "L"}, 0),  # then only one need hangs on the food bank
        ({"lead": "F", "status": "PAUSED"}, 0),
        ({"lead": "F", "started_on": ago(-1)}, 0),
    ],
)
def test_one_need_alone_is_not_yet_a_weak_spot(second, found, ask_rule):
    answer = ask_rule(
        SOLE_PARTNER,
        needs=[need(1), need(2)],
        programmes=[programme(1, "F", needs="N1"), {**programme(2, needs="N2"), **second}],
    )

    assert len(keys(answer)) == found


def test_a_second_provider_or_a_need_that_is_met_takes_it_away(ask_rule):
    both = [programme(1, "F", needs="N1|N2")]
    beside = ask_rule(SOLE_PARTNER, needs=[need(1), need(2)], programmes=both, stage_roles=[role(1, "S")])
    met = ask_rule(SOLE_PARTNER, needs=[need(1), need(2, status="MET")], programmes=both)

    assert keys(beside) == keys(met) == set()
    assert ask_rule(SOLE_PARTNER, needs=[need(1)]).waiting[0].needs == (
        "programmes.needs",
        "stage_roles or programmes.lead",
    )


def test_the_sole_partner_of_the_town_is_planted(ask_rule, town, planted_keys):
    assert keys(ask_rule(SOLE_PARTNER, **town.frames)) == planted_keys("G28.needs", "sole_partner")


# G30, targets

FOOD = {"id": "T", "list": "Plan", "title": "Food", "sectors": "FOOD"}


def partners(**more):
    return [
        {"id": "L", "name": "Library", "kind": "LIB_BRANCH"},
        {"id": "F", "name": "Food Bank", "kind": "NPO_FOOD", "sector": "FOOD", **more},
        {"id": "S", "name": "School", "kind": "EDU_K12", "sector": "EDUC"},
    ]


def tie(level=2, days=5, other="F"):
    return {"row_id": f"L{other}", "source": "L", "target": other, "level": level, "last_contact": ago(days)}


def test_a_target_missed_says_what_is_asked_and_with_whom_to_begin(ask_rule, the_finding):
    answer = ask_rule(
        MISSING_TARGET,
        stakeholders=[*partners(), {"id": "X", "name": "Unknown", "kind": "NPO_SOC"}],
        relationships=[tie(1)],
        targets=[{**FOOD, "at_least": 2, "due_on": ago(1)}],
    )

    # The sector is a matter of record for all three: the kind says as much, and every partner has one.
    assert the_finding(answer) == (
        "G30:T",
        "“Plan” asks for 2 partners under “Food”, and nobody of that sort works with us at the level of cooperation or above.",
        (1.0, 1.0, 1.0),
        ["relationships:LF", "stakeholders:F", "targets:T"],
    )
    assert answer.findings["step"].item() == "Begin with whom we know: Food Bank."


def test_part_of_a_target_is_part_of_a_gap(ask_rule, the_finding):
    answer = ask_rule(
        MISSING_TARGET, stakeholders=partners(), relationships=[tie(3)], targets=[{**FOOD, "at_least": 4, "level": 3}]
    )

    assert the_finding(answer)[1:3] == (
        "“Plan” asks for 4 partners under “Food”, and only 1 works with us at the level of coordination or above.",
        (0.5, 0.75, 1.0),
    )
    assert answer.findings["step"].item() == "Ask partners whom they know there, and make a first visit."


@pytest.mark.parametrize(
    ("relationship", "level", "found"),
    [
        (tie(2), None, 0),
        (tie(1), None, 1),
        (tie(1), 1, 0),
        (tie(2), 3, 1),
        (tie(None), None, 1),
        (tie(2, days=365), None, 0),
        (tie(2, days=366), None, 1),  # asleep for more than a year
        (tie(2, other="S"), None, 1),
    ],
)
def test_a_target_is_met_by_an_active_tie_of_its_level(relationship, level, found, ask_rule):
    answer = ask_rule(
        MISSING_TARGET,
        stakeholders=partners(),
        relationships=[relationship],
        targets=[{**FOOD, "level": level}],
    )

    assert len(keys(answer)) == found


PLACES = [{"id": "HE", "name": "Harbour East"}, {"id": "NG", "name": "Northgate"}]


@pytest.mark.parametrize(
    ("asked", "recorded", "found"),
    [
        ({"sectors": "FOOD"}, {"sector": "HLTH", "other_sectors": "FOOD|HOUS"}, 0),
        ({"sectors": "HLTH|FOOD"}, {}, 0),
        ({"sectors": "HLTH"}, {}, 1),
        ({"sectors": "HLTH", "kinds": "NPO_FOOD"}, {}, 0),
        ({"kinds": "NPO"}, {}, 0),  # a kind takes its narrower ones along
        ({"kinds": "NPO_SOC"}, {}, 1),
        ({"kinds": "NPO_FOOD"}, {"kind": "NPO"}, 1),  # and not its wider one
        ({"groups": "OLDERA|TEENS"}, {"serves_groups": "TEENS|FAMILY"}, 0),
        ({"groups": "OLDERA"}, {"serves_groups": "TEENS"}, 1),
        ({"sectors": "FOOD", "groups": "OLDERA"}, {"serves_groups": "TEENS"}, 1),
        ({"sectors": "FOOD", "groups": "TEENS", "themes": "FOODIN"}, {"serves_groups": "TEENS", "themes": "FOODIN"}, 0),
        ({"sectors": "FOOD", "groups": "TEENS", "themes": "FOODIN"}, {"serves_groups": "TEENS", "themes": "ISOLAT"}, 1),
        ({"places": "HE"}, {"serves_places": "NG|HE"}, 0),
        ({"places": "HE"}, {"place": "HE"}, 0),
        ({"places": "HE"}, {"place": "HE", "serves_places": "NG"}, 1),
    ],
)
def test_a_partner_fits_by_any_word_of_every_line(asked, recorded, found, ask_rule):
    answer = ask_rule(
        MISSING_TARGET,
        stakeholders=partners(**recorded),
        relationships=[tie()],
        places=PLACES,
        targets=[{"id": "T", "list": "Plan", "title": "Food", **asked}],
    )

    assert len(keys(answer)) == found


def test_a_unit_of_ours_meets_no_target(ask_rule):
    people = [*partners(), {"id": "K", "name": "Kitchen", "kind": "LIB_BRANCH", "sector": "LIBR"}]
    asked = {"id": "T", "list": "Plan", "title": "Libraries", "sectors": "LIBR"}
    both = [tie(5, other="K"), {**tie(5, other="F"), "source": "K"}]

    assert keys(ask_rule(MISSING_TARGET, stakeholders=people, relationships=both, targets=[asked])) == {"G30:T"}


def test_where_nothing_can_be_known_there_is_no_verdict(ask_rule):
    empty = {"id": "T1", "list": "Plan", "title": "Something"}
    unrecorded = {"id": "T2", "list": "Plan", "title": "Climate", "themes": "CLIMAT"}

    assert keys(ask_rule(MISSING_TARGET, stakeholders=partners(), targets=[empty, unrecorded])) == set()
    assert keys(ask_rule(MISSING_TARGET, stakeholders=partners()[:1], targets=[FOOD])) == set()
    known = partners(themes="FOODIN")
    assert ask_rule(MISSING_TARGET, stakeholders=known, targets=[unrecorded]).findings["confidence"].tolist() == [0.5]


def test_without_targets_it_waits(ask_rule):
    assert [one.sentence for one in ask_rule(MISSING_TARGET).waiting] == ["Waits for the sheet Targets."]


def test_the_sectors_that_the_town_misses_are_planted(ask_rule, town, planted_keys):
    assert keys(ask_rule(MISSING_TARGET, **town.frames)) == planted_keys("G30", "missing_sector")


def test_targets_of_the_town_at_other_levels_are_what_a_plain_count_gives(ask_rule, town, town_situation):
    ours = town.ours()
    known = town_situation.network.known[town_situation.active]
    sectors = explode(town["stakeholders"], "sector").set_index("id")["sector"].to_dict()
    others = explode(town["stakeholders"], "other_sectors").groupby("id")["other_sectors"].agg(set).to_dict()
    for level in (1, 3, 4):
        partners_of = {
            end for row in known[known["level"] >= level].itertuples() if ours[row.a] != ours[row.b]
            for end in (row.a, row.b) if not ours[end]
        }  # fmt: skip
        there = {sectors.get(one) for one in partners_of}.union(*(others.get(one, set()) for one in partners_of))
        expected = {f"G30:{code}" for code in town["targets"]["id"] if code not in there}

        assert keys(ask_rule(MISSING_TARGET, Conventions(partner_level=level), **town.frames)) == expected
