"""What people decide about answers, and what becomes of findings between one look and the next."""

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
from netmap.register.looking import anything_new, observe
from netmap.register.over_time import over_time
from netmap.register.setting_aside import LATER, NEVER, set_aside, take_up_again

__all__ = [
    "DECIDED",
    "EVENTS",
    "LATER",
    "LIVES",
    "NEVER",
    "Decision",
    "after_look",
    "anything_new",
    "changed_between",
    "changed_since",
    "decide",
    "last_day",
    "observe",
    "over_time",
    "set_aside",
    "take_up_again",
    "with_register",
]
