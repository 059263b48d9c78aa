"""``netmap what-if`` and ``netmap fragility``: as people read them, as JSON, and refused in words."""

import json
import shutil

import pytest

from netmap.cli import FINE, main

DAY = ("--as-of", "2026-11-01")


def run(capsys, *words):
    code = main(list(words))
    captured = capsys.readouterr()
    return code, captured.out, captured.err


def answer(capsys, *words):
    code, out, err = run(capsys, *words, "--json")
    assert code == 0, err
    return json.loads(out, parse_constant=pytest.fail)


@pytest.fixture(scope="module")
def imported(tmp_path_factory):
    """A library, a clinic whose tie sleeps, a food bank that meets us only through it, money, a programme and a paper."""
    folder = tmp_path_factory.mktemp("imported")
    where = folder / "town.netmap"
    tables = {
        "stakeholders": "ID,Name,Kind,Held by\nL,Library,Library branch,\nC,Harbour Clinic,,Community librarian\nF,Food Bank,,\n",
        "relationships": "Source,Target,Level,Last contact\nL,C,3,2022-03-01\nC,F,2,2026-09-01\n",
        "needs": "ID,Need,Status,Severity\nN1,A warm meal,Validated,4\n",
        "programmes": "ID,Name,Status,Needs,Lead\nP1,Soup,Running,N1,F\n",
        "funding": "ID,Funder,Amount,Currency\nG1,C,900,CAD\n",
        "agreements": "ID,Parties,Title\nA1,C | F,Memorandum\n",
    }
    for name, text in tables.items():
        (folder / f"{name}.csv").write_text(text, encoding="utf-8")
    assert main(["import", *(str(folder / f"{name}.csv") for name in tables), "--db", str(where)]) == FINE
    return where


@pytest.fixture
def db(imported, tmp_path):
    """A copy of it of one's own."""
    return str(shutil.copy(imported, tmp_path / "town.netmap"))


@pytest.fixture
def what_if(capsys, db):
    return lambda *words: run(capsys, "what-if", *DAY, "--db", db, *words)


@pytest.fixture
def imagined(capsys, db):
    return lambda *words: answer(capsys, "what-if", *DAY, "--db", db, *words)


def test_the_comparison_as_people_read_it(what_if):
    changes = ("--end-agreement", "Memorandum", "--remove-tie", "C", "F", "--add-tie", "library", "Harbour clinic")
    code, out, err = what_if(*changes, "--level", "4")
    assert code == 0, err
    lines = out.splitlines()
    assert lines[:5] == [
        "As of 1 November 2026, what if:",
        "",
        "- The agreement “Memorandum” is no longer in force",
        "- Harbour Clinic and Food Bank no longer work together",
        "- Library and Harbour Clinic work together at level 4",
    ]
    assert [line.split() for line in lines if line.startswith("Ties  ")] == [["Ties", "2", "1", "-1"]]
    assert "[G20:C|L]" in lines[lines.index("Gaps that vanish (1):") + 1]
    assert lines[lines.index("Ties lost (1):") + 1] == "  Harbour Clinic and Food Bank (level 2)"
    assert lines[lines.index("Ties that become closer (1):") + 1] == "  Harbour Clinic and Library (level 3 → level 4)"
    assert "Closed circles, then: n/a. No stakeholder has two partners, so there is nothing that could close." in lines
    at = next(place for place, line in enumerate(lines) if line.startswith("Reach, in the year to this day: "))
    assert lines[at] == "Reach, in the year to this day: 5 of 8 numbers change."
    assert lines[-1] == "--json has every measure and every number of reach, also those that stay."


def test_what_an_earlier_change_took_away_is_not_there_for_a_later_one(what_if):
    # The two alone have signed the paper: it goes with their tie.
    code, _, err = what_if("--remove-tie", "C", "F", "--end-agreement", "A1")

    assert (code, err) == (2, "netmap what-if: There is no agreement 'A1' of which to imagine anything.\n")


def test_the_comparison_as_json(imagined):
    found = imagined("--end-programme", "soup")

    assert found["scenario"] is None
    assert found["steps"] == [{"do": "end_programme", "programme": "P1", "sentence": "“Soup” stops"}]
    coverage = found["coverage"]
    assert coverage["changed"] == [{"need": "N1", "place": None, "group": None, "before": "FRAGILE", "after": "NONE"}]
    assert [one["key"] for one in found["gaps"]["new"]] == ["G01:N1"]
    by_code = {row["code"]: row for row in found["measures"]}
    assert (by_code["need_coverage"]["before"], by_code["need_coverage"]["after"]) == (1.0, 0.0)
    numbers = {row["code"]: (row["before"], row["after"]) for row in found["reach"]}
    assert numbers["NEED_COVERAGE"] == (1.0, 0.0)
    assert set(found) == {"scenario", "as_of", "steps", "measures", "gaps", "ties", "coverage", "reach"}


