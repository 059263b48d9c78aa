"""Whether ties would outlive a project or a change of staff."""

from __future__ import annotations

from typing import TYPE_CHECKING

from netmap.language import to_say
from netmap.measures.base import NetworkMeasure, need
from netmap.measures.tied import tied_pairs

if TYPE_CHECKING:
    from netmap.network import Network


def multiplexity(network: Network) -> float:
    """Return how many kinds of relation a tie has on average.

    Parameters
    ----------
    network
        Any network; direction is dropped.

    Returns
    -------
    float
        Kinds of relation per tie, 1 or more.

    Raises
    ------
    MeasureUndefined
        If there is no tie, or none names a relation.

    Notes
    -----
    Mean number of different relations that hold between a tied pair, whoever
    stated them. Ties that name none are left out: nobody said what they are about.

    References
    ----------
    Provan & Milward (2001), Do networks really work?, Public Administration Review 61(4).

    Examples
    --------
    >>> from netmap.network import from_pairs
    >>> multiplexity(from_pairs(["AB"]))
    Traceback (most recent call last):
    netmap.errors.MeasureUndefined: No tie names a kind of relation.
    """
    relations = tied_pairs(network)["multiplexity"]
    named = relations[relations > 0]
    need(len(named) > 0, to_say("No tie names a kind of relation."))
    return float(named.mean())


def formalised(network: Network) -> float:
    """Return the share of ties that rest on a written agreement in force.

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
        If there is no tie, or nothing is recorded about agreements between any tied pair.

    Notes
    -----
    Ties with an agreement in force / all ties. In force: an agreement that has
    begun and not ended, or, where no agreement is recorded, a stated formality that both sides
    sign (memorandum, written agreement, contract, law). A letter speaks for one
    side and does not count. A tie about which nothing is recorded counts as
    without: record agreements for all, or the share is too low.

    References
    ----------
    Provan & Milward (2001), Do networks really work?, Public Administration Review 61(4).

    Examples
    --------
    >>> from netmap.network import from_pairs
    >>> formalised(from_pairs(["AB"]))
    Traceback (most recent call last):
    netmap.errors.MeasureUndefined: Nothing is recorded about agreements between tied pairs.
    """
    ties = tied_pairs(network)
    need(
        bool((ties["formality"].notna() | (ties["agreements"] > 0)).any()),
        to_say("Nothing is recorded about agreements between tied pairs."),
    )
    return float(ties["in_force"].mean())


MULTIPLEXITY = NetworkMeasure(
    "multiplexity",
    to_say("Kinds of relation per tie"),
    to_say("Would a tie survive the end of one project?"),
    to_say("A tie has {value:.1f} kinds of relation on average."),
    multiplexity,
    answers="formal",
)
FORMALISED = NetworkMeasure(
    "formalised",
    to_say("On paper"),
    to_say("Are ties personal, or agreed in writing?"),
    to_say("{value:.1%} of the ties rest on a written agreement in force."),
    formalised,
    answers="formal",
)
