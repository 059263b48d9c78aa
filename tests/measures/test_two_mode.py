"""Stakeholders and what they take part in: published figures, hand arithmetic, extremes, and agreement with NetworkX."""

from datetime import date

import networkx as nx
import pytest
from networkx.algorithms import bipartite

from netmap.conventions import Conventions
from netmap.errors import MeasureUndefined
from netmap.measures import MEASURES, summarise
from netmap.network import build, from_pairs
from netmap.records import Records

BY_CODE = {measure.code: measure for measure in MEASURES}
TODAY = date(2026, 6, 1)
COUNTS = (
    "programme_density",
    "programme_pairs",
    "programme_most_shared",
    "joined_programmes",
    "joined_programmes_most_shared",
)
CODES = {*COUNTS, "meet_through_programmes"}


def attended(pairs, *, alone=(), events=(), **more):
    """Return people and what they attend, read as such; whatever is a letter and a number is attended."""
    names = {name for pair in pairs for name in pair} | set(events)
    kinds = {name: "OTHER:event" for name in names if name[1:].isdigit()}
    plain = from_pairs(pairs, alone=[*alone, *events], kinds=kinds, **more)
    return build(plain.records, Conventions(), TODAY, as_programmes=("OTHER:event",))


def figures(network):
    return tuple(BY_CODE[code].compute(network) for code in COUNTS)


@pytest.fixture(scope="module")
def women():
    """The southern women (Davis, Gardner & Gardner 1941), as NetworkX carries them: 18 women, 14 events."""
    graph = nx.davis_southern_women_graph()
    return graph, attended([*graph.edges])


def test_southern_women(women):
    """89 / (18 x 14); 139 of 153 pairs of women met, two of them at 7 events; 66 of 91 pairs of events share women."""
    assert figures(women[1]) == pytest.approx((89 / 252, 139, 7, 66, 9))


def test_who_of_the_southern_women_met_most(women):
    """Evelyn was at events 1-6, 8 and 9, Theresa at 2-9: seven together."""
    summary = summarise(women[1], codes={"programme_most_shared"})

    assert summary.network["programme_most_shared"].who == ("Evelyn Jefferson", "Theresa Anderson")


def test_how_closely_the_southern_women_met_is_as_networkx_says(women):
    graph, network = women
    people = [node for node, mode in graph.nodes(data="bipartite") if mode == 0]
    newman = bipartite.collaboration_weighted_projected_graph(graph, people)
    shared = bipartite.weighted_projected_graph(graph, people)
    met = BY_CODE["meet_through_programmes"].compute(network)

    assert list(met) == list(BY_CODE["meet_through_programmes"].columns)
    assert len(met) == Conventions().listed_pairs
    assert met["weight"].tolist() == pytest.approx(
        sorted((weight for _, _, weight in newman.edges(data="weight")), reverse=True)[: len(met)]
    )
    for row in met.to_dict("records"):
        assert newman[row["a"]][row["b"]]["weight"] == pytest.approx(row["weight"])
        assert shared[row["a"]][row["b"]]["weight"] == row["shared"]
        assert row["tie"] == "Never asked"


def test_newmans_weight_by_hand():
    """A and B alone at E1 (1), with C at E2 (1/2); B and C with A at E2 (1/2)."""
    met = BY_CODE["meet_through_programmes"].compute(
        attended([("A", "E1"), ("B", "E1"), ("A", "E2"), ("B", "E2"), ("C", "E2"), ("C", "E3")])
    )

    assert met.to_numpy().tolist() == [
        ["A", "B", 2, 1.5, "Never asked"],
        ["A", "C", 1, 0.5, "Never asked"],
        ["B", "C", 1, 0.5, "Never asked"],
    ]


