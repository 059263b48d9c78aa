"""What stands above the map: find somebody, narrow the network, choose what colour and size mean."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from netmap.drawing.palette import GAP_COLOURS, ONE_GAP, ONE_WAY
from netmap.drawing.sizing import AMOUNTS
from netmap.drawing.things import BETWEEN
from netmap.drawing.voices import VOICE
from netmap.measures import QUESTIONS, STAKEHOLDER_MEASURES
from netmap.screens import state
from netmap.screens.parts import as_of, ours
from netmap.screens.text import escape_md
from netmap.ties.strength import BANDS
from netmap.vocabulary import vocabulary

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from netmap.drawing.extent import Look
    from netmap.drawing.folding import Groups
    from netmap.records import Records
    from netmap.screens.parts.choices import Choices

_MEASURES = {
    measure.code: f"{question.short} · {measure.label}"
    for question in QUESTIONS
    for measure in STAKEHOLDER_MEASURES
    if measure.answers == question.code
}
COLOURS = {
    "kind": "Kind",
    "sector": "Sector",
    "place": "Place",
    "working_group": "Working group",
    VOICE: "Community voice",
    **{code: f"Gaps · {label}" for code, label in GAP_COLOURS.items()},
    **{code: label for code, label in _MEASURES.items() if code != "working_group"},
}
"""What a map can be coloured by: what stakeholders are, the gaps that concern them, then their measures, question by question."""
SIZES = {
    "ties": "Number of ties",
    "strength": "Strength of ties",
    "same": "All alike",
    **{code: label for code, label in _MEASURES.items() if code in AMOUNTS},
}
"""What marks can be sized by."""
BACKBONES = {0.0: "All ties", 0.5: "Half", 0.3: "Fewer", 0.2: "Few", 0.1: "Very few", 0.05: "Fewest"}
"""Significance below which a tie belongs to the backbone -> what people call it; 0.05 is what its authors use first."""

_MARKED = {ONE_GAP: "Gaps · The one that is marked", ONE_WAY: "Contacts · The way that is marked"}
"""What it can be coloured by while something is marked."""

_NAMED = 2  # values of a filter that are named in the line above the map

_ALONE = "alone "
"""Before the number of a working group that can be opened alone."""

_OTHERS = {"gap": "Around what is marked", "group": "One working group", "these": "Those that were chosen"}
"""Doors that are entered elsewhere -> what people call where they lead."""

_DOORS = {"whole": "Everyone", "around": "Around one", "strongest": "Strongest ties"}


def show(records: Records, choices: Choices, groups: Groups | None) -> date:
    """Draw the row of controls and return the day chosen in it.

    Parameters
    ----------
    records
        All tables.
    choices
        What can be chosen.
    groups
        What the network is folded into, where it is too large to be drawn as single stakeholders; else None.
    """
    look = state.network_map.look()
    with st.container(horizontal=True, vertical_alignment="bottom", gap="xsmall"):
        _search(choices)
        chosen = as_of.choose()
        st.toggle(
            "Through time",
            key=state.network_map.THROUGH_TIME,
            persist_state="session",
            help="A slider through the months. Nobody moves on the map, and what changed is said.",
        )
        filters(choices)
        with st.popover("View", key="map_view"):
            _view(choices, groups, look)
        if look.between:
            st.button("Back to ties", icon=":material/arrow_back:", on_click=state.two_mode.ties_alone)
        elif look.door != "whole":
            back = "Show everyone" if groups is None else "All working groups"
            st.button(back, icon=":material/arrow_back:", on_click=state.network_map.open_door, args=("whole",))
        elif groups is not None and look.unfolded:
            st.button("Fold all", icon=":material/unfold_less:", on_click=state.network_map.fold)
    if state.network_map.through_time():
        as_of.through_time(records, chosen)
    return chosen


def _view(choices: Choices, groups: Groups | None, look: Look) -> None:
    """Draw what is drawn, and what colours, sizes and lines mean."""
    _between()
    if not look.between:
        _door(choices, groups)
        if groups is not None:
            _unfolded(groups)
    colours = COLOURS | {code: told for code, told in _MARKED.items() if state.network_map.marked_by(code)}
    st.selectbox(
        "Colour and shape",
        list(colours),
        format_func=lambda code: colours[code],
        key=state.network_map.COLOUR_BY,
        persist_state="session",
        help="What stakeholders are, the gaps that concern them, or any of their measures; type to search. The Measures page explains each.",
    )
    if not look.between:
        _sizes_and_lines()


def _sizes_and_lines() -> None:
    """Draw what sizes and lines of the map of ties mean."""
    st.selectbox(
        "Size",
        list(SIZES),
        format_func=lambda code: SIZES[code],
        key=state.network_map.SIZE_BY,
        persist_state="session",
    )
    st.toggle(
        "A line for each kind of relation",
        key=state.network_map.LINES,
        persist_state="session",
        help="Else one line stands for all that ties two, and its tooltip lists the kinds.",
    )
    st.select_slider(
        "Backbone",
        list(BACKBONES),
        format_func=lambda chance: BACKBONES[chance],
        key=state.network_map.BACKBONE,
        persist_state="session",
        help="In a dense network, draws only the ties that matter most to one of their two ends: those that hold a larger share of "
        "its strength than chance would give them. The further right, the rarer. Nobody leaves the map, and no figure changes.",
    )


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


def _door(choices: Choices, groups: Groups | None) -> None:
    """Draw which part of the network is open; the doors that need somebody selected are there once somebody is."""
    look, somebody = state.network_map.look(), state.focus.selected()
    offered = _doors(look, somebody, choices, groups)
    here = "kept" if "kept" in offered else look.door
    if here not in offered:
        here = "whole"

    def enter() -> None:
        door = state.network_map.door_chosen()
        if door.startswith(_ALONE):
            state.network_map.open_door("group", door.removeprefix(_ALONE))
        elif door != "kept":
            state.network_map.open_door(door, (somebody or "") if door == "around" else "")

    state.network_map.door_shows(here)
    st.selectbox(
        "Show", list(offered), format_func=lambda door: offered[door], key=state.network_map.DOOR, on_change=enter
    )


def _doors(look: Look, somebody: str | None, choices: Choices, groups: Groups | None) -> dict[str, str]:
    """Return the doors that are offered and what people call them; ``"kept"`` is one that is open and leads nowhere else."""
    offered = {"whole": _DOORS["whole"] if groups is None else "Working groups"}
    if somebody in choices.stakeholders:
        offered["around"] = f"Around {choices.stakeholders[somebody]}"
    offered["strongest"] = _DOORS["strongest"]
    if look.door == "around" and look.subject != somebody:
        offered["kept"] = f"Around {choices.stakeholders.get(look.subject, look.subject)}"
    if look.door in _OTHERS:
        offered["kept"] = _OTHERS[look.door]
    if groups is not None:
        offered |= {f"{_ALONE}{number}": f"Only one group: {groups.title(number)}" for number in look.unfolded}
    return offered


def _between() -> None:
    """Draw what lines lead to: other stakeholders, or programmes or needs."""
    offered = {"": "Stakeholders and their ties", **BETWEEN}
    st.selectbox(
        "Draw",
        list(offered),
        format_func=lambda what: offered[what],
        key=state.two_mode.WITH,
        persist_state="session",
        on_change=lambda: state.focus.command("fit"),
    )


def _unfolded(groups: Groups) -> None:
    """Draw which working groups are drawn member by member: what a click on a circle does, for the keyboard."""
    st.multiselect(
        "Members shown of",
        sorted(groups.number.unique().tolist()),
        format_func=groups.title,
        placeholder="No group; click a circle, or choose",
        key=state.network_map.UNFOLDED,
        persist_state="session",
        select_all=False,
        help="Their members stand where the circle stood. At most 1,000 marks are drawn: what no longer fits folds again, the first opened first.",
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
        st.selectbox(
            "Strength at least",
            BANDS[1:],
            index=None,
            format_func=str.capitalize,
            placeholder="Any strength, known or not",
            key=state.shown.MINIMUM_STRENGTH,
            persist_state="session",
            help="Strength is computed from all that is known of a tie; from where on it reads moderate or strong stands under Numbers we chose.",
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
    return " · ".join(escape_md(part) for part in filters_in_words(choices))


def filters_in_words(choices: Choices) -> list[str]:
    """Return the filters in use, each in words."""
    stored = state.shown.selection()
    said = [
        _listed("Kind", stored.kinds, choices.kinds.get),
        _listed("Sector", stored.sectors, choices.sectors.get),
        _listed("Place", stored.places, choices.places.get),
        _listed("Relation", stored.relations, choices.relations.get),
        f"Level at least: {stored.minimum_level}" if stored.minimum_level else "",
        f"Strength at least: {stored.minimum_strength}" if stored.minimum_strength else "",
        f"Stated from {stored.stated_from}" if stored.stated_from else "",
        f"Stated until {stored.stated_to}" if stored.stated_to else "",
        "" if state.shown.with_ours() else "Without our own units",
    ]
    return [part for part in said if part]


def _listed(label: str, codes: tuple[str, ...], name: Callable[[str], str | None]) -> str:
    if not codes:
        return ""
    first = " or ".join(name(code) or code for code in codes[:_NAMED])
    return f"{label}: {first}" + (f" and {len(codes) - _NAMED} more" if len(codes) > _NAMED else "")
