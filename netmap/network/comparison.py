"""Two networks compared tie by tie: two days, or two readings of one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from netmap.ties.pairs import Roster
from netmap.ties.strength import BANDS

if TYPE_CHECKING:
    from netmap.engine.arrays import Real, Truth, Whole
    from netmap.network.model import Network

NEW, LOST, STRENGTHENED, WEAKENED, SAME = "new", "lost", "strengthened", "weakened", "same"
"""What can have become of a tie."""


@dataclass(frozen=True)
class _Side:
    """What one network says of the ties of either: arrays aligned to them."""

    tied: Truth
    known: Truth
    level: Real
    band: Whole


def compare(before: Network, after: Network) -> pd.DataFrame:
    """Return what became of every tie that either network has.

    Parameters
    ----------
    before, after
        Both directed, or neither. Their stakeholders may differ.

    Returns
    -------
    DataFrame
        One row per tie, by ``a`` and ``b`` (ids; if directed the source and
        the target): ``what`` (``NEW`` … ``SAME``), ``level_before`` and
        ``level_now`` (NaN unrated or no tie), ``band_before`` and
        ``band_now`` (words for strength, missing where there is none),
        ``tied_before``, ``tied_now``, ``known_before``, ``known_now``
        (whether anything was known of the pair, be it that there is no tie).

    Notes
    -----
    A tie is strengthened or weakened if its level went up or down. Where the
    level stayed, or one is missing, the band of its strength decides: within
    a band strength moves with every day that passes, and means nothing yet.

    Examples
    --------
    >>> from netmap.network import from_pairs
    >>> compare(from_pairs(["AB"], alone="C"), from_pairs(["BC"], alone="A"))[["a", "b", "what"]].to_numpy().tolist()
    [['A', 'B', 'lost'], ['B', 'C', 'new']]
    """
    roster = Roster.of(pd.concat([before.stakeholders["id"], after.stakeholders["id"]]))
    numbers = [_numbers(network, roster) for network in (before, after)]
    keys = np.union1d(*numbers)
    was, now = (_side(network, own, keys, roster) for network, own in zip((before, after), numbers, strict=True))
    what = np.select(
        [
            ~was.tied,
            ~now.tied,
            now.level > was.level,
            now.level < was.level,
            (was.band >= 0) & (now.band > was.band),
            (now.band >= 0) & (now.band < was.band),
        ],
        [0, 1, 2, 3, 2, 3],
        4,
    )
    words = pd.Series([NEW, LOST, STRENGTHENED, WEAKENED, SAME], dtype="str")
    bands = pd.Series([None, *BANDS], dtype="str")
    return pd.DataFrame(
        {
            "a": roster.first(keys),
            "b": roster.second(keys),
            "what": words.take(what).array,
            "level_before": was.level,
            "level_now": now.level,
            "band_before": bands.take(was.band + 1).array,
            "band_now": bands.take(now.band + 1).array,
            "tied_before": was.tied,
            "tied_now": now.tied,
            "known_before": was.known,
            "known_now": now.known,
        }
    )


def _numbers(network: Network, roster: Roster) -> Whole:
    """Return the number of each tie on a roster that may hold more than the network's own stakeholders."""
    place = roster.numbers(network.stakeholders["id"])
    return np.asarray(place[network.i] * len(roster) + place[network.j], dtype=np.int64)


def _side(network: Network, own: Whole, keys: Whole, roster: Roster) -> _Side:
    found = pd.Index(own).get_indexer(pd.Index(keys))
    tied = found >= 0
    level, band = np.full(len(keys), np.nan), np.full(len(keys), -1, dtype=np.int64)
    level[tied] = network.ties["level"].to_numpy(dtype=np.float64)[found[tied]]
    band[tied] = pd.Index(BANDS).get_indexer(pd.Index(network.ties["band"]))[found[tied]]
    place = roster.numbers(network.stakeholders["id"])
    pairs = roster.pair(place[network.known["i"].to_numpy()], place[network.known["j"].to_numpy()])
    size = max(len(roster), 1)
    return _Side(tied, np.isin(roster.pair(keys // size, keys % size), pairs), level, band)
