"""Ties that sleep, fade, are seen differently by their two sides, or are claimed by one side alone."""

from datetime import date, timedelta

import pandas as pd
import pytest

from netmap.conventions import Conventions
from netmap.gaps.ties import CONTRADICTED_TIE, DORMANT_TIE, FALLEN_STRENGTH, NEVER_CONFIRMED
from netmap.ties import conclude

DAY = date(2026, 11, 1)


def ago(days):
    return DAY - timedelta(days=days)


def said(source, target, level, **more):
    return {"row_id": f"{source}{target}", "source": source, "target": target, "level": level, **more}


def keys(answer):
    assert not answer.waiting
    return set(answer.findings["key"])


# G20, asleep


def test_a_tie_asleep_names_the_last_contact_and_what_it_was(ask_rule, the_finding):
    met = {"id": "I1", "date": ago(1095), "participants": "F", "unit": "L"}
    answer = ask_rule(DORMANT_TIE, relationships=[said("L", "F", 4)], interactions=[met])

    assert the_finding(answer) == (
        "G20:F|L",
        "Food Bank and Library were last in touch on 2 November 2023, after working together at the level of coalition.",
        (0.8, 0.75, 0.666667),
        ["interactions:I1", "relationships:LF"],
    )


@pytest.mark.parametrize(("days", "level", "found"), [(730, 2, 0), (731, 2, 1), (731, 1, 0), (731, None, 0)])
def test_a_tie_sleeps_after_two_years_if_it_was_cooperation(days, level, found, ask_rule):
    answer = ask_rule(DORMANT_TIE, relationships=[said("L", "F", level, last_contact=ago(days)), said("L", "S", 2)])

    assert len(keys(answer)) == found


def test_without_a_date_of_contact_nothing_is_said_to_sleep(ask_rule):
    undated = ask_rule(DORMANT_TIE, relationships=[said("L", "F", 4)])
    ahead = ask_rule(DORMANT_TIE, relationships=[said("L", "F", 4, last_contact=ago(-5))])

    assert [one.sentence for one in undated.waiting] == [
        "Waits for the sheet Interactions or the column Last contact of Relationships."
    ]
    assert keys(ahead) == set()


def test_the_ties_of_the_town_that_sleep_are_the_planted_ones(ask_rule, town, planted_keys):
    assert keys(ask_rule(DORMANT_TIE, **town.frames)) == planted_keys("G20", "dormant", pair=True)


# G21, strength fell


def fading(*contacts, **more):
    """A tie stated long ago, and the days of its contacts."""
    log = [{"id": f"I{days}", "date": ago(days), "participants": "F", "unit": "L"} for days in contacts]
    return {"relationships": [said("L", "F", 4, stated_on=ago(900), **more)], "interactions": log}


def test_a_tie_that_faded_within_the_year_says_by_how_much(ask_rule, the_finding):
    # Half-life 270 days: a year ago the last contact was fresh; now it is 270 days old.
    answer = ask_rule(FALLEN_STRENGTH, **fading(365, 270))

    assert the_finding(answer) == (
        "G21.strength:F|L",
        "The tie between Food Bank and Library has lost 50% of its strength since 1 November 2025.",
        (0.8, 0.5, 0.555556),
        ["interactions:I270", "interactions:I365", "relationships:LF"],
    )


@pytest.mark.parametrize(
    ("contacts", "found"),
    [
        ((365, 270), 1),
        ((365, 100), 0),  # faded by a fifth
        ((365,), 1),  # a year without contact is still active
        ((366,), 0),  # no longer active: asleep or on its way there, not at risk
        ((), 0),  # undated ties do not fade
    ],
)
def test_only_an_active_tie_that_faded_much_is_at_risk(contacts, found, ask_rule):
    filling = {"id": "I", "date": ago(1), "participants": "S", "unit": "L"}
    tables = fading(*contacts)
    tables["interactions"].append(filling)

    assert len(keys(ask_rule(FALLEN_STRENGTH, **tables))) == found


@pytest.mark.parametrize(("limit", "found"), [(0.5, 1), (0.500001, 0)])
def test_the_limit_itself_counts_as_fallen(limit, found, ask_rule):
    answer = ask_rule(FALLEN_STRENGTH, Conventions(strength_fallen=limit), **fading(365, 270))

    assert len(keys(answer)) == found


