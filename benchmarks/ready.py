"""A network as the arrays a peer would start from, and the pieces of work a peer does with them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np

from netmap.measures.social_capital import IN_POWER

if TYPE_CHECKING:
    from collections.abc import Callable

    from netmap.network import Network

COLUMNS = ("kind", "family", "sector")


@dataclass(frozen=True, eq=False)
class Ready:
    """Ties as index arrays, what is known of stakeholders as numbers, and how often to draw.

    Parameters
    ----------
    size, i, j, strength, statements
        Stakeholders and ties, and how many relationships are stated about each.
    label
        ``kind``, ``family``, ``sector`` -> number of each stakeholder's.
    power
        Whether each is a government or a funder.
    ours
        Whether each is a unit of the library.
    draws, orders, runs
        Draws for a range, orders of loss, searches for working groups.
    key_players, reach_steps
        How many key players to find, and within how many steps they reach.
    starts, starts_by_strength
        From whom shortest paths are followed; None is from everybody.
    """

    size: int
    i: np.ndarray
    j: np.ndarray
    strength: np.ndarray
    statements: np.ndarray
    label: dict[str, np.ndarray]
    power: np.ndarray
    ours: np.ndarray
    draws: int
    orders: int
    runs: int
    key_players: int
    reach_steps: int
    starts: np.ndarray | None
    starts_by_strength: np.ndarray | None

    @cached_property
    def degree(self) -> np.ndarray:
        """Number of partners of each."""
        return np.bincount(np.concatenate([self.i, self.j]), minlength=self.size)

    def without_ours(self) -> Ready:
        """Return the arrays of the same network without the units of the library."""
        keep = ~self.ours
        place = np.cumsum(keep) - 1
        stays = keep[self.i] & keep[self.j]
        starts, by_strength = (
            some if some is None else place[some[keep[some]]] for some in (self.starts, self.starts_by_strength)
        )
        return replace(
            self,
            size=int(keep.sum()),
            i=place[self.i[stays]],
            j=place[self.j[stays]],
            strength=self.strength[stays],
            statements=self.statements[stays],
            label={column: label[keep] for column, label in self.label.items()},
            power=self.power[keep],
            ours=self.ours[keep],
            starts=starts,
            starts_by_strength=by_strength,
        )


@dataclass(frozen=True)
class Piece:
    """What one call, or a few that belong together, computes.

    Parameters
    ----------
    name
        What it is called in the table.
    codes
        The measures of ours that it answers.
    compute
        From the ready arrays to values by code (those that can be compared; others may be left out).
    both
        Whether ours answers it without ours too.
    """

    name: str
    codes: tuple[str, ...]
    compute: Callable[[Ready], dict[str, Any]]
    both: bool = True


def ready(network: Network) -> Ready:
    """Return the arrays of a network."""
    conventions = network.conventions
    people = network.stakeholders
    some = np.random.default_rng(0).permutation(len(network))[: conventions.pivots]
    return Ready(
        len(network),
        network.i,
        network.j,
        np.nan_to_num(network.strength),
        network.statements,
        {column: people[column].astype("category").cat.codes.to_numpy().astype(np.int64) for column in COLUMNS},
        people["family"].isin(IN_POWER).to_numpy(dtype=bool),
        people["ours"].to_numpy(dtype=bool),
        conventions.resamples,
        conventions.robustness_draws,
        conventions.working_group_runs,
        conventions.key_players,
        conventions.reach_steps,
        some if len(network) > conventions.exact_up_to else None,
        some if len(network) > conventions.exact_weighted_up_to else None,
    )
