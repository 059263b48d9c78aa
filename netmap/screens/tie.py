"""The Tie page: everything that is known about one pair, down to the rows; its address names the two."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from netmap.language import listed, say
from netmap.screens import cache, state
from netmap.screens.parts import as_of, edit_beside, first_steps, intake_report, links, problems, tie_card
from netmap.screens.text import escape_md

if TYPE_CHECKING:
    from datetime import date

    from netmap.records import Records
    from netmap.screens.parts.choices import Choices


def page() -> None:
    """Draw the page."""
    records = cache.data.records()
    if records.is_empty:
        st.title(say("Tie"))
        first_steps.show(
            say("Here you will see what is known about any two, and where it comes from."),
            say("It helps before a meeting: who said what, and when you were last in touch."),
        )
        return
    choices = cache.networks.choices(records)
    on = as_of.beside(say("Tie"))
    a, b = _choose(choices)
    if a is None or b is None:
        st.info(say("Choose two stakeholders to see what is known about the tie between them."), icon=":material/link:")
    elif a == b:
        st.info(say("A tie has two sides: choose somebody else on one of them."), icon=":material/link:")
    else:
        _pair(a, b, records, on)


def _choose(choices: Choices) -> tuple[str | None, str | None]:
    """Draw the two choices, and return what the address names; a stranger in it is said, and leaves its side open."""
    named = state.ties.tie()
    known = tuple(end if end in choices.stakeholders else None for end in named)
    state.ties.ends_show((known[0], known[1]))
    with st.container(horizontal=True):
        for title, key in zip((say("One side"), say("Other side")), state.ties.ENDS, strict=True):
            st.selectbox(
                title,
                list(choices.stakeholders),
                index=None,
                format_func=lambda one: choices.stakeholders[one],
                placeholder=say("Type part of a name"),
                key=key,
                on_change=state.ties.ends_chosen,
                width=320,
            )
    for end, found in zip(named, known, strict=True):
        if end and found is None:
            st.warning(
                say("There is no stakeholder with the id {id}.", id=escape_md(end)), icon=":material/person_off:"
            )
    return known[0], known[1]


def _pair(a: str, b: str, records: Records, on: date) -> None:
    tie = cache.ties.explanation(records, on, a, b)
    st.subheader(listed([escape_md(tie.a.name), escape_md(tie.b.name)]))
    with st.container(horizontal=True):
        for side, key in ((tie.a, "open_a"), (tie.b, "open_b")):
            if st.button(say("Open {name}", name=escape_md(side.name)), icon=":material/arrow_forward:", key=key):
                links.open_stakeholder(side.id)
        st.page_link(links.SETTINGS, label=say("The numbers behind it"), icon=":material/tune:")
    intake_report.outcome(state.saving.outcome())
    edit_beside.tie(a, b, records)
    tie_card.show(tie, records, cache.networks.network(records, on).conclusions.evidence)
    edit_beside.tie_history(a, b, records)


if __name__ == "__main__":
    with problems.as_sentences():
        page()
