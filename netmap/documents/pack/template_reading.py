"""A document of the user's own that a pack is written into: its placeholders give way to parts of the pack, all else stays.

A placeholder is a word in two pairs of braces, ``{{map}}``. Those of ``PARTS``
have a paragraph of their own, and the part stands there; those of ``TEXTS``
may stand within any text, also above and below the pages.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING, Any, Final

from docx import Document
from docx.opc.exceptions import OpcError
from docx.opc.part import XmlPart
from docx.oxml.ns import qn

from netmap.documents import word
from netmap.documents.pack.docx_styles import give, lacking
from netmap.documents.pack.template_check import DAMAGED, checked
from netmap.errors import ReadRefused
from netmap.language import listed, say, to_say
from netmap.names import nearest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docx.document import Document as DocumentType

TEXTS: Final = {
    "title": to_say("the title of the pack"),
    "network": to_say("what the network is called"),
    "dated": to_say("the day it shows and the period that is counted"),
    "audience": to_say("whom it may be handed to"),
    "fingerprint": to_say("the fingerprint, by which it can be checked"),
    "stamp": to_say("when it was made"),
}
"""Placeholders that stand within a text -> what takes their place."""

PARTS: Final = {
    "everything": to_say("every part, in order"),
    "contents": to_say("a table of contents of the parts that the template asks for"),
    "facts": to_say("what the first page says of the pack"),
    "warnings": to_say("what is to be heeded first, if anything is"),
    "summary": to_say("the summary of one page"),
    "project": to_say("what the application is about, in your words"),
    "map": to_say("the map"),
    "strength": to_say("how closely the partners work together"),
    "change": to_say("what changed since the day it is compared with"),
    "numbers": to_say("whom and where the library reaches, in numbers"),
    "needs": to_say("which needs are answered, and which are not"),
    "community": to_say("how much say the community has"),
    "partners": to_say("the list of partners"),
    "letters": to_say("whom to ask for a letter of support"),
    "method": to_say("how the numbers came about, with the four parts within it"),
    "rules": to_say("of the method: each number and its rule"),
    "left-out": to_say("of the method: what is left out"),
    "fading": to_say("of the method: what would be if ties faded faster or slower"),
    "chosen": to_say("of the method: the numbers chosen for this network"),
    "glossary": to_say("what words mean"),
}
"""Placeholders with a paragraph of their own -> what takes its place: one of the first four, or a section by its code."""

STARTER: Final = (
    "warnings",
    "facts",
    "contents",
    # What the application is about stands in most templates already.
    *(name for name in list(PARTS)[4:] if name != "project" and not PARTS[name].startswith("of the method")),
)
"""The placeholders of a template to begin with."""

PLACE: Final = re.compile(r"\{\{\s*([^{}]{1,40}?)\s*\}\}")


@dataclass(frozen=True, slots=True)
class Template:
    """A document that may be written into.

    Parameters
    ----------
    content
        The file, without what was cut from it.
    notes
        What was cut, and which styles it lacks, as sentences.
    """

    content: bytes
    notes: tuple[str, ...]


def read_template(content: bytes) -> Template:
    """Return a document that a pack can be written into.

    Parameters
    ----------
    content
        A file as somebody handed it in: .docx, or .dotx.

    Raises
    ------
    ReadRefused
        If it may not be opened, or if its placeholders are none, unknown or not where they can be; with the cure.
    """
    safe, notes = checked(content)
    document = opened(safe)
    faults = list(dict.fromkeys(_faults(document)))
    if faults:
        raise ReadRefused(" ".join(faults))
    asked = {name for paragraph in paragraphs(document.element) for name in PLACE.findall(text_of(paragraph))}
    missing = [name for name in lacking(document) if "contents" in asked or not name.startswith("TOC")]
    if missing:
        notes += (
            say(
                "The template does not have these styles, so netmap's own stand in: {names}. Make styles of these names in it to have them look otherwise.",
                names=listed([f"“{name}”" for name in missing]),
            ),
        )
    return Template(safe, notes)


def starter(title: str) -> bytes:
    """Return a template to begin with: our styles by name, and every part in order, each by its placeholder.

    Parameters
    ----------
    title
        What the file says of itself.
    """
    document = Document()
    ids = give(document, anew=True)
    word.paper(document.sections[0], 20, edge=10)
    word.speak(document)
    word.keep_up(document)
    about = document.core_properties
    about.title, about.comments = title[: word.LONGEST_TITLE], ""
    about.author = about.last_modified_by = "netmap"
    lines = [("Title", "title"), ("Normal", "dated"), *(("Normal", name) for name in STARTER)]
    end = document.element.body.sectPr
    for style, name in lines:
        for element in word.parsed(word.paragraph(word.run(_braced(name)), ids[style])):
            end.addprevious(element)
    return word.as_bytes(document)


def opened(content: bytes) -> DocumentType:
    """Return a checked file as a document.

    Raises
    ------
    ReadRefused
        If it is none.
    """
    try:
        document = Document(BytesIO(content))
        _ = document.styles.element, document.sections[0].page_width, document.core_properties.title
    # What the library raises for files that are not as they should be.
    except (OpcError, LookupError, ValueError, AttributeError, TypeError, SyntaxError, RecursionError) as damaged:
        raise ReadRefused(say(DAMAGED)) from damaged
    return document


def roots(document: DocumentType) -> Iterator[Any]:
    """Yield the text of the pages, then whatever stands above, below and beside them."""
    yield document.element
    for part in document.part.package.iter_parts():
        if isinstance(part, XmlPart) and part is not document.part and part.partname.startswith("/word/"):
            yield part.element


def paragraphs(root: Any) -> list[Any]:  # noqa: ANN401 - an element of the library
    """Return every paragraph within an element, also those in tables and boxes."""
    return list(root.iter(qn("w:p")))


def letters(paragraph: Any) -> list[Any]:  # noqa: ANN401 - as above
    """Return the texts of a paragraph, however many pieces a word processor cut it into; not those of a box within it."""
    return [text for text in paragraph.iter(qn("w:t")) if next(text.iterancestors(qn("w:p"))) is paragraph]


def text_of(paragraph: Any) -> str:  # noqa: ANN401 - as above
    """Return what a paragraph says."""
    return "".join(text.text or "" for text in letters(paragraph))


def _faults(document: DocumentType) -> Iterator[str]:
    """Say what is wrong with the placeholders."""
    found = 0
    for root in roots(document):
        for paragraph in paragraphs(root):
            text = text_of(paragraph)
            for name in PLACE.findall(text):
                if name in PARTS:
                    yield from _misplaced(name, text, paragraph, within=root is document.element)
                elif name not in TEXTS:
                    yield _unknown(name)
                found += name not in TEXTS
    yield from _in_notes(document)
    if not found:
        yield say(
            "The template has no placeholder for a part of the pack. Write {placeholder} into a paragraph of its own where the pages are to stand.",
            placeholder=_braced("everything"),
        )


def _in_notes(document: DocumentType) -> Iterator[str]:
    """Say which placeholders stand in notes at the foot of a page and the like, which the library keeps as they are."""
    for part in document.part.package.iter_parts():
        if not isinstance(part, XmlPart) and part.partname.startswith("/word/") and part.partname.endswith(".xml"):
            names = PLACE.findall(part.blob.decode("utf-8", "replace"))
            yield from (_beside(name) for name in names if name in PARTS or name in TEXTS)


def _misplaced(name: str, text: str, paragraph: Any, *, within: bool) -> Iterator[str]:  # noqa: ANN401 - as above
    if not PLACE.fullmatch(text.strip()):
        yield say(
            "{placeholder} stands in a line with other text. Give it a paragraph of its own.", placeholder=_braced(name)
        )
    elif not within or paragraph.getparent().tag not in {qn("w:body"), qn("w:tc"), qn("w:sdtContent")}:
        yield _beside(name)


def _beside(name: str) -> str:
    return say(
        "{placeholder} stands above, below or beside the page. Move it into the text.", placeholder=_braced(name)
    )


def _unknown(name: str) -> str:
    near = nearest(name, [*PARTS, *TEXTS], 1)
    if near:
        return say("No pack has {placeholder}. Did you mean {near}?", placeholder=_braced(name), near=_braced(near[0]))
    known = ", ".join(map(_braced, (*PARTS, *TEXTS)))
    return say("No pack has {placeholder}. These can be used: {known}.", placeholder=_braced(name), known=known)


def _braced(name: str) -> str:
    return f"{{{{{name}}}}}"
