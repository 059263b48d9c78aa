"""What to look at next: what the figures point to, each with the way there."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from netmap.language import say, say_number, to_say
from netmap.screens import state
from netmap.screens.parts import directory, links

if TYPE_CHECKING:
    import pandas as pd

    from netmap.conventions import Conventions

WHY = {
    directory.DIFFER: to_say("One side denies a tie, or their levels lie far apart: worth a conversation."),
    directory.BRIDGE: to_say(
        "Without one of them some others would lose every path to the rest: worth a second contact."
    ),
    directory.QUIET: to_say("Their last known contact lies more than {dormant_after} days back."),
    directory.ALONE: to_say("Either they have no tie, or nobody has written it down yet."),
    directory.NO_KIND: to_say("Filters and comparisons by kind leave them out until it is filled in."),
}
"""Lens -> why those under it are worth a look."""


def show(everybody: pd.DataFrame, conventions: Conventions) -> None:
    """Draw one line per lens that somebody is under, with a button that opens the list.

    Parameters
    ----------
    everybody
        The directory.
    conventions
        Say after how many days a stakeholder has gone quiet.
    """
    found = {lens: int(everybody[lens].sum()) for lens in WHY}
    if not any(found.values()):
        st.caption(say("Nothing stands out."))
        return
    for lens, number in found.items():
        if not number:
            continue
        words, button = st.columns([5, 1], vertical_alignment="center")
        why = say(WHY[lens], dormant_after=conventions.dormant_after)
        heading = say(
            "{lens}: {stakeholders}.",
            lens=say(directory.LENSES[lens]),
            stakeholders=say_number("{number} stakeholder", "{number} stakeholders", number),
        )
        words.markdown(f"**{heading}** {why}")
        if button.button(say("See who"), key=f"see_{lens}", width="stretch"):
            state.stakeholders.look_at(lens)
            st.switch_page(links.STAKEHOLDERS)
