"""A large network as its working groups: one mark each, with a door inside."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import numpy as np
import pandas as pd

from netmap.drawing.extent import group_names
from netmap.drawing.layout import APART, apart
from netmap.drawing.palette import REST
from netmap.drawing.scene import NAMED_WHEN_MANY, short

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from netmap.drawing.scene import Scene

    Indices = NDArray[np.int64]

GROUP: Final = "group\u241f"
"""Prefix of a working group's mark; no stored id holds this character."""

_LINES_PER_GROUP = 2


def group_marks(scene: Scene, at: pd.DataFrame, groups: Indices) -> Iterator[dict[str, Any]]:
    """Return a mark for each working group, in vis-network's words; ``opens`` is its number.

    Parameters
    ----------
    scene
        What is drawn.
    at
        ``x`` and ``y`` of every stakeholder of the network, in its order.
    groups
        Number of each stakeholder's group.
    """
    numbers, members = np.unique(groups, return_counts=True)
    middle = at.reset_index(drop=True).groupby(groups)[["x", "y"]].mean().to_numpy()
    names = group_names(scene.stakeholders, groups, scene.ties_each)
    tied = np.bincount(groups, scene.ties_each) > 0
    looks, told = scene.coloured.of_groups(groups)
    order = np.argsort(np.argsort(-members, kind="stable"), kind="stable")
    # As large as the island its members make on the whole map; those without ties make no island.
    sizes = np.round(APART * 0.5 * np.sqrt(members), 1)
    sizes = np.where(tied, sizes, np.minimum(sizes, sizes[tied].max(initial=APART)))
    places = np.round(apart(middle, sizes), 1)
    rows = zip(
        numbers.tolist(),
        members.tolist(),
        sizes.tolist(),
        order.tolist(),
        places.tolist(),
        (mark.colour for mark in looks),
        told,
        strict=True,
    )
    for number, count, size, place, (x, y), colour, words in rows:
        label = f"{short(names[number])} +{count - 1:,}" if tied[number] else f"{count:,} without ties"
        yield {
            "n_id": f"{GROUP}{number}",
            "label": label,
            "shape": "dot",
            "color": {"background": colour if tied[number] or scene.coloured.told else REST.colour},
            "size": size,
            "x": x,
            "y": y,
            "title": f"{label}\n{count:,} stakeholders\n{words}\nClick to open",
            "rank": place,
            "named": place < NAMED_WHEN_MANY,
            "opens": str(number),
        }


def group_lines(scene: Scene, groups: Indices) -> Iterator[dict[str, Any]]:
    """Return lines from each working group to those it has most ties with."""
    pairs, counts = _strongest_between(groups[scene.network.i], groups[scene.network.j])
    widths = np.round(6 + 44 * np.sqrt(counts / counts.max(initial=1)), 1)
    for (one, other), count, width in zip(pairs.tolist(), counts.tolist(), widths.tolist(), strict=True):
        yield {
            "source": f"{GROUP}{one}",
            "to": f"{GROUP}{other}",
            "id": f"{one}\u241f{other}",
            "arrows": "",
            "width": width,
            "line": "loose",
            "title": f"{count:,} tie{'' if count == 1 else 's'}",
        }


def _strongest_between(one: Indices, other: Indices) -> tuple[Indices, Indices]:
    """Return pairs of groups with their number of ties: for each group those it has most ties with."""
    apart = one != other
    pairs = np.sort(np.column_stack([one[apart], other[apart]]), axis=1)
    found, counts = np.unique(pairs, axis=0, return_counts=True)
    order = np.argsort(-counts, kind="stable")
    found, counts = found[order], counts[order]
    ends = pd.Series(found.ravel())
    rank = ends.groupby(ends).cumcount().to_numpy().reshape(-1, 2)
    kept = (rank < _LINES_PER_GROUP).any(axis=1)
    return found[kept], counts[kept]
