"""Which part of the network is shown, on every page: the day, the filters, and whether with the library's own units."""

from __future__ import annotations

from datetime import date

import streamlit as st

from netmap.screens import cache
from netmap.selection import Selection

AS_OF = "as_of"
"""Widget: the day for which ties and measures are read (date or None = today)."""
STEP = "as_of_step"
"""Widget: the slider through the months, which says the same day."""
OURS = "ours"
"""Widget: whether the library's own units are in the network (bool)."""
KINDS = "kinds"
SECTORS = "sectors"
PLACES = "places"
RELATIONS = "relations"
MINIMUM_LEVEL = "minimum_level"
MINIMUM_STRENGTH = "minimum_strength"
STATED_FROM = "stated_from"
STATED_TO = "stated_to"
"""Widgets: the filters of the map; see ``selection``."""

_LAST, _BEFORE = "as_of_last", "as_of_before"

FILTERS = (KINDS, SECTORS, PLACES, RELATIONS, MINIMUM_LEVEL, MINIMUM_STRENGTH, STATED_FROM, STATED_TO)


def as_of() -> date:
    """Return the day for which ties and measures are read; today unless the visitor chose another.

    The sample town's today is the day it was made for.
    """
    chosen = st.session_state.get(AS_OF)
    return chosen if isinstance(chosen, date) else cache.data.default_day()


def begin_with(day: date) -> None:
    """Let the date say a day where none was chosen in this visit; before it is drawn."""
    if AS_OF not in st.session_state:
        st.session_state[AS_OF] = day


def move_to(day: date) -> None:
    """Read everything as of another day; before the date is drawn."""
    st.session_state[AS_OF] = day


def step_shows(day: date) -> None:
    """Let the slider say which day it is; before it is drawn."""
    st.session_state[STEP] = day


def stepped_to() -> date:
    """Return the day the slider was just moved to."""
    moved: date = st.session_state[STEP]
    return moved


def came_from(day: date) -> date | None:
    """Return the day that was shown before this one, in this visit; None for the first.

    Parameters
    ----------
    day
        The day that is shown now.
    """
    last = st.session_state.get(_LAST)
    if last != day:
        st.session_state[_LAST], st.session_state[_BEFORE] = day, last
    before: date | None = st.session_state[_BEFORE]
    return before


def with_ours() -> bool:
    """Whether the library's own units belong to the network shown."""
    return bool(st.session_state.get(OURS, True))


def selection() -> Selection:
    """Return the part of the network the filters leave, as one value for caches and core."""
    stored = st.session_state
    return Selection(
        kinds=tuple(stored.get(KINDS) or ()),
        sectors=tuple(stored.get(SECTORS) or ()),
        places=tuple(stored.get(PLACES) or ()),
        relations=tuple(stored.get(RELATIONS) or ()),
        minimum_level=stored.get(MINIMUM_LEVEL),
        stated_from=stored.get(STATED_FROM),
        stated_to=stored.get(STATED_TO),
        minimum_strength=stored.get(MINIMUM_STRENGTH),
    )


def filters_in_use() -> int:
    """Return how many filters are set, the library's own units included."""
    return sum(1 for key in FILTERS if st.session_state.get(key)) + (not with_ours())


def clear_filters() -> None:
    """Set every filter back; for a button's ``on_click``."""
    for key in FILTERS:
        st.session_state[key] = [] if key in {KINDS, SECTORS, PLACES, RELATIONS} else None
    st.session_state[OURS] = True
