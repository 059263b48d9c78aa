"""From what people stated, signed and did to what we conclude about each pair.

The rules, with their reasons, stand in ``docs/decisions/0005-what-counts-as-a-tie.md``.
"""

from netmap.ties.conclusions import STATES, Conclusions, conclude, conclude_standing
from netmap.ties.explanation import Explanation, explain
from netmap.ties.ranking import ranking_flips
from netmap.ties.strength import COMPONENTS

__all__ = [
    "COMPONENTS",
    "STATES",
    "Conclusions",
    "Explanation",
    "conclude",
    "conclude_standing",
    "explain",
    "ranking_flips",
]
