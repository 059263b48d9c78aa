"""Gaps in what needs rest on: never confirmed by those who would have them, thinly proven, confirmed long ago."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from netmap.gaps.base import Found, Rule, found
from netmap.gaps.raised import RAISED_BY, heard_by_now
from netmap.gaps.weighing import beyond, known, of_step
from netmap.language import day_in_words, say, say_number, to_say
from netmap.records import explode
from netmap.ties.pairs import days
from netmap.vocabulary import SEPARATOR

if TYPE_CHECKING:
    from netmap.gaps.situation import Situation

SETTLED = ("MET", "PARKED", "NOT_A_NEED")
"""Statuses of a need that nobody need ask about any more."""

NAMED_BY_OTHERS = ("STAFF", "DATA", "FUNDER")
"""Who named a need, where none of those who have it did."""


def unvalidated_need(situation: Situation) -> Found:
    """Return the needs that only staff, figures or a funder named and that the community has not confirmed lately.

    Notes
    -----
    Named by staff, data or a funder, neither met, parked nor said to be none,
    and not validated within ``need_confirmed_within`` days; a validation by
    units of ours alone is none. Importance: severity / 5. Extent: days since
    the last validation over twice ``need_confirmed_within``, at most 1; 1 if
    there was none. Confidence: the share known of who named it, severity,
    status, and when it was first heard.

    References
    ----------
    The community is the expert on its own needs; what staff assume is to be
    asked about (Williment, 2009, Library Student Journal; Working Together Project, 2008).
    """
    needs, limit = heard_by_now(situation), situation.conventions.need_confirmed_within
    asserted = needs[needs["identified_by"].isin(NAMED_BY_OTHERS) & ~needs["status"].isin(SETTLED)]
    by = explode(asserted[["validated_by"]], "validated_by")["validated_by"]
    theirs = ~by.map(situation.ours).astype("boolean").fillna(value=False).astype(bool)
    by_us_alone = asserted["validated_by"].notna() & ~asserted.index.isin(by.index[theirs])
    age = situation.days_since(asserted["validated_on"])
    confirmed = (age >= 0) & ~by_us_alone.to_numpy(dtype=bool)
    open_to_doubt = ~(confirmed & (age <= limit))
    chosen, old = asserted[open_to_doubt], np.where(confirmed, age, np.inf)[open_to_doubt]
    since = [
        day_in_words(day) if np.isfinite(days) else "" for day, days in zip(chosen["validated_on"], old, strict=True)
    ]
    findings = pd.DataFrame(
        {
            "need": chosen["id"],
            "who": chosen["identified_by"].map({code: say(words) for code, words in RAISED_BY.items()}),
            "confirmed": [say("last confirmed") if day else say("has never confirmed") for day in since],
            "then": [say(" on {day}", day=day) if day else "" for day in since],
            "importance": of_step(chosen["severity"], situation.conventions.importance_unknown),
            "extent": beyond(old, limit),
            "confidence": known(
                chosen["identified_by"], chosen["severity"], chosen["status"], chosen["first_heard_on"]
            ),
        }
    )
    return found(findings, ("needs", chosen.assign(finding=chosen.index)))


def thin_evidence(situation: Situation) -> Found:
    """Return the needs that rest on too few independent sources, or on one voice.

    Notes
    -----
    Fewer than ``evidence_pieces`` independent pieces of evidence by the day,
    or fewer than ``voices_heard`` voices; needs that are met, parked or said
    to be none are left out. Pieces from one contact, or from one source on
    one day, are one. Where voices were not counted they play no part.
    Importance: severity / 5. Extent: the larger of the shares missing of the
    pieces and of the voices. Confidence: the share known
    of evidence, severity, status, and voices.

    References
    ----------
    A need is documented and put in context before anything is built on it;
    one source, or one spokesperson, is not yet a community (Working Together
    Project, 2008, Community-Led Libraries Toolkit).
    """
    numbers, needs = situation.conventions, heard_by_now(situation)
    needs = needs[~needs["status"].isin(SETTLED)]
    evidence = situation.records["evidence"]
    evidence = evidence[days(evidence["dated"]) <= situation.today]
    # Without a source a piece stands for itself.
    origin = evidence["source"].fillna(evidence["row_id"]) + SEPARATOR + evidence["dated"].astype("str").fillna("")
    independent = evidence.assign(origin=evidence["interaction"].fillna(origin)).groupby("need")["origin"].nunique()
    pieces = independent.reindex(needs["id"]).fillna(0).to_numpy(dtype=np.float64)
    voices = needs["voices"].to_numpy(dtype=np.float64, na_value=np.nan)
    missing = np.fmax(1 - pieces / numbers.evidence_pieces, 1 - voices / numbers.voices_heard)
    thin = missing > 0
    chosen = needs[thin]
    findings = pd.DataFrame(
        {
            "need": chosen["id"],
            "sources": [_sources(int(count)) for count in pieces[thin]],
            "voices": ["" if np.isnan(count) else _voices(int(count)) for count in voices[thin]],
            "importance": of_step(chosen["severity"], numbers.importance_unknown),
            "extent": missing[thin],
            "confidence": known(chosen["id"], chosen["severity"], chosen["status"], chosen["voices"]),
        }
    )
    behind = pd.Series(chosen.index, index=chosen["id"])
    pieces_of = evidence[evidence["need"].isin(behind.index)]
    pieces_of = pieces_of.assign(finding=behind.reindex(pieces_of["need"]).to_numpy())
    return found(findings, ("needs", chosen.assign(finding=chosen.index)), ("evidence", pieces_of))


def stale_need(situation: Situation) -> Found:
    """Return the needs that were last confirmed long ago and that running programmes still answer.

    Notes
    -----
    Validated more than ``need_stale_after`` days ago, and a programme that
    runs or is piloted names it; never validated, no verdict. Importance:
    severity / 5. Extent: days since the validation over twice
    ``need_stale_after``, at most 1. Confidence: the share known of when it
    was validated, severity, status, and who validated it.

    References
    ----------
    What a community needs changes, and what held once may not hold now: the
    cycle of community-led planning begins anew (Working Together Project,
    2008, Community-Led Libraries Toolkit).
    """
    numbers, needs = situation.conventions, heard_by_now(situation)
    answering = situation.answering[situation.answering["runs"]]
    age = situation.days_since(needs["validated_on"])
    stale = (age > numbers.need_stale_after) & needs["id"].isin(answering["need"]).to_numpy(dtype=bool)
    chosen = needs[stale]
    behind = chosen[["id"]].assign(finding=chosen.index).merge(answering, left_on="id", right_on="need")
    programmes = behind.drop_duplicates(["finding", "programme"]).groupby("finding")["programme"].agg(SEPARATOR.join)
    findings = (
        chosen[["id", "validated_on"]]
        .rename(columns={"id": "need"})
        .assign(
            programmes=programmes,
            importance=of_step(chosen["severity"], numbers.importance_unknown),
            extent=beyond(age[stale], numbers.need_stale_after),
            confidence=known(chosen["validated_on"], chosen["severity"], chosen["status"], chosen["validated_by"]),
        )
    )
    return found(findings, ("needs", chosen.assign(finding=chosen.index)), ("programmes", behind))


def _sources(count: int) -> str:
    if not count:
        return say("no evidence")
    return say_number("{number} independent source", "{number} independent sources", count)


def _voices(count: int) -> str:
    return say(" and {voices}", voices=say_number("{number} voice", "{number} voices", count))


UNVALIDATED_NEED = Rule(
    "G04",
    to_say("Need the community has not confirmed"),
    "needs",
    {"need": "need"},
    to_say("The community {confirmed} “{need}”{then}; it comes from {who}."),
    to_say(
        "Ask those whom it would concern, in their own place, whether it is a need of theirs, before building on it."
    ),
    to_say("A conversation in which those who would have it confirmed it, with its date and with whom."),
    unvalidated_need,
    waits_for=("needs.identified_by",),
    thresholds=("need_confirmed_within",),
    shows={"who": "text", "confirmed": "text", "then": "text"},
)

THIN_EVIDENCE = Rule(
    "G05",
    to_say("Thin evidence of a need"),
    "needs",
    {"need": "need"},
    to_say("Little speaks for “{need}” so far: {sources}{voices}."),
    to_say("Listen in a second way, as a conversation beside a survey, and write down how many spoke."),
    to_say("Evidence from another source, or more voices, that nobody wrote down."),
    thin_evidence,
    waits_for=("needs", "evidence"),
    thresholds=("evidence_pieces", "voices_heard"),
    shows={"sources": "text", "voices": "text"},
)

STALE_NEED = Rule(
    "G06",
    to_say("Stale need"),
    "needs",
    {"need": "need"},
    to_say("“{need}” was last confirmed on {validated_on} and still drives {programmes}."),
    to_say("Ask those who come, and those who do not, whether it is still what they need."),
    to_say("A conversation since then in which the community confirmed it."),
    stale_need,
    waits_for=("needs.validated_on", "programmes.needs"),
    thresholds=("need_stale_after",),
    shows={"validated_on": "date", "programmes": "several programme"},
)
