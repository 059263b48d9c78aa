"""What the Strength page draws, as frames: computed once per network and kept."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pandas as pd

from netmap.errors import MeasureUndefined
from netmap.measures.mixing_matrix import MIXING_SECTOR
from netmap.screens.parts.rows import label
from netmap.ties import STATES, portrait
from netmap.vocabulary import vocabulary

if TYPE_CHECKING:
    from netmap.measures.base import TableMeasure
    from netmap.network import Network


@dataclass(frozen=True)
class StrengthOverview:
    """All ties of a network, seen together.

    Parameters
    ----------
    states
        How many known pairs are in each state: ``State``, ``Pairs``, ``What it means``.
    evidence
        From ``portrait.strength_and_evidence``.
    lists
        What each function of ``portrait.LISTS`` returned, by its code.
    wishes
        From ``portrait.wishes``.
    sectors, why_no_sectors
        The measure ``mixing_sector``, or why it has no value.
    """

    states: pd.DataFrame
    evidence: pd.DataFrame
    lists: dict[str, pd.DataFrame]
    wishes: pd.DataFrame
    sectors: pd.DataFrame
    why_no_sectors: str


def build(network: Network) -> StrengthOverview:
    """Return what the Strength page draws of a network."""
    known = network.known
    counts = known["state"].value_counts()
    states = pd.DataFrame(
        {
            "State": [label("tie_states", code) for code in STATES],
            "Pairs": [int(counts.get(code, 0)) for code in STATES],
            "What it means": [vocabulary("tie_states").meaning(code) for code in STATES],
        }
    )
    sectors, why_not = _table(MIXING_SECTOR, network)
    return StrengthOverview(
        states,
        portrait.strength_and_evidence(network.ties),
        # A pair that a side denies is no tie of the network, but stands among those whose sides differ.
        {code: choose(known if code == "contradicted" else network.ties) for code, choose in portrait.LISTS.items()},
        portrait.wishes(known, network.conclusions.evidence, network.records["relationships"]),
        sectors,
        why_not,
    )


def _table(measure: TableMeasure, network: Network) -> tuple[pd.DataFrame, str]:
    """Return a measure's table, or an empty one and why there is none."""
    try:
        return measure.compute(network), ""
    except MeasureUndefined as reason:
        return pd.DataFrame(columns=list(measure.columns)), str(reason)
