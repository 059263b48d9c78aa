"""A graph file as the two sheets our import knows: stakeholders and relationships.

Rules, each said in a note where it decides anything:

- Ids that only count (1, n12, elem-3) mean something in their file alone;
  where all names differ, ties go by name and the ids are kept beside it. Such
  ids of ties are left out, so that a tie that stands twice is one.
- A mutual tie is one relationship that runs both ways. Two ties, one each
  way, are two. In files we wrote ourselves, arcs say who spoke about whom,
  so they say nothing of how a relationship runs, and the weight is a strength
  that we computed, not a count.
- Places that stakeholders of our own files stand in are places by name, so
  that the file can be imported where they are not known yet.
- Where our own files draw a node, how large and in which colour is left out:
  netmap arranges and colours its map itself. In other files it is kept beside
  the rest.
- ``size`` is how a node is drawn, not how many members it has; ``value`` is a
  weight; a ``strength`` beyond the steps of our levels is no level.
"""

from __future__ import annotations

import re
from functools import cache, partial
from typing import TYPE_CHECKING

from netmap.formats.base import ROWS_PER_BATCH, Batch, Format, Sheet
from netmap.formats.graphs.base import DIRECTED, RUNS, UNDIRECTED
from netmap.formats.graphs.found import only_count
from netmap.formats.headers import clean_header
from netmap.language import listed, say
from netmap.names import name_key
from netmap.tables import BY_NAME
from netmap.vocabulary import SEPARATOR

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from netmap.formats.base import Source
    from netmap.formats.graphs.base import GraphFormat
    from netmap.formats.graphs.found import Found, Row
    from netmap.formats.graphs.values import Value
    from netmap.formats.limits import Limits

_COUNTER = re.compile(
    r"(?:(?:n|v|e|node|edge|tie|elem|vertex|actor)[-_:]?)?\d+(?:::[ne]\d+)*|(?:elem|conn)-\w+", re.IGNORECASE
)
_OUR_FACTS = frozenset({"audience", "as_of"})
_DRAWN = frozenset({"x", "y", "size", "color"})
_LEVELS = range(6)
_FILE_ID, _ASIDE = "id in the file", "{column} (as in the file)"
"""Headers of columns that are kept as they are; the same in every language, like all data."""


def importable(form: GraphFormat, *suffixes: str) -> Format:
    """Return a graph format as one that an import reads."""
    return Format(
        name=form.name,
        title=form.title,
        suffixes=(form.suffix, *suffixes),
        sentence=form.sentence,
        recognises=form.recognises,
        read=partial(_read, form),
    )


def _read(form: GraphFormat, source: Source, limits: Limits) -> Iterator[Sheet]:
    found = form.parse(source, limits)
    ours = found.facts.keys() >= _OUR_FACTS
    if ours:
        _leave_drawing_out(found, source)
    by_name = (found.is_numbered or not ours) and _ids_only_count(found.nodes)
    first = _stakeholders(source, found, by_name=by_name)
    first.notes[:0] = found.notes
    if by_name:
        first.notes.append(
            say("{place}: its ids only count, so ties go by name; the ids are kept beside it.", place=source.name)
        )
    yield first
    if found.edges:
        yield _relationships(source, found, ours=ours, by_name=by_name)
    if ours and (places := _places(found)):
        yield _sheet("places", {"name": "name"}, places, [])


def _leave_drawing_out(found: Found, source: Source) -> None:
    if any(_DRAWN & row.keys() for row in found.nodes):
        found.nodes = [{name: value for name, value in row.items() if name not in _DRAWN} for row in found.nodes]
        found.notes.append(
            say("{place}: places, sizes and colours were left out; netmap arranges its map itself.", place=source.name)
        )


def _ids_only_count(nodes: Sequence[Row]) -> bool:
    """Whether ids mean nothing outside their file, and every node has a name of its own."""
    if not all(_COUNTER.fullmatch(str(row["id"])) for row in nodes):
        return False
    labels = [str(row["label"]) for row in nodes]
    keys = {name_key(label) or label for label in labels}
    return len(keys) == len(nodes) and any(label != row["id"] for label, row in zip(labels, nodes, strict=True))


def _stakeholders(source: Source, found: Found, *, by_name: bool) -> Sheet:
    own = {_FILE_ID if by_name else "id": "id", "name": "label"}
    headers, doubled = _headers("stakeholders", found.nodes, own, {"size": "drawn size"})
    return _sheet("stakeholders", headers, found.nodes, _kept(source, doubled))


def _kept(source: Source, doubled: Sequence[str]) -> list[str]:
    """Say which columns are kept as they are, because another one means the same more surely."""
    if not doubled:
        return []
    columns = listed([say("'{word}'", word=word) for word in doubled])
    return [
        say(
            "{place}: kept as they are, because another column means the same: {columns}.",
            place=source.name,
            columns=columns,
        )
    ]


