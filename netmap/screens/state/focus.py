"""Whom the visitor looks at, on every page, and what the map is told to do about it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import streamlit as st

if TYPE_CHECKING:
    from collections.abc import Sequence

_SELECTED = "selected_stakeholder"
_TIE = "selected_tie"
_SEVERAL = "selected_several"
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
    _look(stakeholder, (), ())
    if focus:
        command("focus" if stakeholder else "clear", stakeholder or "")


def nobody() -> None:
    """Look at nobody, and at no tie; for ``on_click``."""
    select(None, focus=True)


def tie() -> tuple[str, str] | None:
    """Return the ids of the two whose tie the visitor looks at on the map, or None."""
    ends = st.session_state.get(_TIE) or ()
    return (ends[0], ends[1]) if ends else None


def select_tie(a: str, b: str) -> None:
    """Look at the tie between two stakeholders, which was clicked on the map."""
    _look(None, (a, b), ())


def several() -> tuple[str, ...]:
    """Return the ids of several stakeholders selected at once; fewer than two are none."""
    chosen: tuple[str, ...] = st.session_state.get(_SEVERAL, ())
    return chosen


def select_several(stakeholders: Sequence[str], *, focus: bool = False) -> None:
    """Look at several stakeholders at once; at one alone as at any other, at nobody if there is none.

    Parameters
    ----------
    stakeholders
        Their ids.
    focus
        As for ``select``: true unless the map shows it already.
    """
    if len(stakeholders) < 2:  # noqa: PLR2004 - several are two or more
        select(next(iter(stakeholders), None), focus=focus)
        return
    _look(None, (), tuple(stakeholders))
    if focus:
        command("several", among=stakeholders)


def _look(stakeholder: str | None, tie: tuple[str, ...], several: tuple[str, ...]) -> None:
    st.session_state[_SELECTED] = stakeholder
    st.session_state[_TIE] = tie
    st.session_state[_SEVERAL] = several


def command(kind: str, subject: str = "", *, among: Sequence[str] = ()) -> None:
    """Tell the map to do something once.

    Parameters
    ----------
    kind
        ``"focus"`` (move to and mark ``subject``), ``"several"`` (mark all of
        ``among``), ``"clear"`` (mark nothing), ``"fit"`` (show everything) or ``"restart"`` (both).
    subject
        Id of a stakeholder.
    among
        Ids of several.
    """
    last = st.session_state.get(_COMMAND, {"seq": 0})
    then = {"seq": last["seq"] + 1, "kind": kind, "id": subject}
    st.session_state[_COMMAND] = then | ({"ids": list(among)} if among else {})


def last_command() -> dict[str, Any]:
    """Return the last command with its sequence number; the map obeys each number once."""
    last: dict[str, Any] = st.session_state.get(_COMMAND, {"seq": 0, "kind": "", "id": ""})
    return last
