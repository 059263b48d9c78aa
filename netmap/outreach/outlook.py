"""All that the lists of one ego and one purpose rest on, made once for the three of them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from netmap.measures.kept import kept
from netmap.outreach.answer import PARTS
from netmap.outreach.circle import circle_of, ids_of
from netmap.outreach.paths import NOWHERE, paths_from
from netmap.outreach.purposes import fit_for, need_fit
from netmap.outreach.signals import closeness, novelty, reach_of, same_circle, score

if TYPE_CHECKING:
    from netmap.engine.arrays import Real, Truth, Whole
    from netmap.gaps.situation import Situation
    from netmap.outreach.asking import Ego, Purpose
    from netmap.outreach.circle import Circle
    from netmap.outreach.fit import Fit
    from netmap.outreach.paths import Paths
    from netmap.outreach.signals import Reach


@dataclass(frozen=True, eq=False)
class Outlook:
    """A situation as one ego sees it, for one purpose.

    Parameters
    ----------
    situation
        The network of a day.
    ego
        Whose lists they are.
    purpose
        What for; None for whatever is open.
    """

    situation: Situation
    ego: Ego
    purpose: Purpose | None

    @cached_property
    def circle(self) -> Circle:
        """Whom ego is tied to."""
        return circle_of(self.situation, self.ego)

    @cached_property
    def paths(self) -> Paths:
        """The strongest way to everybody."""
        return paths_from(self.situation, self.circle)

    @cached_property
    def fit(self) -> Fit:
        """Who could help with what counts."""
        return fit_for(self.situation, self.purpose)

    @cached_property
    def need_fit(self) -> Real:
        """How well each stakeholder fits what counts."""
        return need_fit(self.fit)

    @cached_property
    def reach(self) -> Reach:
        """How much ego reaches of each kind, sector, place, group and language."""
        return reach_of(self.situation, self.circle)

    @cached_property
    def novelty(self) -> Real:
        """How much each stakeholder would bring that ego reaches little."""
        return novelty(self.situation, self.reach.relative)

    @cached_property
    def closeness(self) -> Real:
        """How close each stakeholder stands to ego in the network; NaN for ego itself and its colleagues. Two lists share it."""
        outside = np.flatnonzero(~self.circle.inside)
        found = np.full(len(self.situation.network), np.nan)
        found[outside] = closeness(self.situation, self.circle, outside)
        return found

    @cached_property
    def same_circle(self) -> Truth:
        """Which stakeholders are more of the same."""
        return same_circle(self.situation, self.circle, self.reach)

    def rows(self, name: str, who: Whole, also: Whole | None, parts: dict[str, Real]) -> pd.DataFrame:
        """Return a list without its words: ``key``, ``list``, ``who``, ``also``, ``through``, ``score`` and ``PARTS``, best first.

        ``through`` is the position of who could introduce ego; below 0 for nobody.

        Parameters
        ----------
        name
            One of ``LISTS``.
        who, also
            Positions of those in it; ``also`` only where it is a list of pairs.
        parts
            Of the score. For a purpose, only rows that fit it stay.
        """
        scores = score(self.situation, parts)
        order = np.lexsort(
            (who if also is None else who * len(self.situation.network) + also, -np.nan_to_num(scores, nan=-1.0))
        )
        if self.purpose is not None:
            order = order[parts["need_fit"][order] > 0]
        ids = ids_of(self.situation.network)
        one = pd.Series(ids.take(who[order]), dtype="str")
        other = pd.Series(ids.take(also[order]), dtype="str") if also is not None else None
        return pd.DataFrame(
            {
                "key": f"{name}:" + (one if other is None else one + "+" + other),
                "list": name,
                "who": one,
                "also": pd.Series(None, index=one.index, dtype="str") if other is None else other,
                "through": self.paths.through[who[order]] if name == "meet" else NOWHERE,
                "score": scores[order],
                **{part: parts[part][order] for part in PARTS},
            }
        )


def outlook_of(situation: Situation, ego: Ego, purpose: Purpose | None) -> Outlook:
    """Return the outlook of an ego; the last one that was asked for is kept, for three lists and their words ask in turn."""
    last: dict[str, Outlook] = kept(situation.network, "last outlook", dict)
    found = last.get("last")
    if found is None or (found.ego, found.purpose, found.situation.conventions) != (
        ego,
        purpose,
        situation.conventions,
    ):
        found = last["last"] = Outlook(situation, ego, purpose)
    return found
