"""The Change page: what is compared, and which part of the answer it shows."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

FROM = "change_from"
HOW = "change_how"
OLDER = "change_older"
NEWER = "change_newer"
VIEW = "change_view"
"""Widgets that stand in the page's address: the earlier day, days or data, the two states of the data, and what is shown."""

KIND = "change_kind"
STEP = "change_step"
MEASURES = "change_measures"
"""Other widgets of the page; ``widget_key`` names its lists."""

COMPARED = DAYS, IMPORTS = "days", "imports"
"""What can be compared: two days, or two states of the data."""

VIEWS = ("maps", "ties", "growth", "measures", "gaps", "partners")
"""What the page can show."""

_USUAL = "change_usual"


def widget_key(part: str, one: str = "") -> str:
    """Return the key of a list or a button of the page."""
    return f"change_{part}_{one}"


def from_follows(day: date) -> None:
    """Let the earlier day be a usual one as long as the visitor chose no other; before it is drawn."""
    if st.session_state.get(FROM) in {None, st.session_state.get(_USUAL)}:
        st.session_state[FROM] = day
    st.session_state[_USUAL] = day


def usual_from() -> date | None:
    """Return the earlier day that needs not stand in the address."""
    usual: date | None = st.session_state.get(_USUAL)
    return usual


def choose_from(key: str, numbers: Sequence[int], usual: int) -> None:
    """Let a choice of a state of the data say one that there is; before it is drawn."""
    if st.session_state.get(key) not in numbers:
        st.session_state[key] = usual


def step_among(days: Sequence[date]) -> None:
    """Let the slider through time stand at one of its days, the last unless the visitor chose another; before it is drawn."""
    if st.session_state.get(STEP) not in days:
        st.session_state[STEP] = days[-1]


def step() -> date:
    """Return the day the slider through time stands at."""
    day: date = st.session_state[STEP]
    return day


def step_to(day: date) -> None:
    """Move the slider through time; for callbacks."""
    st.session_state[STEP] = day


def kind_among(kinds: Sequence[str]) -> None:
    """Let the choice of a sort of ties say one that there is, the first unless the visitor chose; before it is drawn."""
    if st.session_state.get(KIND) not in kinds:
        st.session_state[KIND] = kinds[0]
