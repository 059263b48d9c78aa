"""What became of a network between two days, or two states of its data: compared by name."""

from netmap.change.answer import Change
from netmap.change.comparing import change
from netmap.change.growing import growth, growth_days
from netmap.change.kinds import (
    ASLEEP,
    KINDS,
    LOST,
    NEW,
    NEWLY_CONFIRMED,
    NEWLY_CONTRADICTED,
    STRENGTHENED,
    WEAKENED,
    WOKEN,
)
from netmap.change.respondents import Respondents, answered
from netmap.change.retention import Retention

__all__ = [
    "ASLEEP",
    "KINDS",
    "LOST",
    "NEW",
    "NEWLY_CONFIRMED",
    "NEWLY_CONTRADICTED",
    "STRENGTHENED",
    "WEAKENED",
    "WOKEN",
    "Change",
    "Respondents",
    "Retention",
    "answered",
    "change",
    "growth",
    "growth_days",
]
