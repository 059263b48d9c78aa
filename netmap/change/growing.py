"""How a network grew: month by month, quarter by quarter or year by year."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from netmap.network.standing import standing_on
from netmap.privacy import sees

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from numpy.typing import NDArray

    from netmap.conventions import Conventions
    from netmap.network import Network

    Truth = NDArray[np.bool_]

MOST_STEPS = 24
"""Days between the first and the last: more are not told apart in a chart."""

LARGE, FEW_STEPS = 10_000, 6
"""More stakeholders than these are looked at on fewer days: at 50,000 each takes a second."""

STEPS = {"month": 1, "quarter": 3, "year": 12}
"""How long a step can be -> how many months that is."""

GROWTH_COLUMNS = ("day", "stakeholders", "partners", "ties", "confirmed", "rated", "median_level", "close")


def growth_days(first: date, last: date, stakeholders: int = 0) -> tuple[str, list[date]]:
    """Return the length of step (a key of ``STEPS``) and the days at which growth is looked at.

    Parameters
    ----------
    first, last
        Both belong to the days. Between them lie the days from which it is
        whole months, quarters or years to the last, whichever are
        ``MOST_STEPS`` at most; else every second, third … year.
    stakeholders
        How many there are: of more than ``LARGE`` at most ``FEW_STEPS`` are looked at.

    Examples
    --------
    >>> from datetime import date
    >>> step, days = growth_days(date(2025, 12, 1), date(2026, 2, 28))
    >>> step, [f"{day:%d %b}" for day in days]
    ('month', ['01 Dec', '28 Dec', '28 Jan', '28 Feb'])
    >>> step, days = growth_days(date(1981, 12, 31), date(2000, 12, 31))
    >>> step, len(days)
    ('year', 20)
    """
    most = MOST_STEPS if stakeholders <= LARGE else FEW_STEPS
    months = (last.year - first.year) * 12 + last.month - first.month
    step = next((step for step, long in STEPS.items() if months <= long * most), "year")
    apart = STEPS[step] * max(1, -(-months // (STEPS[step] * most)))
    back = (pd.Timestamp(last) - pd.DateOffset(months=count) for count in range(0, months + 1, apart))
    return step, sorted({first, last, *(day.date() for day in back if day.date() > first)})


def growth(network: Network, days: Sequence[date]) -> pd.DataFrame:
    """Return how large and how close a network was on some days, by what is recorded in it.

    Parameters
    ----------
    network
        The whole network, undirected.
    days
        Which; see ``growth_days``.

    Returns
    -------
    DataFrame
        One row per day: ``day``, ``stakeholders`` (that have a tie),
        ``partners`` (those with a tie to a unit of ours at ``partner_level``
        or above), ``ties``, ``confirmed`` (of them, by both sides; missing
        for those who do not see who said so), ``rated`` (with a level), ``median_level`` (missing where none is), ``close``
        (at ``strong_level`` or above).
    """
    ours = network.stakeholders["ours"].to_numpy(dtype=bool)
    rows = [_on(standing_on(network, day), ours, network.conventions, day) for day in days]
    found = pd.DataFrame(rows, columns=list(GROWTH_COLUMNS))
    found = found.astype({"day": "datetime64[s]", "confirmed": "Int64", "median_level": "float64"})
    if not sees(network.records.audience, "relationships", "stated_by"):
        found["confirmed"] = pd.Series(pd.NA, index=found.index, dtype="Int64")
    return found


def _on(ties: pd.DataFrame, ours: Truth, conventions: Conventions, day: date) -> dict[str, object]:
    i, j = ties["i"].to_numpy(), ties["j"].to_numpy()
    level = ties["level"].to_numpy(dtype=np.float64)
    near = (level >= conventions.partner_level) & (ours[i] != ours[j])
    with_us = np.where(ours[i], j, i)[near]
    rated = level[~np.isnan(level)]
    return {
        "day": pd.Timestamp(day),
        "stakeholders": len(np.unique(np.concatenate([i, j]))),
        "partners": len(np.unique(with_us)),
        "ties": len(ties),
        "confirmed": int((ties["state"] == "CONFIRMED").sum()),
        "rated": len(rated),
        "median_level": float(np.median(rated)) if len(rated) else np.nan,
        "close": int((rated >= conventions.strong_level).sum()),
    }
