"""``netmap next``: duties first, then three lists; as a librarian reads it and as JSON."""

import json

import pytest

from netmap.cli import main
from netmap.outreach import LISTS, PARTS

DAY = ("--as-of", "2026-11-01")


def run(capsys, *words):
    code = main(["next", *words])
    captured = capsys.readouterr()
    return code, captured.out, captured.err


def answer(capsys, *words):
    code, out, err = run(capsys, *words, "--json")
    assert code == 0, err
    return json.loads(out, parse_constant=pytest.fail)


@pytest.fixture(scope="module")
def db(tmp_path_factory):
    """A tie asleep since 2022, a promise that is late, and a clinic that the food bank knows and we do not."""
    folder = tmp_path_factory.mktemp("next")
    where = str(folder / "town.netmap")
    tables = {
        "stakeholders": "ID,Name,Kind,Ours,Do not contact,Themes,Place\n"
        "L,Library,Library branch,yes,,,Northgate\nF,Food Bank,,,,Food security,Northgate\n"
        "C,Clinic,,,,Mental health,Northgate\nX,Quiet Club,,,yes,Mental health,Northgate\nT,Theatre,,,,,Northgate\n",
        "places": "ID,Name\nNG,Northgate\n",
        "relationships": "Source,Target,Level,Last contact\nL,F,4,2026-05-01\nF,C,3,2026-06-01\nF,X,3,2026-06-01\nL,T,4,2022-03-01\n",
        "needs": "ID,Need,Status,Severity,Theme,Places\nN1,Somebody to talk to,Validated,4,Mental health,NG\n"
        "N0,A stage,Met,,,\n",
        "programmes": "ID,Name,Status,Needs\nP1,Tea,Running,N0\n",
        "interactions": "ID,Date,With,Our unit,Kind,Next step,Due on\nI1,2026-05-01,F,L,Call,Send the calendar,2026-05-20\n",
    }
    for name, text in tables.items():
        (folder / f"{name}.csv").write_text(text, encoding="utf-8")
    assert main(["import", *(str(folder / f"{name}.csv") for name in tables), "--db", where]) == 0
    return where


def test_duties_come_first_then_the_three_lists(capsys, db):
    code, out, _ = run(capsys, *DAY, "--db", db)

    assert code == 0
    lines = [line.strip() for line in out.splitlines() if line.strip()]
    assert lines[0] == "Whom to contact next: the library, as of 1 November 2026"
    assert lines[1] == "Duties (1). What was promised or falls due. It comes before anybody new."
    assert lines[2] == "We promised Food Bank by 20 May 2026: “Send the calendar”."
    assert lines[3].startswith("165 days late. Next: Do it, or agree on another day")
    assert lines[3].endswith("[promise:I1]")
    heads = [out.index(f"\n{title}") for title in ("Duties", "Reconnect", "Introduce", "Meet")]
    assert heads == sorted(heads)
    assert "Theatre" in out[heads[1] : heads[2]]
    assert "Clinic" in out[heads[3] :]
    assert "Clinic [meet:C]\n" in out
    assert "Way: Library → Food Bank → Clinic.\n" in out
    assert "Quiet Club: Quiet Club is marked as not to be contacted." in out
    assert "'netmap conventions' shows how much each part weighs" in out


def test_json_has_what_scripts_rely_on(capsys, db):
    found = answer(capsys, *DAY, "--db", db)

    assert list(found) == ["as_of", "for", "purpose", "duties", *LISTS, "left_out"]
    assert (found["as_of"], found["for"], found["purpose"]) == (
        "2026-11-01", {"kind": "library", "name": "the library"}, None,
    )  # fmt: skip
    assert found["duties"] == [
        {
            "key": "promise:I1", "kind": "promise", "sentence": "We promised Food Bank by 20 May 2026: “Send the calendar”.",
            "step": "Do it, or agree on another day, and write down when it was done.", "due_on": "2026-05-20",
            "days_late": 165, "with_whom": ["F"], "table": "interactions", "row_id": "I1",
        }
    ]  # fmt: skip
    assert [row["key"] for row in found["reconnect"]] == ["reconnect:T"]
    (clinic,) = [row for row in found["meet"] if row["who"] == "C"]
    assert {"key", "list", "who", "also", "sentence", "score", "parts", "reasons", "unknown", "against"} <= set(clinic)
    assert (clinic["path"], clinic["introducer"], clinic["introducer_last_contact"]) == (
        ["L", "F", "C"],
        "F",
        "2026-05-01",
    )
    assert clinic["needs"] == ["N1"]
    assert list(clinic["parts"]) == list(PARTS)
    assert all(value is None or 0 <= value <= 1 for value in clinic["parts"].values())
    assert found["left_out"] == [
        {"list": "meet", "who": "X", "also": None, "why": "Quiet Club is marked as not to be contacted.", "until": None}
    ]


