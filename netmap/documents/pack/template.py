"""How a pack gets into a document of the user's own: its placeholders give way to parts of the pack, all else stays."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import zip_longest
from typing import TYPE_CHECKING, Any, Final

from docx.oxml.ns import qn
from docx.section import Section as Pages
from docx.shared import Length, Twips

from netmap.documents import word
from netmap.documents.brief_section import shown
from netmap.documents.pack.docx_styles import give
from netmap.documents.pack.docx_writer import Writer
from netmap.documents.pack.template_reading import (
    PARTS,
    PLACE,
    TEXTS,
    Template,
    letters,
    opened,
    paragraphs,
    read_template,
    roots,
    starter,
    text_of,
)
from netmap.language import language, say, speaking

if TYPE_CHECKING:
    from docx.document import Document

    from netmap.documents.pack.base import Pack, Section

__all__ = ["Template", "filled", "read_template", "starter"]

_BESIDE_FIGURE: Final = 45
"""Millimetres of a page's height that a figure leaves to its heading, caption and notes."""

_SPACE: Final = "{http://www.w3.org/XML/1998/namespace}space"


def filled(template: Template, pack: Pack) -> bytes:
    """Return the pack as a file of the format .docx, written into a template.

    Parameters
    ----------
    template
        What ``read_template`` returned.
    pack
        What is written into it. A part that it has not (one that is not for its audience) is said to be missing.

    Notes
    -----
    Where the paragraph before a placeholder is a heading, it stands in place of the part's own.
    """
    with speaking(pack.language):
        document = opened(template.content)
        said = document.core_properties
        said.title, said.language = shown(pack.title)[: word.LONGEST_TITLE], word.LOCALES[language()]
        word.keep(document, "netmap", pack.mark)
        writer = Writer(document, give(document, anew=False))
        _Filling(document, pack, writer).fill()
        return word.as_bytes(document, writer.texts)


@dataclass(frozen=True)
class _Filling:
    """A pack on its way into a document."""

    document: Document
    pack: Pack
    writer: Writer

    def fill(self) -> None:
        """Put what is asked for into every paragraph, or in its place."""
        said = {name: getattr(self.pack, name) for name in TEXTS if name != "audience"}
        texts = {name: shown(text) for name, text in said.items()} | {"audience": shown(self.pack.handed_to)}
        asked = [name for one in paragraphs(self.document.element) for name in PLACE.findall(text_of(one))]
        for root in roots(self.document):
            for paragraph in paragraphs(root):
                text = text_of(paragraph)
                whole = PLACE.fullmatch(text.strip())
                if whole and whole[1] in PARTS:
                    _replace(paragraph, self._written(whole[1], paragraph, asked))
                elif PLACE.search(text):
                    _put_in(letters(paragraph), text, texts)

    def _written(self, name: str, paragraph: Any, asked: list[str]) -> str:  # noqa: ANN401 - an element of the library
        """Return what takes a placeholder's place."""
        pack, writer = self.pack, self.writer
        if name == "facts":
            return "".join(writer.term(title, text) for title, text in pack.facts)
        if name == "warnings":
            return "".join(writer.sentence(text, "netmap Warning") for text in pack.warnings)
        if name == "contents":
            follow = dict.fromkeys(section for one in asked for section in self._sections(one))
            return writer.contents(list(follow), say("Contents"))
        sections = self._sections(name)
        if not sections:
            missing = say("Nothing can be shown here: this pack has no part “{name}”.", name=name)
            return writer.sentence(missing, "netmap Note")
        room = self._room(paragraph)
        heads = [writer.heading(section) for section in sections]
        if self._headed(paragraph):
            heads[0] = ""
        return "".join(
            head
            + "".join(
                writer.block(block, room, after) for block, after in zip_longest(section.blocks, section.blocks[1:])
            )
            for head, section in zip(heads, sections, strict=True)
        )

    def _sections(self, name: str) -> list[Section]:
        """Return the sections a placeholder stands for: a part brings along what is within it."""
        if name == "everything":
            return list(self.pack.sections)
        found: list[Section] = []
        for section in self.pack.sections:
            if section.code == name or (found and section.level > found[0].level):
                found.append(section)
            elif found:
                break
        return found

    def _room(self, paragraph: Any) -> tuple[float, float]:  # noqa: ANN401 - as above
        """Return how wide and high the place of a paragraph is, in millimetres."""
        pages = paragraph.xpath("./w:pPr/w:sectPr | following::w:sectPr")[0]
        section = Pages(pages, self.document.part)
        high, *taken = (side or 0 for side in (section.page_height, section.top_margin, section.bottom_margin))
        wide = word.text_width(section)
        columns = pages.find(qn("w:cols"))
        count = 1 if columns is None else int(columns.get(qn("w:num"), "1"))
        wide = wide / count - (5 if count > 1 else 0)
        cell = next(paragraph.iterancestors(qn("w:tc")), None)
        own = None if cell is None else cell.find(f"{qn('w:tcPr')}/{qn('w:tcW')}")
        if own is not None and own.get(qn("w:type")) == "dxa":
            wide = min(wide, Twips(int(own.get(qn("w:w")))).mm - 4)
        return wide, max(Length(high - sum(taken)).mm - _BESIDE_FIGURE, wide / 2)

    def _headed(self, paragraph: Any) -> bool:  # noqa: ANN401 - as above
        """Whether the paragraph before is a heading."""
        before = paragraph.getprevious()
        used = None if before is None else before.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
        if used is None:
            return False
        return any(
            style.style_id == used.get(qn("w:val")) and (style.name or "").lower().startswith("heading ")
            for style in self.document.styles
        )


def _put_in(pieces: list[Any], text: str, texts: dict[str, str]) -> None:
    """Put texts for placeholders: each where it begins, in the looks it has there."""
    starts = [sum(len(piece.text or "") for piece in pieces[:place]) for place in range(len(pieces))]
    for found in reversed(list(PLACE.finditer(text))):
        for start, piece in zip(starts, pieces, strict=True):
            own = piece.text or ""
            begin, end = max(found.start() - start, 0), min(found.end() - start, len(own))
            if begin < end:
                piece.text = own[:begin] + (texts[found[1]] if start <= found.start() else "") + own[end:]
                piece.set(_SPACE, "preserve")


def _replace(paragraph: Any, written: str) -> None:  # noqa: ANN401 - as above
    for element in word.parsed(written):
        paragraph.addprevious(element)
    parent, before = paragraph.getparent(), paragraph.getprevious()
    lies = paragraph.find(f"{qn('w:pPr')}/{qn('w:sectPr')}") is not None
    ends = parent.tag == qn("w:tc") and paragraph.getnext() is None and (before is None or before.tag != qn("w:p"))
    if not (lies or ends):
        parent.remove(paragraph)
        return
    # How the pages before it lie hangs on this paragraph, and so does the end of a cell: it stays, empty.
    for child in [child for child in paragraph if child.tag != qn("w:pPr")]:
        paragraph.remove(child)
