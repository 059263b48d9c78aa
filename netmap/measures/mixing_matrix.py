"""Which sectors and which families of kinds meet, which never do, and where nobody asked."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from netmap.language import to_say
from netmap.measures.base import Chart, TableMeasure, need
from netmap.measures.categories import Categories, categories

if TYPE_CHECKING:
    from netmap.engine.arrays import Whole
    from netmap.network import Network

TIED, NONE_TIED, NOBODY_ASKED, NO_PAIR = (
    to_say("tied"),
    to_say("asked, none tied"),
    to_say("nobody asked"),
    to_say("no pair possible"),
)
"""What a row of the table says: no tie found and nobody asked are two things."""

_TOO_MANY = {
    "family": to_say("{count} different kinds are recorded, and a table of all their pairs ends at {most}."),
    "sector": to_say("{count} different sectors are recorded, and a table of all their pairs ends at {most}."),
}


def mixing_sector(network: Network) -> pd.DataFrame:
    """Return how many pairs of each two sectors are tied, were asked about and are possible.

    Parameters
    ----------
    network
        Any network. If directed, from the sector that states to the sector it names.

    Returns
    -------
    DataFrame
        One row for each two sectors that occur, a sector with itself among
        them: ``from``, ``to``, ``ties``, ``asked``, ``possible``,
        ``standing`` (tied · asked, none tied · nobody asked · no pair
        possible), ``median_level`` (missing where no tie is rated),
        ``median_strength`` (0-1; missing where none is known).

    Raises
    ------
    MeasureUndefined
        If no sector is recorded, or more than ``mixing_up_to``.

    Notes
    -----
    Counts of ties by the sectors at their ends; without direction each two
    sectors have one row. Possible: n_k n_l pairs, n_k (n_k - 1) / 2 within a
    sector (directed: n_k (n_k - 1)). Asked: pairs about which one side was
    asked (directed: about which the first was asked). Levels are steps, so
    their median is the lower of the two middle ones where these differ.
    Ties and pairs with an end of unrecorded sector are left out.

    References
    ----------
    Newman (2003), Mixing patterns in networks, Physical Review E 67, 026126.

    Examples
    --------
    >>> from netmap.network import from_pairs
    >>> mixing_sector(from_pairs(["AB"]))
    Traceback (most recent call last):
    netmap.errors.MeasureUndefined: No sector is recorded.
    """
    return _mixing(network, "sector")


def mixing_family(network: Network) -> pd.DataFrame:
    """Return how many pairs of each two families of kinds are tied, were asked about and are possible.

    Parameters
    ----------
    network
        Any network. If directed, from the family that states to the family it names.

    Returns
    -------
    DataFrame
        One row for each two families that occur, with the columns of mixing_sector.

    Raises
    ------
    MeasureUndefined
        If no kind is recorded, or more families than ``mixing_up_to``.

    Notes
    -----
    As mixing_sector, by the widest kind above each kind.

    References
    ----------
    Newman (2003), Mixing patterns in networks, Physical Review E 67, 026126.

    Examples
    --------
    >>> from netmap.network import from_pairs
    >>> table = mixing_family(from_pairs(["AB"], alone="C", kinds={"A": "EDU_K12", "B": "GOV", "C": "GOV"}))
    >>> table[["from", "to", "ties", "possible", "standing"]].to_dict("records")[1]
    {'from': 'EDU', 'to': 'GOV', 'ties': 1, 'possible': 2, 'standing': 'tied'}
    """
    return _mixing(network, "family")


def _mixing(network: Network, column: str) -> pd.DataFrame:
    found = categories(network, column)
    count, most = len(found), network.conventions.mixing_up_to
    need(
        count <= most,
        _TOO_MANY[column],
        count=count,
        most=most,
    )
    of_each, members = found.of_each, found.members
    first, second = np.divmod(np.arange(count * count), count)
    possible = members[first] * (members[second] - (first == second))
    if not network.directed:
        possible = np.where(first == second, possible // 2, possible)
    ties = pd.DataFrame({"cell": _cells(network, found, of_each[network.i], of_each[network.j])})
    ties = ties.assign(level=network.ties["level"].to_numpy(), strength=network.strength)
    by_cell = ties[ties["cell"] >= 0].groupby("cell")
    asked = _cells(network, found, *(of_each[end] for end in _asked(network)))
    table = pd.DataFrame(
        {
            "from": pd.Series(found.codes.take(first), dtype="str"),
            "to": pd.Series(found.codes.take(second), dtype="str"),
            "ties": by_cell.size().reindex(range(count * count), fill_value=0).astype("Int64"),
            "asked": pd.Series(np.bincount(asked[asked >= 0], minlength=count * count), dtype="Int64"),
            "possible": pd.Series(possible, dtype="Int64"),
            "median_level": by_cell["level"].quantile(0.5, interpolation="lower").astype("Float64"),
            "median_strength": by_cell["strength"].median().astype("Float64"),
        }
    )
    standing = np.select(
        [table["ties"] > 0, table["possible"] == 0, table["asked"] == 0], [TIED, NO_PAIR, NOBODY_ASKED], NONE_TIED
    )
    table.insert(5, "standing", pd.Series(standing, dtype="str"))
    return table if network.directed else table[first <= second].reset_index(drop=True)


def _cells(network: Network, found: Categories, one: Whole, other: Whole) -> Whole:
    """Return the cell of the table that each pair of categories belongs to; -1 where one is missing."""
    if not network.directed:
        one, other = np.minimum(one, other), np.maximum(one, other)
    return np.where((one >= 0) & (other >= 0), one * len(found) + other, -1)


def _asked(network: Network) -> tuple[Whole, Whole]:
    """Return the ends of the pairs that were asked about; if directed, who was asked and about whom."""
    pairs = network.asked_pairs
    a, b = (pairs[end].to_numpy(dtype=np.int64) for end in ("i", "j"))
    if not network.directed:
        return a, b
    asked_a, asked_b = (pairs[name].to_numpy(dtype=bool) for name in ("asked_a", "asked_b"))
    return np.concatenate([a[asked_a], b[asked_b]]), np.concatenate([b[asked_a], a[asked_b]])


_COLUMNS = {
    "ties": to_say("Pairs that are tied."),
    "asked": to_say("Pairs somebody was asked about."),
    "possible": to_say("Pairs there could be."),
    "standing": to_say("Tied; asked, none tied; nobody asked; or no pair possible."),
    "median_level": to_say("Level of the middle tie, of those that were rated; of two middle ones the lower."),
    "median_strength": to_say("Strength of the middle tie, 0 to 1."),
}
_HOLDS = {
    "ties": "count",
    "asked": "count",
    "possible": "count",
    "standing": "word",
    "median_level": "level",
    "median_strength": "amount",
}
MIXING_SECTOR = TableMeasure(
    "mixing_sector",
    to_say("Sector by sector"),
    to_say("Which sectors meet, and which never do?"),
    to_say("One row for each two sectors. Where no tie stands and nobody asked, nothing is known: ask first."),
    {"from": to_say("One sector."), "to": to_say("The other sector."), **_COLUMNS},
    mixing_sector,
    answers="outside",
    holds={"from": "sector", "to": "sector", **_HOLDS},
    chart=Chart("matrix", "to", ("from",), "ties"),
)
MIXING_FAMILY = TableMeasure(
    "mixing_family",
    to_say("Family by family"),
    to_say("Which kinds of organisation meet, and which never do?"),
    to_say(
        "One row for each two families of kinds. Where no tie stands and nobody asked, nothing is known: ask first."
    ),
    {"from": to_say("One family of kinds."), "to": to_say("The other family."), **_COLUMNS},
    mixing_family,
    answers="outside",
    holds={"from": "kind", "to": "kind", **_HOLDS},
    chart=Chart("matrix", "to", ("from",), "ties"),
)
