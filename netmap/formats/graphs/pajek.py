"""Pajek .net: names, places, ties and one weight; read by Pajek, Gephi, igraph, NetworkX, VOSviewer.

Nodes are numbered in order; attributes have no place. Places lie between 0
and 1, from the upper left. Reading is our own,
because NetworkX makes arcs of edges that follow arcs, one tie of a list, nodes
of relations, and one node of two that share a name. It takes arcs and edges,
lists, matrices, several relations, two kinds of nodes, and nodes without a line.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from netmap.formats.graphs.base import DIRECTED, RUNS, UNDIRECTED, GraphFormat, GraphTables
from netmap.formats.graphs.found import EDGE_OWN, NODE_OWN, Found, Row, concluded, facts_as_text, facts_from_text
from netmap.formats.graphs.refusals import damaged, too_long, too_many
from netmap.formats.graphs.values import number_of
from netmap.formats.graphs.writing import (
    NUMBER,
    WHOLE,
    endless,
    further,
    left_out,
    said_twice,
    texts_of,
    type_of,
    unique_labels,
    without_mutual,
)
from netmap.formats.text_encoding import find_encoding
from netmap.language import say, say_number, to_say

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pandas as pd

    from netmap.formats.base import Source
    from netmap.formats.limits import Limits

_FORM = "Pajek"
_COMMENT = "%"
AXES = ("x", "y")
_FAR_AWAY = 1e15
"""Beyond it differences between places are lost."""

_NO_NAME = str.maketrans({'"': "'", "\n": " ", "\t": " ", "\\": "/"})


def write(tables: GraphTables) -> bytes:
    """Return the file."""
    nodes, edges = tables.nodes, tables.edges
    labels, _ = unique_labels(_allowed(nodes))
    number = {own: at for at, own in enumerate(nodes["id"], start=1)}
    lines = [
        *(f"{_COMMENT} {line}" for line in facts_as_text(tables.facts).splitlines()),
        f"*Vertices {len(nodes)}",
        *(
            f'{at} "{label}"{place}'
            for at, (label, place) in enumerate(zip(labels, _places(nodes), strict=True), start=1)
        ),
    ]
    ends = [f"{number[one]} {number[other]}" for one, other in zip(edges["source"], edges["target"], strict=True)]
    if _has_weight(tables):
        weights = texts_of(edges["weight"])
        ends = [end if weight is None else f"{end} {weight}" for end, weight in zip(ends, weights, strict=True)]
    arcs = _arcs(tables)
    for title, kept in (("*Arcs", True), ("*Edges", False)):
        those = [end for end, arc in zip(ends, arcs, strict=True) if arc is kept]
        lines += [title, *those] if those or (tables.directed is kept and not ends) else []
    return ("\n".join(lines) + "\n").encode()


def _allowed(nodes: pd.DataFrame) -> pd.DataFrame:
    """Return nodes with names, and ids that may be added to them, without what Pajek does not allow."""
    return nodes.assign(**{name: nodes[name].str.translate(_NO_NAME) for name in NODE_OWN})


def _has_places(nodes: pd.DataFrame) -> bool:
    """Whether every node has a place that can be brought between 0 and 1."""
    return all(
        name in nodes
        and type_of(nodes[name]) in {WHOLE, NUMBER}
        and bool((nodes[name].abs() < _FAR_AWAY).fillna(value=False).all())
        for name in AXES
    )


def _places(nodes: pd.DataFrame) -> list[str]:
    """Return each node's place as Pajek has it: between 0 and 1, y growing downwards, as wide as tall."""
    if not _has_places(nodes):
        return [""] * len(nodes)
    x, y = (nodes[name].astype("float64") for name in AXES)
    span = max(x.max() - x.min(), y.max() - y.min()) or 1.0
    across, down = (0.5 + (x - (x.max() + x.min()) / 2) / span, 0.5 - (y - (y.max() + y.min()) / 2) / span)
    return [f" {one:.4f} {other:.4f} 0.5" for one, other in zip(across, down, strict=True)]


def _has_weight(tables: GraphTables) -> bool:
    return "weight" in tables.edges and type_of(tables.edges["weight"]) in {WHOLE, NUMBER}


