"""The shelf of file formats: what can be read, and what can be written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from netmap.formats.csv_file import CSV
from netmap.formats.problems import FileRefused
from netmap.formats.workbook import WORKBOOK

if TYPE_CHECKING:
    from netmap.formats.base import Format, Source

__all__ = ["FORMATS", "format_of"]

FORMATS: tuple[Format, ...] = (WORKBOOK, CSV)
"""Every format, in the order in which a file is tried."""

_HEAD = 1 << 16

_FOREIGN = (
    (b"\x89PNG", "a picture (PNG)"),
    (b"\xff\xd8\xff", "a picture (JPEG)"),
    (b"GIF8", "a picture (GIF)"),
    (b"%PDF", "a PDF document"),
    (b"\x1f\x8b", "a compressed file (gzip)"),
    (b"7z\xbc\xaf", "a compressed file (7z)"),
    (b"Rar!", "a compressed file (RAR)"),
    (b"SQLite format 3", "a database"),
    (b"{\\rtf", "a text document (RTF)"),
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
        raise FileRefused(source.problem("I10", "It is empty.", "Save it again with a header row and your rows."))
    for beginning, what in _FOREIGN:
        if head.startswith(beginning):
            raise FileRefused(source.problem("I02", f"It is {what}, whatever its name says.", _CURE))
    if head.lstrip(b"\xef\xbb\xbf \t\r\n").lower().startswith(_MARKUP):
        raise FileRefused(source.problem("I04", "It is a web page or XML under another name.", _CURE))
    for entry in FORMATS:
        if entry.recognises(head):
            return entry
    raise FileRefused(source.problem("I02", "It is neither text nor a workbook.", _CURE))


_CURE = "Open it in your spreadsheet program and save it as .xlsx or .csv."
