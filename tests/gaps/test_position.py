"""Outside the network although asked about (G12), and at its edge while its people wait (G13)."""

from datetime import date

import networkx as nx
import pytest

from netmap.conventions import Conventions
from netmap.gaps import find_gaps
from netmap.network import build
from netmap.records import Records, explode

DAY = date(2026, 11, 1)


def gaps(code, conventions=None, **tables):
    return find_gaps(build(Records.of(**tables), Conventions(), DAY), [code], conventions)


def rows(found):
    return sorted(found.rows[["key", "table", "row_id"]].itertuples(index=False, name=None))


PEOPLE = [
    {"id": "A", "name": "Chess Club", "influence": 2, "interest": 4},
    {"id": "B", "name": "School"},
    {"id": "C", "name": "Food bank"},
]
TIED = [{"source": "B", "target": "C", "level": 2, "stated_by": "B"}]


def test_the_smallest_isolated_stakeholder():
    found = gaps("G12", stakeholders=PEOPLE, relationships=TIED, asked=[{"row_id": "r1", "asked": "A", "about": "B"}])

    (finding,) = found.findings.to_dict("records")
    assert finding["key"] == "G12:A"
    assert finding["sentence"] == "So far nobody works with Chess Club: 1 possible partner asked about, and no tie."
    assert finding["importance"] == 0.8
    assert finding["extent"] == 1
    assert finding["confidence"] == pytest.approx((1 + (1 + 1 / 2) / 2) / 2)  # rated, heard itself, one of two asked
    assert rows(found) == [("G12:A", "asked", "r1")]


def test_who_was_only_asked_about_is_less_sure_than_who_answered():
    people = [{"id": "A", "name": "Chess Club"}, *PEOPLE[1:]]
    asked = [{"asked": "B", "about": "A"}, {"asked": "C", "about": "A"}]
    found = gaps("G12", stakeholders=people, relationships=TIED, asked=asked)

    (finding,) = found.findings.to_dict("records")
    assert "2 possible partners" in finding["sentence"]
    assert finding["importance"] == Conventions().importance_unknown
    assert finding["confidence"] == pytest.approx((0 + (0 + 1) / 2) / 2)


def test_nobody_asked_is_no_gap_and_one_tie_is_no_gap():
    asked = [{"asked": "B", "about": "C"}]
    assert gaps("G12", stakeholders=PEOPLE, relationships=TIED, asked=asked).findings.empty

    asked = [{"asked": "A", "about": "B"}]
    ties = [*TIED, {"source": "C", "target": "A", "level": 1, "stated_by": "C"}]
    assert gaps("G12", stakeholders=PEOPLE, relationships=ties, asked=asked).findings.empty


def test_a_relationship_of_level_none_is_an_answer():
    ties = [*TIED, {"source": "A", "target": "B", "level": 0, "stated_by": "A"}]

    assert gaps("G12", stakeholders=PEOPLE, relationships=ties).findings["key"].tolist() == ["G12:A"]


def test_asked_later_does_not_count_yet():
    asked = [{"asked": "A", "about": "B", "asked_on": date(2026, 11, 2)}]
    assert gaps("G12", stakeholders=PEOPLE, relationships=TIED, asked=asked).findings.empty

    asked = [{"asked": "A", "about": "B", "asked_on": DAY}]
    assert len(gaps("G12", stakeholders=PEOPLE, relationships=TIED, asked=asked).findings) == 1


def test_without_answers_isolation_waits():
    found = gaps("G12", stakeholders=PEOPLE)

    assert found.findings.empty
    assert [(one.rule, one.needs) for one in found.waiting] == [("G12", ("asked or relationships",))]


def test_the_isolated_of_the_town_are_the_planted_ones(town_situation, planted_keys):
    found = find_gaps(town_situation.network, ["G12"]).findings

    assert set(found["key"]) == planted_keys("G12", "isolated")
    assert not set(found["key"]) & planted_keys("G12", "never_asked")


# --- G13 -------------------------------------------------------------------------------------------------------------

EDGE = {
    "stakeholders": [
        {"id": "A", "name": "Tenants", "serves_groups": "RURALR", "place": "ME"},
        {"id": "B", "name": "School"},
        {"id": "L", "name": "Library", "ours": True, "serves_groups": "RURALR"},
    ],
    "relationships": [{"row_id": "r1", "source": "B", "target": "A", "level": 2, "stated_by": "A"}],
    "needs": [{"id": "N", "statement": "A bus", "status": "HEARD", "severity": 4, "groups": "RURALR", "places": "ME"}],
    "programmes": [{"id": "P", "name": "Tutors", "status": "RUNNING", "needs": "M"}],
}


