"""What every mark of a map looks like and why: the answer to "coloured by what?"."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pandas as pd

if TYPE_CHECKING:
    from collections.abc import Callable

    import numpy as np
    from numpy.typing import NDArray

    from netmap.drawing.palette import Mark

    Indices = NDArray[np.int64]


@dataclass(frozen=True)
class Coloured:
    """The looks of a network's stakeholders.

    Parameters
    ----------
    codes
        Code of each stakeholder's mark, in the order of the network.
    marks
        Code -> mark, in the order of the legend; holds all codes.
    of_groups
        From the group of each stakeholder to one mark and a few words for
        each group, in the order of their numbers.
    sentence
        What colour and shape mean, where the legend does not say it by itself.
    groups_sentence
        The same of groups.
    told
        Each stakeholder's value in words; None where a mark's label says it.
    first
        For each stakeholder whether it comes first where names have to give way; None where the most connected do.
    """

    codes: pd.Series
    marks: dict[str, Mark]
    of_groups: Callable[[Indices], tuple[list[Mark], list[str]]]
    sentence: str = ""
    groups_sentence: str = ""
    told: list[str] | None = None
    first: NDArray[np.bool_] | None = None


def most_frequent(codes: pd.Series, groups: Indices) -> list[str]:
    """Return the most frequent code of each group, in the order of their numbers; of equals the first by code.

    Examples
    --------
    >>> import numpy as np
    >>> most_frequent(pd.Series(["x", "y", "y", "z"]), np.array([0, 0, 0, 1]))
    ['y', 'z']
    """
    counted = pd.DataFrame({"group": groups, "code": codes.to_numpy()}).value_counts(sort=False).reset_index()
    ordered = counted.sort_values(["group", "count", "code"], ascending=[True, False, True])
    return list(ordered.drop_duplicates("group")["code"])
