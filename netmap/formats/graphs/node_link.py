"""Node-link JSON: what D3, NetworkX and most web libraries read; carries everything.

Ties stand under ``edges``, as NetworkX writes them since 3.6; ``links``, as
older files and D3 have them, is read too, and so are files that number their
nodes instead of naming them.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from netmap.formats.graphs.base import GraphFormat, GraphTables
from netmap.formats.graphs.found import EDGE_OWN, NODE_OWN, Found, Row, concluded, put
from netmap.formats.graphs.json_text import json_bytes, json_of, rows_of
from netmap.formats.graphs.refusals import damaged
from netmap.formats.graphs.values import as_text, plain_json
from netmap.formats.graphs.writing import endless, has_parallels, values_of
from netmap.language import say, to_say

if TYPE_CHECKING:
    import pandas as pd

    from netmap.formats.base import Source
    from netmap.formats.limits import Limits


def write(tables: GraphTables) -> bytes:
    """Return the file."""
    return json_bytes(
        {
            "directed": tables.directed,
            "multigraph": has_parallels(tables),
            "graph": dict(tables.facts),
            "nodes": objects_of(tables.nodes),
            "edges": objects_of(tables.edges),
        }
    )


def objects_of(frame: pd.DataFrame) -> list[dict[str, Any]]:
    """Return each row as an object of what it has."""
    names = [str(name) for name in frame.columns]
    columns = [values_of(frame[name]) for name in names]
    return [
        {name: value for name, value in zip(names, row, strict=True) if value is not None}
        for row in zip(*columns, strict=True)
    ]


def cannot_carry(tables: GraphTables) -> tuple[str, ...]:
    """Say what the file does not carry."""
    return endless(tables)


def recognises(head: bytes) -> bool:
    """Whether these first bytes begin node-link JSON."""
    return head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{") and bool(
        re.search(rb'"(?:nodes|links)"\s*:\s*\[', head)
    )


def parse(source: Source, limits: Limits) -> Found:
    """Return what a file holds."""
    whole = json_of(source, limits)
    nodes = rows_of(source, whole, "nodes")
    ties = rows_of(source, whole, "edges") or rows_of(source, whole, "links")
    found = Found(directed=whole.get("directed") is True, is_numbered=not any("id" in node for node in nodes))
    about = whole.get("graph")
    if isinstance(about, dict):
        plain = {str(key): plain_json(value) for key, value in about.items()}
        found.facts = {key: as_text(value) for key, value in plain.items() if value is not None}
    for at, node in enumerate(nodes):
        row: Row = {"id": _id(source, node.get("id", at))}
        row["label"] = plain_json(node.get("label"))
        _fill(row, node, NODE_OWN)
        found.nodes.append(row)
    for tie in ties:
        ends = [tie.get(end) for end in ("source", "target")]
        row = {end: _id(source, one) for end, one in zip(("source", "target"), ends, strict=True)}
        row["id"] = plain_json(tie.get("id"))
        _fill(row, tie, EDGE_OWN)
        found.edges.append(row)
    return concluded(found, source, limits)


def _id(source: Source, value: Any) -> str:  # noqa: ANN401 - whatever JSON holds
    if isinstance(value, dict):  # D3 replaces ends by the nodes themselves while it draws
        value = value.get("id")
    plain = plain_json(value)
    if plain is None:
        raise damaged(source, say("A stakeholder or an end of a tie has no id."))
    return as_text(plain)


def _fill(row: Row, values: dict[str, Any], own: tuple[str, ...]) -> None:
    for name, value in values.items():
        if name not in own:
            put(row, name, plain_json(value), own)


NODE_LINK = GraphFormat(
    name="node-link",
    title="Node-link JSON",
    suffix=".json",
    media_type="application/json",
    sentence=to_say("Carries everything; for D3, NetworkX and web pages."),
    write=write,
    cannot_carry=cannot_carry,
    recognises=recognises,
    parse=parse,
)
