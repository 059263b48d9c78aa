"""A brief read back by readers of its formats; hostile names stay names."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import date
from html.parser import HTMLParser

import docx
import pytest
from docx.oxml.ns import qn
from hypothesis import given, settings
from hypothesis import strategies as some

from netmap.documents import FORMATS, Brief, Listing, Section, as_docx, as_html, brief_of
from netmap.documents.brief_section import shown
from netmap.language import speaking

HOSTILE = (
    "<script>alert(1)</script>",
    '"><img src=http://elsewhere.example/x.png onerror=alert(1)>',
    '=HYPERLINK("http://elsewhere.example")',
    "$name ${sections} $$",
    "مركز الجالية",
    "\u202egnip.exe",
    "A" * 300,
    "&amp; &#60;b&#62;",
    "line\none\x00\x0b",
)


def brief(name, text="Warm rooms"):
    return Brief(
        date(2026, 6, 1),
        "S1",
        shown(name),
        "Clinic · Harbour",
        "Internal.",
        ("It asked not to be contacted.",),
        (
            Section("held", "What we hold", facts=(("Kind", shown(text)),), side_by_side=True),
            Section("contacts", "Last contacts", listing=Listing(("Day", "Contact"), ((shown(text), ""),))),
            Section("gaps", "Open gaps about it", sentences=(shown(text), "Two.")),
        ),
    )


class Page(HTMLParser):
    """What a browser would make of the page: its elements, their attributes, and its words."""

    def __init__(self, text):
        super().__init__()
        self.tags, self.attributes, self.words, self.outline = [], [], [], []
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.attributes += attrs
        if tag in {"h1", "h2"}:
            self.outline.append(tag)

    def handle_data(self, data):
        if data.strip() and self.tags[-1] != "style":
            self.words.append(data.strip())


@pytest.mark.parametrize("name", HOSTILE)
def test_a_page_shows_hostile_names_letter_by_letter_and_asks_nobody(name):
    page = Page(as_html(brief(name, name)))

    assert shown(name) in page.words
    assert page.words.count(shown(name)) == 4  # the heading, a fact, a cell and a gap
    assert not {"script", "img", "link", "iframe", "object", "a", "form"} & set(page.tags)
    assert not [
        (key, value) for key, value in page.attributes if key in {"src", "href", "style"} or key.startswith("on")
    ]
    assert ("content", "default-src 'none'; style-src 'unsafe-inline'") in page.attributes


def test_a_page_has_one_heading_per_part_and_a_table_with_headers():
    page = Page(as_html(brief("Clinic")))

    assert page.outline == ["h1", "h2", "h2", "h2"]
    assert ("lang", "en") in page.attributes
    assert page.attributes.count(("scope", "col")) == 2


def test_the_style_of_a_page_fetches_nothing():
    style = re.search("<style>(.*)</style>", as_html(brief("Clinic")), re.DOTALL)[1]

    assert "url(" not in style
    assert "@import" not in style
    assert "@page { size: A4" in style


@pytest.mark.parametrize("name", HOSTILE)
def test_a_document_reads_back_with_hostile_names(name):
    read = docx.Document(io.BytesIO(as_docx(brief(name, name))))

    texts = [paragraph.text for paragraph in read.paragraphs]
    assert texts[0] == shown(name)
    assert f"Kind: {shown(name)}" in texts
    assert read.tables[0].cell(1, 0).text == shown(name)


def test_a_document_has_real_headings_styles_and_table_headers():
    read = docx.Document(io.BytesIO(as_docx(brief("Clinic"))))

    styles = [(paragraph.style.name, paragraph.text) for paragraph in read.paragraphs]
    assert styles[0] == ("Title", "Clinic")
    assert [text for style, text in styles if style == "Heading 1"] == [
        "What we hold", "Last contacts", "Open gaps about it"
    ]  # fmt: skip
    assert [text for style, text in styles if style == "List Bullet"] == ["Warm rooms", "Two."]
    header = read.tables[0].rows[0]
    assert [cell.text for cell in header.cells] == ["Day", "Contact"]
    assert header._tr.trPr.find(qn("w:tblHeader")) is not None
    assert [section.page_width.mm for section in read.sections] == [pytest.approx(210, abs=0.2)] * 3
    # The last part is empty: where it begins, both columns of the one before end at the same height.
    columns = [section._sectPr.find(qn("w:cols")).get(qn("w:num")) for section in read.sections]
    assert columns == ["1", "2", "1"]


def test_a_document_says_what_it_is_and_nothing_of_who_made_it_when():
    read = docx.Document(io.BytesIO(as_docx(brief("A" * 300))))

    about = read.core_properties
    assert about.title == "A" * 255
    assert (about.language, about.author, about.last_modified_by) == ("en-GB", "netmap", "netmap")
    assert about.created.date() == about.modified.date() == date(2026, 6, 1)
    assert read.styles["Normal"].element.rPr.find(qn("w:lang")).get(qn("w:val")) == "en-GB"


def test_a_document_is_the_same_byte_by_byte_and_bears_no_clock():
    first, second = as_docx(brief("Clinic")), as_docx(brief("Clinic"))

    assert first == second
    with zipfile.ZipFile(io.BytesIO(first)) as parts:
        assert {part.date_time for part in parts.infolist()} == {(1980, 1, 1, 0, 0, 0)}


@settings(max_examples=20)
@given(some.text(max_size=80))
def test_any_name_can_be_written(name):
    read = docx.Document(io.BytesIO(as_docx(brief(name))))

    assert read.paragraphs[0].text == shown(name)
    assert shown(name) in Page(as_html(brief(name, "other"))).words or not shown(name)


def test_a_whole_brief_says_the_same_in_every_format(town):
    made = brief_of(town(), "F")
    page = " ".join(Page(as_html(made)).words)
    read = docx.Document(io.BytesIO(FORMATS[".docx"].write(made)))
    paper = " ".join([*(one.text for one in read.paragraphs), *(c.text for t in read.tables for c in t._cells)])

    for section in made.sections:
        texts = [section.title, *section.sentences, *(text for fact in section.facts for text in fact)]
        texts += [text for row in (section.listing.rows if section.listing else ()) for text in row]
        assert [text for text in texts if text not in page] == []
        assert [text for text in texts if text not in paper] == []


def test_a_brief_says_to_readers_and_spelling_checkers_in_which_language_it_is():
    with speaking("fr"):
        page, read = as_html(brief("Clinic")), docx.Document(io.BytesIO(as_docx(brief("Clinic"))))
    assert '<html lang="fr">' in page
    assert "<title>Clinic\u00a0: fiche</title>" in page
    assert (read.core_properties.language, read.core_properties.title) == ("fr-CA", "Clinic\u00a0: fiche")
    assert read.styles["Normal"].element.rPr.find(qn("w:lang")).get(qn("w:val")) == "fr-CA"
