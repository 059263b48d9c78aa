"""``netmap change``: as people read it, as JSON, and refused in words."""

import json

import pytest

from netmap.cli import main

TO = ("--to", "2026-11-01")


def run(capsys, *words):
    code = main(list(words))
    captured = capsys.readouterr()
    return code, captured.out, captured.err


@pytest.fixture(scope="module")
def db(tmp_path_factory):
    """A library, and a clinic and a club that came to work with it; the club by a second import."""
    folder = tmp_path_factory.mktemp("change")
    where = str(folder / "town.netmap")
    people, ties = (
        "ID,Name,Kind\nL,Library,Library branch\nC,Harbour Clinic,\nY,Youth Club,\n",
        "Source,Target,Level,Stated on,Last contact\n",
    )
    for number, rows in enumerate(
        ("L,C,2,2025-03-01,2025-03-01\n", "L,C,3,2026-03-01,2026-03-01\nL,Y,1,2026-04-01,2026-04-01\n")
    ):
        (folder / f"{number}").mkdir()
        files = {"stakeholders": people, "relationships": ties + rows}
        for name, text in files.items():
            (folder / f"{number}" / f"{name}.csv").write_text(text, encoding="utf-8")
        assert main(["import", *(str(folder / f"{number}" / f"{name}.csv") for name in files), "--db", where]) == 0
    return where


def test_two_days(capsys, db):
    code, out, _ = run(capsys, "change", "--from", "2025-11-01", *TO, "--db", db)

    assert code == 0
    lines = out.splitlines()
    assert lines[0] == "From 1 November 2025 to 1 November 2026:"
    assert "- 1 tie is new, and none was lost." in lines
    at = lines.index("New ties (1):")
    assert lines[at + 1].startswith("  Library and Youth Club work together now (level 1, ")
    at = lines.index("Ties that became closer (1):")
    assert lines[at + 1].startswith("  Harbour Clinic and Library work together more closely; before: level 2, ")
    assert any(line.startswith("2025-11-01 ") for line in lines)


def test_two_states_of_the_data_as_json(capsys, db):
    code, out, err = run(capsys, "change", "--from-change", "1", "--as-of", "2026-11-01", "--db", db, "--json")
    assert code == 0, err
    told = json.loads(out, parse_constant=pytest.fail)

    assert (told["from"], told["to"]) == (
        {"as_of": "2026-11-01", "revision": 1},
        {"as_of": "2026-11-01", "revision": 2},
    )
    assert {(one["a_name"], one["b_name"], one["what"]) for one in told["ties"]} == {
        ("Library", "Youth Club", "new"),
        ("Harbour Clinic", "Library", "strengthened"),
    }
    assert told["ties"][0]["evidence"]
    assert [one["code"] for one in told["measures"]][:2] == ["stakeholders", "ties"]


@pytest.mark.parametrize(
    ("words", "refusal"),
    [
        (["--from", "2026-11-01"], "2026-11-01 is not before 2026-11-01."),
        (["--from-change", "9"], "There is no revision 9; the last one is 2."),
        (["--to-change", "2"], "--to-change says up to which change; say with --from-change since which."),
        (["--from-change", "2", "--to-change", "1"], "Change 1 does not come after change 2."),
        (["--from-change", "1", "--from", "2025-01-01"], "Compare two days (--from, --to) or two states of the data"),
    ],
)
def test_wrong_questions_are_refused_in_words(capsys, db, words, refusal):
    code, _, err = run(capsys, "change", *words, *(TO if "--from-change" not in words else ()), "--db", db)

    assert code == 2
    assert err.startswith(f"netmap change: {refusal}")


def test_partners_and_the_public_see_less(capsys, db):
    code, out, _ = run(capsys, "change", *TO, "--audience", "partners", "--rows", "1", "--db", db)

    assert code == 0
    assert "- Who answered, and when, is the library's own." in out.splitlines()
