"""What the log shows: one person holds a tie, expected contacts fail to come, many contacts bring little."""

from collections import Counter
from dataclasses import replace
from datetime import date, timedelta

import pandas as pd
import pytest

from netmap.conventions import Conventions
from netmap.gaps.contacts import COSTLY_TIE, MISSED_CONTACTS, SINGLE_THREADED_TIE

DAY = date(2026, 11, 1)
LIBRARY = {"id": "L", "name": "Library", "kind": "LIB_BRANCH"}


def ago(days):
    return DAY - timedelta(days=days)


def partners(*names):
    return [LIBRARY, *({"id": name, "name": name, "kind": "NPO_FOOD"} for name in names)]


def met(number, days, participants="F", role=None, unit="L", **more):
    day = ago(days)
    return {"id": number, "date": day, "participants": participants, "unit": unit, "staff_role": role, **more}


def keys(answer):
    assert not answer.waiting
    return set(answer.findings["key"])


# G18, held by one person


def test_a_tie_that_one_role_holds_names_the_role_and_the_contacts(ask_rule, the_finding):
    log = [met(f"I{days}", days, role="Branch manager, East") for days in (1, 50, 200, 364)]
    log += [met("old", 365, role="Director"), met("unnamed", 7)]
    level = {"source": "L", "target": "F", "level": 4}
    answer = ask_rule(SINGLE_THREADED_TIE, interactions=log, relationships=[level])

    assert the_finding(answer) == (
        "G18:F",
        (
            "All contact with Food Bank since 2 November 2025 went through one role of ours, "
            "Branch manager, East: 4 contacts."
        ),
        (0.8, 0.666667, 0.8),
        ["interactions:I1", "interactions:I200", "interactions:I364", "interactions:I50", "interactions:unnamed"],
    )


def test_two_roles_or_few_contacts_or_another_year_hang_on_nobody(ask_rule):
    several = [
        ("three", ["Director"] * 3, range(3)),
        ("two", ["Director"] * 2, range(2)),
        ("shared", ["Director"] * 9 + ["Librarian"], range(10)),
        ("unnamed", [None] * 5, range(5)),
        ("two named", ["Director", "Director", None, None], range(4)),
        ("one too old", ["Director"] * 3, (1, 2, 365)),
        ("one to come", ["Director"] * 3, (1, 2, -1)),
        ("on the first day", ["Director"] * 3, (1, 2, 364)),
    ]
    log = [
        met(f"{name} {place}", days, name, role)
        for name, roles, when in several
        for place, (role, days) in enumerate(zip(roles, when, strict=True))
    ]
    answer = ask_rule(SINGLE_THREADED_TIE, stakeholders=partners(*(name for name, _, _ in several)), interactions=log)

    assert keys(answer) == {"G18:three", "G18:on the first day"}
    assert set(answer.findings["confidence"]) == {0.5}, "nobody stated a level"


def test_who_was_named_twice_was_met_once_and_we_are_not_our_own_partner(ask_rule):
    log = [met(f"I{days}", days, "F|F|L", "Director", unit=None) for days in (1, 2)]

    assert keys(ask_rule(SINGLE_THREADED_TIE, interactions=log)) == set()
    assert keys(ask_rule(SINGLE_THREADED_TIE, interactions=[*log, met("I3", 3, role="Director")])) == {"G18:F"}


def test_contacts_among_others_leave_our_thread_as_it_is(ask_rule, the_finding):
    log = [met(f"I{days}", days, role="Director") for days in (1, 2, 3)]
    log += [met(f"theirs {days}", days, "F|S", unit=None) for days in (1, 2, 3)]
    answer = ask_rule(SINGLE_THREADED_TIE, interactions=log)

    assert the_finding(answer)[2] == (0.5, 0.5, 0.5)
    assert the_finding(answer)[3] == ["interactions:I1", "interactions:I2", "interactions:I3"]


def test_a_log_without_roles_is_waited_for(ask_rule):
    answer = ask_rule(SINGLE_THREADED_TIE, interactions=[met("I1", 1)])

    assert [one.sentence for one in answer.waiting] == ["Waits for the column Staff role of Interactions."]


def test_the_single_threads_of_the_town_are_the_planted_ones(ask_rule, town, planted_keys):
    assert keys(ask_rule(SINGLE_THREADED_TIE, **town.frames)) == planted_keys("G18", "single_threaded")


# G21, expected contacts missed


def stated(partner="F", frequency=3, level=2, **more):
    return {"source": "L", "target": partner, "level": level, "frequency": frequency, "row_id": f"L{partner}", **more}


