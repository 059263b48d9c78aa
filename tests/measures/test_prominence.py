"""Strong ways, every stated relationship, tight circles and only links: published values, hand arithmetic, extremes."""

from dataclasses import replace
from datetime import date

import networkx as nx
import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from netmap.conventions import Conventions
from netmap.errors import MeasureUndefined
from netmap.measures import MEASURES, summarise
from netmap.network import build, from_pairs
from netmap.records import Records
from netmap.selection import Selection

BY_CODE = {measure.code: measure for measure in MEASURES}
TODAY = date(2026, 11, 1)
NAMES = "ABCDEFGHIJ"
STAR = ["Ha", "Hb", "Hc", "Hd"]
OURS = (
    *("betweenness_weighted", "closeness_weighted", "stated_relationships"),
    *("betweenness_each_relationship", "eigenvector", "core_number"),
)


def value(code, network):
    return BY_CODE[code].compute(network)


def values(code, network):
    column = BY_CODE[code].compute(network).astype(object)
    return dict(zip(network.stakeholders["id"], column.where(column.notna(), None), strict=True))


def town(*relationships, agreements=(), **options):
    """Return a network of A to D from (source, target, other columns)."""
    records = Records.of(
        stakeholders=[{"id": name, "name": name, "ours": name == "A"} for name in "ABCD"],
        relationships=[{"source": a, "target": b, **more} for a, b, more in relationships],
        agreements=list(agreements),
    )
    return build(records, Conventions(), TODAY, **options)


@pytest.fixture(scope="module")
def club():
    graph = nx.karate_club_graph()
    return from_pairs([(f"{a:02}", f"{b:02}") for a, b in graph.edges])


def test_the_clubs_innermost_circle_and_its_one_only_link(club):
    """Ten members make the 4-core of Zachary's club (NetworkX, igraph); member 12 comes through the teacher alone."""
    answer = summarise(club, codes=["largest_core", "bridges", "bridge_ties"])

    assert answer.network["largest_core"].value == 4
    assert sorted(answer.network["largest_core"].who) == ["00", "01", "02", "03", "07", "08", "13", "30", "32", "33"]
    assert answer.network["largest_core"].who[0] == "33"  # the best tied
    assert answer.network["bridges"].value == 1
    assert answer.tables["bridge_ties"].rows.to_dict("records") == [{"a": "00", "b": "11", "strength": 0.5}]


def test_the_clubs_eigenvector(club):
    """0.3734 of the administrator and 0.3555 of the teacher, of length 1 (NetworkX): 0.9521 with the largest 1."""
    found = values("eigenvector", club)
    expected = nx.eigenvector_centrality_numpy(nx.karate_club_graph(), weight=None)

    assert (found["33"], round(found["00"], 4)) == (1.0, 0.9521)
    assert found == pytest.approx({f"{node:02}": each / expected[33] for node, each in expected.items()}, abs=1e-9)


@pytest.mark.parametrize(
    ("code", "star", "complete"),
    [
        ("largest_core", 1, 3),
        ("bridges", 4, 0),
    ],
)
def test_star_and_complete_network(code, star, complete):
    assert value(code, from_pairs(STAR)) == star
    assert value(code, from_pairs(["AB", "AC", "AD", "BC", "BD", "CD"])) == complete


def test_a_star_seen_from_its_members():
    """All ties have strength 0.5, so length 2: the hub is at 2 from four, a member at 2 from one and 4 from three."""
    network = from_pairs(STAR, alone="Z")
    assert set(network.strength) == {0.5}

    assert values("betweenness_weighted", network)["H"] == pytest.approx(6 / 10)  # 6 of the 10 pairs of five others
    assert values("closeness_weighted", network) == {
        "H": pytest.approx(4 / 5 * 4 / 8),
        **{member: pytest.approx(4 / 5 * 4 / 14) for member in "abcd"},
        "Z": None,
    }
    assert values("eigenvector", network) == {
        "H": 1.0,
        **{member: pytest.approx(0.5) for member in "abcd"},  # 1 / sqrt(4)
        "Z": 0.0,
    }
    assert values("core_number", network) == {"H": 1, **dict.fromkeys("abcd", 1), "Z": 0}
    assert values("stated_relationships", network) == {"H": 4, **dict.fromkeys("abcd", 1), "Z": 0}


@pytest.mark.parametrize(
    ("network", "undefined"),
    [
        (
            from_pairs([]),
            {"betweenness_weighted", "closeness_weighted", "betweenness_each_relationship", "eigenvector"},
        ),
        (
            from_pairs([], alone="ABC"),
            {"betweenness_weighted", "closeness_weighted", "eigenvector"},
        ),
        (from_pairs(["AB"]), {"betweenness_weighted", "betweenness_each_relationship"}),
        (from_pairs(["AB", "CD"]), {"eigenvector"}),
    ],
    ids=["empty", "three alone", "pair", "two pairs"],
)
def test_where_there_is_no_value_the_reason_is_said(network, undefined):
    found = {}
    for code in OURS:
        try:
            value(code, network)
        except MeasureUndefined as reason:
            found[code] = str(reason)

    assert found.keys() == undefined
    assert all(reason.endswith(".") for reason in found.values())


