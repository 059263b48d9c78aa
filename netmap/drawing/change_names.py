"""Whose names are written in two pictures of a change, and where: no name covers another."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from netmap.drawing.change_map import ARRIVES, LEAVES, STAYS, TOUCHED

if TYPE_CHECKING:
    from netmap.drawing.change_map import ChangeMap

    Box = tuple[float, float, float, float]

MOST_TRIED = 60
"""Names that are tried: more than so many find no room in a picture of two beside each other."""

LETTER, LINE, LIFT = 6.8, 15.0, 15.0
"""Pixels: a letter of a name, wide as they mostly are; a line of text; from the middle of a mark to its name's."""

LONGEST = 24
"""Letters of a name; a longer one is cut, and can be read whole by pointing at its mark."""

_MARK = 8.0
"""Pixels from the middle of a mark to its edge."""

_ROOM = 0.06
"""Share of the picture that is left free at each side."""


def named(drawn: ChangeMap, *, width: float, height: float) -> pd.DataFrame:
    """Return whose names are written, and where, so that no name covers another or a mark of what changes.

    Parameters
    ----------
    drawn
        What both pictures draw.
    width, height
        Size of a picture in pixels. Names stay apart in every wider one too,
        for each reaches over the middle of its mark: marks move apart, and names with them.

    Returns
    -------
    pandas.DataFrame
        ``id``, ``name`` (shortened to ``LONGEST`` letters), ``x``, ``y``,
        ``changes`` (whether it is about what changes), ``side`` (``left``: it
        begins at its mark, ``center``, ``right``: it ends there), ``lift`` (pixels from the middle of the
        mark to the middle of the name, downwards), ``before``, ``after``.

    Notes
    -----
    Who comes or goes first, then whose ties change, then those beside them,
    then those with most ties: each as far as there is room, and the same in both pictures.
    Who comes or goes is named even above other marks.
    """
    marks = drawn.marks
    first = _most_telling(drawn)
    at = np.column_stack(
        [
            _pixels(marks["x"].to_numpy(dtype=float), width),
            _pixels(marks["y"].to_numpy(dtype=float), height),
        ]
    )
    moves = (marks["what"] != STAYS).to_numpy()
    news = marks["what"].isin([ARRIVES, LEAVES]).to_numpy()
    obstacles = {int(one): _around(*at[one]) for one in np.flatnonzero(moves)[:MOST_TRIED]}
    names: list[Box] = []
    rows = []
    for one in first[:MOST_TRIED]:
        name = _short(str(marks["name"].iloc[one]))
        (x, y), long = at[one], len(name) * LETTER
        side = "left" if x < long / 2 else "right" if x > width - long / 2 else "center"
        begins = {"left": x, "right": x - long, "center": x - long / 2}[side]
        others = [box for other, box in obstacles.items() if other != one]
        for lift, beside in ((-LIFT, others), (LIFT, others), *(((-LIFT, []), (LIFT, [])) if news[one] else ())):
            box = (begins, y + lift - LINE / 2, begins + long, y + lift + LINE / 2)
            is_inside = box[0] >= 0 and box[1] >= 0 and box[2] <= width and box[3] <= height
            if is_inside and not any(_meet(box, other) for other in (*names, *beside)):
                names.append(box)
                rows.append((one, name, bool(moves[one]), side, lift))
                break
    found = pd.DataFrame(rows, columns=["row", "name", "changes", "side", "lift"])
    return (
        marks[["id", "x", "y", "before", "after"]]
        .take(found.pop("row").to_numpy(dtype=np.int64))
        .reset_index(drop=True)
        .join(found)
    )


def _most_telling(drawn: ChangeMap) -> list[int]:
    """Return the marks in the order in which their names are tried."""
    marks, lines = drawn.marks, drawn.lines
    ends = pd.concat([lines["a"], lines["b"]])
    many = marks["id"].map(ends.value_counts()).fillna(0).to_numpy()
    changed = set(marks.loc[marks["what"] != STAYS, "id"])
    beside = {*lines.loc[lines["a"].isin(changed), "b"], *lines.loc[lines["b"].isin(changed), "a"]}
    order = np.select(
        [marks["what"].isin([ARRIVES, LEAVES]), marks["what"] == TOUCHED, marks["id"].isin(beside)], [0, 1, 2], 3
    )
    return [int(one) for one in np.lexsort((marks["id"].to_numpy(), -many, order))]


def _pixels(values: np.ndarray, size: float) -> np.ndarray:
    """Return where values lie in a picture of so many pixels."""
    low, high = ends(values)
    return np.asarray((values - low) / (high - low) * size)


def ends(values: np.ndarray) -> tuple[float, float]:
    """Return from where to where a picture of some marks goes: a little beyond them on each side."""
    if not len(values):
        return 0.0, 1.0
    low, high = float(values.min()), float(values.max())
    room = max(high - low, 1.0) * _ROOM
    return low - room, high + room


def _short(name: str) -> str:
    return name if len(name) <= LONGEST else f"{name[: LONGEST - 1].rstrip()}…"


def _around(x: float, y: float) -> Box:
    return (x - _MARK, y - _MARK, x + _MARK, y + _MARK)


def _meet(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
