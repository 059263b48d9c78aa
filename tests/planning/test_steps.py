"""What each imagined change does to the tables: hand-worked small cases, and what cannot be."""

from datetime import date

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from netmap.conventions import Conventions
from netmap.errors import UsageError
from netmap.gaps.base import SUBJECTS
from netmap.names import clean_text
from netmap.network import build
from netmap.planning.changed_rows import without_rows
from netmap.planning.imagined_partners import kept_awake_by
from netmap.planning.imagining import CHANGES, imagine
from netmap.planning.step_texts import as_text, from_text
from netmap.planning.steps import (
    FIELDS,
    STEPS,
    AddFunding,
    AddPartner,
    AddProgramme,
    AddRole,
    AddTie,
    EndAgreement,
    EndFunding,
    EndProgramme,
    RemovePartner,
    RemoveRole,
    RemoveTie,
    imagined_id,
)
from netmap.records import Records
from netmap.store import create_store
from netmap.tables import TABLES

DAY = date(2026, 11, 1)
YESTERDAY = pd.Timestamp("2026-10-31")
PEOPLE = [
    {"id": "L", "name": "Library", "kind": "LIB_BRANCH"},
    {"id": "C", "name": "Harbour Clinic"},
    {"id": "F", "name": "Food Bank"},
    {"id": "S", "name": "School"},
]


def records(**tables):
    return Records.of(**{"stakeholders": PEOPLE, **tables})


def imagined(before, *steps):
    return imagine(before, steps, DAY, Conventions())[0]


def network(tables):
    return build(tables, Conventions(), DAY)


def ties(tables):
    """Every tie: the two, its level and its state."""
    return network(tables).ties[["a", "b", "level", "state"]].to_numpy().tolist()


def known(tables):
    return network(tables).known[["a", "b", "state"]].to_numpy().tolist()


def refused(before, *steps):
    with pytest.raises(UsageError) as error:
        imagined(before, *steps)
    return str(error.value)


def same(one, other, tables=None):
    """Assert that two records hold the same rows in every table (or in some)."""
    for table in tables or [each.name for each in TABLES]:
        pd.testing.assert_frame_equal(one[table], other[table])


# --- The shelf -------------------------------------------------------------------------------------------------------


def test_every_step_is_on_the_shelf_with_what_it_does():
    assert set(CHANGES) == {kind.code for kind in STEPS}
    assert len({kind.code for kind in STEPS}) == len(STEPS)
    assert {held.about for held in FIELDS.values()} - {""} <= set(SUBJECTS)


texts = st.text(st.characters(codec="utf-8", categories=["L", "N"]), min_size=1).map(clean_text).filter(bool)
several = st.lists(texts, max_size=3).map(tuple)
any_step = st.one_of(
    st.builds(AddTie, texts, texts, st.integers(1, 5)),
    st.builds(RemoveTie, texts, texts),
    st.builds(AddPartner, texts, st.none() | texts),
    st.builds(RemovePartner, texts),
    st.builds(AddRole, texts, several),
    st.builds(RemoveRole, texts),
    st.builds(AddFunding, texts, st.floats(0, 1e9), st.none() | texts),
    st.builds(EndFunding, texts),
    st.builds(AddProgramme, texts, texts, several, several, several),
    st.builds(EndProgramme, texts),
    st.builds(EndAgreement, texts),
)


