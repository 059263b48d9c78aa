"""The network before and after imagined changes, as two pictures on the same places."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd
import streamlit as st

from netmap.drawing.change_map import ARRIVES, LEAVES, STAYS, TOUCHED, ChangeMap, change_map
from netmap.network.comparison import LOST, NEW, SAME
from netmap.screens import cache
from netmap.screens.parts.strength_charts import MID_GREY

if TYPE_CHECKING:
    import altair as alt

    from netmap.planning import Comparison
    from netmap.records import Records

HIGH = 420
"""Pixels each picture is high."""

ROOM = 0.04
"""Share of the picture that is left free at each side."""

OTHERWISE = "#D55E00"
"""The colour of what changes, beside a thicker line or a larger mark of another shape: seen on light and dark."""

TIE, WHO = "tie", "who"
LINE, MARK = ["of", "x", "y", "x2", "y2", "what"], ["of", "x", "y", "name", "what"]
"""What a row of a picture draws, and the columns it has."""

MOST_NAMED = 6
"""Names that find room where ties change; more cover each other, and the table of ties says them."""

SIDES = {"before": "Before", "after": "After"}


def show(found: Comparison, records: Records) -> None:
    """Draw both pictures, or say that they would be the same."""
    st.markdown("**The network before and after**")
    people = [set(network.stakeholders["id"]) for network in (found.before, found.after)]
    if found.ties.empty and people[0] == people[1]:
        st.caption("No tie and no stakeholder would come or go: both pictures are the same.")
        return
    drawn = change_map(
        found.before, found.after, found.ties, cache.network_map.positions(records), seed=cache.asked.SEED
    )
    st.caption(_told(drawn))
    for side, at in zip(SIDES, st.columns(2), strict=True):
        marks, lines = (frame[frame[side].to_numpy(dtype=bool)] for frame in (drawn.marks, drawn.lines))
        both = pd.concat([lines.assign(of=TIE)[LINE], marks.assign(of=WHO)[MARK]], ignore_index=True)
        changed = int((lines["what"] != SAME).sum())
        with at:
            st.text(f"{SIDES[side]}: {len(marks):,} stakeholders, {len(lines):,} ties")
            st.vega_lite_chart(
                cache.charts.vega(picture, both, domain=_domain(drawn.marks)),
                width="stretch",
                key=f"plan_map_{side}",
                alt=f"The network {side} the changes: {len(marks):,} stakeholders and {len(lines):,} ties, {changed:,} of them not as they are in both",
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

    # Mark by mark nobody could listen to it: the picture has its text, and a table says which ties change.
    lines, marks = drawn.loc[drawn["of"] == TIE, LINE], drawn.loc[drawn["of"] == WHO, MARK]
    x = alt.X("x:Q", axis=None, scale=alt.Scale(domain=domain[0], nice=False, zero=False))
    # On the map y grows downwards.
    y = alt.Y("y:Q", axis=None, scale=alt.Scale(domain=domain[1], nice=False, zero=False, reverse=True))
    same = alt.FieldEqualPredicate(field="what", equal=SAME)
    ties = (
        alt.Chart(lines)
        .mark_rule(aria=False)
        .encode(
            x=x,
            y=y,
            x2="x2:Q",
            y2="y2:Q",
            color=alt.condition(same, alt.value(MID_GREY), alt.value(OTHERWISE)),
            opacity=alt.condition(same, alt.value(0.35), alt.value(1)),
            strokeWidth=alt.condition(same, alt.value(1), alt.value(3)),
        )
    )
    stays = alt.FieldEqualPredicate(field="what", equal=STAYS)
    shapes = alt.Scale(domain=[STAYS, TOUCHED, ARRIVES, LEAVES], range=["circle", "circle", "diamond", "square"])
    sizes = alt.Scale(domain=[STAYS, TOUCHED, ARRIVES, LEAVES], range=[30, 90, 260, 260])
    people = (
        alt.Chart(marks)
        .mark_point(filled=True, opacity=1, aria=False)
        .encode(
            x=x,
            y=y,
            shape=alt.Shape("what:N", scale=shapes, legend=None),
            color=alt.condition(stays, alt.value(MID_GREY), alt.value(OTHERWISE)),
            size=alt.Size("what:N", scale=sizes, legend=None),
            tooltip=[alt.Tooltip("name:N", title="Stakeholder")],
        )
    )
    names = (
        alt.Chart(_named(marks)[["x", "y", "name"]])
        .mark_text(aria=False, dy=-15, fontSize=12, fontWeight="bold", limit=170, color=OTHERWISE)
        .encode(x=x, y=y, text="name:N")
    )
    chart: alt.LayerChart | alt.FacetChart = alt.layer(ties, people, names).properties(height=HIGH)
    return chart


def _named(marks: pd.DataFrame) -> pd.DataFrame:
    """Return those whose names stand in the picture: who comes or goes, and whose ties change where they are few."""
    moving, touched = marks["what"].isin([ARRIVES, LEAVES]), marks["what"] == TOUCHED
    return marks[moving | touched] if (moving | touched).sum() <= MOST_NAMED else marks[moving]


def _told(drawn: ChangeMap) -> str:
    """Return what the pictures draw, and what stands out in them."""
    counts = drawn.lines["what"].value_counts()
    parts = [
        f"{counts[code]:,} {word}"
        for code, word in ((NEW, "new"), (LOST, "lost"), ("strengthened", "stronger"), ("weakened", "weaker"))
        if counts.get(code)
    ]
    told = (
        f"Both stand on the places of the map. Thick orange lines are ties that are not in both as they are: {', '.join(parts)}."
        if parts
        else "Both stand on the places of the map."
    )
    shapes = drawn.marks["what"].value_counts()
    if shapes.get(ARRIVES):
        told += " A diamond joins."
    if shapes.get(LEAVES):
        told += " A square is gone afterwards."
    if len(drawn.marks) < drawn.everybody:
        told += f" Drawn are {len(drawn.marks):,} of {drawn.everybody:,} stakeholders: those whose ties change, and those beside them."
    return told


def _domain(marks: pd.DataFrame) -> tuple[list[float], list[float]]:
    """Return from where to where the pictures go."""

    def ends(column: pd.Series) -> list[float]:
        low, high = float(column.min()), float(column.max())
        room = max(high - low, 1.0) * ROOM
        return [low - room, high + room]

    return ends(marks["x"]), ends(marks["y"])
