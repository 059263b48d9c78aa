"""The way between two stakeholders: along the strongest ties, or over as few as can be."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from netmap import engine
from netmap.errors import UsageError
from netmap.language import say

if TYPE_CHECKING:
    from netmap.engine.arrays import Real, Whole
    from netmap.network.model import Network

TINY = 1e-12
"""The length of a tie of strength 1: SciPy would take 0 for no tie."""


@dataclass(frozen=True, slots=True)
class Way:
    """A way from one stakeholder to another.

    Parameters
    ----------
    stakeholders
        Ids of those on it, both ends included.
    strengths
        Of each tie on it, 0-1; None where it is not known.
    """

    stakeholders: tuple[str, ...]
    strengths: tuple[float | None, ...]

    @property
    def strength(self) -> float | None:
        """The product of the strengths: what is left of trust that is handed on; None where one is not known."""
        known = [each for each in self.strengths if each is not None]
        return float(np.prod(known)) if len(known) == len(self.strengths) else None


def strongest_way(network: Network, a: str, b: str) -> Way | None:
    """Return the way between two whose strengths multiply to most, or None if there is none.

    Parameters
    ----------
    network
        Direction is dropped. A tie whose strength is unknown or 0 is no way.
    a, b
        Ids of two stakeholders of it.

    Raises
    ------
    UsageError
        If one of them is not in the network, or both are the same.

    Notes
    -----
    The shortest path over -log(strength), as for the warm paths of
    ``netmap.outreach``.

    Examples
    --------
    >>> from netmap.network import from_pairs
    >>> strongest_way(from_pairs(["AB", "BC"]), "A", "C").stakeholders
    ('A', 'B', 'C')
    """
    i, j, strength = network.pairs
    kept = strength > 0
    length = np.maximum(-np.log(strength[kept]), TINY)
    return _way(network, (i[kept], j[kept], length), a, b)


def fewest_ties(network: Network, a: str, b: str) -> Way | None:
    """Return the way between two over the fewest ties, of several such the strongest; None if there is none.

    Parameters
    ----------
    network, a, b
        As for ``strongest_way``; here every tie is a way, however strong.

    Raises
    ------
    UsageError
        As there.
    """
    i, j, strength = network.pairs
    weakness = -np.log(np.fmax(strength, TINY))
    # All weakness of a way together is less than one more tie.
    share = weakness / (weakness.max(initial=1.0) * len(network))
    return _way(network, (i, j, 1 + share), a, b)


def _way(network: Network, lengths: tuple[Whole, Whole, Real], a: str, b: str) -> Way | None:
    """Return the shortest way where each tie has a length."""
    ids = network.stakeholders["id"]
    found = [np.flatnonzero((ids == one).to_numpy()) for one in (a, b)]
    for one, places in zip((a, b), found, strict=True):
        if not len(places):
            raise UsageError(
                say("'{one}' is not in this part of the network; take filters away, or name somebody else.", one=one)
            )
    if a == b:
        raise UsageError(say("'{one}' was named twice; a way leads from one stakeholder to another.", one=a))
    way = engine.shortest_way(len(network), *lengths, (int(found[0][0]), int(found[1][0])))
    if not len(way):
        return None
    return Way(tuple(ids.iloc[way]), _strengths(network, way))


def _strengths(network: Network, way: Whole) -> tuple[float | None, ...]:
    """Return the strength of each tie along a way."""
    size = len(network)
    i, j, strength = network.pairs
    order = np.argsort(i * size + j)
    low, high = np.minimum(way[:-1], way[1:]), np.maximum(way[:-1], way[1:])
    at = order[np.searchsorted((i * size + j)[order], low * size + high)]
    return tuple(None if np.isnan(each) else float(each) for each in strength[at])
