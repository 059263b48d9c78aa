"""The network as a value: frames, index arrays, what is computed once, and a NetworkX graph."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

import networkx as nx
import numpy as np
import pandas as pd

from netmap import engine
from netmap.network.comparison import compare
from netmap.network.incidence import Incidence, taking_part
from netmap.network.needs import Needs, needs_of
from netmap.network.statements import statements_of
from netmap.network.tied import known_and_tied
from netmap.tables import Audience
from netmap.ties.pairs import Roster

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

    from netmap.conventions import Conventions
    from netmap.engine.arrays import Real, Truth, Whole
    from netmap.records import Records
    from netmap.selection import Selection
    from netmap.ties import Conclusions

WHO = ("id", "name", "kind", "family", "sector", "place", "ours")
"""The columns of ``Network.stakeholders``."""

SHOWN = (
    *("state", "level", "strength", "completeness", "thin", "band", "relations", "multiplexity", "formality"),
    *("last_contact", "dated", "recency", "weight"),
)
"""The columns of a tie that the NetworkX graph carries."""


@dataclass(frozen=True, eq=False)
class Network:
    """Stakeholders and the ties between them on one day.

    Made by ``build`` (or, for examples, ``from_pairs``). Answers that are
    costly are computed once and kept.

    Parameters
    ----------
    as_of
        The day.
    directed
        Whether ties are arcs, from who stated them about whom, or pairs.
    conventions
        The numbers it was concluded with.
    stakeholders
        One row per stakeholder in the order of the ids, with the columns
        ``WHO``; its position is the stakeholder's index.
    ties
        One row per tie in the network. ``i``, ``j`` are the two positions
        (i < j, or from i to j if directed), followed by the columns of
        ``Conclusions.ties`` (if directed: of ``Conclusions.arcs`` and
        ``tied.FROM_THE_PAIR``).
    known
        Every pair that is known, also where there is no tie: the columns of
        ``Conclusions.ties`` with ``i`` and ``j``.
    conclusions
        All that was concluded, before stakeholders were selected.
    records
        The tables it was made from, whole: what they say of programmes, needs
        and money belongs to the network's answers too.
    selection
        Which part of the network this is.
    concluded
        What is concluded from the same tables and the same part of them on another day.
    seed
        Starts what is found by chance moves (working groups).
    as_programmes
        Kinds of stakeholder that are read as programmes: they are not among
        the stakeholders, and a tie with one of them is taking part in it.
    """

    as_of: date
    directed: bool
    conventions: Conventions
    stakeholders: pd.DataFrame
    ties: pd.DataFrame
    known: pd.DataFrame
    conclusions: Conclusions
    records: Records
    selection: Selection
    concluded: Callable[[date], Conclusions]
    seed: int = 0
    as_programmes: tuple[str, ...] = ()

    def __len__(self) -> int:
        """Return how many stakeholders there are."""
        return len(self.stakeholders)

    @cached_property
    def i(self) -> Whole:
        """Position of each tie's first stakeholder (its source if directed)."""
        return self.ties["i"].to_numpy(dtype=np.int64)

    @cached_property
    def j(self) -> Whole:
        """Position of each tie's second stakeholder (its target if directed)."""
        return self.ties["j"].to_numpy(dtype=np.int64)

    @cached_property
    def strength(self) -> Real:
        """Strength of each tie, 0-1; NaN where nothing was observed that carries weight."""
        return self.ties["strength"].to_numpy(dtype=np.float64)

    @cached_property
    def pairs(self) -> tuple[Whole, Whole, Real]:
        """The ties with direction dropped: smaller position, larger position, strength; each pair once."""
        if not self.directed:
            return self.i, self.j, self.strength
        low, high = np.minimum(self.i, self.j), np.maximum(self.i, self.j)
        _, first = np.unique(low * len(self) + high, return_index=True)
        return low[first], high[first], self.strength[first]

    @cached_property
    def degree(self) -> Whole:
        """How many others each stakeholder is tied to; direction plays no part."""
        low, high, _ = self.pairs
        return np.bincount(np.concatenate([low, high]), minlength=len(self)).astype(np.int64)

    @cached_property
    def statements(self) -> Whole:
        """How many stated relationships each tie of ``pairs`` rests on, parallel ones kept; 0 for a tie on paper alone."""
        return statements_of(self)

    @cached_property
    def starts(self) -> engine.Starts:
        """From whom shortest ways are followed: everybody, or past ``exact_up_to`` some drawn by lot."""
        return self._starts(self.components, self.conventions.exact_up_to, self.conventions.pivots)

    @cached_property
    def distance_starts(self) -> engine.Starts:
        """From whom distances are measured: everybody, or past ``exact_distances_up_to`` some drawn by lot."""
        return self._starts(self.components, self.conventions.exact_distances_up_to, self.conventions.distance_pivots)

    @cached_property
    def weighted_starts(self) -> engine.Starts:
        """From whom ways along strong ties are followed: everybody, or past ``exact_weighted_up_to`` some drawn by lot."""
        i, j, _ = _lengths(*self.pairs)
        reach = engine.components(len(self), i, j)
        return self._starts(reach, self.conventions.exact_weighted_up_to, self.conventions.pivots)

    def _starts(self, components: Whole, exact_up_to: int, pivots: int) -> engine.Starts:
        return engine.draw_starts(components, len(self) if len(self) <= exact_up_to else pivots, self.seed)

    @cached_property
    def betweenness(self) -> Real:
        """Unscaled betweenness of each stakeholder, along the arrows if directed; see ``starts``."""
        return engine.betweenness(len(self), self.i, self.j, directed=self.directed, starts=self.starts)

    @cached_property
    def betweenness_each_relationship(self) -> Real:
        """Unscaled betweenness where each stated relationship is a way of its own, direction dropped; see ``starts``."""
        low, high, _ = self.pairs
        return engine.betweenness(len(self), low, high, directed=False, ways=self.parallel_ways, starts=self.starts)

    @property
    def parallel_ways(self) -> Real:
        """``statements``, where a tie on paper alone counts as one."""
        return np.maximum(self.statements, 1).astype(np.float64)

    @cached_property
    def betweenness_weighted(self) -> Real:
        """Unscaled betweenness along strong ties, and along the arrows if directed; see ``weighted_starts``."""
        i, j, length = _lengths(self.i, self.j, self.strength)
        return engine.weighted_betweenness(len(self), i, j, length, directed=self.directed, starts=self.weighted_starts)

    @cached_property
    def components(self) -> Whole:
        """Number of each stakeholder's component, 0 the largest."""
        return engine.components(len(self), *self.pairs[:2])

    @cached_property
    def distances(self) -> engine.Distances:
        """Distances from each stakeholder to the others, direction dropped; see ``distance_starts``."""
        return engine.distances(len(self), *self.pairs[:2], self.distance_starts)

    @cached_property
    def distances_weighted(self) -> engine.Distances:
        """Distances along strong ties, a tie of strength s being 1 / s long, direction dropped; see ``weighted_starts``."""
        return engine.weighted_distances(len(self), *_lengths(*self.pairs), self.weighted_starts)

    @cached_property
    def core_numbers(self) -> Whole:
        """The largest k such that each stakeholder belongs to a circle where all have k partners in it."""
        return engine.core_numbers(len(self), *self.pairs[:2])

    @cached_property
    def bridges(self) -> Truth:
        """For each tie of ``pairs``, whether it is the only link between what lies on its two sides."""
        return engine.bridges(len(self), *self.pairs[:2])

    @cached_property
    def cut_points(self) -> Truth:
        """Whether the network would fall further apart without each stakeholder."""
        return engine.cut_points(len(self), *self.pairs[:2])

    @cached_property
    def losses(self) -> engine.Losses:
        """What still hangs together as stakeholders leave; direction dropped."""
        return engine.losses(
            len(self), *self.pairs[:2], seed=self.seed, draws=self.conventions.robustness_draws, steps=20
        )

    @cached_property
    def most_missed(self) -> engine.Chosen:
        """The few whose leaving together would cut most pairs off from each other, with the pairs still connected."""
        count = max(0, min(self.conventions.key_players, len(self) - 2))
        return engine.most_missed(len(self), *self.pairs[:2], count=count)

    @cached_property
    def farthest_reaching(self) -> engine.Chosen:
        """The few through whom most others are reached in ``reach_steps``, with how many are."""
        chosen = self.conventions
        return engine.farthest_reaching(len(self), *self.pairs[:2], count=chosen.key_players, steps=chosen.reach_steps)

    @cached_property
    def brokerage(self) -> dict[str, Whole]:
        """How often each plays each role of ``engine.ROLES`` between groups: by ``"sector"`` and by ``"family"``."""
        return {
            column: engine.brokerage(
                len(self), self.i, self.j, pd.factorize(self.stakeholders[column])[0], directed=self.directed
            )
            for column in ("sector", "family")
        }

    @cached_property
    def working_groups(self) -> engine.WorkingGroups:
        """Groups tied more within than between. There must be a tie."""
        return engine.working_groups(
            len(self), *self.pairs[:2], seed=self.seed, runs=self.conventions.working_group_runs
        )

    @cached_property
    def taking_part(self) -> Incidence:
        """Who takes part in which programme that had begun by the day."""
        return taking_part(self)

    @cached_property
    def needs(self) -> Needs:
        """The open needs, where they are felt, and who helps to meet them."""
        return needs_of(self)

    @property
    def earlier_day(self) -> date:
        """The day it is compared with: ``change_over`` days earlier, or the first there is."""
        return date.fromordinal(max(1, self.as_of.toordinal() - self.conventions.change_over))

    @cached_property
    def before(self) -> Network:
        """The network of the same stakeholders on the day it is compared with."""
        return self.on(self.earlier_day)

    @cached_property
    def changes(self) -> pd.DataFrame:
        """What became of every tie since ``before``; see ``comparison.compare``."""
        return compare(self.before, self)

    def on(self, as_of: date) -> Network:
        """Return the network of the same stakeholders, from the same tables, on another day."""
        conclusions = self.concluded(as_of)
        ids = self.stakeholders["id"]
        known, ties = known_and_tied(conclusions, ids, self.selection, directed=self.directed)
        return replace(self, as_of=as_of, ties=ties, known=known, conclusions=conclusions)

    @cached_property
    def unstated(self) -> pd.DataFrame:
        """The pairs of ``Conclusions.unstated`` both of whose ends are in the network, with their positions ``i`` and ``j``."""
        pairs, roster = self.conclusions.unstated, Roster(pd.Index(self.stakeholders["id"]))
        i, j = (roster.numbers(pairs[end]) for end in ("a", "b"))
        inside = (i >= 0) & (j >= 0)
        there: pd.DataFrame = pairs if inside.all() else pairs[inside]
        return there.assign(i=i[inside], j=j[inside])

    @property
    def possible_pairs(self) -> int:
        """How many pairs of stakeholders there are."""
        return len(self) * (len(self) - 1) // 2

    @cached_property
    def asked_pairs(self) -> pd.DataFrame:
        """The known pairs about which one of the two spoke or was asked."""
        return self.known[self.known["asked_a"] | self.known["asked_b"]]

    @property
    def coverage(self) -> float | None:
        """Asked pairs over possible pairs, 0-1; None with fewer than two stakeholders, and for those who do not see who was asked."""
        if self.records.audience is not Audience.INTERNAL or not self.possible_pairs:
            return None
        return len(self.asked_pairs) / self.possible_pairs

    @cached_property
    def has_ours(self) -> bool:
        """Whether a unit of the library is among the stakeholders."""
        return bool(self.stakeholders["ours"].any())

    def without_ours(self) -> Network:
        """Return the same network without the units of the library; itself if there are none."""
        return self._without_ours if self.has_ours else self

    def among(self, ids: Collection[str]) -> Network:
        """Return the same network among some of its stakeholders; what was concluded of their ties stays as it is."""
        return _part(self, self.stakeholders["id"].isin(list(ids)).to_numpy(dtype=bool))

    @cached_property
    def _without_ours(self) -> Network:
        # Kept, so that questions asked one after the other share what is costly.
        return _part(self, ~self.stakeholders["ours"].to_numpy(dtype=bool))

    def seeded(self, seed: int) -> Network:
        """Return the same network with another seed; itself if it has it already."""
        return self if seed == self.seed else replace(self, seed=seed)

    def graph(self) -> nx.Graph[str]:
        """Return a frozen NetworkX graph of it: ``nx.DiGraph`` if directed, else ``nx.Graph``.

        Nodes are stakeholder ids, edges ties. Every attribute is a ``str``,
        ``int``, ``float`` or ``bool``; what is missing is left out, so a tie
        nobody rated has no ``level``. ``strength`` is larger for closer ties
        and belongs in what NetworkX calls a weight of likeness;
        ``distance`` is 1 / strength and belongs wherever NetworkX asks for a
        length (``nx.closeness_centrality(graph, distance="distance")``). A
        tie whose strength is unknown has neither; one of strength 0 has
        distance infinity.
        """
        graph: nx.Graph[str] = nx.DiGraph() if self.directed else nx.Graph()
        people = self.stakeholders.set_index("id", drop=False)
        graph.add_nodes_from(zip(people.index, _attributes(people), strict=True))
        shown = self.ties[list(SHOWN)].assign(
            distance=np.divide(1.0, self.strength, out=np.full(len(self.ties), np.inf), where=self.strength != 0)
        )
        ids = self.stakeholders["id"]
        graph.add_edges_from(zip(ids.take(self.i), ids.take(self.j), _attributes(shown), strict=True))
        frozen: nx.Graph[str] = nx.freeze(graph)
        return frozen


