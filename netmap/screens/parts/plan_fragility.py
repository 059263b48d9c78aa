"""What would break most if it were lost, the worst first, and what to do before it is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

import pandas as pd
import streamlit as st

from netmap.planning.losses import GRANT, LIBRARY, ROLE, STAKEHOLDER
from netmap.planning.steps import EndFunding, RemovePartner, RemoveRole, Step
from netmap.screens import cache, state
from netmap.screens.parts import links, plan_duties
from netmap.screens.text import escape_md, number_of

if TYPE_CHECKING:
    from datetime import date

    from netmap.planning import Fragility
    from netmap.records import Records

FIRST = 10
"""Losses told one by one; the table has them all."""

KINDS = {STAKEHOLDER: "Stakeholder", ROLE: "Staff role", GRANT: "Grant", LIBRARY: "The library"}

FIGURES = {
    "stakeholders_cut_off": "Cut off",
    "pairs_cut_off": "Pairs apart",
    "cells_unanswered": "Needs unanswered",
    "cells_left_to_us": "Needs left to us",
    "people": "People concerned",
    "partners_without_holder": "Ties nobody holds",
}
"""The figures of a loss, as columns of the table; each counts in its own unit."""


def show(records: Records, on: date) -> None:
    """Draw what would break."""
    found = cache.plan.fragility(records, on)
    st.caption(
        "As if each alone were lost. What would break has no common unit, so nothing is added up: the order goes by the "
        "largest share of any one thing that would go with it."
    )
    if found.losses.empty:
        st.info("Nothing is known that would break if one alone were lost.", icon=":material/info:")
    for place, row in enumerate(cast("list[dict[str, Any]]", found.losses.head(FIRST).to_dict("records")), start=1):
        with st.container(border=True):
            _one(place, row, records)
    if len(found.losses):
        with st.expander(f"All as a table ({len(found.losses):,})", icon=":material/table:"):
            _table(found)
    for sentence in found.unknown:
        st.caption(f"Cannot be seen yet. {escape_md(sentence)}")


def _one(place: int, row: dict[str, Any], records: Records) -> None:
    name = str(row["name"])
    kind = "" if row["kind"] == LIBRARY else f" · {KINDS[row['kind']]}"
    st.markdown(f"**{place}. {escape_md(name[:1].upper() + name[1:])}**{kind}")
    st.text(row["sentence"])
    st.text(f"First: {row['first']}")
    st.caption(f"The largest share of any one thing that would go: {row['breaks']:.0%}.")
    step = _step(row, records)
    with st.container(horizontal=True):
        if step is not None:
            st.button(
                "See what would change",
                icon=":material/compare_arrows:",
                key=state.plan.widget_key("lose", row["key"]),
                on_click=plan_duties.try_out,
                args=((step,),),
                help="Imagines this loss under What if, and compares the network before and after.",
            )
        if row["kind"] == STAKEHOLDER and st.button(
            "Open its page", icon=":material/arrow_forward:", key=state.plan.widget_key("lost", row["key"])
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
            "What": losses["name"],
            "Kind": losses["kind"].map(KINDS),
            "Largest share": 100 * losses["breaks"].astype("float64"),
            **{title: losses[name] for name, title in FIGURES.items() if losses[name].notna().any()},
            "What would break": losses["sentence"],
            "First": losses["first"],
        }
    )
    st.dataframe(
        table,
        hide_index=True,
        placeholder="",
        column_config={
            "Largest share": st.column_config.NumberColumn(format="%.0f%%"),
            "What would break": st.column_config.TextColumn(width="large"),
            "First": st.column_config.TextColumn(width="large"),
        },
        alt=f"{number_of(len(losses), 'loss')} in order of the largest share that would break".replace(
            "losss", "losses"
        ),
    )
