"""Values others published or that can be worked out by hand, and the extremes of theory."""

import networkx as nx
import pytest

from netmap.errors import MeasureUndefined
from netmap.measures import MEASURES, NETWORK_MEASURES, STAKEHOLDER_MEASURES, summarise
from netmap.network import from_pairs

BY_CODE = {measure.code: measure for measure in MEASURES}


def value(code, network):
    return BY_CODE[code].compute(network)


def values(code, network):
    """Return a stakeholder measure by id."""
    return dict(zip(network.stakeholders["id"], BY_CODE[code].compute(network).tolist(), strict=True))


def named(graph, **more):
    return from_pairs([(str(a), str(b)) for a, b in graph.edges], alone=map(str, graph.nodes), **more)


@pytest.fixture(scope="module")
def club():
    """Zachary's karate club: 34 members, 78 ties, two factions."""
    graph = nx.karate_club_graph()
    kinds = {str(node): "EDU" if faction == "Mr. Hi" else "GOV" for node, faction in graph.nodes(data="club")}
    return named(graph, kinds=kinds)


@pytest.fixture(scope="module")
def families():
    """Padgett's Florentine marriages: 15 families (without Pucci, who married nobody), 20 marriages."""
    return named(nx.florentine_families_graph())


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("stakeholders", 34),
        ("ties", 78),
        ("density", 0.13904),
        ("degree_centralization", 0.39962),
        ("e_i_kind", -0.71795),  # 11 ties between factions, 67 within: (11 - 67) / 78
        ("e_i_family", -0.71795),
        ("transitivity", 0.25568),  # 45 triangles, 528 connected triples: 135 / 528
        ("mean_distance", 2.4082),
        ("diameter", 5),
        ("cut_points", 1),
        ("mean_degree", 156 / 34),
        ("modularity", 0.41979),  # the maximum there is (Agarwal & Kempe 2008)
        ("working_groups", 4),
        ("components", 1),
        ("largest_component", 34),
        ("isolates", 0),
    ],
)
def test_karate_club(club, code, expected):
    assert value(code, club) == pytest.approx(expected, abs=5e-6 if code != "mean_distance" else 5e-5)


def test_karate_club_hangs_on_its_teacher(club):
    assert [name for name, cut in values("cut_point", club).items() if cut] == ["0"]
    assert values("betweenness", club)["0"] == pytest.approx(
        0.43764, abs=5e-6
    )  # as NetworkX, R's igraph and R's sna give it
    assert values("closeness", club)["0"] == pytest.approx(33 / 58)  # 58 ties to all 33 others


@pytest.mark.parametrize(
    ("code", "expected"),
    [("density", 0.19048), ("degree_centralization", 0.27473), ("cut_points", 4), ("transitivity", 9 / 47)],
)
def test_florentine_marriages(families, code, expected):
    """Density 20 / 105; centralization (15 * 6 - 2 * 20) / (14 * 13); three triangles among 47 triples."""
    assert value(code, families) == pytest.approx(expected, abs=5e-6)


def test_the_families_who_hold_florence_together(families):
    cut = {name for name, is_cut in values("cut_point", families).items() if is_cut}

    assert cut == {"Albizzi", "Guadagni", "Medici", "Salviati"}
    assert values("betweenness", families)["Medici"] == pytest.approx(47.5 / 91)  # 47.5 of 91 pairs: the known 0.522


def test_sixteen_families_with_pucci():
    """(16 * 6 - 2 * 20) / (15 * 14)."""
    graph = nx.florentine_families_graph()
    graph.add_node("Pucci")
    network = named(graph)

    assert value("degree_centralization", network) == pytest.approx(56 / 210)
    assert (value("isolates", network), value("components", network), value("largest_component", network)) == (1, 2, 15)


STAR = [("hub", leaf) for leaf in "abcde"]


@pytest.mark.parametrize(
    ("code", "star", "complete"),
    [
        ("density", 1 / 3, 1.0),
        ("degree_centralization", 1.0, 0.0),
        ("betweenness_centralization", 1.0, 0.0),
        ("transitivity", 0.0, 1.0),
        ("mean_distance", 5 / 3, 1.0),
        ("diameter", 2, 1),
        ("cut_points", 1, 0),
        ("mean_degree", 5 / 3, 5.0),
        ("working_groups", 1, 1),
        ("modularity", 0.0, 0.0),
        ("working_group_agreement", 1.0, 1.0),
    ],
)
def test_star_and_complete_network(code, star, complete):
    assert value(code, from_pairs(STAR)) == pytest.approx(star)
    assert value(code, named(nx.complete_graph(6))) == pytest.approx(complete)


