"""Structural holes: how far the partners of a stakeholder already know each other, and what that leaves it to bridge."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from netmap.engine.triangles import common_partners

if TYPE_CHECKING:
    from netmap.engine.arrays import Real, Whole


def constraint(size: int, i: Whole, j: Whole) -> Real:
    """Return Burt's constraint of each stakeholder of an undirected network, every tie alike; NaN without ties.

    Notes
    -----
    c_i = sum over partners j of (p_ij + sum over q of p_iq p_qj)^2 with p_ij =
    1 / d_i: p_ij + ... = (1 + s_ij) / d_i, where s_ij sums 1 / d_q over the
    partners q that i and j share. s_ij = s_ji, so it is worked out once per tie.
    """
    ends = np.concatenate([i, j])
    degree = np.bincount(ends, minlength=size)
    shared = common_partners(size, i, j, 1 / np.maximum(degree, 1))
    invested = np.bincount(ends, np.tile((1 + shared) ** 2, 2), minlength=size)
    found: Real = np.divide(invested, degree.astype(np.float64) ** 2, out=np.full(size, np.nan), where=degree > 0)
    return found


def effective_size(size: int, i: Whole, j: Whole) -> Real:
    """Return how many partners each stakeholder of an undirected network has that do not repeat each other; NaN without ties.

    Notes
    -----
    d - 2t / d, d the partners and t the ties among them (Borgatti 1997). Each
    tie among partners is seen from both of them, hence 2t: the partners that
    the stakeholder shares with each of its own, summed.
    """
    ends = np.concatenate([i, j])
    degree = np.bincount(ends, minlength=size)
    twice = np.bincount(ends, np.tile(common_partners(size, i, j, np.ones(size)), 2), minlength=size)
    found: Real = np.divide(degree**2 - twice, degree, out=np.full(size, np.nan), where=degree > 0)
    return found
