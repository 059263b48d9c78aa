"""How many gaps there were: the rules asked again as of earlier days."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from netmap.gaps import QUESTIONS, RULES, find_gaps

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from datetime import date

    from netmap.conventions import Conventions
    from netmap.network import Network


def over_time(
    network: Network,
    days: Sequence[date],
    codes: Collection[str] | None = None,
    conventions: Conventions | None = None,
) -> pd.DataFrame:
    """Return how many findings each question had on several days, by what is recorded now.

    What carries no date, such as the status of a need, is read as it stands
    today, on every day.

    Parameters
    ----------
    network
        The whole network, ours in it.
    days
        Which days; each costs as much as looking today.
    codes, conventions
        As for ``find_gaps``.

    Returns
    -------
    pandas.DataFrame
        ``day``, ``question`` (its code), ``findings``: days in the order
        given, questions in theirs; missing where every rule of the question waits for data.
    """
    parts = []
    for day in days:
        gaps = find_gaps(network.on(day), codes, conventions)
        answered = {rule.question for rule in RULES if rule.name in gaps.answered}
        counts = gaps.findings["question"].value_counts()
        asked = [
            one.code
            for one in QUESTIONS
            if any(rule.question == one.code and (codes is None or rule.code in codes) for rule in RULES)
        ]
        parts.append(
            pd.DataFrame(
                {
                    "day": pd.Timestamp(day),
                    "question": asked,
                    "findings": [int(counts.get(code, 0)) if code in answered else pd.NA for code in asked],
                }
            )
        )
    together = pd.concat(parts, ignore_index=True) if parts else pd.DataFrame(columns=["day", "question", "findings"])
    return together.astype({"day": "datetime64[s]", "question": "str", "findings": "Int64"})