def test_to_meet_is_told_from_a_tie():
    """A and B are tied, B was asked about C and named none, of A and C nothing is known."""
    records = Records.of(
        stakeholders=[{"id": name, "name": name} for name in "ABC"],
        relationships=[{"source": "A", "target": "B", "level": 3}],
        asked=[{"asked": "B", "about": "C"}],
        programmes=[{"id": "P", "name": "P", "lead": "A"}],
        stage_roles=[{"programme": "P", "stage": "PLAN", "stakeholder": name} for name in "BC"],
    )
    network = build(records, Conventions(), TODAY)
    met = BY_CODE["meet_through_programmes"].compute(network)

    assert met[["a", "b", "tie"]].to_numpy().tolist() == [
        ["A", "B", "Not confirmed"],
        ["A", "C", "Never asked"],
        ["B", "C", "Asked, none"],
    ]
    assert len(network.ties) == 1


@pytest.mark.parametrize(
    ("pairs", "alone", "events", "expected"),
    [
        pytest.param([(name, "E1") for name in "ABCDF"], "", (), (1.0, 10, 1, 0, 0), id="star"),
        pytest.param([(a, e) for a in "ABC" for e in ("E1", "E2")], "", (), (1.0, 3, 2, 1, 3), id="complete"),
        pytest.param([("A", "E1")], "", (), (1.0, 0, 0, 0, 0), id="pair"),
        pytest.param([("A", "E1"), ("B", "E2")], "C", ("E3",), (2 / 9, 0, 0, 0, 0), id="isolates"),
    ],
)
def test_extremes(pairs, alone, events, expected):
    assert figures(attended(pairs, alone=alone, events=events)) == pytest.approx(expected)


@pytest.mark.parametrize(
    "network",
    [from_pairs([]), from_pairs(["AB"]), attended([], alone="A", events=["E1"])],
    ids=["empty", "ties", "nobody there"],
)
def test_without_anybody_taking_part_there_is_no_value(network):
    for code in CODES:
        with pytest.raises(MeasureUndefined, match="Nobody is recorded as taking part"):
            BY_CODE[code].compute(network)


def test_nobody_meets():
    with pytest.raises(MeasureUndefined, match="No two stakeholders"):
        BY_CODE["meet_through_programmes"].compute(attended([("A", "E1"), ("B", "E2")]))


def test_without_ours_only_partners_meet():
    found = summarise(attended([("L", "E1"), ("A", "E1"), ("B", "E1")], ours="L"), codes=CODES).network

    assert (found["programme_pairs"].value, found["programme_pairs"].without_ours) == (3, 1)
    assert found["programme_density"].without_ours == 1.0


def test_more_pairs_than_anybody_waits_for():
    """Ten at one event are 45 pairs; ten events of one are 45 pairs of events."""
    crowd = from_pairs([(f"A{k}", "E") for k in range(10)], kinds={"E": "OTHER:event"})
    crowd = build(crowd.records, Conventions(shared_pairs_up_to=44), TODAY, as_programmes=("OTHER:event",))
    busy = from_pairs([("A", f"E{k}") for k in range(10)], kinds={f"E{k}": "OTHER:event" for k in range(10)})
    busy = build(busy.records, Conventions(shared_pairs_up_to=44), TODAY, as_programmes=("OTHER:event",))

    for code in ("programme_pairs", "programme_most_shared", "meet_through_programmes"):
        with pytest.raises(MeasureUndefined, match="more than 44 pairs"):
            BY_CODE[code].compute(crowd)
    for code in ("joined_programmes", "joined_programmes_most_shared"):
        with pytest.raises(MeasureUndefined, match="more than 44 pairs"):
            BY_CODE[code].compute(busy)
    assert (BY_CODE["joined_programmes"].compute(crowd), BY_CODE["programme_pairs"].compute(busy)) == (0, 0)


def test_as_many_pairs_as_are_allowed():
    crowd = from_pairs([(f"A{k}", "E") for k in range(10)], kinds={"E": "OTHER:event"})
    network = build(
        crowd.records, Conventions(shared_pairs_up_to=45, listed_pairs=4), TODAY, as_programmes=("OTHER:event",)
    )

    assert BY_CODE["programme_pairs"].compute(network) == 45
    assert BY_CODE["meet_through_programmes"].compute(network)["b"].tolist() == ["A1", "A2", "A3", "A4"]
