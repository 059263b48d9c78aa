"""What the page of places draws, as frames: computed once per network and level, and kept."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np
import pandas as pd

from netmap.drawing.shading import MISSING, Described, by_values
from netmap.gaps import Situation
from netmap.gaps.by_place import COVERED, NEVER, NONE, PARTLY, QUIET, STATES, UNKNOWN, between, by_place, shown_at
from netmap.language import say, to_say
from netmap.screens.parts.needs_coverage import STATES as SQUARES
from netmap.screens.parts.rows import unlike

if TYPE_CHECKING:
    from collections.abc import Mapping

    from netmap.network import Network

COVERAGE: Final = "state"

COLOURS: Final = {
    COVERAGE: to_say("How needs are covered"),
    "uncovered": to_say("Needs nobody answers"),
    "partners": to_say("Partners"),
    "ties_per_1000": to_say("Ties per 1,000 people"),
    "days": to_say("Days since the last contact"),
}
"""What the colour of a circle can mean: column of the places -> what people call it."""

OF_NEEDS: Final = (COVERAGE, "uncovered", "days")
"""Those that say nothing to whom needs and contacts are not shown."""

OPEN: Final = ""
"""Colour of a circle that is not filled: no need is open there, or nothing is known, and then its outline is dashed."""

MARKS: Final = {
    NONE: ("✗", SQUARES["NONE"][0]),
    PARTLY: ("½", SQUARES["FRAGILE"][0]),
    COVERED: ("✓", SQUARES["COVERED"][0]),
    UNKNOWN: ("?", SQUARES["UNKNOWN"][0]),
    QUIET: ("·", OPEN),
    NEVER: ("…", OPEN),
}
"""State -> the sign before the place's name, and the colour of its circle, as on the squares of needs and places."""


@dataclass(frozen=True, eq=False)
class PlaceOverview:
    """The places of a level.

    Parameters
    ----------
    situation
        The network of the day.
    at
        From ``by_place.shown_at``.
    places
        From ``by_place.by_place``, with ``called`` (no two alike), ``days``
        (since the last contact) and ``located`` (whether it has both coordinates).
    between
        From ``by_place.between``.
    """

    situation: Situation
    at: pd.Series
    places: pd.DataFrame
    between: pd.DataFrame

    @property
    def nowhere(self) -> int:
        """How many open needs name no place."""
        cells = self.situation.coverage.cells
        return int(cells.loc[cells["place"].isna(), "need"].nunique())


def build(network: Network, level: str) -> PlaceOverview:
    """Return what the page draws of a network.

    Parameters
    ----------
    network
        The whole network of a day.
    level
        As in ``by_place``.
    """
    situation = Situation(network, network.conventions)
    places = by_place(situation, level)
    since = situation.days_since(places["last_contact"])
    whole = places.assign(
        called=places["place"].map(unlike(places.set_index("place")["name"])).astype("str"),
        days=pd.Series(since, index=places.index, dtype="Float64").astype("Int64"),
        located=places["latitude"].notna() & places["longitude"].notna(),
    )
    return PlaceOverview(situation, shown_at(situation.records["places"], level), whole, between(situation, level))


def coloured(overview: PlaceOverview, colour_by: str, *, knows_all: bool) -> tuple[pd.DataFrame, dict[str, str]]:
    """Return what colours say: of each place, ``look`` (a line of the legend), ``sign``, ``unknown``; and the colour of each look.

    Parameters
    ----------
    overview
        The places.
    colour_by
        A key of ``COLOURS``.
    knows_all
        Whether who looks sees everything that was asked and heard: others are
        told nothing about what was never asked.
    """
    places = overview.places
    if colour_by == COVERAGE:
        state = states(places, knows_all=knows_all)
        looks = {one: words(one, knows_all=knows_all) for one in STATES if (state == one).any()}
        frame = pd.DataFrame(
            {
                "look": state.map(looks).astype("str"),
                "sign": state.map({one: f"{sign} " for one, (sign, _) in MARKS.items()}).astype("str"),
                "unknown": state == NEVER,
            }
        )
        return frame, {label: MARKS[one][1] for one, label in looks.items()}
    values = places[colour_by].reset_index(drop=True)
    found = by_values(overview.situation.network, Described(COLOURS[colour_by], "amount", ""), values, "")
    missing = _without(colour_by)
    labels: Mapping[str, str] = {
        code: missing if code == MISSING.code else mark.label for code, mark in found.marks.items()
    }
    codes = pd.Series(np.asarray(found.codes), index=places.index)
    frame = pd.DataFrame({"look": codes.map(labels).astype("str"), "sign": "", "unknown": codes == MISSING.code})
    return frame, {labels[code]: OPEN if code == MISSING.code else mark.colour for code, mark in found.marks.items()}


def states(places: pd.DataFrame, *, knows_all: bool) -> pd.Series:
    """Return the state of each place, as whoever looks may read it."""
    return places["state"] if knows_all else places["state"].replace(NEVER, QUIET)


def words(state: str, *, knows_all: bool) -> str:
    """Return what a state is called, as whoever looks may read it."""
    sign, _ = MARKS[state]
    if state == QUIET and not knows_all:
        return f"{sign} {say('No open need written down')}"
    return f"{sign} {say(STATES[state][0])}"


def _without(colour_by: str) -> str:
    without = {"ties_per_1000": say("Population not known"), "days": say("No contact recorded")}
    return without.get(colour_by, say("Not known"))
