"""The shelf of file formats: what can be read, and what can be written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from netmap.formats.csv_file import CSV
from netmap.formats.graphs.csv_pair import CSV_PAIR
from netmap.formats.graphs.gexf import GEXF
from netmap.formats.graphs.gml import GML
from netmap.formats.graphs.graphml import GRAPHML
from netmap.formats.graphs.kumu_json import KUMU_JSON
from netmap.formats.graphs.node_link import NODE_LINK
from netmap.formats.graphs.pajek import PAJEK
from netmap.formats.graphs.sheets import importable
from netmap.formats.problems import FileRefused
from netmap.formats.workbook import WORKBOOK
from netmap.language import say, to_say

if TYPE_CHECKING:
    from netmap.formats.base import Format, Source

__all__ = ["FORMATS", "format_of"]

FORMATS: tuple[Format, ...] = (
    importable(CSV_PAIR),
    WORKBOOK,
    *(importable(form) for form in (GRAPHML, GEXF, GML, PAJEK, KUMU_JSON, NODE_LINK)),
    CSV,
)
"""Every format, in the order in which a file is tried."""

_HEAD = 1 << 16

_FOREIGN = (
    (b"\x89PNG", to_say("It is a picture (PNG), whatever its name says.")),
    (b"\xff\xd8\xff", to_say("It is a picture (JPEG), whatever its name says.")),
    (b"GIF8", to_say("It is a picture (GIF), whatever its name says.")),
    (b"%PDF", to_say("It is a PDF document, whatever its name says.")),
    (b"\x1f\x8b", to_say("It is a compressed file (gzip), whatever its name says.")),
    (b"7z\xbc\xaf", to_say("It is a compressed file (7z), whatever its name says.")),
    (b"Rar!", to_say("It is a compressed file (RAR), whatever its name says.")),
    (b"SQLite format 3", to_say("It is a database, whatever its name says.")),
    (b"{\\rtf", to_say("It is a text document (RTF), whatever its name says.")),
)
_MARKUP = (b"<!doctype", b"<html", b"<table", b"<?xml", b"<workbook")


def format_of(source: Source) -> Format:
    """Return the format of a file by what it holds, whatever its name says.

    Raises
    ------
    FileRefused
        If no format on the shelf recognises it; the problem says what it seems to be.
    """
    with source.path.open("rb") as file:
        head = file.read(_HEAD)
    if not head:
        raise FileRefused(
            source.problem("I10", say("It is empty."), say("Save it again with a header row and your rows."))
        )
    for beginning, what in _FOREIGN:
        if head.startswith(beginning):
            raise FileRefused(source.problem("I02", say(what), say(_CURE)))
    is_markup = head.lstrip(b"\xef\xbb\xbf \t\r\n").lower().startswith(_MARKUP)
    for entry in FORMATS:
        if entry is CSV and is_markup:
            raise FileRefused(source.problem("I04", say("It is a web page or XML under another name."), say(_CURE)))
        if entry.recognises(head):
            return entry
    raise FileRefused(source.problem("I02", say("It is neither text nor a workbook."), say(_CURE)))


_CURE = to_say("Open it in your spreadsheet program and save it as .xlsx or .csv.")
