"""The last case on either side of each rule: today, exactly the limit, exactly none."""

from datetime import date, timedelta

import pandas as pd
import pytest

from netmap.conventions import Conventions
from netmap.records import Records
from netmap.ties import conclude

TODAY = date(2026, 7, 1)
PEOPLE = [
    {"id": name, "name": name, "kind": kind} for name, kind in {"A": "NPO_SOC", "B": "GOV_MUN", "L": "LIB"}.items()
]


def concluded(conventions=None, *, agreements_make_ties=True, **tables):
    records = Records.of(stakeholders=PEOPLE, **tables)
    return conclude(records, conventions or Conventions(), TODAY, agreements_make_ties=agreements_make_ties)


def says(level=None, **more):
    return {"source": "A", "target": "B", "level": level, "stated_by": "A", **more}


def tie(conventions=None, **tables):
    (found,) = concluded(conventions, **tables).ties.to_dict("records")
    return found


@pytest.mark.parametrize(("level", "in_graph"), [(0, False), (1, True), (2, True), (None, True)])
def test_a_tie_begins_at_level_one_and_an_unrated_one_counts(level, in_graph):
    assert tie(relationships=[says(level)])["in_graph"] == in_graph


def test_a_pair_that_denies_has_no_tie_even_if_nobody_rated_it():
    found = tie(asked=[{"asked": "A", "about": "B", "asked_on": "2026-01-01"}])
    assert (found["state"], found["in_graph"]) == ("ABSENT", False)


def test_what_a_pair_never_did_is_counted_as_none():
    found = tie(relationships=[says(3)])
    assert [found[name] for name in ("contacts", "programmes", "agreements")] == [0, 0, 0]


def test_completeness_of_just_the_limit_is_not_thin():
    # Level (3) and reciprocity (1) of all weights (9) are observed.
    at, above = (Conventions(thin_evidence_below=limit) for limit in (4 / 9, 4 / 9 + 1e-9))
    assert tie(at, relationships=[says(3)])["completeness"] == 4 / 9
    assert not tie(at, relationships=[says(3)])["thin"]
    assert tie(above, relationships=[says(3)])["thin"]


@pytest.mark.parametrize(("day", "counted"), [(TODAY, 1), (TODAY + timedelta(days=1), 0)])
def test_a_contact_of_today_counts(day, counted):
    met = [{"id": "M", "date": day.isoformat(), "participants": "A|B"}]
    assert tie(relationships=[says(3)], interactions=met)["contacts"] == counted


@pytest.mark.parametrize(
    ("more", "counted"),
    [
        ({}, 0),
        ({"type": "MEET"}, 1),
        ({"mode": "LISTEN"}, 1),
        ({"outcome": "NEXTSTEP"}, 1),
        ({"done_on": "2026-06-20"}, 1),
        ({"due_on": "2026-06-21"}, 1),
        ({"next_step": None}, 1),
    ],
)
def test_a_contact_of_which_only_the_plan_is_known_does_not_count(more, counted):
    day = {"date": "2026-06-20", "due_on": "2026-06-20", "next_step": "Call them"}
    log = [{"id": "M", "participants": "A|B", **day, **more}]
    found = tie(relationships=[says(3)], interactions=log)
    assert (found["contacts"], pd.isna(found["last_contact"])) == (counted, not counted)


@pytest.mark.parametrize(("begun", "joined", "shared"), [(0, 0, 1), (1, 0, 0), (0, 1, 0)])
def test_a_programme_that_begins_today_and_a_role_of_today_count(begun, joined, shared):
    first, day = (TODAY + timedelta(days=days) for days in (begun, joined))
    found = tie(
        relationships=[says(3)],
        programmes=[{"id": "P", "name": "Garden", "lead": "A", "started_on": first.isoformat()}],
        stage_roles=[{"programme": "P", "stage": "DELIVER", "stakeholder": "B", "dated": day.isoformat()}],
    )
    assert found["programmes"] == shared


@pytest.mark.parametrize(("days", "agreements"), [(0, 1), (1, 0)])
def test_an_agreement_that_begins_today_counts(days, agreements):
    paper = {"id": "G", "parties": "A|B", "starts_on": (TODAY + timedelta(days=days)).isoformat()}
    assert tie(relationships=[says(3)], agreements=[paper])["agreements"] == agreements


