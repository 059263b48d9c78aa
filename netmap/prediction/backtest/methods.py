"""What closeness has to be better than: guesses that a child could make, and what each is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from netmap.language import to_say

if TYPE_CHECKING:
    from collections.abc import Callable

    import pandas as pd
    from numpy.random import Generator

    from netmap.engine.arrays import Real
    from netmap.prediction.backtest.candidates import Split

CLOSENESS = "closeness"
"""The name of what is tested."""


@dataclass(frozen=True)
class Baseline:
    """A simple way to guess who will work together.

    Parameters
    ----------
    name
        Its stable name.
    title
        What people see.
    says
        How it guesses, as the end of the sentence "… by".
    scores
        From a question, its predictors and chance to one score per candidate.
    by_chance
        Whether another draw gives other scores.
    """

    name: str
    title: str
    says: str
    scores: Callable[[Split, pd.DataFrame, Generator], Real]
    by_chance: bool = False


def _random(split: Split, predicted: pd.DataFrame, chance: Generator) -> Real:  # noqa: ARG001 - every baseline is asked alike
    return chance.random(len(split.i))


def _memory(split: Split, predicted: pd.DataFrame, chance: Generator) -> Real:  # noqa: ARG001 - every baseline is asked alike
    return split.before.astype("float64")


def _by(column: str) -> Callable[[Split, pd.DataFrame, Generator], Real]:
    """Return the scores that are one predictor's alone."""

    def scores(split: Split, predicted: pd.DataFrame, chance: Generator) -> Real:  # noqa: ARG001 - every baseline is asked alike
        return predicted[column].to_numpy(dtype="float64", na_value=0.0)

    return scores


BASELINES = (
    Baseline("random", to_say("Random"), to_say("drawing lots"), _random, by_chance=True),
    Baseline("degree", to_say("Degree only"), to_say("counting how many partners each has"), _by("preferential")),
    Baseline("common", to_say("Common partners"), to_say("counting common partners"), _by("common")),
    Baseline(
        "adamic_adar",
        to_say("Adamic-Adar"),
        to_say("counting common partners, well-connected ones for less"),
        _by("adamic_adar"),
    ),
    Baseline("memory", to_say("Memory"), to_say("naming those who worked together before"), _memory),
)
"""The shelf of baselines. Memory is EdgeBank (Poursafaei et al. 2022, NeurIPS) on pairs that are not tied now."""
