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
from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from netmap.drawing.extent import MOST_DRAWN, Look, extent, said
from netmap.drawing.gap_shading import by_gaps
from netmap.drawing.group_map import group_lines, group_marks
from netmap.drawing.palette import CATEGORIES, by_category
from netmap.drawing.scene import LINE_LABELS, LINE_STYLES, Scene, stakeholder_marks, tie_lines
from netmap.drawing.shading import by_measure
from netmap.drawing.sizing import AMOUNTS, by_amount
from netmap.drawing.voices import VOICE, by_voice

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    import pandas as pd
    from numpy.typing import NDArray
    from pyvis.network import Network as Pyvis

    from netmap.measures import Summary
    from netmap.network import Network

    Indices = NDArray[np.int64]

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
        A node also has ``named`` (may show its name), ``rank`` (0 = most
        connected: who gets its name first) and ``mark`` (code of its entry
        in the legend); a group's has ``opens``. ``line`` of an edge is
        ``firm``, ``loose`` or ``torn``, ``sort`` the code of its entry.
    legend
        ``{"by": what colour means, "hides": whether its entries can be hidden, "colour": sentence, "marks": [{code, label, colour, shape, count}],
        "lines": [{code, label, line, dashed, count}], "size": sentence}``.
    sentence
        How much of the network is drawn.
    shown
        Ids of the stakeholders drawn, most connected first, those whom a
        marked gap concerns before them; all members where groups stand for them.
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


def build(  # noqa: PLR0913 - one argument per thing the picture is made from
    network: Network,
    places: pd.DataFrame,
    look: Look = Look(),  # noqa: B008 - frozen, like every default here
    *,
    whole: Network | None = None,
    place_names: Mapping[str, str] | None = None,
    summary: Summary | None = None,
    gaps: pd.DataFrame | None = None,
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
    summary
        Answers of ``network`` that hold the measures it is coloured and sized by; None computes them.
    gaps
        What gaps say of stakeholders, if it is coloured by that; see ``gap_shading.by_gaps``.
    """
    whole = network if whole is None else whole
    groups = _groups(network, look)
    if gaps is not None:
        coloured = by_gaps(network, look.colour_by, gaps)
    elif look.colour_by == VOICE:
        coloured = by_voice(network)
    elif look.colour_by in CATEGORIES:
        coloured = by_category(network.stakeholders, whole.stakeholders, look.colour_by, place_names or {})
    else:
        coloured = by_measure(network, look.colour_by, summary)
    part = extent(network, look, groups, None if coloured.first is None else np.flatnonzero(coloured.first))
    sized = by_amount(network, look.size_by, summary) if look.size_by in AMOUNTS else None
    scene = Scene(network, whole, part, look, coloured, sized=sized)
    at = places.drop_duplicates("id").set_index("id").reindex(network.stakeholders["id"]).fillna(0.0)
    if part.as_groups:
        canvas = _pyvis(group_marks(scene, at, groups), group_lines(scene, groups))
    else:
        canvas = _pyvis(stakeholder_marks(scene, at, dict(place_names or {})), tie_lines(scene))
    shown = scene.ranked(part.stakeholders)
    return MapModel(
        canvas.nodes,
        canvas.edges,
        canvas.options,
        _legend(scene, groups),
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


def _pyvis(marks: Iterable[dict[str, Any]], lines: Iterable[dict[str, Any]]) -> Pyvis:
    from pyvis.network import Network as Pyvis  # noqa: PLC0415 - it imports IPython: 0.4 s the command line need not pay

    # Directed with no arrows: pyvis looks through all ties at each new one otherwise, and drops parallel ones.
    canvas = Pyvis(directed=True)
    canvas.options = json.loads(json.dumps(OPTIONS))
    for mark in marks:
        canvas.add_node(**mark)
    for line in lines:
        canvas.add_edge(**line)
    return canvas


def _legend(scene: Scene, groups: Indices) -> dict[str, Any]:
    coloured = scene.coloured
    if scene.part.as_groups:
        # Without a measure all groups look alike, and there is nothing to tell apart.
        looks = coloured.of_groups(groups)[0] if coloured.told else []
        counts = Counter(look.code for look in looks)
    else:
        counts = Counter(coloured.codes.iloc[scene.part.stakeholders].tolist())
    states = Counter() if scene.part.as_groups else Counter(scene.network.ties["state"].iloc[scene.part.ties].tolist())
    return {
        "by": scene.look.colour_by,
        # Groups are doors, not stakeholders: there is nothing to hide by kind.
        "hides": not scene.part.as_groups,
        "colour": _colour_sentence(scene),
        "marks": [
            {
                "code": code,
                "label": mark.label,
                "colour": mark.colour,
                # A group is a circle, whatever its colour means.
                "shape": "dot" if scene.part.as_groups else mark.shape,
                "count": counts[code],
            }
            for code, mark in coloured.marks.items()
            if code in counts
        ],
        "lines": [
            {"code": state, "label": LINE_LABELS[state], "line": line, "dashed": dashed, "count": states[state]}
            for state, (dashed, line) in LINE_STYLES.items()
            if state in states
        ],
        "size": _size_sentence(scene),
    }


def _colour_sentence(scene: Scene) -> str:
    sentence = scene.coloured.sentence
    if not sentence:
        return ""
    if len(scene.network) < len(scene.whole):
        sentence += f" Measured among the {len(scene.network):,} stakeholders that the filters leave."
    if scene.part.as_groups:
        sentence = f"{sentence.replace('Colour and shape:', 'Colour:', 1)} {scene.coloured.groups_sentence}"
    return sentence


def _size_sentence(scene: Scene) -> str:
    if scene.part.as_groups:
        return (
            "One circle is one working group, named after its most connected member; larger: more members. "
            "Lines lead to the groups it has most ties with; thicker: more ties."
        )
    larger = {"ties": "Larger mark: more ties. ", "strength": "Larger mark: stronger ties in all. ", "same": ""}
    told = f"{scene.sized.sentence} " if scene.sized else larger[scene.look.size_by]
    return f"{told}Thicker line: stronger tie."


def _digest(drawn: list[list[dict[str, Any]]]) -> str:
    # allow_nan=False: a NaN would be no JSON and stop the browser from reading the map.
    text = json.dumps(drawn, allow_nan=False, sort_keys=True)
    return hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=12).hexdigest()
