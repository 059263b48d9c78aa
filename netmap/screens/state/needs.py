"""The page of needs and programmes: its view, what is open in it, and the chosen cell of the coverage matrix."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from netmap.screens.state.clicked import table_row

if TYPE_CHECKING:
    from collections.abc import Sequence

VIEW = "view"
COVERAGE_ACROSS = "coverage_across"
COVERAGE_STATE = "coverage_state"
COVERAGE_CHART = "coverage_chart"
COVERAGE_TABLE = "coverage_table"
NEEDS_SHOWN = "needs_shown"
NEED_LIST = "need_list"
PROGRAMMES_SHOWN = "programmes_shown"
PROGRAMME_LIST = "programme_list"
STAGE_CHART = "stage_chart"
HEARD_BY_PLACE = "heard_by_place"
HEARD_BY_GROUP = "heard_by_group"
LESSONS = "lessons_list"
WITHOUT_LESSON = "without_lesson"
"""Widgets of the page; what it shows stands in its address too; ``widget_key`` names the others."""

_OPENED = {"needs": "need", "programmes": "programme"}
_CELL = "coverage_cell"


def opened(view: str) -> str:
    """Return the id of the need or programme that the address names for a view of its page; an empty text where it names none."""
    return st.query_params.get(_OPENED[view], "")


def open_in(view: str, one: str) -> None:
    """Open a need or a programme in its view, or with an empty text the view's list; for callbacks, and before the page is drawn."""
    st.session_state[VIEW] = view
    st.query_params[VIEW] = view
    for name in _OPENED.values():
        if name in st.query_params:
            del st.query_params[name]
    if one:
        st.query_params[_OPENED[view]] = one


def view_chosen() -> None:
    """Open the view that was just chosen on its list; for ``on_change``."""
    open_in(st.session_state[VIEW], "")


def address_of(view: str, one: str) -> dict[str, str]:
    """Let the page of needs and programmes open on one of them, and return its address; from another page."""
    st.session_state[VIEW] = view
    return {VIEW: view, _OPENED[view]: one}


def open_row(key: str, view: str, ids: Sequence[str]) -> None:
    """Open the one whose row of a table was just chosen; for ``on_select``."""
    row = table_row(key)
    if row is not None and row < len(ids):
        open_in(view, ids[row])


def address_opens() -> None:
    """Let an address that names a need or a programme alone open its view; before anything is drawn."""
    if VIEW not in st.session_state and VIEW not in st.query_params:
        for view, name in _OPENED.items():
            if name in st.query_params:
                st.session_state[VIEW] = view


def coverage_cell() -> tuple[str, str | None]:
    """Return the cell of the coverage matrix that was chosen last: need (empty if none was), and column (None for all of them)."""
    chosen: tuple[str, str | None] = st.session_state.get(_CELL, ("", None))
    return chosen


def cell_chosen(need: str, column: str | None) -> None:
    """Remember the cell of the coverage matrix that was just chosen; without a column it is the whole need."""
    st.session_state[_CELL] = (need, column)


def widget_key(part: str, one: str) -> str:
    """Return the key of a widget that belongs to one need, programme, place or group."""
    return f"needs_{part}_{one}"
