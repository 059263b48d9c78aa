"""Fragility: every sort of loss by hand, in one order, and the sample town both ways."""

import json
from datetime import date
from pathlib import Path

import networkx as nx
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from netmap.conventions import Conventions
from netmap.network import build, from_pairs
from netmap.planning.fragile import fragility
from netmap.records import Records

PLANTED = json.loads((Path(__file__).parents[2] / "data" / "planted.json").read_text(encoding="utf-8"))
DAY = date(2026, 11, 1)
PEOPLE = [
    {"id": "L", "name": "Library", "kind": "LIB_BRANCH"},
    {"id": "C", "name": "Clinic"},
    {"id": "F", "name": "Food Bank"},
    {"id": "S", "name": "School"},
]


def found_in(**tables):
    return fragility(build(Records.of(**{"stakeholders": PEOPLE, **tables}), Conventions(), DAY))


def losses(found):
    return {row["key"]: row for row in found.as_json()["losses"]}


def planted(kind):
    """The subjects of each planted fact of a kind."""
    return [fact["subjects"] for fact in PLANTED["facts"] if fact["kind"] == kind]


# --- Cut off ---------------------------------------------------------------------------------------------------------


def test_nothing_hangs_on_anybody_in_a_ring():
    found = fragility(from_pairs(["AB", "BC", "AC"]))

    assert found.losses.empty
    assert len(found.unknown) == 5


def test_the_middle_of_a_path():
    # A-B-C-D: without B, A is cut off: of the three others only C and D can reach each other, before all three pairs could.
    found = losses(fragility(from_pairs(["AB", "BC", "CD"])))

    assert set(found) == {"stakeholder:B", "stakeholder:C"}
    # Of two parts without a unit of ours the larger stays: C and D.
    assert found["stakeholder:B"]["sentence"] == "Without B, 1 other would be cut off from the rest: A."
    assert found["stakeholder:B"]["pairs_cut_off"] == 2
    assert found["stakeholder:B"]["stakeholders_cut_off"] == 1
    assert found["stakeholder:B"]["breaks"] == pytest.approx(2 / 3)
    assert found["stakeholder:B"]["first"].startswith("Ask it to introduce us, or another partner, to them")
    assert found["stakeholder:B"]["cells_unanswered"] is None
    assert found["stakeholder:B"]["money"] == []


def test_more_than_its_own_partners_are_cut_off():
    # L-P-Q-R-T: without P, Q, R and T are lost to L, and P is tied to Q alone of them.
    found = losses(fragility(from_pairs(["LP", "PQ", "QR", "RT"], ours="L")))

    assert found["stakeholder:P"]["sentence"] == "Without P, 3 others would be cut off from the rest: Q among them."
    # Of the six pairs of L, Q, R and T the three with L go.
    assert found["stakeholder:P"]["pairs_cut_off"] == 3
    assert found["stakeholder:P"]["breaks"] == 0.5


def test_a_unit_of_ours_is_backed_by_a_colleague():
    found = losses(fragility(from_pairs(["KL", "LP"], ours="KL")))

    assert found["stakeholder:L"]["first"] == "Bring another unit or partner along to the next meeting with them."


def test_the_library_as_a_whole():
    # A and B meet without us, C meets them only through L: two of the three pairs of partners go.
    found = losses(fragility(from_pairs(["LA", "LB", "LC", "AB"], ours="L")))

    assert (
        found["library:library"]["sentence"] == "Without the library, 67% of the connections between partners would go."
    )
    assert found["library:library"]["pairs_cut_off"] == 2
    assert found["library:library"]["breaks"] == pytest.approx(2 / 3)


networks = st.sets(st.sampled_from([(a, b) for a in "ABCDEF" for b in "ABCDEF" if a < b]), min_size=2)


