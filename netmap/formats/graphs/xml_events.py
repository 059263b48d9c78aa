"""XML read as a stream of events, with nothing in it that could harm.

No document type is accepted, so there are no entities to expand and no other
file is ever asked for; depth and length are bounded.
"""

from __future__ import annotations

import codecs
import re
from typing import TYPE_CHECKING, Protocol
from xml.parsers import expat

from netmap.formats.graphs.refusals import DEEPEST, damaged, too_deep, too_long
from netmap.formats.problems import FileRefused
from netmap.language import say

if TYPE_CHECKING:
    from collections.abc import Mapping

    from netmap.formats.base import Source
    from netmap.formats.limits import Limits

_CHUNK = 1 << 18


class Events(Protocol):
    """What listens to the events of a file; names come without their namespace."""

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """Hear that an element begins."""

    def end(self, name: str, text: str) -> None:
        """Hear that an element ends, with the text that stood in it and in no element within it."""


def read_xml(source: Source, limits: Limits, events: Events) -> None:
    """Read a file and tell what stands in it.

    Raises
    ------
    FileRefused
        If it is no well-formed XML, declares a document type, or is nested or filled beyond reason.
    """
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    texts: list[list[str]] = []
    length = 0

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal length
        if len(texts) >= DEEPEST:
            raise too_deep(source)
        if any(len(value) > limits.cell_length for value in attributes.values()):
            raise too_long(source, limits)
        texts.append([])
        length = 0
        events.start(_local(name), {_local(key): value for key, value in attributes.items()})

    def text(part: str) -> None:
        nonlocal length
        length += len(part)
        if length > limits.cell_length and not part.isspace():
            raise too_long(source, limits)
        texts[-1].append(part)

    def end(name: str) -> None:
        nonlocal length
        length = 0
        events.end(_local(name), "".join(texts.pop()).strip())

    def doctype(*_about: object) -> None:
        raise FileRefused(
            source.problem(
                "I06",
                say("It declares a document type (<!DOCTYPE …>), which could hide other files or endless text."),
                say("Delete that declaration, or save the file again from its program."),
            )
        )

    parser.StartElementHandler, parser.EndElementHandler, parser.CharacterDataHandler = start, end, text
    parser.StartDoctypeDeclHandler = doctype
    _feed(source, parser)


def begins(head: bytes, root: str) -> bool:
    """Whether these first bytes of a file begin XML of a kind, told by its outermost element.

    Examples
    --------
    >>> begins(b"<?xml version='1.0'?><gexf>", "gexf"), begins(b"name,<gexf>", "gexf")
    (True, False)
    """
    wide = head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    text = head.decode("utf-16" if wide else "latin-1", "ignore").lstrip("\ufeff\xef\xbb\xbf \t\r\n")
    return text.startswith("<") and re.search(rf"<(?:[\w.-]+:)?{root}[\s/>]", text) is not None


def _feed(source: Source, parser: expat.XMLParserType) -> None:
    try:
        with source.path.open("rb") as file:
            while chunk := file.read(_CHUNK):
                parser.Parse(chunk, False)
        parser.Parse(b"", True)
    except (expat.ExpatError, LookupError, UnicodeError, ValueError) as error:
        reason = expat.ErrorString(error.code) if isinstance(error, expat.ExpatError) else type(error).__name__
        message = say(
            "It is XML with an error in line {line:,} ({reason}).", line=parser.CurrentLineNumber, reason=reason
        )
        raise damaged(source, message) from None


def _local(name: str) -> str:
    return name.rpartition(" ")[2]
