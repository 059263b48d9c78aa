"""Gaps in ties: asleep, fading, seen differently by the two sides, claimed by one side alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from netmap.gaps.base import Found, Rule, found
from netmap.gaps.weighing import beyond, known, of_step
from netmap.language import say, to_say
from netmap.ties.strength import HIGHEST_LEVEL
from netmap.vocabulary import SEPARATOR, vocabulary

if TYPE_CHECKING:
    from netmap.gaps.situation import Situation

ROUNDING = 1e-9
"""Two strengths that differ by less are the same."""

SAID_OR_ASKED = ("relationships", "asked", "agreements")
"""The tables that hold what people say about a tie."""


def dormant_tie(situation: Situation) -> Found:
    """Return the ties of cooperation or more that have been without contact for long; no date, no verdict.

    Notes
    -----
    Level ``partner_level`` or above, and the last contact more than
    ``dormant_after`` days ago. Importance: level / 5. Extent: days over
    twice ``dormant_after``, at most 1. Confidence: the share known of the
    level, the last contact, and both sides' word.

    References
    ----------
    A tie that fell asleep still holds trust, and waking it costs less than
    making a new one (Levin, Walter & Murnighan, 2011, Dormant ties,
    Organization Science 22).
    """
    numbers, ties = situation.conventions, situation.network.ties
    silence = situation.days_since(ties["last_contact"])
    asleep = (ties["level"] >= numbers.partner_level) & (silence > numbers.dormant_after)
    chosen = ties[asleep]
    findings = chosen[["a", "b", "level", "last_contact"]].assign(
        importance=of_step(chosen["level"], numbers.importance_unknown),
        extent=beyond(silence[asleep], numbers.dormant_after),
        confidence=known(chosen["level"], chosen["last_contact"], chosen["state"] != "UNCONFIRMED"),
    )
    return found(findings, *situation.behind(chosen))


def fallen_strength(situation: Situation) -> Found:
    """Return the active ties that have lost much of their strength within a year.

    Notes
    -----
    Active today, and strength fallen by ``strength_fallen`` or more since the
    day ``change_over`` days before. Only like is compared with like: the same
    sides were heard by both days, and the strength rests on equally much
    (``completeness``); else what was learned would read as a loss. Importance:
    level / 5, the higher of the two days. Extent: the share of strength lost.
    Confidence: the completeness of the strength.

    References
    ----------
    Ties rarely break at once; those that wane are the ones found missing later
    (Raeder, Lizardo, Hachen & Chawla, 2011, Predictors of short-term decay of
    cell phone contacts, Social Networks 33).
    """
    numbers, network = situation.conventions, situation.network
    columns = ["i", "j", "level", "strength", "completeness", "asked_a", "asked_b"]
    now = network.known[situation.active]
    both = now.merge(network.before.ties[columns], on=["i", "j"], suffixes=("", "_before"))
    alike = (both["asked_a"] == both["asked_a_before"]) & (both["asked_b"] == both["asked_b_before"])
    # Rounding must not decide on a tie that stands on the limit.
    alike &= (both["completeness"] - both["completeness_before"]).abs() < ROUNDING
    fallen = 1 - both["strength"] / both["strength_before"].where(both["strength_before"] > 0)
    waning = alike & (fallen >= numbers.strength_fallen - ROUNDING) & (fallen > 0)
    chosen = both[waning]
    findings = chosen[["a", "b"]].assign(
        fallen=fallen[waning],
        since=pd.Timestamp(network.earlier_day),
        importance=of_step(chosen[["level", "level_before"]].max(axis=1), numbers.importance_unknown),
        extent=fallen[waning],
        confidence=chosen["completeness"],
    )
    return found(findings, *situation.behind(chosen))


def contradicted_tie(situation: Situation) -> Found:
    """Return the pairs of which the two sides say different things.

    Notes
    -----
    One side denies the tie, or the levels lie ``contradiction_gap`` or more
    apart; or a unit of ours says ``strong_level`` or above where the partner
    says 1 or less. Importance: the higher level / 5. Extent: the
    difference / 5; where one side gave no level, ``contradiction_gap`` / 5.
    Confidence: the share known of the two levels.

    References
    ----------
    Sides that differ this far should talk before anybody counts the tie
    (Frey, Lohmeier, Lee & Tollefson, 2006, Measuring collaboration among
    grant partners, American Journal of Evaluation 27).
    """
    numbers, pairs = situation.conventions, situation.network.known
    apart = (pairs["level_a"] - pairs["level_b"]).abs()
    rated = pairs[["level_a", "level_b"]].min(axis=1, skipna=False) >= 1
    denied = (pairs["state"] == "CONTRADICTED") & ~rated
    wrong = denied | (rated & (apart >= numbers.contradiction_gap)) | _overstated(situation, pairs)
    chosen = pairs[wrong]
    highest = chosen[["level_a", "level_b"]].max(axis=1)
    findings = chosen[["a", "b"]].assign(
        a_says=_said(chosen, "a"),
        b_says=_said(chosen, "b"),
        importance=of_step(highest.where(highest > 0), numbers.importance_unknown),
        extent=apart[wrong].fillna(numbers.contradiction_gap).clip(1, HIGHEST_LEVEL) / HIGHEST_LEVEL,
        confidence=known(chosen["level_a"], chosen["level_b"]),
    )
    return found(findings, *situation.behind(chosen, *SAID_OR_ASKED))


def _overstated(situation: Situation, pairs: pd.DataFrame) -> pd.Series:
    """Return of which pairs a unit of ours claims much and the partner next to nothing."""
    ours = [pairs[end].map(situation.ours).to_numpy(dtype=bool) for end in ("a", "b")]
    we_say = pairs["level_a"].where(ours[0], pairs["level_b"])
    they_say = pairs["level_b"].where(ours[0], pairs["level_a"])
    claimed: pd.Series = (ours[0] != ours[1]) & (we_say >= situation.conventions.strong_level) & (they_say <= 1)
    return claimed


def _said(pairs: pd.DataFrame, side: str) -> pd.Series:
    """Return what one side of each pair says, in words."""
    level, asked = pairs[f"level_{side}"], pairs[f"asked_{side}"]
    levels = vocabulary("levels")
    says = {float(code): say("says {level}", level=levels.label(code).lower()) for code in levels.codes}
    words = np.floor(level).map(says).astype("str").where(level.notna(), say("says there is one"))
    # A side that was asked and is silent denies the tie, unless a paper in force speaks for both.
    said: pd.Series = words.mask(level.isna() & pairs["in_force"], say("gives no level")).where(
        level.notna() | asked, say("was never asked")
    )
    return said


def never_confirmed(situation: Situation) -> Found:
    """Return the strong ties that one side has claimed for long while the other was never asked.

    Notes
    -----
    Level ``strong_level`` or above, not both sides were ever asked, and it was
    first stated at that level more than ``confirm_within`` days ago. An
    agreement shows that there is a tie, not how close it is, and does not
    count as an answer. Importance: level / 5. Extent: days over twice
    ``confirm_within``, at most 1. Confidence: the share known of the level,
    the day, and whether it is recorded who was asked about whom.

    References
    ----------
    In a grant application a claim should be one that the other side would
    repeat; both sides agreeing beats either saying so (Lee & Butts, 2018,
    Mutual assent or unilateral nomination?, Social Networks 55).
    """
    numbers, ties = situation.conventions, situation.network.ties
    one_sided = (ties["state"] != "CONTRADICTED") & ~(ties["asked_a"] & ties["asked_b"])
    claimed = ties[(ties["level"] >= numbers.strong_level) & one_sided]
    said = situation.stated[situation.stated["level"] >= numbers.strong_level]
    since = said.groupby(["a", "b"])["stated_on"].min()
    claimed = claimed.join(since.rename("since"), on=["a", "b"])
    age = situation.days_since(claimed["since"])
    old = age > numbers.confirm_within
    chosen = claimed[old]
    silent = chosen["b"].where(
        chosen["asked_a"], chosen["a"].where(chosen["asked_b"], chosen["a"] + SEPARATOR + chosen["b"])
    )
    findings = chosen[["a", "b", "level", "since"]].assign(
        silent=silent,
        importance=of_step(chosen["level"], numbers.importance_unknown),
        extent=beyond(age[old], numbers.confirm_within),
        confidence=known(chosen["level"], chosen["since"], chosen["a"].notna() & (len(situation.records["asked"]) > 0)),
    )
    return found(findings, *situation.behind(chosen, *SAID_OR_ASKED))


DORMANT_TIE = Rule(
    "G20",
    to_say("Dormant tie"),
    "relationships",
    {"a": "stakeholder", "b": "stakeholder"},
    to_say("{a} and {b} were last in touch on {last_contact}, after working together at the level of {level}."),
    to_say("Call for no other reason than to hear how they are, and log it."),
    to_say("A contact since then that nobody logged."),
    dormant_tie,
    waits_for=("relationships.level", "interactions or relationships.last_contact"),
    thresholds=("partner_level", "dormant_after"),
    shows={"level": "level", "last_contact": "date"},
)
FALLEN_STRENGTH = Rule(
    "G21",
    to_say("At-risk tie: strength fell"),
    "relationships",
    {"a": "stakeholder", "b": "stakeholder"},
    to_say("The tie between {a} and {b} has lost {fallen} of its strength since {since}."),
    to_say("Find out what changed: a person, a programme, or the interest; then plan one thing to do together."),
    to_say("A contact that nobody logged, or a programme that keeps the two together and is not recorded."),
    fallen_strength,
    waits_for=("relationships", "interactions or relationships.stated_on or relationships.last_contact"),
    thresholds=("strength_fallen", "active_within"),
    shows={"fallen": "share", "since": "date"},
    form="strength",
)
CONTRADICTED_TIE = Rule(
    "G23",
    to_say("Contradicted tie"),
    "relationships",
    {"a": "stakeholder", "b": "stakeholder"},
    to_say("{a} and {b} see their tie differently: {a} {a_says}, {b} {b_says}."),
    to_say("Put the two statements side by side and talk about what each expects of the other."),
    to_say("A new statement of either side that agrees with the other's."),
    contradicted_tie,
    waits_for=("relationships",),
    thresholds=("contradiction_gap", "strong_level"),
    shows={"a_says": "text", "b_says": "text"},
)
NEVER_CONFIRMED = Rule(
    "G24",
    to_say("Strong tie never confirmed"),
    "relationships",
    {"a": "stakeholder", "b": "stakeholder"},
    to_say("{a} and {b} have stood at {level} since {since} by one account, and nobody ever asked {silent}."),
    to_say("Ask the other side how closely it would say the two work together, before the claim goes into a report."),
    to_say("A statement of the other side, or word that it was asked."),
    never_confirmed,
    waits_for=("relationships.level", "relationships.stated_on"),
    thresholds=("strong_level", "confirm_within"),
    shows={"level": "level", "since": "date", "silent": "several stakeholder"},
)
