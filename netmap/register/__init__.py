"""The register of gaps: what becomes of findings between one look and the next, and what people decide about them."""

from netmap.register.deciding import Decision, decide
from netmap.register.life import (
    DECIDED,
    EVENTS,
    LIVES,
    after_look,
    changed_between,
    changed_since,
    last_day,
    with_register,
)
from netmap.register.looking import observe
from netmap.register.over_time import over_time

__all__ = [
    "DECIDED",
    "EVENTS",
    "LIVES",
    "Decision",
    "after_look",
    "changed_between",
    "changed_since",
    "decide",
    "last_day",
    "observe",
    "over_time",
    "with_register",
]
