"""What somebody hid on a map: whole entries of its legend, and single stakeholders. The picture keeps its places."""

from __future__ import annotations

from dataclasses import dataclass, replace
from hashlib import blake2b
from typing import TYPE_CHECKING, Any

from netmap.language import say, say_number

if TYPE_CHECKING:
    from collections.abc import Mapping

    from netmap.drawing.map_model import MapModel


@dataclass(frozen=True, slots=True)
class Hidden:
    """What is hidden.

    Parameters
    ----------
    by
        What colour means while ``marks`` are hidden (``Look.colour_by``); under another meaning they hide nobody.
    marks, lines
        Codes of entries of the legend.
    stakeholders
        Ids.

    Examples
    --------
    >>> Hidden.of({"by": "kind", "marks": ["NPO"], "ids": ["A"]})
    Hidden(by='kind', marks=('NPO',), lines=(), stakeholders=('A',))
    """

    by: str = ""
    marks: tuple[str, ...] = ()
    lines: tuple[str, ...] = ()
    stakeholders: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        """Whether anything is hidden."""
        return bool(self.marks or self.lines or self.stakeholders)

    @staticmethod
    def of(said: Mapping[str, Any]) -> Hidden:
        """Return what the browser says is hidden."""
        marks, lines, ids = (tuple(map(str, said.get(name) or ())) for name in ("marks", "lines", "ids"))
        return Hidden(str(said.get("by") or ""), marks, lines, ids)

    def as_json(self) -> dict[str, Any]:
        """Return the same as the browser takes it."""
        return {"by": self.by, "marks": [*self.marks], "lines": [*self.lines], "ids": [*self.stakeholders]}


def without(model: MapModel, hidden: Hidden) -> MapModel:
    """Return a map without what is hidden, which its sentence and its legend say; the same map if nothing is.

    Whoever is left stands where it stood; a tie goes with either of its ends.
    """
    if not hidden:
        return model
    marks = set(hidden.marks) if hidden.by == model.legend["by"] else set()
    lines, ids = set(hidden.lines), set(hidden.stakeholders)
    nodes = [node for node in model.nodes if node.get("mark") not in marks and node["id"] not in ids]
    left = {node["id"] for node in nodes}
    gone = {node["id"] for node in model.nodes} - left
    edges = [
        edge for edge in model.edges if edge.get("sort") not in lines and edge["from"] in left and edge["to"] in left
    ]
    if len(nodes) == len(model.nodes) and len(edges) == len(model.edges):
        return model
    told = blake2b(repr(hidden).encode("utf-8", "surrogatepass"), digest_size=6).hexdigest()
    legend = model.legend | {
        "marks": [mark for mark in model.legend["marks"] if mark["code"] not in marks],
        "lines": [line for line in model.legend["lines"] if line["code"] not in lines],
    }
    return replace(
        model,
        nodes=nodes,
        edges=edges,
        legend=legend,
        sentence=_said(model.sentence, len(gone), len(model.edges) - len(edges)),
        # A circle that stands for a working group has no stakeholder's id: its members are no less shown.
        shown=tuple(one for one in model.shown if one not in gone),
        version=f"{model.version}-{told}",
    )


def _said(sentence: str, stakeholders: int, ties: int) -> str:
    """Return a map's sentence with how much of it is hidden.

    Examples
    --------
    >>> _said("Showing all", 1, 0), _said("Showing all", 12, 1)
    ('Showing all, of which 1 stakeholder is hidden', 'Showing all, of which 12 stakeholders and 1 tie are hidden')
    """
    if not ties:
        return say_number(
            "{sentence}, of which {number} stakeholder is hidden",
            "{sentence}, of which {number} stakeholders are hidden",
            stakeholders,
            sentence=sentence,
        )
    if not stakeholders:
        return say_number(
            "{sentence}, of which {number} tie is hidden",
            "{sentence}, of which {number} ties are hidden",
            ties,
            sentence=sentence,
        )
    return say(
        "{sentence}, of which {stakeholders} and {ties} are hidden",
        sentence=sentence,
        stakeholders=say_number("{number} stakeholder", "{number} stakeholders", stakeholders),
        ties=say_number("{number} tie", "{number} ties", ties),
    )
