"""How much of the network was asked about, and how much of what was said was confirmed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from netmap.measures.base import NetworkMeasure, need

if TYPE_CHECKING:
    from netmap.network import Network


def coverage(network: Network) -> float:
    """Return the share of all pairs about which somebody concerned was asked.

    Parameters
    ----------
    network
        Any network; pairs without direction.

    Returns
    -------
    float
        0 to 1.

    Raises
    ------
    MeasureUndefined
        With fewer than two stakeholders.

    Notes
    -----
    Asked pairs / (n (n - 1) / 2). A pair counts as asked if one of the two
    made a statement about it, or stands in the table "Asked" as questioned
    about it; what third parties say does not count. Below ``indicative_below`` the
    figures of the whole network are called indicative.

    References
    ----------
    Our own; for its use see Smith & Moody (2013), Structural effects of network
    sampling coverage I, Social Networks 35.

    Examples
    --------
    >>> from netmap.network import from_pairs
    >>> coverage(from_pairs(["AB", "BC"], alone="D"))
    0.3333333333333333
    """
    share = network.coverage
    need(share is not None, "Coverage needs at least two stakeholders.")
    return share or 0.0


def confirmed(network: Network) -> float:
    """Return how many claims hold where both sides were heard.

    Parameters
    ----------
    network
        Any network; pairs without direction, also those that a denial keeps out of the graph.

    Returns
    -------
    float
        0 to 1.

    Raises
    ------
    MeasureUndefined
        If no pair was heard from both sides.

    Notes
    -----
    Confirmed / (confirmed + contradicted) pairs. Confirmed: both say so, or
    have an agreement in force. Contradicted: a side says there is none, or their levels
    lie ``contradiction_gap`` or more apart.

    References
    ----------
    Our own; compare Lee & Butts (2018), Mutual assent or unilateral
    nomination?, Social Networks 55.

    Examples
    --------
    >>> from netmap.network import from_pairs
    >>> confirmed(from_pairs(["AB", "BA", "BC"]))
    1.0
    """
    states = network.known["state"]
    yes, differ = int((states == "CONFIRMED").sum()), int((states == "CONTRADICTED").sum())
    need(yes + differ > 0, "No pair was heard from both sides.")
    return yes / (yes + differ)


COVERAGE = NetworkMeasure(
    "coverage",
    "Coverage",
    "How much of the picture have we asked about?",
    "Somebody was asked about {value:.1%} of all pairs.",
    coverage,
    rests_on_coverage=False,
    answers="strength",
)
CONFIRMED = NetworkMeasure(
    "confirmed",
    "Confirmed",
    "How many claims hold when we ask the other side?",
    "{value:.1%} of the pairs heard from both sides agree.",
    confirmed,
    rests_on_coverage=False,
    answers="trust",
)