def test_a_lower_level_stated_since_is_a_fall(ask_rule):
    again = said("L", "F", 1, stated_on=ago(30))
    answer = ask_rule(FALLEN_STRENGTH, relationships=[said("L", "F", 5, stated_on=ago(900)), {**again, "row_id": "new"}],
                      interactions=[{"id": "I", "date": ago(5), "participants": "F", "unit": "L"}])  # fmt: skip

    assert keys(answer) == set(), "a contact was logged only since: the strength rests on more than a year ago"

    answer = ask_rule(FALLEN_STRENGTH, relationships=[
        said("L", "F", 5, stated_on=ago(900), last_contact=ago(10)),
        {**again, "row_id": "new", "last_contact": ago(10)},
    ])  # fmt: skip
    assert keys(answer) == {"G21.strength:F|L"}


def test_what_was_learned_since_is_no_fall(ask_rule):
    tables = fading(365, 10)
    tables["relationships"] += [
        said("F", "L", 1, stated_on=ago(30)),  # the other side was heard for the first time, and says much less
    ]
    assert keys(ask_rule(FALLEN_STRENGTH, **tables)) == set()

    tables = fading(365, 10)
    low = {"trust_reliability": 1, "trust_mission": 1, "trust_openness": 1}
    tables["relationships"] += [{**said("L", "F", 4, stated_on=ago(30), **low), "row_id": "rated"}]
    assert keys(ask_rule(FALLEN_STRENGTH, **tables)) == set()


def test_without_any_date_a_fall_cannot_be_seen(ask_rule):
    answer = ask_rule(FALLEN_STRENGTH, relationships=[said("L", "F", 4)])

    assert answer.findings.empty
    assert [one.rule for one in answer.waiting] == ["G21"]


def test_no_tie_of_the_town_fell_so_far(ask_rule, town):
    """Of the ties known on both days, those heard from the same sides and resting on as much, pair by pair."""
    now, before = (
        {(tie.a, tie.b): tie for tie in conclude(town, Conventions(), day).ties.itertuples() if tie.in_graph}
        for day in (DAY, ago(365))
    )
    fallen = {
        pair
        for pair, tie in now.items()
        if pair in before
        and (tie.in_force or tie.last_contact >= pd.Timestamp(ago(365)))
        and tie.strength <= 0.6 * before[pair].strength
        and (tie.asked_a, tie.asked_b) == (before[pair].asked_a, before[pair].asked_b)
        and abs(tie.completeness - before[pair].completeness) < 1e-9
    }

    assert keys(ask_rule(FALLEN_STRENGTH, **town.frames)) == {f"G21.strength:{a}|{b}" for a, b in fallen} == set()


# G23, seen differently


def test_two_sides_far_apart_are_both_quoted(ask_rule, the_finding):
    answer = ask_rule(CONTRADICTED_TIE, relationships=[said("L", "F", 4), said("F", "L", 1), said("L", "S", 2)])

    assert the_finding(answer) == (
        "G23:F|L",
        "Food Bank and Library see their tie differently: Food Bank says networking, Library says coalition.",
        (0.8, 0.6, 1.0),
        ["relationships:FL", "relationships:LF"],
    )


def test_a_side_that_was_asked_and_named_nobody_denies_the_tie(ask_rule, the_finding):
    asked = {"asked": "F", "about": "L", "asked_on": ago(9), "row_id": "Q"}
    answer = ask_rule(CONTRADICTED_TIE, relationships=[said("L", "F", None)], asked=[asked])

    assert the_finding(answer) == (
        "G23:F|L",
        "Food Bank and Library see their tie differently: Food Bank says none, Library says there is one.",
        (0.5, 0.4, 0.5),
        ["asked:Q", "relationships:LF"],
    )


def test_a_tie_told_by_a_third_and_denied_by_the_only_side_asked(ask_rule, the_finding):
    answer = ask_rule(CONTRADICTED_TIE, relationships=[said("F", "S", 0), said("F", "S", 3, stated_by="L", row_id="L")])

    assert the_finding(answer)[1] == (
        "Food Bank and School see their tie differently: Food Bank says none, School was never asked."
    )


def test_a_paper_that_speaks_for_a_silent_side_gives_no_level(ask_rule, the_finding):
    paper = {"id": "A1", "parties": "L|F", "starts_on": ago(9)}
    answer = ask_rule(
        CONTRADICTED_TIE, relationships=[said("F", "L", 0)], agreements=[paper], asked=[{"asked": "L", "about": "F"}]
    )

    assert the_finding(answer)[1].endswith("Food Bank says none, Library gives no level.")


@pytest.mark.parametrize(
    ("ours", "theirs", "found"),
    [(3, 2, 0), (3, 1, 1), (2, 4, 1), (2, 0, 1), (0, 0, 0), (None, 1, 0), (5, None, 0)],
)
def test_one_level_apart_is_agreement_enough(ours, theirs, found, ask_rule):
    answer = ask_rule(CONTRADICTED_TIE, relationships=[said("L", "F", ours), said("F", "L", theirs)])

    assert len(keys(answer)) == found


