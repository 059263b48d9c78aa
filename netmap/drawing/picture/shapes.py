"""The outlines of marks, point by point as vis-network draws them."""

from __future__ import annotations

import math
from typing import Final

from netmap.drawing.picture.paper import short

TAGS: Final = {"dot": "circle", "square": "rect"}
"""Shape -> its SVG element; every other one is a path."""


def opened(shape: str, x: float, y: float, radius: float) -> str:
    """Return the beginning of the element that draws a mark, without its colour and not closed.

    Parameters
    ----------
    shape
        vis-network's name of it; one that is not known is drawn as a dot is.
    x, y, radius
        In pixels.

    Examples
    --------
    >>> opened("square", 10, 20, 5), opened("diamond", 10, 20, 5)
    ('<rect x="5" y="15" width="10" height="10"', '<path d="M10 25L15 20L10 15L5 20Z"')
    """
    if shape == "square":
        side = short(2 * radius)
        return f'<rect x="{short(x - radius)}" y="{short(y - radius)}" width="{side}" height="{side}"'
    points = _points(shape, radius)
    if not points:
        return f'<circle cx="{short(x)}" cy="{short(y)}" r="{short(radius)}"'
    return f'<path d="M{"L".join(f"{short(x + right)} {short(y + down)}" for right, down in points)}Z"'


def _points(shape: str, radius: float) -> list[tuple[float, float]]:
    """Return the corners around the middle, to the right and down."""
    match shape:
        case "diamond":
            return [(0, radius), (radius, 0), (0, -radius), (-radius, 0)]
        case "hexagon":
            return [(radius * math.cos(turn * math.pi / 3), radius * math.sin(turn * math.pi / 3)) for turn in range(6)]
        case "triangle":
            return _triangle(radius, up=1)
        case "triangleDown":
            return _triangle(radius, up=-1)
        case "star":
            arm = 0.82 * radius
            return [
                (long * math.sin(turn * math.pi / 5), 0.1 * arm - long * math.cos(turn * math.pi / 5))
                for turn, long in enumerate([1.3 * arm, 0.5 * arm] * 5)
            ]
        case _:
            return []


def _triangle(radius: float, up: int) -> list[tuple[float, float]]:
    side = 1.15 * radius
    inner = side / math.sqrt(3)
    down = 0.275 * side
    return [(0, up * (down - (math.sqrt(3) * side - inner))), (side, up * (down + inner)), (-side, up * (down + inner))]
