"""Which few partnerships would answer most of what residents need: what is asked, the answer, and what stays open."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd
import streamlit as st

from netmap.gaps.showing import joined
from netmap.language import amount, say, say_number
from netmap.screens import cache, state
from netmap.screens.parts import links, plan_chosen, plan_duties, problems

if TYPE_CHECKING:
    from datetime import date

    from netmap.planning import Plan
    from netmap.records import Records


def show(records: Records, on: date) -> None:
    """Draw the question and its answer."""
    if records["needs"].empty:
        st.info(say("This waits for the sheet Needs: a plan is made for what residents need."), icon=":material/info:")
        links.to_import()
        return
    names = cache.networks.choices(records).stakeholders
    count, budget, must, must_not = _asked(records, names)
    found = cache.plan.partnerships(records, on, count, budget, must, must_not)
    _figures(found)
    for sentence in found.sentences:
        st.text(sentence)
    if not found.chosen.empty:
        plan_chosen.show(found, names)
        _next(found, records, on)
    _open(found, names)
    _left_out(found, names)


def _asked(records: Records, names: dict[str, str]) -> tuple[int, float | None, list[str], list[str]]:
    """Draw what is asked for, and return it."""
    ours = records.ours()
    partners = [one for one in names if not ours[one]]
    state.shared.begin(state.plan.COUNT, value=state.plan.A_FEW)
    with st.container(horizontal=True):
        count = st.number_input(
            say("How many"), 1, state.plan.MOST, key=state.plan.COUNT, persist_state="session", width=150,
            help=say("At most so many partnerships, new ones or ties to deepen.")
        )  # fmt: skip
        budget = st.number_input(
            say("Staff hours"), 0, None, None, step=10, key=state.plan.HOURS, persist_state="session", width=190,
            placeholder=say("Any"), help=say("What they may take together in the first year. Empty: as many as they take.")
        )  # fmt: skip
        must, must_not = (
            st.multiselect(
                title, partners, format_func=names.__getitem__, key=key, persist_state="session",
                placeholder=say("Type part of a name"), width=300, help=why
            )
            for title, key, why in (
                (say("In any case"), state.plan.IN, say("These are part of the plan, whatever they add.")),
                (say("Not these"), state.plan.OUT, say("These are left out, whatever they would add.")),
            )
        )  # fmt: skip
    return int(count), None if budget is None else float(budget), must, must_not


def _figures(found: Plan) -> None:
    """Draw what the plan comes to."""
    one_by_one = say("the same as choosing one after another")
    if found.worth > found.one_by_one + 1e-9:
        one_by_one = say("{share:.0%} choosing one after another", share=found.one_by_one)
    cards = (
        (say("Partnerships"), amount(len(found.chosen)), say("at most {number:,} asked for", number=found.count), say("How many the plan holds.")),
        (say("Of what is unmet"), amount(found.worth, ".0%"), one_by_one, say("What they could answer, weighted by severity and people.")),
        (say("Staff hours"), amount(found.hours, ",.0f"), say("in the first year"), say("By the numbers you chose for a new tie and one to deepen.")),
    )  # fmt: skip
    with st.container(horizontal=True):
        for title, number, more, what in cards:
            st.metric(title, number, delta=more, delta_color="off", delta_arrow="off", help=what, border=True)


def _next(found: Plan, records: Records, on: date) -> None:
    """Draw what can be done with the plan: try it, or turn it into contacts."""
    steps = plan_duties.steps_of(found, cache.networks.network(records, on), cache.contacts.nearest_units(records, on))
    st.button(
        say("Try it under What if"),
        icon=":material/compare_arrows:",
        key=state.plan.widget_key("try"),
        on_click=plan_duties.try_out,
        args=(steps,),
        help=say("Imagines a tie with each of them, and compares the network before and after."),
    )
    name = say_number("Plan of {number} partnership", "Plan of {number} partnerships", len(found.chosen))
    plan_duties.show(say("Turn the plan into contacts"), name, steps, records)


def _open(found: Plan, names: dict[str, str]) -> None:
    """Draw what nobody of those chosen would answer."""
    still = found.open
    if still.empty:
        st.caption(say("Nothing that is unmet stays without an answer."))
        return
    with st.expander(say("What stays open ({number:,})", number=len(still)), icon=":material/radio_button_unchecked:"):
        table = pd.DataFrame(
            {
                say("What"): still["sentence"],
                say("Who else could"): [
                    joined([names.get(one, one) for one in who]) if who else "" for who in still["could"]
                ],
            }
        )
        st.dataframe(
            table,
            hide_index=True,
            placeholder="",
            row_height=problems.LINES_HIGH,
            column_config={say("What"): st.column_config.TextColumn(width="large")},
            alt=say_number(
                "{number} need in a place that the plan leaves open, the gravest first",
                "{number} needs in a place that the plan leaves open, the gravest first",
                len(still),
            ),
        )


def _left_out(found: Plan, names: dict[str, str]) -> None:
    if found.left_out.empty:
        return
    with st.expander(
        say("Never to be asked ({number:,})", number=len(found.left_out)), icon=":material/do_not_disturb_on:"
    ):
        for who, why in zip(found.left_out["who"], found.left_out["why"], strict=True):
            st.text(say("{whom}: {sentence}", whom=names.get(who, who), sentence=why))
