"""What if: measures, gaps, ties and needs before and after; laws that any change must keep; the sample town."""

import json
from datetime import date
from pathlib import Path

import networkx as nx
import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from netmap.conventions import Conventions
from netmap.errors import UsageError
from netmap.gaps.comparing import GONE, NEW, UNASKED
from netmap.measures import NETWORK_MEASURES
from netmap.network import build, from_pairs
from netmap.planning.changed_rows import with_table, without_rows
from netmap.planning.comparing import Standing, network_after, what_if
from netmap.planning.imagining import imagine
from netmap.planning.steps import (
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

PLANTED = json.loads((Path(__file__).parents[2] / "data" / "planted.json").read_text(encoding="utf-8"))

DAY = date(2026, 11, 1)
SHAPE = {"stakeholders", "ties", "components", "cut_points", "density", "transitivity", "diameter"}
"""Measures of the shape alone, for laws that are tried many times."""

RULES = ["G01", "G12", "G16", "G17", "G20", "G28"]
"""Rules of several sorts, for the same."""


def figures(comparison, *codes):
    rows = comparison.measures.set_index("code")
    return {code: (rows["before"][code], rows["after"][code], rows["difference"][code]) for code in codes}


def no_difference(comparison):
    assert not comparison.makes_a_difference
    assert comparison.gaps.empty
    assert comparison.ties.empty
    assert comparison.coverage.empty
    assert comparison.cells["before"].tolist() == comparison.cells["after"].tolist()


def test_how_it_stands_can_be_worked_out_before():
    network = from_pairs(["AB", "BC", "CD"])
    asked = {"codes": SHAPE, "rules": RULES}
    again = what_if(network, [RemovePartner("B")], before=Standing.of(network, **asked), **asked)

    assert again.as_json() == what_if(network, [RemovePartner("B")], **asked).as_json()


# --- Tiny cases ------------------------------------------------------------------------------------------------------


def test_a_path_that_is_cut_in_its_middle():
    # A-B-C-D without B-C: two parts of two; of six pairs two can reach each other, so 4 / 6 cannot.
    found = what_if(from_pairs(["AB", "BC", "CD"]), [RemoveTie("C", "B")])

    assert found.sentences == ("C and B no longer work together",)
    assert figures(found, "ties", "components", "isolates", "density") == {
        "ties": (3, 2, -1.0),
        "components": (1, 2, 1.0),
        "isolates": (0, 0, 0.0),
        "density": (3 / 6, 2 / 6, pytest.approx(-1 / 6)),
    }
    assert figures(found, "fragmentation")["fragmentation"] == (0.0, pytest.approx(4 / 6), pytest.approx(4 / 6))
    assert found.ties[["a", "a_name", "b", "b_name", "what"]].to_numpy().tolist() == [["B", "B", "C", "C", "lost"]]


def test_a_measure_that_is_no_longer_defined_says_why():
    found = what_if(from_pairs(["AB"]), [RemoveTie("A", "B")], codes={"mean_distance"})

    (row,) = found.measures.to_dict("records")
    assert row["before"] == 1
    assert row["after"] is None
    assert row["difference"] is None
    assert row["why_before"] == ""
    assert row["why_after"]


def test_every_measure_is_there_once_in_the_order_of_the_shelf():
    found = what_if(from_pairs(["LA", "AB"], ours="L"), [RemovePartner("B")])

    assert found.measures["code"].tolist() == [measure.code for measure in NETWORK_MEASURES]
    assert figures(found, "stakeholders")["stakeholders"] == (3, 2, -1.0)
    # Without ours, A and B are left of three; then A alone.
    assert found.measures.set_index("code").loc[
        "stakeholders", ["before_without_ours", "after_without_ours"]
    ].tolist() == [2, 1]


def test_both_networks_are_of_the_same_day_numbers_seed_and_part():
    network = build(
        Records.of(
            stakeholders=[{"id": one, "name": one} for one in "AB"], relationships=[{"source": "A", "target": "B"}]
        ),
        Conventions(partner_level=3),
        DAY,
        seed=7,
    )
    found = what_if(network, [AddTie("A", "B", 2)], codes=SHAPE)

    assert found.before is network
    for name in ("as_of", "conventions", "directed", "seed", "selection", "as_programmes"):
        assert getattr(found.after, name) == getattr(network, name)


TOWN = {
    "stakeholders": [
        {"id": "L", "name": "Library", "kind": "LIB_BRANCH"},
        {"id": "F", "name": "Food Bank", "kind": "NPO_FOOD"},
        {"id": "S", "name": "School", "kind": "EDU_K12"},
    ],
    "places": [{"id": "E", "name": "East"}, {"id": "W", "name": "West"}],
    "needs": [
        {"id": "N", "statement": "A warm meal", "status": "VALIDATED", "severity": 4, "places": "E|W"},
        {"id": "M", "statement": "Homework help", "status": "VALIDATED", "severity": 3, "places": "E"},
    ],
    "programmes": [
        {"id": "P", "name": "Soup", "lead": "F", "needs": "N", "places": "E", "status": "RUNNING", "started_on": "2026-01-01"},
    ],
    "relationships": [{"source": "L", "target": "F", "level": 3, "last_contact": "2026-10-01"}],
    "funding": [{"id": "G", "funder": "S", "amount": 900, "currency": "CAD", "starts_on": "2026-01-01"}],
}  # fmt: skip


def test_needs_before_and_after(network_of):
    network = network_of(**TOWN)
    found = what_if(network, [EndProgramme("P")], codes=SHAPE, rules=["G01", "G02"])

    assert found.coverage.to_numpy().tolist() == [["N", "E", pytest.approx(np.nan, nan_ok=True), "FRAGILE", "NONE"]]
    assert found.cells.loc[["NONE", "FRAGILE"]].to_numpy().tolist() == [[2, 3], [1, 0]]
    assert found.gaps[["key", "what"]].to_numpy().tolist() == [["G01:N", NEW], ["G02:N|E", NEW]]
    assert found.gaps["sentence"].str.contains("A warm meal").all()


def test_a_programme_that_begins_closes_its_gap(network_of):
    found = what_if(network_of(**TOWN), [AddProgramme("Tutors", "S", ("M",))], codes={"need_coverage"}, rules=["G01"])

    assert found.coverage[["need", "place", "before", "after"]].to_numpy().tolist() == [["M", "E", "NONE", "FRAGILE"]]
    assert found.gaps[["key", "what"]].to_numpy().tolist() == [["G01:M", GONE]]
    assert found.measures["difference"].gt(0).all()


def test_a_gap_whose_data_goes_is_not_said_to_be_closed(network_of):
    # The School gives all the money. If its money ends, nobody gives any. If it goes, the sheet is empty, and nobody can say.
    rules = ["G27"]
    ended = what_if(network_of(**TOWN), [EndFunding("S")], codes=SHAPE, rules=rules)
    gone = what_if(network_of(**TOWN), [RemovePartner("S")], codes=SHAPE, rules=rules)

    assert ended.gaps[["key", "what"]].to_numpy().tolist() == [["G27.funder:S", GONE]]
    assert gone.gaps[["key", "what"]].to_numpy().tolist() == [["G27.funder:S", UNASKED]]


def test_a_second_funder_halves_the_concentration(network_of):
    found = what_if(network_of(**TOWN), [AddFunding("F", 900, "CAD")], codes={"funding_concentration"}, rules=["G27"])

    assert figures(found, "funding_concentration") == {"funding_concentration": (1.0, 0.5, -0.5)}


def test_a_sleeping_tie_that_is_taken_up(network_of):
    sleeping = [{"source": "L", "target": "F", "level": 3, "last_contact": "2022-10-01"}]
    network = network_of(**{**TOWN, "relationships": sleeping})
    found = what_if(network, [AddTie("L", "F", 3)], codes=SHAPE, rules=["G20"])

    assert found.gaps[["key", "what"]].to_numpy().tolist() == [["G20:F|L", GONE]]
    assert found.ties[["a", "b", "what"]].to_numpy().tolist() == [["F", "L", "strengthened"]]


def test_as_json_is_whole(network_of):
    steps = [AddPartner("Club"), AddTie("L", imagined_id("Club"), 2), EndProgramme("P")]
    answer = what_if(network_of(**TOWN), steps).as_json()

    assert json.loads(json.dumps(answer, allow_nan=False)) == answer
    assert answer["as_of"] == "2026-11-01"
    assert [step["sentence"] for step in answer["steps"]] == [
        "Club joins the network",
        "Library and Club work together at level 2",
        "“Soup” stops",
    ]
    assert answer["steps"][1] == {
        "do": "add_tie",
        "a": "L",
        "b": "imagined:club",
        "level": 2,
        "sentence": "Library and Club work together at level 2",
    }
    assert set(answer["gaps"]) == {"new", "gone", "unasked"}
    assert {state["state"] for state in answer["coverage"]["cells"]} == {
        "COVERED",
        "FRAGILE",
        "AWARENESS",
        "NONE",
        "UNKNOWN",
    }
    assert {one["code"]: (one["before"], one["after"]) for one in answer["reach"]}["PARTNERS"] == (1, 2)


def test_what_cannot_be_is_refused_before_anything_is_computed(network_of):
    with pytest.raises(UsageError, match="There is no stakeholder 'X'"):
        what_if(network_of(**TOWN), [RemovePartner("F"), AddTie("L", "X")])
    # What an earlier step removed is not there for a later one.
    with pytest.raises(UsageError, match="There is no stakeholder 'F'"):
        what_if(network_of(**TOWN), [RemovePartner("F"), AddTie("L", "F")])


# --- Laws ------------------------------------------------------------------------------------------------------------

names = "ABCDE"
pairs = st.sets(st.sampled_from([(a, b) for a in names for b in names if a < b]), min_size=1)


@st.composite
def small(draw):
    """Five stakeholders, the first ours; some tied, each at a level; perhaps a need that some of them answer."""
    tied = sorted(draw(pairs))
    levels = draw(st.lists(st.integers(1, 5), min_size=len(tied), max_size=len(tied)))
    leads = draw(st.lists(st.sampled_from(names), max_size=3))
    return Records.of(
        stakeholders=[{"id": one, "name": one, "ours": one == "A"} for one in names],
        relationships=[
            {"source": a, "target": b, "level": level, "stated_on": "2026-01-01", "last_contact": "2026-01-01"}
            for (a, b), level in zip(tied, levels, strict=True)
        ],
        needs=[{"id": "N", "statement": "A warm room", "severity": 3}],
        programmes=[
            {"id": f"P{k}", "name": f"P{k}", "lead": one, "needs": "N", "status": "RUNNING"}
            for k, one in enumerate(leads)
        ],
    )  # fmt: skip


def network(records):
    return build(records, Conventions(), DAY)


@settings(max_examples=6)
@given(small())
def test_no_step_no_difference(records):
    no_difference(what_if(network(records), [], codes=SHAPE, rules=RULES))


@settings(max_examples=6)
@given(small(), st.data())
def test_a_tie_that_comes_and_goes_leaves_no_difference(records, data):
    a, b = data.draw(st.sampled_from([(a, b) for a in names for b in names if a < b]))
    tied = {frozenset(pair) for pair in records["relationships"][["source", "target"]].to_numpy().tolist()}
    if {a, b} in tied:
        # Remove it, put the same rows back: everything is as it was.
        after, _ = imagine(records, [RemoveTie(a, b)], DAY, Conventions())
        back = with_table(after, relationships=records["relationships"])
        for name, frame in records.frames.items():
            pd.testing.assert_frame_equal(back[name], frame)
    else:
        no_difference(what_if(network(records), [AddTie(a, b), RemoveTie(a, b)], codes=SHAPE, rules=RULES))


@settings(max_examples=6)
@given(small(), st.sampled_from(names))
def test_without_a_partner_is_as_if_it_had_never_been_on_record(records, who):
    programmes = records["programmes"]
    others = Records.of(
        **{name: frame for name, frame in records.frames.items() if name not in {"stakeholders", "relationships", "programmes"}},
        stakeholders=[{"id": one, "name": one, "ours": one == "A"} for one in names if one != who],
        relationships=[
            row for row in records["relationships"].to_dict("records") if who not in {row["source"], row["target"]}
        ],
        programmes=programmes[programmes["lead"] != who],
    )  # fmt: skip
    after, _ = network_after(network(records), [RemovePartner(who)])
    expected = network(others)

    for frame in ("stakeholders", "ties", "known"):
        pd.testing.assert_frame_equal(getattr(after, frame), getattr(expected, frame))
    # Programmes that it alone ran have stopped, which answers needs no more than their not being there.
    assert after.needs.open["organisations"].tolist() == expected.needs.open["organisations"].tolist()
    assert after.needs.open["programmes"].tolist() == expected.needs.open["programmes"].tolist()


@settings(max_examples=4)
@given(small(), st.randoms())
def test_the_order_of_rows_says_nothing(records, chance):
    order = list(range(len(records["relationships"])))
    chance.shuffle(order)
    shuffled = with_table(records, relationships=records["relationships"].take(order).reset_index(drop=True))
    steps = [RemovePartner("C"), AddTie("A", "E", 4)]
    one, other = (what_if(network(each), steps, codes=SHAPE, rules=RULES) for each in (records, shuffled))

    pd.testing.assert_frame_equal(one.measures, other.measures)
    pd.testing.assert_frame_equal(one.ties, other.ties)
    pd.testing.assert_frame_equal(one.gaps, other.gaps)


# --- The sample town -------------------------------------------------------------------------------------------------


def planted(kind):
    """The subjects of each planted fact of a kind."""
    return [fact["subjects"] for fact in PLANTED["facts"] if fact["kind"] == kind]


def test_no_step_changes_nothing_in_the_town(town_network):
    no_difference(what_if(town_network, []))


def test_the_town_without_a_cut_point_partner(town_network):
    (who,), *_ = planted("cut_point_partner")
    found = what_if(town_network, [RemovePartner(who)], codes=SHAPE, rules=["G17"])
    rest = build(without_rows(town_network.records, "stakeholders", [who]), Conventions(), found.before.as_of)

    assert figures(found, "stakeholders")["stakeholders"][2] == -1
    assert figures(found, "components")["components"][2] >= 1
    assert f"G17:{who}" in set(found.gaps.loc[found.gaps["what"] == GONE, "key"])
    pd.testing.assert_frame_equal(found.after.ties, rest.ties)


def test_a_second_tie_takes_the_cut_point_away(town_network):
    # Whoever hangs on the cut-point gets a tie of its own with the library.
    (who,), *_ = planted("cut_point_partner")
    (key,) = {f"G17:{who}"}
    beyond = sorted(_cut_off_by(town_network, who))
    unit = town_network.stakeholders.loc[town_network.stakeholders["ours"], "id"].iloc[0]
    found = what_if(town_network, [AddTie(unit, one) for one in beyond], codes=SHAPE, rules=["G17"])

    assert (key, GONE) in set(found.gaps[["key", "what"]].itertuples(index=False, name=None))


def _cut_off_by(network, who):
    graph = nx.Graph(network.graph())
    graph.remove_node(who)
    parts = sorted(nx.connected_components(graph), key=len)
    near = set(network.graph().neighbors(who))
    return {one for part in parts[:-1] for one in part & near}


def test_a_colleague_takes_the_single_thread_away(town_network):
    partners = [one for (one,) in planted("single_threaded")]
    found = what_if(town_network, [AddRole("Outreach librarian", tuple(partners))], codes=SHAPE, rules=["G18"])

    vanished = set(found.gaps.loc[found.gaps["what"] == GONE, "key"])
    assert {f"G18:{one}" for one in partners} <= vanished


def test_the_main_funder_leaves_the_town(town_network):
    ((funder,),) = planted("funder_concentration")
    found = what_if(town_network, [EndFunding(funder)], codes={"funding_concentration"}, rules=["G27"])

    assert ("G27.funder:" + funder, GONE) in set(found.gaps[["key", "what"]].itertuples(index=False, name=None))
    # Another now gives most of what is left: the gap moves on.
    assert NEW in set(found.gaps["what"])


def test_an_agreement_of_the_town_ends(town_network):
    papers = town_network.records["agreements"]
    day = pd.Timestamp(town_network.as_of)
    open_ = papers[(papers["starts_on"] <= day) & ~(papers["ends_on"] < day)]
    found = what_if(town_network, [EndAgreement(open_["id"].iloc[0])], codes={"formalised", "ties"})

    assert figures(found, "ties")["ties"][2] <= 0
    assert found.makes_a_difference


def test_a_role_of_the_town_leaves(town_network):
    role = town_network.records["interactions"]["staff_role"].value_counts().index[0]
    found = what_if(town_network, [RemoveRole(role)], codes={"ties", "faded_share"}, rules=["G18"])

    # Nobody is said not to work together any more: their ties only fade.
    assert figures(found, "ties")["ties"][2] == 0
    assert figures(found, "faded_share")["faded_share"][2] > 0
    assert set(found.ties["what"]) == {"weakened"}
