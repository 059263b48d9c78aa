"""A pack in a document of the user's own; what a document handed to us must not hold."""

import io
import re
import zipfile
from pathlib import Path

import docx
import pytest
from docx.enum.section import WD_SECTION
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from netmap.documents.brief_section import shown
from netmap.documents.pack.as_docx import as_docx
from netmap.documents.pack.docx_styles import STYLES
from netmap.documents.pack.reading import mark_in
from netmap.documents.pack.template import read_template, starter
from netmap.documents.pack.template_reading import PARTS, STARTER, TEXTS
from netmap.errors import ReadRefused
from tests.documents.pack_writing.conftest import HOSTILE, pack_saying

PAGE = Path(__file__).parents[3] / "docs" / "pack-templates.md"


def template(*texts, change=lambda _: None):
    """A document with a paragraph for each text."""
    document = docx.Document()
    for text in texts:
        document.add_paragraph(text)
    change(document)
    return saved(document)


def saved(document):
    content = io.BytesIO()
    document.save(content)
    return content.getvalue()


def with_part(content, name, part, *, types="", packed=zipfile.ZIP_DEFLATED):
    """The same archive with one part put in, or in place of the old one."""
    written = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.namelist():
            if entry != name:
                kept = old.read(entry)
                new.writestr(
                    entry, kept.replace(b"</Types>", types.encode() + b"</Types>") if "Types" in entry else kept
                )
        new.writestr(name, part, packed)
    return written.getvalue()


def part(content, name):
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return archive.read(name)


def external(kind, target):
    """A template one of whose relations leads elsewhere."""
    content = template("{{map}}")
    relations = part(content, "word/_rels/document.xml.rels").decode()
    made = f'<Relationship Id="rId99" Type="http://x/relationships/{kind}" Target="{target}" TargetMode="External"/>'
    return with_part(
        content, "word/_rels/document.xml.rels", relations.replace("</Relationships>", made + "</Relationships>")
    )


def written(content, pack=None):
    return docx.Document(io.BytesIO(as_docx(pack or pack_saying(), read_template(content))))


def test_a_part_takes_the_place_of_its_placeholder_and_all_else_stays():
    def change(document):
        document.sections[0].header.paragraphs[0].text = "Our letterhead, {{ network }}"
        document.add_paragraph("Yours sincerely", style="Quote")

    document = written(template("Dear funder", "{{summary}}", "", "{{letters}}", change=change))

    assert [one.text for one in document.paragraphs] == [
        "Dear funder",
        "In short Warm rooms",
        "We work with Warm rooms.",
        "Warm rooms",
        "Two.",
        "",
        "Nothing can be shown here: this pack has no part “letters”.",
        "Yours sincerely",
    ]
    assert document.paragraphs[-1].style.name == "Quote"
    assert document.sections[0].header.paragraphs[0].text == "Our letterhead, Warm rooms"


def test_a_placeholder_within_a_text_keeps_its_looks_however_it_was_cut_into_pieces():
    def change(document):
        paragraph = document.add_paragraph("As of {{da")
        paragraph.add_run("te").bold = True
        paragraph.add_run("d}} for {{network}}: {{title}}")

    document = written(template("{{map}}", change=change))
    [paragraph] = [one for one in document.paragraphs if one.text.startswith("As of")]

    assert paragraph.text == "As of As of 1 June 2026. for Warm rooms: Warm rooms: who we reach"
    assert [run.text for run in paragraph.runs] == [
        "As of As of 1 June 2026.",
        "",
        " for Warm rooms: Warm rooms: who we reach",
    ]


def test_a_heading_above_a_placeholder_stands_for_the_parts_own():
    def change(document):
        document.add_heading("4. Method", 1)
        document.add_paragraph("{{method}}")

    headings = [
        one.text
        for one in written(template("{{map}}", change=change)).paragraphs
        if one.style.name.startswith("Heading")
    ]

    assert headings == ["The map", "4. Method", "Rules"]


def test_a_part_fits_the_cell_and_the_columns_it_stands_in():
    def change(document):
        document.sections[0].left_margin = document.sections[0].right_margin = Mm(50)
        table = document.add_table(1, 2)
        table.rows[0].cells[0].width = Mm(60)
        table.rows[0].cells[0].paragraphs[0].text = "{{map}}"
        table.rows[0].cells[1].paragraphs[0].text = "{{strength}}"

    document = written(template(change=change))

    wide = [round(int(one.get("cx")) / 36000) for one in document.element.iter(qn("wp:extent"))]
    assert wide[0] == 56
    for cell in document.element.iter(qn("w:tc")):
        assert list(cell)[-1].tag == qn("w:p")


