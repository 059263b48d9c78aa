"""Gaps in learning: programmes of which nobody wrote down what they taught, or what they changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from netmap.gaps.base import Found, Rule
from netmap.gaps.programmes import ABOUT_A_PROGRAMME, begun, found_of
from netmap.gaps.weighing import beyond
from netmap.language import say_number, to_say
from netmap.ties.pairs import days
from netmap.vocabulary import vocabulary

if TYPE_CHECKING:
    from netmap.gaps.situation import Situation

OUTPUTS_ONLY = "A"
"""The attribution of a programme of which what was done was counted, and nothing else."""


def no_lesson_logged(situation: Situation) -> Found:
    """Return the programmes that ended or failed some time ago and of which nobody wrote down what they taught.

    Notes
    -----
    Status ended or failed, the last day more than ``lesson_within`` days ago,
    and no lesson that names it; without a last day, no verdict. Importance:
    severity of the gravest need it answered / 5. Extent: days since the last
    day over twice ``lesson_within``, at most 1. Confidence: the share known of
    the last day, who led it and so could tell, and how grave the need is.

    References
    ----------
    Failures teach as much as successes, if they are written down (Working
    Together Project, 2008, Community-Led Libraries Toolkit: trial and error).
    """
    limit, lessons, programmes = situation.conventions.lesson_within, situation.records["lessons"], begun(situation)
    told = lessons.loc[~(days(lessons["dated"]) > situation.today), "programme"]
    ago = situation.days_since(programmes["ended_on"])
    late = programmes["status"].isin(["ENDED", "FAILED"]) & (ago > limit) & ~programmes["id"].isin(told)
    chosen = programmes[late]
    words = vocabulary("programme_statuses")
    return found_of(
        situation,
        chosen.assign(
            how=[words.label(code).lower() for code in chosen["status"]],
            extent=beyond(ago[late], limit),
        ),
        (chosen["ended_on"], chosen["lead"]),
        ["how", "ended_on"],
    )


def no_outcome_evidence(situation: Situation) -> Found:
    """Return the programmes that have run for more than a cycle and of which at most what was done is counted.

    Notes
    -----
    Running for more than ``outcome_after`` days, no outcome evidence written
    down, and no claim beyond counted output. Importance: severity of the
    gravest need it answers / 5. Extent: days run over twice ``outcome_after``,
    at most 1. Confidence: the share known of the first day, its outputs
    (sessions, attendances or people), the strength of the claim, and how grave the need is.

    References
    ----------
    Attendance shows that people came, not that it helped (PLA, Project
    Outcome; LibrarIN, Horizon Europe 101061516, on outcome indicators).
    """
    limit, programmes = situation.conventions.outcome_after, begun(situation)
    runs = situation.days_since(programmes["started_on"])
    claim = programmes["attribution"]
    counted = programmes["outcome_evidence"].isna() & (claim.isna() | (claim == OUTPUTS_ONLY))
    late = programmes["runs"] & (runs > limit) & counted
    chosen = programmes[late]
    sessions = [(0 if pd.isna(one) else int(one)) for one in chosen["sessions"]]
    return found_of(
        situation,
        chosen.assign(
            counted=[
                say_number(" and counts {number} session", " and counts {number} sessions", one) if one else ""
                for one in sessions
            ],
            extent=beyond(runs[late], limit),
        ),
        (
            chosen["started_on"],
            chosen[["sessions", "attendances", "people"]].notna().any(axis=1),
            chosen["attribution"],
        ),
        ["counted", "started_on"],
    )


NO_LESSON_LOGGED = Rule(
    "G11",
    to_say("No lesson logged"),
    "needs",
    ABOUT_A_PROGRAMME,
    to_say("“{programme}” {how} on {ended_on}, and nobody wrote down what it taught."),
    to_say("Ask those who ran it and those who came what they would do differently, and write it under Lessons."),
    to_say("A lesson that names it."),
    no_lesson_logged,
    waits_for=("programmes.ended_on", "lessons"),
    thresholds=("lesson_within",),
    shows={"how": "text", "ended_on": "date"},
)
NO_OUTCOME_EVIDENCE = Rule(
    "G38",
    to_say("No outcome evidence"),
    "needs",
    ABOUT_A_PROGRAMME,
    to_say("“{programme}” has run since {started_on}{counted}, and nobody wrote down what it changed."),
    to_say("Ask ten of those who came what is different for them now, and write down what they say."),
    to_say("A sentence on what changed, and how that is known."),
    no_outcome_evidence,
    waits_for=("programmes.started_on", "programmes.outcome_evidence"),
    thresholds=("outcome_after",),
    shows={"counted": "text", "started_on": "date"},
)
