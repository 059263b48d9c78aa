"""The day from which everything is read, chosen once for all pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from netmap.screens import cache, state

if TYPE_CHECKING:
    from datetime import date


def choose() -> date:
    """Draw the date control and return the day; every page that draws it shows the same one."""
    chosen = st.date_input(
        "As of",
        value=cache.data.default_day(),
        key=state.shown.AS_OF,
        persist_state="session",
        format="YYYY-MM-DD",
        width=150,
        help="Ties are read as they stand on this day: contacts, statements and agreements dated later are left out, "
        "and ties fade with the time since the last contact.",
    )
    return chosen or cache.data.default_day()


def beside(title: str) -> date:
    """Draw a page's title with the date control at its right, and return the day.

    Parameters
    ----------
    title
        Read as Markdown.
    """
    with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="bottom"):
        st.title(title, width="content")
        return choose()
