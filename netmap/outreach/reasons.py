"""Why somebody stands in the lists "reconnect" and "meet", and what is unknown: in words a branch librarian would say."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from netmap.gaps.showing import joined
from netmap.language import day_in_words, listed, say, say_as, say_number, to_say
from netmap.outreach.against import against_one
from netmap.outreach.saying import Said, could_help, needs_of, not_recorded
from netmap.outreach.signals import ASPECTS, Traits
from netmap.outreach.signals import joined as ties_of
from netmap.ties.pairs import UNDATED

if TYPE_CHECKING:
    from collections.abc import Callable

    from netmap.outreach.naming import Names
    from netmap.outreach.outlook import Outlook

NEW: dict[str, Callable[[str], str]] = {
    "sector": lambda word: say("is in the field “{word}”", word=word),
    "languages": lambda word: say_as("language", "works in {word}", word=word),
    "groups": lambda word: say("serves {word}", word=word),
    "places": lambda word: say_as("place", "works in {word}", word=word),
}
"""What a stakeholder would bring, by aspect; the first said come first."""


def of_one(outlook: Outlook, names: Names, who: int, name: str) -> Said:
    """Return the words of a row of the lists "reconnect" and "meet".

    Parameters
    ----------
    outlook
        Whose list it is.
    names
        What people call them.
    who
        Position of whom to contact.
    name
        Which of the two lists.
    """
    circle = outlook.circle
    fits = could_help(outlook, names, who)
    way = outlook.paths.way_to(who)
    introducer = way[-2] if len(way) > 2 else None  # noqa: PLR2004 - ego, introducer, who
    last = int(circle.last[introducer]) if introducer is not None else UNDATED
    tie = _tie(outlook, names, who) if name == "reconnect" else []
    through = _through(outlook, names, way)
    new = _new(outlook, names, who)
    best = [*tie[:1], *fits] if outlook.purpose is None else [*fits, *tie]
    untied = say("{who} and {ego} have no tie yet.", who=names.who(who), ego=outlook.ego.name)
    strength = float(outlook.paths.strength[who]) if way else np.nan
    return Said(
        [*best, *through, *new, untied][0],
        (*tie, *fits, *_offers(names, who), *through, *_shared(outlook, names, who), *new),
        _unknown(outlook, names, who, name),
        against_one(outlook, names, who, way, name),
        tuple(names.ids[list(way)]),
        None if introducer is None else str(names.ids[introducer]),
        None if last == UNDATED else pd.Timestamp(last, unit="D"),
        strength,
        needs_of(outlook, who),
    )


def _tie(outlook: Outlook, names: Names, who: int) -> list[str]:
    """Return how close the tie with a partner is or was, and when the two were last in touch."""
    circle, places = outlook.circle, {"both": listed([names.who(who), outlook.ego.name])}
    level, last = circle.level[who], circle.last[who]
    if level >= 1:
        places["level"] = names.level(level)
    if last != UNDATED:
        places["day"] = day_in_words(pd.Timestamp(int(last), unit="D"))
    said = [say(TIE[bool(circle.holds[who]), "level" in places, "day" in places], **places)]
    if not circle.holds[who] and outlook.ego.is_ours and names.is_shaky(who):
        said.append(say("People here say that it stands as “{standing}”.", standing=names.standing(who)))
    return said


TIE = {
    (True, False, False): to_say("{both} work together already."),
    (True, True, False): to_say("{both} work together already at the level of {level}."),
    (True, False, True): to_say("{both} work together already; last in touch on {day}."),
    (True, True, True): to_say("{both} work together already at the level of {level}; last in touch on {day}."),
    (False, False, False): to_say("{both} have a tie that nobody dated."),
    (False, True, False): to_say(
        "{both} have a tie that nobody dated, after working together at the level of {level}."
    ),
    (False, False, True): to_say("{both} were last in touch on {day}."),
    (False, True, True): to_say("{both} were last in touch on {day}, after working together at the level of {level}."),
}
"""Whether a tie holds, whether its level and its last day are known -> what is said of it."""


def _through(outlook: Outlook, names: Names, way: tuple[int, ...]) -> list[str]:
    """Return who could introduce ego, and how fresh the tie with the first on the way is."""
    between = way[1:-1]
    if not between:
        return []
    is_ours, last = outlook.ego.is_ours, outlook.circle.last[between[0]]
    places = {"who": names.who(between[0])} | ({} if is_ours else {"ego": outlook.ego.name})
    if last != UNDATED:
        places["day"] = day_in_words(pd.Timestamp(int(last), unit="D"))
    if len(between) > 1:
        places["others"] = joined([names.who(one) for one in between[1:]])
    return [say(THROUGH[is_ours, "day" in places, "others" in places], **places)]


THROUGH = {
    (True, False, False): to_say("{who} could introduce you."),
    (True, True, False): to_say("{who}, last in touch on {day}, could introduce you."),
    (True, False, True): to_say("{who} could introduce you, by way of {others}."),
    (True, True, True): to_say("{who}, last in touch on {day}, could introduce you, by way of {others}."),
    (False, False, False): to_say("{who} could introduce {ego}."),
    (False, True, False): to_say("{who}, last in touch on {day}, could introduce {ego}."),
    (False, False, True): to_say("{who} could introduce {ego}, by way of {others}."),
    (False, True, True): to_say("{who}, last in touch on {day}, could introduce {ego}, by way of {others}."),
}
"""Whether it is our list, whether the last day is known and whether the way is longer -> who could introduce ego."""


def _shared(outlook: Outlook, names: Names, who: int) -> list[str]:
    """Return which partners ego shares with somebody."""
    ties = ties_of(outlook.situation.network)
    shared = [names.who(one) for one in ties[[who]].indices if outlook.circle.tied[one] and one != who]
    return (
        [
            say_number(
                "One partner in common: {who}.", "{number} partners in common: {who}.", len(shared), who=joined(shared)
            )
        ]
        if shared
        else []
    )


def _new(outlook: Outlook, names: Names, who: int) -> list[str]:
    """Return what somebody would bring that no partner of ego brings now."""
    traits, reach = Traits.of(outlook.situation), outlook.reach
    if not outlook.circle.holds.any():
        return []
    begin, end = np.searchsorted(traits.who, [who, who + 1])
    words = traits.word[begin:end]
    said = []
    for aspect, phrase in NEW.items():
        missing = [
            names.word(aspect, traits.words[word])
            for word in words
            if ASPECTS[traits.aspect[word]] == aspect and reach.partners[word] == 0
        ]
        said += [phrase(joined(missing))] if missing else []
    if not said:
        return []
    facts = f" {say('or')} ".join(said)
    if outlook.ego.is_ours:
        return [say("None of your active partners {facts}.", facts=facts)]
    return [say("No active partner of {ego} {facts}.", ego=outlook.ego.name, facts=facts)]


def _offers(names: Names, who: int) -> list[str]:
    """Return what somebody offers now."""
    offered = names.offers(who)
    return [say("{who} offers {what}.", who=names.who(who), what=joined(offered))] if offered else []


def _unknown(outlook: Outlook, names: Names, who: int, name: str) -> tuple[str, ...]:
    """Return what nobody recorded and would change the row."""
    said = not_recorded(outlook, names, who)
    if name == "meet" and np.isnan(outlook.paths.strength[who]):
        said.append(say("Nobody was asked whom {who} works with.", who=names.who(who)))
    if name == "reconnect" and np.isnan(outlook.circle.former[who]):
        said.append(say("Nobody rated how close the tie was."))
    return (*said, *_unknown_of_needs(outlook))


def _unknown_of_needs(outlook: Outlook) -> list[str]:
    """Return why nothing can be said of needs, if nothing can."""
    if outlook.fit.cells["weight"].sum() > 0:
        return []
    if outlook.fit.cells["state"].eq("UNKNOWN").any():
        return [say("It is not recorded what answers the open needs.")]
    return [] if len(outlook.fit.cells) else [say("No open need is recorded.")]
