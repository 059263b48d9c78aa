"""Who stands outside, who hangs on whom, which holes and silos there are, in networks made by others.

Each network is imported as a user would. What its makers knew and the rules
must be told is added to the tables: that everybody was asked about everybody,
that every tie is one of coordination where nobody graded them, and, for the
rules about the library, that the best connected organisation is ours. The
expected answers come from NetworkX and plain loops over the files.
"""

import csv
from collections import Counter
from collections.abc import Callable
from datetime import date
from itertools import combinations
from pathlib import Path
from typing import NamedTuple

import networkx as nx
import numpy as np
import pytest

from netmap.cli import main
from netmap.conventions import Conventions
from netmap.gaps import Situation, find_gaps
from netmap.gaps.dependence import CUT_POINT_PARTNER, LIBRARY_DEPENDENCE, STRUCTURAL_HOLE, UNIT_DEPENDENCE
from netmap.gaps.position import ISOLATED_STAKEHOLDER
from netmap.gaps.silos import OWN_SECTOR, SILO, SILO_PAIR, TIED, TOO_FEW_ASKED, TOO_FEW_MEMBERS, sector_pairs
from netmap.network import build
from netmap.records import Records
from netmap.selection import Selection
from netmap.store import open_store

NETWORKS = Path(__file__).parents[2].parent / "shared" / "data" / "networks"

pytestmark = pytest.mark.skipif(
    not NETWORKS.is_dir(), reason="the networks made by others (../shared/data) are not here"
)

DAY = date(2026, 1, 1)


SMALL = 200
"""Up to so many stakeholders every two are asked about; in a larger network the best connected one about everybody."""


class Case(NamedTuple):
    """A network, which rows of its ties count, the same as a selection, and who is ours."""

    name: str
    counts: Callable[[dict[str, str]], bool]
    selection: Selection
    ours: str

    @property
    def graph(self):
        """The ties that count, direction dropped, made from the files alone."""
        graph = nx.Graph()
        for row in table(self.name, "nodes"):
            graph.add_node(row["id"], kind=row["kind"])
        for row in table(self.name, "ties"):
            if self.counts(row) and row["source"] != row["target"]:
                graph.add_edge(row["source"], row["target"], level=int(row.get("level") or 3))
        return graph


def table(name, which):
    with (NETWORKS / name / f"{which}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


CASES = [
    Case("knoke-bureaucracies-1978", lambda row: row["relation"] == "money", Selection(relations=("FUND",)), "UWAY"),
    Case(
        "tobacco-indiana-2010",
        lambda row: row["relation"] == "collaboration",
        Selection(relations=("OTHER:collaboration",)),
        "TC01",
    ),
    Case(
        "lake-champlain-forums-2019",
        lambda row: row["relation"] == "financial_exchange",
        Selection(relations=("FUND",)),
        "anr_dec_wmd",
    ),
    Case(
        "nashville-meetup-groups-2018",
        lambda row: int(row["weight"]) >= 5,
        Selection(minimum_weight=5),
        "10016242",
    ),
    Case(
        "state-alliances-1981-2000",
        lambda row: row["year"] == "2000",
        Selection(stated_from=date(2000, 1, 1), stated_to=date(2000, 12, 31)),
        "USA",
    ),
]


@pytest.fixture(scope="module")
def records(tmp_path_factory):
    """Return a function that imports a network, once."""

    def once(name):
        if name not in kept:
            place = tmp_path_factory.mktemp("networks") / "network.netmap"
            files = (str(NETWORKS / name / "nodes.csv"), str(NETWORKS / name / "ties.csv"))
            assert main(["import", *files, "--accept-unknown", "--db", str(place)]) == 0
            with open_store(place) as store:
                kept[name] = store.load()
        return kept[name]

    kept = {}
    return once


@pytest.fixture
def situation(records):
    """Return a function from a case and whoever is ours to its situation."""

    def of(case, ours=None):
        imported, graph = records(case.name), case.graph
        others = nx.complement(graph).edges if len(graph) <= SMALL else nx.complement(graph).edges(case.ours)
        people = imported["stakeholders"]
        told = Records.of(
            stakeholders=people.assign(
                sector=people["kind"], themes="DIGLIT", ours=people["id"].isin(ours or [case.ours])
            ),
            relationships=imported["relationships"].assign(level=imported["relationships"]["level"].fillna(3)),
            asked=[{"asked": one, "about": other, "asked_on": date(2000, 1, 1)} for one, other in others],
        )
        network = build(told, Conventions(), DAY, case.selection)
        assert len(network.ties) == graph.number_of_edges()
        return Situation(network, network.conventions)

    return of


def each_case(test):
    return pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)(test)


def subjects(rule, situation):
    return set(rule.find(situation).findings["stakeholder"])


@each_case
def test_the_isolated(case, situation):
    assert subjects(ISOLATED_STAKEHOLDER, situation(case)) == set(nx.isolates(case.graph))


def lost_without(graph, one, ours):
    """Return who would be cut off from the rest: from the largest part with most of ours."""
    everybody = nx.node_connected_component(graph, one) - {one}
    parts = [set(part) for part in nx.connected_components(graph.subgraph(everybody))]
    rest = max(parts, key=lambda part: (len(part & ours), len(part)), default=set())
    return everybody - rest


