"""What a brief says, and what it must not say."""

import json

import pandas as pd
import pytest

from netmap.documents import brief_of
from netmap.errors import UsageError
from netmap.gaps import find_gaps
from netmap.records import typed_frame
from netmap.store import REGISTER
from tests.documents.conftest import TOWN


def part(brief, code):
    return next((section for section in brief.sections if section.code == code), None)


def everything(brief):
    return json.dumps(brief.as_json(), ensure_ascii=False)


def test_a_partner_is_told_in_full(town):
    brief = brief_of(town(), "F")

    assert (brief.name, brief.what) == ("Tide Food Bank", "Food bank · Food · Harbour East")
    assert brief.warnings == ()
    held = dict(part(brief, "held").facts)
    assert (held["Languages"], held["Held by"], held["E-mail"], held["Influence"]) == (
        "English, Arabic", "Community librarian", "hello@tide.example", "4 of 5"
    )  # fmt: skip
    [(whom, how)] = part(brief, "standing").facts
    assert whom == "Harbour Library"
    assert how.startswith("Level 3 · Coordination. Strength 0.")
    assert "Confirmed: both sides say so. Last contact 1 May 2026." in how
    assert how.endswith("Agreement in force: Shelf of food, until 31 December 2026.")


def test_history_is_of_the_past_and_the_latest_comes_first(town):
    brief = brief_of(town(), "F")

    assert list(part(brief, "contacts").listing.rows) == [
        ("1 May 2026", "Meeting, Librarian", "Next step agreed. Send the calendar (not done, due 20 May 2026)"),
        ("1 Apr 2026", "Call", ""),
    ]
    assert part(brief, "programmes").listing.rows == (("Cooking", "Running, since 2025", "Co-lead: plan, deliver"),)
    [(given, what, thanked)] = part(brief, "given").listing.rows
    assert (given, what, thanked) == (
        "3 Mar 2026",
        "Volunteers (40 hours) for Cooking",
        "not noted",
    )
    assert [text for _, text in part(brief, "words").facts] == ["They would rather come to us"]
    assert "To come" not in everything(brief)


def test_restricted_rows_are_left_out_and_counted(town):
    brief = brief_of(town(), "F")

    assert "Secret talk" not in everything(brief)
    assert "2 May" not in everything(brief)
    assert brief.audience == (
        "Internal: for the library's own staff. Not for partners or the public. 1 restricted row is left out."
    )


def test_a_restricted_stakeholder_is_named_in_its_own_brief_alone(town):
    people = [
        {"id": "L", "name": "Harbour Library", "kind": "LIB_BRANCH"},
        {"id": "F", "name": "Tide Food Bank"},
        {"id": "C", "name": "Clinic", "visibility": "RESTRICTED"},
    ]
    ties = [{"source": "C", "target": "F", "level": 4}, {"source": "L", "target": "F", "level": 2, "stated_by": "C"}]
    network = town(stakeholders=people, relationships=ties)

    about_food = brief_of(network, "F")

    assert "Clinic" not in everything(about_food)
    # The level rests on what the clinic said alone; the paper and the log still tell of the tie.
    assert "Nobody rated its level." in dict(part(about_food, "standing").facts)["Harbour Library"]
    assert brief_of(network, "C").audience.startswith("Restricted: only for those in the library who need it.")


@pytest.mark.parametrize(
    ("consent", "may"), [("WRITTEN", True), ("VERBAL", True), ("GROUP", False), ("WITHDRAWN", False), (None, False)]
)
def test_where_to_write_to_a_resident_is_said_only_with_consent(town, consent, may):
    people = [
        {
            "id": "R",
            "name": "Ada Ruiz",
            "kind": "RES_LEADER",
            "email": "ada@home.example",
            "phone": "1",
            "consent": consent,
        }
    ]

    brief = brief_of(
        town(
            stakeholders=people,
            relationships=[],
            agreements=[],
            interactions=[],
            programmes=[],
            stage_roles=[],
            contributions=[],
        ),
        "R",
    )

    assert ("ada@home.example" in everything(brief)) is may
    assert (brief.warnings == ()) is may


def test_never_asked_is_not_the_same_as_no_tie(town):
    assert part(brief_of(town(), "C"), "standing").sentences == (
        "Harbour Library: Harbour Library was asked, and there is none.",
    )
    assert part(brief_of(town(), "N"), "standing").sentences == (
        "Nobody asked whether it works with us. That is not the same as there being no tie.",
    )


def test_who_must_not_be_contacted_is_said_first(town):
    brief = brief_of(
        town(stakeholders=[{"id": "L", "name": "L", "ours": True}, {"id": "F", "name": "F", "do_not_contact": True}]),
        "F",
    )

    assert brief.warnings == ("It asked not to be contacted.",)


def test_what_people_settled_is_no_open_gap(town):
    apart = [
        {"source": "L", "target": "F", "level": 4, "stated_by": "L", "stated_on": "2026-01-01"},
        {"source": "F", "target": "L", "level": 1, "stated_by": "F", "stated_on": "2026-01-02"},
    ]
    network = town(relationships=apart)
    found = find_gaps(network)
    subjects = found.subjects
    keys = set(subjects.loc[(subjects["what"] == "stakeholder") & (subjects["id"] == "F"), "key"])
    assert keys

    register = typed_frame(REGISTER, pd.DataFrame({"id": sorted(keys), "status": "CLOSED"}))
    before = part(brief_of(network, "F", gaps=found), "gaps").sentences
    after = part(brief_of(network, "F", gaps=found, register=register), "gaps").sentences

    assert before != after
    assert after == ("No rule finds a gap about it.",)


def test_a_unit_of_ours_is_told_by_its_partners(town):
    brief = brief_of(town(), "L")

    assert [whom for whom, _ in part(brief, "standing").facts] == ["Tide Food Bank"]


def test_somebody_unknown_is_refused_in_words(town):
    with pytest.raises(UsageError, match="There is no stakeholder 'Z'"):
        brief_of(town(), "Z")


def test_it_is_blind_to_the_order_of_rows(town):
    turned = {name: rows[::-1] for name, rows in TOWN.items()}

    assert brief_of(town(**turned), "F") == brief_of(town(), "F")


def test_what_comes_next_is_what_is_owed_then_what_is_suggested(town):
    told = part(brief_of(town(), "F"), "way").sentences

    assert "Send the calendar" in told[0]
    assert part(brief_of(town(), "L"), "way") is None


def test_the_way_leads_through_somebody_both_know(town):
    people = [
        {"id": "L", "name": "Library", "ours": True, "place": "P"},
        {"id": "F", "name": "Food Bank", "place": "P"},
        {"id": "S", "name": "School", "place": "P", "themes": "FOODIN"},
    ]
    ties = [
        {"source": "L", "target": "F", "level": 4, "stated_on": "2026-05-01"},
        {"source": "F", "target": "S", "level": 4, "stated_on": "2026-05-01"},
    ]
    none = {name: [] for name in ("interactions", "agreements", "programmes", "stage_roles", "contributions")}

    told = part(brief_of(town(stakeholders=people, relationships=ties, **none), "S"), "way").sentences

    assert "The way: Library → Food Bank → School." in told
