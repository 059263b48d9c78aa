"""GEXF 1.3: Gephi's own; carries everything, with positions, sizes and colours where Gephi looks for them.

Reading takes every namespace there ever was, draft or not, ties of every
kind side by side (NetworkX refuses them), and nested nodes. Times of nodes
and ties are kept as ``start`` and ``end``; what changes in between is left
out, and that is said.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from netmap.formats.graphs.base import DIRECTED, DIRECTIONS, RUNS, UNDIRECTED, GraphFormat, GraphTables
from netmap.formats.graphs.found import EDGE_OWN, NODE_OWN, Found, Row, concluded, facts_as_text, facts_from_text, put
from netmap.formats.graphs.graphml import escaped, quoted
from netmap.formats.graphs.values import Value, number_of, typed
from netmap.formats.graphs.writing import FLAG, NUMBER, TEXT, WHOLE, endless, further, texts_of, type_of
from netmap.formats.graphs.xml_events import begins, read_xml
from netmap.language import say, to_say
from netmap.vocabulary import SEPARATOR

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import pandas as pd

    from netmap.formats.base import Source
    from netmap.formats.limits import Limits

_TYPES = {TEXT: "string", WHOLE: "long", NUMBER: "double", FLAG: "boolean"}
_HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<gexf xmlns="http://gexf.net/1.3" xmlns:viz="http://gexf.net/1.3/viz"
 xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
 xsi:schemaLocation="http://gexf.net/1.3 http://gexf.net/1.3/gexf.xsd" version="1.3">
"""
_COLOUR = re.compile(r"#[0-9a-f]{6}")
_SIZED = (WHOLE, NUMBER)


def write(tables: GraphTables) -> bytes:
    """Return the file."""
    nodes, edges = tables.nodes, tables.edges
    drawn, shown = _drawn(nodes)
    weight = ["weight"] if "weight" in edges and type_of(edges["weight"]) in _SIZED else []
    label = ["label"] if "label" in edges and type_of(edges["label"]) == TEXT else []
    way = [RUNS] if tables.is_mixed else []
    node_names = further(nodes, (*NODE_OWN, *shown))
    edge_names = further(edges, (*EDGE_OWN, *weight, *label, *way))
    node_starts = _starts("node", {"id": nodes["id"], "label": nodes["label"]}, len(nodes))
    places = {"id": edges.get("id"), "source": edges["source"], "target": edges["target"]}
    known = {"type" if name == RUNS else name: edges[name] for name in (*way, *weight, *label)}
    edge_starts = _starts("edge", places | known, len(edges))
    lines = [
        *_meta(tables),
        f'<graph mode="static" defaultedgetype="{DIRECTED if tables.directed else UNDIRECTED}">',
        *_declared("node", nodes, node_names),
        *_declared("edge", edges, edge_names),
        "<nodes>",
        *_elements("node", node_starts, _values(nodes, node_names), drawn),
        "</nodes>",
        "<edges>",
        *_elements("edge", edge_starts, _values(edges, edge_names), [""] * len(edges)),
        "</edges>",
        "</graph>",
        "</gexf>",
    ]
    return (_HEAD + "\n".join(lines) + "\n").encode()


def _meta(tables: GraphTables) -> list[str]:
    description = escaped(facts_as_text(tables.facts))
    return ["<meta>", "<creator>netmap</creator>", f"<description>{description}</description>", "</meta>"]


def _declared(kind: str, frame: pd.DataFrame, names: Sequence[str]) -> list[str]:
    if not names:
        return []
    each = (
        f'<attribute id="{at}" title={quoted(name)} type="{_TYPES[type_of(frame[name])]}"/>'
        for at, name in enumerate(names)
    )
    return [f'<attributes class="{kind}">', *each, "</attributes>"]


def _starts(name: str, attributes: Mapping[str, pd.Series | None], rows: int) -> list[str]:
    """Return the openings of elements; an id that is nobody's own counts them."""
    starts = [f"<{name}"] * rows
    for key, column in attributes.items():
        texts = [str(at) for at in range(rows)] if column is None else texts_of(column)
        starts = [
            start if text is None else f"{start} {key}={quoted(text)}"
            for start, text in zip(starts, texts, strict=True)
        ]
    return starts


