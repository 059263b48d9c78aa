"""Two pictures of one network on the same places: before and after a change."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pandas as pd
import streamlit as st

from netmap.drawing.change_map import ARRIVES, LEAVES, STAYS, TOUCHED
from netmap.drawing.change_names import ends, named
from netmap.language import say, to_say
from netmap.network.comparison import LOST, NEW, SAME, STRENGTHENED, WEAKENED
from netmap.screens import cache
from netmap.screens.parts.strength_charts import MID_GREY, SHEER

if TYPE_CHECKING:
    from collections.abc import Callable

    import altair as alt

    from netmap.drawing.change_map import ChangeMap

HIGH = 420
"""Pixels each picture is high."""

NARROW = 320
"""Pixels a picture is wide on a telephone; names that are apart there are apart everywhere."""

MANY = 60
"""Ties or stakeholders that change: of more, each is drawn lighter, or they would hide each other."""

PALE, DARK = "#FFFFFF", "#11151D"
"""Of a name: its edge and its letters on a light page, the other way round on a dark one."""

GREEN, ORANGE, BLUE = "#009E73", "#D55E00", "#0072B2"
"""Okabe and Ito's: told apart with any kind of colour vision, and seen on light and dark."""

TIES = {
    NEW: (to_say("new tie"), GREEN, []),
    LOST: (to_say("lost tie"), ORANGE, [7, 4]),
    STRENGTHENED: (to_say("stronger tie"), BLUE, []),
    WEAKENED: (to_say("weaker tie"), BLUE, [2, 3]),
}
"""What becomes of a tie: as people say it, its colour, and its dashes (pixels drawn, pixels left out)."""

PEOPLE = {
    ARRIVES: (to_say("joins"), GREEN, "diamond"),
    LEAVES: (to_say("is gone afterwards"), ORANGE, "square"),
    TOUCHED: (to_say("has a tie that changes"), BLUE, "circle"),
}
"""What becomes of a stakeholder: as people say it, its colour and its shape."""

SWATCHES = {"diamond": "transform:rotate(45deg) scale(.8)", "square": "", "circle": "border-radius:50%"}
"""How a square of the legend becomes each shape."""

TIE, WHO, NAME = "tie", "who", "name"
LINE, MARK = ["of", "x", "y", "x2", "y2", "what"], ["of", "x", "y", "name", "what"]
NAMED = ["of", "x", "y", "name", "changes", "side", "lift"]
"""What a row of a picture draws, and the columns it has."""


def draw(change: ChangeMap, words: Callable[[str, int, int, int], tuple[str, str]], *, key: str) -> None:
    """Draw a legend and both pictures beside each other; in a narrow window one below the other.

    Parameters
    ----------
    change
        What both draw.
    words
        From ``"before"`` or ``"after"``, and how many stakeholders, ties, and
        ties that are not the same in both a picture holds, to what stands above it and what is said to those who do not see it.
    key
        Begins the keys of both.
    """
    st.caption(told(change))
    legend(change)
    names = named(change, width=NARROW, height=HIGH)
    everybody = change.marks
    for side, at in zip(("before", "after"), st.columns(2), strict=True):
        marks, lines, said = (frame[frame[side].to_numpy(dtype=bool)] for frame in (everybody, change.lines, names))
        above, alt = words(side, len(marks), len(lines), int((lines["what"] != SAME).sum()))
        with at:
            st.text(above)
            one(marks, lines, said, everybody, alt=alt, key=f"{key}_{side}")


def one(  # noqa: PLR0913 - what a picture is made of
    marks: pd.DataFrame, lines: pd.DataFrame, names: pd.DataFrame, everybody: pd.DataFrame, *, alt: str, key: str
) -> None:
    """Draw one picture.

    Parameters
    ----------
    marks, lines, names
        What stands in it: rows of ``ChangeMap.marks``, of its ``lines``, and of ``change_names.named``.
    everybody
        ``x`` and ``y`` of all that belong together, so that each stakeholder keeps its place from picture to picture.
    alt
        What it shows, for those who do not see it.
    key
        Its key.
    """
    both = [lines.assign(of=TIE)[LINE], marks.assign(of=WHO)[MARK], names.assign(of=NAME)[NAMED]]
    st.vega_lite_chart(
        cache.charts.vega(
            picture,
            pd.concat([frame for frame in both if len(frame)], ignore_index=True),
            domain=tuple(list(ends(everybody[axis].to_numpy(dtype=float))) for axis in ("x", "y")),
            dark=st.context.theme.type == "dark",
        ),
        width="stretch",
        key=key,
        alt=alt,
    )


