"""The listening log: where, to whom and when people were listened to, and to whom nobody did."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd
import streamlit as st

from netmap.screens import state
from netmap.screens.parts import links
from netmap.screens.parts.rows import label, names_of, readable
from netmap.screens.text import escape_md, number_of
from netmap.tables import BY_NAME

if TYPE_CHECKING:
    from collections.abc import Mapping

    from netmap.screens.parts.needs_overview import NeedsOverview

INFORMING = "INFORM"
"""The mode of a contact in which we mostly told."""

COLUMNS = (
    *("date", "place", "groups", "participants", "unit", "type", "needs_heard", "summary", "attendance"),
    *("programme", "staff_role", "outcome", "next_step", "due_on", "done_on", "notes", "id"),
)
"""The columns of the log, what was heard before what follows from it."""

MOST = 200
"""Contacts listed; the caption says how many more there are."""

BY = {"places": ("Place", state.needs.HEARD_BY_PLACE), "groups": ("Group", state.needs.HEARD_BY_GROUP)}
"""What listening is counted by -> what people call it, and the key of its table."""


def show(overview: NeedsOverview) -> None:
    """Draw the log and what it counts.

    Parameters
    ----------
    overview
        What was found in the network.
    """
    heard, within = overview.heard, overview.situation.conventions.listened_within
    log = overview.situation.records["interactions"]
    if not log["mode"].notna().any():
        st.info(
            "Nothing is known of listening: no contact says under 'Talk' whether you listened or told (Interactions sheet).",
            icon=":material/info:",
        )
        links.to_import()
        return
    names = {"places": names_of(BY_NAME["places"], overview.situation.records)}
    names["groups"] = {code: label("groups", code) for code in overview.heard_by["groups"]["id"]}
    _headline(overview)
    for column, by in zip(st.columns(2, gap="large"), BY, strict=True):
        with column:
            _by(overview, by, names[by], within)
    _log(overview, heard, names)


def _headline(overview: NeedsOverview) -> None:
    within = overview.situation.conventions.listened_within
    lately = int((overview.situation.days_since(overview.heard["date"]) <= within).sum())
    cards = [
        ("We listened at", number_of(lately, "contact"), f"in the last {within} days; {len(overview.heard):,} in all"),
        _ratio(overview),
    ]
    for by, (called, _) in BY.items():
        counted = overview.heard_by[by]
        never = int((counted["contacts"] == 0).sum())
        quiet = int((counted["lately"] == 0).sum())
        cards.append(
            (
                f"{called}s not listened to",
                f"{quiet:,} of {len(counted):,}",
                f"in the last {within} days; {never:,} never",
            )
        )
    with st.container(horizontal=True):
        for title, value, more in cards:
            st.metric(title, value, delta=more, delta_color="off", delta_arrow="off", border=True)
    st.caption(
        "Counted are contacts at which we mostly listened, by the day they took place; those at which we listened and told alike, "
        "or decided together, are not. What was heard in a part of a place was heard in the larger place too."
    )


def _ratio(overview: NeedsOverview) -> tuple[str, str, str]:
    """Return how often we listened rather than told, as a card."""
    situation = overview.situation
    log = situation.records["interactions"]
    since = situation.days_since(log["date"])
    told = int(((log["mode"] == INFORMING) & (since >= 0)).sum())
    both = len(overview.heard) + told
    share = f"{len(overview.heard) / both:.0%}" if both else "n/a"
    return "Listening rather than telling", share, f"of {number_of(both, 'contact')} that were mostly one of the two"


def _by(overview: NeedsOverview, by: str, names: Mapping[str, str], within: int) -> None:
    """Draw when each place or group was last listened to, the silence that is longest first; choosing one narrows the log."""
    called, key = BY[by]
    counted = overview.heard_by[by]
    st.subheader(f"By {called.lower()}", anchor=False)
    if counted.empty:
        st.caption(
            f"No {called.lower()} is written down: they come from the Places sheet, and from Groups of needs and contacts."
        )
        return
    quiet = counted[counted["lately"] == 0]
    if quiet.empty:
        st.text(f"Every {called.lower()} was listened to in the last {within} days.")
    else:
        said = ", ".join(names.get(one, str(one)) for one in quiet["id"])
        st.text(f"Nobody listened in the last {within} days to: {said}.")
    st.caption("Tick a row to narrow the log below.")
    st.dataframe(
        as_frame(counted, called, names),
        hide_index=True,
        placeholder="never",
        key=key,
        on_select="rerun",
        selection_mode="single-row",
        column_config={
            "Lately": st.column_config.NumberColumn(
                width="small", help=f"Contacts with listening in the last {within} days."
            ),
            "In all": st.column_config.NumberColumn(width="small"),
            "Days ago": st.column_config.NumberColumn(width="small"),
        },
        alt=f"{number_of(len(counted), called.lower())} with the last day of listening, longest ago first. Choose a row to narrow the log.",
    )


def as_frame(counted: pd.DataFrame, called: str, names: Mapping[str, str]) -> pd.DataFrame:
    """Return when each was last listened to as people read it."""
    return pd.DataFrame(
        {
            called: [names.get(one, str(one)) for one in counted["id"]],
            "Last listened to": counted["last"].astype("date32[pyarrow]"),
            "Days ago": counted["days"],
            "Lately": counted["lately"],
            "In all": counted["contacts"],
        }
    )


def _log(overview: NeedsOverview, heard: pd.DataFrame, names: Mapping[str, Mapping[str, str]]) -> None:
    """Draw the contacts in which people were listened to, narrowed to the place and group chosen above."""
    told = []
    for by, (_, key) in BY.items():
        row = state.clicked.table_row(key)
        if row is None or row >= len(overview.heard_by[by]):
            continue
        chosen = overview.heard_by[by]["id"].iloc[row]
        at = overview.heard_at[by]
        heard = heard[heard.index.isin(at.loc[at["id"] == chosen, "contact"])]
        told.append(escape_md(names[by].get(chosen, chosen)))
    narrowed = f": {' and '.join(told)}" if told else ""
    st.subheader(f"The log{narrowed}", anchor=False)
    if heard.empty:
        st.caption("No contact with listening is logged there by this day.")
        return
    first = heard.head(MOST)
    shown = readable(BY_NAME["interactions"], first, overview.situation.records, only=COLUMNS)
    more = f" The last {MOST} are listed." if len(heard) > MOST else ""
    st.caption(f"{number_of(len(heard), 'contact')}, the last first.{more} Tick a place or a group above to narrow it.")
    st.dataframe(
        shown,
        hide_index=True,
        placeholder="",
        alt=f"{number_of(len(first), 'contact')} in which people were listened to, the last first",
    )
