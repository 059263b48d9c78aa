"""Who is not to be contacted now, and why: hard limits, never scores."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from netmap.language import day_in_words, language, say, to_say
from netmap.measures.kept import kept
from netmap.outreach.answer import LISTS
from netmap.outreach.asking import LIBRARY, ROLE, STAKEHOLDER, Ego
from netmap.outreach.circle import ids_of, logged, people_of
from netmap.privacy import GIVEN, NAMED_RESIDENT
from netmap.ties.pairs import UNDATED, days
from netmap.vocabulary import vocabulary

if TYPE_CHECKING:
    from collections.abc import Callable

    from netmap.engine.arrays import Truth, Whole
    from netmap.gaps import Situation

QUARTER = 91
"""Days: thirteen weeks."""

SAID_NO = ("DECLINED", "ENDED_BADLY")
"""Standings of those who do not want to hear from us. Who ended on good terms would do it again, by that word's definition."""

FOREVER = np.iinfo(np.int64).max
"""The last day of what has no end."""


@dataclass(frozen=True, eq=False)
class Found:
    """Whom a filter found to be held back.

    Parameters
    ----------
    is_held
        For each stakeholder of the network, whether it is.
    until
        The last day of it, as a number; ``FOREVER`` where it has no end.
    said
        What the sentence says of each: words, or a day as a number; empty if nothing.
    """

    is_held: Truth
    until: Whole
    said: np.ndarray


@dataclass(frozen=True)
class Filter:
    """One reason not to contact somebody.

    Parameters
    ----------
    code
        Short name.
    title
        What people call it.
    sentence
        Why; ``{who}`` and ``{ego}`` are names, ``{said}`` is what was found, ``{limit}`` its number.
    find
        From the situation and whose list it is to whom it holds back.
    lists
        Of ``LISTS``, those it counts in.
    limit
        Name of the convention it rests on, if any.
    is_about_ego
        Whether for another ego others may be held back.
    """

    code: str
    title: str
    sentence: str
    find: Callable[[Situation, Ego], Found]
    lists: tuple[str, ...] = LISTS
    limit: str = ""
    is_about_ego: bool = False


@dataclass(frozen=True, eq=False)
class Held:
    """Whom one filter holds back, until when, and why.

    Parameters
    ----------
    ids
        The stakeholders of the network.
    is_held, until
        As ``Found`` has them.
    why
        From a position in ``ids`` to the sentence.
    """

    ids: pd.Index
    is_held: Truth
    until: Whole
    why: Callable[[int], str]


def held_back(situation: Situation, ego: Ego, name: str) -> list[Held]:
    """Return whom each filter that counts in a list holds back, in the order of ``FILTERS``.

    Parameters
    ----------
    situation
        The network of a day.
    ego
        Whose list it is.
    name
        One of ``LISTS``.
    """
    return [_held(situation, ego, one) for one in FILTERS if name in one.lists]


def held_from_all(situation: Situation, name: str) -> Truth:
    """Return whom the filters hold back in a list whoever's it is; ``just_met_by`` says whom else one ego's own contacts do."""
    whoever = Ego(STAKEHOLDER, "", ())
    of_all = [one for one in FILTERS if name in one.lists and not one.is_about_ego]
    return np.asarray(np.logical_or.reduce([_held(situation, whoever, one).is_held for one in of_all]))


def _held(situation: Situation, ego: Ego, one: Filter) -> Held:
    network = situation.network
    found = (
        one.find(situation, ego)
        if one.is_about_ego
        else kept(network, f"held back: {one.code} in {language()}", lambda: one.find(situation, ego))
    )

    def why(who: int) -> str:
        said = found.said[who] if len(found.said) else ""
        return say(
            one.sentence,
            who=network.stakeholders["name"].iloc[who],
            ego=ego.name,
            said=day_in_words(pd.Timestamp(int(said), unit="D")) if isinstance(said, np.integer) else said,
            limit=getattr(situation.conventions, one.limit) if one.limit else "",
        )

    return Held(ids_of(situation.network), found.is_held, found.until, why)


def _marked(situation: Situation, _: Ego) -> Found:
    return _for_good(people_of(situation)["do_not_contact"].fillna(value=False).to_numpy(dtype=bool))


def _without_consent(situation: Situation, _: Ego) -> Found:
    people = people_of(situation)
    named = (people["kind"] == NAMED_RESIDENT) & ~people["consent"].isin(GIVEN)
    return _for_good(np.asarray((named & (people["consent"] != "WITHDRAWN")).to_numpy(dtype=bool)))


def _consent_withdrawn(situation: Situation, _: Ego) -> Found:
    return _for_good(np.asarray((people_of(situation)["consent"] == "WITHDRAWN").to_numpy(dtype=bool)))


def _said_no(situation: Situation, _: Ego) -> Found:
    standing = people_of(situation)["lifecycle"]
    words = vocabulary("lifecycles")
    said = standing.map({code: words.label(code) for code in SAID_NO}).to_numpy(dtype=object)
    return _for_good(np.asarray(standing.isin(SAID_NO).to_numpy(dtype=bool)), said)


