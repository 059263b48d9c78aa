"""The Stakeholders page: everybody in a list that can be searched, or one stakeholder with all that is known."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from netmap.language import say
from netmap.screens import cache, state
from netmap.screens.parts import (
    as_of,
    directory_table,
    edit_beside,
    first_steps,
    intake_report,
    links,
    problems,
    profile,
    profile_figures,
    profile_ties,
)
from netmap.screens.parts.rows import label
from netmap.screens.text import escape_md

if TYPE_CHECKING:
    from datetime import date

    import pandas as pd

    from netmap.records import Records


def page() -> None:
    """Draw the list, or the stakeholder that is looked at on any page."""
    records = cache.data.records()
    if records.is_empty:
        st.title(say("Stakeholders"))
        first_steps.show(
            say("Here you will find everybody you work with, and all that is known of each."),
            say("It helps whoever comes new to a partnership."),
        )
        return
    stakeholders = records["stakeholders"]
    one = stakeholders[stakeholders["id"] == state.focus.selected()]
    if not one.empty:
        _one(one, records)
        return
    on = as_of.beside(say("Stakeholders"))
    directory_table.show(cache.networks.directory(records, on), records, cache.networks.choices(records))


def _one(one: pd.DataFrame, records: Records) -> None:
    """Draw one stakeholder's page."""
    row = one.iloc[0]
    with st.container(horizontal=True):
        st.button(say("All stakeholders"), icon=":material/arrow_back:", on_click=_nobody)
        if st.button(say("Show on the map"), icon=":material/hub:"):
            state.focus.select(str(row["id"]), focus=True)
            st.switch_page(links.MAP)
        briefs = st.container(horizontal=True, width="content")
    on = as_of.beside(escape_md(row["name"]))
    about = [label("kinds", row["kind"]), label("sectors", row["sector"]), profile.place_of(one, records)]
    st.text(" · ".join([*dict.fromkeys(word for word in about if word), say("id {id}", id=row["id"])]))
    with briefs:
        profile.briefs(str(row["id"]), records, on)
    intake_report.outcome(state.saving.outcome())
    edit_beside.stakeholder(row, records, on)
    profile.facts(one, records)
    _tabs(str(row["id"]), records, on)
    edit_beside.history_of("stakeholders", str(row["id"]), records)


def _nobody() -> None:
    state.focus.select(None, focus=True)


def _tabs(stakeholder: str, records: Records, on: date) -> None:
    ties, contacts, programmes, needs, papers, figures = st.tabs(
        [
            say("Ties"),
            say("Contacts"),
            say("Programmes"),
            say("Needs"),
            say("Agreements and offers"),
            say("Figures"),
        ],
        key=state.stakeholders.PROFILE_TABS,
        on_change="rerun",
    )
    with ties:
        profile_ties.show(stakeholder, cache.networks.network(records, on), records)
    with contacts:
        profile.contacts(stakeholder, records)
    with programmes:
        profile.programmes(stakeholder, records)
    with needs:
        profile.needs(stakeholder, records)
    with papers:
        profile.papers(stakeholder, records)
    # In a large network they take a while: only for those who look.
    if figures.open:
        with figures:
            profile_figures.show(stakeholder, cache.networks.summary(records, on, codes=profile_figures.CODES))


if __name__ == "__main__":
    with problems.as_sentences():
        page()
