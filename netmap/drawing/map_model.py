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

from netmap.drawing.extent import MOST_DRAWN, Look, extent, said
from netmap.drawing.folding import NO_GROUPS, Groups, groups_of
from netmap.drawing.gap_shading import by_gaps
from netmap.drawing.group_map import Folded
from netmap.drawing.legend import legend
from netmap.drawing.palette import CATEGORIES, by_category
from netmap.drawing.scene import Scene, stakeholder_marks
from netmap.drawing.shading import by_measure
from netmap.drawing.sizing import AMOUNTS, by_amount
from netmap.drawing.tie_kinds import lines_of
from netmap.drawing.voices import VOICE, by_voice

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    import pandas as pd
    from pyvis.network import Network as Pyvis

    from netmap.drawing.coloured import Coloured
    from netmap.measures import Summary
    from netmap.network import Network

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
        ``firm``, ``loose`` or ``torn``, or a colour; ``sort`` the code of its entry.
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
    groups: Groups | None = None,
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
    groups
        The working groups a large network is folded into; None finds those of ``whole``, where ``may_fold``.
    """
    whole = network if whole is None else whole
    coloured = coloured_by(network, whole, look, place_names or {}, summary, gaps)
    groups = groups or (groups_of(whole) if may_fold(network, look) else NO_GROUPS)
    numbers = groups.of(network.stakeholders["id"])
    part = extent(network, look, numbers, None if coloured.first is None else np.flatnonzero(coloured.first))
    sized = by_amount(network, look.size_by, summary) if look.size_by in AMOUNTS else None
    scene = Scene(network, whole, part, look, coloured, sized=sized)
    if part.as_groups:
        folded = Folded(scene, groups, places)
        canvas = pyvis_of(folded.marks(place_names or {}), folded.lines())
    else:
        at = places.drop_duplicates("id").set_index("id").reindex(network.stakeholders["id"]).fillna(0.0)
        canvas = pyvis_of(stakeholder_marks(scene, at, dict(place_names or {})), lines_of(scene))
    shown = scene.ranked(part.stakeholders)
    return MapModel(
        canvas.nodes,
        canvas.edges,
        canvas.options,
        legend(scene, numbers),
        said(part, network, len(whole.stakeholders), numbers),
        tuple(network.stakeholders["id"].iloc[shown]),
        digest([canvas.nodes, canvas.edges]),
    )


def may_fold(network: Network, look: Look) -> bool:
    """Return whether the working groups have to be known to draw a network: finding them takes a while in a large one."""
    return len(network) > MOST_DRAWN or look.door == "group"


def coloured_by(  # noqa: PLR0913, PLR0917 - what is drawn, and all that a colour can stand for
    network: Network,
    whole: Network,
    look: Look,
    place_names: Mapping[str, str],
    summary: Summary | None,
    gaps: pd.DataFrame | None,
) -> Coloured:
    """Return the looks of a network's stakeholders, by whatever a look says; arguments as for ``build``."""
    if gaps is not None:
        return by_gaps(network, look.colour_by, gaps)
    if look.colour_by == VOICE:
        return by_voice(network)
    if look.colour_by in CATEGORIES:
        return by_category(network.stakeholders, whole.stakeholders, look.colour_by, place_names)
    return by_measure(network, look.colour_by, summary)


def pyvis_of(marks: Iterable[dict[str, Any]], lines: Iterable[dict[str, Any]]) -> Pyvis:
    """Return marks and lines, in vis-network's words, as pyvis holds them."""
    from pyvis.network import Network as Pyvis  # noqa: PLC0415 - it imports IPython: 0.4 s the command line need not pay

    # Directed with no arrows: pyvis looks through all ties at each new one otherwise, and drops parallel ones.
    canvas = Pyvis(directed=True)
    canvas.options = json.loads(json.dumps(OPTIONS))
    for mark in marks:
        canvas.add_node(**mark)
    for line in lines:
        canvas.add_edge(**line)
    return canvas


def digest(drawn: list[list[dict[str, Any]]]) -> str:
    """Return a short text that tells this picture from any other."""
    # allow_nan=False: a NaN would be no JSON and stop the browser from reading the map.
    text = json.dumps(drawn, allow_nan=False, sort_keys=True)
    return hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=12).hexdigest()
