"""From what was concluded about all pairs to the pairs and ties among some stakeholders."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

if TYPE_CHECKING:
    from netmap.ties import Conclusions

FROM_THE_PAIR = ("state", "strength", "completeness", "thin", "band", "formality", "last_contact", "dated", "recency")
"""What an arc takes over from the tie of its pair."""


def known_and_tied(
    conclusions: Conclusions, ids: pd.Series, minimum_level: int | None, *, directed: bool
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return the known pairs among some stakeholders, and the ties among them; see ``Network.known`` and ``.ties``.

    Parameters
    ----------
    conclusions
        What is concluded about all pairs.
    ids
        Ids of the stakeholders, in their order.
    minimum_level
        Only ties rated at this level or above; None keeps all.
    directed
        Whether ties are arcs.
    """
    index = pd.Index(ids)
    known = _indexed(conclusions.ties, index, "a", "b")
    ties = _with_pair(_indexed(conclusions.arcs, index, "source", "target"), known) if directed else known
    ties = ties[ties["in_graph"]]
    if minimum_level is not None:
        ties = ties[ties["level"] >= minimum_level]
    return known, ties.reset_index(drop=True)


def _indexed(frame: pd.DataFrame, ids: pd.Index, one: str, other: str) -> pd.DataFrame:
    """Return the rows whose two ends are both there, with their positions in front."""
    i, j = ids.get_indexer(pd.Index(frame[one])), ids.get_indexer(pd.Index(frame[other]))
    kept = (i >= 0) & (j >= 0)
    indexed = frame[kept].reset_index(drop=True)
    indexed.insert(0, "i", i[kept].astype(np.int64))
    indexed.insert(1, "j", j[kept].astype(np.int64))
    return indexed


def _with_pair(arcs: pd.DataFrame, known: pd.DataFrame) -> pd.DataFrame:
    """Return the arcs with what is concluded about the pair each belongs to."""
    ends = arcs[["i", "j"]].to_numpy()
    of_pair = known.set_index(["i", "j"])[list(FROM_THE_PAIR)]
    found = of_pair.reindex(pd.MultiIndex.from_arrays([ends.min(axis=1), ends.max(axis=1)]))
    return pd.concat([arcs, found.reset_index(drop=True)], axis=1)
