"""What programmes taught: the lessons written down, and the programmes that are over without one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd
import streamlit as st

from netmap.gaps.programmes import OVER
from netmap.language import say, say_number
from netmap.screens import state
from netmap.screens.parts import links
from netmap.screens.parts.rows import label, readable
from netmap.tables import BY_NAME
from netmap.ties.pairs import days

if TYPE_CHECKING:
    from netmap.screens.parts.needs_overview import NeedsOverview

ROW_HIGH, IN_VIEW = 66, 12
"""Pixels that let a long text take three lines; and how many such rows are shown without scrolling."""


def show(overview: NeedsOverview) -> None:
    """Draw the lessons, then the programmes that are over and left none.

    Parameters
    ----------
    overview
        What was found in the network.
    """
    lessons = written(overview)
    if lessons.empty:
        st.info(
            say(
                "No lesson is written down by this day. They come from the Lessons sheet: what worked, what did not, what we changed."
            ),
            icon=":material/info:",
        )
        links.to_import()
    else:
        _lessons(overview, lessons)
    _without(overview, lessons)


def written(overview: NeedsOverview) -> pd.DataFrame:
    """Return the lessons written down by the day, the last first: rows of the table."""
    frame = overview.situation.records["lessons"]
    by_now = frame[~(days(frame["dated"]) > overview.situation.today)]
    return by_now.sort_values(["dated", "id"], ascending=[False, True], ignore_index=True)


def _lessons(overview: NeedsOverview, lessons: pd.DataFrame) -> None:
    st.subheader(say("Lessons ({number:,})", number=len(lessons)), anchor=False)
    counted = by_outcome(lessons)
    said = "; ".join(
        say("{what}: {number:,}", what=how, number=number)
        for how, number in zip(counted["How it went"], counted["Lessons"], strict=True)
    )
    st.text(f"{said}.")
    table = BY_NAME["lessons"]
    shown = readable(table, lessons, overview.situation.records, without=("id",))
    st.caption(say("Tick a row to open the programme."))
    st.dataframe(
        shown,
        hide_index=True,
        placeholder="",
        row_height=ROW_HIGH,
        height="content" if len(lessons) <= IN_VIEW else "auto",
        key=state.needs.LESSONS,
        on_select=lambda: state.needs.open_row(state.needs.LESSONS, "programmes", lessons["programme"].tolist()),
        selection_mode="single-row",
        column_config={
            table["what_happened"].title: st.column_config.TextColumn(width="large"),
            table["change_made"].title: st.column_config.TextColumn(width="large"),
        },
        alt=say_number(
            "{number} lesson, the last first: {said}. Choose a row to open the programme.",
            "{number} lessons, the last first: {said}. Choose a row to open the programme.",
            len(lessons),
            said=said,
        ),
    )


def by_outcome(lessons: pd.DataFrame) -> pd.DataFrame:
    """Return how many lessons there are of each outcome, the most frequent first."""
    counted = lessons["outcome"].fillna("").value_counts()
    return pd.DataFrame(
        {
            "How it went": [
                label("lesson_outcomes", code) if code else say("Not written down") for code in counted.index
            ],
            "Lessons": counted.to_numpy(),
        }
    )


def _without(overview: NeedsOverview, lessons: pd.DataFrame) -> None:
    """Draw the programmes that are over and of which no lesson is written down."""
    programmes = overview.situation.records["programmes"]
    ended = programmes["ended_on"]
    over = programmes["status"].isin(OVER) & ~(days(ended) > overview.situation.today)
    left = programmes[over & ~programmes["id"].isin(lessons["programme"])]
    left = left.sort_values("ended_on", ascending=False)
    st.subheader(say("Over, and no lesson written down ({number:,})", number=len(left)), anchor=False)
    if left.empty:
        st.caption(say("Every programme that is over left a lesson.") if over.any() else say("No programme is over."))
        return
    st.caption(
        say("Ended, handed over or failed. Ask those who ran it and those who came. Tick a row to open the programme.")
    )
    st.dataframe(
        readable(
            BY_NAME["programmes"],
            left,
            overview.situation.records,
            only=("name", "status", "ended_on", "lead", "places"),
        ),
        hide_index=True,
        placeholder="",
        key=state.needs.WITHOUT_LESSON,
        on_select=lambda: state.needs.open_row(state.needs.WITHOUT_LESSON, "programmes", left["id"].tolist()),
        selection_mode="single-row",
        alt=say_number(
            "{number} programme that are over without a lesson. Choose a row to open one.",
            "{number} programmes that are over without a lesson. Choose a row to open one.",
            len(left),
        ),
    )
