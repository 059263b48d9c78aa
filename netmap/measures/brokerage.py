"""How often others are brought together within a group or between groups, by us and by all."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from netmap import engine
from netmap.errors import MeasureUndefined
from netmap.language import to_say
from netmap.measures.base import TableMeasure
from netmap.measures.categories import comparable

if TYPE_CHECKING:
    from netmap.network import Network

GROUPS = {"sector": to_say("sector"), "family": to_say("family of kinds")}
"""Column of the stakeholders that tells their group -> what it is called."""

MEANING = {
    "coordinator": to_say("Between two of its own"),
    "gatekeeper": to_say("From outside to one of its own"),
    "representative": to_say("From one of its own to outside"),
    "itinerant": to_say("Between two of one other group"),
    "liaison": to_say("Between two other groups"),
}
"""Each of ``engine.ROLES`` in plain words."""


def brokerage(network: Network) -> pd.DataFrame:
    """Return how often others are brought together within groups and between them, by us and by all.

    Parameters
    ----------
    network
        Any network with sectors or kinds; along the arrows if directed.

    Returns
    -------
    DataFrame
        One row per sort of group (sector, family of kinds) and role:
        ``groups``, ``role``, ``meaning``, ``by_all``, ``by_ours``,
        ``share_ours`` (0-1). What is by ours is missing without a unit of the
        library whose group is recorded; the share also where nobody plays the role.

    Raises
    ------
    MeasureUndefined
        If neither sectors nor kinds are recorded, two of them at least, at both ends of a tie.

    Notes
    -----
    Sums of the five roles over stakeholders; see coordinator for how they are
    counted. Chance gives some of each: many liaisons are to be expected where there are many sectors.

    References
    ----------
    Gould & Fernandez (1989), Structures of mediation: a formal approach to
    brokerage in transaction networks, Sociological Methodology 19.

    Examples
    --------
    The library brings together a school and an agency, both ways.

    >>> from netmap.network import from_pairs
    >>> network = from_pairs(["LA", "LB"], kinds={"L": "LIB", "A": "EDU", "B": "GOV"}, ours="L")
    >>> brokerage(network)[["role", "by_all", "by_ours"]].to_numpy().tolist()[-1]
    ['liaison', 2, 2]
    """
    parts: list[pd.DataFrame] = []
    for column in GROUPS:
        try:
            parts.append(_totals(network, column))
        except MeasureUndefined as undefined:
            why = undefined
    if not parts:
        raise why
    return pd.concat(parts, ignore_index=True)


def _totals(network: Network, column: str) -> pd.DataFrame:
    """Return the rows of ``brokerage`` for one sort of group."""
    known = comparable(network, column).of_each >= 0
    counts = network.brokerage[column]
    ours = network.stakeholders["ours"].to_numpy(dtype=bool) & known
    by_all = pd.Series(counts.sum(axis=0), dtype="Int64")
    by_ours = pd.Series(counts[ours].sum(axis=0) if ours.any() else None, index=by_all.index, dtype="Int64")
    return pd.DataFrame(
        {
            "groups": GROUPS[column],
            "role": engine.ROLES,
            "meaning": [MEANING[role] for role in engine.ROLES],
            "by_all": by_all,
            "by_ours": by_ours,
            "share_ours": by_ours / by_all.mask(by_all == 0),
        }
    )


BROKERAGE = TableMeasure(
    "brokerage",
    to_say("Bringing others together"),
    to_say("Are we connecting within groups or between them?"),
    to_say(
        "Each row: how often a stakeholder stands between two others who are not tied, by whether the three are of one group or of several."
    ),
    {
        "groups": to_say("What counts as one's own group"),
        "role": to_say("The role, as research calls it"),
        "meaning": to_say("Between whom"),
        "by_all": to_say("How often anybody plays it"),
        "by_ours": to_say("How often a unit of the library does"),
        "share_ours": to_say("Share of it that is ours"),
    },
    brokerage,
    answers="outside",
    holds={
        "groups": "word",
        "role": "word",
        "meaning": "word",
        "by_all": "count",
        "by_ours": "count",
        "share_ours": "share",
    },
)
