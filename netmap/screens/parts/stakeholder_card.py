"""One stakeholder beside the map: who it is, and its ties."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd
import streamlit as st

from netmap.language import say, say_number, to_say
from netmap.screens import state
from netmap.screens.parts import links, way_card
from netmap.screens.parts.rows import label
from netmap.screens.text import escape_md

if TYPE_CHECKING:
    from netmap.drawing.map_model import MapModel
    from netmap.network import Network
    from netmap.records import Records
    from netmap.screens.parts.choices import Choices

SAID_BY = {
    "CONFIRMED": to_say("Both sides"),
    "UNCONFIRMED": to_say("One side"),
    "CONTRADICTED": to_say("They differ"),
}
"""State of a tie in the fewest words; the stakeholder's page says more."""

_MOST_CONNECTED = 8


def show(records: Records, network: Network, model: MapModel, choices: Choices) -> None:
    """Draw the selected stakeholder, or whom one could begin with.

    Parameters
    ----------
    records
        All tables: whoever a filter hides can still be looked at.
    network
        The filtered network; the ties listed are those in it.
    model
        What the map draws.
    choices
        Names by id.
    """
    chosen = state.focus.selected()
    stakeholders = records["stakeholders"]
    found = stakeholders[stakeholders["id"] == chosen]
    if found.empty:
        _begin(network, model, choices)
        return
    row = found.iloc[0]
    heading, close = st.columns([6, 1], vertical_alignment="top")
    heading.subheader(escape_md(row["name"]), anchor=False)
    close.button(
        "",
        icon=":material/close:",
        key="card_close",
        help=say("Select nobody"),
        on_click=state.focus.nobody,
        type="tertiary",
    )
    about = [label("kinds", row["kind"]), label("sectors", row["sector"]), choices.places.get(row["place"], "")]
    st.caption(
        escape_md(" · ".join(dict.fromkeys(part for part in about if part)) or say("Kind, sector and place not known"))
    )
    if chosen not in model.members:
        st.info(
            say("Not on the map: the filters, or the part that is open, leave it out."),
            icon=":material/visibility_off:",
        )
    _actions(str(chosen), on_map=chosen in model.members)
    _ties(chosen, network, choices)
    way_card.show(str(chosen), network, choices)


def _actions(chosen: str, *, on_map: bool) -> None:
    """Draw what can be done with the selected stakeholder."""
    with st.container(horizontal=True):
        if st.button(say("Open its page"), icon=":material/open_in_new:", type="primary"):
            links.open_stakeholder(chosen)
        if not on_map:
            return
        steps = state.network_map.steps()
        st.button(
            say("Show only these"),
            icon=":material/center_focus_strong:",
            help=say("Itself and its partners")
            if steps == 1
            else say("All within {steps} steps of it, as chosen on the map", steps=steps),
            on_click=state.network_map.open_around,
            args=(chosen,),
        )
        st.button(say("Hide"), icon=":material/visibility_off:", on_click=_hide, args=(chosen,))


def _hide(chosen: str) -> None:
    state.hiding.hide([chosen])
    state.focus.nobody()


def _ties(chosen: str | None, network: Network, choices: Choices) -> None:
    ties = of(chosen, network)
    if ties.empty:
        st.markdown(say("**No ties** in this view."))
        return
    st.markdown(say_number("**{number} tie**, strongest first", "**{number} ties**, strongest first", len(ties)))
    key = state.network_map.tie_table_key()
    shown = pd.DataFrame(
        {
            to_say("With"): ties["other"].map(choices.stakeholders).to_numpy(),
            to_say("Level"): [
                label("levels", None if pd.isna(level) else int(level)) or say("Not rated") for level in ties["level"]
            ],
            to_say("Strength"): ties["strength"].to_numpy(),
            to_say("Said by"): ties["state"].map(SAID_BY).map(say).to_numpy(),
        }
    )

    def go() -> None:
        row = state.clicked.table_row(key)
        if row is not None and row < len(ties):
            state.focus.select(str(ties["other"].iloc[row]), focus=True)

    st.dataframe(
        shown.rename(columns=say),
        hide_index=True,
        height=min(35 * (len(shown) + 1) + 3, 388),
        key=key,
        on_select=go,
        selection_mode="single-row",
        column_config={
            say("With"): st.column_config.TextColumn(width=130),
            say("Level"): st.column_config.TextColumn(
                width=92, help=say("How closely they work together, as both sides rate it.")
            ),
            say("Strength"): st.column_config.NumberColumn(
                width=66, format="%.2f", help=say("0 to 1, from all that is known of the tie.")
            ),
            say("Said by"): st.column_config.TextColumn(
                width=84, help=say("Who says so: both sides, one, or they differ.")
            ),
        },
        alt=say_number(
            "{number} ties with level, strength and state. Choose a row to go to that stakeholder.",
            "{number} ties with level, strength and state. Choose a row to go to that stakeholder.",
            len(ties),
        ),
    )


def of(chosen: str | None, network: Network) -> pd.DataFrame:
    """Return one stakeholder's ties: ``other`` (id), ``level``, ``strength``, ``state``, strongest first."""
    ties = network.ties
    here, there = ties["a"] == chosen, ties["b"] == chosen
    mine = ties[here | there]
    other = mine["b"].where(here[mine.index], mine["a"])
    listed = mine[["level", "strength", "state"]].assign(other=other)
    return listed.sort_values(["strength", "other"], ascending=[False, True], na_position="last", ignore_index=True)


def _begin(network: Network, model: MapModel, choices: Choices) -> None:
    st.subheader(say("Where to begin"), anchor=False)
    st.markdown(
        say("Click somebody on the map, find them by name, or choose one that is marked, or one of the most connected:")
        if state.network_map.look().gap
        else say("Click somebody on the map, find them by name, or choose one of the most connected:")
    )
    degree = dict(zip(network.stakeholders["id"], network.degree.tolist(), strict=True))
    first = [one for one in model.shown if one in choices.stakeholders][:_MOST_CONNECTED]

    def go() -> None:
        row = state.clicked.table_row(state.network_map.BEGIN)
        if row is not None and row < len(first):
            state.focus.select(first[row], focus=True)

    st.dataframe(
        pd.DataFrame(
            {
                say("Name"): [choices.stakeholders.get(one, one) for one in first],
                say("Ties"): [degree.get(one, 0) for one in first],
            }
        ),
        hide_index=True,
        key=state.network_map.BEGIN,
        on_select=go,
        selection_mode="single-row",
        column_config={
            say("Name"): st.column_config.TextColumn(width="medium"),
            say("Ties"): st.column_config.NumberColumn(width="small"),
        },
        alt=say("The most connected stakeholders with their number of ties. Choose a row to select one."),
    )
