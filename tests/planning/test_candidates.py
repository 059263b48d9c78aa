"""Who can be chosen for a plan, as what, for how many hours, and who never."""

import pandas as pd
import pytest

from netmap.conventions import Conventions
from netmap.errors import UsageError
from netmap.gaps import Situation
from netmap.planning.candidates import ROUTES, candidates_of

PLACES = [{"id": "HE", "name": "Harbour East"}, {"id": "NG", "name": "Northgate"}]
NEEDS = [{"id": "N", "statement": "Food", "theme": "FOODIN", "places": "HE", "severity": 5, "population": 100}]
# Another need is answered somewhere, so that what nothing answers is known to be unanswered.
PROGRAMMES = [{"id": "P", "name": "Tea", "status": "RUNNING", "needs": "M"}]


def cook(name, **more):
    """Somebody who works on food in Harbour East."""
    return {"id": name, "name": name, "kind": "NPO_FOOD", "themes": "FOODIN", "serves_places": "HE", **more}


US = {"id": "L", "name": "Library", "kind": "LIB_BRANCH"}


@pytest.fixture
def candidates(network_of):
    """From stakeholders (besides us), relationships and what must be in or out to the candidates."""

    def made(people, relationships=(), conventions=None, must=(), must_not=(), **tables):
        network = network_of(
            conventions,
            stakeholders=[US, *people],
            relationships=[{"stated_on": "2026-10-01", **one} for one in relationships],
            **{"places": PLACES, "needs": NEEDS, "programmes": PROGRAMMES, **tables},
        )
        return candidates_of(Situation(network, network.conventions), must, must_not)

    return made


def tie(a, b, level=None):
    return {"source": a, "target": b, "stated_by": a, "level": level}


def test_everybody_by_how_they_stand_to_us(candidates):
    people = [cook(name) for name in ("Closely", "Loosely", "Unrated", "Friend", "Stranger")]
    people += [cook("Prospect", lifecycle="PROSPECT"), cook("Talking", lifecycle="EXPLORING")]
    found = candidates(
        people,
        [tie("L", "Closely", 2), tie("L", "Loosely", 1), tie("L", "Unrated"), tie("Closely", "Friend", 3), tie("Prospect", "Closely", 1)],
    ).people  # fmt: skip

    assert found[["who", "route", "hours"]].to_numpy().tolist() == [
        ["Closely", "widen", 20],  # at the level from which on we speak of partners
        ["Friend", "through", 40],
        ["Loosely", "deepen", 20],
        ["Prospect", "prospect", 40],  # also beside a partner of ours, but already on the list of those to win
        ["Stranger", "directory", 40],
        ["Talking", "prospect", 40],
        ["Unrated", "deepen", 20],
    ]
    assert set(found["route"]) == set(ROUTES)
    assert found.set_index("who")["level"].dropna().to_dict() == {"Closely": 2.0, "Loosely": 1.0}
    assert found.loc[found["asked"], "who"].tolist() == ["Closely", "Loosely", "Unrated"]


def test_asked_and_no_tie_is_not_never_asked(candidates):
    found = candidates(
        [cook("Denied"), cook("Unasked")], [tie("L", "Denied", 0)], asked=[{"asked": "L", "about": "Denied"}]
    ).people

    assert found[["who", "route", "asked"]].to_numpy().tolist() == [
        ["Denied", "directory", True],
        ["Unasked", "directory", False],
    ]


def test_hours_and_the_level_of_a_partner_are_conventions(candidates):
    own = Conventions(partner_level=4, hours_to_start=100, hours_to_deepen=7)
    found = candidates([cook("A"), cook("B")], [tie("L", "A", 3)], own).people

    assert found[["route", "hours"]].to_numpy().tolist() == [["deepen", 7], ["directory", 100]]


def test_only_who_could_answer_something_unmet_is_a_candidate(candidates):
    assert candidates([cook("Elsewhere", serves_places="NG"), cook("Bikes", themes="TRANSP")]).people.empty
    # The need is met: by two that keep it going.
    met = [{"id": "P", "name": "Table", "status": "RUNNING", "needs": "N", "lead": "A"}]
    roles = [{"programme": "P", "stakeholder": "B", "stage": "DELIVER", "role": "DELIVERER"}]
    found = candidates([cook("A"), cook("B"), cook("C")], programmes=met, stage_roles=roles)
    assert found.people.empty
    assert found.cells.empty


