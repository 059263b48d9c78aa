"""The Plan page: its view, and the changes that the visitor imagines."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from netmap.screens.state.address import choice_made

if TYPE_CHECKING:
    from collections.abc import Sequence

    from netmap.planning import Step

VIEW = "plan"
COUNT = "plan_count"
HOURS = "plan_hours"
IN = "plan_in"
OUT = "plan_out"
STEP = "plan_step"
MEASURES = "plan_measures"
COMPARED = "plan_compared"
SCENARIO = "plan_scenario"
"""Widgets of the page; which view it shows stands in its address too; ``widget_key`` names the others."""

A_FEW, MOST = 5, 50
"""How many partnerships a plan begins with, what one year can hold beside the work that runs; more than the most are no plan of a few."""

_STEPS = "plan_steps"


def imagined_steps() -> tuple[Step, ...]:
    """Return the changes that the visitor imagines, in order."""
    imagined: tuple[Step, ...] = st.session_state.get(_STEPS, ())
    return imagined


def imagine(steps: Sequence[Step]) -> None:
    """Remember the changes that the visitor imagines, in place of those before; for callbacks too."""
    st.session_state[_STEPS] = tuple(steps)


def widget_key(part: str, one: str = "") -> str:
    """Return the key of a widget that belongs to a form, a stakeholder or a change of a plan."""
    return f"plan_{part}_{one}"


def show_view(view: str) -> None:
    """Open a view of the Plan page, on it; for callbacks."""
    st.session_state[VIEW] = view
    choice_made(VIEW)
