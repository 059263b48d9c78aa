"""The pictures of the Strength page. Each is drawn from a small frame, which its caller shows as a table too."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from netmap.language import say, say_as

if TYPE_CHECKING:
    import altair as alt

BAR = 30
"""Pixels a bar and the space below it are high."""

SQUARE = 20
"""Pixels a row of the sector map is high."""

TALL = 320
"""Pixels a chart with two axes is high."""

MID_GREY = "#808080"
"""Seen on a light and on a dark page."""

SHEER = 0.85
"""Opacity of grey lines that many others cross: any less, and one alone is not seen on a light page."""


def bars(frame: pd.DataFrame, *, label: str, length: str, title: str, highest: float | None = None) -> alt.Chart:
    """Return one bar per row, in the order of the rows.

    Parameters
    ----------
    frame
        The rows; all its columns are told when a bar is pointed at.
    label
        Column whose text stands beside each bar. The number belongs in it: a
        text drawn on a bar would not take its colour from the theme.
    length
        Column that says how long each bar is.
    title
        What the axis counts.
    highest
        Where the axis ends; None leaves it to the longest bar.
    """
    import altair as alt  # noqa: PLC0415 - slow to import

    scale = alt.Scale() if highest is None else alt.Scale(domain=[0, highest])
    steps = alt.Axis(tickMinStep=1, tickCount=5, format=",d")
    chart: alt.Chart = (
        alt.Chart(frame)
        .mark_bar()
        .encode(
            y=alt.Y(f"{label}:N", sort=None, title=None, axis=alt.Axis(labelLimit=260, ticks=False, domain=False)),
            x=alt.X(f"{length}:Q", title=title, scale=scale, axis=steps),
            tooltip=[column for column in frame.columns if column != label],
        )
        .properties(height=alt.Step(BAR))
    )
    return chart


def evidence(points: pd.DataFrame, *, thin_below: float) -> alt.LayerChart | alt.FacetChart:
    """Return strength against evidence, with thin evidence shaded.

    Parameters
    ----------
    points
        From ``ties.portrait.strength_and_evidence``.
    thin_below
        Share of evidence below which it is thin.
    """
    import altair as alt  # noqa: PLC0415 - slow to import

    whole = alt.Scale(domain=[0, 1])
    thin = (
        alt.Chart(pd.DataFrame({"from": [0.0], "to": [thin_below]}))
        .mark_rect(color=MID_GREY, opacity=0.2)
        .encode(x=alt.X("from:Q", scale=whole), x2=alt.X2("to:Q"))
    )
    spots = (
        alt.Chart(points)
        .mark_circle(opacity=0.75)
        .encode(
            x=alt.X(
                "completeness:Q", scale=whole, title=say("Evidence observed"), axis=alt.Axis(format="%", tickCount=5)
            ),
            y=alt.Y("strength:Q", scale=whole, title=say("Strength"), axis=alt.Axis(tickCount=5)),
            size=alt.Size("ties:Q", title=say("Ties"), scale=alt.Scale(range=[30, 700]), legend=None),
            tooltip=[
                alt.Tooltip("completeness:Q", title=say_as("of a tie", "Evidence"), format=".0%"),
                alt.Tooltip("strength:Q", title=say("Strength, about"), format=".2f"),
                alt.Tooltip("ties:Q", title=say("Ties")),
            ],
        )
    )
    chart: alt.LayerChart | alt.FacetChart = alt.layer(thin, spots).properties(height=TALL)
    return chart


def sectors(cells: pd.DataFrame, *, colour: str, title: str, order: list[str]) -> alt.LayerChart | alt.FacetChart:
    """Return a map of squares, sectors down and across: coloured where tied, a dot where asked and none tied.

    Parameters
    ----------
    cells
        Both halves: ``Sector``, ``With``, ``Ties``, ``Median level``, ``Standing``.
    colour
        Column that says how dark a square is.
    title
        What the colour means.
    order
        Sectors in the order of the axes.
    """
    import altair as alt  # noqa: PLC0415 - slow to import

    named = alt.Axis(labelAngle=-90, labelLimit=150, labelOverlap="greedy")
    across = alt.X("With:N", sort=order, scale=alt.Scale(domain=order), title=None, axis=named)
    down = alt.Y(
        "Sector:N",
        sort=order,
        scale=alt.Scale(domain=order),
        title=None,
        axis=alt.Axis(labelLimit=150, labelOverlap=False),
    )
    shade = alt.Color(f"{colour}:Q", title=title, legend=alt.Legend(orient="top", tickMinStep=1, gradientLength=150))
    told = [
        alt.Tooltip("Sector:N", title=say("Sector")),
        alt.Tooltip("With:N", title=say("With")),
        alt.Tooltip("Ties:Q", title=say("Ties")),
        alt.Tooltip("Median level:N", title=say("Median level")),
        alt.Tooltip("Standing:N", title=say_as("sectors", "Standing")),
    ]
    tied, none = cells[cells["Ties"] > 0], cells[(cells["Ties"] == 0) & (cells["Asked"] > 0)]
    squares = (
        alt.Chart(tied).mark_rect(stroke=MID_GREY, strokeWidth=0.5).encode(x=across, y=down, color=shade, tooltip=told)
    )
    dots = alt.Chart(none).mark_circle(color=MID_GREY, size=12).encode(x=across, y=down, tooltip=told)
    chart: alt.LayerChart | alt.FacetChart = alt.layer(squares, dots).properties(height=alt.Step(SQUARE))
    return chart


def wishes(counted: pd.DataFrame) -> alt.LayerChart | alt.FacetChart:
    """Return level now against level desired: a spot per pair of levels, and a line where they are the same.

    Parameters
    ----------
    counted
        ``now``, ``desired`` (0-5) and ``sides`` (count).
    """
    import altair as alt  # noqa: PLC0415 - slow to import

    levels = alt.Scale(domain=[0, 5], nice=False, padding=20)
    same = (
        alt.Chart(pd.DataFrame({"now": [0, 5], "desired": [0, 5]}))
        .mark_line(color=MID_GREY, strokeDash=[4, 4])
        .encode(x=alt.X("now:Q", scale=levels), y=alt.Y("desired:Q", scale=levels))
    )
    whole_steps = alt.Axis(values=list(range(6)), format="d")
    spots = (
        alt.Chart(counted)
        .mark_circle(opacity=0.85)
        .encode(
            x=alt.X("now:Q", scale=levels, title=say("Level now"), axis=whole_steps),
            y=alt.Y("desired:Q", scale=levels, title=say("Level desired"), axis=whole_steps),
            size=alt.Size("sides:Q", scale=alt.Scale(range=[60, 900]), legend=None),
            tooltip=[
                alt.Tooltip("now:Q", title=say("Now")),
                alt.Tooltip("desired:Q", title=say("Desired")),
                alt.Tooltip("sides:Q", title=say("Statements")),
            ],
        )
    )
    chart: alt.LayerChart | alt.FacetChart = alt.layer(same, spots).properties(height=TALL)
    return chart