def test_two_shared_a_programme_since_the_later_of_them_joined():
    roles = [
        {"programme": "P", "stage": "DELIVER", "stakeholder": who, "dated": day}
        for who, day in (("A", "2026-02-01"), ("B", "2026-05-01"))
    ]
    for several in (roles, [dict(role, dated=other["dated"]) for role, other in zip(roles, roles[::-1], strict=True)]):
        found = tie(relationships=[says(3)], programmes=[{"id": "P", "name": "Garden"}], stage_roles=several)
        # Both were there by the earlier of their two last days.
        assert found["last_contact"].date() == date(2026, 2, 1)


def test_agreements_that_make_no_tie_make_no_arc():
    paper = [{"id": "G", "parties": "A|B", "starts_on": "2026-01-01"}]
    assert len(concluded(agreements=paper).arcs) == 2
    assert concluded(agreements=paper, agreements_make_ties=False).arcs.empty
    # One that others have stated gets no arcs from paper either.
    stated = concluded(relationships=[says(3)], agreements=paper, agreements_make_ties=False).arcs
    assert stated[["source", "target"]].to_numpy().tolist() == [["A", "B"]]


def day(after):
    return (TODAY + timedelta(days=after)).isoformat()


@pytest.mark.parametrize("column", ["stated_on", "started_on"])
def test_what_is_said_or_begins_today_counts(column):
    assert len(concluded(relationships=[says(3, **{column: day(0)})]).ties) == 1
    assert concluded(relationships=[says(3, **{column: day(1)})]).ties.empty


@pytest.mark.parametrize(("after", "level"), [(0, 0.0), (1, 3.0)])
def test_a_relationship_that_ends_today_has_ended(after, level):
    assert tie(relationships=[says(3, ended_on=day(after))])["level"] == level


@pytest.mark.parametrize(("after", "known"), [(0, True), (1, False)])
def test_a_last_contact_of_today_counts_and_one_to_come_does_not(after, known):
    assert tie(relationships=[says(3, last_contact=day(after))])["dated"] == known


@pytest.mark.parametrize(("after", "state"), [(0, "CONTRADICTED"), (1, "UNCONFIRMED")])
def test_who_is_asked_today_and_names_none_denies(after, state):
    found = tie(relationships=[says(3)], asked=[{"asked": "B", "about": "A", "asked_on": day(after)}])
    assert found["state"] == state


@pytest.mark.parametrize("question", [("A", "X"), ("X", "A"), ("A", "A"), ("X", "Y")])
def test_a_question_about_somebody_unlisted_or_oneself_is_about_no_pair(question):
    asked, about = question
    assert concluded(asked=[{"asked": asked, "about": about, "asked_on": "2026-01-01"}]).ties.empty


@pytest.mark.parametrize(
    ("weak_below", "strong_above", "band"),
    [(0.5, 0.6, "moderate"), (0.5 + 1e-9, 0.6, "weak"), (0.1, 0.5, "moderate"), (0.1, 0.5 - 1e-9, "strong")],
)
def test_a_strength_of_just_the_limit_is_neither_weak_nor_strong(weak_below, strong_above, band):
    # Level 3 of 5 (weight 1), and reciprocity 0.4 (weight 1): strength 0.5.
    numbers = Conventions(
        weight_level=1,
        weight_reciprocity=1,
        reciprocity_unconfirmed=0.4,
        weak_below=weak_below,
        strong_above=strong_above,
    )
    found = tie(numbers, relationships=[says(3)])
    assert (found["strength"], found["band"]) == (0.5, band)


@pytest.mark.parametrize(("contact", "half_life"), [(-30, 180), (-29, 270)])
def test_a_tie_rests_on_paper_until_a_contact_after_its_end(contact, half_life):
    paper = {"id": "G", "parties": "A|B", "starts_on": "2025-01-01", "ends_on": day(-30)}
    found = tie(relationships=[says(3, last_contact=day(contact))], agreements=[paper])
    assert found["half_life"] == half_life


def test_level_one_makes_an_arc_and_level_nought_makes_none():
    arcs = concluded(relationships=[says(1), {"source": "B", "target": "A", "level": 0, "stated_by": "B"}]).arcs
    assert arcs.set_index(["source", "target"])["in_graph"].to_dict() == {("A", "B"): True, ("B", "A"): False}
