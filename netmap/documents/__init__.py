"""What is printed and handed on: pages for people without netmap."""

from netmap.documents.as_docx import as_docx
from netmap.documents.as_html import as_html
from netmap.documents.base import Format
from netmap.documents.brief import Brief, brief_of
from netmap.documents.brief_section import Listing, Section
from netmap.language import to_say

__all__ = ["FORMATS", "Brief", "Format", "Listing", "Section", "as_docx", "as_html", "brief_of"]

FORMATS: dict[str, Format[Brief]] = {
    ".html": Format(to_say("Web page"), "text/html", lambda brief: as_html(brief).encode("utf-8")),
    ".docx": Format(
        to_say("Document"), "application/vnd.openxmlformats-officedocument.wordprocessingml.document", as_docx
    ),
}
"""Every format of a brief, by the ending of its file."""
