"""Which partner organisations stayed, left and came."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pandas as pd

from netmap.gaps.showing import names_of
from netmap.language import say
from netmap.reach.partnering import RETENTION
from netmap.reach.period import Period
from netmap.reach.work import Work

if TYPE_CHECKING:
    from collections.abc import Sequence

    from netmap.network import Network


@dataclass(frozen=True, eq=False)
class Retention:
    """The partner organisations of a period, and of the one before.

    Parameters
    ----------
    period
        The days since the earlier of the two days compared; the period
        before is as long. Between two states of the data on one day: the
        year up to it, by either.
    stayed, left, came
        Ids of those who were partners both times, only before, only in the period; in the order of their names.
    names
        Their names, by id.
    rate
        Share of those of before who stayed, 0-1; None where it is undefined.
    sentence
        The rate in words, or why there is none.
    rule
        Who counts as a partner.
    """

    period: Period
    stayed: tuple[str, ...]
    left: tuple[str, ...]
    came: tuple[str, ...]
    names: dict[str, str]
    rate: float | None
    sentence: str
    rule: str

    def as_json(self) -> dict[str, Any]:
        """Return it as plain values."""
        return {
            "from": self.period.begin.isoformat(),
            "to": self.period.end.isoformat(),
            "rate": self.rate,
            "sentence": self.sentence,
            "rule": self.rule,
            **{
                what: [{"id": one, "name": self.names[one]} for one in ids]
                for what, ids in (("stayed", self.stayed), ("left", self.left), ("came", self.came))
            },
        }


def retention(before: Network, after: Network) -> Retention:
    """Return which partners of before are partners still; the numbers are those of reach.

    Parameters
    ----------
    before, after
        The whole networks, ours in them; ``after`` of the same day or a later one.
    """
    if before.as_of == after.as_of:
        return _of_two_states(before, after)
    work = Work.of(after, Period(before.as_of + timedelta(days=1), after.as_of))
    told = RETENTION.state(work)
    none = pd.Index([], dtype="str")
    # Where dates are not shown, nobody can tell who came or left.
    then, now = (work.in_touch_before, work.partners) if work.dates_shown else (none, none)
    return _retention((work,), then, now, told.value, told.sentence, told.rule)


def _of_two_states(before: Network, after: Network) -> Retention:
    year = Period.year_to(after.as_of)
    works = [Work.of(network, year) for network in (before, after)]
    then, now = (work.partners for work in works)
    stayed = len(then.intersection(now))
    rate = stayed / len(then) if len(then) else None
    sentence = (
        say(
            "Of {partners:,} partner organisations of {period} by the earlier data, {stayed:,} ({rate:.0%}) are partners by the later data too.",
            partners=len(then),
            period=year.sentence,
            stayed=stayed,
            rate=rate,
        )
        if rate is not None
        else say("By the earlier data nobody was a partner of the library in the year up to the day.")
    )
    return _retention(works, then, now, rate, sentence, RETENTION.state(works[1]).rule)


def _retention(  # noqa: PLR0913, PLR0917 - the parts of the answer
    works: Sequence[Work], then: pd.Index, now: pd.Index, rate: float | None, sentence: str, rule: str
) -> Retention:
    names = {one: name for work in works for one, name in names_of(work.records, "stakeholder").items()}
    named = {str(one): str(names.get(one, one)) for one in then.union(now)}

    def ordered(ids: pd.Index) -> tuple[str, ...]:
        return tuple(sorted(map(str, ids), key=lambda one: (named[one].casefold(), one)))

    return Retention(
        works[-1].period,
        ordered(then.intersection(now)),
        ordered(then.difference(now)),
        ordered(now.difference(then)),
        named,
        rate,
        sentence,
        rule,
    )
