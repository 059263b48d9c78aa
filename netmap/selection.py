"""Which part of the network is looked at: one value for screens, command line and Python."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import pandas as pd

from netmap.errors import UnknownWord, UsageError
from netmap.language import say
from netmap.names import name_key
from netmap.records import explode
from netmap.vocabulary import split_codes, vocabulary

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from netmap.records import Records


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
    minimum_strength
        Only ties whose strength bears this word, ``"moderate"`` or
        ``"strong"``, or a higher one; ties of which nothing was observed that
        carries weight stay out. None keeps all.
    minimum_weight
        Only relationships whose count is at least this. None keeps all.
    stated_from, stated_to
        Only relationships stated, and questions asked, within these days,
        both included. What is undated stays out as soon as one of them is given.
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
    minimum_strength: str | None = None

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

    def of_relationships(self) -> Selection:
        """Return the part of it that decides which ties are concluded; the rest is applied to stakeholders and ties."""
        return replace(
            self, kinds=(), without_kinds=(), sectors=(), places=(), minimum_level=None, minimum_strength=None
        )

    def of(self, records: Records) -> Records:
        """Return the records narrowed to this selection, at the same revision.

        Stakeholders that are left out take their relationships, questions and
        contacts with them. ``minimum_level`` and ``minimum_strength`` are
        properties of concluded ties and are applied by ``network.build``.
        """
        stakeholders = self._stakeholders(records["stakeholders"])
        frames = dict(records.frames)
        frames["stakeholders"] = stakeholders
        kept = set(stakeholders["id"])
        relationships = self._relationships(records["relationships"])
        asked = self._within_days(records["asked"], "asked_on")
        if len(stakeholders) < len(records["stakeholders"]):
            relationships = relationships[relationships["source"].isin(kept) & relationships["target"].isin(kept)]
            asked = asked[asked["asked"].isin(kept) & asked["about"].isin(kept)]
        frames["relationships"] = relationships
        frames["asked"] = asked
        return replace(records, frames=frames)

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
        return self._within_days(relationships[keep], "stated_on")

    def _within_days(self, rows: pd.DataFrame, column: str) -> pd.DataFrame:
        """Return the rows dated within the days of the selection."""
        if self.stated_from is not None:
            rows = rows[rows[column] >= pd.Timestamp(self.stated_from)]
        if self.stated_to is not None:
            rows = rows[rows[column] <= pd.Timestamp(self.stated_to)]
        return rows


def codes_for(words: Sequence[str], list_name: str, stored: pd.Series) -> tuple[str, ...]:
    """Return the stored codes that a user's words mean.

    Parameters
    ----------
    words
        Codes, labels, synonyms, or a user's own words, in any spelling.
    list_name
        The vocabulary they come from.
    stored
        The column they select in; it may hold several codes a cell.

    Raises
    ------
    UsageError
        If a word is neither in the vocabulary nor among the stored codes.

    Examples
    --------
    >>> codes_for(["joint programme"], "relations", pd.Series(["COPROG|INFO"]))
    ('COPROG',)
    """
    words_of = vocabulary(list_name)
    present = {name_key(words_of.label(code)): code for cell in stored.dropna().unique() for code in split_codes(cell)}
    codes = []
    for word in words:
        try:
            codes.append(words_of.parse(word))
        except UnknownWord as error:
            own = present.get(name_key(word))
            if own is None:
                held = ", ".join(sorted(words_of.label(code) for code in present.values())) or say("none")
                there_are = say("This network has: {words}.", words=held)
                raise UsageError(f"{error} {there_are}") from None
            codes.append(own)
    return tuple(codes)


def places_for(words: Sequence[str], places: pd.DataFrame) -> tuple[str, ...]:
    """Return the ids of the places that a user's words mean: ids or names, in any spelling.

    Raises
    ------
    UsageError
        If there is no such place; the message lists those there are.
    """
    ids = {name_key(name): place for place, name in zip(places["id"], places["name"], strict=True)}
    ids |= {name_key(place): place for place in places["id"]}
    try:
        return tuple(ids[name_key(word)] for word in words)
    except KeyError:
        unknown = next(word for word in words if name_key(word) not in ids)
        held = ", ".join(places["name"]) or say("none")
        raise UsageError(
            say("There is no place '{place}'. This network has: {places}.", place=unknown, places=held)
        ) from None
