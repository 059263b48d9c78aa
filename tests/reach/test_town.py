"""The sample town's numbers, counted a second time from its rows by plain loops, with and without what was planted."""

from collections import Counter
from datetime import date

import pandas as pd
import pytest

from netmap.reach import Period, in_numbers, reach
from netmap.vocabulary import vocabulary

from .conftest import PLANTED

LAST, BEGIN = date(2026, 11, 1), date(2025, 11, 2)
YEAR = Period(BEGIN, LAST)


@pytest.fixture(scope="module")
def answer(town):
    return reach(town, YEAR)


@pytest.fixture(scope="module")
def tables(town_records):
    """Every table as a list of dicts, missing cells left out, days as days, lists as lists."""
    several = {"parties", "participants", "places", "needs", "serves_places", "themes", "groups"}

    def plain(name, value):
        if isinstance(value, pd.Timestamp):
            return value.date()
        return value.split("|") if name in several else value

    return {
        name: [
            {key: plain(key, value) for key, value in row.items() if not pd.isna(value)}
            for row in frame.to_dict("records")
        ]
        for name, frame in town_records.frames.items()
    }


@pytest.fixture(scope="module")
def ours(tables):
    kinds = vocabulary("kinds")
    return {
        one["id"]
        for one in tables["stakeholders"]
        if one.get("ours", kinds.family(one.get("kind", "")) in {"LIB", "STF"})
    }


def planted(kind):
    return {subject for fact in PLANTED["facts"] if fact["kind"] == kind for subject in fact["subjects"]}


def ran(tables):
    """The programmes of the year, by days, status and sessions."""
    with_session = {
        one["programme"] for one in tables["interactions"] if "programme" in one and BEGIN <= one["date"] <= LAST
    }
    found = []
    for one in tables["programmes"]:
        start, end, status = one.get("started_on"), one.get("ended_on"), one.get("status")
        if status == "IDEA" or (start and start > LAST) or (end and end < BEGIN):
            continue
        goes_on = status in {"RUNNING", "PILOT"}
        if goes_on or (start and start >= BEGIN) or (end and end >= BEGIN) or one["id"] in with_session:
            found.append(one)
    return found


def in_touch(tables, ours):
    """Partner and unit, for each way in which two can have been in touch in the year."""
    touched = set()

    def met(members):
        touched.update((p, u) for p in set(members) - ours - {None} for u in set(members) & ours)

    for one in tables["relationships"]:
        if BEGIN <= one.get("last_contact", date.min) <= LAST:
            met([one["source"], one["target"]])
    for one in tables["interactions"]:
        if BEGIN <= one["date"] <= LAST:
            met([*one.get("participants", ()), one.get("unit")])
    for one in tables["agreements"]:
        if one["starts_on"] <= LAST and one.get("ends_on", LAST) >= BEGIN:
            met(one["parties"])
    for days in last_parts(tables).values():
        # A shared programme puts two in touch on the last day by which both had a part in it.
        met([who for who, day in days.items() if day >= BEGIN])
    return touched


def last_parts(tables):
    """Programme -> who had a part in it -> on which day last."""
    last = {}
    for one in tables["stage_roles"]:
        if one.get("dated", BEGIN) <= LAST:
            days = last.setdefault(one["programme"], {})
            days[one["stakeholder"]] = max(days.get(one["stakeholder"], date.min), one.get("dated", date.min))
    return last


def close_enough(tables, ours):
    """Partner and unit at level two or above: each speaker's last word, the lower of two sides."""
    words = {}
    for one in tables["relationships"]:
        ends = {one["source"], one["target"]}
        if len(ends & ours) == 1 and one.get("ended_on", LAST) >= LAST and one.get("stated_on", BEGIN) <= LAST:
            (unit,), (partner,) = ends & ours, ends - ours
            word = (one.get("stated_on", date.min), one.get("level"))
            words.setdefault((partner, unit), {}).setdefault(one.get("stated_by", one["source"]), []).append(word)
    close = set()
    for pair, speakers in words.items():
        last = [max(said, key=lambda word: word[0])[1] for who, said in speakers.items() if who in pair]
        if min((level for level in last if level is not None), default=0) >= 2:
            close.add(pair)
    return close


def test_partners_are_the_ones_at_level_two_in_touch_in_the_year(answer, tables, ours):
    parents = {one["id"]: one.get("parent") for one in tables["stakeholders"]}

    def counted_as(one):
        above = parents[one]
        return one if above is None or above in ours else counted_as(above)

    expected = {counted_as(partner) for partner, _ in close_enough(tables, ours) & in_touch(tables, ours)}
    assert set(answer["PARTNERS"].numerator["stakeholders"]) == expected
    assert answer["PARTNERS"].value == len(expected) > 50
    sectors = {one.get("sector") for one in tables["stakeholders"] if one["id"] in expected}
    assert answer["SECTORS"].value == len(sectors)


def test_planted_missing_sectors_are_the_ones_nobody_comes_from(answer):
    table = next(table for table in answer.tables if table.code == "SECTORS")
    empty = {row["sector"] for row in table.as_json()["rows"] if row["organisations"] == 0}
    assert empty >= {vocabulary("sectors").label(code) for code in planted("missing_sector")}


def test_planted_strong_partners_that_are_not_dormant_are_the_ones_at_coordination(answer):
    assert set(answer["COORDINATION"].numerator["stakeholders"]) == planted("strong_partner") - planted("dormant")


def test_planted_unmet_needs_are_the_ones_left(answer):
    assert set(answer["UNMET_NEEDS"].numerator["needs"]) == planted("unmet_need")


