"""What lies behind a square of the coverage matrix: each place and group in it, the programmes there, and who helps."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd
import streamlit as st

from netmap.language import say, say_number
from netmap.screens import state
from netmap.screens.parts import programme_table
from netmap.screens.parts.rows import label, meaning
from netmap.screens.text import escape_md

if TYPE_CHECKING:
    from collections.abc import Mapping

    from netmap.screens.parts.needs_overview import NeedsOverview


ANCHOR = "behind-the-square"
"""Name of its place on the page, for a link from above the picture."""


def show(
    overview: NeedsOverview, cells: pd.DataFrame, where: str, names: Mapping[str, Mapping[str, str]], need: str
) -> None:
    """Draw some cells of one need.

    Parameters
    ----------
    overview
        What was found in the network.
    cells
        Rows of ``coverage.Coverage.cells``, all of one need, with their index.
    where
        What the place or group is called that was chosen; empty for all.
    names
        ``"place"`` and ``"group"`` -> id or code -> name.
    need
        Its id.
    """
    st.subheader(escape_md(title(overview, need, where)), anchor=ANCHOR)
    behind = overview.coverage.behind[overview.coverage.behind["cell"].isin(cells.index)]
    st.button(say("Open the need"), icon=":material/arrow_forward:", on_click=state.needs.open_in, args=("needs", need))
    shown = as_frame(cells, names)
    st.dataframe(
        shown,
        hide_index=True,
        placeholder="",
        column_config={say("What it means"): st.column_config.TextColumn(width="large")},
        alt=say_number(
            "{number} cell of this need: place, group, who answers it there",
            "{number} cells of this need: place, group, who answers it there",
            len(cells),
        ),
    )
    telling = behind.groupby("programme")["tells"].all()
    only = sorted(telling.index[telling])
    programme_table.show(
        overview,
        behind["programme"].unique(),
        none=say("No programme that runs answers it there."),
        key=state.needs.widget_key("behind", need),
        only_tell=only,
    )


def title(overview: NeedsOverview, need: str, where: str) -> str:
    """Return what the chosen square is about: the need, and the place or group if one is chosen."""
    statement = overview.needs.set_index("need")["statement"].get(need)
    called = str(statement) if pd.notna(statement) else need
    return say("{need}: {where}", need=called, where=where) if where else called


def as_frame(cells: pd.DataFrame, names: Mapping[str, Mapping[str, str]]) -> pd.DataFrame:
    """Return cells of the matrix as people read them."""
    return pd.DataFrame(
        {
            say("Place"): [names["place"].get(one, one) for one in cells["place"].fillna("")],
            say("Group"): [names["group"].get(one, one) for one in cells["group"].fillna("")],
            say("Who answers it"): [label("coverage_states", code) for code in cells["state"]],
            say("Programmes"): cells["programmes"].to_numpy(),
            say("Organisations"): cells["organisations"].to_numpy(),
            say("What it means"): [meaning("coverage_states", code) for code in cells["state"]],
        }
    )
