"""Two networks compared measure by measure."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from netmap.language import amount, say, to_say
from netmap.measures import NETWORK_MEASURES

if TYPE_CHECKING:
    from netmap.measures import Summary

MEASURE_COLUMNS = (
    *("code", "title", "before", "after", "difference", "why_before", "why_after"),
    *("before_without_ours", "after_without_ours"),
)


def measures_compared(before: Summary, after: Summary) -> pd.DataFrame:
    """Return the measures of two networks beside each other.

    Parameters
    ----------
    before, after
        Answers to the same measures.

    Returns
    -------
    DataFrame
        One row per measure of the whole network, in their order:
        ``MEASURE_COLUMNS``. ``difference`` is after less before, missing
        where either is undefined or a word; ``why_before`` and ``why_after``
        are the reasons where a value is missing, else empty.
    """
    rows = [
        {
            "code": measure.code,
            "title": measure.label,
            "before": was.value,
            "after": now.value,
            "difference": difference_of(was.value, now.value),
            "why_before": was.why_undefined,
            "why_after": now.why_undefined,
            "before_without_ours": was.without_ours,
            "after_without_ours": now.without_ours,
        }
        for measure in NETWORK_MEASURES
        if measure.code in before.network
        for was, now in [(before.network[measure.code], after.network[measure.code])]
    ]
    return pd.DataFrame(rows, columns=list(MEASURE_COLUMNS), dtype=object)


def differs(measures: pd.DataFrame, before: str = "before", after: str = "after") -> pd.Series:
    """Return which measures are not the same before and after; two that are undefined are the same.

    Parameters
    ----------
    measures
        As ``measures_compared`` returns them.
    before, after
        The columns to compare.
    """
    was, now = measures[before], measures[after]
    return ~((was == now) | (was.isna() & now.isna()))


def difference_of(was: float | str | None, now: float | str | None) -> float | None:
    """Return by how much a value rose; None where one of the two is missing or a word."""
    if was is None or now is None or isinstance(was, str) or isinstance(now, str):
        return None
    return float(now) - float(was)


def changed_by(difference: float | None, written: str) -> str:
    """Return by how much a measure rises or falls, as people read it; of a share in points of a hundred.

    Parameters
    ----------
    difference
        After less before; missing where one of the two is not defined.
    written
        The value afterwards, as it is written.

    Examples
    --------
    >>> changed_by(-10.0, "320"), changed_by(-0.0018, "8.1%"), changed_by(0.25, "4.5"), changed_by(None, "n/a")
    ('-10', '-0.18 points', '+0.25', '')
    >>> changed_by(-3.62e-5, "0.01"), changed_by(1e-6, "4%")
    ('down by less than 0.001', 'up by less than 0.01 points')
    """
    if difference is None or pd.isna(difference) or difference == 0:
        return ""
    if written.endswith("%"):
        if abs(100 * difference) < LEAST_POINTS:
            return say(SLIGHT[difference > 0, "points"], least=LEAST_POINTS)
        return say("{difference:+.2g} points", difference=100 * difference)
    if abs(difference) < LEAST:
        return say(SLIGHT[difference > 0, ""], least=LEAST)
    return amount(difference, "+.3g")


LEAST, LEAST_POINTS = 0.001, 0.01
"""A change that is smaller is not written as a number: it would have more noughts than anybody reads."""

SLIGHT = {
    (True, ""): to_say("up by less than {least:g}"),
    (False, ""): to_say("down by less than {least:g}"),
    (True, "points"): to_say("up by less than {least:g} points"),
    (False, "points"): to_say("down by less than {least:g} points"),
}
"""Whether it rises, and in what it is told -> what is said of a smaller change."""
