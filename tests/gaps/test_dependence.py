"""Holes that only we bridge (G15), what hangs on the library (G16), and what hangs on one partner (G17)."""

from datetime import date

import networkx as nx
import pytest

from netmap.conventions import Conventions
from netmap.gaps import find_gaps
from netmap.network import build
from netmap.records import Records

DAY = date(2026, 11, 1)


def gaps(code, conventions=None, **tables):
    return find_gaps(build(Records.of(**tables), Conventions(), DAY), [code], conventions)


def rows(found):
    return sorted(found.rows[["table", "row_id"]].itertuples(index=False, name=None))


def people(names, ours="L", **columns):
    return [{"id": name, "name": f"Group {name}", "ours": name in ours, **columns} for name in names]


def ties(*pairs, level=3):
    return [
        {"row_id": pair, "source": pair[0], "target": pair[1], "level": level, "stated_by": pair[0]} for pair in pairs
    ]


# --- G15 -------------------------------------------------------------------------------------------------------------

HOLE = {
    "stakeholders": people("ABL", themes="FOODIN|MENTAL"),
    "relationships": ties("LA", "LB"),
    "asked": [{"row_id": "asked", "asked": "A", "about": "B"}],
}


def test_the_smallest_hole():
    found = gaps("G15", **HOLE)

    (finding,) = found.findings.to_dict("records")
    assert finding["key"] == "G15:A|B"
    assert finding["sentence"] == (
        "Group A and Group B both work closely with us on Food insecurity and Mental health and loneliness, "
        "and not with each other (1 side asked); nobody else links them."
    )
    assert finding["importance"] == 0.5
    assert finding["extent"] == 0.6
    # All is known of A, which was heard; of B all pairs are known but it was not heard; one of two sides was asked.
    assert finding["confidence"] == pytest.approx((1 + 1 / 2 + 1 / 2) / 3)
    assert rows(found) == [("asked", "asked"), ("relationships", "LA"), ("relationships", "LB")]


@pytest.mark.parametrize(
    "change",
    [
        {"asked": [{"asked": "A", "about": "L"}]},  # nobody was asked about the two
        {"relationships": ties("LA", "LB", "AB")},  # they work together
        {"relationships": [*ties("LA"), *ties("LB", level=2)]},  # one is not close to us
        {"relationships": [*ties("LA"), *ties("LB", level=None)]},  # of one nobody said how close
        {"stakeholders": [*people("AL", themes="FOODIN"), *people("B", themes="MENTAL")]},  # no theme in common
        {
            "stakeholders": people("ABCL", themes="FOODIN"),
            "relationships": ties("LA", "LB", "CA", "CB"),
        },  # C links them
    ],
)
def test_no_hole(change):
    assert gaps("G15", **{**HOLE, **change}).findings.empty


def test_two_units_of_ours_may_hold_one_each_and_link_them_both():
    tables = {
        **HOLE,
        "stakeholders": people("ABKL", ours="KL", themes="FOODIN"),
        "relationships": [*ties("LA", "KB", "KA"), *ties("LB", level=1)],
    }

    assert gaps("G15", **tables).findings["key"].tolist() == ["G15:A|B"]


def test_how_close_is_a_convention():
    tables = {**HOLE, "relationships": [*ties("LA", level=4), *ties("LB", level=2)]}

    assert gaps("G15", **tables).findings.empty
    assert gaps("G15", Conventions(strong_level=2), **tables).findings["extent"].tolist() == [0.4]


def test_holes_wait_for_what_they_rest_on():
    no_library = {**HOLE, "stakeholders": people("ABL", ours="", themes="FOODIN")}
    assert [one.needs for one in gaps("G15", **no_library).waiting] == [("stakeholders.ours",)]
    no_theme = {**HOLE, "stakeholders": people("ABL")}
    assert [one.needs for one in gaps("G15", **no_theme).waiting] == [("stakeholders.themes",)]
    assert [one.needs for one in gaps("G15", stakeholders=HOLE["stakeholders"]).waiting] == [
        ("asked or relationships",)
    ]


def test_the_hole_of_the_town_is_the_planted_one(town_situation, planted_keys):
    found = find_gaps(town_situation.network, ["G15"]).findings

    assert set(found["key"]) == planted_keys("G15", "structural_hole", pair=True)


# --- G16 -------------------------------------------------------------------------------------------------------------

STAR = {"stakeholders": people("ABL"), "relationships": [*ties("LA", level=4), *ties("LB", level=2)]}


def test_the_smallest_dependence_on_a_unit():
    found = gaps("G16", **STAR)

    (finding,) = found.findings.to_dict("records")
    assert finding["key"] == "G16:L"
    assert finding["sentence"] == "Without Group L, 1 other would be cut off from the rest: Group B."
    assert finding["importance"] == 0.4  # the level of the tie with B
    assert finding["extent"] == 1  # one of two others: five times the limit of one in ten
    assert finding["confidence"] == pytest.approx((1 + 1 / 4) / 2)  # rated; B was not heard, half its pairs are known
    assert rows(found) == [("relationships", "LB")]


def test_a_second_way_silences_it():
    assert gaps("G16", stakeholders=people("ABL"), relationships=ties("LA", "LB", "AB")).findings.empty


def test_many_who_would_be_cut_off_are_counted_and_some_are_named():
    found = gaps("G16", stakeholders=people("ABCDEL"), relationships=ties("LA", "LB", "LC", "LD", "DE")).findings

    assert found["sentence"].tolist() == [
        "Without Group L, 3 others would be cut off from the rest: Group A, Group B and Group C."
    ]
    more = gaps("G16", stakeholders=people("ABCDEFL"), relationships=ties("LA", "LB", "LC", "LD", "LF", "DE")).findings
    assert more["sentence"].tolist() == [
        "Without Group L, 4 others would be cut off from the rest: Group A, Group B and Group C among them."
    ]


