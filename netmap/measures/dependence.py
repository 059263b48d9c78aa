"""What survives without us: how much of the network rests on the units of the library."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from netmap import engine
from netmap.engine.fragmentation import connected_pairs, fragmentation
from netmap.language import to_say
from netmap.measures.base import NetworkMeasure, need

if TYPE_CHECKING:
    from collections.abc import Sequence

    from netmap.engine.arrays import Truth, Whole
    from netmap.network import Network


def parts_without_ours(network: Network) -> int:
    """Return into how many more parts the others fall when the units of the library leave.

    Parameters
    ----------
    network
        A network with a unit of the library; direction is dropped.

    Returns
    -------
    int
        Parts added; 0 if the others hold together as well without them.

    Raises
    ------
    MeasureUndefined
        If no unit of the library is in the network, or nobody else.

    Notes
    -----
    Components among the others without the units of the library, less the
    components that hold others now. A part that consists of library units
    only does not count.

    References
    ----------
    Lewis (2005), PMC1276782, where maps with and without a partnership's own
    staff showed which agencies lose their connection.

    Examples
    --------
    >>> from netmap.network import from_pairs
    >>> parts_without_ours(from_pairs(["LA", "LB", "LC", "AB"], ours="L"))
    1
    """
    now, then = _parts(network)
    return int(np.count_nonzero(then) - np.count_nonzero(now))


def pairs_only_through_ours(network: Network) -> float:
    """Return the share of others' connections that run only through the units of the library.

    Parameters
    ----------
    network
        A network with a unit of the library; direction is dropped.

    Returns
    -------
    float
        0 (every two others that are connected would stay so) to 1 (no two would).

    Raises
    ------
    MeasureUndefined
        If no unit of the library is in the network, or no two others are connected.

    Notes
    -----
    1 - c' / c, where c counts the pairs of others that can reach each other
    through any number of steps, c' those that can without the units of the library.

    References
    ----------
    Lewis (2005), PMC1276782, where maps with and without a partnership's own
    staff showed which agencies lose their connection.

    Examples
    --------
    Three others make three pairs; only A and B stay connected.

    >>> from netmap.network import from_pairs
    >>> round(pairs_only_through_ours(from_pairs(["LA", "LB", "LC", "AB"], ours="L")), 3)
    0.667
    """
    now, then = (connected_pairs(sizes) for sizes in _parts(network))
    need(now > 0, to_say("No two others are connected, with or without the library."))
    return 1 - then / now


def fragmentation_without_ours(network: Network) -> float:
    """Return how much more fragmented the others would be without the units of the library.

    Parameters
    ----------
    network
        A network with a unit of the library; direction is dropped.

    Returns
    -------
    float
        0 to 1: share of all pairs of others that would lose their connection.

    Raises
    ------
    MeasureUndefined
        If no unit of the library is in the network, or fewer than two others.

    Notes
    -----
    F' - F, where F = 1 - sum s(s - 1) / (n(n - 1)) over the parts of the n
    others, s others in each: F with the units of the library in between, F' without.

    References
    ----------
    Borgatti (2006), Identifying sets of key players in a social network,
    Computational & Mathematical Organization Theory 12; Lewis (2005), PMC1276782, for the question.

    Examples
    --------
    Of six pairs of others three are connected through L; D stands alone either way.

    >>> from netmap.network import from_pairs
    >>> fragmentation_without_ours(from_pairs(["LA", "LB", "LC"], alone="D", ours="L"))
    0.5
    """
    now, then = _parts(network)
    need(now.sum() > 1, to_say("Beside the library there are fewer than two stakeholders."))
    return fragmentation(then) - fragmentation(now)


def cut_off_without_ours(network: Network) -> int:
    """Return how many stakeholders would be left without any tie if the units of the library left.

    Parameters
    ----------
    network
        A network with a unit of the library; direction is dropped.

    Returns
    -------
    int
        Stakeholders whose every tie is with the library.

    Raises
    ------
    MeasureUndefined
        If no unit of the library is in the network, or nobody else.

    Notes
    -----
    Others with at least one tie, all of whose ties are with units of the library.

    References
    ----------
    Lewis (2005), PMC1276782, where maps with and without a partnership's own
    staff showed which agencies lose their connection.

    Examples
    --------
    >>> from netmap.network import from_pairs
    >>> cut_off_without_ours(from_pairs(["LA", "LB", "LC", "AB"], alone="D", ours="L"))
    1
    """
    return len(_cut_off(network))


def _cut_off(network: Network) -> Sequence[int]:
    """Return the positions of those whose every tie is with ours, most ties first."""
    ours = _ours(network)
    low, high, _ = network.pairs
    to_others = np.concatenate([low[~ours[high]], high[~ours[low]]])
    kept = np.bincount(to_others, minlength=len(network))
    alone = np.flatnonzero(~ours & (network.degree > 0) & (kept == 0))
    return [int(position) for position in alone[np.argsort(-network.degree[alone], kind="stable")]]


def _parts(network: Network) -> tuple[Whole, Whole]:
    """Return how many others each part holds, with the units of the library in the network and without."""
    ours = _ours(network)
    low, high, _ = network.pairs
    stays = ~(ours[low] | ours[high])
    without = engine.components(len(network), low[stays], high[stays])
    return np.bincount(network.components[~ours]), np.bincount(without[~ours])


def _ours(network: Network) -> Truth:
    need(network.has_ours, to_say("No unit of the library is in this network, so it cannot leave."))
    ours = network.stakeholders["ours"].to_numpy(dtype=bool)
    need(not ours.all(), to_say("Beside the library there is nobody in this network."))
    return ours


PARTS_WITHOUT_OURS = NetworkMeasure(
    "parts_without_ours",
    to_say("Parts added without the library"),
    to_say("Does the network hold together without us?"),
    to_say(
        "Separate parts that would be added if the library left: {value}. At 0, the others hold together as well without it."
    ),
    parts_without_ours,
    answers="central",
    shown_by="component",
)
PAIRS_ONLY_THROUGH_OURS = NetworkMeasure(
    "pairs_only_through_ours",
    to_say("Connected only through the library"),
    to_say("What survives without us?"),
    to_say("Of all pairs of others that can reach each other, {value:.0%} can only because of the library."),
    pairs_only_through_ours,
    answers="central",
    shown_by="betweenness",
)
FRAGMENTATION_WITHOUT_OURS = NetworkMeasure(
    "fragmentation_without_ours",
    to_say("Fragmentation added without the library"),
    to_say("How much of the whole would fall apart without us?"),
    to_say("Of all pairs of others, {value:.0%} would lose their connection if the library left."),
    fragmentation_without_ours,
    answers="central",
    shown_by="betweenness",
)
CUT_OFF_WITHOUT_OURS = NetworkMeasure(
    "cut_off_without_ours",
    to_say("Left alone without the library"),
    to_say("Who knows nobody here but us?"),
    to_say("Stakeholders whose every tie is with the library: {value}."),
    cut_off_without_ours,
    answers="central",
    who=_cut_off,
    shown_by="degree",
)
