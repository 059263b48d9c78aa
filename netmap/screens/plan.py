"""The Plan page: which partnerships to plan, what would change if, and what breaks most easily."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from netmap.language import say, to_say
from netmap.screens import cache, state
from netmap.screens.parts import (
    as_of,
    first_steps,
    intake_report,
    plan_fragility,
    plan_partnerships,
    plan_what_if,
    problems,
)

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from netmap.records import Records

# What the page can show: code -> what the button says, and what draws it. No bare text here: Streamlit would show it.
VIEWS: dict[str, tuple[str, Callable[[Records, date], None]]] = {
    "partnerships": (to_say("Partnerships"), plan_partnerships.show),
    "what-if": (to_say("What if"), plan_what_if.show),
    "fragility": (to_say("Fragility"), plan_fragility.show),
}


def page() -> None:
    """Draw the page."""
    records = cache.data.records()
    if records.is_empty:
        st.title(say("Plan"))
        first_steps.show(
            say("Here you will see which few partnerships would answer most, and what would change if."),
            say("It helps to put few hours where they answer most."),
        )
        return
    on = as_of.beside(say("Plan"))
    state.address.choice_shows(state.plan.VIEW, VIEWS)
    chosen = st.pills(
        say("What to look at"),
        list(VIEWS),
        format_func=lambda view: say(VIEWS[view][0]),
        required=True,
        key=state.plan.VIEW,
        on_change=state.address.choice_made,
        args=(state.plan.VIEW,),
        persist_state="session",
        label_visibility="collapsed",
    )
    intake_report.outcome(state.saving.outcome())
    VIEWS[chosen or "partnerships"][1](records, on)


if __name__ == "__main__":
    with problems.as_sentences():
        page()