@given(st.lists(any_step, max_size=4))
def test_steps_come_back_from_text_as_they_were(steps):
    assert from_text(as_text(steps)) == tuple(steps)


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("", "The steps are not whole: they are no JSON. Put them together anew."),
        ('[{"do": "add_tie"', "The steps are not whole: they are no JSON. Put them together anew."),
        ("[" * 100_000, "The steps are not whole: they are no JSON. Put them together anew."),
        ("{}", "The steps are not a list. Put them together anew."),
        (
            '["add_tie"]',
            "Step 1 does not say what it does: it needs 'do' with one of add_tie, remove_tie, add_partner,",
        ),
        ('[{"do": "remove_ties"}]', "Step 1 is 'remove_ties', which this netmap does not know. Did you mean 'remove_tie'"),
        ('[{"do": "remove_tie", "a": "A", "b": "B"}, {"do": "remove_tie", "a": "A"}]', "Step 2 (remove_tie) does not say 'b'."),
        ('[{"do": "remove_role", "role": 7}]', "Step 1: 'role' is 7; it must be a text."),
        ('[{"do": "remove_role", "role": " "}]', "Step 1: 'role' is ' '; it must be a text."),
        ('[{"do": "remove_tie", "a": "A", "b": null}]', "Step 1: 'b' is None; it must be the id of a stakeholder."),
        ('[{"do": "add_tie", "a": "A", "b": "B", "level": "3"}]', "Step 1: 'level' is '3'; it must be a whole number."),
        ('[{"do": "add_role", "role": "R", "partners": "A"}]', "Step 1: 'partners' is 'A'; it must be a list of ids of stakeholders."),
        ('[{"do": "add_funding", "funder": "A", "amount": Infinity}]', "Step 1: 'amount' is inf; it must be a number, 0 or more."),
        ('[{"do": "end_funding", "funder": "A", "why": "x"}]', "Step 1 (end_funding) has 'why', which such a step does not take. Leave it out."),
    ],
)  # fmt: skip
def test_damaged_text_is_refused_in_words(text, complaint):
    with pytest.raises(UsageError) as error:
        from_text(text)
    assert str(error.value).startswith(complaint)


def test_steps_are_said_by_name():
    before = records(
        needs=[{"id": "N", "statement": "A warm room"}],
        programmes=[{"id": "P", "name": "Tea", "status": "RUNNING"}],
        agreements=[{"id": "A", "title": "Memorandum", "parties": "C|F"}],
        funding=[{"id": "G", "funder": "C", "amount": 5}],
        interactions=[{"id": "I", "date": DAY, "participants": "C", "staff_role": "Librarian"}],
        relationships=[{"source": "C", "target": "S"}],
    )
    steps = [
        AddTie("C", "F", 3),
        RemoveTie("C", "S"),
        AddPartner("Youth Club"),
        AddRole("Outreach", ("C", "F")),
        RemoveRole("Librarian"),
        AddFunding("F", 12000, "CAD"),
        EndFunding("C"),
        AddProgramme("Warm rooms", "L", ("N",)),
        EndProgramme("P"),
        EndAgreement("A"),
        RemovePartner("C"),
    ]

    assert imagine(before, steps, DAY, Conventions())[1] == (
        "Harbour Clinic and Food Bank work together at level 3",
        "Harbour Clinic and School no longer work together",
        "Youth Club joins the network",
        "Outreach looks after Harbour Clinic and Food Bank",
        "Librarian leaves, and nobody takes over",
        "Food Bank gives 12,000 CAD",
        "The money from Harbour Clinic ends",
        "“Warm rooms” begins, led by Library, and answers “A warm room”",
        "“Tea” stops",
        "The agreement “Memorandum” is no longer in force",
        "Harbour Clinic is gone",
    )


