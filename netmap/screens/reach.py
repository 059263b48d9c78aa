"""The Reach page: what can be said to those who pay, each number with the rows behind it; and the pack to hand over."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from netmap.language import say, to_say
from netmap.screens import cache, state
from netmap.screens.parts import (
    as_of,
    first_steps,
    problems,
    reach_asking,
    reach_pack,
    reach_statements,
    reach_tables,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from netmap.reach import Reach
    from netmap.records import Records

# What the page can show: code -> what the button says, and what draws it. No bare text here: Streamlit would show it.
VIEWS: dict[str, tuple[str, Callable[[Reach, Records], None]]] = {
    "statements": (to_say("What you can say"), reach_statements.show),
    "tables": (to_say("Tables and charts"), reach_tables.show),
    "pack": (to_say("The pack"), reach_pack.show),
}


def page() -> None:
    """Draw the page."""
    records = cache.data.records()
    if records.is_empty:
        st.title(say("Reach"))
        first_steps.show(
            say("Here you will see what can be said to those who fund you, each number with the rows behind it."),
            say("It helps to write an application, and to answer when somebody asks how you know."),
        )
        return
    on = as_of.beside(say("Reach"))
    found = reach_asking.choose(records, on)
    state.shared.begin(state.reach.VIEW, value=state.reach.VIEWS[0])
    chosen = st.pills(
        say("What to look at"),
        state.reach.VIEWS,
        format_func=lambda view: say(VIEWS[view][0]),
        required=True,
        key=state.reach.VIEW,
        persist_state="session",
        label_visibility="collapsed",
    )
    VIEWS[chosen or state.reach.VIEWS[0]][1](found, records)


if __name__ == "__main__":
    with problems.as_sentences():
        page()
