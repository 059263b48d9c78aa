"""The answer to "would these lists have named the right ones in the past?": figures, and two sentences."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from netmap.prediction.backtest.methods import BASELINES
from netmap.prediction.backtest.running import run
from netmap.prediction.backtest.splits import by_date, by_wave, usual_cuts
from netmap.prediction.backtest.wording import sentences

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from scipy import sparse

    from netmap.network import Network
    from netmap.prediction.backtest.running import Run


@dataclass(frozen=True, eq=False)
class Backtest:
    """How well closeness would have told who came to work together.

    Parameters
    ----------
    as_of
        The day up to which ties are known.
    cuts
        The days from which was looked ahead.
    surveys
        Whether each survey stood alone.
    seeds
        How often what is left to chance was done.
    needed
        How many new ties a fair test needs.
    run
        All figures.
    """

    as_of: date
    cuts: tuple[date, ...]
    surveys: bool
    seeds: int
    needed: int
    run: Run

    @property
    def enough(self) -> bool:
        """Whether so many ties came about that a difference between two ways of guessing is not mostly luck."""
        return self.run.new >= self.needed

    @property
    def sentences(self) -> tuple[str, str]:
        """What a manager would say of it."""
        return sentences(self.run, self.cuts, self.as_of, self.needed)

    def as_json(self) -> dict[str, Any]:
        """Return everything as plain values; what is not defined is None."""
        value, low, high = (_plain(one) for one in self.run.shuffled)
        return {
            "as_of": self.as_of.isoformat(),
            "cuts": [cut.isoformat() for cut in self.cuts],
            "surveys": self.surveys,
            "seeds": self.seeds,
            "enough": self.enough,
            "needed": self.needed,
            "sentences": list(self.sentences),
            "methods": [{"name": one.name, "title": one.title, "says": one.says} for one in BASELINES],
            "questions": _rows(self.run.questions),
            "figures": _rows(self.run.figures),
            "differences": _rows(self.run.differences),
            "exposure": _rows(self.run.exposure),
            "coverage": _rows(self.run.coverage),
            "shuffled": {"value": value, "low": low, "high": high},
        }


def backtest(
    network: Network,
    cuts: Sequence[date] = (),
    *,
    surveys: bool = False,
    seeds: int = 20,
    could_help: Callable[[Network], sparse.csr_array] | None = None,
) -> Backtest:
    """Return how well closeness would have told who came to work together.

    Parameters
    ----------
    network
        As of the day up to which ties are known; its seed is where chance begins.
    cuts
        Days from which to look ahead, each to the next and the last to the
        network's day; none given means the last few years, or surveys.
    surveys
        Whether each survey stands alone: what it does not say again has ended.
    seeds
        How often what is left to chance is done.
    could_help
        From the network of a day, which stakeholder could help with which
        need in which place (rows in its order, above 0 where it could); None
        leaves out what the lists would add for needs.

    Notes
    -----
    Nothing after a cut, and nothing about a pair without a tie at the cut,
    reaches the predictors: they see the ties of that day and what is known of
    each stakeholder. What is known of a stakeholder carries no date, and is
    taken as it is now. Agreement with the past is agreement with past habit.

    Raises
    ------
    UsageError
        If a cut is not before the network's day, or there is no date to cut by.
    """
    days = tuple(sorted(set(cuts))) or usual_cuts(network, surveys=surveys)
    chance = np.random.default_rng(network.seed)
    splits = (by_wave if surveys else by_date)(network, days, chance, could_help)
    people = network.stakeholders
    described = pd.DataFrame({"kind": people["family"], "sector": people["sector"]})
    found = run(splits, network.conventions, seeds=seeds, seed=network.seed, people=described)
    return Backtest(network.as_of, days, surveys, seeds, network.conventions.backtest_ties, found)


def _rows(frame: pd.DataFrame) -> list[dict[str, Any]]:
    return [{str(name): _plain(value) for name, value in row.items()} for row in frame.to_dict("records")]


def _plain(value: Any) -> Any:  # noqa: ANN401 - any value of a frame
    return None if pd.isna(value) else value