@pytest.mark.parametrize(
    ("step", "complaint"),
    [
        (AddTie("C", "X"), "There is no stakeholder 'X' of which to imagine anything."),
        (RemovePartner("Food Bnk"), "There is no stakeholder 'Food Bnk' of which to imagine anything. Did you mean 'Food Bank'?"),
        (EndProgramme("P9"), "There is no programme 'P9' of which to imagine anything."),
        (EndAgreement("A9"), "There is no agreement 'A9' of which to imagine anything."),
        (AddProgramme("Tea", "L", ("N9",)), "There is no need 'N9' of which to imagine anything."),
        (AddTie("C", "C"), "'Harbour Clinic' is named twice: a tie needs two."),
        (AddTie("C", "F", 6), "Level 6 is none at which two work together: choose 1 (networking) to 5 (collaboration)."),
        (AddTie("C", "F", 0), "Level 0 is none at which two work together: choose 1 (networking) to 5 (collaboration)."),
        (RemoveTie("C", "F"), "Nothing on record ties Harbour Clinic and Food Bank, so there is no tie to remove."),
        (AddPartner("food  BANK"), "'Food Bank' is there already (F). Add ties of it instead, or choose another name."),
        (AddPartner("Club", "SPORTZ"), "There is no kind of stakeholder 'SPORTZ'."),
        (AddRole("Outreach", ()), "Say whom Outreach looks after: at least one partner."),
        (AddRole("Outreach", ("L",)), "'Library' is a unit of the library. Name the partners that Outreach looks after."),
        (RemoveRole("Outreach"), "There is no staff role 'Outreach' on record. The log of contacts and the columns 'Held by' name them."),
        (AddFunding("C", 0), "An amount of 0 is no money: say how much, above 0."),
        (EndFunding("C"), "No grant of Harbour Clinic runs on 1 November 2026, so none can end. The sheet Funding lists them."),
        (AddProgramme("Tea", "L", ()), "Say which needs “Tea” answers: at least one."),
    ],
)  # fmt: skip
def test_what_cannot_be_is_refused_in_words(step, complaint):
    assert refused(records(), step).startswith(complaint)


# --- Ties ------------------------------------------------------------------------------------------------------------


def test_an_added_tie_is_said_by_both():
    after = imagined(records(), AddTie("F", "C", 2))

    assert ties(after) == [["C", "F", 2.0, "CONFIRMED"]]


def test_an_added_tie_deepens_one_that_is_there_and_weakens_none():
    before = records(relationships=[{"source": "C", "target": "F", "relation": "INFO", "level": 2}])

    assert ties(imagined(before, AddTie("C", "F", 4))) == [["C", "F", 4.0, "CONFIRMED"]]
    # C still says 2; the other now says 1: the lower counts, as for any two that differ.
    assert ties(imagined(before, AddTie("C", "F", 1))) == [["C", "F", 1.0, "CONFIRMED"]]


def test_the_last_of_two_added_ties_counts():
    after = imagined(records(), AddTie("C", "F", 4), AddTie("F", "C", 2))

    assert ties(after) == [["C", "F", 2.0, "CONFIRMED"]]


def test_a_tie_that_is_removed_is_known_not_to_be_there():
    before = records(
        relationships=[
            {"source": "C", "target": "F", "relation": "INFO|REFER", "level": 3},
            {"source": "F", "target": "C", "relation": "INFO", "level": 2},
            {"source": "S", "target": "C", "level": 2},
        ]
    )
    after = imagined(before, RemoveTie("F", "C"))

    assert known(after) == [["C", "F", "ABSENT"], ["C", "S", "UNCONFIRMED"]]
    assert after["relationships"]["ended_on"].notna().tolist() == [True, True, False]


def test_what_had_ended_before_keeps_its_day():
    rows = [
        {"source": "C", "target": "F", "relation": "INFO", "level": 3, "ended_on": "2024-05-01"},
        {"source": "C", "target": "F", "relation": "REFER", "level": 3},
    ]
    after = imagined(records(relationships=rows), RemoveTie("C", "F"))

    assert after["relationships"]["ended_on"].tolist() == [pd.Timestamp("2024-05-01"), pd.Timestamp(DAY)]
    assert refused(after, RemoveTie("C", "F")).startswith("Nothing on record ties")


def test_paper_of_two_alone_goes_with_their_tie():
    paper = {"id": "A", "title": "Memorandum", "parties": "C|F", "starts_on": "2026-01-01"}
    after = imagined(records(agreements=[paper]), RemoveTie("C", "F"))

    # Only the paper said that there was a tie; now it is known that there is none.
    assert known(after) == [["C", "F", "ABSENT"]]
    assert after["agreements"].empty


