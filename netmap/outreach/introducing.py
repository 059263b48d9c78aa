"""Which partners of an ego could be introduced to each other: what they have for each other, and how far apart they are."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
from scipy.sparse import coo_array, diags_array, triu

from netmap.gaps.offers import OFFER, fitting, in_force
from netmap.gaps.weighing import of_step
from netmap.measures.kept import kept
from netmap.outreach.circle import ids_of, people_of
from netmap.outreach.fit import near, words_in
from netmap.outreach.purposes import of_rows
from netmap.outreach.signals import difference, few, joined
from netmap.prediction import closeness as predicted
from netmap.prediction.past import listed
from netmap.ties.pairs import distinct
from netmap.vocabulary import SEPARATOR

if TYPE_CHECKING:
    from scipy.sparse import csr_array

    from netmap.engine.arrays import Real, Truth, Whole
    from netmap.gaps.situation import Situation
    from netmap.outreach.fit import Fit
    from netmap.outreach.outlook import Outlook

EVERYWHERE = "*"
"""In place of a place, where a theme is compared whatever the place."""


@dataclass(frozen=True, eq=False)
class Common:
    """What two stakeholders of a network may have for each other; made once for it.

    Parameters
    ----------
    themes
        One row per stakeholder, one column per theme.
    theme_codes
        Code of each column of ``themes``.
    at_places
        One row per stakeholder, one column per theme and place at which it works on it.
    unplaced
        As ``themes``, for those whose place is not recorded; the rows of the others are empty.
    apart
        Number of each pair of which it is known that there is no tie, ascending; see ``number``.
    tied
        Number of each tied pair, ascending.
    given
        One row per offer that fits a request of somebody else: ``pair`` (number), ``offer``, ``request`` (ids).
    """

    themes: csr_array
    theme_codes: list[str]
    at_places: csr_array
    unplaced: csr_array
    apart: Whole
    tied: Whole
    given: pd.DataFrame

    @classmethod
    def of(cls, situation: Situation) -> Common:
        """Return what the stakeholders of a network may have for each other."""
        return kept(situation.network, "what they have for each other", lambda: cls._of(situation))

    @classmethod
    def _of(cls, situation: Situation) -> Common:
        network, people = situation.network, people_of(situation)
        size, known = len(network), network.known
        where = (people["place"].fillna("") + SEPARATOR + people["serves_places"].fillna("")).str.strip(SEPARATOR)
        rows = pd.DataFrame({"themes": people["themes"].array, "places": where.where(where != "").array})
        themes, places = words_in(rows, "themes"), near(words_in(rows, "places"), situation)
        numbers = [words.assign(word=pd.factorize(words["word"])[0]) for words in (themes, places)]
        both = numbers[0].merge(numbers[1], on="at", suffixes=("", "_place"))
        both["word"] = both["word"] * (both["word_place"].max() + 1) + both["word_place"]
        pairs = number(size, known["i"].to_numpy(dtype=np.int64), known["j"].to_numpy(dtype=np.int64))
        tied = known["in_graph"].to_numpy(dtype=bool)
        by_theme = _incidence(themes, size)
        unplaced = np.ones(size)
        unplaced[places["at"].to_numpy(dtype=np.int64)] = 0.0
        return cls(
            by_theme,
            sorted(themes["word"].unique()),
            _incidence(both, size),
            (diags_array(unplaced) @ by_theme).tocsr(),
            np.sort(pairs[~tied]),
            np.sort(pairs[tied]),
            _given(situation),
        )


def number(size: int, i: Whole, j: Whole) -> Whole:
    """Return a number for each pair that is the same in either order."""
    return np.asarray(np.minimum(i, j) * size + np.maximum(i, j), dtype=np.int64)


def _incidence(words: pd.DataFrame, size: int) -> csr_array:
    codes, _ = pd.factorize(words["word"], sort=True)
    at = (words["at"].to_numpy(dtype=np.int64), codes.astype(np.int64))
    matrix = coo_array((np.ones(len(words)), at), shape=(size, int(codes.max(initial=-1)) + 1)).tocsr()
    matrix.data[:] = 1.0
    return matrix


def _given(situation: Situation) -> pd.DataFrame:
    """Return which offer of one fits which request of another."""
    held = in_force(situation)
    offers, requests = held[held["direction"] == OFFER], held[held["direction"] != OFFER]
    one, other = fitting(offers, requests)
    ids, size = ids_of(situation.network), len(situation.network)
    giver = ids.get_indexer(pd.Index(offers["stakeholder"].iloc[one])).astype(np.int64)
    taker = ids.get_indexer(pd.Index(requests["stakeholder"].iloc[other])).astype(np.int64)
    inside = (giver >= 0) & (taker >= 0)
    return pd.DataFrame(
        {
            "pair": number(size, giver[inside], taker[inside]),
            "offer": offers["id"].iloc[one[inside]].array,
            "request": requests["id"].iloc[other[inside]].array,
        }
    )


def pairs_to_introduce(outlook: Outlook) -> tuple[Whole, Whole]:
    """Return the pairs of partners that have something for each other and are not known to be tied: positions, the smaller first.

    Notes
    -----
    Both ties with ego hold. The two share a theme in a place where both work
    (a place that is not recorded may be any), or share a theme and are known
    not to be tied, or an offer of one fits a request of the other.
    """
    common, size = Common.of(outlook.situation), len(outlook.situation.network)
    partners = np.flatnonzero(outlook.circle.holds)
    is_partner = outlook.circle.holds
    found = [
        _shared(common.at_places, common.at_places, partners, size),
        _shared(common.unplaced, common.themes, partners, size),
        _among(common.apart, is_partner, size),
        _among(common.given["pair"].to_numpy(dtype=np.int64), is_partner, size),
    ]
    i, j = np.divmod(found[2], max(size, 1))
    found[2] = found[2][_in_common(common.themes, i, j) > 0]
    pairs = distinct(np.concatenate(found))
    pairs = pairs[~listed(pairs, common.tied)]
    return pairs // max(size, 1), pairs % max(size, 1)


def can_be_introduced(situation: Situation, i: Whole, j: Whole) -> Truth:
    """Return of which pairs of partners the same is true, for pairs that are at hand; see ``pairs_to_introduce``."""
    common, pairs = Common.of(situation), number(len(situation.network), i, j)
    given = np.sort(common.given["pair"].to_numpy(dtype=np.int64))
    theme = _in_common(common.themes, i, j) > 0
    anywhere = np.diff(common.unplaced.indptr) > 0
    somewhere = _in_common(common.at_places, i, j) > 0
    fits = somewhere | (theme & (anywhere[i] | anywhere[j] | listed(pairs, common.apart))) | listed(pairs, given)
    return np.asarray(fits & ~listed(pairs, common.tied))


def _shared(one: csr_array, other: csr_array, partners: Whole, size: int) -> Whole:
    """Return the numbers of the pairs of partners that have a column in common."""
    some = one[partners]
    if not some.nnz:
        return np.empty(0, dtype=np.int64)
    both = (some @ other[partners].T).tocoo()
    both = triu(both, k=1) if one is other else both
    row, column = partners[both.row], partners[both.col]
    differ = row != column
    return number(size, row[differ], column[differ])


def _among(pairs: Whole, is_partner: Truth, size: int) -> Whole:
    """Return the pairs both of whose ends are partners."""
    i, j = np.divmod(pairs, max(size, 1))
    return pairs[is_partner[i] & is_partner[j]]


def _in_common(matrix: csr_array, i: Whole, j: Whole) -> Real:
    """Return how many columns the two rows of each pair have in common."""
    return np.asarray(matrix[i].multiply(matrix[j]).sum(axis=1), dtype=np.float64).ravel()


def shared_partners(outlook: Outlook, i: Whole, j: Whole) -> Real:
    """Return how many partners the two of each pair share, ego and its colleagues left out."""
    ties = joined(outlook.situation.network)
    both = ties[i].multiply(ties[j]).tocsr()
    return np.asarray(both @ (~outlook.circle.inside).astype(np.float64))


def fit_of_pairs(fit: Fit, i: Whole, j: Whole) -> Real:
    """Return what both of each pair could help with: the lesser of their two fits cell by cell, put together as for one."""
    return of_rows(fit.matrix[i].minimum(fit.matrix[j]).tocsr(), fit)


def parts_of_pairs(outlook: Outlook, i: Whole, j: Whole) -> dict[str, Real]:
    """Return what speaks for introducing the two of each pair.

    Notes
    -----
    Need fit: what both could help with (``fit_of_pairs``). Without a purpose
    also, if that is more: 1 where an offer of one fits a request of the other,
    and half the severity / 5 of the gravest open need about a theme they
    share, whether or not others answer it. Warm path: the product of the
    strengths of the two ties with ego. Closeness: how close the two stand,
    times what the number of partners they share is worth (``signals.few``),
    times ``fit_unknown`` where nobody asked whether they know each other: the
    closer they stand, the sooner they may. Novelty: the share of what is
    recorded of both in which they have nothing in common.
    """
    situation, circle = outlook.situation, outlook.circle
    needs, near_each_other, new = whatever_ego(situation, i, j)
    fits = fit_of_pairs(outlook.fit, i, j)
    return {
        "need_fit": np.maximum(fits, needs) if outlook.purpose is None else fits,
        "warm_path": circle.strength[i] * circle.strength[j],
        "closeness": near_each_other * few(situation, shared_partners(outlook, i, j)),
        "novelty": new,
        "reactivation": np.full(len(i), np.nan),
    }


def whatever_ego(situation: Situation, i: Whole, j: Whole) -> tuple[Real, Real, Real]:
    """Return what speaks for introducing the two of each pair whoever does: what they have for each other, closeness and novelty.

    Closeness does not know yet what the number of partners they share is worth.
    """
    common, pair = Common.of(situation), number(len(situation.network), i, j)
    shared = common.themes[i].multiply(common.themes[j]).tocsr()
    grave = _gravest(situation, common)
    about = shared.multiply(grave[None, :]).tocsr().max(axis=1).toarray().ravel() / 2 if len(grave) else 0.0
    needs = np.where(np.isin(pair, common.given["pair"]), 1.0, about)
    near_each_other = predicted(situation.network, i, j).value if len(i) else np.empty(0)
    asked = np.where(listed(pair, common.apart), 1.0, situation.conventions.fit_unknown)
    return needs, near_each_other * asked, difference(situation, i, j)


def _gravest(situation: Situation, common: Common) -> Real:
    """Return how grave the gravest open need about each theme is, 0-1; 0 where there is none."""
    unknown = situation.conventions.importance_unknown

    def find() -> Real:
        needs = situation.records["needs"]
        still_open = needs[needs["id"].isin(situation.network.needs.open["need"])]
        grave = pd.Series(of_step(still_open["severity"], unknown), index=still_open["theme"])
        by_theme = grave.groupby(level=0).max().reindex(common.theme_codes).fillna(0.0)
        return np.asarray(by_theme.to_numpy(dtype=np.float64))

    return kept(situation.network, f"gravest need by theme, {unknown} if unrated", find)
