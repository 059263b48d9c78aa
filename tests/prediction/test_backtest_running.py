"""Questions put to the past, and what comes of them: by hand, and that nothing leaks."""

import networkx as nx
import numpy as np
import pandas as pd
import pytest
from scipy import sparse

from netmap.conventions import Conventions
from netmap.prediction import Past
from netmap.prediction.backtest import hidden, question, run
from netmap.prediction.backtest.beyond import gained
from netmap.prediction.backtest.figures import Lists

FEW = Conventions.overridden({"resamples": 50})


def chance():
    return np.random.default_rng(0)


def star():
    """A path 0-1-2, and 3 and 4 alone. Later 0-2 and 2-3 came, and 0-1 went."""
    past = Past(5, np.array([0, 1]), np.array([1, 2]))
    return past, past.number(np.array([1, 0, 2]), np.array([2, 2, 3]))


def pairs(split, chosen):
    return list(zip(split.i[chosen].tolist(), split.j[chosen].tolist(), strict=True))


def test_every_pair_without_a_tie_is_a_candidate():
    past, later = star()
    split = question("then", past, later, chance=chance())

    assert len(split.i) == 5 * 4 // 2 - 2
    assert pairs(split, split.new) == [(0, 2), (2, 3)]
    assert (split.kept, split.dropped, split.unclear) == (1, 1, 0)
    assert split.apart.tolist() == [0 if pair == (0, 2) else 2 for pair in pairs(split, split.new | ~split.new)]


def test_units_of_one_library_and_who_was_not_there_are_no_candidates():
    past, later = star()
    ours, shown = np.array([1, 0, 0, 1, 0], dtype=bool), np.array([1, 1, 1, 1, 0], dtype=bool)
    split = question("then", past, later, ours=ours, shown=shown, unclear=np.array([2]), chance=chance())

    # Without 0-3 (both ours), all of 4, and 0-2, of which nobody knows when it began.
    assert pairs(split, split.new | ~split.new) == [(1, 3), (2, 3)]
    assert (split.new.sum(), split.unclear) == (1, 1)


def test_where_there_are_too_many_pairs_some_who_found_a_partner_are_asked():
    past, later = star()
    split = question("then", past, later, chance=chance(), pairs_up_to=5)

    (one,) = np.flatnonzero(split.asked)
    assert one in {0, 2, 3}
    assert all(one in pair for pair in pairs(split, split.new | ~split.new))


def test_hidden_ties_leave_no_trace():
    graph = nx.karate_club_graph()
    ends = np.array(list(graph.edges))
    past = Past(34, ends[:, 0], ends[:, 1], np.linspace(0, 1, 78))
    split = hidden(past, 0.1, "karate", chance())

    assert split.new.sum() == 8
    assert len(split.past.i) == len(split.past.strength) == 70
    assert not split.past.tied(split.i, split.j).any()
    assert sorted([*past.number(split.i[split.new], split.j[split.new]), *split.past.ties]) == past.ties.tolist()


def test_lists_by_hand():
    past, later = star()
    found = run([question("then", past, later, chance=chance())], FEW)

    # Common partners: 0-2 share 1, nobody else shares anybody. 0 has candidates 2, 3, 4 and finds 2 first.
    # 2 has 0, 3, 4: 0 stands first. 3 has 0, 1, 2, 4, all equal: 2 is at each of four places as often.
    common = found.figure("common", "with_ties", "mrr")
    assert (common["value"], common["count"]) == (1.0, 2)
    assert found.figure("common", "cold", "mrr")["value"] == pytest.approx((1 + 1 / 2 + 1 / 3 + 1 / 4) / 4)
    # 0-2 is above six others, 2-3 beside six of them equal, so (1 + 0.5) / 2.
    assert found.figure("common", "all", "auc")["value"] == pytest.approx(0.75)
    # Of both, 2 finds one of two with the first name; five names are more than there are candidates.
    assert found.figure("common", "everybody", "recall@5")["value"] == 1.0
    # Random is as good as nothing at all.
    assert found.figure("memory", "all", "auc")["value"] == 0.5


