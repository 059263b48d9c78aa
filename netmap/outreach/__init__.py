"""Whom to contact next: duties first, then whom to reconnect with, to introduce, and to meet."""

from netmap.outreach.answer import LISTS, PARTS, Outreach
from netmap.outreach.asking import Ego, Purpose, ego_of, purpose_of, staff_roles

__all__ = ["LISTS", "PARTS", "Ego", "Outreach", "Purpose", "ego_of", "purpose_of", "staff_roles"]
