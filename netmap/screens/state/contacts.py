"""The Contacts page: weights that are tried out, and where something was just done."""

from __future__ import annotations

import streamlit as st

from netmap.language import language

FOR = "for"
PURPOSE = "purpose"
"""Widgets of the page, in its address too; ``widget_key`` names those that belong to one row, ``weight_key`` the weights."""

_TOUCHED = "contact_touched"
_BACKTEST = "contact_backtest"
_WEIGHTS = "contact_weights_tried"


def widget_key(part: str, key: str) -> str:
    """Return the key of a widget that belongs to one row of the Contacts page."""
    return f"contact_{part}_{key}"


def weight_key(part: str, now: float) -> str:
    """Return the key of the scale for a weight; another one once the weight changed or the scales were let go of, so that it follows."""
    return f"contact_weight_{part}_{now:g}_{st.session_state.get(_WEIGHTS, 0)}"


def weight(part: str, now: float) -> float:
    """Return the weight that a scale says; the one that is kept, until somebody moved it."""
    return float(st.session_state.get(weight_key(part, now), now))


def weights_back() -> None:
    """Set every scale back to the weight that is kept."""
    st.session_state[_WEIGHTS] = st.session_state.get(_WEIGHTS, 0) + 1


def backtest() -> tuple[str, ...]:
    """Return what the network's own past told when it was last asked; nothing once that was let go of."""
    spoken, told = st.session_state.get(_BACKTEST, ("", ()))
    return told if spoken == language() else ()


def keep_backtest(told: tuple[str, ...]) -> None:
    """Keep what the network's own past told, though contacts are logged meanwhile: asking takes a while."""
    st.session_state[_BACKTEST] = (language(), told)


def touched() -> tuple[str, str, int]:
    """Return where something was just done on the Contacts page: section, key of the row, and its place in the section."""
    touched: tuple[str, str, int] = st.session_state.get(_TOUCHED, ("", "", 0))
    return touched


def touch(section: str, key: str = "", place: int = 0) -> None:
    """Remember where something was done on the Contacts page; a row it was done about may be gone afterwards."""
    st.session_state[_TOUCHED] = (section, key, place)
