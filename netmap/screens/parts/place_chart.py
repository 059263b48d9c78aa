"""The picture of the Places page: a circle for each place where it lies, drawn without any map beneath."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from netmap.drawing.picture.lettering import fits
from netmap.drawing.place_map import NARROW, WIDE, names_fit, plane, reach, scale_bar
from netmap.language import listed, say
from netmap.screens.parts.strength_charts import MID_GREY, SHEER

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    import altair as alt

    from netmap.drawing.place_map import Floats

    Ways = tuple[tuple[float, float, float, float, int, str], ...]

HIGH = 560
"""Pixels the picture is high."""

FOOT = 36
"""Pixels at its foot for the bar of kilometres."""

LEGEND = 90
"""Pixels that the legend takes from its height."""

PICKED = "picked"
"""Name under which the chart tells which circle was clicked."""

MOST_LINES = 100
"""Lines between places; more hide the circles."""

_LARGEST, _SMALLEST = 2_400, 110  # square pixels of a circle
_UNKNOWN = 240  # square pixels of a circle for a population that is not known
_ROOMY = 400  # square pixels of a circle that holds a number
_LETTERS, _NAME = 13, 180  # pixels: size of a name's letters, and how long it is at most
_ON_A_PHONE = "containerSize()[0] < 560"
_DARK, _PALE = "#11151d", "#ffffff"


def located(places: pd.DataFrame) -> pd.DataFrame:
    """Return the places that have coordinates as they are drawn, the largest first, so that smaller ones lie above.

    Parameters
    ----------
    places
        Of ``place_overview.PlaceOverview``, with what ``coloured`` adds.

    Returns
    -------
    DataFrame
        The columns of ``places``, and ``x``, ``y`` (kilometres from the
        middle), ``size`` (square pixels, in proportion to the people; but for
        the smallest, which still can be clicked), ``label`` (its name), and
        where that stands, from ``names_fit``: ``narrow_x``, ``narrow_y`` on a
        telephone, ``wide_x``, ``wide_y`` on a page; missing where there is no room.
    """
    shown = places[places["located"]].sort_values(["population", "place"], ascending=[False, True], ignore_index=True)
    x, y = plane(shown["latitude"].to_numpy(), shown["longitude"].to_numpy())
    people = shown["population"].astype("float64").to_numpy(na_value=np.nan)
    known = people[~np.isnan(people)]
    most = max(float(np.max(known, initial=0.0)), 1.0)
    size = np.where(np.isnan(people), _UNKNOWN, np.maximum(_LARGEST * people / most, _SMALLEST))
    named = [fits(" ".join(name.split()), _NAME, _LETTERS) for name in shown["sign"] + shown["called"]]
    marks = np.column_stack([x, y, np.sqrt(size / np.pi)])
    narrow, wide = (names_fit(named, marks, (frame, HIGH - FOOT - LEGEND)) for frame in (NARROW, WIDE))
    return shown.assign(x=x, y=y, size=size, label=named, **_by_column(narrow=narrow, wide=wide))


def _by_column(**offsets: Floats) -> dict[str, Floats]:
    return {f"{name}_{way}": at[:, place] for name, at in offsets.items() for place, way in enumerate("xy")}


def lines(shown: pd.DataFrame, between: pd.DataFrame) -> Ways:
    """Return the lines between places that are drawn, those with the most ties: ``x``, ``y``, ``x2``, ``y2``, ``ties``, ``told`` of each."""
    at = shown.set_index("place")
    drawn = between[between["a"].isin(at.index) & between["b"].isin(at.index)].head(MOST_LINES)
    one, other = at.loc[drawn["a"]], at.loc[drawn["b"]]
    told = [listed([a, b]) for a, b in zip(one["called"], other["called"], strict=True)]
    columns = (one["x"], one["y"], other["x"], other["y"], drawn["ties"])
    # Plain values: they are part of the key under which a chart is kept.
    return tuple(zip(*(column.tolist() for column in columns), told, strict=True))


def circles(
    shown: pd.DataFrame, *, ties: Ways, colours: Mapping[str, str], title: str, dark: bool
) -> alt.LayerChart | alt.FacetChart:
    """Return the picture.

    Parameters
    ----------
    shown
        From ``located``; ``told`` and ``people`` say in words what pointing
        at a circle tells, ``open`` whether the place is open on the page.
    ties
        From ``lines``; none are drawn without.
    colours
        Look -> colour; an empty text for the colour of the page.
    title
        What the colour means.
    dark
        Whether the page is.
    """
    import altair as alt  # noqa: PLC0415 - slow to import

    wide, high = reach(shown["x"].to_numpy()), reach(shown["y"].to_numpy())
    # One kilometre is as long upwards as across, however wide the window is.
    pixel = f"max({2 * wide} / width, {2 * high} / (height - {FOOT}))"
    x = alt.X("x:Q", axis=None, scale=_scale(f"-{pixel} * width / 2", f"{pixel} * width / 2"))
    foot = f"-{pixel} * (height + {FOOT}) / 2"
    y = alt.Y("y:Q", axis=None, scale=_scale(foot, f"{pixel} * (height - {FOOT}) / 2"))
    base = alt.Chart(shown).encode(x=x, y=y)
    ink, paper = (_PALE, _DARK) if dark else (_DARK, _PALE)
    side_by_side = alt.ExprRef(f"{_ON_A_PHONE} ? 1 : 3")
    legend = alt.Legend(orient="bottom", columns=side_by_side, labelLimit=240, symbolSize=140, symbolStrokeWidth=1.5)
    scale = alt.Scale(domain=list(colours), range=[colour or paper for colour in colours.values()])
    spots = (
        base.mark_circle(opacity=0.95, stroke=ink, cursor="pointer")
        .encode(
            size=alt.Size("size:Q", scale=None, legend=None),
            color=alt.Color("look:N", title=title, scale=scale, legend=legend),
            strokeDash=alt.StrokeDashValue([1, 0], condition={"test": "datum.unknown", "value": [4, 3]}),
            strokeWidth=alt.StrokeWidthValue(1.5, condition={"test": "datum.open", "value": 5}),
            tooltip=[
                alt.Tooltip("called:N", title=say("Place")),
                alt.Tooltip("people:N", title=say("People")),
                alt.Tooltip("look:N", title=title),
                alt.Tooltip("told:N", title=say("Needs")),
                alt.Tooltip("partners:Q", title=say("Partners"), format=","),
            ],
        )
        .add_params(alt.selection_point(name=PICKED, fields=["place"], toggle=False))
    )
    written = [
        *_halo(_numbers(base), _DARK, _PALE),
        *_halo(_names(base), ink, paper),
        *_bar_and_north(pixel, min(wide, high), ink),
    ]
    chart: alt.LayerChart | alt.FacetChart = alt.layer(*_ties(ties, x, y), spots, *written).properties(height=HIGH)
    return chart


def _scale(low: str, high: str) -> alt.Scale:
    import altair as alt  # noqa: PLC0415 - slow to import

    return alt.Scale(domainMin=alt.ExprRef(low), domainMax=alt.ExprRef(high), nice=False, zero=False)


def _names(base: alt.Chart) -> alt.Chart:
    import altair as alt  # noqa: PLC0415 - slow to import

    right, down = (f"(width < {WIDE} ? datum.narrow_{way} : datum.wide_{way})" for way in "xy")
    found: alt.Chart = base.mark_text(
        fontSize=_LETTERS, dx=alt.ExprRef(right), dy=alt.ExprRef(down), aria=False
    ).encode(text=alt.Text("label:N"), opacity=alt.OpacityValue(0, condition={"test": f"isValid{right}", "value": 1}))
    return found


def _numbers(base: alt.Chart) -> alt.Chart:
    import altair as alt  # noqa: PLC0415 - slow to import

    room = alt.OpacityValue(0, condition={"test": f"datum.size > {_ROOMY}", "value": 1})
    found: alt.Chart = base.mark_text(fontSize=13, fontWeight="bold", aria=False).encode(
        text=alt.Text("partners:Q"), opacity=room
    )
    return found


def _halo(texts: alt.Chart, ink: str, paper: str) -> list[alt.Chart]:
    """Return texts twice: thick in the colour of the paper, and in ink above it, to be read over lines and circles."""
    under, above = texts.copy(deep=True), texts.copy(deep=True)
    for name, value in {"stroke": paper, "strokeWidth": 3, "strokeJoin": "round", "color": paper}.items():
        under.mark[name] = value
    above.mark["color"] = ink
    return [under, above]


def _ties(ties: Ways, x: alt.X, y: alt.Y) -> list[alt.Chart]:
    if not ties:
        return []
    import altair as alt  # noqa: PLC0415 - slow to import

    return [
        alt.Chart(pd.DataFrame(ties, columns=["x", "y", "x2", "y2", "ties", "told"]))
        .mark_rule(color=MID_GREY, opacity=SHEER)
        .encode(
            x=x,
            y=y,
            x2=alt.X2("x2:Q"),
            y2=alt.Y2("y2:Q"),
            strokeWidth=alt.StrokeWidth("ties:Q", scale=alt.Scale(range=[0.75, 5], domainMin=0), legend=None),
            tooltip=[alt.Tooltip("told:N", title=say("Between")), alt.Tooltip("ties:Q", title=say("Ties"), format=",")],
        )
    ]


def _fixed(channel: Callable[..., Any], value: Any) -> Any:  # noqa: ANN401 - Altair says nothing of their types
    """Return a channel of one value. Written as text or ``alt.value``, Altair looks for its class through all it has, which takes long."""
    return channel(value)


def _bar_and_north(pixel: str, half: float, ink: str) -> list[alt.Chart]:
    """Return the bar that says how long some kilometres are, and the arrow to the north."""
    import altair as alt  # noqa: PLC0415 - slow to import

    length = scale_bar(half / 2)
    said = say("{length:g} km", length=length) if length >= 1 else say("{length:g} m", length=length * 1000)
    one = alt.Chart(pd.DataFrame({"said": [said], "north": [say("▲ N")]}))
    end = alt.ExprRef(f"12 + {length} / ({pixel})")
    bar = one.mark_rule(color=ink, strokeWidth=3, aria=False).encode(
        x=_fixed(alt.XValue, 12), x2=_fixed(alt.X2Value, end), y=_fixed(alt.YValue, alt.ExprRef("height - 6"))
    )
    words = one.mark_text(align="left", baseline="bottom", fontSize=12, color=ink, aria=False).encode(
        x=_fixed(alt.XValue, 12), y=_fixed(alt.YValue, alt.ExprRef("height - 11")), text=alt.Text("said:N")
    )
    north = one.mark_text(align="right", baseline="top", fontSize=14, color=ink, aria=False).encode(
        x=_fixed(alt.XValue, alt.ExprRef("width - 8")), y=_fixed(alt.YValue, 8), text=alt.Text("north:N")
    )
    return [bar, words, north]
