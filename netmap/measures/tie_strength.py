"""How many ties are strong, rest on thin evidence, or have faded."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from netmap.language import to_say
from netmap.measures.base import NetworkMeasure, need
from netmap.measures.tied import tied_pairs

if TYPE_CHECKING:
    from netmap.network import Network


def strong_share(network: Network) -> float:
    """Return the share of ties that are strong.

    Parameters
    ----------
    network
        Any network; direction is dropped.

    Returns
    -------
    float
        0 to 1.

    Raises
    ------
    MeasureUndefined
        If there is no tie, or none has a known strength.

    Notes
    -----
    Ties whose strength lies above ``strong_above`` / ties of known strength.
    The strength has faded with the time since the last contact.

    References
    ----------
    Our own; for the parts of strength see Marsden & Campbell (1984), Measuring
    tie strength, Social Forces 63.

    Examples
    --------
    >>> from netmap.network import from_pairs
    >>> strong_share(from_pairs(["AB", "BA", "BC"]))
    0.5
    """
    band = tied_pairs(network)["band"].dropna()
    need(len(band) > 0, to_say("No tie has a known strength."))
    return float((band == "strong").mean())


def thin_share(network: Network) -> float:
    """Return the share of ties whose strength rests on thin evidence.

    Parameters
    ----------
    network
        Any network; direction is dropped.

    Returns
    -------
    float
        0 to 1.

    Raises
    ------
    MeasureUndefined
        If there is no tie.

    Notes
    -----
    Ties of which less than ``thin_evidence_below`` of the weight was observed / all ties.

    References
    ----------
    Our own.

    Examples
    --------
    >>> from netmap.network import from_pairs
    >>> thin_share(from_pairs(["AB", "BC"]))
    1.0
    """
    return float(tied_pairs(network)["thin"].mean())


def faded_share(network: Network) -> float:
    """Return the share of ties without contact within the last year.

    Parameters
    ----------
    network
        Any network; direction is dropped.

    Returns
    -------
    float
        0 to 1.

    Raises
    ------
    MeasureUndefined
        If there is no tie, or no last contact is known.

    Notes
    -----
    Ties whose last contact lies more than ``active_within`` days back / ties
    whose last contact is known. An agreement in force keeps up the strength of
    a tie, but is no contact.

    References
    ----------
    Our own; compare Burt (2002), Bridge decay, Social Networks 24.

    Examples
    --------
    >>> from netmap.network import from_pairs
    >>> faded_share(from_pairs(["AB"]))
    Traceback (most recent call last):
    netmap.errors.MeasureUndefined: Of no tie is the last contact known.
    """
    return _without_contact(network, network.conventions.active_within)


def dormant_share(network: Network) -> float:
    """Return the share of ties that lie dormant.

    Parameters
    ----------
    network
        Any network; direction is dropped.

    Returns
    -------
    float
        0 to 1; never more than faded_share.

    Raises
    ------
    MeasureUndefined
        If there is no tie, or no last contact is known.

    Notes
    -----
    Ties whose last contact lies more than ``dormant_after`` days back / ties
    whose last contact is known. Such ties can be woken: trust outlasts contact.

    References
    ----------
    Levin, Walter & Murnighan (2011), Dormant ties, Organization Science 22(4),
    who take three years.

    Examples
    --------
    >>> from netmap.network import from_pairs
    >>> dormant_share(from_pairs(["AB"]))
    Traceback (most recent call last):
    netmap.errors.MeasureUndefined: Of no tie is the last contact known.
    """
    return _without_contact(network, network.conventions.dormant_after)


def _without_contact(network: Network, days: int) -> float:
    last = tied_pairs(network)["last_contact"].dropna()
    need(len(last) > 0, to_say("Of no tie is the last contact known."))
    return float((pd.Timestamp(network.as_of) - last > pd.Timedelta(days=days)).mean())


STRONG_SHARE = NetworkMeasure(
    "strong_share",
    to_say("Strong ties"),
    to_say("How many ties are strong?"),
    to_say("{value:.1%} of the ties are strong."),
    strong_share,
    answers="strength",
    shown_by="weighted_degree",
)
THIN_SHARE = NetworkMeasure(
    "thin_share",
    to_say("On thin evidence"),
    to_say("How sure are we of the strengths?"),
    to_say("Of {value:.1%} of the ties too little is known for their strength to be compared."),
    thin_share,
    rests_on_coverage=False,
    answers="strength",
)
FADED_SHARE = NetworkMeasure(
    "faded_share",
    to_say("Faded ties"),
    to_say("How many ties have had no contact lately?"),
    to_say("{value:.1%} of the ties whose last contact is known have had none within the year that counts as active."),
    faded_share,
    answers="strength",
)
DORMANT_SHARE = NetworkMeasure(
    "dormant_share",
    to_say("Dormant ties"),
    to_say("How many ties lie dormant?"),
    to_say(
        "{value:.1%} of the ties whose last contact is known have been without any for so long that they count as dormant."
    ),
    dormant_share,
    answers="strength",
)
