"""Workbooks: the template explains itself and imports clean; what is written reads back unchanged; all of others' are read."""

import datetime as dt
import io
import json
import re
import zipfile
from functools import cache
from pathlib import Path

import openpyxl
import pandas as pd
import pytest
import xlsxwriter
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from netmap.demo import demo_store
from netmap.errors import UsageError
from netmap.formats.base import Source
from netmap.formats.limits import Limits
from netmap.formats.workbook import workbook_of, write_template, write_workbook
from netmap.formats.workbook_reading import read_workbook
from netmap.intake import prepare, save
from netmap.names import clean_text
from netmap.records import Records
from netmap.store import create_store
from netmap.tables import BY_NAME, TABLES, Kind
from netmap.vocabulary import vocabulary


@pytest.fixture(scope="module")
def template(tmp_path_factory):
    path = tmp_path_factory.mktemp("template") / "template.xlsx"
    write_template(path)
    return path


def test_the_template_imports_with_nothing_to_mend(template):
    intake = prepare([template], Records.of())
    assert (intake.problems, intake.notes, intake.counts) == ((), (), {})
    assert [sheet.table for sheet in intake.sheets] == [table.name for table in TABLES]


def test_the_template_shows_what_belongs_where(template):
    book = openpyxl.load_workbook(template)
    assert book.sheetnames == ["Start here", *(table.title for table in TABLES), "Lists"]
    assert book.active.title == "Start here"
    assert book["Lists"].sheet_state == "hidden"
    for table in TABLES:
        sheet = book[table.title]
        headers = [cell.value for cell in sheet[1]]
        assert headers == [f"{column.title} *" if column.required else column.title for column in table.columns]
        assert sheet.freeze_panes == "B2"
        for cell, column in zip(sheet[1], table.columns, strict=True):
            assert cell.comment.text.startswith(column.sentence)


def test_coded_columns_offer_their_words(template):
    book = openpyxl.load_workbook(template)
    lists = book["Lists"]
    for table in TABLES:
        offered = {
            str(rule.sqref).split("2")[0]: rule.formula1 for rule in book[table.title].data_validations.dataValidation
        }
        for at, column in enumerate(table.columns, start=1):
            letter = openpyxl.utils.get_column_letter(at)
            if column.kind is Kind.FLAG:
                assert offered[letter] == '"yes,no"'
            elif column.kind in {Kind.CODE, Kind.STEP}:
                cells = lists[re.sub(r"^Lists!|\$", "", offered[letter])]
                labels = [term.label for term in vocabulary(column.vocabulary).terms]
                assert [row[0].value for row in cells] == labels
            else:
                assert letter not in offered


def test_a_template_filled_with_the_examples_of_the_headers_is_read(template, tmp_path):
    book = openpyxl.load_workbook(template)
    people = book["Stakeholders"]
    for at in range(2):
        people.append([f"S00{at + 1}", f"Partner {at}"])
    ties = book["Relationships"]
    for at, column in enumerate(BY_NAME["relationships"].columns, start=1):
        example = {"source": "S001", "target": "Partner 1", "stated_by": ""}.get(column.name, column.example)
        ties.cell(2, at, example)
    path = tmp_path / "filled.xlsx"
    book.save(path)
    intake = prepare([path], Records.of())
    assert intake.problems == ()
    assert intake.counts["relationships"] == {"added": 1, "changed": 0, "untouched": 0}


def test_french_labels_are_read(tmp_path):
    words = [term for term in vocabulary("kinds").terms if term.label_fr]
    rows = [[f"S{at}", f"Nom {at}", term.label_fr, "Écrit"] for at, term in enumerate(words)]
    content = make([["Identifiant", "Nom", "Type d'organisme", "Consentement"], *rows], "Intervenants")
    intake = prepare([("reseau.xlsx", content)], Records.of())
    assert intake.problems == ()
    kinds = intake.changes.upserts["stakeholders"]["kind"].tolist()
    assert [vocabulary("kinds").label(code, "fr") for code in kinds] == [term.label_fr for term in words]


