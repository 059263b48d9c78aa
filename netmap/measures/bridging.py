"""Whose partners lead to different circles, and whose all know each other."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from netmap import engine
from netmap.language import to_say
from netmap.measures.base import StakeholderMeasure

if TYPE_CHECKING:
    from netmap.engine.arrays import Real
    from netmap.network import Network

NO_TIE = to_say("It has no tie, so there are no partners who could know each other.")


def constraint(network: Network) -> pd.Series:
    """Return how far each stakeholder's partners are one and the same circle.

    Parameters
    ----------
    network
        Any network; direction is dropped, every tie counts alike whatever its strength.

    Returns
    -------
    Series
        Above 0 (many partners who do not know each other); 1 with a single
        partner; up to 9/8 where two partners know each other. Missing for a
        stakeholder without ties.

    Raises
    ------
    MeasureUndefined
        Never.

    Notes
    -----
    c_i = sum over partners j of (p_ij + sum over q of p_iq p_qj)^2, where p_ij
    = 1 / d_i is the share of i's ties that goes to j and q are partners that both have.

    References
    ----------
    Burt (1992), Structural Holes: the social structure of competition, chapter 2.

    Examples
    --------
    >>> from netmap.network import from_pairs
    >>> constraint(from_pairs(["AB", "AC", "AD"], alone="E")).round(3).tolist()
    [0.333, 1.0, 1.0, 1.0, <NA>]
    """
    return _of_each(engine.constraint(len(network), *network.pairs[:2]))


def effective_size(network: Network) -> pd.Series:
    """Return how many truly different partners each stakeholder has.

    Parameters
    ----------
    network
        Any network; direction is dropped, every tie counts alike whatever its strength.

    Returns
    -------
    Series
        1 (all partners know each other) to the number of partners (none do);
        missing for a stakeholder without ties.

    Raises
    ------
    MeasureUndefined
        Never.

    Notes
    -----
    d - 2t / d, d the number of partners, t the ties among them: each partner
    counts less the more of the others can be reached through it. With ties
    that count alike this is Burt's measure (Borgatti 1997).

    References
    ----------
    Burt (1992), Structural Holes: the social structure of competition, chapter 2;
    Borgatti (1997), Structural holes: unpacking Burt's redundancy measures, Connections 20(1).

    Examples
    --------
    >>> from netmap.network import from_pairs
    >>> effective_size(from_pairs(["AB", "AC", "AD", "CD"])).round(3).tolist()
    [2.333, 1.0, 1.0, 1.0]
    """
    return _of_each(engine.effective_size(len(network), *network.pairs[:2]))


def _of_each(values: Real) -> pd.Series:
    return pd.Series(values, dtype="Float64").mask(pd.Series(np.isnan(values)))


CONSTRAINT = StakeholderMeasure(
    "constraint",
    to_say("Held in one circle"),
    to_say("Are its partners all the same circle?"),
    to_say(
        "Low if its partners lead to different circles; high, up to about 1, if it has few partners or all of them know each other."
    ),
    constraint,
    why_missing=NO_TIE,
    answers="outside",
)
EFFECTIVE_SIZE = StakeholderMeasure(
    "effective_size",
    to_say("Different doors"),
    to_say("How many truly different doors does it have?"),
    to_say("Number of partners, less what they repeat because they know each other."),
    effective_size,
    why_missing=NO_TIE,
    answers="outside",
)
