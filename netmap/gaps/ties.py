"""Gaps in ties: asleep, at risk, on expired paper, one-sided, unconfirmed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from netmap.gaps.base import Found, Rule, found
from netmap.gaps.weighing import beyond, known, of_step

if TYPE_CHECKING:
    from netmap.gaps.situation import Situation


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
    rows = situation.rows_of_pairs(chosen)
    return found(findings, *((str(table), of) for table, of in rows.groupby("table")))


DORMANT_TIE = Rule(
    "G20",
    "Dormant tie",
    "relationships",
    {"a": "stakeholder", "b": "stakeholder"},
    "{a} and {b} were last in touch on {last_contact}, after working together at the level of {level}.",
    "Call for no other reason than to hear how they are, and log it.",
    "A contact since then that nobody logged.",
    dormant_tie,
    waits_for=("relationships",),
    thresholds=("partner_level", "dormant_after"),
    shows={"level": "level", "last_contact": "date"},
)
