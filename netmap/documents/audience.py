"""Whom a paper is for: rows that only a few may see leave the tables before anything is computed from them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from netmap.network import build
from netmap.records import Records
from netmap.tables import BY_NAME, TABLES, Kind
from netmap.vocabulary import SEPARATOR

if TYPE_CHECKING:
    import pandas as pd

    from netmap.network import Network
    from netmap.tables import Column, Table

RESTRICTED = "RESTRICTED"
"""Visibility of rows that only those in the library see who need them."""

EMPTY_SPEAKS = ("relationships.stated_by", "funding.recipient")
"""Columns in which an empty cell means somebody: the row goes rather than say so."""


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
    hidden = {
        table.name: _restricted(network.records[table.name], keep) for table in TABLES if "visibility" in table.names
    }
    count = sum(len(rows) for rows in hidden.values())
    if not count:
        return network, 0
    gone = {name: frozenset(rows["id"]) for name, rows in hidden.items() if BY_NAME[name].has_own_id}
    rest = {
        name: frame.drop(hidden[name].index) if name in hidden else frame
        for name, frame in network.records.frames.items()
    }
    frames = {table.name: _left(table, rest[table.name], gone) for table in TABLES}
    return build(Records(network.records.revision, frames), network.conventions, network.as_of), count


def _restricted(rows: pd.DataFrame, keep: str) -> pd.DataFrame:
    found: pd.DataFrame = rows[(rows["visibility"] == RESTRICTED) & (rows["row_id"] != keep)]
    return found


def _left(table: Table, rows: pd.DataFrame, gone: dict[str, frozenset[str]]) -> pd.DataFrame:
    """Return the rows of a table without what they say of rows that are gone; a row that lives by one goes with it."""
    for column in table.columns:
        if ids := gone.get(column.refers_to):
            cells = _without(column, rows[column.name], ids)
            lost = rows[column.name].notna() & cells.isna()
            vital = column.required or f"{table.name}.{column.name}" in EMPTY_SPEAKS
            rows = rows.assign(**{column.name: cells})[~lost if vital else slice(None)]
    return rows.reset_index(drop=True)


def _without(column: Column, cells: pd.Series, ids: frozenset[str]) -> pd.Series:
    if column.kind is Kind.REFERENCE:
        return cells.mask(cells.isin(ids))
    known = {cell: _joined(cell, ids) for cell in cells.dropna().unique()}
    return cells.map(known).astype("str") if known else cells


def _joined(cell: str, ids: frozenset[str]) -> str | None:
    return SEPARATOR.join(one for one in cell.split(SEPARATOR) if one not in ids) or None
