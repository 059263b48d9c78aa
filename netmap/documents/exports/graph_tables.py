"""The network as other programs take it: a table of who there is and a table of ties, in plain values."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Final

import pandas as pd

from netmap.documents.exports.facts import DRAWN_SO, facts_of
from netmap.documents.exports.worded import in_words, labels
from netmap.formats.graphs.base import GraphTables
from netmap.language import say
from netmap.tables import EXTRA, STAKEHOLDERS

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from netmap.documents.exports.base import Given
    from netmap.network import Network

STAYS: Final = (
    *("id", "name", "ours", "consent", "visibility", "do_not_contact"),
    *("email", "phone", "contact_role", "held_by", "notes"),
)
"""Columns of stakeholders that no other program is given: those with a place of their own, channels, staff and notes."""

OF_TIES: Final = (
    "level",
    "completeness",
    "multiplexity",
    "contacts",
    "programmes",
    "agreements",
    "last_contact",
)
"""Columns of ties that are given as they are."""


DRAWN: Final = ("x", "y", "size", "color")
"""Columns that say where a stakeholder stands on the map and how it is drawn."""


def graph_tables(given: Given, *, drawn: bool = True) -> GraphTables:
    """Return what exports are made of as two tables; with where each stands on the map and how it is drawn, or without."""
    if not drawn:
        return tables_of(given.network, facts_of(given))
    return tables_of(given.network, facts_of(given) | {"drawn": say(DRAWN_SO)}, given.marks())


def tables_of(network: Network, facts: Mapping[str, str], marks: pd.DataFrame | None = None) -> GraphTables:
    """Return a network as two tables.

    Parameters
    ----------
    network
        The network.
    facts
        What the file says of itself.
    marks
        Where each stands and how it is drawn, ``DRAWN``, in the order of the network; None where that is not said.

    Returns
    -------
    GraphTables
        Of each stakeholder id, label and every column of the workbook that
        says what it is, in words, with the columns that a user added; whether
        it is ours, its number of ties, and ``DRAWN``. Of each tie its two ends, strength
        (``weight``; missing where it has none), state, kinds of relation,
        formality and ``OF_TIES``. Nothing that its audience does not see: that is empty already.
    """
    records = network.records
    people = network.stakeholders[["id"]].merge(records["stakeholders"], on="id", how="left", validate="1:1")
    said = {
        column.name: in_words(column, people[column.name], records)
        for column in STAKEHOLDERS.columns
        if column.name not in STAYS
    }
    shown = {} if marks is None else {name: marks[name].to_numpy() for name in DRAWN}
    known = {
        "id": people["id"],
        "label": people["name"],
        **shown,
        **said,
        "ours": network.stakeholders["ours"],
        "ties": network.degree,
    }
    nodes = pd.DataFrame(known | _of_their_own(people[EXTRA], taken=known))
    ids, ties = network.stakeholders["id"], network.ties
    edges = pd.DataFrame(
        {
            "source": ids.take(network.i).to_numpy(),
            "target": ids.take(network.j).to_numpy(),
            "weight": network.strength,
            "state": labels("tie_states", ties["state"]),
            "relation": labels("relations", ties["relations"]),
            "formality": labels("formalities", ties["formality"]),
            "thin_evidence": ties["thin"],
            **{name: ties[name] for name in OF_TIES},
        }
    )
    return GraphTables(nodes, edges, network.directed, facts)


def _of_their_own(extra: pd.Series, taken: Collection[str]) -> dict[str, pd.Series]:
    """Return the columns that users added, each under its own name; one that is taken gets a number."""
    filled = extra.dropna()
    if filled.empty:
        return {}
    wide = pd.DataFrame([json.loads(text) for text in filled], index=filled.index, dtype=object)
    names = [str(name) for name in wide.columns if name not in STAKEHOLDERS.names]
    return {(f"{name} (2)" if name in taken else name): wide[name].reindex(extra.index) for name in names}
