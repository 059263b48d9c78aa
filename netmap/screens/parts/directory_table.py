"""The list of stakeholders on screen: lenses, search, filters and the table."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from netmap.language import say, say_number
from netmap.screens import state
from netmap.screens.parts import directory
from netmap.screens.parts.one_of import one_of

if TYPE_CHECKING:
    import pandas as pd

    from netmap.records import Records
    from netmap.screens.parts.choices import Choices

ROWS_IN_VIEW = 16
HEIGHT = 620
"""Pixels that hold as many rows."""

SEARCH_WIDE = 320
FILTER_WIDE = 165
"""Pixels; two filters stand side by side on a telephone."""


def show(everybody: pd.DataFrame, records: Records, choices: Choices) -> None:
    """Draw the list; choosing a row looks at that stakeholder.

    Parameters
    ----------
    everybody
        The directory.
    records
        Where names are found.
    choices
        What the filters offer.
    """
    found = _filters(everybody, choices)
    st.caption(
        say("{found:,} of {all:,} stakeholders. Tick a row to open its page.", found=len(found), all=len(everybody))
    )
    if found.empty:
        st.info(say("Nobody fits. Take a filter away, or search for part of a name."), icon=":material/search_off:")
        return

    def go() -> None:
        row = state.clicked.table_row(state.stakeholders.DIRECTORY)
        if row is not None and row < len(found):
            state.focus.select(str(found["id"].iloc[row]), focus=True)

    st.dataframe(
        directory.shown(found, records).rename(columns=say),
        hide_index=True,
        placeholder="",
        height=HEIGHT if len(found) > ROWS_IN_VIEW else "auto",
        on_select=go,
        selection_mode="single-row",
        key=state.stakeholders.DIRECTORY,
        column_config={
            say("Ties"): st.column_config.NumberColumn(
                width="small", help=say("How many others it has a known tie with.")
            ),
            say("Closest level"): st.column_config.TextColumn(
                help=say("The highest level among its ties, from 0 none to 5 collaboration.")
            ),
            say("Strongest tie"): st.column_config.ProgressColumn(
                min_value=0,
                max_value=1,
                format="%.2f",
                width="small",
                help=say("Strength from 0 to 1, computed from what was observed."),
            ),
            say("Ours"): st.column_config.CheckboxColumn(width="small", help=say("A unit of the library itself.")),
        },
        alt=say_number(
            "{number} stakeholders with kind, sector, place, ties and last contact",
            "{number} stakeholders with kind, sector, place, ties and last contact",
            len(found),
        ),
    )


def _filters(everybody: pd.DataFrame, choices: Choices) -> pd.DataFrame:
    """Draw lenses, search and filters; return the rows they leave."""
    options = {
        lens: say("{title} ({number:,})", title=say(title), number=int(everybody[lens].sum()))
        for lens, title in directory.LENSES.items()
        if everybody[lens].any() or lens in {directory.EVERYONE, state.stakeholders.lens()}
    }
    lens = one_of(say("Look at"), options, key=state.stakeholders.LENS)
    with st.container(horizontal=True):
        find = st.text_input(
            say("Search"),
            key=state.stakeholders.FIND,
            persist_state="session",
            placeholder=say("Name or id"),
            type="search",
            icon=":material/search:",
            width=SEARCH_WIDE,
        )
        kinds = _several(say("Kind"), choices.kinds, state.stakeholders.FIND_KINDS)
        sectors = _several(say("Sector"), choices.sectors, state.stakeholders.FIND_SECTORS)
        places = _several(say("Place"), choices.places, state.stakeholders.FIND_PLACES)
    return directory.narrowed(everybody, lens=lens, find=find or "", kinds=kinds, sectors=sectors, places=places)


def _several(title: str, offered: dict[str, str], key: str) -> list[str]:
    return st.multiselect(
        title,
        list(offered),
        format_func=lambda code: offered.get(code, code),
        key=key,
        persist_state="session",
        placeholder=say("All"),
        disabled=not offered,
        width=FILTER_WIDE,
    )