def test_a_page_that_lies_flat_stays_flat():
    def change(document):
        document.add_paragraph("{{map}}")
        section = document.add_section(WD_SECTION.NEW_PAGE)
        section.page_width, section.page_height = section.page_height, section.page_width
        document.add_paragraph("{{glossary}}")

    # The paragraph that ends the first pages holds how they lie: it stays when its text goes.
    document = written(template("{{network}}", change=change))

    assert len(document.sections) == 2


def test_contents_lead_to_what_the_template_asks_for():
    document = written(template("{{contents}}", "{{method}}", "{{map}}"))

    anchors = [one.get(qn("w:anchor")) for one in document.element.iter(qn("w:hyperlink"))]
    assert anchors == ["_Toc_method", "_Toc_rules", "_Toc_map"]
    marks = [one.get(qn("w:name")) for one in document.element.iter(qn("w:bookmarkStart"))]
    assert sorted(marks) == sorted(anchors)


def test_captions_keep_their_numbers_where_a_template_leaves_out_the_ones_before():
    xml = part(as_docx(pack_saying(), read_template(template("{{strength}}"))), "word/document.xml").decode()

    assert re.findall(r"SEQ (\w+) \\\* ARABIC( \\r \d+)? ", xml) == [("Figure", " \\r 2"), ("Table", ""), ("Table", "")]


def test_the_same_part_may_stand_twice():
    content = as_docx(pack_saying(), read_template(template("{{map}}", "{{everything}}")))

    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        names = archive.namelist()
    assert len(names) == len(set(names))
    marks = re.findall(r'w:bookmarkStart w:id="(\d+)" w:name="([^"]+)"', part(content, "word/document.xml").decode())
    assert len({name for _, name in marks}) == len(marks) == 5


def test_the_pack_is_marked_beside_the_templates_own_properties_and_is_the_same_each_time():
    own = with_part(
        template("{{map}}"),
        "docProps/custom.xml",
        '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties" '
        'xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"><property '
        'fmtid="{D5CDD505-2E9C-101B-9397-08002B2CF9AE}" pid="7" name="Department"><vt:lpwstr>Outreach</vt:lpwstr></property></Properties>',
        types='<Override PartName="/docProps/custom.xml" ContentType="application/vnd.openxmlformats-officedocument.custom-properties+xml"/>',
    )
    relations = (
        part(own, "_rels/.rels")
        .decode()
        .replace(
            "</Relationships>",
            '<Relationship Id="rId77" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/custom-properties" '
            'Target="docProps/custom.xml"/></Relationships>',
        )
    )
    own = with_part(own, "_rels/.rels", relations)

    content = as_docx(pack_saying(), read_template(own))

    assert mark_in(content) == {"title": "Reach"}
    assert re.findall('pid="([0-9]+)" name="([^"]+)"', part(content, "docProps/custom.xml").decode()) == [
        ("7", "Department"),
        ("8", "netmap"),
    ]
    assert content == as_docx(pack_saying(), read_template(own))


def test_styles_of_the_template_are_used_and_those_it_lacks_are_named():
    def change(document):
        for name in ("Caption", "List Bullet"):
            element = document.styles[name].element
            element.getparent().remove(element)
        document.styles["Heading 1"].font.size = Pt(23)

    read = read_template(template("{{everything}}", change=change))
    document = docx.Document(io.BytesIO(as_docx(pack_saying(), read)))

    [note] = read.notes
    assert note == (
        "The template does not have these styles, so netmap's own stand in: “List Bullet”, “Caption”, “netmap Table”, "
        "“netmap Cell”, “netmap Note” and “netmap Warning”. Make styles of these names in it to have them look otherwise."
    )
    assert document.styles["Heading 1"].font.size == Pt(23)
    assert {"Caption", "List Bullet", "netmap Table"} <= {style.name for style in document.styles}
    bullets = [one for one in document.paragraphs if one.style.name == "List Bullet"]
    assert [one.text for one in bullets] == ["Warm rooms", "Two."]


