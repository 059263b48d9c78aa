"""GraphML: carries everything; read by Gephi, yEd, igraph, NetworkX, Cytoscape.

Each attribute is a declared, typed key; facts are data of the graph. Reading
keeps what NetworkX drops or refuses: a graph with arcs and edges, attributes
nobody declared, nested graphs and the names that yEd draws. Only the first
graph of a file is read, and that is said.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from netmap.formats.graphs.base import DIRECTED, MUTUAL, RUNS, UNDIRECTED, GraphFormat, GraphTables
from netmap.formats.graphs.found import EDGE_OWN, NODE_OWN, Found, Row, concluded, put
from netmap.formats.graphs.values import typed
from netmap.formats.graphs.writing import endless, further, texts_of, type_of
from netmap.formats.graphs.xml_events import begins, read_xml
from netmap.language import say, say_number, to_say

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pandas as pd

    from netmap.formats.base import Source
    from netmap.formats.limits import Limits

_TYPES = {"text": "string", "whole": "long", "number": "double", "flag": "boolean"}
_HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns"
 xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
 xsi:schemaLocation="http://graphml.graphdrawing.org/xmlns http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd">
"""
_WRITTEN_WAY = {DIRECTED: "true", UNDIRECTED: "false", MUTUAL: "false"}


def write(tables: GraphTables) -> bytes:
    """Return the file."""
    keys: list[str] = []
    nodes = _data(tables.nodes, ["label", *further(tables.nodes, NODE_OWN)], "node", keys)
    edges = _data(tables.edges, further(tables.edges, EDGE_OWN), "edge", keys)
    facts = []
    for at, (key, value) in enumerate(tables.facts.items()):
        keys.append(f'<key id="g{at}" for="graph" attr.name={quoted(key)} attr.type="string"/>')
        facts.append(f'<data key="g{at}">{escaped(value)}</data>')
    starts = [f"<node id={quoted(one)}" for one in tables.nodes["id"]]
    ends = [
        f"<edge source={quoted(one)} target={quoted(other)}"
        for one, other in zip(tables.edges["source"], tables.edges["target"], strict=True)
    ]
    if "id" in tables.edges:
        ends = [f"{end} id={quoted(own)}" for end, own in zip(ends, tables.edges["id"], strict=True)]
    if tables.is_mixed:
        ways = tables.edges[RUNS].map(_WRITTEN_WAY)
        ends = [f'{end} directed="{way}"' for end, way in zip(ends, ways, strict=True)]
    default = DIRECTED if tables.directed else UNDIRECTED
    lines = [
        *keys,
        f'<graph edgedefault="{default}">',
        *facts,
        *_elements(starts, nodes, "node"),
        *_elements(ends, edges, "edge"),
        "</graph>",
        "</graphml>",
    ]
    return (_HEAD + "\n".join(lines) + "\n").encode()


