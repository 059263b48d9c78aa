"""Where names stand in a picture: near their marks, none over another.

The same rules as on screen (``map_component/names.js``): whoever is most
connected comes first, a name goes where it covers least, and one that finds no
room is left out; the table beside the map has them all.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from netmap.drawing.picture import lettering

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

SIZE: Final = 14.0
LINE: Final = 17.0
"""Size of a name's letters and height of its lines, in pixels."""

LETTERS: Final = 22
"""Letters per line; two lines at most."""

ALWAYS: Final = 12
"""So many, the most connected, are named even where it is crowded."""

_MAY_COVER = 0.3  # of its own area: how much of small marks such a name may cover
_APART = 3.0  # pixels between two names on one line
_EDGE = 2.0  # pixels between a name and the edge of the picture


@dataclass(frozen=True, slots=True)
class Name:
    """One name and where it stands.

    Parameters
    ----------
    lines
        One line or two.
    x, top
        The middle and the upper edge, in pixels.
    bold
        Whether it is one of the most connected.
    """

    lines: tuple[str, ...]
    x: float
    top: float
    bold: bool


def placed(marks: Sequence[dict[str, Any]], at: Floats, frame: tuple[float, float]) -> list[Name]:
    """Return the names that find room, the most urgent first.

    Parameters
    ----------
    marks
        Marks as in ``MapModel.nodes``; those not ``named`` get no name.
    at
        ``x``, ``y`` and radius of each on the picture, in pixels.
    frame
        Width and height of the picture.
    """
    every = np.column_stack([at[:, :2] - at[:, 2:], at[:, :2] + at[:, 2:]])
    order = sorted((place for place, mark in enumerate(marks) if mark["named"]), key=lambda k: marks[k]["rank"])
    taken = np.empty((len(order), 4))
    names: list[Name] = []
    for place in order:
        bold = marks[place]["rank"] < ALWAYS
        lines = wrapped(marks[place]["label"])
        size = max(lettering.width(line, SIZE, bold=bold) for line in lines), LINE * len(lines)
        box = _room(_around(at[place], size, frame), every, taken[: len(names)], place, least=bold)
        if box is not None:
            taken[len(names)] = box
            names.append(Name(lines, float(box[0] + box[2]) / 2, float(box[1]), bold))
    return names


def _around(at: Floats, size: tuple[float, float], frame: tuple[float, float]) -> Floats:
    """Return the boxes a name may take, the best first: under its mark, over it, beside it, at its corners."""
    x, y, radius = at.tolist()
    wide, high = size
    gap, near = radius + 3, radius * 0.75 + 2
    corners = np.array(
        [
            (x - wide / 2, y + gap),
            (x - wide / 2, y - gap - high),
            (x + gap + 2, y - high / 2),
            (x - gap - 2 - wide, y - high / 2),
            (x + near, y + near),
            (x + near, y - near - high),
            (x - near - wide, y + near),
            (x - near - wide, y - near - high),
        ]
    )
    boxes = np.column_stack([corners, corners + size])
    inside = (boxes[:, :2] >= _EDGE).all(axis=1) & (boxes[:, 2:] <= np.array(frame) - _EDGE).all(axis=1)
    return boxes[inside]


def _room(boxes: Floats, marks: Floats, names: Floats, own: int, *, least: bool) -> Floats | None:
    """Return the first box that covers least; None where all cover a name, or more of the marks than they may."""
    free = boxes[_covered(boxes, names) == 0]
    if not len(free):
        return None
    # Its own mark is never in its way.
    cost = _covered(free, marks) - _covered(free, marks[own : own + 1])
    best = int(np.argmin(np.round(cost, 6)))
    wide, high = free[best, 2:] - free[best, :2]
    return free[best] if cost[best] <= (_MAY_COVER * wide * high if least else 1e-6) else None


def _covered(boxes: Floats, others: Floats) -> Floats:
    """Return how much of each box the others cover, in square pixels; on one line, touching counts."""
    wide = np.minimum(boxes[:, None, 2], others[:, 2]) - np.maximum(boxes[:, None, 0], others[:, 0]) + _APART
    high = np.minimum(boxes[:, None, 3], others[:, 3]) - np.maximum(boxes[:, None, 1], others[:, 1])
    area: Floats = (np.maximum(wide, 0.0) * np.maximum(high, 0.0)).sum(axis=1)
    return area


def wrapped(name: str) -> tuple[str, ...]:
    """Return a name on one line, or on two of nearly the same length; what is longer still ends in an ellipsis.

    Examples
    --------
    >>> wrapped("Food Bank"), wrapped("Old Quay Library and Community Hub")
    (('Food Bank',), ('Old Quay Library', 'and Community Hub'))
    """
    words = [_shortened(word, LETTERS) for word in name.split()] or [""]
    whole = " ".join(words)
    if len(whole) <= LETTERS:
        return (whole,)
    cuts = [(" ".join(words[:cut]), " ".join(words[cut:])) for cut in range(1, len(words))]
    best = min(cuts, key=lambda two: max(map(len, two)), default=(whole,))
    return tuple(_shortened(line, LETTERS + 4) for line in best)


def _shortened(text: str, most: int) -> str:
    return f"{text[: most - 1]}…" if len(text) > most else text
