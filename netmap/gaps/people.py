"""Gaps in how people are looked after: staff who hold too much, thanks not said, introductions not made."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from netmap.gaps.base import Found, Rule, found
from netmap.gaps.showing import joined
from netmap.gaps.weighing import beyond, known, of_step
from netmap.language import amount, say, to_say
from netmap.names import name_key
from netmap.records import explode, searchable
from netmap.vocabulary import vocabulary

if TYPE_CHECKING:
    from netmap.engine.arrays import Truth
    from netmap.gaps.situation import Situation


def staff_overload(situation: Situation) -> Found:
    """Return the staff roles that hold more close ties, or have more promises open, than one person can keep.

    Notes
    -----
    More than ``staff_ties_up_to`` ties with a unit of ours at
    ``strong_level`` or above, or more than ``staff_promises_up_to`` next
    steps promised and not done. A tie is held by the role that a relationship
    of the pair names; where none does, by the one that holds the partner.
    Importance: mean level of the ties it holds / 5; ``importance_unknown`` if
    none. Extent: the ties or the promises over twice their limit, whichever
    is more, at most 1. Confidence: the share of such ties that have a holder,
    and of open promises that name a role.

    References
    ----------
    Community-led work is done in relationships, and needs time and backing
    from the organisation (Working Together Project, 2008, Community-Led Libraries Toolkit).
    """
    numbers, promised = situation.conventions, situation.promised
    held = held_ties(situation, numbers.strong_level)
    ties = held.dropna(subset="role").drop_duplicates(["role", "a", "b"]).groupby("role")["level"].agg(["size", "mean"])
    open_promises = promised["staff_role"].value_counts()
    roles = ties.join(open_promises.rename("promises"), how="outer").rename_axis("role").reset_index()
    count, promises = roles["size"].fillna(0), roles["promises"].fillna(0)
    too_much = (count > numbers.staff_ties_up_to) | (promises > numbers.staff_promises_up_to)
    findings = roles.assign(
        ties=count,
        promises=promises,
        importance=of_step(roles["mean"], numbers.importance_unknown),
        extent=np.maximum(beyond(count, numbers.staff_ties_up_to), beyond(promises, numbers.staff_promises_up_to)),
        confidence=_share_named(held.drop_duplicates(["a", "b"])["role"], promised["staff_role"]),
    )[too_much].reset_index(drop=True)
    label = pd.Series(findings.index, index=findings["role"])
    held = held.assign(finding=held["role"].map(label)).dropna(subset="finding")
    return found(
        findings,
        *((str(table), of) for table, of in held.groupby("table")),
        ("relationships", held.merge(situation.stated[["a", "b", "row_id"]], on=["a", "b"], suffixes=("_of_holder", ""))),
        ("interactions", promised.assign(finding=promised["staff_role"].map(label)).dropna(subset="finding")),
    )  # fmt: skip


def held_ties(situation: Situation, at_least: int | None = None) -> pd.DataFrame:
    """Return our ties with partners, and who holds each: ``a``, ``b``, ``partner``, ``level``, ``role``, and the row that says so.

    Parameters
    ----------
    situation
        The network of a day.
    at_least
        Only ties at this level or above; None takes all, rated or not.
    """
    ties = situation.with_ours
    close = ties.loc[ties["in_graph"] & ((ties["level"] >= at_least) if at_least is not None else True)]
    close = close[["a", "b", "partner", "level"]]
    said = situation.stated[situation.stated["holds"]][["a", "b", "held_by", "row_id"]].dropna(subset="held_by")
    by_tie = close.merge(said, on=["a", "b"]).assign(table="relationships")
    named = pd.MultiIndex.from_frame(close[["a", "b"]]).isin(pd.MultiIndex.from_frame(by_tie[["a", "b"]]))
    people = situation.records["stakeholders"][["id", "held_by", "row_id"]]
    by_partner = close[~named].merge(people, left_on="partner", right_on="id").assign(table="stakeholders")
    return pd.concat([by_tie, by_partner], ignore_index=True).rename(columns={"held_by": "role"})


def _share_named(*columns: pd.Series) -> float:
    """Return the mean, over the columns that hold anything to say, of the share that is filled in."""
    return float(np.mean([column.notna().mean() for column in columns if len(column)] or [1.0]))


def unthanked(situation: Situation) -> Found:
    """Return what partners gave a good while ago and nobody has thanked them for.

    Notes
    -----
    Given more than ``thank_within`` days ago, with no day of thanks by today
    and no contact of the kind Thanks with the giver since. What our own
    units gave, and what has no day, is left out.
    Importance: the level of the giver's tie with us / 5. Extent: days over
    twice ``thank_within``, at most 1. Confidence: the share known of the day,
    the worth, and whether thanks are recorded at all, on the sheet or in the log.

    References
    ----------
    Giving credit is how partners know that what they bring is seen; essays on
    co-creation in libraries ask that contributions be acknowledged.
    """
    gifts, numbers = situation.records["contributions"], situation.conventions
    log = situation.records["interactions"]
    thanked = (log["type"] == "THANKS") & (situation.days_since(log["date"]) >= 0)
    thanks = explode(log.loc[thanked, ["participants", "date"]], "participants")
    last = thanks.groupby("participants")["date"].max()
    age = situation.days_since(gifts["given_on"])
    thanked_since = last.reindex(pd.Index(gifts["stakeholder"])).to_numpy() >= gifts["given_on"].to_numpy()
    told = (situation.days_since(gifts["thanked_on"]) >= 0) | thanked_since
    theirs = ~gifts["stakeholder"].map(situation.ours).to_numpy(dtype=bool)
    late = theirs & (age > numbers.thank_within) & ~told
    chosen = gifts[late]
    kept = np.full(len(chosen), gifts["thanked_on"].notna().any() or len(thanks) > 0)
    findings = (
        chosen[["id", "stakeholder", "given_on"]]
        .rename(columns={"id": "contribution"})
        .assign(
            gift=[_gift(*each) for each in chosen[["resource", "quantity", "unit"]].itertuples(index=False)],
            importance=of_step(
                chosen["stakeholder"].map(situation.level_with_us).astype("float64"), numbers.importance_unknown
            ),
            extent=beyond(age[late], numbers.thank_within),
            confidence=known(chosen["given_on"], chosen["value"], kept),
        )
    )
    return found(findings, ("contributions", chosen.assign(finding=chosen.index)))


def _gift(resource: str, quantity: float, unit: str | float) -> str:
    """Return what was given, in words: its resource, and how much of it where that is known."""
    what = vocabulary("resources").label(resource)
    much = f"{amount(quantity, 'g')} {unit}" if isinstance(unit, str) else amount(quantity, "g")
    return what if pd.isna(quantity) else f"{what} ({much})"


def ageing_introduction(situation: Situation) -> Found:
    """Return the partners who have waited long for an introduction that was promised to them.

    Notes
    -----
    A next step that is not done and whose day (without one: the day it was
    promised) passed more than ``introduce_within`` days ago, and that is an
    introduction: it holds one of the words of the list of next steps, or it
    comes from a contact of the kind Introduction. One finding per partner.
    Importance: the level of its tie with us / 5. Extent: days over twice
    ``introduce_within``, at most 1, of the one that waits longest.
    Confidence: the share known of its due day, its words, and who promised it.

    References
    ----------
    Bringing partners together is what a connector is for, and trust is lost where
    follow-through is missing (Krebs & Holley, 2006, Building Smart Communities through Network Weaving).
    """
    promised, numbers = situation.promised, situation.conventions
    ours_to_do = promised[introduces(promised)]
    since = ours_to_do["due_on"].fillna(ours_to_do["date"])
    ours_to_do = ours_to_do.assign(since=since, age=situation.days_since(since))
    waiting = explode(ours_to_do[ours_to_do["age"] > numbers.introduce_within], "participants")
    waiting = waiting[~waiting["participants"].map(situation.ours).astype("boolean").fillna(value=True).astype(bool)]
    waiting = waiting.rename(columns={"participants": "partner"}).sort_values(["partner", "since", "id"])
    oldest = waiting.drop_duplicates("partner").reset_index(drop=True)
    steps = waiting.dropna(subset="next_step").groupby("partner")["next_step"].agg(list)
    findings = oldest[["partner", "since"]].assign(
        steps=[_quoted(one) for one in steps.reindex(oldest["partner"])],
        importance=of_step(
            oldest["partner"].map(situation.level_with_us).astype("float64"), numbers.importance_unknown
        ),
        extent=beyond(oldest["age"], numbers.introduce_within),
        confidence=known(oldest["due_on"], oldest["next_step"], oldest["staff_role"], oldest["date"]),
    )
    label = pd.Series(findings.index, index=findings["partner"])
    return found(findings, ("interactions", waiting.assign(finding=waiting["partner"].map(label))))


def introduces(promised: pd.DataFrame) -> Truth:
    """Return which promises are to bring two others together."""
    term = vocabulary("next_steps").by_code["INTRO"]
    words = sorted({name_key(word) for word in (term.label, term.label_fr, *term.synonyms)})
    steps = pd.Series(promised["next_step"].dropna().unique(), dtype="str")  # the same few words stand in many rows
    holds = searchable(steps).astype("str").str.contains(rf"\b(?:{'|'.join(map(re.escape, words))})\b", na=False)
    return np.asarray(promised["next_step"].isin(steps[holds]) | (promised["type"] == "INTRO"), dtype=bool)


def _quoted(steps: list[str] | float) -> str:
    """Return what was promised as the end of a sentence; nothing where no words were noted (NaN)."""
    if not isinstance(steps, list):
        return ""
    return say(": {steps}", steps=joined([say("“{words}”", words=step) for step in steps]))


STAFF_OVERLOAD = Rule(
    "G19",
    to_say("Staff overload"),
    "resilience",
    {"role": "role"},
    to_say("{role} holds {ties} and has {promises}: more than one person keeps up."),
    to_say("Sit down with {role} and agree which ties and promises somebody else takes over."),
    to_say("Ties or promises that somebody else holds by now, or a role that several people share."),
    staff_overload,
    waits_for=("stakeholders.held_by or relationships.held_by or interactions.staff_role",),
    thresholds=("strong_level", "staff_ties_up_to", "staff_promises_up_to"),
    shows={"ties": "number of close tie", "promises": "number of open promise"},
)

UNTHANKED = Rule(
    "G40",
    to_say("Unacknowledged contribution"),
    "relationships",
    {"contribution": "contribution"},
    to_say("Nobody has thanked {stakeholder} for what it gave on {given_on}: {gift}."),
    to_say("Thank {stakeholder}, say what came of it, and name it where the programme is reported."),
    to_say("A day of thanks on the sheet Contributions, or a contact of the kind Thanks."),
    unthanked,
    waits_for=("contributions.given_on",),
    thresholds=("thank_within",),
    shows={"stakeholder": "stakeholder", "given_on": "date", "gift": "text"},
)

AGEING_INTRODUCTION = Rule(
    "G41",
    to_say("Ageing introduction"),
    "relationships",
    {"partner": "stakeholder"},
    to_say("{partner} has waited since {since} for an introduction we promised{steps}."),
    to_say("Make the introduction this week, or say openly why not."),
    to_say("The day on which it was done, or a next step that means something else."),
    ageing_introduction,
    waits_for=("interactions.next_step or interactions.due_on",),
    thresholds=("introduce_within",),
    shows={"since": "date", "steps": "text"},
)