def test_one_list_alone(capsys, db):
    found = answer(capsys, *DAY, "--db", db, "--list", "reconnect")
    assert list(found) == ["as_of", "for", "purpose", "reconnect", "left_out"]
    assert found["left_out"] == []
    out = run(capsys, *DAY, "--db", db, "--list", "duties")[1]
    assert "Send the calendar" in out
    assert "Reconnect" not in out
    assert "score" not in out


def test_for_somebody_and_for_something(capsys, db):
    found = answer(capsys, *DAY, "--db", db, "--for", "food bank", "--purpose", "Northgate")
    assert found["for"] == {"kind": "stakeholder", "name": "Food Bank"}
    assert found["purpose"] == {"kind": "place", "id": "NG", "name": "Northgate"}
    assert [duty["key"] for duty in found["duties"]] == ["promise:I1"]
    out = run(capsys, *DAY, "--db", db, "--for", "F", "--purpose", "northgate")[1]
    assert out.startswith("Whom to contact next: Food Bank, for “Northgate”, as of 1 November 2026\n")


def test_rows_cut_each_list(capsys):
    whole = answer(capsys, "--demo")
    short = answer(capsys, "--demo", "--rows", "3")
    assert [len(short[name]) for name in LISTS] == [min(3, len(whole[name])) for name in LISTS]
    assert [short[name] for name in LISTS] == [whole[name][:3] for name in LISTS]
    assert max(len(whole[name]) for name in LISTS) <= 10
    assert short["duties"] == whole["duties"]


def test_every_number_it_rests_on_is_a_convention(capsys):
    weights = [f"outreach_{part}" for part in PARTS]
    assert main(["conventions", "--demo", "--json"]) == 0
    known = {one["name"] for one in json.loads(capsys.readouterr().out)["conventions"]}
    assert {*weights, "outreach_rows", "cooldown_days", "asked_up_to", "due_within"} <= known


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("--for", "Fod Bank"), "There is no stakeholder and no staff role 'Fod Bank'. Did you mean 'Food Bank'"),
        (
            ("--purpose", "Nortgate"),
            "There is no need, place, programme or group 'Nortgate'. Did you mean 'Northgate'",
        ),
        (("--rows", "0"), "'0' is not a number of rows (1 or more)"),
        (("--rows", "many"), "'many' is not a number of rows (1 or more)"),
        (("--list", "others"), "invalid choice: 'others'"),
    ],
)
def test_what_cannot_be_ends_with_two_and_says_how_to_mend_it(words, message, capsys, db):
    try:
        code, _, err = run(capsys, *words, "--db", db)
    except SystemExit as left:
        code, err = left.code, capsys.readouterr().err
    assert (code, message in err) == (2, True), err


def test_an_empty_network_says_what_it_needs(capsys, tmp_path):
    where = str(tmp_path / "empty.netmap")
    main(["new", where])
    capsys.readouterr()
    code, _, err = run(capsys, "--db", where)
    assert code == 2
    assert "Mark one as ours" in err


def test_without_needs_or_log_the_lists_still_answer(capsys, tmp_path):
    (tmp_path / "nodes.csv").write_text("ID,Name,Ours\nL,Library,yes\nF,Food Bank,\nC,Clinic,\n", encoding="utf-8")
    (tmp_path / "ties.csv").write_text("Source,Target\nL,F\nF,C\n", encoding="utf-8")
    where = str(tmp_path / "two.netmap")
    main(["import", str(tmp_path / "nodes.csv"), str(tmp_path / "ties.csv"), "--db", where])
    capsys.readouterr()
    found = answer(capsys, "--db", where, *DAY)
    assert found["duties"] == []
    assert [row["who"] for row in found["meet"]] == ["C"]
    out = run(capsys, "--db", where, *DAY)[1]
    assert "Duties: none now." in out
    assert "Reconnect: nobody now." in out
