"""The pictures of the Gaps page. Each is drawn from a small frame, which its caller shows as a table too."""

from __future__ import annotations

from typing import TYPE_CHECKING

from netmap.language import say, say_as

if TYPE_CHECKING:
    import altair as alt
    import pandas as pd

LINES = ("#0072B2", "#D55E00", "#009E73", "#CC79A7", "#808080")
"""Colours told apart by any kind of colour vision; each line has its own dashes and marks besides."""

DASHES = ([1, 0], [6, 3], [2, 2], [8, 2, 2, 2], [4, 4])

TALL = 280


def over_time(counted: pd.DataFrame, *, order: list[str]) -> alt.Chart:
    """Return the number of gaps per question and day, as lines.

    Parameters
    ----------
    counted
        ``Day``, ``Question``, ``Gaps``.
    order
        The questions, in order.
    """
    import altair as alt  # noqa: PLC0415 - slow to import

    legend = alt.Legend(orient="top", columns=3, labelLimit=200, symbolType="stroke", symbolSize=400)
    chart: alt.Chart = (
        alt.Chart(counted)
        .mark_line(point=True)
        .encode(
            x=alt.X("Day:T", title=None, axis=alt.Axis(format={"week": say_as("week on an axis", "%b %d")})),
            y=alt.Y("Gaps:Q", title=say("Gaps"), axis=alt.Axis(tickMinStep=1, format=",d")),
            color=alt.Color("Question:N", title=None, scale=alt.Scale(domain=order, range=list(LINES)), legend=legend),
            strokeDash=alt.StrokeDash(
                "Question:N", title=None, scale=alt.Scale(domain=order, range=list(DASHES)), legend=legend
            ),
            tooltip=[
                alt.Tooltip("Day:T", title=say("Day")),
                alt.Tooltip("Question:N", title=say("Question")),
                alt.Tooltip("Gaps:Q", title=say("Gaps")),
            ],
        )
        .properties(height=TALL)
    )
    return chart
