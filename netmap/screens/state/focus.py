"""Whom the visitor looks at, on every page, and what the map is told to do about it."""

from __future__ import annotations

from typing import Any

import streamlit as st

_SELECTED = "selected_stakeholder"
_COMMAND = "map_command"


def selected() -> str | None:
    """Return the id of the stakeholder the visitor looks at, on every screen, or None."""
    return st.session_state.get(_SELECTED)


def select(stakeholder: str | None, *, focus: bool = False) -> None:
    """Look at a stakeholder, or at none.

    Parameters
    ----------
    stakeholder
        Its id.
    focus
        Whether the map should move to it: true for the search box, tables and
        links; false for a click on the map itself, which shows it already.
    """
    st.session_state[_SELECTED] = stakeholder
    if focus:
        command("focus" if stakeholder else "clear", stakeholder or "")


def command(kind: str, subject: str = "") -> None:
    """Tell the map to do something once.

    Parameters
    ----------
    kind
        ``"focus"`` (move to and mark ``subject``), ``"clear"`` (mark nothing)
        or ``"fit"`` (show everything).
    subject
        Id of a stakeholder.
    """
    last = st.session_state.get(_COMMAND, {"seq": 0})
    st.session_state[_COMMAND] = {"seq": last["seq"] + 1, "kind": kind, "id": subject}


def last_command() -> dict[str, Any]:
    """Return the last command with its sequence number; the map obeys each number once."""
    last: dict[str, Any] = st.session_state.get(_COMMAND, {"seq": 0, "kind": "", "id": ""})
    return last
