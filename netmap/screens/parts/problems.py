"""What went wrong, as sentences and tables: never as a traceback."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING, cast

import pandas as pd
import streamlit as st

from netmap.errors import NetmapError, ProblemsFound, UndoRefused
from netmap.language import say, say_number, to_say
from netmap.screens.text import escape_md
from netmap.tables import BY_NAME

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from netmap.formats.problems import Problem

LINES_HIGH = 66
"""Pixels that let a long sentence take three lines; Streamlit wraps nothing below 65."""

MOST_SHOWN = 1_000
"""Problems in the table on screen; the download has them all."""


@contextlib.contextmanager
def as_sentences() -> Iterator[None]:
    """Show an error of ours as its sentence and go on with the page."""
    try:
        yield
    except NetmapError as error:
        tell(error)


def tell(error: NetmapError) -> None:
    """Show an error of ours, with the rows it speaks of."""
    st.error(escape_md(error), icon=":material/error:")
    if isinstance(error, UndoRefused) and error.rows:
        in_the_way = [
            {
                say("Sheet"): BY_NAME[table].title if table in BY_NAME else table,
                say("Row"): row,
                say("Later change"): change,
            }
            for table, row, change in error.rows
        ]
        st.dataframe(in_the_way, hide_index=True, alt=say("The rows that a later change stands on"))
    if isinstance(error, ProblemsFound):
        table(cast("Sequence[Problem]", error.problems))


def table(problems: Sequence[Problem]) -> None:
    """Draw problems as a table: where, what, and how to mend it."""
    frame = as_frame(problems[:MOST_SHOWN])
    st.dataframe(
        frame.rename(columns=say),
        hide_index=True,
        row_height=LINES_HIGH,
        column_config={
            say("Row"): st.column_config.NumberColumn(width="small", format="%d"),
            say("What is wrong"): st.column_config.TextColumn(width="large"),
            say("What to do"): st.column_config.TextColumn(width="large"),
        },
        alt=say_number(
            "{number} problems; the first: {first}",
            "{number} problems; the first: {first}",
            len(problems),
            first=frame["What is wrong"].iloc[0],
        )
        if problems
        else say("No problem"),
    )
    if len(problems) > MOST_SHOWN:
        st.caption(
            say("The first {shown:,} of {all:,}. The download has them all.", shown=MOST_SHOWN, all=len(problems))
        )


def as_frame(problems: Sequence[Problem]) -> pd.DataFrame:
    """Return problems as people read them, one row each; columns that say nothing are left out."""
    frame = pd.DataFrame(
        {
            to_say("File"): [problem.file for problem in problems],
            to_say("Sheet"): [problem.sheet for problem in problems],
            to_say("Row"): pd.array([problem.row for problem in problems], dtype="Int64"),
            to_say("Column"): [problem.column for problem in problems],
            to_say("What is wrong"): [problem.message for problem in problems],
            to_say("What to do"): [problem.cure for problem in problems],
            to_say("Code"): [problem.code for problem in problems],
        }
    )
    says_something = frame.notna() & (frame.astype("str") != "")
    return frame.loc[:, says_something.any() | (frame.columns == "What is wrong")]
