"""The working groups by which a large network is folded: who belongs to which circle, whatever day or filter is shown."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np
import pandas as pd

from netmap.language import say

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from netmap.network import Network

    Indices = NDArray[np.int64]

MOST_CIRCLES: Final = 200
"""So many working groups have a circle of their own; the smaller ones share one, for hundreds cannot be told apart."""


@dataclass(frozen=True, eq=False)
class Groups:
    """Which working group each stakeholder of the whole network belongs to.

    Parameters
    ----------
    number
        By stakeholder id; 0 is the largest group.
    names
        Number -> name of its most connected member; those that are no single group are not there.
    rest
        Number of the circle that the smallest groups share.
    sharing
        How many groups share it.
    alone
        Number of the circle of those without ties.
    """

    number: pd.Series
    names: dict[int, str]
    rest: int
    sharing: int
    alone: int

    def of(self, ids: pd.Series) -> Indices:
        """Return the number of each stakeholder's group; of whoever is not known that of those without ties."""
        found = self.number.reindex(ids).fillna(self.alone)
        return found.to_numpy(dtype=np.int64)

    def title(self, number: int) -> str:
        """Return what people call a circle."""
        if number == self.alone:
            return say("Without ties")
        if number == self.rest:
            return say("{groups:,} smaller groups", groups=self.sharing)
        return say("Around {name}", name=self.names.get(number, ""))


NO_GROUPS: Final = Groups(pd.Series(dtype="int64"), {}, 1, 0, 0)
"""Of a network that is not folded."""


def groups_of(whole: Network) -> Groups:
    """Return the working groups of a network.

    Parameters
    ----------
    whole
        All stakeholders, on the day on which their places were found: then a circle stands where its members would.

    Notes
    -----
    Those of the measure "working_group", largest first. Past ``MOST_CIRCLES`` of
    them, the smallest share a circle.

    Examples
    --------
    >>> from netmap.network import from_pairs
    >>> found = groups_of(from_pairs(["AB", "BC", "DE"], alone="F"))
    >>> found.of(pd.Series(["A", "E", "F"])).tolist(), [found.title(number) for number in (0, 1, found.alone)]
    ([0, 1, 3], ['Around B', 'Around D', 'Without ties'])
    """
    ids = whole.stakeholders["id"]
    if not len(whole.i):
        return Groups(pd.Series(0, index=pd.Index(ids), dtype="int64"), {}, 1, 0, 0)
    found = whole.working_groups
    own = found.count if found.count <= MOST_CIRCLES else MOST_CIRCLES - 1
    number = np.where(found.group < 0, own + 1, np.minimum(found.group, own))
    order = np.argsort(-whole.degree, kind="stable")
    called = whole.stakeholders["name"].fillna(ids).to_numpy()[order]
    first = pd.DataFrame({"group": number[order], "name": called}).drop_duplicates("group")
    names = {int(group): str(name) for group, name in zip(first["group"], first["name"], strict=True) if group < own}
    return Groups(pd.Series(number, index=pd.Index(ids), dtype="int64"), names, own, found.count - own, own + 1)


def fitting(wanted: Sequence[int], members: Indices, most: int) -> list[int]:
    """Return which of the groups that are to be unfolded can be, so that at most so many marks are drawn.

    Parameters
    ----------
    wanted
        Numbers, the last opened last: it has precedence.
    members
        How many stakeholders each group has, by its number; 0 where it has none.
    most
        Marks that may be drawn.

    Examples
    --------
    >>> fitting([0, 1, 2], np.array([6, 3, 2]), 7), fitting([0], np.array([9, 3]), 7)
    ([1, 2], [])
    """
    drawn = int((members > 0).sum())
    kept: list[int] = []
    for number in reversed(list(dict.fromkeys(wanted))):
        if number < len(members) and members[number] and drawn - 1 + members[number] <= most:
            kept.append(number)
            drawn += int(members[number]) - 1
    return kept[::-1]
