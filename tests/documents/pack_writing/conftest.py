"""A pack with one of everything, every text of which can be chosen."""

import struct
import zlib
from datetime import date
from html import escape

from netmap.documents.pack.base import Bullets, Figure, Pack, Paragraph, Picture, Section, Table, Terms
from netmap.tables import Audience

HOSTILE = (
    "<script>alert(1)</script>",
    '"><img src=http://elsewhere.example/x.png onerror=alert(1)>',
    '#set page(fill: red) #read("/etc/passwd") $x^2$ *a* _b_ \\ `c` [d] @e',
    "]]> <!-- & --> &amp; <![CDATA[",
    '=HYPERLINK("http://elsewhere.example")',
    "{{map}} ${title} {0} %s",
    "\u202egnip.exe\u2066 \u200ftext",
    "line\none\x00\x07\x0b\ud800\ufffe",
    "W" * 300,
    "Café d’Évreux « ici »",
)
"""Texts that some format might take for something else."""


def pixels(wide=28, high=18):
    """A small picture of one colour, as PNG."""
    rows = b"".join(b"\0" + b"\xcc\xdd\xee" * wide for _ in range(high))

    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", wide, high, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


def lines(text, wide=1400, high=900):
    """A drawing with names of its own inside, as ours have."""
    clean = escape("".join(sign for sign in text if sign.isprintable()))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{wide}" height="{high}" viewBox="0 0 {wide} {high}" role="img" '
        f'aria-labelledby="title told" font-family="\'Liberation Sans\', Arial"><title id="title">{clean}</title>'
        f'<desc id="told">Drawn</desc><rect width="{wide}" height="{high}" fill="#eee"/><text x="50" y="80">{clean}</text></svg>'
    )


def pack_saying(text="Warm rooms", rows=3, **other):
    """A pack that says one text wherever it can."""
    picture = Picture(lines(text), pixels(), f"Drawn: {text}")
    wide_picture = Picture(lines(text, 1400, 500), pixels(28, 10), f"Drawn flat: {text}")
    columns = ("Partner", "Sector", f"Ties {text}")
    listed = tuple((f"{text} {number}", "Food", f"{number:,}") for number in range(rows))
    sections = (
        Section("summary", f"In short {text}", (Paragraph(f"We work with {text}."), Bullets((text, "Two.")))),
        Section("map", "The map", (Figure(1, "map", f"Who works with {text}", picture, ("A line is a tie.", text)),)),
        Section(
            "strength",
            "How closely",
            (
                Paragraph("As bars."),
                Figure(2, "levels", "Levels", wide_picture, (), wide=True),
                Table(1, "partners", f"Partners of {text}", columns, listed, (2,), (f"Note {text}",)),
                Table(2, "few", "Few", ("A", "B"), (("x", ""),)),
            ),
        ),
        Section("method", "How it came about", (Paragraph("Heed this.", warns=True),)),
        Section("rules", "Rules", (Terms(((f"Partner {text}", text), ("Level", "0 to 5"))),), 2),
    )
    told = {
        "title": f"{text}: who we reach",
        "network": text,
        "as_of": date(2026, 6, 1),
        "dated": "As of 1 June 2026.",
        "audience": Audience.PUBLIC,
        "handed_to": "For the public.",
        "facts": (("Network", text), ("Fingerprint", "0123 4567")),
        "warnings": (f"Indicative {text}",),
        "sections": sections,
        "fingerprint": "ab" * 32,
        "mark": "netmap-pack-1.eyJ0aXRsZSI6IlJlYWNoIn0.",
        "stamp": "Made on 3 June 2026 at 10:00.",
    }
    return Pack(**{**told, **other})
