"""The list of all stakeholders: what it shows, and the lenses and filters that narrow it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from netmap.language import to_say
from netmap.names import name_key
from netmap.records import searchable
from netmap.screens.parts.rows import label, names_of
from netmap.tables import BY_NAME
from netmap.ties.wording import level_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from netmap.conventions import Conventions
    from netmap.network import Network
    from netmap.records import Records

EVERYONE = "everyone"
ALONE = "alone"
BRIDGE = "bridge"
DIFFER = "differ"
QUIET = "quiet"
NO_KIND = "no_kind"

LENSES = {
    EVERYONE: to_say("Everyone"),
    ALONE: to_say("Without any tie"),
    BRIDGE: to_say("Holding parts together"),
    DIFFER: to_say("Sides differ"),
    QUIET: to_say("Gone quiet"),
    NO_KIND: to_say("Kind not known"),
}
"""Ways to look at the list, in the order of the buttons."""


def build(records: Records, network: Network, conventions: Conventions) -> pd.DataFrame:
    """Return one row per stakeholder, with all that list and filters need.

    Parameters
    ----------
    records, network
        The network's rows, and what is concluded from them on a day.
    conventions
        Say after how many days a stakeholder has gone quiet.

    Returns
    -------
    DataFrame
        By name: ``id``, ``name``, ``kind`` and ``sector`` (codes), ``family``,
        ``place`` (id), ``ours``, ``ties`` (count), ``level`` (highest; missing
        if unrated), ``strength`` (highest), ``last_contact``, ``key`` (for
        searching), and one truth column per lens.
    """
    who = network.stakeholders.reset_index(drop=True)
    ends = _ends(network.ties)
    grouped = ends.groupby("id")
    frame = who[["id", "name", "kind", "family", "sector", "place", "ours"]].copy()
    frame["ties"] = frame["id"].map(grouped.size()).fillna(0).astype("int64")
    # Looked up by reindexing, which keeps the type of a column also where nobody has a tie.
    highest = grouped[["level", "strength", "last_contact"]].max().reindex(frame["id"]).reset_index(drop=True)
    frame = pd.concat([frame, highest], axis="columns")
    known = network.conclusions.ties
    frame["key"] = _keys(frame, records)
    frame[EVERYONE] = True
    frame[ALONE] = frame["ties"] == 0
    frame[BRIDGE] = network.cut_points
    frame[DIFFER] = frame["id"].isin(_ends(known[known["state"] == "CONTRADICTED"])["id"])
    oldest = pd.Timestamp(network.as_of) - pd.Timedelta(days=conventions.dormant_after)
    frame[QUIET] = frame["last_contact"] < oldest
    frame[NO_KIND] = frame["kind"].isna()
    return frame.sort_values("key", ignore_index=True)


def narrowed(  # noqa: PLR0913 - one argument per control
    directory: pd.DataFrame,
    *,
    lens: str = EVERYONE,
    find: str = "",
    kinds: Sequence[str] = (),
    sectors: Sequence[str] = (),
    places: Sequence[str] = (),
) -> pd.DataFrame:
    """Return the rows that lens, words and filters leave; an empty filter leaves all.

    Words are looked for in names, ids and other names, whatever their case and accents.
    """
    keep = directory[lens].copy()
    for word in name_key(find).split():
        keep &= directory["key"].str.contains(word, regex=False)
    if kinds:
        keep &= directory["kind"].isin(kinds) | directory["family"].isin(kinds)
    if sectors:
        keep &= directory["sector"].isin(sectors)
    if places:
        keep &= directory["place"].isin(places)
    kept: pd.DataFrame = directory[keep]
    return kept


def shown(directory: pd.DataFrame, records: Records) -> pd.DataFrame:
    """Return the rows as people read them, under headings to be said; what is not shown, and what is empty, does not travel."""
    columns = pd.DataFrame(
        {
            to_say("Name"): directory["name"],
            to_say("Kind"): _labelled(directory["kind"], "kinds"),
            to_say("Sector"): _labelled(directory["sector"], "sectors"),
            to_say("Place"): directory["place"].map(names_of(BY_NAME["places"], records)),
            to_say("Ties"): directory["ties"],
            to_say("Closest level"): directory["level"].map(level_text, na_action="ignore").astype("str"),
            to_say("Strongest tie"): directory["strength"],
            to_say("Last contact"): directory["last_contact"].astype("date32[pyarrow]"),
            to_say("Ours"): directory["ours"],
        }
    )
    return columns.dropna(axis="columns", how="all")


def _labelled(codes: pd.Series, list_name: str) -> pd.Series:
    return codes.map({code: label(list_name, code) for code in codes.dropna().unique()}).astype("str")


def _ends(ties: pd.DataFrame) -> pd.DataFrame:
    """Return each tie twice, once under the id of each side."""
    facts = ties[["level", "strength", "last_contact"]]
    return pd.concat([facts.assign(id=ties["a"]), facts.assign(id=ties["b"])], ignore_index=True)


def _keys(frame: pd.DataFrame, records: Records) -> pd.Series:
    """Return what words are looked for in: name, id and other names, in one spelling."""
    aliases = records["aliases"]
    others = searchable(aliases["alias"]).groupby(aliases["stakeholder"]).agg(" ".join)
    return (
        searchable(frame["name"])
        + " "
        + searchable(frame["id"])
        + " "
        + frame["id"].map(others).astype("str").fillna("")
    )
