"""The Places page: what its map shows, and the place that is open."""

from __future__ import annotations

import streamlit as st

LEVEL = "place_level"
COLOUR = "place_colour"
LINES = "place_lines"
CHART = "place_chart"
TABLE = "place_table"
NEEDS = "place_needs"
WORKING = "place_working"
GAPS = "place_gaps"
"""Widgets of the page; ``widget_key`` names those of one place."""

_PLACE = "place"


def place() -> str:
    """Return the id of the place that the address names; an empty text where it names none."""
    return st.query_params.get(_PLACE, "")


def chosen(place: str) -> None:
    """Name a place in the address, or none with an empty text; for callbacks."""
    if place:
        st.query_params[_PLACE] = place
    elif _PLACE in st.query_params:
        del st.query_params[_PLACE]


def widget_key(part: str, place: str) -> str:
    """Return the key of a widget that belongs to one place, so that a choice in one is none in another."""
    return f"{part}_{place}"
