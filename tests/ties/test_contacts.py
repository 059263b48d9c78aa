"""What interactions and shared programmes add to a tie, and what they do not."""

from datetime import date, timedelta

import pytest

from netmap.conventions import Conventions
from netmap.records import Records
from netmap.ties import conclude

TODAY = date(2026, 7, 1)


def ago(days):
    return (TODAY - timedelta(days=days)).isoformat()


def people(partners="ABCD", units="L"):
    return [{"id": name, "name": name, "kind": "NPO_SOC"} for name in partners] + [
        {"id": name, "name": name, "kind": "LIB_BRANCH"} for name in units
    ]


def concluded(stakeholders=None, conventions=None, **tables):
    records = Records.of(stakeholders=stakeholders or people(), **tables)
    return conclude(records, conventions or Conventions(), TODAY)


def met(participants, day=10, number="1", **more):
    return {"id": number, "date": ago(day), "participants": participants, **more}


def touched(found):
    return found.unstated[["a", "b", "contacts"]].to_numpy().tolist()


def test_contact_alone_makes_no_tie_but_a_possible_one():
    found = concluded(interactions=[met("A|B", 10, "1"), met("B|A|A", 400, "2")], stakeholders=people(units="LM"))

    assert found.ties.empty
    assert found.unstated.astype({"last_contact": "str"}).to_dict("records") == [
        {
            "a": "A",
            "b": "B",
            "contacts": 2,
            "recent": 1,
            "programmes": 0,
            "agreements": 0,
            "last_contact": ago(10),
        }
    ]


def test_where_no_unit_is_named_the_only_one_took_part():
    assert touched(concluded(interactions=[met("A|B")])) == [["A", "B", 1], ["A", "L", 1], ["B", "L", 1]]


def test_where_there_are_two_units_nobody_guesses():
    assert touched(concluded(people(units="LM"), interactions=[met("A|B")])) == [["A", "B", 1]]


def test_a_named_unit_took_part():
    found = concluded(people(units="LM"), interactions=[met("A", unit="M"), met("B|L", number="2", unit="M")])

    assert touched(found) == [["A", "M", 1], ["B", "L", 1], ["B", "M", 1], ["L", "M", 1]]


def test_at_a_large_gathering_partners_need_not_have_met_but_our_unit_met_them_all():
    found = concluded(interactions=[met("A|B|C")], conventions=Conventions(gathering_up_to=2))

    assert touched(found) == [["A", "L", 1], ["B", "L", 1], ["C", "L", 1]]
    assert found.crowds.to_dict("records") == [{"table": "interactions", "row_id": "1"}]


def test_a_gathering_of_just_the_allowed_size_counts():
    found = concluded(interactions=[met("A|B")], conventions=Conventions(gathering_up_to=2))

    assert (len(found.unstated), len(found.crowds)) == (3, 0)


def test_a_charter_of_many_ties_each_to_our_unit_only():
    found = concluded(agreements=[{"id": "1", "parties": "A|B|C|L"}], conventions=Conventions(gathering_up_to=2))

    assert found.ties[["a", "b"]].to_numpy().tolist() == [["A", "L"], ["B", "L"], ["C", "L"]]
    assert found.crowds.to_dict("records") == [{"table": "agreements", "row_id": "1"}]


def test_a_contact_wakes_a_stated_tie_and_shows_among_its_rows():
    stated = {"source": "A", "target": "B", "level": 3, "last_contact": ago(700), "row_id": "said"}
    found = concluded(people(units="LM"), relationships=[stated], interactions=[met("B|A", 270)])
    tie = found.ties.iloc[0]

    assert (tie["last_contact"].date().isoformat(), tie["recency"], tie["contacts"]) == (
        *(ago(270), pytest.approx(0.5)),
        *(1,),
    )
    assert found.evidence["row_id"].tolist() == ["said", "1"]
    assert found.unstated.empty


@pytest.mark.parametrize(
    ("recent", "step"), [(1, 1), (3, 1), (4, 2), (11, 2), (12, 3), (44, 3), (45, 4), (199, 4), (200, 5)]
)
def test_contacts_of_the_last_year_read_as_a_frequency(recent, step):
    log = [met("A|B", 1, str(number)) for number in range(recent)] + [met("A|B", 365, "old")]
    found = concluded(people(units="LM"), relationships=[{"source": "A", "target": "B"}], interactions=log)

    assert found.ties["frequency_counted"].tolist() == [step]
    assert found.ties["x_frequency"].tolist() == [step / 5]


def test_only_old_contacts_read_as_never_and_none_as_unknown():
    pairs = [{"source": "A", "target": "B"}, {"source": "C", "target": "D"}]
    found = concluded(people(units="LM"), relationships=pairs, interactions=[met("A|B", 365)])

    assert found.ties["frequency_counted"].fillna(-1).tolist() == [0, -1]


def test_a_stated_frequency_goes_before_a_counted_one():
    stated = [{"source": "A", "target": "B", "frequency": 4}]
    found = concluded(people(units="LM"), relationships=stated, interactions=[met("A|B")])

    assert found.ties[["frequency_stated", "frequency_counted", "x_frequency"]].to_numpy().tolist() == [[4, 1, 0.8]]


def test_a_contact_after_the_day_does_not_count():
    assert concluded(interactions=[met("A|B", -1)]).unstated.empty


def test_sharing_a_programme_makes_a_possible_tie_last_seen_when_both_were_there():
    found = concluded(
        programmes=[{"id": "P", "name": "P"}, {"id": "Q", "name": "Q", "started_on": ago(-1)}],
        stage_roles=[
            {"programme": "P", "stage": "PLAN", "stakeholder": "A", "dated": ago(300)},
            {"programme": "P", "stage": "DELIVER", "stakeholder": "A", "dated": ago(100)},
            {"programme": "P", "stage": "DELIVER", "stakeholder": "B", "dated": ago(200)},
            {"programme": "P", "stage": "EVALUATE", "stakeholder": "B", "dated": ago(-5)},
            {"programme": "Q", "stage": "PLAN", "stakeholder": "C"},
            {"programme": "Q", "stage": "PLAN", "stakeholder": "D"},
        ],
    )

    assert found.unstated[["a", "b", "programmes", "contacts"]].to_numpy().tolist() == [["A", "B", 1, 0]]
    assert found.unstated["last_contact"].dt.date.tolist() == [date.fromisoformat(ago(200))]


def test_the_lead_of_a_programme_shares_it_without_a_date():
    found = concluded(
        programmes=[{"id": "P", "name": "P", "lead": "L"}],
        stage_roles=[{"programme": "P", "stage": "PLAN", "stakeholder": "A", "dated": ago(3)}],
    )

    assert found.unstated[["a", "b", "programmes"]].to_numpy().tolist() == [["A", "L", 1]]
    assert found.unstated["last_contact"].isna().tolist() == [True]
    assert found.evidence[["table", "row_id"]].to_numpy().tolist()[-1] == ["programmes", "P"]
