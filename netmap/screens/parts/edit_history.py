"""What happened to one row, or to the few behind one tie: who changed what when, and taking one change back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd
import streamlit as st

from netmap.language import say, say_as, say_number, to_say
from netmap.screens import cache, state
from netmap.screens.parts import history, seen_as
from netmap.screens.parts.edit_meanwhile import changed
from netmap.screens.parts.rows import in_words
from netmap.screens.text import escape_md
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
        say("What happened here"), icon=":material/history:", key=f"{state.editing.HISTORY}{key}", on_change="rerun"
    )
    if folded.open:
        with folded:
            _changes(table, wanted, records, key)


def _changes(table: Table, wanted: Sequence[Mapping[str, str]], records: Records, key: str) -> None:
    found = cache.data.store().row_history(table.name, *wanted, limit=MOST_SHOWN)
    if not found:
        st.caption(say("Nothing is written down about it."))
        return
    st.dataframe(
        as_frame(table, found, records).rename(columns=say),
        hide_index=True,
        row_height=LINES_HIGH,
        column_config={say("What"): st.column_config.TextColumn(width="large")},
        alt=say_number("{number} change, the last first", "{number} changes, the last first", len(found)),
    )
    standing = {one.change.id: one.change for one in found if one.change.undone_by is None}
    if not standing or cache.data.read_only():
        return
    with st.container(horizontal=True, vertical_alignment="bottom"):
        chosen = st.selectbox(
            say("Change to take back"),
            list(standing),
            index=None,
            placeholder=say("Choose one to see what that would do"),
            format_func=lambda number: say(
                "{number}: {change}", number=number, change=history.described(standing[number])
            ),
            key=f"{state.editing.HISTORY}_{table.name}{key}",
            width=480,
        )
        pressed = st.button(say("Take it back"), icon=":material/undo:", disabled=chosen is None, key=f"take_back{key}")
    if chosen is not None:
        if pressed:
            history.take_back(chosen)
        st.caption(escape_md(consequence(standing[chosen], found)))


def consequence(change: ChangeSet, found: Sequence[RowChange]) -> str:
    """Return what taking a change back would do, here and elsewhere."""
    here = sum(one.change.id == change.id for one in found)
    rows = sum(sum(by_kind.values()) for by_kind in change.counts.values())
    if rows > here:
        return say_number(
            "Taking it back sets {number} row here to what it was before, and {others} elsewhere: {counts}.",
            "Taking it back sets {number} rows here to what they were before, and {others} elsewhere: {counts}.",
            here,
            others=say_number("{number} row", "{number} rows", rows - here),
            counts=history.counted(change.counts),
        )
    return say_number(
        "Taking it back sets {number} row here to what it was before, and nothing else.",
        "Taking it back sets {number} rows here to what they were before, and nothing else.",
        here,
    )


def as_frame(table: Table, found: Sequence[RowChange], records: Records) -> pd.DataFrame:
    """Return changes as people read them: when, who, what."""
    return pd.DataFrame(
        {
            to_say("Change"): [one.change.id for one in found],
            to_say("When"): [f"{one.change.at.astimezone():%Y-%m-%d %H:%M}" for one in found],
            to_say("Who"): [one.change.actor for one in found],
            to_say("How"): [history.kind_of(one.change) for one in found],
            to_say("What"): [told(table, one, records) for one in found],
            to_say("Taken back"): [
                say("by change {change}", change=one.change.undone_by) if one.change.undone_by else "" for one in found
            ],
        }
    )


def told(table: Table, one: RowChange, records: Records) -> str:
    """Return what a change did to a row: which fields, from what to what."""
    if one.before.empty:
        return say_as("row", "Added")
    if one.after.empty:
        return say_as("row", "Removed")
    columns = {column.title: column for column in table.columns}
    parts = []
    for title in changed(table, one.before, one.after):
        name = columns[title].name if title in columns else EXTRA
        old, new = (frame[name].iloc[0] for frame in (one.before, one.after))
        if title in columns:
            old, new = (in_words(columns[title], value, records) or say("empty") for value in (old, new))
        parts.append(say("{field}: {old} → {new}", field=title, old=old, new=new))
    return "; ".join(parts) or say("Kept as it was")
