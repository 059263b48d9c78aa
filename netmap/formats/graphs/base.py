"""What a network is on its way into a graph file and out of one, and what a graph format looks like on its shelf."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from netmap.formats.base import Source
from netmap.formats.limits import Limits

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    import pandas as pd

    from netmap.formats.graphs.found import Found

DIRECTED, UNDIRECTED, MUTUAL = "directed", "undirected", "mutual"
DIRECTIONS = (DIRECTED, UNDIRECTED, MUTUAL)
"""How one tie runs, where ties of both kinds stand in one graph."""

RUNS = "runs"
"""The column of edges that says so."""


@dataclass(frozen=True, eq=False)
class GraphTables:
    """A network as two tables: who there is, and the ties between them.

    Values are made plain when it is made, so that every format is given the
    same: a column holds text, whole numbers, numbers or yes/no (pandas
    ``str``, ``Int64``, ``Float64``, ``boolean``), missing where there is
    nothing. Days become ISO text, several values in one cell are joined with
    ``|``, a column of different types becomes text, a column of numbers
    without fractions becomes whole numbers, empty text is nothing, text is
    cleaned as an import cleans it (``names.clean_text``). A column without
    any value is left out, and so are ids of ties that only count them.

    Parameters
    ----------
    nodes
        One row per stakeholder: ``id`` (unique), ``label`` (the id where
        missing), and any further columns. Programs that draw understand
        ``x``, ``y``, ``size`` (numbers) and ``color`` (``#rrggbb``).
    edges
        One row per tie: ``source``, ``target`` (ids of nodes), ``id`` if ties
        have ids (unique), and any further columns. Several rows for one pair
        are several ties. ``weight`` is what programs calculate with;
        ``runs`` (one of ``DIRECTIONS`` in each row) is needed only where
        ties of both kinds stand side by side. A mutual tie is one tie that
        runs both ways; two ties, one each way, are two.
    directed
        Whether ties are arcs, from source to target. Where there is a
        ``runs``, it follows from that.
    facts
        What the file says of itself, as text by key (letters, digits, ``_``),
        such as audience, as_of, direction, weight, ours, called, revision.

    Raises
    ------
    ValueError
        If ids are missing or not unique, a tie has an end that is no node, or
        a fact's key is none.

    Examples
    --------
    >>> import pandas as pd
    >>> tables = GraphTables(
    ...     pd.DataFrame({"id": ["A", "B"], "label": ["Food bank", None], "members": [3.0, None]}),
    ...     pd.DataFrame({"source": ["A"], "target": ["B"], "relation": [["REFERRAL", "MEETING"]]}),
    ...     directed=False,
    ...     facts={"audience": "public"},
    ... )
    >>> tables.nodes.to_dict("list")
    {'id': ['A', 'B'], 'label': ['Food bank', 'B'], 'members': [3, None]}
    >>> tables.edges.to_dict("list")
    {'source': ['A'], 'target': ['B'], 'relation': ['REFERRAL|MEETING']}
    """

    nodes: pd.DataFrame
    edges: pd.DataFrame
    directed: bool
    facts: Mapping[str, str]

    def __post_init__(self) -> None:
        """Make all values plain."""
        from netmap.formats.graphs.plain import plain_edges, plain_facts, plain_nodes  # noqa: PLC0415 - the process that reads files goes without pandas

        nodes = plain_nodes(self.nodes)
        edges, directed = plain_edges(self.edges, nodes, directed=self.directed)
        for name, value in (
            ("nodes", nodes),
            ("edges", edges),
            ("directed", directed),
            ("facts", plain_facts(self.facts)),
        ):
            object.__setattr__(self, name, value)

    @property
    def is_mixed(self) -> bool:
        """Whether ties that run one way and others stand side by side, so that each says how it runs."""
        return RUNS in self.edges

    def same_as(self, other: GraphTables) -> bool:
        """Whether two networks are equal, row by row and value by value; the order of columns plays no part."""
        return (
            self.directed == other.directed
            and dict(self.facts) == dict(other.facts)
            and self.nodes.sort_index(axis=1).equals(other.nodes.sort_index(axis=1))
            and self.edges.sort_index(axis=1).equals(other.edges.sort_index(axis=1))
        )


@dataclass(frozen=True, slots=True)
class GraphFormat:
    """One kind of graph file: how it is written and how it is read.

    Parameters
    ----------
    name, title
        What code and people call it.
    suffix, media_type
        How its file names end, and what it is called when sent.
    sentence
        What it is good for; said where people choose.
    write
        The file as bytes: the same tables give the same bytes.
    cannot_carry
        What this very file could not carry or carries otherwise, each a
        sentence; nothing if reading it gives equal tables.
    recognises
        Whether these first bytes (up to 64 KiB) begin such a file.
    parse
        What a file holds. Raises ``FileRefused`` where nothing of it can be
        read. It runs in a child process too, and imports nothing heavy.
    """

    name: str
    title: str
    suffix: str
    media_type: str
    sentence: str
    write: Callable[[GraphTables], bytes]
    cannot_carry: Callable[[GraphTables], tuple[str, ...]]
    recognises: Callable[[bytes], bool]
    parse: Callable[[Source, Limits], Found]

    def read(self, content: bytes, limits: Limits | None = None) -> GraphTables:
        """Return the network that a file holds.

        Raises
        ------
        FileRefused
            If it is no such file, damaged, or asks for too much.
        """
        from netmap.formats.graphs.plain import tables_of  # noqa: PLC0415 - as above

        with tempfile.TemporaryDirectory(prefix="netmap-", ignore_cleanup_errors=True) as folder:
            path = Path(folder) / f"graph{self.suffix}"
            path.write_bytes(content)
            return tables_of(self.parse(Source(path, path.name), limits or Limits()))
