"""Finding by words, across everything that is written down.

Accents, case and punctuation do not count; a word that is spelled nowhere is
taken for the one it was probably meant to be. What is found stands under what
it is, the best first, with the words in their place. Records come as far as
their audience may see them, so nothing else is found.
"""

from netmap.search.answer import Answer, Group, Hit
from netmap.search.finding import find
from netmap.search.index import Index
from netmap.search.shelves import GAPS, TIES, TITLES

__all__ = ["GAPS", "TIES", "TITLES", "Answer", "Group", "Hit", "Index", "find"]
