"""Ties below or above the level somebody wants, and weak ones where much is at stake."""

from datetime import date, timedelta

import pytest

from netmap.conventions import Conventions
from netmap.gaps.engagement import ABOVE_DESIRED_LEVEL, BELOW_DESIRED_LEVEL, WEAK_TIE_WITH_INFLUENCE

DAY = date(2026, 11, 1)
LIBRARY = {"id": "L", "name": "Library", "kind": "LIB_BRANCH"}


def ago(days):
    return DAY - timedelta(days=days)


def said(source, target, level, **more):
    return {"row_id": f"{source}{target}", "source": source, "target": target, "level": level, **more}


def wish(partner, level, desired, **more):
    return said("L", partner, level, level_desired=desired, **more)


def keys(answer):
    assert not answer.waiting
    return set(answer.findings["key"])


def pairs(code, *names):
    return {f"{code}:{min(name, 'L')}|{max(name, 'L')}" for name in names}


def partners(*names, **more):
    return [LIBRARY, *({"id": name, "name": name, "kind": "NPO_FOOD", **more} for name in names)]


# G25, below the level wanted


def test_a_tie_below_the_level_wanted_says_both_and_the_day(ask_rule, the_finding):
    answer = ask_rule(BELOW_DESIRED_LEVEL, relationships=[wish("F", 2, 4, review_on=ago(31))])

    assert the_finding(answer) == (
        "G25:F|L",
        (
            "Food Bank and Library stand at cooperation where coalition is wanted, "
            "and the day to look at it again was 1 October 2026."
        ),
        (0.8, 0.5, 0.666667),
        ["relationships:LF"],
    )


def test_a_wish_counts_once_its_day_has_come_and_while_it_lies_above(ask_rule):
    several = [
        wish("due today", 2, 3, review_on=DAY),
        wish("due tomorrow", 2, 3, review_on=ago(-1)),
        wish("without a day", 2, 3),
        wish("reached", 3, 3, review_on=ago(9)),
        wish("passed", 4, 3, review_on=ago(9)),
        wish("unrated", None, 3, review_on=ago(9)),
        wish("ended", 2, 3, review_on=ago(9), ended_on=ago(1)),
        wish("ends later", 2, 3, review_on=ago(9), ended_on=ago(-1)),
        wish("none yet", 0, 2, review_on=ago(9)),
        wish("said later", 2, 3, review_on=ago(9), stated_on=ago(-1)),
    ]
    names = [one["target"] for one in several]
    answer = ask_rule(BELOW_DESIRED_LEVEL, stakeholders=partners(*names), relationships=several)

    assert keys(answer) == pairs("G25", "due today", "ends later", "none yet")


def test_a_newer_statement_takes_the_place_of_an_older_wish(ask_rule):
    old = wish("F", 2, 3, review_on=ago(9), stated_on=ago(400))
    settled = said("L", "F", 2, stated_on=ago(20), row_id="new")

    assert keys(ask_rule(BELOW_DESIRED_LEVEL, relationships=[old, settled])) == set()


def test_of_two_wishes_the_highest_counts_and_the_earliest_day(ask_rule, the_finding):
    theirs = said("F", "L", 2, level_desired=5, review_on=ago(3))
    answer = ask_rule(BELOW_DESIRED_LEVEL, relationships=[wish("F", 3, 3, review_on=ago(9)), theirs])

    assert the_finding(answer) == (
        "G25:F|L",
        (
            "Food Bank and Library stand at cooperation where collaboration is wanted, "
            "and the day to look at it again was 23 October 2026."
        ),
        (1.0, 0.6, 1.0),
        ["relationships:FL", "relationships:LF"],
    )


@pytest.mark.parametrize("rule", [BELOW_DESIRED_LEVEL, ABOVE_DESIRED_LEVEL])
def test_wishes_are_waited_for(rule, ask_rule):
    answer = ask_rule(rule, relationships=[said("L", "F", 2, review_on=ago(9))])

    assert [one.sentence for one in answer.waiting] == ["Waits for the column Level desired of Relationships."]


def test_the_ties_of_the_town_below_their_level_are_the_planted_ones(ask_rule, town, planted_keys):
    assert keys(ask_rule(BELOW_DESIRED_LEVEL, **town.frames)) == planted_keys("G25", "below_desired", pair=True)


# G26, above the level wanted


def test_a_tie_closer_than_wanted_says_what_would_do(ask_rule, the_finding):
    theirs = said("F", "L", 4, level_desired=2)
    answer = ask_rule(ABOVE_DESIRED_LEVEL, relationships=[wish("F", 5, 3), theirs])

    assert the_finding(answer) == (
        "G26.level:F|L",
        "Food Bank and Library stand at coalition, and cooperation is all that is wanted.",
        (0.8, 0.5, 1.0),
        ["relationships:FL", "relationships:LF"],
    )


