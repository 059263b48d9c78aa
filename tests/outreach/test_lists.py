"""Whom to reconnect with, to introduce and to meet: who stands where, and what a row says."""

import re
from datetime import date, timedelta

import pandas as pd
import pytest

from netmap.conventions import Conventions
from netmap.gaps import Situation
from netmap.network import build
from netmap.outreach.answer import LISTS, PARTS, SUGGESTION_COLUMNS
from netmap.outreach.asking import Ego, ego_of, purpose_of
from netmap.outreach.lists import introduce, meet, reconnect, worded
from netmap.records import Records

DAY = date(2026, 11, 1)
MAKERS = dict(zip(LISTS, (reconnect, introduce, meet), strict=True))
LIBRARY = {"id": "L", "name": "Library", "kind": "LIB_BRANCH"}
NEED = {
    "id": "N",
    "statement": "Food near home",
    "theme": "FOODIN",
    "places": "E",
    "groups": "TEENS",
    "severity": 5,
    "status": "VALIDATED",
}
EAST = {"id": "E", "name": "Harbour East"}
ELSEWHERE = {"id": "P0", "name": "Another", "status": "RUNNING", "needs": "Z"}
HELPS = {"themes": "FOODIN", "serves_places": "E", "serves_groups": "TEENS", "languages": "eng"}


def tie(a, b, level=3, **more):
    return {
        "source": a,
        "target": b,
        "relation": "INFO",
        "level": level,
        "stated_by": a,
        "stated_on": "2020-10-01",
        **more,
    }


def ago(days):
    return str(DAY - timedelta(days=days))


def situation_of(people, ties=(), **tables):
    rows = [{"name": f"The {one['id']}", **one} for one in [LIBRARY, *people]]
    chosen = {"needs": [NEED], "places": [EAST], "programmes": [ELSEWHERE], **tables}
    records = Records.of(stakeholders=rows, relationships=list(ties), **chosen)
    return Situation(build(records, Conventions(), DAY), Conventions())


def rows_of(situation, name, ego=None, purpose=None):
    whose = ego_of(situation.records, ego)
    what_for = None if purpose is None else purpose_of(situation.records, purpose)
    found = MAKERS[name](situation, whose, what_for)
    return worded(situation, whose, what_for, found)


def who_of(situation, name, ego=None, purpose=None):
    found = rows_of(situation, name, ego, purpose)
    return [
        who if isinstance(also, float) else who + also for who, also in found[["who", "also"]].to_numpy(dtype=object)
    ]


@pytest.mark.parametrize(
    ("more", "listed"),
    [
        ({"last_contact": ago(365)}, []),
        ({"last_contact": ago(366)}, ["A"]),
        ({"last_contact": ago(3000)}, ["A"]),
        ({}, []),  # what has no date does not fade
    ],
)
def test_a_tie_sleeps_a_day_after_it_was_last_active(more, listed):
    situation = situation_of([{"id": "A"}], [tie("L", "A", **more)])

    assert who_of(situation, "reconnect") == listed
    assert who_of(situation, "meet") == []


def test_an_agreement_in_force_keeps_a_tie_awake():
    paper = {"id": "G", "parties": "L|A", "formality": "MOU", "starts_on": "2020-01-01", "ends_on": "2027-01-01"}
    situation = situation_of([{"id": "A"}], [tie("L", "A", last_contact=ago(900))], agreements=[paper])

    assert who_of(situation, "reconnect") == []


def test_a_tie_that_people_call_shaky_is_to_be_woken_although_it_is_active():
    people = [{"id": "A", "lifecycle": "AT_RISK", "themes": "FOODIN"}, {"id": "B", "themes": "FOODIN"}]
    situation = situation_of(people, [tie("L", "A", last_contact=ago(40)), tie("L", "B", last_contact=ago(40))])
    (row,) = rows_of(situation, "reconnect").to_dict("records")

    assert row["who"] == "A"
    assert row["reasons"][:2] == (
        "The A and the library were last in touch on 22 September 2026, after working together at the level of coordination.",
        "People here say that it stands as “At risk”.",
    )
    assert who_of(situation, "introduce") == []  # nobody stands in two lists


