"""Which partners stayed, left and came, by name; choosing one opens its page."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd
import streamlit as st

from netmap.language import say, to_say
from netmap.screens import state
from netmap.screens.parts import links
from netmap.screens.text import escape_md

if TYPE_CHECKING:
    from netmap.change import Change
    from netmap.records import Records

TITLES = {
    "stayed": to_say("Stayed ({number:,})"),
    "left": to_say("Left ({number:,})"),
    "came": to_say("Came ({number:,})"),
}


def show(found: Change, _records: Records) -> None:
    """Draw the rate, its rule, and the three lists."""
    retention = found.retention
    st.text(retention.sentence)
    st.caption(escape_md(retention.rule))
    if not retention.names:
        return
    for (what, title), at in zip(TITLES.items(), st.columns(3), strict=True):
        ids = getattr(retention, what)
        with at:
            st.markdown(f"**{escape_md(say(title, number=len(ids)))}**")
            if ids:
                _names([retention.names[one] for one in ids], ids, what)
            else:
                st.caption(say("Nobody"))


def _names(names: list[str], ids: tuple[str, ...], what: str) -> None:
    event = st.dataframe(
        pd.DataFrame({say("Name"): names}),
        hide_index=True,
        on_select="rerun",
        selection_mode="single-row",
        key=state.change.widget_key("partners", what),
        alt=say(TITLES[what], number=len(ids)),
    )
    rows = event["selection"]["rows"]
    if rows and rows[0] < len(ids):
        links.open_stakeholder(ids[rows[0]])
