"""Choices that stand in a page's address, which can be kept and passed on."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

if TYPE_CHECKING:
    from collections.abc import Collection

_KEPT = "contact_kept"


def choice_shows(key: str, codes: Collection[str]) -> None:
    """Let a page open on what its address names under a key, else on the first of its codes; before the choice is drawn."""
    if st.session_state.get(key) not in codes:
        asked = st.query_params.get(key, "")
        st.session_state[key] = asked if asked in codes else next(iter(codes))


def choice_made(key: str) -> None:
    """Write what was just chosen into the address, which can be kept and passed on; for ``on_change``."""
    st.query_params[key] = st.session_state[key]


def shows(key: str, codes: Collection[str]) -> str:
    """Let a choice say what its address names, else what it said last in this visit, else the first of its codes; before it is drawn.

    What is chosen stands in the address, which can be kept and passed on;
    the first does not need to. Returned is what the address names and nobody
    knows, else an empty text.
    """
    first = next(iter(codes))
    asked = st.query_params.get(key) or st.session_state.get(f"{_KEPT}_{key}") or first
    chosen = asked if asked in codes else first
    st.session_state[key] = st.session_state[f"{_KEPT}_{key}"] = chosen
    if chosen != first:
        st.query_params[key] = chosen
    elif key in st.query_params:
        del st.query_params[key]
    return "" if asked == chosen else asked


def chosen(key: str) -> None:
    """Write what was just chosen into the address and remember it; for ``on_change``."""
    st.session_state[f"{_KEPT}_{key}"] = st.query_params[key] = st.session_state[key]
