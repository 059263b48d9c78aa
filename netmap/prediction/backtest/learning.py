"""What closeness had to learn from on a day of the past."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from netmap.prediction.predictors import features
from netmap.prediction.stack import Stack, fit

if TYPE_CHECKING:
    from netmap.prediction.backtest.candidates import Split

ENOUGH = 20


def learned(split: Split, predicted: pd.DataFrame) -> tuple[Stack, int]:
    """Return the stack a day of the past would have had, and from how many ties it was learned (0: the default).

    Parameters
    ----------
    split
        The question; its new ties play no part.
    predicted
        What the predictors say of its candidates.

    Notes
    -----
    It learns from earlier questions, whose answers were known by the day, and
    from the ties of the day, each foretold from all others; whoever had no
    tie on the day counts as such.
    """
    past = split.past
    tables = [predicted, features(past, past.i, past.j)]
    labels = [np.zeros(len(predicted), dtype=bool), np.ones(len(past.i), dtype=bool)]
    for one in split.earlier:
        tables.append(features(one.past, one.i, one.j))
        labels.append(one.new)
    became = np.concatenate(labels)
    ties = int(became.sum())
    if ties < ENOUGH:
        return Stack.default(), 0
    return fit(pd.concat(tables, ignore_index=True), became), ties
