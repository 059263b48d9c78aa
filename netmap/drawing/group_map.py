"""A large network folded into its working groups: one circle each, and the members of those that are unfolded."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import pandas as pd

from netmap.drawing.extent import MOST_DRAWN, UNFOLDS
from netmap.drawing.layout import APART, apart
from netmap.drawing.legend import OPENS_ALONE, OPENS_HERE
from netmap.drawing.palette import REST
from netmap.drawing.scene import NAMED_WHEN_MANY, Scene, short, stakeholder_marks, ties_said
from netmap.drawing.tie_kinds import lines_of
from netmap.language import amount, say, say_number

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from numpy.typing import NDArray

    from netmap.drawing.folding import Groups

    Indices = NDArray[np.int64]
    Truth = NDArray[np.bool_]

GROUP: Final = "group\u241f"
"""Prefix of a working group's mark; no stored id holds this character."""

_LINES_PER_GROUP = 2


class Folded:
    """A scene in which circles stand for the members of working groups.

    Parameters
    ----------
    scene
        What is drawn.
    groups
        The working groups of the whole network.
    places
        ``id``, ``x``, ``y`` of the whole network, so that a circle stands where it stands under any filter.
    """

    def __init__(self, scene: Scene, groups: Groups, places: pd.DataFrame) -> None:
        self.scene, self.groups, self.places = scene, groups, places
        self.number = groups.of(scene.stakeholders["id"])
        folded = scene.part.folded
        self.folded = np.zeros(len(self.number), dtype=bool) if folded is None else folded

    def marks(self, place_names: Mapping[str, str]) -> Iterator[dict[str, Any]]:
        """Return a mark for each folded group and for each member of the others, in vis-network's words."""
        circles = self._circles()
        yield from self._group_marks(circles)
        members = replace(self.scene.part, stakeholders=self.scene.part.single)
        ids = self.scene.stakeholders["id"]
        own = self.places.drop_duplicates("id").set_index("id").reindex(ids)[["x", "y"]].fillna(0.0)
        at = own + circles[["dx", "dy"]].reindex(self.number).fillna(0.0).to_numpy()
        behind = int(self.folded.any()) * len(np.unique(self.number[self.folded]))
        for mark in stakeholder_marks(self.scene.showing(members), at.round(1), dict(place_names)):
            # Circles get their names first.
            yield mark | {"rank": mark["rank"] + behind}

    def lines(self) -> Iterator[dict[str, Any]]:
        """Return the ties between members, from members to other circles, and between circles."""
        ties = self.scene.part.ties
        i, j = self.scene.network.i[ties], self.scene.network.j[ties]
        here, there = self.folded[i], self.folded[j]
        among = self.scene.part.single_ties(self.scene.network)
        yield from lines_of(self.scene.showing(replace(self.scene.part, ties=among)))
        mixed = here != there
        yield from self._to_circles(np.where(here, j, i)[mixed], self.number[np.where(here, i, j)[mixed]])
        yield from self._between_circles(self.number[i[here & there]], self.number[j[here & there]])

    def _circles(self) -> pd.DataFrame:
        """Return where each group's circle stands, how large it is, and how far its members move with it, by number."""
        number = self.groups.of(self.places["id"])
        by_group = self.places.groupby(number)[["x", "y"]]
        frame = by_group.mean().assign(members=by_group.size())
        # As large as the island its members make on the whole map; those without ties make no island.
        size = APART * 0.5 * np.sqrt(frame["members"])
        islands = ~frame.index.isin([self.groups.alone, self.groups.rest])
        frame["size"] = size.where(islands, np.minimum(size, size[islands].max() if islands.any() else APART))
        moved = apart(frame[["x", "y"]].to_numpy(), frame["size"].to_numpy())
        shift = np.where(islands[:, None], moved - frame[["x", "y"]].to_numpy(), 0.0)
        return frame.assign(x=moved[:, 0], y=moved[:, 1], dx=shift[:, 0], dy=shift[:, 1])

    def _group_marks(self, circles: pd.DataFrame) -> Iterator[dict[str, Any]]:
        present, members = np.unique(self.number, return_counts=True)
        drawn = np.isin(present, self.number[self.folded])
        looks, told = self.scene.coloured.of_groups(self.number)
        place = np.argsort(np.argsort(-members, kind="stable"), kind="stable")
        size = np.minimum(APART * 0.5 * np.sqrt(members), circles["size"].reindex(present).to_numpy())
        at = circles[["x", "y"]].reindex(present).round(1).to_numpy()
        rows = zip(
            present.tolist(),
            members.tolist(),
            size.round(1).tolist(),
            place.tolist(),
            at.tolist(),
            (mark.colour for mark in looks),
            told,
            drawn.tolist(),
            strict=True,
        )
        for number, count, radius, rank, (x, y), colour, words, here in rows:
            if not here:
                continue
            fits = len(present) - 1 + count <= MOST_DRAWN
            label = f"{short(self.groups.title(number))} \u00b7 {amount(count)}"
            plain = number == self.groups.alone and not self.scene.coloured.told
            yield {
                "n_id": f"{GROUP}{number}",
                "label": label,
                "shape": "dot",
                "color": {"background": REST.colour if plain else colour},
                "size": radius,
                "x": x,
                "y": y,
                "title": "\n".join(
                    [
                        label,
                        say_number("{number} stakeholder", "{number} stakeholders", count),
                        words,
                        say(OPENS_HERE if fits else OPENS_ALONE),
                    ]
                ),
                "rank": rank,
                "named": rank < NAMED_WHEN_MANY,
                "opens": f"{UNFOLDS if fits else ''}{number}",
            }

    def _to_circles(self, member: Indices, group: Indices) -> Iterator[dict[str, Any]]:
        """Return one line from each member to each circle in which it has partners."""
        pairs, counts = np.unique(np.column_stack([member, group]), axis=0, return_counts=True)
        ids = self.scene.stakeholders["id"].to_numpy()
        names = self.scene.stakeholders["name"].fillna(self.scene.stakeholders["id"]).to_numpy()
        widths = np.round(1.5 + 2 * np.sqrt(counts - 1), 1)
        for (one, number), count, width in zip(pairs.tolist(), counts.tolist(), widths.tolist(), strict=True):
            yield {
                "source": str(ids[one]),
                "to": f"{GROUP}{number}",
                "id": f"{ids[one]}\u241f{GROUP}{number}",
                "arrows": "",
                "width": min(width, 12.0),
                "line": "loose",
                "title": f"{short(names[one])} \u2013 {short(self.groups.title(number))}\n{ties_said(count)}",
            }

    def _between_circles(self, one: Indices, other: Indices) -> Iterator[dict[str, Any]]:
        """Return lines from each circle to those it has most ties with."""
        pairs, counts = _strongest_between(one, other)
        widths = np.round(6 + 44 * np.sqrt(counts / counts.max(initial=1)), 1)
        for (first, second), count, width in zip(pairs.tolist(), counts.tolist(), widths.tolist(), strict=True):
            yield {
                "source": f"{GROUP}{first}",
                "to": f"{GROUP}{second}",
                "id": f"{first}\u241f{second}",
                "arrows": "",
                "width": width,
                "line": "loose",
                "title": ties_said(count),
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
