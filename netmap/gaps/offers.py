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
from netmap.ties.pairs import UNDATED, days
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
    sides = [
        side.reset_index(drop=True)[["stakeholder", "resource", "place", "themes", "languages"]]
        for side in (offers, requests)
    ]
    # Where one of the two names nothing, anything fits: three ways for places, three for themes.
    ways = ((True, True), (True, False), (False, None))
    parts = []
    for place, theme in product(ways, ways):
        chosen = [_naming(_naming(side, "place", place[at]), "themes", theme[at]) for at, side in enumerate(sides)]
        same = ["resource", *(["place"] if all(place) else []), *(["themes"] if all(theme) else [])]
        if all(theme):
            chosen = [explode(side, "themes") for side in chosen]
        one, other = (side.rename_axis(name).reset_index() for side, name in zip(chosen, ("i", "j"), strict=True))
        parts.append(one.merge(other, on=same, suffixes=("_i", "_j"))[["i", "j", "stakeholder_i", "stakeholder_j"]])
    pairs = pd.concat(parts, ignore_index=True).drop_duplicates(["i", "j"])
    pairs = pairs[pairs["stakeholder_i"] != pairs["stakeholder_j"]]
    i, j = (pairs[end].to_numpy(dtype=np.int64) for end in ("i", "j"))
    understood = _share(sides[0]["languages"], sides[1]["languages"], i, j)
    return i[understood], j[understood]


def _naming(side: pd.DataFrame, column: str, named: bool | None) -> pd.DataFrame:
    """Return the rows that name something in a column, or nothing; None takes all."""
    return side if named is None else side[side[column].notna() == named]


def _share(one: pd.Series, other: pd.Series, i: Whole, j: Whole) -> Truth:
    """Return whether the words of ``one[i]`` and ``other[j]`` have one in common, or one of the two has none."""
    words = [explode(side.rename("word").to_frame(), "word").rename_axis("row").reset_index() for side in (one, other)]
    both = pd.DataFrame({"pair": np.arange(len(i)), "i": i, "j": j})
    common = both.merge(words[0], left_on="i", right_on="row").merge(
        words[1], left_on=["j", "word"], right_on=["row", "word"]
    )
    silent = one.isna().to_numpy(dtype=bool)[i] | other.isna().to_numpy(dtype=bool)[j]
    return np.asarray(silent | np.isin(both["pair"], common["pair"]))


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
