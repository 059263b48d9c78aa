"""A map of places without a map: where each lies, in kilometres on a plane, and how it is drawn.

Equirectangular projection: east and west are shrunk by the cosine of the
latitude in the middle. Within 50 km, up to 65 degrees of latitude, distances
are true to a hundredth.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final

import numpy as np

from netmap.drawing.picture.lettering import width as letters_wide

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

EARTH: Final = 6371.0088
"""Mean radius of the Earth in kilometres."""

NARROW, WIDE = 320, 640
"""Widths in pixels for which names are set: a telephone's, and a page's."""

_LEAST: Final = 0.5  # kilometres from the middle to the edge, where all lie on one point
_LINE: Final = 17.0  # pixels of a line of a name
_LETTERS: Final = 13.0
_APART: Final = 3.0  # pixels between a circle and its name
_SAME: Final = 1.0  # pixels within which circles lie on one point


def plane(latitude: Floats, longitude: Floats) -> tuple[Floats, Floats]:
    """Return where places lie on a plane.

    Parameters
    ----------
    latitude, longitude
        In degrees, none missing.

    Returns
    -------
    tuple
        Kilometres east and north of the middle. Places on both sides of the
        date line lie side by side: the map is cut where the widest stretch of
        longitude has no place.

    Examples
    --------
    >>> east, north = plane(np.array([0.0, 1.0]), np.array([0.0, 0.0]))
    >>> east.tolist(), north.round(1).tolist()
    ([0.0, 0.0], [-55.6, 55.6])
    >>> plane(np.array([0.0, 0.0]), np.array([179.5, -179.5]))[0].round(1).tolist()
    [-55.6, 55.6]
    """
    if not len(latitude):
        return np.zeros(0), np.zeros(0)
    around = np.mod(longitude, 360.0)
    ordered = np.sort(around)
    gaps = np.diff(ordered, append=ordered[0] + 360.0)
    cut = ordered[(int(np.argmax(gaps)) + 1) % len(ordered)]
    unrolled = np.mod(around - cut, 360.0)
    middle = (latitude.min() + latitude.max()) / 2
    narrow = EARTH * math.cos(math.radians(middle))
    east = np.radians(unrolled - (unrolled.min() + unrolled.max()) / 2) * narrow
    return east, np.radians(latitude - middle) * EARTH


def reach(along: Floats) -> float:
    """Return how many kilometres the picture shows on either side of the middle, with room for circles at the edge.

    Examples
    --------
    >>> reach(np.array([-10.0, 10.0])), reach(np.array([0.0]))
    (12.5, 0.5)
    """
    return max(_LEAST, 1.25 * float(np.max(np.abs(along), initial=0.0)))


def scale_bar(most: float) -> float:
    """Return the longest of 1, 2 and 5 times a power of ten that is not longer than some kilometres.

    Examples
    --------
    >>> scale_bar(7.9), scale_bar(0.3), scale_bar(1000)
    (5.0, 0.2, 1000.0)
    """
    power = 10.0 ** math.floor(math.log10(most))
    steps = [power / 10 * 5, *(power * step for step in (1, 2, 5, 10))]
    # A hair of room: a tenth has no exact double.
    return float(f"{max(step for step in steps if step <= most * (1 + 1e-9)):.3g}")


def names_fit(names: Sequence[str], marks: Floats, frame: tuple[float, float]) -> Floats:
    """Return where each name stands, so that none covers another or a circle: under its circle, else beside it, else above.

    Parameters
    ----------
    names
        The most important first: it takes its room before the others.
    marks
        Kilometres east and north, from ``plane``, and the radius of each circle in pixels.
    frame
        Width and height of the picture in pixels.

    Returns
    -------
    array
        For each name, pixels from the middle of its circle to the middle of
        the name, to the right and down; NaN where there is no room.

    Examples
    --------
    >>> marks = np.array([[0.0, 0.0, 9.0], [0.0, 0.0, 9.0], [5.0, 5.0, 9.0]])
    >>> names_fit(["Quay", "Pier", "Hill"], marks, (320, 400)).round().tolist()
    [[0.0, 20.0], [24.0, 0.0], [0.0, 20.0]]
    """
    east, north, radius = marks.T
    pixels = min(frame[0] / (2 * reach(east)), frame[1] / (2 * reach(north)))
    middle = np.column_stack([east, -north]) * pixels
    around = np.column_stack([middle - radius[:, None], middle + radius[:, None]])
    found = np.full((len(names), 2), np.nan)
    taken = np.empty((len(names), 4))
    many = 0
    for place, name in enumerate(names):
        half = np.array([letters_wide(name, _LETTERS), _LINE]) / 2
        beside, under = radius[place] + _APART + half
        # A circle on the same point hides its own no more than that one does.
        others = around[np.abs(middle - middle[place]).max(axis=1) > _SAME]
        for offset in ((0.0, under), (beside, 0.0), (-beside, 0.0), (0.0, -under)):
            at = middle[place] + offset
            box = np.concatenate([at - half, at + half])
            inside = (np.abs(box) <= np.tile(frame, 2) / 2).all()
            if inside and not _covers(box, taken[:many]) and not _covers(box, others):
                taken[many], found[place] = box, offset
                many += 1
                break
    return found


def _covers(box: Floats, others: Floats) -> bool:
    """Return whether a box (left, top, right, bottom) covers part of any other."""
    return bool(((others[:, :2] < box[2:]) & (box[:2] < others[:, 2:])).all(axis=1).any())
