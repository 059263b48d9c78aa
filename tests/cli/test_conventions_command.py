"""``netmap conventions``: listed with unit and reason, set, in force for every answer, taken back."""

import json

import pytest

from netmap.cli import main
from netmap.conventions import Conventions


@pytest.fixture
def db(tmp_path, capsys):
    (tmp_path / "nodes.csv").write_text("id,label,kind\nL,Library,LIB\nC,Clinic,NPO\n", encoding="utf-8")
    (tmp_path / "ties.csv").write_text(
        "source,target,relation,level,date\nL,C,Referral,4,2026-05-01\nC,L,Referral,2,2026-05-02\n", encoding="utf-8"
    )
    where = str(tmp_path / "town.netmap")
    assert main(["import", str(tmp_path / "nodes.csv"), str(tmp_path / "ties.csv"), "--db", where]) == 0
    capsys.readouterr()
    return where


def run(capsys, *words):
    code = main(list(words))
    captured = capsys.readouterr()
    return code, captured.out, captured.err


def answer(capsys, *words):
    code, out, err = run(capsys, *words, "--json")
    assert code == 0, err
    return json.loads(out, parse_constant=pytest.fail)


def test_every_number_with_unit_and_reason(capsys, db):
    listed = answer(capsys, "conventions", "--db", db)["conventions"]
    names = [name for name, *_ in Conventions().explained()]

    assert [one["name"] for one in listed] == names
    assert not any(one["overridden"] for one in listed)
    (one,) = [one for one in listed if one["name"] == "half_life_informal"]
    assert (one["value"], one["default"], one["unit"], one["low"], one["high"]) == (270, 270, "days", 1, 36500)
    assert next(one["options"] for one in listed if one["name"] == "level_rule") == ["lower", "mean"]


def test_an_own_number_counts_in_every_answer(capsys, db):
    code, out, _ = run(capsys, "conventions", "set", "contradiction_gap", "3", "--db", db)

    assert code == 0
    assert out == "Saved as change 2: contradiction_gap = 3 (default 2). 'netmap undo 2' takes it back.\n"
    assert answer(capsys, "ties", "--db", db)["ties"][0]["state"] == "CONFIRMED"
    assert answer(capsys, "tie", "L", "C", "--db", db)["state"] == "CONFIRMED"
    assert answer(capsys, "measures", "--db", db, "--question", "trust")["network"]["confirmed"]["value"] == 1
    assert answer(capsys, "stakeholders", "--db", db)["stakeholders"][0]["ties"] == 1
    assert "contradiction_gap" in run(capsys, "history", "--db", db)[1]
    listed = run(capsys, "conventions", "--db", db)[1]
    assert "3 *" in listed
    assert "1 of " in listed


def test_undo_and_reset(capsys, db):
    run(capsys, "conventions", "set", "level_rule", "mean", "--db", db)
    assert answer(capsys, "ties", "--db", db)["ties"][0]["level"] == 3
    run(capsys, "undo", "--db", db)
    assert answer(capsys, "ties", "--db", db)["ties"][0]["level"] == 2

    run(capsys, "conventions", "set", "level_rule", "mean", "--db", db)
    saved = answer(capsys, "conventions", "--db", db, "reset", "level_rule")["saved"]
    assert saved == [{"change": 5, "note": "level_rule back to its default, lower"}]
    run(capsys, "conventions", "set", "level_rule", "mean", "--db", db)
    assert len(answer(capsys, "conventions", "reset", "--db", db)["saved"]) == 1
    assert answer(capsys, "ties", "--db", db)["ties"][0]["level"] == 2


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("set", "contradiction_gap", "9"), "'contradiction_gap' cannot be '9'; give a whole number from 1 to 5 (levels)."),
        (("set", "contradiction_gab", "3"), "There is no convention 'contradiction_gab'. Did you mean contradiction_gap"),
        (("set", "weak_below", "0.6"), "'weak_below' (0.6) must not be above 'strong_above' (0.5)."),
        (("reset", "level_rule"), "'level_rule' stands at its default, lower; there is nothing to take back."),
    ],
)  # fmt: skip
def test_what_cannot_be_ends_with_two(capsys, db, words, message):
    code, _, err = run(capsys, "conventions", *words, "--db", db)

    assert code == 2
    assert message in err
    assert len(answer(capsys, "history", "--db", db)["changes"]) == 1


def test_the_sample_town_is_not_changed(capsys):
    code, _, err = run(capsys, "conventions", "--demo", "reset")

    assert code == 2
    assert "The sample town keeps nothing." in err
