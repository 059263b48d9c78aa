"""What a backtest found, in the words of a manager."""

from __future__ import annotations

from typing import TYPE_CHECKING

from netmap.language import listed, say, say_number, to_say
from netmap.prediction.backtest.figures import EVERYBODY, LENGTHS, WITH_TIES
from netmap.prediction.backtest.methods import BASELINES, CLOSENESS

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    import pandas as pd

    from netmap.prediction.backtest.running import Run

HITS = f"hits@{LENGTHS[-1]}"
NUMBERS = {5: to_say("five"), 10: to_say("ten")}


def sentences(run: Run, cuts: Sequence[date], as_of: date, needed: int) -> tuple[str, str]:
    """Return two sentences: how often the lists would have been right, and what that is worth.

    Parameters
    ----------
    run
        The figures.
    cuts
        From which days was looked ahead.
    as_of
        Up to which day ties are known.
    needed
        How many new ties a fair test needs.
    """
    if run.new < needed:
        return _not_enough(run, cuts, as_of, needed)
    group = WITH_TIES if run.figure(CLOSENESS, WITH_TIES, HITS) is not None else EVERYBODY
    mine = run.figure(CLOSENESS, group, HITS)
    lots = run.figure("random", group, HITS)
    best = _best(run, group)
    if mine is None or lots is None:
        return _not_enough(run, cuts, as_of, needed)
    count = int(mine["count"])
    found = say(
        "Looking ahead from {days}, a list of {names} names would have held a partner that came on record "
        "afterwards in {hits:,} of {cases}; drawing lots would have in {lots:,}.",
        days=listed([str(cut) for cut in cuts]),
        names=say(NUMBERS[LENGTHS[-1]]),
        hits=round(mine["value"] * count),
        cases=say_number("{number} case", "{number} cases", count),
        lots=round(lots["value"] * count),
    )
    return found, _against(run, best, group, count)


def _against(run: Run, best: pd.Series, group: str, count: int) -> str:
    """Return what the figure is worth beside the best simple guess."""
    guess = say(next(one.says for one in BASELINES if one.name == best["method"]))
    difference, hits = run.difference(str(best["method"]), group, HITS), round(best["value"] * count)
    if difference is not None and difference["low"] > 0:
        return say(
            "That is more than every simple guess (the best, {guess}, would have in {hits:,}), but it agrees with past habit, "
            "which is not yet what residents need.",
            guess=guess,
            hits=hits,
        )
    if difference is not None and difference["high"] < 0:
        return say(
            "A simple guess, {guess}, would have in {hits:,}, so take closeness as one hint among others.",
            guess=guess,
            hits=hits,
        )
    return say(
        "The best simple guess, {guess}, would have in {hits:,}, a difference that chance alone may make; either agrees "
        "with past habit, which is not yet what residents need.",
        guess=guess,
        hits=hits,
    )


def _best(run: Run, group: str) -> pd.Series:
    """Return the figure of the baseline that found most."""
    figures = run.figures
    rows = figures[(figures["group"] == group) & (figures["metric"] == HITS) & (figures["method"] != CLOSENESS)]
    return rows.iloc[int(rows["value"].to_numpy().argmax())]


def _not_enough(run: Run, cuts: Sequence[date], as_of: date, needed: int) -> tuple[str, str]:
    unclear = int(run.questions["unclear"].sum())
    came = say_number("{number} new tie", "{number} new ties", run.new) if run.new else say("no new tie")
    first = say(
        "Not enough to tell yet: between {first} and {last} the records show {came}, and a fair test needs {needed}.",
        first=cuts[0],
        last=as_of,
        came=came,
        needed=needed,
    )
    if unclear:
        return first, say_number(
            "{number} more tie may be new or old, since nobody wrote down when it began: "
            "fill in 'Began on', and this test can count them.",
            "{number} more ties may be new or old, since nobody wrote down when they began: "
            "fill in 'Began on', and this test can count them.",
            unclear,
        )
    return (
        first,
        say(
            "Write down the day on which each tie began, or ask your partners again next year, and this test will answer by itself."
        ),
    )
