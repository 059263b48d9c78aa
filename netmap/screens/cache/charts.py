"""Charts as the browser gets them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from netmap.screens.cache.remembering import remembered

if TYPE_CHECKING:
    from collections.abc import Callable

    import altair as alt
    import pandas as pd

    AnyChart = alt.Chart | alt.LayerChart | alt.FacetChart


def vega(draw: Callable[..., AnyChart], frame: pd.DataFrame, **how: Any) -> dict[str, Any]:  # noqa: ANN401 - what the chart wants
    """Return a chart as the browser gets it, drawn once for the same rows.

    Altair checks every part of a chart it writes, which takes longer than
    all else on a page together.

    Parameters
    ----------
    draw
        Returns the chart of ``frame``.
    frame
        Few rows: all of them are the key.
    **how
        Goes to ``draw``.
    """
    return _vega(f"{draw.__module__}.{draw.__qualname__}", repr(how), frame.to_json(orient="split"), draw, frame, how)


@remembered(max_entries=128, copied=True)
def _vega(
    name: str,  # noqa: ARG001 - part of the key: which chart
    key: str,  # noqa: ARG001 - part of the key: drawn how
    rows: str,  # noqa: ARG001 - part of the key: of what
    _draw: Callable[..., AnyChart],
    _frame: pd.DataFrame,
    _how: dict[str, Any],
) -> dict[str, Any]:
    drawn: dict[str, Any] = _draw(_frame, **_how).to_dict()
    return drawn
