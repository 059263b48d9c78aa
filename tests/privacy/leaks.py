"""What is the library's own, and whether a file holds any of it.

``Secrets.of(records, audience)`` gathers every value of the records that the
audience may not see; ``secrets.found_in(content)`` looks for each in the bytes
of a file of any kind: text as it is written in html, svg, json or xml, what
lies in a docx or xlsx, the text and the notes of a PDF, the notes of a PNG.
"""

from __future__ import annotations

import html
import io
import json
import re
import zipfile
import zlib
from dataclasses import dataclass
from importlib.resources import files

from netmap.privacy import for_audience
from netmap.tables import TABLES, Kind
from netmap.vocabulary import TITLES, split_codes, vocabulary

TEXT = {Kind.TEXT, Kind.LONG_TEXT}
SHORTEST_TEXT = 9
"""Letters of a text that is told from a word of every day; one with a figure in it may be shorter."""
SHORTEST_NUMBER = 3
"""Figures of a number, zeros at its end apart, that is told from any other: 1,000 stands in every script."""
BEGINNING = 28
"""Letters of a long text by which it is known: pictures cut what is too long."""
_GRAM = 7
_BLANK = re.compile(r"\s+")
_MESSAGE = re.compile(r'^msg\w+(?:\[\d\])? (".*"(?:\n".*")*)', re.MULTILINE)
_QUOTED = re.compile(r'^"(.*)"$', re.MULTILINE)
_TAG = re.compile(r"<[^<>]{0,2000}>")
_APART = re.compile(r"</?(?:w:p|w:tc|w:tr|c|row|td|th|tr|li|p|div|h\d|data|node|edge|attvalue)\b[^<>]*>")
_TOKEN = re.compile(r"\d+\.\d+|[A-Za-z0-9_]+(?:-[A-Za-z0-9_]+)*")
_POINT_NOUGHT = re.compile(r"(?<=\d)\.0+(?!\d)")
_ADDRESS_OF_A_CELL = re.compile(r' (?:r|ref|sqref|spans|dxfId|s)="[A-Z0-9: $]*"')
_PLACE_OF_A_TEXT = re.compile(r'(<c\b[^>]*\bt="s"[^>]*>)<v>\d+</v>')
_THOUSANDS = re.compile(r"(?<=\d)[,\u202f\u00a0\u2009 ](?=\d{3}(?!\d))")
_EMBEDDED = re.compile(r"base64,[A-Za-z0-9+/=\s]{64,}")
_ESCAPED = re.compile(r"\\u([0-9a-fA-F]{4})")


def squeezed(text: str) -> str:
    """Return text without blanks and capitals: files break lines where they like."""
    return _BLANK.sub("", text).casefold()


@dataclass(frozen=True)
class Secrets:
    """What an audience may not see of a network.

    Parameters
    ----------
    texts
        Written words, squeezed; the beginnings of long ones.
    tokens
        Ids of rows, days and large numbers, as they stand between other signs.
    """

    texts: frozenset[str]
    tokens: frozenset[str]

    @classmethod
    def of(cls, records, audience, also=()):
        """Gather them: all values of the records that occur in nothing that the audience sees, nor in ``also``.

        Words of netmap's own sentences and lists tell nothing either.
        """
        seen = for_audience(records, audience).records
        labels = [word for name in TITLES for term in vocabulary(name).terms for word in (term.label, term.label_fr)]
        examples = [column.example for table in TABLES for column in table.columns]
        open_ = _Searched([*_texts(seen), *labels, *_own_sentences(), *examples, *also])
        known = {*_tokens(seen), *also, *_TOKEN.findall(" ".join(examples))}
        begun = {text[:BEGINNING] for text in map(squeezed, _texts(records)) if _tells(text)}
        return cls(
            frozenset(text for text in begun if text not in open_),
            frozenset(token for token in _tokens(records) - known if squeezed(token) not in open_),
        )

    def found_in(self, content):
        """Return which of them a file's bytes hold."""
        found = set()
        for text in _read(content):
            found |= self._in_text(text)
        return found

    def _in_text(self, text):
        text = _EMBEDDED.sub("", text)
        plain = _ESCAPED.sub(lambda match: chr(int(match[1], 16)), html.unescape(text))
        # Words in one tag after the other read as one text, unless they stand in two cells or paragraphs; what stands
        # within a tag is looked at too.
        searched = _Searched([plain, html.unescape(_TAG.sub("", _APART.sub("\0", plain)))])
        words = set(
            _TOKEN.findall(_POINT_NOUGHT.sub("", _THOUSANDS.sub("", _TAG.sub(lambda tag: tag[0] + " ", plain))))
        )
        return {text for text in self.texts if text in searched} | (self.tokens & words)


class _Searched:
    """Texts in which many others are looked for."""

    def __init__(self, texts):
        self.text = "\n".join(map(squeezed, texts))
        self.grams = {self.text[at : at + _GRAM] for at in range(len(self.text) - _GRAM + 1)}

    def __contains__(self, text):
        return (len(text) < _GRAM or text[:_GRAM] in self.grams) and text in self.text


def _tells(text):
    return len(text) >= SHORTEST_TEXT or (len(text) >= _GRAM and any(sign.isdigit() for sign in text))


def _own_sentences():
    """Yield every sentence of netmap's, in English and in French."""
    written = (files("netmap.language") / "fr.po").read_text(encoding="utf-8")
    for message in _MESSAGE.findall(written):
        yield "".join(_QUOTED.findall(message)).replace('\\"', '"')


