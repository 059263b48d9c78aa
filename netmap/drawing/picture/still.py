"""The map without what only a dashboard can keep: invitations to click."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from netmap.drawing.map_model import MapModel

_INVITATION: Final = "Click "
_SENTENCE: Final = re.compile(r" ?\bClick [^.]*\.")


def still(model: MapModel) -> MapModel:
    """Return a map whose circles do not promise to open; the same map if it has none."""
    if not any("opens" in node for node in model.nodes):
        return model
    nodes = [_still(node) if "opens" in node else node for node in model.nodes]
    legend = model.legend | {"size": _SENTENCE.sub("", model.legend["size"])}
    return replace(model, nodes=nodes, legend=legend)


def _still(node: dict[str, Any]) -> dict[str, Any]:
    lines = (line for line in str(node["title"]).split("\n") if not line.startswith(_INVITATION))
    return node | {"title": "\n".join(lines)}
