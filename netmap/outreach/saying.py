"""What a row of any list says: its fields, what somebody could help with, and what nobody recorded."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from netmap.gaps.showing import joined
from netmap.outreach.signals import ROUNDED

if TYPE_CHECKING:
    import pandas as pd

    from netmap.engine.arrays import Real, Whole
    from netmap.outreach.naming import Names
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
    subject = names.who(who) if other is None else f"{names.who(who)} and {names.who(other)}"
    together = " together" if other is not None else ""
    said = []
    for chosen in np.argsort(-total, kind="stable")[:NEEDS_SAID]:
        some = outlook.fit.cells.iloc[cell[place == chosen]]
        first, whom = some.iloc[0], [names.groups[group] for group in some["group"].dropna()]
        for_whom = f" ({joined(whom)})" if whom else ""
        missing = f", {WITHOUT[first['state']]}" if isinstance(first["need"], str) else ""
        said.append(f"{subject} could{together} help with {_what(names, first)}{for_whom}{missing}.")
    return said


def _what(names: Names, cell: pd.Series) -> str:
    """Return what a cell is about, and where."""
    where = f" in {names.places.get(cell['place'], cell['place'])}" if isinstance(cell["place"], str) else ""
    if isinstance(cell["need"], str):
        return f"“{names.needs[cell['need']]}”{where}"
    return f"“{names.themes[cell['theme']]}”{where}" if isinstance(cell["theme"], str) else f"it{where}"


def needs_of(outlook: Outlook, who: int, other: int | None = None) -> tuple[str, ...]:
    """Return the ids of the needs somebody could help with, or two could together, the gravest first."""
    cell, worth = _fits(outlook, who, other)
    total: dict[str, float] = {}
    for need, share in zip(outlook.fit.cells["need"].to_numpy(dtype=object)[cell], worth.tolist(), strict=True):
        if isinstance(need, str):
            total[need] = total.get(need, 0.0) + share
    return tuple(sorted(total, key=lambda need: (-round(total[need], ROUNDED), need)))


def _fits(outlook: Outlook, who: int, other: int | None) -> tuple[Whole, Real]:
    """Return the cells that count and that somebody, or two together, could help in, and fit times weight of each."""
    matrix = outlook.fit.matrix
    row = matrix[[who]] if other is None else matrix[[who]].minimum(matrix[[other]]).tocsr()
    worth = row.data * outlook.fit.cells["weight"].to_numpy(dtype=np.float64)[row.indices]
    order = np.argsort(row.indices, kind="stable")
    order = order[worth[order] > 0]
    return row.indices[order].astype(np.int64), worth[order]


def not_recorded(outlook: Outlook, names: Names, who: int) -> list[str]:
    """Return what nobody recorded of somebody."""
    missing = outlook.fit.unknown.iloc[who]
    return [sentence.format(who=names.who(who)) for fact, sentence in NOT_RECORDED.items() if missing[fact]]
