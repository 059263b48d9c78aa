"""How many partners each stakeholder has, and how strong its ties are together."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from netmap.language import to_say
from netmap.measures.base import StakeholderMeasure, need

if TYPE_CHECKING:
    from netmap.network import Network


def degree(network: Network) -> pd.Series:
    """Return how many others each stakeholder is tied to.

    Parameters
    ----------
    network
        Any network; direction is dropped.

    Returns
    -------
    Series
        Whole numbers, one per stakeholder; 0 without ties.

    Raises
    ------
    MeasureUndefined
        Never.

    Notes
    -----
    Number of different partners.

    References
    ----------
    Freeman (1978), Centrality in social networks, Social Networks 1(3).

    Examples
    --------
    >>> from netmap.network import from_pairs
    >>> degree(from_pairs(["AB", "BC"])).tolist()
    [1, 2, 1]
    """
    return pd.Series(network.degree, dtype="Int64")


def in_degree(network: Network) -> pd.Series:
    """Return how many others state a tie to each stakeholder.

    Parameters
    ----------
    network
        A directed reading.

    Returns
    -------
    Series
        Whole numbers, one per stakeholder.

    Raises
    ------
    MeasureUndefined
        If the network is not read as directed.

    Notes
    -----
    Number of arcs that end in it.

    References
    ----------
    Wasserman & Faust (1994), Social Network Analysis, section 4.3.

    Examples
    --------
    >>> from netmap.network import from_pairs
    >>> in_degree(from_pairs(["AB", "CB"], directed=True)).tolist()
    [0, 2, 0]
    """
    need(network.directed, to_say("This needs the statements read with their direction."))
    return pd.Series(np.bincount(network.j, minlength=len(network)), dtype="Int64")


def out_degree(network: Network) -> pd.Series:
    """Return to how many others each stakeholder states a tie.

    Parameters
    ----------
    network
        A directed reading.

    Returns
    -------
    Series
        Whole numbers, one per stakeholder.

    Raises
    ------
    MeasureUndefined
        If the network is not read as directed.

    Notes
    -----
    Number of arcs that start from it. A stakeholder that was never asked has 0.

    References
    ----------
    Wasserman & Faust (1994), Social Network Analysis, section 4.3.

    Examples
    --------
    >>> from netmap.network import from_pairs
    >>> out_degree(from_pairs(["AB", "CB"], directed=True)).tolist()
    [1, 0, 1]
    """
    need(network.directed, to_say("This needs the statements read with their direction."))
    return pd.Series(np.bincount(network.i, minlength=len(network)), dtype="Int64")


def weighted_degree(network: Network) -> pd.Series:
    """Return the strength of all ties of each stakeholder taken together.

    Parameters
    ----------
    network
        Any network; direction is dropped.

    Returns
    -------
    Series
        Sum of strengths (each 0-1), one per stakeholder; 0 without ties.

    Raises
    ------
    MeasureUndefined
        Never.

    Notes
    -----
    Sum of the strengths of a stakeholder's ties. A tie of unknown strength
    adds nothing. It mixes how many with how strong: read it beside the degree.

    References
    ----------
    Barrat, Barthélemy, Pastor-Satorras & Vespignani (2004), The architecture of
    complex weighted networks, PNAS 101.

    Examples
    --------
    >>> from netmap.network import from_pairs
    >>> weighted_degree(from_pairs(["AB", "BC"])).tolist()
    [0.5, 1.0, 0.5]
    """
    low, high, strength = network.pairs
    known = np.nan_to_num(np.concatenate([strength, strength]))
    return pd.Series(np.bincount(np.concatenate([low, high]), known, minlength=len(network)), dtype="Float64")


DEGREE = StakeholderMeasure(
    "degree",
    to_say("Partners"),
    to_say("How many partners does it have?"),
    to_say("Number of partners."),
    degree,
    answers="central",
)
IN_DEGREE = StakeholderMeasure(
    "in_degree",
    to_say("Named by"),
    to_say("How many name it?"),
    to_say("Number of others that state a tie to it."),
    in_degree,
    answers="central",
)
OUT_DEGREE = StakeholderMeasure(
    "out_degree",
    to_say("Names"),
    to_say("How many does it name?"),
    to_say("Number of others to which it states a tie."),
    out_degree,
    answers="central",
)
WEIGHTED_DEGREE = StakeholderMeasure(
    "weighted_degree",
    to_say("Sum of strengths"),
    to_say("How much collaboration does it carry?"),
    to_say("Strength of all its ties taken together; many weak ties can equal few strong ones."),
    weighted_degree,
    answers="central",
)
