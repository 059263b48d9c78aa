"""The lines of ties: straight or bowed, dashed, with arrows, as vis-network draws them."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any, Final

from netmap.drawing.picture.paper import LINES, short, told

if TYPE_CHECKING:
    from collections.abc import Iterator

THINNEST: Final = 0.6
"""Pixels of a line or an outline at least, so that it prints."""

_DASHES: Final = (9, 8)  # map units, where a line only says that it is dashed
_HEAD: Final = ((0.0, 0.0), (-1.0, 0.3), (-0.9, 0.0), (-1.0, -0.3))  # corners of an arrow that points right, tip first


def drawn(edge: dict[str, Any], start: list[float], end: list[float], scale: float) -> Iterator[str]:
    """Return the elements of one tie.

    Parameters
    ----------
    edge
        As in ``MapModel.edges``.
    start, end
        ``x``, ``y`` and radius of the two marks, in pixels.
    scale
        Pixels to a map unit.
    """
    colour = LINES.get(edge["line"], edge["line"])
    thick = max(edge["width"] * scale, THINNEST)
    bend = _bend(edge.get("smooth"), start, end)
    way = f"Q{short(bend[0])} {short(bend[1])} " if bend else "L"
    dashed = edge.get("dashes")
    look = f' stroke="{colour}"' if edge["line"] != "firm" else ""
    if dashed:
        steps = _DASHES if dashed is True else dashed
        look += f' stroke-dasharray="{" ".join(short(step * scale) for step in steps)}"'
    path = f"M{short(start[0])} {short(start[1])}{way}{short(end[0])} {short(end[1])}"
    yield f'<path d="{path}" stroke-width="{thick:.2g}"{look}><title>{told(edge)}</title></path>'
    long = (15 + 3 * edge["width"]) * scale
    for arrow, towards, other in (("to", end, start), ("from", start, end)):
        if arrow in edge.get("arrows", ""):
            yield f'<path d="{_head(towards, bend or (other[0], other[1]), long)}" fill="{colour}" stroke="none"/>'


def _bend(smooth: Any, start: list[float], end: list[float]) -> tuple[float, float] | None:  # noqa: ANN401 - False or options
    """Return the point that draws a bowed line to its side; None for a straight one."""
    if not smooth:
        return None
    side = 1 if smooth["type"] == "curvedCW" else -1
    right, up = end[0] - start[0], start[1] - end[1]
    far = (0.5 * smooth["roundness"] + 0.5) * math.hypot(right, up)
    angle = math.atan2(up, right) + (0.5 * side * smooth["roundness"] + 0.5) * math.pi
    return start[0] + far * math.sin(angle), start[1] + far * math.cos(angle)


def _head(mark: list[float], come_from: tuple[float, float], long: float) -> str:
    """Return the outline of an arrow that touches a mark."""
    angle = math.atan2(mark[1] - come_from[1], mark[0] - come_from[0])
    right, down = math.cos(angle), math.sin(angle)
    tip = mark[0] - mark[2] * right, mark[1] - mark[2] * down
    points = (
        (tip[0] + long * (ahead * right - aside * down), tip[1] + long * (ahead * down + aside * right))
        for ahead, aside in _HEAD
    )
    return f"M{'L'.join(f'{short(x)} {short(y)}' for x, y in points)}Z"