def test_a_template_without_any_list_gets_one():
    def change(document):
        for relation in [one for one in document.part.rels.values() if one.reltype.endswith("/numbering")]:
            del document.part.rels[relation.rId]
        for style in list(document.styles.element):
            if style.find(qn("w:pPr")) is not None and style.find(qn("w:pPr")).find(qn("w:numPr")) is not None:
                document.styles.element.remove(style)

    content = as_docx(pack_saying(), read_template(template("{{summary}}", change=change)))

    assert b"bullet" in part(content, "word/numbering.xml")


def test_the_template_to_begin_with_has_every_style_and_can_be_filled():
    read = read_template(starter("A template"))

    assert read.notes == ()
    document = docx.Document(io.BytesIO(as_docx(pack_saying(), read)))
    assert document.paragraphs[0].text == "Warm rooms: who we reach"
    assert "{{" not in "".join(one.text for one in document.paragraphs)
    assert starter("A template") == starter("A template")


@pytest.mark.parametrize("text", HOSTILE)
def test_texts_put_into_a_template_stay_texts(text):
    document = written(template("{{title}} of {{network}}", "{{everything}}"), pack_saying(text))

    assert document.paragraphs[0].text == f"{shown(f'{text}: who we reach')} of {shown(text)}"


@pytest.mark.parametrize(
    ("texts", "said"),
    [
        (("{{sumary}}",), "No pack has {{sumary}}. Did you mean {{summary}}?"),
        (("{{qqzzxx}}", "{{map}}"), "No pack has {{qqzzxx}}. These can be used: {{everything}}, "),
        (("Here: {{map}}",), "{{map}} stands in a line with other text. Give it a paragraph of its own."),
        (("Nothing",), "The template has no placeholder for a part of the pack. Write {{everything}} into a paragraph"),
        (("{{title}}",), "The template has no placeholder for a part of the pack."),
    ],
)
def test_what_is_wrong_with_placeholders_is_said_with_the_cure(texts, said):
    with pytest.raises(ReadRefused, match=re.escape(said)):
        read_template(template(*texts))


def test_a_part_above_the_page_is_refused():
    def change(document):
        document.sections[0].footer.paragraphs[0].text = "{{map}}"

    with pytest.raises(ReadRefused, match="stands above, below or beside the page"):
        read_template(template(change=change))


def test_a_placeholder_in_a_note_is_refused_rather_than_left():
    note = '<Override PartName="/word/footnotes.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"/>'
    content = with_part(template("{{map}}"), "word/footnotes.xml", b"<w>{{network}}</w>", types=note)
    relations = part(content, "word/_rels/document.xml.rels").decode()
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"
    made = f'<Relationship Id="rId98" Type="{kind}" Target="footnotes.xml"/></Relationships>'
    content = with_part(content, "word/_rels/document.xml.rels", relations.replace("</Relationships>", made))

    with pytest.raises(ReadRefused, match=r"{{network}} stands above, below or beside the page"):
        read_template(content)


def test_what_runs_is_refused():
    macros = '<Default Extension="bin" ContentType="application/vnd.ms-office.vbaProject"/>'
    for content in (
        with_part(template("{{map}}"), "word/vbaProject.bin", b"x", types=macros),
        with_part(template("{{map}}"), "word/activeX/activeX1.xml", b"<x/>"),
        with_part(template("{{map}}"), "word/embeddings/oleObject1.bin", b"x"),
    ):
        with pytest.raises(
            ReadRefused, match=r"macros or other parts that run\. Save it in your word processor as \.docx"
        ):
            read_template(content)
    types = part(template("{{map}}"), "[Content_Types].xml").decode()
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    docm = types.replace(kind, "application/vnd.ms-word.document.macroEnabled.main+xml")
    with pytest.raises(ReadRefused, match="without macros"):
        read_template(with_part(template("{{map}}"), "[Content_Types].xml", docm))
    # A template of word processors is a document with another type.
    dotx = types.replace("document.main+xml", "template.main+xml")
    assert read_template(with_part(template("{{map}}"), "[Content_Types].xml", dotx)).notes


@pytest.mark.parametrize("kind", ["image", "oleObject", "subDocument", "frame", "mailMergeSource", "hyperlink"])
def test_what_would_be_fetched_is_refused(kind):
    with pytest.raises(ReadRefused, match=f"fetches something from elsewhere \\({kind}: file:///c:/x.png\\)"):
        read_template(external(kind, "file:///c:/x.png"))


