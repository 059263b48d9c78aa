"""The Needs & programmes page: what residents need, who answers it where, and how much say the community has in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from netmap.language import say, to_say
from netmap.screens import cache, state
from netmap.screens.parts import (
    as_of,
    first_steps,
    links,
    needs_barriers,
    needs_coverage,
    needs_ladder,
    needs_listening,
    problems,
    programme_lessons,
    programme_stages,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from netmap.screens.parts.needs_overview import NeedsOverview

# What the page can show: code -> what the button says, and what draws it. No bare text here: Streamlit would show it.
VIEWS: dict[str, tuple[str, Callable[[NeedsOverview], None]]] = {
    "coverage": (to_say("Who answers what, where"), needs_coverage.show),
    "needs": (to_say("Needs"), needs_ladder.show),
    "programmes": (to_say("Programmes"), programme_stages.show),
    "listening": (to_say("Listening"), needs_listening.show),
    "lessons": (to_say("Lessons"), programme_lessons.show),
    "barriers": (to_say("Barriers"), needs_barriers.show),
}
# The page has something to show as soon as one of these holds a row.
TABLES = ("needs", "programmes", "interactions", "lessons", "barriers")


def page() -> None:
    """Draw the page."""
    records = cache.data.records()
    if records.is_empty:
        st.title(say("Needs & programmes"))
        first_steps.show(
            say("Here you will see what residents need, who answers it where, and how much say they have in it."),
            say("It helps to plan with residents what they asked for, and to show what came of it."),
        )
        return
    on = as_of.beside(say("Needs & programmes"))
    if all(records[table].empty for table in TABLES):
        _fill_in()
        return
    state.needs.address_opens()
    state.address.choice_shows(state.needs.VIEW, VIEWS)
    chosen = st.pills(
        say("What to look at"),
        list(VIEWS),
        format_func=lambda view: say(VIEWS[view][0]),
        required=True,
        key=state.needs.VIEW,
        on_change=state.needs.view_chosen,
        persist_state="session",
        label_visibility="collapsed",
    )
    VIEWS[chosen or "coverage"][1](cache.needs.overview(records, on))


def _fill_in() -> None:
    """Say which sheets the page is made from, where none of them holds a row."""
    st.info(
        say("No need and no programme is written down yet. Each sheet you fill in answers a question here:"),
        icon=":material/info:",
    )
    sheets = (
        say("**Needs**: what residents lack or want, where it is felt and by whom, and who said so."),
        say("**Evidence**: what each need rests on, so that one voice is not taken for many."),
        say("**Programmes**: what is done together, and under *Needs met* which needs it answers."),
        say("**Stage roles**: who took part in a programme at which of five stages, and how much say they had."),
        say(
            "**Interactions**: under *Talk* whether you listened or told; under *Groups* and *Place* to whom and where."
        ),
        say("**Lessons** and **Barriers**: what went wrong, and what in the library's ways keeps people out."),
    )
    st.markdown("\n".join(f"- {sheet}" for sheet in sheets))
    links.to_import()


if __name__ == "__main__":
    with problems.as_sentences():
        page()
