"""``netmap way``: in words, as JSON, and where there is none."""

from __future__ import annotations

import json

import pytest

from netmap.cli import main

NODES = (
    "id,label,kind\nL,Harbour Library,Library branch\nF,Food bank,Food bank\nS,School,School\nC,Café,Small business\n"
)
TIES = "source,target,relation,level\nL,F,Referral,5\nF,S,Referral,5\nL,S,Referral,1\n"


@pytest.fixture(scope="module")
def db(tmp_path_factory):
    folder = tmp_path_factory.mktemp("way")
    for name, text in (("nodes.csv", NODES), ("ties.csv", TIES)):
        (folder / name).write_text(text, encoding="utf-8")
    where = str(folder / "town.netmap")
    assert main(["import", str(folder / "nodes.csv"), str(folder / "ties.csv"), "--db", where]) == 0
    return where


def run(capsys, *words):
    capsys.readouterr()
    assert main(["way", *words]) == 0
    return capsys.readouterr().out


def test_the_strongest_and_the_shortest_way_in_words(capsys, db):
    out = run(capsys, "harbour library", "S", "--db", db, "--as-of", "2026-06-01")
    lines = out.splitlines()
    assert lines[0] == "From Harbour Library to School, as of 2026-06-01"
    assert lines[2].startswith("Strongest way: 2 ties, 0.")
    assert [line.split(":")[0] for line in lines[3:5]] == ["- Harbour Library to Food bank", "- Food bank to School"]
    assert lines[6].startswith("Shortest way: 1 tie, 0.")


def test_the_same_as_json(capsys, db):
    answer = json.loads(run(capsys, "L", "S", "--db", db, "--json"))
    assert [one["id"] for one in answer["strongest"]["stakeholders"]] == ["L", "F", "S"]
    assert [one["id"] for one in answer["shortest"]["stakeholders"]] == ["L", "S"]
    one, other = answer["strongest"]["strengths"]
    assert answer["strongest"]["strength"] == pytest.approx(one * other)


def test_no_way_is_said_plainly(capsys, db):
    assert "No way: no chain of ties joins the two." in run(capsys, "L", "C", "--db", db)
    assert json.loads(run(capsys, "L", "C", "--db", db, "--json"))["strongest"] is None
