"""All ties seen together, against hand arithmetic."""

from __future__ import annotations

from datetime import date

import pytest

from netmap.conventions import Conventions
from netmap.records import Records
from netmap.ties import conclude, portrait

TODAY = date(2026, 1, 1)


def concluded(relationships, people="ABCDE", **rows):
    records = Records.of(stakeholders=[{"id": one, "name": one} for one in people], relationships=relationships, **rows)
    return records, conclude(records, Conventions(), TODAY)


def said(source, target, level=None, **more):
    return {"source": source, "target": target, "level": level, "stated_by": source, **more}


@pytest.fixture
def three():
    """A-B: level 5, confirmed, undated. A-C: level 5, last contact one half-life ago. A-D: level 1."""
    return concluded(
        [
            said("A", "B", 5),
            said("B", "A", 5),
            said("A", "C", 5, last_contact="2025-04-06"),
            said("A", "D", 1),
        ]
    )[1].ties


def pairs(frame):
    return [a + b for a, b in zip(frame["a"], frame["b"], strict=True)]


def test_points_count_ties_that_lie_together(three):
    # A-B: (3 x 1 + 1 x 1) / 4 = 1; A-C: (3 x 1 + 1 x 0.5) / 4 = 0.875, half of it 0.4375, to the nearest 1/25 0.44;
    # A-D: (3 x 0.2 + 1 x 0.5) / 4 = 0.275, to the nearest 1/25 0.28. Each rests on 4 of 9 parts of the weight.
    assert portrait.strength_and_evidence(three).to_dict("records") == [
        {"completeness": 0.444, "strength": 0.28, "thin": False, "ties": 1},
        {"completeness": 0.444, "strength": 0.44, "thin": False, "ties": 1},
        {"completeness": 0.444, "strength": 1.0, "thin": False, "ties": 1},
    ]


def test_alike_ties_are_one_point():
    ties = concluded([said("A", "B", 3), said("C", "D", 3)])[1].ties

    assert portrait.strength_and_evidence(ties)["ties"].tolist() == [2]


def test_strongest_and_weakest_are_each_others_reverse(three):
    assert pairs(portrait.strongest(three)) == ["AB", "AC", "AD"]
    assert pairs(portrait.weakest(three)) == ["AD", "AC", "AB"]


def test_equal_ties_stand_in_the_order_of_their_ids():
    ties = concluded([said("D", "E", 3), said("B", "C", 3), said("A", "E", 3)])[1].ties

    assert pairs(portrait.strongest(ties)) == ["AE", "BC", "DE"]


def test_fading_tells_what_was_lost(three):
    faded = portrait.fading(three)

    assert pairs(faded) == ["AC"]
    # 270 days, one half-life of an informal tie: 0.875 has become 0.4375.
    assert faded["lost"].tolist() == pytest.approx([0.4375])


def test_contradicted_begins_with_those_furthest_apart():
    ties = concluded([said("A", "B", 5), said("B", "A", 3), said("A", "C", 4), said("C", "A", 0), said("A", "D", 3)])[
        1
    ].ties
    found = portrait.contradicted(ties)

    assert list(zip(pairs(found), found["apart"], strict=True)) == [("AC", 4.0), ("AB", 2.0)]


def test_a_side_wishes_against_what_it_says_itself():
    records, found = concluded(
        [
            said("A", "B", 2, level_desired=4),
            said("B", "A", 3, level_desired=3),
            said("A", "C", 4, level_desired=1),
            said("A", "D", None, level_desired=2),
        ]
    )
    wishes = portrait.wishes(found.ties, found.evidence, records["relationships"])

    assert wishes.astype(object).where(wishes.notna(), None).to_numpy().tolist() == [
        ["A", "C", "A", 4.0, 1.0, -3.0],
        ["A", "B", "A", 2.0, 4.0, 2.0],
        ["A", "B", "B", 3.0, 3.0, 0.0],
        ["A", "D", "A", None, 2.0, None],
    ]


def test_a_third_party_wishes_against_the_tie():
    records, found = concluded(
        [said("A", "B", 2), {"source": "A", "target": "B", "level": 5, "level_desired": 5, "stated_by": "E"}]
    )
    wishes = portrait.wishes(found.ties, found.evidence, records["relationships"])

    assert wishes[["speaker", "now", "desired", "gap"]].to_numpy().tolist() == [["E", 2.0, 5.0, 3.0]]


def test_a_wish_that_was_taken_over_by_a_later_one_is_gone():
    records, found = concluded(
        [
            said("A", "B", 2, level_desired=5, stated_on="2024-01-01"),
            said("A", "B", 3, level_desired=4, stated_on="2025-01-01"),
        ]
    )
    wishes = portrait.wishes(found.ties, found.evidence, records["relationships"])

    assert wishes[["now", "desired", "gap"]].to_numpy().tolist() == [[3.0, 4.0, 1.0]]


def test_the_highest_of_several_wishes_counts():
    records, found = concluded(
        [
            said("A", "B", 2, level_desired=3, relation="INFO"),
            said("A", "B", 1, level_desired=5, relation="REFER"),
        ]
    )
    wishes = portrait.wishes(found.ties, found.evidence, records["relationships"])

    assert wishes[["now", "desired", "gap"]].to_numpy().tolist() == [[2.0, 5.0, 3.0]]


def test_no_ties_give_empty_frames():
    records, found = concluded([])

    assert portrait.strength_and_evidence(found.ties).empty
    assert all(choose(found.ties).empty for choose in portrait.LISTS.values())
    assert portrait.wishes(found.ties, found.evidence, records["relationships"]).empty


def test_an_absent_pair_is_in_no_list_of_strength():
    ties = concluded([said("A", "B", 0)])[1].ties

    assert ties["state"].tolist() == ["ABSENT"]
    assert all(choose(ties).empty for choose in portrait.LISTS.values())
