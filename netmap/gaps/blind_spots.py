"""Where nobody asked: sectors and places of which too little is known for a missing tie to mean anything."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from netmap.gaps.base import Found, Rule, found
from netmap.language import to_say

if TYPE_CHECKING:
    from netmap.gaps.situation import Situation


def sector_blind_spot(situation: Situation) -> Found:
    """Return the sectors of whose pairs too few were asked about to speak of a missing tie.

    Notes
    -----
    Pairs with at least one end in the sector that somebody was asked about /
    such pairs there could be, below ``blind_below``. Importance: the share of
    all stakeholders that is in it. Extent: the share of pairs not asked about.
    Confidence: the share of stakeholders whose sector is recorded.

    References
    ----------
    A tie that was not asked about looks like one that is not there: absence
    can be read only where the question was put (Kossinets, 2006, Effects of
    missing data in social networks, Social Networks 28).
    """
    return _blind(situation, "sector")


def place_blind_spot(situation: Situation) -> Found:
    """Return the places of whose stakeholders' pairs too few were asked about to speak of a missing tie.

    Notes
    -----
    As for sectors, by the place where stakeholders are.

    References
    ----------
    A tie that was not asked about looks like one that is not there: absence
    can be read only where the question was put (Kossinets, 2006, Effects of
    missing data in social networks, Social Networks 28).
    """
    return _blind(situation, "place")


_STEP = to_say("Ask two who know it well with whom they and the others there work, and write down who was asked.")
_UNLESS = to_say("Pairs that were asked about and not written down (sheet Asked pairs).")

SECTOR_BLIND_SPOT = Rule(
    "G39",
    to_say("Data blind spot"),
    "data",
    {"sector": "sector"},
    to_say(
        "Of {pairs} that have to do with {sector} ({members}), {share} were asked about: a missing tie means little there."
    ),
    _STEP,
    _UNLESS,
    sector_blind_spot,
    waits_for=("stakeholders.sector", "asked or relationships"),
    thresholds=("blind_below",),
    shows={"pairs": "number of possible pair", "members": "number of stakeholder", "share": "share"},
    form="sector",
)
PLACE_BLIND_SPOT = Rule(
    "G39",
    to_say("Data blind spot"),
    "data",
    {"place": "place"},
    to_say(
        "Of {pairs} that have to do with {place} ({members}), {share} were asked about: a missing tie means little there."
    ),
    _STEP,
    _UNLESS,
    place_blind_spot,
    waits_for=("stakeholders.place", "asked or relationships"),
    thresholds=("blind_below",),
    shows={"pairs": "number of possible pair", "members": "number of stakeholder", "share": "share"},
    form="place",
)


def _blind(situation: Situation, column: str) -> Found:
    network = situation.network
    of_each, values = pd.factorize(network.stakeholders[column], sort=True)
    members = np.bincount(of_each[of_each >= 0], minlength=len(values))
    one, other = (of_each[network.asked_pairs[end].to_numpy()] for end in ("i", "j"))
    ends = np.concatenate([one, other[other != one]])
    asked = np.bincount(ends[ends >= 0], minlength=len(values))
    pairs = members * (len(network) - members) + members * (members - 1) // 2
    share = asked / np.maximum(pairs, 1)
    blind = np.flatnonzero((pairs > 0) & (share < situation.conventions.blind_below))
    findings = pd.DataFrame(
        {
            column: pd.Index(values).take(blind),
            "members": members[blind],
            "pairs": pairs[blind],
            "share": share[blind],
            "importance": members[blind] / len(network),
            "extent": 1 - share[blind],
            "confidence": (of_each >= 0).mean() if len(blind) else 1.0,
        },
        index=blind,
    )
    inside = np.isin(of_each, blind)
    rows = situation.records["stakeholders"].set_index("id")["row_id"].reindex(network.stakeholders["id"][inside])
    return found(findings, ("stakeholders", pd.DataFrame({"finding": of_each[inside], "row_id": rows.to_numpy()})))