def make(rows, name="Stakeholders", **options):
    """Return a workbook of one sheet from rows of plain values."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True} | options)
    sheet = book.add_worksheet(name)
    day = book.add_format({"num_format": "yyyy-mm-dd"})
    for at, row in enumerate(rows):
        for column, value in enumerate(row):
            if isinstance(value, dt.date):
                sheet.write_datetime(at, column, value, day)
            elif value is not None:
                sheet.write(at, column, value)
    book.close()
    return out.getvalue()


def test_cells_of_every_type_become_the_text_a_person_would_write():
    rows = [["Name", "Members", "Ours", "First contact", "Phone"], ["A", 45.0, True, dt.date(2024, 3, 1), 5550100]]
    intake = prepare([("x.xlsx", make(rows))], Records.of())
    assert intake.problems == ()
    row = intake.changes.upserts["stakeholders"].iloc[0]
    assert (row["members"], row["ours"], row["since"], row["phone"]) == (
        45,
        True,
        pd.Timestamp("2024-03-01"),
        "5550100",
    )


def test_error_values_and_formulas_without_result_are_problems():
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    sheet = book.add_worksheet("Stakeholders")
    sheet.write_row(0, 0, ["Name", "Members"])
    sheet.write_row(1, 0, ["A", 3])
    sheet.write_string(2, 0, "B")
    sheet.write_formula(2, 1, "=1/0", None, "#DIV/0!")
    sheet.write_string(3, 0, "C")
    sheet.write_formula(3, 1, "=1+1", None, 2)
    book.close()
    plain = prepare([("x.xlsx", out.getvalue())], Records.of())
    assert [str(problem) for problem in plain.problems] == [
        (
            "[I23] x.xlsx, Stakeholders, row 3: Cell B3 holds an error value instead of text or a number. "
            "Mend its formula, or type the value."
        )
    ]
    assert plain.changes.upserts["stakeholders"]["name"].tolist() == ["A", "C"]
    book = openpyxl.load_workbook(io.BytesIO(out.getvalue()))
    unsaved = io.BytesIO()
    book.save(unsaved)
    computed = prepare([("x.xlsx", unsaved.getvalue())], Records.of())
    assert [str(problem) for problem in computed.problems] == [
        f"[I26] x.xlsx, Stakeholders, row {row}: Cell B{row} holds a formula without its result. "
        "Open the file in your spreadsheet program and save it again, or type the value."
        for row in (3, 4)
    ]


def test_a_strict_workbook_is_read():
    content = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(make([["Name"], ["Food bank"]]))) as old, zipfile.ZipFile(content, "w") as new:
        for entry in old.infolist():
            text = old.read(entry)
            text = text.replace(
                b"http://schemas.openxmlformats.org/spreadsheetml/2006/main",
                b"http://purl.oclc.org/ooxml/spreadsheetml/main",
            )
            text = text.replace(
                b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
                b"http://purl.oclc.org/ooxml/officeDocument/relationships",
            )
            new.writestr(entry.filename, text)
    intake = prepare([("strict.xlsx", content.getvalue())], Records.of())
    assert intake.problems == ()
    assert intake.changes.upserts["stakeholders"]["name"].tolist() == ["Food bank"]


def test_a_workbook_under_another_name_is_still_read():
    assert prepare([("partners.csv", make([["Name"], ["Food bank"]], "Partners"))], Records.of()).problems == ()


def test_an_empty_workbook():
    intake = prepare([("x.xlsx", make([], "Sheet1"))], Records.of())
    assert [str(problem) for problem in intake.problems] == [
        "[I10] x.xlsx: There is no filled sheet in it. Fill the sheets of the template, or save it again."
    ]


@pytest.mark.parametrize("rows", [20_000, 3])
def test_rows_are_counted_as_the_spreadsheet_shows_them(tmp_path, rows):
    path = tmp_path / "x.xlsx"
    path.write_bytes(make([[], ["", "Name", "Kind"], *(["", f"P{at}", None] for at in range(rows))]))
    numbers = [
        number
        for sheet in read_workbook(Source(path, "x"), Limits())
        for batch in sheet.batches
        for number in batch.rows
    ]
    assert numbers == list(range(3, rows + 3))


ONE_LINE = st.text(st.characters(codec="utf-8", exclude_categories=("Cs",)), min_size=1, max_size=20).map(
    lambda text: clean_text(text.replace("\n", " ").replace("\r", " "))
)
NAMES = ONE_LINE.filter(bool) | st.sampled_from(
    [
        "=1+1",
        "'=1",
        "+44 1",
        "@x",
        "-5",
        "#REF!",
        "1.0",
        "TRUE",
        "a, b",
        "a; b",
        "a | b",
        "https://x.example",
        "_x0041_",
        "nan",
    ]
)


LONG = st.text(st.characters(codec="utf-8", exclude_categories=("Cs",)), max_size=60).map(clean_text).filter(bool)


@cache
def cell(column):
    """Return a strategy of stored values of a column that refers to nothing."""
    kind = column.kind
    if kind in {Kind.CODE, Kind.CODES, Kind.STEP}:
        words = vocabulary(column.vocabulary)
        codes = st.sampled_from(words.codes)
        if kind is Kind.STEP:
            return codes.map(int)
        own = NAMES.map(lambda word: f"OTHER:{word.replace('|', '/')}") if words.takes_own_words else codes
        ranked = {code: rank for rank, code in enumerate(words.codes)}
        several = st.lists(codes | own, min_size=1, max_size=3, unique=True).map(
            lambda found: "|".join(sorted(found, key=lambda code: (ranked.get(code, len(ranked)), code)))
        )
        return several if kind is Kind.CODES else codes | own
    low = 0 if column.lowest is None else int(column.lowest)
    high = 10**17 if column.highest is None else int(column.highest)
    return {
        Kind.TEXT: NAMES,
        Kind.LONG_TEXT: LONG,
        Kind.WHOLE: st.integers(low, high),
        Kind.NUMBER: st.floats(low, high),
        Kind.DATE: st.dates(dt.date(1700, 1, 1), dt.date(2900, 1, 1)).map(pd.Timestamp),
        Kind.FLAG: st.booleans(),
    }[kind]


def value(draw, column, ids):
    """Draw a stored value of a column; half of those that may be empty are."""
    if not (column.required or column.name == "id") and draw(st.booleans()):
        return None
    if column.kind is Kind.REFERENCE:
        return draw(st.sampled_from(ids[column.refers_to]))
    if column.kind is Kind.REFERENCES:
        return "|".join(draw(st.permutations(ids[column.refers_to])))
    return draw(cell(column))


@st.composite
def networks(draw):
    """Records with a few rows in every table, every column sometimes empty."""
    ids = {
        table.name: draw(st.lists(NAMES.filter(lambda own: "|" not in own), min_size=2, max_size=2, unique=True))
        for table in TABLES
        if table.has_own_id
    }
    rows = {}
    for table in TABLES:
        keys = {}
        for at in range(2):
            row = {column.name: value(draw, column, ids) for column in table.columns}
            if table.has_own_id:
                row["id"] = ids[table.name][at]
            keys[tuple(str(row[name]) for name in table.key)] = row
        rows[table.name] = list(keys.values())
    # One each way: the same pair, stated by either side.
    for at, row in enumerate(rows["relationships"]):
        row["source"], row["target"] = ids["stakeholders"][:: 1 - 2 * at]
        row["stated_by"] = row["stated_by"] or row["source"]  # as every import leaves it
    for row in rows["asked"]:
        row["asked"], row["about"] = ids["stakeholders"][1::-1]
    rows["asked"] = rows["asked"][:1]
    for of_table in rows.values():
        kept = draw(st.none() | st.fixed_dictionaries({"Colour": NAMES, "2026": NAMES, "=sum": NAMES}))
        of_table[0]["extra"] = None if kept is None else json.dumps(kept, ensure_ascii=False)
    for row in rows["stakeholders"]:
        row["consent"] = "WRITTEN"  # a resident held by name needs one
    return Records.of(**rows)


# Without shrinking: it would start hundreds of processes.
@pytest.mark.slow
@settings(
    max_examples=12,
    phases=[Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(networks())
def test_any_network_reads_back_unchanged(tmp_path, records):
    path = tmp_path / "network.xlsx"
    write_workbook(path, records)
    into_itself = prepare([path], records)
    assert into_itself.problems == ()
    shown = {table: into_itself.preview(table).to_dict("records") for table in into_itself.counts}
    assert {table: rows for table, rows in shown.items() if rows} == {}
    into_nothing = prepare([path], Records.of())
    assert into_nothing.problems == ()
    for name, frame in into_nothing.changes.upserts.items():
        expected = records[name].drop(columns="version").sort_values("row_id", ignore_index=True)
        pd.testing.assert_frame_equal(frame.drop(columns="version").sort_values("row_id", ignore_index=True), expected)


def test_the_sample_town_goes_out_and_comes_back_equal(tmp_path):
    with demo_store(tmp_path) as town:
        records = town.load()
    content = workbook_of(records, [("For whom", "Internal")])
    intake = prepare([("copy.xlsx", content)], Records.of())
    with create_store(tmp_path / "copy.netmap") as copy:
        save(intake, copy, good_rows=False, actor="test", at=dt.datetime(2026, 11, 1, tzinfo=dt.UTC))
        back = copy.load()

    assert (intake.problems, intake.notes) == ((), ())
    for name, frame in records.frames.items():
        pd.testing.assert_frame_equal(back[name], frame)


def test_text_that_looks_like_a_formula_stays_text_even_once_it_is_touched(tmp_path):
    path = tmp_path / "network.xlsx"
    write_workbook(
        path, Records.of(stakeholders=[{"id": "=a", "name": "Plain", "notes": "@x", "extra": '{"-1": "+1"}'}])
    )
    cells = {
        cell.value: (cell.data_type, cell.quotePrefix)
        for row in openpyxl.load_workbook(path)["Stakeholders"].iter_rows()
        for cell in row
        if cell.value in {"=a", "@x", "-1", "+1", "Plain"}
    }
    marked = ("s", True)
    assert cells == {"=a": marked, "@x": marked, "-1": marked, "+1": marked, "Plain": ("s", False)}


def test_nothing_written_is_a_formula_or_a_link(tmp_path):
    path = tmp_path / "network.xlsx"
    name = '=HYPERLINK("https://evil.example")'
    write_workbook(
        path,
        Records.of(stakeholders=[{"id": "=a", "name": name, "website": "https://x.example", "extra": '{"=1": "=2"}'}]),
    )
    with zipfile.ZipFile(path) as archive:
        sheets = {
            part: archive.read(part)
            for part in archive.namelist()
            if "worksheets/sheet" in part and part.endswith(".xml")
        }
    assert not [part for part, text in sheets.items() if b"<f>" in text]
    assert [part for part, text in sheets.items() if b"<hyperlink" in text] == ["xl/worksheets/sheet1.xml"], (
        "only our own contents link"
    )


def test_a_text_that_does_not_fit_is_refused(tmp_path):
    records = Records.of(stakeholders=[{"id": "a", "name": "A", "notes": "x" * 40_000}])
    with pytest.raises(
        UsageError, match=r"Row 2 of Stakeholders, column [A-Z]+: 40,000 characters do not fit into a cell"
    ):
        write_workbook(tmp_path / "x.xlsx", records)
    assert list(tmp_path.iterdir()) == []


def test_a_place_that_cannot_be_written_to(tmp_path):
    with pytest.raises(UsageError, match="Cannot write"):
        write_template(tmp_path / "absent" / "x.xlsx")


@pytest.mark.skipif(
    not (Path(__file__).parents[2] / "../shared/data/formats").exists(), reason="../shared/data/formats is not there"
)
@pytest.mark.parametrize("name", ["kumu/snap-to-tutorial-data.xlsx", "onodo/onodo_template.xlsx"])
def test_workbooks_of_other_tools_give_an_answer(name):
    intake = prepare([Path(__file__).parents[2] / "../shared/data/formats" / name], Records.of())
    assert intake.sheets
