"""From two networks to what changed between them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from netmap.change.answer import Change
from netmap.change.growing import growth, growth_days
from netmap.change.respondents import respondents
from netmap.change.retention import retention
from netmap.change.ties import became
from netmap.change.wording import summary_sentences, warnings_of
from netmap.gaps import find_gaps
from netmap.gaps.comparing import gaps_compared
from netmap.language import say
from netmap.measures import NETWORK_MEASURES, summarise
from netmap.measures.comparing import difference_of, measures_compared
from netmap.measures.evidence import CONFIRMED
from netmap.measures.summary import value_of

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from datetime import date

    from netmap.change.respondents import Respondents
    from netmap.gaps import Gaps
    from netmap.measures import NetworkMeasure
    from netmap.network import Network

OF_THE_NETWORK = frozenset(measure.code for measure in NETWORK_MEASURES)
"""Codes of the measures that are compared unless others are named."""


def change(  # noqa: PLR0913 - the question has six parts
    before: Network,
    after: Network,
    *,
    codes: Collection[str] | None = None,
    gaps: tuple[Gaps, Gaps] | None = None,
    gaps_of_all: tuple[Gaps, Gaps] | None = None,
    days: Sequence[date] | None = None,
) -> Change:
    """Return what changed between two networks.

    Parameters
    ----------
    before, after
        Whole networks, undirected, ours in them: of two days (``network.on``),
        or of two states of the data on one day. ``after`` is of the same day or a later one.
    codes
        Only the measures with these codes; None compares all.
    gaps
        What was found in each, if it is known already.
    gaps_of_all
        For others than the library: what was found in all that it holds. See ``gaps_compared``.
    days
        At which growth is looked at; None means ``growth_days`` between both,
        or in the year (``change_over``) up to a day that both share.

    Raises
    ------
    ValueError
        If a network is directed, or ``after`` lies before ``before``.

    Notes
    -----
    What carries no date, such as the status of a need, is read on both days
    as it is recorded; between two states of the data it is read as it was.

    Examples
    --------
    >>> from datetime import date
    >>> from netmap.conventions import Conventions
    >>> from netmap.network import build
    >>> from netmap.records import Records
    >>> records = Records.of(
    ...     stakeholders=[{"id": name, "name": name} for name in "ABC"],
    ...     relationships=[
    ...         {"source": "A", "target": "B", "stated_on": date(2024, 5, 1)},
    ...         {"source": "B", "target": "C", "stated_on": date(2026, 5, 1), "started_on": date(2026, 4, 1)},
    ...     ],
    ... )
    >>> now = build(records, Conventions(), date(2026, 6, 1))
    >>> change(now.on(date(2025, 6, 1)), now, codes={"ties"}).ties["sentence"].tolist()
    ['B and C work together now (unrated, moderate); they did not before.']
    """
    if before.directed or after.directed:
        raise ValueError("change is told between networks that are read without direction")
    if before.as_of > after.as_of:
        raise ValueError(f"change is told forwards: {after.as_of} lies before {before.as_of}")
    ties, evidence = became(before, after)
    who = respondents(before, after)
    looks = gaps or (find_gaps(before), find_gaps(after))
    stayed = retention(before, after)
    opened = gaps_compared(*looks, gaps_of_all)
    return Change(
        before,
        after,
        ties,
        evidence,
        measures_before_and_after(before, after, who, codes),
        who,
        opened,
        stayed,
        growth(after, days or _days(before, after)),
        summary_sentences(ties, opened, stayed),
        warnings_of(before, after, who),
    )


def _days(before: Network, after: Network) -> Sequence[date]:
    first = before.as_of if before.as_of < after.as_of else after.earlier_day
    return growth_days(first, after.as_of, len(after))[1]


def measures_before_and_after(
    before: Network, after: Network, who: Respondents, codes: Collection[str] | None = None
) -> pd.DataFrame:
    """Return measures before and after, on all and among those who answered both times.

    Parameters
    ----------
    before, after, codes
        As for ``change``.
    who
        Who answered by when.

    Returns
    -------
    DataFrame
        See ``Change.measures``.
    """
    codes = OF_THE_NETWORK if codes is None else codes
    table = measures_compared(*(summarise(network, seed=network.seed, codes=codes) for network in (before, after)))
    nobody, free = say("Nobody is known to have answered both times."), say("It does not hang on who answered.")
    measures = {measure.code: measure for measure in NETWORK_MEASURES}
    for network, day in ((before, "before"), (after, "after")):
        same = network.among(who.both)
        found = [
            (None, free)
            if not _hangs_on_answers(measures[code])
            else value_of(measures[code], same)
            if len(same)
            else (None, nobody)
            for code in table["code"]
        ]
        table[f"same_{day}"] = pd.Series([value for value, _ in found], index=table.index, dtype=object)
        table[f"same_why_{day}"] = pd.Series([why for _, why in found], index=table.index, dtype=object)
    differences = [difference_of(*pair) for pair in zip(table["same_before"], table["same_after"], strict=True)]
    table["same_difference"] = pd.Series(differences, index=table.index, dtype=object)
    return table


def _hangs_on_answers(measure: NetworkMeasure) -> bool:
    """Return whether a measure is another one if more have answered; what they confirm is, though it needs no more of them."""
    return measure.rests_on_coverage or measure.code == CONFIRMED.code
