"""What would break most if it were lost, the worst first, and what to do before it is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

import pandas as pd
import streamlit as st

from netmap.language import say, say_number, to_say
from netmap.planning.losses import GRANT, LIBRARY, ROLE, STAKEHOLDER
from netmap.planning.steps import EndFunding, RemovePartner, RemoveRole, Step
from netmap.screens import cache, state
from netmap.screens.parts import links, plan_duties
from netmap.screens.text import escape_md

if TYPE_CHECKING:
    from datetime import date

    from netmap.planning import Fragility
    from netmap.records import Records

FIRST = 10
"""Losses told one by one; the table has them all."""

KINDS = {
    STAKEHOLDER: to_say("Stakeholder"),
    ROLE: to_say("Staff role"),
    GRANT: to_say("Grant"),
    LIBRARY: to_say("The library"),
}

FIGURES = {
    "stakeholders_cut_off": to_say("Cut off"),
    "pairs_cut_off": to_say("Pairs apart"),
    "cells_unanswered": to_say("Needs unanswered"),
    "cells_left_to_us": to_say("Needs left to us"),
    "people": to_say("People concerned"),
    "partners_without_holder": to_say("Ties nobody holds"),
}
"""The figures of a loss, as columns of the table; each counts in its own unit."""


def show(records: Records, on: date) -> None:
    """Draw what would break."""
    found = cache.plan.fragility(records, on)
    st.caption(
        say(
            "As if each alone were lost. What would break has no common unit, so nothing is added up: the order goes by the "
            "largest share of any one thing that would go with it."
        )
    )
    if found.losses.empty:
        st.info(say("Nothing is known that would break if one alone were lost."), icon=":material/info:")
    for place, row in enumerate(cast("list[dict[str, Any]]", found.losses.head(FIRST).to_dict("records")), start=1):
        with st.container(border=True):
            _one(place, row, records)
    if len(found.losses):
        with st.expander(say("All as a table ({number:,})", number=len(found.losses)), icon=":material/table:"):
            _table(found)
    for sentence in found.unknown:
        st.caption(f"{say('Cannot be seen yet.')} {escape_md(sentence)}")


def _one(place: int, row: dict[str, Any], records: Records) -> None:
    name = str(row["name"])
    kind = "" if row["kind"] == LIBRARY else f" · {say(KINDS[row['kind']])}"
    st.markdown(f"**{place}. {escape_md(name[:1].upper() + name[1:])}**{kind}")
    st.text(row["sentence"])
    st.text(say("First: {step}", step=row["first"]))
    st.caption(say("The largest share of any one thing that would go: {share:.0%}.", share=row["breaks"]))
    step = _step(row, records)
    with st.container(horizontal=True):
        if step is not None:
            st.button(
                say("See what would change"),
                icon=":material/compare_arrows:",
                key=state.plan.widget_key("lose", row["key"]),
                on_click=plan_duties.try_out,
                args=((step,),),
                help=say("Imagines this loss under What if, and compares the network before and after."),
            )
        if row["kind"] == STAKEHOLDER and st.button(
            say("Open its page"), icon=":material/arrow_forward:", key=state.plan.widget_key("lost", row["key"])
        ):
            links.open_stakeholder(row["id"])


def _step(row: dict[str, Any], records: Records) -> Step | None:
    """Return the loss as an imagined change; None where it is none that can be imagined."""
    if row["kind"] == STAKEHOLDER:
        return RemovePartner(row["id"])
    if row["kind"] == ROLE:
        return RemoveRole(row["id"])
    if row["kind"] == GRANT:
        funding = records["funding"].set_index("id")["funder"]
        return EndFunding(str(funding[row["id"]])) if row["id"] in funding.index else None
    return None


def _table(found: Fragility) -> None:
    losses = found.losses
    table = pd.DataFrame(
        {
            say("What"): losses["name"],
            say("Kind"): losses["kind"].map(lambda kind: say(KINDS[kind])),
            say("Largest share"): 100 * losses["breaks"].astype("float64"),
            **{say(title): losses[name] for name, title in FIGURES.items() if losses[name].notna().any()},
            say("What would break"): losses["sentence"],
            say("First"): losses["first"],
        }
    )
    st.dataframe(
        table,
        hide_index=True,
        placeholder="",
        column_config={
            say("Largest share"): st.column_config.NumberColumn(format=say("%.0f%%")),
            say("What would break"): st.column_config.TextColumn(width="large"),
            say("First"): st.column_config.TextColumn(width="large"),
        },
        alt=say_number(
            "{number} loss in order of the largest share that would break",
            "{number} losses in order of the largest share that would break",
            len(losses),
        ),
    )
