"""What everybody may be told of all that the library holds: how many programmes and needs, and nothing by name.

An audience that does not see who took part at which stage, or which programme
answers which need, could not be told that the community is heard and needs
are answered, which is what a public report is for. So these statements are
counted over the whole for whoever cannot count them. They name nobody, rate
no pair, and rest on no count of people; of few programmes or needs, where
whoever knows the town could tell which is meant, nothing is told.
"""

from __future__ import annotations

from typing import Final

OF_THE_WHOLE: Final = ("NEED_COVERAGE", "UNMET_NEEDS", "PLANNING_VOICE", "EVALUATION_VOICE", "NEEDS_VOICED")
"""Codes of the statements of reach that are told so. Not among them: how strong ties are and who confirms them, for they
rest on what one says of another; and what anything is worth."""


def enough_to_tell(of: int, smallest: int) -> bool:
    """Return whether so many are counted that a share of them points to none.

    Examples
    --------
    >>> enough_to_tell(40, 10), enough_to_tell(9, 10)
    (True, False)
    """
    return of >= smallest
