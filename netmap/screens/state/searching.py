"""What is searched, on every page, and what its page shows."""

from __future__ import annotations

import streamlit as st

WORDS = "search_words"
"""Widget: the box at the top of every page."""

PAGE = "search"
"""Address of the page that shows what was found."""

_Q, _WHAT = "q", "what"
_ASKED = "search_asked"


def asked() -> None:
    """Remember that somebody just searched; for ``on_change``."""
    st.session_state[_ASKED] = True


def just_asked() -> bool:
    """Return whether somebody just searched, once."""
    return bool(st.session_state.pop(_ASKED, False))


def typed() -> str:
    """Return what stands in the box."""
    return str(st.session_state.get(WORDS) or "").strip()


def words() -> str:
    """Return what the address of the page searches."""
    return str(st.query_params.get(_Q, ""))


def only() -> str:
    """Return the one kind of thing the page is narrowed to; an empty text for all."""
    return str(st.query_params.get(_WHAT, ""))


def address_of(words: str) -> dict[str, str]:
    """Return the address that searches some words."""
    return {_Q: words}


def search_here(words: str) -> None:
    """Search other words on the page of what was found."""
    st.query_params[_Q] = words
    narrow("")


def narrow(what: str) -> None:
    """Narrow the page to one kind of thing, or to none with an empty text; for ``on_click``."""
    if what:
        st.query_params[_WHAT] = what
    elif _WHAT in st.query_params:
        del st.query_params[_WHAT]


def box_says(words: str) -> None:
    """Let the box say what is searched; before it is drawn."""
    st.session_state[WORDS] = words


def widget_key(part: str, what: str, one: str = "") -> str:
    """Return the key of a widget that belongs to one thing that was found, or to all of a kind."""
    return f"search_{part}_{what}_{one}"
