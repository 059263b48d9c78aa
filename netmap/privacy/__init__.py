"""What each audience may see: one door, taken once, before anything is computed, drawn or written.

``tables/columns.csv`` says which columns an audience sees, a row's own
visibility how far it may reach, ``reasons.csv`` what else stays in the
library. What is not seen is not there: columns are emptied and rows leave, so
that no cache, picture, figure or file can give it away.
"""

from netmap.privacy.leaving import without
from netmap.privacy.reasons import AUDIENCES, MEANINGS, REASONS, TITLES, LeftOut, Reason, narrower
from netmap.privacy.reducing import Seen, for_audience, unseen_columns
from netmap.privacy.rules import GIVEN, NAMED_RESIDENT

__all__ = [
    "AUDIENCES",
    "GIVEN",
    "MEANINGS",
    "NAMED_RESIDENT",
    "REASONS",
    "TITLES",
    "LeftOut",
    "Reason",
    "Seen",
    "for_audience",
    "narrower",
    "unseen_columns",
    "without",
]
