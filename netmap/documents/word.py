"""What every document for word processors is made with: its paper and language, its tables, what it says of itself, the same bytes each time.

The parts of a document are written as texts of its format and parsed at once:
a table of thousands of rows takes a second so, and a minute cell by cell.
"""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time
from html import escape
from io import BytesIO
from typing import TYPE_CHECKING, Any, Final
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.oxml import serialize_part_xml
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import qn
from docx.shared import Length, Mm

from netmap.documents.columns import POINTS, SHORT, laid_out
from netmap.language import language

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from docx.document import Document
    from docx.section import Section

LOCALES: Final = {"en": "en-GB", "fr": "fr-CA"}
"""Language of the words of a document -> what a word processor checks their spelling by; names may be in any."""

LONGEST_TITLE: Final = 255
"""Letters that what a document says of itself may have, by its format."""

FIRST_DAY: Final = (1980, 1, 1, 0, 0, 0)
"""The earliest day an archive can hold; it stands at every part, for no clock may."""

KEPT: Final = "<w:keepNext/>"
"""Property of a paragraph that stays on the page of the next."""

_SIZE: Final = '<w:sz w:val="{0:.0f}"/><w:szCs w:val="{0:.0f}"/>'

PAGE: Final = 210, 297
"""Millimetres of a sheet (A4), upright."""

WORD: Final = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
"""What the elements of a document for word processors are named after."""

NAMES: Final = " ".join(
    f'xmlns:{short}="{name}"'
    for short, name in (
        ("w", WORD),
        ("r", "http://schemas.openxmlformats.org/officeDocument/2006/relationships"),
        ("wp", "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"),
        ("a", "http://schemas.openxmlformats.org/drawingml/2006/main"),
        ("pic", "http://schemas.openxmlformats.org/drawingml/2006/picture"),
    )
)
"""What the short names of elements stand for."""

_PROPERTIES: Final = (
    'xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties" '
    'xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"'
)
_NO_PROPERTIES: Final = f"<Properties {_PROPERTIES}/>"
_PROPERTY: Final = (
    f'<property {_PROPERTIES} fmtid="{{{{D5CDD505-2E9C-101B-9397-08002B2CF9AE}}}}" pid="{{number}}" name="{{name}}">'
    "<vt:lpwstr>{text}</vt:lpwstr></property>"
)

_LATER: Final = re.compile(rb"<\?netmap (\d{1,6})\?>")


def parsed(xml: str) -> list[Any]:
    """Return the elements that a text of the format holds, in order."""
    return list(parse_xml(f"<w:body {NAMES}>{xml}</w:body>"))


def run(text: str, looks: str = "") -> str:
    """Return a text as part of a paragraph.

    Parameters
    ----------
    text
        On one line; nothing in it is markup.
    looks
        Properties of it, as elements.

    Examples
    --------
    >>> run("Fish & Chips", "<w:b/>")
    '<w:r><w:rPr><w:b/></w:rPr><w:t xml:space="preserve">Fish &amp; Chips</w:t></w:r>'
    """
    properties = f"<w:rPr>{looks}</w:rPr>" if looks else ""
    return f'<w:r>{properties}<w:t xml:space="preserve">{escape(text, quote=False)}</w:t></w:r>' if text else ""


def paragraph(runs: str, style: str = "", more: str = "") -> str:
    """Return a paragraph.

    Parameters
    ----------
    runs
        What stands in it.
    style
        Id of its style; that of the document if empty.
    more
        Further properties, as elements, in the order the format asks for.
    """
    properties = (f'<w:pStyle w:val="{escape(style)}"/>' if style else "") + more
    return f"<w:p>{f'<w:pPr>{properties}</w:pPr>' if properties else ''}{runs}</w:p>"


def table(  # noqa: PLR0913 - what a table is made of
    columns: Sequence[str],
    rows: Sequence[Sequence[str]],
    width: float,
    *,
    style: str,
    cells: str = "",
    figures: Collection[int] = (),
    told: str = "",
) -> str:
    """Return a table: its first row is marked as its header and repeated on every page, and no row is split between two.

    Parameters
    ----------
    columns, rows
        Titles, and as many texts a row.
    width
        Millimetres it may take.
    style, cells
        Ids of the styles of the table and of the paragraphs in it.
    figures
        Positions of columns of numbers.
    told
        What the table is, for whoever does not see it.
    """
    layout = laid_out(columns, rows, width)
    wide = [Mm(one).twips for one in layout.widths]
    small = "" if layout.points == POINTS else _SIZE.format(layout.points * 2)
    opened = [f'<w:tc><w:tcPr><w:tcW w:w="{one}" w:type="dxa"/></w:tcPr>' for one in wide]
    aligned = ['<w:jc w:val="right"/>' if place in figures else "" for place in range(len(wide))]

    def written(texts: Sequence[str], looks: str = small, kept: str = "") -> str:
        return "".join(
            f"{begun}{paragraph(run(text, looks), cells, kept + side)}</w:tc>"
            for begun, side, text in zip(opened, aligned, texts, strict=True)
        )

    grid = "".join(f'<w:gridCol w:w="{one}"/>' for one in wide)
    described = f'<w:tblCaption w:val="{escape(told)}"/>' if told else ""
    head = f"<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>{written(columns, '<w:b/>' + small, KEPT)}</w:tr>"
    # A short table stays on one page, of a long one the beginning.
    together = len(rows) - 1 if len(rows) <= SHORT else 2
    body = "".join(
        f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{written(row, kept=KEPT if place < together else '')}</w:tr>"
        for place, row in enumerate(rows)
    )
    return (
        f'<w:tbl xmlns:w="{WORD}"><w:tblPr><w:tblStyle w:val="{escape(style)}"/><w:tblW w:w="{sum(wide)}" w:type="dxa"/>'
        '<w:tblLayout w:type="fixed"/><w:tblLook w:val="04A0" w:firstRow="1" w:lastRow="0" w:firstColumn="1" '
        f'w:lastColumn="0" w:noHBand="0" w:noVBand="1"/>{described}</w:tblPr><w:tblGrid>{grid}</w:tblGrid>{head}{body}</w:tbl>'
    )


