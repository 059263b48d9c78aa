"""The interactive map as data: what vis-network is to draw. The only module that touches pyvis.

pyvis holds the model: marks, ties and options in vis-network's own words. We
fill it in our own loop: ``from_nx`` changes the graph it is given, an
undirected pyvis network drops parallel ties and slows down with the square of
their number, and its HTML page runs text from data as script. Nothing here
is markup: names travel as JSON and are painted on a canvas.

Reasons and figures: ``docs/decisions/0007-two-way-map.md``.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import pandas as pd

from netmap.drawing.extent import MOST_AT_EASE, MOST_DRAWN, Extent, Look, extent, group_names, said
from netmap.drawing.layout import APART, apart
from netmap.drawing.palette import OTHER, REST, Mark, categories, marks
from netmap.vocabulary import vocabulary

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from numpy.typing import NDArray
    from pyvis.network import Network as Pyvis

    from netmap.network import Network

    Floats = NDArray[np.float64]
    Indices = NDArray[np.int64]

NAMED_WHEN_MANY: Final = 40
"""How many names are shown when there are too many for all; the selected one and its partners are always named."""

GROUP: Final = "group\u241f"
"""Prefix of a working group's mark; no stored id holds this character."""

_SMALLEST, _SMALLEST_OF_MANY, _LARGEST, _ALIKE = 12.0, 20.0, 34.0, 17.0  # radius of a mark, in map units
_TITLE_MOST = 160
_GROUP_COLOUR = "#8CBFD0"
_LINES_PER_GROUP = 2
_LINE_STYLES: Final = {"CONFIRMED": (False, "firm"), "UNCONFIRMED": (True, "loose"), "CONTRADICTED": (True, "torn")}
_LINE_LABELS: Final = {
    "CONFIRMED": "Both sides say so",
    "UNCONFIRMED": "One side says so",
    "CONTRADICTED": "The sides disagree",
}

OPTIONS: Final[dict[str, Any]] = {
    "physics": {"enabled": False},
    "layout": {"improvedLayout": False},
    "nodes": {"borderWidth": 1.5, "borderWidthSelected": 4, "labelHighlightBold": False, "shadow": False},
    "edges": {"smooth": {"enabled": False}, "selectionWidth": 0, "hoverWidth": 0, "shadow": False},
    "interaction": {
        "hover": True,
        "tooltipDelay": 250,
        "hideEdgesOnDrag": False,
        "hideEdgesOnZoom": False,
        "multiselect": False,
        "zoomView": False,
        "selectConnectedEdges": True,
        "keyboard": {"enabled": True, "bindToWindow": False},
    },
}
"""vis-network's options. Physics and curved ties are off: places come from ``layout``."""


@dataclass(frozen=True)
class MapModel:
    """What the map draws and says.

    Parameters
    ----------
    nodes, edges, options
        In vis-network's words, as pyvis holds them; plain JSON values only.
        A node also has ``named`` (may show its name) and ``rank`` (0 = most
        connected: who gets its name first); a group's has ``opens``.
        ``line`` of an edge is ``firm``, ``loose`` or ``torn``.
    legend
        ``{"marks": [{label, colour, shape, count}], "lines": [{label, line, dashed, count}], "size": sentence}``.
    sentence
        How much of the network is drawn.
    shown
        Ids of the stakeholders drawn, most connected first; all members
        where groups stand for them.
    version
        Digest of nodes and edges: the same picture has the same version.
    """

    nodes: list[dict[str, Any]]
    edges: list[dict[str, Any]]
    options: dict[str, Any]
    legend: dict[str, Any]
    sentence: str
    shown: tuple[str, ...]
    version: str

    @cached_property
    def as_json(self) -> str:
        """Nodes, edges, options and legend as one JSON text: made once, handed out at every rerun."""
        parts = {"nodes": self.nodes, "edges": self.edges, "options": self.options, "legend": self.legend}
        return json.dumps(parts, allow_nan=False)

    @cached_property
    def members(self) -> frozenset[str]:
        """The ids in ``shown``, to ask whether somebody is drawn."""
        return frozenset(self.shown)


def build(
    network: Network,
    places: pd.DataFrame,
    look: Look = Look(),  # noqa: B008 - frozen, like every default here
    *,
    whole: Network | None = None,
    place_names: Mapping[str, str] | None = None,
) -> MapModel:
    """Return the map of a network.

    Parameters
    ----------
    network
        What is left by the filters.
    places
        ``id``, ``x``, ``y`` of at least all its stakeholders (``layout``).
    look
        What colour and size mean, and which door is open.
    whole
        The network before the filters: colours and "of 3,480" refer to it.
        None: ``network`` itself.
    place_names
        Place id -> name.
    """
    whole = network if whole is None else whole
    groups = _groups(network, look)
    part = extent(network, look, groups)
    scene = _Scene(network, part, look, marks(whole.stakeholders, look.colour_by, dict(place_names or {})))
    at = places.drop_duplicates("id").set_index("id").reindex(network.stakeholders["id"]).fillna(0.0)
    canvas = _pyvis()
    if part.as_groups:
        _draw_groups(canvas, scene, at, groups)
    else:
        _draw_stakeholders(canvas, scene, at, dict(place_names or {}))
        _draw_ties(canvas, scene)
    shown = part.stakeholders[np.argsort(-scene.ties_each[part.stakeholders], kind="stable")]
    return MapModel(
        canvas.nodes,
        canvas.edges,
        canvas.options,
        _legend(scene),
        said(part, network, len(whole.stakeholders)),
        tuple(network.stakeholders["id"].iloc[shown]),
        _digest([canvas.nodes, canvas.edges]),
    )


