"""Questions from dates: the network of one day, and who of those without a tie had one on the next."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from netmap.errors import UsageError
from netmap.language import say, to_say
from netmap.network import build
from netmap.prediction.backtest.candidates import question
from netmap.prediction.past import Past, listed
from netmap.selection import Selection
from netmap.ties.pairs import UNDATED, days

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from numpy.random import Generator
    from scipy import sparse

    from netmap.engine.arrays import Real, Truth, Whole
    from netmap.network import Network
    from netmap.prediction.backtest.candidates import Split

    CouldHelp = Callable[[Network], sparse.csr_array]

EPOCH = date(1970, 1, 1)


@dataclass(frozen=True, eq=False)
class Moment:
    """The network on one day of the past.

    Parameters
    ----------
    day
        The day.
    network
        What was on record then.
    i, j, strength
        The ties: those on record then, and those that were said later to have
        begun by then (their strength is unknown).
    """

    day: date
    network: Network
    i: Whole
    j: Whole
    strength: Real

    @property
    def numbers(self) -> Whole:
        """Number of each tie, see ``Past.number``."""
        return np.asarray(np.minimum(self.i, self.j) * len(self.network) + np.maximum(self.i, self.j))


@dataclass(frozen=True, eq=False)
class Stated:
    """Relationships that were stated between stakeholders of a network, as arrays: numbers of the pairs, and days."""

    pairs: Whole
    said: Whole
    began: Whole
    ended: Whole

    @classmethod
    def of(cls, network: Network) -> Stated:
        """Return every relationship that was said to exist, whenever that was."""
        table = network.records["relationships"]
        table = table[~(table["level"] < 1).fillna(value=False)]
        ids = pd.Index(network.stakeholders["id"])
        i, j = (ids.get_indexer(pd.Index(table[end])) for end in ("source", "target"))
        both = (i >= 0) & (j >= 0) & (i != j)
        pairs = (np.minimum(i, j) * len(ids) + np.maximum(i, j))[both]
        said, began, ended = (days(table[column])[both] for column in ("stated_on", "started_on", "ended_on"))
        return cls(pairs.astype(np.int64), said, began, ended)


def by_date(
    network: Network, cuts: Sequence[date], chance: Generator, could_help: CouldHelp | None = None
) -> tuple[Split, ...]:
    """Return one question per cut: the network on that day, and the ties that came until the next, or until the network's day.

    Parameters
    ----------
    network
        As of the last day.
    cuts
        Days before it.
    chance
        See ``candidates.question``.
    could_help
        From the network of a day, which stakeholder could help with which
        need in which place; None leaves that out.

    Notes
    -----
    A tie is there from the day it began, where that was recorded, be it later;
    else from the day it was first stated or signed. One that was first stated
    after the cut, without a beginning, by people none of whom had been heard
    before it, may be old: it is left out.
    """
    stated = Stated.of(network)
    days_ = (*_ascending(cuts, network.as_of), network.as_of)
    earlier = days_[0] - timedelta(network.conventions.change_over)
    moments = [_on(network, day, stated) for day in (earlier, *days_)]
    return _questions(moments, stated, chance, could_help, surveys=False)[1:]


def by_wave(
    network: Network, cuts: Sequence[date], chance: Generator, could_help: CouldHelp | None = None
) -> tuple[Split, ...]:
    """Return one question per cut, where each survey stands alone: what it does not say again has ended; parameters as ``by_date``.

    A cut means the last survey up to that day.
    """
    stated, surveys = Stated.of(network), waves(network)
    days_ = (*_ascending(cuts, network.as_of), network.as_of)
    chosen = [max((wave for wave in surveys if wave[1] <= day), default=None) for day in days_]
    if None in chosen:
        raise UsageError(
            say("There is no survey up to {day}; the first is of {first}.", day=days_[0], first=surveys[0][1])
            if surveys
            else say(NO_DATES)
        )
    asked = list(dict.fromkeys(wave for wave in chosen if wave is not None))
    earlier = [wave for wave in surveys if wave < asked[0]][-1:]
    moments = [_survey(network, *wave) for wave in (*earlier, *asked)]
    return _questions(moments, stated, chance, could_help, surveys=True)[len(earlier) :]


NO_DATES = to_say(
    "No relationship has a date on which it was stated or began, so nothing can be told apart by time. Fill in 'Stated on' or 'Began on'."
)


def waves(network: Network) -> list[tuple[date, date]]:
    """Return the first and last day of each survey: days on which something was stated, with no longer pause than ``survey_pause`` between them."""
    said = np.unique(Stated.of(network).said)
    said = said[(said != UNDATED) & (said <= (network.as_of - EPOCH).days)]
    pause = np.flatnonzero(np.diff(said) > network.conventions.survey_pause)
    first, last = (
        said[np.r_[0, pause + 1]] if len(said) else said,
        said[np.r_[pause, len(said) - 1]] if len(said) else said,
    )
    return [
        (EPOCH + timedelta(int(one)), EPOCH + timedelta(int(other))) for one, other in zip(first, last, strict=True)
    ]


def usual_cuts(network: Network, *, surveys: bool) -> tuple[date, ...]:
    """Return the days a backtest asks about unless told: the last surveys but one, or whole years before the network's day."""
    count = network.conventions.backtest_cuts
    if surveys:
        return tuple(last for _, last in waves(network)[-count - 1 : -1])
    year = timedelta(network.conventions.change_over)
    return tuple(network.as_of - year * back for back in range(count, 0, -1))