def _texts(records):
    for table in TABLES:
        frame = records[table.name]
        for column in table.columns:
            if column.kind in TEXT and not (column.name == "id" and table.has_own_id):
                yield from frame[column.name].dropna().unique()
        for cell in frame["extra"].dropna():
            yield from map(str, json.loads(cell).values())


def _tokens(records):
    found = set()
    for table in TABLES:
        frame = records[table.name]
        found |= set(frame["row_id"])
        for column in table.columns:
            cells = frame[column.name].dropna()
            if column.kind is Kind.DATE:
                # The first of a month stands below every chart through time.
                found |= set(cells[cells.dt.day != 1].dt.strftime("%Y-%m-%d"))
            elif column.kind in {Kind.WHOLE, Kind.NUMBER}:
                numbers = {format(float(number), ".15g") for number in cells.abs()}
                found |= {each for each in numbers if len(each.strip("0")) >= SHORTEST_NUMBER and each.isdigit()}
            elif column.refers_to:
                found |= {one for cell in cells.unique() for one in split_codes(cell)}
    return {token for token in found if len(token) > 3}


def _read(content):
    """Return every text that a file's bytes hold."""
    if content.startswith(b"PK\x03\x04"):
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            yield "\n".join(packed.namelist())
            for name in packed.namelist():
                for text in _read(packed.read(name)):
                    # A cell called S118 is no stakeholder of that id, and text number 1298 no amount.
                    yield (
                        _ADDRESS_OF_A_CELL.sub("", _PLACE_OF_A_TEXT.sub(r"\1", text))
                        if "/worksheets/" in name
                        else text
                    )
    elif content.startswith(b"\x89PNG\r\n"):
        yield from _png_notes(content)
    elif content.startswith(b"%PDF"):
        yield from _pdf_texts(content)
    else:
        yield content.decode("utf-8-sig", errors="replace")
        if content[:2] in {b"\xff\xfe", b"\xfe\xff"}:
            yield content.decode("utf-16", errors="replace")


def _png_notes(content):
    at = 8
    while at < len(content):
        size, kind = int.from_bytes(content[at : at + 4], "big"), content[at + 4 : at + 8]
        data = content[at + 8 : at + 8 + size]
        if kind in {b"tEXt", b"iTXt", b"eXIf"}:
            yield data.decode("utf-8", errors="replace")
        elif kind == b"zTXt":
            yield zlib.decompress(data.split(b"\0", 1)[1][1:]).decode("latin-1")
        at += size + 12


def _pdf_texts(content):
    """Return the text of a PDF as each of its typefaces reads it, and whatever is written in it as plain words."""
    streams = []
    for match in re.finditer(rb"stream\r?\n(.*?)\r?\nendstream", content, re.DOTALL):
        try:
            streams.append(zlib.decompress(match[1]))
        except zlib.error:
            streams.append(match[1])
    # Numbers outside its text say where things are.
    plain = re.sub(rb"stream\r?\n.*?\r?\nendstream|\b\d+\b", b"", content, flags=re.DOTALL)
    yield plain.decode("latin-1")
    # Words that are not plain Latin stand as UTF-16 after a mark.
    yield "\n".join(_utf16(match[1]) for match in re.finditer(rb"\((\xfe\xff.*?)(?<!\\)\)", plain, re.DOTALL))
    yield "\n".join(_utf16(bytes.fromhex(match[1].decode())) for match in re.finditer(rb"<((?:[0-9A-F]{4})+)>", plain))
    for stream in streams:
        if b"<?xml" in stream[:200] or b"<x:xmpmeta" in stream[:400]:
            yield stream.decode("utf-8", errors="replace")
    drawn = [
        [match[0] for match in re.finditer(rb"<[0-9A-Fa-f]+>|\((?:\\.|[^()\\])*\)", stream, re.DOTALL)]
        for stream in streams
        if b"Tj" in stream or b"TJ" in stream
    ]
    for face in (_face(stream) for stream in streams if b"beginbfchar" in stream or b"beginbfrange" in stream):
        yield "\n".join("".join(_shown(text, face) for text in texts) for texts in drawn)


def _utf16(data):
    return re.sub(rb"\\(.)", rb"\1", data, flags=re.DOTALL).decode("utf-16-be", errors="replace")


def _face(stream):
    """Return what each sign of a typeface means."""
    meaning = {}
    for block in re.findall(rb"beginbfchar(.*?)endbfchar", stream, re.DOTALL):
        for sign, text in re.findall(rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>", block):
            meaning[int(sign, 16)] = bytes.fromhex(text.decode()).decode("utf-16-be", errors="replace")
    for block in re.findall(rb"beginbfrange(.*?)endbfrange", stream, re.DOTALL):
        for first, last, text in re.findall(rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>", block):
            for at, sign in enumerate(range(int(first, 16), int(last, 16) + 1)):
                meaning[sign] = chr(int(text, 16) + at)
    return meaning


def _shown(text, face):
    if text[:1] == b"<":
        data = bytes.fromhex(text[1:-1].decode())
    else:
        named = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}
        data = re.sub(
            rb"\\([0-7]{1,3}|.)",
            lambda match: named.get(match[1]) or (bytes([int(match[1], 8)]) if match[1].isdigit() else match[1]),
            text[1:-1],
            flags=re.DOTALL,
        )
    return "".join(face.get(int.from_bytes(data[at : at + 2], "big"), "") for at in range(0, len(data), 2))
