"""What speaks against a contact: more of the same, a partner asked too often, a way that hangs on one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from netmap.language import day_in_words, say, say_number, to_say
from netmap.measures.kept import kept
from netmap.outreach.circle import ids_of
from netmap.outreach.filters import QUARTER
from netmap.outreach.introducing import number
from netmap.ties.pairs import Roster

if TYPE_CHECKING:
    from netmap.engine.arrays import Whole
    from netmap.gaps.situation import Situation
    from netmap.outreach.naming import Names
    from netmap.outreach.outlook import Outlook


def against_one(outlook: Outlook, names: Names, who: int, way: tuple[int, ...], name: str) -> tuple[str, ...]:
    """Return what speaks against contacting somebody.

    Parameters
    ----------
    outlook
        Whose list it is.
    names
        What people call them.
    who
        Position of whom to contact.
    way
        Positions on the way there.
    name
        One of ``LISTS``.
    """
    said = []
    if outlook.same_circle[who]:
        said.append(say("Same circle again: its field and its neighbourhood are reached more than most already."))
    said += _busy(outlook, names, who)
    said += [line for one in way[1:-1][:1] for line in _care(outlook, names, one)]
    if name == "meet":
        if outlook.paths.strength[who] == 0:
            said.append(
                say("Nobody is known who could introduce you.")
                if outlook.ego.is_ours
                else say("Nobody is known who could introduce {ego}.", ego=outlook.ego.name)
            )
        words = MET["us" if outlook.ego.is_ours else "ego"]
        said += _met(outlook, outlook.circle.members, who, words, ego=outlook.ego.name)
    return tuple(said)


def against_two(outlook: Outlook, names: Names, who: int, other: int) -> tuple[str, ...]:
    """Return what speaks against introducing two."""
    said = [line for one in (who, other) for line in _busy(outlook, names, one)]
    return (*said, *_met(outlook, np.array([who]), other, MET["them"]))


def _busy(outlook: Outlook, names: Names, who: int) -> list[str]:
    """Return that somebody was in touch with us on many days of the quarter: more than half of ``asked_up_to``."""
    days = met_in_quarter(outlook.situation)[who]
    many = outlook.ego.is_ours and 2 * days > outlook.situation.conventions.asked_up_to
    return (
        [
            say(
                "{who} was in touch with us on {days} days within three months; do not ask too much of it.",
                who=names.who(who),
                days=int(days),
            )
        ]
        if many
        else []
    )


def _care(outlook: Outlook, names: Names, who: int) -> list[str]:
    """Return why an introducer is to be asked with care."""
    said = _busy(outlook, names, who)
    if outlook.situation.network.cut_points[who]:
        said.append(say("{who} is the only link to others as well; everybody asks it.", who=names.who(who)))
    if outlook.circle.asleep[who]:
        said.append(say("The tie with {who} sleeps itself; wake it first.", who=names.who(who)))
    return said


MET = {
    "us": (
        to_say("You have met {times}, and nobody stated a tie: ask what came of it."),
        to_say("You have met {times}, last on {day}, and nobody stated a tie: ask what came of it."),
    ),
    "ego": (
        to_say("{ego} has met {times}, and nobody stated a tie: ask what came of it."),
        to_say("{ego} has met {times}, last on {day}, and nobody stated a tie: ask what came of it."),
    ),
    "them": (
        to_say("They have met {times}, and nobody stated a tie: ask what came of it."),
        to_say("They have met {times}, last on {day}, and nobody stated a tie: ask what came of it."),
    ),
}
"""Who met somebody without a tie: what is said where no day is known, and where one is."""


def _met(outlook: Outlook, some: Whole, who: int, words: tuple[str, str], **places: str) -> list[str]:
    """Return that somebody met one of some others although nobody stated a tie."""
    pairs, unstated = kept(outlook.situation.network, "met without a tie", lambda: _unstated(outlook.situation))
    wanted = number(len(outlook.situation.network), some, np.full(len(some), who))
    first, end = (np.searchsorted(pairs, wanted, side) for side in ("left", "right"))
    there = [row for begin, stop in zip(first, end, strict=True) for row in range(begin, stop)]
    if not there:
        return []
    rows = unstated.iloc[there]
    count, last = int(rows["contacts"].sum()), rows["last_contact"].max()
    if not count:
        return []
    undated, dated = words
    times = say_number("once", "{number} times", count)
    if pd.isna(last):
        return [say(undated, times=times, **places)]
    return [say(dated, times=times, day=day_in_words(last), **places)]


def _unstated(situation: Situation) -> tuple[Whole, pd.DataFrame]:
    """Return the pairs that met without a tie: their numbers, ascending, and the rows."""
    unstated = situation.network.unstated
    i, j = (unstated[end].to_numpy(dtype=np.int64) for end in ("i", "j"))
    pairs = number(len(situation.network), i, j)
    order = np.argsort(pairs, kind="stable")
    return pairs[order], unstated[["contacts", "last_contact"]].take(order)


def met_in_quarter(situation: Situation) -> Whole:
    """Return on how many days of the quarter each stakeholder was in touch with us."""

    def count() -> Whole:
        met = situation.contacts
        quarter = met[situation.days_since(met["date"]) < QUARTER].drop_duplicates(["partner", "date"])
        place = Roster(ids_of(situation.network)).numbers(quarter["partner"])
        return np.bincount(place[place >= 0], minlength=len(situation.network))

    return kept(situation.network, "days met in the quarter", count)
