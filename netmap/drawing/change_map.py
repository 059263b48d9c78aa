"""Two pictures of one network, before and after a change, on the same places: what is drawn where, as frames."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from netmap.drawing.extent import MOST_DRAWN
from netmap.drawing.layout import complete
from netmap.network.comparison import LOST, NEW, SAME
from netmap.records import among

if TYPE_CHECKING:
    from netmap.network import Network

STAYS, ARRIVES, LEAVES, TOUCHED = "stays", "arrives", "leaves", "touched"
"""What becomes of a stakeholder; touched: one of its ties is not as it was."""


@dataclass(frozen=True, eq=False)
class ChangeMap:
    """What both pictures draw.

    Parameters
    ----------
    marks
        One row per stakeholder of either network that is drawn: ``id``,
        ``name``, ``x``, ``y``, ``ours``, ``what``, ``before``, ``after`` (whether it stands in that picture).
    lines
        One row per tie of either that is drawn: ``a``, ``b``, ``x``, ``y``,
        ``x2``, ``y2``, ``what`` (a word of ``network.comparison``), ``before``, ``after``.
    everybody
        How many stakeholders there are in either.
    """

    marks: pd.DataFrame
    lines: pd.DataFrame
    everybody: int


def change_map(
    before: Network, after: Network, ties: pd.DataFrame, places: pd.DataFrame, *, seed: int = 0
) -> ChangeMap:
    """Return what is drawn of a network before and after a change.

    Parameters
    ----------
    before, after
        Both networks.
    ties
        The ties that are not as they were, as ``planning.Comparison.ties``.
    places
        ``id``, ``x``, ``y`` of the stakeholders on the map. Newcomers get a
        place without moving the others.
    seed
        As for ``layout.complete``.

    Notes
    -----
    Of more than ``MOST_DRAWN`` stakeholders, those whose ties change and
    whoever they are tied to are drawn, so many at most.
    """
    lines = _lines(before, after, ties)
    people = pd.concat([after.stakeholders, before.stakeholders]).drop_duplicates("id")[["id", "name", "ours"]]
    inside = [among(people["id"], network.stakeholders["id"]).to_numpy() for network in (before, after)]
    changed = among(people["id"], _ends(lines[lines["what"] != SAME]))
    what = np.select([~inside[0], ~inside[1], changed], [ARRIVES, LEAVES, TOUCHED], STAYS)
    marks = people.assign(what=what, before=inside[0], after=inside[1]).reset_index(drop=True)
    drawn = _drawn(marks, lines)
    at = pd.Index(marks["id"])
    i, j = at.get_indexer(pd.Index(lines["a"])), at.get_indexer(pd.Index(lines["b"]))
    placed = complete(places, marks["id"], i, j, seed=seed).set_index("id")
    marks = marks.join(placed, on="id")[drawn].reset_index(drop=True)
    lines = lines[drawn[i] & drawn[j]]
    ends = {"x": ("a", "x"), "y": ("a", "y"), "x2": ("b", "x"), "y2": ("b", "y")}
    lines = lines.assign(**{name: placed[side].reindex(lines[end]).to_numpy() for name, (end, side) in ends.items()})
    return ChangeMap(marks, lines.reset_index(drop=True), len(people))


def _lines(before: Network, after: Network, ties: pd.DataFrame) -> pd.DataFrame:
    """Return every tie of either network with what becomes of it."""
    both = pd.concat([before.ties[["a", "b"]], after.ties[["a", "b"]]]).drop_duplicates(ignore_index=True)
    told = both.merge(ties[["a", "b", "what"]], on=["a", "b"], how="left")
    what = told["what"].fillna(SAME)
    return both.assign(what=what, before=what != NEW, after=what != LOST)


def _ends(lines: pd.DataFrame) -> pd.Series:
    ends: pd.Series = pd.concat([lines["a"], lines["b"]])
    return ends


def _drawn(marks: pd.DataFrame, lines: pd.DataFrame) -> np.ndarray:
    """Return who is drawn."""
    if len(marks) <= MOST_DRAWN:
        return np.ones(len(marks), dtype=bool)
    touched = marks["what"] != STAYS
    ids = marks.loc[touched, "id"]
    near = lines[among(lines["a"], ids) | among(lines["b"], ids)]
    order = np.where(touched, 0, np.where(among(marks["id"], _ends(near)), 1, 2))
    first = np.argsort(order, kind="stable")[:MOST_DRAWN]
    chosen = np.zeros(len(marks), dtype=bool)
    chosen[first] = True
    return chosen & (order < 2)  # noqa: PLR2004 - those who are neither touched nor near