def picture(
    drawn: pd.DataFrame, *, domain: tuple[list[float], list[float]], dark: bool = False
) -> alt.LayerChart | alt.FacetChart:
    """Return one picture: ties as lines, stakeholders as marks; names stand at what changes.

    Parameters
    ----------
    drawn
        The ties (``of`` is ``TIE``) and stakeholders (``WHO``) that stand in it, with the columns ``LINE`` and ``MARK``.
    domain
        From where to where x and y go, the same in both pictures.
    dark
        Whether the page it stands on is.
    """
    import altair as alt  # noqa: PLC0415 - slow to import

    rows = drawn.reindex(columns=list(dict.fromkeys([*LINE, *MARK, *NAMED])))
    # Mark by mark nobody could listen to it: the picture has its text, and a table says which ties change.
    lines, marks = rows.loc[rows["of"] == TIE, LINE], rows.loc[rows["of"] == WHO, MARK]
    names = rows.loc[rows["of"] == NAME, NAMED]
    x = alt.X("x:Q", axis=None, scale=alt.Scale(domain=domain[0], nice=False, zero=False))
    # On the map y grows downwards.
    y = alt.Y("y:Q", axis=None, scale=alt.Scale(domain=domain[1], nice=False, zero=False, reverse=True))
    same = alt.FieldEqualPredicate(field="what", equal=SAME)
    dashes = [dash or [1, 0] for _, _, dash in TIES.values()]
    ties = (
        alt.Chart(lines)
        .mark_rule(aria=False)
        .encode(
            x=x,
            y=y,
            x2="x2:Q",
            y2="y2:Q",
            color=_coloured({SAME: MID_GREY, **{what: colour for what, (_, colour, _) in TIES.items()}}),
            strokeDash=alt.StrokeDash("what:N", scale=alt.Scale(domain=[SAME, *TIES], range=[[1, 0], *dashes]), legend=None),
            opacity=alt.condition(same, alt.value(SHEER), alt.value(1)),
            strokeWidth=alt.condition(same, alt.value(1), alt.value(1.5 if (lines["what"] != SAME).sum() > MANY else 3)),
        )
    )  # fmt: skip
    stays = alt.FieldEqualPredicate(field="what", equal=STAYS)
    shapes = {STAYS: "circle", **{what: shape for what, (_, _, shape) in PEOPLE.items()}}
    people = (
        alt.Chart(marks)
        .mark_point(filled=True, opacity=1, aria=False)
        .encode(
            x=x,
            y=y,
            shape=alt.Shape("what:N", scale=alt.Scale(domain=[*shapes], range=[*shapes.values()]), legend=None),
            color=_coloured({STAYS: MID_GREY, **{what: colour for what, (_, colour, _) in PEOPLE.items()}}),
            size=alt.condition(stays, alt.value(30), alt.value(50 if (marks["what"] != STAYS).sum() > MANY else 120)),
            tooltip=[alt.Tooltip("name:N", title=say("Stakeholder"))],
        )
    )
    # On an edge like the page, to be read above lines; bold for what changes. Neither the edge nor the side a name stands
    # at is a channel of a chart: each has a layer of its own.
    edge, letters = (DARK, PALE) if dark else (PALE, DARK)
    alike: list[tuple[Any, pd.DataFrame]] = list(names.groupby(["side", "lift", "changes"])[["x", "y", "name"]])
    written = [
        alt.Chart(part)
        .mark_text(
            aria=False,
            align=side,
            dy=lift,
            fontSize=12,
            fontWeight="bold" if changes else "normal",
            **how,
        )
        .encode(x=x, y=y, text="name:N")
        for how in ({"stroke": edge, "strokeWidth": 4, "strokeJoin": "round"}, {"color": letters})
        for (side, lift, changes), part in alike
    ]
    chart: alt.LayerChart | alt.FacetChart = (
        alt.layer(ties, people, *written).resolve_scale(color="independent").properties(height=HIGH)
    )
    return chart


def _coloured(colours: dict[str, str]) -> alt.Color:
    import altair as alt  # noqa: PLC0415 - slow to import

    return alt.Color("what:N", scale=alt.Scale(domain=[*colours], range=[*colours.values()]), legend=None)


def legend(drawn: ChangeMap) -> None:
    """Say what lines and marks mean, and how many there are of each that both pictures hold."""
    ties, people = drawn.lines["what"].value_counts(), drawn.marks["what"].value_counts()
    signs = [
        (_line(colour, dash), title, int(ties[what])) for what, (title, colour, dash) in TIES.items() if what in ties
    ]
    signs += [
        (f"width:.8em;height:.8em;background:{colour};{SWATCHES[shape]}", title, int(people[what]))
        for what, (title, colour, shape) in PEOPLE.items()
        if what in people
    ]
    parts = "".join(
        f"<span style='white-space:nowrap'><span style='display:inline-block;vertical-align:middle;margin-right:.5em;{sign}'>"
        f"</span>{say('{title}: {number:,}', title=say(title), number=count)}</span>"
        for sign, title, count in signs
    )
    st.html(f"<div style='display:flex;flex-wrap:wrap;gap:.3rem 1.2rem;font-size:.875rem'>{parts}</div>")


def _line(colour: str, dash: list[int]) -> str:
    """Return how a line of the legend is drawn: whole, in dashes or, where these are shorter than its gaps, in dots."""
    drawn = "solid" if not dash else "dashed" if dash[0] > dash[1] else "dotted"
    return f"width:1.8em;border-top:3px {drawn} {colour}"


def told(drawn: ChangeMap) -> str:
    """Return what the pictures draw."""
    said = say(
        "Both stand on the places of the map; thick lines and larger marks are what changes. Named are those "
        "concerned, whom they work with, and the most connected, as far as there is room; point at a mark for its name."
    )
    if len(drawn.marks) < drawn.everybody:
        some = say(
            "Drawn are {some:,} of {all:,} stakeholders: those whose ties change, and those beside them.",
            some=len(drawn.marks),
            all=drawn.everybody,
        )
        return f"{said} {some}"
    return said
