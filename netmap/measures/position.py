"""Where each stakeholder stands among the others."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from netmap import engine
from netmap.language import to_say
from netmap.measures.base import NetworkMeasure, StakeholderMeasure, need

if TYPE_CHECKING:
    from netmap.engine import Distances, Starts
    from netmap.engine.arrays import Real
    from netmap.network import Network


def share_of_ways(network: Network, between: Real, *, directed: bool) -> Real:
    """Return unscaled betweenness as a share of the pairs of others: the one home of the scaling.

    An estimate is cut off at 1, which no share exceeds.
    """
    size = len(network)
    need(size > 2, to_say("Betweenness needs at least three stakeholders: nobody stands between two others."))  # noqa: PLR2004 - one and two others
    return np.minimum(between / pairs_of_others(network, directed=directed), 1)


def pairs_of_others(network: Network, *, directed: bool) -> float:
    """Return how many pairs the others of a stakeholder make; ordered pairs if directed."""
    return (len(network) - 1) * (len(network) - 2) / (1 if directed else 2)


def share_margin(network: Network, between: Real, starts: Starts, *, directed: bool) -> float | None:
    """Return how far any share of ways may be off with confidence 95%; None where all are exact."""
    margin = engine.betweenness_margin(between, starts, directed=directed)
    return None if margin is None else margin / pairs_of_others(network, directed=directed)


def nearness(found: Distances, size: int) -> pd.Series:
    """Return closeness from distances; see ``closeness``. Missing where nobody can be reached."""
    reached = found.reached.astype(np.float64)
    scale = found.total * max(size - 1, 1)
    value = np.divide(reached * reached, scale, out=np.zeros(size), where=scale > 0)
    return pd.Series(value, dtype="Float64").mask(pd.Series(found.reached == 0))


def nearness_margin(found: Distances, size: int) -> float | None:
    """Return how far any closeness may be off with confidence 95%; None where all are exact.

    A sum of distances that is smaller by what it may be off, but not smaller
    than one step to each, gives the larger closeness.
    """
    if not found.off.any():
        return None
    reached = found.reached.astype(np.float64)
    least = np.maximum(found.total - found.off, reached)
    off = np.divide(found.off, least, out=np.zeros(size), where=least > 0)
    return float((nearness(found, size).fillna(0).to_numpy(dtype=np.float64) * off).max())


def betweenness(network: Network) -> pd.Series:
    """Return the share of all shortest ways between two others that lead through each stakeholder.

    Parameters
    ----------
    network
        n stakeholders; along the arrows if directed. Strength is ignored:
        every tie is one step.

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
    Sum over pairs of others of the share of their shortest paths that pass,
    divided by the number of pairs: (n - 1)(n - 2) / 2, twice that if directed.
    Exact up to ``exact_up_to`` stakeholders; beyond, estimated from the paths
    that start from ``pivots`` of each component, drawn by lot, with the margin of
    ``engine.betweenness_margin``.

    References
    ----------
    Freeman (1977), A set of measures of centrality based on betweenness,
    Sociometry 40; Brandes (2001), A faster algorithm for betweenness
    centrality, Journal of Mathematical Sociology 25.

    Examples
    --------
    >>> from netmap.network import from_pairs
    >>> betweenness(from_pairs(["AB", "BC"])).tolist()
    [0.0, 1.0, 0.0]
    """
    return pd.Series(share_of_ways(network, network.betweenness, directed=network.directed), dtype="Float64")


def betweenness_off(network: Network) -> float | None:
    """Return how far any value of betweenness may be off; None where all are exact."""
    return share_margin(network, network.betweenness, network.starts, directed=network.directed)


def closeness(network: Network) -> pd.Series:
    """Return how near each stakeholder is to all others.

    Parameters
    ----------
    network
        n stakeholders; direction is dropped, every tie is one step.

    Returns
    -------
    Series
        Above 0 up to 1 (tied to everybody); missing for a stakeholder without
        ties, which is at no distance from anybody. (NetworkX answers 0 there.)

    Raises
    ------
    MeasureUndefined
        Never.

    Notes
    -----
    (r / (n - 1)) * (r / sum of distances), r the number of others it can
    reach: the inverse mean distance, times the share of the network within reach, so
    that two stakeholders of different parts can be compared. Exact up to
    ``exact_distances_up_to`` stakeholders; beyond, the sum is estimated from the
    distances to ``distance_pivots`` of each component, drawn by lot (Eppstein &
    Wang), with the margin of ``engine.margin_of_mean``.

    References
    ----------
    Freeman (1978), Centrality in social networks, Social Networks 1(3);
    Wasserman & Faust (1994), Social Network Analysis, formula 5.22, for parts;
    Eppstein & Wang (2004), Fast approximation of centrality, Journal of Graph
    Algorithms and Applications 8.

    Examples
    --------
    >>> from netmap.network import from_pairs
    >>> closeness(from_pairs(["AB", "BC"])).round(4).tolist()
    [0.6667, 1.0, 0.6667]
    """
    return nearness(network.distances, len(network))


def closeness_off(network: Network) -> float | None:
    """Return how far any value of closeness may be off; None where all are exact."""
    return nearness_margin(network.distances, len(network))


def cut_point(network: Network) -> pd.Series:
    """Return whether losing a stakeholder would cut others off from each other.

    Parameters
    ----------
    network
        Any network; direction is dropped.

    Returns
    -------
    Series
        Yes or no, one per stakeholder.

    Raises
    ------
    MeasureUndefined
        Never.

    Notes
    -----
    Articulation points: removing one leaves more components than before.

    References
    ----------
    Hopcroft & Tarjan (1973), Efficient algorithms for graph manipulation,
    Communications of the ACM 16.

    Examples
    --------
    >>> from netmap.network import from_pairs
    >>> cut_point(from_pairs(["AB", "BC"])).tolist()
    [False, True, False]
    """
    return pd.Series(network.cut_points, dtype="boolean")


def cut_points(network: Network) -> int:
    """Return how many stakeholders hold together parts that would fall apart without them.

    Parameters
    ----------
    network
        Any network; direction is dropped.

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
    Number of articulation points; each is named by the measure "cut_point".

    References
    ----------
    Hopcroft & Tarjan (1973), Efficient algorithms for graph manipulation,
    Communications of the ACM 16.

    Examples
    --------
    >>> from netmap.network import from_pairs
    >>> cut_points(from_pairs(["AB", "BC", "CD"]))
    2
    """
    return int(network.cut_points.sum())


def _best_connected_cut_points(network: Network) -> list[int]:
    """Return the positions of the cut-points, the best connected first."""
    found = np.flatnonzero(network.cut_points)
    ordered: list[int] = found[np.argsort(-network.degree[found], kind="stable")].tolist()
    return ordered


BETWEENNESS = StakeholderMeasure(
    "betweenness",
    to_say("Stands between"),
    to_say("Whom do messages pass through?"),
    to_say("Share of all shortest ways between two others that lead through it."),
    betweenness,
    answers="central",
    margin=betweenness_off,
    holds="share",
)
CLOSENESS = StakeholderMeasure(
    "closeness",
    to_say("Nearness"),
    to_say("Who can reach the others fast?"),
    to_say("1 if it is tied to everybody; the lower, the more steps it takes."),
    closeness,
    why_missing=to_say("It has no tie, so it is at no distance from anybody."),
    answers="central",
    margin=closeness_off,
)
CUT_POINT = StakeholderMeasure(
    "cut_point",
    to_say("Cut-point"),
    to_say("Whose loss cuts someone off?"),
    to_say("Yes if others would be cut off from each other without it."),
    cut_point,
    answers="central",
)
CUT_POINTS = NetworkMeasure(
    "cut_points",
    to_say("Cut-points"),
    to_say("How many single losses would cut someone off?"),
    to_say("Stakeholders whose loss would cut others off from each other: {value}."),
    cut_points,
    answers="central",
    shown_by="cut_point",
    who=_best_connected_cut_points,
)
