"""What of a visitor's choices stands in the address, and in saved views: reading, writing, and who changed it last."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import streamlit as st

from netmap.screens.state import audience, focus, hiding, network_map
from netmap.tables import Audience

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from netmap.drawing.hiding import Hidden

VIEW_NAME = "view_name"
VIEW_NOTE = "view_note"
"""Widgets: what a view is to be called, and what to see in it; ``view_key`` names those that belong to one view."""

VIEW = "view"
PRESENT = "present"
"""Names in the address of the map: the saved view that is open, and whether it is presented."""

_WRITTEN = "address_written"
_OPENED = "view_opened"
_BEFORE = "audience_before_presenting"
_TOLD = "address_told"
_CHANGED = "views_changed"


def value(key: str) -> Any:  # noqa: ANN401 - whatever a widget holds
    """Return what a widget holds, or None before it was drawn."""
    return st.session_state.get(key)


def put(key: str, value: Any) -> None:  # noqa: ANN401 - whatever a widget holds
    """Let a widget hold a value; before it is drawn."""
    st.session_state[key] = value


def begin(key: str, *, value: Any) -> None:  # noqa: ANN401 - whatever a widget holds
    """Let a widget begin with a value. Given to the widget itself it would contend with what an address says."""
    if key not in st.session_state:
        st.session_state[key] = value


def door() -> tuple[str, str, int]:
    """Return which part of the network is open on the map; see ``network_map.open_door``."""
    look = network_map.look()
    return look.door, look.subject, look.steps


def put_hidden(hidden: Hidden) -> None:
    """Hide on the map exactly this."""
    if hidden != hiding.hidden():
        hiding.hide_only(hidden)


def in_address(names: Collection[str]) -> dict[str, tuple[str, ...]]:
    """Return what the address says under some names."""
    return {name: tuple(st.query_params.get_all(name)) for name in names if name in st.query_params}


def changed_outside(page: str, here: Mapping[str, tuple[str, ...]]) -> bool:
    """Return whether the address says something that was not written here: it was typed, followed, or gone back to.

    Parameters
    ----------
    page
        Address of the page.
    here
        What ``in_address`` returned. A page that is reached by the menu says nothing, and keeps what was chosen.
    """
    last, written = st.session_state.get(_WRITTEN, (None, {}))
    if last != page:
        return any(written.get(name) != values for name, values in here.items())
    return bool(written != here)


def write(page: str, names: Collection[str], now: Mapping[str, tuple[str, ...]]) -> None:
    """Write choices into the address, which can be kept and passed on."""
    here = in_address(names)
    for name in names:
        if name in now and here.get(name) != now[name]:
            st.query_params[name] = list(now[name])
        elif name in here and name not in now:
            del st.query_params[name]
    st.session_state[_WRITTEN] = (page, dict(now))


def opened_view() -> str:
    """Return the key of the saved view that was opened last and is still shown unchanged; an empty text for none."""
    opened: str = st.session_state.get(_OPENED, "")
    return opened


def view_opened(view: str) -> None:
    """Remember which saved view is open; an empty text for none."""
    st.session_state[_OPENED] = view


def tell(sentences: list[str]) -> None:
    """Keep sentences for the top of the next run."""
    st.session_state[_TOLD] = sentences


def told() -> list[str]:
    """Return the sentences kept for this run, once."""
    sentences: list[str] = st.session_state.pop(_TOLD, [])
    return sentences


def change_views() -> None:
    """Remember that the last thing saved is a view: what became of it is told beside the views."""
    st.session_state[_CHANGED] = True


def changed_views() -> bool:
    """Return whether the last thing saved is a view."""
    return bool(st.session_state.get(_CHANGED))


def view_key(part: str, view: str) -> str:
    """Return the key of a widget that belongs to one saved view."""
    return f"view_{part}_{view}"


def presenting() -> bool:
    """Whether the map is presented: large, and with nothing that changes anything."""
    return st.query_params.get(PRESENT) == "1"


def present() -> None:
    """Begin to present; what no saved view fixes is shown as the public sees it. For callbacks."""
    st.session_state[_BEFORE] = audience.chosen()
    if not opened_view():
        audience.choose(Audience.PUBLIC)
    focus.select(None, focus=True)
    st.query_params[PRESENT] = "1"


def for_others(here: dict[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
    """Return what an address says that presents: for the public, where neither it nor this visit says who looks on."""
    return here if _BEFORE in st.session_state else {audience.SEEN_AS: (Audience.PUBLIC.value,), **here}


def stop_presenting() -> None:
    """Go back to the map with its controls, as it was seen before, if it was seen before in this visit; for callbacks."""
    if _BEFORE in st.session_state:
        audience.choose(st.session_state.pop(_BEFORE))
    if PRESENT in st.query_params:
        del st.query_params[PRESENT]
