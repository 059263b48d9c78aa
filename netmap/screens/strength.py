"""The Strength page: how close the ties are, how sure we are, which to look at first, and what the sides would like."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from netmap.language import amount, say, say_as
from netmap.screens import cache
from netmap.screens.parts import (
    as_of,
    first_steps,
    levels,
    links,
    ours,
    problems,
    seen_as,
    strength_lists,
    strength_sections,
)

if TYPE_CHECKING:
    from netmap.network import Network
    from netmap.screens.parts.strength_overview import StrengthOverview


def page() -> None:
    """Draw the page."""
    records = cache.data.records()
    if records.is_empty:
        st.title(say_as("page", "Strength"))
        first_steps.show(
            say("Here you will see how strong your ties are, and how sure that is."),
            say("It helps to see which partnerships fade before they are gone."),
        )
        return
    on = as_of.beside(say_as("page", "Strength"))
    whole = cache.networks.network(records, on)
    with_ours = ours.choose() if whole.has_ours else True
    network = cache.networks.network(records, on, with_ours=with_ours)
    if network.known.empty:
        st.info(say("No pair of stakeholders is known on this day. Ties come from the Relationships sheet."))
        st.page_link(links.IMPORT, label=say("Go to Import"), icon=":material/upload_file:")
        return
    overview = cache.ties.strength(records, on, with_ours=with_ours)
    _headline(network)
    _how_close(network, overview)
    st.subheader(say("Ties to look at first"))
    strength_lists.show(overview, records.names(), network.conventions)
    _how_good(network, overview)
    if not seen_as.by_others():
        st.subheader(say("Which sectors work together"))
        strength_sections.sectors(overview)


def _headline(network: Network) -> None:
    """Draw the figures of all ties, and what strength is."""
    ties = network.ties
    rated, thin = int(ties["level"].notna().sum()), int(ties["thin"].sum())
    both = int((ties["state"] == "CONFIRMED").sum())
    cards = (
        (
            say("Ties"),
            amount(len(ties)),
            say("{number:,} confirmed by both sides", number=both),
            say("Pairs that work together, as far as is known."),
        ),
        (
            say("Level in the middle"),
            levels.median(network),
            say("of {number:,} rated", number=rated),
            say("As many ties stand above it as below; a mean would treat steps as amounts."),
        ),
        (
            say("Thin evidence"),
            amount(thin),
            say("of {number:,} ties", number=len(ties)),
            say("Ties of which too little was observed to compare their strength."),
        ),
    )
    with st.container(horizontal=True):
        for title, number, more, what in cards:
            st.metric(title, number, delta=more, delta_color="off", delta_arrow="off", help=what, border=True)
    with st.container(horizontal=True, vertical_alignment="center"):
        st.caption(
            say(
                "Strength runs from 0 to 1. It is computed from what was observed of a tie (level, trust, value, frequency, "
                "whether both say so, how many kinds of tie) and fades with the time since the last contact. Stronger is not better as such."
            ),
            width="stretch",
        )
        st.page_link(links.SETTINGS, label=say("The numbers behind it"), icon=":material/tune:")


def _how_close(network: Network, overview: StrengthOverview) -> None:
    left, right = st.columns(2, gap="large")
    with left:
        st.subheader(say("How closely they work together"))
        levels.show(network)
    # Who was asked, rated whom and wishes for more is the library's own.
    if seen_as.by_others():
        return
    with right:
        st.subheader(say("Who says so"))
        strength_sections.states(overview.tables["states"])


def _how_good(network: Network, overview: StrengthOverview) -> None:
    left, right = st.columns(2, gap="large")
    with left:
        st.subheader(say("Strength and how sure it is"))
        strength_sections.evidence(overview.evidence, network.conventions)
        if seen_as.by_others():
            return
        st.subheader(say("Level now and level desired"))
        strength_sections.wishes(overview.wishes, network.records.names())
    with right:
        st.subheader(say("Trust and value"))
        strength_sections.ratings(overview)


if __name__ == "__main__":
    with problems.as_sentences():
        page()
