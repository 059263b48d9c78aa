"""What is drawn, worked out once: categories, sizes, counts; and the marks and lines of single stakeholders."""

from __future__ import annotations

from copy import copy
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import pandas as pd

from netmap.drawing.extent import MOST_AT_EASE, Extent, Look
from netmap.language import say, say_number, to_say
from netmap.vocabulary import split_codes, vocabulary

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from numpy.typing import NDArray

    from netmap.drawing.coloured import Coloured
    from netmap.drawing.sizing import Sized
    from netmap.network import Network

    Floats = NDArray[np.float64]
    Indices = NDArray[np.int64]

NAMED_WHEN_MANY: Final = 40
"""How many names are shown when there are too many for all; the selected one and its partners are always named."""

LINE_STYLES: Final = {"CONFIRMED": (False, "firm"), "UNCONFIRMED": (True, "loose"), "CONTRADICTED": (True, "torn")}
"""State of a tie -> whether its line is dashed, and which colour role the browser gives it."""

LINE_LABELS: Final = {
    "CONFIRMED": to_say("Both sides say so"),
    "UNCONFIRMED": to_say("One side says so"),
    "CONTRADICTED": to_say("The sides disagree"),
}

_SMALLEST, _SMALLEST_OF_MANY, _LARGEST, _ALIKE = 12.0, 20.0, 34.0, 17.0  # radius of a mark, in map units
_NAME_MOST = 160  # letters of a name that travel to the browser


class Scene:
    """What every part of the drawing needs to know, worked out once."""

    def __init__(  # noqa: PLR0913 - one argument per thing the picture is made from
        self, network: Network, whole: Network, part: Extent, look: Look, coloured: Coloured, *, sized: Sized | None
    ) -> None:
        self.network, self.whole, self.part, self.look, self.coloured = network, whole, part, look, coloured
        self.sized = sized
        self.stakeholders = network.stakeholders
        self.ties_each = ties_each(network)

    def showing(self, part: Extent) -> Scene:
        """Return the same, of which another part is drawn."""
        other = copy(self)
        other.part = part
        return other

    def ranked(self, chosen: Indices) -> Indices:
        """Return some stakeholders in the order in which they get their names: most connected first, after those whose turn comes before."""
        ranked = chosen[np.argsort(-self.ties_each[chosen], kind="stable")]
        if self.coloured.first is None:
            return ranked
        return ranked[np.argsort(~self.coloured.first[ranked], kind="stable")]

    def sizes(self) -> Floats:
        """Return each stakeholder's radius: area follows what ``size_by`` names.

        Ties mean the same under any filter; a measure is of the part that the filters leave, as in colours.
        """
        if self.sized is not None:
            return radius(self.sized.amounts, self.sized.amounts)
        if self.look.size_by == "same":
            return np.full(len(self.stakeholders), _ALIKE)
        if self.look.size_by == "ties":
            return radius(self.ties_each, ties_each(self.whole))
        return radius(_strength_each(self.network), _strength_each(self.whole))


def ties_each(network: Network) -> Indices:
    """Return how many ties each stakeholder has."""
    return np.bincount(np.concatenate([network.i, network.j]), minlength=len(network.stakeholders)).astype(np.int64)


def ties_said(count: int) -> str:
    """Return a number of ties in words."""
    return say_number("{number} tie", "{number} ties", count)


def _strength_each(network: Network) -> Floats:
    strength = np.nan_to_num(np.asarray(network.strength, dtype=np.float64), nan=0.0)
    ends = np.concatenate([network.i, network.j])
    return np.bincount(ends, np.concatenate([strength, strength]), len(network.stakeholders)).astype(np.float64)


def radius(amount: Indices | Floats, of_all: Indices | Floats) -> Floats:
    """Return radii of marks: areas follow the amounts, and the largest of all makes the largest mark."""
    most = float(of_all.max(initial=0.0))
    share: Floats = np.sqrt(np.minimum(amount / most, 1.0)) if most > 0 else np.zeros(len(amount))
    # With many marks the picture is small on screen: let the smallest be larger.
    smallest = _SMALLEST if len(of_all) <= MOST_AT_EASE else _SMALLEST_OF_MANY
    return smallest + (_LARGEST - smallest) * share


