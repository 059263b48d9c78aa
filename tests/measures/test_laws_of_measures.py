"""What must hold of measures whatever the network: bounds, blindness to names and order, agreement with NetworkX."""

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from netmap.measures import MEASURES, summarise
from netmap.network import from_pairs

laws = settings(deadline=None, max_examples=20)
"""Building and measuring a network takes some 100 ms, and a busy machine must not fail a law."""

NAMES = "ABCDEFGHIJ"
BY_CODE = {measure.code: measure for measure in MEASURES}
pairs = st.lists(
    st.tuples(st.sampled_from(NAMES), st.sampled_from(NAMES)).filter(lambda ab: ab[0] != ab[1]), max_size=25
)
kinds = st.dictionaries(st.sampled_from(NAMES), st.sampled_from(["EDU_K12", "EDU_UNI", "GOV", "OTHER:choir"]))

BOUNDS = {
    **dict.fromkeys(("density", "density_asked", "transitivity", "reciprocity", "coverage", "confirmed"), (0, 1)),
    **dict.fromkeys(("degree_centralization", "in_degree_centralization", "out_degree_centralization"), (0, 1)),
    "betweenness_centralization": (0, 1),
    **dict.fromkeys(("e_i_kind", "e_i_family", "assortativity_kind"), (-1, 1)),
    **dict.fromkeys(("bonding", "bridging", "linking", "strong_share", "thin_share", "variety_family"), (0, 1)),
    "modularity": (-0.5, 1),
    **dict.fromkeys(("fragmentation", "distance_fragmentation", "key_player_loss", "key_player_reach"), (0, 1)),
    "core_fit": (-1, 1),
    "working_group_agreement": (-1, 1),
    "mean_distance": (1, len(NAMES)),
    "diameter": (1, len(NAMES)),
    **dict.fromkeys(("robustness_random", "robustness_targeted"), (0, 0.5)),
}
BY_CHANCE = {"working_groups", "modularity", "working_group_agreement", "working_group", "component"} | {
    *("robustness_random", "robustness_targeted", "key_player_loss", "key_player_reach"),
}
"""Found or drawn by chance in the order of ids, or numbered in it: another name may come first."""


def network_of(ties, of_kind, *, directed):
    return from_pairs(ties, alone=NAMES, kinds=of_kind, directed=directed)


@laws
@given(pairs, kinds, st.booleans())
def test_bounded_where_theory_bounds_them(ties, of_kind, directed):
    summary = summarise(network_of(ties, of_kind, directed=directed))

    for code, (low, high) in BOUNDS.items():
        value = summary.network[code].value
        assert value is None or low - 1e-12 <= value <= high + 1e-12, code
    for code in ("betweenness", "closeness"):
        assert summary.stakeholders[code].dropna().between(0, 1 + 1e-12).all()


@laws
@given(pairs, kinds, st.booleans(), st.permutations(NAMES))
def test_blind_to_names(ties, of_kind, directed, new_names):
    renaming = dict(zip(NAMES, new_names, strict=True))
    renamed_ties = [(renaming[a], renaming[b]) for a, b in ties]
    renamed_kinds = {renaming[name]: kind for name, kind in of_kind.items()}
    one = summarise(network_of(ties, of_kind, directed=directed))
    other = summarise(network_of(renamed_ties, renamed_kinds, directed=directed))

    for code in set(one.network) - BY_CHANCE:
        assert one.network[code].value == pytest.approx(other.network[code].value, abs=1e-12), code
    aligned = other.stakeholders.set_index("id").loc[[renaming[name] for name in NAMES]]
    for code in set(one.stakeholders) - BY_CHANCE - {"id", "name"}:
        mine, theirs = (frame[code].astype("Float64").fillna(-1).tolist() for frame in (one.stakeholders, aligned))
        assert mine == pytest.approx(theirs, abs=1e-12), code


@laws
@given(pairs, kinds, st.booleans(), st.randoms(use_true_random=False))
def test_blind_to_the_order_of_rows(ties, of_kind, directed, random):
    shuffled = list(ties)
    random.shuffle(shuffled)
    one, other = (summarise(network_of(each, of_kind, directed=directed)).as_json() for each in (ties, shuffled))

    assert one == other


@laws
@given(pairs, kinds, st.booleans())
def test_what_networkx_has_it_answers_the_same(ties, of_kind, directed):
    network = network_of(ties, of_kind, directed=directed)
    graph = network.graph()
    plain = nx.Graph(graph)
    summary = summarise(network)
    people = summary.stakeholders.set_index("id")
    largest = [
        part for part in nx.connected_components(plain) if len(part) == summary.network["largest_component"].value
    ]

    same = {
        "density": nx.density(graph),
        "transitivity": nx.transitivity(plain),
        "components": nx.number_connected_components(plain),
        "isolates": nx.number_of_isolates(graph),
        "cut_points": len(set(nx.articulation_points(plain))),
        "diameter": max(nx.diameter(plain.subgraph(part)) for part in largest) if ties else None,
        "mean_distance": sum(nx.average_shortest_path_length(plain.subgraph(part)) for part in largest) / len(largest)
        if ties
        else None,
        "reciprocity": nx.overall_reciprocity(graph) if directed and ties else None,
    }
    for code, expected in same.items():
        value = summary.network[code].value
        undefined_with_us = code == "transitivity" and value is None
        assert undefined_with_us or value == pytest.approx(expected, abs=1e-9), code
    assert people["betweenness"].to_dict() == pytest.approx(nx.betweenness_centrality(graph), abs=1e-9)
    assert people["closeness"].fillna(0).to_dict() == pytest.approx(nx.closeness_centrality(plain), abs=1e-9)
    strengths = dict(plain.degree(weight="strength"))
    assert people["weighted_degree"].to_dict() == pytest.approx(strengths, abs=1e-9)


@laws
@given(pairs, st.booleans())
def test_assortativity_is_that_of_networkx_where_every_kind_is_known(ties, directed):
    of_kind = {name: ("EDU", "GOV", "BUS")[place % 3] for place, name in enumerate(NAMES)}
    network = network_of(ties, of_kind, directed=directed)
    value = summarise(network).network["assortativity_kind"].value
    if value is not None:
        assert value == pytest.approx(nx.attribute_assortativity_coefficient(network.graph(), "kind"), abs=1e-9)


@laws
@given(pairs, st.booleans())
def test_partners_of_others_do_not_move_a_stakeholders_own_ties(ties, directed):
    """Two strangers who tie change nobody else's number or strength of ties."""
    strangers = [*ties, ("X", "Y")]
    before = summarise(network_of(ties, {}, directed=directed)).stakeholders.set_index("id")
    after = summarise(network_of(strangers, {}, directed=directed)).stakeholders.set_index("id").loc[list(NAMES)]

    for code in ("degree", "weighted_degree", "cut_point"):
        assert before[code].tolist() == after[code].tolist()