@pytest.mark.parametrize(
    ("words", "step"),
    [
        (["--add", "Youth Club", "--kind", "Charity"], {"do": "add_partner", "name": "Youth Club"}),
        (["--remove", "food bank"], {"do": "remove_partner", "stakeholder": "F"}),
        (["--with-role", "community LIBRARIAN", "F"], {"do": "add_role", "role": "Community librarian", "partners": ["F"]}),
        (["--without-role", "community librarian"], {"do": "remove_role", "role": "Community librarian"}),
        (["--add-funding", "Food Bank", "1,200", "CAD"], {"do": "add_funding", "funder": "F", "amount": 1200.0, "currency": "CAD"}),
        (["--without-funder", "C"], {"do": "end_funding", "funder": "C"}),
        (["--add-programme", "Tea", "L", "a warm meal"], {"do": "add_programme", "name": "Tea", "lead": "L", "needs": ["N1"]}),
        (["--end-agreement", "memorandum"], {"do": "end_agreement", "agreement": "A1"}),
    ],
)  # fmt: skip
def test_every_change_has_its_option(imagined, words, step):
    (found,) = imagined(*words)["steps"]

    assert {name: found[name] for name in step} == step
    assert found["sentence"]


@pytest.mark.parametrize(
    ("words", "complaint"),
    [
        ([], "netmap what-if: Name at least one change, e.g. --remove ID, or a --scenario."),
        (["--level", "3"], "netmap what-if: --level 3 belongs right after --add-tie, of which it says more."),
        (["--remove", "F", "--kind", "Charity"], "netmap what-if: --kind Charity belongs right after --add, of which it says more."),
        (["--remove", "Food Bnk"], "netmap what-if: There is no stakeholder 'Food Bnk'. Did you mean 'Food Bank'?"),
        (["--end-programme", "Soop"], "netmap what-if: There is no programme 'Soop'. Did you mean 'Soup'?"),
        (["--end-agreement", "zz"], "netmap what-if: There is no agreement 'zz'."),
        (["--add-tie", "F", "F"], "netmap what-if: 'Food Bank' is named twice: a tie needs two."),
        (["--add-funding", "F"], "netmap what-if: --add-funding takes who gives, how much, and perhaps the currency"),
        (["--add-funding", "F", "lots"], "netmap what-if: 'lots' is no amount of money. Write a number, such as 12000."),
        (["--add-funding", "F", "nan"], "netmap what-if: 'nan' is no amount of money. Write a number, such as 12000."),
        (["--add-programme", "Tea", "L"], "netmap what-if: --add-programme takes its name, who leads it, and the needs it answers"),
        (["--with-role", "Outreach"], "netmap what-if: --with-role takes a role and the partners it looks after"),
        (["--without-role", "Mayor"], "netmap what-if: There is no staff role 'Mayor' on record."),
        (["--without-funder", "F"], "netmap what-if: No grant of Food Bank runs on 1 November 2026, so none can end."),
        (["--scenario", "Spring"], "netmap what-if: There is no scenario 'Spring'. 'netmap what-if list' names those there are."),
        (["compare"], "netmap what-if: No scenario is kept yet."),
        (["remove", "Spring"], "netmap what-if: There is no scenario 'Spring'."),
        (["plan", "Spring", "--due", "2026-12-01"], "netmap what-if: There is no scenario 'Spring'."),
    ],
)  # fmt: skip
def test_what_cannot_be_is_refused_in_words(what_if, words, complaint):
    code, out, err = what_if(*words)

    assert (code, out) == (2, "")
    assert err.startswith(complaint)