@settings(max_examples=12)
@given(networks)
def test_pairs_are_counted_as_by_taking_everybody_out(pairs):
    graph = nx.Graph(sorted(pairs))
    found = losses(fragility(from_pairs(sorted(pairs))))

    assert set(found) == {f"stakeholder:{one}" for one in nx.articulation_points(graph)}
    for one in nx.articulation_points(graph):
        without = graph.subgraph(set(graph) - {one})
        now = sum(len(part - {one}) * (len(part - {one}) - 1) // 2 for part in nx.connected_components(graph))
        then = sum(len(part) * (len(part) - 1) // 2 for part in nx.connected_components(without))
        assert found[f"stakeholder:{one}"]["pairs_cut_off"] == now - then
        assert found[f"stakeholder:{one}"]["breaks"] == pytest.approx((now - then) / now)


@settings(max_examples=8)
@given(networks, st.permutations("ABCDEF"))
def test_it_is_blind_to_names_of_things(pairs, letters):
    renamed = dict(zip("ABCDEF", letters, strict=True))
    one = losses(fragility(from_pairs(sorted(pairs))))
    other = losses(fragility(from_pairs(sorted((renamed[a], renamed[b]) for a, b in pairs))))

    figures = ("breaks", "pairs_cut_off", "stakeholders_cut_off")
    assert {key: tuple(row[name] for name in figures) for key, row in other.items()} == {
        f"stakeholder:{renamed[key[-1]]}": tuple(row[name] for name in figures) for key, row in one.items()
    }


@settings(max_examples=8)
@given(networks)
def test_it_is_unaffected_by_those_who_hang_on_nobody(pairs):
    found = fragility(from_pairs(sorted(pairs))).losses
    beside = fragility(from_pairs([*sorted(pairs), ("X", "Y"), ("Y", "Z"), ("X", "Z")])).losses

    figures = ["key", "stakeholders_cut_off", "sentence"]
    assert sorted(found[figures].to_numpy().tolist()) == sorted(beside[figures].to_numpy().tolist())


# --- Needs -----------------------------------------------------------------------------------------------------------

NEEDS = {
    "needs": [
        {"id": "N", "statement": "A warm meal", "places": "E|W", "population": 400},
        {"id": "M", "statement": "Homework help", "places": "E"},
    ],
    "places": [{"id": "E", "name": "East"}, {"id": "W", "name": "West"}],
}


def programme(name, lead, needs, places=None):
    return {"id": name, "name": name, "lead": lead, "needs": needs, "places": places, "status": "RUNNING"}


def test_who_alone_answers_a_need():
    # Of three cells F alone answers both of N, 200 people in each; of M it is one of two.
    tables = {**NEEDS, "programmes": [programme("P", "F", "N"), programme("Q", "F", "M"), programme("R", "S", "M")]}
    (row,) = losses(found_in(**tables)).values()

    assert row["sentence"] == "Without Food Bank, nobody would answer “A warm meal”, in 2 places and groups."
    assert (row["cells_unanswered"], row["cells_left_to_us"], row["people"]) == (2, 0, 400)
    assert row["breaks"] == pytest.approx(2 / 3)
    assert row["first"] == "Ask Food Bank who else could learn to do it, and bring one of them in beside it."


def test_what_only_the_library_would_answer_is_told_apart():
    tables = {**NEEDS, "programmes": [programme("P", "F", "N"), programme("Q", "L", "N", "E")]}
    found = losses(found_in(**tables))

    assert found["stakeholder:F"]["sentence"] == (
        "Without Food Bank, nobody, or only the library, would answer “A warm meal”, in 2 places and groups."
    )
    assert (found["stakeholder:F"]["cells_unanswered"], found["stakeholder:F"]["cells_left_to_us"]) == (1, 1)
    # The library alone answers nothing: F is everywhere.
    assert "library:library" not in found


def test_what_hangs_on_the_library_alone():
    found = losses(found_in(**NEEDS, programmes=[programme("P", "L", "M")]))

    assert found["library:library"]["sentence"] == "Without the library, nobody would answer “Homework help”."
    assert found["library:library"]["cells_unanswered"] == 1
    assert found["library:library"]["people"] is None  # nobody said how many


# --- Staff -----------------------------------------------------------------------------------------------------------

STATED = [{"source": "L", "target": one, "level": 2} for one in "CFS"]


def test_who_alone_holds_ties():
    # C is held by the librarian, F by two, S by nobody; and all contact of the year with S went through the manager.
    people = [PEOPLE[0], {**PEOPLE[1], "held_by": "Librarian"}, PEOPLE[2], PEOPLE[3]]
    held = [*STATED, {"source": "F", "target": "L", "held_by": "Manager"}]
    held[1] = {**held[1], "held_by": "Librarian"}
    log = [{"id": f"I{n}", "date": f"2026-0{n}-01", "participants": "S", "staff_role": "Manager"} for n in (5, 6, 7)]
    found = losses(found_in(stakeholders=people, relationships=held, interactions=log))

    roles = {key: row for key, row in found.items() if row["kind"] == "role"}
    assert {key: row["sentence"] for key, row in roles.items()} == {
        "role:Librarian": "If Librarian left, nobody would hold our tie with Clinic.",
        "role:Manager": "If Manager left, nobody would hold our tie with School.",
    }
    assert [row["partners_without_holder"] for row in roles.values()] == [1, 1]
    assert [row["breaks"] for row in roles.values()] == pytest.approx([1 / 3, 1 / 3])
    assert roles["role:Manager"]["first"] == (
        "Sit down with Manager and agree which ties and promises somebody else takes over."
    )


def test_contacts_with_those_who_are_not_tied_to_us_hold_nothing():
    log = [{"id": f"I{n}", "date": f"2026-0{n}-01", "participants": "S", "staff_role": "Manager"} for n in (5, 6, 7)]

    assert "role:Manager" not in losses(found_in(relationships=STATED[:2], interactions=log))


# --- Money -----------------------------------------------------------------------------------------------------------


def test_money_by_funder_and_the_grant_that_ends():
    grants = [
        {"id": "G1", "funder": "C", "amount": 600, "currency": "CAD", "ends_on": "2026-12-31"},
        {"id": "G2", "funder": "C", "amount": 100, "currency": "CAD"},
        {"id": "G3", "funder": "F", "amount": 300, "currency": "CAD"},
        {"id": "G4", "funder": "F", "amount": 50, "currency": "USD"},
    ]
    found = found_in(funding=grants)
    by_key = losses(found)

    assert (
        by_key["stakeholder:C"]["sentence"] == "Without Clinic, 700 CAD, 70% of the money now running in CAD, would go."
    )
    assert by_key["stakeholder:C"]["money"] == [{"currency": "CAD", "amount": 700.0, "share": 0.7}]
    assert by_key["stakeholder:F"]["sentence"] == (
        "Without Food Bank, 300 CAD, 30% of the money now running in CAD, and 50 USD, all of the money now running in USD, would go."
    )
    assert by_key["grant:G1"]["sentence"] == "600 CAD from Clinic will run out on 31 December 2026."
    assert by_key["grant:G1"]["ends_on"] == "2026-12-31"
    assert by_key["grant:G1"]["breaks"] == 0.6
    # All of the dollars, 70% and 60% of the Canadian ones.
    assert found.losses["key"].tolist() == ["stakeholder:F", "stakeholder:C", "grant:G1"]


@pytest.mark.parametrize(("ends_on", "soon"), [("2027-04-30", True), ("2027-05-01", False), ("2026-11-01", True)])
def test_a_grant_runs_out_soon_up_to_180_days(ends_on, soon):
    grant = {"id": "G", "funder": "C", "amount": 600, "ends_on": ends_on}

    assert ("grant:G" in losses(found_in(funding=[grant]))) == soon


def test_a_grant_without_an_amount_stands_in_the_middle():
    (row,) = losses(found_in(funding=[{"id": "G", "funder": "C", "ends_on": "2026-12-31"}])).values()

    assert row["sentence"] == "The money from Clinic will run out on 31 December 2026."
    assert (row["breaks"], row["money"]) == (0.5, [])


# --- Together --------------------------------------------------------------------------------------------------------


def test_whoever_breaks_several_things_is_one_row_the_worst_first():
    tables = {
        "relationships": [
            {"source": "L", "target": "C", "level": 3},
            {"source": "C", "target": "F", "level": 3},
            {"source": "L", "target": "S", "level": 3},
        ],
        "funding": [
            {"id": "G1", "funder": "C", "amount": 100, "currency": "CAD"},
            {"id": "G2", "funder": "S", "amount": 900, "currency": "CAD"},
        ],
    }
    row = losses(found_in(**tables))["stakeholder:C"]

    # Of the three pairs of L, F and S the two with F go; of the money a tenth.
    assert row["sentence"] == (
        "Without Clinic, 1 other would be cut off from the rest: Food Bank; "
        "100 CAD, 10% of the money now running in CAD, would go."
    )
    assert row["breaks"] == pytest.approx(2 / 3)
    assert (row["pairs_cut_off"], row["money"][0]["share"]) == (2, 0.1)
    assert row["first"].startswith("Ask it to introduce us")


def test_what_cannot_be_seen_is_said():
    assert found_in().unknown == (
        "Library dependence: Waits for the sheet Relationships or the sheet Agreements.",
        "Sole partner: Waits for the sheet Needs, the column Needs met of Programmes and the sheet Stage roles or the column Lead of Programmes.",
        "Single-threaded tie: Waits for the column Staff role of Interactions.",
        "Funder concentration: Waits for the column Amount of Funding.",
        "Funding cliff: Waits for the column Ends on of Funding.",
    )


def test_names_are_text_and_never_a_pattern():
    people = [{"id": "A", "name": "{B}"}, {"id": "B", "name": "Tom {0} %s"}, {"id": "C", "name": "{}"}]
    ties = [{"source": "A", "target": "B"}, {"source": "B", "target": "C"}]
    (row,) = losses(found_in(stakeholders=people, relationships=ties)).values()

    assert row["sentence"] == "Without Tom {0} %s, 1 other would be cut off from the rest: {}."


# --- The sample town -------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def in_town(town_network):
    return fragility(town_network)


def test_the_town_is_found_as_planted_both_ways(in_town):
    rows = in_town.losses.set_index("key")
    cut = set(rows.index[rows["stakeholders_cut_off"].notna()])

    planted_cuts = {
        f"stakeholder:{one}" for kind in ("cut_point_partner", "cut_point_ours") for (one,) in planted(kind)
    }
    assert cut == planted_cuts
    alone = rows[rows["cells_unanswered"].notna() & (rows["kind"] == "stakeholder")]
    assert set(alone.index) == {f"stakeholder:{one}" for one, *_ in planted("sole_partner")}
    cliffs = {f"grant:{one}" for one, *_ in planted("funding_cliff")}
    assert set(rows.index[rows["kind"] == "grant"]) == cliffs


def test_the_main_funder_of_the_town_comes_first(in_town):
    ((funder, *_),) = planted("funder_concentration")

    assert in_town.losses["key"].iloc[0] == f"stakeholder:{funder}"
    assert in_town.losses["breaks"].iloc[0] > 0.5
    assert in_town.losses["breaks"].is_monotonic_decreasing


def test_every_single_threaded_tie_of_the_town_hangs_on_its_role(in_town, town_network):
    log = town_network.records["interactions"]
    rows = in_town.losses.set_index("key")
    for partner, *_ in planted("single_threaded"):
        met = log["participants"].str.split("|").apply(lambda people, one=partner: one in people)
        lately = (pd.Timestamp(DAY) - log["date"]).dt.days.between(0, 364)
        (role,) = log.loc[met & lately, "staff_role"].dropna().unique()
        assert rows.loc[f"role:{role}", "partners_without_holder"] >= 1


def test_the_answer_is_plain_json(in_town):
    answer = in_town.as_json()

    assert json.loads(json.dumps(answer, allow_nan=False)) == answer
    assert len(answer["losses"]) == len(in_town.losses)
