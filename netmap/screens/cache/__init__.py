"""Answers kept between reruns: the only place with cache decorators.

One module per subject; screens ask as in ``cache.gaps.found(records, day)``.

Keys are small values only: where the data lies, its revision, the day, the
conventions and the selection, or the text of a chart's few rows; never a frame
or a graph, of which Streamlit hashes a sample. What comes back is shared by all visitors: treat it as
read-only. A write bumps the revision of the data, so nothing has to be cleared; what people
note about gaps is no part of the network and leaves all of it standing.
"""

from netmap.screens.cache import (
    asked,
    change,
    charts,
    contacts,
    data,
    documents,
    editing,
    exports,
    gaps,
    needs,
    network_map,
    networks,
    pack,
    places,
    plan,
    reach,
    searching,
    ties,
    views,
)

__all__ = [
    "asked",
    "change",
    "charts",
    "contacts",
    "data",
    "documents",
    "editing",
    "exports",
    "gaps",
    "needs",
    "network_map",
    "networks",
    "pack",
    "places",
    "plan",
    "reach",
    "searching",
    "ties",
    "views",
]