def test_the_smallest_voice_at_the_edge():
    found = gaps("G13", **EDGE)

    (finding,) = found.findings.to_dict("records")
    assert finding["key"] == "G13:A"
    assert finding["sentence"] == (
        "Tenants serves Rural residents, whose needs are not all answered (above all “A bus”), and has 1 tie in the network."
    )
    assert (finding["importance"], finding["extent"]) == (0.8, 0.5)
    assert finding["confidence"] == pytest.approx(((1 + 1 / 2) / 2 + 1) / 2)  # it spoke, of one of two; severity known
    assert rows(found) == [("G13:A", "needs", "N"), ("G13:A", "relationships", "r1"), ("G13:A", "stakeholders", "A")]


def test_a_second_tie_is_enough_and_the_number_is_a_convention():
    more = [*EDGE["relationships"], {"source": "L", "target": "A", "level": 1, "stated_by": "L"}]

    assert gaps("G13", **{**EDGE, "relationships": more}).findings.empty
    assert gaps("G13", Conventions(few_ties=2), **{**EDGE, "relationships": more}).findings["extent"].tolist() == [
        pytest.approx(1 / 3)
    ]


def test_an_answer_in_every_place_and_for_the_group_silences_it():
    def with_programme(**of):
        programmes = [{"id": "P", "name": "Bus", "status": "RUNNING", "needs": "N", **of}]
        return len(gaps("G13", **{**EDGE, "programmes": programmes}).findings)

    assert with_programme(places="ME", groups="RURALR") == 0
    assert with_programme() == 0
    assert with_programme(places="OQ") == 1
    assert with_programme(places="ME", groups="YOUTHR") == 1


def test_who_was_never_asked_about_has_no_edge():
    assert gaps("G13", **{**EDGE, "relationships": [], "asked": [{"asked": "B", "about": "L"}]}).findings.empty
    alone = gaps("G13", **{**EDGE, "relationships": [], "asked": [{"asked": "B", "about": "A"}]}).findings
    assert alone["key"].tolist() == ["G13:A"]
    assert alone["extent"].tolist() == [1.0]
    assert "0 ties" in alone["sentence"][0]


def test_a_need_that_is_met_or_only_suspected_is_no_reason():
    for status in ("MET", "SUSPECTED"):
        needs = [{**EDGE["needs"][0], "status": status}]
        assert gaps("G13", **{**EDGE, "needs": needs}).findings.empty


@pytest.mark.parametrize(
    ("table", "column", "missing"),
    [
        ("needs", "groups", "needs.groups"),
        ("programmes", "needs", "programmes.needs"),
        ("stakeholders", "serves_groups", "stakeholders.serves_groups"),
    ],
)
def test_without_its_columns_it_waits(table, column, missing):
    poorer = [{key: value for key, value in row.items() if key != column} for row in EDGE[table]]
    found = gaps("G13", **{**EDGE, table: poorer})

    assert found.findings.empty
    assert [one.needs for one in found.waiting] == [(missing,)]


def test_the_edge_of_the_town(town_situation, town):
    """By plain loops: one tie at most, and an open need of a group it serves without a running programme in a place, or for the group."""
    found = find_gaps(town_situation.network, ["G13"]).findings
    running = town["programmes"][town["programmes"]["status"].isin(["PILOT", "RUNNING"])]
    ours = town.ours()
    waiting = set()
    for need in town["needs"].dropna(subset=["groups"]).itertuples():
        if need.status in ("SUSPECTED", "MET", "PARKED", "NOT_A_NEED"):
            continue
        answers = [row for row in running.itertuples() if need.id in str(row.needs).split("|")]
        for group in need.groups.split("|"):
            if not any(group in str(row.groups).split("|") for row in answers):
                waiting.add(group)
            for place in need.places.split("|"):
                if not any(place in str(row.places).split("|") for row in answers):
                    waiting.add(group)
    graph = nx.Graph(list(zip(town["relationships"]["source"], town["relationships"]["target"], strict=True)))
    serving = explode(town["stakeholders"], "serves_groups")
    expected = {
        f"G13:{row.id}"
        for row in serving.itertuples()
        if row.serves_groups in waiting and not ours[row.id] and row.id in graph and graph.degree(row.id) <= 1
    }

    assert set(found["key"]) == expected
    assert expected == {
        "G13:S019",
        "G13:S038",
        "G13:S044",
    }  # each hangs on one hall or centre, and waits for a bus, cool rooms, homework help
