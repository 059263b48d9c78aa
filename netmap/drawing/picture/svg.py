"""The printed figure: what the map draws, as an SVG that stands alone.

Places, colours, shapes, line styles and widths are those on screen. Names are
placed anew for paper, legend, title, day and notes stand in the picture.
Nothing in it refers to anything outside; every text is escaped; the same
picture is the same bytes.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from netmap.drawing.extent import MOST_AT_EASE
from netmap.drawing.picture import legend, lettering, lines, names, shapes
from netmap.drawing.picture.caption import plain
from netmap.drawing.picture.paper import INK, INNER, LINES, MARGIN, WIDTH, text, told
from netmap.drawing.picture.still import still

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from netmap.drawing.map_model import MapModel
    from netmap.drawing.picture.caption import Caption

    Floats = NDArray[np.float64]

_HEIGHTS = 380.0, 980.0  # of the map itself, in pixels
_LARGEST = 1.2  # pixels to a map unit, so that three marks do not fill a page
_RIM = 70.0, 34.0  # beside and above the outermost marks: room for their names
_HALO = 4.0


@dataclass(frozen=True)
class _View:
    """Where map units come to lie on the page: each mark's ``x``, ``y`` and radius in pixels, their scale, the map's height."""

    at: Floats
    scale: float
    height: float


def as_svg(model: MapModel, caption: Caption) -> str:
    """Return the picture as a text to be written in UTF-8.

    Parameters
    ----------
    model
        What the map draws.
    caption
        What is said around it.
    """
    model = still(model)
    view = _fitted(model)
    head = list(_head(model, caption))
    top = MARGIN + 30 + 20 * (len(head) - 1) + 12
    below, end = legend.drawn(model, caption, top + view.height + 30)
    height = round(end + MARGIN - 12)
    titles = f"{caption.title}. {caption.dated}."
    said = " ".join([model.sentence + ".", *caption.notes(model)])
    looks = f'font-family="{lettering.STACK}" font-size="{names.SIZE:g}" fill="{INK["text"]}"'
    size = f'width="{WIDTH}" height="{height}" viewBox="0 0 {WIDTH} {height}"'
    return "\n".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" {size} role="img" aria-labelledby="title told" {looks}>',
            f'<title id="title">{text(titles)}</title>',
            f'<desc id="told">{text(said)}</desc>',
            f'<rect width="{WIDTH}" height="{height}" fill="{INK["paper"]}"/>',
            *head,
            f'<g id="map" transform="translate({MARGIN} {top})">',
            f'<rect width="{INNER}" height="{view.height:g}" fill="none" stroke="{INK["frame"]}"/>',
            *_ties(model, view),
            *_marks(model, view),
            *_names(model, view),
            "</g>",
            *below,
            "</svg>\n",
        ]
    )


def _head(model: MapModel, caption: Caption) -> Iterator[str]:
    """Write title, day and how much is drawn; what is filtered out, in as many lines as it takes."""
    wide = INNER
    title = lettering.fits(plain(caption.title), wide, 26, bold=True)
    yield f'<text x="{MARGIN}" y="{MARGIN + 22}" font-size="26" font-weight="700">{text(title)}</text>'
    said = f"{caption.dated}. {model.sentence}." + (f" {caption.narrowed}" if caption.filters else "")
    for row, line in enumerate(lettering.lines(plain(said), wide, 15)):
        yield f'<text x="{MARGIN}" y="{MARGIN + 48 + 20 * row}" font-size="15" fill="{INK["quiet"]}">{text(line)}</text>'


def _fitted(model: MapModel) -> _View:
    """Fit all marks into the width of the page."""
    wide = INNER
    if not model.nodes:
        return _View(np.empty((0, 3)), 1.0, _HEIGHTS[0])
    at = np.array([(node["x"], node["y"], node["size"]) for node in model.nodes], dtype=np.float64)
    low, high = (at[:, :2] - at[:, 2:]).min(axis=0), (at[:, :2] + at[:, 2:]).max(axis=0)
    span = np.maximum(high - low, 1.0)
    room = wide - 2 * _RIM[0], _HEIGHTS[1] - 2 * _RIM[1]
    scale = float(min(room[0] / span[0], room[1] / span[1], _LARGEST))
    height = float(np.ceil(max(span[1] * scale + 2 * _RIM[1], _HEIGHTS[0])))
    middle = np.array([wide / 2, height / 2])
    on_page = (at[:, :2] - (low + high) / 2) * scale + middle
    return _View(np.column_stack([on_page, at[:, 2] * scale]), scale, height)


def _ties(model: MapModel, view: _View) -> Iterator[str]:
    """Draw the ties, in the order in which the screen draws them."""
    where = {node["id"]: place for place, node in enumerate(model.nodes)}
    at = np.round(view.at, 1).tolist()
    yield f'<g id="ties" fill="none" stroke="{LINES["firm"]}">'
    for edge in model.edges:
        yield from lines.drawn(edge, at[where[edge["from"]]], at[where[edge["to"]]], view.scale)
    yield "</g>"


def _marks(model: MapModel, view: _View) -> Iterator[str]:
    """Draw one mark for each stakeholder, or for each working group, with what is known of it to be read on pointing at it."""
    outline = max((1.5 if len(model.nodes) <= MOST_AT_EASE else 1.0) * view.scale, lines.THINNEST)
    yield f'<g id="marks" stroke="{INK["outline"]}" stroke-width="{outline:.2g}" stroke-linejoin="round">'
    for node, (x, y, radius) in zip(model.nodes, view.at.tolist(), strict=True):
        yield f'{shapes.opened(node["shape"], x, y, radius)} fill="{node["color"]["background"]}"><title>{told(node)}</title></{shapes.TAGS.get(node["shape"], "path")}>'
    yield "</g>"


def _names(model: MapModel, view: _View) -> Iterator[str]:
    """Write the names: once as a halo that keeps lines off the letters, once as letters."""
    # No paint-order: word processors that read SVG do not know it and would paint the halo over the letters.
    found = names.placed(model.nodes, view.at, (INNER, view.height))
    written = [line for name in found for line in _lines(name)]
    halo = f'stroke="{INK["paper"]}" fill="{INK["paper"]}" stroke-width="{_HALO:g}" stroke-linejoin="round"'
    yield f'<g text-anchor="middle" {halo} aria-hidden="true">'
    yield from written
    yield "</g>"
    yield f'<g id="names" text-anchor="middle" fill="{INK["quiet"]}">'
    yield from written
    yield "</g>"


def _lines(name: names.Name) -> Iterator[str]:
    bold = f' font-weight="700" fill="{INK["text"]}"' if name.bold else ""
    for row, line in enumerate(name.lines):
        y = name.top + names.LINE * (row + 0.5) + names.SIZE * 0.35
        yield f'<text x="{name.x:.1f}" y="{y:.1f}"{bold}>{text(line)}</text>'
