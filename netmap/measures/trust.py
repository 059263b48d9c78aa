"""Trust of partners in each other, as they rate it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from netmap.language import to_say
from netmap.measures.base import Chart, NetworkMeasure, StakeholderMeasure, TableMeasure
from netmap.measures.ratings import COLUMNS, HOLDS, by_item, mean_of_each, mean_rating, range_of
from netmap.ties.statements import TRUST

if TYPE_CHECKING:
    import pandas as pd

    from netmap.network import Network


def trust(network: Network) -> float:
    """Return how far partners trust each other, as a share of the highest rating.

    Parameters
    ----------
    network
        Any network; only ratings of partners it is tied to count.

    Returns
    -------
    float
        0.25 (all rate 1 of 4) to 1 (all rate 4 of 4).

    Raises
    ------
    MeasureUndefined
        If nobody rated a partner's reliability, support of the mission or openness.

    Notes
    -----
    Mean rating / 4, as PARTNER reports it. A rating is the mean of the items
    (1-4) that one rater gave one partner; every rating counts alike, so raters
    with many partners count more. On a scale from 0 to 1 the same is
    (4 x value - 1) / 3. What third parties say of a pair rates neither side
    and is left out. Before the ratings of fewer than five raters leave the
    library, ask yourself whether they can be told apart.

    References
    ----------
    Varda, Chandra, Stern & Lurie (2008), Core dimensions of connectivity in
    public health collaboratives, Journal of Public Health Management and Practice 14(5).

    Examples
    --------
    >>> from netmap.network import from_pairs
    >>> trust(from_pairs(["AB"]))
    Traceback (most recent call last):
    netmap.errors.MeasureUndefined: Nobody rated trust in a partner yet.
    """
    return mean_rating(network, "trust")


def trust_items(network: Network) -> pd.DataFrame:
    """Return each of the three sides of trust with its mean rating, and how many ratings and raters it rests on.

    Parameters
    ----------
    network
        Any network; only ratings of partners it is tied to count.

    Returns
    -------
    DataFrame
        One row per item: ``item`` (its title), ``mean`` (share of the highest
        rating; missing where nobody rated it), ``ratings``, ``raters``.

    Raises
    ------
    MeasureUndefined
        If nobody rated any of them.

    Notes
    -----
    Mean of what raters gave their partners on the item / 4.

    References
    ----------
    Varda, Chandra, Stern & Lurie (2008), Core dimensions of connectivity in
    public health collaboratives, Journal of Public Health Management and Practice 14(5).

    Examples
    --------
    >>> from netmap.network import from_pairs
    >>> trust_items(from_pairs(["AB"]))
    Traceback (most recent call last):
    netmap.errors.MeasureUndefined: Nobody rated trust in a partner yet.
    """
    return by_item(network, "trust", TRUST)


def trusted(network: Network) -> pd.Series:
    """Return how far its partners trust each stakeholder, as a share of the highest rating.

    Parameters
    ----------
    network
        Any network; only ratings by partners it is tied to count.

    Returns
    -------
    Series
        0.25 to 1, one per stakeholder; missing where nobody rated it.

    Raises
    ------
    MeasureUndefined
        If nobody rated trust in a partner.

    Notes
    -----
    Mean of the ratings its partners gave it / 4; see trust. Read it beside the number of raters.

    References
    ----------
    Varda, Chandra, Stern & Lurie (2008), Core dimensions of connectivity in
    public health collaboratives, Journal of Public Health Management and Practice 14(5).

    Examples
    --------
    >>> from netmap.network import from_pairs
    >>> trusted(from_pairs(["AB"]))
    Traceback (most recent call last):
    netmap.errors.MeasureUndefined: Nobody rated trust in a partner yet.
    """
    return mean_of_each(network, "trust")


TRUST_OF_PARTNERS = NetworkMeasure(
    "trust",
    to_say("Trust"),
    to_say("Is the relationship good, not only busy?"),
    to_say("Partners rate their trust in each other at {value:.0%} of the highest rating; the lowest would be 25%."),
    trust,
    answers="trust",
    interval=lambda network: range_of(network, "trust"),
    shown_by="trusted",
)

TRUST_ITEMS = TableMeasure(
    "trust_items",
    to_say("Sides of trust"),
    to_say("Which side of trust is weakest?"),
    to_say("One row for each side of trust; few raters make it a hint, not a figure."),
    COLUMNS,
    trust_items,
    answers="trust",
    holds=HOLDS,
    chart=Chart("bars", "item", ("mean",)),
)

TRUSTED = StakeholderMeasure(
    "trusted",
    to_say("Trusted"),
    to_say("How far do its partners trust it?"),
    to_say("Mean rating of trust by its partners, as a share of the highest; read it beside the number of raters."),
    trusted,
    why_missing=to_say("Nobody rated trust in it."),
    answers="trust",
    holds="share",
)
