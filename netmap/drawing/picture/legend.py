"""What stands under the map in a picture: the marks and lines with what they mean, and the notes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from netmap.drawing.picture import lettering, shapes
from netmap.drawing.picture.caption import plain
from netmap.drawing.picture.paper import INK, INNER, LINES, MARGIN, text
from netmap.language import amount

if TYPE_CHECKING:
    from collections.abc import Iterator

    from netmap.drawing.map_model import MapModel
    from netmap.drawing.picture.caption import Caption

ITEM: Final = 14.0
NOTE: Final = 12.5
"""Size of letters in pixels, of an item and of a note."""

_ROW, _NOTE_ROW = 24.0, 18.0
_PICTURE = {"mark": 24.0, "line": 38.0}  # pixels before the words of an item
_GAP, _BETWEEN, _WIDEST = 6.0, 26.0, 420.0


@dataclass(frozen=True, slots=True)
class _Item:
    """An entry of the legend, its words, and where in its row it begins."""

    sort: str
    entry: dict[str, Any]
    label: str
    count: str
    x: float


def drawn(model: MapModel, caption: Caption, top: float) -> tuple[list[str], float]:
    """Return the legend as elements, and where it ends.

    Parameters
    ----------
    model
        What the map draws.
    caption
        What is said around it.
    top
        Where it begins, in pixels.
    """
    rows = [*_rows("mark", model.legend["marks"]), *_rows("line", model.legend["lines"])]
    elements = ['<g id="legend">']
    for row, items in enumerate(rows):
        elements += [element for item in items for element in _drawn(item, top + _ROW * row)]
    below = top + _ROW * len(rows) + 6
    lines = [(line, last) for note, last in _notes(model, caption) for line in _broken(note)]
    elements += ["</g>", f'<g id="notes" font-size="{NOTE:g}" fill="{INK["quiet"]}">']
    for row, (line, last) in enumerate(lines):
        weight = ' font-weight="700"' if last else ""
        elements.append(f'<text x="{MARGIN}" y="{below + _NOTE_ROW * row:g}"{weight}>{text(line)}</text>')
    return [*elements, "</g>"], below + _NOTE_ROW * len(lines)


def _rows(sort: str, entries: list[dict[str, Any]]) -> list[list[_Item]]:
    """Return the entries of one sort in rows no wider than the page."""
    rows: list[list[_Item]] = []
    x = float(MARGIN)
    for entry in entries:
        label, count = lettering.fits(plain(entry["label"]), _WIDEST, ITEM), amount(entry["count"])
        wide = _PICTURE[sort] + lettering.width(label, ITEM) + _GAP + lettering.width(count, ITEM)
        if not rows or x + wide > MARGIN + INNER:
            rows.append([])
            x = float(MARGIN)
        rows[-1].append(_Item(sort, entry, label, count, x))
        x += wide + _BETWEEN
    return rows


def _drawn(item: _Item, y: float) -> Iterator[str]:
    yield _mark(item.entry, item.x, y) if item.sort == "mark" else _line(item.entry, item.x, y)
    x = item.x + _PICTURE[item.sort]
    yield f'<text x="{x:.1f}" y="{y:g}">{text(item.label)}</text>'
    after = x + lettering.width(item.label, ITEM) + _GAP
    yield f'<text x="{after:.1f}" y="{y:g}" fill="{INK["quiet"]}">{item.count}</text>'


def _notes(model: MapModel, caption: Caption) -> Iterator[tuple[str, bool]]:
    """Return the notes, and whether each is the last: whom the picture is for."""
    *notes, audience = caption.notes(model)
    yield from ((note, False) for note in notes)
    yield audience, True


def _broken(note: str) -> list[str]:
    return lettering.lines(plain(note), INNER, NOTE)


def _mark(item: dict[str, Any], x: float, y: float) -> str:
    shape = shapes.opened(item["shape"], x + 9, y - 5, 7)
    return f'{shape} fill="{item["colour"]}" stroke="{INK["outline"]}" stroke-width="1.2"/>'


def _line(item: dict[str, Any], x: float, y: float) -> str:
    steps = [7, 5] if item["dashed"] is True else item["dashed"]
    dashes = f' stroke-dasharray="{" ".join(map(str, steps))}"' if steps else ""
    return f'<path d="M{x:.1f} {y - 5:.1f}h30" stroke="{LINES.get(item["line"], item["line"])}" stroke-width="3" fill="none"{dashes}/>'