def test_a_star_seen_from_its_members():
    network = from_pairs(STAR, alone="z")

    assert values("degree", network) == {"a": 1, "b": 1, "c": 1, "d": 1, "e": 1, "hub": 5, "z": 0}
    assert values("betweenness", network)["hub"] == pytest.approx(10 / 15)  # 10 of the 15 pairs of six others
    assert values("closeness", network)["hub"] == pytest.approx(5 / 6)
    assert values("closeness", network)["a"] == pytest.approx(5 / 6 * 5 / 9)
    assert BY_CODE["closeness"].compute(network).isna().tolist() == [False] * 6 + [True]


NOBODY_IS_OURS = {
    *("parts_without_ours", "pairs_only_through_ours", "fragmentation_without_ours", "cut_off_without_ours"),
    "tie_concentration",
}
NOBODY_SAID = {
    *("e_i_sector", "assortativity_sector", "variety_sector", "multiplexity", "formalised"),
    *("coordination_or_above", "median_level", "faded_share", "dormant_share", "trust", "value"),
    *("ties_new", "ties_first_recorded", "ties_lost", "ties_strengthened", "ties_weakened", "turnover"),
    *("programme_density", "programme_pairs", "programme_most_shared"),
    *("joined_programmes", "joined_programmes_most_shared", "need_density"),
    *("need_coverage", "need_coverage_severity", "need_coverage_population", "needs_unserved"),
    *("need_redundancy", "need_fragile"),
    *("funding_concentration", "contribution_concentration", "contact_concentration"),
}
"""What plain pairs do not tell: sectors, relations, paper, levels, days, ratings, programmes, needs, money."""

NO_TIE = {
    "e_i_kind",
    "e_i_family",
    "assortativity_kind",
    "bonding",
    "bridging",
    "linking",
    "strong_share",
    "thin_share",
    "largest_core",
    "core_fit",
    "core_size",
    "key_player_loss",
    "key_player_reach",
}
NO_PAIR = {"fragmentation", "distance_fragmentation"}
UNDEFINED_WHEN = {
    "empty": (
        from_pairs([]),
        {
            *("largest_component", "mean_degree", "density", "density_asked", "coverage", "confirmed"),
            *("transitivity", "mean_distance", "diameter", "degree_centralization", "betweenness_centralization"),
            *NO_TIE,
            *NO_PAIR,
            *NOBODY_SAID,
            "variety_family",
            *("working_groups", "modularity", "working_group_agreement"),
            "stage",
            *NOBODY_IS_OURS,
            *("robustness_random", "robustness_targeted"),
            *("reciprocity", "in_degree_centralization", "out_degree_centralization"),
        },
    ),
    "one alone": (
        from_pairs([], alone="A"),
        {
            *("density", "density_asked", "coverage", "confirmed"),
            *("transitivity", "mean_distance", "diameter", "degree_centralization", "betweenness_centralization"),
            *NO_TIE,
            *NO_PAIR,
            *NOBODY_SAID,
            "variety_family",
            *("working_groups", "modularity", "working_group_agreement"),
            "stage",
            *NOBODY_IS_OURS,
            *("robustness_random", "robustness_targeted"),
            *("reciprocity", "in_degree_centralization", "out_degree_centralization"),
        },
    ),
    "pair": (
        from_pairs(["AB"], kinds={"A": "EDU", "B": "GOV"}),
        {
            *("core_fit", "core_size", "key_player_loss"),
            *("confirmed", "transitivity", "degree_centralization", "betweenness_centralization"),
            *NOBODY_SAID,
            "stage",
            *NOBODY_IS_OURS,
            *("reciprocity", "in_degree_centralization", "out_degree_centralization"),
        },
    ),
    "arcs": (
        from_pairs(["AB", "BC", "CA"], kinds={"A": "EDU", "B": "GOV", "C": "GOV"}, directed=True),
        {"confirmed", "core_fit", "core_size", *NOBODY_SAID, *NOBODY_IS_OURS},
    ),
}


