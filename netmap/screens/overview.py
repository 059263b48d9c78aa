"""The Overview page: what needs attention, what was found, where to go next; then how the network stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd
import streamlit as st

from netmap.language import amount, say, say_number, to_say
from netmap.network.incidence import day_number
from netmap.screens import cache
from netmap.screens.parts import (
    as_of,
    coverage,
    figures,
    first_steps,
    home_attention,
    home_findings,
    home_recent,
    levels,
    links,
    problems,
    seen_as,
    tour,
    worth_a_look,
)
from netmap.ties.contacts import planned, running

if TYPE_CHECKING:
    from datetime import date

    from netmap.network import Network
    from netmap.records import Records


# Where one goes from here: page, what it answers, its sign, and whether it is the library's own.
NEXT = (
    (links.MAP, to_say("See who works with whom"), ":material/hub:", False),
    (links.STAKEHOLDERS, to_say("Look somebody up"), ":material/groups:", False),
    (links.NEEDS, to_say("See what residents need"), ":material/volunteer_activism:", False),
    (links.REACH, to_say("Show what you reach"), ":material/campaign:", False),
    (links.PLAN, to_say("Plan partnerships"), ":material/checklist:", True),
    (links.EDIT, to_say("Write something down"), ":material/edit_square:", True),
)


def page() -> None:
    """Draw the page."""
    records = cache.data.records()
    if records.is_empty:
        st.title(say("Overview"))
        first_steps.show(
            say("Here you will see its size, its figures, and how far to trust them."),
            say("It helps to begin a day: what is due, what is missing, where to go."),
        )
        return
    on = as_of.beside(say("Overview"))
    whole = cache.networks.network(records, on)
    if cache.data.is_demo() and not seen_as.by_others():
        tour.offer(key="tour_offer")
    _today(records, on)
    _size(records, whole, on)
    if not seen_as.hides("asked"):
        coverage.show(whole, whole.conventions)
    st.subheader(say("How the network hangs together"))
    figures.headline(cache.networks.summary(records, on, codes=figures.HEADLINES), has_ours=whole.has_ours)
    left, right = st.columns(2, gap="large")
    with left:
        st.subheader(say("How closely they work together"))
        levels.show(whole)
        st.page_link(
            links.STRENGTH, label=say("How strong the ties are, and how sure that is"), icon=":material/handshake:"
        )
    with right:
        st.subheader(say("Worth a look"))
        worth_a_look.show(cache.networks.directory(records, on), whole.conventions)
    if not seen_as.by_others():
        home_recent.show(records)


def _today(records: Records, on: date) -> None:
    """Draw what needs attention, what was found, and where to go next."""
    if seen_as.by_others():
        home_findings.show(records, on)
    else:
        left, right = st.columns(2, gap="large")
        with left:
            home_attention.show(records, on)
        with right:
            home_findings.show(records, on)
    st.subheader(say("Where to go next"))
    with st.container(horizontal=True):
        for page, label, icon, is_ours in NEXT:
            if not (is_ours and seen_as.by_others()):
                st.page_link(page, label=say(label), icon=icon)
    st.subheader(say("How large it is, and how far to trust it"))


def _size(records: Records, whole: Network, on: date) -> None:
    """Draw how much there is of everything."""
    ours = int(whole.stakeholders["ours"].sum())
    both = int((whole.ties["state"] == "CONFIRMED").sum())
    since = pd.Timestamp(on) - pd.Timedelta(days=whole.conventions.active_within)
    dates = records["interactions"]["date"]
    lately = int(((dates > since) & (dates <= pd.Timestamp(on)) & ~planned(records["interactions"])).sum())
    run = int(running(records["programmes"], day_number(whole)).sum())
    met = int((records["needs"]["status"] == "MET").sum())
    cards = (
        (
            say("Stakeholders"),
            len(whole),
            say("{number:,} of them ours", number=ours),
            say("Organisations, groups and units of the library."),
        ),
        (
            say("Ties"),
            len(whole.ties),
            say_number("{number} confirmed by both sides", "{number} confirmed by both sides", both),
            say("Pairs that work together, as far as is known."),
        ),
        (
            say("Contacts"),
            None if seen_as.hides("interactions") else lately,
            say("in the last {days} days", days=whole.conventions.active_within),
            say("Meetings, calls, visits and the like."),
        ),
        (
            say("Programmes"),
            len(records["programmes"]),
            say("{number:,} running", number=run),
            say("Things done together."),
        ),
        (
            say("Needs"),
            len(records["needs"]),
            say_number("{number} met", "{number} met", met) if records["needs"]["status"].notna().any() else None,
            say("What residents lack or want."),
        ),
    )
    with st.container(horizontal=True):
        for title, number, more, what in cards:
            if number is None:
                continue
            st.metric(title, amount(number), delta=more, delta_color="off", delta_arrow="off", help=what, border=True)


if __name__ == "__main__":
    with problems.as_sentences():
        page()
