"""What a backtest found, in the words of a manager."""

from __future__ import annotations

from typing import TYPE_CHECKING

from netmap.prediction.backtest.figures import EVERYBODY, LENGTHS, WITH_TIES
from netmap.prediction.backtest.methods import BASELINES, CLOSENESS
from netmap.ties.wording import of_many

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    import pandas as pd

    from netmap.prediction.backtest.running import Run

HITS = f"hits@{LENGTHS[-1]}"
NUMBERS = {5: "five", 10: "ten"}


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
    found = (
        f"Looking ahead from {_days(cuts)}, a list of {NUMBERS[LENGTHS[-1]]} names would have held a partner that came on record "
        f"afterwards in {round(mine['value'] * count):,} of {of_many(count, 'case')}; "
        f"drawing lots would have in {round(lots['value'] * count):,}."
    )
    return found, _against(run, best, group, count)


def _against(run: Run, best: pd.Series, group: str, count: int) -> str:
    """Return what the figure is worth beside the best simple guess."""
    says = next(one.says for one in BASELINES if one.name == best["method"])
    difference = run.difference(str(best["method"]), group, HITS)
    other = f"{says}, would have in {round(best['value'] * count):,}"
    if difference is not None and difference["low"] > 0:
        return f"That is more than every simple guess (the best, {other}), but it agrees with past habit, which is not yet what residents need."
    if difference is not None and difference["high"] < 0:
        return f"A simple guess, {other}, so take closeness as one hint among others."
    return f"The best simple guess, {other}, a difference that chance alone may make; either agrees with past habit, which is not yet what residents need."


def _best(run: Run, group: str) -> pd.Series:
    """Return the figure of the baseline that found most."""
    figures = run.figures
    rows = figures[(figures["group"] == group) & (figures["metric"] == HITS) & (figures["method"] != CLOSENESS)]
    return rows.iloc[int(rows["value"].to_numpy().argmax())]


def _not_enough(run: Run, cuts: Sequence[date], as_of: date, needed: int) -> tuple[str, str]:
    unclear = int(run.questions["unclear"].sum())
    came = of_many(run.new, "new tie") if run.new else "no new tie"
    first = f"Not enough to tell yet: between {cuts[0]} and {as_of} the records show {came}, and a fair test needs {needed}."
    if unclear:
        return first, (
            f"{of_many(unclear, 'more tie')} may be new or old, since nobody wrote down when {'it' if unclear == 1 else 'they'} began: "
            "fill in 'Began on', and this test can count them."
        )
    return (
        first,
        "Write down the day on which each tie began, or ask your partners again next year, and this test will answer by itself.",
    )


def _days(cuts: Sequence[date]) -> str:
    texts = [str(cut) for cut in cuts]
    return texts[0] if len(texts) == 1 else f"{', '.join(texts[:-1])} and {texts[-1]}"