def test_links_to_read_stay():
    content = as_docx(pack_saying(), read_template(external("hyperlink", "https://library.example/")))

    assert b"https://library.example/" in part(content, "word/_rels/document.xml.rels")


def test_a_tie_to_a_company_template_is_cut_and_said():
    settings = part(template("{{map}}"), "word/settings.xml").decode()
    content = with_part(
        template("{{map}}"),
        "word/settings.xml",
        settings.replace("<w:zoom", '<w:attachedTemplate r:id="rId1"/><w:zoom'),
    )
    tie = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" '
        'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate" '
        'Target="http://elsewhere.example/evil.dotm" TargetMode="External"/></Relationships>'
    )
    read = read_template(with_part(content, "word/_rels/settings.xml.rels", tie))

    assert read.notes[0] == (
        "The template's tie to another template (http://elsewhere.example/evil.dotm) was cut: its styles stand in the document itself."
    )
    made = as_docx(pack_saying(), read)
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        assert not [name for name in archive.namelist() if b"elsewhere.example" in archive.read(name)]
        assert b"attachedTemplate" not in archive.read("word/settings.xml")


@pytest.mark.parametrize(
    "code", ['INCLUDEPICTURE "http://x/y.png"', " ddeauto excel x", "INCLUDETEXT c:\\x", "MACROBUTTON Run"]
)
def test_fields_that_fetch_are_refused_however_they_are_cut(code):
    def change(document):
        run = document.add_paragraph().add_run()._r
        for kind, text in (("begin", ""), ("", code[:5]), ("", code[5:]), ("end", "")):
            element = docx.oxml.OxmlElement("w:fldChar" if kind else "w:instrText")
            if kind:
                element.set(qn("w:fldCharType"), kind)
            element.text = text
            run.append(element)

    with pytest.raises(ReadRefused, match="holds a field that fetches or runs something"):
        read_template(template("{{map}}", change=change))


@pytest.mark.parametrize("letters", ["utf-8", "utf-16-le"])
def test_a_declared_document_type_is_refused(letters):
    xml = '<!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/passwd">]>'.encode(letters)
    content = with_part(template("{{map}}"), "word/fontTable.xml", xml)

    with pytest.raises(ReadRefused, match=r"part word/fontTable\.xml declares a document type"):
        read_template(content)


def test_a_bomb_is_refused_before_it_is_unpacked():
    with pytest.raises(ReadRefused, match="The template unpacks to 111 million bytes"):
        read_template(with_part(template("{{map}}"), "word/media/x.png", b"\0" * 110_000_000))
    long = with_part(template("{{map}}"), "word/x.xml", b"<x>" + b" " * 26_000_000 + b"</x>", packed=zipfile.ZIP_STORED)
    with pytest.raises(ReadRefused, match="takes 27 million bytes; 25 million are read"):
        read_template(long)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"PK\x03\x04",
        b"{\\rtf1}",
        with_part(template("{{map}}"), "word/document.xml", b"<w:document"),
        with_part(template("{{map}}"), "word/document.xml", b"<x/>"),
        with_part(template("{{map}}"), "word/styles.xml", b"<a>" * 100_000 + b"</a>" * 100_000),
        with_part(
            template("{{map}}"),
            "_rels/.rels",
            b"<Relationships xmlns='http://schemas.openxmlformats.org/package/2006/relationships'/>",
        ),
    ],
    ids=["empty", "cut", "rtf", "open", "other", "deep", "lost"],
)
def test_what_is_no_document_is_refused_in_words(content):
    with pytest.raises(ReadRefused, match=r"The template is no Word document, or it is damaged"):
        read_template(content)


def test_an_old_document_or_one_under_a_password_is_refused_in_words():
    with pytest.raises(ReadRefused, match=r"an old \.doc, or under a password"):
        read_template(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 512)


def test_the_page_on_templates_names_every_placeholder_and_style():
    page = PAGE.read_text(encoding="utf-8")

    for name, meaning in {**PARTS, **TEXTS}.items():
        assert f"| `{{{{{name}}}}}` | {meaning} |" in page
    for name, meaning in STYLES.items():
        assert f"| `{name}` | {meaning} |" in page
    assert set(STARTER) < set(PARTS)
