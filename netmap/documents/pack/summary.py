"""The first page of a pack: what may be quoted, and what is missing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from netmap.documents.brief_section import shown
from netmap.documents.pack.base import Bullets, Paragraph, Section
from netmap.documents.pack.needs import gaps_told
from netmap.language import say, say_number

if TYPE_CHECKING:
    from collections.abc import Iterator

    from netmap.documents.pack.base import Block
    from netmap.documents.pack.material import Material

TOGETHER = (
    *("PARTNERS", "SECTORS", "NEW_PARTNERS", "COORDINATION", "CONFIRMED", "PLACES", "UNMET_NEEDS"),
    *("PLANNING_VOICE", "EVALUATION_VOICE", "WITHOUT_LIBRARY"),
)
"""Codes of the statements that ``Reach.summary`` puts into whole sentences already."""


def summary(material: Material) -> Section:
    """Return the sentences that may be quoted, in the words of the frame, with the gaps said too."""
    blocks: list[Block] = [Paragraph(shown(sentence)) for sentence in material.reach.summary]
    known = tuple(_sentences(material))
    if known:
        blocks.append(Bullets(known))
    if not blocks:
        blocks.append(Paragraph(say("Nothing that could be counted is recorded for this period.")))
    blocks.append(Paragraph(_missing(material)))
    return Section("summary", say("In short"), tuple(blocks))


def _sentences(material: Material) -> Iterator[str]:
    """Yield what else may be quoted; in a funder's frame each under the funder's word."""
    for one in material.reach.statements:
        if one.value is None and one.bound is None:
            continue
        if material.reach.frame is not None:
            yield say("{title}: {sentence}", title=shown(one.title), sentence=shown(one.sentence))
        elif one.code not in TOGETHER:
            yield shown(one.sentence)


def _missing(material: Material) -> str:
    found = gaps_told(material)
    waiting, asked = len(material.gaps.waiting), len(material.gaps.waiting) + len(material.gaps.answered)
    if found.empty and waiting:
        return say(
            "No gap in needs is known, but {waiting} of {asked} rules lack the data to tell, or this audience does not see them.",
            waiting=waiting,
            asked=asked,
        )
    if found.empty:
        return say("No rule finds a gap in what is recorded of needs.")
    return say_number(
        "What is missing: {number} gap is named below. The gravest: {gap}",
        "What is missing: {number} gaps are known. The gravest: {gap}",
        len(found),
        gap=shown(found["sentence"].iloc[0]),
    )