def escaped(text: str) -> str:
    """Return a text as it stands between tags."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def quoted(text: str) -> str:
    """Return a text as the value of an attribute, line ends and all."""
    inside = escaped(text).replace('"', "&quot;").replace("\n", "&#10;").replace("\t", "&#9;")
    return f'"{inside}"'


def _data(frame: pd.DataFrame, names: list[str], kind: str, keys: list[str]) -> list[list[str]]:
    """Return the data elements of each column, and declare its key."""
    columns = []
    for at, name in enumerate(names):
        key = f"{kind[0]}{at}"
        keys.append(
            f'<key id="{key}" for="{kind}" attr.name={quoted(name)} attr.type="{_TYPES[type_of(frame[name])]}"/>'
        )
        columns.append(
            ["" if text is None else f'<data key="{key}">{escaped(text)}</data>' for text in texts_of(frame[name])]
        )
    return columns


def _elements(starts: list[str], data: list[list[str]], name: str) -> list[str]:
    if not data:
        return [f"{start}/>" for start in starts]
    inside = ("".join(parts) for parts in zip(*data, strict=True))
    return [f"{start}>{within}</{name}>" for start, within in zip(starts, inside, strict=True)]


def cannot_carry(tables: GraphTables) -> tuple[str, ...]:
    """Say what the file does not carry."""
    return endless(tables)


def recognises(head: bytes) -> bool:
    """Whether these first bytes begin GraphML."""
    return begins(head, "graphml")


def parse(source: Source, limits: Limits) -> Found:
    """Return what a file holds."""
    reader = _Reader()
    read_xml(source, limits, reader)
    return concluded(reader.found_in(source), source, limits)


class _Reader:
    """Where the reading of one file stands."""

    def __init__(self) -> None:
        self.found = Found()
        self._keys: dict[str, tuple[str, str, str]] = {}  # id -> for, name, type
        self._defaults: dict[str, str] = {}
        self._open: list[tuple[str, Row]] = []
        self._key = ""
        self._drawn: str | None = None
        self._graphs = self._depth = self._nested = self._hyperedges = 0
        self._undeclared: dict[str, None] = {}

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """Hear that an element begins."""
        if name == "key":
            self._key = attributes.get("id", "")
            title = attributes.get("attr.name") or attributes.get("yfiles.type") or self._key
            self._keys[self._key] = (attributes.get("for", "all"), title, attributes.get("attr.type", "string"))
        elif name == "graph":
            self._graphs += not self._depth
            self._nested += bool(self._depth)
            self._depth += 1
            if self._depth == 1 == self._graphs:
                self.found.directed = attributes.get("edgedefault") == DIRECTED
        elif self._graphs > 1:
            return
        elif name == "node":
            self._begin("node", {"id": attributes.get("id", "")})
        elif name == "edge":
            self._begin("edge", _tie(attributes))
        elif name == "hyperedge":
            self._hyperedges += 1
        elif name == "data":
            self._key, self._drawn = attributes.get("key", ""), None

    def _begin(self, kind: str, row: Row) -> None:
        (self.found.nodes if kind == "node" else self.found.edges).append(row)
        self._open.append((kind, row))

    def end(self, name: str, text: str) -> None:
        """Hear that an element ends."""
        if name == "graph":
            self._depth -= 1
        elif name == "default":
            self._defaults[self._key] = text
        elif self._graphs > 1:
            return
        elif name in {"node", "edge"} and self._open:
            self._complete(*self._open.pop())
        elif name in {"NodeLabel", "EdgeLabel"} and self._drawn is None:
            self._drawn = text
        elif name == "data":
            self._put(text)

    def _put(self, text: str) -> None:
        scope, name, kind = self._keys.get(self._key, ("", self._key, "string"))
        if not scope:
            self._undeclared[self._key] = None
        if self._drawn is not None:
            name, text = "label", self._drawn
        value = typed(kind, text)
        if not self._open:
            if self._depth == 1 and value is not None:
                self.found.facts[name] = text
            return
        owner, row = self._open[-1]
        if owner == "node" and name == "label" and "label" not in row:
            row["label"] = value
        elif owner == "edge" and name == RUNS and value in _WRITTEN_WAY:
            row[RUNS] = value
        else:
            put(row, name, value, NODE_OWN if owner == "node" else EDGE_OWN)

    def _complete(self, kind: str, row: Row) -> None:
        """Fill in what keys say of every element that does not say otherwise."""
        for key, text in self._defaults.items():
            scope, name, declared = self._keys[key]
            if scope in {kind, "all"} and name not in row:
                put(row, name, typed(declared, text), ())

    def found_in(self, source: Source) -> Found:
        """Return what was found, with what was left out said."""
        notes = self.found.notes
        if self._graphs > 1:
            notes.append(
                say("{place}: it holds {number} graphs; the first was read.", place=source.name, number=self._graphs)
            )
        if self._nested:
            notes.append(
                say(
                    "{place}: graphs nested in others were read as one with them; which lay in which was left out.",
                    place=source.name,
                )
            )
        if self._hyperedges:
            notes.append(
                say_number(
                    "{place}: {number} tie of more than two (hyperedge) was left out.",
                    "{place}: {number} ties of more than two (hyperedges) were left out.",
                    self._hyperedges,
                    place=source.name,
                )
            )
        if self._undeclared:
            keys = ", ".join(self._undeclared)
            notes.append(
                say("{place}: nothing declares these keys; read as text: {keys}.", place=source.name, keys=keys)
            )
        return self.found


def _tie(attributes: Mapping[str, str]) -> Row:
    row: Row = {"source": attributes.get("source", ""), "target": attributes.get("target", "")}
    if "id" in attributes:
        row["id"] = attributes["id"]
    if "directed" in attributes:
        row[RUNS] = DIRECTED if attributes["directed"].strip() in {"true", "1"} else UNDIRECTED
    return row


GRAPHML = GraphFormat(
    name="graphml",
    title="GraphML",
    suffix=".graphml",
    media_type="application/graphml+xml",
    sentence=to_say("Carries everything; opened by Gephi, yEd, Cytoscape, R and Python."),
    write=write,
    cannot_carry=cannot_carry,
    recognises=recognises,
    parse=parse,
)
