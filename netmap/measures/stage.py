"""At which stage of growth the network stands, why, and what usually comes next."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from netmap import engine
from netmap.engine.fragmentation import fragmentation
from netmap.engine.losing import connected_without
from netmap.errors import MeasureUndefined
from netmap.language import say, to_say
from netmap.measures.base import NetworkMeasure, TableMeasure, need
from netmap.measures.centralization import SMALLEST, degree_centralization
from netmap.measures.core import core_fit
from netmap.measures.kept import kept

if TYPE_CHECKING:
    from netmap.engine.arrays import Truth
    from netmap.network import Network

FRAGMENTS, SINGLE_HUB, SEVERAL_HUBS, CORE_AND_PERIPHERY = (
    to_say("fragments"),
    to_say("single hub"),
    to_say("multi-hub"),
    to_say("core-periphery"),
)

WHAT_NEXT = {
    FRAGMENTS: (
        to_say(
            "No part of it holds half of the stakeholders. "
            "Usually somebody who knows several of the fragments now begins to connect them, and becomes a hub."
        )
    ),
    SINGLE_HUB: (
        to_say(
            "Most ties meet in one place, and without it most pairs could no longer reach each other. "
            "The next step is the hub's own: to introduce its partners to each other, so that more hubs grow."
        )
    ),
    SEVERAL_HUBS: (
        to_say(
            "It hangs together without any single hub. "
            "Where the hubs now tie in more and more of each other's partners, a core grows, with a ring around it."
        )
    ),
    CORE_AND_PERIPHERY: (
        to_say(
            "A closely tied core has a ring of looser partners around it. "
            "This is the fullest stage: now tend the ring, for new people and ideas come in through it."
        )
    ),
}
"""What each stage means and what usually comes next, after Krebs & Holley."""


@dataclass(frozen=True)
class _Signs:
    """What the stage is read from; ``fit`` is None where no core can be told from a ring."""

    largest: float
    centralization: float
    without_hub: float
    fit: float | None


class _Stage(NetworkMeasure):
    """A measure whose value is the name of a stage."""

    def reading(self, value: float | str) -> str:
        """Return the stage, why it is that one, and what usually comes next."""
        return f"{super().reading(value)} {say(WHAT_NEXT[value]) if value in WHAT_NEXT else ''}".rstrip()


def stage(network: Network) -> str:
    """Return at which stage of growth the network stands: fragments, single hub, multi-hub or core-periphery.

    Parameters
    ----------
    network
        n stakeholders; direction is dropped, strength ignored.

    Returns
    -------
    str
        ``fragments``, ``single hub``, ``multi-hub`` or ``core-periphery``.

    Raises
    ------
    MeasureUndefined
        With fewer than three stakeholders.

    Notes
    -----
    The first that holds: fragments, if the largest part holds less than
    ``stage_giant_below`` of all; single hub, if degree centralization is above
    ``stage_centralization_above`` and fragmentation F without the hub above
    ``stage_fragmentation_above``; core-periphery, if the fit of a core and a
    ring is above ``stage_core_fit_above``; else multi-hub. The hub is the
    library, all its units together, or the best connected stakeholder if its
    loss breaks more (of several equally connected the one missed most). Where
    the fit is undefined, as in a complete network, it is not above. The
    thresholds are ours: the stages were described from practice, without any.

    References
    ----------
    Krebs & Holley (2006), Building smart communities through network weaving.

    Examples
    --------
    >>> from netmap.network import from_pairs
    >>> stage(from_pairs(["AB", "AC", "AD", "AE"])), stage(from_pairs(["AB", "CD", "EF"]))
    ('single hub', 'fragments')
    """
    found, limits = _signs(network), network.conventions
    if found.largest < limits.stage_giant_below:
        return FRAGMENTS
    hub = found.centralization > limits.stage_centralization_above
    if hub and found.without_hub > limits.stage_fragmentation_above:
        return SINGLE_HUB
    ring = found.fit is not None and found.fit > limits.stage_core_fit_above
    return CORE_AND_PERIPHERY if ring else SEVERAL_HUBS


def stage_signs(network: Network) -> pd.DataFrame:
    """Return the figures that the stage of the network is read from, each beside its threshold.

    Parameters
    ----------
    network
        n stakeholders; direction is dropped, strength ignored.

    Returns
    -------
    DataFrame
        One row per figure: ``sign``, ``value`` (0-1; the fit from -1 to 1,
        missing where undefined), ``threshold`` and ``points_to``.

    Raises
    ------
    MeasureUndefined
        With fewer than three stakeholders.

    Notes
    -----
    As in "stage": share of all in the largest part, degree centralization,
    fragmentation F of the others without the hub, fit of core and periphery.

    References
    ----------
    Krebs & Holley (2006), Building smart communities through network weaving.

    Examples
    --------
    >>> from netmap.network import from_pairs
    >>> stage_signs(from_pairs(["AB", "AC", "AD", "AE"]))["value"].tolist()[:3]
    [1.0, 1.0, 1.0]
    """
    found, limits = _signs(network), network.conventions
    rows = [
        (
            to_say("Share of all stakeholders in the largest part"),
            found.largest,
            limits.stage_giant_below,
            to_say("Below the threshold: fragments"),
        ),
        (
            to_say("Centralization"),
            found.centralization,
            limits.stage_centralization_above,
            to_say("Above, and the next one too: single hub"),
        ),
        (
            to_say("Share of pairs cut off without the hub"),
            found.without_hub,
            limits.stage_fragmentation_above,
            to_say("Above, and the one before too: single hub"),
        ),
        (
            to_say("Fit of a core with a ring around it"),
            found.fit,
            limits.stage_core_fit_above,
            to_say("Above: core-periphery; otherwise multi-hub"),
        ),
    ]
    signs, values, thresholds, points_to = zip(*rows, strict=True)
    return pd.DataFrame(
        {
            "sign": pd.Series(signs, dtype="str"),
            "value": pd.Series(values, dtype="Float64"),
            "threshold": pd.Series(thresholds, dtype="Float64"),
            "points_to": pd.Series(points_to, dtype="str"),
        }
    )


def _signs(network: Network) -> _Signs:
    need(len(network) >= SMALLEST, to_say("The stage needs at least three stakeholders."))
    return kept(network, "signs of the stage", lambda: _read(network))


def _read(network: Network) -> _Signs:
    try:
        fit = core_fit(network)
    except MeasureUndefined:
        fit = None
    return _Signs(
        int(np.bincount(network.components).max()) / len(network),
        degree_centralization(network),
        max(_without_best_connected(network), _without(network, network.stakeholders["ours"].to_numpy(dtype=bool))),
        fit,
    )


def _without_best_connected(network: Network) -> float:
    """Return the fragmentation of the others without the best connected; of several, without the one missed most."""
    size, best = len(network), network.degree == network.degree.max()
    connected = connected_without(size, *network.pairs[:2])[best].min()
    return float(1 - connected / ((size - 1) * (size - 2) / 2))


def _without(network: Network, gone: Truth) -> float:
    """Return the fragmentation of the others once some have left; 0 if none leave or fewer than two stay."""
    if not gone.any() or (~gone).sum() < 2:  # noqa: PLR2004 - two make a pair
        return 0.0
    low, high, _ = network.pairs
    stays = ~(gone[low] | gone[high])
    return fragmentation(np.bincount(engine.components(len(network), low[stays], high[stays])[~gone]))


STAGE = _Stage(
    "stage",
    to_say("Stage of the network"),
    to_say("What stage is our network at, and what comes next?"),
    to_say("The network is at this stage: {value}."),
    stage,
    answers="progress",
    shown_by="degree",
)
STAGE_SIGNS = TableMeasure(
    "stage_signs",
    to_say("Signs of the stage"),
    to_say("Why is the network said to be at this stage?"),
    to_say(
        "Each row: a figure the stage is read from, the threshold we chose for it, and where it points. The first that holds decides."
    ),
    {
        "sign": to_say("What is looked at"),
        "value": to_say("Its value"),
        "threshold": to_say("The threshold"),
        "points_to": to_say("Where it points"),
    },
    stage_signs,
    answers="progress",
    holds={"sign": "word", "value": "amount", "threshold": "amount", "points_to": "word"},
)
