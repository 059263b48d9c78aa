"""Every predictor by hand, against NetworkX, and by what must always hold: its own tie it never sees."""

import networkx as nx
import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import sparse

from netmap.network import from_pairs
from netmap.prediction import PREDICTORS, Past, features
from netmap.prediction.walks import GOES_ON
from tests.prediction.conftest import all_pairs, graphs, past_of

STRUCTURAL = ["common", "jaccard", "adamic_adar", "resource_allocation", "preferential", "pagerank"]
A, B = np.array([0]), np.array([1])
EXACT, FOLLOWED = 1e-9, 1e-6
"""How near predictors must come to what others say; walks are followed for so many steps only."""


def past(*ties, **more):
    """Freeze ties given as texts of two letters, A being 0."""
    ends = np.array([[ord(letter) - ord("A") for letter in tie] for tie in ties], dtype=np.int64).reshape(-1, 2)
    return Past(int(more.pop("size", ends.max(initial=1) + 1)), ends[:, 0], ends[:, 1], **more)


# The examples that people read beside each predictor, about A and B (of the walk: about A and C).
BY_HAND = [
    ("common", past("AC", "BC", "AD", "BD"), 2),
    ("common", past("AC", "BD"), 0),
    ("jaccard", past("AC", "BC", "AD"), 1 / 2),
    ("jaccard", past("AB"), 0),  # neither has another partner
    ("adamic_adar", past("AC", "BC"), 1 / np.log(2)),
    ("resource_allocation", past("AC", "BC", "CD"), 1 / 3),
    ("preferential", past("AC", "AD", "AE", "BC", "BD"), 6),
    ("preferential", past("AB", "AC", "BC"), 1),  # one other partner each
    # D - A/2 for A-C-B is [[1, 0, -.5], [0, 1, -.5], [-.5, -.5, 2]]; its inverse at A, B is .25 / 1.5 = 1/6,
    # so the walker from A is at B (1/2) (1/6) 1 = 1/12 of the time, and A has one tie.
    ("pagerank", past("AC", "CB"), 1 / 12),
    ("pagerank", past("AC", "BD"), 0),  # no way between them
    ("pagerank", past("AB"), 0),  # none but their own tie
]


@pytest.mark.parametrize(("name", "of", "value"), BY_HAND)
def test_by_hand(name, of, value):
    near = FOLLOWED if name == "pagerank" else EXACT
    assert features(of, A, B)[name].tolist() == pytest.approx([value], rel=0, abs=near)


def test_alike_in_what_is_known_of_both():
    sectors = np.array([3, 3, 1, -1])  # A and B the same, C another, D unknown
    places = np.array([0, 1, -1, -1])
    # Languages: A has 0 and 1, B has 1 and 2, C has 2, D none is known.
    languages = sparse.csr_array(np.array([[1.0, 1, 0], [0, 1, 1], [0, 0, 1], [0, 0, 0]]))
    of = past(size=4, attributes={"sector": sectors, "place": places, "languages": languages})

    found = features(of, np.array([0, 0, 1, 0]), np.array([1, 2, 2, 3]))["attributes"]

    # A-B: (1 + 0 + 1/3) / 3; A-C: sector 0, languages 0; B-C: sector 0, languages 1/2; A-D: nothing known.
    assert found.tolist() == pytest.approx([4 / 9, 0, 1 / 4, np.nan], nan_ok=True)


def test_how_many_other_ways_join_them():
    met, programme = (np.array([0, 1, 1]), np.array([1, 0, 2])), (np.array([1]), np.array([0]))
    found = features(
        past(size=3, others={"met": met, "programme": programme}), np.array([0, 1, 0]), np.array([1, 2, 2])
    )

    assert found["others"].tolist() == [2, 1, 0]  # A and B met twice: that is one way
    assert features(past("AB"), A, B)["others"].isna().all()  # nothing recorded of anybody


def by_networkx(graph):
    """Give what NetworkX says of every pair, its own tie taken out first."""
    rows = []
    for a, b in zip(*(end.tolist() for end in all_pairs(len(graph))), strict=True):
        rest = nx.Graph(graph)
        rest.remove_edges_from([(a, b)] if rest.has_edge(a, b) else [])
        pair = [(a, b)]
        rows.append(
            {
                "common": len(list(nx.common_neighbors(rest, a, b))),
                **{
                    name: next(function(rest, pair))[2]
                    for name, function in {
                        "jaccard": nx.jaccard_coefficient,
                        "adamic_adar": nx.adamic_adar_index,
                        "resource_allocation": nx.resource_allocation_index,
                        "preferential": nx.preferential_attachment,
                    }.items()
                },
                "pagerank": rest.degree(a) * _reached(rest, a, b),
            }
        )
    return pd.DataFrame(rows, columns=STRUCTURAL).astype(float)


