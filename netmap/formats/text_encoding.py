"""Which characters the bytes of a text file mean."""

from __future__ import annotations

import codecs
from dataclasses import dataclass
from typing import TYPE_CHECKING

from netmap.formats.problems import FileRefused
from netmap.language import say, to_say

if TYPE_CHECKING:
    from netmap.formats.base import Source

_CHUNK = 1 << 20
_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_ONE_BYTE = ("cp1252", "cp1250", "cp1251", "cp1253", "cp1254", "mac_roman", "cp850")
_TITLES = {
    "cp1252": to_say("Windows, western Europe"),
    "latin_1": "ISO 8859-1",
    "mac_roman": to_say("old Macintosh"),
    "cp850": "DOS",
}


@dataclass(frozen=True, slots=True)
class Encoding:
    """Name of the encoding as Python knows it, and what to tell the user if it was a guess."""

    name: str
    note: str = ""


def find_encoding(source: Source) -> Encoding:
    """Return the encoding of a text file.

    A byte order mark decides; then UTF-8, if the whole file is; then UTF-16
    by its pattern of zero bytes; at last a one-byte encoding is guessed, and
    said.

    Raises
    ------
    FileRefused
        If most of the file is UTF-8 but some of it is not: no guess could be right.
    """
    with source.path.open("rb") as file:
        head = file.read(_CHUNK)
    for mark, name in _BYTE_ORDER_MARKS:
        if head.startswith(mark):
            _check_decodes(source, name)
            return Encoding(name)
    if (pattern := _utf16_by_pattern(head)) and _first_undecodable(source, pattern) is None:
        return Encoding(
            pattern,
            say(
                "{file}: read as {encoding}, which it does not say itself.", file=source.name, encoding=pattern.upper()
            ),
        )
    failed_at = _first_undecodable(source, "utf-8")
    if failed_at is None:
        return Encoding("utf-8")
    _refuse_mixed(source, failed_at)
    name = _guess(source, failed_at)
    return Encoding(
        name,
        say(
            "{file}: its characters are not UTF-8; read as {encoding} ({title}). "
            "If accents look wrong, save it again as 'CSV UTF-8'.",
            file=source.name,
            encoding=name,
            title=say(_TITLES[name]) if name in _TITLES else say("a guess"),
        ),
    )


def _utf16_by_pattern(head: bytes) -> str:
    """Return which UTF-16 it seems to be, told by zeros in every second byte; empty if none."""
    sample = head[:4096]
    if len(sample) < 4:  # noqa: PLR2004 - too short for a pattern
        return ""
    half = len(sample) / 2
    odd, even = sample[1::2].count(0), sample[0::2].count(0)
    return "utf-16-le" if odd > 0.7 * half and even == 0 else "utf-16-be" if even > 0.7 * half and odd == 0 else ""


def _first_undecodable(source: Source, encoding: str) -> int | None:
    """Return the offset of the first bytes that are not of an encoding; None if all are."""
    decoder = codecs.getincrementaldecoder(encoding)()
    offset = 0
    with source.path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            try:
                decoder.decode(chunk)
            except UnicodeDecodeError as error:
                return max(0, offset + error.start)
            offset += len(chunk)
    try:
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return offset - 1
    return None


def _check_decodes(source: Source, name: str) -> None:
    offset = _first_undecodable(source, name)
    if offset is not None:
        title = "UTF-8" if name == "utf-8-sig" else name.upper()
        raise FileRefused(
            source.problem(
                "I09",
                say("It begins as {encoding} but byte {byte:,} is not.", encoding=title, byte=offset + 1),
                say("Open it in your spreadsheet program and save it again as 'CSV UTF-8'."),
            )
        )


def _around(source: Source, offset: int) -> bytes:
    with source.path.open("rb") as file:
        file.seek(max(0, offset - _CHUNK // 4))
        return file.read(_CHUNK // 2)


def _refuse_mixed(source: Source, offset: int) -> None:
    """Refuse a file in which UTF-8 letters outnumber the bytes that are not UTF-8."""
    text = _around(source, offset).decode("utf-8", errors="replace")
    foreign = text.count("\ufffd")
    own = sum(1 for character in text if ord(character) > 127) - foreign  # noqa: PLR2004 - beyond ASCII
    if own > foreign:
        with source.path.open("rb") as file:
            line = file.read(offset).count(b"\n") + 1
        raise FileRefused(
            source.problem(
                "I09",
                say(
                    "Most of it is UTF-8 but line {line:,} holds something else; two files may have been joined.",
                    line=line,
                ),
                say("Mend that line, or save the file again as 'CSV UTF-8'."),
            )
        )


def _guess(source: Source, offset: int) -> str:
    """Return the likeliest one-byte encoding; western Europe's unless the text speaks clearly against it."""
    from charset_normalizer import from_bytes  # noqa: PLC0415 - a slow import that few files need

    sample = _around(source, offset)
    lines = b"\n".join(line for line in sample.splitlines() if any(byte > 127 for byte in line))[:65_536]  # noqa: PLR2004 - beyond ASCII
    chaos: dict[str, float] = {}
    for match in from_bytes(lines, cp_isolation=list(_ONE_BYTE)):
        for name in match.could_be_from_charset:
            chaos.setdefault(name, match.chaos)
    best = min(_ONE_BYTE, key=lambda name: (chaos.get(name, 1.0), _ONE_BYTE.index(name)))
    return _whole(best, source)


def _whole(name: str, source: Source) -> str:
    """Return the encoding if the whole file has it, otherwise ISO 8859-1, which every byte has."""
    return name if _first_undecodable(source, name) is None else "latin_1"
