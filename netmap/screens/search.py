"""The Search page: everything that holds some words, by what it is, each leading to its page."""

from __future__ import annotations

from functools import reduce

import streamlit as st

from netmap.language import say, say_as, say_number
from netmap.screens import cache, state
from netmap.screens.parts import first_steps, problems, search_results
from netmap.screens.text import escape_md
from netmap.search import TITLES, find

# Things of each kind that are shown at first, and of one kind that was chosen. No bare text here: Streamlit would show it.
SOME, MANY = 5, 50


def page() -> None:
    """Draw the page."""
    st.title(say_as("page", "Search"))
    records = cache.data.records()
    if records.is_empty:
        first_steps.show(
            say("Here you will find anything that is written down, by its words or its id."),
            say("It helps to find one thing among thousands without knowing where it stands."),
        )
        return
    words, only = state.searching.words(), state.searching.only()
    if not words:
        st.info(
            say(
                "Write words or an id into the box at the top of the page. Accents, capitals and small slips do not matter."
            ),
            icon=":material/search:",
        )
        return
    indexes = (cache.searching.everything(records), cache.searching.gaps(records, state.shown.as_of()))
    only = only if only in TITLES else ""
    answer = find(words, *indexes, most=MANY if only else SOME, only=only)
    if not answer.groups:
        st.info(
            escape_md(say("Nothing holds “{words}”. Try fewer words, or another spelling.", words=words)),
            icon=":material/search_off:",
        )
        return
    for word, spellings in answer.read_as.items():
        st.info(
            escape_md(
                say(
                    "“{word}” is spelled nowhere. Shown is what holds {spellings}.",
                    word=word,
                    spellings=_either(spellings),
                )
            ),
            icon=":material/spellcheck:",
        )
    if not answer.has_all:
        st.info(say("Nothing holds all of these words. Shown is what holds most of them."), icon=":material/info:")
    st.text(
        say_number(
            "{number} thing found for “{words}”, the best of each kind first.",
            "{number} things found for “{words}”, the best of each kind first.",
            answer.total,
            words=words,
        )
    )
    if only:
        st.button(say("All kinds"), icon=":material/arrow_back:", on_click=state.searching.narrow, args=("",))
    search_results.show(answer, records)


def _either(words: tuple[str, ...]) -> str:
    """Return words as a sentence says that one of them will do."""
    quoted = [say("“{word}”", word=word) for word in words]
    return reduce(lambda first, last: say("{first} or {last}", first=first, last=last), quoted)


if __name__ == "__main__":
    with problems.as_sentences():
        page()
