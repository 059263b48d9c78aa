"""Who meets whom: within a kind or a sector, or across."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import numpy as np

from netmap.language import to_say
from netmap.measures.base import NetworkMeasure, need
from netmap.measures.categories import comparable
from netmap.measures.chance import ROUNDING, range_by_chance

if TYPE_CHECKING:
    from netmap.engine.arrays import Real
    from netmap.engine.chance import Shuffled
    from netmap.network import Network

_ALL_WITHIN_ONE = {
    "kind": to_say("All ties stay within one kind, so there is nothing to compare."),
    "sector": to_say("All ties stay within one sector, so there is nothing to compare."),
}


def e_i_kind(network: Network) -> float:
    """Return whether ties run between kinds of stakeholder or within one, kinds as they were recorded.

    Parameters
    ----------
    network
        Any network; if directed each arc counts.

    Returns
    -------
    float
        -1 (all ties within a kind) to +1 (all between kinds).

    Raises
    ------
    MeasureUndefined
        If fewer than two kinds are recorded, or no tie has a kind at both ends.

    Notes
    -----
    (E - I) / (E + I), E ties between kinds, I within one. Ties with an end of
    unrecorded kind are left out. The value depends on how many there are of
    each kind: the range beside it is what chance alone gives, the kinds dealt
    out anew among the stakeholders (permutation test).

    References
    ----------
    Krackhardt & Stern (1988), Informal networks and organizational crises,
    Social Psychology Quarterly 51; Phipson & Smyth (2010), Permutation P-values should never be zero,
    Statistical Applications in Genetics and Molecular Biology 9.

    Examples
    --------
    >>> from netmap.network import from_pairs
    >>> e_i_kind(from_pairs(["AB", "BC"], kinds={"A": "EDU_K12", "B": "EDU_K12", "C": "EDU_UNI"}))
    0.0
    """
    return _e_i(network, "kind")


def e_i_family(network: Network) -> float:
    """Return whether ties run between families of kinds (schools, agencies, residents …) or within one.

    Parameters
    ----------
    network
        Any network; if directed each arc counts.

    Returns
    -------
    float
        -1 (all ties within a family) to +1 (all between families).

    Raises
    ------
    MeasureUndefined
        If fewer than two families are recorded, or no tie has one at both ends.

    Notes
    -----
    As e_i_kind, each kind taken as the widest kind above it: a primary school
    and a university are both education.

    References
    ----------
    Krackhardt & Stern (1988), Informal networks and organizational crises,
    Social Psychology Quarterly 51.

    Examples
    --------
    >>> from netmap.network import from_pairs
    >>> e_i_family(from_pairs(["AB", "BC"], kinds={"A": "EDU_K12", "B": "EDU_UNI", "C": "GOV"}))
    0.0
    """
    return _e_i(network, "family")


def e_i_sector(network: Network) -> float:
    """Return whether ties run between sectors or within one.

    Parameters
    ----------
    network
        Any network; if directed each arc counts.

    Returns
    -------
    float
        -1 (all ties within a sector) to +1 (all between sectors).

    Raises
    ------
    MeasureUndefined
        If fewer than two sectors are recorded, or no tie has one at both ends.

    Notes
    -----
    As e_i_kind, by the main sector.

    References
    ----------
    Krackhardt & Stern (1988), Informal networks and organizational crises,
    Social Psychology Quarterly 51.

    Examples
    --------
    >>> from netmap.network import from_pairs
    >>> e_i_sector(from_pairs(["AB"]))
    Traceback (most recent call last):
    netmap.errors.MeasureUndefined: Fewer than two different sectors are recorded.
    """
    return _e_i(network, "sector")


def assortativity_kind(network: Network) -> float:
    """Return how far like is tied to like, beyond what the number of ties of each kind would give by chance.

    Parameters
    ----------
    network
        Any network; along the arrows if directed.

    Returns
    -------
    float
        1 if all ties stay within a kind, 0 as by chance, below 0 if unlike attract.

    Raises
    ------
    MeasureUndefined
        If fewer than two kinds are recorded, no tie has a kind at both ends,
        or all ties start and end in one and the same kind.

    Notes
    -----
    (sum of e_kk - sum of a_k b_k) / (1 - sum of a_k b_k), e_kl the share of
    ties from kind k to l (an undirected tie counts half each way), a and b its sums.

    References
    ----------
    Newman (2003), Mixing patterns in networks, Physical Review E 67, 026126.

    Examples
    --------
    >>> from netmap.network import from_pairs
    >>> assortativity_kind(from_pairs(["AB", "CD"], kinds={"A": "EDU", "B": "EDU", "C": "GOV", "D": "GOV"}))
    1.0
    """
    return _assortativity(network, "kind")


def assortativity_sector(network: Network) -> float:
    """Return how far sectors keep to themselves, beyond what the number of ties of each would give by chance.

    Parameters
    ----------
    network
        Any network; along the arrows if directed.

    Returns
    -------
    float
        1 if all ties stay within a sector, 0 as by chance, below 0 if different sectors attract.

    Raises
    ------
    MeasureUndefined
        If fewer than two sectors are recorded, no tie has a sector at both
        ends, or all ties start and end in one and the same sector.

    Notes
    -----
    As assortativity_kind, by the main sector.

    References
    ----------
    Newman (2003), Mixing patterns in networks, Physical Review E 67, 026126.

    Examples
    --------
    >>> from netmap.network import from_pairs
    >>> assortativity_sector(from_pairs(["AB"]))
    Traceback (most recent call last):
    netmap.errors.MeasureUndefined: Fewer than two different sectors are recorded.
    """
    return _assortativity(network, "sector")


def _e_i(network: Network, column: str) -> float:
    found = comparable(network, column)
    return float(1 - 2 * (found.of_each[found.i] == found.of_each[found.j]).mean())


def _assortativity(network: Network, column: str) -> float:
    found = comparable(network, column)
    source, target = found.of_each[found.i], found.of_each[found.j]
    if not network.directed:
        source, target = np.concatenate([source, target]), np.concatenate([target, source])
    starts, ends = (np.bincount(side, minlength=len(found)) / len(source) for side in (source, target))
    need(
        bool(((starts > 0) | (ends > 0)).sum() > 1),
        _ALL_WITHIN_ONE[column],
    )
    by_chance = float(starts @ ends)
    return (float((source == target).mean()) - by_chance) / (1 - by_chance)


def _e_i_of(shuffled: Shuffled) -> Real:
    return 1 - 2 * shuffled.within


def _assortativity_of(shuffled: Shuffled) -> Real:
    """Return Newman's r of each draw; NaN where all ends fell into one category."""
    rest = np.where(shuffled.expected < 1 - ROUNDING, 1 - shuffled.expected, np.nan)
    return np.asarray((shuffled.within - shuffled.expected) / rest)


