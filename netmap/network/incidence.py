"""Networks of two sorts of things: stakeholders, and the programmes they take part in or the needs they help to meet."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
from scipy import sparse

from netmap.engine import Projection, projection
from netmap.network.tied import close_enough
from netmap.selection import Selection
from netmap.ties.contacts import taking_part as roles
from netmap.ties.pairs import Roster, days
from netmap.ties.sources import EPOCH

if TYPE_CHECKING:
    from netmap.engine.arrays import Whole
    from netmap.network.model import Network


@dataclass(frozen=True, eq=False)
class Incidence:
    """Which stakeholder goes with which programme or need.

    Parameters
    ----------
    columns
        Id of each programme or need, in the order of the matrix's columns.
    matrix
        One row per stakeholder of the network, in its order; 1 where the
        two go together, else nothing.
    """

    columns: pd.Index
    matrix: sparse.csr_array

    @classmethod
    def of(cls, size: int, columns: pd.Index, who: Whole, what: Whole) -> Incidence:
        """Return the incidence of ``size`` stakeholders from two arrays: who goes with what. Twice counts once."""
        once = np.unique(who * max(len(columns), 1) + what)
        ends = np.divmod(once, max(len(columns), 1))
        ones = np.ones(len(once), dtype=np.int64)
        return cls(columns, sparse.coo_array((ones, ends), shape=(size, len(columns))).tocsr())

    @cached_property
    def among_stakeholders(self) -> Projection:
        """How stakeholders are joined through what they share."""
        return projection(self.matrix)

    @cached_property
    def among_columns(self) -> Projection:
        """How programmes or needs are joined through those they share."""
        return projection(self.matrix.T.tocsr())

    def beside(self, other: Incidence) -> Incidence:
        """Return these columns and those of another incidence of the same stakeholders."""
        joined = sparse.hstack([self.matrix, other.matrix], format="csr")
        return Incidence(self.columns.append(other.columns), joined)


def day_number(network: Network) -> int:
    """Return the network's day as the tables of dates count it."""
    return (network.as_of - EPOCH).days


def taking_part(network: Network) -> Incidence:
    """Return who takes part in which programme that had begun by the day, whether or not it still runs.

    To lead it, or to have a role at any stage, is to take part. Programmes
    nobody takes part in have a column too. Stakeholders that are read as
    programmes come after them.

    Examples
    --------
    >>> from datetime import date
    >>> from netmap.conventions import Conventions
    >>> from netmap.network import build
    >>> from netmap.records import Records
    >>> records = Records.of(
    ...     stakeholders=[{"id": "L", "name": "Library"}, {"id": "S", "name": "School"}],
    ...     programmes=[{"id": "P1", "name": "Story time", "lead": "L"}],
    ...     stage_roles=[{"programme": "P1", "stage": "DELIVER", "stakeholder": "S"}],
    ... )
    >>> taking_part(build(records, Conventions(), date(2026, 1, 1))).matrix.toarray().tolist()
    [[1], [1]]
    """
    today = day_number(network)
    programmes = network.records["programmes"]
    begun = np.flatnonzero(days(programmes["started_on"]) <= today)
    columns = pd.Index(programmes["id"].take(begun)).sort_values()
    place = columns.get_indexer(pd.Index(programmes["id"]))
    part = roles(network.records, Roster(pd.Index(network.stakeholders["id"])), today)
    stated = Incidence.of(len(network), columns, part["who"].to_numpy(), place[part["programme"].to_numpy()])
    return stated.beside(_tied_to(network)) if network.as_programmes else stated


def _tied_to(network: Network) -> Incidence:
    """Return who is tied to which of the stakeholders that are read as programmes."""
    columns = pd.Index(Selection(kinds=network.as_programmes).of(network.records)["stakeholders"]["id"]).sort_values()
    ties = network.conclusions.ties
    ties = close_enough(ties[ties["in_graph"]], network.selection)
    people = pd.Index(network.stakeholders["id"])
    ends = [pd.Index(ties[end]) for end in ("a", "b")]
    who = np.concatenate([people.get_indexer(end) for end in ends])
    what = np.concatenate([columns.get_indexer(end) for end in reversed(ends)])
    both = (who >= 0) & (what >= 0)
    return Incidence.of(len(network), columns, who[both], what[both])
