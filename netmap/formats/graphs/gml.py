"""GML: a plain text of keys and values; read by Gephi, yEd, igraph, NetworkX, Cytoscape.

Nodes are numbered, as the format demands: what we write keeps our own ids
under ``key``. It is ASCII, other characters are numbered entities. Names of
keys are letters, digits and ``_`` only; labels are unique, because NetworkX
takes the label for the node.
"""

from __future__ import annotations

import re
from html.entities import codepoint2name
from typing import TYPE_CHECKING

from netmap.formats.graphs.base import DIRECTED, RUNS, GraphFormat, GraphTables
from netmap.formats.graphs.found import EDGE_OWN, NODE_OWN, Found, Row, concluded, put
from netmap.formats.graphs.gml_text import block_of
from netmap.formats.graphs.refusals import damaged
from netmap.formats.graphs.values import Value, as_text
from netmap.formats.graphs.writing import (
    FLAG,
    WHOLE,
    called_otherwise,
    endless,
    further,
    has_parallels,
    said_twice,
    type_of,
    unique_labels,
    values_of,
)
from netmap.formats.text_encoding import find_encoding
from netmap.language import listed, say, say_number, to_say
from netmap.vocabulary import SEPARATOR

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pandas as pd

    from netmap.formats.base import Source
    from netmap.formats.graphs.gml_text import Block
    from netmap.formats.limits import Limits

_FORM = "GML"
_LARGEST = 2**31
_CREATOR = "netmap"
_OWN_KEY, _PLAIN_LABEL = "key", "called"
_NODE_TAKEN = ("id", "label", _OWN_KEY, _PLAIN_LABEL)
_EDGE_TAKEN = ("source", "target", "id", _OWN_KEY)
_GRAPH_TAKEN = frozenset(
    {"directed", "multigraph", "node", "edge", "id", "label", "name", "comment", "creator", "version"}
)
_LATIN = 255
_NOT_PLAIN = re.compile(r"[^ -~]|[&\"]")


def write(tables: GraphTables) -> bytes:
    """Return the file."""
    nodes, edges = tables.nodes, tables.edges
    labels, _ = unique_labels(nodes)
    number = {own: at for at, own in enumerate(nodes["id"])}
    plain = [None if shown == called else called for shown, called in zip(labels, nodes["label"], strict=True)]
    node_columns = [
        _pieces("id", list(range(len(nodes)))),
        _pieces("label", labels),
        _pieces(_OWN_KEY, nodes["id"].tolist()),
        _pieces(_PLAIN_LABEL, plain),
        *_attributes(nodes, NODE_OWN, _NODE_TAKEN),
    ]
    edge_columns = [
        _pieces("source", [number[one] for one in edges["source"]]),
        _pieces("target", [number[one] for one in edges["target"]]),
        *([_pieces(_OWN_KEY, edges["id"].tolist())] if "id" in edges else []),
        *_attributes(edges, EDGE_OWN, _EDGE_TAKEN),
    ]
    lines = [
        f'Creator "{_CREATOR}"',
        "graph [",
        f"  directed {int(tables.directed)}",
        *(["  multigraph 1"] if has_parallels(tables) else []),
        *(f'  {_fact_names(tables)[key]} "{_escaped(value)}"' for key, value in tables.facts.items()),
        *_blocks("node", node_columns),
        *_blocks("edge", edge_columns),
        "]",
    ]
    return ("\n".join(lines) + "\n").encode("ascii")


def _escaped(text: str) -> str:
    return _NOT_PLAIN.sub(_entity, text)


def _entity(match: re.Match[str]) -> str:
    """Return a character by the name that older programs know, else by its number."""
    code = ord(match[0])
    name = codepoint2name.get(code) if code <= _LATIN else None
    return f"&{name};" if name else f"&#{code};"


def _fact_names(tables: GraphTables) -> dict[str, str]:
    return {key: f"fact_{key}" if key.lower() in _GRAPH_TAKEN else key for key in tables.facts}


