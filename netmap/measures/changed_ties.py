"""Which ties came, went, grew or waned since a year before, and which of the new ones may be older."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from netmap.language import say, to_say
from netmap.measures.base import NetworkMeasure, TableMeasure
from netmap.measures.change import compared
from netmap.network.comparison import LOST, NEW, STRENGTHENED, WEAKENED
from netmap.ties.pairs import Roster
from netmap.ties.strength import BANDS
from netmap.vocabulary import vocabulary

if TYPE_CHECKING:
    from datetime import date

    from netmap.engine.arrays import Truth
    from netmap.network import Network


NO_TIE = to_say("No tie")
"""What stands where somebody said that there is none, or that it lies below the level looked at."""


def ties_first_recorded(network: Network) -> int:
    """Return how many of the new ties may be older than their record.

    Parameters
    ----------
    network
        Any network; if directed, of arcs.

    Returns
    -------
    int
        Ties, out of those that count as new.

    Raises
    ------
    MeasureUndefined
        As for new ties.

    Notes
    -----
    New ties of pairs of which nothing was known on the earlier day, not even
    that there is none, unless a relationship between the two is recorded as
    begun since. Many of them say that questions were asked this year, not
    that the network grew.

    References
    ----------
    Our own; for why "asked" must be told from "possible" see Lee & Butts
    (2018), Mutual assent or unilateral nomination?, Social Networks 55.

    Examples
    --------
    >>> from datetime import date
    >>> from netmap.conventions import Conventions
    >>> from netmap.network import build
    >>> from netmap.records import Records
    >>> records = Records.of(
    ...     stakeholders=[{"id": name, "name": name} for name in "ABC"],
    ...     relationships=[
    ...         {"source": "A", "target": "B", "stated_on": date(2024, 5, 1)},
    ...         {"source": "B", "target": "C", "stated_on": date(2026, 5, 1)},
    ...     ],
    ... )
    >>> ties_first_recorded(build(records, Conventions(), date(2026, 11, 1)))
    1
    """
    return int(may_be_older(compared(network), network.records["relationships"], network.earlier_day).sum())


def may_be_older(changes: pd.DataFrame, relationships: pd.DataFrame, earlier: date) -> Truth:
    """Return which changed ties are new of pairs nobody had heard of, and not recorded as begun since.

    Parameters
    ----------
    changes
        As ``network.comparison.compare`` returns them.
    relationships
        The table of that name.
    earlier
        The day compared with.
    """
    unheard = ((changes["what"] == NEW) & ~changes["known_before"].astype(bool)).to_numpy(dtype=bool)
    stated = relationships[relationships["started_on"] > pd.Timestamp(earlier)]
    roster = Roster.of(pd.concat([changes["a"], changes["b"]]))
    ends = ((stated["source"], stated["target"]), (changes["a"], changes["b"]))
    (begun_a, begun_b), (a, b) = ((roster.numbers(one), roster.numbers(other)) for one, other in ends)
    inside = (begun_a >= 0) & (begun_b >= 0)
    begun = np.isin(roster.pair(a, b), roster.pair(begun_a[inside], begun_b[inside]))
    return np.asarray(unheard & ~begun, dtype=bool)


def changed_ties(network: Network) -> pd.DataFrame:
    """Return the ties that came, went, or became closer or less close, each with what it was and what it is.

    Parameters
    ----------
    network
        Any network; if directed, of arcs.

    Returns
    -------
    DataFrame
        ``a``, ``b`` (ids), ``what`` (lost, weakened, new or strengthened),
        ``before`` and ``now`` in words. Of each sort at most ``listed_pairs``
        rows, in the order of the ids; how many there are in all say the
        figures of the same names.

    Raises
    ------
    MeasureUndefined
        As for new ties.

    Notes
    -----
    As the four counts define it. A pair without a tie reads "no tie" if
    somebody had said so (or it lies below the level looked at), and "nobody had asked" if nothing was known.

    References
    ----------
    Our own; for ties that come and go see Burt (2002), Bridge decay, Social Networks 24.

    Examples
    --------
    >>> from datetime import date
    >>> from netmap.conventions import Conventions
    >>> from netmap.network import build
    >>> from netmap.records import Records
    >>> records = Records.of(
    ...     stakeholders=[{"id": name, "name": name} for name in "ABC"],
    ...     relationships=[
    ...         {"source": "A", "target": "B", "stated_on": date(2024, 5, 1)},
    ...         {"source": "B", "target": "C", "level": 3, "stated_on": date(2026, 5, 1)},
    ...     ],
    ... )
    >>> changed_ties(build(records, Conventions(), date(2026, 11, 1))).to_numpy().tolist()
    [['B', 'C', 'new', 'Never asked', 'Level 3, strong']]
    """
    ties = compared(network)
    most = network.conventions.listed_pairs
    sorts = [ties[ties["what"] == what].head(most) for what in (LOST, WEAKENED, NEW, STRENGTHENED)]
    changed = pd.concat(sorts, ignore_index=True)
    return changed[["a", "b", "what"]].assign(before=in_words(changed, "before"), now=in_words(changed, "now"))


def in_words(changed: pd.DataFrame, day: str) -> pd.Series:
    """Return what each tie was or is: its level and the band of its strength, or why there is none.

    Parameters
    ----------
    changed
        As ``network.comparison.compare`` returns them.
    day
        ``"before"`` or ``"now"``.
    """
    rated = changed[f"level_{day}"]
    stands = {level: say("Level {level:g}", level=level) for level in rated.dropna().unique()}
    level = rated.map(stands).astype("str").where(rated.notna(), say("Unrated"))
    band = changed[f"band_{day}"]
    tie = level.where(band.isna(), level + ", " + band.map({band: say(band) for band in BANDS}).fillna(""))
    none = changed[f"known_{day}"].map({True: say(NO_TIE), False: vocabulary("tie_states").label("UNKNOWN")})
    words: pd.Series = tie.where(changed[f"tied_{day}"], none).astype("str")
    return words


TIES_FIRST_RECORDED = NetworkMeasure(
    "ties_first_recorded",
    to_say("New ties that may be older"),
    to_say("Has the network grown, or have we asked more?"),
    to_say("New ties of pairs nobody had been asked about, which may be older than their record: {value:,}."),
    ties_first_recorded,
    rests_on_coverage=False,
    answers="progress",
)
CHANGED_TIES = TableMeasure(
    "changed_ties",
    to_say("Ties that changed"),
    to_say("Which ties have come, gone, grown or waned since a year ago?"),
    to_say("Each tie that changed, with what it was and what it is. 'Never asked' is not the same as 'No tie'."),
    {
        "a": to_say("One side"),
        "b": to_say("The other side"),
        "what": to_say("What became of the tie"),
        "before": to_say("A year before"),
        "now": to_say("Now"),
    },
    changed_ties,
    answers="progress",
    holds={"a": "stakeholder", "b": "stakeholder", "what": "word", "before": "text", "now": "text"},
)
