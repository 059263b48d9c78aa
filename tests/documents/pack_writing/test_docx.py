"""A pack as a document: read back by its library, and held against what the format asks of its parts."""

import io
import re
import time
import zipfile
from datetime import date

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import qn

from netmap.documents.brief_section import shown
from netmap.documents.pack.as_docx import as_docx
from netmap.documents.pack.reading import mark_in
from tests.documents.pack_writing.conftest import HOSTILE, lines, pack_saying, pixels

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
ORDERS = {
    "pPr": "pStyle keepNext keepLines pageBreakBefore numPr pBdr tabs spacing ind contextualSpacing jc outlineLvl rPr sectPr",
    "rPr": "rStyle rFonts b bCs i iCs smallCaps caps color spacing kern sz szCs u lang",
    "tblPr": "tblStyle tblStyleRowBandSize tblStyleColBandSize tblW jc tblInd tblBorders tblLayout tblCellMar tblLook tblCaption tblDescription",
    "sectPr": "headerReference footerReference type pgSz pgMar cols titlePg docGrid",
    "tbl": "tblPr tblGrid tr",
    "style": "name basedOn next link uiPriority semiHidden unhideWhenUsed qFormat rsid pPr rPr tblPr trPr tcPr tblStylePr",
}
"""In which order the format asks for what stands in an element; Word repairs a file that does otherwise."""


def read(content):
    return docx.Document(io.BytesIO(content))


def parts(content):
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def said(document):
    return [
        *(one.text for one in document.paragraphs),
        *(cell.text for table in document.tables for cell in table._cells),
    ]


def test_every_part_is_there_is_named_once_and_says_its_type():
    content = as_docx(pack_saying())

    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        names = archive.namelist()
    assert len(names) == len(set(names))
    found = parts(content)
    types = parse_xml(found["[Content_Types].xml"])
    known = {one.get("Extension") for one in types} | {one.get("PartName") for one in types}
    assert [name for name in names if f"/{name}" not in known and name.rpartition(".")[2] not in known] == []
    assert "/word/media/netmap-figure-1.svg" in {
        one.get("PartName") for one in types if "svg" in one.get("ContentType")
    }
    for name in [name for name in names if name.endswith(".rels")]:
        folder = name.rpartition("_rels/")[0]
        for relation in parse_xml(found[name]):
            assert relation.get("TargetMode", "Internal") == "Internal"
            target = relation.get("Target")
            path = target[1:] if target.startswith("/") else folder + target
            assert re.sub(r"[^/]+/\.\./", "", path) in names
    assert "docProps/thumbnail.jpeg" not in names


def test_what_the_document_uses_is_there_and_in_the_order_that_the_format_asks_for():
    found = parts(as_docx(pack_saying()))
    document, styles = parse_xml(found["word/document.xml"]), parse_xml(found["word/styles.xml"])

    ids = [one.get(f"{W}styleId") for one in styles.iter(f"{W}style")]
    assert len(ids) == len(set(ids))
    used = {
        one.get(f"{W}val")
        for tag in ("pStyle", "rStyle", "tblStyle", "basedOn", "next")
        for root in (document, styles)
        for one in root.iter(W + tag)
    }
    assert used - set(ids) == set()
    drawings = [one.get("id") for one in document.iter() if one.tag.endswith("}docPr")]
    marks = [one.get(f"{W}id") for one in document.iter(f"{W}bookmarkStart")]
    assert len({*drawings, *marks}) == len(drawings) + len(marks)
    assert sorted(marks) == sorted(one.get(f"{W}id") for one in document.iter(f"{W}bookmarkEnd"))
    kinds = [one.get(f"{W}fldCharType") for one in document.iter(f"{W}fldChar")]
    assert kinds.count("begin") == kinds.count("separate") == kinds.count("end") > 0
    for cell in document.iter(f"{W}tc"):
        assert list(cell)[-1].tag == f"{W}p"
    for table in document.iter(f"{W}tbl"):
        # Nothing spans columns, so that every row has a cell in each.
        assert {len(row.findall(f"{W}tc")) for row in table.iter(f"{W}tr")} == {len(table.find(f"{W}tblGrid"))}
    assert document[0][-1].tag == f"{W}sectPr"
    names = [one.get(f"{W}name") for one in document.iter(f"{W}bookmarkStart")]
    assert len(names) == len(set(names))
    assert max(map(len, names)) <= 40
    for root in (document, styles):
        for name, order in ORDERS.items():
            places = {W + tag: place for place, tag in enumerate(order.split())}
            for element in root.iter(W + name):
                assert [child.tag for child in element if child.tag not in places] == [], name
                inside = [places[child.tag] for child in element]
                assert inside == sorted(inside), name


