"""A pack as a PDF: tagged for whoever listens (PDF/UA-1), with bookmarks, and the same bytes on every machine.

The pages are set by typst with the typeface that travels with netmap. What is
said goes to it as data, never as markup.
"""

from __future__ import annotations

import json
import subprocess
import sys
from datetime import UTC, datetime, time
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from netmap.documents import word
from netmap.documents.brief_section import shown
from netmap.documents.columns import SHORT, laid_out
from netmap.documents.pack.base import Bullets, Figure, Paragraph, Table, Terms
from netmap.documents.pack.pictures import FLAT, UPRIGHT, fitted, lies_flat
from netmap.errors import NetmapError
from netmap.language import language, say, speaking
from netmap.resources import FONTS

if TYPE_CHECKING:
    from netmap.documents.pack.base import Block, Pack, Section

_PROGRAM: Final = Path(__file__).resolve().with_name("typesetting.py")
_SECONDS: Final = 180  # five thousand stakeholders take a few
_TALLEST: Final = 1500
"""Letters of a cell that is kept on one page; a longer one would not fit."""

_PAGE, _PAGES = "\ue000", "\ue001"


def as_pdf(pack: Pack) -> bytes:
    """Return the pack as a file of the format .pdf.

    Parameters
    ----------
    pack
        What it says.

    Notes
    -----
    Letters that the typeface lacks (Arabic, scripts of Asia) are taken from the
    machine's own typefaces. Where it has none either, empty boxes stand for them,
    and the file does not promise PDF/UA.

    Raises
    ------
    NetmapError
        If the program that sets it cannot be run, or does not end.
    """
    with speaking(pack.language):
        asked = {
            "pack": _told(pack),
            "fonts": str(FONTS),
            "seconds": int(datetime.combine(pack.as_of, time(), tzinfo=UTC).timestamp()),
        }
        try:
            made = subprocess.run(  # noqa: S603 - our own interpreter and program, no shell, no user text
                [sys.executable, "-P", str(_PROGRAM)],
                input=json.dumps(asked).encode(),
                capture_output=True,
                timeout=_SECONDS,
                check=True,
                creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
            )
        except (OSError, subprocess.SubprocessError) as problem:
            raise NetmapError(
                say("The PDF could not be made. Take the document or the web page, or try again.")
            ) from problem
        return made.stdout


def _told(pack: Pack) -> dict[str, Any]:
    """Return the pack as plain values, in the words of ``pages.typ``."""
    lang, _, region = word.LOCALES[language()].partition("-")
    before, _, rest = say("Page {page} of {pages}", page=_PAGE, pages=_PAGES).partition(_PAGE)
    opening = [
        {"kind": "paragraph", "text": shown(pack.dated)},
        *({"kind": "warning", "text": shown(text)} for text in pack.warnings),
        _block(Terms(pack.facts)),
        *([{"kind": "note", "text": shown(pack.stamp)}] if pack.stamp else []),
    ]
    return {
        "title": shown(pack.title),
        "about": shown(f"{pack.dated} {pack.handed_to}"),
        "handed-to": shown(pack.handed_to),
        "mark": pack.mark,
        "language": lang,
        "region": region,
        "numbers": [before, *rest.split(_PAGES)],
        "contents": say("Contents"),
        "opening": opening,
        "sections": [_section(section) for section in pack.sections],
    }


def _section(section: Section) -> dict[str, Any]:
    return {
        "title": shown(section.title),
        "level": section.level,
        "blocks": [_block(block) for block in section.blocks],
    }


def _block(block: Block) -> dict[str, Any]:
    match block:
        case Paragraph(text, warns):
            return {"kind": "warning" if warns else "paragraph", "text": shown(text)}
        case Bullets(sentences):
            return {"kind": "bullets", "sentences": [shown(text) for text in sentences]}
        case Terms(rows):
            titled = [[shown(say("{title}:", title=shown(title))), shown(text)] for title, text in rows]
            return {"kind": "terms", "rows": titled}
        case Figure():
            return _figure(block)
        case Table():
            return _table(block)


def _figure(figure: Figure) -> dict[str, Any]:
    flat = lies_flat(figure)
    width, height = fitted(figure.picture.svg, *(FLAT if flat else UPRIGHT))
    return {
        "kind": "flat" if flat else "figure",
        "svg": figure.picture.svg,
        "told": shown(figure.picture.told),
        "caption": shown(figure.caption),
        "notes": [shown(note) for note in figure.notes],
        "width": width,
        "height": height,
    }


def _table(table: Table) -> dict[str, Any]:
    rows = [[shown(text) for text in row] for row in table.rows]
    layout = laid_out(table.columns, rows, UPRIGHT[0])
    return {
        "kind": "table",
        "caption": shown(table.caption),
        "columns": [shown(title) for title in table.columns],
        "rows": rows,
        "widths": layout.widths,
        "points": layout.points,
        "whole": len(rows) <= SHORT,
        "figures": sorted(table.figures),
        "breakable": max((len(text) for row in rows for text in row), default=0) > _TALLEST,
        "notes": [shown(note) for note in table.notes],
    }
