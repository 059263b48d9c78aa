"""Predictors stacked: a small logistic regression that weighs them by what they were worth before."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
from scipy.special import expit, log_expit, logit

from netmap.errors import UsageError
from netmap.language import say

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from netmap.engine.arrays import Real, Truth, Whole

RIDGES = (3.0, 10.0, 30.0, 100.0, 300.0)
"""Strengths of the pull towards the default weights that are tried."""

EXACT_TO = 1e-6
"""How flat the loss, a sum over pairs, must be where the search for weights ends."""

SAME = 1e-9
"""A spread below which all values are the same."""

ROUNDING = 1e-9
"""How much the loss may seem to rise by rounding alone."""

FOLDS = 5
"""Into how many parts training pairs are cut to choose among them."""


@dataclass(frozen=True, eq=False)
class Stack:
    """Weights of predictors, and what makes their values comparable.

    Parameters
    ----------
    weights
        By name of the predictor: what one standard deviation more adds to the
        logarithm of the odds.
    intercept
        The logarithm of the odds of a pair that is average in everything.
    scale
        By name: what each value is divided by before its logarithm is taken.
    mean, spread
        By name: mean and standard deviation of those logarithms.
    base
        The logarithm of the odds of any pair.
    ridge
        The pull towards the default weights that was chosen; None for those themselves.
    taught
        By name: whether it said different things of different pairs, so that its weight could be learned.
    """

    weights: pd.Series
    intercept: float
    scale: pd.Series
    mean: pd.Series
    spread: pd.Series
    base: float
    ridge: float | None
    taught: pd.Series

    def contributions(self, features: pd.DataFrame) -> pd.DataFrame:
        """Return what each predictor adds to the logarithm of the odds of each pair. What is unknown adds nothing."""
        added = {name: self._added(name, features[name].to_numpy(dtype=np.float64)) for name in self.scale.index}
        return pd.DataFrame(added, index=features.index)

    def _added(self, name: str, values: Real) -> Real:
        standard = (np.log1p(values / self.scale[name]) - self.mean[name]) / self.spread[name]
        return np.asarray(np.nan_to_num(standard * self.weights[name]))

    def log_odds(self, features: Mapping[str, Real] | pd.DataFrame) -> Real:
        """Return the logarithm of the odds that each pair becomes tied."""
        added = (self._added(name, np.asarray(features[name], dtype=np.float64)) for name in self.scale.index)
        return np.asarray(sum(added, start=np.float64(self.intercept)))

    def score(self, features: Mapping[str, Real] | pd.DataFrame) -> Real:
        """Return the probability that each pair becomes tied, as often as pairs did in training."""
        return np.asarray(expit(self.log_odds(features)))

    def closeness(self, features: Mapping[str, Real] | pd.DataFrame) -> Real:
        """Return how close each pair stands, 0-1: at a half its like are as common among pairs that became tied as among those that did not, at nine tenths nine times as common."""
        return np.asarray(expit(self.log_odds(features) - self.base))

    def completed(self, among: pd.DataFrame) -> Stack:
        """Return the same stack, with the default in place of what could not be learned: predictors that said the same of all pairs, or nothing.

        Parameters
        ----------
        among
            As for ``default``.
        """
        default, learned = Stack.default(among), self.taught
        kept = {
            name: getattr(self, name).where(learned, getattr(default, name))
            for name in ("weights", "scale", "mean", "spread")
        }
        return replace(self, **kept)

    @classmethod
    def default(cls, among: pd.DataFrame) -> Stack:
        """Return the weights used where a network has too few ties to learn from; ``DEFAULT`` says why these.

        Parameters
        ----------
        among
            What each predictor says of pairs without a tie: all, or some
            drawn by lot. They tell what is much and what is little.
        """
        scale, mean, spread = _made_comparable(among)
        weights = pd.Series(DEFAULT)[among.columns]
        return cls(weights, 0.0, scale, mean, spread, 0.0, None, weights.notna())


DEFAULT = {
    "common": 0.2,
    "jaccard": 0.2,
    "adamic_adar": 0.25,
    "resource_allocation": 0.45,
    "preferential": 0.05,
    "pagerank": 0.35,
    "attributes": 0.1,
    "others": 0.3,
}
"""Weights of predictors where there is nothing to learn from.

