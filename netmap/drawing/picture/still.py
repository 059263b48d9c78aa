"""The map without what only a dashboard can keep: invitations to click."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from netmap.drawing.legend import INVITATION, OPENS_ALONE, OPENS_HERE
from netmap.language import say

if TYPE_CHECKING:
    from netmap.drawing.map_model import MapModel


def still(model: MapModel) -> MapModel:
    """Return a map whose circles do not promise to open; the same map if it has none."""
    if not any("opens" in node for node in model.nodes):
        return model
    nodes = [_still(node) if "opens" in node else node for node in model.nodes]
    legend = model.legend | {"size": model.legend["size"].replace(say(INVITATION), "").rstrip()}
    return replace(model, nodes=nodes, legend=legend)


def _still(node: dict[str, Any]) -> dict[str, Any]:
    invitations = {say(OPENS_HERE), say(OPENS_ALONE)}
    lines = (line for line in str(node["title"]).split("\n") if line not in invitations)
    return node | {"title": "\n".join(lines)}
