"""What any row is called where one is chosen: its name, or what tells it from others."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from netmap.screens.parts.rows import readable, unlike
from netmap.tables import Column, Kind, Table

if TYPE_CHECKING:
    from netmap.records import Records

LONGEST = 110
"""Letters of a name in a list; more would not fit a line."""

NAMES = ("name", "statement")
"""Columns that are a name by themselves."""


def names(table: Table, records: Records) -> dict[str, str]:
    """Return what the rows of a table are called, by row id, in the order of a list: by name, what is dated newest first.

    Parameters
    ----------
    table
        The table.
    records
        Its rows, and the names behind ids.
    """
    rows = records[table.name]
    named = next((name for name in NAMES if name in table.names), "")
    called = rows[named].fillna(rows["row_id"]) if named else _told(table, rows, records)
    called.index = rows["row_id"]
    called = called.astype("str")
    long = called.str.len() > LONGEST
    called = called.where(~long, called.str.slice(0, LONGEST) + " …")
    ordered = unlike(called)
    dated = _dated(table)
    if dated and dated.required:
        return {one: ordered[one] for one in rows.sort_values(dated.name, ascending=False, kind="stable")["row_id"]}
    return dict(sorted(ordered.items(), key=lambda pair: pair[1].casefold()))


def _dated(table: Table) -> Column | None:
    return next((column for column in table.columns if column.kind is Kind.DATE and column.ask_first), None)


def telling(table: Table) -> list[str]:
    """Return the columns that together tell a row from others: all that is required, its kind, its day.

    Examples
    --------
    >>> from netmap.tables import BY_NAME
    >>> telling(BY_NAME["interactions"])
    ['date', 'participants', 'type']
    """
    words = [column for column in table.columns if column.kind in {Kind.CODE, Kind.CODES} and column.ask_first]
    dated = _dated(table)
    chosen = [*table.required, *words[:1], *([dated] if dated else [])]
    return list(dict.fromkeys(column.name for column in chosen))


def _told(table: Table, rows: pd.DataFrame, records: Records) -> pd.Series:
    shown = readable(table, rows, records, only=telling(table))
    told = pd.Series("", index=rows.index, dtype="str")
    for title in shown:
        cells = shown[title].astype("str").where(shown[title].notna(), "")
        told = told + (" · " + cells).where(cells != "", "")
    told = told.str.removeprefix(" · ")
    named: pd.Series = told.where(told != "", rows["row_id"])
    return named
