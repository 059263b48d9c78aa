"""Sectors that keep apart: who was asked about the other and is tied, against what would be usual here."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from netmap.engine.chance import dealt_between
from netmap.gaps.base import Found, Rule, found
from netmap.language import amount, to_say
from netmap.measures.kept import kept

if TYPE_CHECKING:
    from netmap.engine.arrays import Real, Whole
    from netmap.gaps.situation import Situation
    from netmap.network import Network

SILO, TIED, OWN_SECTOR = "silo", "tied as is usual here", "own sector"
TOO_FEW_MEMBERS, TOO_FEW_ASKED = "too few members to tell", "too few pairs asked to tell"
"""What is said of two sectors."""

ROUNDING = 1e-9
"""Two shortfalls nearer than this are the same."""


def sector_pairs(situation: Situation) -> pd.DataFrame:
    """Return how every two sectors of partners stand to each other: what a heat map of silos shows.

    Parameters
    ----------
    situation
        The network and the numbers.

    Returns
    -------
    DataFrame
        One row per two sectors, a sector with itself among them; with more
        sectors than ``mixing_up_to`` only those between which anything is
        known. ``one``, ``other`` (codes), ``members_one``, ``members_other``,
        ``pairs`` (there could be), ``asked`` (about which it is known whether
        they are tied), ``tied``, ``expected`` (ties), ``by_chance`` (share of
        draws that fall as short; missing where none was drawn), ``verdict``
        (one of the words above).

    Notes
    -----
    Partners are all but the units of ours. Expected: asked pairs x the share
    tied among all asked pairs of partners that have a sector. Whether fewer
    ties than that, but some, can be chance is drawn (see ``_by_chance``)
    where there are members and asked pairs enough; none at all speaks for itself.
    """
    numbers = situation.conventions
    table = _counted(situation.network)
    own = table["one"] == table["other"]
    few_members = table[["members_one", "members_other"]].min(axis=1) < numbers.silo_members
    few_asked = (table["asked"] == 0) | (table["asked"] < numbers.silo_asked * table["pairs"])
    judged = ~(own | few_members | few_asked)
    drawn = judged & (table["tied"] > 0) & (table["tied"] < table["expected"])
    table["by_chance"] = _by_chance(situation.network, table[drawn])
    apart = judged & ((table["tied"] == 0) | (table["by_chance"] < numbers.silo_by_chance))
    table["verdict"] = np.select(
        [own, few_members, few_asked, apart], [OWN_SECTOR, TOO_FEW_MEMBERS, TOO_FEW_ASKED, SILO], TIED
    )
    return table


def silo_pair(situation: Situation) -> Found:
    """Return the pairs of sectors whose members hardly work together, although most of their pairs were asked about.

    Notes
    -----
    Two sectors with ``silo_members`` partners each (units of ours left out),
    at least ``silo_asked`` of their pairs asked about, and no tie; or fewer
    than expected (asked pairs x the share tied among all asked pairs of
    partners), and as few in less than ``silo_by_chance`` of the draws in which
    sectors are dealt out anew. Of many sectors some fall short by chance
    alone, as many in a hundred as ``silo_by_chance`` says. Importance: the
    mean weight of the members, by influence and interest. Extent: 1 - ties /
    expected. Confidence: the share of pairs asked about.

    References
    ----------
    What one sector cannot do alone it does with others, and ties within keep
    it from seeing so (Krackhardt & Stern, 1988, Informal networks and
    organizational crises, Social Psychology Quarterly 51).
    """
    table = sector_pairs(situation)
    chosen = table[table["verdict"] == SILO]
    both = chosen["members_one"] + chosen["members_other"]
    weight = pd.Series(situation.weight).groupby(_sector_of_partners(situation.network)).sum()
    findings = chosen.assign(
        usual=[amount(ties, ".1f") for ties in chosen["expected"]],
        importance=(weight.reindex(chosen["one"]).to_numpy() + weight.reindex(chosen["other"]).to_numpy()) / both,
        extent=1 - chosen["tied"] / chosen["expected"].where(chosen["tied"] > 0, 1.0),
        confidence=chosen["asked"] / chosen["pairs"],
    )
    pairs = situation.network.known.set_index(_cell_of_pairs(situation.network))
    return found(findings, *situation.behind(pairs[pairs.index.isin(chosen.index)]))


SILO_PAIR = Rule(
    "G14",
    to_say("Silo pair"),
    "relationships",
    {"one": "sector", "other": "sector"},
    to_say("{one} and {other} keep apart: {tied} among {asked} asked about, where about {usual} would be usual."),
    to_say("Bring two from each side to one table over a theme they share."),
    to_say("Ties between the two that nobody stated, or word that they have nothing to do with each other."),
    silo_pair,
    waits_for=("stakeholders.sector", "asked or relationships"),
    thresholds=("silo_members", "silo_asked", "silo_by_chance"),
    shows={"tied": "number of tie", "asked": "number of pair", "usual": "text"},
)


def _sector_of_partners(network: Network) -> pd.Series:
    """Return everybody's sector; missing for units of ours."""
    people = network.stakeholders
    return people["sector"].where(~people["ours"])


