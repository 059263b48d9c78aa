"""The partnerships of a plan, one by one and as a table."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

import pandas as pd
import streamlit as st

from netmap.planning.candidates import ROUTES
from netmap.screens import state
from netmap.screens.parts import links
from netmap.screens.text import escape_md, number_of

if TYPE_CHECKING:
    from netmap.planning import Plan


def show(found: Plan, names: dict[str, str]) -> None:
    """Draw each of those chosen with why, and all of them as a table."""
    st.subheader("Who, and why", anchor=False)
    for place, row in enumerate(cast("list[dict[str, Any]]", found.chosen.to_dict("records")), start=1):
        with st.container(border=True):
            _one(place, row)
    with st.expander("The same as a table", icon=":material/table:"):
        _table(found, names)


def _one(place: int, row: dict[str, Any]) -> None:
    must = " It is in because you asked for it." if row["must"] else ""
    st.markdown(
        f"**{place}. {escape_md(row['name'])}**: {ROUTES[row['route']]}, about {row['hours']:,.0f} staff hours.{must}"
    )
    st.text(row["sentence"])
    for reason in row["reasons"]:
        st.text(reason)
    st.caption(
        f"Adds {row['adds']:.1%} of all that is unmet; alone it would answer {row['alone']:.1%}, and without it the plan would "
        f"lose {row['lost_without']:.1%}."
    )
    for sentence in row["unknown"]:
        st.caption(f"Not known: {escape_md(sentence)}")
    if st.button("Open its page", icon=":material/arrow_forward:", key=state.plan.widget_key("open", row["who"])):
        links.open_stakeholder(row["who"])


def _table(found: Plan, names: dict[str, str]) -> None:
    chosen = found.chosen
    table = pd.DataFrame(
        {
            "Who": chosen["name"],
            "Now": chosen["route"].map(ROUTES),
            "Adds": 100 * chosen["adds"],
            "Alone": 100 * chosen["alone"],
            "Staff hours": chosen["hours"],
            "People": chosen["people"],
            "In its place": chosen["instead"].map(lambda one: names.get(one, one), na_action="ignore"),
            "Why": chosen["sentence"],
        }
    )
    share = "Share of all that is unmet, weighted by severity and people."
    st.dataframe(
        table,
        hide_index=True,
        placeholder="",
        column_config={
            "Adds": st.column_config.NumberColumn(format="%.1f%%", help=share),
            "Alone": st.column_config.NumberColumn(format="%.1f%%", help=share),
            "Why": st.column_config.TextColumn(width="large"),
        },
        alt=f"{number_of(len(chosen), 'partnership')} of the plan, in the order in which they add most",
    )
