"""A town small enough to work out every number of its pack by hand."""

from datetime import date

from netmap.conventions import Conventions
from netmap.documents.pack.making import Making
from netmap.documents.pack.order import Order
from netmap.records import Records
from netmap.tables import Audience

DAY = date(2026, 11, 1)

TOWN = {
    "stakeholders": [
        {"id": "L", "name": "Quay Library", "kind": "LIB_BRANCH", "place": "E", "visibility": "PUBLIC"},
        {"id": "S", "name": "Harbour School", "kind": "EDU_K12", "sector": "EDUC", "place": "E", "visibility": "PUBLIC",
         "contact_role": "Principal", "held_by": "Youth librarian"},
        {"id": "F", "name": "Tide Food Bank", "kind": "NPO_FOOD", "sector": "FOOD", "visibility": "PUBLIC"},
        {"id": "R", "name": "Mill Lane Tenants", "kind": "RES_TENANT", "members": 40, "visibility": "PUBLIC"},
        {"id": "C", "name": "Chess Club", "kind": "INF_CLUB", "members": 6, "visibility": "PUBLIC"},
    ],
    "places": [{"id": "E", "name": "East"}, {"id": "W", "name": "West"}],
    # Strength, with weights 3 (level), 1 (both sides) and 1 (kinds of tie, one of four), fading by half in 270 days:
    # L-S (0.8 * 3 + 1 + 0.25) / 5 = 0.73, 31 days on 0.67: strong. L-F (0.6 * 3 + 0.5 + 0.25) / 5 = 0.51, 205 days on 0.30.
    # L-R (0.4 * 3 + 0.5 + 0.25) / 5 = 0.39, 61 days on 0.33. S-F (0.2 * 3 + 0.5 + 0.25) / 5 = 0.27, without a date.
    "relationships": [
        {"source": "L", "target": "S", "relation": "INFO", "level": 4, "stated_by": "L", "stated_on": "2026-05-01",
         "last_contact": "2026-10-01", "visibility": "PUBLIC"},
        {"source": "S", "target": "L", "relation": "INFO", "level": 4, "stated_by": "S", "stated_on": "2026-05-02",
         "last_contact": "2026-10-01", "visibility": "PUBLIC"},
        {"source": "L", "target": "F", "relation": "INFO", "level": 3, "stated_by": "L", "stated_on": "2026-04-01",
         "last_contact": "2026-04-10", "visibility": "PUBLIC"},
        {"source": "R", "target": "L", "relation": "INFO", "level": 2, "stated_by": "R", "stated_on": "2025-06-01",
         "last_contact": "2026-09-01", "visibility": "PUBLIC"},
        {"source": "S", "target": "F", "relation": "INFO", "level": 1, "stated_by": "S", "visibility": "PUBLIC"},
    ],
    "asked": [{"asked": "S", "about": "L", "asked_on": "2026-05-01"}, {"asked": "S", "about": "F", "asked_on": "2026-05-01"}],
    "needs": [
        {"id": "N1", "statement": "Homework help", "theme": "YOUTHV", "status": "VALIDATED", "places": "E|W", "groups": "TEENS",
         "severity": 4, "identified_by": "RESIDENT", "validated_on": "2026-03-01", "visibility": "PUBLIC"},
        {"id": "N2", "statement": "A warm room", "theme": "HOMELS", "status": "HEARD", "places": "E", "severity": 3,
         "identified_by": "STAFF", "visibility": "PUBLIC"},
    ],
    "programmes": [{"id": "P", "name": "Tutors", "status": "RUNNING", "lead": "L", "needs": "N1", "places": "E",
                    "started_on": "2026-01-10", "sessions": 10, "attendances": 120, "people": 30, "visibility": "PUBLIC"}],
    "stage_roles": [
        {"programme": "P", "stage": "PLAN", "stakeholder": "R", "role": "CONTRIB", "participation": 3, "dated": "2026-01-05"},
        {"programme": "P", "stage": "DELIVER", "stakeholder": "S", "role": "CONTRIB", "dated": "2026-01-10"},
    ],
    "aliases": [{"alias": "HS", "stakeholder": "S"}],
}  # fmt: skip

ORDER = Order(
    as_of=DAY,
    begin=date(2025, 11, 2),
    end=DAY,
    since=date(2025, 11, 1),
    audience=Audience.INTERNAL,
    network="Old Quay",
)


def drawn(network, _):
    """Return a drawing that tells one network from another; the real one is drawn in the tests of the command line."""
    return f'<svg xmlns="http://www.w3.org/2000/svg">{len(network)}</svg>', f"{len(network)} stakeholders."


def making(conventions=None, **rows):
    """Return what packs of the small town are made of; rows given take the place of a table's own."""
    return Making(Records.of(**{"revision": 7, **TOWN, **rows}), conventions or Conventions(), drawn, str.encode)
