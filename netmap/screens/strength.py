"""The Strength page: how close the ties are, how sure we are, which to look at first, and what the sides would like."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

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
        st.title("Strength")
        first_steps.show(
            "Here you will see how strong your ties are, and how sure that is.",
            "It helps to see which partnerships fade before they are gone.",
        )
        return
    on = as_of.beside("Strength")
    whole = cache.networks.network(records, on)
    with_ours = ours.choose() if whole.has_ours else True
    network = cache.networks.network(records, on, with_ours=with_ours)
    if network.known.empty:
        st.info("No pair of stakeholders is known on this day. Ties come from the Relationships sheet.")
        st.page_link(links.IMPORT, label="Go to Import", icon=":material/upload_file:")
        return
    overview = cache.ties.strength(records, on, with_ours=with_ours)
    _headline(network)
    _how_close(network, overview)
    st.subheader("Ties to look at first")
    strength_lists.show(overview.lists, records.names(), network.conventions)
    _how_good(network, overview)
    if not seen_as.by_others():
        st.subheader("Which sectors work together")
        strength_sections.sectors(overview)


def _headline(network: Network) -> None:
    """Draw the figures of all ties, and what strength is."""
    ties = network.ties
    rated, thin = int(ties["level"].notna().sum()), int(ties["thin"].sum())
    both = int((ties["state"] == "CONFIRMED").sum())
    cards = (
        (
            "Ties",
            f"{len(ties):,}",
            f"{both:,} confirmed by both sides",
            "Pairs that work together, as far as is known.",
        ),
        (
            "Level in the middle",
            levels.median(network),
            f"of {rated:,} rated",
            "As many ties stand above it as below; a mean would treat steps as amounts.",
        ),
        (
            "Thin evidence",
            f"{thin:,}",
            f"of {len(ties):,} ties",
            "Ties of which too little was observed to compare their strength.",
        ),
    )
    with st.container(horizontal=True):
        for title, number, more, what in cards:
            st.metric(title, number, delta=more, delta_color="off", delta_arrow="off", help=what, border=True)
    with st.container(horizontal=True, vertical_alignment="center"):
        st.caption(
            "Strength runs from 0 to 1. It is computed from what was observed of a tie (level, trust, value, frequency, "
            "whether both say so, how many kinds of tie) and fades with the time since the last contact. Stronger is not better as such.",
            width="stretch",
        )
        st.page_link(links.SETTINGS, label="The numbers behind it", icon=":material/tune:")


def _how_close(network: Network, overview: StrengthOverview) -> None:
    left, right = st.columns(2, gap="large")
    with left:
        st.subheader("How closely they work together")
        levels.show(network)
    # Who was asked, rated whom and wishes for more is the library's own.
    if seen_as.by_others():
        return
    with right:
        st.subheader("Who says so")
        strength_sections.states(overview.tables["states"])


def _how_good(network: Network, overview: StrengthOverview) -> None:
    left, right = st.columns(2, gap="large")
    with left:
        st.subheader("Strength and how sure it is")
        strength_sections.evidence(overview.evidence, network.conventions)
        if seen_as.by_others():
            return
        st.subheader("Level now and level desired")
        strength_sections.wishes(overview.wishes, network.records.names())
    with right:
        st.subheader("Trust and value")
        strength_sections.ratings(overview)


if __name__ == "__main__":
    with problems.as_sentences():
        page()
