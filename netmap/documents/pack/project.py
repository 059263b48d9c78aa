"""What the application is about, in the words of whoever makes the pack."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from netmap.documents.brief_section import shown
from netmap.documents.pack.base import Paragraph, Section
from netmap.language import say

if TYPE_CHECKING:
    from netmap.documents.pack.material import Material


def project(material: Material) -> Section | None:
    """Return what the application is about, and who says so; nothing where nobody wrote it."""
    told = tuple(Paragraph(text) for text in map(shown, paragraphs(material.order.project)) if text)
    if not told:
        return None
    whose = Paragraph(say("In the words of those who apply. The numbers on the other pages come from the network."))
    return Section("project", say("The project"), (*told, whose))


def paragraphs(text: str) -> list[str]:
    r"""Return a text at its empty lines.

    Examples
    --------
    >>> paragraphs("We ask for two years.\r\n\r\nIt begins in May,\nwith three partners.")
    ['We ask for two years.', 'It begins in May,\nwith three partners.']
    """
    return [part for part in re.split(r"\r?\n\s*\n", text) if part.strip()]
