"""Agreements that end soon, and pairs that go on meeting after the last one ended."""

from datetime import date, timedelta

from netmap.conventions import Conventions
from netmap.gaps.agreements import AGREEMENT_ENDING, EXPIRED_PAPER

DAY = date(2026, 11, 1)


def ago(days):
    return DAY - timedelta(days=days)


def ahead(days):
    return DAY + timedelta(days=days)


def paper(number, parties="L|F", starts_on=date(2024, 1, 1), ends_on=None, **more):
    return {"id": number, "parties": parties, "starts_on": starts_on, "ends_on": ends_on, **more}


def met(number, day, participants="F", **more):
    return {"id": number, "date": day, "participants": participants, "unit": "L", **more}


def keys(answer):
    assert not answer.waiting
    return set(answer.findings["key"])


# G21, the agreement ends soon


def test_an_agreement_that_ends_soon_says_when_and_whom_it_binds(ask_rule, the_finding):
    signed = paper("A1", "L|F|S", ends_on=ahead(45), title="Shared rooms", formality="MOU")
    rated = [
        {"row_id": "LF", "source": "L", "target": "F", "level": 2},
        {"row_id": "LS", "source": "L", "target": "S", "level": 4},
    ]
    answer = ask_rule(AGREEMENT_ENDING, agreements=[signed], relationships=rated)

    assert the_finding(answer) == (
        "G21.agreement:A1",
        "The agreement “Shared rooms” between Library, Food Bank and School ends on 16 December 2026.",
        (0.8, 0.75, 1.0),
        ["agreements:A1", "relationships:LF", "relationships:LS"],
    )


def test_without_a_level_or_a_kind_of_paper_little_is_known(ask_rule, the_finding):
    answer = ask_rule(AGREEMENT_ENDING, agreements=[paper("A1", ends_on=DAY)])

    assert the_finding(answer)[1:] == (
        "The agreement “A1” between Library and Food Bank ends on 1 November 2026.",
        (0.5, 1.0, 0.333333),
        ["agreements:A1"],
    )


def test_soon_is_from_today_to_ninety_days_ahead_of_what_has_begun(ask_rule):
    answer = ask_rule(
        AGREEMENT_ENDING,
        agreements=[
            paper("over", ends_on=ago(1)),
            paper("today", ends_on=DAY),
            paper("last", ends_on=ahead(90)),
            paper("later", ends_on=ahead(91)),
            paper("open"),
            paper("undated", starts_on=None, ends_on=ahead(9)),
            paper("not yet begun", starts_on=ahead(1), ends_on=ahead(9)),
            paper("begins today", starts_on=DAY, ends_on=ahead(9)),
        ],
    )

    assert keys(answer) == {f"G21.agreement:{name}" for name in ("today", "last", "undated", "begins today")}


def test_a_charter_of_many_is_an_agreement_too(ask_rule):
    people = [{"id": f"P{number:02}", "name": f"Partner {number}", "kind": "NPO_FOOD"} for number in range(20)]
    charter = paper("A1", "|".join(one["id"] for one in people), ends_on=ahead(9))
    answer = ask_rule(AGREEMENT_ENDING, stakeholders=people, agreements=[charter])

    (finding,) = answer.findings.to_dict("records")
    assert "Partner 0, Partner 1, Partner 2 and 17 more" in finding["sentence"]
    assert finding["importance"] == Conventions().importance_unknown


def test_a_denied_tie_weighs_as_if_nobody_had_rated_it(ask_rule, the_finding):
    denied = [
        {"source": "L", "target": "F", "level": 3},
        {"source": "F", "target": "L", "level": 0},
    ]
    answer = ask_rule(AGREEMENT_ENDING, agreements=[paper("A1", ends_on=DAY)], relationships=denied)

    assert the_finding(answer)[2] == (0.5, 1.0, 0.333333)


def test_agreements_without_any_last_day_are_waited_for(ask_rule):
    answer = ask_rule(AGREEMENT_ENDING, agreements=[paper("A1")])

    assert [one.sentence for one in answer.waiting] == ["Waits for the column In force until of Agreements."]


def test_the_agreement_of_the_town_that_ends_soon_is_the_planted_one(ask_rule, town, planted_keys):
    assert keys(ask_rule(AGREEMENT_ENDING, **town.frames)) == planted_keys("G21.agreement", "agreement_ends_soon")


# G22, expired paper


def test_meeting_on_after_the_paper_ended_counts_the_meetings_since(ask_rule, the_finding):
    answer = ask_rule(
        EXPIRED_PAPER,
        agreements=[paper("A1", ends_on=ago(400), formality="LETTER"), paper("A2", ends_on=ago(90), formality="MOU")],
        interactions=[met("I1", ago(200)), met("I2", ago(90)), met("I3", ago(89)), met("I4", ago(3))],
        relationships=[{"row_id": "LF", "source": "L", "target": "F", "level": 3}],
    )

    assert the_finding(answer) == (
        "G22:F|L",
        (
            "The last agreement between Food Bank and Library ended on 3 August 2026, "
            "and they go on meeting: 2 contacts since."
        ),
        (0.6, 0.5, 1.0),
        ["agreements:A1", "agreements:A2", "interactions:I3", "interactions:I4", "relationships:LF"],
    )


def test_one_contact_is_enough_and_reads_as_one(ask_rule, the_finding):
    answer = ask_rule(EXPIRED_PAPER, agreements=[paper("A1", ends_on=ago(1))], interactions=[met("I1", DAY)])

    assert the_finding(answer)[1].endswith("and they go on meeting: 1 contact since.")
    assert the_finding(answer)[2] == (0.5, 0.005556, 0.333333)


def test_paper_in_force_or_no_meeting_since_is_in_order(ask_rule):
    partners = ["ends today", "another holds", "open end", "no meeting", "on the last day", "to come", "one went on"]
    people = [{"id": "L", "name": "Library", "kind": "LIB_BRANCH"}]
    people += [{"id": name, "name": name, "kind": "NPO_FOOD"} for name in partners]
    over = [paper(f"{name} 1", f"L|{name}", ends_on=ago(30)) for name in partners[1:]]
    holding = [
        paper("1", "L|ends today", ends_on=DAY),
        paper("2", "L|another holds", ends_on=ahead(1)),
        paper("3", "L|open end"),
        paper("4", "L|one went on", starts_on=ahead(1), ends_on=ahead(400)),  # signed, and begins tomorrow
    ]
    days = dict.fromkeys(partners, ago(3)) | {"no meeting": None, "on the last day": ago(30), "to come": ahead(1)}
    log = [met(name, day, name) for name, day in days.items() if day]

    answer = ask_rule(EXPIRED_PAPER, stakeholders=people, agreements=over + holding, interactions=log)

    assert keys(answer) == {"G22:L|one went on"}


def test_a_stated_last_contact_is_no_logged_meeting(ask_rule):
    answer = ask_rule(
        EXPIRED_PAPER,
        agreements=[paper("A1", ends_on=ago(30))],
        relationships=[{"source": "L", "target": "F", "level": 3, "last_contact": ago(3)}],
        interactions=[met("I1", ago(3), "S")],
    )

    assert keys(answer) == set()


def test_it_waits_for_the_log(ask_rule):
    answer = ask_rule(EXPIRED_PAPER, agreements=[paper("A1", ends_on=ago(30))])

    assert [one.needs for one in answer.waiting] == [("interactions",)]


def test_the_expired_paper_of_the_town_is_the_planted_one(ask_rule, town, planted_keys):
    assert keys(ask_rule(EXPIRED_PAPER, **town.frames)) == planted_keys("G22", "expired_paper", pair=True)
