"""For whom everything is shown, on every page."""

from __future__ import annotations

import streamlit as st

from netmap.tables import Audience

SEEN_AS = "seen_as"
"""Widget: the audience, by its code; in the address too unless it is the library itself."""


def chosen() -> Audience:
    """Return for whom everything is shown; the library itself unless the visitor chose another."""
    return Audience(st.session_state.get(SEEN_AS) or Audience.INTERNAL.value)


def choose(audience: Audience) -> None:
    """Show everything as an audience sees it; for callbacks, and before the choice is drawn."""
    st.session_state[SEEN_AS] = audience.value
