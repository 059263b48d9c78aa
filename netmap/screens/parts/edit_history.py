"""What happened to one row, or to the few behind one tie: who changed what when, and taking one change back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd
import streamlit as st

from netmap.screens import cache, state
from netmap.screens.parts import history, seen_as
from netmap.screens.parts.edit_meanwhile import changed
from netmap.screens.parts.rows import in_words
from netmap.screens.text import escape_md, number_of
from netmap.tables import EXTRA, Table

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from netmap.records import Records
    from netmap.store import ChangeSet, RowChange

LINES_HIGH = 66
"""Pixels that let a long sentence take three lines."""

MOST_SHOWN = 30
"""Changes of one row that are shown."""


def show(table: Table, wanted: Sequence[Mapping[str, str]], records: Records, *, key: str = "") -> None:
    """Draw what happened to some rows, folded until somebody looks.

    Parameters
    ----------
    table
        Their table.
    wanted
        What they hold, as ``Store.row_history`` takes it.
    records
        Where names are found.
    key
        Tells it from others on the same page.
    """
    if seen_as.by_others():
        return
    folded = st.expander(
        "What happened here", icon=":material/history:", key=f"{state.editing.HISTORY}{key}", on_change="rerun"
    )
    if folded.open:
        with folded:
            _changes(table, wanted, records, key)


def _changes(table: Table, wanted: Sequence[Mapping[str, str]], records: Records, key: str) -> None:
    found = cache.data.store().row_history(table.name, *wanted, limit=MOST_SHOWN)
    if not found:
        st.caption("Nothing is written down about it.")
        return
    st.dataframe(
        as_frame(table, found, records),
        hide_index=True,
        row_height=LINES_HIGH,
        column_config={"What": st.column_config.TextColumn(width="large")},
        alt=f"{number_of(len(found), 'change')}, the last first",
    )
    standing = {one.change.id: one.change for one in found if one.change.undone_by is None}
    if not standing or cache.data.read_only():
        return
    with st.container(horizontal=True, vertical_alignment="bottom"):
        chosen = st.selectbox(
            "Change to take back",
            list(standing),
            index=None,
            placeholder="Choose one to see what that would do",
            format_func=lambda number: f"{number}: {history.described(standing[number])}",
            key=f"{state.editing.HISTORY}_{table.name}{key}",
            width=480,
        )
        pressed = st.button("Take it back", icon=":material/undo:", disabled=chosen is None, key=f"take_back{key}")
    if chosen is not None:
        if pressed:
            history.take_back(chosen)
        st.caption(escape_md(consequence(standing[chosen], found)))


def consequence(change: ChangeSet, found: Sequence[RowChange]) -> str:
    """Return what taking a change back would do, here and elsewhere."""
    here = sum(one.change.id == change.id for one in found)
    rows = sum(sum(by_kind.values()) for by_kind in change.counts.values())
    told = f"Taking it back sets {number_of(here, 'row')} here to what {'it was' if here == 1 else 'they were'} before"
    if rows > here:
        return f"{told}, and {number_of(rows - here, 'row')} elsewhere: {history.counted(change.counts)}."
    return f"{told}, and nothing else."


def as_frame(table: Table, found: Sequence[RowChange], records: Records) -> pd.DataFrame:
    """Return changes as people read them: when, who, what."""
    return pd.DataFrame(
        {
            "Change": [one.change.id for one in found],
            "When": [f"{one.change.at.astimezone():%Y-%m-%d %H:%M}" for one in found],
            "Who": [one.change.actor for one in found],
            "How": [history.kind_of(one.change) for one in found],
            "What": [told(table, one, records) for one in found],
            "Taken back": [f"by change {one.change.undone_by}" if one.change.undone_by else "" for one in found],
        }
    )


def told(table: Table, one: RowChange, records: Records) -> str:
    """Return what a change did to a row: which fields, from what to what."""
    if one.before.empty:
        return "Added"
    if one.after.empty:
        return "Removed"
    columns = {column.title: column for column in table.columns}
    parts = []
    for title in changed(table, one.before, one.after):
        name = columns[title].name if title in columns else EXTRA
        old, new = (frame[name].iloc[0] for frame in (one.before, one.after))
        if title in columns:
            old, new = (in_words(columns[title], value, records) or "empty" for value in (old, new))
        parts.append(f"{title}: {old} → {new}")
    return "; ".join(parts) or "Kept as it was"
