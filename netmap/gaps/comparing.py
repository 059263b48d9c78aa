"""Two looks for gaps compared: what only one of them found."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from netmap.gaps.answer import rule_of

if TYPE_CHECKING:
    from netmap.gaps.answer import Gaps

NEW, GONE, FIRST_TOLD, UNASKED = "new", "gone", "first_told", "unasked"
"""What can have become of a gap: it appears, it vanishes, its rule had no data to go by before, or has none any more."""

COLUMNS = ("key", "rule", "what", "sentence", "severity", "step")


def gaps_compared(before: Gaps, after: Gaps, whole: tuple[Gaps, Gaps] | None = None) -> pd.DataFrame:
    """Return the gaps that only one of two looks found.

    Parameters
    ----------
    before, after
        What the same rules found in two networks.
    whole
        What they found in all that the library holds of both, where the two
        are what others see. Told is then only what became of a gap in both,
        in the same words: the picture that others see may lack why one came or went.

    Returns
    -------
    DataFrame
        The gravest first, then by key: ``COLUMNS``.

    Examples
    --------
    >>> from datetime import date
    >>> from netmap.conventions import Conventions
    >>> from netmap.gaps import find_gaps
    >>> from netmap.network import build
    >>> from netmap.records import Records
    >>> records = Records.of(
    ...     stakeholders=[{"id": name, "name": name} for name in "AB"],
    ...     relationships=[{"source": "A", "target": "B", "level": 3, "last_contact": date(2024, 5, 1)}],
    ... )
    >>> now = build(records, Conventions(), date(2026, 6, 1))
    >>> looks = [find_gaps(network, ["G20"]) for network in (now.on(date(2025, 6, 1)), now)]
    >>> gaps_compared(*looks)[["key", "what"]].to_numpy().tolist()
    [['G20:A|B', 'new']]
    """
    was, now = before.findings, after.findings
    gone, new = was[~was["key"].isin(now["key"])], now[~now["key"].isin(was["key"])]
    parts = [
        found.assign(what=pd.Series(still, index=found.index).map({True: what, False: unanswered}).astype("str"))
        for found, still, what, unanswered in (
            (new, rule_of(new["key"]).isin(before.answered).to_numpy(), NEW, FIRST_TOLD),
            (gone, rule_of(gone["key"]).isin(after.answered).to_numpy(), GONE, UNASKED),
        )
        if len(found)
    ]
    both = pd.concat(parts) if parts else now.iloc[:0].assign(what="")
    if whole is not None:
        same = ["key", "what", "sentence"]
        both = both.merge(gaps_compared(*whole)[same], on=same)
    return both.sort_values(["severity", "key"], ascending=[False, True], ignore_index=True)[list(COLUMNS)]
