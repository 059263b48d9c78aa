"""Which mark stands for what: colour and shape together, so that neither is needed alone.

At most eight kinds of mark can be told apart at a glance; what comes after
the seven most frequent categories is drawn as "Other". The colours are Okabe
and Ito's, which people with any kind of colour vision tell apart; every mark
carries an outline in the text colour because some of them are pale on white.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from netmap.drawing.coloured import Coloured, most_frequent
from netmap.language import say, to_say
from netmap.vocabulary import vocabulary

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    import numpy as np
    import pandas as pd
    from numpy.typing import NDArray

    Indices = NDArray[np.int64]

CATEGORIES: Final = {"kind": "family", "sector": "sector", "place": "place"}
"""What a map can be coloured by besides measures -> the column that says it."""

GAP_COLOURS: Final = {"gaps_open": to_say("Open gaps"), "gaps_gravest": to_say("Gravest open gap")}
"""What it can be coloured by of the gaps that concern a stakeholder -> what people call it."""

ONE_GAP: Final = "gap"
"""What it is coloured by while it marks whom one gap concerns."""

ONE_WAY: Final = "way"
"""What it is coloured by while it marks who stands on the way from one stakeholder to another."""

OTHER: Final = ""
"""Code of the category that holds the rest, and whatever has none."""

_MARKS: Final = (
    ("#009E73", "dot"),
    ("#E69F00", "square"),
    ("#CC79A7", "diamond"),
    ("#56B4E9", "triangle"),
    ("#F0E442", "hexagon"),
    ("#D55E00", "triangleDown"),
)
_OURS: Final = ("#0072B2", "star")


@dataclass(frozen=True, slots=True)
class Mark:
    """How the stakeholders of one category are drawn.

    Parameters
    ----------
    code
        Code of the category; empty for the rest.
    label
        What the legend says.
    colour
        Fill, as ``#rrggbb``.
    shape
        vis-network's name of the shape.
    """

    code: str
    label: str
    colour: str
    shape: str

    def said(self) -> Mark:
        """Return one of netmap's own marks with its label in the language spoken now."""
        return replace(self, label=say(self.label))


REST: Final = Mark(OTHER, to_say("Other"), "#B8BDC4", "dot")
"""The mark of everybody whose category has none of its own."""

_GROUP: Final = Mark(OTHER, "", "#8CBFD0", "dot")


def by_category(
    stakeholders: pd.DataFrame, whole: pd.DataFrame, colour_by: str, place_names: Mapping[str, str]
) -> Coloured:
    """Return the looks of stakeholders by what they are or where.

    Parameters
    ----------
    stakeholders
        Whose looks.
    whole
        The whole network's, so that colours stay when a filter is set. Both
        have the columns ``family``, ``sector`` and ``place``.
    colour_by
        One of ``CATEGORIES``.
    place_names
        Place id -> name.

    Examples
    --------
    >>> import pandas as pd
    >>> people = pd.DataFrame({"family": ["NPO", "LIB", "NPO", None]})
    >>> found = by_category(people, people, "kind", {})
    >>> [(mark.label, mark.shape) for mark in found.marks.values()]
    [('Library', 'star'), ('Non-profit organisation', 'dot'), ('Other', 'dot')]
    """
    everybody, mine = _codes(whole, colour_by), _codes(stakeholders, colour_by)
    if colour_by == "place":
        named = {code: place_names.get(code, code) for code in everybody.unique()}
    else:
        label = vocabulary({"kind": "kinds", "sector": "sectors"}[colour_by]).label
        named = {code: label(code) for code in everybody.unique() if code != OTHER}
    # The star is the library's own wherever kinds are shown.
    marks = of_many(everybody, named, own={"LIB": _OURS} if colour_by == "kind" else {})[1]
    codes = mine.where(mine.isin(list(marks)), OTHER)
    # Colours come from the whole network; should the part know a category it lacks, that is "Other".
    if (codes == OTHER).any():
        marks.setdefault(OTHER, REST.said())

    def of_groups(groups: Indices) -> tuple[list[Mark], list[str]]:
        looks = [marks[code] for code in most_frequent(codes, groups)]
        return [_GROUP] * len(looks), [say("Most often {label}", label=look.label) for look in looks]

    return Coloured(codes, marks, of_groups)


def of_many(
    codes: pd.Series,
    named: Mapping[str, str],
    *,
    own: Mapping[str, tuple[str, str]] = MappingProxyType({}),
    without: Collection[str] = (),
) -> tuple[pd.Series, dict[str, Mark]]:
    """Return the mark of each code that is named: the most frequent have their own, the rest share one, which comes last.

    Parameters
    ----------
    codes
        One code for each stakeholder.
    named
        Code -> label; a code that is not in it keeps itself and gets no mark, but for ``OTHER``.
    own
        Code -> colour and shape kept for it; it comes first.
    without
        Shapes that are taken.

    Returns
    -------
    Series, dict
        The codes, those without a mark of their own replaced by ``OTHER``; and the marks by code.
    """
    counts = codes[codes.isin([code for code in named if code != OTHER])].value_counts(sort=False)
    # Equal counts in the order of their codes, so that every machine draws the same map.
    ordered = counts.sort_index().sort_values(ascending=False, kind="stable").index.tolist()
    ordered.sort(key=lambda code: code not in own)
    free = [look for look in (*_MARKS, *(() if own else (_OURS,))) if look[1] not in without]
    marks: dict[str, Mark] = {}
    for code in ordered:
        if code in own or free:
            marks[code] = Mark(code, named[code], *(own[code] if code in own else free.pop(0)))
    shared = (codes == OTHER) | codes.isin(ordered[len(marks) :])
    if shared.any():
        marks[OTHER] = REST.said()
    return codes.where(~shared, OTHER), marks


def _codes(stakeholders: pd.DataFrame, colour_by: str) -> pd.Series:
    """Return each stakeholder's category code; empty where it has none."""
    return stakeholders[CATEGORIES[colour_by]].fillna(OTHER).astype("str").reset_index(drop=True)