def _arcs(tables: GraphTables) -> list[bool]:
    """Return whether each tie is an arc."""
    if tables.is_mixed:
        return [way == DIRECTED for way in tables.edges[RUNS]]
    return [tables.directed] * len(tables.edges)


def cannot_carry(tables: GraphTables) -> tuple[str, ...]:
    """Say what the file does not carry, or carries otherwise."""
    nodes, edges = tables.nodes, tables.edges
    weight = ("weight",) if _has_weight(tables) else ()
    places = AXES if _has_places(nodes) else ()
    way = (RUNS,)
    numbered = nodes["id"].tolist() == [str(at) for at in range(1, len(nodes) + 1)]
    columns = [
        *([] if numbered else ["id"]),
        *further(nodes, (*NODE_OWN, *places)),
        *further(edges, (*EDGE_OWN[:2], *weight, *way)),
    ]
    allowed = _allowed(nodes)
    changed = int((allowed["label"] != nodes["label"]).sum())
    _, doubled = unique_labels(allowed)
    sentences = [*endless(tables), *left_out(list(dict.fromkeys(columns)), _FORM)]
    if changed:
        sentences.append(
            say_number(
                "{number} name holds a quotation mark, a backslash or a line end, which Pajek does not allow; it was replaced.",
                "{number} names hold quotation marks, backslashes or line ends, which Pajek does not allow; they were replaced.",
                changed,
            )
        )
    if places:
        sentences.append(say("In Pajek places lie between 0 and 1, from the upper left; they were brought there."))
    if tables.is_mixed:
        sentences.append(say("Ties with a direction stand before those without, whatever their order was."))
    return (*sentences, *said_twice(doubled), *without_mutual(tables))


def recognises(head: bytes) -> bool:
    """Whether these first bytes begin a Pajek network."""
    return re.search(rb"(?mi)^(?:\xef\xbb\xbf)?[ \t]*\*vertices[ \t]+\d", head) is not None


def parse(source: Source, limits: Limits) -> Found:
    """Return what a file holds."""
    encoding = find_encoding(source)
    reader = _Reader(source, limits)
    reader.found.notes += [encoding.note] if encoding.note else []
    with source.path.open(encoding=encoding.name) as text:
        for at, line in enumerate(_lines(text, source, limits), start=1):
            reader.read(at, line)
            if reader.ended:
                break
    return concluded(reader.found_all(), source, limits)


def _lines(text: Iterator[str], source: Source, limits: Limits) -> Iterator[str]:
    for at, line in enumerate(text, start=1):
        if len(line) > limits.line_length:
            raise too_long(source, limits, at)
        yield line.strip().lstrip("\ufeff")


_WORD = re.compile(r'"([^"]*)"|(\S+)')
_SECTION = re.compile(r"\*\s*(\w+)\s*(?::\s*(\d+))?\s*(.*)")
_TIMES = re.compile(r"\[[\d\s,*-]+\]\s*$")


