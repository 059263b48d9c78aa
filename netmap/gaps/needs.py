"""Gaps in needs: answered nowhere, not in a place, not for a group."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from netmap.gaps.base import Found, Rule, found
from netmap.gaps.coverage import EVERYBODY
from netmap.gaps.raised import heard_by_now, how_raised, sessions, where
from netmap.gaps.showing import joined, names_of
from netmap.gaps.weighing import known, of_step
from netmap.language import say, to_say

if TYPE_CHECKING:
    from netmap.gaps.situation import Situation

INSTEAD = {
    "place": to_say("; elsewhere it is answered by {programmes}"),
    "group": to_say("; for others it is answered by {programmes}"),
}
"""What else is said of a need that is met nowhere in a place, or not for a group."""


def unmet_need(situation: Situation) -> Found:
    """Return the needs that residents confirmed or put first and that no running programme answers.

    Notes
    -----
    Status validated or prioritised, heard by the day, and no programme that
    runs or is piloted names it. Nothing is found while no programme that had
    begun names any need: then it is not recorded what answers what.
    Importance: severity / 5. Extent: 1. Confidence: the share known of
    what programmes answer, severity, place, and who named it.

    References
    ----------
    Meeting needs that people named themselves is the purpose of community-led
    library work (Working Together Project, 2008, Community-Led Libraries Toolkit).
    """
    needs, answering = heard_by_now(situation), situation.answering
    waiting = needs["status"].isin(["VALIDATED", "PRIORITISED"]) & situation.network.needs.answers_recorded
    unmet = needs[waiting & ~needs["id"].isin(answering.loc[answering["runs"], "need"])]
    heard = sessions(situation)
    findings = pd.DataFrame(
        {
            "need": unmet["id"],
            "where": where(situation, unmet["places"]),
            "raised": how_raised(unmet, heard),
            "importance": of_step(unmet["severity"], situation.conventions.importance_unknown),
            "extent": 1.0,
            "confidence": known(unmet["id"], unmet["severity"], unmet["places"], unmet["identified_by"]),
        }
    )
    return found(findings, *_rows(findings, unmet, heard, answering))


def need_place_hole(situation: Situation) -> Found:
    """Return the places in which an open need is felt and no running programme answers it.

    Notes
    -----
    Open and running as in the coverage of needs; a programme without a place
    counts wherever the need is felt. Nothing is found while no programme
    that had begun names any need. Importance: severity / 5. Extent: of the
    places in which the need is felt, the share without an answer.
    Confidence: the share known of what programmes answer, severity, status,
    and who named it.

    References
    ----------
    A service that is there for some neighbourhoods only widens differences;
    needs are to be met wherever they are felt (Williment, 2012; Working
    Together Project, 2008, Community-Led Libraries Toolkit).
    """
    return _holes(situation, "place")


def need_group_hole(situation: Situation) -> Found:
    """Return the groups of people who feel an open need that no running programme answers for them.

    Notes
    -----
    Open and running as in the coverage of needs; a programme that names no
    group, or everybody, counts for each. Nothing is found for a need of
    everybody, nor while no programme that had begun names any need. Needs
    name groups and no languages: people who speak a language few speak are
    the group of language minorities, and a language nobody speaks who could
    help is a gap of its own (G29). Importance: severity / 5. Extent: of the
    groups that feel the need, the share without an answer. Confidence: the
    share known of what programmes answer, severity, status, and who named it.

    References
    ----------
    Community-led service is for all members of the community, and first for
    those who are left out (Working Together Project, 2008, Community-Led
    Libraries Toolkit).
    """
    return _holes(situation, "group")


def _holes(situation: Situation, by: str) -> Found:
    """Return the findings of G02 or G03, by ``"place"`` or ``"group"``."""
    cells = situation.coverage.cells
    there = (
        cells[cells[by].notna() & (cells[by] != EVERYBODY)].groupby(["need", by], as_index=False)["programmes"].max()
    )
    bare = there["programmes"] == 0
    extent = bare.groupby(there["need"]).transform("mean")
    holes = there[bare & situation.network.needs.answers_recorded]
    needs = situation.records["needs"].drop_duplicates("id").set_index("id", drop=False).loc[holes["need"]]
    needs.index = holes.index
    heard, answering = sessions(situation), situation.answering
    findings = holes[["need", by]].assign(
        where=where(situation, needs["places"]) if by == "group" else "",
        raised=how_raised(needs, heard),
        instead=_instead(situation, holes["need"], INSTEAD[by]),
        importance=of_step(needs["severity"], situation.conventions.importance_unknown),
        extent=extent[holes.index],
        confidence=known(needs["id"], needs["severity"], needs["status"], needs["identified_by"]),
    )
    return found(findings, *_rows(findings, needs, heard, answering))


def _instead(situation: Situation, needs: pd.Series, clause: str) -> list[str]:
    """Return, for each need, a clause that names the running programmes that answer it elsewhere or for others."""
    names, answering = names_of(situation.records, "programme"), situation.answering
    running = answering[answering["runs"] & answering["need"].isin(needs)].drop_duplicates(["need", "programme"])
    by_need = running.groupby("need")["programme"].agg(list).to_dict()
    called = [joined([names[one] for one in by_need.get(need, [])]) if need in by_need else "" for need in needs]
    return [say(clause, programmes=programmes) if programmes else "" for programmes in called]


def _rows(
    findings: pd.DataFrame, needs: pd.DataFrame, heard: pd.DataFrame, answering: pd.DataFrame
) -> list[tuple[str, pd.DataFrame]]:
    """Return the rows behind findings about a need each: the need, the sessions in which it was heard, the programmes that name it."""
    about = findings[["need"]].assign(finding=findings.index)
    return [
        ("needs", needs.assign(finding=needs.index)),
        ("interactions", about.merge(heard, on="need")),
        ("programmes", about.merge(answering, on="need")),
    ]


UNMET_NEED = Rule(
    "G01",
    to_say("Unmet need"),
    "needs",
    {"need": "need"},
    to_say("Nothing that runs answers “{need}”{where}{raised}."),
    to_say("Ask those who raised it what they would start with, and who should be at the table."),
    to_say("A programme that runs and names this need, or word from residents that it is met."),
    unmet_need,
    waits_for=("needs", "programmes.needs"),
    shows={"where": "text", "raised": "text"},
)

NEED_PLACE_HOLE = Rule(
    "G02",
    to_say("Need unmet in a place"),
    "needs",
    {"need": "need", "place": "place"},
    to_say("Nobody works on “{need}” in {place}{raised}{instead}."),
    to_say("Ask people in {place} what would work there, and whoever answers it elsewhere what it took."),
    to_say("A programme that runs in {place} and names this need, or word from residents that it is not felt there."),
    need_place_hole,
    waits_for=("needs.places", "programmes.needs"),
    shows={"raised": "text", "instead": "text"},
)

NEED_GROUP_HOLE = Rule(
    "G03",
    to_say("Need unmet for a group"),
    "needs",
    {"need": "need", "group": "group"},
    to_say("{group} have nobody who works on “{need}” with them{where}{raised}{instead}."),
    to_say("Ask a group of their own what would work for them, before anything is planned."),
    to_say("A programme that runs, names this need and is for them, or word from them that they do not have it."),
    need_group_hole,
    waits_for=("needs.groups", "programmes.needs"),
    shows={"where": "text", "raised": "text", "instead": "text"},
)
