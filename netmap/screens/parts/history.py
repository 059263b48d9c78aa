"""The changes made to the network, newest first, and taking one back."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pandas as pd
import streamlit as st

from netmap.errors import NetmapError
from netmap.screens import cache, state
from netmap.screens.parts import problems
from netmap.screens.text import number_of
from netmap.store import REGISTER, SCENARIOS, SET_ASIDE, VIEWS
from netmap.tables import BY_NAME

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from netmap.store import ChangeSet

ACTOR = "dashboard"
"""Who stands in the history for what this screen did; there is no sign-in yet."""

MOST_SHOWN = 50

KINDS = {
    "import": "Import",
    "edit": "Edit",
    "delete": "Removal",
    "setting": "Setting",
    "gaps": "Gaps",
    "contacts": "Contacts",
    "scenario": "Scenario",
    "view": "Saved view",
}


def show() -> None:
    """Draw the history and the control that takes a change back."""
    st.subheader("History")
    changes = cache.data.store().history(MOST_SHOWN)
    if not changes:
        st.caption("Nothing was imported yet. Each import will be listed here and can be taken back.")
        return
    st.dataframe(_as_frame(changes), hide_index=True, alt=f"The last {len(changes)} changes, newest first")
    _take_back(changes)


def _take_back(changes: Sequence[ChangeSet]) -> None:
    standing = {change.id: change for change in changes if change.undone_by is None}
    if not standing:
        return
    with st.container(horizontal=True, vertical_alignment="bottom"):
        chosen = st.selectbox(
            "Change to take back",
            list(standing),
            format_func=lambda number: f"{number}: {described(standing[number])}",
            key=state.import_data.CHANGE,
            width=480,
        )
        if st.button("Take it back", icon=":material/undo:", disabled=chosen is None):
            take_back(chosen)


def take_back(number: int) -> None:
    """Take one change back and say so; ends this run unless it is refused. A second click finds it done."""
    try:
        with st.spinner("Taking it back …"):
            undone = cache.data.store().undo(number, actor=ACTOR, at=datetime.now(UTC))
    except NetmapError as error:
        done = next(
            (change.undone_by for change in cache.data.store().history(MOST_SHOWN) if change.id == number), None
        )
        if done is None:
            problems.tell(error)
            return
        state.saving.keep_outcome(state.saving.Outcome(f"Change {number} was taken back, by change {done}."))
        st.rerun()
    state.saving.keep_outcome(
        state.saving.Outcome(f"Took back change {number}. Taking back change {undone.id} restores it.")
    )
    st.rerun()


def keep(change: Callable[[], ChangeSet], sentence: str) -> None:
    """Make a change of settings and say so; ends this run unless it is refused.

    Parameters
    ----------
    change
        Makes it.
    sentence
        What is said of it once it is made.
    """
    try:
        made = change()
    except NetmapError as error:
        problems.tell(error)
        return
    state.saving.keep_outcome(state.saving.Outcome(f"{sentence} Saved as change {made.id}.", made.id))
    st.rerun()


def described(change: ChangeSet) -> str:
    """Return one change in a few words: what, when, how many rows."""
    rows = sum(sum(by_kind.values()) for by_kind in change.counts.values())
    return f"{kind_of(change)} on {when(change)}, {number_of(rows, 'row')}"


def when(change: ChangeSet) -> str:
    """Return the day and time of a change on this machine's clock."""
    local = change.at.astimezone()
    return f"{local.day} {local:%B %Y, %H:%M}"


def kind_of(change: ChangeSet) -> str:
    """Return what was done: an import, an edit, or which change was taken back."""
    if change.undoes:
        return f"Took back change {change.undoes}"
    return KINDS.get(change.kind, change.kind)


def counted(counts: Mapping[str, Mapping[str, int]]) -> str:
    """Return how many rows of which tables a change touched.

    Examples
    --------
    >>> counted({"stakeholders": {"added": 2, "changed": 1, "removed": 0}})
    'Stakeholders: 2 added, 1 changed'
    """
    parts = []
    for table in (*BY_NAME.values(), REGISTER, SET_ASIDE, SCENARIOS, VIEWS):
        done = [f"{number:,} {what}" for what, number in counts.get(table.name, {}).items() if number]
        if done:
            parts.append(f"{table.title}: {', '.join(done)}")
    return "; ".join(parts) or "No rows"


def _as_frame(changes: Sequence[ChangeSet]) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "Change": [change.id for change in changes],
            "When": [f"{change.at.astimezone():%Y-%m-%d %H:%M}" for change in changes],
            "What": [kind_of(change) for change in changes],
            "Taken back": [f"by change {change.undone_by}" if change.undone_by else "" for change in changes],
            "Who": [change.actor for change in changes],
            "Rows": [counted(change.counts) for change in changes],
            "From": [change.note for change in changes],
        }
    )
