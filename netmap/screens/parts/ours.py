"""Whether the library's own units are in the network, chosen once for all pages."""

from __future__ import annotations

import streamlit as st

from netmap.language import say
from netmap.screens import state


def choose() -> bool:
    """Draw the switch and return it; every page that draws it shows the same one."""
    state.shared.begin(state.shown.OURS, value=True)
    return st.toggle(
        say("With our own units"),
        key=state.shown.OURS,
        persist_state="session",
        help=say("Off shows what would hold together without the library."),
    )