def _places(found: Found) -> list[Row]:
    """Return the places that stakeholders name, each once."""
    texts = (row.get(name) for row in found.nodes for name in ("place", "serves_places"))
    named = (part.strip() for text in texts if isinstance(text, str) for part in text.split(SEPARATOR))
    return [{"name": name} for name in dict.fromkeys(named) if name]


def _relationships(source: Source, found: Found, *, ours: bool, by_name: bool) -> Sheet:
    rows = found.edges
    own = {"source": "source", "target": "target"}
    if by_name:
        names = {row["id"]: row["label"] for row in found.nodes}
        rows = [row | {"source": names[row["source"]], "target": names[row["target"]]} for row in rows]
    ids = [str(row["id"]) for row in rows if row.get("id") is not None]
    counted = bool(ids) and all(_COUNTER.fullmatch(one) for one in ids)
    if counted:
        rows = [{name: value for name, value in row.items() if name != "id"} for row in rows]
    default = DIRECTED if found.directed else UNDIRECTED
    ways = {str(row.get(RUNS, default)) for row in rows}
    if "direction" not in _columns(rows) and (not ours or len(ways) > 1):
        rows = [{RUNS: default, **row} for row in rows]
        own |= {"direction": RUNS}
    else:
        rows = [{name: value for name, value in row.items() if name != RUNS} for row in rows]
    aside, notes = _aside(source, rows, ours=ours)
    if counted and not only_count(ids):
        notes.append(say("{place}: the ids of ties only count; they were left out.", place=source.name))
    headers, doubled = _headers("relationships", rows, own, aside)
    return _sheet("relationships", headers, rows, notes + _kept(source, doubled))


def _aside(source: Source, rows: Sequence[Row], *, ours: bool) -> tuple[dict[str, str], list[str]]:
    """Return headers for columns that do not mean what they would in a table, and what is said of them."""
    aside = {"id": _FILE_ID} | ({"weight": _ASIDE.format(column="weight")} if ours else {})
    notes: list[str] = []
    for name in _columns(rows):
        if _meanings("relationships").get(name_key(name)) != "level" or name == "level":
            continue
        if name == "value" and not any("weight" in row for row in rows):
            aside[name] = "weight"
        elif not all(row.get(name) in _LEVELS for row in rows if isinstance(row.get(name), (int, float))):
            aside[name] = _ASIDE.format(column=name)
            notes.append(
                say(
                    "{place}: the numbers under '{column}' are no levels (0 to 5); they are kept as they are.",
                    place=source.name,
                    column=name,
                )
            )
    return aside, notes


@cache
def _meanings(table: str) -> dict[str, str]:
    """Return which column of a table each header means, the surest first."""
    known: dict[str, str] = {}
    columns = BY_NAME[table].columns
    for words in (
        ((column.name, column.name) for column in columns),
        ((column.header, column.name) for column in columns),
        ((word, column.name) for column in columns for word in column.synonyms),
    ):
        for word, column in words:
            known.setdefault(name_key(word), column)
    return known


def _columns(rows: Sequence[Row]) -> list[str]:
    return list(dict.fromkeys(name for row in rows for name, value in row.items() if value is not None))


def _headers(
    table: str, rows: Sequence[Row], own: dict[str, str], aside: dict[str, str]
) -> tuple[dict[str, str], list[str]]:
    """Return header -> key in the rows; of several that mean one column, the surest has it and the others are kept aside."""
    meanings = _meanings(table)
    headers = dict(own)
    used = {meanings.get(name_key(header)) for header in own} | {"id"}
    others = [name for name in _columns(rows) if name not in own.values()]
    exact = {name: meanings.get(name_key(name)) == name for name in others}
    doubled: list[str] = []
    for name in sorted(others, key=lambda one: not exact[one]):
        header = clean_header(aside.get(name, name)) or name
        meaning = meanings.get(name_key(header))
        if meaning in used and meaning is not None:
            doubled.append(header)
            header = _ASIDE.format(column=header)
        used.add(meaning)
        while header in headers:
            header += "'"
        headers[header] = name
    return headers, doubled


def _sheet(table: str, headers: dict[str, str], rows: Sequence[Row], notes: list[str]) -> Sheet:
    return Sheet(
        name=BY_NAME[table].sheet,
        header=list(headers),
        batches=_batches(list(headers.values()), rows),
        typed=True,
        decimal_mark=".",
        notes=notes,
    )


def _batches(keys: Sequence[str], rows: Sequence[Row]) -> Iterator[Batch]:
    for start in range(0, len(rows), ROWS_PER_BATCH):
        part = rows[start : start + ROWS_PER_BATCH]
        numbers = list(range(start + 1, start + len(part) + 1))
        yield Batch(numbers, [[_cell(row.get(key)) for key in keys] for row in part], numbers[-1] / len(rows))


def _cell(value: Value) -> str:
    """Return a value as a cell of a sheet, without halves of characters, which no table holds."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e16 else repr(value)  # noqa: PLR2004 - beyond it a float is no count
    if isinstance(value, int):
        return str(value)
    return value.encode("utf-8", "ignore").decode("utf-8")
