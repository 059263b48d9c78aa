"""How closely the network is knit."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from netmap import engine
from netmap.language import to_say
from netmap.measures.base import NetworkMeasure, need
from netmap.measures.chance import density_range

if TYPE_CHECKING:
    from netmap.engine.arrays import Truth
    from netmap.network import Network


def density(network: Network) -> float:
    """Return the share of all possible ties that exist.

    Parameters
    ----------
    network
        n stakeholders, m ties. Stakeholders without ties count.

    Returns
    -------
    float
        0 (no ties) to 1 (everybody tied to everybody).

    Raises
    ------
    MeasureUndefined
        With fewer than two stakeholders, among whom no tie is possible.

    Notes
    -----
    2m / (n (n - 1)); directed m / (n (n - 1)). It falls as a network grows,
    so compare it only between networks of one size. The range beside it is over
    networks drawn again from the same stakeholders (Snijders & Borgatti 1999).

    References
    ----------
    Wasserman & Faust (1994), Social Network Analysis, section 4.2; Snijders & Borgatti (1999), Non-parametric
    standard errors and tests for network statistics, Connections 22(2).

    Examples
    --------
    >>> from netmap.network import from_pairs
    >>> density(from_pairs(["AB", "BC", "CA"], alone="D"))
    0.5
    """
    need(len(network) > 1, to_say("Density needs at least two stakeholders."))
    return len(network.ties) / (network.possible_pairs * (2 if network.directed else 1))


def density_asked(network: Network) -> float:
    """Return the share of asked pairs that are tied.

    Parameters
    ----------
    network
        Any network; pairs are taken without direction.

    Returns
    -------
    float
        0 to 1.

    Raises
    ------
    MeasureUndefined
        If nobody was asked about any pair.

    Notes
    -----
    Tied pairs among the asked / asked pairs. A pair counts as asked if one
    side made a statement about it, or stands in the table "Asked" as
    questioned about it. Where only existing ties are recorded this is near 1
    and says nothing; record also where there is none.

    References
    ----------
    Our own; for why "asked" must be told from "possible" see Lee & Butts
    (2018), Mutual assent or unilateral nomination?, Social Networks 55.

    Examples
    --------
    >>> from netmap.network import from_pairs
    >>> density_asked(from_pairs(["AB", "BC"], alone="D"))
    1.0
    """
    asked = network.asked_pairs
    need(len(asked) > 0, to_say("Nobody was asked about any pair."))
    low, high, _ = network.pairs
    size = len(network)
    tied = np.isin((asked["i"] * size + asked["j"]).to_numpy(), low * size + high)
    return float(tied.mean())


def transitivity(network: Network) -> float:
    """Return how often two partners of a stakeholder are partners too.

    Parameters
    ----------
    network
        Any network; direction is dropped.

    Returns
    -------
    float
        0 (partners of partners never tied) to 1 (always).

    Raises
    ------
    MeasureUndefined
        If no stakeholder has two partners. (NetworkX answers 0 there.)

    Notes
    -----
    3 x triangles / connected triples = 2 x sum of s / sum of d (d - 1), s the
    partners that the two ends of each tie share, d the number of partners.

    References
    ----------
    Newman, Watts & Strogatz (2002), Random graph models of social networks, PNAS 99.

    Examples
    --------
    >>> from netmap.network import from_pairs
    >>> transitivity(from_pairs(["AB", "BC", "CA", "CD"]))
    0.6
    """
    degree = network.degree
    triples = int((degree * (degree - 1)).sum())
    need(triples > 0, to_say("No stakeholder has two partners, so there is nothing that could close."))
    shared = engine.common_partners(len(network), *network.pairs[:2], np.ones(len(network)))
    return float(2 * shared.sum() / triples)


def mean_distance(network: Network) -> float:
    """Return over how many ties two stakeholders of the largest part reach each other, on average.

    Parameters
    ----------
    network
        Any network with a tie; direction is dropped, strength ignored.

    Returns
    -------
    float
        Ties; 1 if everybody in the part is tied to everybody.

    Raises
    ------
    MeasureUndefined
        If there is no tie.

    Notes
    -----
    Mean length of the shortest paths over all pairs within the largest
    component. Where several are equally large, over the pairs within each of
    them. Estimated where closeness is.

    References
    ----------
    Wasserman & Faust (1994), Social Network Analysis, section 4.2.

    Examples
    --------
    >>> from netmap.network import from_pairs
    >>> mean_distance(from_pairs(["AB", "BC", "DE"]))
    1.3333333333333333
    """
    inside = _in_largest(network)
    found = network.distances
    return float(found.total[inside].sum() / found.reached[inside].sum())


def mean_distance_off(network: Network) -> float | None:
    """Return how far it may be off with confidence 95%; None where exact.

    The mean over all pairs of a part is the mean over its stakeholders of
    their mean distances to the others, of which the starts are a sample:
    ``engine.margin_of_mean`` for one mean a part. Equally large parts have samples of equal size.
    """
    inside, found, starts = _in_largest(network), network.distances, network.distance_starts
    if not starts.estimated[inside].any():
        return None
    part = network.components[inside]
    members = np.bincount(part)
    span = np.zeros(len(members))
    np.maximum.at(span, part, found.at_most[inside])
    mean = np.bincount(part, found.total[inside]) / members**2
    off = engine.margin_of_mean(mean / span, np.minimum(members, starts.most)) * span
    return float((off * members / (members - 1)).mean())


def diameter(network: Network) -> int:
    """Return over how many ties the two remotest stakeholders of the largest part reach each other.

    Parameters
    ----------
    network
        Any network with a tie; direction is dropped, strength ignored.

    Returns
    -------
    int
        Ties.

    Raises
    ------
    MeasureUndefined
        If there is no tie.

    Notes
    -----
    Longest of the shortest paths within the largest component, or within any
    of those that are equally large. Past ``exact_distances_up_to`` stakeholders
    it is the longest found from those drawn by lot: never too long. How much
    longer the longest can be at most is certain: no way is longer than the one
    through the best tied stakeholder.

    References
    ----------
    Wasserman & Faust (1994), Social Network Analysis, section 4.2.

    Examples
    --------
    >>> from netmap.network import from_pairs
    >>> diameter(from_pairs(["AB", "BC", "CD"]))
    3
    """
    return int(network.distances.farthest[_in_largest(network)].max())


def diameter_off(network: Network) -> float | None:
    """Return how much longer the longest way can be than the longest found; None where that is known not to be."""
    inside, found = _in_largest(network), network.distances
    return float(found.at_most[inside].max() - found.farthest[inside].max()) or None


def reciprocity(network: Network) -> float:
    """Return the share of arcs that are returned.

    Parameters
    ----------
    network
        A directed reading.

    Returns
    -------
    float
        0 (no statement is returned) to 1 (every one is).

    Raises
    ------
    MeasureUndefined
        If the network is not read as directed: there, who confirms whom is
        the measure "confirmed". And if there is no arc.

    Notes
    -----
    Arcs whose opposite exists / arcs; isolates play no part.

    References
    ----------
    Wasserman & Faust (1994), Social Network Analysis, section 13.5.

    Examples
    --------
    >>> from netmap.network import from_pairs
    >>> reciprocity(from_pairs(["AB", "BA", "BC"], directed=True))
    0.6666666666666666
    """
    need(
        network.directed,
        to_say("Reciprocity needs the statements read with their direction; for pairs, see the share confirmed."),
    )
    need(len(network.ties) > 0, to_say("There is no tie yet."))
    size = len(network)
    return float(np.isin(network.i * size + network.j, network.j * size + network.i).mean())


def _in_largest(network: Network) -> Truth:
    """Return who belongs to the largest component, or to one of those equally large."""
    need(len(network.ties) > 0, to_say("There is no tie yet, so there is no distance."))
    sizes = np.bincount(network.components)
    return np.asarray(sizes[network.components] == sizes.max())


DENSITY = NetworkMeasure(
    "density",
    to_say("Density"),
    to_say("Of all ties that could exist, how many do?"),
    to_say(
        "{value:.1%} of all possible ties exist. The share falls as a network grows: compare only networks of one size."
    ),
    density,
    answers="groups",
    shown_by="degree",
    interval=density_range,
)
DENSITY_ASKED = NetworkMeasure(
    "density_asked",
    to_say("Density among asked pairs"),
    to_say("Of the pairs we asked about, how many work together?"),
    to_say("{value:.1%} of the pairs somebody was asked about are tied."),
    density_asked,
    answers="groups",
    shown_by="degree",
)
TRANSITIVITY = NetworkMeasure(
    "transitivity",
    to_say("Closed circles"),
    to_say("Do our partners know each other?"),
    to_say(
        "{value:.1%} of the pairs that share a partner are tied themselves. High: close circles; low: many open doors."
    ),
    transitivity,
    answers="groups",
    shown_by="working_group",
)
MEAN_DISTANCE = NetworkMeasure(
    "mean_distance",
    to_say("Mean distance"),
    to_say("How many steps does word take?"),
    to_say("In the largest part, one stakeholder reaches another over {value:.1f} ties on average."),
    mean_distance,
    answers="groups",
    margin=mean_distance_off,
    shown_by="closeness",
)
DIAMETER = NetworkMeasure(
    "diameter",
    to_say("Longest way"),
    to_say("How many steps lie between the remotest two?"),
    to_say("In the largest part, the two remotest stakeholders reach each other over ties in number {value}."),
    diameter,
    answers="groups",
    margin=diameter_off,
    shown_by="closeness",
)
RECIPROCITY = NetworkMeasure(
    "reciprocity",
    to_say("Returned ties"),
    to_say("Do partners see the relationship as we do?"),
    to_say("{value:.1%} of what one side states, the other states as well."),
    reciprocity,
    answers="trust",
)
