"""From a plan or a scenario to contacts: the ties it would make, tried out or planned as talks."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pandas as pd
import streamlit as st

from netmap.errors import NetmapError
from netmap.language import say, say_number
from netmap.outreach import staff_roles
from netmap.planning.scenario_contacts import duties_of
from netmap.planning.scenarios import Scenario
from netmap.planning.steps import AddTie
from netmap.screens import cache, state
from netmap.screens.parts import history, problems
from netmap.screens.parts.contact_forms import role_field
from netmap.screens.text import escape_md

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from netmap.network import Network
    from netmap.planning import Plan, Step
    from netmap.records import Records

AHEAD = timedelta(days=28)
"""How far ahead the contacts of a plan are due unless another day is chosen."""

HIGHEST = 5
"""The closest level of collaboration."""


def steps_of(found: Plan, network: Network, nearest: Mapping[str, str]) -> tuple[Step, ...]:
    """Return the ties that a plan asks for: one with each of those chosen, a level closer than now.

    Parameters
    ----------
    found
        The plan.
    network
        Of which it is made.
    nearest
        Partner -> the unit of ours it has the strongest tie with. Anybody else is met by a unit in its place, if
        there is one, else by the one with most ties.
    """
    people = network.stakeholders.assign(ties=network.degree)
    ours = people[people["ours"].to_numpy(dtype=bool)].sort_values(["ties", "id"], ascending=[False, True])
    places = people.set_index("id")["place"]
    begins = network.conventions.partner_level
    steps = []
    for who, level in zip(found.chosen["who"], found.chosen["level"], strict=True):
        near = pd.concat([ours[ours["place"] == places[who]], ours])["id"]
        unit = nearest.get(who) or str(near.iloc[0])
        steps.append(AddTie(unit, who, begins if pd.isna(level) else min(int(level) + 1, HIGHEST)))
    return tuple(steps)


def try_out(steps: Sequence[Step]) -> None:
    """Imagine some changes in place of those before, and show them; for ``on_click``."""
    state.plan.imagine(steps)
    state.plan.show_view("what-if")


def show(title: str, name: str, steps: Sequence[Step], records: Records) -> None:
    """Draw the form that plans a contact for every new tie of some changes.

    Parameters
    ----------
    title
        What stands on it.
    name
        What the plan or scenario is called; the log says that the contacts come from it.
    steps
        Its changes.
    records
        The network as it is.
    """
    with st.expander(title, icon=":material/event:"):
        if cache.data.store().read_only:
            st.info(say("This network is open for reading only: nothing can be planned here."), icon=":material/lock:")
            return
        if not any(isinstance(step, AddTie) for step in steps):
            st.caption(say("It adds no tie, so there is nobody to talk to. Add a tie to it first."))
            return
        today = cache.data.default_day()
        with st.form(state.plan.widget_key("duties", name), border=False):
            left, right = st.columns(2)
            due = left.date_input(
                say("Due on"), today + AHEAD, format="YYYY-MM-DD", key=state.plan.widget_key("due", name)
            )
            role = role_field(
                say("Who (a role)"), None, staff_roles(records), key=state.plan.widget_key("role", name), at=right
            )
            saved = st.form_submit_button(say("Plan the contacts"), type="primary", icon=":material/event:")
        if saved:
            scenario = Scenario("", name, None, tuple(steps), None, None)
            _write(scenario, records, due, role)


def _write(scenario: Scenario, records: Records, due: date | None, role: str | None) -> None:
    """Plan the contacts as one change, and say so; ends this run unless it is refused."""
    if due is None:
        st.error(say("Choose by when: a plan without a day is forgotten."), icon=":material/error:")
        return
    try:
        duties = duties_of(records, scenario, due_on=due, today=cache.data.default_day(), staff_role=role)
    except NetmapError as error:
        problems.tell(error)
        return
    left_out = " ".join(duties.left_out)
    if duties.changes is None:
        st.error(escape_md(f"{say('No contact can be planned.')} {left_out}"), icon=":material/error:")
        return
    told = say_number(
        "{number} contact planned for {day}.", "{number} contacts planned for {day}.", len(duties.sentences), day=due
    )
    soon = cache.data.conventions(records).due_within
    when = say("On the page Contacts they come up {days:,} days before.", days=soon)
    changes, note = duties.changes, f"Contacts of '{scenario.name}'"
    history.keep(
        lambda: cache.data.store().write(changes, kind="edit", actor=history.ACTOR, at=datetime.now(UTC), note=note),
        f"{told} {when} {left_out}".strip(),
    )
