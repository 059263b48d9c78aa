"""The picture of the Places page: a circle for each place where it lies, drawn without any map beneath."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from netmap.drawing.place_map import named_from, plane, reach, scale_bar
from netmap.screens.parts.strength_charts import MID_GREY

if TYPE_CHECKING:
    from collections.abc import Mapping

    import altair as alt

    Ways = tuple[tuple[float, float, float, float, int, str], ...]

HIGH = 460
"""Pixels the picture is high."""

PICKED = "picked"
"""Name under which the chart tells which circle was clicked."""

MOST_LINES = 100
"""Lines between places; more hide the circles."""

_LARGEST, _SMALLEST = 2_800, 110  # square pixels of a circle
_UNKNOWN = 240  # square pixels of a circle for a population that is not known
_DARK, _PALE = "#11151d", "#ffffff"
_NARROW = "width < 480"


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
        the smallest, which still can be clicked) and ``from`` (width in
        pixels from which its name has room).
    """
    shown = places[places["located"]].sort_values(["population", "place"], ascending=[False, True], ignore_index=True)
    x, y = plane(shown["latitude"].to_numpy(), shown["longitude"].to_numpy())
    people = shown["population"].astype("float64").to_numpy(na_value=np.nan)
    known = people[~np.isnan(people)]
    most = max(float(np.max(known, initial=0.0)), 1.0)
    size = np.where(np.isnan(people), _UNKNOWN, np.maximum(_LARGEST * people / most, _SMALLEST))
    named = (shown["sign"] + shown["called"]).tolist()
    return shown.assign(
        x=x, y=y, size=size, label=named, **{"from": named_from(named, x, y, np.sqrt(size / np.pi) + 3, HIGH)}
    )


def lines(shown: pd.DataFrame, between: pd.DataFrame) -> Ways:
    """Return the lines between places that are drawn, those with the most ties: ``x``, ``y``, ``x2``, ``y2``, ``ties``, ``told`` of each."""
    at = shown.set_index("place")
    drawn = between[between["a"].isin(at.index) & between["b"].isin(at.index)].head(MOST_LINES)
    one, other = at.loc[drawn["a"]], at.loc[drawn["b"]]
    told = [f"{a} and {b}" for a, b in zip(one["called"], other["called"], strict=True)]
    columns = (one["x"], one["y"], other["x"], other["y"], drawn["ties"])
    # Plain values: they are part of the key under which a chart is kept.
    return tuple(zip(*(column.tolist() for column in columns), told, strict=True))