def test_a_row_to_reconnect_says_all_there_is():
    people = [{"id": "A", "serves_groups": "TEENS", "themes": "FOODIN", "serves_places": "E"}]
    situation = situation_of(people, [tie("L", "A", level=4, last_contact="2024-05-12")])
    (row,) = rows_of(situation, "reconnect").to_dict("records")

    asleep = (
        "The A and the library were last in touch on 12 May 2024, after working together at the level of coalition."
    )
    helps = "The A could help with “Food near home” in Harbour East (Teenagers), which nobody works on."
    assert {name: row[name] for name in ("key", "list", "who", "sentence", "unknown", "against", "path", "needs")} == {
        "key": "reconnect:A",
        "list": "reconnect",
        "who": "A",
        "sentence": asleep,
        "unknown": ("Nobody recorded which languages The A works in.",),
        "against": (),
        "path": ("L", "A"),
        "needs": ("N",),
    }
    assert row["reasons"] == (asleep, helps)
    assert pd.isna(row["also"])
    assert pd.isna(row["introducer"])
    assert row["need_fit"] == 1.0  # the place names no language, so none is asked for
    assert row["reactivation"] == pytest.approx(0.8 * 903 / 1460)


def test_a_row_to_meet_names_the_introducer_and_how_fresh_that_tie_is():
    people = [{"id": "C", "name": "The Clinic"}, {"id": "T", "name": "The Tenants", **HELPS}]
    situation = situation_of(people, [tie("L", "C", last_contact="2026-10-03"), tie("C", "T")])
    (row,) = rows_of(situation, "meet").to_dict("records")

    helps = "The Tenants could help with “Food near home” in Harbour East (Teenagers), which nobody works on."
    assert row["sentence"] == helps
    assert row["reasons"][:3] == (
        helps,
        "The Clinic, last in touch on 3 October 2026, could introduce you.",
        "One partner in common: The Clinic.",
    )
    assert row["reasons"][3].startswith("None of your active partners works in English or serves Teenagers")
    assert (row["path"], row["introducer"]) == (("L", "C", "T"), "C")
    assert row["introducer_last_contact"] == pd.Timestamp("2026-10-03")
    assert row["path_strength"] == row["warm_path"]
    assert row["against"] == ("The Clinic is the only link to others as well; everybody asks it.",)


def test_a_directory_entry_of_which_nothing_is_known_says_so():
    situation = situation_of([{"id": "A"}])
    (row,) = rows_of(situation, "meet").to_dict("records")

    assert row["sentence"] == "The A and the library have no tie yet."
    assert row["unknown"] == (
        "Nobody recorded what The A works on.",
        "Nobody recorded where The A works.",
        "Nobody recorded whom The A serves.",
        "Nobody recorded which languages The A works in.",
        "Nobody was asked whom The A works with.",
    )
    assert row["path"] == ()
    assert pd.isna(row["need_fit"])
    assert pd.isna(row["warm_path"])


def test_who_met_without_a_tie_is_told():
    met = {"id": "I", "date": "2026-02-03", "participants": "A", "unit": "L"}
    situation = situation_of([{"id": "A"}], interactions=[met])
    (row,) = rows_of(situation, "meet").to_dict("records")

    assert row["against"] == (
        "You have met once, last on 3 February 2026, and nobody stated a tie: ask what came of it.",
    )


def test_a_partner_asked_often_is_spared():
    log = [{"id": f"I{day}", "date": ago(day), "participants": "C", "unit": "L"} for day in (1, 11, 21, 31)]
    people = [{"id": "C"}, {"id": "T"}]
    situation = situation_of(people, [tie("L", "C"), tie("C", "T")], interactions=log)
    (row,) = rows_of(situation, "meet").to_dict("records")

    assert row["against"][0] == "The C was in touch with us on 4 days within three months; do not ask too much of it."


TWO = [{"id": "A", **HELPS}, {"id": "B", **HELPS}]
BOTH = [tie("L", "A", last_contact=ago(9)), tie("L", "B", last_contact=ago(9))]


def test_two_partners_with_the_same_need_in_sight_are_introduced():
    situation = situation_of(TWO, BOTH)
    (row,) = rows_of(situation, "introduce").to_dict("records")

    assert {name: row[name] for name in ("key", "who", "also", "sentence", "unknown", "path", "needs", "need_fit")} == {
        "key": "introduce:A+B",
        "who": "A",
        "also": "B",
        "sentence": "The A and The B both work on Food insecurity; nobody asked whether they know each other.",
        "unknown": ("Nobody asked whether The A and The B know each other.",),
        "path": ("L", "A"),
        "needs": ("N",),
        "need_fit": 1.0,
    }
    assert row["reasons"] == (
        "The A and The B could together help with “Food near home” in Harbour East (Teenagers), which nobody works on.",
        "Both work on Food insecurity in Harbour East.",
        "Nobody but you is known to work with both.",
    )
    strength = situation.network.known["strength"]
    assert row["warm_path"] == row["path_strength"] == strength[0] * strength[1]


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ([("A", "B")], "The A was asked, and said the two do not work together."),
        ([("A", "B"), ("B", "A")], "Both were asked, and neither works with the other."),
    ],
)
def test_asked_and_none_is_told_from_never_asked(asked, said):
    rows = [{"asked": one, "about": other, "asked_on": "2026-01-01"} for one, other in asked]
    (row,) = rows_of(situation_of(TWO, BOTH, asked=rows), "introduce").to_dict("records")

    assert said in row["reasons"]
    assert row["unknown"] == ()
    assert row["sentence"].endswith("they do not work with each other.")


