"""The gaps that opened and closed; choosing one that is open opens it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd
import streamlit as st

from netmap.gaps.comparing import FIRST_TOLD, GONE, NEW, UNASKED
from netmap.language import say, to_say
from netmap.screens import state
from netmap.screens.parts import links, problems

if TYPE_CHECKING:
    from netmap.change import Change
    from netmap.records import Records

TITLES = {
    NEW: (to_say("Gaps that opened ({number:,})"), ":material/add_alert:"),
    GONE: (to_say("Gaps that closed ({number:,})"), ":material/task_alt:"),
    FIRST_TOLD: (to_say("Gaps nobody could tell of before, for want of data ({number:,})"), ":material/visibility:"),
    UNASKED: (to_say("Gaps nobody can tell of any more ({number:,})"), ":material/help:"),
}
"""What became of gaps: the heading, and its sign."""

STILL_THERE = (NEW, FIRST_TOLD)

WIDE = 820
"""Pixels of the column of sentences: few take more than two lines."""

MOST = 200
"""Gaps listed under each heading."""


def show(found: Change, _records: Records) -> None:
    """Draw the gaps that are not as they were."""
    if found.before.as_of < found.after.as_of:
        st.caption(
            say(
                "The rules are asked as of both days. What carries no date, such as the status of a need, is read as it stands now, on both."
            )
        )
    if found.gaps.empty:
        st.caption(say("The same gaps were found both times."))
    for what, (title, icon) in TITLES.items():
        rows = found.gaps[found.gaps["what"] == what].reset_index(drop=True)
        if len(rows):
            with st.expander(say(title, number=len(rows)), icon=icon, expanded=what == NEW):
                _table(rows.head(MOST), what)
                if len(rows) > MOST:
                    st.caption(say("And {number:,} more, less grave than these.", number=len(rows) - MOST))


def _table(rows: pd.DataFrame, what: str) -> None:
    shown = pd.DataFrame({say("Gap"): rows["sentence"], say("Severity"): rows["severity"]})
    alt = say(TITLES[what][0], number=len(rows))
    columns = {
        say("Severity"): st.column_config.NumberColumn(format="%.2f", width="small"),
        say("Gap"): st.column_config.TextColumn(width=WIDE),
    }
    if what not in STILL_THERE:
        st.dataframe(
            shown, hide_index=True, placeholder="", row_height=problems.LINES_HIGH, column_config=columns, alt=alt
        )
        return
    st.caption(say("Tick a row to open the gap."))
    event = st.dataframe(
        shown,
        hide_index=True,
        placeholder="",
        row_height=problems.LINES_HIGH,
        on_select="rerun",
        selection_mode="single-row",
        key=state.change.widget_key("gaps", what),
        column_config=columns,
        alt=alt,
    )
    chosen = event["selection"]["rows"]
    if chosen and chosen[0] < len(rows):
        links.open_gap(str(rows["key"].iloc[chosen[0]]))
