"""Which few partnerships would answer most of what is unmet, why each of them, and what stays open."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from netmap.errors import UsageError
from netmap.gaps.situation import Situation
from netmap.language import say
from netmap.outreach.answer import plain_rows
from netmap.planning.candidates import Candidates, candidates_of
from netmap.planning.cover import Covering, exact, greedy
from netmap.planning.coverage import MaximumCoverage
from netmap.planning.plan_summary import about_the_plan, still_open
from netmap.planning.plan_texts import about_each

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import date

    from netmap.engine.arrays import Real
    from netmap.network import Network

CHOSEN_COLUMNS = (
    *("who", "name", "route", "level", "hours", "must", "adds", "alone", "lost_without", "instead", "instead_adds"),
    *("cells", "beside", "people", "sentence", "reasons", "unknown"),
)
CELL_COLUMNS = ("need", "place", "group", "state", "severity", "population", "weight", "answered", "by", "could")
OPEN_COLUMNS = ("need", "place", "groups", "people", "weight", "could", "sentence")


@dataclass(frozen=True, eq=False)
class Plan:
    """Which few partnerships would answer most of what is unmet.

    Parameters
    ----------
    as_of
        The day.
    count
        At most so many were to be chosen.
    budget
        Staff hours they may take in the first year; None for any.
    chosen
        One row per partnership, those that must be in first, then as each
        adds most: ``CHOSEN_COLUMNS``. ``route`` is one of
        ``candidates.ROUTES``; ``level`` the highest of a tie with us, NaN
        without one; ``adds`` what it adds to those before it, ``alone`` what
        it would be worth by itself, ``lost_without`` what the plan would lose
        without it, ``instead_adds`` what ``instead`` (id; missing if nobody)
        would add in its place: all as shares of all that is unmet;
        ``cells`` in how many it would be the first to answer, ``beside`` in
        how many the second; ``people`` concerned in the former (missing where
        unknown); ``reasons`` and ``unknown`` tuples of sentences.
    cells
        One row per unmet cell: ``CELL_COLUMNS``. ``answered``: of what is
        unmet there, the share the plan would answer; ``by``: ids of those
        chosen who would; ``could``: ids of others who could.
    open
        What nobody chosen would answer, need by need and place by place, the
        gravest first: ``OPEN_COLUMNS``.
    left_out
        Who could help and is never to be contacted: ``who``, ``why``.
    worth
        What the plan answers of all that is unmet, weighted by severity and people, 0-1.
    one_by_one
        The same for choosing one after another (greedy).
    at_most
        No choice answers more than this.
    is_best
        Whether it is proven that no choice answers more.
    was_searched
        Whether the best was searched for by integer programming.
    guarantee
        Share of the best that is sure by choosing one after another; None where none is.
    hours
        Staff hours of those chosen.
    sentences
        What is to be said of the plan as a whole.
    """

    as_of: date
    count: int
    budget: float | None
    chosen: pd.DataFrame
    cells: pd.DataFrame
    open: pd.DataFrame
    left_out: pd.DataFrame
    worth: float
    one_by_one: float
    at_most: float
    is_best: bool
    was_searched: bool
    guarantee: float | None
    hours: float
    sentences: tuple[str, ...]

    def as_json(self) -> dict[str, Any]:
        """Return everything as plain values: what is missing as None."""
        single = ("count", "budget", "worth", "one_by_one", "at_most", "is_best", "was_searched", "guarantee", "hours")
        return {
            "as_of": self.as_of.isoformat(),
            **{name: getattr(self, name) for name in single},
            "sentences": list(self.sentences),
            **{name: plain_rows(getattr(self, name)) for name in ("chosen", "open", "cells", "left_out")},
        }


def plan(
    network: Network,
    k: int,
    *,
    budget: float | None = None,
    must: Collection[str] = (),
    must_not: Collection[str] = (),
) -> Plan:
    """Return which k partnerships would answer most of what is unmet.

    Parameters
    ----------
    network
        The network of a day, ours in it.
    k
        How many partnerships, at most.
    budget
        Staff hours they may take together in the first year.
    must, must_not
        Ids of those that are in, or out, in any case.

    Notes
    -----
    What is unmet, who could answer it and what they take: see
    ``candidates_of``. What a choice is worth: see ``coverage.MaximumCoverage``.
    The best choice is searched for (``cover.exact``) where there are at most
    ``exact_plan_up_to`` possible answers (those in which the same candidates
    could help to the same degree count once) and in at most ``plan_branches``
    branches; otherwise it is chosen one after another (``cover.greedy``).

    Raises
    ------
    UsageError
        If what is asked cannot be: too many that must be in, or for too many hours.
    """
    situation = Situation(network, network.conventions)
    numbers = situation.conventions
    _refuse_numbers(k, budget)
    candidates = candidates_of(situation, must, must_not)
    problem = _problem(candidates, k, budget)
    start = greedy(problem)
    is_searched = problem.merged.helps.nnz <= numbers.exact_plan_up_to
    found = exact(problem, numbers.plan_branches) if is_searched else start
    everything = float((candidates.first + candidates.second).sum()) or 1.0
    cells, chosen = _cells(candidates, problem, found), _chosen(candidates, problem, found, everything)
    made = Plan(
        as_of=network.as_of,
        count=k,
        budget=budget,
        chosen=about_each(situation, candidates, chosen, _added(problem, found.chosen))[list(CHOSEN_COLUMNS)],
        cells=cells[list(CELL_COLUMNS)],
        open=still_open(situation, candidates, cells)[list(OPEN_COLUMNS)],
        left_out=candidates.left_out[["who", "why"]],
        worth=float(found.worth / everything),
        one_by_one=float(start.worth / everything),
        at_most=float(found.at_most / everything),
        is_best=found.is_best,
        was_searched=is_searched,
        guarantee=start.guarantee,
        hours=float(chosen["hours"].sum()),
        sentences=(),
    )
    return replace(made, sentences=about_the_plan(situation, made))


def _refuse_numbers(k: int, budget: float | None) -> None:
    if k < 1:
        raise UsageError(say("A plan of {number} partnerships is none. Ask for 1 or more.", number=k))
    if budget is not None and not (math.isfinite(budget) and budget >= 0):
        raise UsageError(say("{number} is no number of staff hours. Give 0 or more, or leave it out.", number=budget))


def _problem(candidates: Candidates, k: int, budget: float | None) -> MaximumCoverage:
    """Return what is to be solved.

    Raises
    ------
    UsageError
        If those that must be in are more than k, or take more than the budget.
    """
    people = candidates.people
    must, hours = people[people["must"]], people["hours"].to_numpy(dtype=np.float64)
    if len(must) > k:
        raise UsageError(
            say(
                "{must} partnerships must be in, and only {number} may be chosen. Ask for {must}, or name fewer.",
                must=len(must),
                number=k,
            )
        )
    if budget is not None and must["hours"].sum() > budget:
        raise UsageError(
            say(
                "Those that must be in take {hours:g} staff hours, more than the {budget:g} there are. "
                "Give more hours, or name fewer.",
                hours=must["hours"].sum(),
                budget=budget,
            )
        )
    return MaximumCoverage(
        candidates.fit,
        candidates.first,
        candidates.second,
        hours,
        k,
        math.inf if budget is None else float(budget),
        tuple(np.flatnonzero(people["must"]).tolist()),
    )


def _added(problem: MaximumCoverage, chosen: tuple[int, ...]) -> Real:
    """Return what each of those chosen adds to those before it: one row each, one column per cell."""
    layers, width = problem.layers, problem.fit.shape[1]
    added, times = np.zeros((len(chosen), width)), layers.times(())
    for row, one in enumerate(chosen):
        theirs = layers.times([one])
        added[row] = np.bincount(layers.cell, layers.next_one(times) * theirs, minlength=width)
        times = times + theirs
    return added


def _chosen(candidates: Candidates, problem: MaximumCoverage, found: Covering, everything: float) -> pd.DataFrame:
    """Return who was chosen, with what each is worth: ``CHOSEN_COLUMNS`` without the words, and ``row`` (of the candidates)."""
    layers, chosen = problem.layers, list(found.chosen)
    added = _added(problem, found.chosen)
    lost, instead, instead_adds = [], [], []
    for one in chosen:  # as many as were asked for
        others = [other for other in chosen if other != one]
        gains = layers.gains(layers.times(others))
        lost.append(gains[one])
        left = problem.budget - problem.hours[others].sum()
        gains[[*chosen, *np.flatnonzero(problem.hours > left).tolist()]] = 0.0
        best = int(np.argmax(gains))
        instead.append(str(candidates.people["who"].iloc[best]) if gains[best] > 0 else None)
        instead_adds.append(gains[best])
    shares = {
        "adds": added.sum(axis=1),
        "alone": layers.gains(layers.times(()))[chosen],
        "lost_without": np.array(lost, dtype=np.float64),
        "instead_adds": np.array(instead_adds, dtype=np.float64),
    }
    people = candidates.people.take(chosen).drop(columns="at").reset_index(drop=True)
    return people.assign(
        row=chosen,
        instead=pd.Series(instead, dtype="str"),
        **{name: of_all / everything for name, of_all in shares.items()},
    )


def _cells(candidates: Candidates, problem: MaximumCoverage, found: Covering) -> pd.DataFrame:
    """Return the unmet cells with who of those chosen would answer each, and who else could."""
    chosen, people = list(found.chosen), candidates.people
    at = people["at"].to_numpy(dtype=np.int64)[chosen]
    kept_out = np.concatenate([at, candidates.left_out["at"].to_numpy(dtype=np.int64)])
    unmet = candidates.first + candidates.second
    answered = _added(problem, found.chosen).sum(axis=0) / np.where(unmet > 0, unmet, 1.0)
    return candidates.cells.assign(
        answered=answered.round(9),
        by=_who(candidates, at),
        could=_who(candidates, np.setdiff1d(np.arange(candidates.everybody.shape[0]), kept_out)),
    )


def _who(candidates: Candidates, at: np.ndarray) -> pd.Series:
    """Return, cell by cell, the ids of those of some stakeholders who could answer it, the best fit first."""
    links = candidates.everybody[at].tocoo()
    order = np.lexsort((links.row, -links.data, links.col))
    ids = candidates.ids.take(at[links.row[order]])
    ends = np.cumsum(np.bincount(links.col, minlength=len(candidates.cells)))
    return pd.Series([tuple(part) for part in np.split(ids.to_numpy(dtype=object), ends)[:-1]], dtype=object)