def _values(frame: pd.DataFrame, names: Sequence[str]) -> list[str]:
    """Return the values of each row that have no place of their own."""
    columns = [
        ["" if text is None else f'<attvalue for="{at}" value={quoted(text)}/>' for text in texts_of(frame[name])]
        for at, name in enumerate(names)
    ]
    rows = ["".join(parts) for parts in zip(*columns, strict=True)] if columns else [""] * len(frame)
    return [f"<attvalues>{row}</attvalues>" if row else "" for row in rows]


def _drawn(nodes: pd.DataFrame) -> tuple[list[str], list[str]]:
    """Return how each node is drawn, and which columns say so; a column that cannot is left to the other attributes."""
    shown: list[str] = []
    drawn = [""] * len(nodes)
    if "color" in nodes and nodes["color"].dropna().map(lambda text: bool(_COLOUR.fullmatch(str(text)))).all():
        shown.append("color")
        drawn = [
            f'{now}<viz:color r="{int(text[1:3], 16)}" g="{int(text[3:5], 16)}" b="{int(text[5:7], 16)}"/>'
            if text
            else now
            for now, text in zip(drawn, texts_of(nodes["color"]), strict=True)
        ]
    if "size" in nodes and type_of(nodes["size"]) in _SIZED and (nodes["size"].dropna() >= 0).all():
        shown.append("size")
        drawn = [
            f'{now}<viz:size value="{text}"/>' if text else now
            for now, text in zip(drawn, texts_of(nodes["size"]), strict=True)
        ]
    if (
        all(name in nodes and type_of(nodes[name]) in _SIZED for name in ("x", "y"))
        and (nodes["x"].notna() == nodes["y"].notna()).all()
    ):
        shown += ["x", "y"]
        drawn = [
            f'{now}<viz:position x="{x}" y="{y}" z="0.0"/>' if x and y else now
            for now, x, y in zip(drawn, texts_of(nodes["x"]), texts_of(nodes["y"]), strict=True)
        ]
    return drawn, shown


def _elements(name: str, starts: list[str], values: list[str], drawn: list[str]) -> list[str]:
    return [
        f"{start}>{value}{picture}</{name}>" if value or picture else f"{start}/>"
        for start, value, picture in zip(starts, values, drawn, strict=True)
    ]


def cannot_carry(tables: GraphTables) -> tuple[str, ...]:
    """Say what the file does not carry."""
    return endless(tables)


def recognises(head: bytes) -> bool:
    """Whether these first bytes begin GEXF."""
    return begins(head, "gexf")


def parse(source: Source, limits: Limits) -> Found:
    """Return what a file holds."""
    reader = _Reader()
    read_xml(source, limits, reader)
    return concluded(reader.found_in(source), source, limits)


