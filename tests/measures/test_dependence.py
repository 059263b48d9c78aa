"""What survives without us, against hand arithmetic, NetworkX and the extremes."""

from itertools import combinations

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from netmap.errors import MeasureUndefined
from netmap.measures import summarise
from netmap.measures.dependence import (
    cut_off_without_ours,
    fragmentation_without_ours,
    pairs_only_through_ours,
    parts_without_ours,
)
from netmap.network import from_pairs

ALL = (parts_without_ours, pairs_only_through_ours, fragmentation_without_ours, cut_off_without_ours)


def values(network):
    return tuple(measure(network) for measure in ALL)


def test_worked_by_hand():
    """L joins A-B, C and D-E; F is tied to nobody.

    With L five of six others make one part (10 pairs) and F another; without
    it A-B, C, D-E, F are four parts with 2 pairs. F = 1 - 10/15, then 1 - 2/15.
    """
    network = from_pairs(["LA", "AB", "LC", "LD", "DE"], alone="F", ours="L")

    assert values(network) == (2, pytest.approx(8 / 10), pytest.approx(8 / 15), 1)


def test_several_units_leave_together_and_a_part_of_ours_alone_is_none():
    """A and B hang together through both units; M-N is ours alone and adds no part when it goes."""
    network = from_pairs(["LA", "LK", "KB", "MN"], ours="LKMN")

    assert values(network) == (1, 1.0, 1.0, 2)


@pytest.mark.parametrize(
    ("network", "expected"),
    [
        (from_pairs(["LA", "LB", "LC", "LD"], ours="L"), (3, 1.0, 1.0, 4)),  # a star: all hangs on its centre
        (from_pairs(combinations("LABCD", 2), ours="L"), (0, 0.0, 0.0, 0)),  # complete: nothing does
        (from_pairs(["AB"], alone="L", ours="L"), (0, 0.0, 0.0, 0)),  # ours is tied to nobody
        (from_pairs(["AL", "LB", "BA"], ours="L", directed=True), (0, 0.0, 0.0, 0)),  # direction plays no part
    ],
    ids=["star", "complete", "isolate", "arcs"],
)
def test_extremes(network, expected):
    assert values(network) == expected


NOBODY = "n/a: No unit of the library is in this network, so it cannot leave."
ONLY_OURS = "n/a: Beside the library there is nobody in this network."


@pytest.mark.parametrize(
    ("network", "reasons"),
    [
        (from_pairs([]), dict.fromkeys(("parts", "pairs", "fragmentation", "cut_off"), NOBODY)),
        (from_pairs(["AB"]), dict.fromkeys(("parts", "pairs", "fragmentation", "cut_off"), NOBODY)),
        (from_pairs(["LK"], ours="LK"), dict.fromkeys(("parts", "pairs", "fragmentation", "cut_off"), ONLY_OURS)),
        (
            from_pairs(["LA"], ours="L"),
            {
                "parts": "Separate parts that would be added if the library left: 0. At 0, the others hold together as well without it.",
                "pairs": "n/a: No two others are connected, with or without the library.",
                "fragmentation": "n/a: Beside the library there are fewer than two stakeholders.",
                "cut_off": "Stakeholders whose every tie is with the library: 1.",
            },
        ),
        (
            from_pairs([], alone="ABL", ours="L"),
            {
                "parts": "Separate parts that would be added if the library left: 0. At 0, the others hold together as well without it.",
                "pairs": "n/a: No two others are connected, with or without the library.",
                "fragmentation": "Of all pairs of others, 0% would lose their connection if the library left.",
                "cut_off": "Stakeholders whose every tie is with the library: 0.",
            },
        ),
    ],
    ids=["empty", "nobody is ours", "only ours", "pair", "no tie"],
)
def test_where_there_is_no_value_the_reason_is_said(network, reasons):
    codes = {
        "parts": "parts_without_ours",
        "pairs": "pairs_only_through_ours",
        "fragmentation": "fragmentation_without_ours",
        "cut_off": "cut_off_without_ours",
    }
    found = summarise(network, codes=codes.values()).network

    assert {short: found[code].reads.split(" Indicative")[0] for short, code in codes.items()} == reasons


def test_those_cut_off_are_named_the_best_connected_first():
    network = from_pairs(["LA", "KA", "LB", "LC", "CD"], alone="E", ours="LK")
    answer = summarise(network, codes=["cut_off_without_ours"]).network["cut_off_without_ours"]

    assert (answer.value, answer.who) == (2, ("A", "B"))
    assert answer.without_ours is None
    assert answer.why_undefined_without_ours == NOBODY.removeprefix("n/a: ")


NAMES = "ABCDEFGH"
pairs = st.lists(
    st.tuples(st.sampled_from(NAMES), st.sampled_from(NAMES)).filter(lambda ab: ab[0] < ab[1]), max_size=14
)


def connected(graph, others):
    return sum(nx.has_path(graph, a, b) for a, b in combinations(others, 2))


@settings(deadline=None, max_examples=30)
@given(pairs, st.sets(st.sampled_from(NAMES), min_size=1, max_size=3))
def test_as_networkx_counts_it_after_taking_ours_out(ties, ours):
    network = from_pairs(ties, alone=NAMES, ours=ours)
    graph = nx.Graph(ties)
    graph.add_nodes_from(NAMES)
    others = sorted(set(NAMES) - ours)
    left = graph.subgraph(others)
    now, then = connected(graph, others), connected(left, others)
    holding_others = [part for part in nx.connected_components(graph) if part - ours]

    assert parts_without_ours(network) == nx.number_connected_components(left) - len(holding_others)
    assert fragmentation_without_ours(network) == pytest.approx((now - then) / (len(others) * (len(others) - 1) / 2))
    assert cut_off_without_ours(network) == nx.number_of_isolates(left) - sum(
        graph.degree[name] == 0 for name in others
    )
    if now:
        assert pairs_only_through_ours(network) == pytest.approx((now - then) / now)
    else:
        with pytest.raises(MeasureUndefined, match="No two others are connected"):
            pairs_only_through_ours(network)
