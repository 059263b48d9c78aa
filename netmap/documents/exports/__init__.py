"""The shelf of exports: every way in which the network is taken out as a file, each saying what it carries and what not.

Pictures and pages of the map are on the screens' own shelf
(``screens.map_exports``), which holds these too.
"""

from netmap.documents.exports.answers import ANSWERS
from netmap.documents.exports.base import (
    CONTACTS,
    GAPS,
    MAP,
    MARKS,
    MEASURES,
    Export,
    Given,
    Written,
    file_name,
    size_in_words,
)
from netmap.documents.exports.everything import EVERYTHING
from netmap.documents.exports.facts import facts_about, facts_of, titled
from netmap.documents.exports.graph_tables import graph_tables, tables_of
from netmap.documents.exports.graphs import GRAPHS, fitting
from netmap.documents.exports.noting import KIND, note, told_of, told_of_pack

__all__ = [
    "CONTACTS",
    "EXPORTS",
    "GAPS",
    "KIND",
    "MAP",
    "MARKS",
    "MEASURES",
    "Export",
    "Given",
    "Written",
    "facts_about",
    "facts_of",
    "file_name",
    "fitting",
    "graph_tables",
    "note",
    "size_in_words",
    "tables_of",
    "titled",
    "told_of",
    "told_of_pack",
]

EXPORTS: tuple[Export[Given], ...] = (EVERYTHING, ANSWERS, *GRAPHS)
"""Every export but those of the map, in the order in which people are offered them."""