def _groups(network: Network, look: Look) -> Indices:
    """Return the number of each stakeholder's working group; those without ties come last, together."""
    count = len(network.stakeholders)
    if not len(network.i) or (count <= MOST_DRAWN and look.door != "group"):
        return np.zeros(count, dtype=np.int64)
    found = network.working_groups
    return np.where(found.group < 0, found.count, found.group)


class _Scene:
    """What every part of the drawing needs to know, worked out once."""

    def __init__(self, network: Network, part: Extent, look: Look, found: dict[str, Mark]) -> None:
        self.network, self.part, self.look, self.marks = network, part, look, found
        self.stakeholders = network.stakeholders
        ends = np.concatenate([network.i, network.j])
        self.ties_each: Indices = np.bincount(ends, minlength=len(self.stakeholders)).astype(np.int64)
        strength = np.nan_to_num(np.asarray(network.strength, dtype=np.float64), nan=0.0)
        self.strength_each: Floats = np.bincount(
            ends, np.concatenate([strength, strength]), len(self.stakeholders)
        ).astype(np.float64)
        codes = categories(self.stakeholders, look.colour_by)
        self.codes = codes.where(codes.isin(list(found)), OTHER)
        # Colours come from the whole network; should the part know a category it lacks, that is "Other".
        if (self.codes == OTHER).any():
            self.marks.setdefault(OTHER, REST)

    def sizes(self) -> Floats:
        """Return each stakeholder's radius: area follows what ``size_by`` names."""
        if self.look.size_by == "same":
            return np.full(len(self.stakeholders), _ALIKE)
        if self.look.size_by == "ties":
            return _radius(self.ties_each.astype(np.float64))
        return _radius(self.strength_each)


def _radius(amount: Floats) -> Floats:
    most = amount.max(initial=0.0)
    share: Floats = np.sqrt(amount / most) if most > 0 else np.zeros(len(amount))
    # With many marks the picture is small on screen: let the smallest be larger.
    smallest = _SMALLEST if len(amount) <= MOST_AT_EASE else _SMALLEST_OF_MANY
    return smallest + (_LARGEST - smallest) * share


def _pyvis() -> Pyvis:
    from pyvis.network import Network as Pyvis  # noqa: PLC0415 - it imports IPython: 0.4 s the command line need not pay

    # Directed with no arrows: pyvis looks through all ties at each new one otherwise, and drops parallel ones.
    canvas = Pyvis(directed=True)
    canvas.options = json.loads(json.dumps(OPTIONS))
    return canvas


def _draw_stakeholders(canvas: Pyvis, scene: _Scene, at: pd.DataFrame, place_names: dict[str, str]) -> None:
    chosen = scene.part.stakeholders
    ranked = chosen[np.argsort(-scene.ties_each[chosen], kind="stable")]
    rank = np.empty(len(scene.stakeholders), dtype=np.int64)
    rank[ranked] = np.arange(len(ranked))
    named = len(chosen) if len(chosen) <= MOST_AT_EASE else NAMED_WHEN_MANY
    frame = scene.stakeholders.iloc[chosen]
    sizes = scene.sizes()[chosen]
    titles = _titles(frame, scene.ties_each[chosen], place_names)
    rows = zip(
        frame["id"].tolist(),
        frame["name"].fillna(frame["id"]).tolist(),
        scene.codes.iloc[chosen].tolist(),
        np.round(sizes, 1).tolist(),
        at["x"].to_numpy()[chosen].tolist(),
        at["y"].to_numpy()[chosen].tolist(),
        titles,
        rank[chosen].tolist(),
        strict=True,
    )
    for stakeholder, name, code, size, x, y, title, place in rows:
        mark = scene.marks[code]
        canvas.add_node(
            str(stakeholder),
            label=_short(name) or str(stakeholder),
            shape=mark.shape,
            color={"background": mark.colour},
            size=round(size * _optical(mark.shape), 1),
            x=x,
            y=y,
            title=title,
            rank=place,
            named=place < named,
        )


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
                _short(name),
                " · ".join(dict.fromkeys(word for word in (what, field, where) if word)),
                f"{count} tie{'' if count == 1 else 's'}" if count else "No ties",
            )
            if line
        )
        for name, what, field, where, count in zip(names, kind, sector, place, ties.tolist(), strict=True)
    ]


def _labelled(codes: pd.Series, label: Callable[[str], str]) -> list[str]:
    known = {code: label(code) for code in codes.dropna().unique()}
    return [known.get(code, "") for code in codes.tolist()]


