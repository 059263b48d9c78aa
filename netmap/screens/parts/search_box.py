"""The box that searches everything, at the top of every page."""

from __future__ import annotations

import streamlit as st

from netmap.language import say
from netmap.screens import state
from netmap.screens.parts import links


def show(page: str) -> None:
    """Draw the box; whoever searched is led to what was found, which ends this run.

    Parameters
    ----------
    page
        Address of the page it stands above.
    """
    here = page == state.searching.PAGE
    asked = state.searching.just_asked()
    if here and not asked:
        state.searching.box_says(state.searching.words())
    st.text_input(
        say("Search everything"),
        key=state.searching.WORDS,
        type="search",
        placeholder=say("Search"),
        label_visibility="collapsed",
        icon=":material/search:",
        on_change=state.searching.asked,
        persist_state="session",
    )
    if not asked:
        return
    if here:
        state.searching.search_here(state.searching.typed())
    elif state.searching.typed():
        st.switch_page(links.SEARCH, query_params=state.searching.address_of(state.searching.typed()))
