"""Where everybody stands on the map: packed working groups.

The network is cut into working groups, each group is laid out inside its own
circle by stress majorization, and the circles are packed by the ties between
them. Islands stay readable, hubs sit in the middle of theirs, nothing
overlaps, and those without a tie stand in orderly rows beneath. Against
force-directed layouts this is faster and keeps neighbours together
(measurements: ``benchmarks/``).

Positions are computed once for the whole network and kept: a map that jumps
at every filter cannot be learnt. ``complete`` finds places for newcomers and
leaves everybody else where they are.

Sources: Leiden groups (``engine.working_groups``); stress majorization (Gansner,
Koren & North 2004).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np
import pandas as pd
from scipy.sparse import coo_array
from scipy.sparse.csgraph import shortest_path

from netmap import engine
from netmap.conventions import Conventions
from netmap.drawing.points import NOTHING, centred, lying, pushed_apart, pushed_once, rounded, spiral, stress

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
    Indices = NDArray[np.int64]

APART: Final = 80.0
"""Least distance between two stakeholders, in map units (pixels at full size): room for a mark and its name."""

_RUNS = Conventions().working_group_runs  # as the measure does, so that its groups are the islands
_ROUNDING = 0.2  # places are rounded to a tenth
_GAP = 16.0  # between two groups' circles
_WIDEN = 1.3  # names are wider than tall
_LARGEST_GROUP = 300  # a larger group is cut into groups of its own: stress needs a matrix of that size
_LARGEST_PACK = 250  # more circles than that are laid out along a spiral
_WIDE = 1.5  # how much wider than tall circles are packed: screens are
_PACK_ROUNDS = 200
_DRAW = 0.04  # how far circles move towards the middle in one round


def positions(
    ids: Sequence[str] | pd.Series, i: Indices, j: Indices, strength: Floats | None = None, *, seed: int = 0
) -> pd.DataFrame:
    """Return a place for every stakeholder.

    Parameters
    ----------
    ids
        The stakeholders, n of them.
    i, j
        The ties, as indices into ``ids`` (0 … n-1).
    strength
        One number > 0 per tie; missing or no strength counts as 0.5. Groups
        with stronger ties between them stand nearer.
    seed
        Seed of the search for groups; the same input and seed give the same
        places to the last bit.

    Returns
    -------
    DataFrame
        Columns ``id``, ``x``, ``y`` (map units, y downwards), in the order of
        ``ids``. Any two stakeholders are at least ``APART`` from each other;
        the middle of the map is the origin.

    Examples
    --------
    >>> import numpy as np
    >>> map_of_two = positions(["a", "b"], np.array([0]), np.array([1]))
    >>> list(map_of_two["id"]), bool(np.hypot(*map_of_two[["x", "y"]].diff().iloc[1]) >= APART)
    (['a', 'b'], True)
    """
    n = len(ids)
    i, j = np.asarray(i, dtype=np.int64), np.asarray(j, dtype=np.int64)
    weights = _weights(strength, len(i))
    tied = np.zeros(n, dtype=bool)
    tied[i] = tied[j] = True
    places = np.zeros((n, 2))
    inside = np.flatnonzero(tied)
    if len(inside):
        renumbered = np.cumsum(tied) - 1
        places[inside] = _packed(len(inside), renumbered[i], renumbered[j], weights, seed) * (_WIDEN, 1.0)
    alone = np.flatnonzero(~tied)
    places[alone] = _rows(len(alone), places[inside])
    return _frame(ids, places)


def begins_anew(kept: pd.DataFrame, ids: Sequence[str] | pd.Series) -> bool:
    """Return whether ``complete`` arranges the whole map: newcomers outnumber those who have a place.

    Examples
    --------
    >>> old = pd.DataFrame({"id": ["a", "b"], "x": [0.0, 100.0], "y": [0.0, 0.0]})
    >>> begins_anew(old, ["b", "c", "a"]), begins_anew(old, ["a", "c", "d"])
    (False, True)
    """
    return int((pd.Index(kept["id"].unique()).get_indexer(pd.Index(ids)) < 0).sum()) * 2 > len(ids)


def complete(  # noqa: PLR0913 - a network as arrays, and its map so far
    kept: pd.DataFrame,
    ids: Sequence[str] | pd.Series,
    i: Indices,
    j: Indices,
    strength: Floats | None = None,
    *,
    seed: int = 0,
) -> pd.DataFrame:
    """Return a place for every stakeholder, leaving those who have one where they are.

    A newcomer stands as near as there is room to the stakeholders it works
    with; one without ties joins the rows beneath. Once newcomers outnumber
    those who have a place, the whole map is arranged anew.

    Parameters
    ----------
    kept
        Places known so far: ``id``, ``x``, ``y``.
    ids, i, j, strength, seed
        As for ``positions``.

    Examples
    --------
    >>> import numpy as np
    >>> old = pd.DataFrame({"id": ["a", "b"], "x": [0.0, 100.0], "y": [0.0, 0.0]})
    >>> new = complete(old, ["b", "c", "a"], np.array([0]), np.array([1]))
    >>> new.set_index("id").loc[["a", "b"], "x"].to_list()
    [0.0, 100.0]
    """
    wanted = pd.Index(ids)
    known = kept.drop_duplicates("id").set_index("id")[["x", "y"]].reindex(wanted)
    places = known.to_numpy(dtype=np.float64, copy=True)
    missing = np.isnan(places).any(axis=1)
    if not missing.any():
        return _frame(ids, places)
    if begins_anew(kept, ids):
        return positions(ids, i, j, strength, seed=seed)
    _place_newcomers(places, missing, np.asarray(i), np.asarray(j))
    return _frame(ids, places)


def _frame(ids: Sequence[str] | pd.Series, places: Floats) -> pd.DataFrame:
    rounded = np.round(places, 1)
    return pd.DataFrame({"id": pd.Series(list(ids), dtype="str"), "x": rounded[:, 0], "y": rounded[:, 1]})


def _weights(strength: Floats | None, ties: int) -> Floats:
    if strength is None:
        return np.ones(ties)
    filled = np.asarray(strength, dtype=np.float64)
    return np.where(np.isfinite(filled) & (filled > 0), filled, 0.5)


def _packed(n: int, i: Indices, j: Indices, weights: Floats, seed: int) -> Floats:
    """Lay out n tied stakeholders: groups inside circles, circles packed."""
    groups = _cut(n, i, j, seed)
    if len(groups) == 1:
        return _group(n, i, j)
    member = np.empty(n, dtype=np.int64)
    local = np.empty(n, dtype=np.int64)
    for number, members in enumerate(groups):
        member[members] = number
        local[members] = np.arange(len(members))
    within = member[i] == member[j]
    order = np.argsort(member[i[within]], kind="stable")
    inner = np.flatnonzero(within)[order]
    cuts = np.searchsorted(member[i[inner]], np.arange(len(groups) + 1))
    places = np.empty((n, 2))
    radii = np.empty(len(groups))
    for number, members in enumerate(groups):
        ties = inner[cuts[number] : cuts[number + 1]]
        mine = _inside(len(members), local[i[ties]], local[j[ties]], weights[ties], seed)
        places[members] = mine
        radii[number] = np.hypot(*mine.T).max() + APART / 2
    between = ~within
    i, j, weights = i[between], j[between], weights[between]
    centres = _pack(radii, member[i], member[j], weights)
    return _turned(places, centres, member, np.concatenate([i, j]), np.concatenate([j, i])) + centres[member]


def _turned(places: Floats, centres: Floats, member: Indices, here: Indices, there: Indices) -> Floats:
    """Return groups turned, and mirrored where it helps, so that members face those they work with elsewhere.

    Each tie pulls its member towards the other group's middle; the angle that
    gives way to all pulls most is known in closed form.
    """
    pull = centres[member[there]] - centres[member[here]]
    pull /= np.maximum(np.hypot(pull[:, 0], pull[:, 1]), NOTHING)[:, None]
    turned = places
    best = np.full(len(centres), -np.inf)
    for mirror in (1.0, -1.0):
        mirrored = places * (1.0, mirror)
        arm = mirrored[here]
        along = np.bincount(member[here], (arm * pull).sum(axis=1), len(centres))
        across = np.bincount(member[here], arm[:, 0] * pull[:, 1] - arm[:, 1] * pull[:, 0], len(centres))
        size = np.maximum(np.hypot(along, across), NOTHING)
        cosine, sine = np.where(size > NOTHING, along / size, 1.0)[member], (across / size)[member]
        x, y = mirrored.T
        better = (size > best)[member, None]
        turned = np.where(better, np.column_stack([cosine * x - sine * y, sine * x + cosine * y]), turned)
        best = np.maximum(best, size)
    return turned


def _inside(n: int, i: Indices, j: Indices, weights: Floats, seed: int) -> Floats:
    """Lay out one group; a very large one is cut into groups again."""
    if n <= _LARGEST_GROUP:
        return _group(n, i, j)
    return centred(_packed(n, i, j, weights, seed))


def _cut(n: int, i: Indices, j: Indices, seed: int) -> list[Indices]:
    """Return the working groups as sorted index arrays, largest first; everybody has a tie."""
    found = engine.working_groups(n, i, j, seed=seed, runs=_RUNS)
    order = np.argsort(found.group, kind="stable")
    return np.split(order, np.searchsorted(found.group[order], np.arange(1, found.count)))


def _group(n: int, i: Indices, j: Indices) -> Floats:
    """Lay out one group around the origin, so that distance on the map follows steps in the network."""
    if n > _LARGEST_GROUP:
        return spiral(np.full(n, (APART + _ROUNDING) / 2))
    if n == 1:
        return np.zeros((1, 2))
    links = coo_array((np.ones(len(i)), (i, j)), shape=(n, n)).tocsr()
    steps = shortest_path(links, directed=False, unweighted=True)
    reached = np.isfinite(steps)
    steps[~reached] = steps[reached].max() + 1
    return centred(pushed_apart(rounded(stress(steps * APART * 1.4), APART), APART + _ROUNDING))


def _pack(radii: Floats, i: Indices, j: Indices, weights: Floats) -> Floats:
    """Return the centres of circles that do not overlap and stand near those they have ties with."""
    count = len(radii)
    if count > _LARGEST_PACK:
        return spiral(radii + _GAP / 2)
    touching = radii[:, None] + radii[None, :] + _GAP
    ties = np.zeros((count, count))
    np.add.at(ties, (i, j), weights)
    ties += ties.T
    centres = stress(_wanted_between(ties, touching))
    mass = (radii**2)[:, None]
    # Begin about as tight as circles can lie, and let them push each other apart.
    reach = np.hypot(*(centres - centres.mean(axis=0)).T).max()
    tight = np.sqrt(((radii + _GAP / 2) ** 2).sum()) * 1.05 / max(reach, NOTHING)
    centres = lying(centres - centres.mean(axis=0)) * tight * (np.sqrt(_WIDE), 1 / np.sqrt(_WIDE))
    for _ in range(_PACK_ROUNDS):
        middle = (centres * mass).sum(axis=0) / mass.sum()
        centres = pushed_once(centres + (middle - centres) * (_DRAW / _WIDE, _DRAW * _WIDE), touching)
    centres = pushed_apart(centres, touching)
    packed: Floats = centres - (centres * mass).sum(axis=0) / mass.sum()
    return packed


def apart(centres: Floats, radii: Floats) -> Floats:
    """Return circles' centres moved as little as it takes for no two circles to overlap.

    Examples
    --------
    >>> import numpy as np
    >>> moved = apart(np.array([[0.0, 0.0], [1.0, 0.0]]), np.array([2.0, 2.0]))
    >>> bool(np.hypot(*(moved[0] - moved[1])) >= 4)
    True
    """
    return pushed_apart(centres, radii[:, None] + radii[None, :] + _GAP)


def _wanted_between(ties: Floats, touching: Floats) -> Floats:
    """Return how far apart circles should stand: the larger the share of their ties, the nearer."""
    outside = ties.sum(axis=1)
    share = ties / np.maximum(np.minimum(outside[:, None], outside[None, :]), NOTHING)
    lengths = np.where(share > 0, touching * np.clip(np.sqrt(0.4 / np.maximum(share, NOTHING)), 1.0, 3.0), 0.0)
    along = shortest_path(lengths, directed=False)
    wanted: Floats = np.where(np.isfinite(along), np.maximum(along, touching), touching.max() * 2.0)
    np.fill_diagonal(wanted, 0.0)
    return wanted


def _rows(count: int, drawn: Floats) -> Floats:
    """Return places in rows beneath what is drawn, for those without ties."""
    if count == 0:
        return np.zeros((0, 2))
    across, down = APART * _WIDEN * 1.4, APART
    width = np.ptp(drawn[:, 0]) if len(drawn) else np.sqrt(count) * across * _WIDEN
    per_row = max(1, min(count, int(width // across) + 1))
    row, column = np.divmod(np.arange(count), per_row)
    in_row = np.where(row == (count - 1) // per_row, count - (count - 1) // per_row * per_row, per_row)
    middle = (drawn[:, 0].min() + drawn[:, 0].max()) / 2 if len(drawn) else 0.0
    top = drawn[:, 1].max() + 1.6 * APART if len(drawn) else 0.0
    return np.column_stack([middle + (column - (in_row - 1) / 2) * across, top + row * down])


def _place_newcomers(places: Floats, missing: NDArray[np.bool_], i: Indices, j: Indices) -> None:
    """Fill in the missing places, nearest first to those they work with, each in a free cell of a grid."""
    both = np.concatenate([i, j]), np.concatenate([j, i])
    order = np.argsort(both[0], kind="stable")
    neighbours = np.split(both[1][order], np.searchsorted(both[0][order], np.arange(1, len(places))))
    # A point anywhere in a cell is nearer than APART to the eight cells around it.
    taken = {
        (x + dx, y + dy)
        for x, y in np.floor(places[~missing] / APART).astype(int).tolist()
        for dx in (-1, 0, 1)
        for dy in (-1, 0, 1)
    }
    beneath = np.array([np.nanmean(places[:, 0]), np.nanmax(places[:, 1]) + 2 * APART])
    waiting = list(np.flatnonzero(missing))
    while waiting:
        ready = [index for index in waiting if not np.isnan(places[neighbours[index], 0]).all()]
        for index in ready or waiting:
            near = places[neighbours[index]]
            target = np.nanmean(near, axis=0) if index in set(ready) else beneath
            cell = _free_cell(np.floor(target / APART).astype(int).tolist(), taken)
            places[index] = (np.array(cell) + 0.5) * APART
            taken.add(cell)
        waiting = [index for index in waiting if np.isnan(places[index, 0])]


def _free_cell(start: list[int], taken: set[tuple[int, int]]) -> tuple[int, int]:
    """Return the nearest cell that is free, walking outwards ring by ring."""
    reach = 0
    while True:
        ring = [
            (start[0] + dx, start[1] + dy)
            for dx in range(-reach, reach + 1)
            for dy in range(-reach, reach + 1)
            if max(abs(dx), abs(dy)) == reach and (start[0] + dx, start[1] + dy) not in taken
        ]
        if ring:
            return min(ring, key=lambda cell: ((cell[0] - start[0]) ** 2 + (cell[1] - start[1]) ** 2, cell))
        reach += 1
