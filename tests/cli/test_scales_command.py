"""``netmap scales``: listed, shown, written to a file, edited, and in force for the next import."""

import json

import pytest

from netmap.cli import main
from netmap.vocabulary.scales import scales


@pytest.fixture
def db(tmp_path, capsys):
    where = str(tmp_path / "town.netmap")
    assert main(["new", where]) == 0
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


@pytest.fixture
def edited(capsys, db, tmp_path):
    """PARTNER with integration read as 5, taken in from the file that export wrote."""
    file = tmp_path / "partner.csv"
    code, out, _ = run(capsys, "scales", "export", "partner", str(file), "--db", db)
    assert (code, out) == (0, f"Wrote {file}. Edit it, then: netmap scales set {file}\n")
    text = file.read_text(encoding="utf-8-sig")
    file.write_text(text.replace("integrated activities,4,", "integrated activities,5,"), encoding="utf-8")
    code, out, err = run(capsys, "scales", "set", str(file), "--db", db)
    assert code == 0, err
    return out


def test_a_scale_is_edited_through_its_file(capsys, db, edited):
    assert edited.startswith("Saved as change 1: scale 'partner' edited: 4 = 5 (was 4), ")
    assert edited.endswith("Rows imported before stay as they are; each says what it was read from.\n")
    shown = answer(capsys, "scales", "show", "partner", "--db", db)
    assert (shown["origin"], shown["steps"][-1]["value"]) == ("edited", 5)
    assert "netmap, edited here" in run(capsys, "scales", "--db", db)[1]
    assert [one["name"] for one in answer(capsys, "scales", "--db", db)["scales"]] == list(scales())


@pytest.mark.usefixtures("edited")
def test_the_next_import_reads_it_so(capsys, db, tmp_path):
    (tmp_path / "nodes.csv").write_text("id,label\nA,Library\nB,Clinic\n", encoding="utf-8")
    (tmp_path / "ties.csv").write_text("source,target,level\nA,B,Integration\n", encoding="utf-8")
    files = [str(tmp_path / "nodes.csv"), str(tmp_path / "ties.csv")]

    checked = answer(capsys, "check", *files, "--scale", "partner", "--db", db)
    assert "as this network edited it" in checked["notes"][0]
    answer(capsys, "import", *files, "--scale", "partner", "--db", db)
    tie = answer(capsys, "tie", "A", "B", "--db", db)
    (said,) = tie["a"]["statements"]
    assert (said["level"], said["level_source"]) == (5, "partner (edited): Integration = 5")

    # What is read already stays: the scale goes back, the row does not.
    assert run(capsys, "scales", "reset", "partner", "--db", db)[0] == 0
    assert answer(capsys, "tie", "A", "B", "--db", db)["a"]["statements"] == [said]
    assert answer(capsys, "scales", "show", "partner", "--db", db)["origin"] == "shipped"

    # Only importing the file again reads its answers anew.
    again = answer(capsys, "import", *files, "--scale", "partner", "--db", db)
    assert again["counts"]["relationships"] == {"added": 0, "changed": 1, "untouched": 0}
    (said,) = answer(capsys, "tie", "A", "B", "--db", db)["a"]["statements"]
    assert (said["level"], said["level_source"]) == (4, "partner: Integration")


@pytest.mark.usefixtures("edited")
def test_an_edited_scale_is_undone(capsys, db):
    run(capsys, "undo", "--db", db)

    assert answer(capsys, "scales", "show", "partner", "--db", db)["origin"] == "shipped"


def test_an_own_scale(capsys, db, tmp_path):
    rows = "town,Our survey,Town hall,level,little,1,A little\ntown,Our survey,Town hall,level,much,4,Much\n"
    (tmp_path / "own.csv").write_text("scale,title,source,sets,answer,value,meaning\n" + rows, encoding="utf-8")

    assert run(capsys, "scales", "set", str(tmp_path / "own.csv"), "--db", db)[0] == 0
    out = run(capsys, "scales", "show", "town", "--db", db)[1]
    assert out.startswith("town: Our survey (this network)\nSource: Town hall\n")
    assert "much     level 4 (Coalition)" in out


def test_a_faulty_file_changes_nothing_and_ends_with_one(capsys, db, tmp_path):
    (tmp_path / "own.csv").write_text(
        "scale,title,source,sets,answer,value,meaning\ntown,T,U,level,little,9,M\n", encoding="utf-8"
    )
    code, _, err = run(capsys, "scales", "set", str(tmp_path / "own.csv"), "--db", db)

    assert code == 1
    assert err.startswith("[I36] own.csv, row 2, value: '9' is no step of ours.")
    assert answer(capsys, "history", "--db", db)["changes"] == []


def test_what_cannot_be_ends_with_two(capsys, db, tmp_path):
    (tmp_path / "there.csv").write_text("", encoding="utf-8")
    for words, message in (
        (("show", "stars"), "There is no scale 'stars'. Known scales: frey, partner"),
        (("reset", "frey"), "The scale 'frey' is as netmap brings it"),
        (("set", "nowhere.csv"), "There is no file 'nowhere.csv'."),
        (("export", "frey", str(tmp_path / "there.csv")), "exists already"),
        (("export", "frey", str(tmp_path / "no" / "frey.csv")), "cannot be written"),
    ):
        code, _, err = run(capsys, "scales", *words, "--db", db)
        assert (code, message in err) == (2, True), err


def test_the_sample_town_shows_its_scales(capsys):
    assert answer(capsys, "scales", "show", "frey", "--demo")["origin"] == "shipped"
