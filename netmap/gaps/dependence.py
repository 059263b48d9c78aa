"""Gaps in what holds the network together: holes that only we bridge, and those without whom others would be cut off."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from netmap import engine
from netmap.errors import MeasureUndefined
from netmap.gaps.base import Found, Rule, found
from netmap.gaps.weighing import beyond, of_step
from netmap.language import say, to_say
from netmap.measures.dependence import pairs_only_through_ours, parts_without_ours
from netmap.measures.kept import kept
from netmap.records import explode
from netmap.vocabulary import SEPARATOR

if TYPE_CHECKING:
    from netmap.engine.arrays import Truth
    from netmap.gaps.situation import Situation
    from netmap.network import Network

NAMED = 3
"""How many of those who would be cut off a sentence names."""


def structural_hole(situation: Situation) -> Found:
    """Return the pairs of close partners with a theme in common who do not work with each other, and whom only we link.

    Notes
    -----
    Both tied to a unit of ours at ``strong_level`` or above, asked about each
    other and not tied, no partner in common but units of ours, a theme in
    common. Importance: the mean weight of the two, by influence and interest.
    Extent: the lower of their two levels with us / 5. Confidence: the mean of
    how much is known of the ties of the two, and the share of the two sides
    that was asked.

    References
    ----------
    Who links two that do not know each other can introduce them: closing
    triangles is how a network comes to hold without its weaver (Krebs &
    Holley, 2006, Building smart communities through network weaving; Burt,
    1992, Structural Holes).
    """
    network, level = situation.network, situation.level_with_us
    close = level.index[level >= situation.conventions.strong_level]
    pairs = network.known[~network.known["in_graph"]]
    pairs = pairs[pairs["a"].isin(close) & pairs["b"].isin(close)]
    pairs = _with_shared_themes(situation, pairs)
    pairs = pairs[~_linked_by_others(network, pairs)]
    i, j = pairs["i"].to_numpy(), pairs["j"].to_numpy()
    levels = pd.concat([pairs["a"].map(level), pairs["b"].map(level)], axis=1).min(axis=1)
    sides = pairs["asked_a"].astype(np.int64) + pairs["asked_b"]
    findings = pairs[["a", "b", "themes"]].assign(
        sides=sides,
        importance=(situation.weight[i] + situation.weight[j]) / 2,
        extent=of_step(levels, situation.conventions.importance_unknown),
        confidence=(situation.known_ties[i] + situation.known_ties[j] + sides / 2) / 3,
    )
    ours = situation.with_ours
    strong = ours[ours["level"] >= situation.conventions.strong_level].set_index("partner")
    to_us = pd.concat([pairs[end].rename("partner").reset_index(name="partner") for end in ("a", "b")])
    to_us = to_us.merge(strong[["a", "b"]], on="partner").set_index("index")
    return found(findings, *situation.behind(pd.concat([pairs[["a", "b"]], to_us[["a", "b"]]])))


STRUCTURAL_HOLE = Rule(
    "G15",
    to_say("Structural hole only the library bridges"),
    "relationships",
    {"a": "stakeholder", "b": "stakeholder"},
    to_say(
        "{a} and {b} both work closely with us on {themes}, and not with each other ({sides} asked); nobody else links them."
    ),
    to_say("Introduce them over the theme they share."),
    to_say("A tie between them, or a partner of both, that nobody stated."),
    structural_hole,
    waits_for=("stakeholders.ours", "stakeholders.themes", "asked or relationships"),
    thresholds=("strong_level",),
    shows={"themes": "several theme", "sides": "number of side"},
)


def unit_dependence(situation: Situation) -> Found:
    """Return the units of the library without whom others would be cut off from the rest of the network.

    Notes
    -----
    A unit of ours whose leaving splits what hangs together now. The rest is
    the part with most units of ours, among equals with most stakeholders; all
    other parts are cut off. Importance: the highest level of its ties with
    those it would lose / 5. Extent: the share of the others that is cut off,
    0.5 at ``dependence_above``. Confidence: how much is known of the ties of
    those it is tied to beyond the cut, and the share of levels known of these ties.

    References
    ----------
    Networks that hang on one organisation end with it: maps with and without
    a partnership's own staff show who would be lost (Lewis, 2005, PMC1276782).
    """
    return _cut_points(situation, situation.network.stakeholders["ours"].to_numpy(dtype=bool))


_CUT_OFF = to_say("Without {stakeholder}, {cut_off} would be cut off from the rest: {who}{among}.")
_CUT_OFF_SHOWS = {"cut_off": "number of other", "who": "several stakeholder", "among": "text"}

UNIT_DEPENDENCE = Rule(
    "G16",
    to_say("Library dependence"),
    "resilience",
    {"stakeholder": "stakeholder"},
    _CUT_OFF,
    to_say("Bring another unit or partner along to the next meeting with them."),
    to_say("A tie of theirs to anybody else that nobody stated."),
    unit_dependence,
    waits_for=("stakeholders.ours", "relationships or agreements"),
    thresholds=("dependence_above",),
    shows=_CUT_OFF_SHOWS,
)


def library_dependence(situation: Situation) -> Found:
    """Return the library, by its best connected unit, if too many of the partners' connections run through it alone.

    Notes
    -----
    With more than one unit (one alone: see the form without a name). Of all
    pairs of partners that can reach each other, through any number of steps,
    more than ``dependence_above`` can only through units of ours.
    Importance: ``importance_unknown``. Extent: that share, 0.5 at
    ``dependence_above``. Confidence: how much is known of the partners' ties, on average.

    References
    ----------
    A network that is the library's alone falls apart when the library turns
    to other things (Lewis, 2005, PMC1276782).
    """
    network, limit = situation.network, situation.conventions.dependence_above
    ours = network.stakeholders["ours"].to_numpy(dtype=bool)
    try:
        share, parts = pairs_only_through_ours(network), parts_without_ours(network)
    except MeasureUndefined:  # nobody of ours, or no two partners that are connected: nothing hangs on us
        share, parts = 0.0, 0
    main = np.flatnonzero(ours)[np.argsort(-network.degree[ours], kind="stable")[:1]]
    main = main if ours.sum() > 1 and share > limit else main[:0]
    findings = pd.DataFrame(
        {
            "stakeholder": network.stakeholders["id"].take(main),
            "share": share,
            "parts": parts,
            "importance": situation.conventions.importance_unknown,
            "extent": beyond(np.full(len(main), share), limit),
            "confidence": situation.known_ties[~ours].mean() if len(main) else 1.0,
        }
    )
    ties = network.ties[ours[network.i] | ours[network.j]]
    ties = ties.set_index(np.full(len(ties), main[0])) if len(main) else ties[:0]
    return found(findings, *situation.behind(ties, "relationships", "agreements"))


LIBRARY_DEPENDENCE = Rule(
    "G16",
    to_say("Library dependence"),
    "resilience",
    {"stakeholder": "stakeholder"},
    to_say(
        "Of all connections between partners, {share} run only through the library ({stakeholder} foremost); without it, the network would fall into {parts}."
    ),
    to_say("Choose partners who meet only through us, and let them run something together without us."),
    to_say("Ties among partners that nobody was asked about."),
    library_dependence,
    waits_for=("stakeholders.ours", "relationships or agreements"),
    thresholds=("dependence_above",),
    shows={"share": "share", "parts": "number of further part"},
    form="library",
)


def cut_point_partner(situation: Situation) -> Found:
    """Return the partners without whom others would be cut off whom they hold by a strong tie.

    Notes
    -----
    As for the units of ours (G16), for everybody else, where a tie with one of
    those who would be cut off is at ``strong_level`` or above.

    References
    ----------
    When the person behind such a partner leaves, whole circles are lost at
    once (Krackhardt, 1990, Assessing the political landscape, Administrative
    Science Quarterly 35; Provan et al., 2005, on ties held by persons).
    """
    return _cut_points(
        situation,
        ~situation.network.stakeholders["ours"].to_numpy(dtype=bool),
        at_least=situation.conventions.strong_level,
    )


CUT_POINT_PARTNER = Rule(
    "G17",
    to_say("Cut-point partner"),
    "resilience",
    {"stakeholder": "stakeholder"},
    _CUT_OFF,
    to_say("Ask it to introduce us, or another partner, to them, so that the way does not run through one."),
    to_say("A tie of theirs to anybody else that nobody stated."),
    cut_point_partner,
    waits_for=("relationships.level",),
    thresholds=("strong_level", "dependence_above"),
    shows=_CUT_OFF_SHOWS,
)


def _cut_points(situation: Situation, whose: Truth, at_least: float = -np.inf) -> Found:
    """Return the cut-points among some stakeholders; ``at_least``: the level that one of the ties cut through must have."""
    lost = ties_cut_off(situation.network)
    lost = lost[whose[lost["at"]]]
    lost = lost.assign(known=situation.known_ties[lost["beyond"]], rated=lost["level"].notna())
    by_point = lost.groupby("at")
    level = by_point["level"].max()
    level = level[(level >= at_least) | (at_least == -np.inf)]
    people, at = situation.network.stakeholders["id"], level.index.to_numpy()
    cut_off = by_point["cut_off"].first()[at]
    named = lost.groupby("at").head(NAMED).groupby("at")["beyond"]
    who = named.agg(lambda places: SEPARATOR.join(people.take(places.to_numpy())))[at]
    everybody = named.size()[at] == cut_off
    findings = pd.DataFrame(
        {
            "stakeholder": people.take(at).to_numpy(),
            "cut_off": cut_off,
            "who": who,
            "among": np.where(everybody, "", say(" among them")),
            "importance": of_step(level, situation.conventions.importance_unknown),
            "extent": beyond(cut_off / (len(people) - 1), situation.conventions.dependence_above),
            "confidence": (by_point["known"].mean()[at] + by_point["rated"].mean()[at]) / 2,
        },
        index=level.index,
    )
    return found(findings, *situation.behind(lost[lost["at"].isin(at)].set_index("at")))


def ties_cut_off(network: Network) -> pd.DataFrame:
    """Return the ties with those who would be cut off if one of the two left, by who leaves; made once for a network.

    ``at`` (position of who leaves), ``beyond`` (position of who is cut off),
    ``cut_off`` (how many are in all), ``a``, ``b``, ``level``.
    """
    return kept(network, "ties cut off", lambda: _ties_cut_off(network))


def _ties_cut_off(network: Network) -> pd.DataFrame:
    size, i, j = len(network), network.i, network.j
    ours = network.stakeholders["ours"].to_numpy(dtype=np.int64)
    part, worth = engine.parts_beyond(size, i, j, ours * (size + 1) + 1)
    ends = pd.concat([network.ties[["a", "b", "level"]]] * 2, ignore_index=True).assign(
        at=np.concatenate([i, j]), beyond=np.concatenate([j, i]), part=part.ravel(), worth=worth.ravel()
    )
    ends = ends[network.cut_points[ends["at"]]]
    parts = ends.drop_duplicates(["at", "part"]).sort_values(["worth", "part"], ascending=[False, True])
    staying = parts.drop_duplicates("at").set_index("at")["part"]
    off = parts[parts["part"] != parts["at"].map(staying)]
    cut_off = (off["worth"] % (size + 1)).groupby(off["at"]).sum()
    lost = ends[ends["part"] != ends["at"].map(staying)]
    return lost.assign(cut_off=lost["at"].map(cut_off)).sort_values(["at", "beyond"], ignore_index=True)


def _with_shared_themes(situation: Situation, pairs: pd.DataFrame) -> pd.DataFrame:
    """Return the pairs whose ends share a theme, with ``themes`` (codes joined by |)."""
    themes = explode(situation.records["stakeholders"][["id", "themes"]], "themes").drop_duplicates()
    shared = pairs[["a", "b"]].reset_index().merge(themes, left_on="a", right_on="id")
    shared = shared.merge(themes, left_on=["b", "themes"], right_on=["id", "themes"]).sort_values(["index", "themes"])
    codes = shared.groupby("index")["themes"].agg(SEPARATOR.join)
    return pairs.loc[codes.index].assign(themes=codes)


def _linked_by_others(network: Network, pairs: pd.DataFrame) -> Truth:
    """Return which pairs have a partner in common that is no unit of ours."""
    ours = network.stakeholders["ours"].to_numpy(dtype=bool)
    others = ~(ours[network.i] | ours[network.j])
    ends = (pairs["i"].to_numpy(dtype=np.int64), pairs["j"].to_numpy(dtype=np.int64))
    return engine.share_a_partner(len(network), network.i[others], network.j[others], ends)
