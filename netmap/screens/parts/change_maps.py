"""The network before and after on the same places, and the steps between: one map, redrawn for each day that is chosen."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import streamlit as st

from netmap.change import LOST, NEW, STRENGTHENED, WEAKENED
from netmap.drawing.change_map import change_map
from netmap.drawing.change_names import named
from netmap.language import day_in_words, say, say_as, say_number
from netmap.network.comparison import SAME, compare
from netmap.screens import cache, state
from netmap.screens.parts import change_pictures, change_ties
from netmap.screens.parts.as_of import in_words
from netmap.screens.text import escape_md

if TYPE_CHECKING:
    from datetime import date

    from netmap.change import Change
    from netmap.records import Records

DRAWN = (NEW, LOST, STRENGTHENED, WEAKENED)
"""What can have become of a tie that a line shows."""


def show(found: Change, records: Records) -> None:
    """Draw both maps, the table of what they show, and the steps between."""
    ties = found.ties[found.ties["what"].isin(DRAWN)].reset_index(drop=True)
    people = [set(network.stakeholders["id"]) for network in (found.before, found.after)]
    if ties.empty and people[0] == people[1]:
        st.caption(say("No tie and no stakeholder came or went: both maps are the same."))
    else:
        places = cache.network_map.positions(records)
        drawn = change_map(found.before, found.after, ties, places, seed=cache.asked.SEED)
        change_pictures.draw(drawn, partial(_words, found), key=state.change.widget_key("map"))
        with st.expander(say("The same as a table"), icon=":material/table:"):
            change_ties.table(
                ties.head(change_ties.MOST), key=state.change.widget_key("ties", "map"), alt=say("Ties that changed")
            )
    if found.before.as_of < found.after.as_of:
        _steps(records, [day.date() for day in found.growth["day"]])


def _words(found: Change, side: str, stakeholders: int, ties: int, changed: int) -> tuple[str, str]:
    """Return what stands above a map, and what it says to those who do not see it."""
    network = found.before if side == "before" else found.after
    counted = {
        "stakeholders": say_number("{number} stakeholder", "{number} stakeholders", stakeholders),
        "ties": say_number("{number} tie", "{number} ties", ties),
    }
    if found.before.as_of < found.after.as_of:
        above = say("{day}: {stakeholders}, {ties}", day=day_in_words(network.as_of), **counted)
    else:
        above = say("After change {number}: {stakeholders}, {ties}", number=network.records.revision, **counted)
    other = say_number(
        "{network}. {number} of these ties is not the same on the other map.",
        "{network}. {number} of these ties are not the same on the other map.",
        changed,
        network=above,
    )
    return above, other


@st.fragment
def _steps(records: Records, days: list[date]) -> None:
    """Draw the map of one of the days between, with what changed since the step before; choosing another draws it alone anew."""
    st.subheader(say("Step by step"), anchor=False)
    state.change.step_among(days)
    at = days.index(state.change.step())
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        _move(say_as("day", "Earlier"), ":material/chevron_left:", days, at - 1)
        st.select_slider(
            say("Day"),
            days,
            format_func=lambda one: f"{one:%Y-%m-%d}",
            key=state.change.STEP,
            label_visibility="collapsed",
        )
        _move(say_as("day", "Later"), ":material/chevron_right:", days, at + 1)
    _step(records, days, at)


def _move(label: str, icon: str, days: list[date], to: int) -> None:
    possible = 0 <= to < len(days)
    day = days[to] if possible else days[0]
    st.button(label, icon=icon, disabled=not possible, on_click=state.change.step_to, args=(day,))


def _step(records: Records, days: list[date], at: int) -> None:
    now, before = (cache.networks.network(records, days[one]) for one in (at, max(at - 1, 0)))
    changed = compare(before, now)
    ties = changed[changed["what"] != SAME]
    places = cache.network_map.positions(records)
    drawn = change_map(before, now, ties, places, seed=cache.asked.SEED)
    if at:
        since = cache.networks.since(records, days[at - 1], days[at])
        st.markdown(escape_md(in_words(since, days[at - 1], days[at], onwards=True)))
    else:
        st.caption(say("The first day: step on to see what came next."))
    change_pictures.legend(drawn)
    said = say_number(
        "The network on {day}: {number} tie",
        "The network on {day}: {number} ties",
        len(now.ties),
        day=day_in_words(days[at]),
    )
    st.text(said)
    after = drawn.lines["after"].to_numpy(dtype=bool)
    names = named(drawn, width=change_pictures.NARROW, height=change_pictures.HIGH)
    # Of a large network each step draws others; the picture stays the same part of the map.
    change_pictures.one(drawn.marks, drawn.lines[after], names, places, alt=said, key=state.change.widget_key("step"))