def _reached(graph, start, end):
    if not graph.degree(start):
        return 0.0
    return nx.pagerank(graph, alpha=GOES_ON, personalization={start: 1}, weight=None, tol=1e-14, max_iter=1_000)[end]


def agrees_with_networkx(graph):
    found, said = features(past_of(graph), *all_pairs(len(graph)))[STRUCTURAL], by_networkx(graph)
    pd.testing.assert_frame_equal(found, said, rtol=0, atol=FOLLOWED)
    pd.testing.assert_frame_equal(found.drop(columns="pagerank"), said.drop(columns="pagerank"), rtol=0, atol=EXACT)


def test_as_networkx_says_of_the_karate_club(karate):
    agrees_with_networkx(karate)


@given(graphs())
def test_as_networkx_says_of_any_network(graph):
    agrees_with_networkx(graph)


@given(graphs(), st.randoms(use_true_random=False))
def test_blind_to_which_end_comes_first_to_the_order_of_ties_and_to_names(graph, chance):
    i, j = all_pairs(len(graph))
    names = list(graph)
    chance.shuffle(names)
    new = np.array(names)
    edges = [(new[b], new[a]) for a, b in graph.edges]
    chance.shuffle(edges)
    renamed = nx.empty_graph(len(graph))
    renamed.add_edges_from(edges)

    found, again = features(past_of(graph), i, j), features(past_of(renamed), new[j], new[i])

    pd.testing.assert_frame_equal(found, again, rtol=0, atol=EXACT)


@given(graphs(), graphs())
def test_what_hangs_elsewhere_changes_nothing(graph, elsewhere):
    i, j = all_pairs(len(graph))
    both = nx.disjoint_union(graph, elsewhere)

    pd.testing.assert_frame_equal(features(past_of(graph), i, j), features(past_of(both), i, j), rtol=0, atol=EXACT)


@given(graphs())
def test_the_pairs_own_tie_is_never_seen(graph):
    i, j = all_pairs(len(graph))
    for a, b in zip(i.tolist(), j.tolist(), strict=True):
        without, within = nx.Graph(graph), nx.Graph(graph)
        without.remove_edges_from([(a, b)] if graph.has_edge(a, b) else [])
        within.add_edge(a, b)
        pd.testing.assert_frame_equal(
            features(past_of(without), np.array([a]), np.array([b])),
            features(past_of(within), np.array([a]), np.array([b])),
            rtol=0,
            atol=EXACT,
        )


@pytest.mark.parametrize("ties", [(), ("AB", "BC")])
def test_nobody_asked_about_is_no_row(ties):
    nothing = np.empty(0, dtype=np.int64)
    found = features(past(*ties, size=3), nothing, nothing)

    assert found.shape == (0, len(PREDICTORS))


def test_without_ties_there_is_nothing_to_see():
    found = features(past(size=3), *all_pairs(3))

    assert (found[STRUCTURAL] == 0).all(axis=None)
    assert found[["attributes", "others"]].isna().all(axis=None)


def test_every_predictor_explains_itself():
    for predictor in PREDICTORS:
        assert all(text.endswith(".") for text in (predictor.says, predictor.formula, predictor.example)), (
            predictor.name
        )
        assert any(character.isdigit() for character in predictor.source), predictor.name  # the year
    assert len({predictor.name for predictor in PREDICTORS}) == len(PREDICTORS)


def test_of_a_network():
    network = from_pairs(["AB", "BC"], kinds={"A": "NPO_FOOD", "B": "NPO_SOC", "C": "EDU_K12"})
    of = Past.of(network)

    assert (of.size, of.i.tolist(), of.j.tolist()) == (3, [0, 1], [1, 2])
    assert of.attributes["family"].tolist()[0] == of.attributes["family"].tolist()[1]
    # Of three stakeholders only the family is known: two charities and a school.
    assert features(of, np.array([0, 0]), np.array([1, 2]))["attributes"].tolist() == [1, 0]