E_I_KIND = NetworkMeasure(
    "e_i_kind",
    to_say("Across or within kinds"),
    to_say("Do the different kinds of organisation meet?"),
    to_say("{value:+z.2f} between -1, all ties within a kind, and +1, all ties between kinds."),
    e_i_kind,
    answers="outside",
    shown_by="kind",
    interval=partial(range_by_chance, compute=e_i_kind, column="kind", of=_e_i_of),
)
E_I_FAMILY = NetworkMeasure(
    "e_i_family",
    to_say("Across or within families of kinds"),
    to_say("Do schools, agencies, residents and businesses meet?"),
    to_say("{value:+z.2f} between -1, all ties within a family of kinds, and +1, all ties between families."),
    e_i_family,
    answers="outside",
    shown_by="kind",
    interval=partial(range_by_chance, compute=e_i_family, column="family", of=_e_i_of),
)
E_I_SECTOR = NetworkMeasure(
    "e_i_sector",
    to_say("Across or within sectors"),
    to_say("Are sectors working in silos?"),
    to_say("{value:+z.2f} between -1, all ties within a sector, and +1, all ties between sectors."),
    e_i_sector,
    answers="outside",
    interval=partial(range_by_chance, compute=e_i_sector, column="sector", of=_e_i_of),
    shown_by="e_i_sector_own",
)
ASSORTATIVITY_KIND = NetworkMeasure(
    "assortativity_kind",
    to_say("Like with like"),
    to_say("Does like seek like, more than chance would have it?"),
    to_say("{value:+z.2f}, where 1 means that ties stay within a kind, 0 what chance gives, below 0 that unlike meet."),
    assortativity_kind,
    answers="outside",
    shown_by="kind",
    interval=partial(range_by_chance, compute=assortativity_kind, column="kind", of=_assortativity_of),
)
ASSORTATIVITY_SECTOR = NetworkMeasure(
    "assortativity_sector",
    to_say("Sector with its own"),
    to_say("Do sectors keep to themselves, more than chance would have it?"),
    to_say(
        "{value:+z.2f}, where 1 means that ties stay within a sector, 0 what chance gives, below 0 that different ones meet."
    ),
    assortativity_sector,
    answers="outside",
    shown_by="sector",
    interval=partial(range_by_chance, compute=assortativity_sector, column="sector", of=_assortativity_of),
)