def test_headings_captions_lists_and_tables_are_real():
    document = read(as_docx(pack_saying("Warm rooms")))

    by_style = {}
    for one in document.paragraphs:
        by_style.setdefault(one.style.name, []).append(one.text)
    assert by_style["Title"] == ["Warm rooms: who we reach"]
    assert by_style["Heading 1"] == ["In short Warm rooms", "The map", "How closely", "How it came about"]
    assert by_style["Heading 2"] == ["Rules"]
    assert by_style["List Bullet"] == ["Warm rooms", "Two."]
    assert by_style["Caption"] == [
        "Figure 1. Who works with Warm rooms",
        "Figure 2. Levels",
        "Table 1. Partners of Warm rooms",
        "Table 2. Few",
    ]
    assert by_style["netmap Warning"] == ["Indicative Warm rooms", "Heed this."]
    table = document.tables[0]
    assert table.style.name == "netmap Table"
    assert [[cell.text for cell in row.cells] for row in table.rows] == [
        ["Partner", "Sector", "Ties Warm rooms"],
        *[[f"Warm rooms {number}", "Food", str(number)] for number in range(3)],
    ]
    assert [row._tr.trPr.find(qn("w:tblHeader")) is not None for row in table.rows] == [True, False, False, False]
    assert all(row._tr.trPr.find(qn("w:cantSplit")) is not None for row in table.rows)
    assert [cell.paragraphs[0].alignment for cell in table.rows[1].cells] == [
        None,
        None,
        docx.enum.text.WD_ALIGN_PARAGRAPH.RIGHT,
    ]
    assert table._tbl.tblPr.find(qn("w:tblCaption")).get(qn("w:val")) == "Table 1. Partners of Warm rooms"


def test_a_caption_counts_by_itself_and_the_contents_lead_to_every_heading():
    xml = parts(as_docx(pack_saying()))["word/document.xml"].decode()

    assert re.findall(r"SEQ (\w+) \\\* ARABIC( \\r \d+)? ", xml) == [
        ("Figure", ""),
        ("Figure", ""),
        ("Table", ""),
        ("Table", ""),
    ]
    assert r'TOC \o "1-2" \n \h \z \u' in xml
    anchors, marks = (
        re.findall('w:anchor="([^"]+)"', xml),
        re.findall('bookmarkStart w:id="[0-9]+" w:name="([^"]+)"', xml),
    )
    assert anchors == marks
    assert len(marks) == 5
    # Word would ask whoever opens the file before it looks.
    settings = parts(as_docx(pack_saying()))["word/settings.xml"].decode()
    assert "updateFields" not in settings
    assert "w:dirty" not in xml


def test_a_picture_is_lines_beside_pixels_and_is_told_in_words():
    content = as_docx(pack_saying())
    document, found = read(content), parts(content)

    drawings = list(document.element.iter(qn("wp:docPr")))
    assert [one.get("descr") for one in drawings] == ["Drawn: Warm rooms", "Drawn flat: Warm rooms"]
    embedded = [one for one in document.element.iter() if str(one.tag).endswith("}svgBlip")]
    names = [document.part.related_parts[one.get(qn("r:embed"))].partname for one in embedded]
    assert names == ["/word/media/netmap-figure-1.svg", "/word/media/netmap-figure-2.svg"]
    assert found["word/media/netmap-figure-1.svg"].decode() == lines("Warm rooms")
    shown_as = [document.part.related_parts[one.get(qn("r:embed"))].blob for one in document.element.iter(qn("a:blip"))]
    assert shown_as == [pixels(), pixels(28, 10)]
    # 170 mm across a page of 210; flat, 257 of 297 unless it would be higher than there is room.
    wide = [round(one.get("cx") and int(one.get("cx")) / 36000) for one in document.element.iter(qn("wp:extent"))]
    assert wide == [170, 257]


def test_only_a_wide_figure_lies_on_a_page_laid_flat():
    document = read(as_docx(pack_saying()))

    assert [section.orientation for section in document.sections] == [0, 1, 0]
    assert [round(section.page_width.mm) for section in document.sections] == [210, 297, 210]
    assert [section.different_first_page_header_footer for section in document.sections] == [True, False, False]
    below = [section.footer.paragraphs[0].text for section in document.sections]
    assert below == ["For the public.\tPage 1 of 1"] * 3
    assert document.sections[1].header.paragraphs[0].text == "Warm rooms: who we reach"


def test_it_says_what_it_is_in_which_language_and_what_it_was_made_from():
    content = as_docx(pack_saying(language="fr"))
    document = read(content)

    about = document.core_properties
    assert (about.title, about.author, about.language) == ("Warm rooms: who we reach", "netmap", "fr-CA")
    assert about.created.date() == about.modified.date() == date(2026, 6, 1)
    assert document.styles["Normal"].element.rPr.find(qn("w:lang")).get(qn("w:val")) == "fr-CA"
    assert mark_in(content) == {"title": "Reach"}
    assert "Table des matières" in parts(content)["word/document.xml"].decode()


def test_the_same_pack_is_the_same_bytes_but_for_the_stamp():
    assert as_docx(pack_saying()) == as_docx(pack_saying())
    one, other = parts(as_docx(pack_saying())), parts(as_docx(pack_saying(stamp="Made on 4 June 2026 at 11:00.")))
    assert [name for name in one if one[name] != other[name]] == ["word/document.xml"]


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_texts_stay_texts(text):
    document = read(as_docx(pack_saying(text)))

    clean = shown(text)
    words = said(document)
    for expected in (
        f"In short {clean}",
        shown(f"We work with {text}."),
        clean,
        f"Note {clean}",
        f"{clean} 0",
        f"Indicative {clean}",
    ):
        assert shown(expected) in words, expected
    assert f"Partner {clean}: {clean}" in words
    [first, _] = document.element.iter(qn("wp:docPr"))
    assert first.get("descr") == f"Drawn: {clean}"


def test_five_thousand_rows_are_written_in_seconds():
    pack = pack_saying(rows=5_000)

    began = time.process_time()
    content = as_docx(pack)
    assert time.process_time() - began < 20
    assert parts(content)["word/document.xml"].count(b"<w:tr>") == 5_003
