"""Which part of the network is looked at: one value for screens, command line and Python."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pandas as pd

from netmap.records import Records, explode
from netmap.vocabulary import OTHER, vocabulary

if TYPE_CHECKING:
    from datetime import date


@dataclass(frozen=True, slots=True)
class Selection:
    """A part of the network; an empty part of it means "all".

    Parameters
    ----------
    kinds, sectors, places
        Codes and place ids of the stakeholders to keep. A wide kind
        (``GOV``) keeps its narrower ones.
    without_kinds
        Codes of the stakeholders to leave out.
    relations
        Codes of relations to keep, or ``OTHER:word`` for a user's own.
    minimum_level
        Only ties at this level or above, as both sides rated them; ties
        nobody rated stay out. None keeps all.
    minimum_weight
        Only relationships whose count is at least this. None keeps all.
    stated_from, stated_to
        Only relationships stated within these days, both included. An
        undated relationship stays out as soon as one of them is given.
    """

    kinds: tuple[str, ...] = ()
    without_kinds: tuple[str, ...] = ()
    sectors: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    relations: tuple[str, ...] = ()
    minimum_level: int | None = None
    minimum_weight: float | None = None
    stated_from: date | None = None
    stated_to: date | None = None

    @property
    def narrows_relationships(self) -> bool:
        """Whether agreements and contacts alone may no longer make a tie.

        They carry no relation, count or survey date, so a network narrowed by
        one of these rests on stated relationships only.
        """
        return (
            bool(self.relations)
            or self.minimum_weight is not None
            or self.stated_from is not None
            or self.stated_to is not None
        )

    def of(self, records: Records) -> Records:
        """Return the records narrowed to this selection, at the same revision.

        Stakeholders that are left out take their relationships, questions and
        contacts with them. ``minimum_level`` is a property of concluded ties
        and is applied by ``network.build``.
        """
        stakeholders = self._stakeholders(records["stakeholders"])
        frames = dict(records.frames)
        frames["stakeholders"] = stakeholders
        kept = set(stakeholders["id"])
        relationships = self._relationships(records["relationships"])
        asked = records["asked"]
        if len(stakeholders) < len(records["stakeholders"]):
            relationships = relationships[relationships["source"].isin(kept) & relationships["target"].isin(kept)]
            asked = asked[asked["asked"].isin(kept) & asked["about"].isin(kept)]
        frames["relationships"] = relationships
        frames["asked"] = asked
        return Records(records.revision, frames)

    def _stakeholders(self, stakeholders: pd.DataFrame) -> pd.DataFrame:
        keep = pd.Series(True, index=stakeholders.index)
        family = vocabulary("kinds").family
        if self.kinds:
            keep &= stakeholders["kind"].isin(self.kinds) | stakeholders["kind"].map(family, na_action="ignore").isin(
                self.kinds
            )
        if self.without_kinds:
            keep &= ~(
                stakeholders["kind"].isin(self.without_kinds)
                | stakeholders["kind"].map(family, na_action="ignore").isin(self.without_kinds)
            )
        if self.sectors:
            keep &= stakeholders["sector"].isin(self.sectors)
        if self.places:
            keep &= stakeholders["place"].isin(self.places)
        return stakeholders[keep]

    def _relationships(self, relationships: pd.DataFrame) -> pd.DataFrame:
        keep = pd.Series(True, index=relationships.index)
        if self.relations:
            keep &= keep.index.isin(explode(relationships, "relation").query("relation in @self.relations").index)
        if self.minimum_weight is not None:
            keep &= relationships["weight"] >= self.minimum_weight
        if self.stated_from is not None:
            keep &= relationships["stated_on"] >= pd.Timestamp(self.stated_from)
        if self.stated_to is not None:
            keep &= relationships["stated_on"] <= pd.Timestamp(self.stated_to)
        return relationships[keep]


def own_word(word: str) -> str:
    """Return the code under which a user's own word is filed.

    Examples
    --------
    >>> own_word("gossip")
    'OTHER:gossip'
    """
    return f"{OTHER}:{word}"
