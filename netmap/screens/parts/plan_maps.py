"""The network before and after imagined changes, as two pictures on the same places."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pandas as pd
import streamlit as st

from netmap.drawing.change_map import ARRIVES, LEAVES, STAYS, TOUCHED, change_map
from netmap.drawing.change_names import ends, named
from netmap.language import say, to_say
from netmap.network.comparison import LOST, NEW, SAME, STRENGTHENED, WEAKENED
from netmap.screens import cache
from netmap.screens.parts.strength_charts import MID_GREY, SHEER

if TYPE_CHECKING:
    import altair as alt

    from netmap.drawing.change_map import ChangeMap
    from netmap.planning import Comparison
    from netmap.records import Records

HIGH = 420
"""Pixels each picture is high."""

NARROW = 320
"""Pixels a picture is wide on a telephone; names that are apart there are apart everywhere."""

PALE, DARK = "#FFFFFF", "#11151D"
"""Of a name: its edge, and its letters."""

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

SIDES = {
    "before": (
        to_say("Before: {stakeholders:,} stakeholders, {ties:,} ties"),
        to_say(
            "The network before the changes: {stakeholders:,} stakeholders and {ties:,} ties, {changed:,} of them not as they are in both"
        ),
    ),
    "after": (
        to_say("After: {stakeholders:,} stakeholders, {ties:,} ties"),
        to_say(
            "The network after the changes: {stakeholders:,} stakeholders and {ties:,} ties, {changed:,} of them not as they are in both"
        ),
    ),
}
"""Each picture: what stands above it, and what it says to those who do not see it."""


def show(found: Comparison, records: Records) -> None:
    """Draw both pictures, or say that they would be the same."""
    st.markdown(f"**{say('The network before and after')}**")
    people = [set(network.stakeholders["id"]) for network in (found.before, found.after)]
    if found.ties.empty and people[0] == people[1]:
        st.caption(say("No tie and no stakeholder would come or go: both pictures are the same."))
        return
    drawn = change_map(
        found.before, found.after, found.ties, cache.network_map.positions(records), seed=cache.asked.SEED
    )
    st.caption(_told(drawn))
    _legend(drawn)
    names = named(drawn, width=NARROW, height=HIGH)
    for (side, (above, told)), at in zip(SIDES.items(), st.columns(2), strict=True):
        marks, lines, said = (frame[frame[side].to_numpy(dtype=bool)] for frame in (drawn.marks, drawn.lines, names))
        both = [lines.assign(of=TIE)[LINE], marks.assign(of=WHO)[MARK], said.assign(of=NAME)[NAMED]]
        counts = {"stakeholders": len(marks), "ties": len(lines)}
        with at:
            st.text(say(above, **counts))
            st.vega_lite_chart(
                cache.charts.vega(
                    picture,
                    pd.concat([frame for frame in both if len(frame)], ignore_index=True),
                    domain=tuple(list(ends(drawn.marks[one].to_numpy(dtype=float))) for one in ("x", "y")),
                ),
                width="stretch",
                key=f"plan_map_{side}",
                alt=say(told, **counts, changed=int((lines["what"] != SAME).sum())),
            )


def picture(drawn: pd.DataFrame, *, domain: tuple[list[float], list[float]]) -> alt.LayerChart | alt.FacetChart:
    """Return one picture: ties as lines, stakeholders as marks; names stand at what changes.

    Parameters
    ----------
    drawn
        The ties (``of`` is ``TIE``) and stakeholders (``WHO``) that stand in it, with the columns ``LINE`` and ``MARK``.
    domain
        From where to where x and y go, the same in both pictures.
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
            strokeWidth=alt.condition(same, alt.value(1), alt.value(3)),
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
            size=alt.condition(stays, alt.value(30), alt.value(120)),
            tooltip=[alt.Tooltip("name:N", title=say("Stakeholder"))],
        )
    )
    # Dark on a pale edge, to be read above lines and on a light and a dark page; bold for what changes. Neither the edge
    # nor the side a name stands at is a channel of a chart: each has a layer of its own.
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
        for how in ({"stroke": PALE, "strokeWidth": 4, "strokeJoin": "round"}, {"color": DARK})
        for (side, lift, changes), part in alike
    ]
    chart: alt.LayerChart | alt.FacetChart = (
        alt.layer(ties, people, *written).resolve_scale(color="independent").properties(height=HIGH)
    )
    return chart


def _coloured(colours: dict[str, str]) -> alt.Color:
    import altair as alt  # noqa: PLC0415 - slow to import

    return alt.Color("what:N", scale=alt.Scale(domain=[*colours], range=[*colours.values()]), legend=None)


def _legend(drawn: ChangeMap) -> None:
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


def _told(drawn: ChangeMap) -> str:
    """Return what the pictures draw."""
    told = say(
        "Both stand on the places of the map; thick lines and larger marks are what changes. Named are those "
        "concerned, whom they work with, and the most connected, as far as there is room; point at a mark for its name."
    )
    if len(drawn.marks) < drawn.everybody:
        some = say(
            "Drawn are {some:,} of {all:,} stakeholders: those whose ties change, and those beside them.",
            some=len(drawn.marks),
            all=drawn.everybody,
        )
        return f"{told} {some}"
    return told
