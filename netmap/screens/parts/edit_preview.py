"""What saving an edited table would change, cell by cell, and what is to be mended first."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
import streamlit as st

from netmap.screens.parts.edit_row import along
from netmap.screens.parts.rows import in_words
from netmap.screens.text import number_of
from netmap.tables import EXTRA, Table

if TYPE_CHECKING:
    from collections.abc import Sequence

    from netmap.intake.editing import Edited
    from netmap.records import Records
    from netmap.store import Changes

MOST_SHOWN = 1_000
"""Lines of a preview; more would be read by nobody."""


def show(  # noqa: PLR0913 - what is edited, what goes, and what rows are called
    table: Table, edited: Edited, removal: Changes, records: Records, *, called: Sequence[str], going: Sequence[str]
) -> None:
    """Draw the preview.

    Parameters
    ----------
    table
        The table.
    edited
        The rows that were changed or added, checked.
    removal
        What goes and is emptied with the rows to be removed.
    records
        Where names are found.
    called
        What the rows as given are called.
    going
        What the rows to be removed are called.
    """
    if edited.problems:
        st.markdown(f"**{number_of(len(edited.problems), 'thing')} to mend**")
        st.dataframe(
            wrong(edited, called),
            hide_index=True,
            column_config={"What is wrong": st.column_config.TextColumn(width="large")},
            alt=f"{number_of(len(edited.problems), 'thing')} to mend before anything can be saved",
        )
        return
    st.markdown("**What saving would change**")
    st.text(counted(edited, len(going)))
    if going:
        for sentence in along(table, removal)[1:]:
            st.text(sentence)
    lines = preview(table, edited, records, called, going)
    st.dataframe(
        lines.head(MOST_SHOWN),
        hide_index=True,
        placeholder="",
        alt=f"{number_of(len(lines), 'change')}: which row, which column, what it was and what it becomes",
    )


def counted(edited: Edited, removed: int) -> str:
    """Return how many rows would be added, changed and removed.

    Examples
    --------
    >>> from types import SimpleNamespace
    >>> counted(SimpleNamespace(added=1, changed=3), 0)
    '1 row added, 3 rows changed.'
    """
    parts = (("added", edited.added), ("changed", edited.changed), ("removed", removed))
    told = [f"{number_of(number, 'row')} {what}" for what, number in parts if number]
    return f"{', '.join(told)}." if told else "Every row is as it was."


def wrong(edited: Edited, called: Sequence[str]) -> pd.DataFrame:
    """Return what is to be mended, by row and column."""
    return pd.DataFrame(
        {
            "Row": [called[problem.row - 1] for problem in edited.problems],
            "Column": [problem.column for problem in edited.problems],
            "What is wrong": [problem.message for problem in edited.problems],
            "What to do": [problem.cure for problem in edited.problems],
        }
    )


def preview(
    table: Table, edited: Edited, records: Records, called: Sequence[str], going: Sequence[str]
) -> pd.DataFrame:
    """Return every change as a line: what is done, to which row, in which column, from what to what; the first thousand."""
    new = edited.before["row_id"].isna().to_numpy(dtype=bool)
    lines: list[tuple[int, str, str, str, str, str]] = []
    for name, column in [*((column.name, column) for column in table.columns), (EXTRA, None)]:
        before, after = edited.before[name], edited.after[name]
        same = (before == after).fillna(value=False) | (before.isna() & after.isna())
        for at in np.flatnonzero(~same.to_numpy(dtype=bool))[:MOST_SHOWN]:
            was, becomes = (
                cells.iloc[at] if column is None else in_words(column, cells.iloc[at], records)
                for cells in (before, after)
            )
            title = "Further columns" if column is None else column.title
            lines.append((at, "Added" if new[at] else "Changed", called[edited.positions[at]], title, was, becomes))
    lines.sort(key=lambda line: line[0])
    told = [line[1:] for line in lines] + [("Removed", name, "", "", "") for name in going]
    return pd.DataFrame(told, columns=["What", "Row", "Column", "Was", "Becomes"])
