"""A brief as a document for word processors: real headings, lists and tables, and the same bytes for the same brief."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docx import Document
from docx.enum.section import WD_SECTION
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from netmap.documents import word
from netmap.language import say

if TYPE_CHECKING:
    from docx.document import Document as DocumentType
    from docx.section import Section as PageSection
    from docx.styles.style import ParagraphStyle
    from docx.text.paragraph import Paragraph

    from netmap.documents.brief import Brief
    from netmap.documents.brief_section import Listing, Section

MARGIN, BETWEEN = 14, 6
COLUMN = (word.PAGE[0] - 2 * MARGIN - BETWEEN) / 2
"""Millimetres left empty around a page and between its two columns, and of such a column."""

SIZES = {"Normal": 8.5, "List Bullet": 8.5, "Heading 1": 10.5, "Title": 16.0}
"""Points of each style a brief uses: a typical one fits on one page of A4."""


def as_docx(brief: Brief) -> bytes:
    """Return the brief as a file of the format .docx.

    Parameters
    ----------
    brief
        What it says.

    Notes
    -----
    Its only day is ``brief.as_of``: made twice from the same brief, the file is the same byte by byte.
    """
    document = Document()
    word.properties(document, say("{name}: brief", name=brief.name), brief.audience, brief.as_of)
    _styles(document)
    _set_columns(document.sections[0], 1)
    document.add_paragraph(brief.name, style="Title")
    if brief.what:
        document.add_paragraph(brief.what)
    document.add_paragraph(f"{brief.dated} {brief.audience}")
    for warning in brief.warnings:
        document.add_paragraph().add_run(warning).bold = True
    _set_columns(document.add_section(WD_SECTION.CONTINUOUS), 2)
    for section in brief.sections:
        _add(document, section)
    # Word processors fill columns evenly only where another part begins on the same page.
    _set_columns(document.add_section(WD_SECTION.CONTINUOUS), 1)
    return word.as_bytes(document)


def _add(document: DocumentType, section: Section) -> None:
    """Write one part under its heading."""
    document.add_paragraph(section.title, style="Heading 1")
    for title, text in section.facts:
        paragraph = document.add_paragraph()
        paragraph.add_run(f"{say('{title}:', title=title)} ").bold = True
        paragraph.add_run(text)
    if section.listing is not None:
        _table(document, section.listing)
    for sentence in section.sentences:
        document.add_paragraph(sentence, style="List Bullet" if len(section.sentences) > 1 else "Normal")


def _table(document: DocumentType, listing: Listing) -> None:
    """Write a table, and a little room below it."""
    after: Paragraph = document.add_paragraph()
    after.paragraph_format.line_spacing = Pt(4)
    grid = document.styles["Table Grid"].style_id
    [table] = word.parsed(word.table(listing.columns, listing.rows, COLUMN, style=grid))
    after._p.addprevious(table)  # noqa: SLF001 - python-docx has no name for a place


def _set_columns(section: PageSection, count: int) -> None:
    """Set a part of the document in one or two columns."""
    word.paper(section, MARGIN)
    properties = section._sectPr  # noqa: SLF001 - python-docx has no name for columns
    found = properties.find(qn("w:cols"))
    place = OxmlElement("w:cols") if found is None else found
    if found is None:
        properties.append(place)
    place.set(qn("w:num"), str(count))
    place.set(qn("w:space"), str(Mm(BETWEEN).twips))


def _styles(document: DocumentType) -> None:
    """Set sizes, distances and the language of the styles."""
    for name, size in SIZES.items():
        style: ParagraphStyle = document.styles[name]
        style.font.size = Pt(size)
        style.paragraph_format.space_before = Pt(6 if name == "Heading 1" else 0)
        style.paragraph_format.space_after = Pt(2)
        style.paragraph_format.line_spacing = 1.0
    beside = document.styles["Table Grid"].element.find(f".//{qn('w:tblCellMar')}")
    for side in ("w:left", "w:right"):
        beside.find(qn(side)).set(qn("w:w"), str(Mm(1).twips))
    bullets: ParagraphStyle = document.styles["List Bullet"]
    bullets.paragraph_format.left_indent, bullets.paragraph_format.first_line_indent = Mm(4), Mm(-4)
    word.speak(document)
    word.keep_up(document)
