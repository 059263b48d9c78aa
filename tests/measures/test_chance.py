"""Ranges beside figures, against every outcome worked through, formulas by hand, and laws."""

from collections import Counter
from itertools import combinations, pairwise, product
from math import comb, sqrt

import networkx as nx
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from netmap.engine.chance import MOST_AT_ONCE, means_redrawn, redrawn, shuffled
from netmap.measures import NETWORK_MEASURES, summarise
from netmap.network import from_pairs

DRAWS = 20_000
BY_CODE = {measure.code: measure for measure in NETWORK_MEASURES}
REDRAWN = ("density", "mean_degree", "degree_centralization")
DEALT = ("e_i_kind", "e_i_family", "assortativity_kind")


def draws_of(size, pairs, *, twice=(), draws=DRAWS, seed=1):
    i, j = np.array(sorted(pairs), dtype=np.int64).reshape(-1, 2).T
    both_ways = np.array([pair in set(twice) for pair in sorted(pairs)], dtype=bool)
    return redrawn(size, i, j, both_ways, draws=draws, seed=seed)


def outcomes(size, pairs):
    """Return the chance of each (tied pairs, largest degree), all draws and all ties between copies worked through."""
    tied = {frozenset(pair) for pair in pairs}
    share = len(tied) / comb(size, 2)
    chances = Counter()
    for who in product(range(size), repeat=size):
        slots = list(combinations(range(size), 2))
        sure = [slot for slot in slots if {who[slot[0]], who[slot[1]]} in tied]
        copies = [slot for slot in slots if who[slot[0]] == who[slot[1]]]
        for among in product([True, False], repeat=len(copies)):
            ties = sure + [slot for slot, there in zip(copies, among, strict=True) if there]
            degree = Counter(end for tie in ties for end in tie)
            chance = share ** sum(among) * (1 - share) ** (len(among) - sum(among)) / size**size
            chances[len(ties), max(degree.values(), default=0)] += chance
    return chances


@pytest.mark.parametrize("pairs", [[(0, 1), (1, 2)], [(0, 1), (1, 2), (2, 3)], [(0, 1), (0, 2), (0, 3)]])
def test_networks_drawn_again_are_as_frequent_as_all_outcomes_worked_through(pairs):
    size = max(max(pair) for pair in pairs) + 1
    drawn = draws_of(size, pairs)
    found = Counter(zip(drawn.pairs.tolist(), drawn.largest_degree.tolist(), strict=True))
    expected = outcomes(size, pairs)

    assert set(found) <= set(expected)
    for outcome, chance in expected.items():
        assert found[outcome] / DRAWS == pytest.approx(chance, abs=5 * sqrt(chance * (1 - chance) / DRAWS) + 1e-4)
    assert drawn.ties.tolist() == drawn.pairs.tolist()


def test_as_many_ties_are_expected_as_there_are():
    """Karate club: 78 ties. Sum of A_ij E(c_i c_j) = 78 (1 - 1/34); 33 / 2 pairs of copies, each tied with 78 / 561."""
    drawn = draws_of(34, nx.karate_club_graph().edges)

    assert drawn.ties.mean() == pytest.approx(78, abs=5 * drawn.ties.std() / sqrt(DRAWS))


def test_its_error_lies_between_that_of_the_jackknife_and_twice_that():
    """sqrt((n - 2) / 2n * sum of squares around the mean of the densities without each one), Snijders & Borgatti (1999)."""
    club = nx.karate_club_graph()
    without = np.array([nx.density(club.subgraph(set(club) - {one})) for one in club])
    jackknife = sqrt(32 / 68 * ((without - without.mean()) ** 2).sum())

    assert jackknife < (draws_of(34, club.edges).ties / 561).std() < 2 * jackknife


def test_pairs_with_arcs_both_ways_count_twice_in_draws_too():
    """Arcs A->B, B->A, B->C: three arcs on two pairs."""
    drawn = draws_of(3, [(0, 1), (1, 2)], twice=[(0, 1)])

    assert drawn.ties.mean() == pytest.approx(3, abs=5 * drawn.ties.std() / sqrt(DRAWS))
    assert drawn.pairs.mean() == pytest.approx(2, abs=5 * drawn.pairs.std() / sqrt(DRAWS))


@pytest.mark.parametrize("size", [2, 12])
def test_where_all_are_tied_all_copies_are(size):
    """Among twelve some draw holds five copies of one; each is tied to all others, the other four included."""
    every = list(combinations(range(size), 2))
    drawn = draws_of(size, every, twice=every)

    assert set(drawn.pairs.tolist()) == {comb(size, 2)}
    assert set(drawn.ties.tolist()) == {2 * comb(size, 2)}
    assert set(drawn.largest_degree.tolist()) == {size - 1}


