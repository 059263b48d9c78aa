"""The Change page: two days, or the data before and after an import, compared by name."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from netmap.language import say, say_as, to_say
from netmap.screens import cache, state
from netmap.screens.parts import (
    as_of,
    change_asking,
    change_gaps,
    change_growth,
    change_maps,
    change_measures,
    change_partners,
    change_ties,
    change_told,
    first_steps,
    problems,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from netmap.change import Change
    from netmap.records import Records

# What the page can show, a code of state.change.VIEWS -> what the button says, and what draws it. No bare text here:
# Streamlit would show it.
VIEWS: dict[str, tuple[str, Callable[[Change, Records], None]]] = {
    "maps": (to_say("Maps"), change_maps.show),
    "ties": (to_say("Ties"), change_ties.show),
    "growth": (to_say("Growth"), change_growth.show),
    "measures": (to_say("Measures"), change_measures.show),
    "gaps": (to_say("Gaps"), change_gaps.show),
    "partners": (to_say("Partners that stayed"), change_partners.show),
}


def page() -> None:
    """Draw the page."""
    records = cache.data.records()
    if records.is_empty:
        st.title(say_as("page", "Change"))
        first_steps.show(
            say(
                "Here you will see what changed since a day or an import: which ties came, went and grew, and which gaps opened and closed."
            ),
            say("It helps to tell growth from churn, and to report on a year."),
        )
        return
    on = as_of.beside(say_as("page", "Change"))
    found = change_asking.choose(records, on)
    if found is None:
        return
    change_told.show(found)
    state.shared.begin(state.change.VIEW, value="maps")
    chosen = st.pills(
        say("What to look at"),
        list(VIEWS),
        format_func=lambda view: say(VIEWS[view][0]),
        required=True,
        key=state.change.VIEW,
        persist_state="session",
        label_visibility="collapsed",
    )
    VIEWS[chosen or "maps"][1](found, records)


if __name__ == "__main__":
    with problems.as_sentences():
        page()
