"""What is looked at in a workbook before a spreadsheet library may open it.

A worksheet is laid out in memory from its first cell to its furthest, so a
legal file of five kilobytes with one cell in the last corner would ask for
hundreds of gigabytes. The parts of the zip are therefore streamed through a
pattern first: nothing is unpacked whole, and no XML parser sees a document
type declaration.
"""

from __future__ import annotations

import re
import zipfile
import zlib
from dataclasses import dataclass, field
from typing import IO, TYPE_CHECKING
from xml.etree import ElementTree as ET

from netmap.formats.problems import FileRefused
from netmap.language import say, to_say

if TYPE_CHECKING:
    from netmap.formats.base import Source
    from netmap.formats.limits import Limits
    from netmap.formats.problems import Problem

_CHUNK = 1 << 18
_OVERLAP = 4096
"""A cell with a formula is rarely longer; if it is, only a missing result goes unnoticed."""

_LONGEST_TAG = 1 << 16
"""No opening tag of a worksheet comes near."""

_SMALL_PART = 16 << 20
"""The list of sheets and its relations are never larger."""

_PLACES = re.compile(rb"<(?:\w+:)?(?:c|row)\s(?:[^<>]*?\s)?r\s*=\s*[\"']([A-Za-z]{0,3})(\d{1,9})[\"'][^<>]*(?<!/)>")
_ERRORS = re.compile(rb"<(?:\w+:)?c\s[^<>]*?\bt\s*=\s*[\"']e[\"'][^<>]*>")
_NO_RESULT = re.compile(
    rb"<(?:\w+:)?c\s([^<>]*)>\s*<(?:\w+:)?f\b[^<>]*(?:/>|>[^<]*</(?:\w+:)?f>)\s*(?:<(?:\w+:)?v\s*/>|<(?:\w+:)?v></(?:\w+:)?v>)?\s*</(?:\w+:)?c>"
)
"""A formula whose result is empty text says so with t="str"; one that was never computed has no type."""
_PLACE = re.compile(rb"\br\s*=\s*[\"']([A-Za-z]{1,3})(\d{1,9})[\"']")
_DAMAGED = to_say("Open it in your spreadsheet program and save it again as .xlsx.")


@dataclass(slots=True)
class Extent:
    """How far one worksheet reaches, and which of its cells hold no usable value.

    Parameters
    ----------
    furthest_row, furthest_column
        Counted from 1; 0 if there is no cell.
    errors
        Cells that hold an error value, as (row, column letters).
    without_result
        Cells that hold a formula whose result was not stored.
    """

    furthest_row: int = 0
    furthest_column: int = 0
    errors: list[tuple[int, str]] = field(default_factory=list)
    without_result: list[tuple[int, str]] = field(default_factory=list)


def column_letters(number: int) -> str:
    """Return the letters of a column counted from 1.

    Examples
    --------
    >>> column_letters(1), column_letters(28), column_letters(16384)
    ('A', 'AB', 'XFD')
    """
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def column_number(letters: str) -> int:
    """Return the number of a column, counted from 1.

    Examples
    --------
    >>> column_number("XFD")
    16384
    """
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


def check_zip(source: Source, archive: zipfile.ZipFile, limits: Limits) -> None:
    """Refuse an archive that unpacks to too much, or that is no workbook.

    Raises
    ------
    FileRefused
        With what is too much, and the limit.
    """
    refuse_bomb(source, archive, limits)
    _check_kind(source, archive, set(archive.namelist()))


def refuse_bomb(source: Source, archive: zipfile.ZipFile, limits: Limits) -> None:
    """Refuse an archive that unpacks to too much, or is protected by a password.

    Raises
    ------
    FileRefused
        With what is too much, and the limit.
    """
    entries = archive.infolist()
    if len(entries) > limits.zip_entries:
        raise FileRefused(
            source.problem(
                "I06",
                say("It holds {number:,} parts; {most:,} are read.", number=len(entries), most=limits.zip_entries),
                say(_DAMAGED),
            )
        )
    total = sum(entry.file_size for entry in entries)
    packed = max(1, sum(entry.compress_size for entry in entries))
    if total > limits.uncompressed_bytes or (total > limits.zip_ratio_from_bytes and total / packed > limits.zip_ratio):
        raise FileRefused(
            source.problem(
                "I06",
                say(
                    "It unpacks from {packed:,.1f} to {total:,.0f} million bytes, {times:,.0f} times as much; "
                    "{most:,.0f} million and {most_times} times are read.",
                    packed=packed / 1e6,
                    total=total / 1e6,
                    times=total / packed,
                    most=limits.uncompressed_bytes / 1e6,
                    most_times=limits.zip_ratio,
                ),
                say("Copy your table into a new workbook, or save it as CSV."),
            )
        )
    if any(entry.flag_bits & 1 for entry in entries):
        raise FileRefused(
            source.problem("I03", say("It is protected by a password."), say("Save it without a password."))
        )


