"""Gaps in who speaks: people with much at stake and no seat, groups that others speak for, and those whom nobody we know serves."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from netmap.gaps.base import Found, Rule, found
from netmap.gaps.showing import joined, names_of
from netmap.gaps.weighing import HIGHEST_STEP, known, of_step
from netmap.language import say, to_say
from netmap.records import explode
from netmap.vocabulary import SEPARATOR

if TYPE_CHECKING:
    from netmap.engine.arrays import Truth
    from netmap.gaps.situation import Situation


def low_power_high_stake(situation: Situation) -> Found:
    """Return the stakeholders with little influence and much at stake that had no part in planning any programme.

    Notes
    -----
    Influence ``influence_low`` or less, interest ``interest_high`` or more,
    not ours, and no role at the planning stage of a programme by the day.
    Importance: interest / 5. Extent: the steps from their influence up to 5,
    its own among them, over 5. Confidence: the share known of influence,
    interest, and whether they had any role in any programme.

    References
    ----------
    An analysis that looks at power alone leaves out again those who were left
    out before (Prell, Hubacek & Reed, 2009, Society & Natural Resources 22).
    """
    numbers, people, roles = situation.conventions, situation.records["stakeholders"], situation.taking_part
    little = people["influence"] <= numbers.influence_low
    much = people["interest"] >= numbers.interest_high
    planning = people["id"].isin(roles.loc[roles["stage"] == "PLAN", "stakeholder"])
    theirs = ~people["id"].map(situation.ours).to_numpy(dtype=bool)
    chosen = people[(little & much).fillna(value=False).to_numpy(dtype=bool) & theirs & ~planning.to_numpy(dtype=bool)]
    steps_missing = HIGHEST_STEP + 1 - chosen["influence"].to_numpy(dtype=np.float64)
    findings = (
        chosen[["id"]]
        .rename(columns={"id": "stakeholder"})
        .assign(
            importance=of_step(chosen["interest"], numbers.importance_unknown),
            extent=steps_missing / HIGHEST_STEP,
            confidence=known(chosen["influence"], chosen["interest"], chosen["id"].isin(roles["stakeholder"])),
        )
    )
    whose = chosen[["id"]].assign(finding=chosen.index)
    taken = whose.merge(roles, left_on="id", right_on="stakeholder")
    return found(findings, ("stakeholders", chosen.assign(finding=chosen.index)), ("stage_roles", taken))


def only_through_agencies(situation: Situation) -> Found:
    """Return the groups of people that we reach through agencies, and through no group of their own.

    Notes
    -----
    A partner with a tie to us serves the group, and no resident, informal or
    Indigenous group that serves it has one; where nobody was asked about one
    of these, it may have one, and nothing is found. Importance: severity of
    the gravest open need the group feels / 5. Extent: 1 / number of such
    partners. Confidence: of the community's own groups, the share of which it
    is known whom they serve; at 0 nothing is found.

    References
    ----------
    Who is heard only through staff and agencies is spoken for: the risk of
    spokespersons (Working Together Project, 2008).
    """
    people = situation.records["stakeholders"]
    tied = people["id"].isin(situation.level_with_us.index)
    untied = people["id"].isin(situation.with_ours["partner"]) & ~tied
    own = people["id"].isin(situation.community)
    serving = explode(people.assign(tied=tied, own=own, untied=untied), "serves_groups")
    serving = serving.drop_duplicates(["id", "serves_groups"])
    themselves = serving[serving["own"] & ~serving["untied"]]
    told = float(people.loc[own, "serves_groups"].notna().mean()) if own.any() else 1.0
    through = serving[serving["tied"] & ~serving["serves_groups"].isin(themselves["serves_groups"]) & (told > 0)]
    by_group = through.groupby("serves_groups")["id"]
    agencies = by_group.agg(SEPARATOR.join)
    gravest = situation.gravest_need("groups").reindex(agencies.index)
    findings = pd.DataFrame({"group": agencies.index, "agencies": agencies.array}).assign(
        importance=of_step(gravest, situation.conventions.importance_unknown),
        extent=1 / by_group.size().to_numpy(dtype=np.float64),
        confidence=told,
    )
    position = pd.Series(findings.index, index=findings["group"])
    return found(findings, ("stakeholders", through.assign(finding=through["serves_groups"].map(position))))


def underserved_language(situation: Situation) -> Found:
    """Return the languages spoken in a place in which nobody works whom we can reach.

    Notes
    -----
    Present above the local threshold in a place, and nobody who works in it
    is one of us, or reached from us within ``reach_steps`` steps along ties
    that are active and confirmed by both sides. Importance:
    ``importance_unknown``, as no scale rates a language. Extent: 1 / (1 + the
    stakeholders on record, out of reach, who work in it). Confidence: of
    those within reach, the share whose languages are known, times 1 + those
    out of reach of whom it is known whether they work with us, over 1 + all
    those out of reach; at 0, or where no pair with us is known, nothing is found.

    References
    ----------
    Libraries as places of co-creation serve people in their languages
    (LibrarIN, Horizon Europe 101061516); all members' needs count (Working Together Project, 2008).
    """
    return _underserved(situation, "language", "languages", "languages")


def underserved_group(situation: Situation) -> Found:
    """Return the groups of people present in a place whom nobody serves whom we can reach.

    Notes
    -----
    Present above the local threshold in a place, and nobody who serves them
    is one of us, or reached from us within ``reach_steps`` steps along ties
    that are active and confirmed by both sides. Importance: severity of the
    gravest open need they feel / 5. Extent: 1 / (1 + the stakeholders on
    record, out of reach, who serve them). Confidence: of those within reach,
    the share of which it is known whom they serve, times 1 + those out of
    reach of whom it is known whether they work with us, over 1 + all those out
    of reach; at 0, or where no pair with us is known, nothing is found.

    References
    ----------
    Community-led work meets the needs of all members, those without a partner
    at the library first (Working Together Project, 2008; Williment, 2013).
    """
    return _underserved(situation, "group", "groups", "serves_groups")


def _underserved(situation: Situation, what: str, present_in: str, serves: str) -> Found:
    """Return what is present in a place and served by nobody within reach.

    Parameters
    ----------
    situation
        The network of a day.
    what
        ``"language"`` or ``"group"``.
    present_in
        The column of places that names it.
    serves
        The column of stakeholders that names it.
    """
    places, people = situation.records["places"], situation.records["stakeholders"]
    reached = people["id"].isin(situation.network.stakeholders["id"][_within_reach(situation)])
    asked = people["id"].isin(situation.with_ours["partner"].unique())
    told = float(people.loc[reached, serves].notna().mean()) if asked.any() else 0.0
    serving = explode(people[["row_id", "id", serves]].assign(reached=reached, asked=asked), serves)
    serving = serving.rename(columns={serves: what}).drop_duplicates(["id", what])
    present = explode(places[["row_id", "id", present_in]], present_in).rename(columns={present_in: what})
    served = present[what].isin(serving.loc[serving["reached"], what].unique())
    present = present[~served & (told > 0)].drop_duplicates(["id", what])
    where = present.groupby(what)["id"].agg(SEPARATOR.join)
    ready = serving[serving[what].isin(where.index)]
    by_subject = ready.groupby(what)
    beyond_reach, known_of = (
        of.reindex(where.index).fillna(0) for of in (by_subject.size(), by_subject["asked"].sum())
    )
    unknown = situation.conventions.importance_unknown
    gravest = situation.gravest_need("groups").reindex(where.index)
    findings = pd.DataFrame({what: where.index, "places": where.array}).assign(
        ready=_names(situation, by_subject["id"].agg(list).reindex(where.index)),
        importance=of_step(gravest, unknown) if what == "group" else unknown,
        extent=1 / (1 + beyond_reach.to_numpy(dtype=np.float64)),
        confidence=told * ((1 + known_of) / (1 + beyond_reach)).to_numpy(dtype=np.float64),
    )
    position = pd.Series(findings.index, index=findings[what])
    behind = [rows.assign(finding=rows[what].map(position)) for rows in (present, ready)]
    return found(findings, ("places", behind[0]), ("stakeholders", behind[1]))


def _names(situation: Situation, ids: pd.Series) -> list[str]:
    """Return each list of stakeholders as a sentence names them."""
    names = names_of(situation.records, "stakeholder")
    return [joined([names[one] for one in some]) if isinstance(some, list) else say("nobody on record") for some in ids]


def _within_reach(situation: Situation) -> Truth:
    """Return which stakeholders of the network are reached from us in ``reach_steps`` steps along active, confirmed ties; ours are."""
    network = situation.network
    ways = network.known[situation.active & (network.known["state"] == "CONFIRMED").to_numpy(dtype=bool)]
    i, j = (ways[end].to_numpy(dtype=np.int64) for end in ("i", "j"))
    reached: Truth = network.stakeholders["ours"].to_numpy(dtype=bool, copy=True)
    for _ in range(situation.conventions.reach_steps):
        before = reached.copy()
        reached[j[before[i]]] = True
        reached[i[before[j]]] = True
    return reached


LOW_POWER_HIGH_STAKE = Rule(
    "G32",
    to_say("Low power, high stake"),
    "voice",
    {"stakeholder": "stakeholder"},
    to_say("Much is at stake for {stakeholder}, who have little influence and had no part in planning any programme."),
    to_say(
        "Offer a seat where the next programme that concerns them is planned, at hours and in a place that suit them."
    ),
    to_say("A part in planning that nobody wrote down, or other steps of influence and interest."),
    low_power_high_stake,
    waits_for=("stakeholders.influence", "stakeholders.interest", "stage_roles"),
    thresholds=("influence_low", "interest_high"),
)
ONLY_THROUGH_AGENCIES = Rule(
    "G42",
    to_say("Known only through agencies"),
    "voice",
    {"group": "group"},
    to_say("{group} are reached only through {agencies}; no group of their own has a tie with us."),
    to_say("Ask {agencies} to introduce you to people who speak for themselves, and let them choose the place."),
    to_say("A tie with a group of their own."),
    only_through_agencies,
    waits_for=("stakeholders.serves_groups", "stakeholders.kind", "relationships"),
    shows={"agencies": "several stakeholder"},
)
UNDERSERVED_LANGUAGE = Rule(
    "G29",
    to_say("Language without a partner"),
    "needs",
    {"language": "language"},
    to_say("{language} is spoken in {places}, and nobody whom we can reach works in it."),
    to_say("Ask there whom people turn to, and make that contact. Known to work in it, out of our reach: {ready}."),
    to_say("An active tie, confirmed by both sides, that leads to somebody who works in it."),
    underserved_language,
    waits_for=("places.languages", "stakeholders.languages", "relationships"),
    thresholds=("reach_steps", "active_within"),
    shows={"places": "several place", "ready": "text"},
    form="language",
)
UNDERSERVED_GROUP = Rule(
    "G29",
    to_say("Group without a partner"),
    "needs",
    {"group": "group"},
    to_say("{group} live in {places}, and nobody whom we can reach serves them."),
    to_say("Ask there whom people turn to, and make that contact. Known to serve them, out of our reach: {ready}."),
    to_say("An active tie, confirmed by both sides, that leads to somebody who serves them."),
    underserved_group,
    waits_for=("places.groups", "stakeholders.serves_groups", "relationships"),
    thresholds=("reach_steps", "active_within"),
    shows={"places": "several place", "ready": "text"},
    form="group",
)
