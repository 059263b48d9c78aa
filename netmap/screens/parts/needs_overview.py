"""What the page of needs and programmes draws, as frames: computed once per network and kept."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pandas as pd

from netmap.gaps import Situation
from netmap.gaps.coverage import Coverage, coverage_of
from netmap.gaps.cycle import needs_on_the_ladder, programmes_in_the_cycle, stage_grid
from netmap.gaps.listening import LISTENING
from netmap.records import explode

if TYPE_CHECKING:
    from netmap.network import Network


@dataclass(frozen=True, eq=False)
class NeedsOverview:
    """The needs of a network, what answers them, and who was listened to.

    Parameters
    ----------
    situation
        The network of the day.
    needs
        From ``cycle.needs_on_the_ladder``.
    grid, programmes
        From ``cycle.stage_grid`` and ``cycle.programmes_in_the_cycle``.
    coverage
        From ``coverage.coverage_of``.
    heard
        Contacts by the day in which we mostly listened, the last first: rows of the table.
    heard_at
        ``"places"`` and ``"groups"`` -> which contact belongs to which:
        ``contact`` (position in ``heard``), ``id`` (or code).
    heard_by
        The same keys -> one row for each place or group: ``id``,
        ``contacts``, ``lately`` (within ``listened_within``), ``last`` (day,
        missing where nobody listened), ``days`` since then; who was never
        listened to first, then those longest ago.
    """

    situation: Situation
    needs: pd.DataFrame
    grid: pd.DataFrame
    programmes: pd.DataFrame
    coverage: Coverage
    heard: pd.DataFrame
    heard_at: dict[str, pd.DataFrame]
    heard_by: dict[str, pd.DataFrame]


def build(network: Network) -> NeedsOverview:
    """Return what the page draws of a network."""
    situation = Situation(network, network.conventions)
    heard = listened(situation)
    at = {"places": in_places(heard, situation.records["places"]), "groups": with_groups(heard)}
    everybody = {"places": situation.records["places"]["id"], "groups": concerned(situation)}
    return NeedsOverview(
        situation,
        needs_on_the_ladder(situation),
        stage_grid(situation),
        programmes_in_the_cycle(situation),
        coverage_of(situation),
        heard,
        at,
        {by: _counted(situation, heard, at[by], everybody[by]) for by in at},
    )


def listened(situation: Situation) -> pd.DataFrame:
    """Return the contacts by the day in which we mostly listened, the last first."""
    log = situation.records["interactions"]
    heard = log[(log["mode"] == LISTENING) & (situation.days_since(log["date"]) >= 0)]
    return heard.sort_values(["date", "id"], ascending=[False, True], ignore_index=True)


def concerned(situation: Situation) -> pd.Series:
    """Return every group that lives in one of the places or has one of the needs, each once."""
    tables = (situation.records["places"], situation.records["needs"])
    named = pd.concat([explode(table[["groups"]], "groups")["groups"] for table in tables])
    return pd.Series(sorted(named.unique()), dtype="str")


def in_places(heard: pd.DataFrame, places: pd.DataFrame) -> pd.DataFrame:
    """Return which contact took place where: ``contact``, ``id``; what took place in a part did so in the larger place too.

    Parameters
    ----------
    heard
        Contacts.
    places
        The table, which says what lies in what.
    """
    larger = places.set_index("id")["part_of"]
    level = together = pd.DataFrame({"contact": heard.index, "id": heard["place"]}).dropna()
    while len(level):
        upwards = level.assign(id=level["id"].map(larger)).dropna()
        known = len(together)
        together = pd.concat([together, upwards]).drop_duplicates(ignore_index=True)
        level = together.iloc[known:]
    return together


def with_groups(heard: pd.DataFrame) -> pd.DataFrame:
    """Return which contact was with which group: ``contact``, ``id``."""
    several = explode(heard[["groups"]], "groups")
    return pd.DataFrame({"contact": several.index, "id": several["groups"].array})


def _counted(situation: Situation, heard: pd.DataFrame, at: pd.DataFrame, everybody: pd.Series) -> pd.DataFrame:
    """Return how often and when last each of some places or groups was listened to; those without a contact included."""
    since = pd.Series(situation.days_since(heard["date"]), index=heard.index)
    lately = (since <= situation.conventions.listened_within).reindex(at["contact"])
    dated = at.assign(lately=lately.to_numpy(), date=heard["date"].reindex(at["contact"]).array)
    grouped = dated.groupby("id").agg(contacts=("date", "size"), lately=("lately", "sum"), last=("date", "max"))
    listed = pd.Index(pd.concat([everybody, at["id"]]).unique(), name="id")
    counted = grouped.reindex(listed).reset_index()
    counted[["contacts", "lately"]] = counted[["contacts", "lately"]].fillna(0).astype("int64")
    counted["days"] = pd.Series(situation.days_since(counted["last"]), dtype="Float64").astype("Int64")
    return counted.sort_values(["last", "id"], na_position="first", ignore_index=True)
