"""The inner circle: by hand, against every split, and where there is none."""

from itertools import combinations

import networkx as nx
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from netmap import engine
from netmap.errors import MeasureUndefined
from netmap.measures.core import CORE_FIT, core_fit, core_size, in_core, members
from netmap.network import from_pairs

SIZE = 6
places = st.integers(0, SIZE - 1)
ties = st.lists(st.tuples(places, places).filter(lambda ends: ends[0] != ends[1]), max_size=20)


def named(graph):
    return from_pairs([(str(a), str(b)) for a, b in graph.edges], alone=map(str, graph.nodes))


def circle(network):
    return [name for name, inside in zip(network.stakeholders["id"], in_core(network), strict=True) if inside]


def ends_of(graph):
    return np.array(list(graph.edges), dtype=np.int64).reshape(-1, 2).T


def departing(graph, inside):
    """Return how many pairs depart from the ideal: untied in the circle, tied in the ring."""
    around = set(graph) - set(inside)
    untied = len(inside) * (len(inside) - 1) // 2 - graph.subgraph(inside).number_of_edges()
    return untied + graph.subgraph(around).number_of_edges()


def test_an_ideal_circle_with_its_ring():
    network = from_pairs(["AB", "BC", "CA", "AD", "BE", "CF", "AG"])

    assert core_fit(network) == 1.0
    assert core_size(network) == 3
    assert circle(network) == ["A", "B", "C"]
    assert network.stakeholders["id"].take(members(network)).tolist() == ["A", "B", "C"]


def test_the_hub_of_a_star_is_the_circle():
    star = from_pairs([("hub", leaf) for leaf in "abcde"])

    assert core_fit(star) == pytest.approx(1.0)
    assert circle(star) == ["hub"]


def test_a_hub_that_is_not_tied_to_everybody():
    """Five ties of eight pairs with the hub, none of 28 around: 5 * 28 / sqrt(8 * 28 * 5 * 31)."""
    network = from_pairs([("hub", leaf) for leaf in "abcde"], alone="xyz")

    assert core_fit(network) == pytest.approx(140 / 34720**0.5)
    assert circle(network) == ["hub"]


def test_a_line_of_five():
    """The middle three: two of three pairs tied; around them one pair, untied: 2 / sqrt(3 * 1 * 2 * 2)."""
    line = from_pairs(["AB", "BC", "CD", "DE"])

    assert core_fit(line) == pytest.approx(1 / 3**0.5)
    assert circle(line) == ["B", "C", "D"]
    assert core_size(line) == 3


def test_the_foremost_has_most_partners():
    network = from_pairs(["CA", "CB", "AB", "CD", "CE", "BF", "BG", "AH", "CI"])

    assert network.stakeholders["id"].take(members(network)).tolist() == ["C", "B", "A"]
    assert CORE_FIT.who is members


@pytest.mark.parametrize(
    ("network", "why"),
    [
        (from_pairs([]), "There is no tie yet"),
        (from_pairs([], alone="AB"), "There is no tie yet"),
        (from_pairs(["AB"]), "All have equally many partners"),
        (named(nx.complete_graph(5)), "All have equally many partners"),
        (named(nx.cycle_graph(5)), "All have equally many partners"),
        (from_pairs(["AB"], alone="C"), "All but one belong to the best connected"),
        (named(nx.complete_bipartite_graph(2, 3)), "tied alike"),
        (named(nx.disjoint_union(nx.complete_graph(4), nx.complete_graph(3))), "tied alike"),
    ],
    ids=["empty", "no tie", "pair", "complete", "ring", "pair and isolate", "no tie on either side", "two cliques"],
)
def test_where_no_circle_stands_out(network, why):
    for measure in (core_fit, core_size, in_core):
        with pytest.raises(MeasureUndefined, match=why):
            measure(network)


@given(ties)
def test_no_split_that_keeps_equals_together_departs_less(pairs):
    graph = nx.Graph(pairs)
    graph.add_nodes_from(range(SIZE))
    degree = dict(graph.degree)
    found = engine.inner_circle(SIZE, *ends_of(graph))
    splits = [[one for one in range(SIZE) if degree[one] >= least] for least in sorted(set(degree.values()))[1:]]

    if found is None:
        assert splits == []
    else:
        inside = np.flatnonzero(found.inside).tolist()
        assert inside in splits
        assert departing(graph, inside) == min(departing(graph, split) for split in splits)


@given(ties)
def test_most_connected_first_is_never_worse_than_any_split(pairs):
    """Lip (2011), without regard to equals: what lets us look at one circle per size only."""
    graph = nx.Graph(pairs)
    graph.add_nodes_from(range(SIZE))
    order = sorted(graph, key=graph.degree, reverse=True)

    for count in range(1, SIZE):
        best = min(departing(graph, inside) for inside in combinations(range(SIZE), count))
        assert departing(graph, order[:count]) == best


@given(ties)
def test_the_ties_and_pairs_of_the_circle_are_those_counted_one_by_one(pairs):
    graph = nx.Graph(pairs)
    graph.add_nodes_from(range(SIZE))
    found = engine.inner_circle(SIZE, *ends_of(graph))
    if found is None:
        return
    inside = set(np.flatnonzero(found.inside).tolist())
    alone = len(inside) == 1
    within = [
        pair for pair in combinations(range(SIZE), 2) if inside.issuperset(pair) or (alone and inside & set(pair))
    ]
    around = [pair for pair in combinations(range(SIZE), 2) if not inside & set(pair)]

    assert (found.pairs_inside, found.pairs_around) == (len(within), len(around))
    assert (found.tied_inside, found.tied_around) == tuple(
        sum(graph.has_edge(*pair) for pair in part) for part in (within, around)
    )


def test_the_fit_is_the_correlation_over_pairs():
    """The karate club, pair by pair: the ten with most ties are the circle."""
    club = nx.karate_club_graph()
    network = named(club)
    inside = {int(name) for name in circle(network)}
    compared = [pair for pair in combinations(club, 2) if len(inside & set(pair)) != 1]
    tied = [club.has_edge(*pair) for pair in compared]
    ideal = [inside.issuperset(pair) for pair in compared]

    assert core_fit(network) == pytest.approx(np.corrcoef(tied, ideal)[0, 1])
    assert inside == {place for place, degree in club.degree if degree >= min(club.degree[one] for one in inside)}
