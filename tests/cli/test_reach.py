"""``netmap reach``: as people read it, as JSON, in a funder's words, and refused in words."""

import json

import pytest

from netmap.cli import main
from netmap.cli.arguments import parser
from netmap.reach import FRAMES


def run(capsys, *words):
    code = main(["reach", *words])
    captured = capsys.readouterr()
    return code, captured.out, captured.err


@pytest.fixture(scope="module")
def db(tmp_path_factory):
    """A library, a school that works closely with it, and a club that it got to know in spring."""
    folder = tmp_path_factory.mktemp("reach")
    where = str(folder / "town.netmap")
    files = {
        "stakeholders": "ID,Name,Kind,Sector,Who may see it\n"
        "L,Library,Library branch,,Public\nS,School,School,Education,Public\nY,Youth Club,Club,Youth,Public\n",
        "relationships": "Source,Target,Level,Stated on,Last contact,Who may see it\n"
        "L,S,3,2024-03-01,2026-02-01,Public\nL,Y,2,2026-04-01,2026-04-01,Public\n",
    }
    for name, text in files.items():
        (folder / f"{name}.csv").write_text(text, encoding="utf-8")
    assert main(["import", *(str(folder / f"{name}.csv") for name in files), "--db", where]) == 0
    return where


def test_a_year_up_to_the_day_unless_a_period_is_given(capsys, db):
    code, out, _ = run(capsys, "--as-of", "2026-06-30", "--db", db)
    assert code == 0
    assert out.startswith("Reach, 1 July 2025 to 30 June 2026\n")
    assert "Partner organisations: 2 organisations [PARTNERS]\n" in out
    assert "  Of 2 organisations that worked with the library, 1 was first engaged since 1 July 2025.\n" in out
    assert "  Claim: A, counted output\n" in out
    assert "Programmes that ran: n/a [PROGRAMMES]\n" in out
    assert "Education                                   1    0                         1\n" in out


def test_a_period_and_json(capsys, db):
    code, out, _ = run(
        capsys, "--from", "2026-03-01", "--to", "2026-06-30", "--as-of", "2026-06-30", "--db", db, "--json"
    )
    answer = json.loads(out)
    assert (code, answer["from"], answer["to"], answer["audience"], answer["frame"]) == (
        0,
        "2026-03-01",
        "2026-06-30",
        "internal",
        None,
    )
    partners = answer["statements"][0]
    assert (partners["code"], partners["value"], partners["numerator"]["rows"]["stakeholders"]) == (
        "PARTNERS",
        1,
        ["Y"],
    )


def test_a_funders_words_and_an_audience(capsys, db):
    code, out, _ = run(capsys, "--frame", "imls", "--audience", "public", "--as-of", "2026-06-30", "--db", db)
    assert code == 0
    assert "in the words of: IMLS Grants to States" in out
    # The club is a small group of private people: the public does not see it.
    assert "Number of partners: 1 organisation [PARTNERS]" in out
    assert "Schools " in out


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("--frame", "unesco"), "There is no frame called 'unesco'."),
        (("--from", "2026-05-01", "--to", "2026-04-01"), "ends on 2026-04-01, before it begins on 2026-05-01"),
        (
            ("--from", "2026-08-01", "--to", "2026-09-01"),
            "begins on 2026-08-01, and the network is looked at from 2026-06-30",
        ),
    ],
)
def test_what_cannot_be_is_refused_in_words(capsys, db, words, told):
    code, out, err = run(capsys, *words, "--as-of", "2026-06-30", "--db", db)
    assert (code, out) == (2, "")
    assert told in err


def test_help_names_every_frame():
    text = " ".join(parser()._subparsers._group_actions[0].choices["reach"].format_help().split())
    assert all(frame.code.replace("-", "") in text.replace("- ", "-").replace("-", "") for frame in FRAMES)
