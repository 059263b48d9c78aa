"""Which rankings of ties hang on a half-life that nobody has measured."""

from __future__ import annotations

import numpy as np
import pandas as pd

DIGITS = 12
"""Strengths that agree to so many decimals are the same strength, computed twice."""


def ranking_flips(ties: pd.DataFrame, *, per_stakeholder: bool = False) -> pd.Series:
    """Return which ties change places with another when ties fade twice as fast or half as fast.

    Parameters
    ----------
    ties
        Rows of ``Conclusions.ties`` that are ranked together, such as the ten
        strongest: ``a``, ``b``, ``strength_half``, ``strength_double``.
    per_stakeholder
        Rank each stakeholder's ties among themselves, instead of all together;
        a tie is marked if it flips in the list of either side.

    Returns
    -------
    Series
        True or False, aligned to ``ties``; False where there is no strength.

    Notes
    -----
    Tie i flips if some j is weaker at one half-life and stronger at the
    other: (half_i - half_j) * (double_i - double_j) < 0. Ordered by the one,
    that is so if a tie before it has a larger, or one after it a smaller,
    value of the other: two running extremes, no comparison of all pairs.

    Examples
    --------
    A fresh tie passes an older, closer one when ties fade fast.

    >>> ties = pd.DataFrame({"a": ["A", "A", "B"], "b": ["B", "C", "C"], "strength_half": [0.3, 0.5, 0.9],
    ...                      "strength_double": [0.7, 0.6, 0.9]})
    >>> ranking_flips(ties).tolist()
    [True, True, False]
    """
    known = np.flatnonzero(ties["strength_half"].notna().to_numpy())
    ranked = ties.iloc[known]
    if per_stakeholder:
        lists = pd.concat([ranked["a"], ranked["b"]]).to_numpy()
        place = np.concatenate([known, known])
    else:
        lists, place = np.zeros(len(known)), known
    half, double = (ties[name].to_numpy(dtype=np.float64)[place].round(DIGITS) for name in _ENDS)
    flips = np.zeros(len(ties), dtype=bool)
    flips[place[_out_of_order(lists, half, double)]] = True
    return pd.Series(flips, index=ties.index)


_ENDS = ("strength_half", "strength_double")


def _out_of_order(lists: np.ndarray, one: np.ndarray, other: np.ndarray) -> np.ndarray:
    """Return which entries stand otherwise to another of their list by the one value than by the other."""
    frame = pd.DataFrame({"list": lists, "one": one, "other": other})
    steps = frame.groupby(["list", "one"])["other"].agg(["min", "max"])
    above = steps["max"].groupby("list").cummax().groupby("list").shift()
    below = steps["min"][::-1].groupby("list").cummin().groupby("list").shift()
    around = pd.DataFrame({"above": above, "below": below}).reindex(pd.MultiIndex.from_frame(frame[["list", "one"]]))
    return np.asarray((around["above"].to_numpy() > other) | (around["below"].to_numpy() < other))
