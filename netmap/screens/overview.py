"""The Overview page: how large the network is, how far to trust it, how it hangs together, what to look at."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd
import streamlit as st

from netmap.screens import cache
from netmap.screens.parts import as_of, coverage, figures, first_steps, history, levels, links, problems, worth_a_look

if TYPE_CHECKING:
    from datetime import date

    from netmap.network import Network
    from netmap.records import Records


def page() -> None:
    """Draw the page."""
    records = cache.records()
    if records.is_empty:
        st.title("Overview")
        first_steps.show("Here you will see its size, its figures, and how far to trust them.")
        return
    heading, day = st.columns([4, 1], vertical_alignment="bottom")
    heading.title("Overview")
    with day:
        on = as_of.choose()
    whole = cache.network(records, on)
    _size(records, whole, on)
    coverage.show(whole, cache.CONVENTIONS)
    st.subheader("How the network hangs together")
    figures.headline(cache.summary(records, on), has_ours=whole.has_ours)
    left, right = st.columns(2, gap="large")
    with left:
        st.subheader("How closely they work together")
        levels.show(whole.conclusions)
    with right:
        st.subheader("Worth a look")
        worth_a_look.show(cache.directory(records, on), cache.CONVENTIONS)
        st.subheader("Last change")
        _last_change()


def _size(records: Records, whole: Network, on: date) -> None:
    """Draw how much there is of everything."""
    who, ties = whole.stakeholders, whole.ties
    ours = int(who["ours"].sum())
    since = pd.Timestamp(on) - pd.Timedelta(days=cache.CONVENTIONS.active_within)
    dates = records["interactions"]["date"]
    lately = int(((dates > since) & (dates <= pd.Timestamp(on))).sum())
    both = int((ties["state"] == "CONFIRMED").sum())
    with st.container(horizontal=True):
        st.metric(
            "Stakeholders",
            f"{len(who):,}",
            border=True,
            help="Everybody in the network.",
            delta=f"{ours:,} of them ours",
            delta_color="off",
            delta_arrow="off",
        )
        st.metric(
            "Ties",
            f"{len(ties):,}",
            border=True,
            help="Pairs that work together, as far as is known.",
            delta=f"{both:,} confirmed by both sides",
            delta_color="off",
            delta_arrow="off",
        )
        st.metric(
            "Contacts",
            f"{lately:,}",
            border=True,
            help="Meetings, calls, visits and the like.",
            delta=f"in the last {cache.CONVENTIONS.active_within} days",
            delta_color="off",
            delta_arrow="off",
        )
        st.metric("Programmes", f"{len(records['programmes']):,}", border=True, help="Things done together.")
        st.metric("Needs", f"{len(records['needs']):,}", border=True, help="What residents lack or want.")


def _last_change() -> None:
    changes = cache.store().history(1)
    if not changes:
        st.caption("Nothing was changed yet.")
        return
    st.text(f"Change {changes[0].id}: {history.described(changes[0])}")
    st.page_link(links.IMPORT, label="All changes, and taking one back", icon=":material/undo:")


if __name__ == "__main__":
    with problems.as_sentences():
        page()
