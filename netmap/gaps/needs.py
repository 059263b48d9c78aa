"""Gaps in needs: unmet, met in one place and not in another, unproven, stale."""

from __future__ import annotations

from typing import TYPE_CHECKING

from netmap.gaps.base import Found, Rule, found
from netmap.gaps.weighing import known, of_step

if TYPE_CHECKING:
    from netmap.gaps.situation import Situation


def unmet_need(situation: Situation) -> Found:
    """Return the needs that residents confirmed or put first and that no running programme answers.

    Notes
    -----
    Status validated or prioritised, and no programme that runs or is piloted
    names it. Importance: severity / 5. Extent: 1. Confidence: the share known
    of severity, place, and whether any programme names the needs it answers.

    References
    ----------
    Meeting needs that people named themselves is the purpose of community-led
    library work (Working Together Project, 2008, Community-Led Libraries Toolkit).
    """
    needs, answering = situation.records["needs"], situation.answering
    waiting = needs["status"].isin(["VALIDATED", "PRIORITISED"])
    unmet = needs[waiting & ~needs["id"].isin(answering.loc[answering["runs"], "need"])]
    findings = (
        unmet[["id", "places"]]
        .rename(columns={"id": "need"})
        .assign(
            importance=of_step(unmet["severity"], situation.conventions.importance_unknown),
            extent=1.0,
            confidence=known(unmet["severity"], unmet["places"], unmet["id"].notna() & (len(answering) > 0)),
        )
    )
    return found(findings, ("needs", unmet.assign(finding=unmet.index)))


UNMET_NEED = Rule(
    "G01",
    "Unmet need",
    "needs",
    {"need": "need"},
    "Nothing that runs answers the need “{need}”.",
    "Ask those who raised it what they would start with, and who should be at the table.",
    "A programme that runs and names this need, or word from residents that it is met.",
    unmet_need,
    waits_for=("needs", "programmes"),
)
