"""The Stakeholders page: whom its list shows, and the tabs of a profile."""

from __future__ import annotations

import streamlit as st

from netmap.screens.state.focus import select

LENS = "directory_lens"
FIND = "directory_find"
FIND_KINDS = "directory_kinds"
FIND_SECTORS = "directory_sectors"
FIND_PLACES = "directory_places"
DIRECTORY = "directory"
PROFILE_TIES = "profile_ties"
PROFILE_TABS = "profile_tabs"
LOGGING = "profile_logging"
"""Widgets of the page; ``widget_key`` names those of one stakeholder."""


def widget_key(part: str, stakeholder: str) -> str:
    """Return the key of a widget that belongs to one stakeholder's page."""
    return f"profile_{part}_{stakeholder}"


def lens() -> str | None:
    """Return which stakeholders the directory lists; None before the visitor chose."""
    return st.session_state.get(LENS)


def look_at(lens: str) -> None:
    """Choose which stakeholders the directory lists, with none of its other filters set."""
    st.session_state[LENS] = lens
    st.session_state[FIND] = ""
    for key in (FIND_KINDS, FIND_SECTORS, FIND_PLACES):
        st.session_state[key] = []
    select(None)
