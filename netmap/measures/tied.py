"""The tied pairs with all that is known of them, whichever way the network is read."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from netmap.language import to_say
from netmap.measures.base import need

if TYPE_CHECKING:
    import pandas as pd

    from netmap.network import Network

NO_TIE = to_say("There is no tie yet.")


def tied_pairs(network: Network) -> pd.DataFrame:
    """Return what was concluded of each tied pair; raise MeasureUndefined where there is none.

    Parameters
    ----------
    network
        Any network. In a directed reading a pair is tied where an arc runs
        either way, and what was concluded of the pair counts, not of the arc.
    """
    need(len(network.ties) > 0, NO_TIE)
    if not network.directed:
        return network.ties
    low, high, _ = network.pairs
    known, size = network.known, len(network)
    tied: pd.DataFrame = known[np.isin((known["i"] * size + known["j"]).to_numpy(), low * size + high)]
    return tied
