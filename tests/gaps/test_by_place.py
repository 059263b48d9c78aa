"""Place by place: needs, who works there, ties, and when somebody was last in touch."""

from collections import Counter
from datetime import date

import numpy as np
import pandas as pd
import pytest

from netmap.conventions import Conventions
from netmap.gaps import Situation
from netmap.gaps.by_place import LARGEST, SMALLEST, STATES, between, by_place, needs_there, shown_at, working_there
from netmap.network import build
from netmap.records import Records

ON = date(2026, 1, 1)
# T is a town of the districts E and W; far away lies F, of which nothing was ever asked, and G, where somebody listened.
PLACES = [
    {"id": "T", "name": "Town", "latitude": 45.0, "longitude": -65.0},
    {"id": "E", "name": "East", "part_of": "T", "population": 2000, "latitude": 45.0, "longitude": -64.9},
    {"id": "W", "name": "West", "part_of": "T", "population": 500},
    {"id": "F", "name": "Far", "population": 0},
    {"id": "G", "name": "Glen"},
]
PEOPLE = [
    {"id": "L", "name": "Library", "kind": "LIB_BRANCH", "place": "E"},
    {"id": "A", "name": "Food Bank", "kind": "NPO", "place": "E", "serves_places": "E|W"},
    {"id": "B", "name": "School", "kind": "EDU", "place": "W"},
    {"id": "C", "name": "Clinic", "kind": "HLT", "place": "T"},
]
TIES = [
    {
        "source": "L",
        "target": "A",
        "relation": "INFO",
        "level": 2,
        "stated_on": "2025-05-01",
        "last_contact": "2025-06-01",
    },
    {"source": "A", "target": "B", "relation": "INFO", "level": 2, "stated_on": "2025-05-01"},
    {"source": "B", "target": "C", "relation": "INFO", "level": 1, "stated_on": "2025-05-01"},
]
# N1 is answered by two in the East for teenagers and by nobody for families; N2 by nobody, in both; N3 is met.
NEEDS = [
    {"id": "N1", "statement": "Homework", "status": "VALIDATED", "places": "E", "groups": "TEENS|FAMILY"},
    {"id": "N2", "statement": "A bus", "status": "HEARD", "places": "E|W"},
    {"id": "N3", "statement": "Shade", "status": "MET", "places": "W"},
    {"id": "N4", "statement": "Warmth", "status": "HEARD", "places": "T"},
    {"id": "N5", "statement": "No place", "status": "HEARD"},
]
PROGRAMMES = [
    {
        "id": "P",
        "name": "Tutors",
        "needs": "N1",
        "places": "E",
        "groups": "TEENS",
        "status": "RUNNING",
        "lead": "L",
        "started_on": "2025-01-01",
    },
    {"id": "Q", "name": "Stoves", "needs": "N4", "status": "RUNNING", "lead": "L", "started_on": "2025-01-01"},
]
ROLES = [{"programme": one, "stage": "DELIVER", "stakeholder": "A", "role": "CONTRIB"} for one in ("P", "Q")]
LOG = [
    {"id": "I1", "date": "2025-08-01", "participants": "B", "unit": "L", "place": "W"},
    {"id": "I2", "date": "2025-03-01", "unit": "L", "mode": "LISTEN", "place": "G"},
    {"id": "I3", "date": "2026-03-01", "unit": "L", "mode": "LISTEN", "place": "F"},
]


def situation(**changed):
    tables = {
        "places": PLACES,
        "stakeholders": PEOPLE,
        "relationships": TIES,
        "needs": NEEDS,
        "programmes": PROGRAMMES,
        "stage_roles": ROLES,
        "interactions": LOG,
    }
    return Situation(build(Records.of(**(tables | changed)), Conventions(), ON), Conventions())


def rows(frame, *columns):
    return frame[["place", *columns]].to_numpy(dtype=object).tolist()


@pytest.fixture(scope="module")
def small():
    return situation()


