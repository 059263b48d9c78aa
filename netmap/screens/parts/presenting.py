"""The map before others: large, with a title and a note, and nothing that changes anything."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from netmap.drawing.hiding import without
from netmap.language import day_in_words, say, to_say
from netmap.privacy import TITLES
from netmap.screens import cache, map_component, state
from netmap.screens.parts import address, map_controls
from netmap.screens.text import escape_md

if TYPE_CHECKING:
    from netmap.views import View


def show() -> None:
    """Draw the presentation: one saved view after another, or the map as it is."""
    st.html(_WITHOUT_CONTROLS)
    views = [one for one in cache.views.kept() if not one.problem]
    opened = state.shared.opened_view()
    at = next((place for place, one in enumerate(views) if one.id == opened), None)
    records = cache.data.records()
    as_of, selection, look = state.shown.as_of(), state.shown.selection(), state.network_map.look()
    ours = state.shown.with_ours()
    model = without(cache.network_map.picture(records, as_of, selection, look, with_ours=ours), state.hiding.hidden())
    _bar(views, at)
    filters = map_controls.in_words(cache.networks.choices(records))
    seen = say(
        "Seen as: {audience} · as of {day}", audience=say(TITLES[state.audience.chosen()]), day=day_in_words(as_of)
    )
    st.caption(" · ".join(part for part in (escape_md(model.sentence), filters, seen) if part))
    map_component.draw(model, key=state.network_map.MAP, command=state.focus.last_command(), hidden=state.hiding.told())
    if at is not None and views[at].note:
        st.text(views[at].note)
    map_component.load(state.network_map.MAP)


def _bar(views: list[View], at: int | None) -> None:
    """Draw the title with the ways on, back and out."""
    with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"):
        st.title(escape_md(views[at].name) if at is not None else say("The network"), width="content")
        with st.container(horizontal=True, width="content", gap="xsmall"):
            if views:
                step = -1 if at is None else at
                _to(views, step - 1, to_say("Previous"), ":material/chevron_left:", "Left")
                _to(views, step + 1, to_say("Next"), ":material/chevron_right:", "Right")
            st.button(
                say("Leave"),
                icon=":material/close:",
                shortcut="Esc",
                key="present_leave",
                on_click=state.shared.stop_presenting,
            )


def _to(views: list[View], place: int, label: str, icon: str, shortcut: str) -> None:
    there = 0 <= place < len(views)
    st.button(
        say(label),
        icon=icon,
        shortcut=shortcut,
        key=f"present_{label.lower()}",
        disabled=not there,
        on_click=address.opened,
        args=(views[place].id if there else "",),
    )


_WITHOUT_CONTROLS = """<style>
[data-testid='stSidebar'], [data-testid='stSidebarCollapsedControl'], [data-testid='stHeader'] { display: none !important; }
[data-testid='stMainBlockContainer'] { padding: 1rem clamp(1rem, 2vw, 2rem); }
</style>"""
"""Takes the menu and the bar above the page away while somebody presents."""
