"""The ties that changed, sort by sort; choosing one opens its page."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd
import streamlit as st

from netmap.change import (
    ASLEEP,
    KINDS,
    LOST,
    NEW,
    NEWLY_CONFIRMED,
    NEWLY_CONTRADICTED,
    STRENGTHENED,
    WEAKENED,
    WOKEN,
)
from netmap.language import amount, say, say_as, say_number, to_say
from netmap.screens import state
from netmap.screens.parts import links, problems
from netmap.screens.parts.rows import label

if TYPE_CHECKING:
    from netmap.change import Change
    from netmap.records import Records

WHAT = {
    NEW: to_say("Ties of the later day alone. Where nobody had been asked before, a tie may be older than its record."),
    LOST: to_say("Ties of the earlier day alone: they ended, or somebody says now that there is none."),
    STRENGTHENED: to_say(
        "Ties whose level went up; where no level tells, whose strength rose from weak to moderate or strong."
    ),
    WEAKENED: to_say(
        "Ties whose level went down; where no level tells, whose strength fell from strong to moderate or weak."
    ),
    WOKEN: to_say("Ties that were dormant on the earlier day, and are not on the later."),
    ASLEEP: to_say("Ties that became dormant: there on both days, and nobody has been in touch for long."),
    NEWLY_CONFIRMED: to_say(
        "Ties that both sides confirm now, or an agreement in force, and did not before; new ones among them."
    ),
    NEWLY_CONTRADICTED: to_say("Pairs whose sides disagree now and did not before: worth a conversation."),
}

WIDE = 620
"""Pixels of the column of sentences: few take more than two lines."""

MOST = 500
"""Ties listed; the command line has all of them."""


def show(found: Change, _records: Records) -> None:
    """Draw the choice of sort and the ties of it."""
    counts = found.ties["what"].value_counts()
    sorts = [what for what in KINDS if counts.get(what, 0)]
    if not sorts:
        st.caption(say("No tie came, went or changed."))
        return
    options = {what: f"{title(what)} ({amount(int(counts[what]))})" for what in sorts}
    state.change.kind_among(sorts)
    chosen = st.pills(
        say("Which ties"),
        sorts,
        format_func=options.__getitem__,
        required=True,
        key=state.change.KIND,
        persist_state="session",
        label_visibility="collapsed",
    )
    what = chosen or sorts[0]
    st.caption(f"{say(WHAT[what])} {say('Tick a row to open the tie.')}")
    ties = found.ties[found.ties["what"] == what].reset_index(drop=True)
    table(ties.head(MOST), key=state.change.widget_key("ties", what), alt=title(what))
    if len(ties) > MOST:
        st.caption(say("The first {first:,} of {ties:,} ties.", first=MOST, ties=len(ties)))


def title(what: str) -> str:
    """Return what became of ties, as the buttons say it."""
    titles = {
        NEW: say_as("ties", "New"),
        LOST: say_as("ties", "Lost"),
        STRENGTHENED: say("Closer"),
        WEAKENED: say("Less close"),
        WOKEN: say("Woken up"),
        ASLEEP: say("Fallen asleep"),
        NEWLY_CONFIRMED: say("Newly confirmed"),
        NEWLY_CONTRADICTED: say("Newly contradicted"),
    }
    return titles[what]


def table(ties: pd.DataFrame, *, key: str, alt: str) -> None:
    """Draw ties that changed, each opened by its row.

    Parameters
    ----------
    ties
        Rows of ``Change.ties``, numbered from 0.
    key
        Key of the table.
    alt
        What it holds.
    """
    event = st.dataframe(
        shown(ties),
        hide_index=True,
        placeholder="",
        on_select="rerun",
        selection_mode="single-row",
        key=key,
        row_height=problems.LINES_HIGH,
        column_config={say("What became of it"): st.column_config.TextColumn(width=WIDE)},
        alt=say_number(
            "{what}: {number} tie. Choose a row to open it.",
            "{what}: {number} ties. Choose a row to open one.",
            len(ties),
            what=alt,
        ),
    )
    rows = event["selection"]["rows"]
    if rows and rows[0] < len(ties):
        chosen = ties.iloc[rows[0]]
        links.open_tie(str(chosen["a"]), str(chosen["b"]))


def shown(ties: pd.DataFrame) -> pd.DataFrame:
    """Return ties that changed as people read them.

    Parameters
    ----------
    ties
        Rows of ``Change.ties``.
    """
    return pd.DataFrame(
        {
            say("What became of it"): ties["sentence"],
            say("Before"): ties["before"],
            say("Now"): ties["now"],
            say_as("of a tie", "State"): ties["state_now"].map(lambda code: label("tie_states", code)),
        }
    )
