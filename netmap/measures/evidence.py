"""How much of the network was asked about, and how much of what was said was confirmed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from netmap.language import to_say
from netmap.measures.base import Chart, NetworkMeasure, TableMeasure, need
from netmap.ties import STATES
from netmap.vocabulary import vocabulary

if TYPE_CHECKING:
    from netmap.network import Network

UNKNOWN = "UNKNOWN"
"""The state of the pairs of which nothing is known; ties are never in it."""


def coverage(network: Network) -> float:
    """Return the share of all pairs about which somebody concerned was asked.

    Parameters
    ----------
    network
        Any network; pairs without direction.

    Returns
    -------
    float
        0 to 1.

    Raises
    ------
    MeasureUndefined
        With fewer than two stakeholders.

    Notes
    -----
    Asked pairs / (n (n - 1) / 2). A pair counts as asked if one of the two
    made a statement about it, or stands in the table "Asked" as questioned
    about it; what third parties say does not count. Below ``indicative_below`` the
    figures of the whole network are called indicative.

    References
    ----------
    Our own; for its use see Smith & Moody (2013), Structural effects of network
    sampling coverage I, Social Networks 35.

    Examples
    --------
    >>> from netmap.network import from_pairs
    >>> coverage(from_pairs(["AB", "BC"], alone="D"))
    0.3333333333333333
    """
    share = network.coverage
    need(network.possible_pairs > 0, to_say("Coverage needs at least two stakeholders."))
    need(share is not None, to_say("Who was asked about whom is the library's own."))
    return share or 0.0


def confirmed(network: Network) -> float:
    """Return how many claims hold where both sides were heard.

    Parameters
    ----------
    network
        Any network; pairs without direction, also those that a denial keeps out of the graph.

    Returns
    -------
    float
        0 to 1.

    Raises
    ------
    MeasureUndefined
        If no pair was heard from both sides.

    Notes
    -----
    Confirmed / (confirmed + contradicted) among the asked pairs. Confirmed:
    both say so, or one does and an agreement is in force. Contradicted: a side
    says there is none, or their levels lie ``contradiction_gap`` or more apart.
    A pair with an agreement about which nobody was asked is no claim that held.

    References
    ----------
    Our own; compare Lee & Butts (2018), Mutual assent or unilateral
    nomination?, Social Networks 55.

    Examples
    --------
    >>> from netmap.network import from_pairs
    >>> confirmed(from_pairs(["AB", "BA", "BC"]))
    1.0
    """
    states = network.asked_pairs["state"]
    yes, differ = int((states == "CONFIRMED").sum()), int((states == "CONTRADICTED").sum())
    need(yes + differ > 0, to_say("No pair was heard from both sides."))
    return yes / (yes + differ)


def states(network: Network) -> pd.DataFrame:
    """Return how many pairs are confirmed, contradicted, not confirmed, asked without a tie, or never asked.

    Parameters
    ----------
    network
        Any network; pairs without direction, whether tied or not.

    Returns
    -------
    DataFrame
        One row per state: ``state`` (its code), ``word``, ``pairs``. They add up to all pairs.

    Raises
    ------
    MeasureUndefined
        With fewer than two stakeholders.

    Notes
    -----
    As the states of ties. Never asked: every pair of which nothing is known.
    Asked and no tie is an answer, never asked is none; the two are never added up.

    References
    ----------
    Our own; compare Lee & Butts (2018), Mutual assent or unilateral
    nomination?, Social Networks 55.

    Examples
    --------
    >>> from netmap.network import from_pairs
    >>> states(from_pairs(["AB", "BA", "BC"]))["pairs"].tolist()
    [1, 0, 1, 0, 1]
    """
    need(network.possible_pairs > 0, to_say("With fewer than two stakeholders there is no pair."))
    words = vocabulary("tie_states")
    pairs = network.known["state"].value_counts().reindex(STATES, fill_value=0)
    codes = [*STATES, UNKNOWN]
    return pd.DataFrame(
        {
            "state": pd.Series(codes, dtype="str"),
            "word": pd.Series([words.label(code) for code in codes], dtype="str"),
            "pairs": pd.Series([*pairs, network.possible_pairs - len(network.known)], dtype="Int64"),
        }
    )


COVERAGE = NetworkMeasure(
    "coverage",
    to_say("Coverage"),
    to_say("How much of the picture have we asked about?"),
    to_say("Somebody was asked about {value:.1%} of all pairs."),
    coverage,
    rests_on_coverage=False,
    answers="strength",
)
CONFIRMED = NetworkMeasure(
    "confirmed",
    to_say("Confirmed"),
    to_say("How many claims hold when we ask the other side?"),
    to_say("{value:.1%} of the pairs heard from both sides agree."),
    confirmed,
    rests_on_coverage=False,
    answers="trust",
)
STATES_OF_PAIRS = TableMeasure(
    "states",
    to_say("What is known of the pairs"),
    to_say("Where do both sides agree, where not, and where did nobody ask?"),
    to_say("One row for each state; together they are all pairs there could be."),
    {
        "state": to_say("Code of the state."),
        "word": to_say("What it means."),
        "pairs": to_say("How many pairs are in it."),
    },
    states,
    answers="trust",
    holds={"state": "state", "word": "text", "pairs": "count"},
    chart=Chart("bars", "word", ("pairs",)),
)
