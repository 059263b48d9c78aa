"""Which parts and working groups the network falls into."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from netmap.language import to_say
from netmap.measures.base import NetworkMeasure, StakeholderMeasure, need

if TYPE_CHECKING:
    from netmap.network import Network

NO_TIE = to_say("There is no tie yet, so there are no working groups.")


def component(network: Network) -> pd.Series:
    """Return the number of the part each stakeholder belongs to.

    Parameters
    ----------
    network
        Any network; direction is dropped.

    Returns
    -------
    Series
        1 for the largest part, 2 for the next; equally large ones in the
        order of their first stakeholder's id.

    Raises
    ------
    MeasureUndefined
        Never.

    Notes
    -----
    Weakly connected components. The number is a name, not a quantity.

    References
    ----------
    Wasserman & Faust (1994), Social Network Analysis, section 4.2.

    Examples
    --------
    >>> from netmap.network import from_pairs
    >>> component(from_pairs(["CD", "DE"], alone="A")).tolist()
    [2, 1, 1, 1]
    """
    return pd.Series(network.components + 1, dtype="Int64")


def working_group(network: Network) -> pd.Series:
    """Return the number of the working group each stakeholder belongs to.

    Parameters
    ----------
    network
        Any network with a tie; direction is dropped, strength ignored.

    Returns
    -------
    Series
        1 for the largest group; missing for a stakeholder without ties.

    Raises
    ------
    MeasureUndefined
        If there is no tie.

    Notes
    -----
    Leiden algorithm maximising modularity, best of ``working_group_runs``
    searches from the network's seed. The number is a name, not a quantity.
    Groups are found, not agreed: ask those concerned, and see how far the runs agree.

    References
    ----------
    Traag, Waltman & van Eck (2019), From Louvain to Leiden: guaranteeing
    well-connected communities, Scientific Reports 9, 5233.

    Examples
    --------
    >>> from netmap.network import from_pairs
    >>> working_group(from_pairs(["AB", "BC", "CA", "DE"], alone="F")).tolist()
    [1, 1, 1, 2, 2, <NA>]
    """
    need(len(network.ties) > 0, NO_TIE)
    group = network.working_groups.group
    return pd.Series(group + 1, dtype="Int64").mask(pd.Series(group < 0))


def working_groups(network: Network) -> int:
    """Return into how many working groups the network falls.

    Parameters
    ----------
    network
        Any network with a tie; direction is dropped, strength ignored.

    Returns
    -------
    int
        Groups; stakeholders without ties belong to none.

    Raises
    ------
    MeasureUndefined
        If there is no tie.

    Notes
    -----
    As found by the measure "working_group".

    References
    ----------
    Traag, Waltman & van Eck (2019), From Louvain to Leiden: guaranteeing
    well-connected communities, Scientific Reports 9, 5233.

    Examples
    --------
    >>> from netmap.network import from_pairs
    >>> working_groups(from_pairs(["AB", "BC", "CA", "DE"], alone="F"))
    2
    """
    need(len(network.ties) > 0, NO_TIE)
    return network.working_groups.count


def modularity(network: Network) -> float:
    """Return how clearly the working groups stand out.

    Parameters
    ----------
    network
        Any network with a tie; direction is dropped, strength ignored.

    Returns
    -------
    float
        0 (no more ties within groups than by chance) towards 1.

    Raises
    ------
    MeasureUndefined
        If there is no tie.

    Notes
    -----
    Newman's Q of the working groups: sum over groups of (ties within / m -
    (sum of degrees / 2m)^2). Large sparse networks reach high values by
    chance alone (Guimerà, Sales-Pardo & Amaral 2004).

    References
    ----------
    Newman & Girvan (2004), Finding and evaluating community structure in
    networks, Physical Review E 69, 026113.

    Examples
    --------
    >>> from netmap.network import from_pairs
    >>> modularity(from_pairs(["AB", "CD"]))
    0.5
    """
    need(len(network.ties) > 0, NO_TIE)
    return network.working_groups.modularity


def working_group_agreement(network: Network) -> float:
    """Return how far repeated searches find the same working groups.

    Parameters
    ----------
    network
        Any network with a tie; direction is dropped, strength ignored.

    Returns
    -------
    float
        1 if all runs find the same groups; near 0 if they agree no better than chance.

    Raises
    ------
    MeasureUndefined
        If there is no tie.

    Notes
    -----
    Mean adjusted Rand index over all pairs of ``working_group_runs`` runs, each with its own seed.

    References
    ----------
    Hubert & Arabie (1985), Comparing partitions, Journal of Classification 2.

    Examples
    --------
    >>> from netmap.network import from_pairs
    >>> working_group_agreement(from_pairs(["AB", "BC", "CA", "DE"]))
    1.0
    """
    need(len(network.ties) > 0, NO_TIE)
    return network.working_groups.agreement


COMPONENT = StakeholderMeasure(
    "component",
    to_say("Part"),
    to_say("Which connected part is it in?"),
    to_say("Number of its part; 1 is the largest."),
    component,
    answers="groups",
    holds="group",
)
WORKING_GROUP = StakeholderMeasure(
    "working_group",
    to_say("Working group"),
    to_say("Whom does it mostly work with?"),
    to_say("Number of its working group; 1 is the largest. A cluster found in the ties, not a body anybody founded."),
    working_group,
    why_missing=to_say("It has no tie, so it belongs to no working group."),
    answers="groups",
    holds="group",
)
WORKING_GROUPS = NetworkMeasure(
    "working_groups",
    to_say("Working groups"),
    to_say("Which circles work together?"),
    to_say("Circles tied more within than to the rest: {value}."),
    working_groups,
    answers="groups",
    shown_by="working_group",
)
MODULARITY = NetworkMeasure(
    "modularity",
    to_say("Separateness of working groups"),
    to_say("How clearly do the working groups stand out?"),
    to_say(
        "{value:z.2f}, where 0 means that groups are tied within no more than chance gives; the higher, the more apart."
    ),
    modularity,
    answers="groups",
    shown_by="working_group",
)
WORKING_GROUP_AGREEMENT = NetworkMeasure(
    "working_group_agreement",
    to_say("Agreement on working groups"),
    to_say("How far can the working groups be trusted?"),
    to_say(
        "{value:z.2f}, where 1 means that every search finds the same groups and 0 that they are as good as chance."
    ),
    working_group_agreement,
    answers="groups",
    shown_by="working_group",
)
