"""The shelf of graph formats: files that programs for drawing and analysing networks write and read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from netmap.formats.graphs.csv_pair import CSV_PAIR
from netmap.formats.graphs.gexf import GEXF
from netmap.formats.graphs.gml import GML
from netmap.formats.graphs.graphml import GRAPHML
from netmap.formats.graphs.kumu_json import KUMU_JSON
from netmap.formats.graphs.kumu_workbook import KUMU_WORKBOOK
from netmap.formats.graphs.node_link import NODE_LINK
from netmap.formats.graphs.pajek import PAJEK

if TYPE_CHECKING:
    from netmap.formats.graphs.base import GraphFormat

__all__ = ["GRAPH_FORMATS"]

GRAPH_FORMATS: tuple[GraphFormat, ...] = (
    GRAPHML,
    GEXF,
    GML,
    PAJEK,
    KUMU_JSON,
    KUMU_WORKBOOK,
    NODE_LINK,
    CSV_PAIR,
)
"""Every graph format, in the order in which people are offered them and a file is tried."""