@each_case
def test_the_cut_points_and_how_many_hang_on_each(case, situation):
    graph, here = case.graph, situation(case)
    lost = {one: lost_without(graph, one, {case.ours}) for one in nx.articulation_points(graph)}
    strong = {
        one
        for one, off in lost.items()
        if any(graph.edges[one, other]["level"] >= 3 for other in off & set(graph[one]))
    }
    for rule, expected in ((CUT_POINT_PARTNER, strong - {case.ours}), (UNIT_DEPENDENCE, set(lost) & {case.ours})):
        found = rule.find(here).findings.set_index("stakeholder")
        assert set(found.index) == expected
        assert found["cut_off"].to_dict() == {one: len(lost[one]) for one in expected}
        for one, named in found["who"].items():
            # Of parts as large as the rest either may be the one that is cut off.
            assert set(named.split("|")) <= set(graph[one])


@each_case
def test_the_holes_that_only_the_best_connected_bridges(case, situation):
    graph, ours = case.graph, case.ours
    asked = len(graph) <= SMALL
    close = sorted(other for other in graph[ours] if graph.edges[ours, other]["level"] >= 3)
    expected = {
        (one, other)
        for one, other in combinations(close, 2)
        if asked and not graph.has_edge(one, other) and set(nx.common_neighbors(graph, one, other)) == {ours}
    }
    found = STRUCTURAL_HOLE.find(situation(case)).findings

    assert {tuple(sorted(pair)) for pair in found[["a", "b"]].itertuples(index=False)} == expected


@each_case
def test_what_runs_only_through_the_three_best_connected(case, situation):
    graph = case.graph
    ours = sorted(graph, key=lambda one: (-graph.degree(one), one))[:3]

    def pairs(of):
        return sum(size * (size - 1) // 2 for size in (len(part - set(ours)) for part in nx.connected_components(of)))

    share = 1 - pairs(graph.subgraph(set(graph) - set(ours))) / pairs(graph)
    found = LIBRARY_DEPENDENCE.find(situation(case, ours)).findings

    assert found["stakeholder"].tolist() == ([ours[0]] if share > 0.1 else [])
    assert found["share"].tolist() == pytest.approx([share] if share > 0.1 else [])


DRAWS = 300
"""Of the plain permutation test: enough to tell a share below 0.02 from one above 0.09."""


@each_case
def test_the_silos(case, situation, records):
    """Counted pair by pair; who is below chance, where it is no close call, by dealing kinds out anew in a loop."""
    here = situation(case)
    found = sector_pairs(here).set_index(["one", "other"])
    if len(case.graph) > SMALL:
        assert set(found["verdict"]) <= {OWN_SECTOR, TOO_FEW_MEMBERS, TOO_FEW_ASKED}
        return
    people = records(case.name)["stakeholders"].set_index("id")["kind"].drop(case.ours)
    graph = case.graph.subgraph(people.index)
    share = 2 * graph.number_of_edges() / (len(graph) * (len(graph) - 1))

    def ties(kinds):
        return Counter(tuple(sorted((kinds[one], kinds[other]))) for one, other in graph.edges)

    observed, members = ties(people.to_dict()), Counter(people)
    chance = np.random.default_rng(1)
    drawn = [ties(dict(zip(people.index, chance.permutation(people), strict=True))) for _ in range(DRAWS)]
    for pair in combinations(sorted(members), 2):
        row, pairs = found.loc[pair], members[pair[0]] * members[pair[1]]
        assert (row["pairs"], row["asked"], row["tied"]) == (pairs, pairs, observed[pair])
        assert row["expected"] == pytest.approx(pairs * share)
        as_few = sum(draw[pair] <= observed[pair] for draw in drawn) / DRAWS
        if min(members[pair[0]], members[pair[1]]) < 3:
            assert row["verdict"] == TOO_FEW_MEMBERS
        elif observed[pair] == 0 or as_few < 0.02:
            assert row["verdict"] == SILO, pair
        elif as_few > 0.09:
            assert row["verdict"] == TIED, pair
    silos = found.index[found["verdict"] == SILO]
    assert {tuple(pair) for pair in SILO_PAIR.find(here).findings[["one", "other"]].to_numpy()} == set(silos)


PAGE = Path(__file__).parents[2] / "docs" / "gaps-worked-examples.md"

WORKED = [
    ("knoke-bureaucracies-1978", "G15:COUN|NEWS", "Severity 0.5 x 0.6 x 0.833 = 0.25."),
    ("tobacco-indiana-2010", "G14:GOV|OTHER:National partner", "Severity 0.416."),
    ("state-alliances-1981-2000", "G16:USA", "Severity 0.6 x 0.153 = 0.092."),
    ("state-alliances-1981-2000", "G17:FRN", "severity 0.6 x 0.368 x 1 = 0.221."),
]
"""Network, key of a finding, and how its severity ends on the page of worked examples."""


@pytest.mark.parametrize(("name", "key", "severity"), WORKED, ids=[key for _, key, _ in WORKED])
def test_the_page_of_worked_examples_says_what_the_rules_find(name, key, severity, situation):
    (case,) = (case for case in CASES if case.name == name)
    finding = find_gaps(situation(case).network, ["G14", "G15", "G16", "G17"]).findings.set_index("key").loc[key]
    page = PAGE.read_text(encoding="utf-8")

    assert f"> {finding['sentence']}\n" in page
    assert severity in page
    assert float(severity.rstrip(".").split()[-1]) == pytest.approx(finding["severity"], abs=0.5e-3)
