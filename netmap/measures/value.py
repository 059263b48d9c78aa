"""What partners bring to each other, as they rate it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from netmap.language import to_say
from netmap.measures.base import Chart, NetworkMeasure, StakeholderMeasure, TableMeasure
from netmap.measures.ratings import COLUMNS, HOLDS, by_item, mean_of_each, mean_rating, range_of
from netmap.ties.statements import VALUE

if TYPE_CHECKING:
    import pandas as pd

    from netmap.network import Network


def value(network: Network) -> float:
    """Return how much partners bring in each other's eyes, as a share of the highest rating.

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
        If nobody rated a partner's influence, involvement or resources.

    Notes
    -----
    Mean rating / 4, as for trust.

    References
    ----------
    Varda, Chandra, Stern & Lurie (2008), Core dimensions of connectivity in
    public health collaboratives, Journal of Public Health Management and Practice 14(5).

    Examples
    --------
    >>> from netmap.network import from_pairs
    >>> value(from_pairs(["AB"]))
    Traceback (most recent call last):
    netmap.errors.MeasureUndefined: Nobody rated the value of a partner yet.
    """
    return mean_rating(network, "value")


def value_items(network: Network) -> pd.DataFrame:
    """Return each of the three things partners bring with its mean rating, and how many ratings and raters it rests on.

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
    >>> value_items(from_pairs(["AB"]))
    Traceback (most recent call last):
    netmap.errors.MeasureUndefined: Nobody rated the value of a partner yet.
    """
    return by_item(network, "value", VALUE)


def valued(network: Network) -> pd.Series:
    """Return how much each stakeholder brings in its partners' eyes, as a share of the highest rating.

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
        If nobody rated the value of a partner.

    Notes
    -----
    Mean of the ratings its partners gave it / 4; see value. Read it beside the number of raters.

    References
    ----------
    Varda, Chandra, Stern & Lurie (2008), Core dimensions of connectivity in
    public health collaboratives, Journal of Public Health Management and Practice 14(5).

    Examples
    --------
    >>> from netmap.network import from_pairs
    >>> valued(from_pairs(["AB"]))
    Traceback (most recent call last):
    netmap.errors.MeasureUndefined: Nobody rated the value of a partner yet.
    """
    return mean_of_each(network, "value")


VALUE_OF_PARTNERS = NetworkMeasure(
    "value",
    to_say("Value"),
    to_say("Do partners bring something to each other?"),
    to_say("Partners rate what the others bring at {value:.0%} of the highest rating; the lowest would be 25%."),
    value,
    answers="trust",
    interval=lambda network: range_of(network, "value"),
    shown_by="valued",
)

VALUE_ITEMS = TableMeasure(
    "value_items",
    to_say("What partners bring"),
    to_say("What do partners bring most, what least?"),
    to_say("One row for each thing partners bring; few raters make it a hint, not a figure."),
    COLUMNS,
    value_items,
    answers="trust",
    holds=HOLDS,
    chart=Chart("bars", "item", ("mean",)),
)

VALUED = StakeholderMeasure(
    "valued",
    to_say("Valued"),
    to_say("What does it bring, in its partners' eyes?"),
    to_say("Mean rating of what it brings, as a share of the highest; read it beside the number of raters."),
    valued,
    why_missing=to_say("Nobody rated what it brings."),
    answers="trust",
    holds="share",
)
