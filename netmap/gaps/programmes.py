"""Programmes as rules see them: which have begun, of which it is known who took part, and what is said of some of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from netmap.gaps.base import Found, found
from netmap.gaps.weighing import known, of_step
from netmap.records import explode
from netmap.ties.pairs import UNDATED, days

if TYPE_CHECKING:
    import pandas as pd

    from netmap.engine.arrays import Truth
    from netmap.gaps.situation import Situation

NOT_BEGUN = "IDEA"
OVER = ("ENDED", "FAILED", "HANDED_OVER")
"""Statuses of a programme that came to an end."""

ABOUT_A_PROGRAMME = {"programme": "programme"}
"""What the rules about one programme are about."""


def begun(situation: Situation) -> pd.DataFrame:
    """Return the programmes that had begun by the day, with ``runs`` (runs that day) and ``over``."""
    programmes = situation.records["programmes"].assign(runs=situation.running)
    status, first, last = programmes["status"], days(programmes["started_on"]), days(programmes["ended_on"])
    stated = (status != NOT_BEGUN) & (status.notna() | (first != UNDATED))
    over = (status.isin(OVER) & ~(last > situation.today)) | ((last != UNDATED) & (last < situation.today))
    there: pd.DataFrame = programmes.assign(over=over)[stated & (first <= situation.today)]
    return there


def recorded(situation: Situation) -> pd.DataFrame:
    """Return those of them with a role at any stage: where nobody wrote down who took part, nothing is known."""
    programmes = begun(situation)
    return programmes[in_rows(programmes, situation.taking_part)]


def under_way(situation: Situation) -> pd.DataFrame:
    """Return those of them that are not over: of these something can still be changed."""
    programmes = recorded(situation)
    return programmes[~programmes["over"]]


def in_rows(programmes: pd.DataFrame, rows: pd.DataFrame) -> Truth:
    """Return which of some programmes the rows of another table name, in ``programme``."""
    # The names once each: pandas walks through every one it is given.
    return np.asarray(programmes["id"].isin(rows["programme"].unique()), dtype=bool)


def gravest_need(situation: Situation, programmes: pd.DataFrame) -> pd.Series:
    """Return the severity of the gravest need that each programme answers, missing where none is rated."""
    severity = situation.records["needs"].set_index("id")["severity"]
    answers = explode(programmes[["needs"]], "needs")
    steps = severity.reindex(answers["needs"]).set_axis(answers.index)
    return steps.groupby(level=0).max().reindex(programmes.index)


def found_of(
    situation: Situation, chosen: pd.DataFrame, facts: tuple[pd.Series | Truth, ...], says: list[str] | None = None
) -> Found:
    """Return the findings about some programmes, which have their ``extent``; behind them stand they and all their roles.

    Parameters
    ----------
    situation
        The network of a day.
    chosen
        The programmes, with whatever the sentence says.
    facts
        What else must be known, beside how grave the need is.
    says
        The columns that the sentence says.
    """
    gravest = gravest_need(situation, chosen)
    findings = chosen[["id", "extent", *(says or [])]].rename(columns={"id": "programme"})
    findings = findings.assign(
        importance=of_step(gravest, situation.conventions.importance_unknown), confidence=known(*facts, gravest)
    )
    whose = chosen[["id"]].assign(finding=chosen.index)
    roles = whose.merge(situation.taking_part, left_on="id", right_on="programme")
    return found(findings, ("programmes", chosen.assign(finding=chosen.index)), ("stage_roles", roles))
