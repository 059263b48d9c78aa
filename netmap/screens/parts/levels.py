"""How closely people work together: how many ties stand at each level, as a chart and in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd
import streamlit as st

from netmap.errors import MeasureUndefined
from netmap.language import language, say, say_number, to_say
from netmap.measures.kept import kept
from netmap.measures.levels import levels, median_level
from netmap.measures.summary import why_none
from netmap.screens import cache
from netmap.screens.parts import strength_charts
from netmap.ties.wording import level_text
from netmap.vocabulary import vocabulary

if TYPE_CHECKING:
    from netmap.network import Network

NOT_RATED = to_say("They work together; nobody said how closely.")


def show(network: Network) -> None:
    """Draw how many ties stand at each level, and the same as a table."""
    none = say_number(
        "Asked about, and none: {number} pair.",
        "Asked about, and none: {number} pairs.",
        int((network.known["state"] == "ABSENT").sum()),
    )
    try:
        counts = kept(network, f"levels in {language()}", lambda: shown(levels(network)))
    except MeasureUndefined as reason:
        st.text(f"{why_none(reason, network)} {none}")
        st.caption(say("Ties and their levels come from the Relationships sheet."))
        return
    most = counts.iloc[int(counts["Ties"].argmax())]
    said = say_number(
        "{number} tie; most stand at {level} ({most:,}).",
        "{number} ties; most stand at {level} ({most:,}).",
        int(counts["Ties"].sum()),
        level=most["Level"],
        most=int(most["Ties"]),
    )
    st.text(f"{said} {none}")
    told = [
        say("{level}: {ties:,}", level=level, ties=ties)
        for level, ties in zip(counts["Level"], counts["Ties"], strict=True)
    ]
    counts = counts.rename(columns=say)
    chart = cache.charts.vega(
        strength_charts.bars, counts.assign(Label=told), label="Label", length=say("Ties"), title=say("Ties")
    )
    bars = say("Bars of the number of ties at each level.")
    st.vega_lite_chart(spec=chart, alt=f"{bars} {said}")
    with st.expander(say("The same as a table")):
        st.table(counts, hide_index=True, border="horizontal", alt=said)
    st.caption(
        say(
            "Levels are steps, not amounts: 4 is closer than 2, not twice as close. Where both sides were asked, the lower word counts."
        )
    )


def shown(counts: pd.DataFrame) -> pd.DataFrame:
    """Return the measure ``levels`` as people read it, under headings to be said, each level with what it means."""
    rated = counts["level"].notna()
    return pd.DataFrame(
        {
            to_say("Level"): [
                level_text(level) if known else word
                for level, known, word in zip(counts["level"], rated, counts["word"], strict=True)
            ],
            to_say("Ties"): counts["ties"].astype("int64"),
            to_say("What it means"): [
                vocabulary("levels").meaning(str(level)) if known else say(NOT_RATED)
                for level, known in zip(counts["level"], rated, strict=True)
            ],
        }
    )


def median(network: Network) -> str:
    """Return the level of the middle tie as number and word; ``n/a`` where none is rated."""
    try:
        return level_text(median_level(network))
    except MeasureUndefined:
        return say("n/a")
