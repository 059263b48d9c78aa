"""Gaps in the portfolio of partners: too much on one, and whom a funder or a plan asks for and we lack."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from netmap.gaps.base import Found, Rule, found
from netmap.gaps.showing import joined, names_of
from netmap.gaps.targets import fitting, share_recorded
from netmap.gaps.weighing import beyond, of_step
from netmap.language import say, say_number, to_say
from netmap.network.needs import DELIVERY
from netmap.ties.contacts import taking_part
from netmap.ties.pairs import Roster
from netmap.vocabulary import SEPARATOR

if TYPE_CHECKING:
    from netmap.gaps.situation import Situation

SEVERAL = 2
"""From so many programmes on somebody can be in too many: to be in one is no concentration."""


def partner_in_many_programmes(situation: Situation) -> Found:
    """Return the partners that take part in too large a share of the programmes now running.

    Notes
    -----
    Of the running programmes for which anybody is recorded, more than
    ``partner_share_above`` have the partner as lead or in a role at any stage;
    at least two. Importance: the level of its tie with us / 5. Extent: the
    share over twice ``partner_share_above``, at most 1. Confidence: the share
    of running programmes for which anybody is recorded.

    References
    ----------
    A network that leans on one member falls with it: few-to-many
    dependence is the weak side of a strong hub (Provan & Milward, 2001, Do
    networks really work?, Public Administration Review 61).
    """
    records, limit = situation.records, situation.conventions.partner_share_above
    roster = Roster.of(records["stakeholders"]["id"])
    part = taking_part(records, roster, situation.today)
    part = part[situation.running[part["programme"].to_numpy()]]
    recorded = part["programme"].nunique()
    part = part.assign(partner=roster.ids.take(part["who"].to_numpy()).array)
    counts = part.groupby("partner")["programme"].nunique()
    counts = counts[~situation.ours.reindex(counts.index).to_numpy(dtype=bool)]
    many = counts[(counts >= SEVERAL) & (counts > limit * recorded)]
    findings = pd.DataFrame(
        {
            "partner": many.index,
            "programmes": many.to_numpy(),
            "recorded": recorded,
            "importance": of_step(
                situation.level_with_us.reindex(many.index), situation.conventions.importance_unknown
            ),
            "extent": beyond(many.to_numpy() / max(recorded, 1), limit),
            "confidence": recorded / max(situation.running.sum(), 1),
        }
    )
    behind = part.assign(finding=many.index.get_indexer(pd.Index(part["partner"])))
    return found(
        findings,
        *((table, _named(records[table], of)) for table, of in behind[behind["finding"] >= 0].groupby("table")),
    )


def _named(table: pd.DataFrame, behind: pd.DataFrame) -> pd.DataFrame:
    return behind.assign(row_id=table["row_id"].take(behind["row"].to_numpy()).to_numpy())


def sole_partner(situation: Situation) -> Found:
    """Return the partners that are alone, besides us, in answering several needs.

    Notes
    -----
    For at least ``sole_needs`` open needs it is the only organisation besides
    ours that leads or delivers a running programme which answers the need.
    Importance: the gravest of these needs, severity / 5. Extent: how many over
    twice ``sole_needs``, at most 1. Confidence: the share of these needs whose
    severity is known, and of the running programmes that answer a need, those
    for which it is recorded who delivers.

    References
    ----------
    Where one provider alone carries a service there is no slack: if it
    fails, nobody else does it (Provan & Milward, 2001, Public Administration Review 61).
    """
    needs, at_least = situation.network.needs, situation.conventions.sole_needs
    theirs = needs.helping.matrix.tocoo()
    stakeholders = situation.network.stakeholders
    outside = ~stakeholders["ours"].to_numpy(dtype=bool)[theirs.row]
    helping = pd.DataFrame(
        {
            "partner": stakeholders["id"].take(theirs.row[outside]).array,
            "need": needs.helping.columns.take(theirs.col[outside]).array,
        }
    )
    alone = helping[helping.groupby("need")["need"].transform("size") == 1]
    alone = alone[alone.groupby("partner")["need"].transform("size") >= at_least].sort_values(["partner", "need"])
    severity = alone["need"].map(needs.open.set_index("need")["severity"])
    by_partner = alone.assign(severity=severity, rated=severity.notna()).groupby("partner")
    findings = by_partner.agg(
        needs=("need", SEPARATOR.join), count=("need", "size"), worst=("severity", "max"), rated=("rated", "mean")
    ).reset_index()
    findings = findings.assign(
        importance=of_step(findings["worst"], situation.conventions.importance_unknown),
        extent=beyond(findings["count"], at_least),
        confidence=(findings["rated"].astype(float) + _deliverers_recorded(situation)) / 2,
    )
    alone = alone.assign(finding=pd.Index(findings["partner"]).get_indexer(pd.Index(alone["partner"])))
    return found(findings, *_behind_needs(situation, alone))


def _deliverers_recorded(situation: Situation) -> float:
    """Return, of the running programmes that answer a need, the share for which somebody is recorded to lead or deliver."""
    programmes = situation.records["programmes"]
    answering = situation.answering
    asked = programmes[programmes["id"].isin(answering.loc[answering["runs"], "programme"])]
    roles = situation.taking_part
    delivered = asked["id"].isin(roles.loc[roles["stage"] == DELIVERY, "programme"])
    return float((asked["lead"].notna() | delivered).mean()) if len(asked) else 1.0


def _behind_needs(situation: Situation, alone: pd.DataFrame) -> list[tuple[str, pd.DataFrame]]:
    """Return the needs, the running programmes that answer them, and who delivers those."""
    answering, roles = situation.answering, situation.taking_part
    needs = alone.merge(situation.records["needs"][["id", "row_id"]], left_on="need", right_on="id")
    programmes = alone.merge(answering[answering["runs"]], on="need")
    delivering = programmes[["finding", "programme"]].merge(roles[roles["stage"] == DELIVERY], on="programme")
    return [("needs", needs), ("programmes", programmes), ("stage_roles", delivering)]


def missing_target(situation: Situation) -> Found:
    """Return the targets of a funder or a plan that our partners do not meet.

    Notes
    -----
    A target is met by ``at_least`` partners (1 if empty) that fit it and
    have an active tie of its ``level`` (``partner_level`` if empty) or above
    with a unit of ours. A partner fits by any of the target's sectors (main or
    other) or kinds (with their narrower kinds), and by any one each of its
    groups, places and themes, where given. No verdict on a target that asks
    for nothing, or for what is recorded of no partner.
    Importance: ``importance_unknown``; 1 once its day has passed. Extent: the
    share of the partners asked for that is missing. Confidence: the share of
    partners of whom it is recorded what the target asks for.

    References
    ----------
    Funders ask for named sectors, as Drug-Free Communities does for twelve (21
    U.S.C. 1532), because coalitions of many sectors reach further (Butterfoss
    & Kegler, 2009, The Community Coalition Action Theory).
    """
    numbers, targets = situation.conventions, situation.records["targets"]
    wanted = targets["at_least"].fillna(1).to_numpy(dtype=np.float64)
    level = targets["level"].fillna(numbers.partner_level).to_numpy(dtype=np.float64)
    fits = fitting(situation)
    at = pd.Index(targets["id"]).get_indexer(pd.Index(fits["target"]))
    counts = fits["partner"].map(_active_level(situation)).to_numpy(dtype=np.float64) >= level[at]
    have = np.bincount(at[counts], minlength=len(targets))
    confidence = share_recorded(situation)
    missing = (have < wanted) & (confidence > 0)
    past = (situation.days_since(targets["due_on"]) > 0)[missing]
    chosen = targets[missing]
    findings = chosen[["id", "list"]].rename(columns={"id": "target"}).assign(
        wanted=wanted[missing],
        have=[_who_does(count) for count in have[missing]],
        level=level[missing],
        near=_near(situation, fits[~counts], chosen["id"]),
        importance=np.where(past, 1.0, numbers.importance_unknown),
        extent=((wanted - have) / wanted)[missing],
        confidence=confidence[missing],
    )  # fmt: skip
    return found(findings, ("targets", chosen.assign(finding=chosen.index)), *_behind_target(situation, fits, chosen))


def _active_level(situation: Situation) -> pd.Series:
    """Return the highest level of an active tie with a unit of ours, by partner."""
    active = situation.network.known[situation.active][["a", "b"]]
    return situation.with_ours.merge(active, on=["a", "b"]).groupby("partner")["level"].max()


def _who_does(count: int) -> str:
    if not count:
        return say("nobody of that sort works")
    return say_number("only {number} works", "only {number} work", count)


def _near(situation: Situation, fits: pd.DataFrame, targets: pd.Series) -> list[str]:
    """Return, for each target, whom to begin with: those that fit and do not work with us so closely, if any."""
    names = names_of(situation.records, "stakeholder")
    fitting_names = fits.assign(name=fits["partner"].map(names)).groupby("target")["name"].agg(list)
    return [
        say("Begin with whom we know: {names}", names=joined(fitting_names[one])) if one in fitting_names else
        say("Ask partners whom they know there, and make a first visit")
        for one in targets
    ]  # fmt: skip


def _behind_target(situation: Situation, fits: pd.DataFrame, chosen: pd.DataFrame) -> list[tuple[str, pd.DataFrame]]:
    """Return those who fit a target, and what says how we stand with them."""
    label = pd.Series(chosen.index, index=chosen["id"])
    fits = fits[fits["target"].isin(chosen["id"])]
    fits = fits.assign(finding=fits["target"].map(label))
    people = fits.merge(situation.records["stakeholders"][["id", "row_id"]], left_on="partner", right_on="id")
    ties = fits.merge(situation.with_ours[["partner", "a", "b"]], on="partner").set_index("finding")
    rows = situation.rows_of_pairs(ties[["a", "b"]])
    return [("stakeholders", people), *((str(table), of) for table, of in rows.groupby("table"))]


PARTNER_IN_MANY_PROGRAMMES = Rule(
    "G28",
    to_say("Partner concentration"),
    "resilience",
    {"partner": "stakeholder"},
    to_say("{partner} takes part in {programmes} of the {recorded} programmes that run now."),
    to_say("Look for a second partner for the programme that would miss {partner} most."),
    to_say("A programme or a partner that nobody entered."),
    partner_in_many_programmes,
    waits_for=("programmes", "stage_roles or programmes.lead"),
    thresholds=("partner_share_above",),
    shows={"programmes": "count", "recorded": "count"},
    form="programmes",
)

SOLE_PARTNER = Rule(
    "G28",
    to_say("Sole partner"),
    "resilience",
    {"partner": "stakeholder"},
    to_say("Apart from the library, {partner} alone answers {count}: {needs}."),
    to_say("Ask {partner} who else could learn to do it, and bring one of them in beside it."),
    to_say("Somebody else who leads or delivers a running programme for one of these needs."),
    sole_partner,
    waits_for=("needs", "programmes.needs", "stage_roles or programmes.lead"),
    thresholds=("sole_needs",),
    shows={"needs": "several need", "count": "number of need"},
    form="needs",
)

MISSING_TARGET = Rule(
    "G30",
    to_say("Missing sector or target"),
    "resilience",
    {"target": "target"},
    to_say("“{list}” asks for {wanted} under “{target}”, and {have} with us at the level of {level} or above."),
    to_say("{near}."),
    to_say(
        "A partner of that sort whose sector, kind or groups nobody entered, or a contact with one that nobody logged."
    ),
    missing_target,
    waits_for=("targets",),
    thresholds=("partner_level", "active_within"),
    shows={"list": "text", "wanted": "number of partner", "have": "text", "level": "level", "near": "text"},
)
