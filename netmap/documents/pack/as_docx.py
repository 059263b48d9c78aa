"""A pack as a document for word processors: real styles, headings, captions and tables, so that it can be edited and read aloud."""

from __future__ import annotations

from copy import deepcopy
from itertools import zip_longest
from typing import TYPE_CHECKING, Any, Final

from docx import Document
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.oxml.ns import qn
from docx.shared import Mm

from netmap.documents import word
from netmap.documents.brief_section import shown
from netmap.documents.pack.base import Figure
from netmap.documents.pack.docx_styles import give
from netmap.documents.pack.docx_writer import Writer, field
from netmap.documents.pack.pictures import FLAT, MARGIN, UPRIGHT, lies_flat
from netmap.documents.pack.template import Template, filled
from netmap.language import say, speaking

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docx.document import Document as DocumentType

    from netmap.documents.pack.base import Pack

_SMALL: Final = '<w:color w:val="4B525E"/><w:sz w:val="16"/><w:szCs w:val="16"/>'
_PAGE, _PAGES = "\ue000", "\ue001"  # stand for the two numbers until they are fields


def as_docx(pack: Pack, template: Template | None = None) -> bytes:
    """Return the pack as a file of the format .docx.

    Parameters
    ----------
    pack
        What it says. Its pictures stand in it as lines, and as pixels for word processors that cannot draw those.
    template
        What ``read_template`` returned of a document that it is written into.

    Notes
    -----
    Made twice from the same pack, the file is the same byte by byte.
    """
    if template is not None:
        return filled(template, pack)
    with speaking(pack.language):
        document = Document()
        writer = Writer(document, give(document, anew=True))
        word.speak(document)
        word.keep_up(document)
        word.properties(document, shown(pack.title), shown(f"{pack.dated} {pack.handed_to}"), pack.as_of)
        word.keep(document, "netmap", pack.mark)
        _set_pages(document, pack)
        _lay(document, [(False, _title_page(pack, writer)), *_parts(pack, writer)])
        return word.as_bytes(document, writer.texts)


def _title_page(pack: Pack, writer: Writer) -> str:
    """Return title, what is to be heeded, the facts, and the contents."""
    return "".join(
        [
            writer.sentence(pack.title, "Title"),
            writer.sentence(pack.dated, "Normal"),
            *(writer.sentence(text, "netmap Warning") for text in pack.warnings),
            *(writer.term(title, text) for title, text in pack.facts),
            writer.sentence(pack.stamp, "netmap Note") if pack.stamp else "",
            writer.contents(pack.sections, say("Contents")),
        ]
    )


def _parts(pack: Pack, writer: Writer) -> Iterator[tuple[bool, str]]:
    """Return what follows, in pieces: whether each lies on a page laid flat, and what stands there."""
    for first, section in enumerate(pack.sections):
        head = writer.heading(section, page=first == 0)
        for block, after in zip_longest(section.blocks, section.blocks[1:]):
            flat = isinstance(block, Figure) and lies_flat(block)
            yield flat, head + writer.block(block, FLAT if flat else UPRIGHT, after)
            head = ""
        if head:
            yield False, head


def _lay(document: DocumentType, pieces: list[tuple[bool, str]]) -> None:
    """Lay the pieces one after another; where the paper turns, the last paragraph before says how its pages lie."""
    end = document.element.body.sectPr
    lies = False
    for flat, written in [*pieces, (False, "")]:
        if flat != lies:
            _turn(end, flat=lies)
            lies = flat
        for element in word.parsed(written):
            end.addprevious(element)


def _turn(end: Any, *, flat: bool) -> None:  # noqa: ANN401 - an element of the library
    """Close a part of the document, whose pages are upright or flat and else like those at its end."""
    last = end.getprevious()
    if last.tag != qn("w:p"):
        [closing] = word.parsed(word.paragraph(""))
        last.addnext(closing)
        last = closing
    closed = deepcopy(end)
    if flat:
        size = closed.find(qn("w:pgSz"))
        for name, value in (("w", Mm(word.PAGE[1]).twips), ("h", Mm(word.PAGE[0]).twips), ("orient", "landscape")):
            size.set(qn(f"w:{name}"), str(value))
    last.get_or_add_pPr().append(closed)
    # Only the first page of all is without the title above.
    for only_first in end.findall(qn("w:titlePg")):
        end.remove(only_first)


def _set_pages(document: DocumentType, pack: Pack) -> None:
    """Make the pages A4: above, the title, but for the first page, which says it itself; below, whom it is for and the number."""
    section = document.sections[0]
    word.paper(section, MARGIN, edge=10)
    section.different_first_page_header_footer = True
    section.header.paragraphs[0]._p.extend(word.parsed(word.run(shown(pack.title), _SMALL)))  # noqa: SLF001 - python-docx has no name for these
    width = word.text_width(section)
    for foot in (section.footer, section.first_page_footer):
        paragraph = foot.paragraphs[0]
        paragraph.paragraph_format.tab_stops.clear_all()
        paragraph.paragraph_format.tab_stops.add_tab_stop(Mm(width), WD_TAB_ALIGNMENT.RIGHT)
        paragraph._p.extend(word.parsed(_below(pack)))  # noqa: SLF001 - as above


def _below(pack: Pack) -> str:
    """Return what stands below every page."""
    before, _, rest = say("Page {page} of {pages}", page=_PAGE, pages=_PAGES).partition(_PAGE)
    between, _, after = rest.partition(_PAGES)
    tab = f"<w:r><w:rPr>{_SMALL}</w:rPr><w:tab/></w:r>"
    numbers = [field("PAGE", "1", _SMALL), word.run(between, _SMALL), field("NUMPAGES", "1", _SMALL)]
    return "".join(
        [word.run(shown(pack.handed_to), _SMALL), tab, word.run(before, _SMALL), *numbers, word.run(after, _SMALL)]
    )
