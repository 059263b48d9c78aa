"""What needs attention today: what was promised and falls due, for whoever's list it is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import streamlit as st

from netmap.errors import UsageError
from netmap.language import say, say_number
from netmap.screens import cache, state
from netmap.screens.parts import contact_asking, contact_duty, links
from netmap.screens.text import escape_md

if TYPE_CHECKING:
    from datetime import date

    from netmap.records import Records

MOST_SHOWN = 5
"""Duties that are shown here; the Contacts page has all of them."""


def show(records: Records, on: date) -> None:
    """Draw the duties that are the latest, and the way to act on them."""
    st.subheader(say("What needs attention"))
    try:
        ego = contact_asking.whose(records)
    except UsageError as nobody:
        st.caption(escape_md(nobody))
        return
    duties = cache.contacts.duties(records, on, ego)
    if duties.empty:
        st.success(say("Nothing is due. A good day to meet somebody new."), icon=":material/check_circle:")
    for row in duties.head(MOST_SHOWN).to_dict("records"):
        told: dict[str, Any] = {str(name): value for name, value in row.items()}
        key = state.contacts.widget_key("home", str(told["key"]))
        if st.button(contact_duty.line(told), icon=":material/schedule:", key=key, type="tertiary", wrap=True):
            st.switch_page(links.CONTACT)
    more = len(duties) - MOST_SHOWN
    if more > 0:
        st.caption(say_number("And {number} more duty.", "And {number} more duties.", more))
    st.page_link(links.CONTACT, label=say("Act on them, and see whom to contact next"), icon=":material/call:")
