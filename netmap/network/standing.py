"""How the ties of a network stood on another day: state and level alone, for answers that ask for many days."""

from __future__ import annotations

from typing import TYPE_CHECKING

from netmap.network.tied import close_enough, positioned
from netmap.ties import conclude_standing

if TYPE_CHECKING:
    from datetime import date

    import pandas as pd

    from netmap.network.model import Network

COLUMNS = ["i", "j", "state", "level"]


def standing_on(network: Network, day: date) -> pd.DataFrame:
    """Return the ties that ``network.on(day)`` has, with their states and levels alone: a fifth of the work.

    Parameters
    ----------
    network
        Undirected.
    day
        Which.

    Returns
    -------
    DataFrame
        ``i``, ``j``, ``state``, ``level``, in the order of ``network.on(day).ties``.

    Examples
    --------
    >>> from datetime import date
    >>> from netmap.network import from_pairs
    >>> standing_on(from_pairs(["AB", "BC"]), date(2001, 1, 1))[["i", "j", "state"]].values.tolist()
    [[0, 1, 'UNCONFIRMED'], [1, 2, 'UNCONFIRMED']]
    """
    if day == network.as_of or network.selection.minimum_strength is not None:  # strength takes all of the evidence
        return (network if day == network.as_of else network.on(day)).ties[COLUMNS]
    selection = network.selection
    ties = conclude_standing(
        selection.of_relationships().of(network.records),
        network.conventions,
        day,
        agreements_make_ties=not selection.narrows_relationships,
    )
    among = positioned(ties, network.stakeholders["id"], "a", "b")
    return close_enough(among, selection).reset_index(drop=True)[COLUMNS]
