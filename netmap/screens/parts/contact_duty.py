"""One duty opened: what to do, with whom, and saying in place that it is done."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pandas as pd
import streamlit as st

from netmap.language import day_in_words, say, say_number
from netmap.outreach.duties import PLANNED_CONTACT, RELATIONSHIP_REVIEW, REVIEW
from netmap.screens import cache, state
from netmap.screens.parts import contact_actions, contact_forms, links, problems
from netmap.screens.parts.contact_words import lateness
from netmap.screens.text import escape_md

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from netmap.screens.parts.contact_card import Shown
    from netmap.screens.parts.contact_forms import About

DONE_IN = {"interactions": "done_on", "contributions": "thanked_on"}
"""Table a duty stands in -> the column that says when it was done."""

MOST_NAMED = 3
"""Stakeholders a duty leads to."""


def line(row: Mapping[str, Any]) -> str:
    """Return one duty as its line in the list, as Markdown: what it is, and how late."""
    late = lateness(row["days_late"])
    return escape_md(row["sentence"]) + (f" · *{late}*" if late else "")


def show(row: dict[str, Any], touch: Callable[[], None], shown: Shown) -> None:
    """Draw one duty.

    Parameters
    ----------
    row
        The duty.
    touch
        Remembers that something was done about it.
    shown
        All else.
    """
    st.markdown(f"**{say('What to do')}**")
    st.text(row["step"])
    if pd.notna(row["due_on"]):
        st.text(say("Due on {day}.", day=day_in_words(row["due_on"])))
    _ways(row, shown)
    if contact_actions.locked():
        return
    about = contact_actions.about_row(row, row["with_whom"], touch, shown)
    stored = shown.records.frames.get(row["table"])
    found = None if stored is None else stored[stored["row_id"] == row["row_id"]]
    if found is not None and row["table"] in DONE_IN and len(found):
        behind = {str(name): value for name, value in found.iloc[0].items()}
        _done(row, behind, about)
    if row["table"] != "interactions":
        st.markdown(f"**{say('Log a contact about it')}**")
        kind = REVIEW if row["kind"] == RELATIONSHIP_REVIEW.code else "MEET"
        contact_forms.log(about, shown.records, shown.names, kind)


def _ways(row: dict[str, Any], shown: Shown) -> None:
    """Draw the ways to whom it is with, and to the gap it is."""
    key = str(row["key"])
    with st.container(horizontal=True):
        for one in row["with_whom"][:MOST_NAMED]:
            name = escape_md(shown.names.get(one, one))
            if st.button(
                say("Open {name}", name=name),
                icon=":material/arrow_forward:",
                key=state.contacts.widget_key(f"open_{one}", key),
            ):
                links.open_stakeholder(one)
        if row["table"] == "gap_register" and st.button(
            say("Open the gap"), icon=":material/report:", key=state.contacts.widget_key("gap", key)
        ):
            links.open_gap(row["row_id"])


def _done(row: dict[str, Any], behind: dict[str, Any], about: About) -> None:
    """Draw that it is done; of a contact that was planned, what came of it; and that another day was agreed on."""
    today = cache.data.default_day()
    is_contact = row["kind"] == PLANNED_CONTACT.code
    values: dict[str, Any] = {DONE_IN[row["table"]]: today}
    if is_contact:
        values |= {"date": min(behind["date"].date(), today)} | contact_forms.came_of_it(about)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        title = say("It took place") if is_contact else say("Done today")
        if st.button(title, type="primary", icon=":material/check:", key=about.named("done")):
            _edit(row, behind, about, values, say("Noted that it is done."))
        if row["table"] == "interactions":
            day = st.date_input(
                say("Another day"),
                today + contact_forms.AHEAD,
                min_value=today + timedelta(days=1),
                format="YYYY-MM-DD",
                key=about.named("day"),
                width=160,
            )
            if (
                st.button(say("Put it off to that day"), icon=":material/event_repeat:", key=about.named("move"))
                and day
            ):
                # A plan is dated on its day.
                moved = {"due_on": day} | ({"date": day} if is_contact else {})
                _edit(row, behind, about, moved, say("It is due on {day} now.", day=day))


def _edit(row: dict[str, Any], behind: dict[str, Any], about: About, values: dict[str, Any], sentence: str) -> None:
    about.edit(row["row_id"], values, table=row["table"], version=int(behind["version"]), sentence=sentence)


def table(duties: pd.DataFrame, shown: Shown) -> None:
    """Draw duties as a table."""
    frame = pd.DataFrame(
        {
            say("Duty"): duties["sentence"],
            say("What to do"): duties["step"],
            say("Due"): duties["due_on"].astype("date32[pyarrow]"),
            say("Late"): [lateness(days) for days in duties["days_late"]],
            say("With"): [", ".join(shown.names.get(one, one) for one in ids) for ids in duties["with_whom"]],
        }
    )
    st.dataframe(
        frame,
        hide_index=True,
        placeholder="",
        row_height=problems.LINES_HIGH,
        column_config={say("Duty"): st.column_config.TextColumn(width="large")},
        alt=say_number("{number} more duty", "{number} more duties, the latest first", len(frame)),
    )
