"""What became of the ties between two days, in figures: new, lost, fallen asleep, woken."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np
import pandas as pd

from netmap.network.comparison import LOST, NEW, compare

if TYPE_CHECKING:
    from datetime import date

    from netmap.engine.arrays import Truth
    from netmap.network.model import Network
    from netmap.records import Records


ASLEEP, WOKEN = "asleep", "woken"
"""What can have become of a tie that is there on both days."""

DATED: Final = {
    "relationships": ("stated_on", "started_on", "ended_on"),
    "asked": ("asked_on",),
    "agreements": ("starts_on",),
}
"""The days that decide whether there is a tie."""


@dataclass(frozen=True, slots=True)
class Since:
    """How many ties became what between two days.

    Parameters
    ----------
    new, lost
        Ties of the later day alone, and of the earlier alone.
    asleep, woken
        Ties of both days that are dormant on the later one alone, and on the earlier alone.
    """

    new: int
    lost: int
    asleep: int
    woken: int


def since(before: Network, after: Network) -> Since:
    """Return what became of the ties of a network.

    Parameters
    ----------
    before, after
        The same stakeholders on two days; ``after`` need not be the later one.

    Notes
    -----
    New and lost as in ``comparison.compare``. Dormant: the last contact lies
    more than ``dormant_after`` days back; without a known last contact nothing is said.

    Examples
    --------
    >>> from datetime import date
    >>> from netmap.conventions import Conventions
    >>> from netmap.network import build
    >>> from netmap.records import Records
    >>> records = Records.of(
    ...     stakeholders=[{"id": name, "name": name} for name in "ABC"],
    ...     relationships=[
    ...         {"source": "A", "target": "B", "stated_on": date(2024, 5, 1), "last_contact": date(2024, 5, 1)},
    ...         {"source": "B", "target": "C", "stated_on": date(2026, 5, 1)},
    ...     ],
    ... )
    >>> now = build(records, Conventions(), date(2026, 6, 1))
    >>> since(now.on(date(2026, 3, 31)), now)
    Since(new=1, lost=0, asleep=1, woken=0)
    """
    counts = pd.concat([compare(before, after)["what"], slept_or_woke(before, after)["what"]]).value_counts()
    return Since(*(int(counts.get(what, 0)) for what in (NEW, LOST, ASLEEP, WOKEN)))


def slept_or_woke(before: Network, after: Network) -> pd.DataFrame:
    """Return the ties of both days that are dormant on one of them alone.

    Parameters
    ----------
    before, after
        As for ``since``; both directed, or neither.

    Returns
    -------
    DataFrame
        By ``a`` and ``b`` (ids): ``what``, which is ``ASLEEP`` or ``WOKEN``.
    """
    was, now = (pd.Series(dormant(network), _pairs(network)) for network in (before, after))
    both = was.index.intersection(now.index).sort_values()
    slept, sleeps = (state.reindex(both).to_numpy(dtype=bool) for state in (was, now))
    what = pd.Series(np.where(sleeps, ASLEEP, WOKEN), dtype="str")
    found: pd.DataFrame = both.to_frame(index=False).assign(what=what)[slept != sleeps]
    return found.reset_index(drop=True)


def first_day(records: Records) -> date | None:
    """Return the first day of which anything is known about ties; None where nothing is dated.

    Examples
    --------
    >>> from datetime import date
    >>> from netmap.records import Records
    >>> first_day(Records.of(interactions=[{"id": "I", "date": date(2024, 5, 1)}])), first_day(Records.of())
    (datetime.date(2024, 5, 1), None)
    """
    # A contact makes no tie, but tells how close one is.
    told = {**DATED, "interactions": ("date",)}
    columns = [records[table][column].dropna() for table, names in told.items() for column in names]
    days = [column.min() for column in columns if len(column)]
    return pd.Timestamp(min(days)).date() if days else None


def dormant(network: Network) -> Truth:
    """Return whether each tie lies dormant on the network's day; see ``since``."""
    silence = pd.Timestamp(network.as_of) - network.ties["last_contact"]
    return np.asarray(silence > pd.Timedelta(days=network.conventions.dormant_after), dtype=bool)


def _pairs(network: Network) -> pd.MultiIndex:
    return pd.MultiIndex.from_frame(network.ties[["a", "b"]])
