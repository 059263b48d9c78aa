"""Barriers: what in the library's ways keeps people out, who raised it, and for how long it has stood."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
import streamlit as st

from netmap.gaps.listening import CLOSED
from netmap.records import explode
from netmap.screens import state
from netmap.screens.parts import links
from netmap.screens.parts.rows import label, readable
from netmap.screens.text import number_of
from netmap.tables import BY_NAME
from netmap.ties.pairs import UNDATED, days

if TYPE_CHECKING:
    from netmap.screens.parts.needs_overview import NeedsOverview

WHAT = {"standing": "Still standing", "settled": "Removed, or kept with a reason"}


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
            "No barrier is written down by this day. They come from the Barriers sheet: fines, papers, hours, rules.",
            icon=":material/info:",
        )
        links.to_import()
        return
    standing = barriers[barriers["standing"]]
    limit = overview.situation.conventions.barrier_open_for
    late = int((standing["open_for"] > limit).sum())
    cards = (
        ("Still standing", f"{len(standing):,}", f"of {number_of(len(barriers), 'barrier')}"),
        ("Standing for long", f"{late:,}", f"for more than {limit} days"),
        (
            "Groups kept out",
            f"{explode(standing[['groups']], 'groups')['groups'].nunique():,}",
            "named by those that stand",
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
    st.subheader(f"{WHAT[which]} ({len(rows):,})", anchor=False)
    if rows.empty:
        st.caption("None on this day.")
        return
    shown = readable(BY_NAME["barriers"], rows, overview.situation.records, without=("id",))
    if rows["open_for"].notna().any():
        shown.insert(1, "Open for", rows["open_for"])
    st.dataframe(
        shown,
        hide_index=True,
        placeholder="",
        key=state.needs.widget_key("barriers", which),
        column_config={"Open for": st.column_config.NumberColumn(format="%d days", width="small")},
        alt=f"{number_of(len(rows), 'barrier')}, the oldest first: {', '.join(label('barrier_types', code) for code in rows['barrier'].unique())}",
    )
