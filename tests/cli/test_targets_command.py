"""``netmap targets``: listed, shown, and taken into a network."""

import csv
import io
import json

import pytest

from netmap.cli import main
from netmap.intake.target_lists import TARGET_LISTS


def run(capsys, *words):
    code = main(list(words))
    captured = capsys.readouterr()
    return code, captured.out, captured.err


def answer(capsys, *words):
    code, out, err = run(capsys, *words, "--json")
    assert code == 0, err
    return json.loads(out, parse_constant=pytest.fail)


def test_the_lists_are_listed(capsys):
    code, out, _ = run(capsys, "targets")

    assert code == 0
    assert out.splitlines()[0].split() == ["Name", "Targets", "List", "Source"]
    assert answer(capsys, "targets")["lists"] == [
        {"name": each.name, "title": each.title, "source": each.source, "targets": len(each.rows())}
        for each in TARGET_LISTS
    ]


def test_a_list_is_shown_as_the_file_it_is(capsys):
    code, out, _ = run(capsys, "targets", "show", "Drug-Free Communities")

    assert code == 0
    rows = list(csv.DictReader(io.StringIO(out)))
    assert rows == answer(capsys, "targets", "show", "drug-free-communities")["targets"]
    assert [rows[0]["Required"], len(rows)] == ["Youth", 12]


def test_a_list_is_added_as_one_change_that_can_be_taken_back(capsys, tmp_path):
    db = str(tmp_path / "town.netmap")
    assert run(capsys, "new", db)[0] == 0

    code, out, _ = run(capsys, "targets", "add", "every-sector", "--db", db)
    assert code == 0
    assert out.endswith("Saved as change 1. 'netmap undo 1' takes it back.\n")
    again = answer(capsys, "targets", "add", "every-sector", "--db", db)
    assert again["saved"] is None
    assert again["counts"] == {"targets": {"added": 0, "changed": 0, "untouched": 32}}

    run(capsys, "undo", "--db", db)
    assert answer(capsys, "targets", "add", "every-sector", "--db", db)["counts"]["targets"]["added"] == 32


def test_a_list_that_is_not_there_is_said_to_be_so(capsys):
    code, out, err = run(capsys, "targets", "show", "drug-free")

    assert (code, out) == (2, "")
    assert err == (
        "netmap targets: There is no list of targets 'drug-free'. Did you mean 'drug-free-communities'? "
        "Lists: every-sector, drug-free-communities.\n"
    )
    assert "Did you mean" not in run(capsys, "targets", "add", "xyz")[2]
