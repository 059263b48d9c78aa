"""Points on a plane: placed by wanted distances, pushed apart, turned, packed along a spiral.

Everything here is deterministic and knows nothing of networks.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np
from scipy.linalg import eigh
from scipy.spatial import cKDTree

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

NOTHING: Final = 1e-9
"""A distance that may be divided by."""

_STRESS_ROUNDS = 40
_APART_ROUNDS = 80
_GOLDEN_ANGLE = np.pi * (3 - np.sqrt(5))


def stress(distances: Floats) -> Floats:
    """Return points whose distances come near the wanted ones (weights 1/d², Guttman transforms)."""
    n = len(distances)
    if n == 2:  # noqa: PLR2004 - two points need no search
        return np.array([[-0.5, 0.0], [0.5, 0.0]]) * float(distances[0, 1])
    wanted = distances + np.eye(n)
    weights = 1.0 / wanted**2
    np.fill_diagonal(weights, 0.0)
    laplacian = np.diag(weights.sum(axis=1)) - weights
    inverse = np.linalg.inv(laplacian + 1.0 / n) - 1.0 / n
    points = _classical_scaling(distances)
    pull = -weights * distances
    for _ in range(_STRESS_ROUNDS):
        x, y = np.ascontiguousarray(points.T)
        ratio = pull / np.maximum(np.hypot(x[:, None] - x, y[:, None] - y), NOTHING)
        np.fill_diagonal(ratio, 0.0)
        np.fill_diagonal(ratio, -ratio.sum(axis=1))
        points = inverse @ (ratio @ points)
    return points


def _classical_scaling(distances: Floats) -> Floats:
    """Return a first guess: the two main directions of the squared distances, nudged so that no two coincide."""
    n = len(distances)
    squared = distances**2
    middle = squared.mean(axis=0)
    centred_twice = -0.5 * (squared - middle - middle[:, None] + middle.mean())
    # Two directions of n are wanted, and finding all takes three times as long; of many that are alike LAPACK picks none.
    values, vectors = eigh(centred_twice, subset_by_index=[n - 2, n - 1], check_finite=False)
    if len(values) < 2:  # noqa: PLR2004 - a plane
        values, vectors = (found[..., -2:] for found in np.linalg.eigh(centred_twice))
    points: Floats = vectors[:, ::-1] * np.sqrt(np.maximum(values[::-1], 1.0))
    # Eigenvectors may come with either sign: fix it, so that machines agree.
    points *= np.where(points[np.abs(points).argmax(axis=0), [0, 1]] < 0, -1.0, 1.0)
    return points + spiral(np.full(n, distances.max() / n / 4))


def pushed_apart(points: Floats, least: float | Floats) -> Floats:
    """Return points moved until every pair keeps its least distance (a number, or one per pair)."""
    if isinstance(least, float):
        return _pushed_apart_alike(points, least)
    moved = points.copy()
    for _ in range(_APART_ROUNDS):
        step = moved[:, None, :] - moved[None, :, :]
        apart = np.hypot(step[..., 0], step[..., 1])
        np.fill_diagonal(apart, np.inf)
        short = np.maximum(least - apart, 0.0)
        if short.max() <= 0:
            return moved
        # Slightly more than half each: the pushes of several neighbours partly cancel.
        moved += ((short / np.maximum(apart, NOTHING) * 0.55)[..., None] * step).sum(axis=1)
    step = moved[:, None, :] - moved[None, :, :]
    apart = np.hypot(step[..., 0], step[..., 1])
    np.fill_diagonal(apart, np.inf)
    return moved * float(np.maximum(np.max(least / np.maximum(apart, NOTHING)), 1.0))


def _pushed_apart_alike(points: Floats, least: float) -> Floats:
    """Do the same where all pairs keep one distance: only those near each other are looked at, so that it grows with n log n."""
    moved = points.copy()
    for _ in range(_APART_ROUNDS):
        pairs = cKDTree(moved).query_pairs(least, output_type="ndarray")
        i, j = pairs[:, 0], pairs[:, 1]
        step = moved[i] - moved[j]
        apart = np.hypot(step[:, 0], step[:, 1])
        short = np.maximum(least - apart, 0.0)
        if short.max(initial=0.0) <= 0:
            return moved
        push = (short / np.maximum(apart, NOTHING) * 0.55)[:, None] * step
        for axis in (0, 1):
            moved[:, axis] += np.bincount(i, push[:, axis], len(moved)) - np.bincount(j, push[:, axis], len(moved))
    nearest = float(cKDTree(moved).query(moved, k=2)[0][:, 1].min())
    return moved * max(least / max(nearest, NOTHING), 1.0)


def pushed_once(centres: Floats, touching: Floats) -> Floats:
    """Return points after one step towards keeping their least distances."""
    step = centres[:, None, :] - centres[None, :, :]
    apart = np.hypot(step[..., 0], step[..., 1])
    np.fill_diagonal(apart, np.inf)
    short = np.maximum(touching - apart, 0.0)
    pushed: Floats = centres + ((short / np.maximum(apart, NOTHING) * 0.5)[..., None] * step).sum(axis=1)
    return pushed


def rounded(points: Floats, room: float) -> Floats:
    """Return points spread evenly over a disc, in their old directions: no stray far out, no crowd in the middle."""
    n = len(points)
    arms = points - np.median(points, axis=0)
    length = np.hypot(arms[:, 0], arms[:, 1])
    rank = np.empty(n)
    rank[np.argsort(length, kind="stable")] = np.arange(n)
    radius = room * 0.62 * np.sqrt(n)
    even = radius * np.sqrt((rank + 0.3) / n)
    wanted = 0.75 * even + 0.25 * np.minimum(length, radius)
    spread: Floats = arms * (wanted / np.maximum(length, NOTHING))[:, None]
    return spread


def lying(points: Floats) -> Floats:
    """Return points turned so that their longest direction lies flat."""
    _, directions = np.linalg.eigh(points.T @ points)
    # An eigenvector may come with either sign: fix it, so that machines agree.
    directions *= np.where(directions[np.abs(directions).argmax(axis=0), [0, 1]] < 0, -1.0, 1.0)
    turned: Floats = points @ directions[:, ::-1]
    return turned


def centred(points: Floats) -> Floats:
    """Return points around the origin."""
    centred: Floats = points - (points.min(axis=0) + points.max(axis=0)) / 2
    return centred


def spiral(radii: Floats) -> Floats:
    """Return the centres of many circles along a sunflower spiral, largest in the middle, none overlapping."""
    order = np.argsort(-radii, kind="stable")
    reach = np.sqrt(np.cumsum(radii[order] ** 2) * 2.0)
    angle = np.arange(len(radii)) * _GOLDEN_ANGLE
    centres = np.empty((len(radii), 2))
    centres[order] = np.column_stack([reach * np.cos(angle), reach * np.sin(angle)])
    pairs = cKDTree(centres).query_pairs(2 * radii.max(), output_type="ndarray")
    if len(pairs) == 0:
        return centres
    apart = np.hypot(*(centres[pairs[:, 0]] - centres[pairs[:, 1]]).T)
    return centres * max(1.0, float((radii[pairs].sum(axis=1) / np.maximum(apart, NOTHING)).max()))
