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

FRAMES: Final = (320, 640)
"""Widths in pixels for which names are set: a telephone's, and a page's."""

NEVER_NAMED: Final = 1_000_000
"""Pixels of a picture in which a name finds room that finds none."""

_LEAST: Final = 0.5  # kilometres from the middle to the edge, where all lie on one point
_LINE: Final = 17.0  # pixels of a line of a name
_LETTERS: Final = 13.0


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


def named_from(names: Sequence[str], east: Floats, north: Floats, radius: Floats, high: float) -> list[int]:
    """Return how wide a picture has to be for each name to stand under its circle without covering another.

    Parameters
    ----------
    names
        The most important first: it takes its room before the others.
    east, north
        Kilometres, from ``plane``.
    radius
        Of the circles, in pixels.
    high
        Pixels of the picture's height.

    Returns
    -------
    list
        One of ``FRAMES``, or ``NEVER_NAMED``.

    Examples
    --------
    >>> at = np.array([0.0, 0.0, 5.0]), np.array([0.0, 0.0, 5.0])
    >>> named_from(["Quay", "Pier", "Hill"], *at, np.full(3, 9.0), 400)
    [320, 1000000, 320]
    """
    found = np.full(len(names), NEVER_NAMED)
    wide = np.array([letters_wide(name, _LETTERS) for name in names])
    for frame in reversed(FRAMES):
        pixels = min(frame / (2 * reach(east)), high / (2 * reach(north)))
        middle, top = east * pixels, -north * pixels + radius
        boxes = np.column_stack([middle - wide / 2, top, middle + wide / 2, top + _LINE])
        found[_free(boxes)] = frame
    return [int(frame) for frame in found]


def _free(boxes: Floats) -> list[int]:
    """Return the boxes that cover none of those taken before them."""
    taken: list[int] = []
    for place, (left, top, right, bottom) in enumerate(boxes.tolist()):
        others = boxes[taken]
        covers = (others[:, 0] < right) & (left < others[:, 2]) & (others[:, 1] < bottom) & (top < others[:, 3])
        if not covers.any():
            taken.append(place)
    return taken
