"""Two CSV tables in one zip, nodes and ties, with the headers that Gephi looks for; a third says what they are.

Cells that a spreadsheet program would take for a formula are guarded; numbers
stay numbers. CSV does not tell text from numbers: what reads as a number is
one again.
"""

from __future__ import annotations

import csv
import io
import zipfile
import zlib
from typing import TYPE_CHECKING

from netmap.formats.csv_file import guarded, unguarded
from netmap.formats.graphs.base import DIRECTED, DIRECTIONS, RUNS, UNDIRECTED, GraphFormat, GraphTables
from netmap.formats.graphs.found import EDGE_OWN, NODE_OWN, Found, Row, concluded, put
from netmap.formats.graphs.refusals import damaged
from netmap.formats.graphs.values import Value, as_text, inferred
from netmap.formats.graphs.writing import (
    TEXT,
    called_otherwise,
    endless,
    further,
    taken_for_numbers,
    texts_of,
    type_of,
    without_arcs,
)
from netmap.formats.workbook_check import refuse_bomb
from netmap.language import say, to_say

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    import pandas as pd

    from netmap.formats.base import Source
    from netmap.formats.limits import Limits

NODES, EDGES, ABOUT = "nodes.csv", "edges.csv", "about.csv"
"""The files in the zip; our import knows the first two by their names."""

_FORM = "CSV"
_FIRST_DAY = (1980, 1, 1, 0, 0, 0)
"""The same network gives the same bytes, whenever it is written."""

_NODE_TITLES = {"id": "Id", "label": "Label"}
_EDGE_TITLES = {"source": "Source", "target": "Target", "id": "Id", RUNS: "Type", "weight": "Weight"}
_TEXTS = {
    NODES: ("Id", "Label"),
    EDGES: ("Source", "Target", "Id", "Type"),
    ABOUT: ("About", "this file"),
}
"""Columns that are text whatever they hold."""

_WAYS = {way.title(): way for way in DIRECTIONS}


def write(tables: GraphTables) -> bytes:
    """Return the file."""
    nodes, edges = _titles(tables)
    if tables.is_mixed:
        ways = [str(way).title() for way in tables.edges[RUNS]]
    else:
        ways = [(DIRECTED if tables.directed else UNDIRECTED).title()] * len(tables.edges)
    ties = {edges[name]: _cells(tables.edges[name]) for name in edges if name != RUNS} | {"Type": ways}
    files = {
        NODES: {title: _cells(tables.nodes[name]) for name, title in nodes.items()},
        EDGES: ties,
        ABOUT: {
            "About": [guarded(key) for key in tables.facts],
            "this file": [guarded(value) for value in tables.facts.values()],
        },
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, columns in files.items():
            entry = zipfile.ZipInfo(name, _FIRST_DAY)
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, _table(columns))
    return out.getvalue()


def _titles(tables: GraphTables) -> tuple[dict[str, str], dict[str, str]]:
    """Return the header of each column; one that Gephi would take for another gets a number."""
    return (
        _unlike(tables.nodes, _NODE_TITLES, NODE_OWN),
        _unlike(tables.edges, _EDGE_TITLES, (*EDGE_OWN, RUNS, "weight")),
    )


def _unlike(frame: pd.DataFrame, known: Mapping[str, str], own: Sequence[str]) -> dict[str, str]:
    titles = {name: known[name] for name in frame.columns if name in own}
    used = {title.lower() for title in known.values()} if "source" in own else {"id", "label"}
    for column in further(frame, list(titles)):
        title, number = column, 1
        while title.lower() in used:
            number += 1
            title = f"{column} ({number})"
        used.add(title.lower())
        titles[column] = title
    return titles


def _cells(column: pd.Series) -> list[str]:
    texts = ["" if text is None else text for text in texts_of(column)]
    return [guarded(text) for text in texts] if type_of(column) == TEXT else texts