def test_without_new_ties_there_is_nothing_to_say():
    past, _ = star()
    found = run([question("then", past, past.ties, chance=chance())], FEW)

    assert found.new == 0
    assert found.figures.empty
    assert found.differences.empty
    assert np.isnan(found.shuffled).all()


@pytest.fixture(scope="module")
def circles():
    """Six circles of eight, in each of which every other tie is missing at first and comes later."""
    graph = nx.disjoint_union_all([nx.complete_graph(8) for _ in range(6)])
    ends = np.array(list(graph.edges))
    early = np.random.default_rng(1).random(len(ends)) < 0.6
    past = Past(48, ends[early, 0], ends[early, 1])
    return past, past.number(ends[:, 0], ends[:, 1])


def test_what_is_plain_is_found(circles):
    past, later = circles
    found = run([question("then", past, later, chance=chance())], FEW)

    assert found.figure("closeness", "all", "auc")["value"] > 0.98
    assert found.figure("closeness", "with_ties", "hits@10")["value"] == 1.0
    assert found.difference("degree", "with_ties", "mrr")["low"] > 0
    assert 0.4 < found.figure("random", "all", "auc")["value"] < 0.6


def test_shuffled_futures_give_chance(circles):
    """The leak test: pairs drawn by lot in place of the ties that came are found no better than by lot."""
    past, later = circles
    real = question("then", past, later, chance=chance())
    areas = []
    for seed in range(20):
        draw = np.random.default_rng(seed)
        instead = draw.permutation(past.number(real.i, real.j))[: int(real.new.sum())]
        split = question("then", past, np.r_[past.ties, instead], chance=draw)
        areas.append(run([split], FEW, seeds=1, seed=seed).figure("closeness", "all", "auc")["value"])
    low, high = np.quantile(areas, [0.025, 0.975])
    assert low < 0.5 < high
    assert np.mean(areas) == pytest.approx(0.5, abs=0.03)

    value, low, high = run([real], FEW).shuffled
    assert low < 0.5 < high
    assert value == pytest.approx(0.5, abs=0.03)


def test_blind_to_the_order_of_ties_and_the_same_for_the_same_seed(circles):
    past, later = circles
    order = np.random.default_rng(3).permutation(len(past.i))
    again = Past(48, past.j[order], past.i[order])
    one, other = (run([question("then", each, later, chance=chance())], FEW) for each in (past, again))

    pd.testing.assert_frame_equal(one.figures, other.figures, rtol=1e-6)


def test_what_is_shown_is_held_against_who_is_there(circles):
    past, later = circles
    people = pd.DataFrame({"kind": ["EDU"] * 24 + ["GOV"] * 24, "sector": [None] * 48})
    exposure = run([question("then", past, later, chance=chance())], FEW, people=people).exposure
    of_kind = exposure[(exposure["method"] == "closeness") & (exposure["aspect"] == "kind")]

    assert set(of_kind["code"]) == {"EDU", "GOV"}
    assert of_kind[["shown", "there", "came"]].sum().tolist() == pytest.approx([1, 1, 1])


def test_new_needs_are_those_that_no_partner_could_help_with():
    past, later = star()
    able = sparse.csr_array(np.array([[0, 0, 0], [1, 0, 0], [0, 0, 0], [1, 1, 0], [0, 1, 1]], dtype=float))
    split = question("then", past, later, could_help=able, chance=chance())
    lists = Lists.of(split)

    # 0 and 2 have 1 as a partner, who could help with the first; 3 and 4 add the other two. 3 has nobody: 1 and 4 add all.
    first = np.arange(len(lists.who))
    assert lists.seeking.tolist() == [0, 2, 3]
    assert gained(split, lists, first).tolist() == [2, 2, 3]
