"""The partnerships of a plan, one by one and as a table."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

import pandas as pd
import streamlit as st

from netmap.language import say, say_number
from netmap.planning.candidates import ROUTES
from netmap.screens import state
from netmap.screens.parts import links
from netmap.screens.text import escape_md

if TYPE_CHECKING:
    from netmap.planning import Plan


def show(found: Plan, names: dict[str, str]) -> None:
    """Draw each of those chosen with why, and all of them as a table."""
    st.subheader(say("Who, and why"), anchor=False)
    for place, row in enumerate(cast("list[dict[str, Any]]", found.chosen.to_dict("records")), start=1):
        with st.container(border=True):
            _one(place, row)
    with st.expander(say("The same as a table"), icon=":material/table:"):
        _table(found, names)


def _one(place: int, row: dict[str, Any]) -> None:
    about = say(
        "**{place}. {name}**: {route}, about {hours:,.0f} staff hours.",
        place=place,
        name=escape_md(row["name"]),
        route=say(ROUTES[row["route"]]),
        hours=row["hours"],
    )
    must = f" {say('It is in because you asked for it.')}" if row["must"] else ""
    st.markdown(about + must)
    st.text(row["sentence"])
    for reason in row["reasons"]:
        st.text(reason)
    st.caption(
        say(
            "Adds {adds:.1%} of all that is unmet; alone it would answer {alone:.1%}, and without it the plan would "
            "lose {lost:.1%}.",
            adds=row["adds"],
            alone=row["alone"],
            lost=row["lost_without"],
        )
    )
    for sentence in row["unknown"]:
        st.caption(say("Not known: {sentence}", sentence=escape_md(sentence)))
    if st.button(say("Open its page"), icon=":material/arrow_forward:", key=state.plan.widget_key("open", row["who"])):
        links.open_stakeholder(row["who"])


def _table(found: Plan, names: dict[str, str]) -> None:
    chosen = found.chosen
    table = pd.DataFrame(
        {
            say("Who"): chosen["name"],
            say("Now"): chosen["route"].map(lambda route: say(ROUTES[route])),
            say("Adds"): 100 * chosen["adds"],
            say("Alone"): 100 * chosen["alone"],
            say("Staff hours"): chosen["hours"],
            say("People"): chosen["people"],
            say("In its place"): chosen["instead"].map(lambda one: names.get(one, one), na_action="ignore"),
            say("Why"): chosen["sentence"],
        }
    )
    share = say("Share of all that is unmet, weighted by severity and people.")
    st.dataframe(
        table,
        hide_index=True,
        placeholder="",
        column_config={
            say("Adds"): st.column_config.NumberColumn(format=say("%.1f%%"), help=share),
            say("Alone"): st.column_config.NumberColumn(format=say("%.1f%%"), help=share),
            say("Why"): st.column_config.TextColumn(width="large"),
        },
        alt=say_number(
            "{number} partnership of the plan, in the order in which they add most",
            "{number} partnerships of the plan, in the order in which they add most",
            len(chosen),
        ),
    )
