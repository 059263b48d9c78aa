"""What people call those, and that, of which a row of a list speaks."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from netmap.gaps.offers import OFFER, in_force
from netmap.gaps.showing import names_of
from netmap.language import language, say
from netmap.measures.kept import kept
from netmap.outreach.circle import SHAKY, ids_of, people_of
from netmap.outreach.introducing import Common, number
from netmap.vocabulary import vocabulary

if TYPE_CHECKING:
    from netmap.gaps.situation import Situation
    from netmap.outreach.outlook import Outlook

PLAIN = {"sector": "sectors", "kind": "kinds", "groups": "groups", "languages": "languages"}
"""The vocabulary of each aspect that has one."""


@dataclass(frozen=True, eq=False)
class Names:
    """What people call the subjects of a network; made once for it.

    Parameters
    ----------
    situation
        The network of a day.
    """

    situation: Situation

    @classmethod
    def of(cls, outlook: Outlook) -> Names:
        """Return the names of an outlook's network, in the language spoken now."""
        return kept(outlook.situation.network, f"names of subjects in {language()}", lambda: cls(outlook.situation))

    @cached_property
    def ids(self) -> np.ndarray:
        """Id of each stakeholder, by position."""
        return ids_of(self.situation.network).to_numpy(dtype=object)

    @cached_property
    def _called(self) -> np.ndarray:
        people = self.situation.network.stakeholders
        return people["name"].fillna(people["id"]).to_numpy(dtype=object)

    @cached_property
    def needs(self) -> dict[str, str]:
        """Statement of each need."""
        return names_of(self.situation.records, "need")

    @cached_property
    def places(self) -> dict[str, str]:
        """Name of each place."""
        return names_of(self.situation.records, "place")

    @cached_property
    def themes(self) -> Labels:
        """Label of each theme."""
        return Labels("themes")

    @cached_property
    def groups(self) -> Labels:
        """Label of each group."""
        return Labels("groups")

    @cached_property
    def _held(self) -> pd.DataFrame:
        return in_force(self.situation)

    def at(self, who: str) -> int:
        """Return the position of a stakeholder."""
        return int(ids_of(self.situation.network).get_indexer(pd.Index([who]))[0])

    def who(self, position: int) -> str:
        """Return what people call a stakeholder."""
        return str(self._called[position])

    def word(self, aspect: str, code: str) -> str:
        """Return what people call a word of one of ``signals.ASPECTS``."""
        return self.places.get(code, code) if aspect == "places" else Labels(PLAIN[aspect])[code]

    def level(self, level: float) -> str:
        """Return what people call a level of collaboration."""
        return vocabulary("levels").label(str(int(np.floor(level)))).lower()

    def standing(self, who: int) -> str:
        """Return where the relationship with a stakeholder stands."""
        return vocabulary("lifecycles").label(str(people_of(self.situation)["lifecycle"].iloc[who]))

    def is_shaky(self, who: int) -> bool:
        """Return whether people say that the relationship is shaky."""
        return people_of(self.situation)["lifecycle"].iloc[who] in SHAKY

    @cached_property
    def _offers(self) -> dict[str, list[str]]:
        """What each stakeholder offers now, and where."""
        offers = self._held[self._held["direction"] == OFFER]
        said: dict[str, list[str]] = {}
        for who, resource, place in offers[["stakeholder", "resource", "place"]].to_numpy(dtype=object):
            said.setdefault(who, []).append(self._offered(resource, place))
        return said

    def offers(self, who: int) -> list[str]:
        """Return what a stakeholder offers now, and where."""
        return list(dict.fromkeys(self._offers.get(self.ids[who], [])))

    def given(self, one: int, other: int) -> list[str]:
        """Return which offer of one of two the other looks for, as sentences."""
        size = len(self.situation.network)
        pair = number(size, np.array([one]), np.array([other]))[0]
        rows = Common.of(self.situation).given
        rows = rows[rows["pair"] == pair]
        held = self._held.set_index("id") if len(rows) else self._held
        said = []
        for offer, request in rows[["offer", "request"]].to_numpy(dtype=object):
            giver, taker = (self.who(self.at(held.loc[row, "stakeholder"])) for row in (offer, request))
            said.append(
                say(
                    "{giver} offers {what}, and {taker} looks for it.",
                    giver=giver,
                    what=self._offered(*held.loc[offer, ["resource", "place"]]),
                    taker=taker,
                )
            )
        return said

    def _offered(self, resource: str, place: object) -> str:
        what = Labels("resources")[resource].lower()
        if isinstance(place, str):
            return say("{resource} in {place}", resource=what, place=self.places.get(place, place))
        return what


@dataclass(frozen=True)
class Labels:
    """The labels of a vocabulary, by code."""

    name: str

    def __getitem__(self, code: str) -> str:
        """Return what people call a code."""
        return vocabulary(self.name).label(code)
