"""The standard predictors of a tie: what each is, where it comes from, and what it says of some pairs.

Every one looks at a ``Past`` and at nothing else, is the same whichever end
comes first, and leaves out the pair's own tie if it has one.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
from scipy import sparse

from netmap.prediction.pairs import Pairs

if TYPE_CHECKING:
    from collections.abc import Callable

    from netmap.engine.arrays import Real, Whole
    from netmap.prediction.past import Past


@dataclass(frozen=True)
class Predictor:
    """One predictor of a tie.

    Parameters
    ----------
    name
        Its stable name, and its column in ``features``.
    title
        What people see.
    says
        What a high value means, in plain words.
    formula
        How it is computed.
    source
        Where the formula comes from.
    example
        A tiny case worked by hand.
    compute
        From pairs to one value each; NaN where nothing is known.
    """

    name: str
    title: str
    says: str
    formula: str
    source: str
    example: str
    compute: Callable[[Pairs], Real]


def features(past: Past, i: Whole, j: Whole) -> pd.DataFrame:
    """Return what every predictor says of some pairs: one column per predictor, one row per pair.

    Parameters
    ----------
    past
        What may be looked at.
    i, j
        The two ends of each pair. Its own tie, if it has one, is left out.

    Examples
    --------
    >>> from netmap.prediction.past import Past
    >>> square = Past(4, np.array([0, 1, 2, 0]), np.array([1, 2, 3, 3]))
    >>> features(square, np.array([0]), np.array([2]))[["common", "preferential"]].to_dict("records")
    [{'common': 2.0, 'preferential': 4.0}]
    """
    pairs = Pairs(past, np.asarray(i, dtype=np.int64), np.asarray(j, dtype=np.int64))
    return pd.DataFrame(seen(pairs))


def seen(pairs: Pairs) -> dict[str, Real]:
    """Return what every predictor says of some pairs, by its name."""
    return {predictor.name: predictor.compute(pairs) for predictor in PREDICTORS}


def _common(pairs: Pairs) -> Real:
    return pairs.shared[0]


def _jaccard(pairs: Pairs) -> Real:
    one, other = pairs.degrees
    either = one + other - pairs.shared[0]
    return np.divide(pairs.shared[0], either, out=np.zeros(pairs.shape), where=either > 0)


def _adamic_adar(pairs: Pairs) -> Real:
    return pairs.shared[1]


def _resource_allocation(pairs: Pairs) -> Real:
    return pairs.shared[2]


def _preferential(pairs: Pairs) -> Real:
    one, other = pairs.degrees
    return one * other


def _pagerank(pairs: Pairs) -> Real:
    return pairs.walked


def _attributes(pairs: Pairs) -> Real:
    total, known = np.zeros(pairs.shape), np.zeros(pairs.shape)
    for words in pairs.past.attributes.values():
        alike = _alike_sets(words, pairs) if sparse.issparse(words) else _alike(words, pairs)
        told = ~np.isnan(alike)
        np.add(total, alike, out=total, where=told)
        known += told
    return np.asarray(np.divide(total, known, out=np.full(pairs.shape, np.nan), where=known > 0))


def _alike(words: Whole, pairs: Pairs) -> Real:
    """Return 1 where both ends have the same word, 0 where not, NaN where one is unknown."""
    one, other = words[pairs.i], words[pairs.j]
    return np.where((one < 0) | (other < 0), np.nan, (one == other).astype(np.float64))


def _alike_sets(words: sparse.csr_array, pairs: Pairs) -> Real:
    """Return the share of the words of either end that are words of both; NaN where one has none."""
    both, count = pairs.in_common(words), words.sum(axis=1)
    many, more = count[pairs.i], count[pairs.j]
    unknown = np.full(pairs.shape, np.nan)
    return np.asarray(np.divide(both, many + more - both, out=unknown, where=(many > 0) & (more > 0)))


def _others(pairs: Pairs) -> Real:
    return pairs.other_ways if pairs.past.others else np.full(pairs.shape, np.nan)


PREDICTORS = (
    Predictor(
        "common",
        "Common partners",
        "They have many partners in common.",
        "Number of stakeholders tied to both: |N(i) & N(j)|.",
        "Newman 2001, Physical Review E 64:025102; Liben-Nowell & Kleinberg 2007, J. Am. Soc. Inf. Sci. Technol. 58:1019",
        "A-C, B-C, A-D, B-D: A and B share C and D, so 2.",
        _common,
    ),
    Predictor(
        "jaccard",
        "Share of partners in common",
        "Most partners of one are partners of the other.",
        "Those tied to both over those tied to either, not counting each other: |N(i) & N(j)| / |N(i) | N(j)|; 0 where neither has any.",
        "Jaccard 1901, Bull. Soc. Vaudoise Sci. Nat. 37:547; Liben-Nowell & Kleinberg 2007",
        "A-C, B-C, A-D: of C and D one is shared, so 1/2.",
        _jaccard,
    ),
    Predictor(
        "adamic_adar",
        "Common partners, well-connected ones counting less",
        "They have partners in common who are choosy.",
        "Sum of 1 / log k(z) over those tied to both, k(z) the number of ties of z.",
        "Adamic & Adar 2003, Social Networks 25:211",
        "A-C, B-C: C has 2 ties, so 1 / log 2 = 1.44.",
        _adamic_adar,
    ),
    Predictor(
        "resource_allocation",
        "Common partners, well-connected ones counting far less",
        "What one gives to its partners would soon be with the other.",
        "Sum of 1 / k(z) over those tied to both.",
        "Zhou, Lu & Zhang 2009, European Physical Journal B 71:623",
        "A-C, B-C, C-D: C has 3 ties, so 1/3.",
        _resource_allocation,
    ),
    Predictor(
        "preferential",
        "Ties of the one times ties of the other",
        "Both have many ties.",
        "k(i) k(j), the tie between them not counted.",
        "Barabasi & Albert 1999, Science 286:509; Newman 2001",
        "A has 3 ties, B has 2: 6.",
        _preferential,
    ),
    Predictor(
        "pagerank",
        "Personalised PageRank",
        "Who wanders along ties from one of them is often at the other.",
        "Number of ties of i times the share of time at j of a walker who starts at i, follows a tie at random, and starts again before half of the steps; the same from j to i.",
        "Page, Brin, Motwani & Winograd 1999, Stanford InfoLab 1999-66; rooted PageRank in Liben-Nowell & Kleinberg 2007; the same either way by reversibility, Lovasz 1993, Combinatorics, Paul Erdos is Eighty 2:1",
        "A-B-C: A has one tie, and from A the walker is at C a twelfth of the time: 1/12.",
        _pagerank,
    ),
    Predictor(
        "attributes",
        "Alike",
        "They work in the same sector, place or language, on the same themes, for the same people.",
        "Mean over the attributes known of both: 1 for the same word, 0 for another; where there can be several, those in common over those of either. Unknown where no attribute is known of both.",
        "McPherson, Smith-Lovin & Cook 2001, Annual Review of Sociology 27:415; Jaccard 1901",
        "Same sector, another place; of three languages they share one: (1 + 0 + 1/3) / 3 = 0.44.",
        _attributes,
    ),
    Predictor(
        "others",
        "Joined in other ways",
        "They share a programme, have met, or are joined in another way than by a tie.",
        "Number of other relations that hold between the two. Unknown where none was recorded of anybody.",
        "Multiplexity: Kapferer 1969, in Mitchell (ed.), Social Networks in Urban Situations; logistic regression on dyads as in Cranmer & Desmarais 2011, Political Analysis 19:66",
        "They met and share a programme: 2.",
        _others,
    ),
)
"""The shelf of predictors, in the order of the columns of ``features``."""
