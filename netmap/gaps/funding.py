"""Gaps in money: too much from one funder, and grants about to end."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from netmap.gaps.base import Found, Rule, found
from netmap.gaps.showing import joined, names_of
from netmap.gaps.weighing import beyond, known
from netmap.language import amount, say, to_say
from netmap.measures.money import NOT_NAMED, by_funder, grants, running_grants

if TYPE_CHECKING:
    from netmap.gaps.situation import Situation


def funder_concentration(situation: Situation) -> Found:
    """Return the funders on whom too much of the money now running depends; each currency by itself.

    Notes
    -----
    More than ``funder_share_above`` of the amounts running in a currency come
    from the funder; or it gives the most there, and the Herfindahl index of
    that currency (sum of the squared shares) lies above ``funder_hhi_above``.
    Amounts of several currencies are never added up. Grants count whoever
    receives them, as in the measure of concentration.
    Importance: the funder's share. Extent: the share over twice
    ``funder_share_above`` or the index over twice ``funder_hhi_above``,
    whichever is more, at most 1. Confidence: the share of running grants
    with an amount, and with a currency.

    References
    ----------
    Who depends on one source for what it cannot do without is ruled by it
    (Pfeffer & Salancik, 1978, The External Control of Organizations); several
    sources steady an organisation (Carroll & Stater, 2009, JPART 19(4)).
    """
    numbers, givers = situation.conventions, by_funder(situation.network)
    in_currency = givers["currency"].to_numpy()
    givers["index"] = (givers["share"] ** 2).groupby(in_currency).transform("sum")
    leads = givers["share"] == givers["share"].groupby(in_currency).transform("max")
    too_much = givers["share"] > numbers.funder_share_above
    chosen = givers[too_much | (leads & (givers["index"] > numbers.funder_hhi_above))]
    chosen = chosen.assign(
        extent=np.maximum(
            beyond(chosen["share"], numbers.funder_share_above), beyond(chosen["index"], numbers.funder_hhi_above)
        ),
        shares=[_share_in_words(*each) for each in chosen[["share", "currency", "index"]].itertuples(index=False)],
    )
    # One funder may lead in two currencies: that is one finding, as grave as the graver.
    findings = chosen.groupby("funder", as_index=False).agg(
        shares=("shares", lambda shares: joined(list(shares))), importance=("share", "max"), extent=("extent", "max")
    )
    return found(
        findings.assign(confidence=_money_known(situation)), ("funding", _behind(situation, chosen, findings["funder"]))
    )


def _share_in_words(share: float, currency: str, index: float) -> str:
    if currency == NOT_NAMED:
        all_of_it = say("all the money now running")
        part = say(
            "{share:.0%} of the money now running (as if {funders:.1f} funders gave the same each)",
            share=share,
            funders=1 / index,
        )
    else:
        all_of_it = say("all the money now running in {currency}", currency=currency)
        part = say(
            "{share:.0%} of the money now running in {currency} (as if {funders:.1f} funders gave the same each)",
            share=share,
            currency=currency,
            funders=1 / index,
        )
    return all_of_it if share == 1 else part


def _money_known(situation: Situation) -> float:
    """Return how much is known of the running grants: the share with an amount, and with a currency."""
    runs = situation.records["funding"][running_grants(situation.network)]
    return float(runs[["amount", "currency"]].notna().to_numpy().mean()) if len(runs) else 1.0


def _behind(situation: Situation, chosen: pd.DataFrame, funders: pd.Series) -> pd.DataFrame:
    """Return every grant of the currencies in which a funder gives too much: a share rests on all of them."""
    running = grants(situation.network)
    rows = chosen[["currency", "funder"]].merge(running[["currency", "row"]], on="currency")
    ids = situation.records["funding"]["row_id"].take(rows["row"].to_numpy())
    return pd.DataFrame({"finding": pd.Index(funders).get_indexer(pd.Index(rows["funder"])), "row_id": ids.to_numpy()})


def funding_cliff(situation: Situation) -> Found:
    """Return the grants that run out soon.

    Notes
    -----
    A grant that runs today and whose last day is at most
    ``funding_cliff_within`` days away; no last day, no verdict.
    Importance: its share of the amounts that run for the same programme in
    the same currency (for no programme: of all that names none); ``importance_unknown`` without
    an amount. Extent: 0.5 at ``funding_cliff_within`` days from the end, 1 on
    the last day. Confidence: the share known of amount, currency and programme.

    References
    ----------
    What rests on one dated grant stops with it unless the next is found in
    time (resource dependence: Pfeffer & Salancik, 1978, The External Control of Organizations).
    """
    table, within = situation.records["funding"], situation.conventions.funding_cliff_within
    left = -situation.days_since(table["ends_on"])
    soon = running_grants(situation.network) & (left <= within)
    chosen = table[soon]
    named = names_of(situation.records, "programme")
    findings = (
        chosen[["id", "funder", "ends_on"]]
        .rename(columns={"id": "funding"})
        .assign(
            money=[_money(*each) for each in chosen[["amount", "currency"]].itertuples(index=False)],
            purpose=[
                say(" for {programme}", programme=named.get(one, one)) if pd.notna(one) else ""
                for one in chosen["programme"]
            ],
            importance=_share_of_purpose(situation)[soon],
            extent=beyond(2 * within - left[soon], within),
            confidence=known(chosen["amount"], chosen["currency"], chosen["programme"], np.ones(len(chosen), bool)),
        )
    )
    return found(findings, ("funding", chosen.assign(finding=chosen.index)))


def _money(given: float, currency: str | float) -> str:
    if pd.isna(given):
        return say("The money")
    return f"{amount(given, ',.0f')} {currency}" if isinstance(currency, str) else amount(given, ",.0f")


def _share_of_purpose(situation: Situation) -> np.ndarray:
    """Return each grant's share of what runs for the same programme in the same currency."""
    table, running = situation.records["funding"], grants(situation.network)
    purpose = table["programme"].take(running["row"].to_numpy()).fillna("").to_numpy()
    together = running.groupby([purpose, "currency"])["amount"].transform("sum")
    shares = np.full(len(table), situation.conventions.importance_unknown)
    shares[running["row"].to_numpy()] = running["amount"] / together
    return shares


FUNDER_CONCENTRATION = Rule(
    "G27",
    to_say("Funder concentration"),
    "resilience",
    {"funder": "stakeholder"},
    to_say("{funder} gives {shares}."),
    to_say("List what would stop without {funder}, and ask one other funder this season about the largest item."),
    to_say("A grant from somebody else that is not on the sheet Funding, or an amount that is wrong there."),
    funder_concentration,
    waits_for=("funding.amount",),
    thresholds=("funder_share_above", "funder_hhi_above"),
    shows={"shares": "text"},
    form="funder",
)

FUNDING_CLIFF = Rule(
    "G27",
    to_say("Funding cliff"),
    "resilience",
    {"funding": "funding"},
    to_say("{money} from {funder}{purpose} will run out on {ends_on}."),
    to_say("Ask {funder} now whether it goes on, and decide what happens if it does not."),
    to_say("A later last day, or a renewal agreed in writing."),
    funding_cliff,
    waits_for=("funding.ends_on",),
    thresholds=("funding_cliff_within",),
    shows={"funder": "stakeholder", "ends_on": "date", "money": "text", "purpose": "text"},
    form="cliff",
)
