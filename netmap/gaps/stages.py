"""Gaps in the community-led cycle: programmes made without the community, or judged without it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from netmap.gaps.base import Found, Rule
from netmap.gaps.cycle import BEFORE_DELIVERY, STAGES
from netmap.gaps.programmes import ABOUT_A_PROGRAMME, found_of, in_rows, recorded, under_way
from netmap.gaps.weighing import HIGHEST_STEP, beyond
from netmap.language import day_in_words, say, to_say
from netmap.ties.pairs import UNDATED, days
from netmap.vocabulary import vocabulary

if TYPE_CHECKING:
    from datetime import date

    from netmap.engine.arrays import Real, Truth
    from netmap.gaps.situation import Situation

THOUGHT_OF_INSIDE = ("STAFF_IDEA", "FUNDER_CALL")
THOUGHT_OF_OUTSIDE = ("COMMUNITY_ASK", "COCREATED")
"""Origins of a programme: thought of without the community, and with it."""

FIRST_STAGES = ("ASSESS", "IDENTIFY")
"""The stages at which it is found out what is needed."""


def built_then_hoped(situation: Situation) -> Found:
    """Return the programmes that staff or a funder thought of and in which nobody from the community had a part before they began.

    Notes
    -----
    Origin a staff idea or a funder's call; begun and not over; somebody is
    recorded at one of its stages, and no resident, informal or Indigenous
    group before its first day (where a day is missing: at the stages before
    delivery). Importance: severity of the gravest need it answers / 5. Extent:
    the share of the five stages without the community, at least one of them.
    Confidence: the share known of the origin, the first day, who took part
    before delivery, the kind of everybody who took part, and how grave the need is.

    References
    ----------
    What is built in the hope that people will come often stays empty (the
    "Field of Dreams" model that the Working Together Project, 2008, left behind).
    """
    roles = situation.taking_part
    dated, began = days(roles["dated"]), days(roles["began"])
    both = (dated != UNDATED) & (began != UNDATED)
    at_first = roles["stage"].isin(BEFORE_DELIVERY).to_numpy(dtype=bool)
    early = np.where(both, dated < began, at_first) & roles["community"].to_numpy(dtype=bool)
    programmes = under_way(situation)
    inside = programmes["origin"].isin(THOUGHT_OF_INSIDE)
    chosen = programmes[inside & ~in_rows(programmes, roles[early])]
    words = vocabulary("origins")
    return found_of(
        situation,
        chosen.assign(
            origin=[words.label(code).lower() for code in chosen["origin"]],
            day=["" if day is pd.NaT else say(" on {day}", day=day_in_words(day)) for day in chosen["started_on"]],
            extent=_without_community(situation, chosen),
        ),
        (
            chosen["origin"],
            chosen["started_on"],
            in_rows(chosen, roles[at_first]),
            _kinds_known(situation, chosen),
        ),
        ["origin", "day"],
    )


def no_partner_at_identification(situation: Situation) -> Found:
    """Return the programmes for which nobody from the community helped to find out what is needed.

    Notes
    -----
    Begun and not over; somebody is recorded at one of its stages, and no
    resident, informal or Indigenous group at assessment or identification.
    Importance: severity of the gravest need it answers / 5. Extent: the share
    of the five stages without the community. Confidence: the share known of
    who took part at all, who did at those two stages, an origin that does not
    speak of the community, the kind of everybody who took part, and how grave
    the need is.

    References
    ----------
    Community-led planning begins with the community naming what it needs
    (Working Together Project, 2008, Community-Led Libraries Toolkit).
    """
    roles, programmes = situation.taking_part, under_way(situation)
    at_first = roles[roles["stage"].isin(FIRST_STAGES)]
    chosen = programmes[~in_rows(programmes, at_first[at_first["community"]])]
    origin = chosen["origin"]
    return found_of(
        situation,
        chosen.assign(extent=_without_community(situation, chosen)),
        (
            in_rows(chosen, roles),
            in_rows(chosen, at_first),
            origin.notna() & ~origin.isin(THOUGHT_OF_OUTSIDE),
            _kinds_known(situation, chosen),
        ),
    )


def stuck_at_consultation(situation: Situation) -> Found:
    """Return the programmes that the community was at most consulted on before they were delivered.

    Notes
    -----
    Begun and not over; the community's highest recorded say (IAP2) at
    assessment, identification and planning is ``consultation_up_to`` or less;
    where no say is recorded, no verdict. Importance: severity of the gravest
    need it answers / 5. Extent: the steps from that say up to "empower", its
    own among them, over 5. Confidence: the share known of that say, the say
    of everybody else of the community at those stages, and how grave the need is.

    References
    ----------
    Community-led work moves beyond consultation: from "involve" on, what
    people say shapes the choices (IAP2, Spectrum of Public Participation).
    """
    roles, programmes = situation.taking_part, under_way(situation)
    heard = roles[roles["community"] & roles["stage"].isin(BEFORE_DELIVERY)]
    most = programmes["id"].map(heard.groupby("programme")["participation"].max()).astype("Int64")
    stuck = (most <= situation.conventions.consultation_up_to).fillna(value=False).to_numpy(dtype=bool)
    chosen = programmes.assign(step=most)[stuck]
    words = vocabulary("participation_levels")
    untold = heard[heard["participation"].isna()]
    return found_of(
        situation,
        chosen.assign(
            say=[words.label(str(step)).lower() for step in chosen["step"]],
            extent=_steps_missing(chosen["step"]),
        ),
        (chosen["step"], ~in_rows(chosen, untold)),
        ["say", "step"],
    )


def evaluated_without_community(situation: Situation) -> Found:
    """Return the programmes that are over, or have run for long, and in whose evaluation nobody from the community took part.

    Notes
    -----
    Ended, failed or handed over, or running for more than
    ``evaluation_after`` days; somebody is recorded at one of its stages, and
    no resident, informal or Indigenous group at evaluation. Importance:
    severity of the gravest need it answers / 5. Extent: days run over twice
    ``evaluation_after``, at most 1; 1 if it is over. Confidence: the share
    known of who took part at all, who evaluated it, the kind of everybody who
    took part, and how grave the need is.

    References
    ----------
    Evaluation is a stage of its own, at which the community helps to say
    what counts as success (Barbakoff & Lenstra, 2024, The 12 Steps to a Community-Led Library).
    """
    limit, roles, programmes = situation.conventions.evaluation_after, situation.taking_part, recorded(situation)
    evaluating = roles[roles["stage"] == "EVALUATE"]
    runs = situation.days_since(programmes["started_on"])
    over = programmes["over"].to_numpy(dtype=bool)
    due = over | (programmes["runs"].to_numpy(dtype=bool) & (runs > limit))
    judged = in_rows(programmes, evaluating[evaluating["community"]])
    chosen = programmes[due & ~judged]
    return found_of(
        situation,
        chosen.assign(state=_how_long(chosen), extent=np.where(over, 1.0, beyond(runs, limit))[due & ~judged]),
        (
            in_rows(chosen, roles),
            in_rows(chosen, evaluating),
            _kinds_known(situation, chosen),
        ),
        ["state"],
    )


def _without_community(situation: Situation, programmes: pd.DataFrame) -> Real:
    """Return the share of the five stages at which nobody from the community took part, at least one of them."""
    roles = situation.taking_part
    stages = roles[roles["community"]].groupby("programme")["stage"].nunique()
    missing = len(STAGES) - stages.reindex(programmes["id"]).fillna(0).to_numpy(dtype=np.float64)
    return np.asarray(np.maximum(missing, 1) / len(STAGES))


def _steps_missing(steps: pd.Series) -> Real:
    """Return how many steps of a scale lie from each step to the top, its own among them, over all steps."""
    return (HIGHEST_STEP + 1 - steps.to_numpy(dtype=np.float64)) / HIGHEST_STEP


def _kinds_known(situation: Situation, programmes: pd.DataFrame) -> Truth:
    """Return of which programmes the kind of everybody who took part is known: without one, it might be the community."""
    roles = situation.taking_part
    unknown = situation.families.reindex(roles["stakeholder"]).isna().to_numpy(dtype=bool)
    return ~in_rows(programmes, roles[unknown])


def _how_long(programmes: pd.DataFrame) -> list[str]:
    """Return since when each programme runs, or when it ended."""

    def told(first: date, last: date, *, over: bool) -> str:
        if not over:
            return say("has run since {day}", day=day_in_words(first))
        return say("ended on {day}", day=day_in_words(last)) if pd.notna(last) else say("is over")

    days = zip(programmes["started_on"], programmes["ended_on"], programmes["over"], strict=True)
    return [told(first, last, over=over) for first, last, over in days]


BUILT_THEN_HOPED = Rule(
    "G07",
    to_say("Built, then hoped for"),
    "voice",
    ABOUT_A_PROGRAMME,
    to_say(
        "“{programme}” goes back to a {origin}, and nobody from the community had a part in it before it began{day}."
    ),
    to_say("Go and listen to those it is meant for, and let what they say change it."),
    to_say("Somebody from the community who took part before it began, or an idea that was theirs."),
    built_then_hoped,
    waits_for=("programmes.origin", "stage_roles", "stakeholders.kind"),
    shows={"origin": "text", "day": "text"},
)
NO_PARTNER_AT_IDENTIFICATION = Rule(
    "G08",
    to_say("No partner at identification"),
    "voice",
    ABOUT_A_PROGRAMME,
    to_say("Nobody from the community took part when it was found out what “{programme}” should be for."),
    to_say("Ask those it is for what they would have named first, and write down who said so."),
    to_say("Somebody from the community who was there when the need was named."),
    no_partner_at_identification,
    waits_for=("programmes", "stage_roles", "stakeholders.kind"),
)
STUCK_AT_CONSULTATION = Rule(
    "G09",
    to_say("Stuck at consultation"),
    "voice",
    ABOUT_A_PROGRAMME,
    to_say(
        "Before “{programme}” was delivered, the community's say in it went no further than “{say}”, step {step} of 5."
    ),
    to_say("Give the community a seat where its next season is planned."),
    to_say("A part in planning with more say than that."),
    stuck_at_consultation,
    waits_for=("programmes", "stage_roles.participation", "stakeholders.kind"),
    thresholds=("consultation_up_to",),
    shows={"say": "text", "step": "count"},
)
EVALUATED_WITHOUT_COMMUNITY = Rule(
    "G10",
    to_say("Evaluation without community"),
    "voice",
    ABOUT_A_PROGRAMME,
    to_say("“{programme}” {state}, and nobody from the community had a say in whether it helped."),
    to_say("Sit down with those who came, and ask whether it helped and what to change."),
    to_say("Somebody from the community who took part in its evaluation."),
    evaluated_without_community,
    waits_for=("programmes", "stage_roles", "stakeholders.kind"),
    thresholds=("evaluation_after",),
    shows={"state": "text"},
)
