"""Who could be chosen for a plan, in what way, what each would take, and which unmet needs it could answer where."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from netmap.errors import UsageError
from netmap.language import say, to_say
from netmap.outreach.asking import ego_of
from netmap.outreach.filters import FOREVER, held_back
from netmap.outreach.fit import who_could_help

if TYPE_CHECKING:
    from collections.abc import Collection

    from scipy.sparse import csr_array

    from netmap.engine.arrays import Real
    from netmap.gaps.situation import Situation

WIDEN, DEEPEN, PROSPECT, THROUGH, DIRECTORY = "widen", "deepen", "prospect", "through", "directory"

ROUTES = {
    WIDEN: to_say("a partner already, for one more thing"),
    DEEPEN: to_say("a tie to deepen"),
    PROSPECT: to_say("a prospect"),
    THROUGH: to_say("a partner of partners"),
    DIRECTORY: to_say("in the directory only"),
}
"""How somebody stands to us now, from the closest on: code -> words."""

NOT_YET = ("PROSPECT", "CONTACTED", "EXPLORING")
"""Standings of those with whom something may begin."""


@dataclass(frozen=True, eq=False)
class Candidates:
    """Who could be chosen, and for what.

    Parameters
    ----------
    people
        One row per candidate, by id: ``at`` (position in the network), ``who``,
        ``name``, ``route`` (one of ``ROUTES``), ``level`` (highest with us;
        NaN without a tie or unrated), ``asked`` (whether it is known if
        it works with us), ``disputed`` (whether we and it say the opposite of
        that), ``hours``, ``must``.
    cells
        The unmet cells: the columns of ``Fit.cells``, and ``cell`` (position there).
    fit
        One row per candidate, one column per unmet cell: how well it could answer it, 0-1.
    first, second
        Of each unmet cell: what the first, and what the second, who is won for it brings.
    unknown
        One row per candidate: whether each of ``fit.FACTS`` is not recorded.
    everybody
        The same as ``fit``, for every stakeholder of the network.
    ids
        Their ids.
    left_out
        Who could answer unmet needs and is never to be contacted: ``at``, ``who``, ``why``.
    """

    people: pd.DataFrame
    cells: pd.DataFrame
    fit: csr_array
    first: Real
    second: Real
    unknown: pd.DataFrame
    everybody: csr_array
    ids: pd.Series
    left_out: pd.DataFrame


def candidates_of(situation: Situation, must: Collection[str] = (), must_not: Collection[str] = ()) -> Candidates:
    """Return who could be chosen to answer unmet needs, and whoever must be.

    Notes
    -----
    A candidate is no unit of ours, could answer an unmet cell
    (``outreach.fit``), and is not held back for good by a filter of
    ``outreach.filters``: do not contact, consent withdrawn or missing, said
    no. What passes (a cool-down, a full quarter) is no bar: a plan is for a year.

    It takes ``hours_to_deepen`` where there is a tie with us, else ``hours_to_start``.

    A cell that nothing answers is worth its weight: the first who is won for
    it brings ``first_partner_share``, the second the rest. One that hangs on a
    single organisation needs a second only: whoever is won first brings that rest.

    Raises
    ------
    UsageError
        If there is no unit of ours, or somebody who must be in cannot be: unknown, ours, held back, or also excluded.
    """
    people = situation.network.stakeholders
    if not people["ours"].any():
        raise UsageError(
            say("No stakeholder is a unit of the library, so there is nobody to plan for. Mark one as ours first.")
        )
    found = who_could_help(situation)
    cell = np.flatnonzero(found.cells["weight"].to_numpy() > 0)
    fit = found.matrix[:, cell]
    wanted, unwanted = _positions(people, must), _positions(people, must_not)
    held = _held_for_good(situation)
    _refuse(people, wanted, unwanted, held)
    helps = np.diff(fit.indptr) > 0
    allowed = helps & ~np.isin(np.arange(len(people)), unwanted) & ~np.isin(np.arange(len(people)), list(held))
    allowed[wanted] = True
    at = np.flatnonzero(allowed)
    chosen = people.take(at)[["id", "name"]].rename(columns={"id": "who"}).reset_index(drop=True)
    chosen.insert(0, "at", at)
    routes = _routes(situation).take(at).reset_index(drop=True)
    chosen = pd.concat([chosen, routes], axis=1).assign(must=np.isin(at, wanted))
    cells = found.cells.take(cell).assign(cell=cell).reset_index(drop=True)
    left_out = pd.DataFrame({"at": [one for one in sorted(held) if helps[one]]}, dtype="int64")
    return Candidates(
        chosen,
        cells,
        fit[at],
        *_worth(situation, cells),
        found.unknown.take(at).reset_index(drop=True),
        fit,
        people["id"],
        left_out.assign(
            who=people["id"].take(left_out["at"].to_numpy()).array, why=left_out["at"].map(held).astype("str")
        ),
    )


def _worth(situation: Situation, cells: pd.DataFrame) -> tuple[Real, Real]:
    weight, share = cells["weight"].to_numpy(dtype=np.float64), situation.conventions.first_partner_share
    on_one = (cells["state"] == "FRAGILE").to_numpy(dtype=bool)
    return np.where(on_one, 1 - share, share) * weight, np.where(on_one, 0.0, 1 - share) * weight


def _routes(situation: Situation) -> pd.DataFrame:
    """Return how each stakeholder of the network stands to us: ``route``, ``level``, ``asked``, ``disputed``, ``hours``."""
    network, numbers = situation.network, situation.conventions
    ids = network.stakeholders["id"]
    level = situation.level_with_us.reindex(ids).to_numpy(dtype=np.float64)
    tied = ids.isin(situation.level_with_us.index).to_numpy(dtype=bool)
    standing = situation.records["stakeholders"].set_index("id")["lifecycle"].reindex(ids)
    low, high, _ = network.pairs
    beside = np.zeros(len(ids), dtype=bool)
    beside[high[tied[low]]] = True
    beside[low[tied[high]]] = True
    route = np.select(
        [tied & (level >= numbers.partner_level), tied, standing.isin(NOT_YET).to_numpy(dtype=bool), beside],
        [WIDEN, DEEPEN, PROSPECT, THROUGH],
        DIRECTORY,
    )
    hours = np.where(tied, numbers.hours_to_deepen, numbers.hours_to_start)
    pairs = situation.with_ours
    denied = pairs.loc[pairs["state"] == "CONTRADICTED", "partner"]
    return pd.DataFrame(
        {
            "route": pd.Series(route, dtype="str"),
            "level": level,
            "asked": ids.isin(pairs["partner"]).to_numpy(dtype=bool),
            "disputed": ~tied & ids.isin(denied).to_numpy(dtype=bool),
            "hours": hours,
        }
    )


def _held_for_good(situation: Situation) -> dict[int, str]:
    """Return who is never to be contacted, by position, and why."""
    held: dict[int, str] = {}
    for one in held_back(situation, ego_of(situation.records), "meet"):
        for who in np.flatnonzero(one.is_held & (one.until == FOREVER)).tolist():
            held.setdefault(who, one.why(who))
    return held


def _positions(people: pd.DataFrame, ids: Collection[str]) -> np.ndarray:
    """Return where some ids stand in the network."""
    wanted = list(dict.fromkeys(ids))
    at = pd.Index(people["id"]).get_indexer(pd.Index(wanted, dtype="str"))
    for one, place in zip(wanted, at, strict=True):
        if place < 0:
            raise UsageError(
                say("There is no stakeholder '{name}'; use an id that 'netmap stakeholders' lists.", name=one)
            )
    return np.asarray(at)


def _refuse(people: pd.DataFrame, must: np.ndarray, must_not: np.ndarray, held: dict[int, str]) -> None:
    """Raise if somebody must be in who cannot be."""
    names, ours = people["name"], people["ours"].to_numpy(dtype=bool)
    for one in must.tolist():
        if one in must_not:
            raise UsageError(
                say("{name} is named both as in and as out. Take it from one of the two.", name=names.iloc[one])
            )
        if ours[one]:
            raise UsageError(
                say("{name} is a unit of the library itself. Name a partner, or leave it out.", name=names.iloc[one])
            )
        if one in held:
            raise UsageError(
                say(
                    "{name} cannot be planned for: {why} Leave it out of those that must be in.",
                    name=names.iloc[one],
                    why=held[one],
                )
            )
