"""``netmap export``: every file of the shelf, for each audience, noted in the history."""

import io
import re
import zipfile
from html import unescape

import openpyxl
import pytest

from netmap.cli import main
from netmap.records import Records
from netmap.screens.map_exports import EXPORTS
from netmap.store import Changes, create_store, open_store
from tests.screens.conftest import NOON

INTERNAL = "Internal: for the library's own staff. Not for partners or the public."


@pytest.fixture(scope="module")
def db(tmp_path_factory):
    records = Records.of(
        stakeholders=[
            {"id": "L", "name": "Library", "kind": "LIB_BRANCH", "visibility": "PUBLIC"},
            {"id": "S", "name": "École Évreux", "kind": "EDU_K12", "visibility": "PUBLIC", "notes": "Prefers a call"},
            {"id": "R", "name": "Tenants of Ann Street", "kind": "RES_GROUP", "members": 6},
        ],
        relationships=[
            {"source": "L", "target": "S", "relation": "INFO", "level": 3, "stated_by": "L"},
            {"source": "L", "target": "R", "relation": "INFO", "level": 2, "stated_by": "L"},
        ],
    )
    where = tmp_path_factory.mktemp("export") / "old-quay.netmap"
    with create_store(where) as store:
        upserts = {name: frame.assign(version=0) for name, frame in records.frames.items() if len(frame)}
        store.write(Changes(upserts=upserts, deletes={}), kind="import", actor="test", at=NOON)
    return str(where)


def run(capsys, *words):
    code = main(["export", *map(str, words)])
    captured = capsys.readouterr()
    return code, captured.out, captured.err


def begins(content):
    """Return what kind of file it is, by what it holds."""
    if content.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return "xlsx" if "[Content_Types].xml" in archive.namelist() else "zip"
    known = (
        b"\x89PNG",
        b"<svg",
        b"<!doctype html",
        b"<?xml",
        b"{",
        b"*",
        b"%",
        b"/*",
        b"graph",
        b"Creator",
        b"comment",
    )
    return next((mark.decode("latin-1") for mark in known if content.lstrip(b"\xef\xbb\xbf# \n").startswith(mark)), "")


@pytest.mark.parametrize("export", EXPORTS, ids=lambda one: one.code)
def test_every_file_of_the_shelf_is_written_and_says_what_it_does_not_carry(capsys, db, tmp_path, export):
    file = tmp_path / f"town{export.ending}"
    code, out, _ = run(capsys, file, "--as", export.code, "--db", db, "--as-of", "2026-06-01")
    lines = out.splitlines()

    assert code == 0
    assert lines[0].startswith(f"Wrote {file} (")
    assert lines[0].endswith(f"): {export.title}.")
    assert lines[1:3] == [INTERNAL, "What it does not carry:"]
    assert lines[3 : 3 + len(export.lacks)] == [f"- {sentence}" for sentence in export.lacks]
    assert begins(file.read_bytes()), file.read_bytes()[:40]
    with open_store(db) as store:
        last = store.history()[0]
    assert (last.kind, last.actor) == ("export", "command line")
    assert last.note == f"{export.title}, for: internal, as of 2026-06-01, with our own units: 3 stakeholders, 2 ties"


@pytest.mark.parametrize("name", ["map-page.html", "map-print.svg"])
def test_the_map_states_what_every_file_states(capsys, db, tmp_path, name):
    for words, ours in ([], "Our own units are in it."), (["--without-ours"], "Only: without our own units."):
        run(
            capsys,
            tmp_path / name,
            "--as",
            name.split(".")[0],
            "--db",
            db,
            "--as-of",
            "2026-06-01",
            "--replace",
            *words,
        )
        text = " ".join(unescape((tmp_path / name).read_text(encoding="utf-8")).split())
        text = re.sub(r"</text> ?<text[^>]*>|</tspan> ?<tspan[^>]*>", " ", text)
        for told in (INTERNAL, "1 June 2026", "it has no direction", "follows the tie's strength, 0 to 1", ours):
            assert told in text, told


def test_the_list_names_every_file(capsys):
    code, out, _ = run(capsys, "--list")

    assert code == 0
    assert [line.split()[:2] for line in out.splitlines()[1:]] == [[one.code, one.ending] for one in EXPORTS]


def test_the_ending_alone_writes_the_first_of_it_and_names_the_others(capsys, db, tmp_path):
    code, out, _ = run(capsys, tmp_path / "town.xlsx", "--db", db)

    assert code == 0
    assert out.splitlines()[0].endswith("): Workbook of everything.")
    assert out.splitlines()[-1] == "Other files with this ending: --as answers, --as kumu-workbook."


def test_a_public_file_holds_nobody_and_nothing_that_is_not_for_the_public(capsys, db, tmp_path):
    file = tmp_path / "town.xlsx"
    _, out, _ = run(capsys, file, "--db", db, "--audience", "public")
    cells = {
        cell for sheet in openpyxl.load_workbook(file) for row in sheet.iter_rows(values_only=True) for cell in row
    }

    assert out.splitlines()[1] == "For the public: without what only the library and its partners may see."
    assert "École Évreux" in cells
    assert not {"Tenants of Ann Street", "Prefers a call"} & cells
    with open_store(db) as store:
        assert ", for: public, as of " in store.history()[0].note


def test_without_ours_the_librarys_units_are_left_out(capsys, db, tmp_path):
    file = tmp_path / "town.graphml"
    run(capsys, file, "--db", db, "--without-ours")

    assert "École Évreux" in file.read_text(encoding="utf-8")
    assert ">Library<" not in file.read_text(encoding="utf-8")


def test_nothing_is_written_over_unless_asked(capsys, db, tmp_path):
    file = tmp_path / "town.svg"
    file.write_text("mine")
    code, _, err = run(capsys, file, "--db", db)

    assert (code, file.read_text()) == (2, "mine")
    assert err == (f"netmap export: '{file}' exists already; name another file, or write over it with --replace.\n")
    assert run(capsys, file, "--db", db, "--replace")[0] == 0
    assert file.read_text(encoding="utf-8").startswith("<svg ")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["town.doc"], "An export is written as .xlsx or "),
        (["town.html", "--as", "answers"], "'answers' is written as .xlsx, not as 'town.html'."),
        (
            ["town.xlsx", "--as", "answer"],
            "There is no export 'answer'. Did you mean 'answers'? 'netmap export --list'",
        ),
    ],
)
def test_what_cannot_be_written_is_said_before_anything_is(capsys, db, words, said):
    code, _, err = run(capsys, *words, "--db", db)

    assert code == 2
    assert said in err


def test_the_sample_town_is_written_too(capsys, tmp_path):
    assert run(capsys, tmp_path / "town.net", "--demo")[0] == 0


@pytest.mark.parametrize("name", ["workbook.xlsx", "answers.xlsx", "gexf.gexf", "map-print.svg"])
def test_an_empty_network_is_written_too(capsys, tmp_path, name):
    create_store(tmp_path / "empty.netmap").close()
    code, _, err = run(capsys, tmp_path / name, "--as", name.split(".")[0], "--db", tmp_path / "empty.netmap")

    assert (code, err) == (0, "")
