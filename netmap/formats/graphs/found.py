"""What a reader of graph files found, before it becomes tables: plain values only, nothing heavy."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeAlias

from netmap.formats.graphs.refusals import damaged, too_many
from netmap.formats.graphs.values import Value, as_text
from netmap.formats.problems import FileRefused
from netmap.language import say, say_number
from netmap.names import clean_text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from netmap.formats.base import Source
    from netmap.formats.limits import Limits

Row: TypeAlias = dict[str, Value]

NODE_OWN = ("id", "label")
EDGE_OWN = ("source", "target", "id")
"""Columns with a meaning of their own; what a file has under such a name besides is called otherwise."""

_CALLED = ("label", "name", "title")
_FACT = re.compile(r"([A-Za-z][A-Za-z0-9_]*): (.*)")


@dataclass(slots=True)
class Found:
    """The contents of one graph file.

    Parameters
    ----------
    directed
        Whether its ties are arcs; a row's own ``runs`` goes before it.
    nodes
        One dict per node: ``id`` and ``label`` (the id where it has none) and what else it has.
    edges
        One dict per tie: ``source``, ``target``, ``id`` where it has one, ``runs``
        where the file says it of each tie, and what else it has.
    facts
        What the file says of itself.
    notes
        What was left out or read in one of several ways, in sentences.
    is_numbered
        Whether ids are no more than places in this file.
    """

    directed: bool = False
    nodes: list[Row] = field(default_factory=list)
    edges: list[Row] = field(default_factory=list)
    facts: dict[str, str] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)
    is_numbered: bool = False


def concluded(found: Found, source: Source, limits: Limits) -> Found:
    """Return what was found with every node named and every end of a tie a node.

    A node without a label is called by its ``name`` or ``title``, else by its
    id. Nodes that only ties speak of are added. Ids of ties are left out
    where they are not unique.

    Raises
    ------
    FileRefused
        If nothing was found, an id is missing or stands for several nodes, or
        there is more than may be read.
    """
    if not found.nodes and not found.edges:
        raise FileRefused(source.problem("I10", say("There is nothing in it."), say("Save it again from its program.")))
    _refuse_many(found, source, limits)
    _clean_ids(found, source)
    ids = {row["id"] for row in found.nodes}
    if len(ids) < len(found.nodes):
        raise FileRefused(
            source.problem(
                "I44",
                say("'{id}' is the id of several stakeholders.", id=_doubled([row["id"] for row in found.nodes])),
                say("Give each its own id, or delete the double."),
            )
        )
    found.facts = {_fact_key(key): value for key, value in found.facts.items()}
    _add_strangers(found, source, ids)
    _call(found.nodes)
    own = [row["id"] for row in found.edges if row.get("id") is not None]
    if len(set(own)) < len(found.edges):
        for row in found.edges:
            row.pop("id", None)
        if own:
            found.notes.append(
                say("{place}: the ids of ties were left out, because not every tie has its own.", place=source.name)
            )
    return found


def _clean_ids(found: Found, source: Source) -> None:
    for rows, names in ((found.nodes, NODE_OWN[:1]), (found.edges, EDGE_OWN[:2])):
        for row in rows:
            for name in names:
                value = row.get(name)
                row[name] = clean_text(as_text(value)) if value is not None else ""
                if not row[name]:
                    raise damaged(source, say("A stakeholder or an end of a tie has no id."))
    for row in found.edges:
        own = row.get("id")
        row["id"] = None if own is None else clean_text(as_text(own)) or None


def _fact_key(name: str) -> str:
    """Return a name as the key of a fact: letters, digits and _, a letter first."""
    plain = re.sub(r"\W", "_", name, flags=re.ASCII)
    return plain if plain[:1].isalpha() else f"fact_{plain}"


def _doubled(ids: list[Value]) -> Value:
    seen: set[Value] = set()
    return next(one for one in ids if one in seen or seen.add(one))  # type: ignore[func-returns-value]  # add gives None on purpose


def _refuse_many(found: Found, source: Source, limits: Limits) -> None:
    for rows in (found.nodes, found.edges):
        if len(rows) > limits.rows:
            raise too_many(source, limits)
        columns = len({name for row in rows for name in row})
        if columns > limits.columns:
            raise FileRefused(
                source.problem(
                    "I07",
                    say("It has {number:,} columns; {most:,} are read.", number=columns, most=limits.columns),
                    say("Delete the columns that netmap need not know."),
                )
            )


def _add_strangers(found: Found, source: Source, ids: set[Value]) -> None:
    named = dict.fromkeys(row[end] for row in found.edges for end in ("source", "target"))
    strangers = [one for one in named if one not in ids]
    found.nodes += [{"id": one} for one in strangers]
    if strangers and len(strangers) < len(found.nodes):
        found.notes.append(
            say_number(
                "{place}: {number} stakeholder stands only in ties; it was added.",
                "{place}: {number} stakeholders stand only in ties; they were added.",
                len(strangers),
                place=source.name,
            )
        )


def _call(nodes: list[Row]) -> None:
    """Give each node a label."""
    if all(row.get("label") is None for row in nodes):
        names = dict.fromkeys(name for row in nodes for name in row if name != "label")
        called = next((name for word in _CALLED for name in names if name.lower() == word), None)
        for row in nodes:
            row["label"] = row.pop(called, None) if called else None
    for row in nodes:
        label = row.get("label")
        row["label"] = str(row["id"] if label is None or not str(label).strip() else label)


def only_count(ids: list[str]) -> bool:
    """Whether ids say nothing that the order does not, counting up from 0 or 1.

    Examples
    --------
    >>> only_count(["0", "1"]), only_count(["1", "2"]), only_count(["1", "3"])
    (True, True, False)
    """
    return any(ids == [str(at) for at in range(first, len(ids) + first)] for first in (0, 1))


def put(row: Row, name: str, value: Value, own: tuple[str, ...]) -> None:
    """Add a value to a row under a name that is not taken; nothing is not added."""
    if value is None:
        return
    plain, number = name or "column", 1
    unique = plain
    while unique in row or unique in own:
        number += 1
        unique = f"{plain} ({number})"
    row[unique] = value


def facts_as_text(facts: Mapping[str, str]) -> str:
    r"""Return facts as lines, for formats that have room for a description only.

    Examples
    --------
    >>> facts_as_text({"audience": "public", "as_of": "2026-11-23"})
    'audience: public\nas_of: 2026-11-23'
    """
    return "\n".join(f"{key}: {value}" for key, value in facts.items())


def facts_from_text(text: str) -> dict[str, str]:
    """Return what ``facts_as_text`` was given; nothing if a line is no fact."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    matches = [_FACT.fullmatch(line) for line in lines]
    return {match[1]: match[2] for match in matches if match} if all(matches) else {}
