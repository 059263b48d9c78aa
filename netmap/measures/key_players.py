"""The few whose leaving would hurt most, and the few who reach most others."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from netmap.language import to_say
from netmap.measures.base import NetworkMeasure, TableMeasure, need
from netmap.measures.fragmentation import NO_PAIR_LEFT, apart

if TYPE_CHECKING:
    from netmap.engine.arrays import Real, Whole
    from netmap.network import Network

NO_TIE = to_say("There is no tie yet, so nobody is lost with anybody.")
NO_WAY = to_say("There is no tie yet, so nobody reaches anybody.")


def key_player_loss(network: Network) -> float:
    """Return the share of pairs that could not reach each other without the few missed most.

    Parameters
    ----------
    network
        n stakeholders; direction is dropped.

    Returns
    -------
    float
        0 (the others hang together all the same) to 1 (none of them does).

    Raises
    ------
    MeasureUndefined
        With fewer than three stakeholders, or without a tie.

    Notes
    -----
    Fragmentation F of the others once the stakeholders of the table
    "key_players_negative" have left. Units of the library may be among them:
    see the value without ours.

    References
    ----------
    Borgatti (2006), Identifying sets of key players in a social network,
    Computational & Mathematical Organization Theory 12.

    Examples
    --------
    >>> from netmap.network import from_pairs
    >>> key_player_loss(from_pairs(["AB", "AC", "AD", "AE"]))
    1.0
    """
    return float(_losses(network)[-1])


def key_players_negative(network: Network) -> pd.DataFrame:
    """Return the few whose leaving together would cut most pairs off from each other.

    Parameters
    ----------
    network
        n stakeholders; direction is dropped.

    Returns
    -------
    DataFrame
        ``key_players`` rows at most, who is missed most foremost:
        ``stakeholder`` (its id) and ``fragmentation`` (0-1) once it and those above have left.

    Raises
    ------
    MeasureUndefined
        With fewer than three stakeholders, or without a tie.

    Notes
    -----
    Chosen one after the other, then exchanged one by one for anybody who is
    better beside the rest, at most ten times round: for one stakeholder the
    best there is, for several not surely. Two at least stay. Among equals the
    one with most ties, then the first id. Everybody is a
    candidate, units of the library too; without ours stands beside it.

    References
    ----------
    Borgatti (2006), Identifying sets of key players in a social network,
    Computational & Mathematical Organization Theory 12.

    Examples
    --------
    >>> from netmap.network import from_pairs
    >>> key_players_negative(from_pairs(["AB", "BC", "CD"])).round(3).to_numpy().tolist()
    [['B', 0.667], ['C', 1.0]]
    """
    lost = _losses(network)
    return pd.DataFrame(
        {"stakeholder": _ids(network, network.most_missed.who), "fragmentation": pd.Series(lost, dtype="Float64")}
    )


def key_player_reach(network: Network) -> float:
    """Return the share of stakeholders that a few well chosen ones reach in a few steps.

    Parameters
    ----------
    network
        n stakeholders; direction is dropped.

    Returns
    -------
    float
        Above 0 to 1 (everybody).

    Raises
    ------
    MeasureUndefined
        Without a tie.

    Notes
    -----
    Stakeholders within ``reach_steps`` of one of those in the table
    "key_players_positive", they themselves included, over n.

    References
    ----------
    Borgatti (2006), Identifying sets of key players in a social network,
    Computational & Mathematical Organization Theory 12.

    Examples
    --------
    >>> from netmap.network import from_pairs
    >>> key_player_reach(from_pairs(["AB", "BC", "CD", "DE"]))
    1.0
    """
    need(len(network.ties) > 0, NO_WAY)
    return int(network.farthest_reaching.together[-1]) / len(network)


def key_players_positive(network: Network) -> pd.DataFrame:
    """Return the few through whom most others can be reached in a few steps.

    Parameters
    ----------
    network
        n stakeholders; direction is dropped.

    Returns
    -------
    DataFrame
        ``key_players`` rows at most, fewer if they reach everybody:
        ``stakeholder`` (its id), ``reached`` and ``share`` (0-1) by it and those above together.

    Raises
    ------
    MeasureUndefined
        Without a tie.

    Notes
    -----
    Chosen one after the other, each adding most to those before it within
    ``reach_steps``; never less than 63% of what the best choice would reach
    (Nemhauser, Wolsey & Fisher 1978). They themselves count as reached. Among
    equals the one with most ties, then the first id. Everybody is a candidate,
    units of the library too; without ours stands beside it.

    References
    ----------
    Borgatti (2006), Identifying sets of key players in a social network,
    Computational & Mathematical Organization Theory 12.

    Examples
    --------
    >>> from netmap.network import from_pairs
    >>> key_players_positive(from_pairs(["AB", "BC", "CD"], alone="E")).to_numpy().tolist()
    [['B', 4, 0.8], ['E', 5, 1.0]]
    """
    need(len(network.ties) > 0, NO_WAY)
    chosen = network.farthest_reaching
    reached = pd.Series(chosen.together, dtype="Int64")
    return pd.DataFrame({"stakeholder": _ids(network, chosen.who), "reached": reached, "share": reached / len(network)})


def _losses(network: Network) -> Real:
    """Return the fragmentation of the others as one after the other of those missed most leaves."""
    need(len(network) > 2, NO_PAIR_LEFT)  # noqa: PLR2004 - one leaves, two make a pair
    need(len(network.ties) > 0, NO_TIE)
    left = network.most_missed.together
    return apart(left, len(network) - 1 - np.arange(len(left)))


def _ids(network: Network, who: Whole) -> pd.Series:
    """Return the ids of the stakeholders at these positions."""
    return network.stakeholders["id"].take(who).reset_index(drop=True)


KEY_PLAYER_LOSS = NetworkMeasure(
    "key_player_loss",
    to_say("Loss of the few that are missed most"),
    to_say("Which few would hurt most if they left together?"),
    to_say(
        "If the few that are missed most left together, {value:.0%} of all pairs of others would be out of reach of each other."
    ),
    key_player_loss,
    answers="central",
    who=lambda network: network.most_missed.who.tolist(),
    shown_by="fragmentation_without",
)
KEY_PLAYERS_NEGATIVE = TableMeasure(
    "key_players_negative",
    to_say("Missed most"),
    to_say("Which few would hurt most if they left together?"),
    to_say(
        "Each row: the share of all pairs of others that could not reach each other once this stakeholder and those above it have left."
    ),
    {
        "stakeholder": to_say("The stakeholder"),
        "fragmentation": to_say("Share of pairs of others apart once it and those above have left"),
    },
    key_players_negative,
    answers="central",
    holds={"stakeholder": "stakeholder", "fragmentation": "share"},
)
KEY_PLAYER_REACH = NetworkMeasure(
    "key_player_reach",
    to_say("Reach of a few"),
    to_say("How many can be reached through a few well chosen ones?"),
    to_say("Through a few well chosen stakeholders, {value:.0%} of all can be reached in a few steps."),
    key_player_reach,
    answers="central",
    who=lambda network: network.farthest_reaching.who.tolist(),
    shown_by="closeness",
)
KEY_PLAYERS_POSITIVE = TableMeasure(
    "key_players_positive",
    to_say("Reach most"),
    to_say("Through which few can most others be reached?"),
    to_say(
        "Each row: how many can be reached in a few steps through this stakeholder and those above it together, they themselves included."
    ),
    {
        "stakeholder": to_say("The stakeholder"),
        "reached": to_say("How many it and those above reach"),
        "share": to_say("Share of all that they reach"),
    },
    key_players_positive,
    answers="central",
    holds={"stakeholder": "stakeholder", "reached": "count", "share": "share"},
)
