"""People and what they attend, in one spreadsheet of ties."""

import json

import pytest

from netmap.cli import main


@pytest.fixture
def stored(tmp_path):
    """Ann and Bob at the fair, Bob and Cy at the fair and the talk; the fair and the talk were announced together."""
    people = tmp_path / "nodes.csv"
    kinds = {"Ann": "Person", "Bob": "Person", "Cy": "Person", "fair": "Event", "talk": "Event"}
    rows = [f"{name},{name},{kind}" for name, kind in kinds.items()]
    people.write_text("\n".join(["id,name,kind", *rows]) + "\n", encoding="utf-8")
    ties = tmp_path / "ties.csv"
    lines = ["Ann,fair", "Bob,fair", "Cy,fair", "Bob,talk", "Cy,talk", "fair,talk"]
    ties.write_text("source,target\n" + "\n".join(lines) + "\n", encoding="utf-8")
    where = tmp_path / "town.netmap"
    assert main(["import", str(people), str(ties), "--accept-unknown", "--db", str(where)]) == 0
    return where


def test_events_are_read_as_programmes(stored, capsys):
    capsys.readouterr()
    assert main(["measures", "--json", "--db", str(stored), "--as-programmes", "Event"]) == 0
    answer = json.loads(capsys.readouterr().out)

    codes = ("stakeholders", "ties", "programme_density", "programme_pairs", "joined_programmes")
    assert [answer["network"][code]["value"] for code in codes] == [3, 0, pytest.approx(5 / 6), 3, 1]
    closest = answer["tables"]["meet_through_programmes"][0]
    assert (closest["a"], closest["b"], closest["shared"]) == ("Bob", "Cy", 2)


def test_a_kind_that_does_not_exist_is_refused_with_those_that_do(stored, capsys):
    capsys.readouterr()

    assert main(["measures", "--db", str(stored), "--as-programmes", "Festival of light"]) == 2
    printed = capsys.readouterr()
    assert "Festival of light" in printed.out + printed.err
    assert "Event" in printed.out + printed.err
