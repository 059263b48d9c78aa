"""The pages of ties: Strength, with its lists, and Tie, with the two it is about."""

from __future__ import annotations

import streamlit as st

LIST = "strength_list"
WITH_THIN = "strength_with_thin"
SECTOR_CELLS = "strength_sector_cells"
WISHES = "strength_wishes"
"""Widgets of the Strength page; ``list_key`` names the table of ties."""
ENDS = ("tie_a", "tie_b")
"""Widgets of the Tie page: the two stakeholders."""


def tie() -> tuple[str, str]:
    """Return the two stakeholders whose tie the address names, as ids; empty texts where it names none."""
    return (st.query_params.get("a", ""), st.query_params.get("b", ""))


def ends_show(ends: tuple[str | None, str | None]) -> None:
    """Let the two choices say whose tie is shown; before they are drawn."""
    for key, end in zip(ENDS, ends, strict=True):
        st.session_state[key] = end


def ends_chosen() -> None:
    """Write the two stakeholders just chosen into the address, which can be kept and passed on; for ``on_change``."""
    for name, key in zip("ab", ENDS, strict=True):
        chosen = st.session_state.get(key)
        if chosen:
            st.query_params[name] = chosen
        elif name in st.query_params:
            del st.query_params[name]


def list_key(which: str) -> str:
    """Return the key of the table of one list of ties, so that a choice in one is none in another."""
    return f"strength_ties_{which}"
