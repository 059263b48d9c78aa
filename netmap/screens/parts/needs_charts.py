"""The picture of the page of needs and programmes: a map of squares, drawn from a frame which its caller shows as a table too."""

from __future__ import annotations

from typing import TYPE_CHECKING

from netmap.screens.parts.strength_charts import MID_GREY

if TYPE_CHECKING:
    from collections.abc import Mapping

    import altair as alt
    import pandas as pd

SQUARE = 26
"""Pixels a row of squares is high."""

FEW = 6
"""Up to so many columns their names stand upright."""

NARROWEST = 11
"""Pixels of a column below which its name is left out."""

PICKED = "picked"
"""Name under which a chart tells which square was clicked."""

_DARK, _PALE = "#11151d", "#ffffff"
_NARROW = "containerSize()[0] < 560"  # a telephone, where names must leave room for the squares


def squares(
    cells: pd.DataFrame,
    *,
    colours: Mapping[str, str],
    pale_on: tuple[str, ...],
    titles: tuple[str, str, str],
    order: tuple[str, ...],
) -> alt.LayerChart | alt.FacetChart:
    """Return a map of squares: a colour for each state, and on it a letter or number that says the same.

    Parameters
    ----------
    cells
        ``row`` and ``column`` (ids), ``down`` and ``across`` (their names, no
        two alike, rows in the order they are to stand), ``state`` (a key of
        ``colours``), ``mark`` (what stands on the square), ``told`` (the same in words).
    colours
        State -> colour.
    pale_on
        States so dark that what stands on them is white.
    titles
        What the rows hold, what the columns, and what the squares tell.
    order
        The names of the columns in the order they are to stand.
    """
    import altair as alt  # noqa: PLC0415 - slow to import

    several = len(order) > FEW
    wide = f"width / {max(len(order), 1)}"
    across = alt.Axis(
        labelFontSize=_on_a_phone(9, 11),
        labelLimit=_on_a_phone(80, 140),
        # Names closer than a line cover each other; the table says the same in the same order.
        labelOpacity=alt.ExprRef(f"{wide} < {NARROWEST} ? 0 : 1"),
        labelOverlap=False,
        ticks=False,
        labelFlush=False,
        domain=False,
        # Above the names of the rows there is room; the last name would be cut at the edge if it leant the other way.
        labelAngle=40 if several else 0,
        labelAlign="right" if several else "center",
        orient="top",
    )
    down = alt.Axis(labelLimit=_on_a_phone(130, 340), labelOverlap=False, ticks=False, labelFlush=False, domain=False)
    base = alt.Chart(cells).encode(
        x=alt.X("across:N", title=None, sort=list(order), axis=across),
        y=alt.Y("down:N", title=None, sort=list(dict.fromkeys(cells["down"])), axis=down),
        tooltip=[
            alt.Tooltip("down:N", title=titles[0]),
            alt.Tooltip("across:N", title=titles[1]),
            alt.Tooltip("told:N", title=titles[2]),
        ],
    )
    scale = alt.Scale(domain=list(colours), range=list(colours.values()))
    filled = base.mark_rect(stroke=MID_GREY, strokeWidth=0.75, cursor="pointer").encode(
        color=alt.Color("state:N", scale=scale, legend=None)
    )
    pale = alt.FieldOneOfPredicate(field="state", oneOf=list(pale_on))
    letters = base.mark_text(
        fontSize=alt.ExprRef(f"{wide} < {NARROWEST} ? 8 : 12"), fontWeight="bold", cursor="pointer"
    ).encode(text=alt.Text("mark:N"), color=alt.ColorValue(_DARK, condition={"test": pale, "value": _PALE}))
    picked = alt.selection_point(name=PICKED, fields=["row", "column"], toggle=False)
    chart: alt.LayerChart | alt.FacetChart = alt.layer(filled.add_params(picked), letters).properties(
        height=alt.Step(SQUARE)
    )
    return chart


def _on_a_phone(narrow: int, wide: int) -> alt.ExprRef:
    import altair as alt  # noqa: PLC0415 - slow to import

    return alt.ExprRef(f"{_NARROW} ? {narrow} : {wide}")
