"""What stands above the map: find somebody, choose a day, narrow the network; what is drawn and how is ``map_view``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pandas as pd
import streamlit as st

from netmap.language import say, say_as, say_number
from netmap.screens import state
from netmap.screens.parts import as_of, map_view, ours
from netmap.screens.text import escape_md
from netmap.ties.strength import BANDS
from netmap.vocabulary import vocabulary

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from netmap.drawing.folding import Groups
    from netmap.records import Records
    from netmap.screens.parts.choices import Choices

MOST_OFFERED: Final = 2_000
"""So many names a list offers at once; a longer one holds up the browser for seconds (``benchmarks/``)."""

MOST_FOUND: Final = 100
"""So many names are offered of those that hold what was typed."""

_NAMED = 2  # values of a filter that are named in the line above the map


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
            say("Through time"),
            key=state.network_map.THROUGH_TIME,
            persist_state="session",
            help=say("A slider through the months. Nobody moves on the map, and what changed is said."),
        )
        filters(choices)
        with st.popover(say("View"), key="map_view"):
            map_view.show(choices, groups, look)
        if look.between:
            st.button(say("Back to ties"), icon=":material/arrow_back:", on_click=state.two_mode.ties_alone)
        elif look.door != "whole":
            back = say("Show everyone") if groups is None else say("All working groups")
            st.button(back, icon=":material/arrow_back:", on_click=state.network_map.open_door, args=("whole",))
        elif groups is not None and look.unfolded:
            st.button(say("Fold all"), icon=":material/unfold_less:", on_click=state.network_map.fold)
    if state.network_map.through_time():
        as_of.through_time(records, chosen)
    return chosen


def _search(choices: Choices) -> None:
    def go() -> None:
        state.focus.select(state.network_map.searched(), focus=True)

    # The box says who is selected, however that came about: on the map, in the table, on another page.
    current = state.focus.selected()
    current = current if current in choices.stakeholders else None
    label, placeholder, offered = say("Find a stakeholder"), say("Type part of a name"), list(choices.stakeholders)
    if len(offered) > MOST_OFFERED:
        words = st.text_input(
            label, placeholder=say("Part of a name, then Enter"), key=state.network_map.SEARCH_WORDS, width=220
        )
        offered = matching(words, choices.stakeholders, current)
        label = say("Found")
        placeholder = say_number("{number} found", "{number} found", len(offered)) if offered else say("Nobody yet")
    state.network_map.search_shows(current)
    st.selectbox(
        label,
        offered,
        index=None,
        format_func=lambda one: choices.stakeholders[one],
        placeholder=placeholder,
        key=state.network_map.SEARCH,
        on_change=go,
        width=320,
    )


def matching(words: str, names: dict[str, str], current: str | None) -> list[str]:
    """Return the ids of the first whose names hold some words, and of whoever is selected.

    Parameters
    ----------
    words
        Part of a name, in any case; an empty text finds nobody.
    names
        Id -> name, in the order in which they are offered.
    current
        Id of whoever is selected, or None.

    Examples
    --------
    >>> matching(" bank ", {"A": "Food Bank", "B": "Zoo", "C": "Banking"}, "B")
    ['B', 'A', 'C']
    """
    found: list[str] = []
    if words.strip():
        called = pd.Series(names, dtype="str")
        found = called.index[called.str.contains(words.strip(), case=False, regex=False)][:MOST_FOUND].tolist()
    return found if current is None or current in found else [current, *found]


def filters(choices: Choices) -> None:
    """Draw what narrows the network, the same on every page that draws it."""
    used = state.shown.filters_in_use()
    with st.popover(
        say("Filters ({used})", used=used) if used else say("Filters"),
        type="primary" if used else "secondary",
        key="map_filters",
    ):
        _several(say("Kind"), state.shown.KINDS, choices.kinds)
        _several(say("Sector"), state.shown.SECTORS, choices.sectors)
        _several(say("Place"), state.shown.PLACES, choices.places)
        _several(say("Relation"), state.shown.RELATIONS, choices.relations)
        levels = vocabulary("levels")
        st.selectbox(
            say("Level at least"),
            [int(code) for code in levels.codes if int(code) > 0],
            index=None,
            format_func=lambda level: f"{level} {levels.label(str(level))}",
            placeholder=say("Any level, rated or not"),
            key=state.shown.MINIMUM_LEVEL,
            persist_state="session",
        )
        st.selectbox(
            say("Strength at least"),
            BANDS[1:],
            index=None,
            format_func=lambda band: say(band).capitalize(),
            placeholder=say("Any strength, known or not"),
            key=state.shown.MINIMUM_STRENGTH,
            persist_state="session",
            help=say(
                "Strength is computed from all that is known of a tie; from where on it reads moderate or strong stands under Numbers we chose."
            ),
        )
        since, until = st.columns(2)
        since.date_input(
            say("Stated from"), value=None, key=state.shown.STATED_FROM, format="YYYY-MM-DD", persist_state="session"
        )
        until.date_input(
            say("Stated until"), value=None, key=state.shown.STATED_TO, format="YYYY-MM-DD", persist_state="session"
        )
        ours.choose()
        st.button(
            say("Clear all filters"),
            icon=":material/filter_alt_off:",
            disabled=not used,
            on_click=state.shown.clear_filters,
        )


def _several(label: str, key: str, options: dict[str, str]) -> None:
    st.multiselect(
        label,
        list(options),
        format_func=lambda code: options.get(code, code),
        placeholder=say_as("of a filter", "All"),
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
        _listed(say("Kind"), stored.kinds, choices.kinds.get),
        _listed(say("Sector"), stored.sectors, choices.sectors.get),
        _listed(say("Place"), stored.places, choices.places.get),
        _listed(say("Relation"), stored.relations, choices.relations.get),
        say("Level at least: {level}", level=stored.minimum_level) if stored.minimum_level else "",
        say("Strength at least: {strength}", strength=say(stored.minimum_strength)) if stored.minimum_strength else "",
        say("Stated from {day}", day=stored.stated_from) if stored.stated_from else "",
        say("Stated until {day}", day=stored.stated_to) if stored.stated_to else "",
        "" if state.shown.with_ours() else say("Without our own units"),
    ]
    return [part for part in said if part]


def _listed(label: str, codes: tuple[str, ...], name: Callable[[str], str | None]) -> str:
    if not codes:
        return ""
    named = [name(code) or code for code in codes]
    first = named[0] if len(named) == 1 else say("{one} or {other}", one=named[0], other=named[1])
    if len(named) <= _NAMED:
        return say("{label}: {value}", label=label, value=first)
    return say("{label}: {value} and {more} more", label=label, value=first, more=len(named) - _NAMED)
