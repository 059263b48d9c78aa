"""Why two should be introduced to each other, what is unknown, and what speaks against it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from netmap.gaps.showing import joined
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
    circle, both = outlook.circle, f"{names.who(who)} and {names.who(other)}"
    known = _known_apart(outlook, who, other)
    given, themes = names.given(who, other), _themes(outlook, names, who, other)
    alike = [f"Both work on {themes}{_where_both(outlook, names, who, other)}."] if themes else []
    what = given[0].rstrip(".") if given else f"{both} {f'both work on {themes}' if themes else 'fit the same needs'}"
    apart = "they do not work with each other" if known else "nobody asked whether they know each other"
    fits, between = could_help(outlook, names, who, other), _between(outlook, names, who, other)
    unasked = [] if known else [f"Nobody asked whether {both} know each other."]
    return Said(
        f"{what}; {apart}.",
        (*given, *fits, *alike, *([_apart(outlook, names, who, other)] if known else []), *between),
        (*unasked, *not_recorded(outlook, names, who), *not_recorded(outlook, names, other)),
        against_two(outlook, names, who, other),
        tuple(names.ids[[int(circle.member[who]), who]]),
        None,
        None,
        float(circle.strength[who] * circle.strength[other]),
        needs_of(outlook, who, other),
    )


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
        return f"{asked[0]} was asked, and said the two do not work together."
    return (
        "Both were asked, and neither works with the other." if asked else "They are recorded as not working together."
    )


def _between(outlook: Outlook, names: Names, who: int, other: int) -> list[str]:
    """Return which partners two share, ego and its colleagues left out."""
    ties = ties_of(outlook.situation.network)
    both = np.intersect1d(ties[[who]].indices, ties[[other]].indices)
    shared = [names.who(one) for one in both if not outlook.circle.inside[one]]
    you = "you" if outlook.ego.is_ours else outlook.ego.name
    if not shared:
        return [f"Nobody but {you} is known to work with both."]
    return [f"They share {'a partner' if len(shared) == 1 else f'{len(shared)} partners'}: {joined(shared)}."]


def _where_both(outlook: Outlook, names: Names, who: int, other: int) -> str:
    """Return the places in which two both work, as the end of a sentence."""
    traits = Traits.of(outlook.situation)

    def places(one: int) -> set[str]:
        begin, end = np.searchsorted(traits.who, [one, one + 1])
        return {traits.words[word] for word in traits.word[begin:end] if ASPECTS[traits.aspect[word]] == "places"}

    both = sorted(places(who) & places(other))
    return f" in {joined([names.places[place] for place in both])}" if both else ""