def test_missed_contacts_are_counted_by_the_stated_frequency(ask_rule, the_finding):
    answer = ask_rule(MISSED_CONTACTS, relationships=[stated()], interactions=[met("I1", 95), met("I2", 300)])

    assert the_finding(answer) == (
        "G21.contacts:F|L",
        (
            "Food Bank and Library are said to be in touch monthly, and were last in touch on 29 July 2026: "
            "3 expected contacts did not come about."
        ),
        (0.4, 0.75, 0.75),
        ["interactions:I1", "interactions:I2", "relationships:LF"],
    )


def test_two_expected_contacts_must_have_failed_to_come(ask_rule):
    several = {
        # partner: (stated frequency, days since the last contact)
        "monthly, late": (3, 61),  # 2 x 365 / 12 is 60.8 days
        "monthly, once missed": (3, 60),
        "quarterly, late": (2, 183),
        "quarterly, once missed": (2, 182),
        "yearly": (1, 365),
        "never": (0, 300),
        "unsaid": (None, 300),
        "weekly reads as monthly": (4, 60),
        "daily reads as monthly": (5, 61),
        "no longer active": (3, 366),
        "never logged": (3, None),
    }
    answer = ask_rule(
        MISSED_CONTACTS,
        stakeholders=partners(*several),
        relationships=[stated(name, frequency) for name, (frequency, _) in several.items()],
        interactions=[met(name, days, name) for name, (_, days) in several.items() if days],
    )

    late = {"monthly, late", "quarterly, late", "daily reads as monthly"}
    assert keys(answer) == {f"G21.contacts:{min(name, 'L')}|{max(name, 'L')}" for name in late}


def test_between_two_words_the_lower_frequency_is_expected(ask_rule):
    both = [stated(frequency=3), {"source": "F", "target": "L", "level": 2, "frequency": 2}]

    assert keys(ask_rule(MISSED_CONTACTS, relationships=both, interactions=[met("I1", 182)])) == set()
    assert keys(ask_rule(MISSED_CONTACTS, relationships=both, interactions=[met("I1", 183)])) == {"G21.contacts:F|L"}


def test_a_later_contact_of_any_kind_keeps_the_rhythm(ask_rule):
    told = stated(last_contact=ago(20))

    assert keys(ask_rule(MISSED_CONTACTS, relationships=[told], interactions=[met("I1", 95)])) == set()


def test_contacts_between_two_partners_are_not_expected_in_our_log(ask_rule):
    theirs = {"source": "F", "target": "S", "level": 3, "frequency": 4}
    answer = ask_rule(MISSED_CONTACTS, relationships=[theirs], interactions=[met("I1", 95, "F|S", unit=None)])

    assert keys(answer) == set()


def test_missed_contacts_wait_for_a_log_and_a_frequency(ask_rule):
    answer = ask_rule(MISSED_CONTACTS, relationships=[stated(frequency=None)])

    assert [one.sentence for one in answer.waiting] == [
        "Waits for the sheet Interactions and the column Frequency of Relationships."
    ]


@pytest.fixture(scope="module")
def last_contacts(town):
    """Of the town, pair by pair: the day of the last contact, logged, stated or through a shared programme."""
    ours = {name for name, truth in town.ours().items() if truth}
    last = {}

    def touch(pair, day):
        if len(pair) == 2 and len(pair & ours) == 1 and day <= pd.Timestamp(DAY):
            last[pair] = max(last.get(pair, day), day)

    for row in town["interactions"].itertuples():
        who = {*row.participants.split("|"), row.unit}
        for unit in who & ours:
            for other in who - ours:
                touch(frozenset((unit, other)), row.date)
    logged = set(last)
    for row in town["relationships"].dropna(subset=["last_contact"]).itertuples():
        touch(frozenset((row.source, row.target)), row.last_contact)
    roles = town["stage_roles"].dropna(subset=["dated"]).groupby(["programme", "stakeholder"])["dated"].max()
    for _, crew in roles.groupby("programme"):
        days = crew.droplevel("programme")
        for unit in set(days.index) & ours:
            for other in set(days.index) - ours:
                touch(frozenset((unit, other)), min(days[unit], days[other]))
    return {pair: last[pair] for pair in logged}


