"""``netmap find`` on the sample town, on the terminal and as JSON."""

import json

from netmap.cli import main


def test_a_slip_finds_and_says_so(capsys):
    assert main(["find", "fod", "bank", "--demo", "--rows", "1"]) == 0

    told = capsys.readouterr().out
    assert "Nothing is spelled 'fod'; read as food." in told
    assert "Stakeholders: 3, the best 1" in told
    assert "Saltmarsh Food Bank" in told


def test_json_has_every_group_and_the_audience_sees_its_own(capsys):
    assert main(["find", "S051", "--demo", "--what", "stakeholders", "--json"]) == 0
    answer = json.loads(capsys.readouterr().out)
    assert [(group["what"], [hit["id"] for hit in group["hits"]]) for group in answer["groups"]] == [
        ("stakeholders", ["S051"])
    ]


def test_an_unknown_kind_is_wrong_usage(capsys):
    assert main(["find", "x", "--what", "people", "--demo"]) == 2
    assert "There is nothing called 'people'. Known: stakeholders, ties" in capsys.readouterr().err
