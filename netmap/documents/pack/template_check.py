"""What is looked at in a document somebody hands us before it is opened: nothing in it may run, fetch or swell.

Fonts, pictures, headers, footers and links to read are left as they are. What
a word processor would fetch or run by itself is refused in a sentence that
says how to take it out; a tie to a template elsewhere, which every company's
document carries, is cut and said.
"""

from __future__ import annotations

import re
import zlib
from io import BytesIO
from typing import TYPE_CHECKING, Final
from xml.etree import ElementTree as ET
from zipfile import BadZipFile, ZipFile, ZipInfo

from netmap.errors import ReadRefused
from netmap.formats.limits import MIB, Limits
from netmap.language import say, to_say

if TYPE_CHECKING:
    from collections.abc import Iterator

LIMITS: Final = Limits(file_bytes=32 * MIB, uncompressed_bytes=96 * MIB)
"""A template with a page of photographs takes ten million bytes."""

_MOST_TEXT: Final = 24 * MIB
"""Of the parts that hold text, which are laid out in memory whole; the styles of the largest templates take one."""

_CLOSED: Final = b"\xd0\xcf\x11\xe0"  # an old .doc, or a document under a password
_MAIN: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.{kind}.main+xml"
_TYPES: Final = "[Content_Types].xml"

_RUNNING: Final = re.compile(
    r"macroEnabled|vbaProject|vbaData|activeX|oleObject|ms-office\.(?!webextension)", re.IGNORECASE
)
_READ_BY_US: Final = (".xml", ".rels", ".vml")
_FETCHING: Final = re.compile(
    r"^\s*(INCLUDETEXT|INCLUDEPICTURE|DDEAUTO|DDE|LINK|IMPORT|DATABASE|RD|MACROBUTTON|AUTOTEXT)\b", re.IGNORECASE
)
_WORD: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_IMPORTED: Final = "aFChunk"
"""A part in another format, a web page for one, that a word processor reads in and follows."""

_READABLE: Final = ("http://", "https://", "mailto:")

_MACROS: Final = to_say(
    "The template holds macros or other parts that run. Save it in your word processor as .docx, without macros."
)
DAMAGED: Final = to_say(
    "The template is no Word document, or it is damaged. Open it in your word processor and save it as .docx."
)
_SWELLS: Final = to_say(
    "The template unpacks to {size:,.0f} million bytes in {parts:,} parts; {most:,.0f} million and {most_parts:,} are read. Take large pictures out of it."
)
CUT: Final = to_say(
    "The template's tie to another template ({where}) was cut: its styles stand in the document itself."
)


def checked(content: bytes) -> tuple[bytes, tuple[str, ...]]:
    """Return a document that may be opened, and what was cut from it, as sentences.

    Parameters
    ----------
    content
        A file as somebody handed it in: .docx, or .dotx.

    Raises
    ------
    ReadRefused
        With what is in it that may not be, and how to take it out.
    """
    if content.startswith(_CLOSED):
        raise ReadRefused(
            say("The template is an old .doc, or under a password. Save it as .docx, without a password.")
        )
    try:
        with ZipFile(BytesIO(content)) as archive:
            _check_size(content, archive.infolist())
            parts = {entry.filename: archive.read(entry) for entry in archive.infolist() if not entry.is_dir()}
    except (BadZipFile, OSError, EOFError, NotImplementedError, RuntimeError, ValueError, zlib.error) as damaged:
        raise ReadRefused(say(DAMAGED)) from damaged
    _check_types(parts)
    for name, part in parts.items():
        if name.lower().endswith(_READ_BY_US):
            _check_part(name, part)
    notes = _cut_ties(parts)
    return _packed(parts), notes


def _check_size(content: bytes, entries: list[ZipInfo]) -> None:
    total = sum(entry.file_size for entry in entries)
    many = total > LIMITS.zip_ratio_from_bytes and total > LIMITS.zip_ratio * len(content)
    if (
        many
        or len(content) > LIMITS.file_bytes
        or total > LIMITS.uncompressed_bytes
        or len(entries) > LIMITS.zip_entries
    ):
        raise ReadRefused(
            say(
                _SWELLS,
                size=total / 1e6,
                parts=len(entries),
                most=LIMITS.uncompressed_bytes / 1e6,
                most_parts=LIMITS.zip_entries,
            )
        )
    text = sum(entry.file_size for entry in entries if entry.filename.lower().endswith(_READ_BY_US))
    if text > _MOST_TEXT:
        raise ReadRefused(
            say(
                "The text of the template takes {size:,.0f} million bytes; {most:,.0f} million are read. Take out of it what the pack does not need.",
                size=text / 1e6,
                most=_MOST_TEXT / 1e6,
            )
        )


