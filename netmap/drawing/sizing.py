"""Marks sized by a measure: amounts become areas, with what a larger mark means in words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np
import pandas as pd

from netmap.drawing.shading import MEASURES, words
from netmap.language import say
from netmap.measures import summarise

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from netmap.measures import Summary
    from netmap.network import Network

    Floats = NDArray[np.float64]

AMOUNTS: Final = {code: measure for code, measure in MEASURES.items() if measure.holds != "group"}
"""Every measure that can size a mark, by its code: the number of a group is a name, not an amount."""


@dataclass(frozen=True, eq=False)
class Sized:
    """How large each stakeholder's mark is to be, and why.

    Parameters
    ----------
    amounts
        One per stakeholder of the network, 0 or more; areas grow with them. 0 for who has no value.
    told
        Each one's value in words.
    sentence
        What a larger mark means.
    """

    amounts: Floats
    told: list[str]
    sentence: str


def by_amount(network: Network, code: str, summary: Summary | None = None) -> Sized:
    """Return the sizes of a network's marks by a measure of each stakeholder.

    Parameters
    ----------
    network
        The network.
    code
        A key of ``AMOUNTS``.
    summary
        Answers of this network that hold the measure; None computes it.

    Notes
    -----
    Amounts are counted from 0, or from the lowest if that is below 0: an area cannot be negative.

    Examples
    --------
    >>> from netmap.network import from_pairs
    >>> star = by_amount(from_pairs(["LA", "LB", "LC"], alone="D"), "degree")
    >>> star.amounts.tolist(), star.told[-1]
    ([1.0, 1.0, 1.0, 0.0, 3.0], 'Partners: 3')
    >>> star.sentence
    'Larger mark: more by “Partners”.'
    """
    summary = summary or summarise(network, seed=network.seed, codes={code})
    measure, values = AMOUNTS[code], summary.stakeholders[code]
    amounts = values.astype("Float64").to_numpy(dtype=np.float64, na_value=np.nan)
    known = amounts[~np.isnan(amounts)]
    lowest = min(0.0, float(known.min())) if len(known) else 0.0
    label = say(measure.label)
    told = [say("{label}: {value}", label=label, value=text) for text in words(values, measure.holds)]
    if pd.api.types.is_bool_dtype(values.dtype):
        sentence = say("Larger mark: yes by “{measure}”.", measure=label)
    else:
        sentence = say("Larger mark: more by “{measure}”.", measure=label)
    if len(known) < len(amounts):
        sentence = f"{sentence} {say('Smallest: n/a too.')}"
    counted: Floats = np.where(np.isnan(amounts), lowest, amounts) - lowest
    return Sized(counted, told, sentence)
