"""The Gaps page: its filters, which gaps are open, and which one something was done about."""

from __future__ import annotations

import streamlit as st

QUESTION = "gap_question"
STATUSES = "gap_statuses"
RULES = "gap_rules"
PLACES = "gap_places"
STAKEHOLDERS = "gap_stakeholders"
OWNERS = "gap_owners"
PICTURE = "gap_picture"
SECTORS = "gap_sectors"
NEEDS = "gap_needs"
"""Widgets of the page; ``widget_key`` names those that belong to one gap."""

FOLDED_FILTERS = (RULES, PLACES, STAKEHOLDERS, OWNERS)

_GAP = "gap"
_TOUCHED = "gap_touched"
_ABOVE = "gap_told_above"
_MORE = "gap_more"
_OPEN = "gap_open"


def gap() -> str:
    """Return the key of the one gap that the address names; an empty text where it names none."""
    return st.query_params.get(_GAP, "")


def chosen(key: str) -> None:
    """Name one gap in the address, or none with an empty text; for ``on_click``."""
    if key:
        st.query_params[_GAP] = key
    elif _GAP in st.query_params:
        del st.query_params[_GAP]


def widget_key(part: str, key: str) -> str:
    """Return the key of a widget that belongs to one gap."""
    return f"gap_{part}_{key}"


def stays_open(key: str, label: str) -> None:
    """Keep a gap open whose line changed, for what was decided stands in it; before it is drawn.

    Streamlit takes an expander with another label for another one, which begins closed.
    """
    if st.session_state.get(_OPEN, {}).get(key, label) != label:
        st.session_state[widget_key("open", key)] = True


def remember_open(key: str, label: str, *, is_open: bool) -> None:
    """Remember whether a gap is open, and by which line; after it is drawn."""
    others = {one: line for one, line in st.session_state.get(_OPEN, {}).items() if one != key}
    st.session_state[_OPEN] = others | ({key: label} if is_open else {})


def touched() -> str:
    """Return the key of the gap that something was just done about; it stays in sight whatever the filters say."""
    return str(st.session_state.get(_TOUCHED, ""))


def touch(key: str) -> None:
    """Remember which gap something was done about."""
    st.session_state.update({_TOUCHED: key, _ABOVE: False})


def told_above() -> bool:
    """Return whether what became of the last step is told above the list, as the gap it was about was not open there."""
    return bool(st.session_state.get(_ABOVE, False))


def tell_above() -> None:
    """Go on telling there, also when the gap comes back: whoever takes the step back clicks there, and looks there."""
    st.session_state[_ABOVE] = True


def shown_more(group: str) -> int:
    """Return how many times more of a group of gaps was asked for."""
    return int(st.session_state.get(_MORE, {}).get(group, 0))


def show_more(group: str) -> None:
    """Show more of a group of gaps; for ``on_click``."""
    st.session_state[_MORE] = st.session_state.get(_MORE, {}) | {group: shown_more(group) + 1}


def filters_in_use() -> int:
    """Return how many of the folded filters of the Gaps page are set."""
    return sum(1 for key in FOLDED_FILTERS if st.session_state.get(key))


def clear_filters() -> None:
    """Set every filter of the Gaps page back; for ``on_click``."""
    for key in FOLDED_FILTERS:
        st.session_state[key] = []
    for key in (QUESTION, STATUSES):
        st.session_state.pop(key, None)
    st.session_state[_TOUCHED] = ""