def _check_kind(source: Source, archive: zipfile.ZipFile, names: set[str]) -> None:
    if "xl/workbook.xml" in names:
        return
    kind = to_say("It is a zip archive, not a workbook.")
    if "mimetype" in names and archive.getinfo("mimetype").file_size < 200:  # noqa: PLR2004 - a media type is short
        media_type = archive.read("mimetype")
        kind = (
            to_say("It is an OpenDocument spreadsheet (.ods).")
            if b"opendocument.spreadsheet" in media_type
            else to_say("It is an OpenDocument file.")
        )
    elif "xl/workbook.bin" in names:
        kind = to_say("It is a binary workbook (.xlsb).")
    elif "word/document.xml" in names:
        kind = to_say("It is a text document (.docx).")
    elif any(name.startswith("Index/") for name in names):
        kind = to_say("It is a Numbers document.")
    raise FileRefused(
        source.problem("I04", say(kind), say("Open it in your spreadsheet program and save it as .xlsx or .csv."))
    )


def sheet_parts(source: Source, archive: zipfile.ZipFile) -> dict[str, str]:
    """Return the zip entry of each worksheet by the sheet's name.

    Raises
    ------
    FileRefused
        If the list of sheets is damaged or declares a document type.
    """
    workbook = _xml(source, archive, "xl/workbook.xml")
    relations = _xml(source, archive, "xl/_rels/workbook.xml.rels")
    targets = {
        element.get("Id", ""): element.get("Target", "")
        for element in relations.iter()
        if _local(element.tag) == "Relationship"
    }
    parts = {}
    for element in workbook.iter():
        if _local(element.tag) != "sheet":
            continue
        relation = next((value for name, value in element.attrib.items() if _local(name) == "id"), "")
        target = targets.get(relation, "")
        parts[element.get("name", "")] = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
    return parts


def _local(tag: str) -> str:
    return tag.rpartition("}")[2]


def _xml(source: Source, archive: zipfile.ZipFile, part: str) -> ET.Element:
    try:
        if archive.getinfo(part).file_size > _SMALL_PART:
            raise FileRefused(
                source.problem(
                    "I06", say("Its part {part} is larger than any list of sheets.", part=part), say(_DAMAGED)
                )
            )
        data = archive.read(part)
        if b"<!" in data.replace(b"<!--", b"") or b"\0" in data:
            raise FileRefused(_declaration(source, part))
        return ET.fromstring(data)  # noqa: S314 - no declaration, so no entities to expand; size is bounded
    except (
        KeyError,
        ET.ParseError,
        zipfile.BadZipFile,
        OSError,
        ValueError,
        NotImplementedError,
        EOFError,
        zlib.error,
    ):
        raise FileRefused(
            source.problem("I05", say("Its part {part} is missing or damaged.", part=part), say(_DAMAGED))
        ) from None


def _declaration(source: Source, part: str) -> Problem:
    return source.problem(
        "I06",
        say("Its part {part} declares a document type, which no spreadsheet program writes.", part=part),
        say("Copy your table into a new workbook, or save it as CSV."),
    )


def measure(source: Source, archive: zipfile.ZipFile, part: str, sheet: str) -> Extent:
    """Return how far a worksheet reaches, reading its part as a stream.

    Raises
    ------
    FileRefused
        If the part is damaged, missing or declares a document type.
    """
    extent = Extent()
    letters: set[bytes] = set()
    try:
        with archive.open(part) as stream:
            _scan(source, stream, part, extent, letters)
    except (KeyError, zipfile.BadZipFile, OSError, EOFError, NotImplementedError, ValueError, zlib.error):
        raise FileRefused(
            source.problem("I05", say("This sheet is missing or damaged."), say(_DAMAGED), sheet=sheet)
        ) from None
    extent.furthest_column = max((column_number(text.decode()) for text in letters), default=0)
    return extent


def _scan(source: Source, stream: IO[bytes], part: str, extent: Extent, letters: set[bytes]) -> None:
    tail = b""
    while chunk := stream.read(_CHUNK):
        text = tail + chunk
        if b"<!DOCTYPE" in text or b"<!ENTITY" in text:
            raise FileRefused(_declaration(source, part))
        cut = _cut(text)
        tail = text[cut:]
        if len(tail) > _LONGEST_TAG:
            raise zipfile.BadZipFile("a tag without end")
        _scan_text(text[:cut], extent, letters)
    _scan_text(tail, extent, letters)


def _cut(text: bytes) -> int:
    """Return where a text may be cut so that a cell near its end stays whole; its length if it ends between tags."""
    cut = text.rfind(b"<c ", max(0, len(text) - _OVERLAP))
    if cut > 0:
        return cut
    cut = text.rfind(b"<")
    return len(text) if cut < 0 or b">" in text[cut:] else cut


def _scan_text(text: bytes, extent: Extent, letters: set[bytes]) -> None:
    found = _PLACES.findall(text)
    letters.update({place[0] for place in found})
    extent.furthest_row = max((extent.furthest_row, *{int(place) for place in {place[1] for place in found}}))
    if b't="e"' in text or b"t='e'" in text:
        extent.errors += [place for tag in _ERRORS.findall(text) if (place := _place(tag))]
    if b"<f" in text or b":f" in text:
        extent.without_result += [
            place for tag in _NO_RESULT.findall(text) if b'"str"' not in tag and (place := _place(b" " + tag))
        ]


def _place(tag: bytes) -> tuple[int, str] | None:
    match = _PLACE.search(tag)
    return (int(match[2]), match[1].decode().upper()) if match else None
