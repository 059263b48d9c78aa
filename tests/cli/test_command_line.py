"""The command line, as a user types it: exit codes, what is printed, what is saved."""

from __future__ import annotations

import json

import pytest

from netmap.cli import main
from netmap.measures import QUESTIONS, answers_to

NODES = """id,label,kind
L,Harbour Library,Library branch
F,Food bank "Tide",Food bank
C,Café Évreux,Small business
R,Residents' table,Residents' group
"""
TIES = """source,target,relation,level,date
L,F,Referral,3,2026-05-01
F,L,Referral,3,2026-05-02
L,C,Joint programme,1,2026-05-01
L,R,Information exchange,0,2026-05-01
F,C,Information exchange,,2026-05-01
"""


@pytest.fixture
def files(tmp_path):
    (tmp_path / "nodes.csv").write_text(NODES, encoding="utf-8")
    (tmp_path / "ties.csv").write_text(TIES, encoding="utf-8")
    return [str(tmp_path / "nodes.csv"), str(tmp_path / "ties.csv")]


@pytest.fixture
def db(tmp_path):
    return str(tmp_path / "home" / "town.netmap")


def run(capsys, *words):
    """Return (exit code, standard output, standard error) of one command."""
    code = main(list(words))
    captured = capsys.readouterr()
    return code, captured.out, captured.err


def answer(capsys, *words):
    """Return the JSON that a command prints; it must end well."""
    code, out, err = run(capsys, *words, "--json")
    assert code == 0, err
    return json.loads(out, parse_constant=pytest.fail)


def test_from_two_files_to_measures(capsys, files, db):
    imported = answer(capsys, "import", *files, "--db", db)
    measures = answer(capsys, "measures", "--db", db, "--as-of", "2026-06-01")

    assert imported["saved"] == 1
    assert imported["problems"] == []
    assert imported["counts"]["relationships"] == {"added": 5, "changed": 0, "untouched": 0}
    assert measures["as_of"] == "2026-06-01"
    assert measures["coverage"] == pytest.approx(4 / 6)
    assert measures["network"]["ties"]["value"] == 3  # level 0 is an answer, not a tie
    assert measures["network"]["density"]["value"] == pytest.approx(3 / 6)
    assert measures["network"]["ties"]["without_ours"] == 1
    assert {row["id"]: row["degree"] for row in measures["stakeholders"]} == {"L": 2, "F": 2, "C": 2, "R": 0}


def test_measures_stand_under_the_questions_they_answer(capsys, files, db):
    answer(capsys, "import", *files, "--db", db)
    code, out, _ = run(capsys, "measures", "--db", db, "--as-of", "2026-06-01")
    lines = [line for line in out.splitlines() if line]
    headings = [line for line in lines if line.endswith("]") and " [" in line]

    assert code == 0
    assert headings == [f"{question.text} [{question.code}]" for question in QUESTIONS]
    assert next(line.split() for line in lines if line.startswith("Density  "))[:3] == ["Density", "50.0%", "33.3%"]
    assert any(line.startswith("Partners") and "Harbour Library 2" in line for line in lines)
    assert lines[-1].startswith("As of 2026-06-01. Pairs asked about: 67%; ")


def test_one_question_alone(capsys, files, db):
    answer(capsys, "import", *files, "--db", db)
    _, out, _ = run(capsys, "measures", "--db", db, "--question", "trust")
    found = answer(capsys, "measures", "--db", db, "--question", "trust")

    assert "Is there trust, and do partners see their relationships alike? [trust]" in out
    assert "Density" not in out
    assert {*found["network"], *found["tables"], *found["stakeholders"][0]} - {"id", "name"} == {
        measure.code for measure in answers_to("trust")
    }


def test_ties_say_what_they_rest_on(capsys, files, db):
    answer(capsys, "import", *files, "--db", db)
    ties = answer(capsys, "ties", "--db", db, "--as-of", "2026-06-01")["ties"]

    states = {(tie["a"], tie["b"]): (tie["state"], tie["level"]) for tie in ties}
    assert states == {("F", "L"): ("CONFIRMED", 3), ("C", "L"): ("UNCONFIRMED", 1), ("C", "F"): ("UNCONFIRMED", None)}
    confirmed = next(tie for tie in ties if tie["state"] == "CONFIRMED")
    assert len(confirmed["evidence"]) == 2
    assert confirmed["components"]["level"] == pytest.approx(3 / 5)
    assert confirmed["components"]["trust"] is None
    assert confirmed["strength_half"] == confirmed["strength"] == confirmed["strength_double"]  # undated: no fading


def test_the_same_files_twice_change_nothing(capsys, files, db):
    answer(capsys, "import", *files, "--db", db)
    code, out, _ = run(capsys, "import", *files, "--db", db)

    assert code == 0
    assert "Nothing was changed: the network holds all of this already." in out
    assert len(answer(capsys, "history", "--db", db)["changes"]) == 1


def test_a_dry_run_saves_nothing_and_shows_the_change(capsys, files, db, tmp_path):
    answer(capsys, "import", *files, "--db", db)
    (tmp_path / "ties.csv").write_text(TIES.replace("L,C,Joint programme,1", "L,C,Joint programme,2"), encoding="utf-8")
    dry = answer(capsys, "import", *files, "--db", db, "--dry-run")

    assert dry["saved"] is None
    assert dry["counts"]["relationships"] == {"added": 0, "changed": 1, "untouched": 4}
    assert len(answer(capsys, "history", "--db", db)["changes"]) == 1


