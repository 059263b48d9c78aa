"""How far the network falls apart, as it is and if one stakeholder left."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from netmap import engine
from netmap.engine.fragmentation import fragmentation as fragmentation_of
from netmap.language import to_say
from netmap.measures.base import NetworkMeasure, StakeholderMeasure, need

if TYPE_CHECKING:
    from netmap.engine.arrays import Real, Whole
    from netmap.network import Network

NO_PAIR = to_say("With fewer than two stakeholders there is no pair that could be apart.")
NO_PAIR_LEFT = to_say("With fewer than three stakeholders no two are left when one leaves.")


def fragmentation(network: Network) -> float:
    """Return the share of pairs that cannot reach each other over any number of ties.

    Parameters
    ----------
    network
        n stakeholders; direction is dropped.

    Returns
    -------
    float
        0 (all hang together) to 1 (nobody is tied to anybody).

    Raises
    ------
    MeasureUndefined
        With fewer than two stakeholders.

    Notes
    -----
    F = 1 - sum s(s - 1) / (n(n - 1)), s the number of stakeholders in each part.

    References
    ----------
    Borgatti (2006), Identifying sets of key players in a social network,
    Computational & Mathematical Organization Theory 12.

    Examples
    --------
    >>> from netmap.network import from_pairs
    >>> fragmentation(from_pairs(["AB", "BC"], alone="D"))
    0.5
    """
    need(len(network) > 1, NO_PAIR)
    return fragmentation_of(np.bincount(network.components))


def distance_fragmentation(network: Network) -> float:
    """Return how far stakeholders are apart, those further apart counting more.

    Parameters
    ----------
    network
        n stakeholders; direction is dropped, every tie is one step.

    Returns
    -------
    float
        0 (everybody is tied to everybody) to 1 (nobody to anybody).

    Raises
    ------
    MeasureUndefined
        With fewer than two stakeholders.

    Notes
    -----
    1 - 2 sum over pairs of 1 / d / (n(n - 1)), d the steps between the two; a
    pair that cannot reach each other adds nothing. Past
    ``exact_distances_up_to`` stakeholders it is estimated from starting points drawn by lot.

    References
    ----------
    Borgatti (2006), Identifying sets of key players in a social network,
    Computational & Mathematical Organization Theory 12.

    Examples
    --------
    Two of the three pairs are one step apart, the third two: 1 - (1 + 1 + 1/2) / 3.

    >>> from netmap.network import from_pairs
    >>> round(distance_fragmentation(from_pairs(["AB", "BC"])), 4)
    0.1667
    """
    need(len(network) > 1, NO_PAIR)
    return 1 - float(network.distances.reciprocal.sum()) / (len(network) * (len(network) - 1))


def fragmentation_without(network: Network) -> pd.Series:
    """Return the share of pairs of others that could not reach each other if a stakeholder alone left.

    Parameters
    ----------
    network
        n stakeholders; direction is dropped.

    Returns
    -------
    Series
        0 (the others hang together) to 1 (none of them does), one per stakeholder.

    Raises
    ------
    MeasureUndefined
        With fewer than three stakeholders.

    Notes
    -----
    Fragmentation F of the n - 1 others without it and its ties, exactly for
    each. It is below the network's own F where who leaves was apart from most.

    References
    ----------
    Borgatti (2006), Identifying sets of key players in a social network,
    Computational & Mathematical Organization Theory 12.

    Examples
    --------
    >>> from netmap.network import from_pairs
    >>> fragmentation_without(from_pairs(["AB", "BC", "CD"])).round(3).tolist()
    [0.0, 0.667, 0.667, 0.0]
    """
    need(len(network) > 2, NO_PAIR_LEFT)  # noqa: PLR2004 - one leaves, two make a pair
    connected = engine.connected_without(len(network), *network.pairs[:2])
    return pd.Series(apart(connected, np.full(len(network), len(network) - 1)), dtype="Float64")


def apart(connected: Whole, size: Whole) -> Real:
    """Return the share of pairs among so many stakeholders that is not connected."""
    return np.asarray(1 - connected / (size * (size - 1) / 2))


def _margin(network: Network) -> float | None:
    """Return how far ``distance_fragmentation`` may be off because distances were followed from some only."""
    starts = network.distance_starts
    sizes = np.bincount(starts.component)
    drawn = np.minimum(sizes, starts.most)
    some = drawn < sizes
    if not some.any():
        return None
    pairs = (sizes * (sizes - 1))[some]
    near = np.bincount(starts.component, network.distances.reciprocal)[some] / pairs
    return float(engine.margin_of_mean(near, drawn[some]) @ pairs) / (len(network) * (len(network) - 1))


FRAGMENTATION = NetworkMeasure(
    "fragmentation",
    to_say("Cut off from each other"),
    to_say("Can everybody reach everybody at all?"),
    to_say("{value:.0%} of all pairs cannot reach each other, not even over others."),
    fragmentation,
    answers="groups",
    shown_by="component",
)
DISTANCE_FRAGMENTATION = NetworkMeasure(
    "distance_fragmentation",
    to_say("Far from each other"),
    to_say("How far are stakeholders apart, all in all?"),
    to_say(
        "{value:z.2f} between 0, everybody is tied to everybody, and 1, nobody can reach anybody; each step between two adds to it."
    ),
    distance_fragmentation,
    answers="groups",
    margin=_margin,
    shown_by="closeness",
)
FRAGMENTATION_WITHOUT = StakeholderMeasure(
    "fragmentation_without",
    to_say("Cut off if it leaves"),
    to_say("Whose leaving would cut most others off from each other?"),
    to_say("Share of all pairs of others that could not reach each other without it."),
    fragmentation_without,
    answers="central",
    holds="share",
)
