"""One export for each graph format: the same two tables, in the words of each program."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from netmap.documents.exports.base import MARKS, Export, Written
from netmap.documents.exports.facts import DRAWN_SO, facts_of
from netmap.documents.exports.graph_tables import graph_tables
from netmap.formats.graphs import GRAPH_FORMATS
from netmap.formats.graphs.base import GraphTables
from netmap.language import say, say_number, to_say

if TYPE_CHECKING:
    from netmap.documents.exports.base import Given
    from netmap.formats.graphs.base import GraphFormat


PURPOSES: Final = {
    "gexf": to_say("For Gephi"),
    "kumu-json": to_say("For Kumu, as one file"),
    "kumu-workbook": to_say("For Kumu, as a spreadsheet"),
    "graphml": to_say("For Cytoscape, yEd, R or Python"),
    "csv-pair": to_say("For any program that reads tables"),
    "pajek": to_say("For Pajek and VOSviewer"),
    "gml": to_say("For other network programs"),
    "node-link": to_say("For programmers and web pages"),
}
"""Each graph format by its name -> what for, as people ask; in the order in which people are offered them."""

CARRIES: Final = (
    to_say("Each stakeholder with its id, name, kind, sector, place and what else is recorded of what it is."),
    to_say("Each tie with its strength, level, state, kinds of relation, and how much is known of it."),
)
LACKS: Final = (
    to_say("Contact details, staff, notes, and what each side said of a tie."),
    to_say("Needs, programmes, contacts, agreements and everything else of the workbook."),
)
"""What a file of the two tables carries, and what it does not."""

PLACED: Final = to_say("Where each stands on the map, its colour by kind and its size by number of ties.")
UNPLACED: Final = to_say("Where each stands on the map, and its colour: Kumu arranges and colours the map itself.")
UNDRAWN: Final = ("kumu-json", "kumu-workbook")
"""What formats carry of the map, and those that carry nothing of it."""

NAMES_ONLY: Final = ("pajek",)
FEW: Final = (to_say("The name of each stakeholder, where it stands on the map, and each tie with its strength."),)
ALL_ELSE: Final = to_say(
    "Everything else: what each stakeholder is, and all that is known of a tie besides its strength."
)
"""Formats that have room for names only, what they carry, and what they do not."""


def exported(form: GraphFormat) -> Export[Given]:
    """Return the export to one graph format."""
    drawn = form.name not in UNDRAWN

    def write(given: Given) -> Written:
        tables = fitting(form, graph_tables(given, drawn=drawn))
        return Written(form.write(tables), (*unweighted(given), *form.cannot_carry(tables)))

    def states(given: Given) -> dict[str, str]:
        return facts_of(given) | ({"drawn": say(DRAWN_SO)} if drawn else {})

    carries: tuple[str, ...]
    lacks: tuple[str, ...]
    if form.name in NAMES_ONLY:
        carries, lacks = FEW, (ALL_ELSE,)
    else:
        carries, lacks = ((*CARRIES, PLACED), LACKS) if drawn else (CARRIES, (*LACKS, UNPLACED))
    return Export(
        form.name,
        form.title,
        PURPOSES[form.name],
        form.sentence,
        form.suffix,
        form.media_type,
        carries,
        lacks,
        write,
        states,
        (MARKS,) if drawn else (),
    )


def fitting(form: GraphFormat, tables: GraphTables) -> GraphTables:
    """Return what a format has room for: what it says beforehand that it leaves out need not be told column by column."""
    if form.name not in NAMES_ONLY:
        return tables
    nodes, edges = (
        frame[[name for name in frame.columns if name in room]]
        for frame, room in ((tables.nodes, {"id", "label", "x", "y"}), (tables.edges, {"source", "target", "weight"}))
    )
    return GraphTables(nodes, edges, tables.directed, tables.facts)


def unweighted(given: Given) -> tuple[str, ...]:
    """Return the note on ties without a weight, if there are any."""
    count = int(given.network.ties["strength"].isna().sum())
    if not count:
        return ()
    return (
        say_number(
            "{number} tie has no weight, because nothing is known of how close it is; most programs take that for 1.",
            "{number} ties have no weight, because nothing is known of how close they are; most programs take that for 1.",
            count,
        ),
    )


GRAPHS: Final = tuple(exported(form) for name in PURPOSES for form in GRAPH_FORMATS if form.name == name)
"""The exports of all graph formats."""
