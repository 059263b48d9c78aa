"""``netmap gaps``: listed, noted, decided about, compared; as people read it and as JSON."""

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
    """Two needs that nothing answers, and a tie asleep since 2022."""
    folder = tmp_path_factory.mktemp("imported")
    where = folder / "town.netmap"
    tables = {
        "stakeholders": "ID,Name,Kind\nL,Library,Library branch\nF,Food Bank,\n",
        "relationships": "Source,Target,Level,Last contact\nL,F,4,2022-03-01\n",
        "needs": "ID,Need,Status,Severity\nN1,A bus on Saturdays,Validated,4\nN2,A warm room,Validated,2\nN0,A stage,Met,\n",
        "programmes": "ID,Name,Status,Needs\nP1,Tea,Running,N0\n",
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
def gaps(capsys, db):
    """Ask two rules about it."""

    def ask(*words):
        return run(capsys, "gaps", "--rule", "G01", "--rule", "g20", *DAY, "--db", db, *words)

    return ask


SLEEPS = "Food Bank and Library were last in touch on 1 March 2022, after working together at the level of coalition."


@pytest.fixture
def unmet(capsys, db):
    """What is found about the two needs, by key."""
    found = answer(capsys, "gaps", "--rule", "G01", *DAY, "--db", db)["findings"]
    return {one["key"]: one for one in found}


def test_the_list_goes_question_by_question_the_gravest_first(gaps, unmet):
    code, out, _ = gaps()

    assert code == 0
    lines = [line for line in out.splitlines() if line]
    assert lines[0] == "Needs: What do residents lack, and who sees to it? [needs]"
    assert [line.strip() for line in lines[1:4]] == [
        f"{unmet['G01:N1']['severity']:.2f}  {unmet['G01:N1']['sentence']}",
        f"Next: {unmet['G01:N1']['step']}",
        "Unmet need [G01:N1].",
    ]
    assert "A bus on Saturdays" in lines[1]
    assert lines[4] == f"{unmet['G01:N2']['severity']:.2f}  {unmet['G01:N2']['sentence']}"
    assert lines[7] == "Relationships: Which partnerships are asleep, at risk or one-sided? [relationships]"
    assert lines[8].endswith(SLEEPS)
    assert lines[10].strip() == "Dormant tie [G20:F|L]."
    assert lines[11:] == [
        "3 findings as of 1 November 2026. The number before each is its severity, from 0 to 1.",
        "Nothing was noted yet: 'netmap gaps note' keeps what is found, so that you see what is new next time.",
    ]


def test_json_has_what_scripts_rely_on(capsys, gaps, db):
    found = answer(capsys, "gaps", "--rule", "G20", *DAY, "--db", db)
    (finding,) = found["findings"]

    assert list(found) == ["as_of", "findings", "no_longer_found", "waiting"]
    assert {"key", "rule", "sentence", "severity", "confidence", "subjects", "evidence", "step"} <= set(finding)
    assert (finding["key"], finding["rule"], finding["sentence"]) == ("G20:F|L", "G20", SLEEPS)
    assert finding["subjects"] == [{"what": "stakeholder", "id": "F"}, {"what": "stakeholder", "id": "L"}]
    assert [row.partition(":")[0] for row in finding["evidence"]] == ["relationships"]
    assert (finding["status"], finding["life"], finding["owner"]) == ("OPEN", "new", None)
    assert (found["as_of"], found["waiting"], found["no_longer_found"]) == ("2026-11-01", [], [])


def test_what_waits_comes_last_with_its_sheet(capsys, db):
    code, out, _ = run(capsys, "gaps", "--waiting", *DAY, "--db", db)
    waiting = answer(capsys, "gaps", "--waiting", *DAY, "--db", db)["waiting"]

    assert code == 0
    assert out.startswith(f"\nCannot be answered yet ({len(waiting)}):\n- ")
    assert "- Missing sector [G30]: Waits for the sheet Targets." in out or {"rule": "G30", "needs": ["targets"]} in [
        {name: one[name] for name in ("rule", "needs")} for one in waiting
    ]
    whole = run(capsys, "gaps", *DAY, "--db", db)[1]
    assert whole.endswith(out.strip() + "\n")
    assert "A bus on Saturdays" in whole


def test_one_question_alone(capsys, db):
    found = answer(capsys, "gaps", "--question", "Relationships", *DAY, "--db", db)

    assert {one["question"] for one in found["findings"]} == {"relationships"}
    assert "G20:F|L" in {one["key"] for one in found["findings"]}


def test_what_is_noted_is_told_apart_next_time(capsys, gaps, db, tmp_path, unmet):
    room = unmet["G01:N2"]["sentence"]
    code, out, _ = gaps("note")
    assert (code, out) == (
        0,
        "Saved as change 2: Looked for gaps on 1 November 2026: 3 new. 'netmap undo 2' takes it back.\n",
    )
    assert gaps("note")[:2] == (0, "Every gap stands as it was noted last; nothing was saved.\n")

    (tmp_path / "programmes.csv").write_text("ID,Name,Status,Needs\nP1,Tea,Running,N0|N2\n", encoding="utf-8")
    (tmp_path / "needs.csv").write_text("ID,Need,Status\nN3,A garden,Validated\n", encoding="utf-8")
    assert run(capsys, "import", str(tmp_path / "needs.csv"), str(tmp_path / "programmes.csv"), "--db", db)[0] == 0
    later = ("gaps", "--rule", "G01", "--as-of", "2026-12-01", "--db", db)
    out = run(capsys, *later)[1]
    assert "New: found on 1 December 2026, not noted before." in out
    assert "Unmet need [G01:N1]. First seen on 1 November 2026." in out
    assert f"Noted earlier and not found now:\n\n- {room} [G01:N2] Resolved: no longer found on 1 December 2026." in out
    assert "Nothing was noted yet" not in out

    since = answer(capsys, *later, "--changed-since", "2026-11-01")
    assert (since["since"], since["noted"]) == ("2026-11-01", True)
    assert [(one["event"], one["key"], one["on"]) for one in since["changes"]] == [
        ("new", "G01:N3", "2026-12-01"),
        ("resolved", "G01:N2", "2026-12-01"),
    ]
    assert [one["key"] for one in since["findings"]] == ["G01:N3"]
    assert [(one["key"], one["resolved_on"], one["life"]) for one in since["no_longer_found"]] == [
        ("G01:N2", "2026-12-01", "resolved")
    ]
    out = run(capsys, *later, "--changed-since", "2026-11-01")[1]
    assert out.startswith("Since 1 November 2026, as the register tells:\n\nNew (1)\n  2026-12-01  ")
    assert f"No longer found (1)\n  2026-12-01  {room} [G01:N2]\n" in out
    assert "Nothing is new, gone or back." in run(capsys, *later, "--changed-since", "2026-12-01")[1]


def test_without_a_register_two_looks_are_compared(capsys, gaps, db):
    since = answer(capsys, "gaps", "--rule", "G20", *DAY, "--db", db, "--changed-since", "2023-01-01")

    assert since["noted"] is False
    assert since["changes"] == [{"key": "G20:F|L", "rule": "G20", "sentence": SLEEPS, "event": "new", "on": None}]
    out = gaps("--changed-since", "2023-01-01")[1]
    assert out.startswith("Since 1 January 2023, compared with a look as of that day, for nothing was noted by then:\n")
    assert f"New (1)\n  {SLEEPS} [G20:F|L]\n" in out
    gaps("note")
    earlier = answer(
        capsys, "gaps", "--rule", "G20", "--as-of", "2026-10-01", "--db", db, "--changed-since", "2023-01-01"
    )
    assert (earlier["noted"], len(earlier["changes"])) == (False, 1)


def test_a_decision_is_written_down_shown_and_taken_back(capsys, gaps, db):
    gaps("note")
    words = ("--status", "acting", "--owner", "Branch manager", "--due", "2026-12-24", "--note", "Ask Mo first.")
    code, out, err = run(capsys, "gaps", "decide", "G20:F|L", *words, "--db", db)
    assert (code, err) == (0, "")
    assert out == f"Saved as change 3: Acting: {SLEEPS} [G20:F|L]. 'netmap undo 3' takes it back.\n"
    said = "First seen on 1 November 2026. Acting, seen to by Branch manager, due on 24 December 2026. Ask Mo first.\n"
    assert f"Dormant tie [G20:F|L]. {said}" in gaps()[1]

    saved = answer(capsys, "gaps", "decide", "G20:F|L", "--status", "closed", "--reason", "Met", "--db", db)
    assert saved == {"saved": [{"change": 4, "note": f"Closed: {SLEEPS} [G20:F|L]"}]}
    out = gaps()[1]
    assert SLEEPS not in out
    assert "2 findings as of 1 November 2026." in out
    assert "1 more that people closed or called no gap: see --json." in out
    finding = answer(capsys, "gaps", "--rule", "G20", *DAY, "--db", db)["findings"][0]
    assert (finding["status"], finding["reason"], finding["due_on"]) == ("CLOSED", "Met", "2026-12-24")

    run(capsys, "undo", "--db", db)
    run(capsys, "gaps", "decide", "G20:F|L", "--owner", "", "--db", db)
    finding = answer(capsys, "gaps", "--rule", "G20", *DAY, "--db", db)["findings"][0]
    assert (finding["status"], finding["owner"], finding["note"]) == ("ACTING", None, "Ask Mo first.")


def test_a_finding_that_was_never_noted_can_be_decided_about(capsys, gaps, db):
    saved = answer(capsys, "gaps", "decide", "G01:N1", "--status", "accepted", *DAY, "--db", db)

    assert saved["saved"][0]["change"] == 2
    found = answer(capsys, "gaps", "--rule", "G01", *DAY, "--db", db)["findings"]
    assert {one["key"]: (one["status"], one["life"]) for one in found} == {
        "G01:N1": ("ACCEPTED", "standing"),
        "G01:N2": ("OPEN", "new"),
    }


def test_sensitivity_counts_what_comes_and_goes(capsys, gaps, db):
    shifts = answer(capsys, "gaps", "--rule", "G20", *DAY, "--db", db, "--sensitivity")["sensitivity"]

    assert [(one["threshold"], one["value"], one["tried"], one["tried_value"]) for one in shifts] == [
        ("partner_level", 2, "half", 1),
        ("partner_level", 2, "double", 4),
        ("dormant_after", 730, "half", 365),
        ("dormant_after", 730, "double", 1460),
    ]
    assert [(one["appeared"], one["vanished"]) for one in shifts] == [([], [])] * 4
    later = answer(capsys, "gaps", "--rule", "G20", "--as-of", "2024-06-01", "--db", db, "--sensitivity")["sensitivity"]
    assert later[-1]["vanished"] == ["G20:F|L"]
    lines = gaps("--sensitivity", "--as-of", "2024-06-01")[1].splitlines()
    assert lines[0].split() == ["Rule", "Number", "Now", "Half", "Come", "Go", "Double", "Come", "Go"]
    assert lines[2].split() == ["G20", "dormant_after", "730", "365", "0", "0", "1460", "0", "1"]


def test_what_cannot_be_ends_with_two_and_says_how_to_mend_it(capsys, gaps, db):
    for words, message in (
        (("--rule", "G99"), "There is no rule 'G99'."),
        (("--question", "relationship"), "There is no question 'relationship'. Did you mean relationships?"),
        (("--rule", "G20", "--question", "needs"), "G20 is not under the question 'needs'."),
        (("decide", "G20:F|M", "--note", "Hm"), "There is no gap 'G20:F|M'. Did you mean 'G20:F|L'"),
        (("decide", "G20:F|L"), "Say what is decided"),
        (("decide", "G20:F|L", "--status", "closed"), "'Closed' needs a reason"),
        (("decide", "G20:F|L", "--status", "opened"), "There is no status 'opened'. Did you mean 'Open'?"),
        (("note", "--demo"), ""),
    ):
        try:
            code, _, err = run(capsys, "gaps", *words, "--db", db)
        except SystemExit as left:
            code, err = left.code, capsys.readouterr().err
        assert (code, message in err) == (2, True), (words, err)
    assert answer(capsys, "history", "--db", db)["changes"][0]["id"] == 1


def test_an_earlier_day_is_not_noted_after_a_later_one(capsys, gaps, db):
    gaps("note")
    code, _, err = run(capsys, "gaps", "note", "--as-of", "2026-10-01", "--db", db)

    assert code == 2
    assert "The register of gaps was noted on 1 November 2026 already; what is found on 1 October 2026" in err
    assert run(capsys, "gaps", "--rule", "G20", "--as-of", "2026-10-01", "--db", db)[0] == 0


def test_the_sample_town_answers_and_keeps_nothing(capsys):
    found = answer(capsys, "gaps", "--demo", "--rule", "G20")
    assert len(found["findings"]) == 4
    code, _, err = run(capsys, "gaps", "--demo", "note")
    assert (code, "keeps nothing" in err) == (2, True)


def test_an_empty_network_has_only_what_waits(capsys, tmp_path):
    where = str(tmp_path / "empty.netmap")
    run(capsys, "new", where)
    code, out, _ = run(capsys, "gaps", "--db", where)

    assert code == 0
    assert out.startswith("0 findings as of ")
    assert "Unmet need [G01]: Waits for the sheet Needs" in out
