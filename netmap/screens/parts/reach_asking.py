"""What is asked of reach: from which day on, and in whose words."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from netmap.language import say
from netmap.privacy import HANDED_TO
from netmap.reach import FRAMES, Period
from netmap.screens import cache, state
from netmap.screens.text import escape_md

if TYPE_CHECKING:
    from datetime import date

    from netmap.reach import Reach
    from netmap.records import Records


def choose(records: Records, on: date) -> Reach:
    """Draw the first day of the period and the choice of a frame; return what can be said of it.

    Parameters
    ----------
    records
        All tables, as whoever looks may see them.
    on
        The day of the page: the last of the period.
    """
    default = Period.year_to(on).begin
    state.reach.from_follows(default)
    state.shared.begin(state.reach.FRAME, value="")
    titles = {"": say("None: netmap's own words")} | {frame.code: frame.title for frame in FRAMES}
    with st.container(horizontal=True, vertical_alignment="bottom"):
        begin = st.date_input(
            say("Period from"),
            key=state.reach.FROM,
            persist_state="session",
            format="YYYY-MM-DD",
            width=150,
            help=say("The first day of the period. The last is the day of the page, at the top."),
        )
        frame = st.selectbox(
            say("In a funder's words"),
            list(titles),
            format_func=titles.__getitem__,
            key=state.reach.FRAME,
            persist_state="session",
            width=520,
            help=say(
                "Some funders ask for numbers in their own order and words. The numbers themselves stay the same."
            ),
        )
    found = cache.reach.reach(records, begin or default, on, frame or "")
    st.caption(escape_md(f"{found.period.sentence}. {say(HANDED_TO[found.audience])}"))
    if found.frame is not None:
        st.caption(escape_md(say("The frame is from: {source}", source=found.frame.source)))
    return found
