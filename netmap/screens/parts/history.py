"""The changes made to the network, newest first, and taking one back."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pandas as pd
import streamlit as st

from netmap.errors import NetmapError
from netmap.language import day_in_words, say, say_as, say_number, to_say
from netmap.screens import cache, state
from netmap.screens.parts import problems
from netmap.store import REGISTER, SCENARIOS, SET_ASIDE, VIEWS
from netmap.tables import BY_NAME

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from netmap.store import ChangeSet

ACTOR = "dashboard"
"""Who stands in the history for what this screen did; there is no sign-in yet."""

MOST_SHOWN = 50


def show() -> None:
    """Draw the history and the control that takes a change back."""
    st.subheader(say("History"))
    changes = cache.data.store().history(MOST_SHOWN)
    if not changes:
        st.caption(say("Nothing was imported yet. Each import will be listed here and can be taken back."))
        return
    st.dataframe(
        _as_frame(changes).rename(columns=say),
        hide_index=True,
        alt=say_number(
            "The last {number} changes, newest first", "The last {number} changes, newest first", len(changes)
        ),
    )
    _take_back(changes)


def _take_back(changes: Sequence[ChangeSet]) -> None:
    # What changed nothing, such as an export, cannot be taken back.
    standing = {change.id: change for change in changes if change.undone_by is None and change.counts}
    if not standing:
        return
    with st.container(horizontal=True, vertical_alignment="bottom"):
        chosen = st.selectbox(
            say("Change to take back"),
            list(standing),
            format_func=lambda number: say("{number}: {change}", number=number, change=described(standing[number])),
            key=state.import_data.CHANGE,
            width=480,
        )
        if st.button(say("Take it back"), icon=":material/undo:", disabled=chosen is None):
            take_back(chosen)


def take_back(number: int) -> None:
    """Take one change back and say so; ends this run unless it is refused. A second click finds it done."""
    try:
        with st.spinner(say("Taking it back …")):
            undone = cache.data.store().undo(number, actor=ACTOR, at=datetime.now(UTC))
    except NetmapError as error:
        done = next(
            (change.undone_by for change in cache.data.store().history(MOST_SHOWN) if change.id == number), None
        )
        if done is None:
            problems.tell(error)
            return
        state.saving.keep_outcome(
            state.saving.Outcome(say("Change {change} was taken back, by change {by}.", change=number, by=done))
        )
        st.rerun()
    state.saving.keep_outcome(
        state.saving.Outcome(
            say("Took back change {change}. Taking back change {by} restores it.", change=number, by=undone.id)
        )
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
    saved = say("Saved as change {change}.", change=made.id)
    state.saving.keep_outcome(state.saving.Outcome(f"{sentence} {saved}", made.id))
    st.rerun()


def described(change: ChangeSet) -> str:
    """Return one change in a few words: what, when, how many rows."""
    rows = sum(sum(by_kind.values()) for by_kind in change.counts.values())
    return say(
        "{what} on {when}, {rows}",
        what=kind_of(change),
        when=when(change),
        rows=say_number("{number} row", "{number} rows", rows),
    )


def when(change: ChangeSet) -> str:
    """Return the day and time of a change on this machine's clock."""
    local = change.at.astimezone()
    return say("{day}, {time}", day=day_in_words(local.date()), time=f"{local:%H:%M}")


def kind_of(change: ChangeSet) -> str:
    """Return what was done: an import, an edit, or which change was taken back."""
    if change.undoes:
        return say("Took back change {change}", change=change.undoes)
    kinds = {
        "import": say_as("change", "Import"),
        "edit": say_as("change", "Edit"),
        "delete": say_as("change", "Removal"),
        "setting": say_as("change", "Setting"),
        "gaps": say("Gaps"),
        "contacts": say("Contacts"),
        "scenario": say("Scenario"),
        "view": say("Saved view"),
        "export": say_as("change", "Export"),
    }
    return kinds.get(change.kind, change.kind)


def counted(counts: Mapping[str, Mapping[str, int]]) -> str:
    """Return how many rows of which tables a change touched.

    Examples
    --------
    >>> counted({"stakeholders": {"added": 2, "changed": 1, "removed": 0}})
    'Stakeholders: 2 added, 1 changed'
    """
    parts = []
    for table in (*BY_NAME.values(), REGISTER, SET_ASIDE, SCENARIOS, VIEWS):
        done = [_done(what, number) for what, number in counts.get(table.name, {}).items() if number]
        if done:
            parts.append(say("{table}: {rows}", table=table.title, rows=", ".join(done)))
    return "; ".join(parts) or say("No rows")


def _done(what: str, number: int) -> str:
    match what:
        case "added":
            return say_number("{number} added", "{number} added", number)
        case "changed":
            return say_number("{number} changed", "{number} changed", number)
        case _:
            return say_number("{number} removed", "{number} removed", number)


def _as_frame(changes: Sequence[ChangeSet]) -> pd.DataFrame:
    return pd.DataFrame(
        {
            to_say("Change"): [change.id for change in changes],
            to_say("When"): [f"{change.at.astimezone():%Y-%m-%d %H:%M}" for change in changes],
            to_say("What"): [kind_of(change) for change in changes],
            to_say("Taken back"): [
                say("by change {change}", change=change.undone_by) if change.undone_by else "" for change in changes
            ],
            to_say("Who"): [change.actor for change in changes],
            to_say("Rows"): [counted(change.counts) for change in changes],
            to_say("From"): [change.note for change in changes],
        }
    )
