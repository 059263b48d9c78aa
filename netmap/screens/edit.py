"""The Add & edit page: one row of any table added, changed, copied or removed; or many in a table."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from netmap.language import say, to_say
from netmap.screens import cache, state
from netmap.screens.parts import edit_find, edit_row, edit_table, form_row, intake_report, problems
from netmap.screens.state.editing import ADD, CHANGE, TABLE
from netmap.screens.text import escape_md
from netmap.tables import BY_NAME, Audience

if TYPE_CHECKING:
    from netmap.records import Records
    from netmap.tables import Table

# What is done: code -> what the button says. No bare text here: Streamlit would show it.
WAYS = {ADD: to_say("Add one"), CHANGE: to_say("Find and change"), TABLE: to_say("Many at once")}


def page() -> None:
    """Draw the page."""
    st.title(say("Add & edit"))
    intake_report.outcome(state.saving.outcome())
    if cache.data.store().read_only:
        st.info(
            say("This network can be read but not written, so nothing can be added or changed here."),
            icon=":material/lock:",
        )
        return
    records = cache.data.records()
    if records.audience is not Audience.INTERNAL:
        st.info(
            say(
                "You see the network as others may see it. Go back to the library's own view to add or change anything."
            ),
            icon=":material/visibility:",
        )
        return
    name, how, row = state.editing.opened(list(BY_NAME))
    table = BY_NAME[name]
    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.selectbox(
            say("What"),
            list(BY_NAME),
            format_func=lambda one: BY_NAME[one].title,
            key=state.editing.SHEET,
            on_change=state.editing.chosen,
            width=260,
        )
        st.segmented_control(
            say("What to do"),
            list(WAYS),
            format_func=lambda one: say(WAYS[one]),
            required=True,
            key=state.editing.HOW,
            on_change=state.editing.chosen,
            label_visibility="collapsed",
        )
    st.caption(escape_md(table.sentence))
    if how == TABLE:
        edit_table.show(table, records)
    elif how == CHANGE:
        _change(table, row, records)
    else:
        _add(table, records)


def _add(table: Table, records: Records) -> None:
    draft = form_row.new(table, records, state.editing.given(table.names))
    saved = form_row.show(draft, records)
    if saved:
        state.editing.open_here(table.name, CHANGE, saved)
        st.rerun()


def _change(table: Table, row: str, records: Records) -> None:
    """Draw the search, and the row that was found with all that can be done to it."""
    found = edit_find.show(table, row, records)
    if not found:
        return
    draft = form_row.of(table, found, records)
    if draft is None:
        edit_row.gone(table, found)
        return
    saved = form_row.show(draft, records)
    if saved:
        state.editing.open_here(table.name, CHANGE, saved)
        st.rerun()
    edit_row.show(table, found, draft, records)


if __name__ == "__main__":
    with problems.as_sentences():
        page()
