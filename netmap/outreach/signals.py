"""What speaks for a contact, each from 0 to 1, NaN where nothing is known; and the score they come to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
from scipy.sparse import coo_array

from netmap.engine import adjacency
from netmap.measures.kept import kept
from netmap.outreach.answer import PARTS
from netmap.outreach.circle import people_of
from netmap.outreach.fit import words_in
from netmap.prediction import closeness as predicted
from netmap.ties.pairs import UNDATED
from netmap.vocabulary import SEPARATOR

if TYPE_CHECKING:
    from collections.abc import Mapping

    from scipy.sparse import csr_array

    from netmap.engine.arrays import Real, Truth, Whole
    from netmap.gaps.situation import Situation
    from netmap.network import Network
    from netmap.outreach.circle import Circle

ASPECTS = ("sector", "kind", "places", "groups", "languages")
"""By what it is seen whether a contact is more of the same."""

ROUNDED = 9
"""Decimals of a score: the order in which numbers are added up must not decide who comes first."""


@dataclass(frozen=True, eq=False)
class Traits:
    """What each stakeholder of a network is, one entry per stakeholder, aspect and word.

    Parameters
    ----------
    who, word
        Position of the stakeholder, and number of the word; ordered by stakeholder and aspect.
    aspect
        Position in ``ASPECTS`` of each word.
    words
        Code or id of each word.
    people
        Per word, how many people it stands for: those who live in the place, or
        in the places where the group or the language is present; NaN where that is unknown.
    """

    who: Whole
    word: Whole
    aspect: Whole
    words: list[str]
    people: Real

    @classmethod
    def of(cls, situation: Situation) -> Traits:
        """Return the traits of a network's stakeholders; made once for it."""
        return kept(situation.network, "traits", lambda: cls._of(situation))

    @classmethod
    def _of(cls, situation: Situation) -> Traits:
        people = people_of(situation)
        joined = {
            "sector": _either(people["sector"], people["other_sectors"]),
            "kind": people["kind"],
            "places": _either(people["place"], people["serves_places"]),
            "groups": people["serves_groups"],
            "languages": people["languages"],
        }
        who, number, of_aspect, called = [], [], [], list[str]()
        for place, aspect in enumerate(ASPECTS):
            words = words_in(joined[aspect].reset_index(drop=True).rename("word").to_frame(), "word")
            code, different = pd.factorize(words["word"], sort=True)
            who.append(words["at"].to_numpy(dtype=np.int64))
            number.append(code + len(called))
            of_aspect.append(np.full(len(different), place))
            called += different.to_list()
        aspects = np.concatenate(of_aspect)
        living = _living(situation)
        there = np.array([living.get((ASPECTS[a], w), np.nan) for a, w in zip(aspects, called, strict=True)])
        # Words are numbered aspect by aspect, so their numbers put aspects in order too.
        keys = np.sort(np.concatenate(who) * max(len(called), 1) + np.concatenate(number))
        return cls(*np.divmod(keys, max(len(called), 1)), aspects, called, there)


def _either(one: pd.Series, other: pd.Series) -> pd.Series:
    """Return the words of two columns together."""
    both = (one.fillna("") + SEPARATOR + other.fillna("")).str.strip(SEPARATOR)
    return both.where(both != "")


def _living(situation: Situation) -> dict[tuple[str, str], float]:
    """Return how many people live in each place, and in the places where each group and language is present."""
    places = situation.records["places"][["id", "population", "groups", "languages"]].reset_index(drop=True)
    places = places.rename(columns={"id": "places"})
    counted = places["population"].astype("float64")
    found = {}
    for aspect in ("places", "groups", "languages"):
        words = words_in(places, aspect)
        people = counted.take(words["at"].to_numpy()).groupby(words["word"].to_numpy()).sum(min_count=1)
        found.update({(aspect, str(word)): float(many) for word, many in people.dropna().items()})
    return found


@dataclass(frozen=True, eq=False)
class Reach:
    """How much an ego reaches each word of ``Traits``.

    Parameters
    ----------
    partners
        Per word, how many partners whose tie holds have it.
    relative
        Per word, how much it is reached compared with the other words of its
        aspect: 0 not at all, 1 as much as all of them together, 2 twice as much.
    """

    partners: Real
    relative: Real