def test_a_scenario_from_saving_to_removing(capsys, db, what_if, imagined):
    changes = ("--add", "Youth Club", "--add-tie", "L", "youth club", "--level", "2", "--add-tie", "L", "F")
    code, out, _ = what_if(*changes, "--save", "Spring", "--note", "For the board", "--made-by", "Manager")
    assert code == 0
    assert "Scenario 'Spring': Youth Club joins the network; Library and Youth Club work together at level 2" in out
    assert out.splitlines()[-1] == "See what it would change: netmap what-if --scenario 'Spring'"

    code, out, _ = what_if("list")
    assert [line.split("  ") for line in out.splitlines()][1][0] == "Spring"
    (listed,) = imagined("list")["scenarios"]
    assert {name: listed[name] for name in ("id", "note", "made_on", "made_by", "problem")} == {
        "id": "spring",
        "note": "For the board",
        "made_on": "2026-11-01",
        "made_by": "Manager",
        "problem": None,
    }

    found = imagined("--scenario", "SPRING", "--remove", "C")
    assert found["scenario"] == "Spring"
    assert [step["do"] for step in found["steps"]] == ["add_partner", "add_tie", "add_tie", "remove_partner"]

    compared = {row["code"]: row["values"] for row in imagined("compare")["measures"]}
    assert compared["stakeholders"] == {"as it is": 3, "Spring": 4}
    code, out, _ = what_if("compare", "spring")
    assert [line.split() for line in out.splitlines() if line.startswith("Ties  ")] == [["Ties", "2", "4"]]

    code, out, _ = what_if("plan", "Spring", "--due", "2026-12-01", "--role", "Community librarian")
    assert code == 0
    assert out.splitlines()[-1].startswith("Not planned. Talk about Library and Youth Club")
    code, out, err = what_if("plan", "Spring", "--due", "2026-10-01")
    assert (code, err) == (
        2,
        "netmap what-if: 1 October 2026 is not a day to come. Choose a later one, or log what took place.\n",
    )

    assert len(imagined("remove", "spring")["saved"]) == 1
    assert imagined("list")["scenarios"] == []
    assert run(capsys, "undo", "--db", db)[0] == 0
    assert [one["name"] for one in imagined("list")["scenarios"]] == ["Spring"]


def test_the_sample_town_can_be_asked_but_keeps_nothing(capsys):
    code, _, err = run(capsys, "what-if", "--demo", "--remove", "S040", "--save", "X")

    assert (code, err) == (
        2,
        "netmap what-if: The sample town keeps nothing. Leave out --demo, or name your network with --db.\n",
    )


def test_nothing_of_it_changes_the_network(capsys, db, what_if):
    before = run(capsys, "history", "--db", db)[1]
    what_if("--remove", "C")

    assert run(capsys, "history", "--db", db)[1] == before


def test_no_difference_is_said(capsys, tmp_path):
    where = str(tmp_path / "two.netmap")
    (tmp_path / "stakeholders.csv").write_text("ID,Name\nA,A\nB,B\n", encoding="utf-8")
    run(capsys, "import", str(tmp_path / "stakeholders.csv"), "--db", where)
    code, out, _ = run(capsys, "what-if", *DAY, "--db", where, "--add-tie", "A", "B", "--remove-tie", "A", "B")

    assert code == 0
    assert out.splitlines()[-1] == "Nothing that netmap counts would change."


def test_fragility_as_people_read_it(capsys, db):
    code, out, _ = run(capsys, "fragility", *DAY, "--db", db)

    assert code == 0
    lines = [line.strip() for line in out.splitlines() if line]
    # C gives all the money; and of L, C and F only L and F are left, who meet through it alone.
    assert lines[0] == (
        "100%  Without Harbour Clinic, 1 other would be cut off from the rest: Food Bank; "
        "900 CAD, all of the money now running in CAD, would go."
    )
    assert "If Community librarian left, nobody would hold our tie with Harbour Clinic." in out
    assert "Without Food Bank, nobody would answer “A warm meal”." in out
    assert "Cannot be seen yet: Single-threaded tie: Waits for the column Staff role of Interactions." in out


def test_fragility_as_json_and_in_rows(capsys, db):
    found = answer(capsys, "fragility", *DAY, "--db", db)

    assert set(found) == {"as_of", "losses", "unknown"}
    assert {row["key"] for row in found["losses"]} == {"stakeholder:C", "stakeholder:F", "role:Community librarian"}
    assert answer(capsys, "fragility", *DAY, "--db", db, "--rows", "1")["losses"] == found["losses"][:1]
    code, out, _ = run(capsys, "fragility", *DAY, "--db", db, "--rows", "1")
    assert code == 0
    assert "… and 2 more: --rows 3 lists all." in out


def test_nothing_to_lose_is_said(capsys, tmp_path):
    where = str(tmp_path / "empty.netmap")
    run(capsys, "new", where)
    code, out, _ = run(capsys, "fragility", *DAY, "--db", where)

    assert code == 0
    assert out.splitlines()[0] == "As of 1 November 2026 nothing is found to hang on one alone."