def test_problems_save_nothing_and_end_with_one(capsys, files, db, tmp_path):
    (tmp_path / "ties.csv").write_text(TIES + "L,Z,Referral,9,2026-05-01\n", encoding="utf-8")
    code, out, _ = run(capsys, "import", *files, "--db", db)

    assert code == 1
    assert "row 7" in out
    assert "Nothing was saved." in out
    assert answer(capsys, "stakeholders", "--db", db)["stakeholders"] == []


def test_good_rows_are_saved_and_the_others_come_back_with_their_reason(capsys, files, db, tmp_path):
    (tmp_path / "ties.csv").write_text(TIES + "L,Z,Referral,2,2026-05-01\n", encoding="utf-8")
    code, out, _ = run(capsys, "import", *files, "--db", db, "--good-rows", "--rejected", str(tmp_path / "back"))

    assert code == 1
    assert "Saved as change 1." in out
    (rejected,) = (tmp_path / "back").iterdir()
    text = rejected.read_text(encoding="utf-8-sig")
    assert "L,Z,Referral,2,2026-05-01" in text
    assert "'Z'" in text
    assert len(answer(capsys, "ties", "--db", db)["ties"]) == 3


def test_undo_and_its_undo(capsys, files, db):
    answer(capsys, "import", *files, "--db", db)
    undone = answer(capsys, "undo", "--db", db)
    assert undone["undoes"] == 1
    assert answer(capsys, "stakeholders", "--db", db)["stakeholders"] == []

    answer(capsys, "undo", str(undone["id"]), "--db", db)
    assert len(answer(capsys, "stakeholders", "--db", db)["stakeholders"]) == 4


def test_doctor_finds_the_file_sound(capsys, files, db):
    answer(capsys, "import", *files, "--db", db)

    assert all(check["ok"] for check in answer(capsys, "doctor", "--db", db)["checks"])


def test_part_of_the_network(capsys, files, db):
    answer(capsys, "import", *files, "--db", db)
    referrals = answer(capsys, "ties", "--db", db, "--relation", "referral")["ties"]
    rated = answer(capsys, "ties", "--db", db, "--minimum-level", "2")["ties"]
    arrows = answer(capsys, "measures", "--db", db, "--relation", "referral", "--directed")["network"]

    assert [(tie["a"], tie["b"]) for tie in referrals] == [("F", "L")]
    assert [(tie["a"], tie["b"]) for tie in rated] == [("F", "L")]
    assert arrows["reciprocity"]["value"] == 1.0


def test_the_default_place_is_printed_and_used(capsys, files, tmp_path, monkeypatch):
    monkeypatch.setenv("NETMAP_HOME", str(tmp_path / "mine"))
    code, _, err = run(capsys, "stakeholders")
    assert code == 2
    assert "There is no network at" in err

    assert run(capsys, "import", *files)[0] == 0
    code, out, err = run(capsys, "stakeholders")
    assert code == 0
    assert str(tmp_path / "mine") in err
    assert "Café Évreux" in out


@pytest.mark.parametrize(
    "words",
    [
        ["measures", "--as-of", "spring"],
        ["import"],
        ["frobnicate"],
        ["serve", "--port", "99999"],
        ["ties", "--demo", "--db", "x"],
    ],
)
def test_wrong_usage_ends_with_two(capsys, words):
    with pytest.raises(SystemExit) as ended:
        main(words)

    assert ended.value.code == 2
    assert "Traceback" not in capsys.readouterr().err


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["import", "nowhere.csv", "--db", "{db}"], "There is no file 'nowhere.csv'."),
        (
            ["import", "{nodes}", "--db", "{db}", "--scale", "stars"],
            "There is no scale 'stars'. Known scales: frey, partner",
        ),
        (["measures", "--db", "{db}"], "There is no network at"),
        (
            ["measures", "--db", "{db}", "--question", "money"],
            "There is no question 'money'. Known questions: central, ",
        ),
        (["template", "partners.csv"], "must end in .xlsx"),
        (["serve", "--db", "{db}", "--address", "0.0.0.0", "--no-browser"], "this machine"),
    ],
)
def test_wrong_questions_are_answered_with_a_sentence(capsys, files, db, words, sentence):
    code, _, err = run(capsys, *(word.format(db=db, nodes=files[0]) for word in words))

    assert code == 2
    assert sentence in err


def test_the_demo_answers_and_touches_nothing(capsys, tmp_path, monkeypatch):
    monkeypatch.setenv("NETMAP_HOME", str(tmp_path / "mine"))
    measures = answer(capsys, "measures", "--demo")

    assert measures["network"]["stakeholders"]["value"] == len(measures["stakeholders"])
    assert not (tmp_path / "mine").exists()


def test_scales_are_listed(capsys):
    code, out, _ = run(capsys, "scales")

    assert code == 0
    assert {"frey", "partner", "himmelman", "safar", "oclc", "library-ladder"} <= {
        line.split()[0] for line in out.splitlines()
    }


def test_a_template_is_never_written_over_a_file(capsys, tmp_path):
    path = tmp_path / "partners.xlsx"
    assert run(capsys, "template", str(path))[0] == 0
    written = path.read_bytes()
    code, _, err = run(capsys, "template", str(path))

    assert code == 2
    assert "exists already" in err
    assert path.read_bytes() == written
