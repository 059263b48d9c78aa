"""What the authors of a study published about each of 96 organisations and forums, through the ordinary door.

Bitterman and others (2023), Engagement in water governance action situations
in the Lake Champlain Basin, PLOS ONE 18(3) e0282797: degree, betweenness and
eigenvector centrality on the undirected graph of all 4,571 ties of six kinds,
parallel ones kept. Their eigenvector is of the matrix of numbers of ties, largest = 1.
"""

import csv
import json
from pathlib import Path

import pytest

from netmap.cli import main

FOLDER = Path(__file__).parents[2].parent / "shared" / "data" / "networks" / "lake-champlain-forums-2019"

pytestmark = pytest.mark.skipif(not FOLDER.is_dir(), reason="the networks made by others (../shared/data) are not here")

CLOSE = 1e-3


@pytest.fixture(scope="module")
def answer(tmp_path_factory):
    place = tmp_path_factory.mktemp("champlain") / "champlain.netmap"
    assert (
        main(["import", str(FOLDER / "nodes.csv"), str(FOLDER / "ties.csv"), "--accept-unknown", "--db", str(place)])
        == 0
    )
    return place


@pytest.fixture(scope="module")
def published():
    with (FOLDER / "nodes.csv").open(encoding="utf-8", newline="") as nodes:
        return {row["id"]: row for row in csv.DictReader(nodes)}


@pytest.fixture
def found(answer, capsys):
    capsys.readouterr()
    assert main(["measures", "--json", "--db", str(answer)]) == 0
    return {row["id"]: row for row in json.loads(capsys.readouterr().out)["stakeholders"]}


def test_degree_betweenness_and_eigenvector_of_all_96(found, published):
    pairs_of_others = 95 * 94 / 2
    ours = {
        who: {
            "published_degree": row["stated_relationships"],
            "published_betweenness": row["betweenness_each_relationship"] * pairs_of_others,
            "published_eigenvector": row["eigenvector"],
        }
        for who, row in found.items()
    }
    theirs = {
        who: {
            figure: float(row[figure])
            for figure in ("published_degree", "published_betweenness", "published_eigenvector")
        }
        for who, row in published.items()
    }

    assert len(ours) == 96
    assert ours.keys() == theirs.keys()
    assert sum(row["published_degree"] for row in ours.values()) == 2 * 4571
    for who, figures in theirs.items():
        assert ours[who] == pytest.approx(figures, rel=CLOSE, abs=1e-9), who