@pytest.mark.parametrize(("one", "other", "found"), [("L", "F", 1), ("F", "L", 0), ("F", "S", 0)])
def test_what_we_claim_and_they_hardly_know_counts_where_larger_differences_pass(one, other, found, ask_rule):
    far = Conventions(contradiction_gap=4)
    answer = ask_rule(CONTRADICTED_TIE, far, relationships=[said(one, other, 3), said(other, one, 1)])

    assert len(keys(answer)) == found


def test_one_side_alone_contradicts_nobody(ask_rule):
    assert keys(ask_rule(CONTRADICTED_TIE, relationships=[said("L", "F", 5)])) == set()
    assert [one.needs for one in ask_rule(CONTRADICTED_TIE).waiting] == [("relationships",)]


def test_the_contradictions_of_the_town_are_the_planted_ones(ask_rule, town, planted_keys):
    assert keys(ask_rule(CONTRADICTED_TIE, **town.frames)) == planted_keys("G23", "contradicted", pair=True)


# G24, never confirmed


def test_a_strong_claim_that_nobody_checked_names_who_was_not_asked(ask_rule, the_finding):
    asked = {"asked": "L", "about": "F", "asked_on": ago(700), "row_id": "Q"}
    answer = ask_rule(NEVER_CONFIRMED, relationships=[said("L", "F", 3, stated_on=ago(730))], asked=[asked])

    assert the_finding(answer) == (
        "G24:F|L",
        (
            "Food Bank and Library have stood at coordination since 1 November 2024 by one account, "
            "and nobody ever asked Food Bank."
        ),
        (0.6, 1.0, 1.0),
        ["asked:Q", "relationships:LF"],
    )


@pytest.mark.parametrize(
    ("days", "level", "found"), [(365, 3, 0), (366, 3, 1), (366, 2, 0), (None, 3, 0), (366, None, 0), (-1, 5, 0)]
)
def test_a_claim_is_to_be_checked_within_a_year(days, level, found, ask_rule):
    other = said("L", "S", 1, stated_on=ago(900))
    stated_on = None if days is None else ago(days)
    answer = ask_rule(NEVER_CONFIRMED, relationships=[said("L", "F", level, stated_on=stated_on), other])

    assert len(keys(answer)) == found


def test_saying_it_again_every_year_does_not_make_it_confirmed(ask_rule, the_finding):
    years = [said("L", "F", 3, stated_on=ago(days), row_id=str(days)) for days in (20, 385, 750)]
    answer = ask_rule(NEVER_CONFIRMED, relationships=years)

    assert "since 12 October 2024" in the_finding(answer)[1]
    assert the_finding(answer)[2] == (0.6, 1.0, 0.666667), "no sheet says who was asked"


@pytest.mark.parametrize(
    "heard",
    [
        {"relationships": [said("F", "L", 3)]},
        {"relationships": [said("F", "L", None)]},
        {"asked": [{"asked": "F", "about": "L"}]},
    ],
)
def test_a_side_that_was_heard_is_no_longer_unasked(heard, ask_rule):
    claim = said("L", "F", 3, stated_on=ago(900))
    tables = {"relationships": [claim, *heard.get("relationships", [])], "asked": heard.get("asked", [])}

    assert keys(ask_rule(NEVER_CONFIRMED, **tables)) == set()


def test_a_paper_confirms_the_tie_and_not_how_close_it_is(ask_rule, the_finding):
    paper = {"id": "A1", "parties": "L|F", "starts_on": ago(800)}
    answer = ask_rule(NEVER_CONFIRMED, relationships=[said("L", "F", 4, stated_on=ago(600))], agreements=[paper])

    assert the_finding(answer)[0] == "G24:F|L"
    assert the_finding(answer)[3] == ["agreements:A1", "relationships:LF"]


def test_a_claim_by_a_third_leaves_both_unasked(ask_rule, the_finding):
    answer = ask_rule(NEVER_CONFIRMED, relationships=[said("F", "S", 4, stated_on=ago(800), stated_by="L")])

    assert the_finding(answer)[1].endswith("by one account, and nobody ever asked Food Bank and School.")


def test_without_days_of_statements_a_claim_has_no_age(ask_rule):
    answer = ask_rule(NEVER_CONFIRMED, relationships=[said("L", "F", 4)])

    assert [one.sentence for one in answer.waiting] == ["Waits for the column Stated on of Relationships."]


def test_the_unchecked_claims_of_the_town_are_the_planted_ones(ask_rule, town, planted_keys):
    assert keys(ask_rule(NEVER_CONFIRMED, **town.frames)) == planted_keys("G24", "never_confirmed", pair=True)
