"""What stands above the map: find somebody, narrow the network, choose what colour and size mean."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from netmap.drawing.palette import GAP_COLOURS, ONE_GAP, ONE_WAY
from netmap.measures import QUESTIONS, STAKEHOLDER_MEASURES
from netmap.screens import state
from netmap.screens.parts import as_of, ours
from netmap.screens.text import escape_md
from netmap.vocabulary import vocabulary

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from netmap.screens.parts.choices import Choices

COLOURS = {
    "kind": "Kind",
    "sector": "Sector",
    "place": "Place",
    **{code: f"Gaps · {label}" for code, label in GAP_COLOURS.items()},
} | {
    measure.code: f"{question.short} · {measure.label}"
    for question in QUESTIONS
    for measure in STAKEHOLDER_MEASURES
    if measure.answers == question.code
}
"""What a map can be coloured by: what stakeholders are, the gaps that concern them, then their measures, question by question."""
SIZES = {"ties": "Number of ties", "strength": "Strength of ties", "same": "All alike"}

_MARKED = {ONE_GAP: "Gaps · The one that is marked", ONE_WAY: "Contacts · The way that is marked"}
"""What it can be coloured by while something is marked."""

_NAMED = 2  # values of a filter that are named in the line above the map

_DOORS = {"whole": "Everyone", "around": "Around one", "strongest": "Strongest ties"}


def show(choices: Choices, *, drawn_as_groups: bool) -> date:
    """Draw the row of controls and return the day chosen in it.

    Parameters
    ----------
    choices
        What can be chosen.
    drawn_as_groups
        Whether the whole is too large to be drawn as single stakeholders.
    """
    with st.container(horizontal=True, vertical_alignment="bottom", gap="xsmall"):
        _search(choices)
        chosen = as_of.choose()
        filters(choices)
        with st.popover("View", key="map_view"):
            _door(choices, drawn_as_groups=drawn_as_groups)
            colours = COLOURS | {code: told for code, told in _MARKED.items() if state.network_map.marked_by(code)}
            st.selectbox(
                "Colour and shape",
                list(colours),
                format_func=lambda code: colours[code],
                key=state.network_map.COLOUR_BY,
                persist_state="session",
                help="What stakeholders are, the gaps that concern them, or any of their measures; type to search. The Measures page explains each.",
            )
            st.radio(
                "Size",
                list(SIZES),
                format_func=lambda code: SIZES[code],
                key=state.network_map.SIZE_BY,
                persist_state="session",
            )
        if state.network_map.look().door != "whole":
            back = "All working groups" if drawn_as_groups else "Show everyone"
            st.button(back, icon=":material/arrow_back:", on_click=state.network_map.open_door, args=("whole",))
    return chosen


def _search(choices: Choices) -> None:
    def go() -> None:
        state.focus.select(state.network_map.searched(), focus=True)

    # The box says who is selected, however that came about: on the map, in the table, on another page.
    current = state.focus.selected()
    state.network_map.search_shows(current if current in choices.stakeholders else None)
    st.selectbox(
        "Find a stakeholder",
        list(choices.stakeholders),
        index=None,
        format_func=lambda one: choices.stakeholders[one],
        placeholder="Type part of a name",
        key=state.network_map.SEARCH,
        on_change=go,
        width=320,
    )


def _door(choices: Choices, *, drawn_as_groups: bool) -> None:
    """Draw which part of the network is open; the doors that need somebody selected are there once somebody is."""
    look, somebody = state.network_map.look(), state.focus.selected()
    offered = {"whole": "Working groups" if drawn_as_groups else _DOORS["whole"]}
    if somebody in choices.stakeholders:
        offered["around"] = f"Around {choices.stakeholders[somebody]}"
    offered["strongest"] = _DOORS["strongest"]
    if look.door == "around" and look.subject != somebody:
        offered["kept"] = f"Around {choices.stakeholders.get(look.subject, look.subject)}"
    if look.door == "gap":
        offered["kept"] = "Around what is marked"
    if look.door == "group":
        offered["kept"] = "One working group"
    here = "kept" if "kept" in offered else look.door
    if here not in offered:
        here = "whole"

    def enter() -> None:
        door = state.network_map.door_chosen()
        if door != "kept":
            state.network_map.open_door(door, (somebody or "") if door == "around" else "")

    state.network_map.door_shows(here)
    st.selectbox(
        "Show", list(offered), format_func=lambda door: offered[door], key=state.network_map.DOOR, on_change=enter
    )


def filters(choices: Choices) -> None:
    """Draw what narrows the network, the same on every page that draws it."""
    used = state.shown.filters_in_use()
    with st.popover(
        f"Filters ({used})" if used else "Filters",
        type="primary" if used else "secondary",
        key="map_filters",
    ):
        _several("Kind", state.shown.KINDS, choices.kinds)
        _several("Sector", state.shown.SECTORS, choices.sectors)
        _several("Place", state.shown.PLACES, choices.places)
        _several("Relation", state.shown.RELATIONS, choices.relations)
        levels = vocabulary("levels")
        st.selectbox(
            "Level at least",
            [int(code) for code in levels.codes if int(code) > 0],
            index=None,
            format_func=lambda level: f"{level} {levels.label(str(level))}",
            placeholder="Any level, rated or not",
            key=state.shown.MINIMUM_LEVEL,
            persist_state="session",
        )
        since, until = st.columns(2)
        since.date_input(
            "Stated from", value=None, key=state.shown.STATED_FROM, format="YYYY-MM-DD", persist_state="session"
        )
        until.date_input(
            "Stated until", value=None, key=state.shown.STATED_TO, format="YYYY-MM-DD", persist_state="session"
        )
        ours.choose()
        st.button(
            "Clear all filters", icon=":material/filter_alt_off:", disabled=not used, on_click=state.shown.clear_filters
        )


def _several(label: str, key: str, options: dict[str, str]) -> None:
    st.multiselect(
        label,
        list(options),
        format_func=lambda code: options.get(code, code),
        placeholder="All",
        key=key,
        persist_state="session",
        select_all=False,
        disabled=not options,
    )


def in_words(choices: Choices) -> str:
    """Return the filters in use as one Markdown line, empty if there are none."""
    stored = state.shown.selection()
    said = [
        _listed("Kind", stored.kinds, choices.kinds.get),
        _listed("Sector", stored.sectors, choices.sectors.get),
        _listed("Place", stored.places, choices.places.get),
        _listed("Relation", stored.relations, choices.relations.get),
        f"Level at least: {stored.minimum_level}" if stored.minimum_level else "",
        f"Stated from {stored.stated_from}" if stored.stated_from else "",
        f"Stated until {stored.stated_to}" if stored.stated_to else "",
        "" if state.shown.with_ours() else "Without our own units",
    ]
    return " · ".join(escape_md(part) for part in said if part)


def _listed(label: str, codes: tuple[str, ...], name: Callable[[str], str | None]) -> str:
    if not codes:
        return ""
    first = " or ".join(name(code) or code for code in codes[:_NAMED])
    return f"{label}: {first}" + (f" and {len(codes) - _NAMED} more" if len(codes) > _NAMED else "")
