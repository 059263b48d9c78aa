"""CSV: dialects found, damage named, the guard against formulas undone."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netmap.formats.base import Source
from netmap.formats.csv_file import csv_text, find_layout, guarded, read_csv, unguarded
from netmap.formats.limits import Limits
from netmap.formats.problems import FileRefused


@pytest.fixture
def read(tmp_path):
    """Give a function that reads bytes as CSV: (header, rows with their numbers, the sheet)."""

    def reading(content, limits=None):
        path = tmp_path / "x.csv"
        path.write_bytes(content)
        rows = []
        for sheet in read_csv(Source(path, "x.csv"), limits or Limits()):
            for batch in sheet.batches:
                rows += zip(batch.rows, batch.cells, strict=True)
        return sheet.header, rows, sheet

    return reading


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-32", "cp1252"])
def test_every_dialect_gives_the_same_table(read, delimiter, end, encoding):
    lines = [["name", "kind"], ["Café, Été", "NPO"], ['B; "b"', ""]]
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=delimiter, lineterminator=end).writerows(lines)
    header, rows, sheet = read(out.getvalue().encode(encoding))
    assert (header, rows, sheet.problems) == (lines[0], [(2, lines[1]), (3, lines[2])], [])
    assert bool(sheet.notes) == (encoding in {"utf-16-le", "cp1252"})


def test_rows_are_counted_as_a_spreadsheet_does(read):
    content = b'name,notes\n\nA,"one\ntwo"\n\nB,x,y\n,,\nC,\n'
    _, rows, sheet = read(content)
    assert rows == [(3, ["A", "one\ntwo"]), (7, ["C", ""])]
    assert [str(problem) for problem in sheet.problems] == [
        (
            "[I20] x.csv, row 5: 3 cells where the header has 2 (line 6 of the file). "
            "Put cells that hold the delimiter in quotation marks, and keep empty cells."
        )
    ]
    assert [(broken.row, broken.cells) for broken in sheet.broken] == [(5, ["B", "x", "y"])]


def test_repeated_headers_and_empty_columns_at_the_end(read):
    header, rows, sheet = read(b"name,kind,\nA,NPO,\nname,kind,\nB,NPO\nC,NPO,,,\n")
    assert header == ["name", "kind", ""]
    assert rows == [(2, ["A", "NPO", ""]), (4, ["B", "NPO", ""]), (5, ["C", "NPO", ""])]
    assert sheet.notes == [
        "x.csv: the header is repeated 1 times; these rows were skipped.",
        "x.csv: 1 rows have empty cells beyond the last header; they were left out.",
    ]


@pytest.mark.parametrize(
    ("sample", "delimiter", "header"),
    [
        ("name;kind\nA, B;NPO\n", ";", 0),
        ("Partner list, 2026\n\nname,kind\nA,NPO\n", ",", 2),
        ("a\tb\tc\n1\t2,5\t3\n", "\t", 0),
        ("sep=;\nname;kind\n", ";", 1),
        ("Visual Properties,,Labels,\nVertex 1,Vertex 2,Color,Width\na,b,red,1\n", ",", 1),
        ("name\nA\nB\n", ",", 0),
        ("Report\nfoo,bar\n1,2\n", ",", 1),
        ("foo,bar\nname,kind\n1,2\n", ",", 0),
    ],
)
def test_the_layout_is_found_by_content(sample, delimiter, header):
    layout = find_layout(sample)
    assert (layout.delimiter, layout.header) == (delimiter, header)


def test_a_file_of_blanks_has_no_layout():
    assert find_layout("\n \n,,\n") is None


def test_reading_stops_after_very_many_broken_records(read):
    content = b"name,kind\nA,NPO\n" + b"x\n" * 400
    _, rows, sheet = read(content)
    assert rows == [(2, ["A", "NPO"])]
    assert len(sheet.problems) == 201
    assert not sheet.complete
    assert (
        str(sheet.problems[-1])
        == "[I20] x.csv: Reading stopped after 200 broken records. Check how the file was saved."
    )


def test_after_a_broken_quotation_mark_reading_goes_on_with_the_next_line(read):
    _, rows, sheet = read(b'name,kind\nA,"NP" O\nB,NPO\n"C" c,NPO\nD,NPO\n')
    assert rows == [(3, ["B", "NPO"]), (5, ["D", "NPO"])]
    assert [(problem.code, problem.row) for problem in sheet.problems] == [("I21", 2), ("I21", 4)]


def test_mostly_utf8_is_not_guessed_at(read):
    content = ("name\n" + "Café\n" * 9).encode() + "Caf\u00e9\n".encode("cp1252")
    with pytest.raises(FileRefused) as caught:
        read(content)
    assert str(caught.value) == (
        "[I09] x.csv: Most of it is UTF-8 but line 11 holds something else; two files may have been joined. "
        "Mend that line, or save the file again as 'CSV UTF-8'."
    )


def test_a_broken_utf16_file_is_named(read):
    with pytest.raises(FileRefused) as caught:
        read("name\nA\n".encode("utf-16") + b"\x00\xd8")
    assert caught.value.problem.code == "I09"


@pytest.mark.parametrize(
    ("encoding", "text"),
    [("cp1251", "Библиотека; Школа; Привет мир"), ("cp1253", "Βιβλιοθήκη και σχολείο της πόλης")],
)
def test_other_alphabets_are_guessed_and_said(read, encoding, text):
    _, rows, sheet = read(f"name\n{text}\n".encode(encoding))
    assert rows == [(2, [text])]
    assert sheet.notes == [
        f"x.csv: its characters are not UTF-8; read as {encoding} (a guess). If accents look wrong, save it again as 'CSV UTF-8'."
    ]


CELLS = st.text(st.characters(codec="utf-8", exclude_categories=("Cs",)), max_size=20) | st.text(
    "=+-@' \t\r\n", max_size=8
)


@given(CELLS)
def test_the_guard_is_undone(cell):
    assert unguarded(guarded(cell)) == cell


@given(CELLS)
def test_no_guarded_cell_is_taken_for_a_formula(cell):
    written = guarded(cell)
    assert not written.lstrip(" ").startswith(("=", "+", "-", "@", "\t", "\r"))


@given(st.lists(st.lists(CELLS, min_size=2, max_size=2), min_size=1, max_size=5))
def test_what_is_written_is_read_back(rows):
    text = csv_text(["name", "kind"], rows)
    read_back = [
        [unguarded(cell) for cell in record] for record in csv.reader(io.StringIO(text, newline=""), strict=True)
    ]
    assert read_back == [["name", "kind"], *rows]
