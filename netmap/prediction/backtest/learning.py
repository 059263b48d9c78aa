"""What closeness would have said on a day of the past, with what it could have learned by then."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from netmap.prediction.learning import learned

if TYPE_CHECKING:
    import pandas as pd

    from netmap.engine.arrays import Real
    from netmap.prediction.backtest.candidates import Split


def closeness_then(split: Split, predicted: pd.DataFrame, *, enough: int, seed: int) -> tuple[Real, int]:
    """Return the closeness of each candidate, and from how many ties its weights were learned (0: the default).

    Parameters
    ----------
    split
        The question; its new ties play no part.
    predicted
        What the predictors say of its candidates.
    enough, seed
        See ``prediction.learning.learned``.

    Notes
    -----
    As ``prediction.closeness`` does today: from an earlier day and the ties
    that came until this one, if it had enough; else from the ties of this day.
    Pairs with a unit of ours and pairs between others learn apart.
    """
    earlier = split.earlier
    before = None if earlier is None else earlier.past
    value, ties = np.empty(len(predicted)), 0
    with_us = split.ours[split.i] | split.ours[split.j]
    for among, chosen in ((split.ours, with_us), (~split.ours, ~with_us)):
        if chosen.any():
            found = learned(split.past, before, (among, ~split.ours), enough=enough, seed=seed)
            value[chosen] = found.stack.log_odds(predicted[chosen]) - found.stack.base
            ties += found.ties
    return value, ties
