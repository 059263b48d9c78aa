"""A brief as a document for word processors: real headings, lists and tables, and the same bytes for the same brief."""

from __future__ import annotations

from datetime import UTC, datetime, time
from io import BytesIO
from typing import TYPE_CHECKING
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from docx import Document
from docx.enum.section import WD_SECTION
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from netmap.language import language, say

if TYPE_CHECKING:
    from docx.document import Document as DocumentType
    from docx.section import Section as PageSection
    from docx.styles.style import ParagraphStyle
    from docx.table import Table
    from docx.text.paragraph import Paragraph

    from netmap.documents.brief import Brief
    from netmap.documents.brief_section import Listing, Section

LOCALES = {"en": "en-GB", "fr": "fr-CA"}
"""Language of the words of a brief -> what a word processor checks their spelling by; names may be in any."""

LONGEST_TITLE = 255
"""Letters that the title of a document may have, by its format."""

FIRST_DAY = (1980, 1, 1, 0, 0, 0)
"""The earliest day an archive can hold; it stands at every part, for no clock may."""

PAGE, MARGIN, BETWEEN = (210, 297), 14, 6
COLUMN = (PAGE[0] - 2 * MARGIN - BETWEEN) / 2
"""Millimetres of the page (A4), of what is left empty around it and between its two columns, and of such a column."""

NARROWEST, WIDEST = 17, 26
"""Letters that a column of a table is taken to hold at least and at most when they share its width."""

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
    _properties(document, brief)
    _styles(document)
    _paper(document.sections[0], columns=1)
    document.add_paragraph(brief.name, style="Title")
    if brief.what:
        document.add_paragraph(brief.what)
    document.add_paragraph(f"{brief.dated} {brief.audience}")
    for warning in brief.warnings:
        document.add_paragraph().add_run(warning).bold = True
    _paper(document.add_section(WD_SECTION.CONTINUOUS), columns=2)
    for section in brief.sections:
        _add(document, section)
    # Word processors fill columns evenly only where another part begins on the same page.
    _paper(document.add_section(WD_SECTION.CONTINUOUS), columns=1)
    return _bytes(document)


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
    """Write a table whose first row is marked as its header and repeated on every page."""
    table: Table = document.add_table(rows=1, cols=len(listing.columns), style="Table Grid")
    for cell, title in zip(table.rows[0].cells, listing.columns, strict=True):
        cell.paragraphs[0].add_run(title).bold = True
    table.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))  # noqa: SLF001 - python-docx has no name for it
    for row in listing.rows:
        added = table.add_row()  # type: ignore[no-untyped-call]  # python-docx says no type here
        added._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))  # noqa: SLF001 - as above
        for cell, text in zip(added.cells, row, strict=True):
            cell.paragraphs[0].add_run(text)
    _set_widths(table, listing)
    after: Paragraph = document.add_paragraph()
    after.paragraph_format.line_spacing = Pt(4)


def _set_widths(table: Table, listing: Listing) -> None:
    """Share the width of a column of the page among those of a table, by the longest text of each."""
    texts = zip(listing.columns, *listing.rows, strict=True)
    shares = [min(max(NARROWEST, *map(len, of)), WIDEST) for of in texts]
    table.autofit = False
    for column, share in zip(table.columns, shares, strict=True):
        column.width = Mm(COLUMN * share / sum(shares))
        for cell in column.cells:
            cell.width = column.width


def _paper(section: PageSection, *, columns: int) -> None:
    """Make a part of the document A4 with narrow margins, in one or two columns."""
    section.page_width, section.page_height = (Mm(side) for side in PAGE)
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Mm(MARGIN)
    section.header_distance = section.footer_distance = Mm(6)
    properties = section._sectPr  # noqa: SLF001 - python-docx has no name for columns
    found = properties.find(qn("w:cols"))
    place = OxmlElement("w:cols") if found is None else found
    if found is None:
        properties.append(place)
    place.set(qn("w:num"), str(columns))
    place.set(qn("w:space"), str(Mm(BETWEEN).twips))


def _styles(document: DocumentType) -> None:
    """Set sizes, distances and the language of the styles."""
    for name, size in SIZES.items():
        style: ParagraphStyle = document.styles[name]
        style.font.size = Pt(size)
        style.paragraph_format.space_before = Pt(6 if name == "Heading 1" else 0)
        style.paragraph_format.space_after = Pt(2)
        style.paragraph_format.line_spacing = 1.0
    bullets: ParagraphStyle = document.styles["List Bullet"]
    bullets.paragraph_format.left_indent, bullets.paragraph_format.first_line_indent = Mm(4), Mm(-4)
    run = document.styles["Normal"].element.get_or_add_rPr()
    written = OxmlElement("w:lang")
    written.set(qn("w:val"), LOCALES[language()])
    run.append(written)


def _properties(document: DocumentType, brief: Brief) -> None:
    """Write what the file says of itself; no clock and no user's name."""
    about = document.core_properties
    about.title = say("{name}: brief", name=brief.name)[:LONGEST_TITLE]
    about.language = LOCALES[language()]
    about.author = about.last_modified_by = "netmap"
    about.comments = brief.audience[:LONGEST_TITLE]
    about.created = about.modified = datetime.combine(brief.as_of, time(), tzinfo=UTC)


def _bytes(document: DocumentType) -> bytes:
    """Return the file with the same day at every part: the library writes the clock's."""
    written, fixed = BytesIO(), BytesIO()
    document.save(written)
    with ZipFile(written) as old, ZipFile(fixed, "w") as new:
        for name in old.namelist():
            part = ZipInfo(name, FIRST_DAY)
            part.compress_type = ZIP_DEFLATED
            new.writestr(part, old.read(name))
    return fixed.getvalue()