class _Reader:
    """Where the reading of one file stands."""

    def __init__(self) -> None:
        self.found = Found()
        self._class = self._attribute = ""
        self._declared: dict[tuple[str, str], tuple[str, str]] = {}  # class, id -> title, type
        self._defaults: dict[tuple[str, str], str] = {}
        self._open: list[tuple[str, Row]] = []
        self._default_way = UNDIRECTED
        self._nested = self._timed = False

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """Hear that an element begins."""
        if name in {"node", "edge"}:
            self._begin(name, attributes)
        elif name == "attvalue":
            self._put(attributes)
        elif name in {"color", "size", "position", "thickness", "shape"} and self._open:
            self._draw(name, attributes)
        elif name == "graph":
            self._default_way = attributes.get("defaultedgetype", UNDIRECTED)
            self.found.directed = self._default_way == DIRECTED
        elif name == "attributes":
            self._class = attributes.get("class", "node")
        elif name == "attribute":
            self._attribute = attributes.get("id", "")
            title = attributes.get("title") or self._attribute
            self._declared[self._class, self._attribute] = (title, attributes.get("type", "string"))
        elif name in {"spell", "slice"}:
            self._timed = True

    def _begin(self, name: str, attributes: Mapping[str, str]) -> None:
        row: Row = {"id": attributes.get("id")}
        if name == "node":
            row |= {"id": attributes.get("id", ""), "label": attributes.get("label")}
            self._nested |= any(kind == "node" for kind, _ in self._open) or "pid" in attributes
        else:
            row |= {"source": attributes.get("source", ""), "target": attributes.get("target", "")}
            way = attributes.get("type", self._default_way)
            row[RUNS] = way if way in DIRECTIONS else UNDIRECTED
            if "weight" in attributes:
                row["weight"] = typed("double", attributes["weight"])
            for key in ("label", "kind"):
                if key in attributes:
                    row[key] = attributes[key]
        for key in ("start", "end"):
            if key in attributes:
                row[key] = attributes[key]
        (self.found.nodes if name == "node" else self.found.edges).append(row)
        self._open.append((name, row))

    def _put(self, attributes: Mapping[str, str]) -> None:
        if not self._open:
            return
        kind, row = self._open[-1]
        key = attributes.get("for", attributes.get("id", ""))
        title, declared = self._declared.get((kind, key), (key, "string"))
        self._timed |= "start" in attributes or "end" in attributes or "timestamp" in attributes
        _keep(kind, row, title, _listed(declared, attributes.get("value", "")))

    def _draw(self, name: str, attributes: Mapping[str, str]) -> None:
        _, row = self._open[-1]
        if name == "position":
            for axis in ("x", "y", "z"):
                number = number_of(attributes.get(axis, ""))
                if axis != "z" or number:
                    put(row, axis, number, ())
        elif name == "color":
            put(row, "color", _colour(attributes), ())
        else:
            value = attributes.get("value", "")
            put(row, name, number_of(value) if name != "shape" else value, ())

    def end(self, name: str, text: str) -> None:
        """Hear that an element ends."""
        if name in {"node", "edge"} and self._open:
            kind, row = self._open.pop()
            for (owner, key), default in self._defaults.items():
                title, declared = self._declared[owner, key]
                if owner == kind and title not in row:
                    _keep(kind, row, title, _listed(declared, default))
        elif name == "default":
            self._defaults[self._class, self._attribute] = text
        elif name == "description" and not self._open:
            self.found.facts = facts_from_text(text) or ({"description": text} if text else {})

    def found_in(self, source: Source) -> Found:
        """Return what was found, with what was left out said."""
        if self._nested:
            self.found.notes.append(say("{place}: which stakeholder lies in which was left out.", place=source.name))
        if self._timed:
            self.found.notes.append(
                say(
                    "{place}: values that change in time were read as their last; the times of changes were left out.",
                    place=source.name,
                )
            )
        return self.found


def _keep(kind: str, row: Row, title: str, value: Value) -> None:
    """Add a value of an attribute; the last of several that change in time stands."""
    own = NODE_OWN if kind == "node" else EDGE_OWN
    if title == "label" and row.get("label") is None:
        row["label"] = value
    elif title in own or title == RUNS:
        put(row, title, value, own)
    elif value is not None:
        row[title] = value


def _listed(kind: str, text: str) -> Value:
    """Return a value as its type; several, which Gephi writes in brackets, joined."""
    if not kind.startswith("list"):
        return typed(kind, text)
    inner = text.strip()
    if not inner.startswith("["):
        return inner or None
    parts = (part.strip().strip('"') for part in inner.strip("[]").split(","))
    return SEPARATOR.join(part for part in parts if part) or None


def _colour(attributes: Mapping[str, str]) -> str | None:
    if "hex" in attributes:
        return attributes["hex"].lower()
    channels = [number_of(attributes.get(channel, "")) for channel in "rgb"]
    if any(channel is None or not 0 <= channel <= 255 for channel in channels):  # noqa: PLR2004 - one byte for each colour
        return None
    return "#" + "".join(f"{int(channel):02x}" for channel in channels if channel is not None)


GEXF = GraphFormat(
    name="gexf",
    title="GEXF",
    suffix=".gexf",
    media_type="application/gexf+xml",
    sentence=to_say("Gephi's own: carries everything, with positions, sizes and colours."),
    write=write,
    cannot_carry=cannot_carry,
    recognises=recognises,
    parse=parse,
)