@pytest.mark.parametrize(("network", "undefined"), UNDEFINED_WHEN.values(), ids=UNDEFINED_WHEN.keys())
def test_where_there_is_no_value_the_reason_is_said(network, undefined):
    summary = summarise(network)

    assert {code for code, answer in summary.network.items() if answer.value is None} == undefined
    for code in undefined:
        assert summary.network[code].reads == f"n/a: {summary.network[code].why_undefined}"
        assert summary.network[code].why_undefined.endswith(".")


@pytest.mark.parametrize("code", ["in_degree", "out_degree"])
def test_arcs_are_counted_only_where_direction_is_read(code):
    with pytest.raises(MeasureUndefined, match="direction"):
        value(code, from_pairs(["AB"]))


def test_centralization_of_arcs_divides_as_sna_does_and_converts_to_ucinet():
    """Arcs b->a, c->a, d->a, a->b: in-degrees 3, 1, 0, 0: (0 + 2 + 3 + 3) / 9; out-degrees all 1."""
    network = from_pairs(["ba", "ca", "da", "ab"], directed=True)
    found = value("in_degree_centralization", network)

    assert found == pytest.approx(8 / 9)
    assert found * 3 / 2 == pytest.approx(8 / 6)  # UCINET's divisor lets it pass 1
    assert value("out_degree_centralization", network) == 0.0


def test_reciprocity_counts_arcs_that_are_returned():
    assert value("reciprocity", from_pairs(["ab", "ba", "bc", "cd"], directed=True)) == 0.5


def test_e_i_leaves_out_ties_with_an_unrecorded_kind():
    network = from_pairs(["AB", "BC", "CD"], kinds={"A": "EDU", "B": "GOV", "C": "GOV"})

    assert value("e_i_kind", network) == 0.0


def test_e_i_by_kind_and_by_family_differ_where_kinds_are_narrow():
    network = from_pairs(["AB", "BC"], kinds={"A": "EDU_K12", "B": "EDU_UNI", "C": "GOV"})

    assert (value("e_i_kind", network), value("e_i_family", network)) == (1.0, 0.0)


def test_e_i_and_assortativity_need_two_kinds():
    alike = from_pairs(["AB"], kinds={"A": "EDU", "B": "EDU"})
    apart = from_pairs(["AB"], kinds={"A": "EDU", "B": "EDU", "C": "GOV"}, alone="C")

    with pytest.raises(MeasureUndefined, match="Fewer than two"):
        value("e_i_kind", alike)
    assert value("e_i_kind", apart) == -1.0
    with pytest.raises(MeasureUndefined, match="one kind"):
        value("assortativity_kind", apart)


def test_assortativity_by_hand():
    """Ties EE, EG, GG, GG: e_EE = 2/8, e_GG = 4/8, a_E = 3/8, a_G = 5/8: (6/8 - 34/64) / (1 - 34/64) = 14/30."""
    kinds = {"A": "EDU", "B": "EDU", "C": "GOV", "D": "GOV", "E": "GOV"}

    assert value("assortativity_kind", from_pairs(["AB", "BC", "CD", "DE"], kinds=kinds)) == pytest.approx(14 / 30)


def test_distances_are_pooled_over_equally_large_parts():
    """Path of three: distances 1, 1, 2; triangle: 1, 1, 1. Mean 7 / 6, longest 2."""
    network = from_pairs(["AB", "BC", "DE", "EF", "FD", "GH"])

    assert (value("mean_distance", network), value("diameter", network)) == (pytest.approx(7 / 6), 2)


def test_weighted_degree_adds_strengths_whatever_the_direction():
    """An unconfirmed tie of one unnamed relation has strength 0.5; a confirmed one 1."""
    assert values("weighted_degree", from_pairs(["AB", "BA", "BC"], directed=True)) == {"A": 1.0, "B": 1.5, "C": 0.5}


def test_confirmed_share_of_the_pairs_heard_from_both_sides():
    assert value("confirmed", from_pairs(["AB", "BA", "CD"])) == 1.0


def test_every_measure_of_a_network_has_a_value_somewhere():
    """Guards against an oracle that never meets its measure."""
    network = from_pairs(["AB", "BA", "BC"], kinds={"A": "EDU", "B": "GOV"}, directed=True)
    summary = summarise(network)

    assert {code for code, answer in summary.network.items() if answer.value is None} == {*NOBODY_SAID, *NOBODY_IS_OURS}
    assert set(summary.stakeholders) == {"id", "name", *(measure.code for measure in STAKEHOLDER_MEASURES)}
    assert set(summary.network) == {measure.code for measure in NETWORK_MEASURES}
