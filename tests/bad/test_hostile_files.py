"""Files made to harm: a clear message within the limits, and the process that asked stays well."""

import io
import struct
import time
import zipfile
import zlib

import psutil
import pytest

from netmap.formats.limits import Limits
from netmap.intake import Options, prepare
from netmap.records import Records

SHEET = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>{}</sheetData></worksheet>'
)
WORKBOOK = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>{}'
    '<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">'
    '<sheets><sheet name="Stakeholders" sheetId="1" r:id="rId1"/></sheets></workbook>'
)
RELATIONS = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" '
    'Target="worksheets/sheet1.xml"/></Relationships>'
)
TYPES = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    '<Override PartName="/xl/workbook.xml" '
    'ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>'
    '<Override PartName="/xl/worksheets/sheet1.xml" '
    'ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>'
)
ROOT = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" '
    'Target="xl/workbook.xml"/></Relationships>'
)


def text_cell(place, text):
    return f'<c r="{place}" t="inlineStr"><is><t>{text}</t></is></c>'


def workbook(rows, doctype="", more=(), sheet_doctype=""):
    """Return a workbook with one sheet, from the XML of its rows."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", TYPES)
        archive.writestr("_rels/.rels", ROOT)
        archive.writestr("xl/workbook.xml", WORKBOOK.format(doctype))
        archive.writestr("xl/_rels/workbook.xml.rels", RELATIONS)
        archive.writestr(
            "xl/worksheets/sheet1.xml", SHEET.format(rows).replace("<worksheet", sheet_doctype + "<worksheet", 1)
        )
        for name, content in more:
            archive.writestr(name, content)
    return out.getvalue()


GOOD_ROWS = f'<row r="1">{text_cell("A1", "name")}</row><row r="2">{text_cell("A2", "Food bank")}</row>'


def only_problem(content, name="partners.xlsx", limits=None):
    """Return the one problem of a file, after checking that finding it was cheap here."""
    before, began = psutil.Process().memory_info().rss, time.monotonic()
    intake = prepare([(name, content)], Records.of(), Options(limits=limits or Limits()))
    assert time.monotonic() - began < 30
    assert psutil.Process().memory_info().rss - before < 50 * 1024 * 1024
    assert len(intake.problems) == 1, intake.problems
    assert intake.counts == {}
    return str(intake.problems[0])


def test_the_workbook_these_are_made_of_is_read():
    intake = prepare([("partners.xlsx", workbook(GOOD_ROWS))], Records.of())
    assert intake.problems == ()
    assert intake.changes.upserts["stakeholders"]["name"].tolist() == ["Food bank"]


@pytest.mark.parametrize(
    ("cell", "reach"),
    [
        ('<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>', "XFD1048576: 1,048,576 rows of 16,384 columns"),
        (
            '<row r="1048576"><c r="A1048576"><v>1</v></c><c r="ALL1048576"><v>1</v></c></row>',
            "ALL1048576: 1,048,576 rows of 1,000 columns",
        ),
        (
            "<x:row r='9' xmlns:x='urn:x'><x:c s='1'\n r = 'xfd1048576' ><x:v>1</x:v></x:c></x:row>",
            "XFD1048576: 1,048,576 rows of 16,384 columns",
        ),
    ],
    ids=["last corner", "wide and deep", "unusual XML"],
)
def test_a_far_cell_is_named(cell, reach):
    content = workbook(GOOD_ROWS + cell)
    assert len(content) < 5_000
    assert only_problem(content) == (
        f"[I07] partners.xlsx, Stakeholders: It reaches to cell {reach}. "
        "1,048,576 rows, 400 columns and 30,000,000 cells in all are read. "
        "Delete everything to the right of and below your table (whole rows and columns), then save it again."
    )


def test_formatted_but_empty_cells_far_away_do_no_harm():
    rows = GOOD_ROWS + '<row r="1048576"><c r="XFD1048576" s="0"/></row>'
    assert prepare([("partners.xlsx", workbook(rows))], Records.of()).problems == ()


def test_a_far_cell_beside_a_good_sheet_leaves_the_good_one():
    rows = GOOD_ROWS + '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
    files = [("bad.xlsx", workbook(rows)), ("good.xlsx", workbook(GOOD_ROWS))]
    intake = prepare(files, Records.of())
    assert [problem.file for problem in intake.problems] == ["bad.xlsx"]
    assert intake.counts == {"stakeholders": {"added": 1, "changed": 0, "untouched": 0}}


def test_a_zip_bomb_is_refused_by_what_it_declares():
    content = workbook(GOOD_ROWS, more=[("xl/media/image1.bin", b"\0" * 200_000_000)])
    said = only_problem(content)
    assert said.startswith("[I06] partners.xlsx: It unpacks from 0.2 to 200 million bytes, ")
    assert said.endswith("Copy your table into a new workbook, or save it as CSV.")


def test_a_zip_bomb_that_lies_about_its_size_is_refused():
    content = bytearray(workbook("<row>" + " " * 60_000_000 + "</row>"))
    # The declared size of the sheet, in both of its headers, becomes 1,000 bytes.
    real = struct.pack("<I", len(SHEET.format("<row>" + " " * 60_000_000 + "</row>")))
    assert content.count(real) == 2
    content = bytes(content).replace(real, struct.pack("<I", 1_000))
    assert only_problem(content) == (
        "[I05] partners.xlsx, Stakeholders: This sheet is missing or damaged. "
        "Open it in your spreadsheet program and save it again as .xlsx."
    )


def test_too_many_entries():
    content = workbook(GOOD_ROWS, more=[(f"xl/media/{at}", "") for at in range(3_000)])
    assert only_problem(content) == (
        "[I06] partners.xlsx: It holds 3,005 parts; 2,000 are read. "
        "Open it in your spreadsheet program and save it again as .xlsx."
    )


ENTITY_BOMB = (
    '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">'
    + "".join(f'<!ENTITY {name} "{f"&{before};" * 10}">' for before, name in zip("abcdefgh", "bcdefghi", strict=True))
    + "]>"
)
OUTSIDE = '<!DOCTYPE x [<!ENTITY outside SYSTEM "file:///etc/passwd">]>'


@pytest.mark.parametrize("doctype", [ENTITY_BOMB, OUTSIDE], ids=["bomb", "outside"])
def test_declared_entities_are_refused(doctype):
    cure = "Copy your table into a new workbook, or save it as CSV."
    assert only_problem(workbook(GOOD_ROWS, doctype)) == (
        f"[I06] partners.xlsx: Its part xl/workbook.xml declares a document type, which no spreadsheet program writes. {cure}"
    )
    rows = GOOD_ROWS + f'<row r="3">{text_cell("A3", "&outside;&i;")}</row>'
    assert only_problem(workbook(rows, sheet_doctype=doctype)) == (
        "[I06] partners.xlsx: Its part xl/worksheets/sheet1.xml declares a document type, "
        f"which no spreadsheet program writes. {cure}"
    )


OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 1_000


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (
            OLD + "EncryptedPackage".encode("utf-16-le"),
            "[I03] partners.xlsx: It is protected by a password. Save it without a password and try again.",
        ),
        (
            OLD + "Workbook".encode("utf-16-le"),
            "[I04] partners.xlsx: It is an old workbook (.xls). Open it in your spreadsheet program and save it as .xlsx.",
        ),
        (
            b"\x89PNG\r\n\x1a\n" + b"\0" * 99,
            "[I02] partners.xlsx: It is a picture (PNG), whatever its name says. Open it in your spreadsheet program and save it as .xlsx or .csv.",
        ),
        (
            b"%PDF-1.7\n",
            "[I02] partners.xlsx: It is a PDF document, whatever its name says. Open it in your spreadsheet program and save it as .xlsx or .csv.",
        ),
        (
            b"<html><table><tr><td>name</td></tr></table></html>",
            "[I04] partners.xlsx: It is a web page or XML under another name. Open it in your spreadsheet program and save it as .xlsx or .csv.",
        ),
        (
            bytes(range(1, 32)) * 40,
            "[I02] partners.xlsx: It is neither text nor a workbook. Open it in your spreadsheet program and save it as .xlsx or .csv.",
        ),
        (b"", "[I10] partners.xlsx: It is empty. Save it again with a header row and your rows."),
        (
            workbook(GOOD_ROWS)[:900],
            "[I05] partners.xlsx: It begins like a workbook but is damaged or cut off. Open it in your spreadsheet program and save it again as .xlsx.",
        ),
    ],
    ids=["password", "old", "picture", "pdf", "web page", "binary", "empty", "cut off"],
)
def test_not_what_it_says(content, said):
    assert only_problem(content) == said


def zip_of(*entries):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, content in entries:
            archive.writestr(name, content)
    return out.getvalue()


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (zip_of(("mimetype", "application/vnd.oasis.opendocument.spreadsheet")), "an OpenDocument spreadsheet (.ods)"),
        (zip_of(("xl/workbook.bin", "x")), "a binary workbook (.xlsb)"),
        (zip_of(("word/document.xml", "x")), "a text document (.docx)"),
        (zip_of(("notes.txt", "x")), "a zip archive, not a workbook"),
    ],
    ids=["ods", "xlsb", "docx", "zip"],
)
def test_other_kinds_of_zip(content, kind):
    assert only_problem(content) == (
        f"[I04] partners.xlsx: It is {kind}. Open it in your spreadsheet program and save it as .xlsx or .csv."
    )


def test_a_damaged_sheet_is_named():
    content = workbook(GOOD_ROWS)
    packed = zlib.compressobj(wbits=-15)
    sheet = packed.compress(SHEET.format(GOOD_ROWS).encode()) + packed.flush()
    assert sheet in content
    broken = content.replace(sheet, sheet[:20] + bytes(len(sheet) - 20))
    assert only_problem(broken) == (
        "[I05] partners.xlsx, Stakeholders: This sheet is missing or damaged. "
        "Open it in your spreadsheet program and save it again as .xlsx."
    )


def test_very_many_columns():
    content = (",".join(f"c{at}" for at in range(300_000)) + "\n" + "," * 299_999 + "\n").encode()
    assert only_problem(content, "wide.csv") == (
        "[I07] wide.csv: It has 300,000 columns; 400 are read. Delete the columns that netmap need not know."
    )


def test_too_many_rows():
    content = b"name\n" + b"Food bank\n" * 30_000
    assert only_problem(content, "long.csv", Limits(rows=20_000)) == (
        "[I07] long.csv, row 24577: It has more than 20,000 rows. Split it into several files."
    )


def test_too_many_bytes():
    assert only_problem(b"name\n" + b"x" * 3_000_000, "big.csv", Limits(file_bytes=2_000_000)) == (
        "[I01] big.csv: It has 3 million bytes; 2 million are read. Split it into several files."
    )


def test_a_cell_of_ten_million_characters():
    said = only_problem(b"name,kind\nA,NPO\n" + b"x" * 10_000_000 + b",NPO\n", "cell.csv")
    assert said == (
        "[I22] cell.csv, row 3: A line is longer than 4,000,000 characters; nothing after it was read. "
        "Check that it is a table with one row per line."
    )


def test_a_cell_that_is_too_long_spoils_only_its_row():
    content = b"name,notes\nA,one\nB," + b"x" * 40_000 + b"\nC,three\n"
    intake = prepare([("cells.csv", content)], Records.of())
    assert [str(problem) for problem in intake.problems] == [
        (
            "[I21] cells.csv, row 3: A cell is longer than 32,767 characters, or a quotation mark was opened and never closed. "
            'Put the whole cell in quotation marks and double those inside it: "the ""old"" school".'
        )
    ]
    assert intake.changes.upserts["stakeholders"]["name"].tolist() == ["A", "C"]


def test_an_open_quotation_mark():
    content = 'name,notes\nA,one\nB,"two\n' + "".join(f"D{at},x\n" for at in range(2_000))
    intake = prepare([("open.csv", content.encode())], Records.of())
    assert [str(problem) for problem in intake.problems] == [
        (
            "[I21] open.csv, row 3: A quotation mark was opened and never closed; "
            "the 2,001 lines from here on could not be read. "
            'Put the whole cell in quotation marks and double those inside it: "the ""old"" school".'
        )
    ]


def test_time_runs_out():
    content = b"name,notes\n" + b"".join(b"Food bank %d,x\n" % at for at in range(400_000))
    assert only_problem(content, "slow.csv", Limits(seconds=0)) == (
        "[I08] slow.csv: Reading it took longer than 0 seconds. Split it into several files, or save it as CSV."
    )


def test_memory_runs_out_and_the_next_file_is_read():
    files = [("greedy.csv", b"name\nA\n"), ("next.csv", b"name\nB\n")]
    intake = prepare(
        files, Records.of(), Options(limits=Limits(memory_bytes=1_000_000), table_of={"next.csv": "stakeholders"})
    )
    assert {problem.code for problem in intake.problems} == {"I08"}
    assert [problem.file for problem in intake.problems] == ["greedy.csv", "next.csv"]
