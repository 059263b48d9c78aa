"""The tour: at which step it stands. It stands in the address too, so that a reload goes on with it."""

from __future__ import annotations

import streamlit as st

_STEP = "tour_step"
_ENDED = "tour_ended"
_TOUR = "tour"


def step(last: int) -> int:
    """Return the step the tour stands at, from 1 on; 0 where none is made.

    Parameters
    ----------
    last
        Number of the last step; an address that names a later one names none.
    """
    named = str(st.query_params.get(_TOUR, ""))
    at = int(named) if named.isascii() and named.isdigit() else int(st.session_state.get(_STEP, 0))
    if not 0 < at <= last:
        end()
        return 0
    st.session_state[_STEP] = at
    if named != str(at):
        st.query_params[_TOUR] = str(at)
    return at


def address_of(step: int) -> dict[str, str]:
    """Go to a step, and return what the address of its page says of it."""
    st.session_state[_STEP] = step
    return {_TOUR: str(step)}


def ended() -> bool:
    """Return whether the tour was made or ended in this visit: it is not offered again."""
    return bool(st.session_state.get(_ENDED, False))


def end() -> None:
    """End the tour, if one is made; for ``on_click``."""
    if st.session_state.get(_STEP, 0):
        st.session_state[_ENDED] = True
    st.session_state[_STEP] = 0
    if _TOUR in st.query_params:
        del st.query_params[_TOUR]