def paper(section: Section, margin: float, edge: float = 6) -> None:
    """Make a part of a document A4, upright, with as many millimetres left empty around it and outside head and foot."""
    section.page_width, section.page_height = (Mm(side) for side in PAGE)
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Mm(margin)
    section.header_distance = section.footer_distance = Mm(edge)


def speak(document: Document) -> None:
    """Say to spelling checkers and readers in which language the document is."""
    locale = LOCALES[language()]
    properties = document.styles["Normal"].element.get_or_add_rPr()
    for old in properties.findall(qn("w:lang")):
        properties.remove(old)
    properties.append(parsed(f'<w:lang w:val="{locale}"/>')[0])


def keep_up(document: Document) -> None:
    """Say that the document is of today: Word would otherwise show that it is of 2010, and lay it out so."""
    for setting in document.settings.element.iter(qn("w:compatSetting")):
        if setting.get(qn("w:name")) == "compatibilityMode":
            setting.set(qn("w:val"), "15")


def properties(document: Document, title: str, about: str, day: date) -> None:
    """Write what the file says of itself; no clock and no user's name."""
    said = document.core_properties
    said.title, said.comments = title[:LONGEST_TITLE], about[:LONGEST_TITLE]
    said.language = LOCALES[language()]
    said.author = said.last_modified_by = "netmap"
    said.created = said.modified = datetime.combine(day, time(), tzinfo=UTC)


def keep(document: Document, name: str, text: str) -> None:
    """Keep a text in what the file says of itself, beside what else stands there, as a property of its own name."""
    package = document.part.package
    try:
        part = package.part_related_by(RELATIONSHIP_TYPE.CUSTOM_PROPERTIES)
        root = parse_xml(part.blob)
    except KeyError:
        part, root = None, parse_xml(_NO_PROPERTIES)
    for old in [one for one in root if one.get("name") == name]:
        root.remove(old)
    number = 1 + max((int(one.get("pid", "1")) for one in root), default=1)
    root.append(parse_xml(_PROPERTY.format(number=number, name=escape(name), text=escape(text))))
    blob = serialize_part_xml(root)
    if part is None:
        place = PackURI("/docProps/custom.xml")
        part = Part(place, CONTENT_TYPE.OFC_CUSTOM_PROPERTIES, blob, package)
        package.relate_to(part, RELATIONSHIP_TYPE.CUSTOM_PROPERTIES)
    part._blob = blob  # noqa: SLF001 - the library has no name for what a part it does not know holds


def later(number: int) -> str:
    """Return what stands for a text of the format that ``as_bytes`` is to put in its place.

    Moving the elements of a table of thousands of rows into a document takes
    a hundred times as long as writing its text.
    """
    return f"<?netmap {number}?>"


def as_bytes(document: Document, texts: Mapping[int, str] | None = None) -> bytes:
    """Return the file with the same day at every part, for the library writes the clock's.

    Parameters
    ----------
    document
        Loses the small picture of another document that the library's own begins with.
    texts
        What is to stand in place of what ``later`` returned, by its number.
    """
    package = document.part.package
    for name, relation in list(package.rels.items()):
        if relation.reltype == RELATIONSHIP_TYPE.THUMBNAIL:
            del package.rels[name]
    written, fixed = BytesIO(), BytesIO()
    document.save(written)
    with ZipFile(written) as old, ZipFile(fixed, "w") as new:
        for name in old.namelist():
            part = ZipInfo(name, FIRST_DAY)
            part.compress_type = ZIP_DEFLATED
            content = old.read(name)
            if texts and name == document.part.partname.membername:
                content = _LATER.sub(lambda found: texts.get(int(found[1]), "").encode("utf-8"), content)
            new.writestr(part, content)
    return fixed.getvalue()


def text_width(section: Section) -> float:
    """Return how many millimetres a line of a part of a document is wide."""
    sides = section.page_width, section.left_margin, section.right_margin, section.gutter
    wide, *taken = (side or 0 for side in sides)
    return float(Length(wide - sum(taken)).mm)
