"""What was opened last in this visit."""

from __future__ import annotations

import streamlit as st

from netmap.screens.state import focus, gaps, needs
from netmap.vocabulary import SEPARATOR

_OPENED = "recent_opened"

MOST_KEPT = 12
"""How much is remembered; more than is shown, as some of it may be gone or not be for whoever looks."""


def opened() -> list[tuple[str, str]]:
    """Return what was opened last, the latest first: what it is (as in a search), and its id."""
    kept: list[tuple[str, str]] = st.session_state.get(_OPENED, [])
    return kept


def note(page: str) -> None:
    """Remember what a page shows, if that is one thing; for the end of a page."""
    shows = _shown(page)
    if shows and all(shows):
        st.session_state[_OPENED] = [shows, *(one for one in opened() if one != shows)][:MOST_KEPT]


def _shown(page: str) -> tuple[str, str] | None:
    if page in {"stakeholders", "map"}:
        return "stakeholders", focus.selected() or ""
    if page == "needs":
        return next(((what, one) for what in ("needs", "programmes") if (one := needs.opened(what))), None)
    if page == "gaps":
        return "gaps", gaps.gap()
    if page == "tie":
        ends = sorted(filter(None, (st.query_params.get(side, "") for side in ("a", "b"))))
        return ("ties", SEPARATOR.join(ends)) if len(ends) > 1 else None
    return None


def widget_key(what: str, one: str) -> str:
    """Return the key of the button that opens something again."""
    return f"recent_{what}_{one}"