@dataclass(slots=True)
class _Reader:
    """Where the reading of one file stands."""

    source: Source
    limits: Limits
    found: Found = field(default_factory=lambda: Found(is_numbered=True))
    section: str = ""
    relation: str = ""
    number: int = 0
    first_mode: int = 0
    row: int = 0
    ended: bool = False
    facts: list[str] = field(default_factory=list)
    looks: bool = False
    timed: bool = False
    other: dict[str, None] = field(default_factory=dict)

    def read(self, at: int, line: str) -> None:
        """Read one line."""
        if line.startswith(_COMMENT):
            self.facts.append(line[1:].strip())
        elif line.startswith("*"):
            self._begin(at, line)
        elif line and not line.startswith("/*"):
            if _TIMES.search(line) and '"' not in line[line.rfind("[") :]:
                line, self.timed = _TIMES.sub("", line).strip(), True
            words = [match[1] if match[1] is not None else match[2] for match in _WORD.finditer(line)]
            if words:
                self._row(at, words)

    def _begin(self, at: int, line: str) -> None:
        match = _SECTION.match(line)
        if match is None:
            raise damaged(self.source, say("Line {line:,} begins no section of a network.", line=at), at)
        name, relation, rest = match[1].lower(), match[2] or "", match[3]
        if name == "network" and self.found.nodes:
            self.found.notes.append(
                say("{place}: it holds several networks; the first was read.", place=self.source.name)
            )
            self.ended = True
        elif name == "vertices":
            self._count(at, rest)
        elif name in {"partition", "vector", "permutation", "cluster", "hierarchy"}:
            self.other[f"*{match[1]}"] = None
        self.section, self.row = name, 0
        label = _WORD.match(rest)
        self.relation = ((label[1] or label[2]) if label else "") or relation

    def _count(self, at: int, rest: str) -> None:
        counts = rest.split()
        if self.number or not counts or not all(count.isdigit() for count in counts):
            raise damaged(self.source, say("Line {line:,} must say once how many stakeholders there are.", line=at), at)
        self.number = int(counts[0][:9])
        self.first_mode = int(counts[1][:9]) if len(counts) > 1 else 0
        if self.number > self.limits.rows:
            raise too_many(self.source, self.limits)
        self.found.nodes += [{"id": str(one)} for one in range(1, self.number + 1)]
        if self.first_mode:
            for place, row in enumerate(self.found.nodes):
                row["mode"] = 1 if place < self.first_mode else 2

    def _row(self, at: int, words: list[str]) -> None:
        kind = self.section
        if kind == "vertices":
            self._vertex(at, words)
        elif kind in {"arcs", "edges"}:
            weight = number_of(words[2]) if len(words) > 2 else None  # noqa: PLR2004 - the third is the weight
            self._tie(at, words[0], words[1] if len(words) > 1 else "", weight)
            self.looks |= len(words) > 3  # noqa: PLR2004 - what follows is how it is drawn
        elif kind in {"arcslist", "edgeslist"}:
            for other in words[1:]:
                self._tie(at, words[0], other, None)
        elif kind == "matrix":
            self.row += 1
            shift = self.first_mode
            for place, word in enumerate(words, start=1 + shift):
                weight = number_of(word)
                if weight:
                    self._tie(at, str(self.row), str(place), weight)

    def _vertex(self, at: int, words: list[str]) -> None:
        row = self._node(at, words[0])
        if len(words) > 1:
            row["label"] = words[1]
        for axis, word in zip(AXES, words[2:4], strict=False):
            number = number_of(word)
            if number is not None:
                row[axis] = number
        self.looks |= len(words) > 5  # noqa: PLR2004 - number, name, three axes; what follows is how it is drawn

    def _node(self, at: int, number: str) -> Row:
        if not number.isdigit() or not 1 <= int(number[:9]) <= self.number:
            message = say(
                "Line {line:,} speaks of stakeholder '{number}'; there are {most:,}.",
                line=at,
                number=number[:40],
                most=self.number,
            )
            raise damaged(self.source, message, at)
        return self.found.nodes[int(number) - 1]

    def _tie(self, at: int, one: str, other: str, weight: float | None) -> None:
        ends = self._node(at, one)["id"], self._node(at, other.lstrip("-"))["id"]
        row: Row = {"source": ends[0], "target": ends[1]}
        two_way = self.section.startswith("edges") or (self.section == "matrix" and bool(self.first_mode))
        row[RUNS] = UNDIRECTED if two_way else DIRECTED
        if weight is not None:
            row["weight"] = weight
        if self.relation:
            row["relation"] = self.relation
        self.found.edges.append(row)
        if len(self.found.edges) > self.limits.rows:
            raise too_many(self.source, self.limits)

    def found_all(self) -> Found:
        """Return what was found, with what was left out said."""
        found, place = self.found, self.source.name
        found.facts = facts_from_text("\n".join(self.facts))
        if not found.edges:
            found.directed = self.section.startswith("arcs")
        if self.looks:
            found.notes.append(say("{place}: how stakeholders and ties are drawn was left out.", place=place))
        if self.timed:
            found.notes.append(say("{place}: the times of stakeholders and ties were left out.", place=place))
        if self.other:
            found.notes.append(
                say("{place}: these parts were left out: {parts}.", place=place, parts=", ".join(self.other))
            )
        return found


PAJEK = GraphFormat(
    name="pajek",
    title="Pajek",
    suffix=".net",
    media_type="text/plain",
    sentence=to_say(
        "Only names, places on the map, ties and their weight; opened by Pajek, VOSviewer and many others."
    ),
    write=write,
    cannot_carry=cannot_carry,
    recognises=recognises,
    parse=parse,
)