def test_the_missed_contacts_of_the_town_are_few_and_true(ask_rule, town, last_contacts):
    """Seven of the 86 logged ties of ours whose frequency somebody stated; worked out row by row."""
    said = {}
    for row in town["relationships"].sort_values("stated_on").itertuples():
        said.setdefault(frozenset((row.source, row.target)), {})[row.source] = row.frequency
    late = set()
    for pair, day in last_contacts.items():
        words = [word for word in said.get(pair, {}).values() if not pd.isna(word)]
        if not words or (pd.Timestamp(DAY) - day).days > 365:
            continue
        a_year = {0: 0, 1: 1, 2: 4}.get(int(sum(words) / len(words)), 12)
        if (pd.Timestamp(DAY) - day).days * a_year / 365 >= 2:
            late.add("G21.contacts:" + "|".join(sorted(pair)))

    assert keys(ask_rule(MISSED_CONTACTS, **town.frames)) == late
    assert late == {
        f"G21.contacts:{pair}"
        for pair in (
            *("S001|S093", "S001|S132", "S002|S106", "S003|S050"),
            *("S006|S042", "S006|S138", "S007|S077"),
        )
    }


# G26, many contacts that bring little


def valued(partner="F", *values, level=2):
    named = zip(("value_power", "value_involvement", "value_resources"), values, strict=False)
    return {"source": "L", "target": partner, "level": level, "row_id": f"L{partner}", **dict(named)}


def test_many_contacts_for_little_say_how_many_and_how_little(ask_rule, the_finding):
    log = [met(f"I{number:02}", 20 * number) for number in range(18)]
    answer = ask_rule(COSTLY_TIE, relationships=[valued("F", 1, 2, 2)], interactions=[*log, met("old", 365)])

    assert the_finding(answer) == (
        "G26.contacts:F|L",
        (
            "Food Bank and Library have had 18 contacts since 2 November 2025, "
            "and what the tie brings is rated 1.7 of 4."
        ),
        (0.4, 0.75, 0.666667),
        [*(f"interactions:I{number:02}" for number in range(18)), "relationships:LF"],
    )


def test_what_is_worth_it_or_takes_little_is_left_alone(ask_rule):
    several = {
        # partner: (values, contacts in the year, contacts before)
        "poor": ((2, 2, 2), 12, 0),
        "eleven and one old": ((2, 2, 2), 11, 1),
        "worth it": ((2, 2, 3), 40, 0),
        "unrated": ((), 40, 0),
    }
    log = [
        met(f"{name} {number}", number if number < recent else 366, name)
        for name, (_, recent, old) in several.items()
        for number in range(recent + old)
    ]
    answer = ask_rule(
        COSTLY_TIE,
        stakeholders=partners(*several),
        relationships=[valued(name, *values) for name, (values, _, _) in several.items()],
        interactions=log,
    )

    assert keys(answer) == {"G26.contacts:L|poor"}


def test_what_others_spend_on_each_other_is_not_ours_to_judge(ask_rule):
    theirs = {**valued("S", 1, 1, 1), "source": "F"}
    log = [met(f"I{number}", number, "F|S", unit=None) for number in range(30)]

    assert keys(ask_rule(COSTLY_TIE, relationships=[theirs], interactions=log)) == set()


def test_little_value_waits_for_any_of_its_ratings(ask_rule):
    answer = ask_rule(COSTLY_TIE, relationships=[valued("F")], interactions=[met("I1", 1)])

    assert answer.waiting[0].sentence == (
        "Waits for the column Value: influence of Relationships or the column Value: involvement of Relationships "
        "or the column Value: resources of Relationships."
    )


@pytest.mark.parametrize("costly", [12, 6])
def test_the_costly_ties_of_the_town_are_none_and_at_half_the_limit_one(costly, ask_rule, town):
    ours = {name for name, truth in town.ours().items() if truth}
    values = {}
    for row in town["relationships"].itertuples():
        rated = [value for value in (row.value_power, row.value_involvement, row.value_resources) if not pd.isna(value)]
        if rated:
            values.setdefault(frozenset((row.source, row.target)), []).append(sum(rated) / len(rated))
    met_in_year = Counter()
    for row in town["interactions"].itertuples():
        who = {*row.participants.split("|"), row.unit}
        if row.date > pd.Timestamp(ago(365)):
            met_in_year.update(frozenset((unit, other)) for unit in who & ours for other in who - ours)
    poor = {
        "G26.contacts:" + "|".join(sorted(pair))
        for pair, rated in values.items()
        if sum(rated) / len(rated) <= 2 and met_in_year[pair] >= costly
    }

    chosen = replace(Conventions(), contacts_costly=costly)
    assert keys(ask_rule(COSTLY_TIE, chosen, **town.frames)) == poor
    assert poor == {12: set(), 6: {"G26.contacts:S001|S014"}}[costly]