def test_the_smallest_places_count_what_is_theirs(small):
    found = by_place(small)

    assert rows(found, "needs", "covered", "partly", "uncovered", "unknown", "state") == [
        ["E", 2, 0, 1, 1, 0, "PARTLY"],
        ["W", 1, 0, 0, 1, 0, "NONE"],
        ["F", 0, 0, 0, 0, 0, "NEVER"],
        ["G", 0, 0, 0, 0, 0, "QUIET"],
    ]
    # One contact with the School makes no tie, and so no partner.
    assert rows(found, "stakeholders", "partners", "serving", "ties") == [
        ["E", 1, 1, 0, 2],
        ["W", 1, 0, 1, 2],
        ["F", 0, 0, 0, 0],
        ["G", 0, 0, 0, 0],
    ]
    # In the East that of the tie; a contact to come is none yet.
    last = found["last_contact"].dt.strftime("%Y-%m-%d").fillna("")
    assert last.tolist() == ["2025-06-01", "2025-08-01", "", "2025-03-01"]


def test_larger_places_hold_all_that_is_in_them(small):
    found = by_place(small, LARGEST)

    # N1 for some only, N2 for nobody, N4 for all who live in the town.
    assert rows(found, "needs", "covered", "partly", "uncovered", "state")[0] == ["T", 3, 1, 1, 1, "PARTLY"]
    assert rows(found, "population", "stakeholders", "serving")[0] == ["T", 2500, 3, 0]
    # Three ties stated; all have an end in the town, and count once.
    assert found["ties"].tolist() == [3, 0, 0]
    assert found["ties_per_1000"].tolist()[0] == pytest.approx(3 / 2.5)
    assert found["ties_per_1000"].isna().tolist() == [False, True, True]
    assert between(small, LARGEST).empty


def test_ties_between_places(small):
    # Food Bank and School. The Clinic is in the town at large.
    assert between(small).to_numpy().tolist() == [["E", "W", 1]]


def test_who_works_there_and_which_needs_are_open(small):
    at = shown_at(small.records["places"], SMALLEST)

    there = working_there(small, at)[["place", "stakeholder", "based"]].to_numpy().tolist()
    assert there == [["E", "A", True], ["W", "A", False], ["W", "B", True]]
    assert needs_there(small, at).to_numpy().tolist() == [
        ["E", "N1", "NONE", False],
        ["E", "N2", "NONE", True],
        ["W", "N2", "NONE", True],
    ]


def test_places_said_to_lie_in_each_other_are_lost_at_no_level():
    places = pd.DataFrame({"id": ["A", "B", "C", "D"], "part_of": ["B", "A", "A", "gone"]}, dtype="str")

    for level in (SMALLEST, LARGEST):
        assert shown_at(places, level).tolist() == ["A", "B", "C", "D"]


def test_nothing_recorded_at_all():
    empty = situation(
        places=[], stakeholders=[], relationships=[], needs=[], programmes=[], stage_roles=[], interactions=[]
    )

    assert by_place(empty).empty
    assert between(empty).empty


def test_without_programmes_nothing_is_known():
    found = by_place(situation(programmes=[], stage_roles=[]))

    assert rows(found, "unknown", "state")[:2] == [["E", 2, "UNKNOWN"], ["W", 1, "UNKNOWN"]]


def test_the_sums_agree_whatever_the_level(small):
    for level in (SMALLEST, LARGEST):
        found = by_place(small, level)
        parts = found[["covered", "partly", "uncovered", "unknown"]].sum(axis=1)
        assert parts.tolist() == found["needs"].tolist()
        assert set(found["state"]) <= set(STATES)


def test_the_town_both_ways(town_situation, planted_keys):
    found = by_place(town_situation).set_index("place")
    records = town_situation.records

    # What was planted is found where it was planted, and nowhere else.
    planted = Counter(key.split("|")[1] for key in planted_keys("", "need_place_hole"))
    assert found["uncovered"].to_dict() == {place: planted[place] for place in found.index}
    # Every tie has as many ends in places as its two stakeholders have places, counted one by one.
    places = dict(zip(records["stakeholders"]["id"], records["stakeholders"]["place"], strict=True))
    ends = [{places[a], places[b]} for a, b in zip(*(town_situation.network.ties[end] for end in "ab"), strict=True)]
    assert found["ties"].to_dict() == {place: sum(place in both for both in ends) for place in found.index}
    crossing = [both for both in ends if len(both - {np.nan}) == 2]
    assert between(town_situation)["ties"].sum() == len(crossing)
    assert found.loc["ME", ["population", "state"]].tolist() == [2600, "PARTLY"]