edges = st.sets(st.tuples(st.integers(0, 8), st.integers(0, 8)).filter(lambda ab: ab[0] < ab[1]))


@given(edges, st.integers(0, 9))
def test_every_network_drawn_again_is_a_network(pairs, seed):
    drawn = draws_of(9, pairs, twice=list(pairs)[:3], draws=MOST_AT_ONCE + 1, seed=seed)

    assert len(drawn.ties) == MOST_AT_ONCE + 1
    assert ((drawn.pairs >= 0) & (drawn.pairs <= comb(9, 2))).all()
    assert ((drawn.ties >= drawn.pairs) & (drawn.ties <= 2 * drawn.pairs)).all()
    assert ((drawn.largest_degree <= 8) & (9 * drawn.largest_degree >= 2 * drawn.pairs)).all()
    assert ((drawn.largest_degree > 0) == (drawn.pairs > 0)).all()


def test_one_stakeholder_drawn_again_is_alone():
    assert draws_of(1, [], draws=3).ties.tolist() == [0, 0, 0]


@pytest.mark.parametrize("code", REDRAWN)
def test_complete_and_empty_networks_leave_nothing_open(code):
    measure = BY_CODE[code]
    for network in (from_pairs(list(combinations("ABCDE", 2))), from_pairs([], alone="ABCDE")):
        value = measure.compute(network)
        interval = measure.interval(network)
        assert (interval.low, interval.high) == (pytest.approx(value), pytest.approx(value))


@pytest.mark.parametrize("code", REDRAWN)
@pytest.mark.parametrize("graph", [nx.karate_club_graph(), nx.florentine_families_graph(), nx.star_graph(7)])
def test_the_range_holds_the_value(code, graph):
    network = from_pairs([(str(a), str(b)) for a, b in graph.edges])
    value, interval = BY_CODE[code].compute(network), BY_CODE[code].interval(network)

    assert interval.low <= value <= interval.high
    assert not interval.by_chance
    assert interval.share_as_extreme is None


def test_the_range_is_that_of_arcs_where_arcs_are_read():
    """All six arcs among three: nothing can vary."""
    network = from_pairs([a + b for a in "ABC" for b in "ABC" if a != b], directed=True)
    density, degree = (BY_CODE[code].interval(network) for code in ("density", "mean_degree"))

    assert (density.low, density.high, degree.low, degree.high) == (1.0, 1.0, 2.0, 2.0)


def test_what_the_range_says():
    network = from_pairs(["AB"])

    assert BY_CODE["density"].interval(network).sentence == (
        "With other stakeholders like these it would be 100.0% in 95 of 100 cases (1,000 draws)."
    )
    assert BY_CODE["mean_degree"].interval(network).sentence == (
        "With other stakeholders like these it would be 1.0 in 95 of 100 cases (1,000 draws)."
    )


labels = st.lists(st.integers(-1, 3), min_size=3, max_size=12).filter(
    lambda held: sum(label >= 0 for label in held) > 1
)


@given(labels, st.data(), st.integers(0, 9))
def test_labels_dealt_out_meet_as_often_as_their_numbers_say(held, data, seed):
    """A tie is within one label with chance sum n_k (n_k - 1) / n (n - 1) (Krackhardt & Stern 1988)."""
    labelled = [place for place, label in enumerate(held) if label >= 0]
    pair = st.tuples(st.sampled_from(labelled), st.sampled_from(labelled)).filter(lambda ab: ab[0] != ab[1])
    i, j = np.array(data.draw(st.lists(pair, min_size=1, max_size=20))).T
    draws = 2_000
    found = shuffled(np.array(held), i, j, directed=False, draws=draws, seed=seed)

    members = np.bincount([held[place] for place in labelled])
    chance = float((members * (members - 1)).sum() / (members.sum() * (members.sum() - 1)))
    assert len(found.within) == draws
    assert found.within.mean() == pytest.approx(chance, abs=6 * sqrt(chance * (1 - chance) / draws) + 10 / draws)


@pytest.mark.parametrize("directed", [True, False])
def test_where_all_are_tied_labels_make_no_difference(directed):
    """Labels 0, 0, 1, 2 and one without: within 1 of 6 pairs; at random ends (2/4)^2 + (1/4)^2 + (1/4)^2 = 3/8."""
    i, j = np.array(list(combinations([0, 1, 2, 4], 2)) + list(combinations([4, 2, 1, 0], 2))).T
    found = shuffled(np.array([0, 0, 1, -1, 2]), i, j, directed=directed, draws=70, seed=0)

    assert found.within.tolist() == pytest.approx([1 / 6] * 70)
    assert found.expected.tolist() == pytest.approx([3 / 8] * 70)


