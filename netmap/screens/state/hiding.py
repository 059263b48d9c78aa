"""What is hidden on the map, by its legend or by name, and how to take the last hiding back."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import streamlit as st

from netmap.drawing.hiding import Hidden
from netmap.screens.state.network_map import of_map

if TYPE_CHECKING:
    from collections.abc import Sequence

NAMES = "map_hidden_names"
"""Widget: who is hidden by name."""

MOST_UNDONE = 20
"""How many hidings can be taken back, the last first."""

_HIDDEN = "map_hidden"
_BEFORE = "map_hidden_before"
_TOLD = "map_hidden_told"
_HEARD = "map_hidden_heard"


def hidden() -> Hidden:
    """Return what is hidden."""
    now: Hidden = st.session_state.get(_HIDDEN, Hidden())
    return now


def told() -> dict[str, Any]:
    """Return what Python hid or brought back last, with its number; the map obeys each number once."""
    last: dict[str, Any] = st.session_state.get(_TOLD, {"seq": 0, "what": Hidden().as_json()})
    return last


def follow() -> None:
    """Take over what was just hidden on the map, once; for the top of the page."""
    said = of_map("hidden") or {}
    if said and said["at"] != st.session_state.get(_HEARD):
        st.session_state[_HEARD] = said["at"]
        _keep(Hidden.of(said))


def hide(stakeholders: Sequence[str]) -> None:
    """Hide some stakeholders, besides those that are; for callbacks too."""
    now = hidden()
    _tell(replace(now, stakeholders=tuple(dict.fromkeys([*now.stakeholders, *stakeholders]))))


def hide_only(then: Hidden) -> None:
    """Hide exactly this, and bring back whatever else was hidden."""
    _tell(then)


def names_show(known: Sequence[str]) -> None:
    """Let the list of names say who of those it knows is hidden; before it is drawn."""
    st.session_state[NAMES] = list(known)


def names_chosen(known: Sequence[str]) -> None:
    """Bring back whoever was taken from the list of those it knows; for ``on_change``."""
    back = set(known) - set(st.session_state[NAMES])
    _tell(replace(hidden(), stakeholders=tuple(one for one in hidden().stakeholders if one not in back)))


def bring_all_back() -> None:
    """Hide nothing any more; for ``on_click``."""
    _tell(Hidden())


def can_undo() -> bool:
    """Whether there is a hiding, or a bringing back, to take back."""
    return bool(st.session_state.get(_BEFORE))


def undo() -> None:
    """Take the last hiding or bringing back back; for ``on_click``."""
    *earlier, last = st.session_state[_BEFORE]
    _tell(last)
    st.session_state[_BEFORE] = tuple(earlier)


def _tell(then: Hidden) -> None:
    st.session_state[_TOLD] = {"seq": told()["seq"] + 1, "what": then.as_json()}
    _keep(then)


def _keep(then: Hidden) -> None:
    before = hidden()
    if then != before:
        st.session_state[_BEFORE] = (*st.session_state.get(_BEFORE, ()), before)[-MOST_UNDONE:]
    st.session_state[_HIDDEN] = then
