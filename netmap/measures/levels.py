"""At which level partners work together."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from netmap.language import say, to_say
from netmap.measures.base import Chart, NetworkMeasure, TableMeasure, need
from netmap.measures.tied import tied_pairs
from netmap.vocabulary import vocabulary

if TYPE_CHECKING:
    from netmap.network import Network

COORDINATION = 3
"""The level from which on partners share resources and decide some things together."""

NOT_RATED = to_say("Not rated")


def coordination_or_above(network: Network) -> float:
    """Return the share of rated ties at coordination or above.

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
        If there is no tie, or none is rated.

    Notes
    -----
    Ties of level 3 or more / ties with a level. Ties nobody rated are left out.

    References
    ----------
    Frey, Lohmeier, Lee & Tollefson (2006), Measuring collaboration among grant
    partners, American Journal of Evaluation 27(3).

    Examples
    --------
    >>> from netmap.network import from_pairs
    >>> coordination_or_above(from_pairs(["AB"]))
    Traceback (most recent call last):
    netmap.errors.MeasureUndefined: No tie is rated yet.
    """
    return float((_rated(network) >= COORDINATION).mean())


def median_level(network: Network) -> float:
    """Return the level of the middle tie.

    Parameters
    ----------
    network
        Any network; direction is dropped.

    Returns
    -------
    float
        A level that occurs, 1 to 5.

    Raises
    ------
    MeasureUndefined
        If there is no tie, or none is rated.

    Notes
    -----
    Median of the levels of the rated ties. Levels are steps, not amounts: of
    two middle ties that differ the lower counts, and there is no mean.

    References
    ----------
    Frey, Lohmeier, Lee & Tollefson (2006), Measuring collaboration among grant
    partners, American Journal of Evaluation 27(3).

    Examples
    --------
    >>> from netmap.network import from_pairs
    >>> median_level(from_pairs(["AB"]))
    Traceback (most recent call last):
    netmap.errors.MeasureUndefined: No tie is rated yet.
    """
    return float(_rated(network).quantile(0.5, interpolation="lower"))


def levels(network: Network) -> pd.DataFrame:
    """Return how many ties stand at each level, and how many nobody rated.

    Parameters
    ----------
    network
        Any network; direction is dropped.

    Returns
    -------
    DataFrame
        One row per level from 1 to 5 and one for ties nobody rated: ``level``
        (missing for those), ``word``, ``ties``.

    Raises
    ------
    MeasureUndefined
        If there is no tie.

    Notes
    -----
    Where the level is the mean of two statements (``level_rule``), a half
    counts at the level below: it was not reached by both.

    References
    ----------
    Frey, Lohmeier, Lee & Tollefson (2006), Measuring collaboration among grant
    partners, American Journal of Evaluation 27(3).

    Examples
    --------
    >>> from netmap.network import from_pairs
    >>> levels(from_pairs(["AB"])).to_dict("records")[-1]
    {'level': None, 'word': 'Not rated', 'ties': 1}
    """
    of_ties = tied_pairs(network)["level"]
    steps = [int(code) for code in vocabulary("levels").codes if int(code) > 0]
    reached = np.floor(of_ties.dropna().to_numpy()).astype(np.int64)
    count = np.bincount(reached, minlength=steps[-1] + 1)[steps]
    words = [vocabulary("levels").label(str(step)) for step in steps]
    return pd.DataFrame(
        {
            "level": pd.Series([*steps, None], dtype="Int64"),
            "word": pd.Series([*words, say(NOT_RATED)], dtype="str"),
            "ties": pd.Series([*count, of_ties.isna().sum()], dtype="Int64"),
        }
    )


def _rated(network: Network) -> pd.Series:
    """Return the levels of the ties that have one."""
    rated = tied_pairs(network)["level"].dropna()
    need(len(rated) > 0, to_say("No tie is rated yet."))
    return rated


@dataclass(frozen=True)
class _Middle(NetworkMeasure):
    """A level, which reads best beside the whole scale (``{scale}``)."""

    def reading(self, value: float | str) -> str:
        """Return the level in plain words, with what all of them are called."""
        words = vocabulary("levels")
        scale = ", ".join(f"{code} {words.label(code).lower()}" for code in words.codes[1:])
        return say(self.reads, value=value, scale=scale)


COORDINATION_OR_ABOVE = NetworkMeasure(
    "coordination_or_above",
    to_say("At coordination or above"),
    to_say("How many ties go beyond passing on information?"),
    to_say("{value:.1%} of the rated ties stand at coordination or above."),
    coordination_or_above,
    answers="strength",
    shown_by="weighted_degree",
)
MEDIAN_LEVEL = _Middle(
    "median_level",
    to_say("Level of the middle tie"),
    to_say("How closely does a typical pair work together?"),
    to_say("The middle one of the rated ties stands at level {value:g} ({scale})."),
    median_level,
    answers="strength",
    shown_by="weighted_degree",
)
LEVELS = TableMeasure(
    "levels",
    to_say("Ties at each level"),
    to_say("How are the ties spread over the levels?"),
    to_say("One row for each level. Higher is not better as such: each level serves its purpose."),
    {"level": to_say("The level, 1 to 5."), "word": to_say("Its name."), "ties": to_say("How many ties stand at it.")},
    levels,
    answers="strength",
    holds={"level": "level", "word": "text", "ties": "count"},
    chart=Chart("bars", "word", ("ties",)),
)
