"""``netmap brief``: printed, as JSON, and written as a page or a document."""

import json

import pytest

from netmap.cli import main
from netmap.records import Records
from netmap.store import Changes, create_store
from tests.screens.conftest import NOON


@pytest.fixture
def db(tmp_path):
    records = Records.of(
        stakeholders=[
            {"id": "L", "name": "Library", "kind": "LIB_BRANCH"},
            {"id": "S", "name": "École Évreux", "kind": "EDU_K12"},
        ],
        relationships=[{"source": "L", "target": "S", "relation": "INFO", "level": 3}],
    )
    where = tmp_path / "town.netmap"
    with create_store(where) as store:
        upserts = {name: frame.assign(version=0) for name, frame in records.frames.items() if len(frame)}
        store.write(Changes(upserts=upserts, deletes={}), kind="import", actor="test", at=NOON)
    return str(where)


def run(capsys, *words):
    code = main(["brief", *words])
    captured = capsys.readouterr()
    return code, captured.out, captured.err


def test_it_is_printed(capsys, db):
    code, out, _ = run(capsys, "ecole evreux", "--db", db, "--as-of", "2026-06-01")

    assert code == 0
    assert out.startswith("École Évreux\nSchool\nBrief as of 1 June 2026. Id S. Internal: for the library's own staff.")
    assert "How we stand\n- Library: Level 3 · Coordination." in out


def test_json_is_the_same_brief(capsys, db):
    code, out, _ = run(capsys, "S", "--db", db, "--as-of", "2026-06-01", "--json")

    answer = json.loads(out)
    assert code == 0
    assert {name: answer[name] for name in ("as_of", "id", "name", "what", "warnings")} == {
        "as_of": "2026-06-01", "id": "S", "name": "École Évreux", "what": "School", "warnings": []
    }  # fmt: skip
    assert {"held", "standing", "gaps", "contacts", "programmes", "unknown"} <= {
        one["code"] for one in answer["sections"]
    }


@pytest.mark.parametrize(("name", "begins"), [("brief.html", b"<!doctype html>"), ("brief.DOCX", b"PK")])
def test_it_is_written_in_the_format_its_name_ends_with(capsys, db, tmp_path, name, begins):
    file = tmp_path / name

    code, out, _ = run(capsys, "S", str(file), "--db", db)

    assert code == 0
    assert out.startswith(f"Wrote the brief about École Évreux to {file}. Internal: ")
    assert file.read_bytes().startswith(begins)


def test_wrong_questions_are_refused_in_words(capsys, db, tmp_path):
    nowhere = tmp_path / "none" / "x.html"

    assert run(capsys, "S", "x.pdf", "--db", db)[::2] == (
        2, "netmap brief: A brief is written as .html or .docx, not as 'x.pdf'. Give the file one of these endings.\n"
    )  # fmt: skip
    assert "There is no stakeholder 'Zoo'." in run(capsys, "Zoo", "--db", db)[2]
    assert (
        f"The brief cannot be written to {nowhere}: No such file or directory."
        in run(capsys, "S", str(nowhere), "--db", db)[2]
    )
