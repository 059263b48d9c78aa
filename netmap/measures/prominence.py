"""Who stands out once every stated relationship counts, and not only whether there is a tie."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from netmap import engine
from netmap.errors import MeasureUndefined
from netmap.language import say, to_say
from netmap.measures.base import StakeholderMeasure, need
from netmap.measures.position import share_margin, share_of_ways
from netmap.measures.tied import NO_TIE

if TYPE_CHECKING:
    from netmap.network import Network


def stated_relationships(network: Network) -> pd.Series:
    """Return how many stated relationships name each stakeholder, parallel ones kept.

    Parameters
    ----------
    network
        Any network; direction is dropped.

    Returns
    -------
    Series
        Whole numbers, one per stakeholder; 0 without a stated relationship.

    Raises
    ------
    MeasureUndefined
        Never.

    Notes
    -----
    Degree on the undirected graph with parallel ties: rows of relationships
    with the stakeholder at either end that hold on the day and lie in the
    network. What both sides state counts twice, what was stated again later
    once, a row that names several relations once, an agreement not at all.

    References
    ----------
    Wasserman & Faust (1994), Social Network Analysis, section 4.8, for
    multigraphs; as published for 96 organisations and forums by Bitterman and
    others (2023), PLOS ONE 18(3) e0282797.

    Examples
    --------
    >>> from netmap.network import from_pairs
    >>> stated_relationships(from_pairs(["AB", "BA", "BC"])).tolist()
    [2, 3, 1]
    """
    low, high, _ = network.pairs
    ends = np.concatenate([low, high])
    return pd.Series(np.bincount(ends, np.tile(network.statements, 2), minlength=len(network)), dtype="Int64")


def betweenness_each_relationship(network: Network) -> pd.Series:
    """Return the share of all shortest ways between two others that lead through each, every stated relationship a way.

    Parameters
    ----------
    network
        n stakeholders; direction is dropped. Two that state three
        relationships with each other are joined by three ways; a tie that
        rests on an agreement alone is one.

    Returns
    -------
    Series
        0 to 1, one per stakeholder; 0 without ties.

    Raises
    ------
    MeasureUndefined
        With fewer than three stakeholders.

    Notes
    -----
    Betweenness on the undirected graph with parallel ties, which lean the
    ways towards pairs that have much to do with each other. Scaled as
    betweenness: times (n - 1)(n - 2) / 2 it is the raw figure that igraph gives
    and authors publish. Estimated where betweenness is.

    References
    ----------
    Freeman (1977), A set of measures of centrality based on betweenness,
    Sociometry 40; for parallel ties Bitterman and others (2023), PLOS ONE 18(3) e0282797.

    Examples
    --------
    >>> from netmap.network import from_pairs
    >>> network = from_pairs(["AB", "BA", "BD", "AC", "CD"])  # from A to D: two ways by B, one by C
    >>> betweenness_each_relationship(network).round(4).tolist()
    [0.2222, 0.2222, 0.1111, 0.1111]
    """
    return pd.Series(share_of_ways(network, network.betweenness_each_relationship, directed=False), dtype="Float64")


def betweenness_each_relationship_off(network: Network) -> float | None:
    """Return how far any value may be off; None where all are exact."""
    return share_margin(network, network.betweenness_each_relationship, network.starts, directed=False)


def eigenvector(network: Network) -> pd.Series:
    """Return how far each stakeholder is tied to others who are themselves well tied.

    Parameters
    ----------
    network
        Any network with a tie; direction is dropped. A tie counts as often as
        relationships are stated; one that rests on an agreement alone, once.

    Returns
    -------
    Series
        0 to 1 (the best placed), one per stakeholder; 0 outside the part of
        the network whose ties are densest.

    Raises
    ------
    MeasureUndefined
        If there is no tie, or if several separate parts are equally dense:
        then no one of them leads.

    Notes
    -----
    x with A x = lambda x, A the symmetric matrix of numbers of stated relationships and
    lambda its largest eigenvalue; divided by its largest entry. Unique where one
    component has the largest eigenvalue (Perron & Frobenius).

    References
    ----------
    Bonacich (1972), Factoring and weighting approaches to status scores and
    clique identification, Journal of Mathematical Sociology 2.

    Examples
    --------
    >>> from netmap.network import from_pairs
    >>> eigenvector(from_pairs(["AB", "AC"], alone="D")).round(4).tolist()
    [1.0, 0.7071, 0.7071, 0.0]
    """
    need(len(network.ties) > 0, NO_TIE)
    low, high, _ = network.pairs
    found = engine.eigenvector(len(network), low, high, network.parallel_ways)
    if found is None:
        raise MeasureUndefined(
            say("Several separate parts of the network are equally dense, so that none of them leads.")
        )
    return pd.Series(found, dtype="Float64")


STATED_RELATIONSHIPS = StakeholderMeasure(
    "stated_relationships",
    to_say("Stated relationships"),
    to_say("How often is it named, by itself or others?"),
    to_say("Number of stated relationships that name it; two that share much count more than once."),
    stated_relationships,
    answers="central",
    holds="count",
)
BETWEENNESS_EACH_RELATIONSHIP = StakeholderMeasure(
    "betweenness_each_relationship",
    to_say("Stands between, each relationship a way"),
    to_say("Whom do messages pass through if every stated relationship can carry them?"),
    to_say(
        "Share of all shortest ways between two others that lead through it, if every stated relationship is a way of its own."
    ),
    betweenness_each_relationship,
    answers="central",
    margin=betweenness_each_relationship_off,
    holds="share",
)
EIGENVECTOR = StakeholderMeasure(
    "eigenvector",
    to_say("Tied to the well-tied"),
    to_say("Who is close to those who are themselves well connected?"),
    to_say("1 for the one best placed among the well-tied; 0 outside the densest part of the network."),
    eigenvector,
    answers="central",
)
