"""``netmap map``: a view of the map as a picture for print, a picture and a page."""

import re

import pytest

from netmap.cli import main
from netmap.formats.graphs.gexf import GEXF
from netmap.records import Records
from netmap.store import Changes, create_store, open_store
from tests.screens.conftest import NOON


@pytest.fixture(scope="module")
def db(tmp_path_factory):
    records = Records.of(
        stakeholders=[
            {"id": "L", "name": "Library", "kind": "LIB_BRANCH", "ours": True, "visibility": "PUBLIC"},
            {"id": "S", "name": "École Évreux", "kind": "EDU_K12", "visibility": "PUBLIC"},
            {"id": "R", "name": "Tenants of Ann Street", "kind": "RES_GROUP", "members": 6},
            {"id": "F", "name": "Food Bank", "kind": "NPO_FOOD", "visibility": "PUBLIC"},
        ],
        relationships=[
            {"source": "L", "target": "S", "relation": "INFO", "level": 3},
            {"source": "L", "target": "R", "relation": "INFO", "level": 2},
        ],
    )
    where = tmp_path_factory.mktemp("map") / "old-quay.netmap"
    with create_store(where) as store:
        upserts = {name: frame.assign(version=0) for name, frame in records.frames.items() if len(frame)}
        store.write(Changes(upserts=upserts, deletes={}), kind="import", actor="test", at=NOON)
    return str(where)


def run(capsys, *words):
    code = main(["map", *map(str, words)])
    captured = capsys.readouterr()
    return code, captured.out, captured.err


@pytest.mark.parametrize(
    ("name", "begins"), [("map.svg", b"<svg "), ("map.PNG", b"\x89PNG\r\n"), ("map.html", b"<!doctype html>")]
)
def test_it_is_written_in_the_format_its_name_ends_with(capsys, db, tmp_path, name, begins):
    file = tmp_path / name
    code, out, _ = run(capsys, file, "--db", db, "--as-of", "2026-06-01")

    assert code == 0
    assert out == (
        f"Wrote the map to {file}. Showing all 4 stakeholders and 2 ties. "
        "Internal: for the library's own staff. Not for partners or the public.\n"
    )
    assert file.read_bytes().startswith(begins)


def test_a_part_of_the_map_is_written_for_other_programs_as_it_is_drawn(capsys, db, tmp_path):
    file = tmp_path / "map.gexf"
    code, out, _ = run(capsys, file, "--db", db, "--as-of", "2026-06-01", "--around", "S", "--size", "same")
    tables = GEXF.read(file.read_bytes())

    assert code == 0
    assert "Showing 3 of 4 stakeholders and 2 ties." in out
    assert tables.nodes["id"].tolist() == ["L", "R", "S"]
    assert tables.edges[["source", "target"]].to_numpy().tolist() == [["L", "R"], ["L", "S"]]
    # A star of the library's blue, half as large again so that it looks as large as a dot.
    assert tables.nodes[["size", "color"]].iloc[0].tolist() == [21.2, "#0072b2"]
    assert tables.nodes[["x", "y"]].notna().all(axis=None)
    assert tables.facts["holds"].startswith("Showing 3 of 4 stakeholders and 2 ties. Nothing is filtered out.")
    code, _, err = run(capsys, file, "--db", db, "--between", "programmes")
    assert code == 2
    assert "This map does not draw stakeholders one by one, so it cannot be written as .gexf." in err


def test_a_map_is_noted_with_the_part_that_it_shows(capsys, db, tmp_path):
    run(capsys, tmp_path / "map.svg", "--db", db, "--as-of", "2026-06-01", "--around", "L", "--without-ours")
    run(capsys, tmp_path / "map.svg", "--demo")
    with open_store(db) as store:
        last = store.history()[0]

    assert (last.kind, last.actor) == ("export", "command line")
    assert last.note == (
        "Map (.svg), for: internal, as of 2026-06-01, without our own units: 3 stakeholders, 0 ties; "
        "around L; without our own units"
    )


def test_the_picture_says_which_network_day_and_part_it_is(capsys, db, tmp_path):
    file = tmp_path / "map.svg"
    run(
        capsys,
        file,
        "--db",
        db,
        "--as-of",
        "2026-06-01",
        "--without-ours",
        "--kind",
        "EDU",
        "--kind",
        "NPO",
        "--size",
        "same",
    )

    told = re.findall(r"<text[^>]*>([^<]*)</text>", file.read_text(encoding="utf-8"))
    assert told[:2] == [
        "Old quay: who works with whom",
        "As of 1 June 2026. Showing 2 of 4 stakeholders and 0 ties. Only: kind Education or Non-profit organisation; without our own units.",
    ]


def test_around_one_shows_its_partners_only(capsys, db, tmp_path):
    code, out, _ = run(capsys, tmp_path / "a.svg", "--db", db, "--around", "ecole evreux", "--colour", "degree")

    assert code == 0
    assert "Showing 3 of 4 stakeholders and 2 ties" in out


def test_kinds_of_relation_have_lines_of_their_own(capsys, db, tmp_path):
    file = tmp_path / "a.svg"
    run(capsys, file, "--db", db, "--lines", "kinds")

    told = re.findall(r"<title>([^<]*)</title>", file.read_text(encoding="utf-8"))
    assert [line for line in told if "Information exchange" in line] == [
        "Library – Tenants of Ann Street · Information exchange · One side says so",
        "Library – École Évreux · Information exchange · One side says so",
    ]


def test_a_map_of_needs_says_that_nobody_answers_any(capsys, db, tmp_path):
    code, out, _ = run(capsys, tmp_path / "a.svg", "--db", db, "--between", "needs")

    assert code == 0
    assert "0 needs and 0 links" in out


@pytest.mark.parametrize("ending", ["svg", "html"])
def test_what_an_audience_may_not_see_is_not_in_the_file(capsys, db, tmp_path, ending):
    files = {audience: tmp_path / f"{audience}.{ending}" for audience in ("internal", "public")}
    for audience, file in files.items():
        run(capsys, file, "--db", db, "--audience", audience)

    seen = {audience: file.read_text(encoding="utf-8") for audience, file in files.items()}
    assert ["Tenants of Ann Street" in text for text in seen.values()] == [True, False]
    assert [("\\u00c9cole" in text or "École" in text) for text in seen.values()] == [True, True]
    assert "of 4" not in seen["public"]


def test_the_same_view_is_the_same_bytes(capsys, db, tmp_path):
    twice = [tmp_path / name for name in ("one.html", "two.html")]
    for file in twice:
        run(capsys, file, "--db", db, "--as-of", "2026-06-01")
    assert twice[0].read_bytes() == twice[1].read_bytes()


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (
            ["map.gif"],
            "A map is written as .svg or .png or .html or .graphml or .gexf or .gml or .net, not as 'map.gif'. Give the file one of these endings.",
        ),
        (["m.svg", "--colour", "betweeness"], "There is no colour 'betweeness'. Did you mean 'betweenness'?"),
        (["m.svg", "--size", "kind"], "There is no size 'kind'."),
        (["m.svg", "--around", "Nobody"], "Nobody"),
        (["nowhere/map.svg"], "The map cannot be written to"),
    ],
)
def test_what_cannot_be_is_refused_in_a_sentence(capsys, db, tmp_path, words, says):
    name, *options = words
    code, _, err = run(capsys, tmp_path / name, *options, "--db", db)

    assert code == 2
    assert says in err
    assert list(tmp_path.iterdir()) == []
