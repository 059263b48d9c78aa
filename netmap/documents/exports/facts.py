"""What every file says of itself: whose network, for whom, of which day, how its ties are to be read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from netmap.conventions.wording import differing
from netmap.documents.audience import RESTRICTED
from netmap.language import day_in_words, say, say_number, to_say
from netmap.network.asked import asked_in_words
from netmap.privacy import HANDED_TO
from netmap.tables import TABLES

if TYPE_CHECKING:
    from netmap.documents.exports.base import Given
    from netmap.network import Network

TITLES: Final = {
    "called": to_say("Network"),
    "audience": to_say("For whom"),
    "restricted": to_say("Take care"),
    "as_of": to_say("As of"),
    "holds": to_say("What it holds"),
    "ours": to_say("Our own units"),
    "direction": to_say("Direction"),
    "weight": to_say("Weight"),
    "asked": to_say("Who was asked"),
    "drawn": to_say("Places on the map"),
    "hidden": to_say("Left empty"),
    "numbers": to_say("Numbers we chose"),
    "revision": to_say("State of the data"),
}
"""Each fact by its key in files for machines -> its heading, to be said."""

DRAWN_SO: Final = to_say(
    "Everybody stands where netmap's map has them. Where the file has colours and sizes, "
    "colour stands for the kind and size for the number of ties."
)
"""What files say that carry the places on the map."""


def facts_of(given: Given) -> dict[str, str]:
    """Return what a file made of these says of itself: key -> sentence; the keys are those of ``TITLES``.

    Parameters
    ----------
    given
        What the file is made of.
    """
    return facts_about(given.network, given.called, with_ours=given.with_ours)


def facts_about(network: Network, called: str, *, with_ours: bool) -> dict[str, str]:
    """Return what a file made of a network says of itself, as ``facts_of`` does.

    Parameters
    ----------
    network
        What the file is made of.
    called
        What people call it.
    with_ours
        Whether the library's own units stay in.
    """
    told = {
        "called": called,
        "audience": say(HANDED_TO[network.records.audience]),
        "restricted": _restricted(network),
        "as_of": say("{day}. What was stated, signed or done later does not count.", day=day_in_words(network.as_of)),
        "holds": _holds(network),
        "ours": _ours(network, with_ours=with_ours),
        "direction": say("A tie is between two and has no direction: each pair stands once."),
        "weight": say(
            "A tie's strength, 0 to 1, larger for closer ties: what is known of level, trust, value, frequency, "
            "answers from both sides and kinds of relation, less with the time since the last contact. "
            "Where nothing of that is known there is no weight."
        ),
        "asked": asked_in_words(network),
        "hidden": " ".join(each.sentence for each in network.records.hidden),
        "numbers": " ".join(differing(network.conventions))
        or say("All numbers behind these answers are netmap's own defaults."),
        "revision": say("After change {number} of the network's history.", number=network.records.revision),
    }
    return {key: text for key, text in told.items() if text}


def titled(facts: dict[str, str]) -> tuple[tuple[str, str], ...]:
    """Return facts with their headings, for people."""
    return tuple((say(TITLES[key]), text) for key, text in facts.items())


def _holds(network: Network) -> str:
    people, ties = len(network), len(network.ties)
    return say(
        "{stakeholders}, {ties}.",
        stakeholders=say_number("{number} stakeholder", "{number} stakeholders", people),
        ties=say_number("{number} tie", "{number} ties", ties),
    )


def _ours(network: Network, *, with_ours: bool) -> str:
    if not with_ours:
        return say("The library's own units and their ties are left out.")
    ours = int(network.stakeholders["ours"].sum())
    return say_number("The library's own {number} unit is in it.", "The library's own {number} units are in it.", ours)


def _restricted(network: Network) -> str:
    """Say that rows are in it which only a few in the library may see."""
    records = network.records
    tables = [records[table.name] for table in TABLES if "visibility" in table.names]
    rows = sum(int((frame["visibility"] == RESTRICTED).sum()) for frame in tables)
    if not rows:
        return ""
    return say_number(
        "{number} row in the network is restricted: hand this file only to those in the library who need it.",
        "{number} rows in the network are restricted: hand this file only to those in the library who need it.",
        rows,
    )
