"""``netmap plan``: as people read it, as JSON, and refused in words."""

import json

import pytest

from netmap.cli import main
from netmap.planning.partnerships import CELL_COLUMNS, CHOSEN_COLUMNS, OPEN_COLUMNS


def run(capsys, *words):
    code = main(["plan", *words])
    captured = capsys.readouterr()
    return code, captured.out, captured.err


@pytest.fixture
def db(tmp_path, capsys):
    """Food is wanted in two places; the food bank and the pantry could help in one, and nobody in the other."""
    where = str(tmp_path / "town.netmap")
    tables = {
        "places": "ID,Name\nHE,Harbour East\nNG,Northgate\n",
        "stakeholders": "ID,Name,Kind,Themes,Places served,Groups served,Languages\nL,Library,Library branch,,,,\n"
        "F,Food Bank,Food bank,Food insecurity,Harbour East,Everybody,English\n"
        "P,Pantry,Food bank,Food insecurity,Harbour East,Everybody,English\n",
        "relationships": "Source,Target,Level,Last contact\nL,F,1,2026-10-01\n",
        "needs": "ID,Need,Theme,Status,Severity,Places,People concerned\n"
        "N1,Food on Sundays,Food insecurity,Validated,4,HE|NG,200\nN0,A stage,,Met,,,\n",
        "programmes": "ID,Name,Status,Needs\nP1,Tea,Running,N0\n",
    }
    for name, text in tables.items():
        (tmp_path / f"{name}.csv").write_text(text, encoding="utf-8")
    files = [str(tmp_path / f"{name}.csv") for name in tables]
    assert main(["import", *files, "--db", where]) == 0, capsys.readouterr().err
    capsys.readouterr()
    return where


def test_the_plan_as_people_read_it(capsys, db):
    code, out, err = run(capsys, "--k", "1", "--budget", "30", "--as-of", "2026-11-01", "--db", db)

    assert (code, err) == (0, "")
    assert out.splitlines() == [
        "Which partnerships would answer most of what is unmet, as of 1 November 2026",
        "",
        ("1 partnership, about 20 of 30 staff hours in the first year, would answer 38% of what is unmet, weighted by how grave it "
        "is and how many people it concerns."),
        ("Of 2 unmet cases (a need in a place for a group), somebody would answer 1; none of these would no longer hang on one "
        "organisation."),
        "No other choice answers more: that is proven. Choosing one after another gives the same (63% of the best is sure that way).",
        "",
        "1. Food Bank [F]: a tie to deepen, about 20 hours, adds 38%",
        "   Would answer “Food on Sundays” in Harbour East (about 100 people), which nobody answers now.",
        "   So far tied to us, at the level of networking.",
        "   Nobody else on record could add anything in its place.",
        "",
        "Still open:",
        "- “Food on Sundays” in Northgate (about 100 people): nobody on record could help; look outside.",
    ]  # fmt: skip


def test_json_has_what_scripts_rely_on(capsys, db):
    code, out, _ = run(capsys, "--k", "2", "--as-of", "2026-11-01", "--db", db, "--json")
    found = json.loads(out, parse_constant=pytest.fail)

    assert code == 0
    assert list(found) == [
        *(
            "as_of",
            "count",
            "budget",
            "worth",
            "one_by_one",
            "at_most",
            "is_best",
            "was_searched",
            "guarantee",
            "hours",
        ),
        *("sentences", "chosen", "open", "cells", "left_out"),
    ]
    assert [list(row) for row in found["chosen"]] == [list(CHOSEN_COLUMNS)] * 2
    assert [(row["who"], row["route"], row["hours"]) for row in found["chosen"]] == [
        ("F", "deepen", 20),
        ("P", "directory", 40),
    ]
    assert list(found["cells"][0]) == list(CELL_COLUMNS)
    assert list(found["open"][0]) == list(OPEN_COLUMNS)
    assert (found["worth"], found["budget"], found["hours"]) == (0.5, None, 60)


def test_who_must_be_in_or_out_by_id_or_name(capsys, db):
    _, out, _ = run(capsys, "--k", "1", "--must", "pantry", "--db", db, "--json")
    assert [(row["who"], row["must"]) for row in json.loads(out)["chosen"]] == [("P", True)]
    _, out, _ = run(capsys, "--must-not", "F", "Pantry", "--db", db, "--json")
    assert json.loads(out)["chosen"] == []
    assert json.loads(out)["open"][0]["could"] == ["F", "P"]
    assert "[P]: in the directory only, must be in, about 40 hours" in run(capsys, "--must", "P", "--db", db)[1]


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("--k", "1", "--must", "F", "P"), "2 partnerships must be in, and only 1 may be chosen. Ask for 2, or name fewer."),
        (("--budget", "10", "--must", "F"), "Those that must be in take 20 staff hours, more than the 10 there are."),
        (("--must", "Nobody"), "There is no stakeholder 'Nobody'."),
        (("--must", "L"), "Library is a unit of the library itself."),
        (("--must", "F", "--must-not", "F"), "Food Bank is named both as in and as out."),
    ],
)  # fmt: skip
def test_what_cannot_be_ends_with_two(capsys, db, words, sentence):
    code, out, err = run(capsys, *words, "--db", db)

    assert (code, out) == (2, "")
    assert err.startswith("netmap plan: ")
    assert sentence in err


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("--k", "0"), "'0' is not a number of partnerships (1 or more)"),
        (("--k", "few"), "'few' is not a number of partnerships (1 or more)"),
        (("--budget", "-3"), "'-3' is not a number of hours (0 or more)"),
        (("--budget", "nan"), "'nan' is not a number of hours (0 or more)"),
        (("--budget", "much"), "'much' is not a number of hours (0 or more)"),
    ],
)
def test_wrong_numbers_are_refused_before_anything_is_opened(capsys, words, sentence):
    with pytest.raises(SystemExit) as ended:
        main(["plan", *words])

    assert ended.value.code == 2
    assert sentence in capsys.readouterr().err


def test_the_sample_town_has_a_plan(capsys):
    code, out, _ = run(capsys, "--demo", "--k", "3")

    assert code == 0
    assert "\n1. City Planning Office [S094]: a tie to deepen, about 20 hours, adds 24%\n" in out