def test_the_innermost_circle_and_the_list_of_links_need_a_tie():
    alone = from_pairs([], alone="AB")

    assert value("bridges", alone) == 0
    for code in ("largest_core", "bridge_ties"):
        with pytest.raises(MeasureUndefined, match="no tie yet"):
            value(code, alone)


def test_a_strong_detour_is_shorter_than_a_weak_tie():
    """Confirmed ties have strength 1 and length 1; A-C stands unconfirmed at 0.5, length 2, as long as by B."""
    network = from_pairs(["AB", "BA", "BC", "CB", "AC"])

    assert values("betweenness_weighted", network) == {"A": 0.0, "B": 0.5, "C": 0.0}
    assert values("betweenness", network) == {"A": 0.0, "B": 0.0, "C": 0.0}
    assert values("closeness_weighted", network) == {"A": pytest.approx(2 / 3), "B": 1.0, "C": pytest.approx(2 / 3)}


def test_ties_of_unknown_strength_or_none_are_no_way():
    network = from_pairs(["AB", "BC", "CD"])
    network.ties["strength"] = [0.5, np.nan, 0.0]

    assert values("betweenness_weighted", network) == dict.fromkeys("ABCD", 0.0)
    assert values("closeness_weighted", network) == {"A": 1 / 6, "B": 1 / 6, "C": None, "D": None}
    network = from_pairs(["AB", "BC"])
    network.ties["strength"] = np.nan
    for code in ("betweenness_weighted", "closeness_weighted"):
        with pytest.raises(MeasureUndefined, match="known strength"):
            value(code, network)


def test_every_row_that_holds_and_says_yes_is_counted():
    network = town(
        ("A", "B", {"relation": "INFO", "stated_by": "A", "stated_on": date(2026, 1, 1)}),
        ("A", "B", {"relation": "INFO", "stated_by": "A", "stated_on": date(2026, 5, 1)}),  # said again: once
        ("B", "A", {"relation": "INFO", "stated_by": "B"}),  # the other side: once more
        ("A", "B", {"relation": "REFER|SPACE", "stated_by": "A"}),  # two relations in one row: once more
        ("B", "C", {"relation": "SPACE", "level": 0}),  # says that there is none
        ("B", "C", {"relation": "INFO", "level": 3}),
        ("C", "D", {"relation": "INFO", "ended_on": date(2025, 1, 1)}),  # over
        ("A", "C", {"relation": "INFO", "stated_on": date(2027, 1, 1)}),  # not said yet
        agreements=[
            {"title": "Charter", "parties": "A|D", "signed_on": date(2026, 2, 1)},
        ],
    )

    ids = network.stakeholders["id"]
    low, high, _ = network.pairs
    assert dict(zip(zip(ids[low], ids[high], strict=True), network.statements.tolist(), strict=True)) == {
        ("A", "B"): 3,
        ("A", "D"): 0,
        ("B", "C"): 1,
    }
    assert network.parallel_ways.tolist() == [3.0, 1.0, 1.0]
    assert values("stated_relationships", network) == {"A": 3, "B": 4, "C": 1, "D": 0}


def test_statements_follow_what_is_selected_and_leave_ours_out():
    rows = [
        ("A", "B", {"relation": "INFO"}),
        ("A", "B", {"relation": "SPACE"}),
        ("B", "C", {"relation": "INFO"}),
        ("C", "B", {"relation": "INFO"}),
    ]

    assert town(*rows).statements.tolist() == [2, 2]
    assert town(*rows, directed=True).statements.tolist() == [2, 2]
    assert town(*rows, selection=Selection(relations=("SPACE",))).statements.tolist() == [1]
    without = from_pairs(["LA", "AB", "BA"], ours="L").without_ours()
    assert without.statements.tolist() == [2]


def test_the_leading_part_is_the_densest_and_ties_between_parts_lead_nowhere():
    """A triangle has eigenvalue 2, a pair that states two relationships each way 4."""
    network = from_pairs(["AB", "BC", "CA", "DE"])
    assert values("eigenvector", network) == pytest.approx({"A": 1, "B": 1, "C": 1, "D": 0, "E": 0})
    with pytest.raises(MeasureUndefined, match="equally dense"):
        value("eigenvector", from_pairs(["AB", "BC", "CA", "DE", "EF", "FD"]))


