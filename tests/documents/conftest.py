"""A small town whose briefs can be worked out by hand."""

from datetime import date

import pytest

from netmap.conventions import Conventions
from netmap.network import build
from netmap.records import Records

DAY = date(2026, 6, 1)

TOWN = {
    "stakeholders": [
        {"id": "L", "name": "Harbour Library", "kind": "LIB_BRANCH", "place": "P"},
        {
            "id": "F",
            "name": "Tide Food Bank",
            "kind": "NPO_FOOD",
            "sector": "FOOD",
            "place": "P",
            "themes": "FOODIN",
            "languages": "eng|ara",
            "lifecycle": "ACTIVE",
            "held_by": "Community librarian",
            "email": "hello@tide.example",
            "phone": "555 0100",
            "influence": 4,
        },
        {"id": "C", "name": "Clinic", "kind": "HLT_CLIN"},
        {"id": "N", "name": "Nobody's Club", "kind": "INF_CLUB"},
        {"id": "R", "name": "Ada Ruiz", "kind": "RES_LEADER", "email": "ada@home.example", "phone": "555 0199"},
    ],
    "places": [{"id": "P", "name": "Harbour East"}],
    "relationships": [
        {"source": "L", "target": "F", "relation": "INFO", "level": 3, "stated_by": "L", "stated_on": "2026-01-01"},
        {"source": "F", "target": "L", "relation": "INFO", "level": 3, "stated_by": "F", "stated_on": "2026-01-02"},
        {"source": "L", "target": "C", "relation": "INFO", "level": 0, "stated_by": "L", "stated_on": "2026-01-01"},
    ],
    "interactions": [
        {"id": "I1", "date": "2026-05-01", "participants": "F", "unit": "L", "type": "MEET", "staff_role": "Librarian",
         "summary": "They would rather come to us", "outcome": "NEXTSTEP", "next_step": "Send the calendar",
         "due_on": "2026-05-20"},
        {"id": "I2", "date": "2026-04-01", "participants": "F", "unit": "L", "type": "CALL"},
        {"id": "I3", "date": "2026-07-01", "participants": "F", "unit": "L", "type": "CALL", "summary": "To come"},
        {"id": "I4", "date": "2026-05-02", "participants": "F", "unit": "L", "type": "CALL", "summary": "Secret talk",
         "visibility": "RESTRICTED"},
    ],
    "agreements": [{"id": "A", "parties": "L|F", "title": "Shelf of food", "starts_on": "2026-01-01",
                    "ends_on": "2026-12-31"}],
    "programmes": [{"id": "G", "name": "Cooking", "status": "RUNNING", "started_on": "2025-02-01", "lead": "L"}],
    "stage_roles": [
        {"programme": "G", "stage": "PLAN", "stakeholder": "F", "role": "COLEAD"},
        {"programme": "G", "stage": "DELIVER", "stakeholder": "F", "role": "COLEAD"},
    ],
    "contributions": [{"id": "X", "stakeholder": "F", "programme": "G", "resource": "VOLUNTEER", "quantity": 40,
                       "unit": "hours", "given_on": "2026-03-03"}],
}  # fmt: skip


@pytest.fixture
def town():
    """The network of the small town on its day; rows given take the place of a table's own."""

    def made(**rows):
        return build(Records.of(**{**TOWN, **rows}), Conventions(), DAY)

    return made