@pytest.mark.parametrize(
    "ties",
    [
        [*BOTH, tie("A", "B")],  # they work together
        [BOTH[0], tie("L", "B", last_contact=ago(900))],  # one sleeps
        BOTH[:1],  # one is no partner
    ],
)
def test_who_is_not_introduced(ties):
    assert who_of(situation_of(TWO, ties), "introduce") == []


def test_partners_in_other_places_are_introduced_only_where_it_is_known_that_they_do_not_know_each_other():
    people = [TWO[0], {**TWO[1], "serves_places": "W"}]
    places = [EAST, {"id": "W", "name": "West"}]
    asked = [{"asked": "A", "about": "B", "asked_on": "2026-01-01"}]

    assert who_of(situation_of(people, BOTH, places=places), "introduce") == []
    assert who_of(situation_of(people, BOTH, places=places, asked=asked), "introduce") == ["AB"]
    unplaced = [TWO[0], {**TWO[1], "serves_places": None}]
    assert who_of(situation_of(unplaced, BOTH, places=places), "introduce") == ["AB"]


def test_an_offer_that_another_looks_for_introduces_the_two():
    offers = [
        {"id": "O", "stakeholder": "B", "direction": "OFFER", "resource": "SPACE", "place": "E"},
        {"id": "R", "stakeholder": "A", "direction": "SEEK", "resource": "SPACE", "place": "E"},
    ]
    situation = situation_of([{"id": "A"}, {"id": "B"}], BOTH, offers=offers)
    (row,) = rows_of(situation, "introduce").to_dict("records")

    assert row["need_fit"] == 1.0
    assert row["reasons"][0] == "The B offers space in Harbour East, and The A looks for it."
    assert row["sentence"] == (
        "The B offers space in Harbour East, and The A looks for it; nobody asked whether they know each other."
    )


def test_a_few_shared_partners_are_named():
    people = [*TWO, {"id": "C"}]
    situation = situation_of(people, [*BOTH, tie("A", "C"), tie("B", "C")])
    (row,) = rows_of(situation, "introduce").to_dict("records")

    assert "They share a partner: The C." in row["reasons"]


def test_for_a_purpose_only_who_fits_stays_and_partners_who_fit_are_named():
    people = [{"id": "A", **HELPS}, {"id": "B", **HELPS}, {"id": "C", "themes": "DIGLIT"}, {"id": "D"}]
    situation = situation_of(people, [tie("L", "A", last_contact=ago(9)), tie("L", "C")])

    assert who_of(situation, "reconnect", purpose="N") == ["A"]
    assert who_of(situation, "meet", purpose="N") == ["B"]
    assert rows_of(situation, "reconnect", purpose="N")["reasons"][0][0] == (
        "The A and the library work together already at the level of coordination; last in touch on 23 October 2026."
    )
    assert who_of(situation, "reconnect") == []


def test_partners_who_can_be_introduced_for_a_purpose_stand_there_alone():
    situation = situation_of(TWO, BOTH)

    assert [who_of(situation, name, purpose="N") for name in LISTS] == [[], ["AB"], []]


def test_another_stakeholder_has_its_own_lists_with_us_in_them():
    people = [{"id": "A", **HELPS}, {"id": "B", **HELPS}]
    situation = situation_of(people, [tie("L", "A", last_contact=ago(9)), tie("A", "B", last_contact=ago(800))])

    assert who_of(situation, "reconnect", "A") == ["B"]
    assert who_of(situation, "meet", "B") == ["L"]
    (row,) = rows_of(situation, "meet", "B").to_dict("records")
    assert "The A, last in touch on 23 August 2024, could introduce The B." in row["reasons"]


def test_a_role_reconnects_with_its_own_and_meets_who_is_new_to_the_library():
    people = [{"id": "A", "held_by": "Youth librarian"}, {"id": "B"}, {"id": "C"}]
    situation = situation_of(people, [tie("L", "A", last_contact=ago(900)), tie("L", "B", last_contact=ago(900))])

    assert who_of(situation, "reconnect", "Youth librarian") == ["A"]
    assert who_of(situation, "meet", "Youth librarian") == ["C"]


