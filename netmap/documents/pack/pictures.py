"""How a picture of a pack gets into a file: how large it is, and as a part of a web page."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final
from xml.etree import ElementTree as ET

if TYPE_CHECKING:
    from netmap.documents.pack.base import Figure

MARGIN: Final = 20
"""Millimetres left empty around a page."""

_BESIDE: Final = 42
"""Millimetres of a page's height that a figure leaves to its heading, caption and notes."""

UPRIGHT: Final = 210 - 2 * MARGIN, 297 - 2 * MARGIN - _BESIDE
FLAT: Final = 297 - 2 * MARGIN, 210 - 2 * MARGIN - _BESIDE
"""Millimetres across and down that a figure may take on a page of A4, and on one that is laid flat."""

_SIZE: Final = re.compile(r'<svg\b[^>]*?\bviewBox="\s*[\d.+-]+[ ,]+[\d.+-]+[ ,]+([\d.]+)[ ,]+([\d.]+)\s*"')
_SVG: Final = "{http://www.w3.org/2000/svg}"
_KNOWN: Final = frozenset(
    ("svg", "g", "title", "desc", "rect", "circle", "ellipse", "line", "polyline", "polygon", "path", "text", "tspan")
)
"""What our own pictures are made of; anything else is not ours."""

_NAMED: Final = re.compile(r"url\(#([\w-]+)\)")
_OUTSIDE: Final = re.compile(r"url\((?!#)|javascript:|expression\(|@import", re.IGNORECASE)


def size(svg: str) -> tuple[float, float]:
    """Return the width and height of a picture, in its own units.

    Examples
    --------
    >>> size('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1400 900"></svg>')
    (1400.0, 900.0)
    """
    found = _SIZE.search(svg)
    if found is None:
        raise ValueError("a picture says its size in its viewBox")
    return float(found[1]), float(found[2])


def fitted(svg: str, width: float, height: float) -> tuple[float, float]:
    """Return how wide and high a picture is where it may take as much at most.

    Examples
    --------
    >>> fitted('<svg viewBox="0 0 1400 700"></svg>', 170, 240)
    (170.0, 85.0)
    """
    wide, high = size(svg)
    scale = min(width / wide, height / high)
    return wide * scale, high * scale


def lies_flat(figure: Figure) -> bool:
    """Whether a figure that asks for a page laid flat is larger there than on one that stands upright."""
    svg = figure.picture.svg
    return figure.wide and fitted(svg, *FLAT) > fitted(svg, *UPRIGHT)


def inline(svg: str, told: str, begin: str) -> str:
    """Return a picture as a part of a web page: one image to whoever listens, and nothing in it that asks or runs.

    Parameters
    ----------
    svg
        The picture.
    told
        What it shows, in words.
    begin
        What its own names begin with, so that two pictures on a page do not share one.

    Raises
    ------
    ValueError
        If something stands in it that no picture of ours is made of.
    """
    if "<!" in svg.replace("<!--", ""):
        raise ValueError("a picture declares no document type")
    root = ET.fromstring(svg)  # noqa: S314 - no declaration, so no entities to expand; it is our own drawing
    for element in root.iter():
        _make_part(element, begin)
    for name in ("aria-labelledby", "width", "height", "id"):
        root.attrib.pop(name, None)
    root.attrib.update({"role": "img", "aria-label": told})
    return ET.tostring(root, encoding="unicode")


def _make_part(element: ET.Element, begin: str) -> None:
    """Check one element, take it out of its namespace (a page knows it), and make its names its own."""
    element.tag = element.tag.removeprefix(_SVG)
    if element.tag not in _KNOWN:
        raise ValueError(f"<{element.tag}> is no part of a picture of ours")
    for name, value in element.attrib.items():
        if name.startswith(("on", "{")) or name in {"href", "src"} or _OUTSIDE.search(value):
            raise ValueError(f"{name} is no property in a picture of ours")
        element.set(name, _NAMED.sub(rf"url(#{begin}\1)", value))
    if "id" in element.attrib:
        element.set("id", begin + element.attrib["id"])
