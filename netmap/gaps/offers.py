"""Gaps between what is offered and what is looked for: offers nobody takes up, requests nobody meets."""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
from scipy.sparse import coo_array
from scipy.sparse.csgraph import maximum_bipartite_matching

from netmap.gaps.base import Found, Rule, found
from netmap.gaps.raised import where
from netmap.gaps.weighing import known, of_step
from netmap.language import say, to_say
from netmap.records import explode
from netmap.ties.pairs import UNDATED, alike, days, split
from netmap.vocabulary import vocabulary

if TYPE_CHECKING:
    from netmap.engine.arrays import Real, Truth, Whole
    from netmap.gaps.situation import Situation

OFFER, REQUEST = "OFFER", "SEEK"
"""The two directions of ``offers``."""

NOBODY = {OFFER: to_say("nobody looks for it"), REQUEST: to_say("nobody offers it")}
OTHERS = {
    OFFER: to_say("whoever looks for it has others to turn to"),
    REQUEST: to_say("whoever offers it is taken up by others"),
}
"""Why something is left over, by its direction: nothing fits, or what fits is needed elsewhere."""


def offer_without_need(situation: Situation) -> Found:
    """Return the offers in force that nobody is left to take up.

    Notes
    -----
    In force: begun and not over on the day. An offer and a request fit if
    both are in force, they are of the same resource, from different
    stakeholders, and where both name a place, themes or languages, they name
    the same place, a common theme, a common language. One offer serves one
    request: a maximum matching (Hopcroft & Karp) serves as many as can be,
    and what it leaves over is found. While nobody ever made a request
    nothing is found: then nobody was asked. Importance: severity of the
    gravest open need about one of its themes / 5. Extent: 1 if no request
    fits, 1/2 if those that fit are served by others. Confidence: the share
    known of resource, place, themes, and period.

    References
    ----------
    Communities are rich in what people and associations can give; what is
    offered and not taken up is lost (Kretzmann & McKnight, 1993, Building
    Communities from the Inside Out).
    """
    return _left_over(situation, OFFER)


def request_without_offer(situation: Situation) -> Found:
    """Return the requests in force that nobody is left to meet.

    Notes
    -----
    In force, fit and matching as for offers nobody takes up; what is left
    over on this side is found. While nobody ever made an offer nothing is
    found. Importance: severity of the gravest open need about one of its
    themes / 5. Extent: 1 if no offer fits, 1/2 if those that fit serve
    others. Confidence: the share known of resource, place, themes, and period.

    References
    ----------
    What is missing is first looked for among neighbours: a community's own
    people and associations can give more than is known of them (Kretzmann &
    McKnight, 1993, Building Communities from the Inside Out).
    """
    return _left_over(situation, REQUEST)


def in_force(situation: Situation) -> pd.DataFrame:
    """Return the offers and requests that have begun and are not over on the day, by id."""
    table = situation.records["offers"]
    ends = days(table["ends_on"])
    holds = (days(table["starts_on"]) <= situation.today) & ((ends == UNDATED) | (ends >= situation.today))
    held: pd.DataFrame = table[holds].sort_values("id")
    return held


def fitting(offers: pd.DataFrame, requests: pd.DataFrame) -> tuple[Whole, Whole]:
    """Return which offer fits which request: their positions.

    Parameters
    ----------
    offers, requests
        Rows of the table of offers.

    Notes
    -----
    Costs as much as there are pairs that fit: few where places and themes are
    recorded, many where thousands of one resource name neither.

    Examples
    --------
    >>> columns = ["stakeholder", "resource", "place", "themes", "languages"]
    >>> offers = pd.DataFrame([["A", "SPACE", "E", "ISOL|HOUS", None], ["A", "SPACE", "W", None, "ara"]], columns=columns)
    >>> requests = pd.DataFrame([["B", "SPACE", None, "ISOL", "fra"], ["A", "SPACE", "W", "ISOL", None]], columns=columns)
    >>> [side.tolist() for side in fitting(offers.astype("str"), requests.astype("str"))]
    [[0], [0]]
    """
    both, many = pd.concat([offers, requests]), len(offers)  # together, so that numbers mean the same on both sides
    resource, place, stakeholder = (pd.factorize(both[name])[0] for name in ("resource", "place", "stakeholder"))
    themed, theme = _numbered(both["themes"])
    everyone, some = np.arange(len(both)), np.zeros(len(both), dtype=bool)
    some[themed] = True
    named = {"place": place >= 0, "theme": some}
    # Where one of the two names nothing, anything fits: three ways for places, three for themes.
    ways = ((True, True), (True, False), (False, None))
    found = [np.empty(0, dtype=np.int64)]
    for located, about in product(ways, ways):
        row = themed if all(about) else everyone
        number = resource[row]
        if all(located):
            number = number * len(both) + place[row]
        if all(about):
            number = number * (theme.max(initial=0) + 1) + theme
        sides = [
            np.flatnonzero(
                _naming(named["place"][row], located[at]) & _naming(named["theme"][row], about[at]) & of_side
            )
            for at, of_side in enumerate((row < many, row >= many))
        ]
        i, j = alike(*(number[side] for side in sides))
        found.append(row[sides[0]][i] * len(both) + row[sides[1]][j])
    i, j = np.divmod(pd.unique(np.concatenate(found)), max(len(both), 1))
    fits = (stakeholder[i] != stakeholder[j]) & _share(both["languages"], i, j)
    return i[fits], j[fits] - many


