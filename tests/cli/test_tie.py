"""``netmap tie``: whom a user means, what is printed, and JSON that holds it all."""

import json

import pytest

from netmap.cli import main
from netmap.cli.tie import stakeholder_for
from netmap.errors import UsageError
from netmap.records import Records

NODES = (
    'id,label,kind\nL,Harbour Library,Library branch\nF,"Food bank ""Tide""",Food bank\nC,Café Évreux,Small business\n'
)
TIES = (
    "source,target,relation,level,date,trust_reliability\n"
    "L,F,Referral,3,2026-05-01,4\nF,L,Referral,1,2026-05-02,\nL,C,Joint programme,1,2026-05-01,\n"
)


@pytest.fixture
def db(tmp_path, capsys):
    for name, text in (("nodes.csv", NODES), ("ties.csv", TIES)):
        (tmp_path / name).write_text(text, encoding="utf-8")
    where = str(tmp_path / "town.netmap")
    assert main(["import", str(tmp_path / "nodes.csv"), str(tmp_path / "ties.csv"), "--db", where]) == 0
    capsys.readouterr()
    return where


def run(capsys, *words):
    code = main(list(words))
    captured = capsys.readouterr()
    return code, captured.out, captured.err


@pytest.mark.parametrize("words", [("L", "F"), ("harbour library", "food bank TIDE"), ("l", "f")])
def test_one_tie_in_words(capsys, db, words):
    code, out, _ = run(capsys, "tie", *words, "--db", db, "--as-of", "2026-06-01")

    assert code == 0
    assert out.startswith('Harbour Library and Food bank "Tide", as of 2026-06-01\n\nContradicted: their levels lie 2 ')
    assert "Harbour Library says level 3 · Coordination (Referral) on 1 May 2026.\n" in out
    assert 'Food bank "Tide" says level 1 · Networking (Referral) on 2 May 2026.\n' in out
    assert "4 of 4 from 1 rater\n" in out
    assert "- How far they trust each other: relationships:" in out
    assert "- Value: nobody rated it; the columns 'Value: influence' (value_power), " in out
    assert "No date is known for this tie, so it does not fade." in out


def test_the_same_as_json(capsys, db):
    code, out, _ = run(capsys, "tie", "F", "L", "--db", db, "--as-of", "2026-06-01", "--json")
    answer = json.loads(out, parse_constant=pytest.fail)

    assert code == 0
    assert [answer[key] for key in ("as_of", "state", "level", "difference")] == ["2026-06-01", "CONTRADICTED", 1, 2]
    assert [answer[side]["id"] for side in "ab"] == ["F", "L"]
    assert [part["name"] for part in answer["components"] if part["missing"]] == ["value", "frequency"]
    assert answer["strength"] == pytest.approx(
        sum(part["contribution"] or 0 for part in answer["components"]) * answer["fading"]["recency"]
    )
    assert len(answer["missing"]) == 3


def test_a_pair_nobody_was_asked_about(capsys, db):
    code, out, _ = run(capsys, "tie", "F", "C", "--db", db)

    assert code == 0
    assert "Never asked: nobody was asked about these two" in out
    assert "What its strength is made of" not in out


def test_the_network_s_own_numbers_count(capsys, db):
    before = json.loads(run(capsys, "tie", "L", "C", "--db", db, "--json")[1])
    assert main(["conventions", "set", "weight_reciprocity", "9", "--db", db]) == 0
    capsys.readouterr()
    after = json.loads(run(capsys, "tie", "L", "C", "--db", db, "--json")[1])

    # level 1 of 5, not confirmed 0.5, one kind of four: (3 * 0.2 + w * 0.5 + 0.25) / (4 + w)
    assert before["strength"] == pytest.approx((0.6 + 0.5 + 0.25) / 5)
    assert after["strength"] == pytest.approx((0.6 + 4.5 + 0.25) / 13)


PEOPLE = Records.of(
    stakeholders=[
        {"id": "S1", "name": "Harbour Clinic"},
        {"id": "S2", "name": "The Hill"},
        {"id": "S3", "name": "the hill"},
        {"id": "S4", "name": "École Évreux"},
        {"id": "S5", "name": "S1"},
    ],
    aliases=[{"alias": "HC", "stakeholder": "S1"}, {"alias": "Clinic", "stakeholder": "S1"}],
)


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("S1", "S1"),
        ("s1", "S5"),
        ("Harbour Clinic", "S1"),
        ("harbour, clinic", "S1"),
        ("hc", "S1"),
        ("The Hill", "S2"),
        ("the hill", "S3"),
        ("ecole evreux", "S4"),
        ("s4", "S4"),
    ],
)
def test_whom_a_user_means(words, found):
    assert stakeholder_for(words, PEOPLE) == found


@pytest.mark.parametrize(
    ("words", "message"),
    [
        ("THE HILL", "'THE HILL' is the name of 2 stakeholders; use an id: S2, S3."),
        ("harbor clinic", "There is no stakeholder 'harbor clinic'. Did you mean 'Harbour Clinic' or 'Clinic'?"),
        ("Nobody", "There is no stakeholder 'Nobody'. 'netmap stakeholders' lists them."),
    ],
)
def test_nobody_or_several(words, message):
    with pytest.raises(UsageError) as refused:
        stakeholder_for(words, PEOPLE)
    assert str(refused.value).startswith(message)


def test_a_wrong_name_ends_with_two(capsys, db):
    code, _, err = run(capsys, "tie", "Harbor Libary", "F", "--db", db)

    assert code == 2
    assert "netmap tie: There is no stakeholder 'Harbor Libary'. Did you mean 'Harbour Library'?" in err
    assert run(capsys, "tie", "L", "L", "--db", db)[0] == 2
