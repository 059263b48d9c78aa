"""Stored rows as people read them: titles for column names, labels for codes, names for ids."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pandas as pd

from netmap.language import say
from netmap.tables import BY_NAME, EXTRA, Column, Kind, Table
from netmap.vocabulary import SEPARATOR, split_codes, vocabulary

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from netmap.records import Records

NOT_FOR_SCREENS = ("row_id", "version", EXTRA)
"""Columns a store needs and a reader does not."""


def readable(
    table: Table, rows: pd.DataFrame, records: Records, *, only: Sequence[str] = (), without: Sequence[str] = ()
) -> pd.DataFrame:
    """Return rows of one table as people read them.

    Columns that hold nothing in these rows are left out, and what is left
    out does not travel to the browser.

    Parameters
    ----------
    table
        The table they belong to.
    rows
        Stored rows of it, typed as ``records.DTYPES``.
    records
        Where the names behind ids are found.
    only
        Names of the columns to show, in this order; empty shows all.
    without
        Names of columns to leave out.
    """
    columns = [table[name] for name in only] if only else table.columns
    shown = {
        say(column.title): _shown(column, rows[column.name], records)
        for column in columns
        if column.name not in without and rows[column.name].notna().any()
    }
    return pd.DataFrame(shown, index=rows.index)


def label(list_name: str, code: Any) -> str:  # noqa: ANN401 - any cell of a frame
    """Return what people see for a stored code, step or nothing at all.

    Examples
    --------
    >>> label("levels", None)
    ''
    """
    return "" if pd.isna(code) else vocabulary(list_name).label(str(code))


def labels(list_name: str, cell: object) -> str:
    """Return the labels of a stored cell that may hold several codes, separated by commas."""
    return ", ".join(label(list_name, code) for code in split_codes(cell)) if isinstance(cell, str) else ""


def meaning(list_name: str, code: object) -> str:
    """Return what a code stands for, in one sentence; what settles doubtful cases is left to the dictionary.

    Examples
    --------
    >>> meaning("levels", 5)
    'They act as one, trust each other, and decide everything together.'
    """
    return vocabulary(list_name).meaning(str(code))


def names_of(table: Table, records: Records) -> dict[str, str]:
    """Return what the rows of a table are called, by id."""
    called = next(name for name in ("name", "statement", "title", "id") if name in table.names)
    frame = records[table.name]
    return dict(zip(frame["id"], frame[called].fillna(frame["id"]), strict=True))


def unlike(names: pd.Series) -> dict[str, str]:
    """Return names by id, where no two are alike: the id stands behind those that several share; one without is called by its id.

    Examples
    --------
    >>> unlike(pd.Series({"A": "Food", "B": "Food", "C": None, "D": "Heat"}))
    {'A': 'Food (A)', 'B': 'Food (B)', 'C': 'C', 'D': 'Heat'}
    """
    called = names.fillna(pd.Series(names.index, index=names.index)).astype("str")
    shared = called.duplicated(keep=False)
    told = called.where(~shared, called + " (" + called.index + ")")
    return dict(zip(told.index, told, strict=True))


def _shown(column: Column, cells: pd.Series, records: Records) -> pd.Series:
    """Return one column's cells for people; each distinct value is looked up once."""
    if column.kind is Kind.DATE:
        # A day has no hour; Arrow's own day type keeps the column sortable in the browser.
        return cells.astype("date32[pyarrow]")
    spelled = _spelling(column, records)
    return cells if spelled is None else _looked_up(cells, spelled)


def _spelling(column: Column, records: Records) -> Callable[[Any], str] | None:
    """Return how a value of a column is spelled for people; None if it is shown as it stands."""
    match column.kind:
        case Kind.CODE | Kind.CODES:
            return lambda cell: labels(column.vocabulary, cell)
        case Kind.STEP:
            return lambda cell: f"{cell} · {label(column.vocabulary, cell)}"
        case Kind.WHOLE if column.out_of:
            return lambda cell: say("{step} of {steps}", step=cell, steps=column.out_of)
        case Kind.REFERENCE | Kind.REFERENCES:
            names = names_of(BY_NAME[column.refers_to], records)
            return lambda cell: ", ".join(names.get(part, part) for part in cell.split(SEPARATOR))
        case Kind.FLAG:
            return lambda cell: say("yes") if cell else say("no")
        case _:
            return None


def in_words(column: Column, value: Any, records: Records) -> str:  # noqa: ANN401 - any cell of a frame
    """Return one value of a column as people read it; an empty text for a missing one.

    Examples
    --------
    >>> from netmap.records import Records
    >>> in_words(BY_NAME["relationships"]["level"], 2, Records.of())
    '2 · Cooperation'
    """
    if pd.isna(value):
        return ""
    if column.kind is Kind.DATE:
        return f"{value:%Y-%m-%d}"
    spelled = _spelling(column, records)
    return str(value) if spelled is None else spelled(value)


def _looked_up(cells: pd.Series, look_up: Callable[[Any], str]) -> pd.Series:
    known = {cell: look_up(cell) for cell in cells.dropna().unique()}
    return cells.map(known).astype("str") if known else cells.astype("str")
