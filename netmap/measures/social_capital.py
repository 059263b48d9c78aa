"""Bonding, bridging and linking: where the strength of the ties goes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from netmap.language import to_say
from netmap.measures.base import NetworkMeasure, StakeholderMeasure, need
from netmap.measures.categories import categories

if TYPE_CHECKING:
    from netmap.engine.arrays import Truth
    from netmap.network import Network

IN_POWER = ("GOV", "FND")
"""Families of kinds that hold public power or give money: government and funders."""


def bonding(network: Network) -> float:
    """Return the share of the strength of all ties that stays within a family of kinds.

    Parameters
    ----------
    network
        Any network; direction is dropped.

    Returns
    -------
    float
        0 to 1; with bridging and linking it makes 1.

    Raises
    ------
    MeasureUndefined
        If no kind is recorded, or no tie of known strength above 0 has a kind at both ends.

    Notes
    -----
    Sum of strengths of the ties whose ends are of one family (the widest kind
    above each kind) / sum of strengths of all ties with a kind at both ends. A
    tie of unknown strength counts in neither. Two governments bond.

    References
    ----------
    Putnam (2000), Bowling Alone; Szreter & Woolcock (2004), Health by
    association?, International Journal of Epidemiology 33.

    Examples
    --------
    >>> from netmap.network import from_pairs
    >>> bonding(from_pairs(["AB", "BC"], kinds={"A": "EDU_K12", "B": "EDU_UNI", "C": "GOV"}))
    0.5
    """
    same, _ = _ties(network)
    return _share(network, same)


def bridging(network: Network) -> float:
    """Return the share of the strength of all ties that joins families of kinds at eye level.

    Parameters
    ----------
    network
        Any network; direction is dropped.

    Returns
    -------
    float
        0 to 1; with bonding and linking it makes 1.

    Raises
    ------
    MeasureUndefined
        If no kind is recorded, or no tie of known strength above 0 has a kind at both ends.

    Notes
    -----
    As bonding, over the ties between two families of which neither, or both,
    are government or funder: a government and a funder meet at eye level.

    References
    ----------
    Putnam (2000), Bowling Alone; Szreter & Woolcock (2004), Health by
    association?, International Journal of Epidemiology 33.

    Examples
    --------
    >>> from netmap.network import from_pairs
    >>> bridging(from_pairs(["AB", "BC"], kinds={"A": "LIB", "B": "EDU_UNI", "C": "GOV"}))
    0.5
    """
    same, up = _ties(network)
    return _share(network, ~same & ~up)


def linking(network: Network) -> float:
    """Return the share of the strength of all ties that reaches up to government or to a funder.

    Parameters
    ----------
    network
        Any network; direction is dropped.

    Returns
    -------
    float
        0 to 1; with bonding and bridging it makes 1.

    Raises
    ------
    MeasureUndefined
        If no kind is recorded, or no tie of known strength above 0 has a kind at both ends.

    Notes
    -----
    As bonding, over the ties of which exactly one end is a government or a
    funder (families GOV and FND). The library's own tie to its municipality
    links too: look at the value without ours.

    References
    ----------
    Szreter & Woolcock (2004), Health by association?, International Journal of
    Epidemiology 33. The families that count as power are our choice.

    Examples
    --------
    >>> from netmap.network import from_pairs
    >>> linking(from_pairs(["AB", "BC"], kinds={"A": "LIB", "B": "EDU_UNI", "C": "GOV"}))
    0.5
    """
    _, up = _ties(network)
    return _share(network, up)


def links_to_power(network: Network) -> pd.Series:
    """Return with how many governments and funders each stakeholder is tied.

    Parameters
    ----------
    network
        Any network; direction is dropped.

    Returns
    -------
    Series
        Whole numbers, one per stakeholder; missing for governments and
        funders themselves and where its own kind is not recorded.

    Raises
    ------
    MeasureUndefined
        If no kind is recorded.

    Notes
    -----
    Number of partners of the families GOV and FND, whatever the strength of the tie.

    References
    ----------
    Szreter & Woolcock (2004), Health by association?, International Journal of
    Epidemiology 33. The families that count as power are our choice.

    Examples
    --------
    >>> from netmap.network import from_pairs
    >>> links_to_power(from_pairs(["AB", "BC"], kinds={"A": "LIB", "B": "EDU_UNI", "C": "GOV"})).tolist()
    [0, 1, <NA>]
    """
    power, recorded = _power(network)
    low, high, _ = network.pairs
    ends, partners = np.concatenate([low, high]), np.concatenate([high, low])
    count = np.bincount(ends[power[partners]], minlength=len(network))
    return pd.Series(count, dtype="Int64").mask(power | ~recorded)


def _power(network: Network) -> tuple[Truth, Truth]:
    """Return which stakeholders are governments or funders, and whose kind is recorded."""
    categories(network, "family")
    family = network.stakeholders["family"]
    return family.isin(IN_POWER).to_numpy(dtype=bool), family.notna().to_numpy(dtype=bool)


def _ties(network: Network) -> tuple[Truth, Truth]:
    """Return which tied pairs are within one family, and which reach up."""
    of_each = categories(network, "family").of_each
    power, _ = _power(network)
    low, high, _ = network.pairs
    return of_each[low] == of_each[high], power[low] != power[high]


def _share(network: Network, which: Truth) -> float:
    _, recorded = _power(network)
    low, high, strength = network.pairs
    counts = recorded[low] & recorded[high] & ~np.isnan(strength)
    total = strength[counts].sum()
    need(total > 0, to_say("No tie of known strength has a kind recorded at both ends."))
    return float(strength[counts & which].sum() / total)


BONDING = NetworkMeasure(
    "bonding",
    to_say("Bonding"),
    to_say("Are we only talking to people like us?"),
    to_say("{value:.1%} of the strength of all ties stays within a family of kinds."),
    bonding,
    answers="outside",
    shown_by="kind",
)
BRIDGING = NetworkMeasure(
    "bridging",
    to_say("Bridging"),
    to_say("Do different kinds of organisation work together?"),
    to_say("{value:.1%} of the strength of all ties joins different families of kinds at eye level."),
    bridging,
    answers="outside",
    shown_by="kind",
)
LINKING = NetworkMeasure(
    "linking",
    to_say("Linking"),
    to_say("Do our ties reach those with power and money?"),
    to_say("{value:.1%} of the strength of all ties reaches up to government or to a funder."),
    linking,
    answers="outside",
    shown_by="links_to_power",
)
LINKS_TO_POWER = StakeholderMeasure(
    "links_to_power",
    to_say("Ties to power"),
    to_say("Who can knock at the doors of government and funders?"),
    to_say("Number of governments and funders among its partners."),
    links_to_power,
    why_missing=to_say("It is a government or a funder itself, or its kind is not recorded."),
    answers="outside",
    holds="count",
)
