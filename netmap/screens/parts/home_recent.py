"""What was opened last in this visit, and what was changed last in the network."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from netmap.language import say
from netmap.screens import cache, state
from netmap.screens.parts import history, links, search_results
from netmap.screens.parts.rows import names_of
from netmap.screens.text import escape_md
from netmap.search import GAPS, TIES
from netmap.tables import BY_NAME
from netmap.vocabulary import SEPARATOR

if TYPE_CHECKING:
    from netmap.records import Records

MOST_SHOWN = 5
"""Things opened last that are shown."""

MOST_CHANGES = 3
"""Changes that are shown; the page of imports lists all."""


def show(records: Records) -> None:
    """Draw both."""
    opened, changed = st.columns(2, gap="large")
    with opened:
        st.subheader(say("Opened last"))
        _opened(records)
    with changed:
        st.subheader(say("Changed last"))
        _changed()


def _opened(records: Records) -> None:
    called = {(what, one): name for what, one in state.recent.opened() if (name := _name(what, one, records))}
    if not called:
        st.caption(say("What you open in this visit will stand here."))
    for (what, one), name in list(called.items())[:MOST_SHOWN]:
        if st.button(
            escape_md(name),
            key=state.recent.widget_key(what, one),
            icon=search_results.ICONS[what],
            type="tertiary",
            wrap=True,
        ):
            search_results.lead(what, one, records)


def _name(what: str, one: str, records: Records) -> str:
    """Return what something is called; an empty text where it is not there, or not for whoever looks."""
    if what == GAPS:
        return say("Gap {code}", code=one.partition(":")[0])
    if what == TIES:
        named = names_of(BY_NAME["stakeholders"], records)
        both = [named.get(each, "") for each in one.split(SEPARATOR)]
        return " · ".join(both) if all(both) else ""
    return names_of(BY_NAME[what], records).get(one, "")


def _changed() -> None:
    # What changed nothing, such as an export, stands in the history only.
    changes = [change for change in cache.data.store().history(history.MOST_SHOWN) if change.counts][:MOST_CHANGES]
    if not changes:
        st.caption(say("Nothing was changed yet."))
        return
    for change in changes:
        st.text(say("Change {number}: {change}", number=change.id, change=history.described(change)))
    st.page_link(links.IMPORT, label=say("All changes, and taking one back"), icon=":material/undo:")
