"""The parts of a pack in the words of a word processor's format."""

from __future__ import annotations

from html import escape
from io import BytesIO
from itertools import count
from typing import TYPE_CHECKING, Final

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.shared import Mm

from netmap.documents import word
from netmap.documents.brief_section import shown
from netmap.documents.pack.base import Bullets, Figure, Paragraph, Table, Terms
from netmap.documents.pack.pictures import fitted
from netmap.language import say

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from docx.document import Document

    from netmap.documents.pack.base import Block, Section

_MIDDLE: Final = '<w:jc w:val="center"/>'
_DRAWING: Final = """<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent cx="{wide}" cy="{high}"/>\
<wp:docPr id="{number}" name="{name}" descr="{told}"/><wp:cNvGraphicFramePr><a:graphicFrameLocks noChangeAspect="1"/></wp:cNvGraphicFramePr>\
<a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic><pic:nvPicPr>\
<pic:cNvPr id="{number}" name="{name}" descr="{told}"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip r:embed="{pixels}"><a:extLst>\
<a:ext uri="{{96DAC541-7B7A-43D3-8B79-37D633B846F1}}"><asvg:svgBlip xmlns:asvg="http://schemas.microsoft.com/office/drawing/2016/SVG/main" r:embed="{lines}"/></a:ext>\
</a:extLst></a:blip><a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{wide}" cy="{high}"/></a:xfrm>\
<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"""
"""A picture: pixels, and beside them lines for every word processor that can draw those."""


def field(code: str, now: str, looks: str = "") -> str:
    """Return a field: what the word processor works out, what it shows until then, and how."""
    return f"{_opened(code, looks)}{word.run(now, looks)}{_closed(looks)}"


def _opened(code: str, looks: str = "") -> str:
    """Return what begins a field."""
    asked = f'<w:instrText xml:space="preserve"> {escape(code)} </w:instrText>'
    pieces = ('<w:fldChar w:fldCharType="begin"/>', asked, '<w:fldChar w:fldCharType="separate"/>')
    return "".join(f"<w:r>{_looking(looks)}{piece}</w:r>" for piece in pieces)


def _closed(looks: str = "") -> str:
    return f'<w:r>{_looking(looks)}<w:fldChar w:fldCharType="end"/></w:r>'


def _looking(looks: str) -> str:
    return f"<w:rPr>{looks}</w:rPr>" if looks else ""


