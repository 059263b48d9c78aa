"""Why somebody stands in a list, what is unknown, and what speaks against it: in words a branch librarian would say."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import pandas as pd

from netmap.gaps.showing import in_words, joined
from netmap.outreach.against import against_one, against_two
from netmap.outreach.introducing import Common, number
from netmap.outreach.naming import Names
from netmap.outreach.signals import ASPECTS, ROUNDED, Traits
from netmap.outreach.signals import joined as ties_of
from netmap.ties.pairs import UNDATED

if TYPE_CHECKING:
    from netmap.outreach.outlook import Outlook

NEEDS_SAID = 2
"""Of the needs somebody could help with, a row spells out the gravest few; it names all."""

WITHOUT = {
    "NONE": "which nobody works on",
    "AWARENESS": "where people are only told about it",
    "FRAGILE": "which one organisation alone keeps going",
    "COVERED": "where others help already",
    "UNKNOWN": "and it is not recorded who works on it",
}
"""What is missing in a cell, by its state."""

NOT_RECORDED = {
    "themes": "Nobody recorded what {who} works on.",
    "places": "Nobody recorded where {who} works.",
    "groups": "Nobody recorded whom {who} serves.",
    "languages": "Nobody recorded which languages {who} works in.",
}
"""What is unknown, by the fact that is missing."""

NEW = {
    "sector": "is in the field “{word}”",
    "languages": "works in {word}",
    "groups": "serves {word}",
    "places": "works in {word}",
}
"""What a stakeholder would bring, by aspect; the first said come first."""


class Said(NamedTuple):
    """The words of one row; the names are those of ``SUGGESTION_COLUMNS``."""

    sentence: str
    reasons: tuple[str, ...]
    unknown: tuple[str, ...]
    against: tuple[str, ...]
    path: tuple[str, ...]
    introducer: str | None
    introducer_last_contact: pd.Timestamp | None
    path_strength: float
    needs: tuple[str, ...]


def words_of(outlook: Outlook, rows: pd.DataFrame) -> pd.DataFrame:
    """Return the words of some rows of one list, row by row: the fields of ``Said``."""
    names = Names.of(outlook)
    said = [
        _of_two(outlook, names, names.at(who), names.at(also))
        if isinstance(also, str)
        else _of_one(outlook, names, names.at(who), name)
        for who, also, name in rows[["who", "also", "list"]].to_numpy(dtype=object)
    ]
    frame = pd.DataFrame(said, columns=list(Said._fields), index=pd.RangeIndex(len(said)))
    return frame.astype(
        {"sentence": "str", "introducer": "str", "introducer_last_contact": "datetime64[s]", "path_strength": "float64"}
    )


def _of_one(outlook: Outlook, names: Names, who: int, name: str) -> Said:
    """Return the words of a row of the lists "reconnect" and "meet"."""
    circle = outlook.circle
    helps = could_help(outlook, names, who)
    way = outlook.paths.way_to(who)
    introducer = way[-2] if len(way) > 2 else None  # noqa: PLR2004 - ego, introducer, who
    last = int(circle.last[introducer]) if introducer is not None else UNDATED
    tie = _tie(outlook, names, who) if name == "reconnect" else []
    through = _through(outlook, names, way)
    new, fits = _new(outlook, names, who), helps
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


def could_help(outlook: Outlook, names: Names, who: int, other: int | None = None) -> list[str]:
    """Return what somebody could help with, or two could together: one sentence each for the gravest few, by need and place."""
    row = _fits(outlook, who, other)
    cells = outlook.fit.cells.take(row.index.to_numpy())[["need", "theme", "place", "state", "group"]]
    cells = cells.assign(worth=row.to_numpy())
    number = cells.groupby(["need", "theme", "place", "state"], dropna=False).ngroup().to_numpy()
    worth = np.round(np.bincount(number, cells["worth"].to_numpy()), ROUNDED)
    subject = names.who(who) if other is None else f"{names.who(who)} and {names.who(other)}"
    together = " together" if other is not None else ""
    said = []
    for chosen in np.argsort(-worth, kind="stable")[:NEEDS_SAID]:
        some = cells[number == chosen]
        first, whom = some.iloc[0], [names.groups[group] for group in some["group"].dropna()]
        for_whom = f" ({joined(whom)})" if whom else ""
        said.append(f"{subject} could{together} help with {_what(names, first)}{for_whom}, {WITHOUT[first['state']]}.")
    return said


def _what(names: Names, cell: pd.Series) -> str:
    """Return what a cell is about, and where."""
    where = f" in {names.places.get(cell['place'], cell['place'])}" if isinstance(cell["place"], str) else ""
    if isinstance(cell["need"], str):
        return f"“{names.needs[cell['need']]}”{where}"
    return f"“{names.themes[cell['theme']]}”{where}" if isinstance(cell["theme"], str) else f"it{where}"


def needs_of(outlook: Outlook, who: int, other: int | None = None) -> tuple[str, ...]:
    """Return the ids of the needs somebody could help with, or two could together, the gravest first."""
    row = _fits(outlook, who, other)
    needs = outlook.fit.cells["need"].take(row.index.to_numpy())
    worth = row.groupby(needs.to_numpy()).sum()
    return tuple(worth.sort_index().sort_values(ascending=False, kind="stable").index)


def _fits(outlook: Outlook, who: int, other: int | None) -> pd.Series:
    """Return the fit times the weight of each cell that counts and that somebody, or two together, could help in."""
    matrix = outlook.fit.matrix
    row = matrix[[who]] if other is None else matrix[[who]].minimum(matrix[[other]]).tocsr()
    worth = row.data * outlook.fit.cells["weight"].to_numpy(dtype=np.float64)[row.indices]
    counts: pd.Series = pd.Series(worth, index=row.indices)
    return counts[counts > 0]


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
    missing = outlook.fit.unknown.iloc[who]
    said = [sentence.format(who=names.who(who)) for fact, sentence in NOT_RECORDED.items() if missing[fact]]
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


def _of_two(outlook: Outlook, names: Names, who: int, other: int) -> Said:
    """Return the words of a row of the list "introduce"."""
    circle, situation = outlook.circle, outlook.situation
    both, pair = (
        f"{names.who(who)} and {names.who(other)}",
        number(len(situation.network), np.array([who]), np.array([other]))[0],
    )
    common = Common.of(situation)
    shared = np.intersect1d(common.themes[[who]].indices, common.themes[[other]].indices)
    themes = [names.themes[common.theme_codes[one]] for one in shared]
    given = names.given(who, other)
    helps = could_help(outlook, names, who, other)
    apart = _apart(outlook, names, who, other, known=bool(np.isin(pair, common.apart)))
    alike = [f"Both work on {joined(themes)}{_where_both(outlook, names, who, other)}."] if themes else []
    what = (
        f"both work on {joined(themes)}"
        if themes
        else "one offers what the other looks for"
        if given
        else "could help with the same needs"
    )
    rest = (
        "they were asked, and do not work together"
        if np.isin(pair, common.apart)
        else "nobody asked whether they know each other"
    )
    member = int(circle.member[who])
    return Said(
        f"{both} {what}; {rest}.",
        (*given, *helps, *alike, *apart[0], *_between(outlook, names, who, other)),
        (
            *apart[1],
            *(
                s.format(who=names.who(one))
                for one in (who, other)
                for fact, s in NOT_RECORDED.items()
                if outlook.fit.unknown.iloc[one][fact]
            ),
        ),
        against_two(outlook, names, who, other),
        tuple(names.ids[[member, who]]),
        None,
        None,
        float(circle.strength[who] * circle.strength[other]),
        needs_of(outlook, who, other),
    )


def _apart(outlook: Outlook, names: Names, who: int, other: int, *, known: bool) -> tuple[list[str], list[str]]:
    """Return what is known of whether two know each other: as a reason, or as unknown."""
    if not known:
        return [], [f"Nobody asked whether {names.who(who)} and {names.who(other)} know each other."]
    pairs = outlook.situation.network.known
    low, high = sorted((who, other))
    row = pairs[(pairs["i"] == low) & (pairs["j"] == high)].iloc[0]
    asked = [names.who(one) for one, side in ((low, "asked_a"), (high, "asked_b")) if row[side]]
    if len(asked) == 1:
        return [f"{asked[0]} was asked, and said the two do not work together."], []
    return [
        "Both were asked, and neither works with the other." if asked else "They are recorded as not working together."
    ], []


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