def _lengths(i: Whole, j: Whole, strength: Real) -> tuple[Whole, Whole, Real]:
    """Return the ties that have a known strength above 0, each 1 / strength long; the others are no way."""
    kept = strength > 0
    return i[kept], j[kept], 1 / strength[kept]


def _part(network: Network, keep: Truth) -> Network:
    """Return the network among some of its stakeholders."""
    place = np.where(keep, np.cumsum(keep) - 1, -1)

    def among(frame: pd.DataFrame) -> pd.DataFrame:
        i, j = place[frame["i"].to_numpy()], place[frame["j"].to_numpy()]
        both = (i >= 0) & (j >= 0)
        inside: pd.DataFrame = frame[both]
        return inside.assign(i=i[both], j=j[both]).reset_index(drop=True)

    people: pd.DataFrame = network.stakeholders[keep]
    return replace(
        network,
        stakeholders=people.reset_index(drop=True),
        ties=among(network.ties),
        known=among(network.known),
    )


def _attributes(frame: pd.DataFrame) -> list[dict[str, str | int | float | bool]]:
    """Return each row as a dict of plain values, without what is missing; days as text."""
    plain = frame.copy()
    for column in plain.select_dtypes("datetime"):
        plain[column] = plain[column].dt.strftime("%Y-%m-%d").astype("str")
    present = plain.notna().to_numpy()
    rows = plain.to_dict("records")
    return [
        {str(key): value for (key, value), there in zip(row.items(), mask, strict=True) if there}
        for row, mask in zip(rows, present, strict=True)
    ]
