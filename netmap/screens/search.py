"""The Search page: everything that holds some words, by what it is, each leading to its page."""

from __future__ import annotations

import streamlit as st

from netmap.screens import cache, state
from netmap.screens.parts import first_steps, problems, search_results
from netmap.screens.text import escape_md, number_of
from netmap.search import TITLES, find

# Things of each kind that are shown at first, and of one kind that was chosen. No bare text here: Streamlit would show it.
SOME, MANY = 5, 50


def page() -> None:
    """Draw the page."""
    st.title("Search")
    records = cache.data.records()
    if records.is_empty:
        first_steps.show(
            "Here you will find anything that is written down, by its words or its id.",
            "It helps to find one thing among thousands without knowing where it stands.",
        )
        return
    words, only = state.searching.words(), state.searching.only()
    if not words:
        st.info(
            "Write words or an id into the box at the top of the page. Accents, capitals and small slips do not matter.",
            icon=":material/search:",
        )
        return
    indexes = (cache.searching.everything(records), cache.searching.gaps(records, state.shown.as_of()))
    only = only if only in TITLES else ""
    answer = find(words, *indexes, most=MANY if only else SOME, only=only)
    if not answer.groups:
        st.info(
            escape_md(f"Nothing holds “{words}”. Try fewer words, or another spelling."), icon=":material/search_off:"
        )
        return
    for word, spellings in answer.read_as.items():
        st.info(
            escape_md(
                f"“{word}” is spelled nowhere. Shown is what holds {' or '.join(f'“{one}”' for one in spellings)}."
            ),
            icon=":material/spellcheck:",
        )
    if not answer.has_all:
        st.info("Nothing holds all of these words. Shown is what holds most of them.", icon=":material/info:")
    st.text(f"{number_of(answer.total, 'thing')} found for “{words}”, the best of each kind first.")
    if only:
        st.button("All kinds", icon=":material/arrow_back:", on_click=state.searching.narrow, args=("",))
    search_results.show(answer, records)


if __name__ == "__main__":
    with problems.as_sentences():
        page()
