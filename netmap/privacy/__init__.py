"""What each audience may see: one door, taken once, before anything is computed, drawn or written.

``tables/columns.csv`` says which columns an audience sees, a row's own
visibility how far it may reach, ``reasons.csv`` what else stays in the
library. What is not seen is not there: columns are emptied, rows leave, and
counts of few people go with whatever would give them away (``Seen.hidden``,
``Records.hidden``: how many of which column), so that no cache, picture,
figure or file can give it away.
"""

from netmap.privacy.leaving import without
from netmap.privacy.reasons import AUDIENCES, HANDED_TO, MEANINGS, REASONS, TITLES, LeftOut, Reason, narrower
from netmap.privacy.reducing import Seen, for_audience, sees, unseen_columns
from netmap.privacy.rules import GIVEN, NAMED_RESIDENT
from netmap.privacy.whole import OF_THE_WHOLE, enough_to_tell

__all__ = [
    "AUDIENCES",
    "GIVEN",
    "HANDED_TO",
    "MEANINGS",
    "NAMED_RESIDENT",
    "OF_THE_WHOLE",
    "REASONS",
    "TITLES",
    "LeftOut",
    "Reason",
    "Seen",
    "enough_to_tell",
    "for_audience",
    "narrower",
    "sees",
    "unseen_columns",
    "without",
]
