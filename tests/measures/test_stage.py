"""At which stage a network stands: one network for each, by hand, and where the rule turns."""

from dataclasses import replace
from itertools import combinations

import networkx as nx
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from netmap.errors import MeasureUndefined
from netmap.measures import summarise
from netmap.measures.stage import WHAT_NEXT, stage, stage_signs
from netmap.network import from_pairs

STAR = [("hub", leaf) for leaf in "abcde"]
RING = [("a", "b"), ("b", "c"), ("c", "d"), ("d", "e"), ("e", "f"), ("f", "a")]
CORE = [*combinations("abcd", 2), ("a", "w"), ("b", "x"), ("c", "y"), ("d", "z")]
TWO_TEAMS = [*combinations("abcd", 2), *combinations("wxyz", 2), ("a", "w")]
WHEEL = [*zip("abcdefg", "bcdefga", strict=True), *(("hub", rim) for rim in "abcdefg")]


def signs(network):
    return [None if value is pd.NA else value for value in stage_signs(network)["value"]]


@pytest.mark.parametrize(
    ("pairs", "alone", "expected", "figures"),
    [
        # Seven in parts of 3, 2, 1, 1. d = 2, 1, 1, 1, 1: (7*2 - 6) / 30. Without the middle one 1 of 15 pairs is left.
        (["AB", "BC", "DE"], "FG", "fragments", [3 / 7, 8 / 30, 14 / 15]),
        (STAR, "", "single hub", [1, 1, 1]),
        # Four in the core have four partners each, their ring one: (8*4 - 20) / 42. Without one core member its
        # ring partner is alone: 6 of 7 hang together, 15 of 21 pairs.
        (CORE, "", "core-periphery", [1, 12 / 42, 6 / 21, 1]),
        # Two teams of four, joined by one tie: (8*4 - 26) / 42; without one of the two who join, 3 + 6 of 21 pairs are left.
        (TWO_TEAMS, "", "multi-hub", [1, 6 / 42, 12 / 21]),
        # All alike: no core can be told from a ring.
        (RING, "", "multi-hub", [1, 0, 0, None]),
        (list(combinations("abcdef", 2)), "", "multi-hub", [1, 0, 0, None]),
        ([], "ABC", "fragments", [1 / 3, 0, 1, None]),
    ],
    ids=["fragments", "star", "core", "two teams", "ring", "complete", "no tie"],
)
def test_a_network_at_each_stage(pairs, alone, expected, figures):
    network = from_pairs(pairs, alone=alone)

    assert stage(network) == expected
    assert signs(network)[: len(figures)] == pytest.approx(figures)


def test_a_hub_that_can_be_spared_is_not_the_single_hub():
    """A rim of seven around a hub: (8*7 - 28) / 42 = 0.67 is above 0.6, but without the hub the rim hangs together."""
    network = from_pairs(WHEEL)

    assert signs(network)[1:3] == pytest.approx([28 / 42, 0])
    assert stage(network) == "core-periphery"


def test_the_hub_is_the_library_with_all_its_units():
    """Two units share ten partners: each could be spared, both could not."""
    pairs = [(unit, str(partner)) for unit in "LM" for partner in range(10)]
    strangers, ours = from_pairs(pairs), from_pairs(pairs, ours="LM")

    assert (signs(strangers)[2], signs(ours)[2]) == (0, 1)  # (12*10 - 40) / 110 = 0.73 either way
    assert (stage(strangers), stage(ours)) == ("multi-hub", "single hub")


def test_or_the_best_connected_where_the_library_stands_at_the_edge():
    assert stage(from_pairs(STAR, ours="a")) == "single hub"
    assert signs(from_pairs(["AB", "AC"], ours="ABC"))[2] == 1  # all are ours: then it is the best connected


def test_of_equally_connected_ones_the_one_missed_most_counts():
    """B and E have three partners each; without B two stand alone, without E nobody does."""
    network = from_pairs(["BA", "BC", "BD", "DE", "EF", "EG", "FG"])

    assert signs(network)[2] == pytest.approx(1 - 6 / 15)


@pytest.mark.parametrize(
    ("convention", "pairs", "expected", "at_the_threshold"),
    [
        ("stage_giant_below", ["AB", "CD"], 0.5, "multi-hub"),  # half of all is not less than half
        ("stage_centralization_above", STAR, 1.0, "core-periphery"),
        ("stage_fragmentation_above", STAR, 1.0, "core-periphery"),
        ("stage_core_fit_above", CORE, 1.0, "multi-hub"),
    ],
)
def test_a_threshold_counts_only_once_it_is_passed(convention, pairs, expected, at_the_threshold):
    network = from_pairs(pairs)
    changed = replace(network, conventions=replace(network.conventions, **{convention: expected}))

    assert stage(changed) == at_the_threshold
    assert expected in stage_signs(changed)["threshold"].tolist()
    assert expected in signs(changed)


@pytest.mark.parametrize("network", [from_pairs([]), from_pairs([], alone="A"), from_pairs(["AB"])], ids=len)
@pytest.mark.parametrize("measure", [stage, stage_signs])
def test_two_are_too_few_to_be_at_a_stage(measure, network):
    with pytest.raises(MeasureUndefined, match=r"The stage needs at least three stakeholders\."):
        measure(network)


def test_the_karate_club_has_two_hubs():
    club = from_pairs([(str(a), str(b)) for a, b in nx.karate_club_graph().edges])

    assert stage(club) == "multi-hub"
    assert signs(club)[:2] == pytest.approx([1, 0.39962], abs=5e-6)


def test_the_reading_says_why_and_what_comes_next():
    answer = summarise(from_pairs(STAR, ours=["hub"]), codes=["stage"]).network["stage"]

    assert (answer.value, answer.without_ours) == ("single hub", "fragments")
    assert answer.reads.startswith(
        "The network is at this stage: single hub. Most ties meet in one place, and without it most pairs could no "
        "longer reach each other. The next step is the hub's own: to introduce its partners to each other, so that "
        "more hubs grow."
    )


NAMES = "ABCDEFG"
ties = st.lists(st.tuples(st.sampled_from(NAMES), st.sampled_from(NAMES)).filter(lambda ab: ab[0] < ab[1]), max_size=15)


@settings(deadline=None, max_examples=25)
@given(ties, st.permutations(NAMES))
def test_blind_to_names_and_always_one_of_the_four(pairs, new_names):
    renaming = dict(zip(NAMES, new_names, strict=True))
    network = from_pairs(pairs, alone=NAMES)
    renamed = from_pairs([(renaming[a], renaming[b]) for a, b in pairs], alone=NAMES)

    assert stage(network) == stage(renamed)
    assert stage(network) in WHAT_NEXT
    assert signs(network) == pytest.approx(signs(renamed))