def _asked_often(situation: Situation, _: Ego) -> Found:
    """Return the partners whom we met on more than ``asked_up_to`` days of the quarter.

    Days, not rows of the log: what two of us wrote down of one meeting is one
    meeting. It ends when the oldest days that are too many have left the quarter.
    """
    limit, met = situation.conventions.asked_up_to, situation.contacts
    quarter = met[situation.days_since(met["date"]) < QUARTER].drop_duplicates(["partner", "date"])
    latest = quarter.sort_values(["partner", "date"], ascending=[True, False])
    too_many = latest[latest.groupby("partner").cumcount() == limit]
    ends = pd.Series(days(too_many["date"]) + QUARTER - 1, index=too_many["partner"])
    asked = quarter.groupby("partner").size().reindex(ends.index)
    until = ends.reindex(ids_of(situation.network)).to_numpy(dtype=np.float64)
    said = asked.reindex(ids_of(situation.network)).map("{:.0f}".format, na_action="ignore")
    return _until(until, said.to_numpy(dtype=object))


def _just_met(situation: Situation, ego: Ego) -> Found:
    """Return those who were in touch with ego within the last ``cooldown_days``."""
    size, ids = len(situation.network), ids_of(situation.network)
    last = np.full(size, UNDATED, dtype=np.int64)
    starts, others, dated = kept(situation.network, "last contacts by stakeholder", lambda: _last_contacts(situation))
    members = ids.get_indexer(pd.Index(ego.members))
    for member in members[members >= 0]:  # the units of one library
        run = slice(starts[member], starts[member + 1])
        np.maximum.at(last, others[run], dated[run])
    if ego.kind in {LIBRARY, ROLE}:
        # What was logged with us and names no unit is in touch with the library too.
        last = np.maximum(last, logged(situation))
    until = last + situation.conventions.cooldown_days - 1
    return Found((last != UNDATED) & (until >= situation.today), until, last)


def just_met_by(situation: Situation, egos: Whole) -> tuple[Whole, Whole]:
    """Return who was in touch with some stakeholders, each an ego, within the last ``cooldown_days``: place in ``egos``, position."""
    starts, others, dated = kept(situation.network, "last contacts by stakeholder", lambda: _last_contacts(situation))
    count = starts[egos + 1] - starts[egos]
    at = np.arange(count.sum()) + np.repeat(starts[egos] - (np.cumsum(count) - count), count)
    is_held = dated[at] + situation.conventions.cooldown_days - 1 >= situation.today
    return np.repeat(np.arange(len(egos)), count)[is_held], others[at][is_held]


def _last_contacts(situation: Situation) -> tuple[Whole, Whole, Whole]:
    """Return who was in touch with whom and when last, stakeholder by stakeholder: where each begins, the others, the days."""
    network = situation.network
    pairs = (network.known, network.unstated)
    one, other = (np.concatenate([of[end].to_numpy(dtype=np.int64) for of in pairs]) for end in ("i", "j"))
    last = np.concatenate([days(of["last_contact"]) for of in pairs])
    there = last != UNDATED
    one, other, last = one[there], other[there], last[there]
    who, with_whom = np.concatenate([one, other]), np.concatenate([other, one])
    # NumPy sorts short numbers by their digits, in a tenth of the time.
    order = np.argsort(who.astype(np.min_scalar_type(len(network))), kind="stable")
    starts = np.searchsorted(who[order], np.arange(len(network) + 1))
    return starts, with_whom[order], np.concatenate([last, last])[order]


def _for_good(is_held: Truth, said: np.ndarray | None = None) -> Found:
    return Found(is_held, np.full(len(is_held), FOREVER), np.empty(0) if said is None else said)


def _until(last_days: np.ndarray, said: np.ndarray) -> Found:
    """Return those with a last day; NaN means not held back."""
    is_held = ~np.isnan(last_days)
    return Found(is_held, np.where(is_held, last_days, 0).astype(np.int64), said)


FILTERS: tuple[Filter, ...] = (
    Filter("do_not_contact", to_say("Do not contact"), to_say("{who} is marked as not to be contacted."), _marked),
    Filter("withdrawn", to_say("Consent withdrawn"), to_say("{who} took its consent back."), _consent_withdrawn),
    Filter(
        "no_consent",
        to_say("No consent"),
        to_say("{who} is a resident held by name, and no consent is recorded."),
        _without_consent,
    ),
    Filter("said_no", to_say("Said no"), to_say("{who} stands as “{said}”."), _said_no),
    Filter(
        "load",
        to_say("Asked often"),
        to_say("We were in touch with {who} on {said} days in the last quarter; more than {limit} would tire it."),
        _asked_often,
        limit="asked_up_to",
    ),
    Filter(
        "cooldown",
        to_say("In touch just now"),
        to_say("{who} and {ego} were in touch on {said}, less than {limit} days ago."),
        _just_met,
        # An introduction asks for nothing: the next talk with somebody whom one meets anyway is the place for it.
        lists=("reconnect", "meet"),
        limit="cooldown_days",
        is_about_ego=True,
    ),
)
"""Every filter on stakeholders, in the order in which reasons are given. What people set aside is one of suggestions."""
