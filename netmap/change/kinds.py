"""What can have become of a tie."""

from netmap.network.comparison import LOST, NEW, STRENGTHENED, WEAKENED
from netmap.network.since import ASLEEP, WOKEN

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
]

NEWLY_CONFIRMED, NEWLY_CONTRADICTED = "newly_confirmed", "newly_contradicted"
"""What can have become of what both sides say."""

KINDS = (NEW, LOST, STRENGTHENED, WEAKENED, WOKEN, ASLEEP, NEWLY_CONFIRMED, NEWLY_CONTRADICTED)
"""Everything that can have become of a tie, in the order in which it is told."""
