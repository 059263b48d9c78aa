"""Whom to contact next: duties first, then whom to reconnect with, to introduce, and to meet."""

from netmap.outreach.answer import LIST_TITLES, LISTS, PART_WORDS, PARTS, Outreach
from netmap.outreach.asking import Ego, Purpose, ego_of, purpose_of, staff_roles
from netmap.outreach.everyone import suggest_all
from netmap.outreach.suggest import suggest

__all__ = [
    "LISTS",
    "LIST_TITLES",
    "PARTS",
    "PART_WORDS",
    "Ego",
    "Outreach",
    "Purpose",
    "ego_of",
    "purpose_of",
    "staff_roles",
    "suggest",
    "suggest_all",
]