def _check_types(parts: dict[str, bytes]) -> None:
    """Refuse what runs; let a template (.dotx) be a document."""
    types = parts.get(_TYPES, b"").decode("utf-8", "replace")
    if _RUNNING.search(types) or any(_RUNNING.search(name) for name in parts):
        raise ReadRefused(say(_MACROS))
    document, template = (_MAIN.format(kind=kind) for kind in ("document", "template"))
    if document not in types and template not in types:
        raise ReadRefused(say(DAMAGED))
    parts[_TYPES] = types.replace(template, document).encode("utf-8")


def _check_part(name: str, part: bytes) -> None:
    """Refuse a part that declares a document type, whatever its letters are written in, or that fetches by a field."""
    plain = part.replace(b"\0", b"")  # letters of two bytes each
    if b"<!DOCTYPE" in plain or b"<!ENTITY" in plain:
        raise ReadRefused(
            say(
                "The template's part {part} declares a document type, which no word processor writes. Copy its text into a new document.",
                part=name,
            )
        )
    if name.startswith("word/") and name.endswith(".xml"):
        for code in _fields(_root(part)):
            found = _FETCHING.match(code)
            if found:
                raise ReadRefused(
                    say(
                        "The template holds a field that fetches or runs something: {field}. Turn it into text (Ctrl+Shift+F9) and save it.",
                        field=found[1].upper(),
                    )
                )


def _root(part: bytes) -> ET.Element:
    try:
        return ET.fromstring(part)  # noqa: S314 - it declares no document type, so it has no entities; its size is bounded
    except ET.ParseError as damaged:
        raise ReadRefused(say(DAMAGED)) from damaged


def _fields(root: ET.Element) -> Iterator[str]:
    """Yield the code of every field, however many pieces it is written in."""
    open_fields: list[str] = []
    for element in root.iter():
        if element.tag == f"{_WORD}fldSimple":
            yield element.get(f"{_WORD}instr", "")
        elif element.tag == f"{_WORD}instrText" and open_fields:
            open_fields[-1] += element.text or ""
        elif element.tag == f"{_WORD}fldChar":
            kind = element.get(f"{_WORD}fldCharType")
            if kind == "begin":
                open_fields.append("")
            elif kind == "end" and open_fields:
                yield open_fields.pop()
    yield from open_fields


def _cut_ties(parts: dict[str, bytes]) -> tuple[str, ...]:
    """Cut what leads to another template, refuse what fetches anything else, and return what was cut."""
    cut = []
    for name in [name for name in parts if name.endswith(".rels")]:
        root = _root(parts[name])
        for relation in list(root):
            kind, where = relation.get("Type", "").rpartition("/")[2], relation.get("Target", "")
            inside = relation.get("TargetMode", "Internal") == "Internal" and kind != _IMPORTED
            if inside or (kind == "hyperlink" and where.lower().startswith(_READABLE)):
                continue
            if kind != "attachedTemplate":
                raise ReadRefused(
                    say(
                        "The template fetches something from elsewhere ({kind}: {where}). Put it into the document itself, or take it out.",
                        kind=kind,
                        where=where[:100],
                    )
                )
            root.remove(relation)
            _forget(parts, name, relation.get("Id", ""))
            parts[name] = ET.tostring(root, encoding="utf-8", xml_declaration=True)
            cut.append(say(CUT, where=where[:100]))
    return tuple(cut)


def _forget(parts: dict[str, bytes], relations: str, called: str) -> None:
    """Take the tie's name out of the part that used it."""
    folder, _, file = relations.rpartition("/")
    user = folder.removesuffix("_rels") + file.removesuffix(".rels")
    used = re.compile(rb"<\w+:attachedTemplate\b[^>]*\"" + re.escape(called.encode()) + rb"\"[^>]*/>")
    if user in parts:
        parts[user] = used.sub(b"", parts[user])


def _packed(parts: dict[str, bytes]) -> bytes:
    packed = BytesIO()
    with ZipFile(packed, "w") as archive:
        for name, part in parts.items():
            archive.writestr(ZipInfo(name), part)
    return packed.getvalue()
