"""Sectors and places of which too little was asked (G39)."""

from datetime import date

import pytest

from netmap.conventions import Conventions
from netmap.gaps import find_gaps
from netmap.network import build
from netmap.records import Records

DAY = date(2026, 11, 1)

FIVE = [
    {"id": "A", "name": "A", "sector": "ARTS", "place": "OQ"},
    {"id": "B", "name": "B", "sector": "BIZ", "place": "OQ"},
    {"id": "C", "name": "C", "sector": "BIZ"},
    {"id": "D", "name": "D", "sector": "BIZ"},
    {"id": "E", "name": "E"},
]


def gaps(asked, conventions=None, people=FIVE):
    rows = [{"asked": one, "about": other} for one, other in asked]
    places = [{"id": "OQ", "name": "Old Quay"}]
    records = Records.of(stakeholders=people, asked=rows, places=places)
    return find_gaps(build(records, Conventions(), DAY), ["G39"], conventions)


def test_the_smallest_blind_spot():
    found = gaps(["AB", "BC", "BD", "BE", "CD", "CE"])

    finding = found.findings.set_index("key").loc["G39.sector:ARTS"]
    assert finding["sentence"] == (
        "Of 4 possible pairs that have to do with Arts and culture (1 stakeholder), 25% were asked about: "
        "a missing tie means little there."
    )
    assert finding["importance"] == pytest.approx(1 / 5)  # of the stakeholders
    assert finding["extent"] == pytest.approx(3 / 4)
    assert finding["confidence"] == pytest.approx(4 / 5)  # whose sector is known
    assert found.rows.loc[found.rows["key"] == "G39.sector:ARTS", ["table", "row_id"]].to_numpy().tolist() == [
        ["stakeholders", "A"]
    ]


def test_a_pair_within_counts_once_and_half_is_enough():
    """Sector BIZ: 3 pairs within and 3 x 2 with others; place OQ: 1 within and 2 x 3."""
    asked = ["BC", "BD", "CD", "AB", "BE"]
    assert "G39.sector:BIZ" not in gaps(asked).findings["key"].tolist()  # 5 of 9

    found = gaps(asked[:4]).findings.set_index("key")
    assert found.loc["G39.sector:BIZ", "extent"] == pytest.approx(5 / 9)
    assert found.loc["G39.place:OQ", "extent"] == pytest.approx(4 / 7)  # A-B, B-C and B-D of 7
    assert "7 possible pairs that have to do with Old Quay (2 stakeholders)" in found.loc["G39.place:OQ", "sentence"]


def test_exactly_half_is_not_blind():
    assert "G39.sector:ARTS" not in gaps(["AB", "AC"]).findings["key"].tolist()
    assert "G39.sector:ARTS" in gaps(["AB", "AC"], Conventions(blind_below=0.51)).findings["key"].tolist()


def test_everybody_asked_about_everybody_leaves_no_blind_spot():
    assert gaps(["AB", "AC", "AD", "AE", "BC", "BD", "BE", "CD", "CE", "DE"]).findings.empty


def test_both_sides_asked_is_one_pair():
    once, twice = (gaps(pairs).findings.set_index("key")["extent"] for pairs in (["AB"], ["AB", "BA"]))

    assert once.to_dict() == twice.to_dict()


def test_without_sectors_places_or_answers_it_waits():
    bare = [{"id": "A", "name": "A"}, {"id": "B", "name": "B"}]
    assert {one.needs for one in gaps(["AB"], people=bare).waiting} == {
        ("stakeholders.sector",),
        ("stakeholders.place",),
    }
    assert {one.needs for one in gaps([]).waiting} == {("asked or relationships",)}


def test_the_town_was_asked_about_too_little_everywhere(town_situation, town):
    """The plan says nothing of blind spots; by plain loops, no sector and no place has half of its pairs asked about."""
    found = find_gaps(town_situation.network, ["G39"]).findings.set_index("key")
    people = town["stakeholders"]
    asked = {frozenset(pair) for pair in town["asked"][["asked", "about"]].itertuples(index=False, name=None)}
    for row in town["relationships"].itertuples():
        asked.add(frozenset((row.source, row.target)))
    expected = {}
    for column in ("sector", "place"):
        for value, of in people.groupby(column)["id"]:
            inside = set(of)
            pairs = len(inside) * (len(people) - len(inside)) + len(inside) * (len(inside) - 1) // 2
            share = sum(bool(pair & inside) for pair in asked) / pairs
            if share < 0.5:
                expected[f"G39.{column}:{value}"] = 1 - share

    assert found["extent"].to_dict() == pytest.approx(expected)
    assert len(expected) == 31 + 8
