"""Barriers: what in the library's ways keeps people out, who raised it, and for how long it has stood."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
import streamlit as st

from netmap.gaps.listening import CLOSED
from netmap.language import amount, say, say_number, to_say
from netmap.records import explode
from netmap.screens import state
from netmap.screens.parts import links
from netmap.screens.parts.rows import label, readable
from netmap.tables import BY_NAME
from netmap.ties.pairs import UNDATED, days

if TYPE_CHECKING:
    from netmap.screens.parts.needs_overview import NeedsOverview

WHAT = {
    "standing": to_say("Still standing ({number:,})"),
    "settled": to_say("Removed, or kept with a reason ({number:,})"),
}
"""What stands above each list of barriers."""


def show(overview: NeedsOverview) -> None:
    """Draw the barriers: first those that still stand, the oldest first.

    Parameters
    ----------
    overview
        What was found in the network.
    """
    barriers = raised(overview)
    if barriers.empty:
        st.info(
            say(
                "No barrier is written down by this day. They come from the Barriers sheet: fines, papers, hours, rules."
            ),
            icon=":material/info:",
        )
        links.to_import()
        return
    standing = barriers[barriers["standing"]]
    limit = overview.situation.conventions.barrier_open_for
    late = int((standing["open_for"] > limit).sum())
    cards = (
        (
            say("Still standing"),
            amount(len(standing)),
            say_number("of {number} barrier", "of {number} barriers", len(barriers)),
        ),
        (say("Standing for long"), amount(late), say("for more than {limit} days", limit=limit)),
        (
            say("Groups kept out"),
            amount(explode(standing[["groups"]], "groups")["groups"].nunique()),
            say("named by those that stand"),
        ),
    )
    with st.container(horizontal=True):
        for title, value, more in cards:
            st.metric(title, value, delta=more, delta_color="off", delta_arrow="off", border=True)
    for which, rows in (("standing", standing), ("settled", barriers[~barriers["standing"]])):
        _table(overview, rows, which)


def raised(overview: NeedsOverview) -> pd.DataFrame:
    """Return the barriers raised by the day, the oldest first: rows of the table, ``standing`` (bool) and ``open_for`` (days, missing without a date)."""
    situation, frame = overview.situation, overview.situation.records["barriers"]
    frame = frame[~(days(frame["raised_on"]) > situation.today)]
    # The day on which it was removed decides; where there is none, its status does.
    gone = days(frame["resolved_on"])
    standing = ~np.where(gone == UNDATED, frame["status"].isin(CLOSED), gone <= situation.today)
    open_for = pd.Series(situation.days_since(frame["raised_on"]), index=frame.index).astype("Int64")
    listed = frame.assign(standing=standing, open_for=open_for.where(standing))
    return listed.sort_values(["raised_on", "id"], ignore_index=True)


def _table(overview: NeedsOverview, rows: pd.DataFrame, which: str) -> None:
    st.subheader(say(WHAT[which], number=len(rows)), anchor=False)
    if rows.empty:
        st.caption(say("None on this day."))
        return
    shown = readable(BY_NAME["barriers"], rows, overview.situation.records, without=("id",))
    if rows["open_for"].notna().any():
        shown.insert(1, say("Open for"), rows["open_for"])
    st.dataframe(
        shown,
        hide_index=True,
        placeholder="",
        key=state.needs.widget_key("barriers", which),
        column_config={say("Open for"): st.column_config.NumberColumn(format=say("%d days"), width="small")},
        alt=say_number(
            "{number} barrier, the oldest first: {which}",
            "{number} barriers, the oldest first: {which}",
            len(rows),
            which=", ".join(label("barrier_types", code) for code in rows["barrier"].unique()),
        ),
    )
