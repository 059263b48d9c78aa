"""The Map page: the network as a picture that answers clicks, one stakeholder beside it, the same as a table."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from netmap.drawing.extent import MOST_DRAWN
from netmap.drawing.hiding import without
from netmap.drawing.things import thing_of
from netmap.language import say
from netmap.screens import cache, map_component, state
from netmap.screens.parts import (
    first_steps,
    gap_card,
    links,
    map_controls,
    map_export,
    map_hidden,
    map_table,
    problems,
    several_card,
    stakeholder_card,
    tie_beside,
    two_mode_card,
    views,
)

if TYPE_CHECKING:
    from netmap.records import Records


def page() -> None:
    """Draw the page."""
    records = cache.data.records()
    if records.is_empty:
        st.title(say("Map"))
        first_steps.show(
            say("Here you will see who works with whom."),
            say("It helps to see at a glance who holds the network together, and who stands outside."),
        )
        return
    state.network_map.follow()
    state.hiding.follow()
    opened = state.network_map.opened()
    if opened:
        thing = thing_of(opened)
        if thing:
            links.open_mark(*thing)
        links.open_stakeholder(opened)
    _draw(records)


def _draw(records: Records) -> None:
    choices = cache.networks.choices(records)
    large = len(records["stakeholders"]) > MOST_DRAWN
    as_of = map_controls.show(records, choices, cache.network_map.groups(records) if large else None)
    selection, look, ours = state.shown.selection(), state.network_map.look(), state.shown.with_ours()
    network = cache.networks.network(records, as_of, selection, with_ours=ours)
    model = cache.network_map.picture(records, as_of, selection, look, with_ours=ours)
    shown = without(model, state.hiding.hidden())
    filters = map_controls.in_words(choices)
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.markdown(f"**{shown.sentence}**" + (f" · {filters}" if filters else ""), width="content")
        map_hidden.show(model, choices)
        map_export.show(records, network, shown)
        views.show()
    gap_card.map_notice(records, as_of)
    picture, beside = st.columns([2, 1], gap="medium")
    with picture:
        if not model.shown:
            st.info(say("Nobody is left with these filters."), icon=":material/filter_alt_off:")
            st.button(say("Clear all filters"), key="clear_here", on_click=state.shown.clear_filters)
        map_component.draw(
            model,
            key=state.network_map.MAP,
            command=state.focus.last_command(),
            hidden=state.hiding.told(),
            filters=map_controls.filters_in_words(choices),
        )
    with beside:
        tie, several, thing = state.focus.tie(), state.focus.several(), state.two_mode.thing()
        if thing:
            two_mode_card.show(*thing, records, network)
        elif tie:
            tie_beside.show(*tie, records, as_of)
        elif several:
            several_card.show(several, records, network, choices)
        else:
            stakeholder_card.show(records, network, shown, choices)
    twin = st.expander(
        say("The same as a table"), icon=":material/table:", key=state.network_map.TWIN, on_change="rerun"
    )
    if twin.open:
        with twin:
            rows = cache.network_map.table(records, as_of, selection, look, with_ours=ours)
            map_table.show(rows.loc[list(shown.shown)], shown.sentence)
    map_component.load(state.network_map.MAP)


if __name__ == "__main__":
    with problems.as_sentences():
        page()
