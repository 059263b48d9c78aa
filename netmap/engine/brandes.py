"""Who lies on the shortest paths between others, every tie one step."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from netmap.engine.matrices import adjacency, arrows
from netmap.engine.starts import margin_of_mean

if TYPE_CHECKING:
    from scipy import sparse

    from netmap.engine.arrays import Real, Whole
    from netmap.engine.starts import Starts

ABREAST = 64
"""From how many starts paths are followed at a time: enough to keep the processor busy, few enough to stay in its cache."""

BLOCK_BYTES = 2**25
"""Most memory the numbers of paths of one step may take."""


@dataclass(frozen=True)
class _Level:
    """All that lies one number of steps away from the starts.

    Parameters
    ----------
    rows
        The stakeholders that may.
    paths
        Rows x starts: the number of shortest paths there; 0 for those nearer or farther.
    ties
        Rows x rows of the level before: the ties that lead there.
    """

    rows: Whole
    paths: Real
    ties: sparse.csr_array


def betweenness(  # noqa: PLR0913 - the network takes four
    size: int, i: Whole, j: Whole, *, directed: bool, ways: Real | None = None, starts: Starts | None = None
) -> Real:
    """Return through how many shortest paths each stakeholder lies, unscaled.

    Parameters
    ----------
    size
        Number of stakeholders.
    i, j
        The ties; from ``i`` to ``j`` if directed.
    directed
        Whether paths run along the arrows.
    ways
        How many parallel ties each tie stands for; None is one each.
    starts
        From whom to follow paths; None is from everybody, which is exact.

    Notes
    -----
    For each pair of others, the share of its shortest paths that pass; summed
    over unordered pairs, or ordered ones if directed. Brandes' algorithm, its
    two sums taken for many starts at a time as products of matrices:

    paths(d) = ties(d) paths(d - 1), where not reached before;
    passing(d - 1) = paths(d - 1) * ties(d)' ((1 + passing(d)) / paths(d)).

    Where only some start, each stands for as many as its component has for each start drawn.

    References
    ----------
    Brandes (2001), A faster algorithm for betweenness centrality, Journal of
    Mathematical Sociology 25; Brandes & Pich (2007), Centrality estimation in
    large networks, International Journal of Bifurcation and Chaos 17.
    """
    onward = arrows(size, i, j, ways) if directed else adjacency(size, i, j, ways)
    inward = onward.T.tocsr() if directed else onward
    positions = np.arange(size) if starts is None else starts.positions
    weight = np.ones(size) if starts is None else starts.weight
    abreast = min(ABREAST, max(1, BLOCK_BYTES // (8 * max(size, 1))))
    total = np.zeros(size)
    for begin in range(0, len(positions), abreast):
        block = slice(begin, begin + abreast)
        _add_passing(total, _levels(onward, inward, positions[block]), weight[block])
    return total if directed else total / 2


def betweenness_margin(between: Real, starts: Starts, *, directed: bool) -> float | None:
    """Return how far any value of ``betweenness`` may be off with confidence 95%; None where all are exact.

    Parameters
    ----------
    between
        What ``betweenness`` or ``weighted_betweenness`` found.
    starts
        From whom paths were followed.
    directed
        As there.

    Notes
    -----
    In a component of c, what one start adds lies between 0 and c - 2: every
    path from it leads through. ``margin_of_mean`` of the share, times (c - 2)
    and the c starts there could be; half of that if undirected.
    """
    rest = starts.estimated
    if not rest.any():
        return None
    each_way = 1 if directed else 2
    most = (starts.part * (starts.part - 2.0))[rest]
    share = np.minimum(between[rest] * each_way / most, 1)
    return float((margin_of_mean(share, starts.drawn[rest]) * most).max() / each_way)


def _levels(onward: sparse.csr_array, inward: sparse.csr_array, starts: Whole) -> list[_Level]:
    """Return what lies 0, 1, 2 … steps from the starts."""
    size = onward.shape[0]
    unseen = np.ones((size, len(starts)), dtype=bool)
    unseen[starts, np.arange(len(starts))] = False
    waiting = np.ones(size, dtype=bool)
    levels = [_Level(starts, np.eye(len(starts)), onward[:0])]
    while True:
        before = levels[-1]
        near = np.zeros(size, dtype=bool)
        near[onward[before.rows].indices] = True
        rows = np.flatnonzero(near & waiting)
        ties = inward[rows][:, before.rows]
        paths = ties @ before.paths
        free = unseen[rows]
        paths *= free
        if not paths.any():
            return levels
        free &= paths == 0
        unseen[rows] = free
        waiting[rows] = free.any(axis=1)
        levels.append(_Level(rows, paths, ties))


def _add_passing(total: Real, levels: list[_Level], weight: Real) -> None:
    """Add to each stakeholder's total how many paths from the starts lead on through it, farthest first."""
    passing = np.zeros_like(levels[-1].paths)
    for level, before in zip(levels[:1:-1], levels[-2:0:-1], strict=True):
        # Numbers of paths are 0 or at least 1, so these two put 0 / 1 where there is none: no mask is needed.
        passing += np.minimum(level.paths, 1)
        passing /= np.maximum(level.paths, 1)
        passing = level.ties.T @ passing
        passing *= before.paths
        total[before.rows] += passing @ weight
