"""What saving an edited table would change, cell by cell, and what is to be mended first."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
import streamlit as st

from netmap.language import say, say_as, say_number, to_say
from netmap.screens.parts.edit_row import along
from netmap.screens.parts.rows import in_words
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
        many = len(edited.problems)
        to_mend = say_number("{number} thing to mend", "{number} things to mend", many)
        st.markdown(f"**{to_mend}**")
        st.dataframe(
            wrong(edited, called).rename(columns=say),
            hide_index=True,
            column_config={say("What is wrong"): st.column_config.TextColumn(width="large")},
            alt=say_number(
                "{number} thing to mend before anything can be saved",
                "{number} things to mend before anything can be saved",
                many,
            ),
        )
        return
    title = say("What saving would change")
    st.markdown(f"**{title}**")
    st.text(counted(edited, len(going)))
    if going:
        for sentence in along(table, removal)[1:]:
            st.text(sentence)
    lines = preview(table, edited, records, called, going)
    st.dataframe(
        lines.head(MOST_SHOWN).rename(columns=say),
        hide_index=True,
        placeholder="",
        alt=say_number(
            "{number} change: which row, which column, what it was and what it becomes",
            "{number} changes: which row, which column, what it was and what it becomes",
            len(lines),
        ),
    )


def counted(edited: Edited, removed: int) -> str:
    """Return how many rows would be added, changed and removed.

    Examples
    --------
    >>> from types import SimpleNamespace
    >>> counted(SimpleNamespace(added=1, changed=3), 0)
    '1 row added, 3 rows changed.'
    """
    told = [
        say_number("{number} row added", "{number} rows added", edited.added) if edited.added else "",
        say_number("{number} row changed", "{number} rows changed", edited.changed) if edited.changed else "",
        say_number("{number} row removed", "{number} rows removed", removed) if removed else "",
    ]
    return f"{', '.join(filter(None, told))}." if any(told) else say("Every row is as it was.")


def wrong(edited: Edited, called: Sequence[str]) -> pd.DataFrame:
    """Return what is to be mended, by row and column."""
    return pd.DataFrame(
        {
            to_say("Row"): [called[problem.row - 1] for problem in edited.problems],
            to_say("Column"): [problem.column for problem in edited.problems],
            to_say("What is wrong"): [problem.message for problem in edited.problems],
            to_say("What to do"): [problem.cure for problem in edited.problems],
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
            title = say("Further columns") if column is None else column.title
            lines.append(
                (
                    at,
                    say_as("row", "Added") if new[at] else say_as("row", "Changed"),
                    called[edited.positions[at]],
                    title,
                    was,
                    becomes,
                )
            )
    lines.sort(key=lambda line: line[0])
    told = [line[1:] for line in lines] + [(say_as("row", "Removed"), name, "", "", "") for name in going]
    return pd.DataFrame(
        told, columns=[to_say("What"), to_say("Row"), to_say("Column"), to_say("Was"), to_say("Becomes")]
    )
