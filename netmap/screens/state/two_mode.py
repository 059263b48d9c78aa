"""The map with two kinds of marks: which kinds, and the programme or need the visitor looks at."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from netmap.drawing.things import BETWEEN, mark_of, thing_of
from netmap.screens.state.focus import command, select, select_several, selected, several, tie

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

WITH = "map_between"
"""Widget: what the map draws beside stakeholders; empty for their ties alone."""

_THING = "map_thing"


def between() -> str:
    """Return what the map draws beside stakeholders, a key of ``BETWEEN``; an empty text for their ties alone."""
    chosen = str(st.session_state.get(WITH) or "")
    return chosen if chosen in BETWEEN else ""


def ties_alone() -> None:
    """Draw stakeholders and their ties again."""
    st.session_state[WITH] = ""
    command("fit")


def thing() -> tuple[str, str] | None:
    """Return the table and the id of the programme or need the visitor looks at, or None."""
    if not between() or selected() or tie() or several():
        return None
    chosen: tuple[str, str] | None = st.session_state.get(_THING)
    return chosen


def table_key() -> str:
    """Return the key of the table beside the map; one per programme or need, so that a choice does not stick."""
    return f"thing_links_{st.session_state.get(_THING)}"


def choose(marks: Iterable[str]) -> bool:
    """Look at the first of some marks that is a programme or a need; return whether one is."""
    chosen = next(filter(None, map(thing_of, marks)), None)
    st.session_state[_THING] = chosen
    if chosen:
        select(None)
    return chosen is not None


def look_at(marks: Sequence[str]) -> None:
    """Look at what some marks stand for, and move the map there: at the first programme or need, else at the stakeholders."""
    if choose(marks):
        command("focus", mark_of(*st.session_state[_THING]))
    else:
        select_several(marks, focus=True)


def nothing() -> None:
    """Look at no programme and no need; for ``on_click``."""
    st.session_state[_THING] = None
    select(None, focus=True)
