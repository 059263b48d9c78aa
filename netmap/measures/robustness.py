"""How much of the network still hangs together when stakeholders leave."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from netmap.language import to_say
from netmap.measures.base import Chart, NetworkMeasure, TableMeasure, need

if TYPE_CHECKING:
    from netmap.engine import Losses
    from netmap.engine.arrays import Real
    from netmap.network import Network


def robustness(network: Network) -> pd.DataFrame:
    """Return what share of the stakeholders still hangs together as more and more of them leave.

    Parameters
    ----------
    network
        n stakeholders and at least one tie; direction is dropped, strength ignored.

    Returns
    -------
    DataFrame
        One row per step, about twenty: ``removed`` (share of all
        stakeholders, 0-1), ``random_loss`` and ``best_connected_first``
        (stakeholders of the largest part that is left, as a share of all n
        there were).

    Raises
    ------
    MeasureUndefined
        If there is no tie.

    Notes
    -----
    Random loss is the mean over ``robustness_draws`` orders drawn from the
    network's seed. Best connected first takes the number of ties at the
    start, not counted anew after each loss; equally connected stakeholders
    leave in an order drawn by lot, again the mean over as many draws. Networks with
    few large hubs shrug off random losses and break quickly when the hubs go.

    References
    ----------
    Albert, Jeong & Barabási (2000), Error and attack tolerance of complex
    networks, Nature 406.

    Examples
    --------
    >>> from netmap.network import from_pairs
    >>> robustness(from_pairs(["AB", "AC", "AD"])).to_dict("list")["best_connected_first"]
    [1.0, 0.25, 0.25, 0.25, 0.0]
    """
    found = _losses(network)
    size = len(network)
    return pd.DataFrame(
        {
            "removed": found.gone / size,
            "random_loss": found.by_chance / size,
            "best_connected_first": found.best_connected_first / size,
        }
    )


def robustness_random(network: Network) -> float:
    """Return how much of the network hangs together on average while stakeholders leave at random.

    Parameters
    ----------
    network
        n stakeholders and at least one tie; direction is dropped, strength ignored.

    Returns
    -------
    float
        0 to 0.5: a complete network has (n - 1) / 2n, one of single pairs next to nothing.

    Raises
    ------
    MeasureUndefined
        If there is no tie.

    Notes
    -----
    R = 1/n sum over Q = 1 … n of s(Q), s(Q) the share of all n stakeholders
    that the largest part holds after Q of them have left, in random order:
    the mean over ``robustness_draws`` orders. The sum runs over every loss
    up to twenty stakeholders; in larger networks s is read from the
    curve of "robustness", straight from step to step.

    References
    ----------
    Schneider, Moreira, Andrade, Havlin & Herrmann (2011), Mitigation of
    malicious attacks on networks, PNAS 108(10).

    Examples
    --------
    >>> from netmap.network import from_pairs
    >>> robustness_random(from_pairs(["AB"]))
    0.25
    """
    found = _losses(network)
    return _mean_share(found, found.by_chance)


def robustness_targeted(network: Network) -> float:
    """Return how much of the network hangs together on average while the best connected leave first.

    Parameters
    ----------
    network
        n stakeholders and at least one tie; direction is dropped, strength ignored.

    Returns
    -------
    float
        0 to 0.5. Far below the value for random losses, the network lives by its hubs.

    Raises
    ------
    MeasureUndefined
        If there is no tie.

    Notes
    -----
    R as for "robustness_random", the stakeholders with most ties leaving
    first. Ties are counted once, at the start (Schneider and others count anew after
    each loss, which is a little harsher); who has equally many leaves in random order.

    References
    ----------
    Schneider, Moreira, Andrade, Havlin & Herrmann (2011), Mitigation of
    malicious attacks on networks, PNAS 108(10).

    Examples
    --------
    A star of four loses its hub, and nothing hangs together any more: (1 + 1 + 1 + 0) / 4 / 4.

    >>> from netmap.network import from_pairs
    >>> robustness_targeted(from_pairs(["AB", "AC", "AD"]))
    0.1875
    """
    found = _losses(network)
    return _mean_share(found, found.best_connected_first)


def _losses(network: Network) -> Losses:
    need(len(network.ties) > 0, to_say("There is no tie yet, so there is nothing that could fall apart."))
    return network.losses


def _mean_share(found: Losses, left: Real) -> float:
    """Return the mean share that hangs together over each single loss, from the first to the last."""
    size = int(found.gone[-1])
    return float(np.interp(np.arange(1, size + 1), found.gone, left).mean() / size)


ROBUSTNESS = TableMeasure(
    "robustness",
    to_say("What losses leave"),
    to_say("How much still hangs together when stakeholders leave?"),
    to_say(
        "Each row: of all stakeholders, the share that still hangs together once so many have left, at random or the best connected first."
    ),
    {
        "removed": to_say("Share of the stakeholders that have left"),
        "random_loss": to_say("Share that hangs together if they leave at random"),
        "best_connected_first": to_say("Share that hangs together if the best connected leave first"),
    },
    robustness,
    answers="central",
    holds=dict.fromkeys(("removed", "random_loss", "best_connected_first"), "share"),
    chart=Chart("curve", "removed", ("random_loss", "best_connected_first")),
)
ROBUSTNESS_RANDOM = NetworkMeasure(
    "robustness_random",
    to_say("Robustness to random losses"),
    to_say("Does the network bear that partners leave, as it happens?"),
    to_say(
        "From the first partner lost at random to the last, {value:.0%} of all stakeholders still hang together on average; 50% is the most there can be."
    ),
    robustness_random,
    answers="central",
    shown_by="component",
)
ROBUSTNESS_TARGETED = NetworkMeasure(
    "robustness_targeted",
    to_say("Robustness to losing hubs"),
    to_say("Does the network bear that its best connected partners leave?"),
    to_say(
        "From the best connected partner lost to the last, {value:.0%} of all stakeholders still hang together on average; 50% is the most there can be."
    ),
    robustness_targeted,
    answers="central",
    shown_by="degree",
)
