"""A street with a library and a few others, small enough to count by hand: the example of every statement."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from netmap.conventions import Conventions
from netmap.network import build
from netmap.reach.period import Period
from netmap.reach.work import Work
from netmap.records import Records

if TYPE_CHECKING:
    from collections.abc import Callable

    from netmap.reach.base import Found

PERIOD = Period(date(2026, 1, 1), date(2026, 6, 30))


def records() -> Records:
    """Return its rows."""
    return Records.of(
        places=[{"id": "EAST", "name": "East"}, {"id": "WEST", "name": "West"}],
        stakeholders=[
            {"id": "L", "name": "Library", "kind": "LIB_BRANCH", "place": "EAST"},
            {"id": "S", "name": "School", "kind": "EDU_K12", "sector": "EDUC", "members": 300, "serves_places": "WEST"},
            {"id": "T", "name": "Tenants", "kind": "RES_TENANT", "members": 40},
            {"id": "C", "name": "Clinic", "kind": "HLT_CLIN", "sector": "HLTH"},
        ],
        relationships=[
            {"source": "L", "target": "S", "level": 3, "stated_on": date(2025, 9, 1), "last_contact": date(2025, 9, 1)},
            {"source": "S", "target": "L", "level": 3, "stated_on": date(2026, 2, 1), "last_contact": date(2026, 2, 1)},
            {"source": "L", "target": "T", "level": 2, "stated_on": date(2026, 3, 1), "last_contact": date(2026, 3, 1)},
            {"source": "L", "target": "C", "level": 1, "stated_on": date(2026, 3, 1), "last_contact": date(2026, 3, 1)},
        ],
        needs=[
            {"id": "N1", "statement": "Homework help", "status": "VALIDATED", "places": "EAST|WEST", "identified_by": "RESIDENT"},
            {"id": "N2", "statement": "A warm room", "status": "VALIDATED", "places": "EAST", "identified_by": "STAFF"},
        ],
        programmes=[
            {"id": "P1", "name": "Tutors", "type": "CLUB", "status": "RUNNING", "lead": "L", "needs": "N1", "places": "EAST",
             "started_on": date(2026, 1, 10), "sessions": 10, "attendances": 120, "people": 30, "outcome_evidence": "Teachers say so", "attribution": "B"},
            {"id": "P2", "name": "Reading", "type": "CLUB", "status": "RUNNING", "lead": "L", "places": "EAST",
             "started_on": date(2025, 3, 1), "attendances": 400, "people": 50},
        ],
        stage_roles=[
            {"programme": "P1", "stage": "PLAN", "stakeholder": "T", "participation": 3, "dated": date(2026, 1, 5)},
            {"programme": "P1", "stage": "DELIVER", "stakeholder": "S", "dated": date(2026, 1, 10)},
        ],
        interactions=[
            {"id": "I1", "date": date(2026, 5, 4), "unit": "L", "programme": "P2", "attendance": 15},
        ],
        contributions=[
            {"id": "G1", "stakeholder": "S", "programme": "P1", "resource": "SPACE", "quantity": 20, "unit": "evenings",
             "value": 1000, "currency": "CAD", "given_on": date(2026, 6, 1)},
            {"id": "G2", "stakeholder": "T", "programme": "P1", "resource": "FUNDING", "value": 200, "currency": "CAD", "given_on": date(2026, 6, 2)},
        ],
    )  # fmt: skip


def told(find: Callable[[Work], Found]) -> str:
    """Return what a statement says of it in the first half of 2026."""
    return find(Work.of(build(records(), Conventions(), PERIOD.end), PERIOD)).sentence
