"""Gaps that the log of contacts shows: one person holds a tie, contacts fail to come, many contacts bring little."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from netmap.gaps.base import Found, Rule, found
from netmap.gaps.weighing import beyond, known, of_step
from netmap.language import amount, to_say
from netmap.ties.contacts import yearly_contacts
from netmap.vocabulary import vocabulary

if TYPE_CHECKING:
    from netmap.gaps.situation import Situation


def single_threaded_tie(situation: Situation) -> Found:
    """Return the partners with whom all contact of the year went through one role of ours.

    Notes
    -----
    Of the contacts with us in the last ``counting_days`` that name a role,
    ``one_thread_contacts`` or more, and all name the same. (On the partner's
    side the sheets hold one contact role, not one per contact: that tells
    nothing.) Importance: the highest level with us / 5. Extent: contacts over
    twice ``one_thread_contacts``, at most 1. Confidence: the share of the
    year's contacts that name a role, times the share known of the level.

    References
    ----------
    Ties that are personal rather than between organisations end when the
    person leaves (Provan, Veazie, Staten & Teufel-Shone, 2005, The use of
    network analysis to strengthen community partnerships, Public
    Administration Review 65).
    """
    numbers, contacts = situation.conventions, situation.contacts
    year = contacts[situation.days_since(contacts["date"]) < numbers.counting_days]
    roles = year.groupby("partner").agg(
        all=("row_id", "size"),
        contacts=("staff_role", "count"),
        roles=("staff_role", "nunique"),
        staff_role=("staff_role", "first"),
    )
    chosen = roles[(roles["contacts"] >= numbers.one_thread_contacts) & (roles["roles"] == 1)]
    level = situation.level_with_us.reindex(chosen.index)
    findings = chosen[["contacts", "staff_role"]].assign(
        partner=chosen.index,
        since=_first_day(situation),
        importance=of_step(level, numbers.importance_unknown),
        extent=beyond(chosen["contacts"], numbers.one_thread_contacts),
        confidence=chosen["contacts"] / chosen["all"] * known(chosen["staff_role"], level),
    )
    held = year[year["partner"].isin(chosen.index)].rename(columns={"partner": "finding"})
    return found(findings, ("interactions", held))


def missed_contacts(situation: Situation) -> Found:
    """Return the active ties with us whose log has been silent for longer than the stated frequency lets expect.

    Notes
    -----
    Contacts with the pair are logged, the tie is active, and since the last
    contact ``contacts_missed`` or more would have been expected: days x
    contacts a year of the stated frequency (between two steps the lower one) /
    ``counting_days``. More often than monthly counts as monthly: not every
    weekly word is logged. Ties between two partners are left out: their
    contacts are not in our log. Importance: level / 5. Extent: contacts missed
    over twice ``contacts_missed``, at most 1. Confidence: the share known of
    the level, the frequency, the last contact, and both sides' word.

    References
    ----------
    How often two are in touch, and how lately, foretells whether the tie
    persists (Raeder, Lizardo, Hachen & Chawla, 2011, Predictors of short-term
    decay of cell phone contacts in a large-scale communication network,
    Social Networks 33).
    """
    numbers, ties = situation.conventions, situation.with_ours
    ties = ties[ties["active"] & (ties["contacts"] > 0) & (ties["frequency_stated"] >= 1)]
    yearly = np.minimum(yearly_contacts(numbers), numbers.contacts_monthly)
    step = np.floor(ties["frequency_stated"]).astype("int64")
    expected = situation.days_since(ties["last_contact"]) * yearly[step] / numbers.counting_days
    silent = expected >= numbers.contacts_missed
    chosen, missed = ties[silent], np.floor(expected[silent])
    words = vocabulary("frequencies")
    findings = chosen[["a", "b", "last_contact"]].assign(
        frequency=step[silent].map({int(code): words.label(code).lower() for code in words.codes}),
        missed=missed,
        importance=of_step(chosen["level"], numbers.importance_unknown),
        extent=beyond(missed, numbers.contacts_missed),
        confidence=known(
            chosen["level"], chosen["frequency_stated"], chosen["last_contact"], chosen["state"] != "UNCONFIRMED"
        ),
    )
    return found(findings, *situation.behind(chosen, "interactions", "relationships"))


def costly_tie(situation: Situation) -> Found:
    """Return the ties with us that take many contacts a year and bring little.

    Notes
    -----
    ``contacts_costly`` or more contacts within the last ``counting_days``, and
    the mean of the rated values (influence, involvement, resources) at
    ``value_low`` or below. A tie that nobody rated gives no verdict. Importance:
    level / 5. Extent: contacts over twice ``contacts_costly``, at most 1.
    Confidence: the share known of the level, the value, and both sides' word.

    References
    ----------
    Working together costs time, trust and turf; where it brings little a
    looser form serves better (Himmelman, 2002, Collaboration for a change).
    """
    numbers, ties = situation.conventions, situation.with_ours
    poor = ties[ties["in_graph"] & (ties["value"] <= numbers.value_low) & (ties["contacts"] >= numbers.contacts_costly)]
    met = situation.contacts_of(poor)
    year = met[situation.days_since(met["date"]) < numbers.counting_days]
    contacts = year.groupby("finding").size()
    contacts = contacts[contacts >= numbers.contacts_costly]
    chosen = poor.loc[contacts.index]
    findings = chosen[["a", "b"]].assign(
        contacts=contacts,
        value=[amount(value, ".2g") for value in chosen["value"]],
        since=_first_day(situation),
        importance=of_step(chosen["level"], numbers.importance_unknown),
        extent=beyond(contacts, numbers.contacts_costly),
        confidence=known(chosen["level"], chosen["value"], chosen["state"] != "UNCONFIRMED"),
    )
    behind = year[year["finding"].isin(contacts.index)]
    return found(findings, ("interactions", behind), *situation.behind(chosen, "relationships"))


def _first_day(situation: Situation) -> pd.Timestamp:
    """Return the first day of the year in which contacts are counted."""
    return pd.Timestamp(situation.as_of) - pd.Timedelta(days=situation.conventions.counting_days - 1)


SINGLE_THREADED_TIE = Rule(
    "G18",
    to_say("Single-threaded tie"),
    "resilience",
    {"partner": "stakeholder"},
    to_say("All contact with {partner} since {since} went through one role of ours, {staff_role}: {contacts}."),
    to_say("Take a colleague along to the next meeting, and write down whom to call on either side."),
    to_say("Contacts of others of us that nobody logged, or that name no role."),
    single_threaded_tie,
    waits_for=("interactions.staff_role",),
    thresholds=("one_thread_contacts", "counting_days"),
    shows={"since": "date", "staff_role": "text", "contacts": "number of contact"},
)
MISSED_CONTACTS = Rule(
    "G21",
    to_say("At-risk tie: contacts missed"),
    "relationships",
    {"a": "stakeholder", "b": "stakeholder"},
    to_say(
        "{a} and {b} are said to be in touch {frequency}, and were last in touch on {last_contact}: "
        "{missed} did not come about."
    ),
    to_say("Call to fix the next meeting, and ask whether the rhythm still suits both."),
    to_say("Contacts since then that nobody logged, or word that the two mean to meet less often."),
    missed_contacts,
    waits_for=("interactions", "relationships.frequency"),
    thresholds=("contacts_missed", "contacts_monthly", "active_within"),
    shows={"frequency": "text", "last_contact": "date", "missed": "number of expected contact"},
    form="contacts",
)
COSTLY_TIE = Rule(
    "G26",
    to_say("Over-engaged tie: many contacts, little value"),
    "relationships",
    {"a": "stakeholder", "b": "stakeholder"},
    to_say("{a} and {b} have had {contacts} since {since}, and what the tie brings is rated {value} of 4."),
    to_say("Ask both sides what they would miss, and settle on fewer meetings or on a better reason for them."),
    to_say("A higher rating of what the partner brings, or a goal that does not show in the ratings."),
    costly_tie,
    waits_for=(
        "interactions",
        "relationships.value_power or relationships.value_involvement or relationships.value_resources",
    ),
    thresholds=("value_low", "contacts_costly", "counting_days"),
    shows={"contacts": "number of contact", "since": "date", "value": "text"},
    form="contacts",
)
