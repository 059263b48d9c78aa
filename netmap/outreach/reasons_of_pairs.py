"""Why two should be introduced to each other, what is unknown, and what speaks against it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from netmap.gaps.showing import joined
from netmap.language import listed as as_words
from netmap.language import say, say_number
from netmap.outreach.against import against_two
from netmap.outreach.introducing import Common, number
from netmap.outreach.saying import Said, could_help, needs_of, not_recorded
from netmap.outreach.signals import ASPECTS, Traits
from netmap.outreach.signals import joined as ties_of
from netmap.prediction.past import listed

if TYPE_CHECKING:
    from netmap.outreach.naming import Names
    from netmap.outreach.outlook import Outlook


def of_two(outlook: Outlook, names: Names, who: int, other: int) -> Said:
    """Return the words of a row of the list "introduce".

    Parameters
    ----------
    outlook
        Whose list it is.
    names
        What people call them.
    who, other
        Positions of the two.
    """
    circle, both = outlook.circle, as_words([names.who(who), names.who(other)])
    known = _known_apart(outlook, who, other)
    given, themes = names.given(who, other), _themes(outlook, names, who, other)
    alike = _alike(themes, _where_both(outlook, names, who, other)) if themes else []
    fits, between = could_help(outlook, names, who, other), _between(outlook, names, who, other)
    unasked = [] if known else [say("Nobody asked whether {both} know each other.", both=both)]
    return Said(
        _sentence(given, both, themes, is_known=known),
        (*given, *fits, *alike, *([_apart(outlook, names, who, other)] if known else []), *between),
        (*unasked, *not_recorded(outlook, names, who), *not_recorded(outlook, names, other)),
        against_two(outlook, names, who, other),
        tuple(names.ids[[int(circle.member[who]), who]]),
        None,
        None,
        float(circle.strength[who] * circle.strength[other]),
        needs_of(outlook, who, other),
    )


def _sentence(given: list[str], both: str, themes: str, *, is_known: bool) -> str:
    """Return in one line what two have for each other, and that they do not meet yet."""
    if given:
        what = given[0].rstrip(".")
        if is_known:
            return say("{what}; they do not work with each other.", what=what)
        return say("{what}; nobody asked whether they know each other.", what=what)
    if themes:
        if is_known:
            return say("{both} both work on {themes}; they do not work with each other.", both=both, themes=themes)
        return say("{both} both work on {themes}; nobody asked whether they know each other.", both=both, themes=themes)
    if is_known:
        return say("{both} fit the same needs; they do not work with each other.", both=both)
    return say("{both} fit the same needs; nobody asked whether they know each other.", both=both)


def _alike(themes: str, places: list[str]) -> list[str]:
    """Return what two both work on, and where both do."""
    if places:
        return [say("Both work on {themes} in {places}.", themes=themes, places=joined(places))]
    return [say("Both work on {themes}.", themes=themes)]


def _known_apart(outlook: Outlook, who: int, other: int) -> bool:
    """Return whether it is known that two have no tie."""
    pair = number(len(outlook.situation.network), np.array([who]), np.array([other]))
    return bool(listed(pair, Common.of(outlook.situation).apart)[0])


def _themes(outlook: Outlook, names: Names, who: int, other: int) -> str:
    """Return the themes two share, as a sentence says them; empty if there is none."""
    common = Common.of(outlook.situation)
    shared = np.intersect1d(common.themes[[who]].indices, common.themes[[other]].indices)
    return joined([names.themes[common.theme_codes[one]] for one in shared]) if len(shared) else ""


def _apart(outlook: Outlook, names: Names, who: int, other: int) -> str:
    """Return how it is known that two have no tie."""
    pairs = outlook.situation.network.known
    low, high = sorted((who, other))
    row = pairs[(pairs["i"] == low) & (pairs["j"] == high)].iloc[0]
    asked = [names.who(one) for one, side in ((low, "asked_a"), (high, "asked_b")) if row[side]]
    if len(asked) == 1:
        return say("{who} was asked, and said the two do not work together.", who=asked[0])
    if asked:
        return say("Both were asked, and neither works with the other.")
    return say("They are recorded as not working together.")


def _between(outlook: Outlook, names: Names, who: int, other: int) -> list[str]:
    """Return which partners two share, ego and its colleagues left out."""
    ties = ties_of(outlook.situation.network)
    both = np.intersect1d(ties[[who]].indices, ties[[other]].indices)
    shared = [names.who(one) for one in both if not outlook.circle.inside[one]]
    if shared:
        return [
            say_number(
                "They share a partner: {who}.", "They share {number} partners: {who}.", len(shared), who=joined(shared)
            )
        ]
    if outlook.ego.is_ours:
        return [say("Nobody but you is known to work with both.")]
    return [say("Nobody but {ego} is known to work with both.", ego=outlook.ego.name)]


def _where_both(outlook: Outlook, names: Names, who: int, other: int) -> list[str]:
    """Return the places in which two both work."""
    traits = Traits.of(outlook.situation)

    def places(one: int) -> set[str]:
        begin, end = np.searchsorted(traits.who, [one, one + 1])
        return {traits.words[word] for word in traits.word[begin:end] if ASPECTS[traits.aspect[word]] == "places"}

    both = sorted(places(who) & places(other))
    return [names.places[place] for place in both]
