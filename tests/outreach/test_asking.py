"""Whose list, and what for: found by id, name, other name, role or word; refused in words."""

import pytest

from netmap.errors import UsageError
from netmap.outreach import Ego, Purpose, ego_of, purpose_of, staff_roles
from netmap.records import Records


@pytest.fixture
def records():
    return Records.of(
        stakeholders=[
            {"id": "L", "name": "Harbour Branch", "ours": True},
            {"id": "M", "name": "Mill Branch", "ours": True},
            {"id": "F", "name": "Food Bank", "held_by": "Youth librarian"},
            {"id": "T1", "name": "Tenants", "held_by": None},
            {"id": "T2", "name": "tenants"},
        ],
        aliases=[{"alias": "HFB", "stakeholder": "F"}, {"alias": "Food Banks", "stakeholder": "F"}],
        interactions=[
            {"id": "1", "date": "2026-01-01", "participants": "F", "staff_role": "Director"},
            {"id": "2", "date": "2026-01-02", "participants": "F", "staff_role": "Branch manager"},
            {"id": "3", "date": "2026-01-03", "participants": "F", "staff_role": "Branch manager"},
        ],
        relationships=[{"source": "L", "target": "F", "held_by": "Outreach librarian"}],
        places=[
            {"id": "NG", "name": "Northgate"},
            {"id": "F1", "name": "Fairfield"},
            {"id": "F2", "name": "Fairfield"},
        ],
        needs=[{"id": "N1", "statement": "A bus on Saturdays"}],
        programmes=[{"id": "P1", "name": "Evening English"}],
    )


@pytest.mark.parametrize(
    ("named", "ego"),
    [
        (None, Ego("library", "the library", ("L", "M"))),
        ("M", Ego("unit", "Mill Branch", ("M",))),
        ("harbour branch", Ego("unit", "Harbour Branch", ("L",))),
        ("Food bank", Ego("stakeholder", "Food Bank", ("F",))),
        ("hfb", Ego("stakeholder", "Food Bank", ("F",))),
        ("Tenants", Ego("stakeholder", "Tenants", ("T1",))),  # spelt so, and one only
        ("tenants", Ego("stakeholder", "tenants", ("T2",))),
        ("youth LIBRARIAN", Ego("role", "Youth librarian", ("L", "M"))),
        ("Outreach librarian", Ego("role", "Outreach librarian", ("L", "M"))),
        ("director", Ego("role", "Director", ("L", "M"))),
    ],
)
def test_an_ego_is_found_by_id_name_other_name_or_role(named, ego, records):
    assert ego_of(records, named) == ego
    assert ego.is_ours == (ego.kind != "stakeholder")


def test_roles_are_those_of_the_log_the_busiest_first_then_those_that_hold_ties(records):
    assert staff_roles(records) == ["Branch manager", "Director", "Youth librarian", "Outreach librarian"]


@pytest.mark.parametrize(
    ("named", "purpose"),
    [
        ("NG", Purpose("place", "NG", "Northgate")),
        ("northgate", Purpose("place", "NG", "Northgate")),
        ("a bus on saturdays", Purpose("need", "N1", "A bus on Saturdays")),
        ("Evening English", Purpose("programme", "P1", "Evening English")),
        ("Newcomers", Purpose("group", "NEWCOM", "Newcomers")),
        ("NEWCOM", Purpose("group", "NEWCOM", "Newcomers")),
    ],
)
def test_a_purpose_is_found_by_id_words_or_label(named, purpose, records):
    assert purpose_of(records, named) == purpose


@pytest.mark.parametrize(
    ("ask", "named", "message"),
    [
        (ego_of, "Fod Bank", "There is no stakeholder and no staff role 'Fod Bank'. Did you mean 'Food Bank'"),
        (ego_of, "TENANTS", "2 stakeholders are called 'TENANTS'; use an id: T1, T2."),
        (ego_of, "***", "There is no stakeholder and no staff role '***'."),
        (ego_of, "", "There is no stakeholder and no staff role ''."),
        (purpose_of, "Nortgate", "There is no need, place, programme or group 'Nortgate'. Did you mean 'Northgate'?"),
        (purpose_of, "Fairfield", "2 places are called 'Fairfield'; use an id: F1, F2."),
        (purpose_of, "xyzzy", "There is no need, place, programme or group 'xyzzy'."),
    ],
)
def test_what_cannot_be_found_is_refused_with_what_comes_near(ask, named, message, records):
    with pytest.raises(UsageError) as refused:
        ask(records, named)
    assert str(refused.value).startswith(message)


def test_without_a_unit_of_ours_the_library_has_no_list_but_others_have():
    records = Records.of(stakeholders=[{"id": "F", "name": "Food Bank"}])
    with pytest.raises(UsageError, match="No stakeholder is a unit of the library"):
        ego_of(records)
    assert ego_of(records, "F").members == ("F",)
