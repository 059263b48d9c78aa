"""Charts as the browser gets them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from netmap.language import ENGLISH, amount, language
from netmap.screens.cache.remembering import remembered

if TYPE_CHECKING:
    from collections.abc import Callable

    import altair as alt
    import pandas as pd

    AnyChart = alt.Chart | alt.LayerChart | alt.FacetChart

CHECKED = False
"""Whether Altair checks each part of a chart against Vega-Lite's schema while it is drawn: the tests do, visitors need not wait for it."""


def vega(draw: Callable[..., AnyChart], frame: pd.DataFrame, **how: Any) -> dict[str, Any]:  # noqa: ANN401 - what the chart wants
    """Return a chart as the browser gets it, drawn once for the same rows.

    Writing one takes as long as much else on a page.

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
    from altair.utils import schemapi  # noqa: PLC0415 - slow to import

    (schemapi.enable_debug_mode if CHECKED else schemapi.disable_debug_mode)()
    drawn: dict[str, Any] = _draw(_frame, **_how).to_dict(validate=CHECKED)
    return drawn if language() == ENGLISH else {**drawn, "config": {**drawn.get("config", {}), "locale": _signs()}}


def _signs() -> dict[str, Any]:
    """Return how axes and tips write numbers and days in the language spoken, as Vega takes it."""
    from babel import Locale  # noqa: PLC0415 - who speaks English needs none

    spoken = Locale.parse(language())
    names = {
        name: [of[width][number] for number in numbers]
        for name, of, width, numbers in (
            ("months", spoken.months["format"], "wide", range(1, 13)),
            ("shortMonths", spoken.months["format"], "abbreviated", range(1, 13)),
            # Vega's week begins on Sunday, babel's on Monday.
            ("days", spoken.days["format"], "wide", (6, 0, 1, 2, 3, 4, 5)),
            ("shortDays", spoken.days["format"], "abbreviated", (6, 0, 1, 2, 3, 4, 5)),
        )
    }
    day, time = "%-d %B %Y", "%H:%M"
    return {
        "number": {
            "decimal": amount(0.5, ".1f")[1:-1],
            "thousands": amount(1000)[1:-3],
            "grouping": [3],
            "currency": ["", ""],
            "percent": amount(0.01, ".0%")[1:],
        },
        "time": {"dateTime": f"{day}, {time}", "date": day, "time": time, "periods": ["AM", "PM"], **names},
    }
