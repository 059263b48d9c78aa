"""The rows behind a number, sheet by sheet; ticking one opens what it is about."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import streamlit as st

from netmap.language import amount, say, say_number
from netmap.screens import state
from netmap.screens.parts import links, seen_as
from netmap.screens.parts.one_of import one_of
from netmap.screens.parts.rows import readable
from netmap.tables import BY_NAME

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping

    import pandas as pd

    from netmap.records import Records

MOST = 200
"""Rows of a sheet that are shown; it says how many more there are."""

_ROWS_IN_VIEW, _HEIGHT = 8, 318

OPENS: dict[str, Callable[[pd.Series], None]] = {
    "stakeholders": lambda row: links.open_stakeholder(row["id"]),
    "programmes": lambda row: links.open_programme(row["id"]),
    "needs": lambda row: links.open_need(row["id"]),
    "relationships": lambda row: links.open_tie(row["source"], row["target"]),
}
"""What a row is about has a page of its own; any other row is opened where it can be changed."""


def show(ids: Mapping[str, Collection[str]], records: Records, *, key: str) -> None:
    """Draw rows as tables, one for each sheet; of several sheets the one that is chosen.

    Parameters
    ----------
    ids
        Name of a table -> its rows' ids.
    records
        All tables, as whoever looks may see them.
    key
        Tells these tables from others on the page.
    """
    found = {
        name: rows
        for name, rows in ((name, _rows_of(records[name], ids[name])) for name in BY_NAME if name in ids)
        if len(rows)
    }
    if not found:
        return
    options = {name: f"{BY_NAME[name].title} ({amount(len(rows))})" for name, rows in found.items()}
    name = next(iter(found))
    if len(found) > 1:
        name = one_of(say("Sheet"), options, key=state.reach.widget_key("sheet", key))
    rows, opens = found[name], OPENS.get(name) or _changes(name)
    told = say_number("{sheet}: {number} row.", "{sheet}: {number} rows.", len(rows), sheet=BY_NAME[name].title)
    more = [say("The first {first} are shown.", first=MOST)] if len(rows) > MOST else []
    more += [say("Tick a row to open it.")] if opens else []
    st.caption(" ".join([told, *more]))
    shown = readable(BY_NAME[name], rows.head(MOST), records, without=("visibility",))
    _table(shown, rows, opens, told, f"{key}_{name}")


def _rows_of(frame: pd.DataFrame, wanted: Collection[str]) -> pd.DataFrame:
    return frame[frame["row_id"].isin(list(wanted))]


def _changes(name: str) -> Callable[[pd.Series], None] | None:
    """Return what opens a row where it can be changed, for those who may."""
    return None if seen_as.by_others() else lambda row: links.change(name, row["row_id"])


def _table(
    shown: pd.DataFrame, rows: pd.DataFrame, opens: Callable[[pd.Series], None] | None, told: str, key: str
) -> None:
    look: dict[str, Any] = {"hide_index": True, "placeholder": "", "alt": told}
    look["height"] = _HEIGHT if len(shown) > _ROWS_IN_VIEW else "auto"
    if opens is None:
        st.dataframe(shown, **look)
        return
    event = st.dataframe(
        shown, **look, on_select="rerun", selection_mode="single-row", key=state.reach.widget_key("rows", key)
    )
    ticked = event["selection"]["rows"]
    if ticked and ticked[0] < len(shown):
        opens(rows.iloc[ticked[0]])