def test_planted_holes_are_the_cells_without_a_programme(answer):
    covered = answer["NEED_COVERAGE"]
    assert covered.denominator.count - covered.numerator.count == sum(
        fact["kind"] == "need_place_hole" for fact in PLANTED["facts"]
    )


def test_planted_built_then_hope_programmes_were_not_planned_with_the_community(answer):
    assert not set(answer["PLANNING_VOICE"].numerator["programmes"]) & (
        planted("built_then_hope") | planted("stuck_at_consultation")
    )


def test_programmes_and_places(answer, tables):
    those = ran(tables)
    assert set(answer["PROGRAMMES"].numerator["programmes"]) == {one["id"] for one in those}
    places = {place for one in those for place in one.get("places", ())}
    assert set(answer["PLACES"].numerator["places"]) == places
    assert answer["PLACES"].denominator.count == len(tables["places"])


def test_attendances_and_people(answer, tables):
    certain, most, people, inside = 0, 0, [], []
    for one in ran(tables):
        logged = sum(
            session.get("attendance", 0)
            for session in tables["interactions"]
            if session.get("programme") == one["id"] and BEGIN <= session["date"] <= LAST
        )
        whole = one.get("started_on", date.min) >= BEGIN
        most += max(one["attendances"], logged)
        certain += max(one["attendances"], logged) if whole else logged
        if "people" in one:
            people.append(one["people"])
            inside += [one["people"]] if whole else []
    assert answer["ATTENDANCES"].bound == (certain, most)
    assert answer["PEOPLE"].bound == (max(inside), sum(people))
    assert answer["PEOPLE"].value is None


def test_voices_at_planning_and_evaluation(answer, tables):
    kinds = vocabulary("kinds")
    community = {
        one["id"] for one in tables["stakeholders"] if kinds.family(one.get("kind", "")) in {"RES", "INF", "IND"}
    }
    those = {one["id"] for one in ran(tables)}
    roles = [
        one
        for one in tables["stage_roles"]
        if one["programme"] in those and one["stakeholder"] in community and one.get("role") != "INFORMED"
    ]
    planned = {one["programme"] for one in roles if one["stage"] == "PLAN" and one.get("participation", 0) >= 3}
    evaluated = {one["programme"] for one in roles if one["stage"] == "EVALUATE"}
    assert set(answer["PLANNING_VOICE"].numerator["programmes"]) == planned
    assert set(answer["EVALUATION_VOICE"].numerator["programmes"]) == evaluated
    assert answer["PLANNING_VOICE"].value == pytest.approx(len(planned) / len(those))


def test_what_partners_gave(answer, tables, ours):
    given = [
        one
        for one in tables["contributions"]
        if one["stakeholder"] not in ours and BEGIN <= one["given_on"] <= LAST and "value" in one
    ]
    assert answer["LEVERAGE"].value == sum(one["value"] for one in given)
    assert answer["LEVERAGE"].unit == "CAD"
    cash = sum(one["value"] for one in given if one["resource"] == "FUNDING")
    assert f"{cash:,.0f} in cash" in answer["LEVERAGE"].sentence


def test_needs_named_by_the_community(answer, tables):
    voices = Counter(one["identified_by"] for one in tables["needs"] if one.get("status") != "NOT_A_NEED")
    theirs = sum(voices[code] for code in ("RESIDENT", "COM_GROUP", "COM_ORG", "MIXED"))
    assert (answer["NEEDS_VOICED"].numerator.count, answer["NEEDS_VOICED"].denominator.count) == (
        theirs,
        sum(voices.values()),
    )


def test_few_pairs_asked_leave_the_library_out_of_it(answer):
    assert answer["WITHOUT_LIBRARY"].value is None
    assert any("of all pairs were asked about" in note for note in answer.notes)


def test_without_the_library_nothing_about_partners_can_be_said(town):
    without = in_numbers(town.without_ours(), YEAR)
    assert [without[code] for code in ("PARTNERS", "SECTORS", "NEW_PARTNERS", "COORDINATION", "CONFIRMED")] == [
        None
    ] * 5
    # What took place took place all the same.
    assert without["PROGRAMMES"] == in_numbers(town, YEAR)["PROGRAMMES"]


def test_the_same_numbers_stand_bare(town, answer):
    bare = in_numbers(town, YEAR)
    assert bare == {
        **{one.code: one.value for one in answer.statements if one.code != "RETENTION"},
        **{
            f"{one.code}.{end}": bound
            for one in answer.statements
            if one.bound
            for end, bound in zip(("low", "high"), one.bound, strict=True)
        },
    }


def test_tables_match_the_statements_to_the_digit(answer):
    tables = {table.code: table.as_json()["rows"] for table in answer.tables}
    partners = answer["PARTNERS"].value
    assert sum(row["organisations"] for row in tables["SECTORS"]) == partners
    assert sum(row["organisations"] for row in tables["KINDS"]) == partners
    assert sum(row["new"] for row in tables["SECTORS"]) == answer["NEW_PARTNERS"].value
    assert len(tables["PROGRAMMES"]) == answer["PROGRAMMES"].value
    assert sum(row["planning"] == "yes" for row in tables["PROGRAMMES"]) == answer["PLANNING_VOICE"].numerator.count
    assert sum(row["evaluation"] == "yes" for row in tables["PROGRAMMES"]) == answer["EVALUATION_VOICE"].numerator.count
    assert sum(row["value"] or 0 for row in tables["RESOURCES"]) == answer["LEVERAGE"].value
    assert sum(row["programmes"] > 0 for row in tables["PLACES"]) == answer["PLACES"].value
    assert sum(row["needs"] for row in tables["PLACES"]) == answer["NEED_COVERAGE"].denominator.count
    assert max(row["people"] or 0 for row in tables["PROGRAMMES"]) <= answer["PEOPLE"].bound[1]
