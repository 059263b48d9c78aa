"""How large the network is, and into how many parts it falls."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from netmap.language import to_say
from netmap.measures.base import NetworkMeasure, need
from netmap.measures.chance import mean_degree_range

if TYPE_CHECKING:
    from netmap.network import Network


def stakeholders(network: Network) -> int:
    """Return how many stakeholders the network holds, those without a tie included.

    Parameters
    ----------
    network
        Any network.

    Returns
    -------
    int
        Stakeholders.

    Raises
    ------
    MeasureUndefined
        Never.

    Notes
    -----
    n, the number of rows.

    References
    ----------
    Wasserman & Faust (1994), Social Network Analysis, chapter 4.

    Examples
    --------
    >>> from netmap.network import from_pairs
    >>> stakeholders(from_pairs(["AB"], alone="C"))
    3
    """
    return len(network)


def ties(network: Network) -> int:
    """Return how many ties the network holds; in a directed reading, how many arcs.

    Parameters
    ----------
    network
        Any network.

    Returns
    -------
    int
        Ties, several relations of one pair counted once.

    Raises
    ------
    MeasureUndefined
        Never.

    Notes
    -----
    m. A pair is tied if its level is 1 or more or nobody rated it; asked-and-absent
    pairs, and pairs one side denies, are listed but not counted.

    References
    ----------
    Wasserman & Faust (1994), Social Network Analysis, chapter 4.

    Examples
    --------
    >>> from netmap.network import from_pairs
    >>> ties(from_pairs(["AB", "BA"])), ties(from_pairs(["AB", "BA"], directed=True))
    (1, 2)
    """
    return len(network.ties)


def components(network: Network) -> int:
    """Return into how many parts the network falls that no tie joins.

    Parameters
    ----------
    network
        Any network; direction plays no part.

    Returns
    -------
    int
        Parts; a stakeholder without ties is a part of its own.

    Raises
    ------
    MeasureUndefined
        Never: an empty network has 0 parts.

    Notes
    -----
    Weakly connected components.

    References
    ----------
    Wasserman & Faust (1994), Social Network Analysis, section 4.2.

    Examples
    --------
    >>> from netmap.network import from_pairs
    >>> components(from_pairs(["AB", "CD"], alone="E"))
    3
    """
    return int(network.components.max(initial=-1)) + 1


def largest_component(network: Network) -> int:
    """Return how many stakeholders the largest connected part holds.

    Parameters
    ----------
    network
        Any network with a stakeholder; direction plays no part.

    Returns
    -------
    int
        Stakeholders.

    Raises
    ------
    MeasureUndefined
        If there is no stakeholder.

    Notes
    -----
    Size of the largest weakly connected component.

    References
    ----------
    Wasserman & Faust (1994), Social Network Analysis, section 4.2.

    Examples
    --------
    >>> from netmap.network import from_pairs
    >>> largest_component(from_pairs(["AB", "BC", "DE"]))
    3
    """
    need(len(network) > 0, to_say("There is no stakeholder yet."))
    return int(np.bincount(network.components).max())


def isolates(network: Network) -> int:
    """Return how many stakeholders have no tie at all.

    Parameters
    ----------
    network
        Any network.

    Returns
    -------
    int
        Stakeholders without a tie in either direction.

    Raises
    ------
    MeasureUndefined
        Never.

    Notes
    -----
    Number of stakeholders of degree 0.

    References
    ----------
    Wasserman & Faust (1994), Social Network Analysis, section 4.2.

    Examples
    --------
    >>> from netmap.network import from_pairs
    >>> isolates(from_pairs(["AB"], alone="CD"))
    2
    """
    return int((network.degree == 0).sum())


def mean_degree(network: Network) -> float:
    """Return how many partners a typical stakeholder has; in a directed reading, how many arcs leave it.

    Parameters
    ----------
    network
        Any network with a stakeholder.

    Returns
    -------
    float
        Ties per stakeholder.

    Raises
    ------
    MeasureUndefined
        If there is no stakeholder.

    Notes
    -----
    2m / n; directed m / n, which is the mean of out-degrees and of in-degrees
    alike. Unlike density it does not fall as a network grows. The range beside
    it is over networks drawn again from the same stakeholders (Snijders & Borgatti 1999).

    References
    ----------
    Wasserman & Faust (1994), Social Network Analysis, section 4.2; Snijders & Borgatti (1999), Non-parametric
    standard errors and tests for network statistics, Connections 22(2).

    Examples
    --------
    >>> from netmap.network import from_pairs
    >>> mean_degree(from_pairs(["AB", "BC", "CA"]))
    2.0
    """
    need(len(network) > 0, to_say("There is no stakeholder yet."))
    return (1 if network.directed else 2) * len(network.ties) / len(network)


STAKEHOLDERS = NetworkMeasure(
    "stakeholders",
    to_say("Stakeholders"),
    to_say("How many organisations, groups and units are in the network?"),
    to_say("Stakeholders in the network: {value}."),
    stakeholders,
    rests_on_coverage=False,
    answers="progress",
    shown_by="kind",
)
TIES = NetworkMeasure(
    "ties",
    to_say("Ties"),
    to_say("How many working ties are there?"),
    to_say("Ties in the network: {value}."),
    ties,
    answers="progress",
    shown_by="degree",
)
COMPONENTS = NetworkMeasure(
    "components",
    to_say("Separate parts"),
    to_say("Does the network hold together?"),
    to_say("Parts that no tie joins: {value}. At 1, everybody can be reached through others."),
    components,
    answers="groups",
    shown_by="component",
)
LARGEST_COMPONENT = NetworkMeasure(
    "largest_component",
    to_say("Largest part"),
    to_say("How many can reach each other through others?"),
    to_say("Stakeholders that can all reach each other: {value}."),
    largest_component,
    answers="groups",
    shown_by="component",
)
ISOLATES = NetworkMeasure(
    "isolates",
    to_say("Without a tie"),
    to_say("Who stands alone?"),
    to_say("Stakeholders without any tie: {value}."),
    isolates,
    answers="groups",
    shown_by="degree",
    who=lambda network: np.flatnonzero(network.degree == 0).tolist(),
)
MEAN_DEGREE = NetworkMeasure(
    "mean_degree",
    to_say("Mean number of ties"),
    to_say("How many partners does a typical stakeholder have?"),
    to_say("A stakeholder has {value:.1f} ties on average."),
    mean_degree,
    answers="groups",
    interval=mean_degree_range,
    shown_by="degree",
)