def _ascending(cuts: Sequence[date], as_of: date) -> list[date]:
    late = [cut for cut in cuts if cut >= as_of]
    if late:
        raise UsageError(
            say(
                "The cut {day} is not before {last}, the day up to which ties are known. Name an earlier day.",
                day=late[0],
                last=as_of,
            )
        )
    return sorted(set(cuts))


def _on(network: Network, day: date, stated: Stated) -> Moment:
    then = network.on(day)
    low, high, strength = then.pairs
    size, today = len(network), (day - EPOCH).days
    begun = (stated.began != UNDATED) & (stated.began <= today) & ((stated.ended == UNDATED) | (stated.ended > today))
    more = np.unique(stated.pairs[begun])
    more = more[~listed(more, np.sort(low * size + high))]
    return Moment(
        day,
        then,
        np.r_[low, more // size],
        np.r_[high, more % size],
        np.r_[strength, np.full(len(more), np.nan)],
    )


def _survey(network: Network, first: date, last: date) -> Moment:
    then = build(network.records, network.conventions, last, Selection(stated_from=first, stated_to=last))
    low, high, strength = then.pairs
    return Moment(last, then, low, high, strength)


def _questions(
    moments: Sequence[Moment],
    stated: Stated,
    chance: Generator,
    could_help: CouldHelp | None,
    *,
    surveys: bool,
) -> tuple[Split, ...]:
    found: list[Split] = []
    for now, then in pairwise(moments):
        ours = now.network.stakeholders["ours"].to_numpy(dtype=bool)
        past = _past(now)
        found.append(
            question(
                f"{now.day} to {then.day}",
                past,
                then.numbers,
                shown=_could_be_shown(now),
                ours=ours,
                unclear=None if surveys else _unclear(now, then, stated),
                before=past.number(*past.others["before"]),
                known=None if surveys else _known(then),
                earlier=found[-1] if found else None,
                could_help=None if could_help is None else could_help(now.network),
                chance=chance,
            )
        )
    return tuple(found)


def _past(now: Moment) -> Past:
    """Return what a prediction may look at: of how else two were joined, only that they had a tie before."""
    past = Past.of(now.network)
    return replace(past, i=now.i, j=now.j, strength=now.strength, others={"before": past.others["before"]})


def _could_be_shown(now: Moment) -> Truth:
    """Return who was on record by the day, as far as that is known, and may be contacted."""
    people = now.network.records["stakeholders"].set_index("id").loc[now.network.stakeholders["id"]]
    here = ~(people["since"] > pd.Timestamp(now.day))
    return np.asarray(here & ~people["do_not_contact"].fillna(value=False).astype(bool), dtype=bool)


def _known(then: Moment) -> Whole:
    known = then.network.known
    return np.asarray(known["i"].to_numpy(dtype=np.int64) * len(then.network) + known["j"].to_numpy(dtype=np.int64))


def _unclear(now: Moment, then: Moment, stated: Stated) -> Whole:
    """Return the ties first stated after a day of which nobody can say whether they were there on it."""
    size, records, today = len(now.network), now.network.records, (now.day - EPOCH).days
    ids = pd.Index(now.network.stakeholders["id"])
    said, asked = records["relationships"], records["asked"]
    speakers = said["stated_by"].fillna(said["source"])[days(said["stated_on"]) <= today]
    heard = ids.isin(speakers) | ids.isin(asked["asked"][days(asked["asked_on"]) <= today])
    signed = then.network.conclusions.evidence
    signed = signed[signed["table"] == "agreements"]
    a, b = (ids.get_indexer(pd.Index(signed[end])) for end in ("a", "b"))
    dated = np.union1d(stated.pairs[stated.began != UNDATED], (a * size + b)[(a >= 0) & (b >= 0)])
    new = np.setdiff1d(then.numbers, now.numbers)
    return np.asarray(new[~listed(new, dated) & ~heard[new // size] & ~heard[new % size]])
