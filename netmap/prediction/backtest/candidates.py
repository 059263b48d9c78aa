"""One question put to the past: who had no tie on a day, and which of them had one later."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from netmap import engine
from netmap.prediction.past import Past, listed

if TYPE_CHECKING:
    from numpy.random import Generator
    from scipy import sparse

    from netmap.engine.arrays import Truth, Whole

PAIRS_UP_TO = 500_000
"""Pairs ranked in one question, all among a thousand stakeholders: some twenty seconds. Beyond, stakeholders are drawn by lot; the answer says so."""

NEAR, FAR, APART = "distance_2", "distance_3", "apart"
"""How far apart the two were: they shared a partner; a longer way; no way at all."""


@dataclass(frozen=True, eq=False)
class Split:
    """One question put to the past.

    Parameters
    ----------
    name
        From when to when, as people read it.
    past
        All that a prediction may look at. How else pairs without a tie were
        joined (contacts, programmes) is no part of it, for held-out pairs and
        others alike: to leave it out for the held-out ones alone would mark them.
    i, j
        The candidates (i < j): every pair without a tie that could have been shown.
    new
        Which of them had a tie later.
    asked
        For each stakeholder, whether all its candidates are there: everybody,
        unless they were too many and some were drawn by lot.
    before
        Which candidates had been tied at an earlier time.
    known
        Which candidates anybody was asked about, or had a tie later; the
        others may have ties nobody knows of.
    kept, dropped
        How many ties of the day still held later, and how many did not.
    unclear
        How many ties of later are left out, since nobody can say whether they were there on the day.
    ours
        Which stakeholders are units of ours.
    earlier
        A question about a still earlier time, answered by the day, to learn from.
    could_help
        Which stakeholder could help with which need in which place, above 0
        where it could; None where that is not known.
    """

    name: str
    past: Past
    i: Whole
    j: Whole
    new: Truth
    asked: Truth
    before: Truth
    known: Truth
    kept: int
    dropped: int
    unclear: int
    ours: Truth
    earlier: Split | None = None
    could_help: sparse.csr_array | None = None

    @cached_property
    def apart(self) -> Whole:
        """How far apart the ends of each candidate were: 0 ``NEAR``, 1 ``FAR``, 2 ``APART``."""
        past = self.past
        reach = engine.components(past.size, past.i, past.j)
        near = engine.share_a_partner(past.size, past.i, past.j, (self.i, self.j))
        return np.select([near, reach[self.i] == reach[self.j]], [0, 1], 2)

    @cached_property
    def degree_class(self) -> Whole:
        """A number that pairs share whose ends had about as many ties: none, 1-2, 3-6, 7-14, and so on."""
        size = np.floor(np.log2(self.past.degree + 1)).astype(np.int64)
        one, other = size[self.i], size[self.j]
        return np.asarray(np.minimum(one, other) * (size.max(initial=0) + 1) + np.maximum(one, other))


def question(  # noqa: PLR0913 - a question has these parts
    name: str,
    past: Past,
    later: Whole,
    *,
    shown: Truth | None = None,
    ours: Truth | None = None,
    unclear: Whole | None = None,
    before: Whole | None = None,
    known: Whole | None = None,
    earlier: Split | None = None,
    could_help: sparse.csr_array | None = None,
    chance: Generator,
    pairs_up_to: int = PAIRS_UP_TO,
) -> Split:
    """Return the question which pairs without a tie had one later.

    Parameters
    ----------
    name
        As ``Split.name``.
    past
        As ``Split.past``.
    later
        Numbers (``Past.number``) of the pairs that were tied later.
    shown
        Which stakeholders could have been suggested then; None for all.
    ours
        Units of ours, no two of whom make a candidate; None for none.
    unclear
        Numbers of the pairs of which nobody knows whether they were tied on the day; they are left out.
    before, known
        Numbers of the pairs tied at an earlier time, and of those anybody was
        asked about; None where nothing is recorded of it (then all are known).
    earlier, could_help
        As in ``Split``.
    chance
        Draws stakeholders where there are too many pairs.
    pairs_up_to
        Most pairs to rank.

    Examples
    --------
    >>> past = Past(4, np.array([0, 1]), np.array([1, 2]))
    >>> split = question("then", past, np.array([1, 2, 6]), chance=np.random.default_rng(0))
    >>> [(int(i), int(j), bool(new)) for i, j, new in zip(split.i, split.j, split.new)]
    [(0, 2, True), (0, 3, False), (1, 3, False), (2, 3, False)]
    """
    tied, later = past.ties, np.sort(later)
    nothing = np.empty(0, dtype=np.int64)
    unclear = nothing if unclear is None else np.sort(unclear)
    shown = np.ones(past.size, dtype=bool) if shown is None else shown
    ours = np.zeros(past.size, dtype=bool) if ours is None else ours
    sought = later[~listed(later, tied) & ~listed(later, unclear)]
    asked = _asked(past.size, sought, shown, chance, pairs_up_to)
    i, j = _pairs(past.size, asked)
    numbers = past.number(i, j)
    kept = ~listed(numbers, tied) & ~listed(numbers, unclear) & shown[i] & shown[j] & ~(ours[i] & ours[j])
    i, j, numbers = i[kept], j[kept], numbers[kept]
    new = listed(numbers, later)
    return Split(
        name,
        past,
        i,
        j,
        new,
        asked,
        listed(numbers, np.sort(nothing if before is None else before)),
        listed(numbers, np.sort(known)) | new if known is not None else np.ones(len(i), dtype=bool),
        int(listed(tied, later).sum()),
        int((~listed(tied, later)).sum()),
        int(listed(unclear, later).sum()),
        ours,
        earlier,
        could_help,
    )


def hidden(past: Past, share: float, name: str, chance: Generator) -> Split:
    """Return the question which ties were there, after a share of them, drawn by lot, is taken out with all records of them.

    Parameters
    ----------
    past
        The network.
    share
        Of the ties, 0-1; at least one is taken out.
    name
        As ``Split.name``.
    chance
        Draws them.
    """
    out = np.zeros(len(past.i), dtype=bool)
    out[chance.permutation(len(out))[: max(1, round(share * len(out)))]] = True
    strength = None if past.strength is None else past.strength[~out]
    rest = replace(past, i=past.i[~out], j=past.j[~out], strength=strength)
    return question(name, rest, past.ties, chance=chance)


def _asked(size: int, sought: Whole, shown: Truth, chance: Generator, pairs_up_to: int) -> Truth:
    """Return whose candidates are all ranked: everybody's, or those of some who found a new partner."""
    if size * (size - 1) // 2 <= pairs_up_to:
        return np.ones(size, dtype=bool)
    seeking = np.unique(np.concatenate([sought // size, sought % size]))
    seeking = seeking[shown[seeking]]
    drawn = chance.permutation(seeking)[: max(1, pairs_up_to // size)]
    asked = np.zeros(size, dtype=bool)
    asked[drawn] = True
    return asked


def _pairs(size: int, asked: Truth) -> tuple[Whole, Whole]:
    """Return every pair with an end among the asked, once, i < j."""
    who = np.flatnonzero(asked)
    if len(who) == size:
        i, j = np.triu_indices(size, 1)
    else:
        one, other = np.repeat(who, size), np.tile(np.arange(size), len(who))
        once = (one != other) & ~(asked[other] & (other < one))
        i, j = np.minimum(one, other)[once], np.maximum(one, other)[once]
    return i.astype(np.int64), j.astype(np.int64)
