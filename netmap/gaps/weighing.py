"""How much a gap matters, how far it goes, how sure it is: severity is the product of the three."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

if TYPE_CHECKING:
    from netmap.engine.arrays import Real, Truth

HIGHEST_STEP = 5
"""The top of the scales of need severity, influence and interest."""


def of_step(steps: pd.Series, unknown: float, highest: float = HIGHEST_STEP) -> Real:
    """Return importance from a scale: step / highest; ``unknown`` where nobody rated.

    Examples
    --------
    >>> of_step(pd.Series([5, None, 2], dtype="Int64"), unknown=0.5).tolist()
    [1.0, 0.5, 0.4]
    """
    share = steps.astype("Float64") / highest
    return np.asarray(share.fillna(unknown).to_numpy(dtype=np.float64))


def beyond(value: pd.Series | Real, limit: float) -> Real:
    """Return how far a value lies beyond its limit: 0.5 at the limit, 1 at twice the limit and above; 1 if the limit is 0.

    Examples
    --------
    >>> beyond(np.array([730.0, 1095.0, 4000.0]), 730).tolist()
    [0.5, 0.75, 1.0]
    """
    values = np.asarray(value, dtype=np.float64)
    return np.ones(len(values)) if limit <= 0 else np.clip(values / (2 * limit), 0.0, 1.0)


def known(*facts: pd.Series | Truth) -> Real:
    """Return confidence: of the facts needed, the share that is known, finding by finding.

    Parameters
    ----------
    *facts
        One per fact: whether it is known (True and False), or the column itself (known where it is not missing).

    Examples
    --------
    >>> known(pd.Series([1.0, None]), np.array([True, True])).tolist()
    [1.0, 0.5]
    """
    there = [
        np.asarray(fact if np.asarray(fact).dtype == bool else pd.Series(fact).notna(), dtype=np.float64)
        for fact in facts
    ]
    return np.asarray(np.mean(there, axis=0))
