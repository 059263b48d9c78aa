"""Gaps in who is in: outside the network although asked about, or at its edge while its people wait."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from netmap.gaps.base import Found, Rule, found
from netmap.gaps.weighing import of_step
from netmap.language import to_say
from netmap.records import explode
from netmap.ties.pairs import joined

if TYPE_CHECKING:
    from netmap.gaps.situation import Situation


def isolated_stakeholder(situation: Situation) -> Found:
    """Return the stakeholders that were asked about and that nobody works with; who was never asked about is no gap.

    Notes
    -----
    No tie, and at least one pair with another about which somebody was asked.
    Importance: the higher of influence and interest / 5. Extent: 1.
    Confidence: how much is known of its ties (it was heard itself; the share
    of all others with whom it was asked about), and whether it is rated.

    References
    ----------
    Who is in nobody's network hears of nothing and is missed by every map
    drawn from contacts (Wasserman & Faust, 1994, Social Network Analysis,
    chapter 4); in health partnerships the outsiders were those with the
    clients hardest to reach (Lewis, 2005, PMC1276782).
    """
    network = situation.network
    asked = network.asked_pairs
    about = np.bincount(np.concatenate([asked["i"], asked["j"]]).astype(np.int64), minlength=len(network))
    alone = np.flatnonzero((network.degree == 0) & (about > 0))
    people = network.stakeholders.loc[alone]
    findings = pd.DataFrame(
        {
            "stakeholder": people["id"],
            "asked": about[alone],
            "importance": situation.weight[alone],
            "extent": 1.0,
            "confidence": (situation.rated[alone] + situation.known_ties[alone]) / 2,
        }
    )
    pairs = [asked.set_index(end, drop=False) for end in ("i", "j")]
    behind = pd.concat([some[some.index.isin(alone)] for some in pairs])
    return found(findings, *situation.behind(behind))


ISOLATED_STAKEHOLDER = Rule(
    "G12",
    to_say("Isolated stakeholder"),
    "relationships",
    {"stakeholder": "stakeholder"},
    to_say("So far nobody works with {stakeholder}: {asked} asked about, and no tie."),
    to_say("Visit it, and ask what it would want from the others and could give."),
    to_say("A tie that nobody stated yet, or word that it no longer exists."),
    isolated_stakeholder,
    waits_for=("asked or relationships",),
    shows={"asked": "number of possible partner"},
)


def peripheral_voice(situation: Situation) -> Found:
    """Return the stakeholders at the edge of the network that serve people whose needs are not all answered.

    Notes
    -----
    A partner with ``few_ties`` ties or fewer among the pairs asked about (who
    was never asked about is left out) that serves a group with an open need
    that no running programme answers in some place where it is felt, or for
    that group. Importance: the severity of the gravest such need / 5. Extent:
    1 - ties / (``few_ties`` + 1). Confidence: how much is known of its ties
    (as for isolated stakeholders), and whether that severity is known.

    References
    ----------
    Ties go to those who have ties: the marginal, who often stand for the most
    pressing needs, stay outside unless they are looked for (Prell, Hubacek &
    Reed, 2009, Stakeholder analysis and social network analysis in natural
    resource management, Society & Natural Resources 22).
    """
    network, few = situation.network, situation.conventions.few_ties
    edge = (network.degree <= few) & (situation.known_ties > 0) & ~network.stakeholders["ours"].to_numpy(dtype=bool)
    people = situation.records["stakeholders"].set_index("id").loc[network.stakeholders["id"][edge]]
    people = people.reset_index().set_index(np.flatnonzero(edge))
    serving = explode(people[["id", "serves_groups"]], "serves_groups").rename_axis("at").reset_index()
    links = serving.merge(_waiting(situation), left_on="serves_groups", right_on="group")
    links = links.sort_values(["at", "severity", "group"], ascending=[True, False, True])
    gravest = links.drop_duplicates("at").set_index("at")
    at = gravest.index.to_numpy()
    findings = gravest.rename(columns={"id": "stakeholder"}).assign(
        groups=joined(links["at"].to_numpy(), links["group"]),
        ties=network.degree[at],
        importance=of_step(gravest["severity"], situation.conventions.importance_unknown),
        extent=1 - network.degree[at] / (few + 1),
        confidence=(situation.known_ties[at] + gravest["severity"].notna()) / 2,
    )
    ties = pd.concat([network.ties.set_index(end) for end in ("i", "j")])
    return found(
        findings,
        ("stakeholders", people.loc[at, ["row_id"]].rename_axis("finding").reset_index()),
        ("needs", links.rename(columns={"at": "finding"})),
        *situation.behind(ties[ties.index.isin(at)]),
    )


PERIPHERAL_VOICE = Rule(
    "G13",
    to_say("Peripheral high-need voice"),
    "voice",
    {"stakeholder": "stakeholder"},
    to_say(
        "{stakeholder} serves {groups}, whose needs are not all answered (above all “{need}”), and has {ties} in the network."
    ),
    to_say("Visit it and listen, then introduce it to those who work on what its people need."),
    to_say("A tie of its own that nobody stated, or a programme that answers the need where it is felt."),
    peripheral_voice,
    waits_for=("needs.groups", "programmes.needs", "stakeholders.serves_groups", "asked or relationships"),
    thresholds=("few_ties",),
    shows={"groups": "several group", "need": "need", "ties": "number of tie"},
)


def _waiting(situation: Situation) -> pd.DataFrame:
    """Return the gravest need of each group that no running programme answers in a place or for that group.

    ``group``, ``need``, ``severity``, ``row_id`` (of the need).
    """
    cells = situation.coverage.cells
    needs = situation.records["needs"].rename(columns={"id": "need"})[["need", "severity", "row_id"]]
    waiting = cells.loc[(cells["state"] == "NONE") & cells["group"].notna(), ["need", "group"]].merge(needs, on="need")
    waiting = waiting.sort_values(["group", "severity", "need"], ascending=[True, False, True])
    once: pd.DataFrame = waiting.drop_duplicates("group")
    return once
