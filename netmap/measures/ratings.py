"""Trust in partners and what they bring, as partners rate each other."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from netmap.measures.base import Chart, Interval, NetworkMeasure, StakeholderMeasure, TableMeasure, need
from netmap.measures.chance import cases, mean_range, reach
from netmap.measures.rated import ratings
from netmap.tables import RELATIONSHIPS
from netmap.ties.statements import TRUST, VALUE
from netmap.ties.strength import HIGHEST_RATING, LOWEST_RATING

if TYPE_CHECKING:
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
    return _mean(network, "trust")


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
    return _mean(network, "value")


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
    return _items(network, "trust", TRUST)


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
    return _items(network, "value", VALUE)


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
    return _of_each(network, "trust")


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
    return _of_each(network, "value")


def raters(network: Network) -> pd.Series:
    """Return how many partners rated each stakeholder's trust or value.

    Parameters
    ----------
    network
        Any network; only ratings by partners it is tied to count.

    Returns
    -------
    Series
        Whole numbers, one per stakeholder.

    Raises
    ------
    MeasureUndefined
        Never.

    Notes
    -----
    Number of different partners that gave at least one of the six ratings.

    References
    ----------
    Varda, Chandra, Stern & Lurie (2008), Core dimensions of connectivity in
    public health collaboratives, Journal of Public Health Management and Practice 14(5).

    Examples
    --------
    >>> from netmap.network import from_pairs
    >>> raters(from_pairs(["AB"])).tolist()
    [0, 0]
    """
    return pd.Series(np.bincount(ratings(network)["rated"], minlength=len(network)), dtype="Int64")


_NOBODY = {"trust": "Nobody rated trust in a partner yet.", "value": "Nobody rated the value of a partner yet."}


def _given(network: Network, what: str) -> pd.DataFrame:
    """Return the ratings of trust or of value; raise MeasureUndefined where there is none."""
    given = ratings(network).dropna(subset=[what])
    need(len(given) > 0, _NOBODY[what])
    return given


def _mean(network: Network, what: str) -> float:
    return float(_given(network, what)[what].mean() / HIGHEST_RATING)


def _of_each(network: Network, what: str) -> pd.Series:
    mean = _given(network, what).groupby("rated")[what].mean() / HIGHEST_RATING
    return mean.reindex(range(len(network))).astype("Float64")


def _items(network: Network, what: str, items: tuple[str, ...]) -> pd.DataFrame:
    given = _given(network, what)
    rows = [given.loc[given[item].notna(), ["rater", item]] for item in items]
    titles = {column.name: column.title for column in RELATIONSHIPS.columns}
    return pd.DataFrame(
        {
            "item": pd.Series([titles[item] for item in items], dtype="str"),
            "mean": (given[list(items)].mean() / HIGHEST_RATING).astype("Float64").reset_index(drop=True),
            "ratings": pd.Series([len(row) for row in rows], dtype="Int64"),
            "raters": pd.Series([row["rater"].nunique() for row in rows], dtype="Int64"),
        }
    )


def _range(network: Network, what: str) -> Interval:
    """Return the range of the mean rating over raters drawn again, all that one rater said taken together."""
    by_rater = _given(network, what).groupby("rater")[what].agg(["sum", "size"])
    count, people = int(by_rater["size"].sum()), len(by_rater)
    rests = f"It rests on {count:,} {'rating' if count == 1 else 'ratings'} by {people:,} {'rater' if people == 1 else 'raters'}"
    if people == 1:
        return Interval(LOWEST_RATING / HIGHEST_RATING, 1.0, f"{rests}, so nothing tells how far others would agree.")
    low, high = (
        end / HIGHEST_RATING
        for end in mean_range(network, by_rater["sum"].to_numpy(), by_rater["size"].to_numpy(dtype=np.float64))
    )
    return Interval(
        low,
        high,
        f"{rests}; with other raters like these it would {reach(low, high, '{:.0%}')} "
        f"in {cases(network)} ({network.conventions.resamples:,} draws).",
    )


_COLUMNS = {
    "item": "What was rated.",
    "mean": "Mean rating, as a share of the highest.",
    "ratings": "How many ratings there are.",
    "raters": "How many stakeholders gave them.",
}
_HOLDS = {"item": "text", "mean": "share", "ratings": "count", "raters": "count"}
TRUST_OF_PARTNERS = NetworkMeasure(
    "trust",
    "Trust",
    "Is the relationship good, not only busy?",
    "Partners rate their trust in each other at {value:.0%} of the highest rating; the lowest would be 25%.",
    trust,
    answers="trust",
    interval=lambda network: _range(network, "trust"),
    shown_by="trusted",
)
VALUE_OF_PARTNERS = NetworkMeasure(
    "value",
    "Value",
    "Do partners bring something to each other?",
    "Partners rate what the others bring at {value:.0%} of the highest rating; the lowest would be 25%.",
    value,
    answers="trust",
    interval=lambda network: _range(network, "value"),
    shown_by="valued",
)
TRUST_ITEMS = TableMeasure(
    "trust_items",
    "Sides of trust",
    "Which side of trust is weakest?",
    "One row for each side of trust; few raters make it a hint, not a figure.",
    _COLUMNS,
    trust_items,
    answers="trust",
    holds=_HOLDS,
    chart=Chart("bars", "item", ("mean",)),
)
VALUE_ITEMS = TableMeasure(
    "value_items",
    "What partners bring",
    "What do partners bring most, what least?",
    "One row for each thing partners bring; few raters make it a hint, not a figure.",
    _COLUMNS,
    value_items,
    answers="trust",
    holds=_HOLDS,
    chart=Chart("bars", "item", ("mean",)),
)
TRUSTED = StakeholderMeasure(
    "trusted",
    "Trusted",
    "How far do its partners trust it?",
    "Mean rating of trust by its partners, as a share of the highest; read it beside the number of raters.",
    trusted,
    why_missing="Nobody rated trust in it.",
    answers="trust",
    holds="share",
)
VALUED = StakeholderMeasure(
    "valued",
    "Valued",
    "What does it bring, in its partners' eyes?",
    "Mean rating of what it brings, as a share of the highest; read it beside the number of raters.",
    valued,
    why_missing="Nobody rated what it brings.",
    answers="trust",
    holds="share",
)
RATERS = StakeholderMeasure(
    "raters",
    "Rated by",
    "How many partners rated it?",
    "Number of partners that rated trust in it or what it brings.",
    raters,
    answers="trust",
    holds="count",
)
