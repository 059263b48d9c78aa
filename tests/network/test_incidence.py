"""Who takes part in what: from records, from ties with what is attended, and as NetworkX projects it."""

from datetime import date

import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from networkx.algorithms import bipartite
from scipy import sparse

from netmap import engine
from netmap.conventions import Conventions
from netmap.network import build, from_pairs
from netmap.records import Records
from netmap.selection import Selection

TODAY = date(2026, 6, 1)
STAKEHOLDERS = [
    {"id": "L", "name": "Library", "kind": "LIB_BRANCH"},
    {"id": "A", "name": "Association", "kind": "NPO_FOOD"},
    {"id": "B", "name": "School", "kind": "EDU_K12"},
    {"id": "C", "name": "College", "kind": "EDU_COL"},
]
PROGRAMMES = [
    {"id": "P2", "name": "Tutors", "lead": "L", "status": "ENDED"},
    {"id": "P1", "name": "Table", "lead": "A", "started_on": date(2026, 6, 1)},
    {"id": "P3", "name": "Next year", "lead": "L", "started_on": date(2026, 6, 2)},
    {"id": "P4", "name": "Nobody"},
]
ROLES = [
    {"programme": "P2", "stage": "PLAN", "stakeholder": "B"},
    {"programme": "P2", "stage": "DELIVER", "stakeholder": "B"},
    {"programme": "P2", "stage": "DELIVER", "stakeholder": "C", "dated": date(2026, 7, 1)},
    {"programme": "P1", "stage": "EVALUATE", "stakeholder": "L", "dated": date(2026, 5, 1)},
    {"programme": "P3", "stage": "PLAN", "stakeholder": "A"},
    {"programme": "P9", "stage": "PLAN", "stakeholder": "A"},
    {"programme": "P1", "stage": "PLAN", "stakeholder": "Z"},
]


def network(selection=None, **more):
    records = Records.of(stakeholders=STAKEHOLDERS, programmes=PROGRAMMES, stage_roles=ROLES, **more)
    return build(records, Conventions(), TODAY, selection)


def listed(of):
    """Return who goes with what."""
    ids = of.stakeholders["id"]
    entries = of.taking_part.matrix.tocoo()
    return {
        (ids[int(row)], of.taking_part.columns[int(column)])
        for row, column in zip(entries.row, entries.col, strict=True)
    }


def test_to_lead_or_to_have_a_role_is_to_take_part():
    """Once, by the day: C joins P2 later, P3 begins later, P9 and Z are nobody, P4 stands alone."""
    found = network()

    assert listed(found) == {("L", "P2"), ("B", "P2"), ("A", "P1"), ("L", "P1")}
    assert list(found.taking_part.columns) == ["P1", "P2", "P4"]
    assert found.taking_part.matrix.shape == (4, 3)
    assert set(found.taking_part.matrix.data.tolist()) == {1}


def test_a_part_of_the_network_keeps_its_part_of_it():
    assert listed(network().without_ours()) == {("B", "P2"), ("A", "P1")}
    assert listed(network(Selection(kinds=("EDU",)))) == {("B", "P2")}


def test_programmes_that_begin_later_count_from_then_on():
    assert ("A", "P3") in listed(network().on(date(2026, 6, 2)))


EVENTS = {"X": "OTHER:event", "Y": "OTHER:event", "E1": "EDU_K12", "G": "GOV"}


def attended(pairs, *kinds, selection=None, **more):
    made = from_pairs(pairs, kinds=EVENTS, **more)
    return build(made.records, Conventions(), TODAY, selection, as_programmes=kinds)


def test_ties_with_what_is_attended_become_taking_part():
    found = attended([("A", "X"), ("B", "X"), ("Y", "B"), ("A", "B"), ("X", "Y")], "OTHER:event")

    assert list(found.stakeholders["id"]) == ["A", "B"]
    assert listed(found) == {("A", "X"), ("B", "X"), ("B", "Y")}
    assert list(zip(found.ties["a"], found.ties["b"], strict=True)) == [("A", "B")]
    assert len(found.known) == 1


def test_a_wide_kind_takes_its_narrower_ones_along():
    found = attended([("A", "E1"), ("A", "G")], "EDU", "GOV")

    assert (list(found.stakeholders["id"]), list(found.taking_part.columns)) == (["A"], ["E1", "G"])


