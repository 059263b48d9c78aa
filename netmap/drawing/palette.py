"""Which mark stands for what: colour and shape together, so that neither is needed alone.

At most eight kinds of mark can be told apart at a glance; what comes after
the seven most frequent categories is drawn as "Other". The colours are Okabe
and Ito's, which people with any kind of colour vision tell apart; every mark
carries an outline in the text colour because some of them are pale on white.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from netmap.vocabulary import vocabulary

if TYPE_CHECKING:
    import pandas as pd

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


REST: Final = Mark(OTHER, "Other", "#B8BDC4", "dot")
"""The mark of everybody whose category has none of its own."""


def marks(stakeholders: pd.DataFrame, colour_by: str, place_names: dict[str, str]) -> dict[str, Mark]:
    """Return the marks of a network, by category code: the library, then the most frequent, the rest last.

    Parameters
    ----------
    stakeholders
        The whole network's, so that colours stay when a filter is set:
        columns ``family``, ``sector`` and ``place``.
    colour_by
        ``"kind"``, ``"sector"`` or ``"place"``.
    place_names
        Place id -> name.

    Examples
    --------
    >>> import pandas as pd
    >>> found = marks(pd.DataFrame({"family": ["NPO", "LIB", "NPO", None]}), "kind", {})
    >>> [(mark.label, mark.shape) for mark in found.values()]
    [('Library', 'star'), ('Non-profit organisation', 'dot'), ('Other', 'dot')]
    """
    codes = categories(stakeholders, colour_by)
    counts = codes[codes != OTHER].value_counts(sort=False)
    # Equal counts in the order of their codes, so that every machine draws the same map; the library comes first.
    ordered = counts.sort_index().sort_values(ascending=False, kind="stable").index.tolist()
    if colour_by == "kind":
        ordered.sort(key=lambda code: code != "LIB")
    found: dict[str, Mark] = {}
    # The star is the library's own wherever kinds are shown.
    free = list(_MARKS) if colour_by == "kind" else [*_MARKS, _OURS]
    for code in ordered:
        if colour_by == "kind" and code == "LIB":
            colour, shape = _OURS
        elif free:
            colour, shape = free.pop(0)
        else:
            continue
        found[code] = Mark(code, _label(code, colour_by, place_names), colour, shape)
    if len(found) < codes.nunique():
        found[OTHER] = REST
    return found


def categories(stakeholders: pd.DataFrame, colour_by: str) -> pd.Series:
    """Return each stakeholder's category code; empty where it has none."""
    column = {"kind": "family", "sector": "sector", "place": "place"}[colour_by]
    return stakeholders[column].fillna(OTHER).astype("str")


def _label(code: str, colour_by: str, place_names: dict[str, str]) -> str:
    if colour_by == "place":
        return place_names.get(code, code)
    return vocabulary({"kind": "kinds", "sector": "sectors"}[colour_by]).label(code)
