"""Gaps in what stands on paper: it ends soon, or it has ended and things go on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from netmap.gaps.base import Found, Rule, found
from netmap.gaps.weighing import beyond, known, of_step
from netmap.language import to_say
from netmap.measures.kept import kept
from netmap.ties.pairs import among

if TYPE_CHECKING:
    import pandas as pd

    from netmap.gaps.situation import Situation


def agreement_ending(situation: Situation) -> Found:
    """Return the agreements in force that end soon.

    Notes
    -----
    Begun, and its last day lies 0 to ``agreement_ends_within`` days ahead; an
    agreement without a last day does not end. Importance: the highest level
    between two of its parties / 5. Extent: 1 on the last day, 0.5 at the
    limit. Confidence: the share known of that level, the last day, and the
    kind of paper.

    References
    ----------
    A tie held by paper falls fast once the paper has expired (Burt, 2002,
    Bridge decay, Social Networks 24), and renewing takes longer than a call.
    """
    numbers, papers = situation.conventions, situation.records["agreements"]
    left = -situation.days_since(papers["ends_on"])
    begun = ~(situation.days_since(papers["starts_on"]) < 0)
    ending = begun & (left >= 0) & (left <= numbers.agreement_ends_within)
    chosen = papers[ending].set_index("row_id", drop=False)
    signed = _signed(situation)
    signed = signed[signed["row_id"].isin(chosen.index)].set_index("row_id")
    level = signed.groupby("row_id")["level"].max().reindex(chosen.index)
    findings = chosen[["parties", "ends_on"]].assign(
        agreement=chosen["id"],
        importance=of_step(level, numbers.importance_unknown),
        extent=1 - beyond(left[ending], numbers.agreement_ends_within),
        confidence=known(level, chosen["ends_on"], chosen["formality"]),
    )
    own_rows = chosen[["row_id"]].assign(finding=chosen.index)
    return found(findings, ("agreements", own_rows), *situation.behind(signed, "relationships"))


def expired_paper(situation: Situation) -> Found:
    """Return the pairs that go on meeting although every agreement between them has ended.

    Notes
    -----
    There was an agreement, none is in force, and at least one contact is
    logged after the last day of the last one. Importance: level / 5. Extent:
    days since that day over twice ``agreement_ends_within``, at most 1.
    Confidence: the share known of the level, the last day, and the kind of paper.

    References
    ----------
    Our own: without paper it is open who answers for what, and a funder asks
    for proof. For ties that outlive or do not outlive their paper see Burt
    (2002), Bridge decay, Social Networks 24.
    """
    numbers, signed = situation.conventions, _signed(situation)
    over = situation.days_since(signed["ends_on"]) > 0
    pairs = (
        signed.assign(in_force=~over)
        .groupby(["a", "b"], as_index=False)
        .agg(
            **{column: (column, "first") for column in ("level", "last_contact", "formality")},
            ended=("ends_on", "max"),
            in_force=("in_force", "max"),
        )
    )
    lapsed = pairs[~pairs["in_force"] & (pairs["last_contact"] > pairs["ended"])]
    met = situation.contacts_of(lapsed)
    met = met[met["date"] > lapsed["ended"].reindex(met["finding"]).to_numpy()]
    contacts = met.groupby("finding").size()
    chosen = lapsed.loc[contacts.index]
    findings = chosen[["a", "b", "ended"]].assign(
        contacts=contacts,
        importance=of_step(chosen["level"], numbers.importance_unknown),
        extent=beyond(situation.days_since(chosen["ended"]), numbers.agreement_ends_within),
        confidence=known(chosen["level"], chosen["ended"], chosen["formality"]),
    )
    return found(findings, ("interactions", met), *situation.behind(chosen, "agreements", "relationships"))


def _signed(situation: Situation) -> pd.DataFrame:
    """Return which pair had signed what by the day.

    Returns
    -------
    DataFrame
        ``a``, ``b``, ``level`` (missing where nobody rated, or where a side
        says there is none), ``last_contact``, and of the paper ``row_id``,
        ``ends_on``, ``formality``.
    """
    return kept(situation.network, "who signed what", lambda: _signatures(situation))


def _signatures(situation: Situation) -> pd.DataFrame:
    behind = situation.network.conclusions.evidence
    signed = behind.loc[behind["table"] == "agreements", ["a", "b", "row_id"]]
    papers = situation.records["agreements"][["row_id", "ends_on", "formality"]]
    pairs = situation.network.known[["a", "b", "level", "last_contact"]]
    pairs = pairs[among(pairs["a"], signed["a"]) & among(pairs["b"], signed["b"])]
    pairs = pairs.assign(level=pairs["level"].where(pairs["level"] > 0))
    return signed.merge(pairs, on=["a", "b"]).merge(papers, on="row_id")


AGREEMENT_ENDING = Rule(
    "G21",
    to_say("At-risk tie: agreement ends soon"),
    "relationships",
    {"agreement": "agreement"},
    to_say("The agreement “{agreement}” between {parties} ends on {ends_on}."),
    to_say("Ask the other side whether and how to go on, while there is time to sign."),
    to_say("A new agreement, or a later last day."),
    agreement_ending,
    waits_for=("agreements.ends_on",),
    thresholds=("agreement_ends_within",),
    shows={"parties": "several stakeholder", "ends_on": "date"},
    form="agreement",
)
EXPIRED_PAPER = Rule(
    "G22",
    to_say("Expired paper"),
    "relationships",
    {"a": "stakeholder", "b": "stakeholder"},
    to_say("The last agreement between {a} and {b} ended on {ended}, and they go on meeting: {contacts} since."),
    to_say("Renew the agreement, or agree in a letter that none is needed."),
    to_say("An agreement that is in force and was not recorded."),
    expired_paper,
    waits_for=("agreements.ends_on", "interactions"),
    thresholds=("agreement_ends_within",),
    shows={"ended": "date", "contacts": "number of contact"},
)