def test_the_rest_is_where_the_other_units_are():
    """A alone hangs with unit K; C, D and E are more, but without us."""
    found = gaps(
        "G16",
        stakeholders=people("ACDEKL", ours="KL"),
        relationships=ties("LK", "KA", "LC", "CD", "DE", "CE"),
    ).findings.set_index("key")

    assert (
        found.loc["G16:L", "sentence"]
        == "Without Group L, 3 others would be cut off from the rest: Group C among them."
    )
    assert found.loc["G16:K", "sentence"] == "Without Group K, 1 other would be cut off from the rest: Group A."


TWO_UNITS = {
    "stakeholders": people("ABCDEKL", ours="KL"),
    "relationships": ties("LA", "LB", "KA", "KB", "AC", "BC", "CD", "DE", "KE", "LE", "KL"),
}


def test_the_library_as_a_whole_counts_if_too_much_runs_through_it_alone():
    assert "G16.library:K" not in gaps("G16", **TWO_UNITS).findings["key"].tolist()  # they hold together by themselves

    alone = [row for row in TWO_UNITS["relationships"] if row["row_id"] != "CD"]
    found = gaps("G16", stakeholders=TWO_UNITS["stakeholders"], relationships=alone).findings.set_index("key")
    finding = found.loc["G16.library:K"]
    # A, B, C hold together (3 pairs), D and E (1): 4 of 10 pairs are left.
    assert finding["sentence"] == (
        "Of all connections between partners, 60% run only through the library (Group K foremost); "
        "without it, the network would fall into 1 further part."
    )
    assert (finding["importance"], finding["extent"]) == (0.5, 1)


def test_the_share_is_a_convention_and_must_be_exceeded():
    alone = [row for row in TWO_UNITS["relationships"] if row["row_id"] != "CD"]
    tables = {"stakeholders": TWO_UNITS["stakeholders"], "relationships": alone}

    assert gaps("G16", Conventions(dependence_above=0.6), **tables).findings["key"].tolist() == []
    barely = gaps("G16", Conventions(dependence_above=0.59), **tables).findings
    assert barely["key"].tolist() == ["G16.library:K"]
    assert barely["extent"].tolist() == [pytest.approx(0.6 / (2 * 0.59))]


def test_a_single_unit_is_not_told_twice():
    assert gaps("G16", **STAR).findings["key"].tolist() == ["G16:L"]


def test_dependence_waits_for_us_and_for_ties():
    nobody = gaps("G16", stakeholders=people("AB", ours=""), relationships=ties("AB"))
    assert {one.needs for one in nobody.waiting} == {("stakeholders.ours",)}
    assert {one.needs for one in gaps("G16", stakeholders=people("AL")).waiting} == {("relationships or agreements",)}


def test_a_library_with_nobody_else_depends_on_nobody():
    assert gaps("G16", stakeholders=people("KL", ours="KL"), relationships=ties("KL")).findings.empty


def test_what_hangs_on_the_library_in_the_town(town_situation, planted_keys):
    """The planted unit; and 13% of the ways between partners, by NetworkX, end without the library."""
    network = town_situation.network
    found = find_gaps(network, ["G16"]).findings.set_index("key")
    graph, ours = nx.Graph(network.graph()), set(network.stakeholders.loc[network.stakeholders["ours"], "id"])

    def pairs(of):
        sizes = [len(part - ours) for part in nx.connected_components(of)]
        return sum(size * (size - 1) // 2 for size in sizes)

    left = 1 - pairs(graph.subgraph(set(graph) - ours)) / pairs(graph)
    assert left == pytest.approx(0.1301, abs=1e-4)
    assert set(found.index) == planted_keys("G16", "cut_point_ours") | {"G16.library:S001"}
    assert "13% run only through the library" in found.loc["G16.library:S001", "sentence"]
    assert found.loc["G16.library:S001", "extent"] == pytest.approx(left / 0.2)


# --- G17 -------------------------------------------------------------------------------------------------------------

CHAIN = {"stakeholders": people("ABL"), "relationships": ties("LA", "AB")}


def test_the_smallest_cut_point():
    found = gaps("G17", **CHAIN)

    (finding,) = found.findings.to_dict("records")
    assert finding["key"] == "G17:A"
    assert finding["sentence"] == "Without Group A, 1 other would be cut off from the rest: Group B."
    assert (finding["importance"], finding["extent"]) == (0.6, 1)
    assert finding["confidence"] == pytest.approx((1 + 1 / 4) / 2)
    assert rows(found) == [("relationships", "AB")]


def test_a_weak_tie_beyond_is_no_loss():
    weak = {**CHAIN, "relationships": [*ties("LA"), *ties("AB", level=2)]}

    assert gaps("G17", **weak).findings.empty
    assert gaps("G17", Conventions(strong_level=2), **weak).findings["importance"].tolist() == [0.4]


def test_a_second_way_around_silences_it():
    assert gaps("G17", stakeholders=people("ABL"), relationships=ties("LA", "AB", "LB")).findings.empty


def test_a_unit_of_ours_is_no_partner():
    assert gaps("G17", **STAR).findings.empty


def test_cut_points_wait_for_levels():
    found = gaps("G17", stakeholders=people("ABL"), relationships=ties("LA", "AB", level=None))

    assert [one.needs for one in found.waiting] == [("relationships.level",)]


def test_the_cut_points_of_the_town_are_the_planted_ones(town_situation, planted_keys):
    found = find_gaps(town_situation.network, ["G17"]).findings

    assert set(found["key"]) == planted_keys("G17", "cut_point_partner")
