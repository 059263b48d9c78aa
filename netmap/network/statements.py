"""How many stated relationships each tie rests on."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

if TYPE_CHECKING:
    from netmap.engine.arrays import Whole
    from netmap.network.model import Network


def statements_of(network: Network) -> Whole:
    """Return how many stated relationships each tie of ``network.pairs`` rests on, parallel ones kept.

    Counted are the rows that hold on the day and say that there is a
    relationship: what both sides state counts twice, what was stated again
    later once, and a row that names several relations once. A tie that rests
    on an agreement alone has 0.
    """
    said = network.records["relationships"]
    over = said["ended_on"] <= pd.Timestamp(network.as_of)
    denying = said["row_id"][(said["level"] < 1) | over]
    rows = network.conclusions.evidence
    rows = rows[(rows["table"] == "relationships") & ~rows["row_id"].isin(denying)]
    size, ids = len(network), pd.Index(network.stakeholders["id"])
    i, j = ids.get_indexer(pd.Index(rows["a"])), ids.get_indexer(pd.Index(rows["b"]))
    within = (i >= 0) & (j >= 0)
    pairs, count = np.unique((np.minimum(i, j) * size + np.maximum(i, j))[within], return_counts=True)
    low, high, _ = network.pairs
    return pd.Series(count, index=pairs).reindex(low * size + high, fill_value=0).to_numpy(dtype=np.int64)