def test_starts_and_ends_are_told_apart_only_where_direction_counts():
    """One arc: its two ends have labels 0 and 1 in some order. Apart: 1 * 0 + 0 * 1; together: (1/2)^2 twice."""
    i, j = np.array([0]), np.array([1])
    for directed, expected in ((True, 0.0), (False, 0.5)):
        found = shuffled(np.array([0, 1]), i, j, directed=directed, draws=9, seed=0)
        assert found.expected.tolist() == [expected] * 9
        assert found.within.tolist() == [0.0] * 9


def test_more_ties_than_are_compared_at_a_time():
    """A ring of 10,000 with a label each in turns of two: each tie is within with chance 4,999 / 9,999."""
    i = np.arange(10_000)
    found = shuffled(i % 2, i, (i + 1) % 10_000, directed=False, draws=100, seed=0)

    assert found.within.mean() == pytest.approx(4_999 / 9_999, abs=5 * 0.5 / sqrt(10_000 * 100) * 2)


def club():
    graph = nx.karate_club_graph()
    kinds = {str(node): "EDU" if faction == "Mr. Hi" else "GOV" for node, faction in graph.nodes(data="club")}
    return from_pairs([(str(a), str(b)) for a, b in graph.edges], kinds=kinds)


@pytest.mark.parametrize("code", DEALT)
def test_the_club_was_split_beyond_chance(code):
    """E-I by chance: 17 in each half of 34, so 1 - 2 * 16 / 33 = 1 / 33 on average."""
    interval = BY_CODE[code].interval(club())

    assert interval.by_chance
    assert interval.share_as_extreme == pytest.approx(1 / 1_001)
    assert interval.low < (1 / 33 if code.startswith("e_i") else -1 / 33) < interval.high
    assert interval.sentence == (
        f"By chance, with as many of each {code.rpartition('_')[2]}, it would lie between {interval.low:+z.2f} and "
        f"{interval.high:+z.2f} in 95 of 100 cases (1,000 draws). Chance alone seldom gives this."
    )


@pytest.mark.parametrize("code", DEALT)
def test_a_value_chance_must_give_is_as_extreme_as_all(code):
    """A complete network has the same ties within whatever the labels."""
    network = from_pairs(list(combinations("ABCD", 2)), kinds={"A": "EDU", "B": "EDU", "C": "GOV", "D": "GOV"})
    interval = BY_CODE[code].interval(network)

    assert interval.share_as_extreme == 1.0
    assert interval.low == pytest.approx(interval.high)
    assert interval.low == pytest.approx(BY_CODE[code].compute(network))
    assert interval.sentence.endswith("Chance alone could give this.")


def test_draws_without_a_value_are_left_out_and_counted():
    """One tie among nine of one kind and one of another: assortativity has a value only where the odd one is tied."""
    kinds = dict.fromkeys("ABCDEFGHI", "EDU") | {"J": "GOV"}
    interval = BY_CODE["assortativity_kind"].interval(from_pairs(["AJ"], alone="BCDEFGHI", kinds=kinds))

    assert (interval.low, interval.high, interval.share_as_extreme) == (-1.0, -1.0, 1.0)
    counted = int(interval.sentence.partition("cases (")[2].partition(" draws")[0])
    assert counted == pytest.approx(200, abs=5 * sqrt(1_000 * 0.2 * 0.8))


def test_means_over_groups_drawn_again():
    """Groups {1} and {4, 4, 4}: both the first with chance 1/4, both the second 1/4, one each 1/2: (1 + 12) / 4."""
    found = means_redrawn(np.array([1.0, 12.0]), np.array([1.0, 3.0]), draws=DRAWS, seed=2)
    share = Counter(found.tolist())

    assert set(share) == {1.0, 13 / 4, 4.0}
    assert share[13 / 4] / DRAWS == pytest.approx(0.5, abs=5 * 0.5 / sqrt(DRAWS))


def test_the_same_seed_gives_the_same_ranges_and_another_seed_others():
    network = club()
    one, again, other = (summarise(network, seed=seed, codes=(*REDRAWN, *DEALT)) for seed in (1, 1, 2))

    assert one.as_json() == again.as_json()
    for code in (*REDRAWN, *DEALT):
        ranges = [summary.network[code].interval for summary in (one, other)]
        assert ranges[0] != ranges[1]
        assert ranges[0].low == pytest.approx(ranges[1].low, abs=0.25 * (ranges[0].high - ranges[0].low))


def test_a_path_is_looser_than_it_need_be():
    """Ten in a row: 9 of 45 pairs; the range stays within what a density can be."""
    interval = BY_CODE["density"].interval(from_pairs([a + b for a, b in pairwise("ABCDEFGHIJ")]))

    assert 0 <= interval.low < 0.2 < interval.high <= 1
