"""How the network grew, as lines, each with its table."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import streamlit as st

from netmap.language import day_in_words, say, say_as, say_number, to_say
from netmap.screens import cache
from netmap.screens.parts.gap_charts import DASHES, LINES, TALL

if TYPE_CHECKING:
    import altair as alt
    import pandas as pd

    from netmap.change import Change
    from netmap.records import Records

COUNTED = {
    "stakeholders": to_say("Stakeholders with a tie"),
    "partners": to_say("Partners of the library"),
    "ties": to_say("Ties"),
    "confirmed": to_say("Ties confirmed by both sides"),
    "close": to_say("Ties at coordination or above"),
}
"""The columns of ``Change.growth`` that count, as lines."""

LOW = 200
"""Pixels a chart of few values is high: each of its values has room on the axis."""

HIGHEST = 5
"""The highest level there is."""


def show(found: Change, _records: Records) -> None:
    """Draw the lines and their tables."""
    growth = found.growth
    st.caption(
        say(
            "How things stood on each of {number} days by what is recorded now: a tie counts from the day that its record gives. "
            "Partners have a tie with a unit of the library at level {level} or above.",
            number=len(growth),
            level=found.after.conventions.partner_level,
        )
    )
    if len(growth) < 2:  # noqa: PLR2004 - a line needs two
        return
    # What others do not see is missing on every day.
    counted = {name: title for name, title in COUNTED.items() if growth[name].notna().any()}
    titles = {name: say(title) for name, title in counted.items()}
    # As text, with an hour: the browser takes a bare day for midnight in Greenwich, which is the day before in America.
    drawn = growth.assign(day=growth["day"].dt.strftime("%Y-%m-%dT00:00:00"))
    long = drawn[["day", *counted]].rename(columns=titles).melt("day", var_name="What", value_name="Number")
    first, last = growth.iloc[0], growth.iloc[-1]
    st.vega_lite_chart(
        cache.charts.vega(counts, long, order=tuple(titles.values())),
        width="stretch",
        key="change_growth_counts",
        alt=say(
            "Lines from {begin} to {end}: ties from {ties_before:,} to {ties_now:,}, partners from {partners_before:,} to {partners_now:,}. The table holds all.",
            begin=day_in_words(first["day"].date()),
            end=day_in_words(last["day"].date()),
            ties_before=int(first["ties"]),
            ties_now=int(last["ties"]),
            partners_before=int(first["partners"]),
            partners_now=int(last["partners"]),
        ),
    )
    _table(growth, counted)
    if not growth["median_level"].notna().any():
        st.caption(say("No tie has a level yet, so nothing can be said of how close ties are."))
        return
    st.markdown(f"**{say('Level of the middle tie')}**")
    st.vega_lite_chart(
        cache.charts.vega(
            level, drawn[["day", "median_level"]].dropna().rename(columns={"day": "Day", "median_level": "Level"})
        ),
        width="stretch",
        key="change_growth_level",
        alt=say("A line of the level of the middle tie, day by day; the table holds the same."),
    )
    _table(growth, {"rated": to_say("Ties with a level"), "median_level": to_say("Level of the middle tie")})


def _table(growth: pd.DataFrame, titles: dict[str, str]) -> None:
    shown = growth[["day", *titles]].rename(
        columns={"day": say("Day"), **{name: say(title) for name, title in titles.items()}}
    )
    with st.expander(say("The same as a table"), icon=":material/table:"):
        st.dataframe(
            shown.astype({say("Day"): "date32[pyarrow]"}),
            hide_index=True,
            placeholder="",
            alt=say_number("Growth on {number} day", "Growth on {number} days", len(growth)),
        )


def counts(long: pd.DataFrame, *, order: tuple[str, ...]) -> alt.Chart:
    """Return what is counted as lines.

    Parameters
    ----------
    long
        ``day``, ``What``, ``Number``.
    order
        What is counted, in order.
    """
    import altair as alt  # noqa: PLC0415 - slow to import

    legend = alt.Legend(orient="top", columns=1, labelLimit=300, symbolType="stroke", symbolSize=400)
    chart: alt.Chart = (
        alt.Chart(long)
        .mark_line(point=True)
        .encode(
            x=_days("day", long["day"]),
            y=alt.Y("Number:Q", title=None, axis=alt.Axis(tickMinStep=1, format=",d")),
            color=alt.Color(
                "What:N", title=None, scale=alt.Scale(domain=list(order), range=list(LINES)), legend=legend
            ),
            strokeDash=alt.StrokeDash(
                "What:N", title=None, scale=alt.Scale(domain=list(order), range=list(DASHES)), legend=legend
            ),
            tooltip=[
                alt.Tooltip("day:T", title=say("Day")),
                alt.Tooltip("What:N", title=say("What")),
                alt.Tooltip("Number:Q", title=say("Number"), format=",d"),
            ],
        )
        .properties(height=TALL)
    )
    return chart


def level(rows: pd.DataFrame) -> alt.Chart:
    """Return the level of the middle tie as a line.

    Parameters
    ----------
    rows
        ``Day``, ``Level``.
    """
    import altair as alt  # noqa: PLC0415 - slow to import

    chart: alt.Chart = (
        alt.Chart(rows)
        .mark_line(point=True, color=LINES[0])
        .encode(
            x=_days("Day", rows["Day"]),
            y=alt.Y(
                "Level:Q",
                title=say("Level"),
                scale=alt.Scale(domain=[0, HIGHEST]),
                axis=alt.Axis(values=list(range(HIGHEST + 1)), format="d"),
            ),
            tooltip=[alt.Tooltip("Day:T", title=say("Day")), alt.Tooltip("Level:Q", title=say("Level"), format=",.1f")],
        )
        .properties(height=LOW)
    )
    return chart


def _days(column: str, days: pd.Series) -> alt.X:
    """Return an axis that names the days that were looked at, as far as there is room; the first of a month by the month."""
    import altair as alt  # noqa: PLC0415 - slow to import

    each = (date.fromisoformat(day[:10]) for day in days.drop_duplicates())
    at = [alt.DateTime(year=day.year, month=day.month, date=day.day) for day in each]
    by_day = say_as("week on an axis", "%b %d")
    formats = {"month": "%b", "week": by_day, "day": by_day, "date": by_day}
    return alt.X(f"{column}:T", title=None, axis=alt.Axis(format=formats, values=at, labelOverlap="greedy"))