def test_recorded_programmes_stand_beside_what_is_attended():
    records = Records.of(
        stakeholders=[{"id": "P1", "name": "Forum", "kind": "COA"}, {"id": "A", "name": "A"}],
        programmes=[{"id": "P1", "name": "Table", "lead": "A"}],
        relationships=[{"source": "A", "target": "P1", "level": 2}],
    )
    found = build(records, Conventions(), TODAY, as_programmes=("COA",))

    assert found.taking_part.matrix.toarray().tolist() == [[1, 1]]
    assert build(records, Conventions(), TODAY).taking_part.matrix.toarray().tolist() == [[1], [0]]


def test_only_ties_that_count_are_taking_part():
    """X denied (level 0), Y below the level looked at, E1 stated later."""
    records = Records.of(
        stakeholders=[{"id": name, "name": name, "kind": "COA" if name != "A" else "GOV"} for name in "AWXYZ"],
        relationships=[
            {"source": "A", "target": "X", "level": 0},
            {"source": "A", "target": "Y", "level": 1},
            {"source": "A", "target": "Z", "level": 3, "stated_on": date(2027, 1, 1)},
            {"source": "A", "target": "W", "level": 2},
        ],
    )
    found = build(records, Conventions(), TODAY, Selection(minimum_level=2), as_programmes=("COA",))

    assert listed(found) == {("A", "W")}
    assert list(found.taking_part.columns) == ["W", "X", "Y", "Z"]
    assert listed(found.on(date(2027, 1, 1))) == {("A", "W"), ("A", "Z")}


def test_without_a_kind_to_read_as_programmes_nothing_changes():
    plain = from_pairs(["AX", "BX"], kinds=EVENTS)

    assert plain.taking_part.matrix.shape == (3, 0)
    assert len(plain.ties) == 2


incidences = st.lists(st.tuples(st.integers(0, 7), st.integers(0, 5)), max_size=40).map(
    lambda entries: sparse.csr_array(
        np.isin(np.arange(48).reshape(8, 6), [6 * row + column for row, column in entries]).astype(np.int64)
    )
)


def graph_of(matrix):
    graph = nx.Graph()
    graph.add_nodes_from(range(8), bipartite=0)
    graph.add_nodes_from((f"c{column}" for column in range(6)), bipartite=1)
    entries = matrix.tocoo()
    graph.add_edges_from((int(row), f"c{column}") for row, column in zip(entries.row, entries.col, strict=True))
    return graph


@settings(max_examples=60)
@given(incidences, st.sampled_from([1, 7, 2**21]), st.integers(1, 40))
def test_projections_are_those_of_networkx(matrix, block, count):
    """However many rows a block holds."""
    graph = graph_of(matrix)
    shared = {
        frozenset(pair): weight
        for *pair, weight in bipartite.weighted_projected_graph(graph, range(8)).edges(data="weight")
    }
    newman = bipartite.collaboration_weighted_projected_graph(graph, range(8))
    whole, closest = engine.projection(matrix, block=block), engine.closest(matrix, count, block=block)

    assert (whole.pairs, whole.most) == (len(shared), max(shared.values(), default=0))
    most = {end for pair, weight in shared.items() if weight == whole.most for end in pair}
    assert set(np.flatnonzero(whole.members).tolist()) == most
    sizes = [degree for node, degree in graph.degree if isinstance(node, str)]
    assert engine.meetings(matrix) == sum(size * (size - 1) // 2 for size in sizes)
    ordered = sorted(((-weight, i, j) for i, j, weight in newman.edges(data="weight")))[:count]
    found = list(zip((-closest.weight).tolist(), closest.i.tolist(), closest.j.tolist(), strict=True))
    assert [weight for weight, *_ in found] == pytest.approx([weight for weight, *_ in ordered])
    for weight, i, j in found:
        assert newman[i][j]["weight"] == pytest.approx(-weight)
    pairs = zip(closest.i.tolist(), closest.j.tolist(), strict=True)
    assert [shared[frozenset(pair)] for pair in pairs] == closest.shared.tolist()


def test_a_projection_of_nobody_is_empty():
    for shape in ((0, 0), (0, 3), (3, 0), (1, 1)):
        nobody = sparse.csr_array(np.zeros(shape, dtype=np.int64))
        assert (engine.projection(nobody).pairs, engine.projection(nobody).most) == (0, 0)
        assert len(engine.closest(nobody, 5).i) == 0
