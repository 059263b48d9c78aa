"""Why somebody stands in the lists "reconnect" and "meet", and what is unknown: in words a branch librarian would say."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from netmap.gaps.showing import in_words, joined
from netmap.outreach.against import against_one
from netmap.outreach.saying import Said, could_help, needs_of, not_recorded
from netmap.outreach.signals import ASPECTS, Traits
from netmap.outreach.signals import joined as ties_of
from netmap.ties.pairs import UNDATED

if TYPE_CHECKING:
    from netmap.outreach.naming import Names
    from netmap.outreach.outlook import Outlook

NEW = {
    "sector": "is in the field “{word}”",
    "languages": "works in {word}",
    "groups": "serves {word}",
    "places": "works in {word}",
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
    untied = f"{names.who(who)} and {outlook.ego.name} have no tie yet."
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
    circle, both = outlook.circle, f"{names.who(who)} and {outlook.ego.name}"
    level, last = circle.level[who], circle.last[who]
    close = f" at the level of {names.level(level)}" if level >= 1 else ""
    day = in_words(pd.Timestamp(int(last), unit="D")) if last != UNDATED else ""
    if circle.holds[who]:
        return [f"{both} work together already{close}{f'; last in touch on {day}' if day else ''}."]
    after = f", after working together{close}" if close else ""
    said = [f"{both} {f'were last in touch on {day}' if day else 'have a tie that nobody dated'}{after}."]
    if outlook.ego.is_ours and names.is_shaky(who):
        said.append(f"People here say that it stands as “{names.standing(who)}”.")
    return said


def _through(outlook: Outlook, names: Names, way: tuple[int, ...]) -> list[str]:
    """Return who could introduce ego, and how fresh the tie with the first on the way is."""
    between = way[1:-1]
    if not between:
        return []
    you = "you" if outlook.ego.is_ours else outlook.ego.name
    last = outlook.circle.last[between[0]]
    fresh = f", last in touch on {in_words(pd.Timestamp(int(last), unit='D'))}," if last != UNDATED else ""
    if len(between) == 1:
        return [f"{names.who(between[0])}{fresh} could introduce {you}."]
    others = joined([names.who(one) for one in between[1:]])
    return [f"{names.who(between[0])}{fresh} could introduce {you}, by way of {others}."]


def _shared(outlook: Outlook, names: Names, who: int) -> list[str]:
    """Return which partners ego shares with somebody."""
    ties = ties_of(outlook.situation.network)
    shared = [names.who(one) for one in ties[[who]].indices if outlook.circle.tied[one] and one != who]
    return (
        [f"{'One partner' if len(shared) == 1 else f'{len(shared)} partners'} in common: {joined(shared)}."]
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
        said += [phrase.format(word=joined(missing))] if missing else []
    whose = "None of your active partners" if outlook.ego.is_ours else f"No active partner of {outlook.ego.name}"
    return [f"{whose} {' or '.join(said)}."] if said else []


def _offers(names: Names, who: int) -> list[str]:
    """Return what somebody offers now."""
    offered = names.offers(who)
    return [f"{names.who(who)} offers {joined(offered)}."] if offered else []


def _unknown(outlook: Outlook, names: Names, who: int, name: str) -> tuple[str, ...]:
    """Return what nobody recorded and would change the row."""
    said = not_recorded(outlook, names, who)
    if name == "meet" and np.isnan(outlook.paths.strength[who]):
        said.append(f"Nobody was asked whom {names.who(who)} works with.")
    if name == "reconnect" and np.isnan(outlook.circle.former[who]):
        said.append("Nobody rated how close the tie was.")
    return (*said, *_unknown_of_needs(outlook))


def _unknown_of_needs(outlook: Outlook) -> list[str]:
    """Return why nothing can be said of needs, if nothing can."""
    if outlook.fit.cells["weight"].sum() > 0:
        return []
    if outlook.fit.cells["state"].eq("UNKNOWN").any():
        return ["It is not recorded what answers the open needs."]
    return [] if len(outlook.fit.cells) else ["No open need is recorded."]
