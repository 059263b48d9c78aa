"""The Map page: how it is drawn, what it marks, and what was just clicked on it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import streamlit as st

from netmap.drawing.extent import UNFOLDS, Look
from netmap.drawing.palette import ONE_GAP, ONE_WAY
from netmap.screens.state import two_mode
from netmap.screens.state.focus import command, select, select_several, select_tie, selected, several
from netmap.vocabulary import SEPARATOR

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

COLOUR_BY = "colour_by"
SIZE_BY = "size_by"
SEARCH = "search"
SEARCH_WORDS = "map_search_words"
DOOR = "door"
MAP = "map"
TABLE = "map_table"
TWIN = "map_twin"
BEGIN = "begin"
BACKBONE = "backbone"
THROUGH_TIME = "through_time"
UNFOLDED = "unfolded"
LINES = "line_for_each_kind"
"""Widgets of the page; ``tie_table_key`` names the table beside the map."""

_DOOR = "map_door"
_CLICKED = "map_clicked"
_STEPS = "map_steps"
_MARKED = "marked_on_map"


def look() -> Look:
    """Return how the map is drawn: what colour and size mean, and which part of a large network is open."""
    door, subject, steps = st.session_state.get(_DOOR, ("whole", "", 0))
    plain = Look()
    colour = st.session_state.get(COLOUR_BY) or plain.colour_by
    return Look(
        colour,
        st.session_state.get(SIZE_BY) or plain.size_by,
        door,
        subject,
        marked_by(colour),
        tuple(st.session_state.get(UNFOLDED) or ()),
        st.session_state.get(BACKBONE) or plain.backbone,
        steps,
        "kinds" if st.session_state.get(LINES) else plain.lines,
        two_mode.between(),
    )


def colour_by(code: str) -> None:
    """Colour the map, on its own page, by a measure of each stakeholder."""
    st.session_state[COLOUR_BY] = code


def open_door(door: str, subject: str = "", steps: int = 0) -> None:
    """Open another part of the network on the map, and fit it to the frame; doors and steps as in ``Look``."""
    st.session_state[_DOOR] = (door, subject, steps)
    command("fit")


def open_around(stakeholder: str) -> None:
    """Open the map around a stakeholder, as many steps from it as were chosen last.

    When its button is pressed, the map may already have said another number of steps than when the button was drawn.
    """
    clicked = of_map("selected") or {}
    said = clicked.get("steps") if clicked.get("id") == stakeholder else None
    open_door("around", stakeholder, int(said or steps()))


def through_time() -> bool:
    """Whether the slider through the months is open."""
    return bool(st.session_state.get(THROUGH_TIME))


def unfolded_among(numbers: Collection[int]) -> None:
    """Forget unfolded groups that there are no longer, or that an address made up; before the list of them is drawn."""
    st.session_state[UNFOLDED] = [one for one in st.session_state.get(UNFOLDED) or () if one in numbers]


def fold() -> None:
    """Draw every working group as its circle again, and show all of them."""
    st.session_state[UNFOLDED] = []
    command("fit")


def search_shows(stakeholder: str | None) -> None:
    """Let the search box say who is selected, however that came about; before it is drawn."""
    st.session_state[SEARCH] = stakeholder


def searched() -> str | None:
    """Return the id of whom the search box found."""
    found: str | None = st.session_state.get(SEARCH)
    return found


def door_shows(door: str) -> None:
    """Let the choice of doors say which one is open; before it is drawn."""
    st.session_state[DOOR] = door


def door_chosen() -> str:
    """Return the door that was just chosen."""
    return str(st.session_state[DOOR])


def tie_table_key() -> str:
    """Return the key of the table of ties beside the map; one per stakeholder, so that a choice does not stick."""
    return f"card_ties_{selected()}"


def several_table_key() -> str:
    """Return the key of the table of several beside the map; one for each choice of them."""
    return f"several_{hash(several())}"


def follow() -> None:
    """Take over what was just clicked on the map, once: a stakeholder, a tie, several, nobody, or a working group to open.

    For the top of the page, before anything that shows who is selected.
    """
    clicked = of_map("selected") or {}
    if clicked and clicked["at"] != st.session_state.get(_CLICKED):
        st.session_state[_CLICKED] = clicked["at"]
        st.session_state[_STEPS] = int(clicked.get("steps") or 1)
        marks = [clicked.get("id") or "", *(clicked.get("tie") or ()), *(clicked.get("ids") or ())]
        if two_mode.choose(marks):
            pass
        elif clicked.get("tie"):
            select_tie(*clicked["tie"])
        elif clicked.get("ids"):
            select_several(clicked["ids"])
        else:
            select(clicked["id"] or None)
    group = str(of_map("entered") or "")
    if group.startswith(UNFOLDS):
        unfold(int(group.removeprefix(UNFOLDS)))
    elif group:
        open_door("group", group)


def unfold(number: int) -> None:
    """Draw the members of a working group one by one, where its circle stands."""
    others = [one for one in st.session_state.get(UNFOLDED) or () if one != number]
    st.session_state[UNFOLDED] = [*others, number]


def steps() -> int:
    """Return how many steps around the selected stakeholder the map shows."""
    return int(st.session_state.get(_STEPS, 1))


def opened() -> str | None:
    """Return the stakeholder that was just double-clicked on the map, once."""
    opened = of_map("opened")
    return str(opened) if opened else None


def of_map(name: str) -> Any:  # noqa: ANN401 - what the browser sent
    """Return what the map said last under a name."""
    return (st.session_state.get(MAP) or {}).get(name)


def marked_by(colour: str) -> str:
    """Return what the map marks by a colour: for ``ONE_GAP`` the key of a gap, for ``ONE_WAY`` ids joined by ``|``; an empty text for nothing."""
    code, marked = st.session_state.get(_MARKED, ("", ""))
    return str(marked) if code == colour else ""


def gap() -> str:
    """Return the key of the gap whose stakeholders the map marks; an empty text for none."""
    return marked_by(ONE_GAP)


def way() -> list[str]:
    """Return the ids of those on the way that the map marks, in its order; none if it marks no way."""
    marked = marked_by(ONE_WAY)
    return marked.split(SEPARATOR) if marked else []


def mark_gap(gap: str, *, alone: bool) -> None:
    """Let the map mark whom a gap concerns; with an empty text, nobody, and colours as they were by default.

    Parameters
    ----------
    gap
        Key of the finding.
    alone
        Whether the network is too large to be drawn whole: then those it concerns and their partners are drawn.
    """
    _mark(ONE_GAP, gap, alone=alone)


def mark_way(path: Sequence[str], *, alone: bool) -> None:
    """Let the map mark who stands on a way.

    Parameters
    ----------
    path
        Their ids.
    alone
        As for ``mark_gap``.
    """
    _mark(ONE_WAY, SEPARATOR.join(path), alone=alone)


def _mark(code: str, marked: str, *, alone: bool) -> None:
    st.session_state[_MARKED] = (code, marked)
    st.session_state[COLOUR_BY] = code if marked else Look().colour_by
    select(None)
    open_door("gap" if marked and alone else "whole")
    # The map obeys the last command alone, and has to do both: mark nobody it was told of before, and show everything.
    command("restart")
