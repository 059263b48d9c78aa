"""The parts a pack is made of: what every format draws, and nothing of how."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from netmap.language import say

if TYPE_CHECKING:
    from datetime import date

    from netmap.tables import Audience


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Sentences that stand together.

    Parameters
    ----------
    text
        The sentences.
    warns
        Whether they are to be heeded first.
    """

    text: str
    warns: bool = False


@dataclass(frozen=True, slots=True)
class Bullets:
    """Sentences that stand one below the other; at least one."""

    sentences: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Terms:
    """What is said of what: a term and a text each, as on the title page, in the method note and in the glossary."""

    rows: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Picture:
    """A drawing: the same once as lines that stay sharp at any size, and once as pixels for whoever cannot show those.

    Parameters
    ----------
    svg
        The lines, a document of its own.
    png
        The pixels.
    told
        What it shows, in words, for whoever does not see it.
    """

    svg: str
    png: bytes
    told: str


@dataclass(frozen=True, slots=True)
class Figure:
    """A numbered picture.

    Parameters
    ----------
    number
        Which figure of the pack it is, from 1.
    code
        What it is called in JSON.
    title
        What stands under it after its number.
    picture
        What is drawn.
    notes
        What has to be known to read it; may be empty.
    wide
        Whether it needs a page laid flat.
    """

    number: int
    code: str
    title: str
    picture: Picture
    notes: tuple[str, ...] = ()
    wide: bool = False

    @property
    def caption(self) -> str:
        """Its number and title, as they stand under it."""
        return say("Figure {number}. {title}", number=self.number, title=self.title)


@dataclass(frozen=True, slots=True)
class Table:
    """A numbered table of texts.

    Parameters
    ----------
    number
        Which table of the pack it is, from 1.
    code
        What it is called in JSON.
    title
        What stands over it after its number.
    columns
        Titles of the columns: the header row. Each row begins with what it is about.
    rows
        As many texts each as there are columns; "" for what is empty.
    figures
        Positions of the columns that hold numbers, which are set to the end of their cells.
    notes
        What has to be known to read it; may be empty.
    """

    number: int
    code: str
    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    figures: tuple[int, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def caption(self) -> str:
        """Its number and title, as they stand over it."""
        return say("Table {number}. {title}", number=self.number, title=self.title)


Block = Paragraph | Bullets | Terms | Figure | Table
"""Whatever stands in a section."""


@dataclass(frozen=True, slots=True)
class Section:
    """One part of a pack under its heading.

    Parameters
    ----------
    code
        What it is called in JSON and in a template; a word of small letters and hyphens.
    title
        Its heading.
    blocks
        What stands in it, in order.
    level
        1 for a part, 2 for a part within the last one of level 1.
    """

    code: str
    title: str
    blocks: tuple[Block, ...]
    level: int = 1


@dataclass(frozen=True, slots=True)
class Pack:
    """What a grant writer attaches: pages that show a network's reach, and how every number came about.

    Parameters
    ----------
    title
        What stands on the first page.
    network
        What the network is called.
    as_of
        The day it shows.
    dated
        That day and the period, as a sentence.
    audience
        Whom the records were reduced for.
    handed_to
        Whom it may be handed to, as a sentence.
    facts
        The title page: what is said of what.
    warnings
        What to heed before it is handed on; may be empty.
    sections
        The rest, in the order in which it is read; the first is the summary of one page.
    fingerprint
        Digest, in hexadecimal, of all that it was made from; it stands on the title page.
    mark
        The same with what it was made from, in letters of every alphabet. Each format
        keeps it letter for letter in what the file says of itself, where
        ``pack.reading.mark_in`` finds it; nobody reads it on a page.
    stamp
        When it was made, as a sentence; "" for a pack without. The one thing in which two packs made from the same differ.
    language
        Code of the language it is written in.
    """

    title: str
    network: str
    as_of: date
    dated: str
    audience: Audience
    handed_to: str
    facts: tuple[tuple[str, str], ...]
    warnings: tuple[str, ...]
    sections: tuple[Section, ...]
    fingerprint: str
    mark: str
    stamp: str = ""
    language: str = "en"

    @property
    def figures(self) -> tuple[Figure, ...]:
        """Every figure, in the order of their numbers."""
        return tuple(block for section in self.sections for block in section.blocks if isinstance(block, Figure))

    @property
    def tables(self) -> tuple[Table, ...]:
        """Every table, in the order of their numbers."""
        return tuple(block for section in self.sections for block in section.blocks if isinstance(block, Table))

    def section(self, code: str) -> Section:
        """Return a section by its code.

        Raises
        ------
        KeyError
            If there is none.
        """
        found = [section for section in self.sections if section.code == code]
        if not found:
            raise KeyError(code)
        return found[0]

    def as_json(self) -> dict[str, Any]:
        """Return the pack as plain values; of a figure its words, not its lines."""
        return {
            **{name: getattr(self, name) for name in ("title", "network", "dated", "handed_to")},
            "as_of": self.as_of.isoformat(),
            "audience": self.audience.value,
            "facts": _told(self.facts),
            "warnings": list(self.warnings),
            "sections": [
                {"code": each.code, "title": each.title, "blocks": [_as_json(block) for block in each.blocks]}
                for each in self.sections
            ],
            "fingerprint": self.fingerprint,
        }


def _as_json(block: Block) -> dict[str, Any]:
    match block:
        case Paragraph(text):
            return {"text": text}
        case Bullets(sentences):
            return {"sentences": list(sentences)}
        case Terms(rows):
            return {"terms": _told(rows)}
        case Figure(number=number, code=code, title=title, picture=picture, notes=notes):
            return {"figure": number, "code": code, "title": title, "told": picture.told, "notes": list(notes)}
        case Table(number=number, code=code, title=title, columns=columns, rows=rows, notes=notes):
            return {
                "table": number,
                "code": code,
                "title": title,
                "rows": [dict(zip(columns, row, strict=True)) for row in rows],
                "notes": list(notes),
            }


def _told(rows: tuple[tuple[str, str], ...]) -> list[dict[str, str]]:
    return [{"title": title, "text": text} for title, text in rows]
