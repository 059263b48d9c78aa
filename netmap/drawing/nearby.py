"""Whom one reaches from somebody in a few steps."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from netmap.network import Network

    Indices = NDArray[np.int64]


def within_steps(network: Network, middle: Indices, steps: int, most: int) -> Indices:
    """Return the indices of those in the middle and of all within some steps of them, the nearest first.

    Parameters
    ----------
    network
        Direction is dropped.
    middle
        Indices of those one sets out from.
    steps
        How many ties one may walk along.
    most
        Of more than these, who is reached in fewer steps stays, and of equals who is reached by a stronger tie.

    Examples
    --------
    >>> from netmap.network import from_pairs
    >>> network = from_pairs(["AB", "BC", "CD", "DE"])
    >>> sorted(within_steps(network, np.array([1]), 1, 9).tolist()), sorted(within_steps(network, np.array([1]), 2, 9).tolist())
    ([0, 1, 2], [0, 1, 2, 3])
    """
    i, j = network.i, network.j
    strength = np.nan_to_num(np.asarray(network.strength, dtype=np.float64), nan=0.0)
    kept, seen = [middle], np.zeros(len(network), dtype=bool)
    seen[middle] = True
    rim = seen.copy()
    for _ in range(steps):
        ahead, back = rim[i] & ~seen[j], rim[j] & ~seen[i]
        order = np.argsort(-np.concatenate([strength[ahead], strength[back]]), kind="stable")
        reached = np.concatenate([j[ahead], i[back]])[order]
        first = np.sort(np.unique(reached, return_index=True)[1])
        kept.append(reached[first])
        rim = np.zeros_like(seen)
        rim[reached] = True
        seen |= rim
    return np.concatenate(kept)[:most]