def test_only_links_are_listed_the_weakest_first_and_no_further_than_is_read():
    network = from_pairs(["AB", "BA", "BC", "CD"])
    assert value("bridge_ties", network).to_dict("records") == [
        {"a": "B", "b": "C", "strength": 0.5},
        {"a": "C", "b": "D", "strength": 0.5},
        {"a": "A", "b": "B", "strength": 1.0},
    ]
    short = replace(network, conventions=replace(network.conventions, listed_pairs=1))
    assert len(value("bridge_ties", short)) == 1
    assert value("bridges", short) == 3
    unknown = from_pairs(["AB"])
    unknown.ties["strength"] = np.nan
    assert value("bridge_ties", unknown)["strength"].isna().tolist() == [True]


pairs = st.lists(
    st.tuples(st.sampled_from(NAMES), st.sampled_from(NAMES)).filter(lambda ab: ab[0] != ab[1]), min_size=1, max_size=25
)


@settings(max_examples=10)
@given(pairs, st.booleans())
def test_what_networkx_has_it_answers_the_same(ties, directed):
    network = from_pairs(ties, alone=NAMES, directed=directed)
    graph = network.graph()
    plain = nx.Graph(graph)

    along = nx.betweenness_centrality(graph, weight="distance")
    near = nx.closeness_centrality(plain, distance="distance")
    assert values("betweenness_weighted", network) == pytest.approx(along, abs=1e-9)
    found = BY_CODE["closeness_weighted"].compute(network).fillna(0)
    assert dict(zip(NAMES, found, strict=True)) == pytest.approx(near, abs=1e-9)
    assert values("core_number", network) == nx.core_number(plain)
    assert value("bridges", network) == len(list(nx.bridges(plain)))


@settings(max_examples=5)
@given(pairs, st.permutations(NAMES))
def test_bounded_and_blind_to_names(ties, new_names):
    renaming = dict(zip(NAMES, new_names, strict=True))
    one = from_pairs(ties, alone=NAMES)
    other = from_pairs([(renaming[a], renaming[b]) for a, b in ties], alone=NAMES)
    for code in OURS:
        try:
            mine = values(code, one)
        except MeasureUndefined:
            with pytest.raises(MeasureUndefined):
                value(code, other)
            continue
        theirs = values(code, other)
        assert {renaming[name]: each for name, each in mine.items()} == pytest.approx(theirs, abs=1e-9), code
        if code not in ("stated_relationships", "core_number"):
            assert all(each is None or 0 <= each <= 1 + 1e-12 for each in mine.values())


ESTIMATED = ("betweenness", "closeness", "betweenness_weighted", "closeness_weighted", "betweenness_each_relationship")
FIGURES = ("betweenness_centralization", "mean_distance", "diameter")


def sampled(network, seed=0):
    sizes = dict.fromkeys(("exact_up_to", "exact_distances_up_to", "exact_weighted_up_to"), 20)
    few = replace(network.conventions, **sizes, pivots=30, distance_pivots=30)
    return replace(network, conventions=few, seed=seed)


@pytest.fixture(scope="module")
def crowd():
    """A hundred in one large part, four in another, one alone; ties of several strengths."""
    chance = np.random.default_rng(3)
    ends = chance.integers(0, 100, (260, 2))
    some = [(f"{a:03}", f"{b:03}") for a, b in ends if a != b]
    return from_pairs([*some, ("200", "201"), ("201", "202"), ("202", "203")], alone=["300"])


@pytest.mark.parametrize("seed", range(3))
def test_past_the_exact_size_every_estimate_lies_within_its_margin_and_says_so(crowd, seed):
    codes = (*ESTIMATED, *FIGURES)
    exact, found = (summarise(each, codes=codes, seed=seed) for each in (crowd, sampled(crowd)))

    assert dict(exact.margins) == {}
    assert set(found.margins) == set(ESTIMATED)
    for code in ESTIMATED:
        off = (found.stakeholders[code] - exact.stakeholders[code]).abs()
        assert 0 < off.max() <= found.margins[code], code
        assert (found.stakeholders[code].isna() == exact.stakeholders[code].isna()).all()
    for code in FIGURES:
        answer = found.network[code]
        assert abs(answer.value - exact.network[code].value) <= (answer.margin or 0), code
        assert "Estimated from a sample" in answer.reads
    assert found.network["diameter"].value <= exact.network["diameter"].value
    small = exact.stakeholders["id"].str.startswith("2").to_numpy()
    pd.testing.assert_series_equal(found.stakeholders["closeness"][small], exact.stakeholders["closeness"][small])


def test_the_same_seed_gives_the_same_estimates(crowd):
    one, same, other = (summarise(sampled(crowd), codes=ESTIMATED, seed=seed).as_json() for seed in (5, 5, 6))

    assert one == same
    assert one != other