def test_paper_that_others_signed_too_is_in_the_way():
    paper = {"id": "A", "title": "Compact", "parties": "C|F|S"}

    assert refused(records(agreements=[paper]), RemoveTie("C", "F")) == (
        "Harbour Clinic and Food Bank have signed “Compact” together with others, and are tied by that. "
        "Let that agreement end first (A), or remove one of the two."
    )


def test_an_added_tie_that_is_removed_leaves_nothing():
    before = records(relationships=[{"source": "C", "target": "S", "level": 2}])

    same(imagined(before, AddTie("C", "F"), RemoveTie("C", "F")), before)


def test_nothing_that_was_given_changes():
    before = records(relationships=[{"source": "C", "target": "F", "level": 2}])
    copy = {name: frame.copy() for name, frame in before.frames.items()}
    imagined(before, AddTie("C", "F", 4), AddTie("S", "F"), RemovePartner("C"))

    for name, frame in copy.items():
        pd.testing.assert_frame_equal(before[name], frame)


# --- Partners --------------------------------------------------------------------------------------------------------


def test_a_new_partner_has_a_name_a_kind_and_whatever_further_steps_say():
    after = imagined(records(), AddPartner("Youth Club", "EDU_K12"), AddTie("L", "imagined:youth-club", 2))

    assert after["stakeholders"].iloc[-1][["id", "name", "kind"]].tolist() == [
        "imagined:youth-club",
        "Youth Club",
        "EDU_K12",
    ]
    assert ties(after) == [["L", "imagined:youth-club", 2.0, "CONFIRMED"]]


def test_a_new_partner_that_is_removed_leaves_nothing():
    same(imagined(records(), AddPartner("Club"), RemovePartner(imagined_id("Club"))), records())


EVERYTHING_OF_F = {
    "stakeholders": [*PEOPLE, {"id": "K", "name": "Kitchen", "parent": "F"}],
    "relationships": [{"source": "C", "target": "F"}, {"source": "C", "target": "S", "stated_by": "F"}, {"source": "L", "target": "C"}],
    "asked": [{"asked": "C", "about": "F"}, {"asked": "C", "about": "S"}],
    "interactions": [
        {"id": "I1", "date": "2026-01-01", "participants": "C|F"},
        {"id": "I2", "date": "2026-01-02", "participants": "F"},
    ],
    "programmes": [
        {"id": "P1", "name": "Tea", "lead": "F", "status": "RUNNING", "started_on": "2026-01-01"},
        {"id": "P2", "name": "Soup", "lead": "F", "status": "RUNNING", "started_on": "2026-01-01"},
        {"id": "P3", "name": "Old", "lead": "F", "status": "ENDED"},
    ],
    "stage_roles": [
        {"programme": "P1", "stage": "DELIVER", "stakeholder": "L", "role": "LEAD"},
        {"programme": "P2", "stage": "IDENTIFY", "stakeholder": "C", "role": "VOICE"},
        {"programme": "P2", "stage": "DELIVER", "stakeholder": "F", "role": "LEAD"},
    ],
    "agreements": [{"id": "A1", "parties": "C|F"}, {"id": "A2", "parties": "F"}],
    "funding": [{"id": "G1", "funder": "F", "amount": 5}, {"id": "G2", "funder": "C", "amount": 5, "recipient": "F"}],
    "barriers": [{"id": "B", "barrier": "FINES", "raised_by": "F|S"}],
    "aliases": [{"alias": "FB", "stakeholder": "F"}],
}  # fmt: skip


def test_a_partner_goes_with_all_that_is_on_record_as_from_the_store(tmp_path):
    from datetime import UTC, datetime

    from netmap.store import Changes

    before = Records.of(**EVERYTHING_OF_F)
    with create_store(tmp_path / "town.netmap") as store:
        filled = {table.name: before[table.name].assign(version=0) for table in TABLES if len(before[table.name])}
        at = datetime(2026, 11, 1, tzinfo=UTC)
        store.write(Changes(filled), kind="import", actor="test", at=at)
        stored = store.load()
        store.delete("stakeholders", ["F"], actor="test", at=at)
        expected = store.load()
    by_frames = without_rows(stored, "stakeholders", ["F"])

    for table in TABLES:
        wanted = expected[table.name].drop(columns="version")
        pd.testing.assert_frame_equal(by_frames[table.name].drop(columns="version"), wanted)


