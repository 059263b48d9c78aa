"""How closely people work together: how many ties stand at each level, as a chart and in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd
import streamlit as st

from netmap.screens.parts.rows import label, meaning
from netmap.screens.text import number_of
from netmap.vocabulary import vocabulary

if TYPE_CHECKING:
    import altair as alt

    from netmap.ties import Conclusions

NOT_RATED = "Not rated"


def show(conclusions: Conclusions) -> None:
    """Draw how many known pairs stand at each level, and the same as a table."""
    counts = count(conclusions.ties)
    if not counts["Pairs"].sum():
        st.caption("No pair of stakeholders is known yet. Levels come from the Relationships sheet.")
        return
    # Pairs without a tie are known by the hundred and would flatten every other bar.
    none, ties = counts.iloc[0], counts.iloc[1:]
    most = ties.iloc[int(ties["Pairs"].argmax())]
    said = f"{number_of(int(ties['Pairs'].sum()), 'tie')}; most stand at {most['Level']} ({most['Pairs']:,})."
    st.text(f"{said} Asked about, and none: {number_of(int(none['Pairs']), 'pair')}.")
    st.altair_chart(_chart(ties), alt=f"Bars of the number of ties at each level. {said}")
    with st.expander("The same as a table"):
        st.table(counts, hide_index=True, border="horizontal", alt=said)
    st.caption(
        "Levels are steps, not amounts: 4 is closer than 2, not twice as close. Where both sides were asked, the lower word counts."
    )


def count(ties: pd.DataFrame) -> pd.DataFrame:
    """Return how many known pairs stand at each level, from none to collaboration, then those not rated.

    A mean between two levels counts at the lower one.
    """
    steps = ties["level"].floordiv(1).where(ties["state"] != "ABSENT", 0)
    codes = vocabulary("levels").codes
    pairs = [int((steps == int(code)).sum()) for code in codes]
    words = [f"{code} · {label('levels', code)}" for code in codes]
    return pd.DataFrame(
        {
            "Level": [*words, NOT_RATED],
            "Pairs": [*pairs, int(steps.isna().sum())],
            "What it means": [
                *(meaning("levels", code) for code in codes),
                "They work together; nobody said how closely.",
            ],
        }
    )


def _chart(ties: pd.DataFrame) -> alt.Chart:
    import altair as alt  # noqa: PLC0415 - slow to import

    # The number stands in the label, which takes its colour from the theme; a text mark would not.
    counted = ties.assign(
        Label=[f"{level}: {pairs:,}" for level, pairs in zip(ties["Level"], ties["Pairs"], strict=True)]
    )
    chart: alt.Chart = (
        alt.Chart(counted)
        .mark_bar()
        .encode(
            y=alt.Y("Label:N", sort=None, title=None, axis=alt.Axis(labelLimit=240, ticks=False, domain=False)),
            x=alt.X("Pairs:Q", title="Ties", axis=alt.Axis(tickMinStep=1, tickCount=5, format=",d")),
            tooltip=["Level:N", "Pairs:Q", "What it means:N"],
        )
        .properties(height=alt.Step(30))
    )
    return chart