NEVER = [
    ({"do_not_contact": True}, "X is marked as not to be contacted."),
    ({"consent": "WITHDRAWN"}, "X took its consent back."),
    ({"lifecycle": "DECLINED"}, "X stands as “Declined”."),
    ({"lifecycle": "ENDED_BADLY"}, "X stands as “Ended badly”."),
]


@pytest.mark.parametrize(("marked", "why"), NEVER, ids=[why for _, why in NEVER])
def test_who_must_not_be_contacted_is_never_a_candidate(candidates, marked, why):
    found = candidates([cook("X", **marked), cook("Y")])

    assert found.people["who"].tolist() == ["Y"]
    assert found.left_out[["who", "why"]].to_numpy().tolist() == [["X", why]]
    with pytest.raises(UsageError, match="X cannot be planned for: X "):
        candidates([cook("X", **marked), cook("Y")], must=["X"])


def test_a_cool_down_is_no_bar_to_a_plan_for_a_year(candidates):
    yesterday = {"date": "2026-10-31", "type": "MEETING", "participants": "L|A", "unit": "L"}

    assert candidates([cook("A")], [tie("L", "A", 2)], interactions=[yesterday]).people["who"].tolist() == ["A"]


def test_what_the_first_and_the_second_bring(candidates):
    alone = [{"id": "P", "name": "Table", "status": "RUNNING", "needs": "N", "lead": "A"}]
    none, fragile = candidates([cook("B")]), candidates([cook("A"), cook("B")], programmes=alone)

    # The need is as grave as can be, and the only one: its cell weighs 1.
    assert (none.first.tolist(), none.second.tolist()) == ([0.75], [0.25])
    # A keeps it going alone: whoever comes to stand beside it brings the rest. A is no candidate for what it does.
    assert fragile.cells["state"].tolist() == ["FRAGILE"]
    assert (fragile.first.tolist(), fragile.second.tolist()) == ([0.25], [0.0])
    assert fragile.people["who"].tolist() == ["B"]


def test_those_named_are_in_or_out(candidates):
    people = [cook("A"), cook("B"), cook("Bikes", themes="TRANSP")]

    found = candidates(people, must=["Bikes"], must_not=["A"])
    assert found.people[["who", "must"]].to_numpy().tolist() == [["B", False], ["Bikes", True]]
    assert found.fit.toarray().tolist() == [[1.0], [0.0]]


@pytest.mark.parametrize(
    ("named", "message"),
    [
        ({"must": ["nobody"]}, "There is no stakeholder 'nobody'; use an id that 'netmap stakeholders' lists."),
        ({"must_not": ["nobody"]}, "There is no stakeholder 'nobody'; use an id that 'netmap stakeholders' lists."),
        ({"must": ["L"]}, "Library is a unit of the library itself. Name a partner, or leave it out."),
        ({"must": ["A"], "must_not": ["A"]}, "A is named both as in and as out. Take it from one of the two."),
    ],
)
def test_who_cannot_be_in_is_refused_in_words(candidates, named, message):
    with pytest.raises(UsageError) as refused:
        candidates([cook("A")], **named)

    assert str(refused.value) == message


def test_without_a_unit_of_ours_there_is_nobody_to_plan_for(network_of):
    network = network_of(stakeholders=[cook("A")], places=PLACES, needs=NEEDS, programmes=PROGRAMMES)

    with pytest.raises(UsageError, match="No stakeholder is a unit of the library, so there is nobody to plan for"):
        candidates_of(Situation(network, network.conventions))


def test_the_town_holds_back_whom_it_must_not_contact(town_network, town):
    found = candidates_of(Situation(town_network, town_network.conventions))
    people = town["stakeholders"].set_index("id")

    assert found.left_out["who"].tolist() == ["S118"]
    assert people.loc["S118", "name"] == "Saltmarsh Fibre"
    assert not town.ours()[found.people["who"]].any()
    assert not people.loc[found.people["who"], "do_not_contact"].fillna(value=False).any()
    assert (found.people["at"].diff().dropna() > 0).all()
    assert pd.Index(found.people["who"]).is_unique
