"""Eigenvectors: who is tied to the well-tied."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from scipy.sparse import csgraph, linalg

from netmap.engine.matrices import adjacency

if TYPE_CHECKING:
    from netmap.engine.arrays import Real, Whole

SETTLED = 1e-11
"""How little the eigenvalue may still change, as a share of it."""

NOTHING = 1e-9
"""Share under which a difference is rounding."""


def eigenvector(size: int, i: Whole, j: Whole, value: Real) -> Real | None:
    """Return the leading eigenvector of a symmetric matrix without negative entries, largest = 1.

    Parameters
    ----------
    size
        Number of stakeholders.
    i, j
        The ties; at least one.
    value
        The entry of each, above 0.

    Returns
    -------
    array or None
        0 to 1; 0 outside the component whose eigenvalue is largest. None where
        several components share it: then every mixture of theirs is an eigenvector.

    Notes
    -----
    Lanczos' method (ARPACK) started from the row sums: the same every time,
    and above 0 in every component, so that components which share the largest
    eigenvalue all show in what is found.
    """
    matrix = adjacency(size, i, j, value)
    _, vectors = linalg.eigsh(matrix, k=1, which="LA", v0=np.asarray(matrix.sum(axis=1)), tol=SETTLED)
    leading = np.abs(vectors[:, 0])
    _, component = csgraph.connected_components(matrix, directed=False)
    square = np.bincount(component, leading**2)
    eigenvalue = np.bincount(component, leading * (matrix @ leading)) / np.maximum(square, NOTHING)
    if np.sum(eigenvalue >= eigenvalue.max() * (1 - NOTHING)) > 1:
        return None
    leading[component != eigenvalue.argmax()] = 0
    return np.asarray(leading / leading.max())
