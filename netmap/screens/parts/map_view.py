"""What the map draws and what its colours, sizes and lines mean: the list under "View"."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from netmap.drawing.palette import GAP_COLOURS, ONE_GAP, ONE_WAY
from netmap.drawing.sizing import AMOUNTS
from netmap.drawing.things import BETWEEN
from netmap.drawing.voices import VOICE
from netmap.language import say, to_say
from netmap.measures import QUESTIONS, STAKEHOLDER_MEASURES
from netmap.screens import state

if TYPE_CHECKING:
    from netmap.drawing.extent import Look
    from netmap.drawing.folding import Groups
    from netmap.screens.parts.choices import Choices

_MEASURES = {
    measure.code: (question.short, measure.label)
    for question in QUESTIONS
    for measure in STAKEHOLDER_MEASURES
    if measure.answers == question.code
}
COLOURS = {
    "kind": (to_say("Kind"),),
    "sector": (to_say("Sector"),),
    "place": (to_say("Place"),),
    "working_group": (to_say("Working group"),),
    VOICE: (to_say("Community voice"),),
    **{code: (to_say("Gaps"), label) for code, label in GAP_COLOURS.items()},
    **{code: label for code, label in _MEASURES.items() if code != "working_group"},
}
"""What a map can be coloured by: what stakeholders are, the gaps that concern them, then their measures, question by question.

What people call it is where it belongs and what it is; to be said.
"""
SIZES = {
    "ties": (to_say("Number of ties"),),
    "strength": (to_say("Strength of ties"),),
    "same": (to_say("All alike"),),
    **{code: label for code, label in _MEASURES.items() if code in AMOUNTS},
}
"""What marks can be sized by."""
BACKBONES = {
    0.0: to_say("All ties"),
    0.5: to_say("Many"),
    0.3: to_say("Fewer"),
    0.2: to_say("Few"),
    0.1: to_say("Very few"),
    0.05: to_say("Fewest"),
}
"""Significance below which a tie belongs to the backbone -> what people call it; 0.05 is what its authors use first."""

_MARKED = {
    ONE_GAP: (to_say("Gaps"), to_say("The one that is marked")),
    ONE_WAY: (to_say("Contacts"), to_say("The way that is marked")),
}
"""What it can be coloured by while something is marked."""

_ALONE = "alone "
"""Before the number of a working group that can be opened alone."""

_OTHERS = {
    "gap": to_say("Around what is marked"),
    "group": to_say("One working group"),
    "these": to_say("Those that were chosen"),
}
"""Doors that are entered elsewhere -> what people call where they lead."""

_DOORS = {"whole": to_say("Everyone"), "strongest": to_say("Strongest ties")}


def show(choices: Choices, groups: Groups | None, look: Look) -> None:
    """Draw the choices.

    Parameters
    ----------
    choices
        What can be chosen.
    groups
        What the network is folded into, where it is too large to be drawn as single stakeholders; else None.
    look
        How the map is drawn now.
    """
    _between()
    if not look.between:
        _door(choices, groups)
        if groups is not None:
            _unfolded(groups)
    colours = COLOURS | {code: told for code, told in _MARKED.items() if state.network_map.marked_by(code)}
    st.selectbox(
        say("Colour and shape"),
        list(colours),
        format_func=lambda code: _called(colours[code]),
        key=state.network_map.COLOUR_BY,
        persist_state="session",
        help=say(
            "What stakeholders are, the gaps that concern them, or any of their measures; type to search. The Measures page explains each."
        ),
    )
    if not look.between:
        _sizes_and_lines()


def _called(parts: tuple[str, ...]) -> str:
    """Return what people call a colour or a size."""
    return " · ".join(map(say, parts))


def _sizes_and_lines() -> None:
    """Draw what sizes and lines of the map of ties mean."""
    st.selectbox(
        say("Size"),
        list(SIZES),
        format_func=lambda code: _called(SIZES[code]),
        key=state.network_map.SIZE_BY,
        persist_state="session",
    )
    st.toggle(
        say("A line for each kind of relation"),
        key=state.network_map.LINES,
        persist_state="session",
        help=say("Else one line stands for all that ties two, and its tooltip lists the kinds."),
    )
    st.select_slider(
        say("Backbone"),
        list(BACKBONES),
        format_func=lambda chance: say(BACKBONES[chance]),
        key=state.network_map.BACKBONE,
        persist_state="session",
        help=say(
            "In a dense network, draws only the ties that matter most to one of their two ends: those that hold a larger share of "
            "its strength than chance would give them. The further right, the rarer. Nobody leaves the map, and no figure changes."
        ),
    )


def _door(choices: Choices, groups: Groups | None) -> None:
    """Draw which part of the network is open; the doors that need somebody selected are there once somebody is."""
    look, somebody = state.network_map.look(), state.focus.selected()
    offered = _doors(look, somebody, choices, groups)
    here = "kept" if "kept" in offered else look.door
    if here not in offered:
        here = "whole"

    def enter() -> None:
        door = state.network_map.door_chosen()
        if door.startswith(_ALONE):
            state.network_map.open_door("group", door.removeprefix(_ALONE))
        elif door != "kept":
            state.network_map.open_door(door, (somebody or "") if door == "around" else "")

    state.network_map.door_shows(here)
    st.selectbox(
        say("Show"), list(offered), format_func=lambda door: offered[door], key=state.network_map.DOOR, on_change=enter
    )


def _doors(look: Look, somebody: str | None, choices: Choices, groups: Groups | None) -> dict[str, str]:
    """Return the doors that are offered and what people call them; ``"kept"`` is one that is open and leads nowhere else."""
    offered = {"whole": say(_DOORS["whole"]) if groups is None else say("Working groups")}
    if somebody in choices.stakeholders:
        offered["around"] = say("Around {name}", name=choices.stakeholders[somebody])
    offered["strongest"] = say(_DOORS["strongest"])
    if look.door == "around" and look.subject != somebody:
        offered["kept"] = say("Around {name}", name=choices.stakeholders.get(look.subject, look.subject))
    if look.door in _OTHERS:
        offered["kept"] = say(_OTHERS[look.door])
    if groups is not None:
        offered |= {
            f"{_ALONE}{number}": say("Only one group: {group}", group=groups.title(number)) for number in look.unfolded
        }
    return offered


def _between() -> None:
    """Draw what lines lead to: other stakeholders, or programmes or needs."""
    offered = {"": to_say("Stakeholders and their ties"), **BETWEEN}
    st.selectbox(
        say("Draw"),
        list(offered),
        format_func=lambda what: say(offered[what]),
        key=state.two_mode.WITH,
        persist_state="session",
        on_change=lambda: state.focus.command("fit"),
    )


def _unfolded(groups: Groups) -> None:
    """Draw which working groups are drawn member by member: what a click on a circle does, for the keyboard."""
    numbers = sorted(groups.number.unique().tolist())
    state.network_map.unfolded_among(numbers)
    st.multiselect(
        say("Members shown of"),
        numbers,
        format_func=groups.title,
        placeholder=say("No group; click a circle, or choose"),
        key=state.network_map.UNFOLDED,
        persist_state="session",
        select_all=False,
        help=say(
            "Their members stand where the circle stood. At most 1,000 marks are drawn: what no longer fits folds again, the first opened first."
        ),
    )