class Writer:
    """Writes parts of a pack for one document.

    Parameters
    ----------
    document
        Where pictures are kept and names are taken.
    styles
        Name of a style -> its id in the document.

    Attributes
    ----------
    texts
        What ``word.as_bytes`` is to put into the document at last: its tables.
    """

    def __init__(self, document: Document, styles: Mapping[str, str]) -> None:
        self.texts: dict[int, str] = {}
        self._part = document.part
        self._styles = styles
        taken = (
            int(one) for one in document.element.xpath("//wp:docPr/@id | //w:bookmarkStart/@w:id") if one.isdigit()
        )
        self._numbers = count(1 + max(taken, default=0))
        self._last: dict[str, int] = {}
        self._lines: dict[int, Part] = {}
        self._marked: set[str] = set()

    def heading(self, section: Section, *, page: bool = False) -> str:
        """Return the heading of a section, with a bookmark that the contents lead to."""
        number, name = next(self._numbers), bookmark(section)
        runs = word.run(shown(section.title))
        if name not in self._marked:
            self._marked.add(name)
            runs = f'<w:bookmarkStart w:id="{number}" w:name="{name}"/>{runs}<w:bookmarkEnd w:id="{number}"/>'
        more = "<w:pageBreakBefore/>" if page else ""
        return word.paragraph(runs, self._styles[f"Heading {section.level}"], more)

    def contents(self, sections: Sequence[Section], title: str) -> str:
        """Return a table of contents that leads to each section.

        Without page numbers: only a word processor knows them, and it asks whoever opens
        the file before it looks; this one is right as it stands.
        """
        entries = [
            f'<w:hyperlink w:anchor="{bookmark(section)}" w:history="1">{word.run(shown(section.title))}</w:hyperlink>'
            for section in sections
        ]
        begun = [_opened('TOC \\o "1-2" \\n \\h \\z \\u'), *[""] * len(entries)]
        lines = "".join(
            word.paragraph(begin + entry, self._styles[f"TOC {section.level}"])
            for begin, entry, section in zip(begun, entries, sections, strict=False)
        )
        head = word.paragraph(word.run(title), self._styles["TOC Heading"])
        gallery = '<w:docPartObj><w:docPartGallery w:val="Table of Contents"/><w:docPartUnique/></w:docPartObj>'
        return f"<w:sdt><w:sdtPr>{gallery}</w:sdtPr><w:sdtContent>{head}{lines}{word.paragraph(_closed())}</w:sdtContent></w:sdt>"

    def block(self, block: Block, room: tuple[float, float], after: Block | None = None) -> str:
        """Return what stands in a section.

        Parameters
        ----------
        block
            What to write.
        room
            Millimetres across and down that it may take.
        after
            What follows: sentences stay on the page of a figure or table below them.
        """
        match block:
            case Paragraph(text, warns):
                kept = word.KEPT if isinstance(after, Figure | Table) else ""
                return self.sentence(text, "netmap Warning" if warns else "Normal", kept)
            case Bullets(sentences):
                return "".join(self.sentence(text, "List Bullet") for text in sentences)
            case Terms(rows):
                return "".join(self.term(title, text) for title, text in rows)
            case Figure():
                return "".join(self._figure(block, room))
            case Table():
                return "".join(self._table(block, room[0]))

    def sentence(self, text: str, style: str, more: str = "") -> str:
        """Return a paragraph of sentences."""
        return word.paragraph(word.run(shown(text)), self._styles[style], more)

    def term(self, title: str, text: str) -> str:
        """Return what is said of a term."""
        strong = f'<w:rStyle w:val="{self._styles["Strong"]}"/>'
        head = word.run(shown(say("{title}:", title=shown(title))) + " ", strong)
        return word.paragraph(head + word.run(shown(text)), self._styles["Normal"])

    def _figure(self, figure: Figure, room: tuple[float, float]) -> Iterator[str]:
        wide, high = fitted(figure.picture.svg, *room)
        image = self._part.package.get_or_add_image_part(BytesIO(figure.picture.png))
        lines = self._lines.setdefault(
            figure.number,
            Part(
                PackURI(f"/word/media/netmap-figure-{figure.number}.svg"),
                "image/svg+xml",
                figure.picture.svg.encode("utf-8"),
                self._part.package,
            ),
        )
        before, number, _ = self._caption(figure)
        drawing = _DRAWING.format(
            number=next(self._numbers),
            name=escape(f"{before}{number}"),
            told=escape(shown(figure.picture.told)),
            pixels=self._part.relate_to(image, RELATIONSHIP_TYPE.IMAGE),
            lines=self._part.relate_to(lines, RELATIONSHIP_TYPE.IMAGE),
            wide=int(Mm(wide)),
            high=int(Mm(high)),
        )
        yield word.paragraph(drawing, self._styles["Normal"], word.KEPT + _MIDDLE)
        yield self._captioned(figure, word.KEPT if figure.notes else "")
        for place, note in enumerate(figure.notes, 1):
            yield self.sentence(note, "netmap Note", word.KEPT if place < len(figure.notes) else "")

    def _table(self, table: Table, width: float) -> Iterator[str]:
        yield self._captioned(table, word.KEPT)
        self.texts[len(self.texts)] = word.table(
            [shown(text) for text in table.columns],
            [[shown(text) for text in row] for row in table.rows],
            width,
            style=self._styles["netmap Table"],
            cells=self._styles["netmap Cell"],
            figures=table.figures,
            told=shown(table.caption),
        )
        yield word.later(len(self.texts) - 1)
        # Two tables with nothing between them would become one.
        yield "".join(self.sentence(note, "netmap Note") for note in table.notes) or word.paragraph(
            "", self._styles["netmap Note"]
        )

    def _caption(self, block: Figure | Table) -> tuple[str, str, str]:
        """Return what stands before the number in a caption, the number, and what stands after it."""
        return shown(block.caption).partition(str(block.number))

    def _captioned(self, block: Figure | Table, more: str) -> str:
        """Return a caption whose number the word processor counts on, whatever is put before it."""
        before, number, after = self._caption(block)
        label = before.strip()
        # Where a template leaves out the one before, counting begins anew at this one's own number.
        reset = "" if self._last.get(label, 0) + 1 == block.number else f" \\r {number}"
        self._last[label] = block.number
        runs = word.run(before) + field(f"SEQ {label} \\* ARABIC{reset}", number) + word.run(after)
        return word.paragraph(runs, self._styles["Caption"], more)


def bookmark(section: Section) -> str:
    """Return the name by which the contents find a section: letters, digits and lines below, forty at most."""
    return ("_Toc_" + "".join(sign if sign.isalnum() and sign.isascii() else "_" for sign in section.code))[:40]
