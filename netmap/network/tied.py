"""From what was concluded about all pairs to the pairs and ties among some stakeholders."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from netmap.ties.strength import BANDS

if TYPE_CHECKING:
    from netmap.selection import Selection
    from netmap.ties import Conclusions

FROM_THE_PAIR = ("state", "strength", "completeness", "thin", "band", "formality", "last_contact", "dated", "recency")
"""What an arc takes over from the tie of its pair."""


def known_and_tied(
    conclusions: Conclusions, ids: pd.Series, selection: Selection, *, directed: bool
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return the known pairs among some stakeholders, and the ties among them; see ``Network.known`` and ``.ties``.

    Parameters
    ----------
    conclusions
        What is concluded about all pairs.
    ids
        Ids of the stakeholders, in their order.
    selection
        Which ties are close and strong enough.
    directed
        Whether ties are arcs.
    """
    known = positioned(conclusions.ties, ids, "a", "b")
    ties = _with_pair(positioned(conclusions.arcs, ids, "source", "target"), known) if directed else known
    return known, close_enough(ties[ties["in_graph"]], selection).reset_index(drop=True)


def close_enough(ties: pd.DataFrame, selection: Selection) -> pd.DataFrame:
    """Return the ties that are as close and as strong as a selection asks for.

    Parameters
    ----------
    ties
        Has ``level`` and ``band``, as ``Conclusions.ties``.
    selection
        What it asks for.
    """
    if selection.minimum_level is not None:
        ties = ties[ties["level"] >= selection.minimum_level]
    if selection.minimum_strength is not None:
        ties = ties[ties["band"].isin(BANDS[BANDS.index(selection.minimum_strength) :])]
    return ties


def positioned(frame: pd.DataFrame, ids: pd.Series, one: str, other: str) -> pd.DataFrame:
    """Return the rows whose two ends are both there, with their positions ``i`` and ``j`` in front."""
    among = pd.Index(ids)
    i, j = among.get_indexer(pd.Index(frame[one])), among.get_indexer(pd.Index(frame[other]))
    kept = (i >= 0) & (j >= 0)
    indexed: pd.DataFrame = frame[kept].reset_index(drop=True)
    indexed.insert(0, "i", i[kept].astype(np.int64))
    indexed.insert(1, "j", j[kept].astype(np.int64))
    return indexed


def _with_pair(arcs: pd.DataFrame, known: pd.DataFrame) -> pd.DataFrame:
    """Return the arcs with what is concluded about the pair each belongs to."""
    ends = arcs[["i", "j"]].to_numpy()
    of_pair = known.set_index(["i", "j"])[list(FROM_THE_PAIR)]
    found = of_pair.reindex(pd.MultiIndex.from_arrays([ends.min(axis=1), ends.max(axis=1)]))
    return pd.concat([arcs, found.reset_index(drop=True)], axis=1)