def _numbered(column: pd.Series) -> tuple[Whole, Whole]:
    """Return the row and the number of each word of a column that may name several."""
    row, words = split(column)
    return row, words.indices.to_numpy(zero_copy_only=False).astype(np.int64)


def _naming(named: Truth, wanted: bool | None) -> Truth:
    """Return the rows that name something, or nothing; None takes all."""
    return np.ones(len(named), dtype=bool) if wanted is None else named == wanted


def _share(column: pd.Series, i: Whole, j: Whole) -> Truth:
    """Return whether the words of the rows of each pair have one in common, or one of the two has none."""
    row, word = _numbered(column)
    silent = np.bincount(row, minlength=len(column)) == 0
    pair, at = alike(i, row)
    common = np.isin(j[pair] * (word.max(initial=0) + 1) + word[at], row * (word.max(initial=0) + 1) + word)
    return np.asarray(silent[i] | silent[j] | (np.bincount(pair[common], minlength=len(i)) > 0))


def _left_over(situation: Situation, direction: str) -> Found:
    """Return the findings of one direction."""
    table, held = situation.records["offers"], in_force(situation)
    mine, theirs = held[held["direction"] == direction], held[held["direction"] != direction]
    asked = bool((table["direction"] != direction).any())
    i, j = fitting(mine, theirs)
    graph = coo_array((np.ones(len(i), dtype=np.int8), (i, j)), shape=(len(mine), len(theirs))).tocsr()
    served = maximum_bipartite_matching(graph, perm_type="column") >= 0 if len(i) else np.zeros(len(mine), dtype=bool)
    fits = np.bincount(i, minlength=len(mine))[~served]
    left = mine[~served] if asked else mine.iloc[:0]
    fits = fits[: len(left)]
    resources = vocabulary("resources")
    findings = pd.DataFrame(
        {
            "offer": left["id"],
            "stakeholder": left["stakeholder"],
            "what": [resources.label(code).lower() for code in left["resource"]],
            "where": where(situation, left["place"]),
            "others": np.where(fits > 0, say(OTHERS[direction]), say(NOBODY[direction])),
            "importance": _gravity(situation, left),
            "extent": np.where(fits > 0, 0.5, 1.0),
            "confidence": known(
                left["resource"], left["place"], left["themes"], left["starts_on"].fillna(left["ends_on"])
            ),
        }
    )
    return found(findings, ("offers", left.assign(finding=left.index)))


def _gravity(situation: Situation, offers: pd.DataFrame) -> Real:
    """Return importance: by the gravest open need about one of the themes of each."""
    needs = situation.records["needs"]
    still_open = needs[needs["id"].isin(situation.network.needs.open["need"])]
    gravest = still_open.groupby("theme")["severity"].max()
    themes = explode(offers[["themes"]], "themes")["themes"]
    of_theirs = themes.map(gravest).astype("Int64").groupby(level=0).max().reindex(offers.index)
    return of_step(of_theirs, situation.conventions.importance_unknown)


OFFER_WITHOUT_NEED = Rule(
    "G33",
    to_say("Offer nobody takes up"),
    "needs",
    {"offer": "offer"},
    to_say("{stakeholder} offers {what}{where}, and {others}."),
    to_say("Ask partners who work there whether they could use it, and tell {stakeholder} what came of it."),
    to_say("A request for it that nobody wrote down, or word that the offer no longer holds."),
    offer_without_need,
    waits_for=("offers",),
    shows={"stakeholder": "stakeholder", "what": "text", "where": "text", "others": "text"},
    form="offer",
)

REQUEST_WITHOUT_OFFER = Rule(
    "G33",
    to_say("Request nobody meets"),
    "needs",
    {"offer": "offer"},
    to_say("{stakeholder} looks for {what}{where}, and {others}."),
    to_say("Ask partners, and their partners, who could give it, and tell {stakeholder} either way."),
    to_say("An offer of it that nobody wrote down, or word that it is no longer looked for."),
    request_without_offer,
    waits_for=("offers",),
    shows={"stakeholder": "stakeholder", "what": "text", "where": "text", "others": "text"},
    form="request",
)