What ties told in five networks of organisations and groups made by others
(state agencies, watershed forums, a tobacco programme, meetup groups, defence
alliances), each tie foretold from all others with a ridge of 100, averaged and
rounded; of other relations, what common borders told of alliances. Together
they say: partners in common first, above all choosy ones; then other ties
between the two; being well-connected or alike hardly counts by itself.
"""


def fit(
    features: pd.DataFrame,
    labels: Truth,
    *,
    sampled: float = 1.0,
    ridge: float | None = None,
    seed: int = 0,
) -> Stack:
    """Return the stack that tells best which pairs became tied.

    Parameters
    ----------
    features
        What each predictor said beforehand: ``predictors.features``, or some of its columns.
    labels
        Which pairs became tied: some must, and some must not.
    sampled
        Share of the pairs that did not become tied that ``features`` holds,
        where some were drawn for speed: probabilities are put right for it.
    ridge
        The pull towards the default weights, in pairs' worth; None chooses it
        among ``RIDGES`` by cross-validation: the strongest that foretells parts
        left out as well as the best does, within one standard error.
    seed
        Cuts the pairs into parts.

    Notes
    -----
    Minimises the sum of log(1 + exp(-y x'w)) + ridge |w - d|^2 / 2, with d the
    default weights (0 for a predictor that has none) and no pull on the
    intercept. So few ties leave the defaults standing, and many overrule them,
    below 0 too: in some networks common partners keep apart.

    Values are divided by their mean where above 0, then log(1 + value) is
    standardised. Unknown is average.
    """
    labels = np.asarray(labels, dtype=bool)
    if labels.all() or not labels.any():
        raise UsageError(
            say(
                "A stack learns from pairs that became tied and pairs that did not, and here there is only one sort; use the default."
            )
        )
    scale, mean, spread = _made_comparable(features)
    standard = ((_logged(features, scale) - mean) / spread).fillna(0.0).to_numpy()
    names = list(features.columns)
    if ridge is None:
        ridge = _chosen_ridge(standard, labels, names, seed)
    found = _minimised(standard, labels, names, ridge)
    put_right = float(np.log(sampled))
    return Stack(
        pd.Series(found[1:], index=features.columns),
        float(found[0]) + put_right,
        scale,
        mean,
        spread,
        float(logit(labels.mean())) + put_right,
        ridge,
        features.max() > features.min(),
    )


def _made_comparable(features: pd.DataFrame) -> tuple[pd.Series, pd.Series, pd.Series]:
    """Return by column what values are divided by, and mean and standard deviation of their logarithms then."""
    scale = features.where(features > 0).mean().fillna(1.0)
    logged = _logged(features, scale)
    mean, spread = logged.mean().fillna(0.0), logged.std(ddof=0)
    # What is the same for all pairs has a spread of 0, or of a rounding error, which must not be blown up.
    return scale, mean, spread.where(spread > SAME, 1.0)


def _logged(features: pd.DataFrame, scale: pd.Series) -> pd.DataFrame:
    logged: pd.DataFrame = np.log1p(features / scale)  # type: ignore[assignment]  # the stubs promise an array
    return logged


def _minimised(standard: Real, labels: Truth, names: Sequence[str], ridge: float, begin: Real | None = None) -> Real:
    """Return intercept and weights of the logistic regression.

    By Newton's method, each step halved until the loss falls, from the default
    weights or from ``begin``. It is written out because dozens of regressions
    are asked for at a time, and SciPy's general search costs ten times as much
    for so few weights.
    """
    signed = np.c_[np.ones(len(labels)), standard] * np.where(labels, 1.0, -1.0)[:, np.newaxis]
    towards = np.array([0.0, *(DEFAULT.get(name, 0.0) for name in names)])
    pull = np.r_[0.0, np.full(len(names), ridge)]

    def told(found: Real) -> tuple[Real, float]:
        """Return the probability given to what happened, pair by pair, and the loss."""
        right = log_expit(signed @ found)
        apart = found - towards
        return np.exp(right), float(apart @ (pull * apart) / 2 - right.sum())

    found: Real = np.r_[logit(labels.mean()), towards[1:]] if begin is None else begin
    right, loss = told(found)
    while True:
        slope = pull * (found - towards) - (1 - right) @ signed
        if np.linalg.norm(slope) <= EXACT_TO:
            return found
        bend = (signed * (right * (1 - right))[:, np.newaxis]).T @ signed + np.diag(pull)
        step, most = np.linalg.solve(bend, slope), loss + ROUNDING
        right, loss = told(found - step)
        while loss > most:
            step /= 2
            right, loss = told(found - step)
        found = found - step


def _chosen_ridge(standard: Real, labels: Truth, names: Sequence[str], seed: int) -> float:
    """Return the strongest ridge under which parts left out are foretold as well as under the best, within one standard error."""
    part = _parts(labels, np.random.default_rng(seed))
    lost = np.array([_lost(standard, labels, part == one, names) for one in range(FOLDS)]).T
    mean = lost.mean(axis=1)
    best = int(np.argmin(mean))
    limit = mean[best] + lost[best].std(ddof=1) / np.sqrt(FOLDS)
    return RIDGES[int(np.flatnonzero(mean <= limit).max())]


def _lost(standard: Real, labels: Truth, out: Truth, names: Sequence[str]) -> list[float]:
    """Return, for each of ``RIDGES``, how badly pairs left out are foretold from the others: the mean of -log of the probability given to what happened."""
    if not out.any() or not labels[~out].any() or labels[~out].all():
        return [0.0] * len(RIDGES)
    signs, found, lost = np.where(labels[out], 1.0, -1.0), None, []
    for ridge in reversed(
        RIDGES
    ):  # the strongest leaves the default standing, and each begins where the one before ended
        found = _minimised(standard[~out], labels[~out], names, ridge, found)
        lost.append(float(-log_expit(signs * (found[0] + standard[out] @ found[1:])).mean()))
    return lost[::-1]


def _parts(labels: Truth, chance: np.random.Generator) -> Whole:
    """Return the part of each pair: pairs that became tied, and those that did not, are dealt out evenly."""
    part = np.empty(len(labels), dtype=np.int64)
    for sort in (labels, ~labels):
        part[sort] = chance.permutation(int(sort.sum())) % FOLDS
    return part