def _numbered(network: Network) -> tuple[Whole, pd.Index]:
    """Return the number of everybody's sector, -1 where there is none, and the sectors by number."""
    of_each, sectors = pd.factorize(_sector_of_partners(network), sort=True)
    return of_each.astype(np.int64), pd.Index(sectors)


def _cell_of_pairs(network: Network) -> Whole:
    """Return for each known pair the number of its two sectors, smaller one first; -1 where one is missing."""
    of_each, sectors = _numbered(network)
    one, other = (of_each[network.known[end].to_numpy()] for end in ("i", "j"))
    return np.where((one < 0) | (other < 0), -1, np.minimum(one, other) * len(sectors) + np.maximum(one, other))


def _counted(network: Network) -> pd.DataFrame:
    """Return members, pairs, asked pairs, ties and expected ties of every two sectors, by the number of the two."""
    of_each, sectors = _numbered(network)
    of_pairs, count = _cell_of_pairs(network), len(sectors)
    known = pd.DataFrame({"cell": of_pairs, "tied": network.known["in_graph"].to_numpy(dtype=bool)})
    known = known[of_pairs >= 0]
    asked = known.groupby("cell")["tied"].agg(["size", "sum"])
    if count <= network.conventions.mixing_up_to:
        first, second = np.triu_indices(count)
        asked = asked.reindex(first * count + second, fill_value=0)
    first, second = np.divmod(asked.index.to_numpy(), max(count, 1))
    members = np.bincount(of_each[of_each >= 0], minlength=count)
    within = members[first] * (members[first] - 1) // 2
    return pd.DataFrame(
        {
            "one": sectors.take(first),
            "other": sectors.take(second),
            "members_one": members[first],
            "members_other": members[second],
            "pairs": np.where(first == second, within, members[first] * members[second]),
            "asked": asked["size"],
            "tied": asked["sum"],
            "expected": asked["size"] * (known["tied"].mean() if len(known) else 0.0),
        },
        index=asked.index,
    )


def _by_chance(network: Network, table: pd.DataFrame) -> pd.Series:
    """Return for some pairs of sectors, by their number, the share of draws that fall as short of ties as they do.

    Notes
    -----
    A permutation test: sectors are dealt out anew among the partners that
    anything is known of, each keeping its ties and asked pairs. Short means
    (expected - tied) / square root of asked, so that draws with more and with
    fewer asked pairs compare. The network itself counts as one more draw, so
    that the share is never 0 (Phipson & Smyth 2010).
    """
    if table.empty:
        return pd.Series(dtype="float64")
    return kept(network, f"silos {list(table.index)}", lambda: _drawn(network, table))


def _drawn(network: Network, table: pd.DataFrame) -> pd.Series:
    of_each, sectors = _numbered(network)
    inside = _cell_of_pairs(network) >= 0
    known = network.known[inside]
    who, ends = np.unique(known[["i", "j"]].to_numpy(), return_inverse=True)
    i, j = ends.reshape(-1, 2).T
    tied = known["in_graph"].to_numpy(dtype=bool)
    # All sectors that are not looked at are one: they only take places.
    looked_at, label = np.unique(np.r_[table.index // len(sectors), table.index % len(sectors)], return_inverse=True)
    place = np.full(len(sectors), len(looked_at))
    place[looked_at] = np.arange(len(looked_at))
    columns = label[: len(table)] * (len(looked_at) + 1) + label[len(table) :]
    short = _shortfall(table["asked"].to_numpy(), table["tied"].to_numpy(), tied.mean())
    as_short = np.ones(len(table))
    draws = network.conventions.permutations
    for pairs, ties in dealt_between(
        place[of_each[who]], i, j, tied, kinds=len(looked_at) + 1, draws=draws, seed=network.seed
    ):
        drawn = _shortfall(pairs[:, columns], ties[:, columns], tied.mean())
        as_short += (drawn >= short - ROUNDING).sum(axis=0)
    return pd.Series(as_short / (draws + 1), index=table.index)


def _shortfall(asked: Whole, tied: Whole, share: float) -> Real:
    return np.asarray((asked * share - tied) / np.sqrt(np.maximum(asked, 1)))
