"""Whom a paper is for: rows that only a few in the library may see leave before anything is computed from them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from netmap.network import build
from netmap.privacy import without
from netmap.tables import TABLES

if TYPE_CHECKING:
    from netmap.network import Network

RESTRICTED = "RESTRICTED"
"""Visibility of rows that only those in the library see who need them."""


def for_staff(network: Network, keep: str) -> tuple[Network, int]:
    """Return the network as any member of staff may see it, and how many restricted rows were left out.

    Parameters
    ----------
    network
        The whole network.
    keep
        Id of the stakeholder the paper is about: whoever asks for it knows of it.

    Returns
    -------
    Network
        The same one if nothing is restricted; else made anew from what is left, so that no figure tells of the rest.
    """
    records = network.records
    tables = {table.name: records[table.name] for table in TABLES if "visibility" in table.names}
    hidden = {
        name: rows.loc[(rows["visibility"] == RESTRICTED) & (rows["row_id"] != keep), "row_id"]
        for name, rows in tables.items()
    }
    count = sum(len(rows) for rows in hidden.values())
    if not count:
        return network, 0
    left = replace(records, frames=without(records.frames, hidden))
    return build(left, network.conventions, network.as_of), count