def _draw_ties(canvas: Pyvis, scene: _Scene) -> None:
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
        strict=True,
    )
    for one, other, state, level, width in rows:
        dashed, line = _LINE_STYLES.get(state, (False, "firm"))
        canvas.add_edge(
            str(ids[one]),
            str(ids[other]),
            id=f"{ids[one]}\u241f{ids[other]}",
            arrows="",
            width=width,
            dashes=dashed,
            line=line,
            title=f"{_short(names[one])} \u2013 {_short(names[other])}\n{level_words(level)}\n{_LINE_LABELS.get(state, '')}",
        )


def level_words(level: float | None) -> str:
    """Return a tie's level in words.

    Examples
    --------
    >>> level_words(3.0), level_words(2.5), level_words(float("nan"))
    ('Coordination (3)', 'Between cooperation and coordination (2.5)', 'Nobody rated it')
    """
    if level is None or pd.isna(level):
        return "Nobody rated it"
    label = vocabulary("levels").label
    if level == int(level):
        return f"{label(str(int(level)))} ({int(level)})"
    return f"Between {label(str(int(level))).lower()} and {label(str(int(level) + 1)).lower()} ({level:g})"


def _draw_groups(canvas: Pyvis, scene: _Scene, at: pd.DataFrame, groups: Indices) -> None:
    numbers, members = np.unique(groups, return_counts=True)
    middle = at.reset_index(drop=True).groupby(groups)[["x", "y"]].mean().to_numpy()
    names = group_names(scene.stakeholders, groups, scene.ties_each)
    tied = np.bincount(groups, scene.ties_each) > 0
    kinds = scene.codes.reset_index(drop=True).groupby(groups).agg(lambda column: column.mode().iloc[0])
    order = np.argsort(np.argsort(-members, kind="stable"), kind="stable")
    # As large as the island its members make on the whole map; those without ties make no island.
    sizes = np.round(APART * 0.5 * np.sqrt(members), 1)
    sizes = np.where(tied, sizes, np.minimum(sizes, sizes[tied].max(initial=APART)))
    places = np.round(apart(middle, sizes), 1)
    rows = zip(numbers.tolist(), members.tolist(), sizes.tolist(), order.tolist(), places.tolist(), strict=True)
    for number, count, size, place, (x, y) in rows:
        label = f"{_short(names[number])} +{count - 1:,}" if tied[number] else f"{count:,} without ties"
        canvas.add_node(
            f"{GROUP}{number}",
            label=label,
            shape="dot",
            color={"background": _GROUP_COLOUR if tied[number] else REST.colour},
            size=size,
            x=x,
            y=y,
            title=f"{label}\n{count:,} stakeholders; most often {scene.marks[kinds[number]].label}\nClick to open",
            rank=place,
            named=place < NAMED_WHEN_MANY,
            opens=str(number),
        )
    pairs, counts = _strongest_between(groups[scene.network.i], groups[scene.network.j])
    widths = np.round(6 + 44 * np.sqrt(counts / counts.max(initial=1)), 1)
    for (one, other), count, width in zip(pairs.tolist(), counts.tolist(), widths.tolist(), strict=True):
        canvas.add_edge(
            f"{GROUP}{one}",
            f"{GROUP}{other}",
            id=f"{one}\u241f{other}",
            arrows="",
            width=width,
            line="loose",
            title=f"{count:,} tie{'' if count == 1 else 's'}",
        )


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


def _legend(scene: _Scene) -> dict[str, Any]:
    if scene.part.as_groups:
        return {"marks": [], "lines": [], "size": _size_sentence(scene)}
    counts = scene.codes.iloc[scene.part.stakeholders].value_counts()
    states = scene.network.ties["state"].iloc[scene.part.ties].value_counts()
    return {
        "marks": [
            {
                "label": mark.label,
                "colour": mark.colour,
                "shape": mark.shape,
                "count": int(counts[code]),
            }
            for code, mark in scene.marks.items()
            if code in counts.index
        ],
        "lines": [
            {"label": _LINE_LABELS[state], "line": line, "dashed": dashed, "count": int(states[state])}
            for state, (dashed, line) in _LINE_STYLES.items()
            if state in states.index
        ],
        "size": _size_sentence(scene),
    }


def _size_sentence(scene: _Scene) -> str:
    if scene.part.as_groups:
        return (
            "One circle is one working group, named after its most connected member; larger: more members. "
            "Lines lead to the groups it has most ties with; thicker: more ties."
        )
    larger = {"ties": "Larger mark: more ties. ", "strength": "Larger mark: stronger ties in all. ", "same": ""}
    return larger[scene.look.size_by] + "Thicker line: stronger tie."


def _short(name: object) -> str:
    text = " ".join(str(name).split())
    return text if len(text) <= _TITLE_MOST else text[: _TITLE_MOST - 1] + "…"


def _digest(drawn: list[list[dict[str, Any]]]) -> str:
    # allow_nan=False: a NaN would be no JSON and stop the browser from reading the map.
    text = json.dumps(drawn, allow_nan=False, sort_keys=True)
    return hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=12).hexdigest()
