"""The card of a programme or a need beside the map: what it is, who is linked with it, and the way to its page."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
import streamlit as st

from netmap.language import say, say_number
from netmap.network.linked import LINKS, linked
from netmap.screens import state
from netmap.screens.parts import links
from netmap.screens.parts.rows import label
from netmap.screens.text import escape_md

if TYPE_CHECKING:
    from netmap.network import Network
    from netmap.records import Records

_FEW = 10
"""Rows that fit beside the map."""


def show(what: str, one: str, records: Records, network: Network) -> None:
    """Draw one programme or need.

    Parameters
    ----------
    what
        Its table.
    one
        Its id.
    records
        All tables.
    network
        The filtered network.
    """
    found = linked(network, what)
    place = pd.Index(found.things["id"]).get_indexer(pd.Index([one]))[0]
    name = found.things["name"].iloc[place] if place >= 0 else one
    heading, close = st.columns([6, 1], vertical_alignment="top")
    heading.subheader(escape_md(name), anchor=False)
    close.button(
        "",
        icon=":material/close:",
        key="thing_close",
        help=say("Select nothing"),
        on_click=state.two_mode.nothing,
        type="tertiary",
    )
    st.caption(escape_md(_about(what, one, records)))
    _who(found.links[found.links["thing"] == place], what, network)
    if st.button(say("Open its page"), icon=":material/open_in_new:", type="primary"):
        links.open_mark(what, one)


def _about(what: str, one: str, records: Records) -> str:
    row = records[what][records[what]["id"] == one]
    if row.empty:
        return say("Read as a programme")
    if what == "programmes":
        parts = [
            say("Programme"),
            label("programme_types", row["type"].iloc[0]),
            label("programme_statuses", row["status"].iloc[0]),
        ]
    else:
        severity = row["severity"].iloc[0]
        parts = [say("Need"), label("themes", row["theme"].iloc[0]), label("need_statuses", row["status"].iloc[0])]
        parts.append("" if pd.isna(severity) else say("severity {severity} of 5", severity=severity))
    return " · ".join(part for part in parts if part)


def _who(mine: pd.DataFrame, what: str, network: Network) -> None:
    """Draw who is linked with it, those who carry it first; choosing one selects it."""
    if mine.empty:
        st.markdown(say("**Nobody** in this view is linked with it."))
        return
    order = {code: place for place, code in enumerate(LINKS[what])}
    mine = mine.assign(turn=mine["how"].map(order)).sort_values(["turn", "who"], kind="stable")
    people = network.stakeholders.iloc[mine["who"].to_numpy(dtype=np.int64)]
    st.markdown(
        say_number("**{number} stakeholder** in this view", "**{number} stakeholders** in this view", len(mine))
    )
    key = state.two_mode.table_key()

    def go() -> None:
        row = state.clicked.table_row(key)
        if row is not None and row < len(people):
            state.focus.select(str(people["id"].iloc[row]), focus=True)

    st.dataframe(
        pd.DataFrame(
            {say("Who"): people["name"].to_numpy(), say("How"): [say(LINKS[what][how][0]) for how in mine["how"]]}
        ),
        hide_index=True,
        height="auto" if len(mine) <= _FEW else 388,
        key=key,
        on_select=go,
        selection_mode="single-row",
        alt=say_number(
            "{number} stakeholder with what each has to do with it. Choose a row to select one.",
            "{number} stakeholders with what each has to do with it. Choose a row to select one.",
            len(mine),
        ),
    )