def _pieces(name: str, values: Sequence[Value]) -> list[str]:
    return ["" if value is None else f"    {name} {_written(value)}\n" for value in values]


def _written(value: Value) -> str:
    if isinstance(value, str):
        return f'"{_escaped(value)}"'
    if isinstance(value, float):
        digits = repr(value)
        return digits if "." in digits else digits.replace("e", ".0e")
    return str(int(value or 0))


def _attributes(frame: pd.DataFrame, own: Sequence[str], taken: Sequence[str]) -> list[list[str]]:
    names = _names(frame, own, taken)
    return [_pieces(name, _numbers_that_fit(frame[column])) for column, name in names.items()]


def _numbers_that_fit(column: pd.Series) -> list[Value]:
    """Return values; a column of whole numbers that a GML program may not read becomes text."""
    values = values_of(column)
    return [None if value is None else str(value) for value in values] if _is_too_large(column) else values


def _is_too_large(column: pd.Series) -> bool:
    return type_of(column) == WHOLE and bool((column.abs() >= _LARGEST).any())


def _names(frame: pd.DataFrame, own: Sequence[str], taken: Sequence[str]) -> dict[str, str]:
    """Return the key of each column: its name where GML allows it."""
    names: dict[str, str] = {}
    used = set(taken)
    for column in further(frame, own):
        plain = re.sub(r"[^A-Za-z0-9_]+", "_", column).strip("_")
        plain = plain if plain[:1].isalpha() else f"x_{plain}"
        name, number = plain, 1
        while name in used:
            number += 1
            name = f"{plain}_{number}"
        used.add(name)
        names[column] = name
    return names


def _blocks(kind: str, columns: Sequence[Sequence[str]]) -> list[str]:
    return [f"  {kind} [\n{''.join(pieces)}  ]" for pieces in zip(*columns, strict=True)]


def cannot_carry(tables: GraphTables) -> tuple[str, ...]:
    """Say what the file does not carry, or carries otherwise."""
    frames = ((tables.nodes, NODE_OWN, _NODE_TAKEN), (tables.edges, EDGE_OWN, _EDGE_TAKEN))
    _, doubled = unique_labels(tables.nodes)
    return (
        *endless(tables),
        *called_otherwise(_fact_names(tables), _FORM),
        *(sentence for frame, own, taken in frames for sentence in called_otherwise(_names(frame, own, taken), _FORM)),
        *_otherwise(tables),
        *said_twice(doubled),
        *_one_way_only(tables),
    )


def _otherwise(tables: GraphTables) -> tuple[str, ...]:
    """Say which columns are of another type in the file."""
    frames = ((tables.nodes, NODE_OWN), (tables.edges, EDGE_OWN))
    columns = [(name, frame[name]) for frame, own in frames for name in further(frame, own)]
    flags = [name for name, column in columns if type_of(column) == FLAG]
    large = [name for name, column in columns if _is_too_large(column)]
    sentences = []
    if flags:
        sentences.append(say("GML knows no yes and no; 1 and 0 stand for them: {columns}.", columns=listed(flags)))
    if large:
        sentences.append(
            say("GML knows no numbers as large as these; they are text: {columns}.", columns=listed(large))
        )
    return tuple(sentences)


def _one_way_only(tables: GraphTables) -> tuple[str, ...]:
    """Say that other programs take all ties for arcs."""
    count = int((tables.edges[RUNS] != DIRECTED).sum()) if tables.is_mixed else 0
    if not count:
        return ()
    return (
        say_number(
            "In GML all ties have a direction or none has: {number} tie without one is shown with one by other programs; its 'runs' says how it is.",
            "In GML all ties have a direction or none has: {number} ties without one are shown with one by other programs; their 'runs' says how they are.",
            count,
        ),
    )


def recognises(head: bytes) -> bool:
    """Whether these first bytes begin GML."""
    text = head.decode("latin-1").lower()
    return re.search(r"(?m)^\s*graph\s*\[", text) is not None and re.search(r"\b(node|edge)\s*\[", text) is not None


