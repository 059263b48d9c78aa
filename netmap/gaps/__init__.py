"""The shelf of gaps: one function per rule, each explains itself, each is listed here; all else is made from the list."""

from collections.abc import Collection

from netmap.conventions import Conventions
from netmap.gaps import (
    agreements,
    blind_spots,
    confirmation,
    contacts,
    dependence,
    engagement,
    funding,
    learning,
    listening,
    needs,
    offers,
    people,
    portfolio,
    position,
    silos,
    stages,
    ties,
    voices,
    working_together,
)
from netmap.gaps.answer import FINDING_COLUMNS, Gaps, Waiting, ask
from netmap.gaps.base import FACTORS, SUBJECTS, WORDS, Rule
from netmap.gaps.questions import QUESTIONS, Question
from netmap.gaps.showing import names_of
from netmap.gaps.situation import Situation
from netmap.network import Network

__all__ = [
    "FACTORS",
    "FINDING_COLUMNS",
    "QUESTIONS",
    "RULES",
    "SUBJECTS",
    "WORDS",
    "Gaps",
    "Question",
    "Rule",
    "Situation",
    "Waiting",
    "find_gaps",
    "names_of",
]

RULES: tuple[Rule, ...] = (
    needs.UNMET_NEED,
    needs.NEED_PLACE_HOLE,
    needs.NEED_GROUP_HOLE,
    confirmation.UNVALIDATED_NEED,
    confirmation.THIN_EVIDENCE,
    confirmation.STALE_NEED,
    stages.BUILT_THEN_HOPED,
    stages.NO_PARTNER_AT_IDENTIFICATION,
    stages.STUCK_AT_CONSULTATION,
    stages.EVALUATED_WITHOUT_COMMUNITY,
    learning.NO_LESSON_LOGGED,
    position.ISOLATED_STAKEHOLDER,
    position.PERIPHERAL_VOICE,
    silos.SILO_PAIR,
    dependence.STRUCTURAL_HOLE,
    dependence.UNIT_DEPENDENCE,
    dependence.LIBRARY_DEPENDENCE,
    dependence.CUT_POINT_PARTNER,
    contacts.SINGLE_THREADED_TIE,
    people.STAFF_OVERLOAD,
    ties.DORMANT_TIE,
    agreements.AGREEMENT_ENDING,
    ties.FALLEN_STRENGTH,
    contacts.MISSED_CONTACTS,
    agreements.EXPIRED_PAPER,
    ties.CONTRADICTED_TIE,
    ties.NEVER_CONFIRMED,
    engagement.BELOW_DESIRED_LEVEL,
    engagement.ABOVE_DESIRED_LEVEL,
    contacts.COSTLY_TIE,
    funding.FUNDER_CONCENTRATION,
    funding.FUNDING_CLIFF,
    portfolio.PARTNER_IN_MANY_PROGRAMMES,
    portfolio.SOLE_PARTNER,
    voices.UNDERSERVED_LANGUAGE,
    voices.UNDERSERVED_GROUP,
    portfolio.MISSING_TARGET,
    engagement.WEAK_TIE_WITH_INFLUENCE,
    voices.LOW_POWER_HIGH_STAKE,
    offers.OFFER_WITHOUT_NEED,
    offers.REQUEST_WITHOUT_OFFER,
    working_together.DUPLICATION,
    working_together.NO_SHARED_TABLE,
    listening.BARRIER_UNRESOLVED,
    listening.PLACE_NOT_LISTENED_TO,
    listening.GROUP_NOT_LISTENED_TO,
    learning.NO_OUTCOME_EVIDENCE,
    blind_spots.PLACE_BLIND_SPOT,
    blind_spots.SECTOR_BLIND_SPOT,
    people.UNTHANKED,
    people.AGEING_INTRODUCTION,
    voices.ONLY_THROUGH_AGENCIES,
)
"""Every rule, in the order of the codes."""


def find_gaps(network: Network, codes: Collection[str] | None = None, conventions: Conventions | None = None) -> Gaps:
    """Return what the rules find in a network.

    Parameters
    ----------
    network
        The whole network, ours in it.
    codes
        Only the rules with these codes; None asks all.
    conventions
        The numbers the rules go by; None means the network's own. Ties stay as they were concluded.

    Examples
    --------
    >>> from datetime import date
    >>> from netmap.network import build
    >>> from netmap.records import Records
    >>> records = Records.of(
    ...     stakeholders=[{"id": "L", "name": "Library", "ours": True}],
    ...     needs=[{"id": "N", "statement": "A bus on Saturdays", "status": "VALIDATED", "severity": 4, "places": "ME",
    ...             "identified_by": "RESIDENT"}],
    ...     programmes=[{"id": "P", "name": "Story time", "needs": "M"}],
    ... )
    >>> gaps = find_gaps(build(records, Conventions(), date(2026, 1, 1)), codes=["G01"])
    >>> gaps.findings[["key", "sentence", "severity"]].to_dict("records")
    [{'key': 'G01:N', 'sentence': 'Nothing that runs answers “A bus on Saturdays” in ME, which residents raised.', 'severity': 0.8}]
    """
    chosen = [rule for rule in RULES if codes is None or rule.code in codes]
    return ask(Situation(network, conventions or network.conventions), chosen)
