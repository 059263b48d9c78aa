"""Every broken and hostile file of others: an answer or clear problems, never a traceback, never a silent wrong table."""

import json
from pathlib import Path

import pytest

from netmap.formats import format_of
from netmap.formats.base import Source
from netmap.formats.csv_file import unguarded
from netmap.formats.limits import Limits
from netmap.formats.problems import CODES, FileRefused
from netmap.formats.workbook import write_workbook
from netmap.intake import Options, prepare
from netmap.names import clean_text
from netmap.records import Records

BAD = Path(__file__).resolve().parents[2] / ".." / "shared" / "data" / "bad-input"
FILES = sorted(path for path in BAD.rglob("*") if path.is_file()) if BAD.exists() else []

pytestmark = pytest.mark.skipif(not FILES, reason="../shared/data/bad-input is not there")


def read_raw(path):
    """Return (header, rows, problems) of a file as its reader gives it, before anything is recognised."""
    source = Source(path, path.name)
    try:
        header, rows, problems = [], [], []
        for sheet in format_of(source).read(source, Limits()):
            header = sheet.header
            for batch in sheet.batches:
                rows += batch.cells
            problems += sheet.problems
    except FileRefused as refused:
        return [], [], [refused.problem]
    return header, rows, problems


@pytest.mark.parametrize("path", sorted((BAD / "csv-spectrum" / "csvs").glob("*.csv")), ids=lambda path: path.name)
def test_legal_csv_reads_as_its_authors_say(path):
    expected = json.loads((path.parents[1] / "json" / f"{path.stem}.json").read_text(encoding="utf-8"))
    header, rows, problems = read_raw(path)
    assert problems == []
    answer = [dict(zip(header, row, strict=True)) for row in rows]
    if path.stem == "newlines_crlf":
        # The copy we were given has Unix line ends; its answer still has the others.
        expected = json.loads(json.dumps(expected).replace("\\r\\n", "\\n"))
    if path.stem == "location_coordinates":
        # Its answer names another telephone number than the file itself.
        expected = [expected | {"Contact Phone Number": "2095257564"}]
    assert answer == expected


@pytest.mark.parametrize("path", sorted((BAD / "csv-test-data" / "json").glob("*.json")), ids=lambda path: path.name)
def test_csv_test_data_reads_as_its_authors_say(path):
    expected = json.loads(path.read_text(encoding="utf-8"))
    header, rows, problems = read_raw(path.parents[1] / "csv" / f"{path.stem}.csv")
    if path.stem == "all-empty":
        assert [problem.code for problem in problems] == ["I10"]
        return
    assert problems == []
    if path.stem.startswith("header-"):
        assert [dict(zip(header, row, strict=True)) for row in rows] == expected
        assert header == ["foo", "bar", "baz"]
    else:
        # Its first record is our header; a record of nothing is no record.
        assert [header, *rows] == [record for record in expected if any(record)]


BROKEN = {
    "bad-header-less-fields.csv": ["I20"],
    "bad-header-more-fields.csv": ["I20"],
    "bad-header-no-header.csv": ["I10"],
    "bad-header-wrong-header.csv": [],
    "bad-missing-quote.csv": ["I21"],
    "bad-quotes-with-unescaped-quote.csv": ["I21"],
    "bad-unescaped-quote.csv": [],
}


@pytest.mark.parametrize(("name", "codes"), BROKEN.items())
def test_broken_csv_gives_a_problem_or_the_right_table(name, codes):
    header, rows, problems = read_raw(BAD / "csv-test-data" / "csv" / name)
    assert [problem.code for problem in problems] == codes
    if codes:
        assert rows == []
    if name == "bad-unescaped-quote.csv":
        assert (header, rows) == (["foo", "bar", "baz"], [["1", 'This "quotes" must be escaped', "3"]])
    if name == "bad-header-wrong-header.csv":
        assert (header, rows) == (["qux", "quux", "quuz"], [])


def test_every_file_goes_through_the_whole_import():
    files = [(f"{at}-{path.name}", path.read_bytes()) for at, path in enumerate(FILES)]
    intake = prepare(files, Records.of())
    assert {problem.file for problem in intake.problems} == {name for name, _ in files}, (
        "none of them is a table of ours"
    )
    assert {problem.code for problem in intake.problems} <= set(CODES)
    assert intake.counts == {}


def test_naughty_strings_survive_as_names(tmp_path):
    strings = json.loads((BAD / "blns" / "blns.json").read_text(encoding="utf-8"))
    named = {clean_text(text).replace("\n", " ") for text in strings} - {""}
    lines = ["id,name,description", *(f"s{at},{quoted(name)},{quoted(name)}" for at, name in enumerate(sorted(named)))]
    intake = prepare([("stakeholders.csv", "\n".join(lines).encode())], Records.of(), Options())
    assert intake.problems == ()
    read = intake.changes.upserts["stakeholders"]
    # A leading apostrophe before a sign of a formula is the guard of an exported file.
    assert set(read["name"]) == {clean_text(unguarded(name)) for name in named}
    records = Records.of(stakeholders=read)
    write_workbook(tmp_path / "out.xlsx", records)
    again = prepare([tmp_path / "out.xlsx"], records)
    assert again.problems == ()
    assert again.counts == {"stakeholders": {"added": 0, "changed": 0, "untouched": len(named)}}


def quoted(text):
    return '"' + text.replace('"', '""') + '"'
