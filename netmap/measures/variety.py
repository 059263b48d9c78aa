"""How mixed the network is, and how mixed each stakeholder's partners are."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from netmap.language import to_say
from netmap.measures.base import NetworkMeasure, StakeholderMeasure
from netmap.measures.categories import categories

if TYPE_CHECKING:
    from netmap.network import Network


def variety_sector(network: Network) -> float:
    """Return how evenly the stakeholders spread over sectors.

    Parameters
    ----------
    network
        Any network; ties play no part.

    Returns
    -------
    float
        0 (all in one sector) to 1 - 1/k (k sectors, equally many in each).

    Raises
    ------
    MeasureUndefined
        If no sector is recorded.

    Notes
    -----
    Blau's heterogeneity 1 - sum p_k^2, p_k the share of sector k among the
    stakeholders with a recorded sector: the chance that two of them drawn by
    lot, the first put back, are of different sectors. Divide by 1 - 1/k to
    compare networks with different numbers of sectors (index of qualitative variation).

    References
    ----------
    Blau (1977), Inequality and Heterogeneity.

    Examples
    --------
    >>> from netmap.network import from_pairs
    >>> variety_sector(from_pairs(["AB"]))
    Traceback (most recent call last):
    netmap.errors.MeasureUndefined: No sector is recorded.
    """
    return _variety(network, "sector")


def variety_family(network: Network) -> float:
    """Return how evenly the stakeholders spread over families of kinds (schools, agencies, residents …).

    Parameters
    ----------
    network
        Any network; ties play no part.

    Returns
    -------
    float
        0 (all in one family) to 1 - 1/k (k families, equally many in each).

    Raises
    ------
    MeasureUndefined
        If no kind is recorded.

    Notes
    -----
    As variety_sector, by the widest kind above each kind.

    References
    ----------
    Blau (1977), Inequality and Heterogeneity.

    Examples
    --------
    >>> from netmap.network import from_pairs
    >>> variety_family(from_pairs([], alone="ABC", kinds={"A": "EDU_K12", "B": "EDU_UNI", "C": "GOV"}))
    0.4444444444444444
    """
    return _variety(network, "family")


def partner_variety(network: Network) -> pd.Series:
    """Return how evenly each stakeholder's partners spread over sectors.

    Parameters
    ----------
    network
        Any network; direction is dropped.

    Returns
    -------
    Series
        0 (all its partners in one sector) to just under 1, one per
        stakeholder; missing without a partner of recorded sector.

    Raises
    ------
    MeasureUndefined
        If no sector is recorded.

    Notes
    -----
    Blau's heterogeneity 1 - sum p_k^2, p_k the share of sector k among its
    partners of recorded sector. With a single partner it is 0.

    References
    ----------
    Blau (1977), Inequality and Heterogeneity.

    Examples
    --------
    >>> from netmap.network import from_pairs
    >>> partner_variety(from_pairs(["AB"]))
    Traceback (most recent call last):
    netmap.errors.MeasureUndefined: No sector is recorded.
    """
    found = categories(network, "sector")
    low, high, _ = network.pairs
    who, sector = np.concatenate([low, high]), found.of_each[np.concatenate([high, low])]
    cells, count = np.unique(who[sector >= 0] * len(found) + sector[sector >= 0], return_counts=True)
    partners, squares = (np.bincount(cells // len(found), each, len(network)) for each in (count, count * count))
    known = pd.Series(partners, dtype="Float64").mask(partners == 0)
    return 1 - pd.Series(squares, dtype="Float64") / (known * known)


def _variety(network: Network, column: str) -> float:
    members = categories(network, column).members
    return float(1 - ((members / members.sum()) ** 2).sum())


VARIETY_SECTOR = NetworkMeasure(
    "variety_sector",
    to_say("Variety of sectors"),
    to_say("How mixed is the table?"),
    to_say("{value:z.2f}, from 0, all of one sector, towards 1, many sectors with equally many in each."),
    variety_sector,
    rests_on_coverage=False,
    answers="outside",
    shown_by="partner_variety",
)
VARIETY_FAMILY = NetworkMeasure(
    "variety_family",
    to_say("Variety of kinds"),
    to_say("How many kinds of organisation sit at the table, and how evenly?"),
    to_say("{value:z.2f}, from 0, all of one family of kinds, towards 1, many families with equally many in each."),
    variety_family,
    rests_on_coverage=False,
    answers="outside",
    shown_by="kind",
)
PARTNER_VARIETY = StakeholderMeasure(
    "partner_variety",
    to_say("Variety of partners"),
    to_say("How mixed is its partner list?"),
    to_say("From 0, all its partners in one sector, towards 1, partners in many sectors."),
    partner_variety,
    why_missing=to_say("It has no partner whose sector is recorded."),
    answers="outside",
)
