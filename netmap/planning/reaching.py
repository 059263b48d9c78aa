"""What could be said to funders, before and after imagined changes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from netmap.language import amount, say
from netmap.measures.base import WITHOUT_VALUE
from netmap.measures.comparing import changed_by, difference_of
from netmap.reach import FORMS, SHARE, Period, in_numbers

if TYPE_CHECKING:
    from netmap.network import Network

REACH_COLUMNS = ("code", "title", "bound", "unit", "before", "after", "difference")

LOW, HIGH = "low", "high"
"""What a number may be, if it is not the number itself: no less than that many, no more."""


def reach_compared(before: Network, after: Network) -> pd.DataFrame:
    """Return the numbers of reach of two networks beside each other, for the year to their day.

    Parameters
    ----------
    before, after
        Networks of the same day.

    Returns
    -------
    DataFrame
        One row per number that either has, in the order in which reach says
        them: ``REACH_COLUMNS``. ``title`` in English; ``bound`` is ``LOW`` or
        ``HIGH`` where only bounds are known, else empty; a number is missing
        where it cannot be said.

    Examples
    --------
    >>> from netmap.conventions import Conventions
    >>> from netmap.network import build
    >>> from netmap.planning.imagining import imagine
    >>> from netmap.planning.steps import RemovePartner
    >>> from netmap.reach.sample import PERIOD, records
    >>> now = build(records(), Conventions(), PERIOD.end)
    >>> then = build(imagine(records(), [RemovePartner("S")], PERIOD.end, Conventions())[0], Conventions(), PERIOD.end)
    >>> found = reach_compared(now, then).set_index("code")
    >>> found.loc["PARTNERS", ["before", "after", "difference"]].tolist()
    [2, 1, -1.0]
    """
    was, now = (in_numbers(network, Period.year_to(network.as_of)) for network in (before, after))
    rows = []
    for form in FORMS:
        for bound, code in (("", form.code), (LOW, f"{form.code}.{LOW}"), (HIGH, f"{form.code}.{HIGH}")):
            one, other = was.get(code), now.get(code)
            if one is not None or other is not None:
                told = (code, form.title, bound, form.unit, one, other, difference_of(one, other))
                rows.append(dict(zip(REACH_COLUMNS, told, strict=True)))
    return pd.DataFrame(rows, columns=list(REACH_COLUMNS), dtype=object)


def in_words(reach: pd.DataFrame) -> list[tuple[str, str, str, str]]:
    """Return numbers of ``reach_compared`` as people read them: what is counted, before, after, and by how much it changes.

    Examples
    --------
    >>> two = [("PEOPLE.low", "Different people", LOW, "people", 80, None, None), ("Q", "Planned with", "", SHARE, 0.5, 0.25, -0.25)]
    >>> in_words(pd.DataFrame(two, columns=list(REACH_COLUMNS), dtype=object))
    [('Different people, at least', '80', 'n/a', ''), ('Planned with', '50%', '25%', '-25 points')]
    """
    return [
        (
            _called(row["title"], row["bound"]),
            _written(row["before"], row["unit"]),
            _written(row["after"], row["unit"]),
            changed_by(row["difference"], amount(0, ".0%") if row["unit"] == SHARE else ""),
        )
        for row in reach.to_dict("records")
    ]


def _called(title: str, bound: str) -> str:
    if bound == LOW:
        return say("{what}, at least", what=say(title))
    return say("{what}, at most", what=say(title)) if bound == HIGH else say(title)


def _written(number: float | None, unit: str) -> str:
    if number is None or pd.isna(number):
        return say(WITHOUT_VALUE)
    return amount(number, ".0%" if unit == SHARE else ",.0f")
