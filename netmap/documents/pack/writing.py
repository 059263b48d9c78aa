"""From what a pack is written from to its pages, each figure and table numbered."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from netmap import __version__
from netmap.documents.brief_section import shown
from netmap.documents.pack.base import Block, Figure, Pack, Section, Table
from netmap.documents.pack.changed import changed
from netmap.documents.pack.community import community
from netmap.documents.pack.glossary import glossary
from netmap.documents.pack.in_parts import in_parts
from netmap.documents.pack.method import method
from netmap.documents.pack.needs import needs
from netmap.documents.pack.order import mark_of, shortened
from netmap.documents.pack.partners import letters, partners
from netmap.documents.pack.project import project
from netmap.documents.pack.strength import strength, the_map
from netmap.documents.pack.summary import summary
from netmap.language import day_in_words, say, say_number
from netmap.privacy import HANDED_TO
from netmap.tables import Audience

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from netmap.documents.pack.material import Material


def pack_of(material: Material, facts: Mapping[str, Any], stamp: str = "") -> Pack:
    """Return the pack.

    Parameters
    ----------
    material
        What it is written from.
    facts
        What that was made from, as ``order.facts_of`` returns it.
    stamp
        When it was made, as a sentence; "" for none.
    """
    order, most = material.order, material.network.conventions.rows_in_pack
    sections = (
        summary(material),
        project(material),
        the_map(material),
        strength(material),
        changed(material),
        in_parts(material),
        needs(material),
        community(material),
        partners(material),
        letters(material),
        *method(material),
        glossary(),
    )
    return Pack(
        title=shown(order.title) or say("{network}: who we reach, and how", network=shown(order.network)),
        network=shown(order.network),
        as_of=order.as_of,
        dated=say(
            "As of {day}; counted from {begin} to {end}.",
            day=day_in_words(order.as_of),
            begin=day_in_words(order.begin),
            end=day_in_words(order.end),
        ),
        audience=order.audience,
        handed_to=say(HANDED_TO[order.audience]),
        facts=_facts(material),
        warnings=_warnings(material),
        sections=tuple(_numbered(_cut(section, most) for section in sections if section is not None)),
        fingerprint=material.fingerprint,
        mark=mark_of(facts),
        stamp=stamp,
        language=order.language,
    )


def _facts(material: Material) -> tuple[tuple[str, str], ...]:
    """Return what the title page says of what."""
    order, frame = material.order, material.reach.frame
    rows = [
        (say("Network"), shown(order.network)),
        (say("As of"), day_in_words(order.as_of)),
        (say("Period"), material.reach.period.sentence),
        (say("Compared with"), day_in_words(order.since)),
        (say("For whom"), say(HANDED_TO[order.audience])),
        *([(say("In the words of"), frame.title)] if frame is not None else []),
        (say("Made with"), say("netmap {version}", version=__version__)),
        (say("Fingerprint"), shortened(material.fingerprint)),
    ]
    return tuple(rows)


def _warnings(material: Material) -> tuple[str, ...]:
    if material.order.audience is not Audience.INTERNAL:
        return ()
    return (
        say(
            "For the library's own eyes: it names what partners and the public must not see. Do not attach it to an application."
        ),
    )


def _numbered(sections: Iterable[Section]) -> Iterator[Section]:
    """Give every figure and table its number, in the order in which they are read."""
    counts = {Figure: 0, Table: 0}

    def number(block: Block) -> Block:
        if not isinstance(block, Figure | Table):
            return block
        counts[type(block)] += 1
        return replace(block, number=counts[type(block)])

    for section in sections:
        yield replace(section, blocks=tuple(map(number, section.blocks)))


def _cut(section: Section, most: int) -> Section:
    """Return a section whose tables have no more rows than fit an attachment; each says how many more there are."""

    def cut(block: Block) -> Block:
        rest = len(block.rows) - most if isinstance(block, Table) else 0
        if not isinstance(block, Table) or rest <= 0:
            return block
        more = say_number(
            "{number} more row is not listed here; the workbook of answers has it.",
            "{number} more rows are not listed here; the workbook of answers has them.",
            rest,
        )
        return replace(block, rows=block.rows[:most], notes=(*block.notes, more))

    return replace(section, blocks=tuple(map(cut, section.blocks)))