def reach_of(situation: Situation, circle: Circle) -> Reach:
    """Return how much an ego reaches each kind, sector, place, group and language.

    Notes
    -----
    Partners whose tie holds, over those there are: the people concerned where
    the places say how many live there, else the stakeholders of the network
    that are not ego's own. Where people are counted for some words of an
    aspect, they stand for as many stakeholders as these words have together.
    """
    traits = Traits.of(situation)
    many = len(traits.words)
    outside = ~circle.inside[traits.who]
    there = np.bincount(traits.word[outside], minlength=many).astype(np.float64)
    held = np.bincount(traits.word[circle.holds[traits.who]], minlength=many).astype(np.float64)
    return Reach(held, relative_reach(traits, there, held))


def relative_reach(traits: Traits, there: Real, held: Real) -> Real:
    """Return how much each word is reached compared with the others of its aspect, as ``Reach`` has it.

    Parameters
    ----------
    traits
        Say which words belong to one aspect, and how many people they stand for.
    there, held
        How many stakeholders that are not ego's own have each word, and how
        many of its partners whose tie holds; for several egos a row for each.
    """
    of_aspect = (traits.aspect[:, np.newaxis] == np.arange(len(ASPECTS))).astype(np.float64)
    counted = ~np.isnan(traits.people)
    people = np.where(counted, np.nan_to_num(traits.people), 0.0)
    scale = _shares(np.where(counted, there, 0.0) @ of_aspect, people @ of_aspect)
    expected = np.where(counted, people * scale[..., traits.aspect], there)
    rate = _shares(held @ of_aspect, expected @ of_aspect)
    return _shares(held, rate[..., traits.aspect] * expected)


def _shares(some: Real, of: Real) -> Real:
    """Return how much some are of others; 0 where there are none of these."""
    of = np.broadcast_to(of, some.shape)
    return np.asarray(np.divide(some, of, out=np.zeros(some.shape), where=of > 0))


def novelty(situation: Situation, relative: Real) -> Real:
    """Return how much each stakeholder would bring that ego reaches little.

    Parameters
    ----------
    situation
        The network of a day.
    relative
        Per word, how much ego reaches it, as ``Reach`` has it; for several egos a row for each.

    Notes
    -----
    A word (a sector, a kind, a place, a group, a language) is new by 1 - its
    relative reach / 2, not below 0: 1 where ego reaches nobody, a half where
    it reaches it as much as everything else, 0 at twice that and above. Of a
    stakeholder counts in each aspect the word that is newest; the mean over
    the aspects recorded of it.

    References
    ----------
    Left to themselves networks grow among the like, and what predicts ties
    repeats the silos (Espin-Noboa et al., 2022, Scientific Reports 12;
    McPherson, Smith-Lovin & Cook, 2001, Annual Review of Sociology 27).
    """
    traits, size = Traits.of(situation), len(situation.network)
    found = np.full((size, *relative.shape[:-1]), np.nan)
    if not len(traits.who):
        return found.T
    # Words first, egos last: NumPy then takes the newest of a few words for all egos in one step.
    new = np.clip(1 - relative.T / 2, 0.0, 1.0)[traits.word]
    run = traits.who * len(ASPECTS) + traits.aspect[traits.word]
    first = np.flatnonzero(np.r_[True, run[1:] != run[:-1]])
    whose, begins, known = np.unique(traits.who[first], return_index=True, return_counts=True)
    newest = _of_runs(np.maximum, new, first)
    found[whose] = (_of_runs(np.add, newest, begins).T / known).T
    return np.ascontiguousarray(found.T)


def _of_runs(together: np.ufunc, values: Real, first: Whole) -> Real:
    """Return what the rows of each run come to together; NumPy's own ``reduceat`` takes more than twice as long for runs of a few rows."""
    count = np.diff(np.r_[first, len(values)])
    found = values[first]
    for turn in range(1, int(count.max())):
        longer = np.flatnonzero(count > turn)
        found[longer] = together(found[longer], values[first[longer] + turn])
    return found


def difference(situation: Situation, i: Whole, j: Whole) -> Real:
    """Return how much the two of each pair differ: of the aspects recorded of both, the share in which they have nothing in common."""
    network = situation.network
    total, known = np.zeros(len(i)), np.zeros(len(i))
    for matrix in kept(network, "traits by aspect", lambda: _by_aspect(situation)):
        told = np.diff(matrix.indptr) > 0
        both = told[i] & told[j]
        shared = np.asarray(matrix[i].multiply(matrix[j]).sum(axis=1)).ravel() > 0
        total += both & ~shared
        known += both
    return np.asarray(np.divide(total, known, out=np.full(len(i), np.nan), where=known > 0))


