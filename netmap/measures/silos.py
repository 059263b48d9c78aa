"""Who keeps to its own: ties across minus ties within, for each sector, each family and each stakeholder."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from netmap.language import to_say
from netmap.measures.base import Chart, StakeholderMeasure, TableMeasure
from netmap.measures.categories import comparable

if TYPE_CHECKING:
    from netmap.engine.arrays import Whole
    from netmap.network import Network


def e_i_sector_own(network: Network) -> pd.Series:
    """Return whether each stakeholder's own ties leave its sector or stay within it.

    Parameters
    ----------
    network
        Any network; if directed each arc counts, for both its ends.

    Returns
    -------
    Series
        -1 (all within its sector) to +1 (all to other sectors), one per
        stakeholder; missing where no tie of its has a sector at both ends.

    Raises
    ------
    MeasureUndefined
        If fewer than two sectors are recorded, or no tie has one at both ends.

    Notes
    -----
    (E - I) / (E + I) over the stakeholder's own ties, E to other sectors, I to its own.

    References
    ----------
    Krackhardt & Stern (1988), Informal networks and organizational crises,
    Social Psychology Quarterly 51.

    Examples
    --------
    >>> from netmap.network import from_pairs
    >>> e_i_sector_own(from_pairs(["AB"]))
    Traceback (most recent call last):
    netmap.errors.MeasureUndefined: Fewer than two different sectors are recorded.
    """
    found = comparable(network, "sector")
    across = found.of_each[found.i] != found.of_each[found.j]
    ends, leaves = np.concatenate([found.i, found.j]), np.concatenate([across, across])
    outside, inside = (np.bincount(ends[which], minlength=len(network)) for which in (leaves, ~leaves))
    return _e_i(outside, inside)


def e_i_by_sector(network: Network) -> pd.DataFrame:
    """Return how many ties stay within each sector and how many leave it.

    Parameters
    ----------
    network
        Any network; if directed each arc counts.

    Returns
    -------
    DataFrame
        One row per sector that occurs: ``sector``, ``members``, ``within``,
        ``across``, ``e_i`` (-1 to +1; missing where it has no such tie).

    Raises
    ------
    MeasureUndefined
        If fewer than two sectors are recorded, or no tie has one at both ends.

    Notes
    -----
    (E - I) / (E + I) per sector. A tie within counts once, a tie across once
    for each of its two sectors. Ties with an end of unrecorded sector are left
    out. A small sector has few partners of its own to choose: +1 is then no merit.

    References
    ----------
    Krackhardt & Stern (1988), Informal networks and organizational crises,
    Social Psychology Quarterly 51.

    Examples
    --------
    >>> from netmap.network import from_pairs
    >>> e_i_by_sector(from_pairs(["AB"]))
    Traceback (most recent call last):
    netmap.errors.MeasureUndefined: Fewer than two different sectors are recorded.
    """
    return _by_category(network, "sector")


def e_i_by_family(network: Network) -> pd.DataFrame:
    """Return how many ties stay within each family of kinds and how many leave it.

    Parameters
    ----------
    network
        Any network; if directed each arc counts.

    Returns
    -------
    DataFrame
        One row per family that occurs: ``family``, ``members``, ``within``,
        ``across``, ``e_i`` (-1 to +1; missing where it has no such tie).

    Raises
    ------
    MeasureUndefined
        If fewer than two families are recorded, or no tie has one at both ends.

    Notes
    -----
    As e_i_by_sector, by the widest kind above each kind.

    References
    ----------
    Krackhardt & Stern (1988), Informal networks and organizational crises,
    Social Psychology Quarterly 51.

    Examples
    --------
    >>> from netmap.network import from_pairs
    >>> kinds = {"A": "EDU_K12", "B": "EDU_UNI", "C": "GOV"}
    >>> e_i_by_family(from_pairs(["AB", "BC"], kinds=kinds)).to_dict("records")[0]
    {'family': 'EDU', 'members': 2, 'within': 1, 'across': 1, 'e_i': 0.0}
    """
    return _by_category(network, "family")


def _by_category(network: Network, column: str) -> pd.DataFrame:
    found = comparable(network, column)
    source, target = found.of_each[found.i], found.of_each[found.j]
    stays = source == target
    within = np.bincount(source[stays], minlength=len(found))
    across = np.bincount(np.concatenate([source[~stays], target[~stays]]), minlength=len(found))
    counts = {"members": found.members, "within": within, "across": across}
    whole = {name: pd.Series(count, dtype="Int64") for name, count in counts.items()}
    return pd.DataFrame({column: pd.Series(found.codes, dtype="str"), **whole, "e_i": _e_i(across, within)})


def _e_i(across: Whole, within: Whole) -> pd.Series:
    """Return (E - I) / (E + I), missing where there is neither."""
    ties = pd.Series(across + within, dtype="Float64")
    return pd.Series(across - within, dtype="Float64") / ties.mask(ties == 0)


E_I_SECTOR_OWN = StakeholderMeasure(
    "e_i_sector_own",
    to_say("Across or within its sector"),
    to_say("Who works beyond its own sector?"),
    to_say("From -1, all its ties within its sector, to +1, all its ties to other sectors."),
    e_i_sector_own,
    why_missing=to_say("It has no tie with a sector recorded at both ends."),
    answers="outside",
)
_COUNTS = {
    "members": to_say("How many stakeholders are in it."),
    "within": to_say("Ties between two of them."),
    "across": to_say("Ties to others."),
    "e_i": to_say("From -1, all ties within, to +1, all ties to others."),
}
_HOLDS = {"members": "count", "within": "count", "across": "count", "e_i": "amount"}
E_I_BY_SECTOR = TableMeasure(
    "e_i_by_sector",
    to_say("Each sector: across or within"),
    to_say("Which sectors keep to themselves?"),
    to_say("One row for each sector. A small sector has few of its own to work with: look at its members first."),
    {"sector": to_say("The sector."), **_COUNTS},
    e_i_by_sector,
    answers="outside",
    holds={"sector": "sector", **_HOLDS},
    chart=Chart("bars", "sector", ("within", "across")),
)
E_I_BY_FAMILY = TableMeasure(
    "e_i_by_family",
    to_say("Each family of kinds: across or within"),
    to_say("Which families of kinds keep to themselves?"),
    to_say("One row for each family of kinds. A small one has few of its own to work with: look at its members first."),
    {"family": to_say("The family of kinds."), **_COUNTS},
    e_i_by_family,
    answers="outside",
    holds={"family": "kind", **_HOLDS},
    chart=Chart("bars", "family", ("within", "across")),
)
