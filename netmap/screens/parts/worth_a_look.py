"""What to look at next: what the figures point to, each with the way there."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from netmap.screens import state
from netmap.screens.parts import directory, links

if TYPE_CHECKING:
    import pandas as pd

    from netmap.conventions import Conventions

SENTENCES = {
    directory.DIFFER: (
        "have a tie that the two sides see differently",
        "One side denies it, or their levels lie far apart: worth a conversation.",
    ),
    directory.BRIDGE: (
        "hold parts of the network together",
        "Without one of them some others would lose every path to the rest: worth a second contact.",
    ),
    directory.QUIET: (
        "have gone quiet",
        "Their last known contact lies more than {dormant_after} days back.",
    ),
    directory.ALONE: (
        "have no known tie",
        "Either there is none, or nobody has written it down yet.",
    ),
    directory.NO_KIND: (
        "have no kind",
        "Filters and comparisons by kind leave them out until it is filled in.",
    ),
}
"""Lens -> what is true of those under it, and why that matters."""


def show(everybody: pd.DataFrame, conventions: Conventions) -> None:
    """Draw one line per lens that somebody is under, with a button that opens the list.

    Parameters
    ----------
    everybody
        The directory.
    conventions
        Say after how many days a stakeholder has gone quiet.
    """
    found = {lens: int(everybody[lens].sum()) for lens in SENTENCES}
    if not any(found.values()):
        st.caption("Nothing stands out.")
        return
    for lens, number in found.items():
        if not number:
            continue
        what, why = SENTENCES[lens]
        words, button = st.columns([5, 1], vertical_alignment="center")
        words.markdown(
            f"**{number:,} {_of_them(number)} {_agreeing(what, number)}.** {why.format(dormant_after=conventions.dormant_after)}"
        )
        if button.button("See who", key=f"see_{lens}", width="stretch"):
            state.look_at(lens)
            st.switch_page(links.STAKEHOLDERS)


def _of_them(number: int) -> str:
    return "stakeholder" if number == 1 else "stakeholders"


def _agreeing(what: str, number: int) -> str:
    if number != 1:
        return what
    verb, rest = what.split(" ", 1)
    return f"{ {'have': 'has', 'hold': 'holds'}[verb] } {rest}"
