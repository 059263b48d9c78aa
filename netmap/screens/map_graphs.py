"""What is open on the map, as a file for other programs: the same stakeholders and ties, places, colours and sizes. No Streamlit in here."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pandas as pd

from netmap.documents.exports import Written, facts_about, fitting, tables_of
from netmap.formats.graphs import GRAPH_FORMATS
from netmap.formats.graphs.base import GraphTables
from netmap.language import say

if TYPE_CHECKING:
    from netmap.drawing.map_model import MapModel
    from netmap.drawing.picture import Caption
    from netmap.formats.graphs.base import GraphFormat
    from netmap.network import Network

GRAPHS: Final = {form.suffix: form for form in GRAPH_FORMATS if form.name in {"gexf", "graphml", "gml", "pajek"}}
"""Ending of a file -> its format, of those that say where everybody stands."""


def draws_each(model: MapModel, caption: Caption) -> bool:
    """Whether a map draws stakeholders one by one, and nothing else: only then can it be such a file."""
    return not caption.between and len(model.nodes) == len(model.shown)


def as_graph(form: GraphFormat, network: Network, model: MapModel, caption: Caption, *, with_ours: bool) -> Written:
    """Return what is drawn of a network, as it is drawn.

    Parameters
    ----------
    form
        The format.
    network
        What the filters leave.
    model, caption
        What is drawn of it, one by one (``draws_each``), and what is said around it.
    with_ours
        Whether the library's own units stay in.
    """
    facts = facts_about(network, caption.network, with_ours=with_ours)
    told = (say("Everybody stands where netmap's map has them."), model.legend["colour"], model.legend["size"])
    facts |= {"holds": f"{model.sentence}. {caption.narrowed}", "drawn": " ".join(text for text in told if text)}
    tables = tables_of(network, facts, _marks(network, model))
    inside = tables.nodes["id"].isin(model.shown)
    ends = pd.DataFrame([(line["from"], line["to"]) for line in model.edges], columns=["source", "target"])
    drawn = pd.MultiIndex.from_frame(pd.concat([ends, ends.rename(columns={"source": "target", "target": "source"})]))
    lines = pd.MultiIndex.from_frame(tables.edges[["source", "target"]]).isin(drawn)
    part = fitting(form, GraphTables(tables.nodes[inside], tables.edges[lines], tables.directed, tables.facts))
    return Written(form.write(part), form.cannot_carry(part))


def _marks(network: Network, model: MapModel) -> pd.DataFrame:
    """Return how the map draws each stakeholder, in the order of the network; nothing for those whom it does not draw."""
    marks = pd.DataFrame(
        [
            {
                "id": mark["id"],
                "x": mark["x"],
                "y": 0.0 - mark["y"],  # upwards, as ``drawing.all_marks`` says
                "size": mark["size"],
                "color": mark["color"]["background"].lower(),
            }
            for mark in model.nodes
        ],
        columns=["id", "x", "y", "size", "color"],
    )
    return marks.set_index("id").reindex(network.stakeholders["id"])