def test_a_programme_that_nobody_else_runs_stops_with_the_partner():
    after = imagined(Records.of(**EVERYTHING_OF_F), RemovePartner("F"))
    programmes = after["programmes"].set_index("id")

    # The library delivers P1 too; of P2 others were only asked; P3 had ended.
    assert programmes["status"].to_dict() == {"P1": "RUNNING", "P2": "ENDED", "P3": "ENDED"}
    assert programmes.loc["P2", "ended_on"] == YESTERDAY
    assert pd.isna(programmes.loc["P3", "ended_on"])


# --- Staff -----------------------------------------------------------------------------------------------------------

LOG = [
    {"id": "I1", "date": "2026-10-01", "participants": "C", "staff_role": "Librarian"},
    {"id": "I2", "date": "2026-09-01", "participants": "F", "staff_role": "Librarian"},
    {"id": "I3", "date": "2026-08-01", "participants": "F", "staff_role": "Manager"},
    {"id": "I4", "date": "2024-08-01", "participants": "C", "staff_role": "Librarian"},
]
WITH_STAFF = {
    "stakeholders": [*PEOPLE[:3], {"id": "S", "name": "School", "held_by": "Librarian"}],
    "relationships": [
        {"source": "L", "target": "C", "level": 3},
        {"source": "L", "target": "F", "level": 3, "held_by": "Librarian"},
        {"source": "L", "target": "S", "level": 3, "last_contact": "2026-05-01"},
        {"source": "C", "target": "F", "level": 2, "last_contact": "2026-05-01"},
    ],
    "interactions": LOG,
}


def test_who_is_kept_awake_by_one_role():
    before = Records.of(**WITH_STAFF)

    # C: all contact of the year. F: the manager came too. S: no contact is logged, and the role holds it.
    assert kept_awake_by(before, "Librarian", DAY, 365) == ["C", "S"]
    assert kept_awake_by(before, "Manager", DAY, 365) == []
    # The contact of 2026-10-01 lies 31 days back: still within 31, no longer within 30.
    assert kept_awake_by(before, "Librarian", DAY, 31) == ["C", "S"]
    assert kept_awake_by(before, "Librarian", DAY, 30) == ["S"]


def test_without_a_role_its_ties_fall_asleep_and_are_held_by_nobody():
    before = Records.of(**WITH_STAFF)
    after = imagined(before, RemoveRole("Librarian"))

    assert after["interactions"]["id"].tolist() == ["I3", "I4"]
    assert after["stakeholders"]["held_by"].isna().all()
    assert after["relationships"]["held_by"].isna().all()
    # C and S fall asleep: last in touch 366 days ago. Nothing changes among partners, nor with F.
    last = network(after).known.set_index(["a", "b"])["last_contact"]
    assert last.dt.strftime("%Y-%m-%d").to_dict() == {
        ("C", "F"): "2026-05-01",
        ("C", "L"): "2025-10-31",
        ("F", "L"): "2026-08-01",
        ("L", "S"): "2025-10-31",
    }
    now, then = (network(each).ties.set_index(["a", "b"])["strength"] for each in (before, after))
    assert (then < now).to_dict() == {("C", "F"): False, ("C", "L"): True, ("F", "L"): True, ("L", "S"): True}


def test_a_written_agreement_outlives_the_role():
    paper = {"id": "A", "parties": "C|L", "starts_on": "2026-01-01"}
    after = imagined(Records.of(**WITH_STAFF, agreements=[paper]), RemoveRole("Librarian"))

    recency = network(after).ties.set_index(["a", "b"])["recency"]
    assert recency["C", "L"] == 1
    assert recency["L", "S"] < 1


