"""Scenarios: imagined changes kept under a name, opened again, compared, and taken away."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pandas as pd
import streamlit as st

from netmap.language import day_in_words, say, say_as, say_number
from netmap.measures import NETWORK_MEASURES
from netmap.outreach import staff_roles
from netmap.planning import scenarios
from netmap.planning.scenarios import AS_IT_IS
from netmap.screens import cache, state
from netmap.screens.parts import history
from netmap.screens.parts.contact_forms import role_field

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from netmap.planning import Scenario, Step
    from netmap.records import Records

MEASURES = {measure.code: measure for measure in NETWORK_MEASURES}

MOST_COMPARED = 4
"""Scenarios in one table: more columns cannot be read beside each other."""


def keep(steps: Sequence[Step], records: Records, on: date) -> None:
    """Draw the form that keeps the imagined changes under a name."""
    with st.expander(say("Keep these changes as a scenario"), icon=":material/bookmark_add:"):
        if cache.data.store().read_only:
            st.info(say("This network is open for reading only: nothing can be kept here."), icon=":material/lock:")
            return
        with st.form(state.plan.widget_key("keep"), border=False):
            left, right = st.columns(2)
            name = left.text_input(
                say("Name"), key=state.plan.widget_key("name"), help=say("For example: The shelter closes.")
            )
            role = role_field(
                say("Made by (a role)"), None, staff_roles(records), key=state.plan.widget_key("made_by"), at=right
            )
            note = st.text_input(say("What it is for"), key=state.plan.widget_key("note"))
            saved = st.form_submit_button(say("Keep it"), type="primary", icon=":material/bookmark_add:")
    if saved:
        history.keep(
            lambda: scenarios.keep(
                cache.data.store(),
                name,
                steps,
                actor=history.ACTOR,
                at=datetime.now(UTC),
                day=cache.data.default_day(),
                network=cache.networks.network(records, on),
                note=note or None,
                made_by=role,
            ),
            say("Kept the scenario '{name}'.", name=name),
        )


def show(records: Records, on: date) -> None:
    """Draw the scenarios that are kept."""
    st.subheader(say("Scenarios"), anchor=False)
    kept = cache.plan.scenarios()
    if not kept:
        st.caption(say("None is kept yet. Imagine some changes, and keep them under a name."))
        return
    for one in kept:
        with st.container(border=True):
            _one(one)
    _compare([one for one in kept if not one.problem], records, on)


def _one(one: Scenario) -> None:
    """Draw one scenario: what it is, and what can be done with it."""
    made = [
        say("kept on {day}", day=day_in_words(one.made_on)) if one.made_on else "",
        say("by {role}", role=one.made_by) if one.made_by else "",
    ]
    st.text(one.name)
    st.caption(
        ", ".join([say_number("{number} change", "{number} changes", len(one.steps)), *(text for text in made if text)])
    )
    if one.note:
        st.text(one.note)
    if one.problem:
        st.warning(f"{say('It cannot be opened.')} {one.problem}", icon=":material/warning:")
    with st.container(horizontal=True):
        if not one.problem:
            st.button(
                say_as("verb", "Open"),
                key=state.plan.widget_key("scenario", one.id),
                icon=":material/folder_open:",
                help=say("Puts its changes in place of those above."),
                on_click=state.plan.imagine,
                args=(one.steps,),
            )
        if not cache.data.store().read_only and st.button(
            say("Remove"), key=state.plan.widget_key("forget", one.id), icon=":material/delete:", type="tertiary"
        ):
            history.keep(
                lambda: scenarios.remove(cache.data.store(), one.name, actor=history.ACTOR, at=datetime.now(UTC)),
                say("Removed the scenario '{name}'.", name=one.name),
            )


def _compare(kept: Sequence[Scenario], records: Records, on: date) -> None:
    """Draw the choice of scenarios, and every measure as it is and in each of them."""
    if not kept:
        return
    names = {one.id: one.name for one in kept}
    chosen = st.multiselect(
        say_as("verb", "Compare"),
        list(names),
        format_func=lambda one: names.get(one, one),
        key=state.plan.COMPARED,
        max_selections=MOST_COMPARED,
        placeholder=say("Choose scenarios to see their measures beside each other"),
    )
    if not chosen:
        return
    found = cache.plan.scenarios_compared(records, on, [one for one in kept if one.id in chosen])
    columns = [name for name in found.columns if name not in {"code", "title"}]
    first = found[columns[0]].astype(str)
    differs = pd.concat([found[name].astype(str) != first for name in columns], axis=1).any(axis=1)
    rows = found[differs]
    if rows.empty:
        st.caption(say("No measure of the whole network differs between them and the network as it is."))
        return
    written = {
        name: [
            MEASURES[code].written(None if pd.isna(value) else value)
            for code, value in zip(rows["code"], rows[name], strict=True)
        ]
        for name in columns
    }
    table = pd.DataFrame(
        {
            say("Measure"): rows["title"].map(say),
            **{(say("As it is") if name == AS_IT_IS else name): written[name] for name in columns},
        }
    )
    st.dataframe(
        table,
        hide_index=True,
        placeholder="",
        alt=say_number(
            "{number} measure that differs, as it is and in each scenario",
            "{number} measures that differ, as it is and in each scenario",
            len(rows),
        ),
    )
    st.caption(
        say_number(
            "{number} measure of {all:,} differs; the others are the same everywhere.",
            "{number} measures of {all:,} differ; the others are the same everywhere.",
            len(rows),
            all=len(found),
        )
    )
