"""Rows that were copied from a spreadsheet, as texts for ``editing.check_rows``."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

import pandas as pd

from netmap.errors import UsageError
from netmap.intake.editing import ROW
from netmap.intake.recognition import headers
from netmap.language import say
from netmap.names import name_key

if TYPE_CHECKING:
    from netmap.tables import Table


def pasted(table: Table, text: str) -> pd.DataFrame:
    r"""Return rows that were copied from a spreadsheet as texts for ``check_rows``: new rows, one a line.

    Parameters
    ----------
    table
        The table they are for.
    text
        What was copied: cells with tabs between them. If the first line names
        columns of the table, it says which is which; otherwise they stand in
        the order in which a form asks for them.

    Raises
    ------
    UsageError
        If a line has more cells than there are columns, or a header means none.

    Examples
    --------
    >>> from netmap.tables import BY_NAME
    >>> pasted(BY_NAME["aliases"], "Stands for\tAcronym\nFood Bank\tFB").to_dict("records")
    [{'row_id': '', 'stakeholder': 'Food Bank', 'alias': 'FB'}]
    """
    lines = [line for line in csv.reader(io.StringIO(text.strip("\n")), delimiter="\t") if any(map(str.strip, line))]
    if not lines:
        return pd.DataFrame({ROW: []}, dtype=object)
    known = headers(table)
    named = [known.get(name_key(cell)) for cell in lines[0]]
    is_header = sum(column is not None for column in named) * 2 > len(named)
    order = [column.name for column in table.columns if column.ask_first]
    if is_header:
        strange = next((cell for cell, column in zip(lines[0], named, strict=True) if column is None), None)
        if strange is not None or len(set(named)) < len(named):
            raise UsageError(
                say(
                    "The header '{header}' is no column of {table}. Name it as one of: {headers}.",
                    header=strange,
                    table=table.title,
                    headers=", ".join(column.header for column in table.columns),
                )
                if strange is not None
                else say("Two headers mean the same column. Leave one of them out.")
            )
        order, lines = [column for column in named if column is not None], lines[1:]
    longest = max(map(len, lines), default=0)
    if longest > len(order):
        raise UsageError(
            say(
                "A line holds {cells} cells, but there are {columns} columns. Copy the line of headers along with the rows.",
                cells=longest,
                columns=len(order),
            )
        )
    rows = [[*line, *[""] * (len(order) - len(line))] for line in lines]
    return pd.DataFrame(rows, columns=order, dtype=object).assign(**{ROW: ""})[[ROW, *order]]