def parse(source: Source, limits: Limits) -> Found:
    """Return what a file holds."""
    encoding = find_encoding(source)
    text = source.path.read_text(encoding=encoding.name)
    whole = block_of(source, limits, text)
    graphs = [block for block in whole.get("graph", []) if isinstance(block, dict)]
    if not graphs:
        raise damaged(source, say("No graph stands in it."))
    found = Found(notes=[encoding.note] if encoding.note else [])
    if len(graphs) > 1:
        found.notes.append(
            say("{place}: it holds {number} graphs; the first was read.", place=source.name, number=len(graphs))
        )
    ours = _first(whole, "Creator") == _CREATOR
    _read_graph(found, graphs[0], source, ours=ours)
    return concluded(found, source, limits)


def _first(block: Block, name: str) -> Value:
    value = block.get(name, [None])[0]
    return None if isinstance(value, dict) else value


def _read_graph(found: Found, graph: Block, source: Source, *, ours: bool) -> None:
    found.directed = _first(graph, "directed") == 1
    about = {key: _first(graph, key) for key in graph if key not in {"directed", "multigraph", "node", "edge"}}
    found.facts = {key: as_text(value) for key, value in about.items() if value is not None}
    nested: dict[str, None] = {}
    kept: dict[Value, str] = {}
    for block in graph.get("node", []):
        if isinstance(block, dict):
            row: Row = {"id": _id(_first(block, "id"))}
            if ours:
                kept[row["id"]] = as_text(_first(block, _OWN_KEY) or "")
                row["id"] = kept[row["id"]] or row["id"]
                row["label"] = _first(block, _PLAIN_LABEL)
            if row.get("label") is None:
                row["label"] = _first(block, "label")
            _fill(row, block, NODE_OWN, _NODE_TAKEN if ours else NODE_OWN, nested)
            found.nodes.append(row)
    for block in graph.get("edge", []):
        if isinstance(block, dict):
            ends = {end: _id(_first(block, end)) for end in ("source", "target")}
            row = {end: kept.get(own) or own for end, own in ends.items()}
            row["id"] = _first(block, _OWN_KEY if ours else "id")
            _fill(row, block, EDGE_OWN, _EDGE_TAKEN if ours else EDGE_OWN, nested)
            found.edges.append(row)
    if nested:
        found.notes.append(
            say(
                "{place}: what is nested under these keys was left out: {keys}.",
                place=source.name,
                keys=listed(list(nested)),
            )
        )


def _id(value: Value) -> str:
    return "" if value is None else as_text(value)


def _fill(row: Row, block: Block, own: tuple[str, ...], taken: Sequence[str], nested: dict[str, None]) -> None:
    """Add what a node or tie holds; several values of one key are joined."""
    for key, values in block.items():
        if key in taken:
            continue
        plain = [value for value in values if not isinstance(value, dict) and value not in {None, ""}]
        if len(plain) == 1:
            put(row, key, plain[0], own)
        elif plain:
            put(row, key, SEPARATOR.join(as_text(value) for value in plain if value is not None), own)
        for inner in values:
            if isinstance(inner, dict):
                _fill_drawn(row, inner, key, nested)


def _fill_drawn(row: Row, inner: Block, key: str, nested: dict[str, None]) -> None:
    """Add position and colour, which yEd and Gephi nest under "graphics"."""
    names = {"x": "x", "y": "y", "fill": "color"} if key == "graphics" else {}
    for name, column in names.items():
        value = _first(inner, name)
        if value is not None and column not in row:
            row[column] = value.lower() if isinstance(value, str) else value
    if set(inner) - set(names):
        nested[key] = None


GML = GraphFormat(
    name="gml",
    title="GML",
    suffix=".gml",
    media_type="text/x-gml",
    sentence=to_say("Plain text; opened by many older programs. Names of columns are simplified."),
    write=write,
    cannot_carry=cannot_carry,
    recognises=recognises,
    parse=parse,
)
