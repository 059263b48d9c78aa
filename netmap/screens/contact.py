"""The Contacts page: whom to contact next, duties before anybody new, and doing something about it in place."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from netmap.errors import UsageError
from netmap.language import say
from netmap.outreach import staff_roles
from netmap.screens import cache
from netmap.screens.parts import (
    as_of,
    contact_asking,
    contact_lists,
    contact_more,
    contact_weights,
    first_steps,
    links,
    problems,
    rows,
)
from netmap.screens.parts.contact_card import Shown
from netmap.screens.text import escape_md
from netmap.tables import BY_NAME

if TYPE_CHECKING:
    from datetime import date

    from netmap.outreach import Ego, Purpose
    from netmap.records import Records


def page() -> None:
    """Draw the page."""
    records = cache.data.records()
    if records.is_empty:
        st.title(say("Contacts"))
        first_steps.show(
            say(
                "Here you will see whom to contact next: what was promised, and whom to reconnect, introduce and meet."
            ),
            say("It helps to keep every promise, and to spend calls where they matter."),
        )
        return
    on = as_of.beside(say("Contacts"))
    try:
        ego, purpose = contact_asking.show(records)
    except UsageError as nobody:
        st.info(escape_md(nobody), icon=":material/info:")
        with st.container(horizontal=True):
            links.to_import()
            st.page_link(links.STAKEHOLDERS, label=say("Who there is"), icon=":material/groups:")
        return
    _list(records, on, ego, purpose)


def _list(records: Records, on: date, ego: Ego, purpose: Purpose | None) -> None:
    """Draw what comes next for somebody."""
    conventions, choices = cache.data.conventions(records), cache.networks.choices(records)
    contact_weights.show(conventions)
    weights = contact_weights.tried(conventions)
    if not any(weights.values()):
        st.info(
            say("Every weight is 0, so no contact comes before another. Give at least one part a weight."),
            icon=":material/balance:",
        )
        return
    answer = cache.contacts.outreach(records, on, ego, purpose, tuple(weights.items()))
    needs = rows.names_of(BY_NAME["needs"], records)
    shown = Shown(
        records,
        answer,
        choices.stakeholders,
        needs,
        weights,
        staff_roles(records),
        cache.contacts.nearest_units(records, on),
        on,
    )
    if on != cache.data.default_day():
        st.caption(say("This is the list of another day. What you log or decide counts from today on."))
    st.caption(
        say("Open a row to see why, and to act on it. The number before a suggestion is its score, from 0 to 1.")
    )
    contact_lists.show(shown)
    contact_more.show(shown)


if __name__ == "__main__":
    with problems.as_sentences():
        page()