def test_an_ego_outside_the_network_has_empty_lists():
    situation = situation_of(TWO, BOTH)
    nobody = Ego("stakeholder", "Gone", ("GONE",))

    for make in MAKERS.values():
        found = make(situation, nobody, None)
        assert len(worded(situation, nobody, None, found)) == 0
        assert list(worded(situation, nobody, None, found)) == list(SUGGESTION_COLUMNS)


def test_a_network_of_nobody_but_us_has_empty_lists():
    situation = situation_of([])

    assert [who_of(situation, name) for name in LISTS] == [[], [], []]


# ---- the sample town


def test_the_town_wakes_the_partners_that_fell_asleep(town_situation, planted):
    asleep = {other for pair in planted("dormant") for other in pair if not town_situation.ours[other]}
    # The university sleeps with the friends of the marsh, who are no unit of ours.
    assert set(who_of(town_situation, "reconnect")) == asleep - {"S066", "S089"}
    assert who_of(town_situation, "reconnect", "S066") == ["S089"]


def test_the_town_introduces_the_two_that_only_the_library_links(town_situation, planted):
    ((one, other),) = planted("structural_hole")
    found = rows_of(town_situation, "introduce")
    row = found[found["key"] == f"introduce:{one}+{other}"].to_dict("records")[0]

    assert found.index[found["key"] == row["key"]][0] < 10
    assert row["sentence"] == (
        "The Boathouse Youth Centre and Tidal Coast Public Health Unit both work on Mental health and loneliness; "
        "they do not work with each other."
    )
    assert "Nobody but you is known to work with both." in row["reasons"]
    assert row["unknown"] == ()


def test_the_town_brings_offers_to_who_looks_for_them(town_situation):
    best = rows_of(town_situation, "introduce").head(2)

    assert best["reasons"].str[0].tolist() == [
        "Saltmarsh Parks and Recreation offers land in Millbank, and Back Lane Growers looks for it.",
        "Radio Saltmarsh offers promotion in Harbour East, and Harbour Storytellers looks for it.",
    ]


def test_the_town_meets_who_could_help_where_nobody_does(town_situation):
    found = rows_of(town_situation, "meet")

    # The police unit (safe ways home), the friends of the marsh (cool rooms), Marsh End's residents (a bus).
    best = found.head(3).set_index("who")["needs"].to_dict()
    assert best == {"S102": ("N30",), "S066": ("N21",), "S019": ("N10",)}
    residents = found[found["who"] == "S019"].iloc[0]
    assert "Marsh End Grange Hall, last in touch on 4 October 2026, could introduce you." in residents["reasons"]
    assert "Marsh End Grange Hall is the only link to others as well; everybody asks it." in residents["against"]
    assert not found["who"].isin(town_situation.with_ours.loc[town_situation.with_ours["in_graph"], "partner"]).any()


def test_nobody_in_the_town_stands_in_two_lists_and_nobody_of_ours_in_any(town_situation):
    ids = [
        set(found["who"]) | set(found["also"].dropna()) for found in (rows_of(town_situation, name) for name in LISTS)
    ]

    assert len(set().union(*ids)) == sum(len(each) for each in ids)
    assert not town_situation.ours[sorted(set().union(*ids))].any()


@pytest.mark.parametrize("ego", [None, "S003", "S051", "Branch manager, Millbank"])
def test_every_row_of_the_town_says_why_and_every_part_is_a_share(town_situation, ego):
    for name in LISTS:
        found = rows_of(town_situation, name, ego)
        assert list(found) == list(SUGGESTION_COLUMNS)
        assert found["sentence"].str.endswith(".").all()
        assert (found["key"].is_unique, found["score"].is_monotonic_decreasing) == (True, True)
        parts = found[list(PARTS)]
        assert ((parts >= 0) & (parts <= 1) | parts.isna()).all(axis=None)
        said = [line for column in ("reasons", "unknown", "against") for row in found[column] for line in row]
        assert all(line.endswith(".") for line in said)
        assert not [line for line in said if re.search(r"\bnan\b|\bNone\b(?! of your)|\bNA\b", line)]


@pytest.mark.parametrize(("purpose", "helpers"), [("N09", {"S034", "S059", "S060"}), ("NG", {"S102", "S069"})])
def test_the_town_is_told_who_could_help_with_one_thing(town_situation, purpose, helpers):
    found = {who for name in LISTS for who in rows_of(town_situation, name, purpose=purpose)["who"]}

    assert helpers <= found