def _by_aspect(situation: Situation) -> list[csr_array]:
    traits, size = Traits.of(situation), len(situation.network)
    found = []
    for number in range(len(ASPECTS)):
        of_it = traits.aspect[traits.word] == number
        at = (traits.who[of_it], traits.word[of_it])
        found.append(coo_array((np.ones(of_it.sum()), at), shape=(size, len(traits.words))).tocsr())
    return found


def reactivation(situation: Situation, former: Real, last: Whole) -> Real:
    """Return what waking each tie may bring: how close it was, times how long it has been asleep.

    Parameters
    ----------
    situation
        The network of a day.
    former, last
        How close each tie was, and the day of its last contact, as ``Ties`` has them.

    Notes
    -----
    How close: the mean of level / 5 and trust, as far as rated, without
    fading; how often the two met plays no part. How long: days since the last
    contact over twice ``dormant_after``, at most 1.

    References
    ----------
    Old ties hold trust, and bring what is new as they grew apart (Levin,
    Walter & Murnighan, 2011, Organization Science 22); people prefer those
    they spent much time with, who bring less (Walter, Levin & Murnighan,
    2015, Organization Science 26).
    """
    apart = np.where(last == UNDATED, np.nan, situation.today - last.astype(np.float64))
    return np.asarray(former * np.clip(apart / max(2 * situation.conventions.dormant_after, 1), 0.0, 1.0))


def joined(network: Network) -> csr_array:
    """Return the ties of a network as a matrix of ones, direction dropped."""

    def make() -> csr_array:
        tied = network.known["in_graph"].to_numpy(dtype=bool)
        i, j = (network.known[end].to_numpy(dtype=np.int64)[tied] for end in ("i", "j"))
        return adjacency(len(network), i, j)

    return kept(network, "who is tied to whom", make)


def few(situation: Situation, shared: Real) -> Real:
    """Return what a number of shared partners is worth: 1 up to ``few_shared``, and less the more there are.

    References
    ----------
    Of the people one might know, those with some shared acquaintances open
    most doors, and those with very many open few: an inverted U (Rajkumar,
    Saint-Jacques, Bojinov, Brynjolfsson & Aral, 2022, Science 377).
    """
    limit = situation.conventions.few_shared
    return np.asarray(limit / np.maximum(shared, limit))


def closeness(situation: Situation, circle: Circle, who: Whole) -> Real:
    """Return how close each of some stakeholders stands to ego in the network: to the member with whom it shares most partners."""
    if not len(circle.members) or not len(who):
        return np.full(len(who), np.nan)
    ties = joined(situation.network)
    shared = (ties[circle.members] @ ties).tocsc()[:, who]
    nearest = circle.members[np.asarray(shared.toarray()).argmax(axis=0)]
    return np.asarray(predicted(situation.network, nearest, who).value)


def score(situation: Situation, parts: Mapping[str, Real]) -> Real:
    """Return the mean of the parts that are known, weighted by the conventions ``outreach_<part>``; NaN where none is known that has a weight."""
    shape = np.broadcast_shapes(*(part.shape for part in parts.values()))
    total, weights = np.zeros(shape), np.zeros(shape)
    for part in PARTS:
        weight = float(getattr(situation.conventions, f"outreach_{part}"))
        known = ~np.isnan(parts[part])
        total += np.where(known, parts[part] * weight, 0.0)
        weights += known * weight
    mean = np.divide(total, weights, out=np.full(shape, np.nan), where=weights > 0)
    return np.asarray(np.round(mean, ROUNDED))


def same_circle(situation: Situation, circle: Circle, reach: Reach) -> Truth:
    """Return which stakeholders are more of the same: reached no less than usual in sector and in place."""
    traits, size = Traits.of(situation), len(situation.network)
    usual = np.ones((size, 2), dtype=bool)
    told = np.zeros((size, 2), dtype=bool)
    for column, aspect in enumerate(("sector", "places")):
        of_it = traits.aspect[traits.word] == ASPECTS.index(aspect)
        who, word = traits.who[of_it], traits.word[of_it]
        told[who, column] = True
        usual[who[reach.relative[word] <= 1], column] = False
    return np.asarray((told & usual).all(axis=1) & bool(circle.holds.any()))