def test_a_role_that_takes_over_holds_the_tie_and_was_there_once():
    after = imagined(Records.of(**WITH_STAFF), AddRole("Outreach", ("C", "F")))

    assert after["stakeholders"].set_index("id")["held_by"].dropna().to_dict() == {
        "C": "Outreach",
        "F": "Outreach",
        "S": "Librarian",
    }
    assert after["relationships"]["held_by"].fillna("").tolist() == ["Outreach", "Outreach", "", ""]
    assert after["interactions"].tail(2)[["participants", "staff_role", "type"]].to_numpy().tolist() == [
        ["C", "Outreach", "MEET"],
        ["F", "Outreach", "MEET"],
    ]
    assert kept_awake_by(after, "Librarian", DAY, 365) == ["S"]


# --- Money, programmes, paper ----------------------------------------------------------------------------------------


def test_money_that_runs_ends_the_day_before():
    grants = [
        {"id": "G1", "funder": "C", "amount": 5},
        {"id": "G2", "funder": "C", "amount": 5, "ends_on": "2026-11-01"},
        {"id": "G3", "funder": "C", "amount": 5, "ends_on": "2026-10-30"},
        {"id": "G4", "funder": "C", "amount": 5, "starts_on": "2026-11-02"},
        {"id": "G5", "funder": "F", "amount": 5},
    ]
    after = imagined(records(funding=grants), EndFunding("C"))

    assert after["funding"]["ends_on"].dt.strftime("%Y-%m-%d").fillna("").tolist() == [
        "2026-10-31",
        "2026-10-31",
        "2026-10-30",
        "",
        "",
    ]


def test_two_grants_of_one_funder_are_two():
    after = imagined(records(), AddFunding("C", 500, "CAD"), AddFunding("C", 300, "CAD"))

    assert after["funding"][["funder", "amount", "currency"]].to_numpy().tolist() == [
        ["C", 500, "CAD"],
        ["C", 300, "CAD"],
    ]
    assert after["funding"]["id"].is_unique
    assert (after["funding"]["starts_on"] == pd.Timestamp(DAY)).all()


def test_a_programme_begins_and_stops():
    needs = [{"id": "N", "statement": "A warm room", "places": "HE"}]
    places = [{"id": "HE", "name": "Harbour East"}]
    before = records(needs=needs, places=places)
    begun = imagined(before, AddProgramme("Warm rooms", "F", ("N",), ("HE",), ("TEENS",)))

    row = begun["programmes"].iloc[0]
    assert row[["id", "name", "lead", "needs", "places", "groups", "status"]].tolist() == [
        "imagined:warm-rooms", "Warm rooms", "F", "N", "HE", "TEENS", "RUNNING",
    ]  # fmt: skip
    assert network(begun).needs.open["programmes"].tolist() == [1]
    stopped = imagined(begun, EndProgramme("imagined:warm-rooms"))
    assert network(stopped).needs.open["programmes"].tolist() == [0]
    assert refused(stopped, EndProgramme("imagined:warm-rooms")) == (
        "“Warm rooms” does not run on 1 November 2026, so it cannot stop."
    )
    assert refused(begun, AddProgramme("Warm Rooms", "F", ("N",))) == (
        "“Warm Rooms” began by an earlier step already. Choose another name."
    )
    assert refused(before, AddProgramme("Tea", "F", ("N",), groups=("TEENZ",))).startswith(
        "There is no group of people 'TEENZ'."
    )


def test_an_agreement_ends_the_day_before():
    paper = {"id": "A", "title": "Memorandum", "parties": "C|F", "starts_on": "2026-01-01", "ends_on": "2026-11-01"}
    before = records(agreements=[paper])
    after = imagined(before, EndAgreement("A"))

    assert network(before).ties["in_force"].tolist() == [True]
    assert network(after).ties["in_force"].tolist() == [False]
    assert after["agreements"]["ends_on"].tolist() == [YESTERDAY]
    assert refused(after, EndAgreement("A")) == "“Memorandum” is not in force on 1 November 2026, so it cannot end."
