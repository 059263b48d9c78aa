"""The formats that a pack is written in."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from netmap.documents.base import Format
from netmap.documents.pack.as_docx import as_docx
from netmap.documents.pack.as_html import as_html
from netmap.documents.pack.as_pdf import as_pdf
from netmap.documents.pack.template import filled
from netmap.language import to_say

if TYPE_CHECKING:
    from netmap.documents.pack.base import Pack
    from netmap.documents.pack.making import Making
    from netmap.documents.pack.order import Order
    from netmap.documents.pack.template import Template

FORMATS: dict[str, Format[Pack]] = {
    ".docx": Format(
        to_say("Document"), "application/vnd.openxmlformats-officedocument.wordprocessingml.document", as_docx
    ),
    ".html": Format(to_say("Web page"), "text/html", lambda pack: as_html(pack).encode("utf-8")),
    ".pdf": Format(to_say("PDF"), "application/pdf", as_pdf),
}
"""Every format of a pack, by the ending of its file."""

IN_PIXELS: Final = ".docx"
"""The format for which pictures are made pixels too: word processors that cannot draw lines show those."""


def written(
    making: Making, order: Order, ending: str, stamp: str = "", template: Template | None = None
) -> tuple[Pack, bytes]:
    """Return a pack, and its file.

    Parameters
    ----------
    making, order, stamp
        As for ``Making.pack``.
    ending
        Of which format: a key of ``FORMATS``.
    template
        The document it is written into (".docx" only); None for none.
    """
    lean = making if ending == IN_PIXELS else replace(making, pixels=lambda _: b"")
    pack = lean.pack(order, stamp)
    return pack, FORMATS[ending].write(pack) if template is None else filled(template, pack)
