"""The way to somebody else that is asked for beside the map."""

from __future__ import annotations

import streamlit as st

from netmap.screens.state.focus import select, selected
from netmap.screens.state.network_map import mark_way

OPEN = "way_open"
"""Widget: whether ways are asked for at all; ``target_key`` names the choice of whom to."""

_FROM = "way_from"


def target_key() -> str:
    """Return the key of the choice of whom a way leads to; one per stakeholder it sets out from."""
    return f"way_to_{selected()}"


def mark(path: tuple[str, ...], *, alone: bool) -> None:
    """Let the map mark a way that was asked for beside it, and remember from whom; for ``on_click``; ``alone`` as for ``network_map.mark_way``."""
    mark_way(path, alone=alone)
    st.session_state[_FROM] = path


def asked_beside(path: list[str]) -> bool:
    """Return whether a way was asked for beside the map, and not on the Contacts page."""
    return tuple(path) == st.session_state.get(_FROM)


def back(stakeholder: str) -> None:
    """Mark no way any more, and look again at whom it set out from; for ``on_click``."""
    mark_way((), alone=False)
    select(stakeholder, focus=True)
