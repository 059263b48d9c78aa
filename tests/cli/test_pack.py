"""``netmap pack``: written in each format, checked against the data, and refused with the cure."""

import json
import re

import pytest

from netmap.cli import main
from netmap.records import Records
from netmap.store import Changes, create_store, open_store
from tests.documents.pack.conftest import TOWN
from tests.screens.conftest import NOON

DAYS = ("--as-of", "2026-11-01", "--from", "2026-10-15")


@pytest.fixture(scope="module")
def kept(tmp_path_factory):
    where = tmp_path_factory.mktemp("pack") / "old-quay.netmap"
    with create_store(where) as store:
        frames = Records.of(**TOWN).frames
        upserts = {name: frame.assign(version=0) for name, frame in frames.items() if len(frame)}
        store.write(Changes(upserts=upserts, deletes={}), kind="import", actor="test", at=NOON)
    return where


@pytest.fixture
def empty_folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(capsys, *words):
    code = main(["pack", *map(str, words)])
    captured = capsys.readouterr()
    return code, captured.out, captured.err


@pytest.mark.parametrize(("name", "begins"), [("p.docx", b"PK"), ("p.html", b"<!doctype html>"), ("p.PDF", b"%PDF-")])
def test_it_is_written_in_the_format_its_name_ends_with_and_checked(capsys, kept, tmp_path, name, begins):
    file = tmp_path / name

    code, out, err = run(capsys, file, "--db", kept, *DAYS)
    checked = run(capsys, "--verify", file, "--db", kept)

    assert code == 0
    assert file.read_bytes().startswith(begins)
    [fingerprint] = re.findall(r"Fingerprint ([0-9a-f ]{19})\.", out)
    assert out.startswith(f"Wrote the pack to {file}. For the public: without what only the library and its partners")
    assert "Drawing the map …\nWriting the pages …\n" in err
    assert checked[0] == 0
    assert checked[1] == (
        "The same: the data of state 1 give the pack that was made from state 1. "
        f"Fingerprint {fingerprint}.\nThe file is letter by letter as netmap wrote it.\n"
    )
    with open_store(kept) as store:
        last = store.history()[0]
    assert (last.kind, last.actor) == ("export", "command line")
    assert last.note == (
        f"Pack ({file.suffix.lower()}), for: public, as of 2026-11-01, period 2026-10-15 to 2026-11-01, "
        f"fingerprint {fingerprint}"
    )


def test_what_the_project_is_about_is_read_from_a_text_file(capsys, kept, tmp_path):
    words, file = tmp_path / "project.txt", tmp_path / "p.html"
    words.write_text("A shelf of seeds.\n\nPour deux ans, dès l’été.", encoding="utf-8-sig")

    assert run(capsys, file, "--db", kept, *DAYS, "--project", words)[0] == 0
    assert "<p>Pour deux ans, dès l’été.</p>" in file.read_text(encoding="utf-8")
    words.write_bytes(b"\xff\xfe")
    code, _, err = run(capsys, file, "--db", kept, *DAYS, "--project", words)
    assert code != 0
    assert f"{words} is no text in UTF-8. Save it as plain text in UTF-8." in err


def test_a_check_tells_what_changed_in_the_data_and_in_the_file(capsys, kept, tmp_path):
    copy, file = tmp_path / "town.netmap", tmp_path / "p.html"
    copy.write_bytes(kept.read_bytes())
    run(capsys, file, "--db", copy, *DAYS)

    written = file.read_text(encoding="utf-8")
    file.write_text(written.replace("3 organisations", "30 organisations"), encoding="utf-8")
    edited = run(capsys, "--verify", file, "--db", copy)
    with open_store(copy) as store:
        store.edit("stakeholders", "F", {"name": "Tide Larder"}, base_version=1, actor="test", at=NOON)
        state = store.data_revision()  # packs that were noted took numbers of their own
    changed = run(capsys, "--verify", file, "--db", copy)

    assert written != file.read_text(encoding="utf-8")
    assert edited[0] == 0
    assert "The file is not letter by letter what netmap writes from it" in edited[1]
    assert changed[0] == 1
    assert changed[1] == (
        "Not the same any more. What differs: the table Stakeholders. "
        f"The pack was made from state 1; the data are in state {state}.\n"
    )


def test_a_check_holds_after_a_change_was_taken_back(capsys, kept, tmp_path):
    copy, file = tmp_path / "town.netmap", tmp_path / "p.html"
    copy.write_bytes(kept.read_bytes())
    run(capsys, file, "--db", copy, *DAYS)
    with open_store(copy) as store:
        store.edit("stakeholders", "F", {"name": "Tide Larder"}, base_version=1, actor="test", at=NOON)
        store.undo(actor="test", at=NOON)
        state = store.data_revision()

    code, out, _ = run(capsys, "--verify", file, "--db", copy, "--json")

    assert code == 0
    answer = json.loads(out)
    assert answer.pop("sentence").startswith(
        f"The same: the data of state {state} give the pack that was made from state 1."
    )
    assert answer == {"same": True, "differs": [], "untouched": True}


def test_the_library_is_warned_of_its_own_pack(capsys, kept, tmp_path):
    code, out, _ = run(capsys, tmp_path / "p.html", "--db", kept, *DAYS, "--audience", "internal", "--json")

    assert code == 0
    assert json.loads(out)["audience"] == "internal"
    assert "Do not attach it to an application." in json.loads(out)["warnings"][0]


def test_it_is_written_into_a_document_of_ones_own(capsys, kept, tmp_path):
    template, file = tmp_path / "ours.docx", tmp_path / "p.docx"

    begun = run(capsys, "--new-template", template)
    code, _, _ = run(capsys, file, "--db", kept, *DAYS, "--template", template, "--title", "Reach of Old Quay")
    checked = run(capsys, "--verify", file, "--db", kept)

    assert begun[0] == 0
    assert code == 0
    assert checked[0] == 0
    assert "It was written into a document of your own" in checked[1]


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("p.odt",), "Give the file one of these endings."),
        (("p.html", "--template", "t.docx"), "A template is a document: write the pack as .docx"),
        (("p.docx", "--template", "none.docx"), "none.docx cannot be read"),
        (("p.html", "--to", "2027-01-01"), "The period ends on 2027-01-01, after the day to look from"),
        (("p.html", "--from", "2026-12-01", "--to", "2026-10-01"), "Give an earlier first day or a later last one."),
        (("p.html", "--since", "2026-11-01"), "Compare with a day before 2026-11-01"),
        (("p.html", "--frame", "imsl"), "There is no frame called 'imsl'. Did you mean imls?"),
        (("--verify", "letter.html"), "it is no pack, or another program took that out."),
        (("--verify", "none.html"), "none.html cannot be read"),
    ],
)
def test_what_cannot_be_is_refused_with_the_cure(capsys, kept, empty_folder, words, says):
    (empty_folder / "letter.html").write_text("<p>Dear funder", encoding="utf-8")

    code, out, err = run(capsys, *words, "--db", kept, "--as-of", "2026-11-01")

    assert (code, out) == (2, "")
    assert says in err
    assert not list(empty_folder.glob("p.*"))
