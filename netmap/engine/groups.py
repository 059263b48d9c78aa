"""Working groups: clusters tied more within than between, and how far to trust them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import graspologic_native
import numpy as np

from netmap.engine.matrices import adjacency
from netmap.engine.structure import by_size

if TYPE_CHECKING:
    from scipy import sparse

    from netmap.engine.arrays import Whole


@dataclass(frozen=True)
class WorkingGroups:
    """The best of several runs of a clustering by chance moves.

    Parameters
    ----------
    group
        For each stakeholder the number of its group, 0 the largest; -1 without ties.
    count
        How many groups there are.
    modularity
        Newman's Q of the best run.
    agreement
        Mean adjusted Rand index over all pairs of runs: 1 if every run finds the same groups.
    """

    group: Whole
    count: int
    modularity: float
    agreement: float


def working_groups(size: int, i: Whole, j: Whole, *, seed: int, runs: int) -> WorkingGroups:
    """Return clusters that are tied more within than between, by the Leiden algorithm.

    Parameters
    ----------
    size
        Number of stakeholders.
    i, j
        The ties of an undirected network; at least one.
    seed
        Starts the chance moves. The same seed gives the same groups.
    runs
        How many times to search. The run with the highest modularity counts.

    References
    ----------
    Traag, Waltman & van Eck (2019), From Louvain to Leiden, Scientific Reports 9, 5233.
    """
    matrix = adjacency(size, i, j)
    tied = np.flatnonzero(np.diff(matrix.indptr))
    within = matrix[tied][:, tied].tocsr()
    pointers, columns = within.indptr.astype(np.int64), within.indices.astype(np.int32)
    found = []
    for run_seed in np.random.SeedSequence(seed).generate_state(runs).tolist():
        _, groups = graspologic_native.leiden_csr(pointers, columns, within.data, len(tied), seed=run_seed)
        found.append(np.array([groups[node] for node in range(len(tied))], dtype=np.int64))
    qualities = [modularity(within, labels) for labels in found]
    best = int(np.argmax(qualities))
    group = np.full(size, -1, dtype=np.int64)
    group[tied] = by_size(found[best])
    pairs = [rand_agreement(found[x], found[y]) for x in range(runs) for y in range(x)]
    return WorkingGroups(group, int(group.max()) + 1, qualities[best], float(np.mean(pairs)) if pairs else 1.0)


def modularity(matrix: sparse.csr_array, labels: Whole) -> float:
    """Return Newman's Q of a grouping: the share of ties within groups, less what chance would put there.

    Q = sum over groups of (ties within / m - (sum of degrees / 2m)^2).
    """
    ends = matrix.tocoo()
    degrees = np.bincount(labels, weights=matrix.sum(axis=1))
    twice = float(matrix.sum())
    inside = float(ends.data[labels[ends.row] == labels[ends.col]].sum())
    return inside / twice - float(((degrees / twice) ** 2).sum())


def rand_agreement(one: Whole, other: Whole) -> float:
    """Return how far two groupings agree, corrected for chance: 1 if equal, about 0 if unrelated.

    The adjusted Rand index of Hubert & Arabie (1985), Comparing partitions,
    Journal of Classification 2. Two groupings that both put everybody
    together, or both put everybody alone, agree fully.

    Examples
    --------
    >>> round(rand_agreement(np.array([0, 0, 1, 2]), np.array([0, 0, 1, 1])), 4)
    0.5714
    """
    span = int(other.max()) + 1 if len(other) else 1
    together = _pairs_within(np.unique(one * span + other, return_counts=True)[1])
    first, second = (_pairs_within(np.unique(labels, return_counts=True)[1]) for labels in (one, other))
    every = _pairs_within(np.array([len(one)]))
    expected = first * second / every if every else 0.0
    span_of_index = (first + second) / 2 - expected
    return (together - expected) / span_of_index if span_of_index else 1.0


def _pairs_within(counts: Whole) -> float:
    return float((counts * (counts - 1) // 2).sum())
