"""Who brings others together that are not tied themselves, within a sector or between sectors."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from netmap import engine
from netmap.errors import MeasureUndefined
from netmap.measures.base import StakeholderMeasure, TableMeasure
from netmap.measures.categories import comparable

if TYPE_CHECKING:
    from netmap.network import Network

GROUPS = {"sector": "sector", "family": "family of kinds"}
"""Column of the stakeholders that tells their group -> what it is called."""

MEANING = {
    "coordinator": "Between two of its own",
    "gatekeeper": "From outside to one of its own",
    "representative": "From one of its own to outside",
    "itinerant": "Between two of one other group",
    "liaison": "Between two other groups",
}
"""Each of ``engine.ROLES`` in plain words."""


def coordinator(network: Network) -> pd.Series:
    """Return how often each stakeholder stands between two of its own sector who are not tied.

    Parameters
    ----------
    network
        Any network with sectors; along the arrows if directed.

    Returns
    -------
    Series
        Whole numbers, one per stakeholder; missing where its sector is not recorded.

    Raises
    ------
    MeasureUndefined
        If fewer than two sectors are recorded, or no tie has one at both ends.

    Notes
    -----
    Ways a -> b -> c through b where a is not tied to c, and a, b and c are of one
    sector. A tie without direction counts both ways, so there each two that
    are brought together count twice, from a to c and from c to a, as R's sna
    counts them on a symmetric matrix. Who has no sector plays no part.

    References
    ----------
    Gould & Fernandez (1989), Structures of mediation: a formal approach to
    brokerage in transaction networks, Sociological Methodology 19.

    Examples
    --------
    >>> from netmap.network import from_pairs
    >>> coordinator(from_pairs(["AB"]))
    Traceback (most recent call last):
    netmap.errors.MeasureUndefined: Fewer than two different sectors are recorded.
    """
    return _role(network, "coordinator")


def gatekeeper(network: Network) -> pd.Series:
    """Return how often each stakeholder lets others in to one of its own sector.

    Parameters
    ----------
    network
        Any network with sectors; along the arrows if directed.

    Returns
    -------
    Series
        Whole numbers, one per stakeholder; missing where its sector is not
        recorded. Without direction the same as representative.

    Raises
    ------
    MeasureUndefined
        If fewer than two sectors are recorded, or no tie has one at both ends.

    Notes
    -----
    Ways a -> b -> c through b where a is not tied to c, b and c are of one
    sector and a is of another; counted as for coordinator.

    References
    ----------
    Gould & Fernandez (1989), Structures of mediation: a formal approach to
    brokerage in transaction networks, Sociological Methodology 19.

    Examples
    --------
    >>> from netmap.network import from_pairs
    >>> gatekeeper(from_pairs(["AB"]))
    Traceback (most recent call last):
    netmap.errors.MeasureUndefined: Fewer than two different sectors are recorded.
    """
    return _role(network, "gatekeeper")


def representative(network: Network) -> pd.Series:
    """Return how often each stakeholder leads one of its own sector out to others.

    Parameters
    ----------
    network
        Any network with sectors; along the arrows if directed.

    Returns
    -------
    Series
        Whole numbers, one per stakeholder; missing where its sector is not
        recorded. Without direction the same as gatekeeper.

    Raises
    ------
    MeasureUndefined
        If fewer than two sectors are recorded, or no tie has one at both ends.

    Notes
    -----
    Ways a -> b -> c through b where a is not tied to c, a and b are of one
    sector and c is of another; counted as for coordinator.

    References
    ----------
    Gould & Fernandez (1989), Structures of mediation: a formal approach to
    brokerage in transaction networks, Sociological Methodology 19.

    Examples
    --------
    >>> from netmap.network import from_pairs
    >>> representative(from_pairs(["AB"]))
    Traceback (most recent call last):
    netmap.errors.MeasureUndefined: Fewer than two different sectors are recorded.
    """
    return _role(network, "representative")


def itinerant(network: Network) -> pd.Series:
    """Return how often each stakeholder stands between two of one other sector who are not tied.

    Parameters
    ----------
    network
        Any network with sectors; along the arrows if directed.

    Returns
    -------
    Series
        Whole numbers, one per stakeholder; missing where its sector is not recorded.

    Raises
    ------
    MeasureUndefined
        If fewer than two sectors are recorded, or no tie has one at both ends.

    Notes
    -----
    Ways a -> b -> c through b where a is not tied to c, a and c are of one
    sector and b is of another; counted as for coordinator. Also called consultant.

    References
    ----------
    Gould & Fernandez (1989), Structures of mediation: a formal approach to
    brokerage in transaction networks, Sociological Methodology 19.

    Examples
    --------
    >>> from netmap.network import from_pairs
    >>> itinerant(from_pairs(["AB"]))
    Traceback (most recent call last):
    netmap.errors.MeasureUndefined: Fewer than two different sectors are recorded.
    """
    return _role(network, "itinerant")


def liaison(network: Network) -> pd.Series:
    """Return how often each stakeholder stands between two of different sectors, neither its own, who are not tied.

    Parameters
    ----------
    network
        Any network with sectors; along the arrows if directed.

    Returns
    -------
    Series
        Whole numbers, one per stakeholder; missing where its sector is not recorded.

    Raises
    ------
    MeasureUndefined
        If fewer than two sectors are recorded, or no tie has one at both ends.

    Notes
    -----
    Ways a -> b -> c through b where a is not tied to c, and a, b and c are of
    three sectors; counted as for coordinator.

    References
    ----------
    Gould & Fernandez (1989), Structures of mediation: a formal approach to
    brokerage in transaction networks, Sociological Methodology 19.

    Examples
    --------
    >>> from netmap.network import from_pairs
    >>> liaison(from_pairs(["AB"]))
    Traceback (most recent call last):
    netmap.errors.MeasureUndefined: Fewer than two different sectors are recorded.
    """
    return _role(network, "liaison")


def brokerage(network: Network) -> pd.DataFrame:
    """Return how often others are brought together within groups and between them, by us and by all.

    Parameters
    ----------
    network
        Any network with sectors or kinds; along the arrows if directed.

    Returns
    -------
    DataFrame
        One row per sort of group (sector, family of kinds) and role:
        ``groups``, ``role``, ``meaning``, ``by_all``, ``by_ours``,
        ``share_ours`` (0-1). What is by ours is missing without a unit of the
        library whose group is recorded; the share also where nobody plays the role.

    Raises
    ------
    MeasureUndefined
        If neither sectors nor kinds are recorded, two of them at least, at both ends of a tie.

    Notes
    -----
    Sums of the five roles over stakeholders; see coordinator for how they are
    counted. Chance gives some of each: many liaisons are to be expected where there are many sectors.

    References
    ----------
    Gould & Fernandez (1989), Structures of mediation: a formal approach to
    brokerage in transaction networks, Sociological Methodology 19.

    Examples
    --------
    The library brings together a school and an agency, both ways.

    >>> from netmap.network import from_pairs
    >>> network = from_pairs(["LA", "LB"], kinds={"L": "LIB", "A": "EDU", "B": "GOV"}, ours="L")
    >>> brokerage(network)[["role", "by_all", "by_ours"]].to_numpy().tolist()[-1]
    ['liaison', 2, 2]
    """
    parts: list[pd.DataFrame] = []
    for column in GROUPS:
        try:
            parts.append(_totals(network, column))
        except MeasureUndefined as undefined:
            why = undefined
    if not parts:
        raise why
    return pd.concat(parts, ignore_index=True)


def _totals(network: Network, column: str) -> pd.DataFrame:
    """Return the rows of ``brokerage`` for one sort of group."""
    known = comparable(network, column).of_each >= 0
    counts = network.brokerage[column]
    ours = network.stakeholders["ours"].to_numpy(dtype=bool) & known
    by_all = pd.Series(counts.sum(axis=0), dtype="Int64")
    by_ours = pd.Series(counts[ours].sum(axis=0) if ours.any() else None, index=by_all.index, dtype="Int64")
    return pd.DataFrame(
        {
            "groups": GROUPS[column],
            "role": engine.ROLES,
            "meaning": [MEANING[role] for role in engine.ROLES],
            "by_all": by_all,
            "by_ours": by_ours,
            "share_ours": by_ours / by_all.mask(by_all == 0),
        }
    )


def _role(network: Network, role: str) -> pd.Series:
    known = comparable(network, "sector").of_each >= 0
    counts = network.brokerage["sector"][:, engine.ROLES.index(role)]
    return pd.Series(counts, dtype="Int64").mask(pd.Series(~known))


NO_SECTOR = "Its sector is not recorded."

COORDINATOR, GATEKEEPER, REPRESENTATIVE, ITINERANT, LIAISON = (
    StakeholderMeasure(
        compute.__name__,
        label,
        question,
        f"Number of ways over it {between} who are not tied to each other; without direction each counts both ways.",
        compute,
        why_missing=NO_SECTOR,
        answers="outside",
        holds="count",
    )
    for compute, label, question, between in (
        (
            coordinator,
            "Connects within its sector",
            "Does it bring its own sector together?",
            "between two of its own sector",
        ),
        (
            gatekeeper,
            "Lets into its sector",
            "Does it open its sector to others?",
            "from another sector to one of its own",
        ),
        (
            representative,
            "Leads out of its sector",
            "Does it speak for its sector elsewhere?",
            "from one of its own sector to another",
        ),
        (
            itinerant,
            "Connects within another sector",
            "Does it bring another sector together?",
            "between two of one other sector",
        ),
        (
            liaison,
            "Connects different sectors",
            "Does it bring different sectors together?",
            "between two other sectors",
        ),
    )
)
BROKERAGE = TableMeasure(
    "brokerage",
    "Bringing others together",
    "Are we connecting within groups or between them?",
    "Each row: how often a stakeholder stands between two others who are not tied, by whether the three are of one group or of several.",
    {
        "groups": "What counts as one's own group",
        "role": "The role, as research calls it",
        "meaning": "Between whom",
        "by_all": "How often anybody plays it",
        "by_ours": "How often a unit of the library does",
        "share_ours": "Share of it that is ours",
    },
    brokerage,
    answers="outside",
    holds={
        "groups": "text",
        "role": "text",
        "meaning": "text",
        "by_all": "count",
        "by_ours": "count",
        "share_ours": "share",
    },
)
