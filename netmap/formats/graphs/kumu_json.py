"""Kumu's JSON: written as a blueprint, which Kumu imports; read as a blueprint and as the backup of a project.

What we call kind and relation is Kumu's ``type``. A connection says itself
whether it is directed, undirected or mutual; a mutual one is one tie that
runs both ways, not two. Facts stand in the description.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from netmap.formats.graphs.base import DIRECTED, DIRECTIONS, RUNS, UNDIRECTED, GraphFormat, GraphTables
from netmap.formats.graphs.found import EDGE_OWN, NODE_OWN, Found, Row, concluded, facts_as_text, facts_from_text, put
from netmap.formats.graphs.json_text import json_bytes, json_of, rows_of
from netmap.formats.graphs.node_link import objects_of
from netmap.formats.graphs.refusals import damaged
from netmap.formats.graphs.values import as_text, plain_json
from netmap.formats.graphs.writing import called_otherwise, endless, further, without_arcs
from netmap.language import say, say_number, to_say
from netmap.vocabulary import SEPARATOR

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pandas as pd

    from netmap.formats.base import Source
    from netmap.formats.limits import Limits

FORM = "Kumu"
NODE_NAMES = {"kind": "type"}
EDGE_NAMES = {"relation": "type", "source": "from", "target": "to", "label": "label", RUNS: "direction"}
"""What Kumu calls our columns."""

_NODE_TAKEN = ("id", "label", "type")
_EDGE_TAKEN = ("id", "from", "to", "type", "direction", "label")
_FORBIDDEN = frozenset({"yes", "no", "on", "off", "true", "false"})


def kumu_names(tables: GraphTables) -> tuple[dict[str, str], dict[str, str]]:
    """Return what each column of nodes and of ties is called in Kumu."""
    return (
        _names(tables.nodes, NODE_OWN, NODE_NAMES, _NODE_TAKEN),
        _names(tables.edges, EDGE_OWN, EDGE_NAMES, _EDGE_TAKEN),
    )


def _names(frame: pd.DataFrame, own: Sequence[str], known: dict[str, str], taken: Sequence[str]) -> dict[str, str]:
    names = {column: known.get(column, column) for column in frame.columns if column in own or column in known}
    used = set(taken)
    for column in further(frame, list(names)):
        name, number = column, 1
        while name.lower() in used | _FORBIDDEN:
            number += 1
            name = f"{column} ({number})"
        used.add(name.lower())
        names[column] = name
    return names


def renamed(tables: GraphTables) -> tuple[str, ...]:
    """Say which columns have another name in Kumu and keep it when they come back."""
    sentences: list[str] = []
    for names, known in zip(kumu_names(tables), (NODE_NAMES, EDGE_NAMES), strict=True):
        sentences += called_otherwise({column: name for column, name in names.items() if column not in known}, FORM)
    return tuple(sentences)


def ways_of(tables: GraphTables) -> list[str]:
    """Return how each tie runs."""
    if tables.is_mixed:
        return [str(way) for way in tables.edges[RUNS]]
    return [DIRECTED if tables.directed else UNDIRECTED] * len(tables.edges)


def write(tables: GraphTables) -> bytes:
    """Return the file."""
    nodes, edges = kumu_names(tables)
    elements = [_with_tags(one) for one in objects_of(tables.nodes.rename(columns=nodes))]
    ties = objects_of(tables.edges.rename(columns=edges))
    connections = [
        {"id": str(at)} | _with_tags(tie) | {"direction": way}
        for at, (tie, way) in enumerate(zip(ties, ways_of(tables), strict=True))
    ]
    return json_bytes({"description": facts_as_text(tables.facts), "elements": elements, "connections": connections})


def _with_tags(row: dict[str, Any]) -> dict[str, Any]:
    """Write several tags as Kumu does, as a list."""
    tags = row.get("tags")
    if isinstance(tags, str) and all(part == part.strip() != "" for part in tags.split(SEPARATOR)):
        return row | {"tags": tags.split(SEPARATOR)}
    return row


def cannot_carry(tables: GraphTables) -> tuple[str, ...]:
    """Say what the file does not carry, or carries otherwise."""
    return (*endless(tables), *renamed(tables), *without_arcs(tables))


_KUMU = re.compile(rb'"(?:elements|connections)"\s*:\s*\[|"(?:defaultPerspective|attributeRelevance|proxyImages)"\s*:')


def recognises(head: bytes) -> bool:
    """Whether these first bytes begin Kumu's JSON."""
    return head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{") and _KUMU.search(head) is not None


def parse(source: Source, limits: Limits) -> Found:
    """Return what a file holds."""
    whole = json_of(source, limits)
    elements = [_flat(one, "element type") for one in rows_of(source, whole, "elements")]
    connections = [_flat(one, "connection type") for one in rows_of(source, whole, "connections")]
    found = Found()
    text = str(whole.get("description") or "")
    found.facts = facts_from_text(text) or ({"description": text} if text else {})
    gather(found, source, elements, connections)
    _place(found, whole)
    loops = whole.get("loops")
    if isinstance(loops, list) and loops:
        found.notes.append(
            say_number(
                "{place}: {number} loop was left out.",
                "{place}: {number} loops were left out.",
                len(loops),
                place=source.name,
            )
        )
    return concluded(found, source, limits)


def _flat(row: dict[str, Any], kind: str) -> dict[str, Any]:
    """Return an element or connection of a backup as a blueprint has it."""
    attributes = row.get("attributes")
    if not isinstance(attributes, dict):
        return row
    flat = {("type" if name == kind else str(name)): value for name, value in attributes.items()}
    flat |= {name: row[name] for name in ("from", "to", "direction") if name in row}
    return {"id": row.get("_id", row.get("id"))} | flat


def gather(
    found: Found, source: Source, elements: Sequence[dict[str, Any]], connections: Sequence[dict[str, Any]]
) -> None:
    """Add elements and connections as Kumu matches them: by id, or by label (and type) where there is none.

    A later element of the same label and type fills in the earlier one.
    Several targets in one cell, joined with ``|``, are several connections.
    """
    by_id: dict[str, Row] = {}
    by_label: dict[str, str] = {}
    for element in elements:
        label, own = plain_json(element.get("label")), plain_json(element.get("id"))
        kind = plain_json(element.get("type"))
        if own is None:
            if label is None:
                raise damaged(source, say("An element has neither a label nor an id."))
            own = by_label.get(f"{label}\n{kind}", label if as_text(label) not in by_id else f"{label} ({kind})")
        name = as_text(own)
        row = by_id.setdefault(name, {"id": name, "label": label})
        by_label.setdefault(f"{label}\n{kind}", name)
        by_label.setdefault(as_text(label or name), name)
        further_values = {("kind" if key == "type" else key): plain_json(value) for key, value in element.items()}
        row |= {key: value for key, value in further_values.items() if key not in NODE_OWN and value is not None}
    found.nodes = list(by_id.values())
    for connection in connections:
        starts, targets = (_ends(source, connection.get(end), by_id, by_label) for end in ("from", "to"))
        for one in starts:
            for other in targets:
                found.edges.append(_tie(connection, one, other, alone=len(starts) * len(targets) == 1))


def _ends(source: Source, value: Any, by_id: dict[str, Row], by_label: dict[str, str]) -> list[str]:  # noqa: ANN401 - whatever JSON holds
    plain = plain_json(value)
    if plain is None:
        raise damaged(source, say("A connection has no 'from' or no 'to'."))
    text = as_text(plain)
    if text in by_id:
        return [text]
    if text in by_label:
        return [by_label[text]]
    parts = [part.strip() for part in text.split(SEPARATOR) if part.strip()] or [text]
    return [part if part in by_id else by_label.get(part, part) for part in parts]


def _tie(connection: dict[str, Any], one: str, other: str, *, alone: bool) -> Row:
    row: Row = {"source": one, "target": other}
    if alone:
        row["id"] = plain_json(connection.get("id"))
    way = str(connection.get("direction") or DIRECTED).lower()
    row[RUNS] = way if way in DIRECTIONS else DIRECTED
    for name, value in connection.items():
        if name not in {"id", "from", "to", "direction"}:
            put(row, "relation" if name == "type" else name, plain_json(value), EDGE_OWN)
    return row


def _place(found: Found, whole: dict[str, Any]) -> None:
    """Add the positions of the first map of a backup."""
    maps = whole.get("maps")
    first = maps[0] if isinstance(maps, list) and maps and isinstance(maps[0], dict) else {}
    placed = first.get("elements")
    rows = {row["id"]: row for row in found.nodes}
    for one in placed if isinstance(placed, list) else ():
        position = one.get("position") if isinstance(one, dict) else None
        if not isinstance(one, dict) or not isinstance(position, dict):
            continue
        row = rows.get(str(one.get("element")))
        if row is not None:
            for axis in ("x", "y"):
                put(row, axis, plain_json(position.get(axis)), NODE_OWN)
            if one.get("pinned") is True:
                put(row, "pinned", value=True, own=NODE_OWN)


KUMU_JSON = GraphFormat(
    name="kumu-json",
    title="Kumu JSON",
    suffix=".json",
    media_type="application/json",
    sentence=to_say("A blueprint that Kumu imports: elements and connections with all their fields."),
    write=write,
    cannot_carry=cannot_carry,
    recognises=recognises,
    parse=parse,
)