def test_only_a_level_above_the_wish_is_too_much(ask_rule):
    several = [
        wish("above", 3, 2),
        wish("reached", 3, 3),
        wish("below", 2, 3),
        wish("unrated", None, 1),
        wish("ended", 3, 1, ended_on=DAY),
    ]
    several += [wish("only our word", 4, 3), said("only our word", "L", 2)]  # they stand at 2, the lower word
    names = {one["target"] for one in several} - {"L"}
    answer = ask_rule(ABOVE_DESIRED_LEVEL, stakeholders=partners(*names), relationships=several)

    assert keys(answer) == pairs("G26.level", "above")


def test_nobody_in_the_town_wants_less_than_there_is(ask_rule, town):
    """Worked out row by row: 46 wishes, none of them below the level its own speaker states."""
    rows = town["relationships"].dropna(subset=["level_desired"])
    assert len(rows) == 46
    assert not (rows["level_desired"] < rows["level"]).any()

    assert keys(ask_rule(ABOVE_DESIRED_LEVEL, **town.frames)) == set()


# G31, high influence and a weak tie


def mighty(*names, influence=4, interest=3, **more):
    return partners(*names, influence=influence, interest=interest, **more)


def test_a_weak_tie_with_an_influential_partner_says_how_weak(ask_rule, the_finding):
    weak = Conventions(weight_trust=0, weight_value=0, weight_frequency=0, weight_reciprocity=0, weight_multiplexity=0)
    tie = said("L", "Works", 1)
    answer = ask_rule(WEAK_TIE_WITH_INFLUENCE, weak, stakeholders=mighty("Works", influence=5), relationships=[tie])

    assert the_finding(answer) == (
        "G31:Works",
        "Works has much influence and something at stake, and works with us at the level of networking at most.",
        (1.0, 0.9, 0.666667),
        ["relationships:LWorks", "stakeholders:Works"],
    )


def test_a_faded_tie_and_one_that_there_is_not_are_said_so(ask_rule):
    answer = ask_rule(
        WEAK_TIE_WITH_INFLUENCE,
        stakeholders=mighty("Faded", "None", "Unrated"),
        relationships=[
            said("L", "Faded", 3, last_contact=ago(1500)),
            said("L", "Unrated", None, last_contact=ago(1500)),
        ],
        asked=[{"asked": "L", "about": "None", "row_id": "Q"}],
    )

    words = "{} has much influence and something at stake, and {}."
    assert set(answer.findings["sentence"]) == {
        words.format("Faded", "its tie with us at the level of coordination has faded"),
        words.format("Unrated", "its tie with us, which nobody rated, has faded"),
        words.format("None", "has no tie with us"),
    }
    assert set(answer.rows.loc[answer.rows["key"] == "G31:None", "row_id"]) == {"Q", "None"}


def test_of_several_units_the_closest_speaks_for_us(ask_rule, the_finding):
    people = [*mighty("Works"), {"id": "M", "name": "Branch", "kind": "LIB_BRANCH"}]
    weak = [said("L", "Works", 1), said("M", "Works", 3, last_contact=ago(1500))]
    answer = ask_rule(WEAK_TIE_WITH_INFLUENCE, stakeholders=people, relationships=weak)
    assert "at the level of coordination has faded" in the_finding(answer)[1]
    assert the_finding(answer)[3] == ["relationships:LWorks", "relationships:MWorks", "stakeholders:Works"]

    close = [weak[0], said("M", "Works", 2)]
    assert keys(ask_rule(WEAK_TIE_WITH_INFLUENCE, stakeholders=people, relationships=close)) == set()


def test_it_takes_influence_interest_and_a_word_about_a_tie(ask_rule):
    people = [
        *partners("At the limits", influence=4, interest=3),
        *partners("Little influence", influence=3, interest=5)[1:],
        *partners("No interest", influence=5, interest=2)[1:],
        *partners("Unrated", influence=5)[1:],
        *partners("Close", influence=5, interest=5)[1:],
        *partners("Never asked", influence=5, interest=5)[1:],
        {"id": "M", "name": "Branch", "kind": "LIB_BRANCH", "influence": 5, "interest": 5},
    ]
    ties = [said("L", name, 1) for name in ("At the limits", "Little influence", "No interest", "Unrated", "M")]
    theirs = said("Close", "Never asked", 5)
    answer = ask_rule(
        WEAK_TIE_WITH_INFLUENCE, stakeholders=people, relationships=[*ties, said("L", "Close", 2), theirs]
    )

    assert keys(answer) == {"G31:At the limits"}


def test_influence_and_interest_are_waited_for(ask_rule):
    answer = ask_rule(WEAK_TIE_WITH_INFLUENCE, stakeholders=partners("F", influence=5))

    assert [one.sentence for one in answer.waiting] == [
        "Waits for the column Interest of Stakeholders and the sheet Relationships or the sheet Asked."
    ]


def test_the_weak_tie_of_the_town_is_the_planted_one(ask_rule, town, planted_keys):
    assert keys(ask_rule(WEAK_TIE_WITH_INFLUENCE, **town.frames)) == planted_keys("G31", "high_influence_weak_tie")
