"""How often one stakeholder may stand in a list, so that it is not all about the same hub."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from netmap.language import say_number

if TYPE_CHECKING:
    import pandas as pd

    from netmap.engine.arrays import Truth, Whole
    from netmap.gaps.situation import Situation


def same_up_to(situation: Situation, limit: int) -> int:
    """Return in how many rows of a list one stakeholder may stand: the share ``outreach_same_up_to`` of them, at least one."""
    return max(1, round(situation.conventions.outreach_same_up_to * limit))


@dataclass(frozen=True, eq=False)
class Same:
    """How many rows of one list may name the same stakeholder, and how it is called where it is one too many.

    Parameters
    ----------
    ids
        The stakeholders of the network.
    called
        What people call each.
    up_to
        How many rows may name it.
    """

    ids: pd.Index
    called: pd.Series
    up_to: int

    def why(self, row: Whole, above: Whole) -> str:
        """Return why a row gives way, as a sentence; ``row`` and those ``above`` it hold the positions of those they name."""
        often = next(one for one in row if one >= 0 and (above == one).sum() >= self.up_to)
        return say_number(
            "{who} stands in one row of this list already, and should not be asked for more at once.",
            "{who} stands in {number} rows of this list already, and should not be asked for more at once.",
            self.up_to,
            who=self.called.iloc[often],
        )


def varied(ego: Whole, people: Whole, limit: int, up_to: int) -> Truth:
    """Return which rows stay where nobody may stand in more than so many rows of a list.

    Parameters
    ----------
    ego
        Whose list each row belongs to; the rows of one list follow each other, best first.
    people
        One row per row, with the positions of those it names; below 0 for nobody.
    limit
        How many rows of each list stay.
    up_to
        How many rows of a list may name the same one.

    Notes
    -----
    Row by row from the best; one that names somebody too often gives way to
    the next. All lists are gone through side by side.

    Examples
    --------
    >>> people = np.array([[7, 1], [7, 2], [7, 3], [4, 5]])
    >>> varied(np.zeros(4), people, limit=3, up_to=2).tolist()
    [True, True, False, True]
    """
    stays = np.zeros(len(ego), dtype=bool)
    first = np.flatnonzero(np.r_[True, ego[1:] != ego[:-1]][: len(ego)])
    end = np.r_[first[1:], len(ego)]
    named = np.full((len(first), limit, people.shape[1]), -1, dtype=np.int64)
    count = np.zeros(len(first), dtype=np.int64)
    for rank in range(int((end - first).max(initial=0))):
        of = np.flatnonzero((first + rank < end) & (count < limit))
        here = people[first[of] + rank]
        often = (named[of][:, :, :, np.newaxis] == here[:, np.newaxis, np.newaxis, :]).sum(axis=(1, 2)) >= up_to
        free = ~(often & (here >= 0)).any(axis=1)
        of, here = of[free], here[free]
        stays[first[of] + rank] = True
        named[of, count[of]] = here
        count[of] += 1
    return stays
