"""What a file says of itself: the mark of the pack it was written from, whatever its format."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, Any, Final
from zipfile import BadZipFile, ZipFile

from netmap.documents.pack.order import BEFORE_MARK, facts_in

if TYPE_CHECKING:
    from collections.abc import Iterator

_ARCHIVE: Final = b"PK\x03\x04"
_LARGEST: Final = 4_000_000
"""Bytes of a part of an archive that are read: what a document says of itself is short, and a part may pretend to be endless."""


def mark_in(content: bytes) -> dict[str, Any] | None:
    """Return what a file says it was made from; None where it is no pack, or what it says cannot be read.

    Parameters
    ----------
    content
        The file: a document, a web page or a PDF, made by netmap and perhaps saved by another program since.

    Examples
    --------
    >>> from netmap.documents.pack.order import mark_of
    >>> mark_in(f'<meta name="netmap" content="{mark_of({"title": "Reach"})}">'.encode())
    {'title': 'Reach'}
    >>> mark_in(b"a letter") is None
    True
    """
    for text in _texts(content):
        if BEFORE_MARK in text:
            facts = facts_in(text)
            if facts is not None:
                return facts
    return None


def _texts(content: bytes) -> Iterator[str]:
    """Yield the file as text; of an archive its parts, those that tell of the document first."""
    if not content.startswith(_ARCHIVE):
        yield content.decode("latin-1")
        return
    try:
        with ZipFile(BytesIO(content)) as archive:
            names = [name for name in archive.namelist() if name.endswith((".xml", ".rels"))]
            for name in sorted(names, key=lambda name: (not name.startswith(("docProps/", "customXml/")), name)):
                with archive.open(name) as part:
                    yield part.read(_LARGEST).decode("utf-8", "replace")
    except (BadZipFile, OSError, NotImplementedError, RuntimeError):
        # Damaged, packed in an unknown way, or locked by a password: no mark is found in it, and whoever asked says that.
        return
