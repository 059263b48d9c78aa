"""Several stakeholders selected at once, beside the map: who they are, and what ties them to each other."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import pandas as pd
import streamlit as st

from netmap.language import say, say_number, to_say
from netmap.screens import state
from netmap.screens.parts.rows import label
from netmap.screens.text import escape_md
from netmap.vocabulary import SEPARATOR, split_codes, vocabulary

if TYPE_CHECKING:
    from netmap.network import Network
    from netmap.records import Records
    from netmap.screens.parts.choices import Choices


def show(chosen: tuple[str, ...], records: Records, network: Network, choices: Choices) -> None:
    """Draw what several have in common, and what can be done with them.

    Parameters
    ----------
    chosen
        Their ids.
    records
        All tables.
    network
        The filtered network; the ties counted are those in it.
    choices
        Names by id.
    """
    heading, close = st.columns([6, 1], vertical_alignment="top")
    heading.subheader(
        say_number("{number} stakeholders selected", "{number} stakeholders selected", len(chosen)), anchor=False
    )
    close.button(
        "",
        icon=":material/close:",
        key="several_close",
        help=say("Select nobody"),
        on_click=state.focus.nobody,
        type="tertiary",
    )
    with st.container(horizontal=True):
        st.button(
            say("Show only these"),
            icon=":material/center_focus_strong:",
            on_click=state.network_map.open_door,
            args=("these", SEPARATOR.join(chosen)),
        )
        st.button(say("Hide these"), icon=":material/visibility_off:", on_click=_hide, args=(chosen,))
        st.button(say("Clear"), icon=":material/deselect:", on_click=state.focus.nobody)
    among = ties_among(chosen, network)
    pairs = len(chosen) * (len(chosen) - 1) // 2
    possible = say_number("{number} pairs are possible", "{number} pairs are possible", pairs)
    st.markdown(
        say_number(
            "**{number} tie** among them; {possible}.",
            "**{number} ties** among them; {possible}.",
            len(among),
            possible=possible,
        )
    )
    relations = Counter(code for cell in among["relations"].dropna() for code in split_codes(cell))
    if relations:
        st.caption(
            escape_md(
                say(
                    "By relation: {counts}",
                    counts=_counts({label("relations", code): count for code, count in relations.items()}),
                )
            )
        )
    people = records["stakeholders"].set_index("id").reindex(list(chosen))
    wide = people["kind"].map(vocabulary("kinds").family, na_action="ignore")
    kinds = [label("kinds", code) or say("Not known") for code in wide]
    st.caption(escape_md(say("By kind: {counts}", counts=_counts(dict(Counter(kinds))))))
    _table(chosen, people, among, choices)


def ties_among(chosen: tuple[str, ...], network: Network) -> pd.DataFrame:
    """Return the ties of a network whose two ends are both among some."""
    ties = network.ties
    return ties[ties["a"].isin(chosen) & ties["b"].isin(chosen)]


def _counts(counts: dict[str, int]) -> str:
    ordered = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0].casefold()))
    return ", ".join(say("{name} {count:,}", name=name, count=count) for name, count in ordered)


def _table(chosen: tuple[str, ...], people: pd.DataFrame, among: pd.DataFrame, choices: Choices) -> None:
    """Draw them as a table; choosing one looks at it alone."""
    each = pd.concat([among["a"], among["b"]]).value_counts().reindex(list(chosen), fill_value=0)
    frame = pd.DataFrame(
        {
            to_say("Name"): [choices.stakeholders.get(one, one) for one in chosen],
            to_say("Kind"): [label("kinds", code) for code in people["kind"]],
            to_say("Ties among them"): each.to_numpy(),
        }
    )
    key = state.network_map.several_table_key()

    def go() -> None:
        row = state.clicked.table_row(key)
        if row is not None and row < len(chosen):
            state.focus.select(chosen[row], focus=True)

    st.dataframe(
        frame.rename(columns=say),
        hide_index=True,
        height=min(35 * (len(frame) + 1) + 3, 388),
        key=key,
        on_select=go,
        selection_mode="single-row",
        column_config={say("Name"): st.column_config.TextColumn(width=150)},
        alt=say_number(
            "The {number} selected stakeholders with kind and ties among them. Choose a row to look at one alone.",
            "The {number} selected stakeholders with kind and ties among them. Choose a row to look at one alone.",
            len(frame),
        ),
    )


def _hide(chosen: tuple[str, ...]) -> None:
    state.hiding.hide(chosen)
    state.focus.nobody()
