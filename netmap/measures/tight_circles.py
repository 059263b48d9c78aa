"""Circles in which everybody has several partners within, and ties that alone hold two sides together."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from netmap.language import to_say
from netmap.measures.base import NetworkMeasure, StakeholderMeasure, TableMeasure, need
from netmap.measures.tied import NO_TIE

if TYPE_CHECKING:
    from netmap.network import Network


def core_number(network: Network) -> pd.Series:
    """Return how tight the tightest circle is to which each stakeholder belongs.

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
    The largest k such that it belongs to a set of stakeholders each of whom
    has at least k partners within the set (the k-core).

    References
    ----------
    Seidman (1983), Network structure and minimum degree, Social Networks 5.

    Examples
    --------
    >>> from netmap.network import from_pairs
    >>> core_number(from_pairs(["AB", "BC", "CA", "CD"], alone="E")).tolist()
    [2, 2, 2, 1, 0]
    """
    return pd.Series(network.core_numbers, dtype="Int64")


def largest_core(network: Network) -> int:
    """Return how many partners everybody in the tightest circle has within it, at least.

    Parameters
    ----------
    network
        Any network with a tie; direction is dropped.

    Returns
    -------
    int
        Partners.

    Raises
    ------
    MeasureUndefined
        If there is no tie.

    Notes
    -----
    The largest k for which the network has a k-core. Who belongs to it goes with the answer.

    References
    ----------
    Seidman (1983), Network structure and minimum degree, Social Networks 5.

    Examples
    --------
    >>> from netmap.network import from_pairs
    >>> largest_core(from_pairs(["AB", "BC", "CA", "CD"]))
    2
    """
    need(len(network.ties) > 0, NO_TIE)
    return int(network.core_numbers.max())


def in_the_tightest(network: Network) -> list[int]:
    """Return the positions of those in the tightest circle, the best tied first."""
    numbers = network.core_numbers
    inside = np.flatnonzero(numbers == numbers.max())
    return [int(position) for position in inside[np.argsort(-network.degree[inside], kind="stable")]]


def bridges(network: Network) -> int:
    """Return how many ties are the only link between what lies on their two sides.

    Parameters
    ----------
    network
        Any network; direction is dropped.

    Returns
    -------
    int
        Ties.

    Raises
    ------
    MeasureUndefined
        Never.

    Notes
    -----
    Ties whose removal leaves more components than before; the only tie of a
    stakeholder is always one of them.

    References
    ----------
    Tarjan (1974), A note on finding the bridges of a graph, Information
    Processing Letters 2; as single lines that hold a network together Wasserman &
    Faust (1994), Social Network Analysis, section 4.2.

    Examples
    --------
    >>> from netmap.network import from_pairs
    >>> bridges(from_pairs(["AB", "BC", "CA", "CD"]))
    1
    """
    return int(network.bridges.sum())


def bridge_ties(network: Network) -> pd.DataFrame:
    """Return the ties that are the only link between what lies on their two sides.

    Parameters
    ----------
    network
        Any network; direction is dropped.

    Returns
    -------
    DataFrame
        ``a``, ``b`` (ids) and ``strength`` (0-1, missing where unknown), the
        weakest first: at most ``listed_pairs`` rows; the figure "bridges" counts them all.

    Raises
    ------
    MeasureUndefined
        If there is no tie.

    Notes
    -----
    As the count defines them; among equally strong ones in the order of the ids.

    References
    ----------
    Tarjan (1974), A note on finding the bridges of a graph, Information Processing Letters 2.

    Examples
    --------
    >>> from netmap.network import from_pairs
    >>> bridge_ties(from_pairs(["AB", "BC", "CA", "CD"])).to_dict("records")
    [{'a': 'C', 'b': 'D', 'strength': 0.5}]
    """
    need(len(network.ties) > 0, NO_TIE)
    ids = network.stakeholders["id"]
    low, high, strength = network.pairs
    found = np.flatnonzero(network.bridges)
    shown = found[np.lexsort((high[found], low[found], strength[found]))][: network.conventions.listed_pairs]
    return pd.DataFrame(
        {
            "a": ids.take(low[shown]).array,
            "b": ids.take(high[shown]).array,
            "strength": pd.Series(strength[shown]).astype("Float64"),
        }
    )


CORE_NUMBER = StakeholderMeasure(
    "core_number",
    to_say("Its tightest circle"),
    to_say("How tight is the tightest circle it belongs to?"),
    to_say("It belongs to a circle in which everybody has at least this many partners."),
    core_number,
    answers="groups",
    holds="count",
)
LARGEST_CORE = NetworkMeasure(
    "largest_core",
    to_say("Tightest circle"),
    to_say("How tightly is the tightest circle knit?"),
    to_say("In the tightest circle everybody has this many partners within it, or more: {value}."),
    largest_core,
    answers="groups",
    who=in_the_tightest,
    shown_by="core_number",
)
BRIDGES = NetworkMeasure(
    "bridges",
    to_say("Only links"),
    to_say("How many single ties would cut someone off if they ended?"),
    to_say("Ties whose loss would cut someone off: {value}."),
    bridges,
    answers="central",
    shown_by="cut_point",
)
BRIDGE_TIES = TableMeasure(
    "bridge_ties",
    to_say("Ties that are the only link"),
    to_say("Which single ties would cut someone off if they ended?"),
    to_say("Each row is a tie without which its two sides could no longer reach each other, the weakest first."),
    {
        "a": to_say("One side of the tie"),
        "b": to_say("The other side"),
        "strength": to_say("How strong the tie is, 0 to 1"),
    },
    bridge_ties,
    answers="central",
    holds={"a": "stakeholder", "b": "stakeholder", "strength": "amount"},
)
