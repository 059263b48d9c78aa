"""The listening log: where, to whom and when people were listened to, and to whom nobody did."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd
import streamlit as st

from netmap.language import amount, listed, say, say_number, to_say
from netmap.screens import state
from netmap.screens.parts import links
from netmap.screens.parts.rows import label, names_of, readable
from netmap.screens.text import escape_md
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

BY = {
    "places": (to_say("Place"), state.needs.HEARD_BY_PLACE),
    "groups": (to_say("Group"), state.needs.HEARD_BY_GROUP),
}
"""What listening is counted by -> what people call it, and the key of its table."""

SAID = {
    "places": {
        "quiet": to_say("Places not listened to"),
        "title": to_say("By place"),
        "none": to_say(
            "No place is written down: they come from the Places sheet, and from Groups of needs and contacts."
        ),
        "every": to_say("Every place was listened to in the last {days} days."),
    },
    "groups": {
        "quiet": to_say("Groups not listened to"),
        "title": to_say("By group"),
        "none": to_say(
            "No group is written down: they come from the Places sheet, and from Groups of needs and contacts."
        ),
        "every": to_say("Every group was listened to in the last {days} days."),
    },
}
"""What is said of each of them."""


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
            say(
                "Nothing is known of listening: no contact says under 'Talk' whether you listened or told (Interactions sheet)."
            ),
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
        (
            say("We listened at"),
            say_number("{number} contact", "{number} contacts", lately),
            say("in the last {days} days; {all:,} in all", days=within, all=len(overview.heard)),
        ),
        _ratio(overview),
    ]
    for by, said in SAID.items():
        counted = overview.heard_by[by]
        never = int((counted["contacts"] == 0).sum())
        quiet = int((counted["lately"] == 0).sum())
        cards.append(
            (
                say(said["quiet"]),
                say("{number:,} of {all:,}", number=quiet, all=len(counted)),
                say("in the last {days} days; {never:,} never", days=within, never=never),
            )
        )
    with st.container(horizontal=True):
        for title, value, more in cards:
            st.metric(title, value, delta=more, delta_color="off", delta_arrow="off", border=True)
    st.caption(
        say(
            "Counted are contacts at which we mostly listened, by the day they took place; those at which we listened and told alike, "
            "or decided together, are not. What was heard in a part of a place was heard in the larger place too."
        )
    )


def _ratio(overview: NeedsOverview) -> tuple[str, str, str]:
    """Return how often we listened rather than told, as a card."""
    situation = overview.situation
    log = situation.records["interactions"]
    since = situation.days_since(log["date"])
    told = int(((log["mode"] == INFORMING) & (since >= 0)).sum())
    both = len(overview.heard) + told
    share = amount(len(overview.heard) / both, ".0%") if both else say("n/a")
    of = say_number(
        "of {number} contact that were mostly one of the two",
        "of {number} contacts that were mostly one of the two",
        both,
    )
    return say("Listening rather than telling"), share, of


def _by(overview: NeedsOverview, by: str, names: Mapping[str, str], within: int) -> None:
    """Draw when each place or group was last listened to, the silence that is longest first; choosing one narrows the log."""
    called, key = BY[by]
    counted = overview.heard_by[by]
    st.subheader(say(SAID[by]["title"]), anchor=False)
    if counted.empty:
        st.caption(say(SAID[by]["none"]))
        return
    quiet = counted[counted["lately"] == 0]
    if quiet.empty:
        st.text(say(SAID[by]["every"], days=within))
    else:
        said = ", ".join(names.get(one, str(one)) for one in quiet["id"])
        st.text(say("Nobody listened in the last {days} days to: {whom}.", days=within, whom=said))
    st.caption(say("Tick a row to narrow the log below."))
    st.dataframe(
        as_frame(counted, called, names),
        hide_index=True,
        placeholder=say("never"),
        key=key,
        on_select="rerun",
        selection_mode="single-row",
        column_config={
            say("Lately"): st.column_config.NumberColumn(
                width="small", help=say("Contacts with listening in the last {days} days.", days=within)
            ),
            say("In all"): st.column_config.NumberColumn(width="small"),
            say("Days ago"): st.column_config.NumberColumn(width="small"),
        },
        alt=_about(by, len(counted)),
    )


def _about(by: str, number: int) -> str:
    if by == "places":
        return say_number(
            "{number} place with the last day of listening, longest ago first. Choose a row to narrow the log.",
            "{number} places with the last day of listening, longest ago first. Choose a row to narrow the log.",
            number,
        )
    return say_number(
        "{number} group with the last day of listening, longest ago first. Choose a row to narrow the log.",
        "{number} groups with the last day of listening, longest ago first. Choose a row to narrow the log.",
        number,
    )


def as_frame(counted: pd.DataFrame, called: str, names: Mapping[str, str]) -> pd.DataFrame:
    """Return when each was last listened to as people read it."""
    return pd.DataFrame(
        {
            say(called): [names.get(one, str(one)) for one in counted["id"]],
            say("Last listened to"): counted["last"].astype("date32[pyarrow]"),
            say("Days ago"): counted["days"],
            say("Lately"): counted["lately"],
            say("In all"): counted["contacts"],
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
    st.subheader(say("The log: {where}", where=listed(told)) if told else say("The log"), anchor=False)
    if heard.empty:
        st.caption(say("No contact with listening is logged there by this day."))
        return
    first = heard.head(MOST)
    shown = readable(BY_NAME["interactions"], first, overview.situation.records, only=COLUMNS)
    said = [say_number("{number} contact, the last first.", "{number} contacts, the last first.", len(heard))]
    if len(heard) > MOST:
        said.append(say("The last {most} are listed.", most=MOST))
    said.append(say("Tick a place or a group above to narrow it."))
    st.caption(" ".join(said))
    st.dataframe(
        shown,
        hide_index=True,
        placeholder="",
        alt=say_number(
            "{number} contact in which people were listened to, the last first",
            "{number} contacts in which people were listened to, the last first",
            len(first),
        ),
    )
