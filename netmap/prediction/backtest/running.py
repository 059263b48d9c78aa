"""A backtest run: every way of guessing on every question, with the same draws for all."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from netmap.prediction.backtest.beyond import Beyond
from netmap.prediction.backtest.figures import Lists, Sums, as_frame, differences, interval
from netmap.prediction.backtest.learning import closeness_then
from netmap.prediction.backtest.methods import BASELINES, CLOSENESS
from netmap.prediction.backtest.metrics import shuffled
from netmap.prediction.predictors import features

if TYPE_CHECKING:
    from collections.abc import Sequence

    from netmap.conventions import Conventions
    from netmap.engine.arrays import Real
    from netmap.prediction.backtest.candidates import Split

QUESTION_COLUMNS = (
    *("name", "candidates", "new", "kept", "dropped", "unclear", "lists", "cold", "everybody", "learned_from"),
)


@dataclass(frozen=True, eq=False)
class Run:
    """What came of a backtest.

    Parameters
    ----------
    questions
        One row per question: ``name``, how many ``candidates``, ``new`` ties
        among them, ties ``kept`` and ``dropped``, ``unclear`` ones left out,
        ``lists`` (stakeholders that found a new partner) and how many of
        those were ``cold`` (had none before), whether ``everybody`` was asked
        or some drawn by lot, and from how many ties closeness had ``learned_from``.
    figures
        See ``figures.as_frame``: every figure of every method.
    differences
        See ``figures.differences``: closeness against each baseline.
    exposure, coverage
        See ``Beyond``.
    shuffled
        The area under the ROC curve of closeness, and its limits, where the
        same number of ties is drawn by lot from the candidates: 0.5, unless
        something leaks. NaN without new ties.
    """

    questions: pd.DataFrame
    figures: pd.DataFrame
    differences: pd.DataFrame
    exposure: pd.DataFrame
    coverage: pd.DataFrame
    shuffled: tuple[float, float, float]

    @property
    def new(self) -> int:
        """How many new ties were asked about."""
        return int(self.questions["new"].sum())

    def figure(self, method: str, group: str, metric: str) -> pd.Series | None:
        """Return one row of ``figures``, or None."""
        return _only(self.figures, method=method, group=group, metric=metric)

    def difference(self, than: str, group: str, metric: str) -> pd.Series | None:
        """Return one row of ``differences``, or None."""
        return _only(self.differences, than=than, group=group, metric=metric)


def run(
    splits: Sequence[Split],
    conventions: Conventions,
    *,
    seeds: int = 20,
    seed: int = 0,
    people: pd.DataFrame | None = None,
) -> Run:
    """Return what every way of guessing makes of some questions.

    Parameters
    ----------
    splits
        The questions; all about the same stakeholders.
    conventions
        ``resamples`` and ``range_share`` for the intervals.
    seeds
        How often what is left to chance is done.
    seed
        Where chance begins.
    people
        ``kind`` and ``sector`` of each stakeholder, in the order of the
        positions; None for no exposure.

    Notes
    -----
    Intervals are of the bootstrap over stakeholders: whoever is an end of a
    new tie is drawn with replacement, with all its lists, and a tie counts as
    often as its ends do on average. Differences are taken draw by draw.
    """
    chance = np.random.default_rng(seed)
    asked = [split for split in splits if split.new.any()]
    weights, owners = Sums.drawn(asked, conventions.resamples, chance)
    sums = {name: Sums(weights, owners) for name in (CLOSENESS, *(one.name for one in BASELINES))}
    beyond, leaks, learned_from = Beyond(people), [], {}
    for split in asked:
        lists, predicted = Lists.of(split), features(split.past, split.i, split.j)
        scores, learned_from[split.name] = closeness_then(
            split, predicted, enough=conventions.closeness_learns_from, seed=seed
        )
        leaks.append(shuffled(scores, int(split.new.sum()), seeds, chance))
        sums[CLOSENESS].add(split, lists, scores)
        beyond.add(CLOSENESS, split, lists, scores, chance)
        for baseline in BASELINES:
            turns = seeds if baseline.by_chance else 1
            for _ in range(turns):
                guessed = baseline.scores(split, predicted, chance)
                sums[baseline.name].add(split, lists, guessed, 1 / turns)
            beyond.add(baseline.name, split, lists, guessed, chance)
    between = conventions.range_share
    return Run(
        _questions(splits, learned_from),
        as_frame(sums, between),
        differences(sums, between, CLOSENESS),
        beyond.exposure(),
        beyond.coverage(),
        _mean_leak(leaks, between),
    )


def _mean_leak(leaks: list[Real], between: float) -> tuple[float, float, float]:
    if not leaks:
        return float("nan"), float("nan"), float("nan")
    by_seed = np.mean(leaks, axis=0)
    return interval(np.r_[by_seed.mean(), by_seed], between)


def _questions(splits: Sequence[Split], learned_from: dict[str, int]) -> pd.DataFrame:
    rows = []
    for split in splits:
        lists = Lists.of(split)
        rows.append(
            (
                *(split.name, len(split.i), int(split.new.sum()), split.kept, split.dropped, split.unclear),
                *(len(lists.seeking), int((split.past.degree[lists.seeking] == 0).sum()), bool(split.asked.all())),
                learned_from.get(split.name, 0),
            )
        )
    return pd.DataFrame(rows, columns=list(QUESTION_COLUMNS))


def _only(frame: pd.DataFrame, **wanted: str) -> pd.Series | None:
    chosen = frame
    for column, value in wanted.items():
        chosen = chosen[chosen[column] == value]
    return None if chosen.empty else chosen.iloc[0]
