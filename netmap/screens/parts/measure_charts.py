"""Tables of measures as charts: curves, bars and matrices; each has its table beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pandas as pd

from netmap.drawing.shading import CLASSES, number
from netmap.language import say
from netmap.names import name_key
from netmap.screens import cache
from netmap.screens.parts.measure_help import title
from netmap.screens.parts.strength_charts import MID_GREY

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    import altair as alt

    from netmap.measures import Chart, TableMeasure

    Rows = pd.DataFrame
    Drawn = alt.Chart | alt.LayerChart | alt.FacetChart

_LINES = ("#0072B2", "#D55E00", "#009E73", "#CC79A7")
_DASHES = ([1, 0], [6, 3], [2, 2], [8, 2, 2, 2])
_TICKS = 6
_DARK = "#11151d"


def draw(measure: TableMeasure, shown: pd.DataFrame) -> dict[str, Any] | None:
    """Return the chart of a table as the browser gets it, or None where there is nothing to draw.

    Parameters
    ----------
    measure
        The measure, which says how it is best drawn.
    shown
        Its table with names for ids and labels for codes, columns by their own names.
    """
    chart = measure.chart
    if chart is None:
        return None
    numbers = [chart.colour] if chart.form == "matrix" else list(chart.y)
    kept = shown.dropna(subset=numbers, how="all")
    if kept.empty:
        return None
    form: Callable[..., Drawn] = {"curve": _curve, "bars": _bars, "matrix": _matrix}[chart.form]
    return cache.charts.vega(form, kept, chart=chart, holds=dict(measure.holds))


def _curve(rows: Rows, *, chart: Chart, holds: Mapping[str, str]) -> Drawn:
    import altair as alt  # noqa: PLC0415 - slow to import

    drawn: alt.Chart = (
        alt.Chart(_long(chart, rows))
        .mark_line(point=True)
        .encode(
            x=alt.X("x:Q", title=title(chart.x), axis=_axis(holds.get(chart.x, ""))),
            y=alt.Y("value:Q", title=None, axis=_axis(holds.get(chart.y[0], ""))),
            color=alt.Color("series:N", title=None, sort=None, scale=_colours(chart), legend=_legend(chart)),
            strokeDash=alt.StrokeDash("series:N", sort=None, scale=_dashes(chart), legend=_legend(chart)),
            tooltip=[_tip("series:N"), alt.Tooltip("x:Q"), _tip("value:Q")],
        )
        .properties(height=280)
    )
    return drawn


def _bars(rows: Rows, *, chart: Chart, holds: Mapping[str, str]) -> Drawn:
    import altair as alt  # noqa: PLC0415 - slow to import

    drawn: alt.Chart = (
        alt.Chart(_long(chart, rows))
        .mark_bar()
        .encode(
            y=alt.Y("x:N", sort=None, title=None, axis=alt.Axis(labelLimit=240, ticks=False, domain=False)),
            x=alt.X(
                "value:Q", title=None if len(chart.y) > 1 else title(chart.y[0]), axis=_axis(holds.get(chart.y[0], ""))
            ),
            tooltip=[alt.Tooltip("x:N"), _tip("series:N"), _tip("value:Q")],
        )
        .properties(height=alt.Step(26 if len(chart.y) == 1 else 14))
    )
    if len(chart.y) == 1:
        return drawn
    several: alt.Chart = drawn.encode(
        yOffset=alt.YOffset("series:N", sort=None),
        color=alt.Color("series:N", title=None, sort=None, scale=_colours(chart), legend=_legend(chart)),
    )
    return several


def _matrix(rows: Rows, *, chart: Chart, holds: Mapping[str, str]) -> Drawn:
    import altair as alt  # noqa: PLC0415 - slow to import

    cells = _cells(chart, rows, holds)
    ordered = sorted({*cells["across"], *cells["down"]}, key=lambda name: (name_key(name), name))
    down = alt.Axis(labelLimit=130, labelOverlap=False, ticks=False, domain=False)
    # On a telephone squares are too narrow for letters; rows say the same names in the same order.
    narrow = f"width / {max(len(ordered), 1)}"
    across = alt.Axis(
        labelLimit=130,
        labelOverlap=False,
        labelAngle=-60,
        labelOpacity=alt.expr(f"{narrow} < 12 ? 0 : 1"),
        ticks=False,
    )
    base = alt.Chart(cells).encode(
        x=alt.X("across:N", title=None, sort=ordered, axis=across),
        y=alt.Y("down:N", title=None, sort=ordered, axis=down),
        tooltip=[
            alt.Tooltip("down:N", title=title(chart.y[0])),
            alt.Tooltip("across:N", title=title(chart.x)),
            alt.Tooltip("text:N", title=title(chart.colour)),
        ],
    )
    # No darker than dark letters can be read on; the edge shows a pale square on a white page.
    scale = alt.Scale(range=[colour for colour, _ in CLASSES[:3]])
    edged = base.mark_rect(stroke=MID_GREY, strokeWidth=0.75)
    filled = edged.encode(color=alt.Color("value:Q", scale=scale, legend=None))
    letters = base.mark_text(fontSize=11, opacity=alt.expr(f"{narrow} < 18 ? 0 : 1")).encode(
        text=alt.Text("text:N"), color=alt.ColorValue(_DARK)
    )
    return alt.layer(filled, letters).properties(height=alt.Step(24))


def _cells(chart: Chart, rows: Rows, holds: Mapping[str, str]) -> Rows:
    """Return one row for each square that is not empty; where both sides hold the same, each pair stands on both."""
    down = chart.y[0]
    cells = pd.DataFrame(
        {
            "across": rows[chart.x].astype("str"),
            "down": rows[down].astype("str"),
            "value": rows[chart.colour].astype("float64"),
        }
    )
    if holds.get(chart.x) == holds.get(down):
        turned = cells.rename(columns={"across": "down", "down": "across"})
        cells = pd.concat([cells, turned], ignore_index=True).drop_duplicates(["across", "down"])
    # An empty square is easier seen among full ones than a 0 is.
    cells = cells[cells["value"].fillna(0) != 0]
    return cells.assign(text=[number(value, holds.get(chart.colour, "")) for value in cells["value"].tolist()])


def _long(chart: Chart, rows: Rows) -> Rows:
    """Return one row for each point: where along, which series, how much."""
    parts = [
        pd.DataFrame(
            {"x": rows[chart.x].to_numpy(), "series": title(name), "value": rows[name].astype("float64").to_numpy()}
        )
        for name in chart.y
    ]
    return pd.concat(parts, ignore_index=True).dropna(subset=["value"])


def _tip(field: str) -> alt.Tooltip:
    import altair as alt  # noqa: PLC0415 - slow to import

    return alt.Tooltip(field, title=say("series") if field == "series:N" else say("value"))


def _axis(holds: str) -> alt.Axis:
    import altair as alt  # noqa: PLC0415 - slow to import

    if holds == "share":
        return alt.Axis(format=".0%", tickCount=_TICKS)
    return alt.Axis(format=",d", tickMinStep=1, tickCount=_TICKS) if holds == "count" else alt.Axis(tickCount=_TICKS)


def _colours(chart: Chart) -> alt.Scale:
    import altair as alt  # noqa: PLC0415 - slow to import

    return alt.Scale(domain=[title(name) for name in chart.y], range=list(_LINES[: len(chart.y)]))


def _dashes(chart: Chart) -> alt.Scale:
    import altair as alt  # noqa: PLC0415 - slow to import

    return alt.Scale(domain=[title(name) for name in chart.y], range=list(_DASHES[: len(chart.y)]))


def _legend(chart: Chart) -> alt.Legend | None:
    import altair as alt  # noqa: PLC0415 - slow to import

    return alt.Legend(orient="top", labelLimit=320) if len(chart.y) > 1 else None
