"""One-sided ties, and ties below the level wanted, on networks made by others, against NetworkX and a count by hand.

The files hold who names whom, and not who was asked. Knoke's are whole
matrices, so each of the ten spoke of each other; on Lake Champlain we take it
that everybody who named anybody was shown the whole list. Written as a sheet
of those asked, a name that only one of two gives becomes a tie they see
differently. No file holds a wish for a level, so one is written beside the
levels of Indiana.
"""

import csv
import json
from pathlib import Path

import networkx as nx
import pytest

from netmap.cli import main

NETWORKS = Path(__file__).parents[2].parent / "shared" / "data" / "networks"

pytestmark = pytest.mark.skipif(
    not NETWORKS.is_dir(), reason="the networks made by others (../shared/data) are not here"
)

KNOKE, CHAMPLAIN, INDIANA = "knoke-bureaucracies-1978", "lake-champlain-forums-2019", "tobacco-indiana-2010"

ONE_SIDED_IN_KNOKE = {
    *("COMM|WEST", "COUN|EDUC", "COUN|INDU", "COUN|NEWS", "COUN|WELF", "EDUC|NEWS", "EDUC|UWAY"),
    *("EDUC|WELF", "INDU|WELF", "NEWS|WELF", "NEWS|WEST", "NEWS|WRO", "UWAY|WEST", "WELF|WRO"),
}
"""Counted by hand in the two matrices laid over each other: 1 on one side of the diagonal and 0 on the other."""


def rows(name, file):
    with (NETWORKS / name / file).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def write(path, rows):
    with path.open("w", encoding="utf-8", newline="") as lines:
        writer = csv.DictWriter(lines, rows[0])
        writer.writeheader()
        writer.writerows(rows)
    return path


def netmap(capsys, *arguments):
    code = main([*map(str, arguments)])
    printed = capsys.readouterr()
    assert code == 0, printed.out + printed.err
    return printed.out


@pytest.fixture
def gaps(tmp_path, capsys):
    """Return a function that imports files as a user would and asks one rule for its gaps."""

    def ask(rule, *files):
        store = tmp_path / "real.netmap"
        netmap(capsys, "import", *files, "--accept-unknown", "--db", store)
        return json.loads(netmap(capsys, "gaps", "--rule", rule, "--as-of", "2026-11-01", "--json", "--db", store))

    return ask


def named(name):
    """Return who names whom, whatever for."""
    graph = nx.DiGraph((row["source"], row["target"]) for row in rows(name, "ties.csv"))
    graph.remove_edges_from(list(nx.selfloop_edges(graph)))
    return graph


def asked(path, graph, everybody):
    """Write that everybody who names anybody was shown the whole list."""
    answered = [one for one in everybody if graph.out_degree(one)]
    shown = [{"Who was asked": one, "About whom": other} for one in answered for other in everybody if other != one]
    return write(path, shown)


def keys(answer):
    return {finding["key"].partition(":")[2] for finding in answer["findings"]}


@pytest.mark.parametrize("name", [KNOKE, CHAMPLAIN])
def test_a_name_that_only_one_of_two_gives_is_one_sided(name, gaps, tmp_path):
    everybody = [row["id"] for row in rows(name, "nodes.csv")]
    graph = named(name)
    graph.add_nodes_from(everybody)
    sheet = asked(tmp_path / "asked.csv", graph, everybody)
    one_sided = {
        "|".join(sorted((one, other)))
        for one, other in graph.edges
        if not graph.has_edge(other, one) and graph.out_degree(other)
    }
    assert name != KNOKE or one_sided == ONE_SIDED_IN_KNOKE

    answer = gaps("G23", NETWORKS / name / "nodes.csv", NETWORKS / name / "ties.csv", sheet)

    assert keys(answer) == one_sided


def test_where_nobody_is_known_to_have_been_asked_silence_denies_nothing(gaps):
    answer = gaps("G23", NETWORKS / KNOKE / "nodes.csv", NETWORKS / KNOKE / "ties.csv")

    assert (answer["findings"], answer["waiting"]) == ([], [])


def test_no_file_holds_a_level_wanted_and_the_rule_says_what_it_waits_for(gaps):
    answer = gaps("G25", NETWORKS / INDIANA / "nodes.csv", NETWORKS / INDIANA / "ties.csv")

    assert answer["findings"] == []
    assert [(one["rule"], one["needs"]) for one in answer["waiting"]] == [
        ("G25", ["relationships.level_desired", "relationships.review_on"])
    ]


def test_if_all_of_indiana_had_wanted_formal_partnerships(gaps, tmp_path):
    """Luke's levels: 3 is a formal partnership. 161 collaborations, 80 of them at 3 or above (as the oracle counts)."""
    collaborations = [
        {**row, "level desired": 3, "review on": "2011-01-01"}
        for row in rows(INDIANA, "ties.csv")
        if row["relation"] == "collaboration"
    ]
    graph = nx.Graph()
    graph.add_weighted_edges_from((row["source"], row["target"], int(row["level"])) for row in collaborations)
    below = {frozenset(pair): level for *pair, level in graph.edges.data("weight") if level < 3}
    assert len(below) == 161 - 80

    answer = gaps("G25", NETWORKS / INDIANA / "nodes.csv", write(tmp_path / "ties.csv", collaborations))

    missing = {frozenset(one["key"].partition(":")[2].split("|")): one["extent"] for one in answer["findings"]}
    assert missing == pytest.approx({pair: (3 - level) / 3 for pair, level in below.items()})