def _table(columns: Mapping[str, Iterable[str]]) -> bytes:
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow([guarded(title) for title in columns])
    writer.writerows(zip(*columns.values(), strict=True))
    return out.getvalue().encode("utf-8-sig")


def cannot_carry(tables: GraphTables) -> tuple[str, ...]:
    """Say what the file does not carry, or carries otherwise."""
    nodes, edges = _titles(tables)
    known = _NODE_TITLES | _EDGE_TITLES
    changed = [{name: title for name, title in titles.items() if known.get(name) != title} for titles in (nodes, edges)]
    return (
        *endless(tables),
        *(sentence for names in changed for sentence in called_otherwise(names, _FORM)),
        *taken_for_numbers(tables, (NODE_OWN, EDGE_OWN)),
        *without_arcs(tables),
    )


def recognises(head: bytes) -> bool:
    """Whether these first bytes begin such a zip."""
    return head.startswith(b"PK\x03\x04") and head[30 : 30 + len(NODES)] == NODES.encode()


def parse(source: Source, limits: Limits) -> Found:
    """Return what a file holds."""
    try:
        with zipfile.ZipFile(source.path) as archive:
            refuse_bomb(source, archive, limits)
            nodes, edges, about = (_read(source, archive, name, limits) for name in _TEXTS)
    except (zipfile.BadZipFile, zlib.error, OSError, EOFError, NotImplementedError, ValueError):
        raise damaged(source, say("It begins like a zip of tables but is damaged or cut off.")) from None
    found = Found()
    told = ((row.get("About"), row.get("this file")) for row in about)
    found.facts = {as_text(key): as_text(value) for key, value in told if key is not None and value is not None}
    for row in nodes:
        node: Row = {"id": row.get("Id"), "label": row.get("Label")}
        for title, value in row.items():
            if title not in _TEXTS[NODES]:
                put(node, title, value, NODE_OWN)
        found.nodes.append(node)
    for row in edges:
        tie: Row = {"source": row.get("Source"), "target": row.get("Target"), "id": row.get("Id")}
        tie[RUNS] = _WAYS.get(str(row.get("Type")), UNDIRECTED)
        for title, value in row.items():
            if title not in _TEXTS[EDGES]:
                put(tie, "weight" if title == "Weight" else title, value, EDGE_OWN)
        found.edges.append(tie)
    return concluded(found, source, limits)


def _read(source: Source, archive: zipfile.ZipFile, name: str, limits: Limits) -> list[dict[str, Value]]:
    """Return the rows of one table; none if it is not there."""
    if name not in archive.namelist():
        return []
    try:
        text = archive.read(name).decode("utf-8-sig")
        csv.field_size_limit(limits.cell_length * 2)
        records = [record for record in csv.reader(io.StringIO(text, newline=""), strict=True) if record]
    except (UnicodeDecodeError, csv.Error):
        raise damaged(source, say("Its part {part} is no table in CSV UTF-8.", part=name)) from None
    if not records or any(len(record) != len(records[0]) for record in records):
        raise damaged(source, say("Its part {part} is no table in CSV UTF-8.", part=name))
    columns: list[list[Value]] = []
    titles = [unguarded(title) for title in records[0]]
    for at, title in enumerate(titles):
        texts = [unguarded(record[at]) or None for record in records[1:]]
        columns.append(list(texts) if title in _TEXTS[name] else inferred(texts))
    return [
        {title: value for title, value in zip(titles, row, strict=True) if value is not None}
        for row in zip(*columns, strict=True)
    ]


CSV_PAIR = GraphFormat(
    name="csv-pair",
    title=to_say("CSV tables"),
    suffix=".zip",
    media_type="application/zip",
    sentence=to_say("Two tables in a zip, stakeholders and ties, with the headers that Gephi looks for."),
    write=write,
    cannot_carry=cannot_carry,
    recognises=recognises,
    parse=parse,
)
