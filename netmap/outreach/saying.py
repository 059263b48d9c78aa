"""What a row of any list says: its fields, what somebody could help with, and what nobody recorded."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from netmap.gaps.showing import joined
from netmap.language import listed, say, to_say
from netmap.outreach.signals import ROUNDED

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pandas as pd

    from netmap.engine.arrays import Real, Whole
    from netmap.outreach.naming import Names
    from netmap.outreach.outlook import Outlook

NEEDS_SAID = 2
"""Of the needs somebody could help with, a row spells out the gravest few; it names all."""

COULD_HELP = {
    "NONE": to_say("{who} could help with {what}, which nobody works on."),
    "AWARENESS": to_say("{who} could help with {what}, where people are only told about it."),
    "FRAGILE": to_say("{who} could help with {what}, which one organisation alone keeps going."),
    "COVERED": to_say("{who} could help with {what}, where others help already."),
    "UNKNOWN": to_say("{who} could help with {what}, and it is not recorded who works on it."),
    "": to_say("{who} could help with {what}."),
}
"""What one could help with, by the state of the cell; the last where it is no need."""

COULD_HELP_TOGETHER = {
    "NONE": to_say("{who} could together help with {what}, which nobody works on."),
    "AWARENESS": to_say("{who} could together help with {what}, where people are only told about it."),
    "FRAGILE": to_say("{who} could together help with {what}, which one organisation alone keeps going."),
    "COVERED": to_say("{who} could together help with {what}, where others help already."),
    "UNKNOWN": to_say("{who} could together help with {what}, and it is not recorded who works on it."),
    "": to_say("{who} could together help with {what}."),
}
"""The same of two."""

NOT_RECORDED = {
    "themes": to_say("Nobody recorded what {who} works on."),
    "places": to_say("Nobody recorded where {who} works."),
    "groups": to_say("Nobody recorded whom {who} serves."),
    "languages": to_say("Nobody recorded which languages {who} works in."),
}
"""What is unknown, by the fact that is missing."""


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


def could_help(outlook: Outlook, names: Names, who: int, other: int | None = None) -> list[str]:
    """Return what somebody could help with, or two could together: one sentence each for the gravest few, by need and place."""
    cell, worth = _fits(outlook, who, other)
    spots, place = np.unique(outlook.fit.spots[cell], return_inverse=True)
    total = np.round(np.bincount(place, worth, minlength=len(spots)), ROUNDED)
    subject = listed([names.who(one) for one in (who, other) if one is not None])
    sentences = COULD_HELP if other is None else COULD_HELP_TOGETHER
    said = []
    for chosen in np.argsort(-total, kind="stable")[:NEEDS_SAID]:
        some = cell[place == chosen]
        first = {name: of[some[0]] for name, of in outlook.fit.told.items()}
        whom = [names.groups[group] for group in outlook.fit.told["group"][some] if isinstance(group, str)]
        state = first["state"] if isinstance(first["need"], str) else ""
        said.append(say(sentences[state], who=subject, what=_what(names, first, whom)))
    return said


def _what(names: Names, cell: Mapping[str, Any], whom: list[str]) -> str:
    """Return what a cell is about, where, and for whom."""
    places = {"groups": joined(whom)} if whom else {}
    if isinstance(cell["place"], str):
        places["place"] = names.places.get(cell["place"], cell["place"])
    if isinstance(cell["need"], str):
        places["need"] = names.needs[cell["need"]]
    elif isinstance(cell["theme"], str):
        places["need"] = names.themes[cell["theme"]]
    return say(WHAT["need" in places, "place" in places, "groups" in places], **places)


WHAT = {
    (True, False, False): to_say("“{need}”"),
    (True, True, False): to_say("“{need}” in {place}"),
    (True, False, True): to_say("“{need}” ({groups})"),
    (True, True, True): to_say("“{need}” in {place} ({groups})"),
    (False, False, False): to_say("it"),
    (False, True, False): to_say("it in {place}"),
    (False, False, True): to_say("it ({groups})"),
    (False, True, True): to_say("it in {place} ({groups})"),
}
"""Whether a cell has a need or a theme, a place and groups -> how a sentence says it."""


def needs_of(outlook: Outlook, who: int, other: int | None = None) -> tuple[str, ...]:
    """Return the ids of the needs somebody could help with, or two could together, the gravest first."""
    cell, worth = _fits(outlook, who, other)
    total: dict[str, float] = {}
    for need, share in zip(outlook.fit.told["need"][cell], worth.tolist(), strict=True):
        if isinstance(need, str):
            total[need] = total.get(need, 0.0) + share
    return tuple(sorted(total, key=lambda need: (-round(total[need], ROUNDED), need)))


def _fits(outlook: Outlook, who: int, other: int | None) -> tuple[Whole, Real]:
    """Return the cells that count and that somebody, or two together, could help in, and fit times weight of each."""
    matrix = outlook.fit.matrix
    row = matrix[[who]] if other is None else matrix[[who]].minimum(matrix[[other]]).tocsr()
    worth = row.data * outlook.fit.weight[row.indices]
    order = np.argsort(row.indices, kind="stable")
    order = order[worth[order] > 0]
    return row.indices[order].astype(np.int64), worth[order]


def not_recorded(outlook: Outlook, names: Names, who: int) -> list[str]:
    """Return what nobody recorded of somebody."""
    missing = outlook.fit.unknown.iloc[who]
    return [say(sentence, who=names.who(who)) for fact, sentence in NOT_RECORDED.items() if missing[fact]]