def circles(
    shown: pd.DataFrame, *, ties: Ways, colours: Mapping[str, str], title: str
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
        Look -> colour.
    title
        What the colour means.
    """
    import altair as alt  # noqa: PLC0415 - slow to import

    wide, high = reach(shown["x"].to_numpy()), reach(shown["y"].to_numpy())
    # One kilometre is as long upwards as across, however wide the window is.
    across, up = f"max({wide}, {high} * width / height)", f"max({high}, {wide} * height / width)"
    x = alt.X("x:Q", axis=None, scale=_scale(across))
    y = alt.Y("y:Q", axis=None, scale=_scale(up))
    base = alt.Chart(shown).encode(x=x, y=y)
    legend = alt.Legend(orient="bottom", columns=3, labelLimit=240, symbolSize=160, symbolStrokeColor=MID_GREY)
    picked = alt.selection_point(name=PICKED, fields=["place"], toggle=False)
    spots = (
        base.mark_circle(opacity=0.9, stroke=_DARK, cursor="pointer")
        .encode(
            size=alt.Size("size:Q", scale=None, legend=None),
            color=alt.Color(
                "look:N",
                title=title,
                scale=alt.Scale(domain=list(colours), range=list(colours.values())),
                legend=legend,
            ),
            strokeDash=alt.condition("datum.unknown", alt.value([4, 3]), alt.value([1, 0])),
            strokeWidth=alt.condition("datum.open", alt.value(4), alt.value(1.5)),
            tooltip=[
                alt.Tooltip("called:N", title="Place"),
                alt.Tooltip("people:N", title="People"),
                alt.Tooltip("look:N", title=title),
                alt.Tooltip("told:N", title="Needs"),
                alt.Tooltip("partners:Q", title="Partners", format=","),
            ],
        )
        .add_params(picked)
    )
    layers: list[Any] = [*_halo(_numbers(base)), *_halo(_names(base))]
    return alt.layer(*_ties(ties, x, y), spots, *layers, *_bar_and_north(across, min(wide, high))).properties(
        height=HIGH
    )


def _scale(half: str) -> alt.Scale:
    import altair as alt  # noqa: PLC0415 - slow to import

    return alt.Scale(domainMin=alt.ExprRef(f"-{half}"), domainMax=alt.ExprRef(half), nice=False, zero=False)


def _names(base: alt.Chart) -> alt.Chart:
    import altair as alt  # noqa: PLC0415 - slow to import

    found: alt.Chart = base.mark_text(
        fontSize=13, baseline="top", dy=alt.ExprRef("sqrt(datum.size / PI) + 4"), aria=False
    ).encode(text="label:N", opacity=alt.condition("datum.from <= width", alt.value(1), alt.value(0)))
    return found


def _numbers(base: alt.Chart) -> alt.Chart:
    import altair as alt  # noqa: PLC0415 - slow to import

    room = alt.condition("datum.size > 400 && datum.from <= width", alt.value(1), alt.value(0))
    found: alt.Chart = base.mark_text(fontSize=13, fontWeight="bold", aria=False).encode(
        text="partners:Q", opacity=room
    )
    return found


def _halo(texts: alt.Chart) -> list[alt.Chart]:
    """Return texts twice: pale and thick, and dark above it, to be read on any colour and on a light and a dark page."""
    under, above = texts.copy(deep=True), texts.copy(deep=True)
    for part, look in (
        (under, {"stroke": _PALE, "strokeWidth": 3, "strokeJoin": "round", "color": _PALE}),
        (above, {"color": _DARK}),
    ):
        for name, value in look.items():
            part.mark[name] = value
    return [under, above]


def _ties(ties: Ways, x: alt.X, y: alt.Y) -> list[alt.Chart]:
    if not ties:
        return []
    import altair as alt  # noqa: PLC0415 - slow to import

    return [
        alt.Chart(pd.DataFrame(ties, columns=["x", "y", "x2", "y2", "ties", "told"]))
        .mark_rule(color=MID_GREY, opacity=0.6)
        .encode(
            x=x,
            y=y,
            x2="x2:Q",
            y2="y2:Q",
            strokeWidth=alt.StrokeWidth("ties:Q", scale=alt.Scale(range=[0.75, 5], domainMin=0), legend=None),
            tooltip=[alt.Tooltip("told:N", title="Between"), alt.Tooltip("ties:Q", title="Ties", format=",")],
        )
    ]


def _bar_and_north(across: str, half: float) -> list[alt.Chart]:
    """Return the bar that says how long some kilometres are, and the arrow to the north."""
    import altair as alt  # noqa: PLC0415 - slow to import

    length = scale_bar(half / 2)
    said = f"{length:g} km" if length >= 1 else f"{length * 1000:g} m"
    end = alt.ExprRef(f"12 + {length} * width / (2 * {across})")
    one = pd.DataFrame({"said": [said], "north": ["▲ N"]})
    low = alt.ExprRef("height - 10")
    bar = (
        alt.Chart(one)
        .mark_rule(color=MID_GREY, strokeWidth=4, aria=False)
        .encode(x=alt.value(12), x2=alt.value(end), y=alt.value(low))
    )
    words = (
        alt.Chart(one)
        .mark_text(align="left", baseline="bottom", fontSize=12, aria=False)
        .encode(x=alt.value(12), y=alt.value(alt.ExprRef("height - 16")), text="said:N")
    )
    north = (
        alt.Chart(one)
        .mark_text(align="right", baseline="top", fontSize=14, aria=False)
        .encode(x=alt.value(alt.ExprRef("width - 8")), y=alt.value(8), text="north:N")
    )
    return [bar, *_halo(words), *_halo(north)]
