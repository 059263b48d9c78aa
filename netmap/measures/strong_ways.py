"""Who stands between others and who is near them, where word travels along strong ties."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from netmap.language import to_say
from netmap.measures.base import StakeholderMeasure, need
from netmap.measures.position import nearness, nearness_margin, share_margin, share_of_ways

if TYPE_CHECKING:
    from netmap.network import Network


def betweenness_weighted(network: Network) -> pd.Series:
    """Return the share of all ways between two others, taken along strong ties, that lead through each stakeholder.

    Parameters
    ----------
    network
        n stakeholders; along the arrows if directed. A tie of strength s is
        1 / s long, so that two steps along ties of strength 1 are as far as one
        of strength 0.5. A tie of unknown strength, or of none, is no way.

    Returns
    -------
    Series
        0 to 1, one per stakeholder; 0 without ties.

    Raises
    ------
    MeasureUndefined
        With fewer than three stakeholders, or if no tie has a known strength.

    Notes
    -----
    As betweenness, with the shortest paths by length. Ways whose lengths
    differ by rounding alone count as equally long. Exact up to
    ``exact_weighted_up_to`` stakeholders; beyond, estimated from the paths that
    start from ``pivots`` of each part, drawn by lot.

    References
    ----------
    Newman (2001), Scientific collaboration networks II, Physical Review E 64,
    016132, for lengths 1 / strength; Brandes (2001), A faster algorithm for
    betweenness centrality, Journal of Mathematical Sociology 25.

    Examples
    --------
    >>> from netmap.network import from_pairs
    >>> network = from_pairs(["AB", "BA", "BC", "CB", "AC"])
    >>> network.strength.tolist(), betweenness_weighted(network).tolist()
    ([1.0, 0.5, 1.0], [0.0, 0.5, 0.0])
    """
    _need_strengths(network)
    return pd.Series(share_of_ways(network, network.betweenness_weighted, directed=network.directed), dtype="Float64")


def closeness_weighted(network: Network) -> pd.Series:
    """Return how near each stakeholder is to all others along strong ties.

    Parameters
    ----------
    network
        n stakeholders; direction is dropped. A tie of strength s is 1 / s long;
        one of unknown strength, or of none, is no way.

    Returns
    -------
    Series
        Above 0 up to 1 (tied to everybody with strength 1); missing for a
        stakeholder without a tie of known strength.

    Raises
    ------
    MeasureUndefined
        If no tie has a known strength.

    Notes
    -----
    (r / (n - 1)) * (r / sum of lengths), r the number of others it can reach:
    as closeness, which counts every tie as one step. Exact up to
    ``exact_weighted_up_to`` stakeholders; beyond, the sum is estimated from the
    distances to ``pivots`` of each part, drawn by lot.

    References
    ----------
    Newman (2001), Scientific collaboration networks II, Physical Review E 64,
    016132; Wasserman & Faust (1994), Social Network Analysis, formula 5.22, for parts.

    Examples
    --------
    >>> from netmap.network import from_pairs
    >>> closeness_weighted(from_pairs(["AB", "BC"])).round(4).tolist()
    [0.3333, 0.5, 0.3333]
    """
    _need_strengths(network)
    return nearness(network.distances_weighted, len(network))


def betweenness_weighted_off(network: Network) -> float | None:
    """Return how far any value may be off; None where all are exact."""
    return share_margin(network, network.betweenness_weighted, network.weighted_starts, directed=network.directed)


def closeness_weighted_off(network: Network) -> float | None:
    """Return how far any value may be off; None where all are exact."""
    return nearness_margin(network.distances_weighted, len(network))


def _need_strengths(network: Network) -> None:
    need(
        bool(np.any(network.strength > 0)),
        to_say("No tie has a known strength yet, so there is no way along strong ties."),
    )


BETWEENNESS_WEIGHTED = StakeholderMeasure(
    "betweenness_weighted",
    to_say("Stands between along strong ties"),
    to_say("Whom does word pass through if it travels along strong ties?"),
    to_say("Share of all ways between two others that lead through it, if strong ties count as short ways."),
    betweenness_weighted,
    answers="central",
    margin=betweenness_weighted_off,
    holds="share",
)
CLOSENESS_WEIGHTED = StakeholderMeasure(
    "closeness_weighted",
    to_say("Nearness along strong ties"),
    to_say("Who reaches the others fast along strong ties?"),
    to_say(
        "1 if it is tied to everybody as strongly as can be; the lower, the more or the weaker the ties on the way."
    ),
    closeness_weighted,
    why_missing=to_say("It has no tie of known strength."),
    answers="central",
    margin=closeness_weighted_off,
)
