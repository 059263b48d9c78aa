"""The map's twin: the same stakeholders as a table, for reading, for the keyboard and for screen readers."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd
import streamlit as st

from netmap.drawing.shading import MEASURES
from netmap.drawing.voices import by_voice
from netmap.language import say, to_say
from netmap.screens import state
from netmap.screens.parts.rows import label

if TYPE_CHECKING:
    from collections.abc import Sequence

    from netmap.drawing.folding import Groups
    from netmap.drawing.map_model import MapModel
    from netmap.measures import Summary
    from netmap.network import Network


def build(
    network: Network,
    model: MapModel,
    places: dict[str, str],
    summary: Summary | None = None,
    more: Sequence[pd.Series] = (),
) -> pd.DataFrame:
    """Return what the map draws as a frame for people, most connected first.

    Parameters
    ----------
    network
        The filtered network.
    model
        What the map draws of it.
    places
        Place id -> name.
    summary
        The measures the map is coloured and sized by; None where it is none.
        Their values, under their labels, stand beside the names.
    more
        What else it is coloured or folded by: values by stakeholder id, named as people call them.
    """
    people = network.stakeholders
    strongest = pd.Series(0.0, index=range(len(people)))
    for ends in (network.i, network.j):
        strongest = strongest.combine(pd.Series(network.strength).groupby(ends).max(), max, fill_value=0.0)
    frame = pd.DataFrame(
        {
            "id": people["id"],
            to_say("Name"): people["name"],
            to_say("Kind"): [label("kinds", code) for code in people["kind"]],
            to_say("Sector"): [label("sectors", code) for code in people["sector"]],
            to_say("Place"): people["place"].map(places),
            to_say("Ties"): network.degree,
            to_say("Strongest tie"): strongest.where(network.degree > 0).to_numpy(),
        }
    ).set_index("id")
    if summary:
        for code in summary.why_missing:
            frame.insert(1, MEASURES[code].label, summary.stakeholders[code].to_numpy())
    for column in more:
        frame.insert(1, str(column.name), column.reindex(frame.index))
    return frame.loc[list(model.shown)]


def voice(network: Network) -> pd.Series:
    """Return who speaks, in the words of the legend, by stakeholder id."""
    look = by_voice(network)
    return pd.Series(
        [look.marks[code].label for code in look.codes], network.stakeholders["id"], name=to_say("Community voice")
    )


def working_group(network: Network, groups: Groups) -> pd.Series:
    """Return what people call the circle each stakeholder is folded into, by its id."""
    numbers = groups.of(network.stakeholders["id"]).tolist()
    called = {number: groups.title(number) for number in set(numbers)}
    return pd.Series(
        [called[number] for number in numbers], network.stakeholders["id"], name=to_say("Working group, as circles")
    )


def show(frame: pd.DataFrame, sentence: str) -> None:
    """Draw the table; choosing a row selects that stakeholder and moves the map to it, choosing more selects them all.

    Parameters
    ----------
    frame
        What ``build`` returned.
    sentence
        How much of the network it holds.
    """

    def go() -> None:
        rows = state.clicked.table_rows(state.network_map.TABLE)
        state.two_mode.look_at([str(frame.index[row]) for row in rows if row < len(frame)])

    st.dataframe(
        frame.rename(columns=say),
        hide_index=True,
        height=420 if len(frame) > 10 else "auto",  # noqa: PLR2004 - rows that fit the height
        key=state.network_map.TABLE,
        on_select=go,
        selection_mode="multi-row",
        column_config={
            say("Name"): st.column_config.TextColumn(width="large"),
            say("Ties"): st.column_config.NumberColumn(width="small"),
            say("Links"): st.column_config.NumberColumn(width="small"),
            say("Linked with"): st.column_config.TextColumn(width="large"),
            say("Strongest tie"): st.column_config.ProgressColumn(min_value=0, max_value=1, format="%.2f"),
        },
        alt=" ".join(
            [
                f"{sentence}.",
                *_most(frame),
                say("Choose a row to select it on the map, or several to select them at once."),
            ]
        ),
    )


def _most(frame: pd.DataFrame) -> list[str]:
    if frame.empty:
        return []
    name = frame["Name"].iloc[0]
    if "Ties" in frame:
        return [say("{name} has the most ties, {ties}.", name=name, ties=frame["Ties"].iloc[0])]
    return [say("{name} has the most links, {links}.", name=name, links=frame["Links"].iloc[0])]
