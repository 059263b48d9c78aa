"""How partners' ratings are summed up, and how many partners rated: what trust and value share."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from netmap.language import say, say_number, to_say
from netmap.measures.base import Interval, StakeholderMeasure, need
from netmap.measures.chance import mean_range, reach
from netmap.measures.rated import ratings
from netmap.tables import RELATIONSHIPS
from netmap.ties.strength import HIGHEST_RATING, LOWEST_RATING

if TYPE_CHECKING:
    from netmap.network import Network

COLUMNS = {
    "item": to_say("What was rated."),
    "mean": to_say("Mean rating, as a share of the highest."),
    "ratings": to_say("How many ratings there are."),
    "raters": to_say("How many stakeholders gave them."),
}
"""Columns of a table of items -> what they mean."""
HOLDS = {"item": "text", "mean": "share", "ratings": "count", "raters": "count"}
"""Columns of a table of items -> what is in them."""

WITH_OTHER_RATERS = (
    to_say(
        "It rests on {ratings} by {raters}; with other raters like these it would be {both} "
        "in {cases:g} of 100 cases ({draws:,} draws)."
    ),
    to_say(
        "It rests on {ratings} by {raters}; with other raters like these it would lie between {low} and {high} "
        "in {cases:g} of 100 cases ({draws:,} draws)."
    ),
)
"""What is said of the range of a mean rating: where both ends are written alike, and where not."""

_NOBODY = {
    "trust": to_say("Nobody rated trust in a partner yet."),
    "value": to_say("Nobody rated the value of a partner yet."),
}


def mean_rating(network: Network, what: str) -> float:
    """Return the mean rating of trust or of value, as a share of the highest."""
    return float(_given(network, what)[what].mean() / HIGHEST_RATING)


def mean_of_each(network: Network, what: str) -> pd.Series:
    """Return the mean rating each stakeholder got, as a share of the highest; missing where nobody rated it."""
    mean = _given(network, what).groupby("rated")[what].mean() / HIGHEST_RATING
    return mean.reindex(range(len(network))).astype("Float64")


def by_item(network: Network, what: str, items: tuple[str, ...]) -> pd.DataFrame:
    """Return one row per item: its mean rating, and how many ratings and raters that rests on."""
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


def range_of(network: Network, what: str) -> Interval:
    """Return the range of the mean rating over raters drawn again, all that one rater said taken together."""
    by_rater = _given(network, what).groupby("rater")[what].agg(["sum", "size"])
    count, people = int(by_rater["size"].sum()), len(by_rater)
    rests = {
        "ratings": say_number("{number} rating", "{number} ratings", count),
        "raters": say_number("{number} rater", "{number} raters", people),
    }
    if people == 1:
        sentence = say("It rests on {ratings} by {raters}, so nothing tells how far others would agree.", **rests)
        return Interval(LOWEST_RATING / HIGHEST_RATING, 1.0, sentence)
    low, high = (
        end / HIGHEST_RATING
        for end in mean_range(network, by_rater["sum"].to_numpy(), by_rater["size"].to_numpy(dtype=np.float64))
    )
    draws = network.conventions.resamples
    return Interval(low, high, reach(network, low, high, ".0%", WITH_OTHER_RATERS, draws=draws, **rests))


def _given(network: Network, what: str) -> pd.DataFrame:
    """Return the ratings of trust or of value; raise MeasureUndefined where there is none."""
    given = ratings(network).dropna(subset=[what])
    need(len(given) > 0, _NOBODY[what])
    return given


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


RATERS = StakeholderMeasure(
    "raters",
    to_say("Rated by"),
    to_say("How many partners rated it?"),
    to_say("Number of partners that rated trust in it or what it brings."),
    raters,
    answers="trust",
    holds="count",
)
