"""What became of the ties since a year before."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from netmap.language import to_say
from netmap.measures.base import NetworkMeasure, need
from netmap.network.comparison import LOST, NEW, STRENGTHENED, WEAKENED
from netmap.network.since import DATED

if TYPE_CHECKING:
    from netmap.network import Network


def ties_new(network: Network) -> int:
    """Return how many ties there are now that were not there before.

    Parameters
    ----------
    network
        Any network; if directed, of arcs.

    Returns
    -------
    int
        Ties.

    Raises
    ------
    MeasureUndefined
        If nothing was recorded with a date up to the earlier day, so that
        nobody can tell how things stood; or if the part that is looked at
        begins later.

    Notes
    -----
    The same records are concluded ``change_over`` days earlier, among the
    same stakeholders; ties in the later network and not in the earlier one
    count. Some may be older and only recorded since: "ties_first_recorded" counts them.

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
    ...         {"source": "B", "target": "C", "stated_on": date(2026, 5, 1)},
    ...     ],
    ... )
    >>> ties_new(build(records, Conventions(), date(2026, 11, 1)))
    1
    """
    return _count(network, NEW)


def ties_lost(network: Network) -> int:
    """Return how many ties there were before that are not there now.

    Parameters
    ----------
    network
        Any network; if directed, of arcs.

    Returns
    -------
    int
        Ties.

    Raises
    ------
    MeasureUndefined
        As for new ties.

    Notes
    -----
    Ties in the network concluded ``change_over`` days earlier and not in the
    later one: the relationship ended, or a side says now that there is none.
    A tie that merely fell asleep is not lost.

    References
    ----------
    Our own; for ties that come and go see Burt (2002), Bridge decay, Social Networks 24.

    Examples
    --------
    >>> from datetime import date
    >>> from netmap.conventions import Conventions
    >>> from netmap.network import build
    >>> from netmap.records import Records
    >>> gone = {"source": "A", "target": "B", "started_on": date(2024, 5, 1), "ended_on": date(2026, 5, 1)}
    >>> records = Records.of(stakeholders=[{"id": name, "name": name} for name in "AB"], relationships=[gone])
    >>> ties_lost(build(records, Conventions(), date(2026, 11, 1)))
    1
    """
    return _count(network, LOST)


def ties_strengthened(network: Network) -> int:
    """Return how many ties are closer now than they were before.

    Parameters
    ----------
    network
        Any network; if directed, of arcs.

    Returns
    -------
    int
        Ties that are there on both days.

    Raises
    ------
    MeasureUndefined
        As for new ties.

    Notes
    -----
    A tie whose level went up. Where the level stayed the same, or was not
    rated on one of the days: whose strength rose into a higher band (weak,
    moderate, strong). Levels go first because people state them; strength
    counts only by band because it moves a little with every day.

    References
    ----------
    Our own; levels: Frey, Lohmeier, Lee & Tollefson (2006), Measuring
    collaboration among grant partners, American Journal of Evaluation 27(3).

    Examples
    --------
    >>> from datetime import date
    >>> from netmap.conventions import Conventions
    >>> from netmap.network import build
    >>> from netmap.records import Records
    >>> said = {"source": "A", "target": "B", "relation": "INFO"}
    >>> records = Records.of(
    ...     stakeholders=[{"id": name, "name": name} for name in "AB"],
    ...     relationships=[
    ...         {**said, "level": 2, "stated_on": date(2024, 5, 1)},
    ...         {**said, "level": 3, "stated_on": date(2026, 5, 1)},
    ...     ],
    ... )
    >>> ties_strengthened(build(records, Conventions(), date(2026, 11, 1)))
    1
    """
    return _count(network, STRENGTHENED)


def ties_weakened(network: Network) -> int:
    """Return how many ties are less close now than they were before.

    Parameters
    ----------
    network
        Any network; if directed, of arcs.

    Returns
    -------
    int
        Ties that are there on both days.

    Raises
    ------
    MeasureUndefined
        As for new ties.

    Notes
    -----
    A tie whose level went down. Where the level stayed the same, or was not
    rated on one of the days: whose strength fell into a lower band, be it
    only because nobody has been in touch.

    References
    ----------
    Our own; for fading see Burt (2002), Bridge decay, Social Networks 24.

    Examples
    --------
    >>> from datetime import date
    >>> from netmap.conventions import Conventions
    >>> from netmap.network import build
    >>> from netmap.records import Records
    >>> said = {"source": "A", "target": "B", "relation": "INFO"}
    >>> records = Records.of(
    ...     stakeholders=[{"id": name, "name": name} for name in "AB"],
    ...     relationships=[
    ...         {**said, "level": 3, "stated_on": date(2024, 5, 1)},
    ...         {**said, "level": 2, "stated_on": date(2026, 5, 1)},
    ...     ],
    ... )
    >>> ties_weakened(build(records, Conventions(), date(2026, 11, 1)))
    1
    """
    return _count(network, WEAKENED)


def turnover(network: Network) -> float:
    """Return the share of all ties of either day that came or went.

    Parameters
    ----------
    network
        Any network; if directed, of arcs.

    Returns
    -------
    float
        0 (the same ties on both days) to 1 (none is the same).

    Raises
    ------
    MeasureUndefined
        As for new ties; and if there was no tie on either day.

    Notes
    -----
    (new + lost) / ties on either day: 1 less the Jaccard index of the two
    sets of ties. High with many new and few lost is growth; with both, churn.

    References
    ----------
    Jaccard (1912), The distribution of the flora in the alpine zone, New
    Phytologist 11; used for networks over time by Snijders, van de Bunt &
    Steglich (2010), Introduction to stochastic actor-based models, Social Networks 32.

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
    >>> turnover(build(records, Conventions(), date(2026, 11, 1)))
    0.5
    """
    what = compared(network)["what"]
    need(len(what) > 0, to_say("There was no tie on either day."))
    return float(what.isin([NEW, LOST]).mean())


def compared(network: Network) -> pd.DataFrame:
    """Return what became of each tie since the earlier day, if anybody can tell; see ``network.comparison``."""
    over = network.conventions.change_over
    earlier = network.earlier_day
    begins = network.selection.stated_from
    need(
        begins is None or begins <= earlier,
        to_say("What is looked at begins on {begins}, after the day to compare with ({earlier})."),
        begins=begins,
        earlier=earlier,
    )
    first = [network.records[table][column].min() for table, columns in DATED.items() for column in columns]
    need(
        any(day <= pd.Timestamp(earlier) for day in first),
        to_say(
            "Nothing that makes a tie is dated {earlier} or before, so nobody can tell how things stood {over} days ago."
        ),
        earlier=earlier,
        over=over,
    )
    return network.changes


def _count(network: Network, what: str) -> int:
    return int((compared(network)["what"] == what).sum())


TIES_NEW = NetworkMeasure(
    "ties_new",
    to_say("New ties"),
    to_say("How many ties have come since a year ago?"),
    to_say("Ties there now, and none known a year before: {value:,}. The next figure says how many may be older."),
    ties_new,
    answers="progress",
)


TIES_LOST = NetworkMeasure(
    "ties_lost",
    to_say("Lost ties"),
    to_say("How many ties have gone since a year ago?"),
    to_say("Ties there a year before, and not now: {value:,}."),
    ties_lost,
    answers="progress",
)


TIES_STRENGTHENED = NetworkMeasure(
    "ties_strengthened",
    to_say("Closer ties"),
    to_say("How many ties have become closer since a year ago?"),
    to_say("Ties at a higher level, or of clearly greater strength, than a year before: {value:,}."),
    ties_strengthened,
    answers="progress",
)


TIES_WEAKENED = NetworkMeasure(
    "ties_weakened",
    to_say("Looser ties"),
    to_say("How many ties have become less close since a year ago?"),
    to_say("Ties at a lower level, or of clearly less strength, than a year before: {value:,}."),
    ties_weakened,
    answers="progress",
)


TURNOVER = NetworkMeasure(
    "turnover",
    to_say("Turnover"),
    to_say("Are we growing, or churning?"),
    to_say(
        "{value:.1%} of the ties of this year and last came or went. Where many new ties may be older, it says more about asking than about churn."
    ),
    turnover,
    answers="progress",
)
