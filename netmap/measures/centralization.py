"""How far everything hangs on one stakeholder."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from netmap.language import to_say
from netmap.measures.base import NetworkMeasure, need
from netmap.measures.chance import degree_centralization_range
from netmap.measures.position import betweenness_off, share_of_ways

if TYPE_CHECKING:
    from netmap.engine.arrays import Whole
    from netmap.network import Network

SMALLEST = 3
"""With fewer stakeholders than this nobody can be more central than the theory's divisor allows."""


def degree_centralization(network: Network) -> float:
    """Return how far the network hangs on its best connected stakeholder.

    Parameters
    ----------
    network
        n stakeholders; direction is dropped. Those without ties count: a
        stakeholder without ties is part of the answer.

    Returns
    -------
    float
        0 if all have equally many ties, 1 if all ties meet in one stakeholder.

    Raises
    ------
    MeasureUndefined
        With fewer than three stakeholders, where the divisor is zero.

    Notes
    -----
    sum(d_max - d_i) / ((n - 1)(n - 2)), d_i the degree of stakeholder i. With
    the library in the data it is near 1 by design: look at it without ours. The
    range beside it is over networks drawn again from the same stakeholders; where
    one hub carries the network it is wide, for many draws leave the hub out.

    References
    ----------
    Freeman (1978), Centrality in social networks, Social Networks 1(3); Snijders & Borgatti (1999),
    Non-parametric standard errors and tests for network statistics, Connections 22(2).

    Examples
    --------
    >>> from netmap.network import from_pairs
    >>> degree_centralization(from_pairs(["AB", "AC", "AD"]))
    1.0
    """
    need(len(network) >= SMALLEST, to_say("Centralization needs at least three stakeholders."))
    size, degree = len(network), network.degree
    return float((size * degree.max() - degree.sum()) / ((size - 1) * (size - 2)))


def in_degree_centralization(network: Network) -> float:
    """Return how far one stakeholder draws all arcs to itself.

    Parameters
    ----------
    network
        A directed reading of n stakeholders.

    Returns
    -------
    float
        0 if all receive equally many arcs, 1 if all arcs end in one stakeholder.

    Raises
    ------
    MeasureUndefined
        If the network is not read as directed, or has fewer than two stakeholders.

    Notes
    -----
    sum(d_max - d_i) / (n - 1)^2, d_i the in-degree, as R's sna divides: a star
    whose arcs all end in its centre has 1. UCINET, and the textbook of
    Hanneman & Riddle, divide by (n - 1)(n - 2); multiply by (n - 1) / (n - 2)
    to compare.

    References
    ----------
    Butts (2008), Social network analysis with sna, Journal of Statistical Software 24(6).

    Examples
    --------
    >>> from netmap.network import from_pairs
    >>> in_degree_centralization(from_pairs(["BA", "CA", "DA"], directed=True))
    1.0
    """
    return _arc_centralization(network, network.j)


def out_degree_centralization(network: Network) -> float:
    """Return how far all arcs start from one stakeholder.

    Parameters
    ----------
    network
        A directed reading of n stakeholders.

    Returns
    -------
    float
        0 if all send equally many arcs, 1 if all arcs start from one stakeholder.

    Raises
    ------
    MeasureUndefined
        If the network is not read as directed, or has fewer than two stakeholders.

    Notes
    -----
    sum(d_max - d_i) / (n - 1)^2, d_i the out-degree; divisor as for in-degree
    centralization. In a survey it mostly tells who answered: a stakeholder that was not
    asked sends no arc.

    References
    ----------
    Butts (2008), Social network analysis with sna, Journal of Statistical Software 24(6).

    Examples
    --------
    >>> from netmap.network import from_pairs
    >>> out_degree_centralization(from_pairs(["AB", "AC", "AD"], directed=True))
    1.0
    """
    return _arc_centralization(network, network.i)


def betweenness_centralization(network: Network) -> float:
    """Return how far all ways between others lead through one stakeholder.

    Parameters
    ----------
    network
        n stakeholders; along the arrows if directed. Strength is ignored.

    Returns
    -------
    float
        0 if all lie on equally many shortest paths, 1 if every path between
        others leads through one stakeholder (a star).

    Raises
    ------
    MeasureUndefined
        With fewer than three stakeholders: nobody can stand between two others.

    Notes
    -----
    sum(b_max - b_i) / (n - 1), b_i the betweenness of stakeholder i scaled to
    0-1. Sensitive to missing stakeholders (Smith & Moody 2013). Estimated
    where betweenness is.

    References
    ----------
    Freeman (1977), A set of measures of centrality based on betweenness, Sociometry 40.

    Examples
    --------
    >>> from netmap.network import from_pairs
    >>> betweenness_centralization(from_pairs(["AB", "AC", "AD"]))
    1.0
    """
    between = share_of_ways(network, network.betweenness, directed=network.directed)
    return float((between.max() - between).sum() / (len(network) - 1))


def betweenness_centralization_off(network: Network) -> float | None:
    """Return how far it may be off: n / (n - 1) times (largest - mean), each off by what any betweenness may be."""
    off = betweenness_off(network)
    return None if off is None else min(2 * off * len(network) / (len(network) - 1), 1.0)


def _arc_centralization(network: Network, ends: Whole) -> float:
    need(network.directed, to_say("This needs the statements read with their direction."))
    need(len(network) > 1, to_say("Centralization of arcs needs at least two stakeholders."))
    degree = np.bincount(ends, minlength=len(network))
    return float((degree.max() - degree).sum() / (len(network) - 1) ** 2)


DEGREE_CENTRALIZATION = NetworkMeasure(
    "degree_centralization",
    to_say("Centralization"),
    to_say("Is everything hanging on one organisation?"),
    to_say("{value:z.2f} between 0, all have equally many ties, and 1, all ties meet in one stakeholder."),
    degree_centralization,
    answers="central",
    interval=degree_centralization_range,
    shown_by="degree",
    who=lambda network: [int(network.degree.argmax())],
)
IN_DEGREE_CENTRALIZATION = NetworkMeasure(
    "in_degree_centralization",
    to_say("Centralization of ties received"),
    to_say("Does everybody name the same one?"),
    to_say("{value:z.2f} between 0, all are named equally often, and 1, everybody names one stakeholder."),
    in_degree_centralization,
    answers="central",
    shown_by="in_degree",
)
OUT_DEGREE_CENTRALIZATION = NetworkMeasure(
    "out_degree_centralization",
    to_say("Centralization of ties sent"),
    to_say("Does one stakeholder name everybody?"),
    to_say("{value:z.2f} between 0, all name equally many, and 1, one stakeholder does all the naming."),
    out_degree_centralization,
    answers="central",
    shown_by="out_degree",
)
BETWEENNESS_CENTRALIZATION = NetworkMeasure(
    "betweenness_centralization",
    to_say("Centralization of ways"),
    to_say("Does every message pass through one organisation?"),
    to_say(
        "{value:z.2f} between 0, no one stands between others more than the rest, and 1, all ways lead through one stakeholder."
    ),
    betweenness_centralization,
    answers="central",
    shown_by="betweenness",
    margin=betweenness_centralization_off,
    who=lambda network: [int(network.betweenness.argmax())],
)