def stakeholder_marks(scene: Scene, at: pd.DataFrame, place_names: dict[str, str]) -> Iterator[dict[str, Any]]:
    """Return a mark for each stakeholder that is drawn, in vis-network's words.

    Parameters
    ----------
    scene
        What is drawn.
    at
        ``x`` and ``y`` of every stakeholder of the network, in its order.
    place_names
        Place id -> name.
    """
    chosen = scene.part.stakeholders
    ranked = scene.ranked(chosen)
    rank = np.empty(len(scene.stakeholders), dtype=np.int64)
    rank[ranked] = np.arange(len(ranked))
    named = len(chosen) if len(chosen) <= MOST_AT_EASE else NAMED_WHEN_MANY
    frame = scene.stakeholders.iloc[chosen]
    sizes = scene.sizes()[chosen]
    titles = _titles(frame, scene.ties_each[chosen], place_names)
    same = scene.look.size_by == scene.look.colour_by
    for told in (scene.coloured.told, scene.sized.told if scene.sized and not same else None):
        if told:
            titles = [f"{title}\n{told[one]}" for title, one in zip(titles, chosen.tolist(), strict=True)]
    rows = zip(
        frame["id"].tolist(),
        frame["name"].fillna(frame["id"]).tolist(),
        scene.coloured.codes.iloc[chosen].tolist(),
        np.round(sizes, 1).tolist(),
        at["x"].to_numpy()[chosen].tolist(),
        at["y"].to_numpy()[chosen].tolist(),
        titles,
        rank[chosen].tolist(),
        strict=True,
    )
    for stakeholder, name, code, size, x, y, title, place in rows:
        mark = scene.coloured.marks[code]
        yield {
            "n_id": str(stakeholder),
            "label": short(name) or str(stakeholder),
            "shape": mark.shape,
            "color": {"background": mark.colour},
            "size": round(size * _optical(mark.shape), 1),
            "x": x,
            "y": y,
            "title": title,
            "rank": place,
            "named": place < named,
            "mark": code,
        }


def _optical(shape: str) -> float:
    """Return what makes shapes of equal radius look equally large: a star of radius 10 holds half a dot's area."""
    return {"star": 1.25, "square": 0.88, "triangle": 1.05, "triangleDown": 1.05, "diamond": 1.1}.get(shape, 1.0)


def _titles(frame: pd.DataFrame, ties: Indices, place_names: dict[str, str]) -> list[str]:
    """Return the plain text shown on hovering: name, what and where it is, how many ties."""
    kind = _labelled(frame["kind"], vocabulary("kinds").label)
    sector = _labelled(frame["sector"], vocabulary("sectors").label)
    place = _labelled(frame["place"], lambda code: place_names.get(code, code))
    names = frame["name"].fillna(frame["id"]).tolist()
    return [
        "\n".join(
            line
            for line in (
                short(name),
                " · ".join(dict.fromkeys(word for word in (what, field, where) if word)),
                ties_said(count) if count else say("No ties"),
            )
            if line
        )
        for name, what, field, where, count in zip(names, kind, sector, place, ties.tolist(), strict=True)
    ]


def _labelled(codes: pd.Series, label: Callable[[str], str]) -> list[str]:
    known = {code: label(code) for code in codes.dropna().unique()}
    return [known.get(code, "") for code in codes.tolist()]


def tie_lines(scene: Scene) -> Iterator[dict[str, Any]]:
    """Return a line for each tie that is drawn, in vis-network's words."""
    network, kept = scene.network, scene.part.ties
    ties = network.ties.iloc[kept]
    ids = scene.stakeholders["id"].to_numpy()
    names = scene.stakeholders["name"].fillna(scene.stakeholders["id"]).to_numpy()
    strength = np.nan_to_num(np.asarray(network.strength, dtype=np.float64)[kept], nan=0.0)
    rows = zip(
        network.i[kept].tolist(),
        network.j[kept].tolist(),
        ties["state"].tolist(),
        ties["level"].tolist(),
        np.round(1.5 + 5.5 * strength, 1).tolist(),
        _kinds_told(ties["relations"]),
        strict=True,
    )
    for one, other, state, level, width, kinds in rows:
        dashed, line = LINE_STYLES.get(state, (False, "firm"))
        yield {
            "source": str(ids[one]),
            "to": str(ids[other]),
            "id": f"{ids[one]}\u241f{ids[other]}",
            "arrows": "",
            "width": width,
            "dashes": dashed,
            "line": line,
            "sort": state,
            "title": "\n".join(
                line
                for line in (
                    f"{short(names[one])} \u2013 {short(names[other])}",
                    kinds,
                    level_words(level),
                    say(LINE_LABELS.get(state, "")),
                )
                if line
            ),
        }


def _kinds_told(relations: pd.Series) -> list[str]:
    """Return the kinds of relation of each tie in words; each combination is looked up once."""
    label = vocabulary("relations").label
    told = {cell: ", ".join(label(code) for code in split_codes(cell)) for cell in relations.dropna().unique()}
    return [told.get(cell, "") for cell in relations.tolist()]


def level_words(level: float | None) -> str:
    """Return a tie's level in words.

    Examples
    --------
    >>> level_words(3.0), level_words(2.5), level_words(float("nan"))
    ('Coordination (3)', 'Between cooperation and coordination (2.5)', 'Nobody rated it')
    """
    if level is None or pd.isna(level):
        return say("Nobody rated it")
    label = vocabulary("levels").label
    if level == int(level):
        return f"{label(str(int(level)))} ({int(level)})"
    return say(
        "Between {lower} and {higher} ({level:g})",
        lower=label(str(int(level))).lower(),
        higher=label(str(int(level) + 1)).lower(),
        level=level,
    )


def short(name: object) -> str:
    """Return a name on one line, and not without end."""
    text = " ".join(str(name).split())
    return text if len(text) <= _NAME_MOST else text[: _NAME_MOST - 1] + "…"
